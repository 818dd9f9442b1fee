"""Scores of predictions with intervals from resampling groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.statistics import bootstrap_statistic

__all__ = ["class_table", "confusion_table", "interval_row", "macro_f1", "score_counts"]

METRICS = ("macro_f1", "accuracy")


class GroupCounts:
    """What each group adds to the counts that scores are made of.

    Parameters
    ----------
    is_class, named : ndarray of bool, shape (n_rows, n_classes)
    codes : ndarray of int, shape (n_rows,)
        Group of each row.
    """

    def __init__(self, is_class: np.ndarray, named: np.ndarray, codes: np.ndarray) -> None:
        groups, place = np.unique(codes, return_inverse=True)
        self.n_groups = len(groups)
        shape = (self.n_groups, is_class.shape[1])
        self.hits, self.named, self.there = (np.zeros(shape) for _ in range(3))
        np.add.at(self.hits, place, is_class & named)
        np.add.at(self.named, place, named)
        np.add.at(self.there, place, is_class)
        self.right = np.bincount(place, (is_class == named).all(axis=1), self.n_groups)
        self.rows = np.bincount(place, minlength=self.n_groups).astype(float)

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Return ``METRICS`` for each row of weights of groups."""
        total = weights @ self.named + weights @ self.there
        f1 = np.full(total.shape, np.nan)
        np.divide(2 * (weights @ self.hits), total, out=f1, where=total > 0)
        # A class that a resample neither holds nor names has no F1; the others do.
        n_defined = np.maximum((total > 0).sum(axis=1), 1)
        macro = np.nansum(f1, axis=1) / n_defined
        accuracy = (weights @ self.right) / np.maximum(weights @ self.rows, 1)
        return np.column_stack([macro, accuracy])


def score_counts(
    is_class: np.ndarray,
    named: np.ndarray,
    codes: np.ndarray,
    *,
    n_resamples: int = 2000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Return macro-F1 and accuracy with intervals from resampling groups.

    Parameters
    ----------
    is_class, named : ndarray of bool, shape (n_rows, n_classes)
    codes : ndarray of int, shape (n_rows,)

    Returns
    -------
    pandas.DataFrame
        A row a metric: ``metric, estimate, ci_low, ci_high, ci_level, n_items, n_groups,
        method``.  Macro-F1 is the mean over classes of the F1 of each; for labels that do
        not exclude each other that is the mean F1 of the positive side, and accuracy the
        share of rows with every label right.  Bounds are NaN with fewer than five groups.
    """
    counts = GroupCounts(is_class, named, codes)
    found = bootstrap_statistic(
        counts.scores, counts.n_groups, n_resamples=n_resamples, random_state=random_state
    )
    return pd.DataFrame(
        {
            "metric": list(METRICS),
            "estimate": found.estimate,
            "ci_low": found.ci_low,
            "ci_high": found.ci_high,
            "ci_level": found.ci_level,
            "n_items": len(is_class),
            "n_groups": counts.n_groups,
            "method": found.method,
        }
    )


def interval_row(scores: pd.DataFrame, metric: str = "macro_f1") -> dict[str, Any]:
    """Return one metric's row as a dictionary."""
    return scores.set_index("metric").loc[metric].to_dict()


def macro_f1(is_class: np.ndarray, named: np.ndarray) -> float:
    """Return the mean over classes of F1; a class neither there nor named is left out.

    Examples
    --------
    >>> truth = np.array([[1, 0], [1, 0], [0, 1]], dtype=bool)
    >>> round(macro_f1(truth, np.array([[1, 0], [0, 1], [0, 1]], dtype=bool)), 3)
    0.667
    """
    counts = GroupCounts(is_class, named, np.zeros(len(is_class), dtype=int))
    return float(counts.scores(np.ones((1, 1)))[0, 0])


def class_table(
    is_class: np.ndarray, named: np.ndarray, classes: tuple[str, ...], thresholds: np.ndarray
) -> pd.DataFrame:
    """Return precision, recall and F1 a class.

    Returns
    -------
    pandas.DataFrame
        ``label, precision, recall, f1, n, n_named, threshold``; precision is NaN for a
        class never named, recall for one never there.
    """
    hits = (is_class & named).sum(axis=0)
    n, n_named = is_class.sum(axis=0), named.sum(axis=0)

    def share(of: np.ndarray) -> np.ndarray:
        return np.divide(hits, of, out=np.full(len(hits), np.nan), where=of > 0)

    total = n + n_named
    f1 = np.divide(2 * hits, total, out=np.full(len(hits), np.nan), where=total > 0)
    return pd.DataFrame(
        {
            "label": list(classes),
            "precision": share(n_named),
            "recall": share(n),
            "f1": f1,
            "n": n,
            "n_named": n_named,
            "threshold": thresholds,
        }
    )


def confusion_table(
    is_class: np.ndarray, named: np.ndarray, classes: tuple[str, ...], *, exclusive: bool
) -> pd.DataFrame:
    """Return what was named for what was there, a row a pair.

    Returns
    -------
    pandas.DataFrame
        ``truth, named, n, share`` (of the rows with that truth).  For labels that do not
        exclude each other, each label gives the four rows of ``LABEL`` and ``not LABEL``.
    """
    if exclusive:
        counts = is_class.T.astype(int) @ named.astype(int)
        blocks = [(classes, counts)]
    else:
        blocks = []
        for j, name in enumerate(classes):
            truth, found = is_class[:, j], named[:, j]
            both = np.array([[truth & found, truth & ~found], [~truth & found, ~truth & ~found]])
            blocks.append(((name, f"not {name}"), both.sum(axis=2)))
    rows = [
        (truth, found, int(counts[i, j]), counts[i, j] / max(counts[i].sum(), 1))
        for names, counts in blocks
        for i, truth in enumerate(names)
        for j, found in enumerate(names)
    ]
    return pd.DataFrame(rows, columns=["truth", "named", "n", "share"])
