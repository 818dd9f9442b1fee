"""A test of paired differences that assumes no distribution: flip their signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_integer, check_random_state
from toolkit.statistics._inputs import (
    FloatArray,
    as_groups,
    html_table,
    pick,
    power_of_two,
    seed_of,
    word,
)

__all__ = ["MAX_EXACT", "SignFlip", "sign_flip_test"]

MAX_EXACT = 14
"""Most differences whose sign patterns are all enumerated: 2**14 = 16,384."""

_CELLS = 4_000_000
"""Numbers held at a time (32 MB)."""

_TIE = 1e-12
"""Two sums nearer than this, relative to the sum of |differences|, are equal.

0.1 + 0.2 - 0.3 is not 0 in floats; without the tolerance the pattern that was
observed could fail to count itself, and an exact p would come out too small.
"""


@dataclass(frozen=True, slots=True, eq=False)
class SignFlip:
    """Result of `sign_flip_test`; numbers for one column, arrays for several.

    Attributes
    ----------
    estimate : float or ndarray of shape (n_columns,)
        Mean difference.
    p : float or ndarray
        Two-sided; NaN without differences.
    p_smallest : float or ndarray
        Smallest p that this many differences can reach, whatever they are.
    n : int or ndarray
        Differences that are not NaN, zeros included.
    is_exact : bool or ndarray
        All sign patterns enumerated, rather than some drawn.
    n_permutations : int
        Patterns drawn where not exact.
    method : str
    random_state : int or None
        Seed of the patterns drawn.
    """

    estimate: float | FloatArray
    p: float | FloatArray
    p_smallest: float | FloatArray
    n: int | np.ndarray[Any, Any]
    is_exact: bool | np.ndarray[Any, Any]
    n_permutations: int
    method: str
    random_state: int | None

    @property
    def table(self) -> pd.DataFrame:
        """A row a column of the input, unrounded."""
        return pd.DataFrame(
            {
                "estimate": np.atleast_1d(self.estimate),
                "p": np.atleast_1d(self.p),
                "p_smallest": np.atleast_1d(self.p_smallest),
                "n": np.atleast_1d(self.n),
                "is_exact": np.atleast_1d(self.is_exact),
                "method": self.method,
            }
        )

    def __str__(self) -> str:
        """Return a sentence for one column, or how many columns were tested."""
        if np.ndim(self.p):
            n_tested = int(np.isfinite(np.asarray(self.p)).sum())
            return f"{n_tested} of {np.size(self.p)} columns tested ({self.method})."
        row = self.table.iloc[0]
        if row.n == 0:
            return "No differences, so nothing was tested."
        return (
            f"Mean difference {word(row.estimate)}, p = {word(row.p)} "
            f"({row.n} differences, smallest attainable p = {word(row.p_smallest)}; {self.method})."
        )

    def _repr_html_(self) -> str:
        return html_table(self.table)


def sign_flip_test(
    differences: Any, *, n_permutations: int = 9999, random_state: Any = 0
) -> SignFlip:
    """Test whether paired differences are centred on zero.

    Parameters
    ----------
    differences : array-like of shape (n,) or (n, n_columns)
        One difference a pair (event); NaN where a pair has none in that column. Zeros
        are kept: an event without a difference is evidence too.
    n_permutations : int, default 9999
        Sign patterns drawn for columns of more than ``MAX_EXACT`` (14) differences;
        at least 99. Smaller columns are enumerated.
    random_state : int, Generator or None, default 0

    Returns
    -------
    SignFlip
        ``p`` is NaN without differences. ``p_smallest`` is 2/2**n where exact, else the
        larger of that and 1/(n_permutations + 1): no p can be smaller, so fewer than six
        differences cannot reach .05.

    Raises
    ------
    TypeError, ValueError
        Not numbers, infinite numbers, or more than two dimensions.

    Notes
    -----
    If the two sides are exchangeable within a pair, each difference is as likely as its
    negative. p is the share of sign patterns whose |mean| is at least the one observed;
    where patterns are drawn, (b + 1)/(m + 1), which keeps false alarms at or below the
    level. The hypothesis is that of symmetry about zero. For differences whose mean is
    zero but which are skewed, false alarms at .05 rise: to .07 with 8 events and .06 with
    100 for log-normal ones with skewness 1.75. Many zeros make the test cautious.

    References
    ----------
    Fisher, R. A. (1935). The Design of Experiments, section 21. Oliver & Boyd.

    Phipson, B., & Smyth, G. K. (2010). Permutation p-values should never be zero.
    Statistical Applications in Genetics and Molecular Biology, 9(1), article 39.
    doi:10.2202/1544-6115.1585

    Examples
    --------
    >>> sign_flip_test([0.2, 0.1, 0.4, 0.3, 0.5, 0.6]).p
    0.03125
    """
    array, one = as_groups("differences", differences)
    n_permutations = check_integer("n_permutations", n_permutations, minimum=99)
    seed = int(check_random_state(random_state).integers(2**63))
    n = np.count_nonzero(~np.isnan(array), axis=0)
    scaled, sizes = _scale(array)
    mean, p = np.full((2, array.shape[1]), np.nan)
    np.divide(scaled.sum(axis=0), n, out=mean, where=n > 0)
    mean *= sizes
    small = (n > 0) & (n <= MAX_EXACT)
    large = n > MAX_EXACT
    p[small] = _exact_p(scaled[:, small], n[small])
    p[large] = _drawn_p(scaled[:, large], n_permutations, seed)
    smallest = np.where(n > 0, np.ldexp(2.0, -n), np.nan)
    smallest[large] = np.maximum(smallest[large], 1 / (n_permutations + 1))
    return SignFlip(
        estimate=pick(mean, one),
        p=pick(p, one),
        p_smallest=pick(smallest, one),
        n=pick(n, one),
        is_exact=pick(small, one),
        n_permutations=n_permutations,
        method=_method(small, large, n_permutations),
        random_state=seed_of(random_state),
    )


def _method(small: np.ndarray[Any, Any], large: np.ndarray[Any, Any], drawn: int) -> str:
    """Return what was done, in words."""
    if not large.any():
        return "exact sign-flip test"
    sampled = f"sign-flip test with {drawn} patterns"
    return f"{sampled}; exact to n = {MAX_EXACT}" if small.any() else sampled


def _scale(differences: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the columns with NaN as 0 (flipping it changes nothing), scaled, and the scale."""
    size = power_of_two(differences)
    return np.where(np.isnan(differences), 0.0, differences) / size, size


