"""How various the members of a set are: Shannon's entropy, Gini and Simpson's index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["effective_number", "gini_simpson", "shannon_entropy"]


def shannon_entropy(counts: Sequence[float] | np.ndarray) -> float:
    """Return ``H = -sum p log2 p`` in bits; 0 for a single kind, ``log2 k`` for k equal ones.

    Parameters
    ----------
    counts : array of float, shape (n_kinds,)
        Counts or shares, none below 0.

    Returns
    -------
    float
        NaN where there is nothing to count.

    Notes
    -----
    A small sample shows too little variety, as rare kinds are missed: compare articles
    with like numbers of quotations only, or read it beside ``n``.

    References
    ----------
    C. E. Shannon, "A Mathematical Theory of Communication", Bell System Technical Journal
    27(3), 1948, 379-423.  doi:10.1002/j.1538-7305.1948.tb01338.x

    Examples
    --------
    >>> round(shannon_entropy([7, 2, 1]), 5)
    1.15678
    """
    shares = _shares(counts)
    if not len(shares):
        return float("nan")
    return float(-(shares * np.log2(shares)).sum()) + 0.0


def effective_number(counts: Sequence[float] | np.ndarray) -> float:
    """Return ``2**H``: how many equally frequent kinds would be as various; at least 1.

    References
    ----------
    M. O. Hill, "Diversity and Evenness: A Unifying Notation and Its Consequences",
    Ecology 54(2), 1973, 427-432.  doi:10.2307/1934352

    Examples
    --------
    >>> round(effective_number([7, 2, 1]), 5)
    2.22959
    """
    return float(2 ** shannon_entropy(counts))


def gini_simpson(counts: Sequence[float] | np.ndarray) -> float:
    """Return ``1 - sum p**2``: how likely two draws, with replacement, differ; 0 to 1.

    References
    ----------
    E. H. Simpson, "Measurement of Diversity", Nature 163, 1949, 688.  doi:10.1038/163688a0

    Examples
    --------
    >>> round(gini_simpson([7, 2, 1]), 5)
    0.46
    """
    shares = _shares(counts)
    return float(1 - (shares**2).sum()) if len(shares) else float("nan")


def _shares(counts: Sequence[float] | np.ndarray) -> np.ndarray:
    values = np.asarray(counts, dtype=float)
    if values.ndim != 1 or not np.isfinite(values).all() or (values < 0).any():
        raise ValueError(f"counts must be a list of numbers, none below 0; got {counts!r}.")
    values = values[values > 0]
    return values / values.sum() if len(values) else values
