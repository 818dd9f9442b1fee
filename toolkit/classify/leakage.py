"""What a score owes to outlets, topics and copies rather than to what is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone

from toolkit.classify.builder import build_features
from toolkit.classify.folds import Fold, Split, Unrepeated
from toolkit.classify.labels import LabelledTexts
from toolkit.classify.measures import interval_row, score_counts
from toolkit.vectors import load_static_vectors

__all__ = ["baseline_row", "look_up", "majority", "outlet_probe", "text_topics", "trivial_rows"]

_MOST_NAMES = 12
_PROBE_ROWS = 4000
_LEAST_ROWS = 10
_TOPICS = 25


def majority(data: LabelledTexts, folds: list[Fold]) -> np.ndarray:
    """Name the commonest class of the training part; of any number of labels, all.

    Returns
    -------
    ndarray of bool, shape (n_rows, n_classes)
    """
    return look_up(data, np.zeros(len(data), dtype=int), folds)


def look_up(data: LabelledTexts, keys: np.ndarray, folds: list[Fold]) -> np.ndarray:
    """Name the commonest class of the training rows with the same key, reading no text.

    Parameters
    ----------
    data : LabelledTexts
    keys : ndarray of shape (n_rows,)
        Outlet, or topic.  A key that the training part lacks gets its commonest class.
    folds : list of (train, test)

    Returns
    -------
    ndarray of bool, shape (n_rows, n_classes)

    Notes
    -----
    Of any number of labels, those are named whose share among the rows with the key
    reaches ``r / (1 + r)``, where ``r`` is their share in all: naming always has the F1
    ``2r / (1 + r)``, and naming pays from half of the F1 that is reached.
    """
    is_class = data.is_class
    _, codes = np.unique(keys.astype(str), return_inverse=True)
    named = np.zeros(is_class.shape, dtype=bool)
    for train, test in folds:
        counts = np.zeros((int(codes.max()) + 1, is_class.shape[1]))
        np.add.at(counts, codes[train], is_class[train])
        rows = np.bincount(codes[train], minlength=len(counts))
        counts[rows == 0], rows[rows == 0] = is_class[train].sum(axis=0), len(train)
        if data.exclusive:
            named[test, counts[codes[test]].argmax(axis=1)] = True
        else:
            rate = is_class[train].mean(axis=0)
            named[test] = (counts / rows[:, None] >= rate / (1 + rate))[codes[test]]
    return named


def text_topics(texts: list[str], *, random_state: int = 0) -> np.ndarray:
    """Return a topic a text: the nearest of up to 25 centres of its static vectors.

    No label is read.  A stand-in where a table has no column of topics: short texts are
    grouped by what they are about, and a little by how they are written.
    """
    from sklearn.cluster import MiniBatchKMeans

    vectors = load_static_vectors().sentence_vectors(texts)
    n_topics = int(np.clip(len(texts) // 20, 2, _TOPICS))
    centres = MiniBatchKMeans(n_topics, random_state=random_state, n_init=3, batch_size=1024)
    return np.array([f"topic {i}" for i in centres.fit_predict(vectors)], dtype=object)


def trivial_rows(
    data: Unrepeated,
    splits: list[Split],
    topic: np.ndarray,
    topic_name: str,
    *,
    random_state: int,
) -> list[dict[str, Any]]:
    """Return the scores of what reads no text: majority, each group column, topic.

    Each is scored on every split.  Looking up an outlet says nothing where outlets are
    held out, and everything about the labels where they are not.
    """
    keys = {f"{name} only": values for name, values in data.data.groups.items()}
    keys[f"{topic_name} only"] = topic
    rows = []
    for split in splits:
        rows.append(
            baseline_row("majority", split, majority(data.data, split.folds), data, random_state)
        )
        rows += [
            baseline_row(name, split, look_up(data.data, values, split.folds), data, random_state)
            for name, values in keys.items()
        ]
    return rows


def baseline_row(
    name: str, split: Split, named: np.ndarray, data: Unrepeated, random_state: int
) -> dict[str, Any]:
    """Return a row of the table of baselines."""
    scores = score_counts(data.data.is_class, named, split.codes, random_state=random_state)
    found = interval_row(scores)
    return {
        "name": name,
        "split": split.name,
        "macro_f1": found["estimate"],
        "ci_low": found["ci_low"],
        "ci_high": found["ci_high"],
        "accuracy": interval_row(scores, "accuracy")["estimate"],
        "n_items": found["n_items"],
        "n_groups": found["n_groups"],
    }


def outlet_probe(
    data: Unrepeated, features: Any, *, n_folds: int = 5, random_state: int = 0
) -> pd.DataFrame:
    """Measure how well the same features name each row's outlet (or event, or topic).

    Parameters
    ----------
    data : Unrepeated
    features : transformer or None
        As for the classifier; its default if None.
    n_folds : int, default 5
    random_state : int, default 0

    Returns
    -------
    pandas.DataFrame
        A row a group column: ``column, n_names, n_items, accuracy, majority_accuracy,
        macro_f1``.  The commonest 12 names with ten rows or more are told apart by a
        linear classifier, cross-validated on rows, on 4,000 rows at most; a column with
        fewer than two such names is left out.  Accuracy far above ``majority_accuracy``
        means that house style is in the features, ready to stand in for the label.
    """
    columns = ["column", "n_names", "n_items", "accuracy", "majority_accuracy", "macro_f1"]
    rows = [
        row
        for name, values in data.data.groups.items()
        if (row := _probe(name, values, data, features, n_folds, random_state)) is not None
    ]
    return pd.DataFrame(rows, columns=columns)


def _probe(
    name: str, values: np.ndarray, data: Unrepeated, features: Any, n_folds: int, seed: int
) -> tuple[Any, ...] | None:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedGroupKFold

    counts = pd.Series(values).value_counts()
    common = counts[counts >= max(_LEAST_ROWS, n_folds)].index[:_MOST_NAMES]
    rows = np.flatnonzero(np.isin(values, common.to_numpy(dtype=object)))
    if len(common) < 2:
        return None
    if len(rows) > _PROBE_ROWS:
        chosen = np.random.default_rng(seed).choice(rows, _PROBE_ROWS, replace=False)
        rows = np.sort(chosen)
    X, truth = data.data.X.iloc[rows], values[rows].astype(str)
    found = np.empty(len(rows), dtype=object)
    splitter = StratifiedGroupKFold(n_folds, shuffle=True, random_state=seed)
    for train, test in splitter.split(X, truth, data.cluster[rows]):
        part = build_features() if features is None else clone(features)
        # The very features of the classifier: what they learn, they learn from its labels.
        matrix = part.fit_transform(X.iloc[train], data.data.y[rows][train])
        model = LogisticRegression(tol=1e-2, max_iter=200).fit(matrix, truth[train])
        found[test] = model.predict(part.transform(X.iloc[test]))
    share = pd.Series(truth).value_counts(normalize=True).iloc[0]
    found = found.astype(str)
    return (
        name,
        len(common),
        len(rows),
        float((found == truth).mean()),
        float(share),
        float(f1_score(truth, found, average="macro")),
    )
