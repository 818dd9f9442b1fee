"""Probabilities that mean what they say: fitting them, and measuring how well they do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize_scalar
from scipy.special import expit, log_softmax, logsumexp, softmax

from toolkit._validation import check_integer, check_option
from toolkit.statistics import wilson_interval

__all__ = [
    "CALIBRATIONS",
    "Calibration",
    "brier_decomposition",
    "calibration_error",
    "coverage_table",
    "reliability_table",
]

CALIBRATIONS = ("temperature", "sigmoid", "isotonic", "none")
"""Names for ``calibration``."""

_LEAST, _MOST = 1e-3, 1 - 1e-3


class Calibration:
    """From scores to probabilities, fitted on predictions for rows that were held out.

    Parameters
    ----------
    method : {"temperature", "sigmoid", "isotonic", "none"}
        ``temperature`` divides all scores by one number and changes no decision;
        ``sigmoid`` fits a slope and a place a class; ``isotonic`` any rising curve a
        class, which needs a thousand rows or more not to overfit.
    exclusive : bool
        Whether each row has exactly one class (probabilities sum to 1) or any number.

    Notes
    -----
    ``sigmoid`` and ``isotonic`` read each class's margin over the others and are then
    brought to a sum of 1 where classes exclude each other.  Isotonic values are kept
    between .001 and .999: no finite number of rows shows certainty.

    References
    ----------
    C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On Calibration of Modern Neural
    Networks", ICML 2017, 1321-1330 (temperature).  J. Platt, "Probabilistic Outputs for
    Support Vector Machines", 1999 (sigmoid).  B. Zadrozny and C. Elkan, "Transforming
    Classifier Scores into Accurate Multiclass Probability Estimates", KDD 2002.
    doi:10.1145/775047.775151 (isotonic).
    """

    def __init__(self, method: str = "temperature", *, exclusive: bool = True) -> None:
        self.method = check_option("calibration", method, CALIBRATIONS)
        self.exclusive = exclusive

    def fit(self, scores: np.ndarray, is_class: np.ndarray) -> Calibration:
        """Fit to held-out scores.

        Parameters
        ----------
        scores : ndarray of shape (n_rows, n_classes)
        is_class : ndarray of bool, same shape
        """
        if self.method == "temperature":
            self.temperature_ = _temperature(scores, is_class, self.exclusive)
        elif self.method in ("sigmoid", "isotonic"):
            margins = self._margins(scores)
            fit = _fit_sigmoid if self.method == "sigmoid" else _fit_isotonic
            self.curves_ = [fit(margins[:, j], is_class[:, j]) for j in range(is_class.shape[1])]
        return self

    def transform(self, scores: np.ndarray) -> np.ndarray:
        """Return probabilities of the same shape."""
        if self.method in ("none", "temperature"):
            scaled = scores / getattr(self, "temperature_", 1.0)
            return softmax(scaled, axis=1) if self.exclusive else expit(scaled)
        margins = self._margins(scores)
        found = np.column_stack(
            [_read_curve(curve, margins[:, j]) for j, curve in enumerate(self.curves_)]
        )
        return found / found.sum(axis=1, keepdims=True) if self.exclusive else found

    def _margins(self, scores: np.ndarray) -> np.ndarray:
        if not self.exclusive:
            return scores
        others = [logsumexp(np.delete(scores, j, axis=1), axis=1) for j in range(scores.shape[1])]
        return scores - np.column_stack(others)


def _temperature(scores: np.ndarray, is_class: np.ndarray, exclusive: bool) -> float:
    def loss(log_temperature: float) -> float:
        scaled = scores / np.exp(log_temperature)
        if exclusive:
            return float(-log_softmax(scaled, axis=1)[is_class].mean())
        return float(np.logaddexp(0, np.where(is_class, -scaled, scaled)).mean())

    found = minimize_scalar(loss, bounds=(np.log(0.01), np.log(100.0)), method="bounded")
    return float(np.exp(found.x))


def _fit_sigmoid(margin: np.ndarray, is_class: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    # Platt's targets: as if one more row of each kind had been seen.
    n_in, n_out = int(is_class.sum()), int((~is_class).sum())
    weights = np.concatenate(
        [
            np.where(is_class, (n_in + 1) / (n_in + 2), 1 / (n_out + 2)),
            np.where(is_class, 1 / (n_in + 2), (n_out + 1) / (n_out + 2)),
        ]
    )
    twice = np.concatenate([margin, margin])[:, None]
    target = np.repeat([1, 0], len(margin))
    curve = LogisticRegression(C=np.inf, max_iter=1000).fit(twice, target, weights)
    return np.array([curve.coef_[0, 0], curve.intercept_[0]])


def _fit_isotonic(margin: np.ndarray, is_class: np.ndarray) -> np.ndarray:
    from sklearn.isotonic import IsotonicRegression

    curve = IsotonicRegression(y_min=_LEAST, y_max=_MOST).fit(margin, is_class.astype(float))
    return np.array([curve.X_thresholds_, curve.y_thresholds_])


def _read_curve(curve: np.ndarray, margin: np.ndarray) -> np.ndarray:
    if curve.ndim == 1:
        return expit(curve[0] * margin + curve[1])
    return np.interp(margin, curve[0], curve[1])


def _edges(n_bins: int) -> np.ndarray:
    return np.linspace(0, 1, check_integer("n_bins", n_bins, minimum=1) + 1)


def reliability_table(
    probability: Any, outcome: Any, *, n_bins: int = 10, ci_level: float = 0.95
) -> pd.DataFrame:
    """Compare stated probabilities with how often they came true.

    Parameters
    ----------
    probability : array-like of shape (n,)
        Between 0 and 1.
    outcome : array-like of shape (n,)
        Whether it came true.
    n_bins : int, default 10
        Bins of equal width.
    ci_level : float, default 0.95

    Returns
    -------
    pandas.DataFrame
        A row a bin, empty ones too: ``low, high, n, probability`` (mean stated),
        ``share`` (that came true), ``ci_low, ci_high`` (Wilson; rows taken as
        independent, so too narrow where groups matter); NaN in an empty bin.
    """
    stated, came = _checked(probability, outcome)
    edges = _edges(n_bins)
    number = np.clip(np.digitize(stated, edges[1:-1]), 0, n_bins - 1)
    n = np.bincount(number, minlength=n_bins)
    some = np.where(n > 0, n, np.nan)
    hits = np.bincount(number, came, n_bins)
    low, high = np.full((2, n_bins), np.nan)
    for i in np.flatnonzero(n):
        interval = wilson_interval(int(hits[i]), int(n[i]), ci_level=ci_level)
        low[i], high[i] = interval.ci_low, interval.ci_high
    return pd.DataFrame(
        {
            "low": edges[:-1],
            "high": edges[1:],
            "n": n,
            "probability": np.bincount(number, stated, n_bins) / some,
            "share": hits / some,
            "ci_low": low,
            "ci_high": high,
        }
    )


def calibration_error(probability: Any, outcome: Any, *, n_bins: int = 10) -> float:
    """Return the expected calibration error: the mean gap, over bins of equal width.

    0 is best; NaN without rows.  It falls with fewer bins, so compare equal ones only.

    References
    ----------
    M. P. Naeini, G. F. Cooper and M. Hauskrecht, "Obtaining Well Calibrated Probabilities
    Using Bayesian Binning", AAAI 2015.

    Examples
    --------
    >>> round(calibration_error([0.9, 0.9, 0.1, 0.1], [1, 0, 0, 0]), 3)
    0.25
    """
    table = reliability_table(probability, outcome, n_bins=n_bins).dropna()
    if not len(table):
        return float("nan")
    gap = (table["probability"] - table["share"]).abs()
    return float((gap * table["n"]).sum() / table["n"].sum())


def brier_decomposition(probability: Any, outcome: Any) -> dict[str, float]:
    """Split the Brier score into reliability, resolution and uncertainty.

    Parameters
    ----------
    probability, outcome : array-like of shape (n,)

    Returns
    -------
    dict
        ``brier``, the mean squared distance of probability and outcome (0 is best);
        ``reliability`` (0 is best), ``resolution`` (more is better), ``uncertainty`` of
        the outcome alone.  NaN without rows.

    Notes
    -----
    brier = reliability - resolution + uncertainty holds exactly, since rows are taken
    together where their probabilities are equal, not where they fall in one bin.  Where
    all probabilities differ, reliability and resolution are both large and say little.

    References
    ----------
    A. H. Murphy, "A New Vector Partition of the Probability Score", Journal of Applied
    Meteorology 12(4), 1973, 595-600.
    doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2
    """
    stated, came = _checked(probability, outcome)
    if not len(stated):
        return dict.fromkeys(("brier", "reliability", "resolution", "uncertainty"), float("nan"))
    values, number, n = np.unique(stated, return_inverse=True, return_counts=True)
    share = np.bincount(number, came) / n
    rate = came.mean()
    return {
        "brier": float(((stated - came) ** 2).mean()),
        "reliability": float((n * (values - share) ** 2).sum() / len(stated)),
        "resolution": float((n * (share - rate) ** 2).sum() / len(stated)),
        "uncertainty": float(rate * (1 - rate)),
    }


def coverage_table(confidence: Any, is_right: Any, *, n_points: int = 20) -> pd.DataFrame:
    """Tell how often a classifier is right if it keeps silent where it is unsure.

    Parameters
    ----------
    confidence : array-like of shape (n,)
        Probability of the class that it names.
    is_right : array-like of shape (n,)
    n_points : int, default 20

    Returns
    -------
    pandas.DataFrame
        From all rows to the surest: ``threshold`` (it answers at this confidence or
        above), ``coverage`` (share of rows answered), ``accuracy`` (share right of those),
        ``n``.  Rows of equal confidence are answered together.
    """
    sure, right = _checked(confidence, is_right)
    check_integer("n_points", n_points, minimum=1)
    levels = np.quantile(sure, np.linspace(0, 1, n_points, endpoint=False)) if len(sure) else []
    rows = []
    for level in np.unique(levels):
        answered = sure >= level
        rows.append((float(level), answered.mean(), right[answered].mean(), int(answered.sum())))
    return pd.DataFrame(rows, columns=["threshold", "coverage", "accuracy", "n"])


def _checked(probability: Any, outcome: Any) -> tuple[np.ndarray, np.ndarray]:
    stated = np.asarray(probability, dtype=np.float64).ravel()
    came = np.asarray(outcome, dtype=np.float64).ravel()
    if len(stated) != len(came):
        raise ValueError(f"There are {len(stated)} probabilities and {len(came)} outcomes.")
    if len(stated) and not (np.all(stated >= 0) and np.all(stated <= 1)):
        raise ValueError("Probabilities must lie between 0 and 1, none missing.")
    if not np.isin(came, (0, 1)).all():
        raise ValueError("Outcomes must be 0 or 1 (or False and True).")
    return stated, came
