"""Where quotation marks open and close, in every style, over paragraphs, unclosed."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["MarkedSpan", "marked_spans"]

Span = tuple[int, int]

# What each opening mark is closed by.  A curly mark is often closed by a straight one.
_CLOSED_BY = {
    "“": '”"',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    '"': '"”',
    "「": "」",
    "『": "』",
    "‘": "’'",
    "'": "'’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "``": "''",
}
_DOUBLES = '“”„«»"「」『』'
_SINGLES = "‘’'‚‹›"
# In these patterns the look behind stands after the mark: one that begins with a set of
# characters is searched faster.
_DOUBLE = re.compile(r"[“”„«»\"「」『』`'](?:(?<![`'])|(?<=`)`|(?<=')')")
# Not the apostrophe of '90s, 'tis, 'em.
_ELIDED = r"(?:\d\ds?|[Tt]is|em|til|cause|n)\b"
_SINGLE = re.compile(rf"['‘’‚‹›](?:(?<!\w.)(?<!’)(?!{_ELIDED})(?=\w|\[)|(?<!\s.)(?<![‘‚])(?!\w))")
_OPENS_SINGLE = re.compile(rf"['‘](?<![\w'’].)(?!{_ELIDED})\w")
_LONGEST_RUN_ON = 6
"""Paragraphs over which one pair of marks may stretch with no mark between."""


class MarkedSpan(NamedTuple):
    """What stands in one pair of marks, marks included."""

    start: int
    end: int
    closed: bool
    """Whether a mark closes it; otherwise its paragraph's end does."""
    continues: bool
    """Whether it goes on with a quotation left open in the paragraph before."""


def marked_spans(text: str, paragraphs: list[Span]) -> list[MarkedSpan]:
    """Find what stands in quotation marks.

    Parameters
    ----------
    text : str
    paragraphs : list of (start, end)

    Returns
    -------
    list of MarkedSpan
        In order, not overlapping; marks within marks are part of the outer pair.

    Notes
    -----
    Double marks count: curly, straight, low, angled, corner brackets, and TeX's.  Single
    ones count in a text that opens more single than double pairs, as British papers set
    them, and in a text without double ones; elsewhere closed pairs of them outside double
    ones.  A mark whose place contradicts its shape (a
    closing curly mark before a word) is taken by its place.  A quotation still open at the
    end of a paragraph goes on where the next paragraph opens with a mark, as newspapers
    set long ones, or where the next mark of the text closes; else it ends with its
    paragraph, so that one lost mark cannot turn the rest of an article into quotation.
    """
    pattern = _DOUBLE if _doubles_lead(text) else _SINGLE
    marks = [[(m.start(), m[0]) for m in pattern.finditer(text, a, b)] for a, b in paragraphs]
    found: list[MarkedSpan] = []
    left_open, skip_to = False, -1
    for index, (start, end) in enumerate(paragraphs):
        if start < skip_to and end <= skip_to:
            continue
        inside = [mark for mark in marks[index] if mark[0] >= skip_to]
        spans, open_at = _pairs(text, inside, start, end)
        continues = left_open
        found += [MarkedSpan(a, b, True, continues and a == start) for a, b in spans]
        left_open = False
        if open_at is not None:
            run_on = _run_on(text, marks, paragraphs, index)
            if run_on:
                found.append(MarkedSpan(open_at, run_on, True, continues and open_at == start))
                skip_to = run_on
            else:
                found.append(MarkedSpan(open_at, end, False, continues and open_at == start))
                left_open = index + 1 < len(marks) and _first_opens(
                    text, marks[index + 1], paragraphs[index + 1]
                )
    if pattern is _DOUBLE and _OPENS_SINGLE.search(text):
        return _with_singles(text, paragraphs, found)
    return found


