"""How large a paired difference is, in units of its own spread."""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit.statistics._inputs import FloatArray, as_groups, pick, power_of_two

__all__ = ["paired_effect_size"]


def paired_effect_size(differences: Any) -> float | FloatArray:
    """Return the standardised mean of paired differences, corrected for small samples.

    Parameters
    ----------
    differences : array-like of shape (n,) or (n, n_columns)
        One difference a pair (event); NaN where a pair has none.

    Returns
    -------
    float or ndarray of shape (n_columns,)
        Mean over standard deviation; the sign is that of the mean. NaN for fewer than
        three differences (the correction is 0 for two) or if all are equal.

    Raises
    ------
    TypeError, ValueError
        Not numbers, infinite numbers, or more than two dimensions.

    Notes
    -----
    g_z = J(n-1)·m/s with J(v) = Γ(v/2) / (√(v/2)·Γ((v-1)/2)), unbiased for normal
    differences. The unit is the spread of the *differences* between events, not that of
    articles: it is not comparable with a d from independent groups.

    References
    ----------
    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and
    related estimators. Journal of Educational Statistics, 6(2), 107-128.
    doi:10.3102/10769986006002107

    Lakens, D. (2013). Calculating and reporting effect sizes to facilitate cumulative
    science. Frontiers in Psychology, 4, 863. doi:10.3389/fpsyg.2013.00863

    Examples
    --------
    Mean 2, standard deviation 1, and J(2) = 1/√π:

    >>> round(paired_effect_size([1, 2, 3]), 6)
    1.128379
    """
    from scipy.special import gammaln

    array, one = as_groups("differences", differences)
    present = ~np.isnan(array)
    n = present.sum(axis=0)
    result = np.full(array.shape[1], np.nan)
    known = n >= 3
    values = array[:, known] / power_of_two(array[:, known])
    mean, deviation = np.nanmean(values, axis=0), np.nanstd(values, axis=0, ddof=1)
    # Rounding leaves about 1e-17 where all differences are equal.
    spread = np.where(deviation > 1e-13, deviation, np.nan)
    half = (n[known] - 1) / 2
    correction = np.exp(gammaln(half) - gammaln(half - 0.5)) / np.sqrt(half)
    result[known] = correction * mean / spread
    effect: float | FloatArray = pick(result, one)
    return effect
