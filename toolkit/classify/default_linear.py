"""The linear part of the default models: weights, a temperature, and their plain state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from toolkit.classify.calibration import Calibration

__all__ = ["LinearModel", "fit_linear"]

_N_FOLDS = 5


class LinearModel:
    """Multinomial logistic regression with one temperature.

    Parameters
    ----------
    classes : sequence of str
    weights : ndarray of shape (n_features, n_classes)
    intercepts : ndarray of shape (n_classes,)
    temperature : float, default 1
        What scores are divided by, so that probabilities are as sure as the model is right.
    """

    def __init__(
        self,
        classes: Sequence[str],
        weights: np.ndarray,
        intercepts: np.ndarray,
        temperature: float = 1.0,
    ) -> None:
        self.classes = [str(name) for name in classes]
        self.weights = weights
        self.intercepts = intercepts
        self.temperature = temperature

    def scores(self, features: Any) -> np.ndarray:
        """Return a score a class: (n_rows, n_classes)."""
        return np.asarray(features @ self.weights + self.intercepts)

    def probabilities(self, features: Any) -> np.ndarray:
        """Return probabilities that sum to 1 in each row."""
        return np.asarray(softmax(self.scores(features) / self.temperature, axis=1))

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays, from which the same model is made again."""
        return {
            "classes": self.classes,
            "weights": self.weights,
            "intercepts": self.intercepts,
            "temperature": float(self.temperature),
        }


def fit_linear(
    features: Any,
    labels: np.ndarray,
    *,
    C: float,
    weights: np.ndarray | None = None,
    groups: np.ndarray | None = None,
    balanced: bool = False,
    random_state: int = 0,
) -> LinearModel:
    """Fit logistic regression, and a temperature on held-out rows if groups are given.

    Parameters
    ----------
    features : array or sparse matrix of shape (n_rows, n_features)
    labels : array of str, shape (n_rows,)
    C : float
        Inverse strength of the penalty.
    weights : array of shape (n_rows,), optional
    groups : array of shape (n_rows,), optional
        Held together in the folds that the temperature is fitted on.
    balanced : bool, default False
        Whether each class weighs the same in all.
    random_state : int, default 0
    """
    labels = np.asarray(labels).astype(str)
    model = _fit(features, labels, C, weights, balanced)
    if groups is not None:
        scores = np.zeros((len(labels), len(model.classes)))
        folds = StratifiedGroupKFold(_N_FOLDS, shuffle=True, random_state=random_state)
        for train, test in folds.split(labels, labels, groups):
            part = None if weights is None else weights[train]
            fold = _fit(features[train], labels[train], C, part, balanced)
            scores[test] = fold.scores(features[test])
        is_class = labels[:, None] == np.array(model.classes)[None, :]
        model.temperature = float(Calibration("temperature").fit(scores, is_class).temperature_)
    return model


def _fit(
    features: Any, labels: np.ndarray, C: float, weights: np.ndarray | None, balanced: bool
) -> LinearModel:
    model = LogisticRegression(
        C=C, max_iter=2000, tol=1e-3, class_weight="balanced" if balanced else None
    ).fit(features, labels, sample_weight=weights)
    if len(model.classes_) == 2:
        coef, intercept = model.coef_[0], model.intercept_[0]
        weight = np.column_stack([np.zeros_like(coef), coef])
        return LinearModel(model.classes_, weight, np.array([0.0, intercept]))
    return LinearModel(model.classes_, model.coef_.T.copy(), model.intercept_.copy())
