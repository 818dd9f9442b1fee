"""How each default model is trained from shipped corpora, and how well that does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from toolkit.classify.default_data import (
    SENTENCE_WEIGHTS,
    loaded_sentences,
    pair_weights,
    plain_sentences,
)
from toolkit.classify.default_frame_words import VERSION
from toolkit.classify.default_frames import FrameClassifier, GenericFrameClassifier
from toolkit.classify.default_loaded import LoadedClassifier
from toolkit.classify.default_loaded_words import LOADED_VERSION
from toolkit.classify.default_targets import TargetClassifier
from toolkit.classify.evaluation import Evaluation, evaluate_grouped
from toolkit.classify.model import text_keys
from toolkit.datasets import load_dataset
from toolkit.datasets.shipped import shipped_hash
from toolkit.statistics import resampling_weights

__all__ = ["RECIPES", "Recipe", "Trained"]

_REVISION = 2
"""To be raised when training changes without a change of its data or its classifier's parameters:
the weights of the data, for one, or a constant inside."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A fitted default with what was seen and how well it does on groups unseen."""

    classifier: Any
    evaluation: Evaluation
    seen: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes a default model."""

    files: tuple[str, ...]
    task: str
    classifier: Any
    train: Callable[[], Trained] = field(repr=False)

    @property
    def says(self) -> str:
        """Classifier, all its parameters and revision, for the card and the cache's key."""
        params = ", ".join(f"{k}={v}" for k, v in sorted(self.classifier().get_params().items()))
        words = f"words {VERSION} and {LOADED_VERSION}"
        return f"{self.classifier.__name__}({params}), {words}, revision {_REVISION}"

    @property
    def corpora(self) -> tuple[str, ...]:
        """Folders of the shipped corpora that it is trained on."""
        return tuple(dict.fromkeys(name.split("/")[0] for name in self.files))

    def data_hash(self) -> str:
        """Return the hash of the files that it is trained on."""
        return shipped_hash(*self.files)


def _train_frames() -> Trained:
    data = load_dataset("frames")
    texts, labels = data["text"].tolist(), data["label"].tolist()
    subjects = data["subject"].tolist()
    model = FrameClassifier().fit(texts, labels, groups=subjects)
    return Trained(model, evaluate_grouped(FrameClassifier(), texts, labels, subjects), _seen(data))


def _train_loaded() -> Trained:
    data, plain = loaded_sentences(), plain_sentences()
    weights = data.table["corpus"].map(SENTENCE_WEIGHTS).to_numpy(float)
    labels, groups = data.table["label"].tolist(), data.table["group"].tolist()
    model = LoadedClassifier().fit(
        data.tokens,
        labels,
        data.marked,
        plain,
        groups=groups,
        sample_weight=weights,
        word_weight=data.word_weights,
    )
    texts = data.table["text"].tolist()
    scores = evaluate_grouped(LoadedClassifier(), texts, labels, groups, sample_weight=weights)
    return Trained(model, scores, _seen(data.table))


def _train_targets() -> Trained:
    data = load_dataset("target_sentiment")
    rows = list(data[["text", "start", "end"]].itertuples(index=False, name=None))
    labels, subjects = data["label"].tolist(), data["subject"].tolist()
    model = TargetClassifier().fit(rows, labels, groups=subjects, sample_weight=pair_weights(data))
    return Trained(model, evaluate_grouped(TargetClassifier(), rows, labels, subjects), _seen(data))


def _train_generic() -> Trained:
    data = load_dataset("frames", "paragraphs")
    texts, labels = data["text"].tolist(), data["labels"].tolist()
    model = GenericFrameClassifier().fit(texts, labels)
    return Trained(model, _evaluate_generic(texts, labels, data["subject"]), _seen(data))


def _seen(data: pd.DataFrame) -> dict[str, Any]:
    return {"texts": text_keys(data["text"])}


def _evaluate_generic(
    texts: Sequence[str], labels: Sequence[Sequence[str]], subjects: pd.Series, n_folds: int = 5
) -> Evaluation:
    """Cross-validate by subject; macro-F1 is the mean over the frames of finding each."""
    names = sorted(set().union(*map(set, labels)))
    truth = np.array([[name in found for name in names] for found in labels])
    codes, distinct = pd.factorize(subjects)
    by_group = list(GroupKFold(n_folds).split(texts, groups=codes))
    order = np.random.default_rng(0).permutation(len(texts))
    loose = [(np.setdiff1d(order, part), part) for part in np.array_split(order, n_folds)]
    grouped, mixed = (_held_out_generic(texts, labels, folds) for folds in (by_group, loose))
    weights = resampling_weights(len(distinct), 1000, random_state=0)[:, codes]
    resampled = [_frames_f1(truth, grouped, weight) for weight in weights]
    low, high = np.quantile(resampled, [0.025, 0.975])
    return Evaluation(
        macro_f1=_frames_f1(truth, grouped),
        ci_low=float(low),
        ci_high=float(high),
        ci_level=0.95,
        majority_macro_f1=_frames_f1(truth, np.zeros_like(truth)),
        random_split_macro_f1=_frames_f1(truth, mixed),
        n_items=len(texts),
        n_groups=len(distinct),
        n_folds=n_folds,
        random_state=0,
    )


def _held_out_generic(
    texts: Sequence[str], labels: Sequence[Sequence[str]], folds: Sequence[Any]
) -> np.ndarray:
    found: np.ndarray | None = None
    for train, test in folds:
        model = GenericFrameClassifier().fit([texts[i] for i in train], [labels[i] for i in train])
        probability = model.predict_proba([texts[i] for i in test])
        if found is None:
            found = np.zeros((len(texts), probability.shape[1]), dtype=bool)
        found[test] = probability >= 0.5
    return np.zeros((len(texts), 0), dtype=bool) if found is None else found


def _frames_f1(truth: np.ndarray, found: np.ndarray, weight: np.ndarray | None = None) -> float:
    each = [
        f1_score(truth[:, j], found[:, j], sample_weight=weight, zero_division=0)
        for j in range(truth.shape[1])
    ]
    return float(np.mean(each))


RECIPES = {
    "frames": Recipe(
        ("frames/sentences.jsonl",),
        "one policy frame a sentence",
        FrameClassifier,
        _train_frames,
    ),
    "loaded_language": Recipe(
        (
            "loaded_language/sentences.jsonl",
            "reports/articles.jsonl",
            # Whose words are common ones.
            "frames/sentences.jsonl",
            "target_sentiment/sentences.jsonl",
        ),
        "loaded or neutral, a sentence; and the words that make it",
        LoadedClassifier,
        _train_loaded,
    ),
    "target_sentiment": Recipe(
        ("target_sentiment/sentences.jsonl",),
        "polarity towards a target in a sentence",
        TargetClassifier,
        _train_targets,
    ),
    "generic_frames": Recipe(
        ("frames/paragraphs.jsonl",),
        "which of five generic frames a passage uses",
        GenericFrameClassifier,
        _train_generic,
    ),
}
"""Default models by name."""
