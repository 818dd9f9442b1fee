"""Classifiers: features, leakage-safe evaluation, and the defaults trained on first use."""

from toolkit.classify.defaults import DEFAULT_MODELS, default_model
from toolkit.classify.evaluation import Evaluation, evaluate_grouped
from toolkit.classify.features import StaticVectors
from toolkit.classify.model import TextModel
from toolkit.classify.target_features import TargetFeatures

__all__ = [
    "DEFAULT_MODELS",
    "Evaluation",
    "StaticVectors",
    "TargetFeatures",
    "TextModel",
    "default_model",
    "evaluate_grouped",
]
