"""Static vectors of the words around a target, nearer words counting more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from toolkit.classify.memory import remembered
from toolkit.classify.rows import TextTransformer, as_names
from toolkit.classify.target_views import read_targets, see_targets
from toolkit.vectors import load_static_vectors

__all__ = ["NearVectors"]

_BLOCKS = ("left", "left_clause", "right", "right_clause", "own")
_KEPT = 100_000


class NearVectors(TextTransformer, TransformerMixin, BaseEstimator):
    """Distance-weighted static vectors on each side of a target.

    Parameters
    ----------
    decay : float, default 5.0
        A word at ``d`` tokens from the target counts ``exp(-(d - 1) / decay)``.

    Attributes
    ----------
    n_features_out_ : int

    Notes
    -----
    Rows are ``(text, start, end)``, as in :class:`TargetFeatures`.  Five blocks, each of
    length 1 or zero and divided by the square root of five: the words on the left, those
    of them in the target's clause, the same on the right, and the target's own words.
    Nothing is learned but the width.

    References
    ----------
    D. Tang, B. Qin, X. Feng and T. Liu, "Effective LSTMs for Target-Dependent Sentiment
    Classification", COLING 2016 (sides of a target apart).
    """

    def __init__(self, *, decay: float = 5.0) -> None:
        self.decay = decay

    def fit(self, X: Any, y: Any = None) -> NearVectors:
        """Check the input and remember the width."""
        if not self.decay > 0:
            raise ValueError(f"decay must be above 0; got {self.decay!r}.")
        read_targets(X)
        self.n_features_out_ = len(_BLOCKS) * load_static_vectors().n_dimensions
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_rows, n_features_out_), float32."""
        self._check_fitted()
        return remembered(("near", self.decay), read_targets(X), self._rows)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``left_near0``, …"""
        self._check_fitted()
        width = self.n_features_out_ // len(_BLOCKS)
        return as_names([f"{block}_near{i}" for block in _BLOCKS for i in range(width)])

    def _rows(self, rows: Sequence[tuple[str, int, int]]) -> np.ndarray:
        made = np.zeros((len(rows), len(_BLOCKS), load_static_vectors().n_dimensions), np.float32)
        for row, view in zip(made, see_targets(rows), strict=True):
            words = view.sentence.words
            for block, side in ((0, "left"), (2, "right")):
                for place, distance in view.side(side):
                    near = math.exp(-(distance - 1) / self.decay)
                    if near < 1e-4:
                        break
                    vector = near * _word_vector(words[place])
                    row[block] += vector
                    if view.in_clause(place):
                        row[block + 1] += vector
            for place in range(view.first, min(view.last + 1, len(words))):
                row[4] += _word_vector(words[place])
        lengths = np.linalg.norm(made, axis=2, keepdims=True)
        np.divide(made, lengths * math.sqrt(len(_BLOCKS)), out=made, where=lengths > 0)
        return made.reshape(len(rows), self.n_features_out_)


@lru_cache(maxsize=_KEPT)
def _word_vector(word: str) -> np.ndarray:
    """Return a word's vector; marks count as nothing."""
    model = load_static_vectors()
    if not word[0].isalnum():
        return np.zeros(model.n_dimensions, dtype=np.float32)
    return model.sentence_vectors([word[:100]])[0]
