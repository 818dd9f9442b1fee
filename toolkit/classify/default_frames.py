"""The default classifiers of policy frames a sentence and of generic frames an article."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin

from toolkit.classify.default_frame_words import FRAME_WORDS
from toolkit.classify.default_linear import LinearModel, fit_linear
from toolkit.classify.default_tokens import SentenceTokens
from toolkit.classify.rows import read_texts

__all__ = ["FrameClassifier", "GenericFrameClassifier", "frame_features", "frame_word_counts"]


class FrameClassifier(ClassifierMixin, BaseEstimator):
    """Give a sentence a probability for each policy frame.

    Parameters
    ----------
    C : float, default 0.2
        Inverse strength of the penalty.
    word_scale : float, default 0.15
        Weight of the frames' word lists beside the sentence's vector.

    Notes
    -----
    Multinomial logistic regression on the sentence's static vector (length 1) and on
    ``word_scale * sqrt(n)`` for the ``n`` words of each frame's list.  The lists and both
    parameters were settled on the training sentences and on the development half of FrAC;
    the gold of the shipped events had no part in it.
    """

    def __init__(self, *, C: float = 0.2, word_scale: float = 0.15) -> None:
        self.C = C
        self.word_scale = word_scale

    def fit(self, X: Any, y: Any, groups: Any = None) -> FrameClassifier:
        """Fit; with groups, the temperature is fitted on folds that hold them together."""
        features = self._features(X)
        self.linear_ = fit_linear(
            features, np.asarray(y), C=self.C, groups=None if groups is None else np.asarray(groups)
        )
        self.classes_ = np.array(self.linear_.classes, dtype=object)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities of shape (n_sentences, n_classes); X: texts or SentenceTokens."""
        return self.linear_.probabilities(self._features(X))

    def predict(self, X: Any) -> np.ndarray:
        """Return the most probable frame of each sentence."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays."""
        return {"params": self.get_params(), "linear": self.linear_.state()}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> FrameClassifier:
        """Make again what :meth:`state` described."""
        model = cls(**state["params"])
        model.linear_ = LinearModel(**state["linear"])
        model.classes_ = np.array(model.linear_.classes, dtype=object)
        return model

    def _features(self, X: Any) -> np.ndarray:
        tokens = X if isinstance(X, SentenceTokens) else SentenceTokens.from_texts(read_texts(X))
        return frame_features(tokens, self.word_scale)


def frame_features(tokens: SentenceTokens, word_scale: float) -> np.ndarray:
    """Return the vector and the scaled word counts of each sentence, float32."""
    words = word_scale * np.sqrt(frame_word_counts(tokens))
    return np.hstack([tokens.sentence_vectors, words.astype(np.float32)])


def frame_word_counts(tokens: SentenceTokens) -> np.ndarray:
    """Return how many words of each frame's list stand in each sentence.

    Returns
    -------
    ndarray of shape (n_sentences, n_frames), float32
        In the order of :data:`FRAME_WORDS`.
    """
    table = np.zeros((len(tokens.vocabulary), len(FRAME_WORDS)), dtype=np.float32)
    for row, form in enumerate(tokens.lower):
        table[row, list(_frames_of(form))] = 1
    return np.asarray(tokens.counts @ table)


@lru_cache(maxsize=100_000)
def _frames_of(form: str) -> tuple[int, ...]:
    words, stems = _lists()
    found = set(words.get(form, ()))
    for length in range(2, min(len(form), _longest_stem()) + 1):
        found |= stems.get(form[:length], set())
    return tuple(sorted(found))


@lru_cache(maxsize=1)
def _lists() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    words: dict[str, set[int]] = defaultdict(set)
    stems: dict[str, set[int]] = defaultdict(set)
    for number, listed in enumerate(FRAME_WORDS.values()):
        for word in listed.split():
            target = stems if word.endswith("*") else words
            target[word.removesuffix("*")].add(number)
    return dict(words), dict(stems)


@lru_cache(maxsize=1)
def _longest_stem() -> int:
    return max(map(len, _lists()[1]))


class GenericFrameClassifier(ClassifierMixin, BaseEstimator):
    """Give a passage a probability for each generic frame; it may have several, or none.

    Parameters
    ----------
    C : float, default 1.0
        Inverse strength of the penalty.
    word_scale : float, default 0.1
        Weight of the policy frames' word lists beside the passage's vector.

    Notes
    -----
    A logistic regression a frame.  A passage is a bag of tokens: its vector is the mean of
    its tokens' vectors, so that an article of any length is read at once.
    """

    def __init__(self, *, C: float = 1.0, word_scale: float = 0.1) -> None:
        self.C = C
        self.word_scale = word_scale

    def fit(self, X: Any, y: Any) -> GenericFrameClassifier:
        """Fit to texts or SentenceTokens and a list of frames for each."""
        labels = [set(frames) for frames in y]
        self.classes_ = np.array(sorted(set().union(*labels)), dtype=object)
        features = self._features(X)
        fitted = [
            fit_linear(features, np.array([name in found for found in labels]), C=self.C)
            for name in self.classes_
        ]
        self.weights_ = np.column_stack([model.weights[:, 1] for model in fitted])
        self.intercepts_ = np.array([model.intercepts[1] for model in fitted])
        return self

    @property
    def is_multi_(self) -> bool:
        """A passage may have any number of frames."""
        return True

    @property
    def thresholds_(self) -> np.ndarray:
        """Probability from which each frame is named."""
        return np.full(len(self.classes_), 0.5)

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities of shape (n_passages, n_frames); rows need not sum to 1."""
        return np.asarray(expit(self._features(X) @ self.weights_ + self.intercepts_))

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays."""
        return {
            "params": self.get_params(),
            "classes": self.classes_.tolist(),
            "weights": self.weights_,
            "intercepts": self.intercepts_,
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> GenericFrameClassifier:
        """Make again what :meth:`state` described."""
        model = cls(**state["params"])
        model.classes_ = np.array(state["classes"], dtype=object)
        model.weights_, model.intercepts_ = state["weights"], state["intercepts"]
        return model

    def _features(self, X: Any) -> np.ndarray:
        tokens = X if isinstance(X, SentenceTokens) else SentenceTokens.from_texts(read_texts(X))
        sizes = np.maximum(np.diff(tokens.ends), 1)[:, None]
        words = self.word_scale * np.sqrt(100 * frame_word_counts(tokens) / sizes)
        return np.hstack([tokens.sentence_vectors, words.astype(np.float32)])
