"""Agreement between annotators, with intervals from resampling the items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_option
from toolkit.statistics._inputs import FloatArray, html_table, word
from toolkit.statistics._ratings import Ratings, read_counts, read_ratings
from toolkit.statistics.bootstrap import bootstrap_statistic

__all__ = ["LEVELS", "Agreement", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha"]

LEVELS = ("nominal", "ordinal", "interval", "ratio")
"""Levels of measurement of the values that annotators gave."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement between annotators.

    Attributes
    ----------
    measure : str
        Name of the coefficient.
    estimate : float
        1 is perfect, 0 what chance gives, below 0 worse than chance.
    is_defined : bool
        False if only one value occurs: chance agreement is then perfect too, the
        coefficient is 0/0, and 1.0 is given by convention. NaN without items.
    ci_low, ci_high : float
        Bounds; NaN with fewer than five items or if not defined.
    ci_level : float
    n_items : int
        Items with two values or more.
    n_annotators : int
    n_values : int
        Distinct values that occur.
    n_resamples : int
    method : str
    random_state : int or None
    """

    measure: str
    estimate: float
    is_defined: bool
    ci_low: float
    ci_high: float
    ci_level: float
    n_items: int
    n_annotators: int
    n_values: int
    n_resamples: int
    method: str
    random_state: int | None

    @property
    def table(self) -> pd.DataFrame:
        """One row, unrounded."""
        return pd.DataFrame([{name: getattr(self, name) for name in self.__slots__}])

    def __str__(self) -> str:
        """Return a sentence."""
        what = f"{self.n_annotators} annotators, {self.n_items} items"
        if self.n_items == 0:
            return f"{self.measure}: undefined, no item has two values."
        if not self.is_defined:
            return (
                f"{self.measure}: undefined, every value is the same; 1.0 by convention ({what})."
            )
        if np.isnan(self.ci_low):
            return f"{self.measure} = {word(self.estimate)} ({what}: too few for an interval)."
        bounds = f"{100 * self.ci_level:g} % interval {word(self.ci_low)} to {word(self.ci_high)}"
        return f"{self.measure} = {word(self.estimate)} ({bounds}; {what})."

    def _repr_html_(self) -> str:
        return html_table(self.table)


def krippendorff_alpha(
    ratings: Any,
    *,
    level: str = "nominal",
    value_order: Any = None,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: Any = 0,
) -> Agreement:
    """Measure agreement of any number of annotators, with gaps, on any level.

    Parameters
    ----------
    ratings : DataFrame or array-like
        Either a long table with the columns ``item``, ``annotator`` and ``value``, or a
        matrix with a **row an item** and a column an annotator; nulls where an
        annotator gave no value.
    level : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        All but the first need numbers.
    value_order : list, optional
        The values from low to high, for ordinal values that are words.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, Generator or None, default 0

    Returns
    -------
    Agreement

    Raises
    ------
    TypeError, ValueError
        Columns missing; two values of one annotator for one item; words where numbers
        are needed; infinite values; negative ones on the ratio level.

    Notes
    -----
    alpha = 1 - D_o/D_e, observed over expected disagreement, by the package
    ``krippendorff``. The interval is the expanded percentile bootstrap over items (see
    `bootstrap_statistic`), which takes items as independent; Krippendorff's own resamples
    pairs of values instead, so the two differ. A resample with one value only counts as
    1.0. Negative alpha is systematic disagreement; one lone disagreement of two annotators
    gives exactly 0, since chance expects as much.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of
    Pennsylvania, Departmental Papers (ASC) 43. https://repository.upenn.edu/asc_papers/43

    Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability
    measure for coding data. Communication Methods and Measures, 1(1), 77-89.
    doi:10.1080/19312450709336664

    Examples
    --------
    >>> krippendorff_alpha([["A", "B"], ["B", "A"]]).estimate
    -0.5
    """
    import krippendorff

    check_option("level", level, LEVELS)
    if value_order is not None:
        value_order = as_list("value_order", value_order)
        if level != "ordinal":
            raise ValueError(f"value_order is for level='ordinal'; got level={level!r}.")
    data = read_ratings(ratings, numeric=level != "nominal", order=value_order)
    data = data.pairable()
    if level == "ratio" and (data.numbers < 0).any():
        raise ValueError("ratings must not be negative at level='ratio'; use level='interval'.")
    estimate = np.nan
    if data.n_values > 1:
        estimate = float(
            krippendorff.alpha(
                value_counts=data.counts,
                value_domain=data.numbers,
                level_of_measurement=level,  # type: ignore[arg-type]
            )
        )
    return _result(
        f"Krippendorff's alpha ({level})",
        estimate,
        data,
        _alpha_of_weights(data, level),
        ci_level=ci_level,
        n_resamples=n_resamples,
        random_state=random_state,
    )


def _alpha_of_weights(data: Ratings, level: str) -> Callable[[FloatArray], FloatArray]:
    """Return alpha as a function of how often each item counts, many at a time."""
    counts = data.counts
    size = counts.sum(axis=1)
    share = 1.0 / (size - 1.0)

    def ordinal(weights: FloatArray) -> FloatArray:
        # (c - k)² on mid-ranks, and these change with every resample.
        margins = weights @ counts
        total = margins.sum(axis=1)
        # Centred, so that nothing cancels; the mean mid-rank is always half the total.
        ranks = np.cumsum(margins, axis=1) - margins / 2 - total[:, None] / 2
        observed = ((weights * (share * size)) @ counts * ranks**2).sum(axis=1)
        observed -= (weights * share * (ranks @ counts.T) ** 2).sum(axis=1)
        expected = total * (margins * ranks**2).sum(axis=1)
        return _one_minus_ratio(observed * (total - 1), expected)

    def fixed(weights: FloatArray) -> FloatArray:
        margins = weights @ counts
        observed = weights @ (share * ((counts @ distance) * counts).sum(axis=1))
        expected = ((margins @ distance) * margins).sum(axis=1)
        return _one_minus_ratio(observed * (margins.sum(axis=1) - 1), expected)

    if level == "ordinal":
        return ordinal
    distance = _distances(data.numbers, level)
    return fixed


def _distances(numbers: FloatArray, level: str) -> FloatArray:
    """Return the squared difference of each two values."""
    gap = numbers[:, None] - numbers[None, :]
    if level == "nominal":
        return np.asarray(gap != 0, dtype=np.float64)
    if level == "interval":
        return np.asarray(gap**2)
    total = numbers[:, None] + numbers[None, :]
    return np.asarray((gap / np.where(total > 0, total, 1.0)) ** 2)


def _one_minus_ratio(observed: FloatArray, expected: FloatArray) -> FloatArray:
    """Return 1 - observed/expected, and 1 where both are 0 (one value only)."""
    some = expected > 1e-12 * np.max(expected, initial=0.0)
    ratio = np.where(some, observed / np.where(some, expected, 1.0), 0.0)
    return np.asarray(1.0 - ratio)


def _result(
    measure: str,
    estimate: float,
    data: Ratings,
    statistic: Callable[[FloatArray], FloatArray],
    **options: Any,
) -> Agreement:
    """Return the coefficient with its interval over items."""
    if data.n_items and np.isnan(estimate):
        is_defined, estimate = False, 1.0
    else:
        is_defined = data.n_items > 0
    interval = bootstrap_statistic(
        statistic if is_defined else lambda weights: np.full(len(weights), np.nan),
        max(data.n_items, 1),
        **options,
    )
    return Agreement(
        measure=measure,
        estimate=estimate,
        is_defined=is_defined,
        ci_low=float(interval.ci_low),
        ci_high=float(interval.ci_high),
        ci_level=interval.ci_level,
        n_items=data.n_items,
        n_annotators=data.n_annotators,
        n_values=data.n_values,
        n_resamples=interval.n_resamples,
        method=interval.method.replace("groups", "items"),
        random_state=interval.random_state,
    )


def cohen_kappa(
    first: Any,
    second: Any,
    *,
    weights: str | None = None,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: Any = 0,
) -> Agreement:
    """Measure agreement of two annotators.

    Parameters
    ----------
    first, second : list or array-like of shape (n_items,)
        Their values, item by item; items with a null in either are left out.
    weights : {None, "linear", "quadratic"}, default None
        How much worse a larger distance is, for numbers; by default all disagreements
        are alike. Distances are counted in steps between the values that occur.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, Generator or None, default 0

    Returns
    -------
    Agreement

    Raises
    ------
    TypeError, ValueError
        Different lengths; words where ``weights`` need numbers.

    Notes
    -----
    κ = 1 - D_o/D_e, with D_e from each annotator's own shares, by scikit-learn. A low κ
    beside a high share of equal values means that one value dominates.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and
    Psychological Measurement, 20(1), 37-46. doi:10.1177/001316446002000104

    Examples
    --------
    >>> cohen_kappa(list("AABB"), list("AABA")).estimate
    0.5
    """
    check_option("weights", weights, (None, "linear", "quadratic"))
    pair = [as_list("first", first), as_list("second", second)]
    if len(pair[0]) != len(pair[1]):
        raise ValueError(
            "first and second must have a value for each item, in the same order; "
            f"got {len(pair[0])} and {len(pair[1])} values."
        )
    frame = pd.DataFrame({"first": pair[0], "second": pair[1]}, dtype=object)
    data = read_ratings(frame, numeric=weights is not None, complete=True)
    left, right = data.codes.T
    estimate = np.nan
    if data.n_values > 1:
        from sklearn.metrics import cohen_kappa_score

        labels = np.arange(data.n_values)
        estimate = float(cohen_kappa_score(left, right, labels=labels, weights=weights))
    steps = np.abs(np.subtract.outer(np.arange(data.n_values), np.arange(data.n_values)))
    powers = {None: 0, "linear": 1, "quadratic": 2}
    distance = np.where(steps > 0, steps.astype(np.float64) ** powers[weights], 0.0)
    one_hot = np.eye(data.n_values)

    def statistic(drawn: FloatArray) -> FloatArray:
        expected = ((drawn @ one_hot[left]) @ distance * (drawn @ one_hot[right])).sum(axis=1)
        observed = drawn @ distance[left, right]
        return _one_minus_ratio(observed * drawn.sum(axis=1), expected)

    return _result(
        "Cohen's kappa" + (f" ({weights} weights)" if weights else ""),
        estimate,
        data,
        statistic,
        ci_level=ci_level,
        n_resamples=n_resamples,
        random_state=random_state,
    )


def fleiss_kappa(
    ratings: Any = None,
    *,
    counts: Any = None,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: Any = 0,
) -> Agreement:
    """Measure agreement of several annotators, equally many an item.

    Parameters
    ----------
    ratings : DataFrame or array-like, optional
        As for `krippendorff_alpha`. The annotators may differ from item to item.
    counts : array-like of shape (n_items, n_values), optional
        Instead of ``ratings``: how many annotators gave each value.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, Generator or None, default 0

    Returns
    -------
    Agreement

    Raises
    ------
    TypeError, ValueError
        Both or neither of the inputs; items with different numbers of values (use
        `krippendorff_alpha` there).

    Notes
    -----
    κ = (P̄ - P̄_e)/(1 - P̄_e) with P̄ the mean share of agreeing pairs in an item and P̄_e
    the sum of the squared shares of the values, by statsmodels.

    References
    ----------
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters.
    Psychological Bulletin, 76(5), 378-382. doi:10.1037/h0031619

    Examples
    --------
    >>> round(fleiss_kappa([["A", "A"], ["B", "B"], ["A", "B"], ["B", "B"]]).estimate, 4)
    0.4667
    """
    if (ratings is None) == (counts is None):
        raise ValueError("fleiss_kappa needs either ratings or counts, not both.")
    data = read_counts(counts) if ratings is None else read_ratings(ratings, numeric=False)
    sizes = data.counts.sum(axis=1)
    if data.n_items and (sizes.min() != sizes.max() or sizes.min() < 2):
        raise ValueError(
            f"every item must have the same number of values, at least 2, for Fleiss' kappa; "
            f"got {int(sizes.min())} to {int(sizes.max())}. Use krippendorff_alpha instead."
        )
    estimate = np.nan
    if data.n_values > 1:
        from statsmodels.stats.inter_rater import fleiss_kappa as from_counts

        estimate = float(from_counts(data.counts))
    n_each = float(sizes.max(initial=2))
    apart = 1 - ((data.counts**2).sum(axis=1) - n_each) / (n_each * (n_each - 1))

    def statistic(drawn: FloatArray) -> FloatArray:
        n_items = drawn.sum(axis=1)
        shares = (drawn @ data.counts) / (n_each * n_items)[:, None]
        return _one_minus_ratio(drawn @ apart / n_items, 1 - (shares**2).sum(axis=1))

    return _result(
        "Fleiss' kappa",
        estimate,
        data,
        statistic,
        ci_level=ci_level,
        n_resamples=n_resamples,
        random_state=random_state,
    )
