"""Articles on the same event: shared words, weighted by rarity, close in time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_columns, check_fraction, check_integer
from toolkit.annotate import Annotations

__all__ = ["match_events"]

_SMALLEST_SIMILARITY = 0.05
_ROWS_AT_ONCE = 512


def match_events(
    articles: pd.DataFrame,
    annotations: Annotations,
    *,
    threshold: float = 0.15,
    window_days: int = 5,
    penalty_per_day: float = 0.02,
) -> pd.DataFrame:
    """Fill ``event_id`` where it is missing by grouping articles on the same event.

    Parameters
    ----------
    articles : pandas.DataFrame
        Needs ``article_id``; ``published`` is used where known, ``event_id`` kept where
        given.
    annotations : Annotations
        Of the same articles.
    threshold : float, default 0.15
        Two groups are joined while the mean similarity of their articles, less the
        penalty for days apart, is at least this (0 to 1).  Chosen on half of the BASIL
        events (with dates F1 is 1.000 from .10 to .14 and .979 at .18) and reported on the
        other half.
    window_days : int, default 5
        Articles further apart in time count as unlike; a chain of articles in between may
        still join them.
    penalty_per_day : float, default 0.02
        Taken from the similarity for each day between two articles.

    Returns
    -------
    pandas.DataFrame
        A copy with ``event_id`` complete.  Ids that are given stay as they are, and articles
        without one are grouped among themselves.  An article that resembles no other is an event
        of its own.  New ids read ``event-0001``, numbered by date and then by order.

    Raises
    ------
    ValueError
        If an article has no annotations, or an option is out of range.

    Notes
    -----
    Terms are lower-cased words and pairs of neighbouring words of title and text, with
    sublinear counts and smoothed inverse document frequency; similarity is the cosine;
    groups are joined by average linkage within a window of time.  Words that half of the
    articles hold say nothing of the event and are left out.  Articles that share a topic
    over weeks (a trial, a campaign) are the hard case: the window keeps them apart by
    date, so without dates expect broader groups.
    """
    check_columns(articles, ("article_id",), name="articles")
    check_fraction("threshold", threshold, open_ends=True)
    check_integer("window_days", window_days, minimum=0)
    check_fraction("penalty_per_day", penalty_per_day)
    matched = articles.copy()
    given = _column(articles, "event_id")
    open_rows = np.flatnonzero(given.isna().to_numpy())
    if not len(open_rows):
        return matched
    order = pd.Index(annotations.article_ids).get_indexer(articles["article_id"])
    if (order < 0).any():
        lost = articles["article_id"].to_numpy()[order < 0]
        raise ValueError(f"{len(lost)} article(s) have no annotations, first {lost[0]!r}.")
    weights = _tfidf(annotations)[order[open_rows]]
    published = pd.to_datetime(_column(articles, "published"), utc=True).iloc[open_rows]
    days = (published - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(days=1)
    groups = _group(weights, days.to_numpy(dtype=float), threshold, window_days, penalty_per_day)
    names = _event_names(groups, days.to_numpy(dtype=float), set(given.dropna()))
    filled = given.astype(object).to_numpy(copy=True)
    filled[open_rows] = names
    matched["event_id"] = pd.array(filled, dtype="string")
    return matched


def _column(articles: pd.DataFrame, name: str) -> pd.Series:
    return articles[name] if name in articles.columns else pd.Series(pd.NA, articles.index)


def _tfidf(annotations: Annotations) -> Any:
    """Rows of unit length, an article each, over words and pairs of words."""
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    lower = pd.Series(annotations.vocabulary, dtype=object).str.lower()
    codes, _ = pd.factorize(lower)
    is_word = lower.str.contains(r"\w", regex=True).to_numpy(dtype=bool)
    word = codes[annotations.form] if len(annotations.form) else annotations.form
    keep = is_word[annotations.form]
    word, sentence = word[keep].astype(np.int64), annotations.sentence[keep]
    article = annotations.token_articles()[keep]
    adjacent = sentence[:-1] == sentence[1:]
    width = np.int64(len(lower) + 1)
    pairs = (word[:-1] * width + word[1:])[adjacent]
    _, terms = np.unique(np.concatenate([word, width * width + pairs]), return_inverse=True)
    rows = np.concatenate([article, article[:-1][adjacent]])
    n = len(annotations.article_ids)
    counts = sparse.coo_matrix(
        (np.ones(len(rows)), (rows, terms)), shape=(n, int(terms.max(initial=0)) + 1)
    ).tocsr()
    in_articles = np.diff(counts.tocsc().indptr)
    # Terms of one article cannot join it to another but would dilute its length.
    telling = (in_articles >= 2) & (in_articles <= max(2, n / 2))
    if not telling.any():  # a single article, or articles without a word in common
        return sparse.csr_matrix((n, 1))
    counts = counts[:, telling]
    return normalize(TfidfTransformer(sublinear_tf=True).fit_transform(counts))


def _group(
    weights: Any, days: np.ndarray, threshold: float, window: float, penalty: float
) -> np.ndarray:
    """Number each row's group: average linkage inside the parts that any likeness connects."""
    from scipy import sparse
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    near = _similarities(weights, days, window, penalty)
    n_parts, part = sparse.csgraph.connected_components(near, directed=False)
    groups = np.zeros(len(days), dtype=int)
    n_groups = 0
    members = np.argsort(part, kind="stable")
    for rows in np.split(members, np.cumsum(np.bincount(part, minlength=n_parts))[:-1]):
        if len(rows) == 1:
            groups[rows] = n_groups
            n_groups += 1
            continue
        distance = 1.0 - near[rows][:, rows].toarray()
        np.fill_diagonal(distance, 0.0)
        tree = linkage(squareform(np.clip(distance, 0.0, 1.0), checks=False), method="average")
        found = fcluster(tree, 1.0 - threshold, criterion="distance")
        groups[rows] = n_groups + found - 1
        n_groups += int(found.max())
    return groups


def _similarities(weights: Any, days: np.ndarray, window: float, penalty: float) -> Any:
    """Sparse symmetric similarities less the penalty; beyond the window there are none."""
    from scipy import sparse

    blocks = []
    for begin in range(0, len(days), _ROWS_AT_ONCE):
        rows = slice(begin, begin + _ROWS_AT_ONCE)
        block = (weights[rows] @ weights.T).tocoo()
        apart = np.abs(days[block.row + begin] - days[block.col])
        apart = np.nan_to_num(apart, nan=0.0)  # an unknown date neither joins nor parts
        value = block.data - penalty * apart
        keep = (apart <= window) & (value >= _SMALLEST_SIMILARITY)
        blocks.append(
            sparse.coo_matrix((value[keep], (block.row[keep], block.col[keep])), block.shape)
        )
    return sparse.vstack(blocks).tocsr()


def _event_names(groups: np.ndarray, days: np.ndarray, taken: set[str]) -> list[str]:
    frame = pd.DataFrame({"group": groups, "day": days, "row": np.arange(len(groups))})
    first = frame.groupby("group").agg(day=("day", "min"), row=("row", "min"))
    ordered = first.sort_values(["day", "row"], na_position="last").index
    names, number = {}, 0
    for group in ordered:
        number += 1
        while f"event-{number:04d}" in taken:
            number += 1
        names[group] = f"event-{number:04d}"
    return [names[group] for group in groups]
