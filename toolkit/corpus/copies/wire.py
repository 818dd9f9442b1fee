"""Wire copy: which articles are a news agency's text, and how much of each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit.corpus.copies.shingling import SHINGLE_WORDS, Pairs, is_in, shingles
from toolkit.corpus.outlets import find_outlet
from toolkit.corpus.parts import (
    agency_name,
    dateline_source,
    find_credit,
    find_wire,
    is_agency_byline,
)

__all__ = ["WIRE_DAYS", "Times", "is_near", "mark_wire", "unquoted_shingles"]

WIRE_DAYS = 7
"""Days between an agency's text and its copy."""
MOSTLY = 0.5
"""Share of an article's shingles in one agency text above which it is that agency's copy."""

_DAY = 86_400_000_000
_QUOTATION = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|«[^«»\n]{1,1500}»")
_POST_END = re.compile(r"\(@\w{2,20}\),? ?(?:on )?\w{3,9}\.? \d{1,2}, \d{4}")
_POST_CHARS = 350
_NAME = re.compile(r"[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|of|and|the)){0,4}")


@dataclass(frozen=True, slots=True)
class Times:
    """When articles were published.

    Attributes
    ----------
    micros : numpy.ndarray of int64
        Microseconds since 1970; meaningless where ``dated`` is False.
    dated : numpy.ndarray of bool
    """

    micros: np.ndarray
    dated: np.ndarray

    @classmethod
    def of(cls, articles: pd.DataFrame) -> Times:
        """Return the times of an article table."""
        published = articles["published"]
        return cls(
            published.dt.tz_convert(None).to_numpy("datetime64[us]").astype(np.int64),
            published.notna().to_numpy(),
        )

    def hours(self, earlier: int, later: int) -> float:
        """Return the hours from one article to another, NaN where one has no date."""
        if not (self.dated[earlier] and self.dated[later]):
            return float("nan")
        return float(self.micros[later] - self.micros[earlier]) / (_DAY / 24)


def is_near(times: Times, one: int, other: int, days: float = WIRE_DAYS) -> bool:
    """Say whether two articles are at most so many days apart, undated ones always."""
    if not (times.dated[one] and times.dated[other]):
        return True
    return bool(abs(times.micros[one] - times.micros[other]) <= days * _DAY)


@dataclass(slots=True)
class _Article:
    """What one article's page says of agencies."""

    text: str
    authors: str | None
    outlet: str
    at_home: str | None
    credit: str | None
    wire: str | None


def mark_wire(
    articles: pd.DataFrame, sets: Sequence[np.ndarray], pairs: Pairs, times: Times
) -> dict[str, list[Any]]:
    """Return the columns ``credit``, ``wire`` and ``wire_share`` of an article table.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table.
    sets : sequence of numpy.ndarray
        Each article's shingles.
    pairs : Pairs
        Which of them share some.
    times : Times

    Returns
    -------
    dict of str to list

    Notes
    -----
    An agency need not be in the registry: a name in the dateline's brackets that is no
    outlet of the table counts if the same page's byline is that name alone, or if two
    outlets print the same text under it.
    """
    records = articles[["text", "authors", "outlet", "credit", "wire"]].to_dict("records")
    rows = [_said(record) for record in records]
    _learn_agencies(rows, sets, pairs)
    stated = [row.wire is not None for row in rows]
    _agree(rows, sets, pairs, times)
    shares = _shares(rows, stated, sets, pairs, times)
    return {
        "credit": [row.credit for row in rows],
        "wire": [row.wire for row in rows],
        "wire_share": shares,
    }


def _said(record: dict[str, Any]) -> _Article:
    authors, credit, wire = (
        None if pd.isna(record[name]) else str(record[name])
        for name in ("authors", "credit", "wire")
    )
    text, outlet = record["text"], record["outlet"]
    known = find_outlet(outlet)
    at_home = agency_name(known.name) if known and known.kind == "agency" else None
    return _Article(
        text,
        authors,
        outlet,
        at_home,
        credit or find_credit(text, authors=authors),
        wire or find_wire(text, authors=authors, outlet=outlet),
    )


def _learn_agencies(rows: list[_Article], sets: Sequence[np.ndarray], pairs: Pairs) -> None:
    """Fill ``wire`` and ``credit`` for agencies that the registry lacks."""
    outlets = {row.outlet.casefold() for row in rows}
    sources = [_unknown_source(row, outlets) for row in rows]
    learned: dict[str, str] = {}
    for row, source in zip(rows, sources, strict=True):
        if source and row.authors and is_agency_byline(row.authors, source):
            learned.setdefault(source.casefold(), source)
    for i, j, _, _ in _mostly(rows, sets, pairs):
        one, other = sources[i], sources[j]
        if one and other and one.casefold() == other.casefold():
            learned.setdefault(one.casefold(), one)
    if not learned:
        return
    for row, source in zip(rows, sources, strict=True):
        name = learned.get((source or "").casefold()) or _byline_alone(row.authors, learned)
        if name and row.outlet.casefold() not in learned:
            row.wire = row.wire or name
        row.credit = row.credit or name or _thanked(row, learned)


def _unknown_source(row: _Article, outlets: set[str]) -> str | None:
    """Return what stands in the dateline's brackets, if it may be an unknown agency."""
    if row.wire or row.at_home:
        return None
    source = dateline_source(row.text)
    if source is None or not _NAME.fullmatch(source) or source.casefold() in outlets:
        return None
    return source


