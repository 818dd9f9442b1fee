"""How good a classifier is on groups that it has not seen, beside what is trivial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import ClassifierMixin, clone
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold

from toolkit._validation import as_list, check_integer
from toolkit.statistics import resampling_weights

__all__ = ["Evaluation", "evaluate_grouped"]

_N_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Cross-validated macro-F1, by group, with baselines.

    Attributes
    ----------
    macro_f1 : float
        Over all held-out predictions together, 0 to 1.
    ci_low, ci_high : float
        From resampling groups.
    ci_level : float
    majority_macro_f1 : float
        Always the commonest class of the training part.
    random_split_macro_f1 : float
        The same folds drawn without regard to groups: what leakage would add.
    n_items, n_groups, n_folds, random_state : int
    """

    macro_f1: float
    ci_low: float
    ci_high: float
    ci_level: float
    majority_macro_f1: float
    random_split_macro_f1: float
    n_items: int
    n_groups: int
    n_folds: int
    random_state: int

    def __str__(self) -> str:
        return (
            f"macro-F1 {self.macro_f1:.3f} ({100 * self.ci_level:.0f} % interval "
            f"{self.ci_low:.3f} to {self.ci_high:.3f}) on {self.n_items} items of "
            f"{self.n_groups} groups, each group predicted without having been seen; always "
            f"the commonest class {self.majority_macro_f1:.3f}; folds that ignore the groups "
            f"{self.random_split_macro_f1:.3f}"
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the fields as a plain dictionary, for a model card."""
        return asdict(self)


def evaluate_grouped(
    pipeline: ClassifierMixin,
    texts: Sequence[str],
    labels: Sequence[str],
    groups: Sequence[str],
    *,
    n_folds: int = 5,
    random_state: int = 0,
    sample_weight: Sequence[float] | None = None,
) -> Evaluation:
    """Cross-validate by group.

    Parameters
    ----------
    pipeline : scikit-learn classifier
    texts, labels, groups : sequences of length n_items
        Items of one group (subject, outlet, event) are never on both sides of a fold.
    n_folds : int, default 5
    random_state : int, default 0
    sample_weight : sequence of length n_items, optional
        What items weigh in training; all count alike in the scores.

    Returns
    -------
    Evaluation

    Raises
    ------
    ValueError
        If there are fewer groups than folds, or the lengths differ.

    References
    ----------
    For the resampling of groups: A. C. Davison and D. V. Hinkley, *Bootstrap Methods and
    their Application*, 1997, section 3.8. doi:10.1017/CBO9780511802843
    """
    given, truth = as_list("texts", texts), np.array(as_list("labels", labels), dtype=object)
    codes, names = pd.factorize(np.array(as_list("groups", groups), dtype=object))
    check_integer("n_folds", n_folds, minimum=2)
    if not len(given) == len(truth) == len(codes):
        raise ValueError(
            f"texts, labels and groups differ in length: {len(given)}, {len(truth)}, {len(codes)}."
        )
    if len(names) < n_folds:
        raise ValueError(f"{n_folds} folds need at least as many groups; there are {len(names)}.")
    folds = StratifiedGroupKFold(n_folds, shuffle=True, random_state=random_state)
    weights = None if sample_weight is None else np.asarray(sample_weight, dtype=float)
    by_group, mixed = (
        list(folds.split(given, truth, held)) for held in (codes, np.arange(len(given)))
    )
    grouped, majority = _held_out(pipeline, given, truth, by_group, weights)
    loose, _ = _held_out(pipeline, given, truth, mixed, weights)
    low, high = _group_interval(truth, grouped, codes, len(names), random_state)
    return Evaluation(
        macro_f1=_macro_f1(truth, grouped),
        ci_low=low,
        ci_high=high,
        ci_level=0.95,
        majority_macro_f1=_macro_f1(truth, majority),
        random_split_macro_f1=_macro_f1(truth, loose),
        n_items=len(given),
        n_groups=len(names),
        n_folds=n_folds,
        random_state=random_state,
    )


def _held_out(
    pipeline: ClassifierMixin,
    texts: list[str],
    labels: np.ndarray,
    folds: list[Any],
    weights: np.ndarray | None,
) -> tuple[np.ndarray, np.ndarray]:
    predicted, majority = np.empty(len(texts), object), np.empty(len(texts), object)
    for train, test in folds:
        more = {} if weights is None else {"sample_weight": weights[train]}
        fitted = clone(pipeline).fit([texts[i] for i in train], labels[train].astype(str), **more)
        predicted[test] = fitted.predict([texts[i] for i in test])
        names, counts = np.unique(labels[train].astype(str), return_counts=True)
        majority[test] = names[counts.argmax()]
    return predicted, majority


def _macro_f1(truth: np.ndarray, predicted: np.ndarray) -> float:
    return float(f1_score(truth.astype(str), predicted.astype(str), average="macro"))


def _group_interval(
    truth: np.ndarray, predicted: np.ndarray, codes: np.ndarray, n_groups: int, seed: int
) -> tuple[float, float]:
    """Percentile interval; macro-F1 from weighted counts a group, so no refit is needed."""
    classes = np.unique(np.concatenate([truth, predicted]).astype(str))
    hits, found, there = (np.zeros((n_groups, len(classes))) for _ in range(3))
    true_codes = np.searchsorted(classes, truth.astype(str))
    found_codes = np.searchsorted(classes, predicted.astype(str))
    right = true_codes == found_codes
    np.add.at(hits, (codes[right], true_codes[right]), 1)
    np.add.at(found, (codes, found_codes), 1)
    np.add.at(there, (codes, true_codes), 1)
    weights = resampling_weights(n_groups, _N_RESAMPLES, random_state=seed)
    total = weights @ found + weights @ there
    f1 = np.divide(2 * (weights @ hits), total, out=np.zeros_like(total), where=total > 0)
    low, high = np.quantile(f1.mean(axis=1), [0.025, 0.975])
    return float(low), float(high)
