"""Whether "no difference" may be said: only if the difference is shown to be small."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_fraction
from toolkit.statistics._inputs import FloatArray, html_table, word
from toolkit.statistics.bootstrap import bootstrap_mean

__all__ = ["Equivalence", "equivalence_test"]


@dataclass(frozen=True, slots=True, eq=False)
class Equivalence:
    """Result of `equivalence_test`; numbers for one column, arrays for several.

    Attributes
    ----------
    is_equivalent : bool or ndarray of shape (n_columns,)
        The interval lies inside ±margin.
    estimate : float or ndarray
        Mean difference.
    ci_low, ci_high : float or ndarray
        Bounds; NaN with too few groups.
    ci_level : float
        Of these bounds: 1 - 2·alpha.
    alpha : float
        Chance of claiming equivalence where the true difference is ±margin.
    margin : float
        Largest difference that counts as none.
    n_groups : int or ndarray
    n_resamples : int
    method : str
    random_state : int or None
    """

    is_equivalent: bool | np.ndarray[Any, Any]
    estimate: float | FloatArray
    ci_low: float | FloatArray
    ci_high: float | FloatArray
    ci_level: float
    alpha: float
    margin: float
    n_groups: int | np.ndarray[Any, Any]
    n_resamples: int
    method: str
    random_state: int | None

    @property
    def table(self) -> pd.DataFrame:
        """A row a column of the input, unrounded."""
        return pd.DataFrame(
            {
                "is_equivalent": np.atleast_1d(self.is_equivalent),
                "estimate": np.atleast_1d(self.estimate),
                "ci_low": np.atleast_1d(self.ci_low),
                "ci_high": np.atleast_1d(self.ci_high),
                "ci_level": self.ci_level,
                "margin": self.margin,
                "n_groups": np.atleast_1d(self.n_groups),
                "method": self.method,
            }
        )

    def __str__(self) -> str:
        """Return what may be claimed, in a sentence."""
        if np.ndim(self.is_equivalent):
            n_equal = int(np.sum(self.is_equivalent))
            return (
                f"No difference beyond ±{word(self.margin)} is shown for {n_equal} "
                f"of {np.size(self.is_equivalent)} columns."
            )
        return _sentence(self)

    def _repr_html_(self) -> str:
        return html_table(self.table)


def _sentence(result: Equivalence) -> str:
    """Return what one column's result allows to claim."""
    row = result.table.iloc[0]
    margin = f"±{word(row.margin)}"
    if np.isnan(row.ci_low):
        return f"Too few groups ({row.n_groups}) to say whether the difference is within {margin}."
    interval = f"{100 * row.ci_level:g} % interval {word(row.ci_low)} to {word(row.ci_high)}"
    facts = f"(mean difference {word(row.estimate)}, {interval}, {row.n_groups} groups)"
    if row.is_equivalent:
        claim = f"No difference beyond {margin} {facts}."
    elif row.ci_low > row.margin or row.ci_high < -row.margin:
        claim = f"The difference is larger than {margin} {facts}."
    else:
        claim = f"Undecided: the difference may or may not be within {margin} {facts}."
    if row.ci_low == row.ci_high:
        claim += " All groups have the same difference, so its uncertainty is unknown."
    return claim


def equivalence_test(
    differences: Any,
    *,
    margin: float,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: Any = 0,
) -> Equivalence:
    """Test whether a mean paired difference is within ±margin.

    Parameters
    ----------
    differences : array-like of shape (n_groups,) or (n_groups, n_columns)
        One difference a group (event); NaN where a group has none.
    margin : float
        Largest difference that counts as none, in the units of the differences. Choose
        it before looking at them.
    ci_level : float, default 0.95
        1 - alpha; the interval compared with the margin has the level 1 - 2·alpha (here 0.90).
        Above 0.5.
    n_resamples : int, default 2000
    random_state : int, Generator or None, default 0

    Returns
    -------
    Equivalence
        ``is_equivalent`` is false where the interval is undefined. ``str()`` says in a
        sentence what may be claimed.

    Raises
    ------
    TypeError, ValueError
        As `bootstrap_mean`; a margin that is not a positive number.

    Notes
    -----
    Two one-sided tests at alpha: equivalence is claimed if and only if the 1 - 2·alpha
    interval lies inside (-margin, +margin). A p above
    .05 in a test of difference is never such a claim. The interval is that of
    `bootstrap_mean`, with its assumptions. If all differences are equal, it has no
    width, and ``str()`` says so.

    References
    ----------
    Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the
    power approach for assessing the equivalence of average bioavailability. Journal of
    Pharmacokinetics and Biopharmaceutics, 15(6), 657-680. doi:10.1007/BF01068419

    Lakens, D. (2017). Equivalence tests: a practical primer for t tests, correlations,
    and meta-analyses. Social Psychological and Personality Science, 8(4), 355-362.
    doi:10.1177/1948550617697177

    Examples
    --------
    >>> gaps = [0.01, -0.02, 0.00, 0.02, -0.01, 0.01]
    >>> equivalence_test(gaps, margin=0.1).is_equivalent
    True
    >>> print(equivalence_test(gaps[:3], margin=0.1))
    Too few groups (3) to say whether the difference is within ±0.1.
    """
    margin = _check_margin(margin)
    ci_level = check_fraction("ci_level", ci_level, open_ends=True)
    if ci_level <= 0.5:
        raise ValueError(f"ci_level must be above 0.5 for an equivalence test; got {ci_level!r}.")
    interval = bootstrap_mean(
        differences,
        ci_level=2 * ci_level - 1,
        n_resamples=n_resamples,
        random_state=random_state,
    )
    inside = (np.asarray(interval.ci_low) > -margin) & (np.asarray(interval.ci_high) < margin)
    return Equivalence(
        is_equivalent=inside if np.ndim(interval.estimate) else bool(inside),
        estimate=interval.estimate,
        ci_low=interval.ci_low,
        ci_high=interval.ci_high,
        ci_level=interval.ci_level,
        alpha=1 - ci_level,
        margin=margin,
        n_groups=interval.n_groups,
        n_resamples=interval.n_resamples,
        method=f"two one-sided tests, {interval.method}",
        random_state=interval.random_state,
    )


def _check_margin(margin: Any) -> float:
    """Return the margin as a positive finite number."""
    if isinstance(margin, bool) or not isinstance(margin, Real):
        raise TypeError(f"margin must be a positive number; got {margin!r}.")
    if not 0 < float(margin) < float("inf"):
        raise ValueError(f"margin must be a positive, finite number; got {margin!r}.")
    return float(margin)