def _byline_alone(authors: str | None, learned: dict[str, str]) -> str | None:
    if not authors:
        return None
    return next((name for name in learned.values() if is_agency_byline(authors, name)), None)


def _thanked(row: _Article, learned: dict[str, str]) -> str | None:
    """Return the learned agencies that a byline or a short last line names."""
    lines = [line for line in row.text.rsplit("\n", 3)[1:] if len(line) < 120]
    aside = "\n".join([row.authors or "", *lines])
    found = [name for name in learned.values() if re.search(rf"\b{re.escape(name)}\b", aside)]
    return "; ".join(found) or None


def _mostly(
    rows: list[_Article], sets: Sequence[np.ndarray], pairs: Pairs
) -> Iterator[tuple[int, int, float, float]]:
    """Yield pairs of different outlets that are mostly one text, with both shares.

    Most of one's words outside quotation marks must be the other's too: two outlets
    that quote one statement at length have not copied each other.
    """
    for i, j, common in zip(pairs.earlier, pairs.later, pairs.common, strict=True):
        of_i, of_j = common / len(sets[i]), common / len(sets[j])
        if max(of_i, of_j) <= MOSTLY or rows[i].outlet == rows[j].outlet:
            continue
        of_i *= _is_mostly_in(rows[i].text, sets[j])
        of_j *= _is_mostly_in(rows[j].text, sets[i])
        if max(of_i, of_j) > MOSTLY:
            yield int(i), int(j), float(of_i), float(of_j)


def unquoted_shingles(text: str) -> np.ndarray:
    """Return the shingles of what a text says outside quotation marks."""
    pieces = _QUOTATION.split(_without_posts(text))
    pieces = [piece for piece in pieces if len(piece.split()) >= SHINGLE_WORDS]
    if not pieces:
        return np.empty(0, dtype=np.uint64)
    return np.unique(np.concatenate([shingles(piece) for piece in pieces]))


def _without_posts(text: str) -> str:
    """Cut out posts from social networks, which are quoted without quotation marks."""
    kept, last = [], 0
    for match in _POST_END.finditer(text):
        line = text.rfind("\n", last, match.start()) + 1
        kept.append(text[last : max(last, line, match.start() - _POST_CHARS)])
        last = match.end()
    return "\n".join([*kept, text[last:]])


def _is_mostly_in(text: str, other: np.ndarray) -> bool:
    """Say whether most of a text's words outside quotation marks stand in another text."""
    own = unquoted_shingles(text)
    return bool(len(own)) and bool(is_in(own, other).mean() > MOSTLY)


def _agree(rows: list[_Article], sets: Sequence[np.ndarray], pairs: Pairs, times: Times) -> None:
    """Mark copies: of a text that is an agency's, or of one that credits the same agency."""
    near = [pair for pair in _mostly(rows, sets, pairs) if is_near(times, pair[0], pair[1])]
    stated = [row.at_home or row.wire for row in rows]
    best: dict[int, tuple[float, str]] = {}
    for i, j, of_i, of_j in near:
        for one, other, share in ((i, j, of_i), (j, i, of_j)):
            agency = stated[other] or _in_both(rows[one].credit, rows[other].credit)
            if share > MOSTLY and agency and not stated[one]:
                best[one] = max(best.get(one, (0.0, "")), (share, agency))
    for i, (_, agency) in best.items():
        rows[i].wire = agency


def _in_both(one: str | None, other: str | None) -> str | None:
    shared = set((one or "").split("; ")) & set((other or "").split("; ")) - {""}
    return min(shared, default=None)


def _shares(
    rows: list[_Article],
    stated: list[bool],
    sets: Sequence[np.ndarray],
    pairs: Pairs,
    times: Times,
) -> list[float]:
    """Return how much of each article stands in agency texts of the same days."""
    sources = np.array([bool(row.at_home or row.wire) for row in rows], dtype=bool)
    inside: dict[int, np.ndarray] = {}
    for a, b in zip(pairs.earlier.tolist(), pairs.later.tolist(), strict=True):
        for one, other in ((a, b), (b, a)):
            if sources[other] and rows[one].at_home is None and is_near(times, one, other):
                here = is_in(sets[one], sets[other])
                inside[one] = inside[one] | here if one in inside else here
    comparable = _has_near(sources, times)
    shares = []
    for i, row in enumerate(rows):
        if row.at_home or not len(sets[i]):
            shares.append(float("nan"))
        elif stated[i]:
            shares.append(1.0)
        elif i in inside:
            shares.append(float(inside[i].mean()))
        else:
            shares.append(0.0 if comparable[i] else float("nan"))
    return shares


def _has_near(sources: np.ndarray, times: Times) -> np.ndarray:
    """Say for each article whether a source other than itself is within the window."""
    count = np.full(len(sources), int((sources & ~times.dated).sum()))
    moments = np.sort(times.micros[sources & times.dated])
    before = np.searchsorted(moments, times.micros - WIRE_DAYS * _DAY, side="left")
    after = np.searchsorted(moments, times.micros + WIRE_DAYS * _DAY, side="right")
    count = count + np.where(times.dated, after - before, len(moments))
    return np.asarray(count - sources > 0)
