"""What a kernel machine costs where `accuracy.py` uses one: time beside a linear model's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import accuracy_data as data
import accuracy_models as models
import numpy as np
from sklearn.base import clone
from sklearn.metrics import f1_score

from toolkit.classify import StaticVectors, TargetFeatures, build_features
from toolkit.classify.memory import remembering

Cost = tuple[str, int, float, float, float, float, float, float]


def _fitted(
    model: Any, seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray
) -> tuple[np.ndarray, float, float]:
    began = time.perf_counter()
    model.fit(seen, labels)
    middle = time.perf_counter()
    named = model.predict(unseen)
    return named, middle - began, time.perf_counter() - middle


def _compared(name: str, task: data.Task, features: Any) -> Cost:
    """Score and time one setting of both on the same features, all folds together."""
    settings = [models.logistic(1.0)[0], models.kernels((1.0,), (1.0,))[0]]
    named = [np.empty(len(task.labels), dtype=object) for _ in settings]
    seconds = np.zeros((2, 2))
    n_seen = 0
    for train, test in task.folds:
        fitted = clone(features)
        seen = np.asarray(fitted.fit_transform(task.rows.iloc[train], task.labels[train]))
        unseen = np.asarray(fitted.transform(task.rows.iloc[test]))
        n_seen = max(n_seen, len(train))
        for place, setting in enumerate(settings):
            found, fitting, predicting = _fitted(setting, seen, task.labels[train], unseen)
            named[place][test] = found
            seconds[place] += fitting, predicting
    tested = np.concatenate([test for _, test in task.folds])
    scores = [f1_score(task.labels[tested], made[tested], average="macro") for made in named]
    fit, predict = seconds[:, 0] / len(task.folds), seconds[:, 1] / len(task.folds)
    return name, n_seen, *scores, fit[1], fit[1] / fit[0], predict[1], predict[1] / predict[0]


def costs() -> Iterator[Cost]:
    """Yield name, training rows, macro-F1 of both, seconds of the kernel and ratios."""
    with remembering():
        dense = build_features(["vectors", "style", "marked"])
        yield _compared("BABE, by outlet", data.babe(grouped=True), dense)
        yield _compared("GVFC", data.gvfc(), StaticVectors())
        yield _compared("NewsMTSC devtest_rw", data.newsmtsc(), TargetFeatures())


def print_costs() -> None:
    """Print a Markdown table."""
    print("\nKernel machine and logistic regression on the same dense features, one setting each\n")
    print("| row | training rows | linear F1 | kernel F1 | fit s | × | predict s | × |")
    print("|---|---|---|---|---|---|---|---|")
    for name, n, linear, kernel, fit, fits, predict, predicts in costs():
        print(
            f"| {name} | {n:,} | {linear:.3f} | {kernel:.3f} | {fit:.2f} | {fits:.1f} "
            f"| {predict:.3f} | {predicts:.0f} |",
            flush=True,
        )
