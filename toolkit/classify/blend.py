"""Several classifiers joined into one, with weights learned on held-out rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.metrics import log_loss
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold
from sklearn.utils.multiclass import unique_labels
from sklearn.utils.validation import check_is_fitted

from toolkit._validation import as_list, check_integer
from toolkit.classify.memory import remembering
from toolkit.classify.rows import take_rows

__all__ = ["Blend"]

_LOOSE, _TIGHT = 1.0, 100.0
"""Penalties of the joiner: for a member's and a class's own number, and for all others."""

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
    weights_ : dict of name to float
        What each member's scores, brought to a spread of 1, are multiplied by.
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
        """Choose settings and weights on inner folds, then fit the members on all rows.

        Raises
        ------
        ValueError
            Without members, if two share a name, or if a class has fewer rows than there
            are inner folds.
        """
        labels = np.asarray(y)
        self.classes_ = unique_labels(labels)
        self._check(labels)
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
        held_out = np.concatenate(joined, axis=1)
        self.joiner_ = _Joiner().fit(held_out, np.searchsorted(self.classes_, labels))
        names = [name for name, _, _ in self.members]
        self.weights_ = dict(zip(names, self.joiner_.numbers_[: len(names)].tolist(), strict=True))
        self.held_out_ = self._cross_joined(held_out, labels, folds)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities of shape (n_rows, n_classes)."""
        check_is_fitted(self)
        scores = [_scores(model, features.transform(X)) for features, model in self.fitted_]
        return np.asarray(self.joiner_.predict_proba(np.concatenate(scores, axis=1)))

    def predict(self, X: Any) -> np.ndarray:
        """Return the most probable class."""
        best = self.predict_proba(X).argmax(axis=1)
        return np.asarray(self.classes_[best])

    def _check(self, labels: np.ndarray) -> None:
        check_integer("n_folds", self.n_folds, minimum=2)
        names = [name for name, _, _ in as_list("members", self.members)]
        if not names or len(set(names)) < len(names):
            raise ValueError(f"members must hold at least one member, and none twice; got {names}.")
        rarest = min(int((labels == name).sum()) for name in self.classes_)
        if len(self.classes_) < 2 or rarest < self.n_folds:
            raise ValueError(
                f"y holds {len(self.classes_)} class(es), the rarest with {rarest} row(s): fewer "
                f"rows than the {self.n_folds} inner folds, or nothing to tell apart. Label more, "
                "merge classes, or lower n_folds."
            )

    def _folds(self, labels: np.ndarray, groups: Any) -> list[tuple[np.ndarray, np.ndarray]]:
        kind = StratifiedKFold if groups is None else StratifiedGroupKFold
        folds = kind(self.n_folds, shuffle=True, random_state=self.random_state)
        return list(folds.split(labels, labels, None if groups is None else np.asarray(groups)))

    def _held_out(
        self, features: Any, classifiers: Sequence[Any], X: Any, labels: np.ndarray, folds: Any
    ) -> list[np.ndarray]:
        """Return held-out scores, one array a setting."""
        made = [np.zeros((len(labels), 1, len(self.classes_))) for _ in classifiers]
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
        codes = np.searchsorted(self.classes_, labels)
        made = np.zeros((len(labels), len(self.classes_)))
        for train, test in folds:
            made[test] = _Joiner().fit(scores[train], codes[train]).predict_proba(scores[test])
        return made


class _Joiner:
    """Probabilities from members' scores: a weight a member, and what rows can tell beyond.

    A logistic regression whose weights between scores and classes are drawn towards one
    weight a member.  Left free, nine classes and four members would take 324 of them, more
    than a thousand rows can tell.
    """

    def fit(self, scores: np.ndarray, codes: np.ndarray) -> _Joiner:
        """Minimise the penalised log loss; scores are (n_rows, n_members, n_classes)."""
        n, n_members, n_classes = scores.shape
        spread = scores.std(axis=(0, 2))
        self.scale_ = np.where(spread > 0, spread, 1.0)
        given = scores / self.scale_[:, None]
        flat, hot = given.reshape(n, -1), np.eye(n_classes)[codes]
        penalty = np.concatenate(
            [np.full(n_members + n_classes, _LOOSE), np.full(flat.shape[1] * n_classes, _TIGHT)]
        )

        def loss(numbers: np.ndarray) -> tuple[float, np.ndarray]:
            weights, constants, free = self._unpacked(numbers, n_members, n_classes)
            logits = np.einsum("nmc,m->nc", given, weights) + constants + flat @ free
            residual = softmax(logits, axis=1) - hot
            value = (logsumexp(logits, axis=1) - (logits * hot).sum(axis=1)).sum()
            slopes = np.einsum("nmc,nc->m", given, residual)
            slope = np.concatenate([slopes, residual.sum(axis=0), (flat.T @ residual).ravel()])
            value += (penalty * numbers**2).sum() / 2
            return value / n, (slope + penalty * numbers) / n

        start = np.zeros(len(penalty))
        start[:n_members] = 1 / n_members
        # A member can be left out, not turned round.
        bounds = [(0, None)] * n_members + [(None, None)] * (len(penalty) - n_members)
        found = minimize(
            loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 200}
        )
        self.numbers_ = found.x
        return self

    def predict_proba(self, scores: np.ndarray) -> np.ndarray:
        """Return an array of shape (n_rows, n_classes)."""
        given = scores / self.scale_[:, None]
        weights, constants, free = self._unpacked(self.numbers_, *scores.shape[1:])
        logits = np.einsum("nmc,m->nc", given, weights) + constants
        logits += given.reshape(len(given), -1) @ free
        return np.asarray(softmax(logits, axis=1))

    @staticmethod
    def _unpacked(
        numbers: np.ndarray, n_members: int, n_classes: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        rest = n_members + n_classes
        free = numbers[rest:].reshape(n_members * n_classes, n_classes)
        return numbers[:n_members], numbers[n_members:rest], free


def _scores(model: Any, matrix: Any) -> np.ndarray:
    """Return scores of shape (n_rows, 1, n_classes)."""
    if hasattr(model, "decision_function"):
        scores = np.asarray(model.decision_function(matrix), dtype=np.float64)
    else:
        scores = np.asarray(model.predict_log_proba(matrix), dtype=np.float64)
    if scores.ndim == 1:
        scores = np.column_stack([-scores / 2, scores / 2])
    return scores[:, None, :]
