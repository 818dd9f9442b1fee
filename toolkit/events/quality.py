"""How well a grouping of articles agrees with a known one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit._validation import as_list

__all__ = ["BCubed", "b_cubed"]


@dataclass(frozen=True, slots=True)
class BCubed:
    """B-cubed precision, recall and their harmonic mean, each 0 to 1.

    Attributes
    ----------
    precision : float
        Mean share of an article's found group that belongs to its true group.
    recall : float
        Mean share of an article's true group that is in its found group.
    f1 : float
    n_articles : int
    """

    precision: float
    recall: float
    f1: float
    n_articles: int

    def __str__(self) -> str:
        return (
            f"B-cubed F1 {self.f1:.3f} (precision {self.precision:.3f}, "
            f"recall {self.recall:.3f}) over {self.n_articles} articles"
        )


def b_cubed(truth: Sequence[Any], found: Sequence[Any]) -> BCubed:
    """Compare a grouping with the true one, article by article.

    Parameters
    ----------
    truth, found : sequence of length n_articles
        Group of each article.

    Returns
    -------
    BCubed
        All values ``NaN`` without articles.

    Raises
    ------
    ValueError
        If the two differ in length.

    References
    ----------
    A. Bagga and B. Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector
    Space Model", COLING-ACL 1998. doi:10.3115/980845.980859

    Examples
    --------
    >>> b_cubed([1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3], [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2])
    BCubed(precision=0.761..., recall=1.0, f1=0.864..., n_articles=12)
    """
    truth, found = as_list("truth", truth), as_list("found", found)
    if len(truth) != len(found):
        raise ValueError(f"truth has {len(truth)} articles and found has {len(found)}.")
    if not truth:
        return BCubed(np.nan, np.nan, np.nan, 0)
    _, true_codes = np.unique(np.array(truth, dtype=str), return_inverse=True)
    _, found_codes = np.unique(np.array(found, dtype=str), return_inverse=True)
    table = np.zeros((true_codes.max() + 1, found_codes.max() + 1))
    np.add.at(table, (true_codes, found_codes), 1)
    shared = (table**2).sum
    n = len(truth)
    precision = float((shared(axis=0) / table.sum(axis=0)).sum() / n)
    recall = float((shared(axis=1) / table.sum(axis=1)).sum() / n)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall), n)
