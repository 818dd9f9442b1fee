"""Several classifiers joined into one, with weights learned on held-out rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.multiclass import unique_labels
from sklearn.utils.validation import check_is_fitted

from toolkit._validation import as_list, check_integer
from toolkit.classify.memory import remembering
from toolkit.classify.rows import take_rows

__all__ = ["Blend"]

Member = tuple[str, Any, Sequence[Any]]


class Blend(ClassifierMixin, BaseEstimator):
    """Classifiers on different features, weighed by how they do on held-out rows.

    Parameters
    ----------
    members : sequence of (name, features, classifiers)
        ``features`` is a transformer of the rows; ``classifiers`` are the settings to
        choose among for it, each with ``decision_function`` or ``predict_log_proba``.
    n_folds : int, default 4
        Inner folds in which scores are made for rows that were held out.
    random_state : int, default 0

    Attributes
    ----------
    classes_ : ndarray
    chosen_ : dict of name to int
        Which setting of each member was taken.
    held_out_ : ndarray of shape (n_rows, n_classes)
        Probabilities of the training rows, each from members that had not seen it: to
        choose thresholds on.

    Notes
    -----
    Each member scores every training row from a fold that it was held out of.  Its
    setting is the one whose scores, put through a logistic regression, give the smallest
    log loss; a second logistic regression joins the members' scores into probabilities.
    Then the members are fitted on all rows.  With ``groups`` the inner folds keep groups
    together: give the same groups as outside, or the weights favour members that
    recognise them.

    The choice and the joining see the same held-out scores, so that ``held_out_`` is a
    little too good; test on other rows.

    References
    ----------
    D. H. Wolpert, "Stacked Generalization", Neural Networks 5(2), 1992, 241-259.
    doi:10.1016/S0893-6080(05)80023-1
    """

    def __init__(
        self, members: Sequence[Member], *, n_folds: int = 4, random_state: int = 0
    ) -> None:
        self.members = members
        self.n_folds = n_folds
        self.random_state = random_state

    def fit(self, X: Any, y: Any, groups: Any = None) -> Blend:
        """Choose settings and weights on inner folds, then fit the members on all rows."""
        check_integer("n_folds", self.n_folds, minimum=2)
        labels = np.asarray(y)
        self.classes_ = unique_labels(labels)
        folds = self._folds(labels, groups)
        self.chosen_, self.fitted_, joined = {}, [], []
        with remembering():
            for name, features, classifiers in as_list("members", self.members):
                scores = self._held_out(features, classifiers, X, labels, folds)
                losses = [self._loss(score, labels, folds) for score in scores]
                best = int(np.argmin(losses))
                self.chosen_[name] = best
                joined.append(scores[best])
                fitted = clone(features)
                matrix = fitted.fit_transform(X, labels)
                self.fitted_.append((fitted, clone(classifiers[best]).fit(matrix, labels)))
        held_out = np.hstack(joined)
        self.joiner_ = _joiner().fit(held_out, labels)
        self.held_out_ = self._cross_joined(held_out, labels, folds)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities of shape (n_rows, n_classes)."""
        check_is_fitted(self)
        scores = [_scores(model, features.transform(X)) for features, model in self.fitted_]
        return np.asarray(self.joiner_.predict_proba(np.hstack(scores)))

    def predict(self, X: Any) -> np.ndarray:
        """Return the most probable class."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _folds(self, labels: np.ndarray, groups: Any) -> list[tuple[np.ndarray, np.ndarray]]:
        kind = StratifiedKFold if groups is None else StratifiedGroupKFold
        folds = kind(self.n_folds, shuffle=True, random_state=self.random_state)
        return list(folds.split(labels, labels, None if groups is None else np.asarray(groups)))

    def _held_out(
        self, features: Any, classifiers: Sequence[Any], X: Any, labels: np.ndarray, folds: Any
    ) -> list[np.ndarray]:
        """Return held-out scores, one array a setting."""
        width = 1 if len(self.classes_) == 2 else len(self.classes_)
        made = [np.zeros((len(labels), width)) for _ in classifiers]
        for train, test in folds:
            fitted = clone(features)
            seen = fitted.fit_transform(take_rows(X, train), labels[train])
            unseen = fitted.transform(take_rows(X, test))
            for scores, classifier in zip(made, classifiers, strict=True):
                model = clone(classifier).fit(seen, labels[train])
                scores[test] = _scores(model, unseen)
        return made

    def _loss(self, scores: np.ndarray, labels: np.ndarray, folds: Any) -> float:
        probability = self._cross_joined(scores, labels, folds)
        return float(log_loss(labels, probability, labels=self.classes_))

    def _cross_joined(self, scores: np.ndarray, labels: np.ndarray, folds: Any) -> np.ndarray:
        """Return probabilities of joiners that had not seen the row either."""
        made = np.zeros((len(labels), len(self.classes_)))
        for train, test in folds:
            made[test] = _joiner().fit(scores[train], labels[train]).predict_proba(scores[test])
        return made


def _joiner() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))


def _scores(model: Any, matrix: Any) -> np.ndarray:
    if hasattr(model, "decision_function"):
        scores = np.asarray(model.decision_function(matrix), dtype=np.float64)
    else:
        scores = np.asarray(model.predict_log_proba(matrix), dtype=np.float64)
        scores = scores[:, 1] - scores[:, 0] if scores.shape[1] == 2 else scores
    return scores.reshape(len(scores), -1)
