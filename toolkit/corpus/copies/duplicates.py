"""Duplicates: which articles are the same text, who carried it first, who rewrote it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLES
from toolkit._validation import check_columns, check_fraction
from toolkit.corpus.copies.shingling import (
    Pairs,
    folded,
    is_in,
    shared_pairs,
    shingles,
    word_hashes,
)
from toolkit.corpus.copies.spun import spun_pairs
from toolkit.corpus.copies.wire import WIRE_DAYS, Times, is_near, mark_wire, unquoted_shingles

__all__ = ["NEAR_DUPLICATE", "WIRE_DAYS", "find_shared_text", "mark_duplicates", "shingles"]

NEAR_DUPLICATE = 0.8
"""Jaccard similarity of shingles from which two articles are the same text."""
_REPEATED = 5
"""Articles of one outlet in which a sequence of words is the outlet's furniture."""
SHARED = 0.3
"""Share of the shorter article from which a pair is listed as sharing text."""


def mark_duplicates(articles: pd.DataFrame) -> pd.DataFrame:
    """Mark repeated articles, news-agency copy and rewritten copies.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table.

    Returns
    -------
    pandas.DataFrame
        A copy, same rows and order, with

        ``duplicate_of``
            ``article_id`` of the original: the earliest published article with the same
            text (white space and case aside) or with at least 80 % of the shingles in
            common, in the same outlet or another; null for an original.
        ``credit``
            Agencies the page names as author or source; kept where filled.
        ``wire``
            The agency whose copy it is; kept where filled.  Besides what the page says,
            an article counts that has most of its shingles, and most of those outside
            quotation marks, in one text of that agency published at most seven days
            apart.  An agency's article in its own outlet is its own work, so it is null
            there.
        ``wire_share``
            Share (0 to 1) of the article's shingles that stand in known agency texts
            within seven days: 1 where the page itself says it is wire copy, NaN in the
            agency's own outlet and where there is no agency text to compare with.
        ``spun_of``, ``spun_score``
            ``article_id`` of the article that this one seems to paraphrase, and how alike
            they run (0 to 1, from .55 on); null and NaN otherwise.  A weaker finding
            than the others: see :mod:`toolkit.corpus.copies.spun`.

    Notes
    -----
    Shingles are sequences of five words.  Pairs are proposed by Broder's sketches and
    accepted by counting their shingles exactly, so no pair is marked on an estimate and
    nothing depends on a seed.  An article is a duplicate of originals only, so marks
    never form chains.  Undated articles count as later than dated ones, and as within
    seven days of everything.  Shared quotations alone rarely reach half of an article.

    References
    ----------
    A. Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997,
    doi:10.1109/SEQUEN.1997.666900.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "article_id": ["a", "b"], "outlet": ["The Gazette", "The Herald"],
    ...     "text": ["The talks ended on Monday.", "The talks  ended on MONDAY."],
    ... })
    >>> mark_duplicates(table)["duplicate_of"].tolist()
    [<NA>, 'a']
    """
    check_columns(articles, ARTICLES.required, name="articles", remedy=ARTICLES.remedy)
    marked = ARTICLES.complete(articles)
    ordered, sets, pairs = _compared(marked)
    times = Times.of(ordered)
    identifiers = ordered["article_id"].tolist()
    spun = spun_pairs(ordered, times, pairs, [len(s) for s in sets])
    found = {
        "duplicate_of": _named(_duplicates(ordered["text"].tolist(), sets, pairs), identifiers),
        **mark_wire(ordered, sets, pairs, times),
        "spun_of": _named([copy.source for copy in spun], identifiers),
        "spun_score": [copy.score for copy in spun],
    }
    for name, values in found.items():
        dtype = "float64" if ARTICLES.columns[name] == "float?" else "string"
        column = pd.Series(values, index=_by_time(marked), dtype=dtype).sort_index()
        marked[name] = column.set_axis(marked.index)
    return marked


