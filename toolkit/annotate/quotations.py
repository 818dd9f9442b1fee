"""Direct quotations: where a speaker's words begin and end, and who is said to speak."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["CUE_VERBS", "Quotation", "find_quotations"]

_OPENING = "“„«"
_CLOSING = "”»"
_STRAIGHT = '"'
_SHORTEST = 4
"""Fewer words than this, without a sentence's end, are taken for a scare quote or a title."""

CUE_VERBS = frozenset(
    """say says said saying tell tells told add adds added adding state states stated write writes
    wrote explain explains explained claim claims claimed argue argues argued insist insists
    insisted warn warns warned announce announces announced declare declares declared note notes
    noted admit admits admitted concede concedes conceded ask asks asked reply replies replied
    respond responds responded tweet tweets tweeted post posts posted recall recalls recalled
    suggest suggests suggested stress stresses stressed maintain maintains maintained acknowledge
    acknowledges acknowledged allege alleges alleged complain complains complained quip quips
    quipped remark remarks remarked testify testifies testified continue continues continued
    conclude concludes concluded promise promises promised vow vows vowed urge urges urged
    shout shouts shouted according""".split()
)
"""Verbs (and *according*) that bring in a speaker's words."""

# Pieces are parted by white space, so that a run of capitals can be split in one way only.
_WORD = r"[A-Z][\w’'.-]*"
_NAME = rf"(?<!\w){_WORD}(?:\s+(?:(?:of|de|van|von|al|the)\s+)?{_WORD}){{0,4}}\s*"
_CUES = "|".join(sorted(CUE_VERBS - {"according"}, key=len, reverse=True))
_AFTER = [
    re.compile(rf"^[\s,.–—-]*(?P<cue>{_CUES})\s+(?P<speaker>(?:the\s+)?{_NAME})"),
    re.compile(
        rf"^[\s,.–—-]*(?P<speaker>(?:[Tt]he\s+)?{_NAME})(?:,[^,.]{{1,80}},)?\s*(?P<cue>{_CUES})\b"
    ),
    re.compile(rf"^[\s,]*(?P<cue>according)\s+to\s+(?P<speaker>(?:the\s+)?{_NAME})"),
]
_BEFORE = [
    re.compile(
        rf"(?P<speaker>(?:[Tt]he\s+)?{_NAME})(?:,[^,.]{{1,80}},)?\s*(?P<cue>{_CUES})\b[^.!?]{{0,60}}$"
    ),
    re.compile(rf"(?P<cue>[Aa]ccording)\s+to\s+(?P<speaker>(?:the\s+)?{_NAME})[^.!?]{{0,20}}$"),
]
# Sentence openers that carry a capital and are no names.
_NO_NAME = frozenset(
    """But And He She It They We I You In On At The A An This That As When While After Before If
    Although However Then There Yet So For From With By Not Now Still Also Meanwhile
    Asked""".split()
)


class Quotation(NamedTuple):
    """A direct quotation, the marks included, and its speaker where the text names one."""

    start: int
    end: int
    speaker: str | None
    cue: str | None


def find_quotations(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    """Find direct quotations in a text.

    Parameters
    ----------
    text : str
    paragraphs : list of (start, end)

    Returns
    -------
    list of Quotation
        In order, not overlapping.

    Notes
    -----
    Curly, straight, low and angled double marks count; single ones count where a text
    has no double ones.  A quotation that is still open at the end of a paragraph goes on
    if the next paragraph opens with a mark, as newspapers set long quotations; otherwise
    it ends with the paragraph, so that one lost mark cannot turn the rest of an article
    into quotation.  A few words in marks without the end of a sentence are scare quotes
    or titles, which stay the outlet's own words.  The speaker is looked for beside the
    quotation, with a verb of saying; pronouns and descriptions are left empty.
    """
    singles = not any(mark in text for mark in _OPENING + _CLOSING + _STRAIGHT)
    found: list[Quotation] = []
    open_since: int | None = None
    for index, (start, end) in enumerate(paragraphs):
        spans, open_since = _spans_in(text, start, end, open_since, singles)
        if open_since is not None:
            spans.append((open_since, end))
            follows = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else None
            goes_on = follows is not None and text[follows] in _OPENING + _STRAIGHT
            open_since = -1 if goes_on else None
        for begin, stop in spans:
            if _is_speech(text[begin:stop]):
                speaker, cue = _speaker(text[start:begin], text[stop:end])
                found.append(Quotation(begin, stop, speaker, cue))
    return found


def _spans_in(
    text: str, start: int, end: int, carried: int | None, singles: bool
) -> tuple[list[tuple[int, int]], int | None]:
    """Spans of marks that close in a paragraph, and where one is left open, if it is."""
    opening, closing = ("‘", "’") if singles else (_OPENING, _CLOSING)
    spans: list[tuple[int, int]] = []
    since: int | None = None
    for position in range(start, end):
        mark = text[position]
        if since is None:
            opens = mark in opening or (mark == _STRAIGHT and not singles)
            if opens and _may_open(text, position, mark):
                since = position
            elif carried is not None and mark in closing and not spans:
                spans.append((start, position + 1))
        elif _closes(mark, text[since], closing) and _may_close(text, position, mark):
            spans.append((since, position + 1))
            since = None
    return spans, since


def _closes(mark: str, opened_by: str, closing: str) -> bool:
    """“ closes what „ opened, as in German and Polish text."""
    return mark in closing or mark == _STRAIGHT or (opened_by == "„" and mark == "“")


def _may_open(text: str, position: int, mark: str) -> bool:
    before = text[position - 1] if position else " "
    return mark in _OPENING or not before.isalnum()


def _may_close(text: str, position: int, mark: str) -> bool:
    """An apostrophe inside a word, or after inches, closes nothing."""
    after = text[position + 1] if position + 1 < len(text) else " "
    return mark in _CLOSING + _OPENING or not after.isalnum()


def _is_speech(quoted: str) -> bool:
    inner = quoted.strip('“”„«»"‘’ ')
    return len(inner.split()) >= _SHORTEST or inner.endswith((".", "!", "?", ",", "…"))


def _speaker(before: str, after: str) -> tuple[str | None, str | None]:
    for patterns, context in ((_AFTER, after[:160]), (_BEFORE, before[-200:])):
        for pattern in patterns:
            match = pattern.search(context)
            if match:
                name = _clean_name(match["speaker"])
                if name:
                    return name, match["cue"].lower()
    return None, None


def _clean_name(name: str) -> str | None:
    words = name.split()
    while words and words[0] in _NO_NAME - {"The"}:
        words.pop(0)
    if not words or words in (["The"], ["the"]):
        return None
    return " ".join(words).rstrip(".,’'")