def _blocks(n_columns: int, height: int) -> list[slice]:
    """Return the columns in blocks of which ``height`` rows fit in memory."""
    width = max(1, _CELLS // max(height, 1))
    return [slice(start, start + width) for start in range(0, n_columns, width)]


def _threshold(scaled: FloatArray) -> FloatArray:
    """Return the |sum| from which a pattern is as extreme as the one observed."""
    return np.asarray(np.abs(scaled.sum(axis=0)) - _TIE * np.abs(scaled).sum(axis=0))


def _exact_p(scaled: FloatArray, n: np.ndarray[Any, Any]) -> FloatArray:
    """Return p over all sign patterns of columns with at most ``MAX_EXACT`` differences."""
    p = np.empty(scaled.shape[1])
    for size in np.unique(n):
        # Half the patterns do: the other half are their negatives, with the same |sum|.
        patterns = np.arange(2 ** (int(size) - 1))[:, None] >> np.arange(int(size)) & 1
        signs = 1.0 - 2.0 * patterns
        mine = np.flatnonzero(n == size)
        for block in _blocks(len(mine), len(signs)):
            columns = scaled[:, mine[block]]
            # Values move to the top; zeros and the gaps of NaN share what is left.
            top = -np.sort(-np.abs(columns), axis=0)[: int(size)]
            sums = np.abs(signs @ top)
            p[mine[block]] = (sums >= _threshold(columns)).mean(axis=0)
    return p


def _drawn_p(scaled: FloatArray, n_permutations: int, seed: int) -> FloatArray:
    """Return (b + 1)/(m + 1) over sign patterns drawn alike for every column."""
    n_rows, n_columns = scaled.shape
    p = np.empty(n_columns)
    for block in _blocks(n_columns, n_permutations):
        columns = scaled[:, block]
        threshold = _threshold(columns)
        rng = np.random.default_rng(seed)
        as_extreme = np.zeros(columns.shape[1])
        height = max(1, _CELLS // n_rows)
        for start in range(0, n_permutations, height):
            size = (min(height, n_permutations - start), n_rows)
            signs = 1.0 - 2.0 * rng.integers(2, size=size)
            as_extreme += (np.abs(signs @ columns) >= threshold).sum(axis=0)
        p[block] = (as_extreme + 1) / (n_permutations + 1)
    return p
