"""Classifiers: features, leakage-safe training and evaluation, and the defaults."""

from toolkit.classify.applying import evaluate, predict
from toolkit.classify.assessment import Assessment
from toolkit.classify.builder import PARTS, BlockScaler, build_features
from toolkit.classify.classifier import TextClassifier
from toolkit.classify.default_tuning import shipped_tasks
from toolkit.classify.defaults import DEFAULT_MODELS, default_model
from toolkit.classify.encoder_tuning import TunedEncoder, TuningTask
from toolkit.classify.evaluation import Evaluation, evaluate_grouped
from toolkit.classify.explanation import Explanation, explain, strongest_features
from toolkit.classify.features import StaticVectors
from toolkit.classify.labels import LabelWarning
from toolkit.classify.learning_curve import learning_curve
from toolkit.classify.lexicon_features import LexiconFeatures, MarkedWords
from toolkit.classify.model import TextModel
from toolkit.classify.model_comparison import PairedComparison, compare_models
from toolkit.classify.sentence_embedder import EncoderWarning, SentenceEmbedder
from toolkit.classify.style_features import StyleFeatures
from toolkit.classify.target_features import TargetFeatures
from toolkit.classify.text_features import TextFeatures
from toolkit.classify.training import train

__all__ = [
    "DEFAULT_MODELS",
    "PARTS",
    "Assessment",
    "BlockScaler",
    "EncoderWarning",
    "Evaluation",
    "Explanation",
    "LabelWarning",
    "LexiconFeatures",
    "MarkedWords",
    "PairedComparison",
    "SentenceEmbedder",
    "StaticVectors",
    "StyleFeatures",
    "TargetFeatures",
    "TextClassifier",
    "TextFeatures",
    "TextModel",
    "TunedEncoder",
    "TuningTask",
    "build_features",
    "compare_models",
    "default_model",
    "evaluate",
    "evaluate_grouped",
    "explain",
    "learning_curve",
    "predict",
    "shipped_tasks",
    "strongest_features",
    "train",
]
