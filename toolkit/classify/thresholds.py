"""Thresholds a class, chosen on rows that were held out of the training."""

from __future__ import annotations

import numpy as np

__all__ = ["choose_thresholds", "decide"]

_STEPS = np.geomspace(0.25, 4.0, 33)
_SWEEPS = 3


def decide(probability: np.ndarray, thresholds: np.ndarray, *, exclusive: bool) -> np.ndarray:
    """Return which classes are named, as booleans of the same shape.

    Where classes exclude each other, the one whose probability is the largest multiple of
    its threshold; otherwise every class whose probability reaches its threshold.
    """
    if not exclusive:
        return np.asarray(probability >= thresholds)
    named = np.zeros(probability.shape, dtype=bool)
    if len(named):
        named[np.arange(len(named)), (probability / thresholds).argmax(axis=1)] = True
    return named


def choose_thresholds(
    probability: np.ndarray, is_class: np.ndarray, *, exclusive: bool
) -> np.ndarray:
    """Return the thresholds with the best macro-F1 on held-out rows.

    Parameters
    ----------
    probability : ndarray of shape (n_rows, n_classes)
    is_class : ndarray of bool, same shape
    exclusive : bool
        Whether each row has exactly one class.

    Returns
    -------
    ndarray of shape (n_classes,)
        Between 0 and 1.  Labels that do not exclude each other are searched exactly, one
        by one, half-way between neighbouring probabilities; a label that no row has keeps
        .5.  Classes that do are moved in turn, three rounds over 33 factors from a quarter
        to four: with two classes this is one threshold on the second.
    """
    if not exclusive:
        columns = range(is_class.shape[1])
        return np.array([_best_cut(probability[:, j], is_class[:, j]) for j in columns])
    n_classes = is_class.shape[1]
    thresholds = np.full(n_classes, 1.0 / n_classes)
    best = _macro_f1(decide(probability, thresholds, exclusive=True), is_class)
    for _ in range(_SWEEPS):
        before = best
        for j in range(n_classes):
            for step in _STEPS:
                trial = thresholds.copy()
                trial[j] *= step
                score = _macro_f1(decide(probability, trial, exclusive=True), is_class)
                # A tie keeps what is closer to the plain decision.
                if score > best + 1e-12:
                    best, kept = score, trial
                    thresholds = kept
        if best == before:
            break
    return np.asarray(thresholds / thresholds.sum())


def _macro_f1(named: np.ndarray, is_class: np.ndarray) -> float:
    hits = (named & is_class).sum(axis=0)
    total = named.sum(axis=0) + is_class.sum(axis=0)
    return float(np.mean(2 * hits / np.maximum(total, 1)))


def _best_cut(probability: np.ndarray, is_class: np.ndarray) -> float:
    if not is_class.any():
        return 0.5
    order = np.argsort(-probability, kind="stable")
    sorted_probability = probability[order]
    hits = np.cumsum(is_class[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + is_class.sum())
    # A cut can only lie between different probabilities.
    is_end = np.append(sorted_probability[:-1] > sorted_probability[1:], True)
    at = int(np.argmax(np.where(is_end, f1, -1.0)))
    below = sorted_probability[at + 1] if at + 1 < len(order) else 0.0
    return float((sorted_probability[at] + below) / 2)
