"""Interval estimates: the common result, and Wilson's interval for a share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_fraction
from toolkit.statistics._inputs import FloatArray, as_groups, html_table, pick, word

__all__ = ["Interval", "wilson_interval"]


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """An estimate with its interval; numbers for one column, arrays for several.

    Attributes
    ----------
    estimate : float or ndarray of shape (n_columns,)
        NaN where undefined.
    ci_low, ci_high : float or ndarray
        Bounds; NaN where there are too few groups for an interval.
    ci_level : float
        Intended coverage, e.g. 0.95.
    n_groups : int or ndarray
        Groups with a value: the n of the inference.
    n_resamples : int
        Bootstrap resamples; 0 for a formula.
    method : str
        How the interval was made.
    random_state : int or None
        Seed of the resamples; ``None`` if a generator or no seed was given.
    """

    estimate: float | FloatArray
    ci_low: float | FloatArray
    ci_high: float | FloatArray
    ci_level: float
    n_groups: int | np.ndarray[Any, Any]
    n_resamples: int
    method: str
    random_state: int | None

    @property
    def table(self) -> pd.DataFrame:
        """A row a column of the input, unrounded."""
        return pd.DataFrame(
            {
                "estimate": np.atleast_1d(self.estimate),
                "ci_low": np.atleast_1d(self.ci_low),
                "ci_high": np.atleast_1d(self.ci_high),
                "ci_level": self.ci_level,
                "n_groups": np.atleast_1d(self.n_groups),
                "n_resamples": self.n_resamples,
                "method": self.method,
            }
        )

    def __str__(self) -> str:
        """Return a sentence for one column, or how many columns have an interval."""
        level = f"{100 * self.ci_level:g} % interval"
        if np.ndim(self.estimate):
            n_known = int(np.isfinite(self.table[["ci_low", "ci_high"]]).all(axis=1).sum())
            return (
                f"{n_known} of {np.size(self.estimate)} estimates have a {level} ({self.method})."
            )
        row = self.table.iloc[0]
        if np.isnan(row.ci_low):
            return f"{word(row.estimate)}; too few groups ({row.n_groups}) for a {level}."
        bounds = f"{word(row.ci_low)} to {word(row.ci_high)}"
        return f"{word(row.estimate)} ({level} {bounds}; {row.n_groups} groups; {self.method})."

    def _repr_html_(self) -> str:
        return html_table(self.table)


def wilson_interval(count: Any, n: Any, *, ci_level: float = 0.95) -> Interval:
    """Return the share ``count / n`` with Wilson's score interval.

    Parameters
    ----------
    count, n : int or array-like of shape (n_columns,)
        Successes and trials.
    ci_level : float, default 0.95

    Returns
    -------
    Interval
        Bounds in [0, 1]; NaN where ``n`` is 0. ``n_groups`` is ``n``.

    Raises
    ------
    TypeError, ValueError
        Not numbers; negative, fractional or missing numbers; ``count`` above ``n``.

    Notes
    -----
    The bounds are (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Trials must be
    independent: sentences of one article or articles on one event are not, so take
    the share of each event and use `bootstrap_mean` there.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association, 22(158), 209-212.
    doi:10.1080/01621459.1927.10502953

    Examples
    --------
    >>> share = wilson_interval(7, 20)
    >>> round(share.ci_low, 4), round(share.ci_high, 4)
    (0.1812, 0.5671)
    """
    from statsmodels.stats.proportion import proportion_confint

    ci_level = check_fraction("ci_level", ci_level, open_ends=True)
    counts, one_count = as_groups("count", np.atleast_1d(np.asarray(count)))
    trials, one_n = as_groups("n", np.atleast_1d(np.asarray(n)))
    if not (one_count and one_n) or counts.shape != trials.shape:
        raise ValueError(
            f"count and n must be two numbers or two lists of equal length; "
            f"got shapes {np.shape(count)} and {np.shape(n)}."
        )
    counts, trials = counts[:, 0], trials[:, 0]
    whole = (counts == np.floor(counts)) & (trials == np.floor(trials))
    if not (whole & (counts >= 0) & (counts <= trials)).all():
        raise ValueError("count and n must be whole numbers with 0 <= count <= n.")
    known = trials > 0
    share, low, high = (np.full(counts.shape, np.nan) for _ in range(3))
    share[known] = counts[known] / trials[known]
    low[known], high[known] = proportion_confint(
        counts[known], trials[known], alpha=1 - ci_level, method="wilson"
    )
    one = np.ndim(count) == 0
    return Interval(
        estimate=pick(share, one),
        ci_low=pick(low, one),
        ci_high=pick(high, one),
        ci_level=ci_level,
        n_groups=pick(trials.astype(np.int64), one),
        n_resamples=0,
        method="Wilson score interval",
        random_state=None,
    )
