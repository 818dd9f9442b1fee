"""Two classifiers on the same rows: is one better, or luckier?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_columns, check_option
from toolkit.classify.assessment import Assessment
from toolkit.classify.measures import METRICS, GroupCounts
from toolkit.statistics import bootstrap_statistic

__all__ = ["PairedComparison", "compare_models", "mcnemar_exact"]


@dataclass(frozen=True, slots=True)
class PairedComparison:
    """The difference of two classifiers on the same rows.

    Attributes
    ----------
    metric : str
    first, second : float
        Scores.
    estimate : float
        ``first - second``.
    ci_low, ci_high, ci_level : float
        From resampling groups, both classifiers together; NaN with fewer than five.
    only_first_right, only_second_right : int
        Rows that one alone gets right.
    p : float
        McNemar's exact test of those two counts; it takes rows as independent, so where
        rows of a group are alike the interval is what counts.
    n_items, n_groups : int
    method : str
    random_state : int
    """

    metric: str
    first: float
    second: float
    estimate: float
    ci_low: float
    ci_high: float
    ci_level: float
    only_first_right: int
    only_second_right: int
    p: float
    n_items: int
    n_groups: int
    method: str
    random_state: int

    @property
    def table(self) -> pd.DataFrame:
        """One row, unrounded."""
        return pd.DataFrame([{name: getattr(self, name) for name in self.__slots__}])

    def __str__(self) -> str:
        """Return a paragraph."""
        bounds = f"{100 * self.ci_level:g} % interval {self.ci_low:+.3f} to {self.ci_high:+.3f}"
        bounds = bounds if np.isfinite(self.ci_low) else "too few groups for an interval"
        return (
            f"{self.metric} {self.first:.3f} against {self.second:.3f}, difference "
            f"{self.estimate:+.3f} ({bounds}; {self.n_items} rows of {self.n_groups} groups). Only "
            f"the first is right on {self.only_first_right} rows, only the second on "
            f"{self.only_second_right} (McNemar's exact p = {self.p:.3g})."
        )


def mcnemar_exact(only_first: int, only_second: int) -> float:
    """Return the two-sided p of McNemar's exact test.

    Parameters
    ----------
    only_first, only_second : int
        Rows that one classifier alone gets right.

    Returns
    -------
    float
        Probability of a split at least as uneven if both were equally good; 1 without
        such rows.

    References
    ----------
    Q. McNemar, "Note on the sampling error of the difference between correlated
    proportions or percentages", Psychometrika 12, 1947, 153-157. doi:10.1007/BF02295996

    Examples
    --------
    >>> mcnemar_exact(9, 1)
    0.021484375
    """
    from scipy.stats import binomtest

    total = only_first + only_second
    return float(binomtest(only_first, total, 0.5).pvalue) if total else 1.0


def compare_models(
    first: Assessment | pd.DataFrame,
    second: Assessment | pd.DataFrame,
    *,
    metric: str = "macro_f1",
    n_resamples: int = 2000,
    random_state: int = 0,
) -> PairedComparison:
    """Compare two classifiers on the rows that both were tested on.

    Parameters
    ----------
    first, second : Assessment, or its table of predictions
        Of the same data with the same groups; columns ``row, group, truth, named``.
    metric : {"macro_f1", "accuracy"}
    n_resamples : int, default 2000
    random_state : int, default 0

    Returns
    -------
    PairedComparison

    Raises
    ------
    ValueError
        If the rows, their truth or their groups differ.

    Notes
    -----
    Each resample draws groups with replacement and scores both classifiers on them.  With
    several labels a row, each label counts towards F1; a row is right if all are.
    """
    check_option("metric", metric, METRICS)
    tables = [_predictions(one) for one in (first, second)]
    same = all(
        len(tables[0]) == len(tables[1])
        and (tables[0][column].to_numpy() == tables[1][column].to_numpy()).all()
        for column in ("row", "truth", "group")
    )
    if not same:
        raise ValueError(
            "The two were not tested on the same rows with the same truth and groups; assess "
            "both on the same table with the same groups and split."
        )
    truth, *named = _labels(tables[0]["truth"], tables[0]["named"], tables[1]["named"])
    codes = tables[0]["group"].to_numpy()
    counts = [GroupCounts(truth, one, codes) for one in named]
    place = METRICS.index(metric)

    def scores(weights: np.ndarray) -> np.ndarray:
        return np.column_stack([one.scores(weights)[:, place] for one in counts])

    interval = bootstrap_statistic(
        lambda weights: -np.diff(scores(weights), axis=1)[:, 0],
        counts[0].n_groups,
        n_resamples=n_resamples,
        random_state=random_state,
    )
    right = [(truth == one).all(axis=1) for one in named]
    only = int((right[0] & ~right[1]).sum()), int((right[1] & ~right[0]).sum())
    values = scores(np.ones((1, counts[0].n_groups)))[0]
    return PairedComparison(
        metric=metric,
        first=float(values[0]),
        second=float(values[1]),
        estimate=float(interval.estimate),
        ci_low=float(interval.ci_low),
        ci_high=float(interval.ci_high),
        ci_level=interval.ci_level,
        only_first_right=only[0],
        only_second_right=only[1],
        p=mcnemar_exact(*only),
        n_items=len(truth),
        n_groups=counts[0].n_groups,
        method=interval.method,
        random_state=random_state,
    )


def _predictions(given: Assessment | pd.DataFrame) -> pd.DataFrame:
    table = given.predictions if isinstance(given, Assessment) else given
    check_columns(table, ("row", "group", "truth", "named"), name="The predictions")
    return table.sort_values("row", kind="stable")


def _labels(*columns: pd.Series) -> list[np.ndarray]:
    """Return booleans (n_rows, n_classes) from names with ``;`` between."""
    rows: list[list[Any]] = [
        [set(str(value).split(";")) - {""} for value in column] for column in columns
    ]
    classes = sorted({name for column in rows for row in column for name in row})
    return [np.array([[name in row for name in classes] for row in column]) for column in rows]
