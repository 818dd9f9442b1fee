"""Static sentence vectors for scikit-learn pipelines."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from toolkit.classify.memory import remembered
from toolkit.classify.rows import TextTransformer, as_names, read_texts
from toolkit.vectors import load_static_vectors

__all__ = ["StaticVectors"]


class StaticVectors(TextTransformer, TransformerMixin, BaseEstimator):
    """Turn texts into mean-pooled static vectors of length 1.

    Attributes
    ----------
    n_features_out_ : int
        Length of a vector.

    Notes
    -----
    Nothing is learned but the width, so that the vectors' file stays out of pickles and
    model files: it is found again in its package.

    Examples
    --------
    >>> StaticVectors().fit_transform(["The strike ended."]).shape
    (1, 256)
    """

    def fit(self, X: Any, y: Any = None) -> StaticVectors:
        """Check the input and remember the width."""
        read_texts(X)
        self.n_features_out_ = load_static_vectors().n_dimensions
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_texts, n_features_out_)."""
        self._check_fitted()
        model = load_static_vectors()
        texts = read_texts(X)
        return remembered(model.name, texts, model.sentence_vectors)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the dimensions ``vector0``, ``vector1``, …"""
        self._check_fitted()
        return as_names([f"vector{i}" for i in range(self.n_features_out_)])
