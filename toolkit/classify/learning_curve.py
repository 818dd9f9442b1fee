"""How much more labels would help: the score on unseen groups against the number of labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone

from toolkit._validation import as_list, check_fraction, check_integer
from toolkit.classify.builder import DEFAULT_PARTS, build_features
from toolkit.classify.classifier import TextClassifier
from toolkit.classify.folds import Split, Unrepeated, drop_repeats, plan_splits, stratum
from toolkit.classify.labels import read_labels
from toolkit.classify.measures import interval_row, score_counts
from toolkit.classify.memory import remembering

__all__ = ["learning_curve"]


def learning_curve(
    table: pd.DataFrame,
    *,
    text: str = "text",
    label: str | Sequence[str] = "label",
    groups: Sequence[str] = (),
    task: str = "single",
    features: Any = None,
    classifier: Any = None,
    extra: Sequence[str] = (),
    shares: Sequence[float] = (0.1, 0.2, 0.4, 0.7, 1.0),
    n_folds: int = 5,
    random_state: int = 0,
) -> pd.DataFrame:
    """Train on growing parts of the labels and test on groups held out.

    Parameters
    ----------
    table, text, label, groups, task, features, classifier, extra
        As for :func:`train`.
    shares : sequence of float
        Parts of each training fold, drawn with the classes in proportion; larger parts
        contain the smaller.
    n_folds : int, default 5
    random_state : int, default 0

    Returns
    -------
    pandas.DataFrame
        A row a share: ``share, n_train`` (mean over folds)``, macro_f1, ci_low, ci_high,
        n_items, n_groups``.  A curve still rising at its end says that more labels would
        help; a flat one that they would not, or not with these features.

    Notes
    -----
    Probabilities are not calibrated here, and decisions are those of the plain classifier.
    """
    wanted = [check_fraction("shares", share) for share in as_list("shares", shares)]
    if not wanted or min(wanted) <= 0:
        raise ValueError(f"shares must hold numbers above 0; got {wanted}.")
    check_integer("n_folds", n_folds, minimum=2)
    data = read_labels(table, text=text, label=label, groups=groups, task=task, extra=extra)
    parts = DEFAULT_PARTS[task] if features is None else features
    estimator = TextClassifier(
        features=parts if hasattr(parts, "transform") else build_features(parts),
        classifier=classifier,
        calibration="none",
    )
    with remembering():
        unrepeated = drop_repeats(data)
        grouped, loose = plan_splits(unrepeated, n_folds=n_folds, random_state=random_state)
        split = (grouped or [loose])[0]
        rows = [
            _point(estimator, unrepeated, split, share, random_state) for share in sorted(wanted)
        ]
    return pd.DataFrame(rows)


def _point(
    estimator: TextClassifier, data: Unrepeated, split: Split, share: float, random_state: int
) -> dict[str, Any]:
    is_class = data.data.is_class
    named = np.zeros(is_class.shape, dtype=bool)
    sizes = []
    for train, test in split.folds:
        part = data.data.take(_drawn(train, is_class, share, random_state))
        sizes.append(len(part))
        model = clone(estimator).fit(part.X, part.y)
        found = model.predict(data.data.X.iloc[test])
        if data.data.exclusive:
            found = found[:, None] == np.array(data.data.classes, dtype=object)[None, :]
        named[test] = found
    found = interval_row(score_counts(is_class, named, split.codes, random_state=random_state))
    return {
        "share": share,
        "n_train": float(np.mean(sizes)),
        "macro_f1": found["estimate"],
        **{name: found[name] for name in ("ci_low", "ci_high", "n_items", "n_groups")},
    }


def _drawn(train: np.ndarray, is_class: np.ndarray, share: float, seed: int) -> np.ndarray:
    """Return a part of the training rows, the classes in proportion, at least two of each."""
    order = np.random.default_rng(seed).permutation(train)
    strata = stratum(is_class[order])
    kept = []
    for number in np.unique(strata):
        rows = order[strata == number]
        kept.append(rows[: max(2, round(share * len(rows)))])
    return np.sort(np.concatenate(kept))
