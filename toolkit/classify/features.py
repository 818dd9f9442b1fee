"""Features for scikit-learn pipelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from toolkit._validation import as_list
from toolkit.vectors import load_static_vectors

__all__ = ["StaticVectors"]


class StaticVectors(TransformerMixin, BaseEstimator):
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

    def fit(self, X: Sequence[str], y: Any = None) -> StaticVectors:
        """Check the input and remember the width."""
        as_list("X", X)
        self.n_features_out_ = load_static_vectors().n_dimensions
        return self

    def transform(self, X: Sequence[str]) -> np.ndarray:
        """Return an array of shape (n_texts, n_features_out_)."""
        check_is_fitted(self)
        return load_static_vectors().sentence_vectors(as_list("X", X))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the dimensions ``vector0``, ``vector1``, …"""
        check_is_fitted(self)
        return np.array([f"vector{i}" for i in range(self.n_features_out_)], dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags
