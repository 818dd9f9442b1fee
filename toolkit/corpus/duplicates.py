"""Duplicates and wire copy: which articles are the same text, and whose text it is."""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import Any

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLES
from toolkit._validation import check_columns
from toolkit.corpus.outlets import find_outlet
from toolkit.corpus.parts import agency_name, find_credit, find_wire

__all__ = ["NEAR_DUPLICATE", "SHINGLE_WORDS", "WIRE_DAYS", "mark_duplicates", "shingles"]

SHINGLE_WORDS = 5
NEAR_DUPLICATE = 0.8
"""Jaccard similarity of shingles from which two articles are the same text."""
MOSTLY = 0.5
"""Share of an article's shingles in one agency text above which it is that agency's copy."""
WIRE_DAYS = 7
"""Days between an agency's text and its copy."""

_N_PERMUTATIONS = 64
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def shingles(text: str) -> np.ndarray:
    """Return the distinct five-word sequences of a text, as sorted 64-bit hashes.

    A text of fewer words is one sequence.  Scripts without spaces count characters.

    Examples
    --------
    >>> len(shingles("one two three four five six")), len(shingles("one")), len(shingles(""))
    (2, 1, 0)
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = [
        zlib.crc32(word.encode("utf-8", "replace")) | len(word) << 32
        for word in _WORD.findall(folded)
    ]
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array(words, dtype=np.uint64)
    width = min(SHINGLE_WORDS, len(hashes))
    total = np.zeros(len(hashes) - width + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(width):
            # Overflow is wanted: arithmetic modulo 2**64 mixes the words' order in.
            total = (total ^ hashes[offset : offset + len(total)]) * _MULTIPLIER
            total ^= total >> np.uint64(29)
    return np.unique(total)


def mark_duplicates(articles: pd.DataFrame) -> pd.DataFrame:
    """Mark repeated articles and news-agency copy.

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
            an article counts that has most of its shingles in one text of that agency
            published at most seven days apart.  An agency's article in its own outlet
            is its own work, so it is null there.
        ``wire_share``
            Share (0 to 1) of the article's shingles that stand in known agency texts
            within seven days: 1 where the page itself says it is wire copy, NaN in the
            agency's own outlet and where there is no agency text to compare with.

    Notes
    -----
    Shingles are sequences of five words.  Near-duplicates are proposed by MinHash with
    locality-sensitive hashing and accepted by their exact Jaccard similarity, so no pair
    is marked on an estimate; a pair at the threshold may be missed with small
    probability.  An article is compared with originals only, so marks never form
    chains.  Undated articles count as later than dated ones, and as within seven days of
    everything.  Shared quotations alone rarely reach half of an article.

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
    texts = marked["text"].tolist()
    sets = [shingles(text) for text in texts]
    order = _by_time(marked)
    marked["duplicate_of"] = pd.Series(
        _duplicates(marked, texts, sets, order), index=marked.index, dtype="string"
    )
    return _mark_wire(marked, sets)


def _by_time(articles: pd.DataFrame) -> list[int]:
    """Return row positions, earliest published first, undated last, ties as they stand."""
    days = articles["published"].reset_index(drop=True)
    return [int(i) for i in days.sort_values(kind="stable", na_position="last").index]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _duplicates(
    articles: pd.DataFrame, texts: list[str], sets: list[np.ndarray], order: list[int]
) -> list[str | None]:
    identifiers = articles["article_id"].tolist()
    rank = {row: place for place, row in enumerate(order)}
    index = _Candidates(sets)
    exact: dict[str, int] = {}
    originals: set[int] = set()
    duplicate_of: list[str | None] = [None] * len(texts)
    for row in order:
        same = exact.setdefault(_folded(texts[row]), row)
        if same != row:
            original = duplicate_of[same] or identifiers[same]
            duplicate_of[row] = original
            continue
        near = [
            other
            for other in index.of(row)
            if other in originals and _jaccard(sets[row], sets[other]) >= NEAR_DUPLICATE
        ]
        if near:
            duplicate_of[row] = identifiers[min(near, key=rank.__getitem__)]
        else:
            originals.add(row)
            index.add(row)
    return duplicate_of


def _jaccard(first: np.ndarray, second: np.ndarray) -> float:
    if len(first) == 0 or len(second) == 0:
        return 0.0
    # The larger cannot share more than the smaller has.
    if min(len(first), len(second)) / max(len(first), len(second)) < NEAR_DUPLICATE:
        return 0.0
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / (len(first) + len(second) - common)


class _Candidates:
    """Rows that may be near-duplicates, by locality-sensitive hashing of MinHashes."""

    def __init__(self, sets: list[np.ndarray]) -> None:
        from datasketch import MinHash, MinHashLSH

        # Missing a pair costs more than one more exact comparison.
        self._lsh = MinHashLSH(
            threshold=NEAR_DUPLICATE - 0.1, num_perm=_N_PERMUTATIONS, weights=(0.2, 0.8)
        )
        self._sets = sets
        self._empty = MinHash(num_perm=_N_PERMUTATIONS, seed=1, hashfunc=int)

    def _sketch(self, row: int) -> Any:
        sketch = self._empty.copy()
        sketch.update_batch((self._sets[row] & np.uint64(0xFFFFFFFF)).tolist())
        return sketch

    def of(self, row: int) -> list[int]:
        return list(self._lsh.query(self._sketch(row))) if len(self._sets[row]) else []

    def add(self, row: int) -> None:
        if len(self._sets[row]):
            self._lsh.insert(row, self._sketch(row))


def _mark_wire(articles: pd.DataFrame, sets: list[np.ndarray]) -> pd.DataFrame:
    """Fill ``credit``, ``wire`` and ``wire_share``."""
    rows = articles[["text", "authors", "outlet", "credit", "wire"]].to_dict("records")
    credit: list[str | None] = []
    wire: list[str | None] = []
    own: list[str | None] = []
    for row in rows:
        authors = None if pd.isna(row["authors"]) else row["authors"]
        stated = None if pd.isna(row["wire"]) else row["wire"]
        credited = None if pd.isna(row["credit"]) else row["credit"]
        outlet = find_outlet(row["outlet"])
        agency = agency_name(outlet.name) if outlet and outlet.kind == "agency" else None
        credit.append(credited or find_credit(row["text"], authors=authors))
        wire.append(stated or find_wire(row["text"], authors=authors, outlet=row["outlet"]))
        own.append(agency)
    shares, copied = _wire_shares(articles, sets, own, wire)
    for i in range(len(rows)):
        wire[i] = wire[i] or copied[i]
    articles["credit"] = pd.Series(credit, index=articles.index, dtype="string")
    articles["wire"] = pd.Series(wire, index=articles.index, dtype="string")
    articles["wire_share"] = pd.Series(shares, index=articles.index, dtype="float64")
    return articles


def _wire_shares(
    articles: pd.DataFrame,
    sets: list[np.ndarray],
    own: list[str | None],
    stated: list[str | None],
) -> tuple[list[float], list[str | None]]:
    """Return each article's share in agency texts, and the agency most of it is copied from."""
    # Agency text: in the agency's own outlet, or printed elsewhere and saying so.
    sources = [i for i in range(len(sets)) if (own[i] or stated[i]) and len(sets[i])]
    times = articles["published"].astype("int64").to_numpy() if len(articles) else np.empty(0)
    dated = articles["published"].notna().to_numpy()
    day = 86_400_000_000
    shares: list[float] = []
    copied: list[str | None] = []
    for i, words in enumerate(sets):
        if own[i] or not len(words):
            shares.append(float("nan"))
            copied.append(None)
        elif stated[i]:
            shares.append(1.0)
            copied.append(None)
        else:
            near = [
                j
                for j in sources
                if not (dated[i] and dated[j]) or abs(times[i] - times[j]) <= WIRE_DAYS * day
            ]
            share, agency = _share_in(words, near, sets, own, stated)
            shares.append(share)
            copied.append(agency)
    return shares, copied


def _share_in(
    words: np.ndarray,
    near: list[int],
    sets: list[np.ndarray],
    own: list[str | None],
    stated: list[str | None],
) -> tuple[float, str | None]:
    if not near:
        return float("nan"), None
    in_any = np.zeros(len(words), dtype=bool)
    most, agency = 0.0, None
    for j in near:
        here = np.isin(words, sets[j], assume_unique=True)
        if here.any():
            in_any |= here
            if here.mean() > most:
                most, agency = float(here.mean()), own[j] or stated[j]
    return float(in_any.mean()), agency if most > MOSTLY else None