def _with_singles(text: str, paragraphs: list[Span], doubles: list[MarkedSpan]) -> list[MarkedSpan]:
    """Add closed pairs of single marks that stand outside double ones."""
    found, mark = list(doubles), 0
    for start, end in paragraphs:
        at = start
        while at < end:
            while mark < len(doubles) and doubles[mark].end <= at:
                mark += 1
            stop = min(end, doubles[mark].start) if mark < len(doubles) else end
            if at < stop:
                inside = [(m.start(), m[0]) for m in _SINGLE.finditer(text, at, stop)]
                pairs, _ = _pairs(text, inside, at, stop)
                found += [MarkedSpan(a, b, True, False) for a, b in pairs]
            at = max(stop, doubles[mark].end) if mark < len(doubles) and stop < end else end
    return sorted(found)


def _doubles_lead(text: str) -> bool:
    doubles = sum(text.count(mark) for mark in "“„«「『") + text.count('"') // 2 + text.count("``")
    if not ("'" in text or "‘" in text or "‚" in text):
        return True
    return doubles > 0 and doubles >= sum(1 for _ in _OPENS_SINGLE.finditer(text))


def _pairs(
    text: str, marks: list[tuple[int, str]], start: int, end: int
) -> tuple[list[Span], int | None]:
    """Pairs within a paragraph, and where one is left open."""
    spans: list[Span] = []
    since, closers = None, ""
    for number, (position, mark) in enumerate(marks):
        after = position + len(mark)
        if since is None:
            if _may_open(text, position, mark, start, end):
                since, closers = position, _CLOSED_BY.get(mark, '”"')
        elif (mark in closers or _misplaced_close(text, position, mark, closers)) and _may_close(
            text, position, mark, end, marks, number
        ):
            spans.append((since, after))
            since = None
    return spans, since


def _may_open(text: str, position: int, mark: str, start: int, end: int) -> bool:
    if mark in ("’", "''", "」", "』") or mark not in _CLOSED_BY:
        return False
    before = text[position - 1] if position > start else " "
    after = text[position + len(mark)] if position + len(mark) < end else " "
    if mark in "“„«「『``":
        return not (after.isspace() and not before.isspace())
    if after.isspace():
        return False
    return not before.isalnum() and before not in ".,!?%"


def _misplaced_close(text: str, position: int, mark: str, closers: str) -> bool:
    """An opening curly mark typed where a quotation ends."""
    if mark != "“" or "”" not in closers:
        return False
    after = text[position + 1 : position + 2]
    return not text[position - 1].isspace() and not after.isalnum()


def _may_close(
    text: str, position: int, mark: str, end: int, marks: list[tuple[int, str]], number: int
) -> bool:
    """An apostrophe after a plural, or inches, close nothing."""
    after = text[position + len(mark)] if position + len(mark) < end else " "
    if mark in "’'":
        plural = text[position - 1] in "sS" and after == " "
        follows = text[position + 2 : position + 3]
        later = number + 1 < len(marks) and marks[number + 1][1] in "’'"
        return not (after.isalnum() or (plural and follows.islower() and later))
    if mark == '"':
        # "… is wrong. "Perry says: the mark before the name closes, its space is a slip.
        return not (after.isalnum() and text[position - 1].isalnum())
    return True


def _closing_shape(text: str, mark: tuple[int, str], end: int) -> bool:
    position, shape = mark
    if shape in "”»」』’''":
        return True
    after = text[position + 1] if position + 1 < end else " "
    return shape in "\"'" and not text[position - 1].isspace() and not after.isalnum()


def _first_opens(text: str, marks: list[tuple[int, str]], paragraph: Span) -> bool:
    return bool(marks) and marks[0][0] == paragraph[0]


def _run_on(
    text: str, marks: list[list[tuple[int, str]]], paragraphs: list[Span], index: int
) -> int | None:
    """Where a later paragraph closes a pair before opening another."""
    for later in range(index + 1, min(index + 1 + _LONGEST_RUN_ON, len(paragraphs))):
        if marks[later]:
            first, (start, end) = marks[later][0], paragraphs[later]
            if first[0] > start and _closing_shape(text, first, end):
                return first[0] + len(first[1])
            return None
    return None
