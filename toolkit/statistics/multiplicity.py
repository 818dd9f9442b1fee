"""Corrections of p for the number of tests in a family."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_option
from toolkit.statistics._inputs import FloatArray, html_table

__all__ = ["METHODS", "AdjustedP", "adjust_p"]

METHODS = {
    "bh": "Benjamini-Hochberg",
    "by": "Benjamini-Yekutieli",
    "holm": "Holm",
    "bonferroni": "Bonferroni",
}
"""The corrections, by the name `adjust_p` takes."""


@dataclass(frozen=True, slots=True, eq=False)
class AdjustedP:
    """Corrected p of a family of tests.

    Attributes
    ----------
    p_adjusted : ndarray or Series
        Same shape (and index) as the input, NaN where it was NaN.
    n_tests : int
        Tests counted: those with a p.
    method : str
        ``"bh"``, ``"by"``, ``"holm"`` or ``"bonferroni"``.
    """

    p_adjusted: Any
    n_tests: int
    method: str

    @property
    def table(self) -> pd.DataFrame:
        """A row a test, in the order given."""
        flat = np.asarray(self.p_adjusted, dtype=float).ravel()
        return pd.DataFrame({"p_adjusted": flat, "n_tests": self.n_tests, "method": self.method})

    def __str__(self) -> str:
        """Return how many tests stand at .05."""
        flat = self.table["p_adjusted"]
        name = METHODS[self.method]
        return f"{int((flat <= 0.05).sum())} of {self.n_tests} tests at or below .05 after {name}."

    def _repr_html_(self) -> str:
        return html_table(self.table)


def adjust_p(p: Any, *, method: str = "bh") -> AdjustedP:
    """Correct p-values for the number of tests.

    Parameters
    ----------
    p : array-like
        One family of p-values, of any shape. NaN (a test that could not be made) is
        passed through and not counted.
    method : {"bh", "by", "holm", "bonferroni"}, default "bh"
        The first two control the false discovery rate: ``"bh"`` for independent or
        positively dependent tests, ``"by"`` for any dependence. The others control the
        chance of one false alarm or more.

    Returns
    -------
    AdjustedP

    Raises
    ------
    TypeError, ValueError
        Not numbers; outside 0 to 1; an unknown method.

    Notes
    -----
    Name a family before looking at its results; splitting or pooling families
    afterwards undoes the correction.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal
    of the Royal Statistical Society B, 57(1), 289-300.
    doi:10.1111/j.2517-6161.1995.tb02031.x

    Benjamini, Y., & Yekutieli, D. (2001). The control of the false discovery rate in
    multiple testing under dependency. Annals of Statistics, 29(4), 1165-1188.
    doi:10.1214/aos/1013699998

    Holm, S. (1979). A simple sequentially rejective multiple test procedure.
    Scandinavian Journal of Statistics, 6(2), 65-70. https://www.jstor.org/stable/4615733

    Examples
    --------
    >>> adjusted = adjust_p([0.01, 0.04, float("nan"), 0.03])
    >>> adjusted.p_adjusted.round(4).tolist(), adjusted.n_tests
    ([0.03, 0.04, nan, 0.04], 3)
    """
    check_option("method", method, tuple(METHODS))
    array = _as_probabilities(p)
    known = ~np.isnan(array)
    adjusted = array.copy()
    if known.any():
        adjusted[known] = _adjust(array[known], method)
    result: Any = adjusted
    if isinstance(p, pd.Series):
        result = pd.Series(adjusted, index=p.index, name=p.name)
    return AdjustedP(p_adjusted=result, n_tests=int(known.sum()), method=method)


def _as_probabilities(p: Any) -> FloatArray:
    """Return a fresh float array of p-values and NaN."""
    raw = p.to_numpy(dtype=object, na_value=np.nan) if isinstance(p, pd.Series) else p
    try:
        array = np.array(raw, dtype=object)
        if any(isinstance(cell, (str, bytes)) for cell in array.ravel()):
            raise TypeError("strings are not numbers")
        array = array.astype(np.float64)
    except (TypeError, ValueError) as error:
        raise TypeError(f"p must be numbers between 0 and 1 or NaN; {error}.") from error
    wrong = array[(array < 0) | (array > 1)]
    if wrong.size:
        raise ValueError(f"p must be between 0 and 1 or NaN; got {wrong[0]!r}.")
    return np.asarray(array, dtype=np.float64)


def _adjust(p: FloatArray, method: str) -> FloatArray:
    """Return corrected p-values without NaN."""
    if method in ("bh", "by"):
        from scipy.stats import false_discovery_control

        return np.asarray(false_discovery_control(p, method=method))
    if method == "bonferroni":
        return np.minimum(1.0, p * p.size)
    # Holm in our own lines: statsmodels' runs the garbage collector on every
    # call (50 ms), and families are many.
    order = np.argsort(p)
    steps = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(1.0, steps)
    return adjusted