def find_shared_text(
    articles: pd.DataFrame, *, min_share: float = SHARED, days: float | None = WIRE_DAYS
) -> pd.DataFrame:
    """List the pairs of articles that share text, and which of the two carried it first.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table.
    min_share : float, default .3
        Share of the shingles of one of the two from which a pair is listed.  What stands
        in quotation marks, and within one outlet what five of its articles or more
        repeat (furniture), does not count towards it.
    days : float or None, default 7
        Pairs further apart are left out; None for no limit.

    Returns
    -------
    pandas.DataFrame
        A row a pair: ``article_id, outlet`` of the later and ``first_id, first_outlet``
        of the earlier article; ``direction``, ``first`` if the earlier one is known to
        be earlier and ``unknown`` where a date is missing or both bear the same moment
        (or day, where only days are known); ``hours`` between them; ``share`` of the
        later and ``share_of_first`` of the earlier one that the other holds;
        ``resemblance`` (Jaccard); ``kind``, one of ``same`` (equal but for case and
        white space), ``near`` (resemblance of .8 or more) and ``part``.

    Notes
    -----
    Who printed a text first did not necessarily write it: two outlets may print the same
    agency's text or the same press release.  See ``wire`` in the article table.

    Examples
    --------
    >>> import pandas as pd
    >>> words = "The talks in Geneva ended on Monday without any result at all."
    >>> table = pd.DataFrame({
    ...     "article_id": ["b", "a"], "outlet": ["The Gazette", "The Herald"],
    ...     "text": [words, words + " Nobody was surprised."],
    ...     "published": pd.to_datetime(["2024-05-03", "2024-05-02"], utc=True),
    ... })
    >>> row = find_shared_text(table).iloc[0]
    >>> row["first_id"], row["direction"], float(row["hours"]), float(row["share"])
    ('a', 'first', 24.0, 1.0)
    """
    check_columns(articles, ARTICLES.required, name="articles", remedy=ARTICLES.remedy)
    check_fraction("min_share", min_share)
    ordered, sets, pairs = _compared(ARTICLES.complete(articles))
    times = Times.of(ordered)
    sizes = np.array([len(s) for s in sets], dtype=np.int64)
    a, b, common = pairs.earlier, pairs.later, pairs.common
    keep = common >= np.maximum(min_share * np.minimum(sizes[a], sizes[b]), 1)
    if days is not None:
        keep &= np.array([is_near(times, i, j, days) for i, j in zip(a, b, strict=True)], bool)
    a, b, common = a[keep], b[keep], common[keep]
    own = _own_shares(ordered, sets, list(zip(a.tolist(), b.tolist(), strict=True)))
    keep = own >= min_share
    a, b, common = a[keep], b[keep], common[keep]
    whole = [" ".join(folded(text).split()) for text in ordered["text"]]
    alike = common / (sizes[a] + sizes[b] - common)
    identifiers, outlets = ordered["article_id"].to_numpy(), ordered["outlet"].to_numpy()
    return pd.DataFrame(
        {
            "article_id": identifiers[b],
            "outlet": outlets[b],
            "first_id": identifiers[a],
            "first_outlet": outlets[a],
            "direction": [_direction(ordered, times, i, j) for i, j in zip(a, b, strict=True)],
            "hours": [times.hours(i, j) for i, j in zip(a, b, strict=True)],
            "share": common / sizes[b],
            "share_of_first": common / sizes[a],
            "resemblance": alike,
            "kind": [
                "same" if whole[i] == whole[j] else "near" if r >= NEAR_DUPLICATE else "part"
                for i, j, r in zip(a, b, alike, strict=True)
            ],
        }
    )


def _own_shares(
    articles: pd.DataFrame, sets: list[np.ndarray], pairs: list[tuple[int, int]]
) -> np.ndarray:
    """Return the larger share of two texts' own words that the other one has, too.

    Quotations are others' words, and what an outlet prints in many of its articles is
    furniture.
    """
    outlets, texts = articles["outlet"].to_numpy(), articles["text"].to_numpy()
    within = {outlets[i] for i, j in pairs if outlets[i] == outlets[j]}
    repeated = {name: _repeated(sets, np.flatnonzero(outlets == name)) for name in within}
    shares = []
    for i, j in pairs:
        best = 0.0
        for one, other in ((i, j), (j, i)):
            own = unquoted_shingles(texts[one])
            if outlets[i] == outlets[j]:
                own = own[~is_in(own, repeated[outlets[i]])]
            if len(own):
                best = max(best, float(is_in(own, sets[other]).mean()))
        shares.append(best)
    return np.array(shares, dtype=np.float64)


def _repeated(sets: list[np.ndarray], rows: np.ndarray) -> np.ndarray:
    """Return the shingles that stand in many of the texts, sorted."""
    if len(rows) < _REPEATED:
        return np.empty(0, dtype=np.uint64)
    values, counts = np.unique(np.concatenate([sets[row] for row in rows]), return_counts=True)
    return values[counts >= _REPEATED]


def _compared(articles: pd.DataFrame) -> tuple[pd.DataFrame, list[np.ndarray], Pairs]:
    """Return the articles in time order, their shingles, and which share some."""
    ordered = articles.iloc[_by_time(articles)].reset_index(drop=True)
    hashes = word_hashes()
    sets = [shingles(text, hashes=hashes) for text in ordered["text"]]
    return ordered, sets, shared_pairs(sets)


def _by_time(articles: pd.DataFrame) -> list[int]:
    """Return row positions, earliest published first, undated last, ties as they stand."""
    days = articles["published"].reset_index(drop=True)
    return [int(i) for i in days.sort_values(kind="stable", na_position="last").index]


def _named(rows: list[int | None], identifiers: list[str]) -> list[str | None]:
    return [None if row is None else identifiers[row] for row in rows]


def _duplicates(texts: list[str], sets: list[np.ndarray], pairs: Pairs) -> list[int | None]:
    """Return each text's original, or None where it is one; texts come in time order."""
    near: dict[int, list[int]] = {}
    for a, b, common in zip(pairs.earlier, pairs.later, pairs.common, strict=True):
        if common >= NEAR_DUPLICATE * (len(sets[a]) + len(sets[b]) - common):
            near.setdefault(int(b), []).append(int(a))
    exact: dict[str, int] = {}
    originals: list[int | None] = []
    for row, text in enumerate(texts):
        same = exact.setdefault(" ".join(folded(text).split()), row)
        if same != row:
            first = originals[same]
            originals.append(same if first is None else first)
            continue
        candidates = [other for other in near.get(row, ()) if originals[other] is None]
        originals.append(min(candidates, default=None))
    return originals


def _direction(articles: pd.DataFrame, times: Times, earlier: int, later: int) -> str:
    if not (times.dated[earlier] and times.dated[later]):
        return "unknown"
    coarse = {"day", "month", "year"} & set(
        articles["date_precision"].iloc[[earlier, later]].dropna()
    )
    apart = times.hours(earlier, later)
    return "first" if apart >= (24 if coarse else 1e-9) else "unknown"
