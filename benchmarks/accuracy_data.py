"""The labelled public datasets of `accuracy.py`, with their folds, fixed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold, StratifiedKFold

from toolkit.datasets import load_dataset
from toolkit.vectors import load_static_vectors

FRAMES = ("resolution", "human_interest", "conflict", "morality", "economic")
SEED = 42
N_FOLDS = 5

Fold = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Task:
    """Rows, truth and folds of one dataset.

    `unit` holds what the bootstrap resamples; `groups`, where there are any, what inner
    folds must hold together.
    """

    rows: pd.DataFrame
    labels: np.ndarray
    folds: list[Fold]
    unit: np.ndarray
    unit_name: str
    groups: np.ndarray | None = None


def _values(column: pd.Series) -> np.ndarray:
    return column.to_numpy(dtype=object)


def babe(*, grouped: bool, table: str = "sg2") -> Task:
    """BABE; its five folds are stratified, or hold outlets together."""
    rows = load_dataset("babe", table).dropna(subset=["label"]).reset_index(drop=True)
    rows["marked"] = rows["biased_words"]
    labels, outlets = _values(rows["label"]), _values(rows["outlet"])
    if grouped:
        folds = StratifiedGroupKFold(N_FOLDS, shuffle=True, random_state=SEED)
        return Task(
            rows, labels, list(folds.split(labels, labels, outlets)), outlets, "outlets", outlets
        )
    splits = StratifiedKFold(N_FOLDS, shuffle=True, random_state=SEED).split(labels, labels)
    return Task(rows, labels, list(splits), np.arange(len(rows)), "sentences")


def newsmtsc() -> Task:
    """NewsMTSC: trained on train, tested on devtest_rw."""
    rows = load_dataset("newsmtsc")
    rows = rows[rows["split"].isin(("train", "devtest_rw"))].reset_index(drop=True)
    is_test = rows["split"].eq("devtest_rw").to_numpy(dtype=bool)
    fold = (np.flatnonzero(~is_test), np.flatnonzero(is_test))
    articles = _values(rows["article_id"])
    return Task(rows, _values(rows["label"]), [fold], articles, "articles", articles)


def gvfc() -> Task:
    """Relevant headlines with a frame; stratified folds."""
    rows = load_dataset("gvfc")
    rows = rows[rows["is_relevant"].fillna(False).astype(bool) & rows["label"].notna()]
    rows = rows.reset_index(drop=True)
    labels = _values(rows["label"])
    splits = StratifiedKFold(N_FOLDS, shuffle=True, random_state=SEED).split(labels, labels)
    return Task(rows, labels, list(splits), np.arange(len(rows)), "headlines")


def narrative_frames() -> tuple[pd.DataFrame, list[tuple[np.ndarray, np.ndarray, np.ndarray]]]:
    """Articles, and the row numbers of train, dev and test of each published fold."""
    rows = load_dataset("narrative-frames")
    parts = load_dataset("narrative-frames", "folds")
    place = pd.Series(np.arange(len(rows)), index=rows["item_id"])
    folds = []
    for _, fold in parts.groupby("fold"):
        train, dev, test = (
            place[fold.loc[fold["split"] == name, "item_id"]].to_numpy()
            for name in ("train", "dev", "test")
        )
        folds.append((train, dev, test))
    return rows, folds


def basil() -> Task:
    """Sentences with their surroundings; `labels` is left to the kind of bias."""
    rows = load_dataset("basil", "sentences")
    spans = load_dataset("basil", "spans")
    for kind in ("informational", "lexical"):
        rows[kind] = rows["item_id"].isin(spans.loc[spans["label"] == kind, "item_id"])
    marked = spans.groupby(["item_id", "label"])["text"].agg(list)
    for kind in ("informational", "lexical"):
        found = marked.xs(kind, level="label").reindex(rows["item_id"])
        rows[f"marked_{kind}"] = [v if isinstance(v, list) else [] for v in found]
    titles = load_dataset("basil", "articles").set_index("article_id")["title"]
    rows = with_surroundings(rows, titles)
    events = _values(rows["event_id"])
    folds = GroupKFold(N_FOLDS, shuffle=True, random_state=SEED)
    splits = list(folds.split(events, events, events))
    return Task(rows, np.array([]), splits, events, "events", events)


def with_surroundings(rows: pd.DataFrame, titles: pd.Series) -> pd.DataFrame:
    """Add what stands around each sentence: neighbours, title, place, and likeness to them.

    Nothing here reads a label or an outlet's name.  `other` is the likeness to the nearest
    sentence on the same event in another article: what one outlet alone reports.
    """
    rows = rows.copy()
    by_article = rows.groupby("article_id", sort=False)["text"]
    rows["previous"] = by_article.shift(1).fillna("")
    rows["next"] = by_article.shift(-1).fillna("")
    rows["title"] = rows["article_id"].map(titles).fillna("")
    vectors = load_static_vectors().sentence_vectors
    own, title = vectors(rows["text"].tolist()), vectors(rows["title"].tolist())
    before, after = vectors(rows["previous"].tolist()), vectors(rows["next"].tolist())
    number = rows.groupby("article_id").cumcount().to_numpy()
    size = rows.groupby("article_id")["text"].transform("size").to_numpy()
    place = pd.DataFrame(
        {
            "first": number == 0,
            "place": number / np.maximum(size - 1, 1),
            "log_place": np.log1p(number),
            "log_size": np.log1p(size),
            "to_title": (own * title).sum(axis=1),
            "to_previous": (own * before).sum(axis=1),
            "to_next": (own * after).sum(axis=1),
            "to_article": _to_article(own, _values(rows["article_id"])),
            "to_other": _to_other(own, _values(rows["event_id"]), _values(rows["article_id"])),
        }
    ).astype(float)
    rows["surroundings"] = list(place.to_numpy())
    return rows


def _to_article(own: np.ndarray, articles: np.ndarray) -> np.ndarray:
    found = np.zeros(len(own))
    for article in pd.unique(articles):
        rows = articles == article
        found[rows] = own[rows] @ own[rows].mean(axis=0)
    return found


def _to_other(own: np.ndarray, events: np.ndarray, articles: np.ndarray) -> np.ndarray:
    found = np.zeros(len(own))
    for event in pd.unique(events):
        rows = np.flatnonzero(events == event)
        likeness = own[rows] @ own[rows].T
        likeness[articles[rows][:, None] == articles[rows]] = -1.0
        found[rows] = likeness.max(axis=1)
    return found


def article_bias() -> Iterator[tuple[str, Task]]:
    """Articles of 2018-2019, outlets held together, and the same rows split at random."""
    rows = load_dataset("article-bias", "2018-2019")
    labels, outlets = _values(rows["label"]), _values(rows["outlet"])
    grouped = StratifiedGroupKFold(N_FOLDS, shuffle=True, random_state=SEED)
    loose = StratifiedKFold(N_FOLDS, shuffle=True, random_state=SEED)
    yield (
        "grouped by outlet",
        Task(
            rows, labels, list(grouped.split(labels, labels, outlets)), outlets, "outlets", outlets
        ),
    )
    yield (
        "random split",
        Task(rows, labels, list(loose.split(labels, labels)), np.arange(len(rows)), "articles"),
    )
