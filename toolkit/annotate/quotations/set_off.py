"""Words of others that the page sets off: block quotes, tweets, letters."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["SetOff", "set_off_blocks"]

Span = tuple[int, int]

_TWEET = re.compile(
    r"(?:Tweet|Post|Toot)(?: (?:by|from) (?P<by>[^\n:]{1,60}))?:\s*|@(?P<at>\w{1,30}):\s+"
)
_SIGNED = re.compile(r"[—–-]{1,2}\s*(?P<name>[^\n()—–]{1,60}?)\s*\(@(?P<at>\w{1,30})\)")
_DASH_NAME = re.compile(r"[>\s]*[—–-]{1,2}\s*(?P<name>[^\W\d_][^\n]{1,60})$")
_DEAR = re.compile(
    r"(?:Dear|To the) [A-Z][^\n.!?]{0,60}[,:]\s*(?:\n|$)|(?:Dear|To the) [A-Z][\w’' .]{0,40}[,:]$"
)
_CLOSING = re.compile(
    r"(?:Yours(?: (?:sincerely|faithfully|truly|ever))?|Sincerely(?: yours)?|(?:Best|Kind|Warm)? ?"
    r"[Rr]egards|Best wishes|Respectfully|Love|With love),?\s*(?P<name>[^\n]{0,60})$"
)
_LONGEST_LETTER = 40
"""Paragraphs within which a letter must be signed."""


class SetOff(NamedTuple):
    """A block of another's words."""

    start: int
    end: int
    speaker: str | None
    speaker_start: int
    speaker_end: int


def set_off_blocks(text: str, paragraphs: list[Span]) -> list[SetOff]:
    """Find blocks that the page marks as another's words.

    Parameters
    ----------
    text : str
    paragraphs : list of (start, end)

    Returns
    -------
    list of SetOff
        In order, not overlapping.

    Notes
    -----
    Three shapes: paragraphs that begin with ``>``, as Markdown sets block quotes, with a
    last line *— Name*; lines *Tweet: …*, *@name: …* and embedded tweets, which end in
    *— Name (@name)*; letters from *Dear …* to a closing such as *Yours sincerely*, which
    must be there.
    """
    found: list[SetOff] = []
    index = 0
    while index < len(paragraphs):
        start, end = paragraphs[index]
        first = text[start]
        taken = 1
        block = None
        if first == ">":
            block, taken = _quote_block(text, paragraphs, index)
        elif first in "TP@D":
            block = _tweet(text, start, end)
            if block is None and first in "DT":
                block, taken = _letter(text, paragraphs, index)
        if block is None and "(@" in text[max(start, end - 160) : end]:
            block = _embedded(text, start, end)
        if block is not None:
            found.append(block)
        index += taken
    return found


def _quote_block(text: str, paragraphs: list[Span], index: int) -> tuple[SetOff, int]:
    last = index
    while last + 1 < len(paragraphs) and text[paragraphs[last + 1][0]] == ">":
        last += 1
    start, end = paragraphs[index][0], paragraphs[last][1]
    line = max(text.rfind("\n", start, end) + 1, paragraphs[last][0])
    named = _DASH_NAME.match(text, line, end)
    if named and line > start:
        return SetOff(start, end, named["name"].strip(), *named.span("name")), last - index + 1
    return SetOff(start, end, None, -1, -1), last - index + 1


def _tweet(text: str, start: int, end: int) -> SetOff | None:
    match = _TWEET.match(text, start, end)
    if not match or match.end() >= end:
        return None
    name = "by" if match["by"] else "at"
    if match[name]:
        return SetOff(start, end, match[name], *match.span(name))
    return SetOff(start, end, None, -1, -1)


def _embedded(text: str, start: int, end: int) -> SetOff | None:
    match = _SIGNED.search(text, max(start, end - 160), end)
    if not match or match.start() <= start:
        return None
    return SetOff(start, match.end(), match["name"].strip(), *match.span("name"))


def _letter(text: str, paragraphs: list[Span], index: int) -> tuple[SetOff | None, int]:
    start, end = paragraphs[index]
    if not _DEAR.match(text, start, end):
        return None, 1
    for last in range(index + 1, min(index + _LONGEST_LETTER, len(paragraphs))):
        closing = _CLOSING.match(text, *paragraphs[last])
        if closing:
            if closing["name"]:
                where = closing.span("name")
            elif (
                last + 1 < len(paragraphs)
                and paragraphs[last + 1][1] - paragraphs[last + 1][0] < 60
            ):
                last += 1
                where = paragraphs[last]
            else:
                return SetOff(start, paragraphs[last][1], None, -1, -1), last - index + 1
            return SetOff(start, paragraphs[last][1], text[slice(*where)], *where), last - index + 1
    return None, 1
