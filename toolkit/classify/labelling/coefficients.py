"""Coefficients of agreement on labels of texts, with intervals over items or whole groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from toolkit.statistics import (
    Agreement,
    bootstrap_statistic,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)

__all__ = ["alpha_of", "cohen_of", "fleiss_of"]

_WEIGHTS = {"nominal": None, "ordinal": "linear", "interval": "quadratic", "ratio": "quadratic"}
"""Weights of Cohen's kappa: what a step between values costs at each level."""


def alpha_of(
    wide: pd.DataFrame,
    level: str,
    order: list[Any] | None,
    groups: pd.Series | None,
    options: dict[str, Any],
) -> Agreement:
    """Return Krippendorff's alpha of a table with a row an item and a column an annotator.

    Parameters
    ----------
    wide : pandas.DataFrame
        Numbers as floats above the nominal level; None where there is no label.
    level : {"nominal", "ordinal", "interval", "ratio"}
    order : list, optional
        Labels from low to high.
    groups : Series, optional
        Group of each item by its id, to be resampled whole.
    options : dict
        ``ci_level, n_resamples, random_state``.
    """
    agreement = krippendorff_alpha(
        wide.to_numpy(dtype=object), level=level, value_order=order, **options
    )
    if groups is None or not agreement.is_defined:
        return agreement
    import krippendorff

    kept = wide[wide.notna().sum(axis=1) >= 2]
    counts, domain = _counts(kept, order)

    scale: Any = level

    def alpha(rows: np.ndarray) -> float:
        drawn = counts[rows]
        if (drawn.sum(axis=0) > 0).sum() < 2:
            return 1.0
        return float(
            krippendorff.alpha(value_counts=drawn, value_domain=domain, level_of_measurement=scale)
        )

    return _by_group(agreement, alpha, groups.loc[kept.index], options)


def _counts(wide: pd.DataFrame, order: list[Any] | None) -> tuple[np.ndarray, np.ndarray]:
    """Return how many annotators gave each value to each item, and the values as numbers."""
    values = wide.stack()
    if order is not None:
        domain: list[Any] = [value for value in order if value in set(values)]
        numbers = np.array([order.index(value) for value in domain], dtype=float)
    else:
        domain = sorted(set(values))
        is_number = all(isinstance(value, float) for value in domain)
        numbers = np.array(domain if is_number else range(len(domain)), dtype=float)
    place = {value: number for number, value in enumerate(domain)}
    counts = np.zeros((len(wide), len(domain)), dtype=int)
    for row, cells in enumerate(wide.to_numpy()):
        for cell in cells:
            if cell in place:
                counts[row, place[cell]] += 1
    return counts, numbers


def _by_group(
    agreement: Agreement,
    coefficient: Callable[[np.ndarray], float],
    groups: pd.Series,
    options: dict[str, Any],
) -> Agreement:
    """Return the agreement with an interval that resamples whole groups of items."""
    codes, names = pd.factorize(groups)
    everything = np.arange(len(codes))

    def statistic(weights: np.ndarray) -> np.ndarray:
        times = weights.astype(int)[:, codes]
        return np.array([coefficient(np.repeat(everything, row)) for row in times])

    interval = bootstrap_statistic(statistic, len(names), **options)
    return replace(
        agreement,
        ci_low=float(interval.ci_low),
        ci_high=float(interval.ci_high),
        method=f"{interval.method} ({len(names)} groups of items)",
    )


def _steps(wide: pd.DataFrame, order: list[Any] | None) -> pd.DataFrame:
    return wide if order is None else wide.map(lambda v: None if v is None else order.index(v))


def cohen_of(
    wide: pd.DataFrame,
    level: str,
    order: list[Any] | None,
    groups: pd.Series | None,
    options: dict[str, Any],
) -> Agreement:
    """Return Cohen's kappa of a table with two columns; see `alpha_of`."""
    steps, weights = _steps(wide, order), _WEIGHTS[level]
    first, second = (steps[name].tolist() for name in steps.columns)
    agreement = cohen_kappa(first, second, weights=weights, **options)
    if groups is None or not agreement.is_defined:
        return agreement
    from sklearn.metrics import cohen_kappa_score

    kept = steps.dropna()
    labels = sorted({*kept.iloc[:, 0], *kept.iloc[:, 1]})
    left, right = (kept[name].map(labels.index).to_numpy() for name in kept.columns)
    positions = np.arange(len(labels))

    def kappa(rows: np.ndarray) -> float:
        a, b = left[rows], right[rows]
        if len(set(a) | set(b)) < 2:
            return 1.0
        return float(cohen_kappa_score(a, b, labels=positions, weights=weights))

    return _by_group(agreement, kappa, groups.loc[kept.index], options)


def fleiss_of(full: pd.DataFrame, groups: pd.Series | None, options: dict[str, Any]) -> Agreement:
    """Return Fleiss' kappa of a table without gaps; see `alpha_of`."""
    agreement = fleiss_kappa(full.to_numpy(dtype=object), **options)
    if groups is None or not agreement.is_defined:
        return agreement
    from statsmodels.stats.inter_rater import fleiss_kappa as kappa_of_counts

    counts, _ = _counts(full, None)

    def kappa(rows: np.ndarray) -> float:
        drawn = counts[rows]
        one = (drawn.sum(axis=0) > 0).sum() < 2
        return 1.0 if one else float(kappa_of_counts(drawn))

    return _by_group(agreement, kappa, groups.loc[full.index], options)
