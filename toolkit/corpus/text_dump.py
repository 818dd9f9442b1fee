"""Cleaning a page that came as plain text, site furniture and all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from toolkit.corpus.dates import parse_date
from toolkit.corpus.furniture import (
    ends_article,
    is_bio,
    is_date_line,
    is_prose,
    is_sentence,
    reason_against,
)
from toolkit.corpus.limits import Refused
from toolkit.corpus.parts import find_byline, is_credit_line

__all__ = ["CleanPage", "clean_dump"]

_SEPARATOR = re.compile(r"\s+(?:[-–—|:»·/]|::)\s+|\s*\|\s*")
_MESSAGE = re.compile(r"^a message from (.{2,60}?)\W*$", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:(?:\d{4})(?:\s?[-–]\s?\d{4})?)?[\s,·•©]*"
    r"(?:by )?([A-Z][\w.'’& ]{2,50}?)\s*(?:[.,|]|\ball rights|$)",
    re.IGNORECASE,
)
_GAP = 3
"""Short lines in a row that may stand between paragraphs (headings, list items)."""
_NEAR = 15
"""Lines below a headline within which its article begins."""
_MOST_ECHOES = 40
"""A page made of one line repeated must not take quadratic time."""
_AHEAD = 8
"""Lines looked at behind a possible end of the article."""


@dataclass(slots=True)
class CleanPage:
    """What a cleaner found in a page.

    Attributes
    ----------
    title, standfirst, published, authors, outlet : str or None
    text : str
        The article's paragraphs, joined by blank lines.
    removed : list of dict
        ``line`` (1-based), ``text`` and ``reason`` of every line left out.
    credit_lines : list of str
        Removed lines that credit an agency.
    """

    title: str | None
    text: str
    standfirst: str | None = None
    published: str | None = None
    authors: str | None = None
    outlet: str | None = None
    removed: list[dict[str, object]] = field(default_factory=list)
    credit_lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    number: int
    text: str
    reason: str | None
    prose: bool
    ends: bool


def clean_dump(text: str) -> CleanPage:
    """Find the article in a page that was saved as plain text.

    Parameters
    ----------
    text : str
        The page, a block a line.

    Returns
    -------
    CleanPage

    Raises
    ------
    Refused
        If no line is prose.

    Notes
    -----
    Three kinds of evidence, none of them about one site: what a line says of itself
    (:mod:`toolkit.corpus.furniture`), where the headline stands (the page's title comes
    back as a line of its own, directly before the text), and where running text stops
    for good.  A clean article without furniture comes through whole.

    Examples
    --------
    >>> page = clean_dump(
    ...     "Subscribe\\nTalks end in Geneva\\nAnn Roe / Unsplash\\n"
    ...     "The talks in Geneva ended on Monday without any result at all.\\nRead more"
    ... )
    >>> page.title
    'Talks end in Geneva'
    >>> page.text
    'The talks in Geneva ended on Monday without any result at all.'
    >>> [line["reason"] for line in page.removed]
    ['navigation', 'photo credit', 'related']
    """
    lines = _read_lines(text)
    if not any(line.prose and line.reason is None for line in lines):
        raise Refused(
            "holds no prose: no line of it is a sentence of the article's own.",
            "Check that the page was saved with its text, or leave it out.",
        )
    head = _find_headline(lines)
    start = 0 if head is None else head + 1
    end = _find_end(lines, start)
    kept = _keep(lines, start, end)
    standfirst = _standfirst(lines, head, kept)
    if standfirst is not None:
        kept.remove(standfirst)
    if not kept:
        raise Refused(
            "holds no prose between its headline and its end.",
            "Check that the page was saved with its text, or leave it out.",
        )
    return _assemble(lines, head, standfirst, kept, end)


def _read_lines(text: str) -> list[_Line]:
    lines = []
    for number, raw in enumerate(text.split("\n"), start=1):
        line = re.sub(r"[ \t\xa0]+", " ", raw).strip()
        if line:
            lines.append(
                _Line(number, line, reason_against(line), is_prose(line), ends_article(line))
            )
    return lines


def _same(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()


def _is_headline_like(line: _Line) -> bool:
    words = line.text.split()
    return (
        line.reason is None
        and not line.ends
        and 3 <= len(words) <= 30
        and not is_date_line(line.text)
        and find_byline(line.text) is None
        and not line.text.endswith((".", ",", ";", ":"))
    )


def _find_headline(lines: list[_Line]) -> int | None:
    """Return the index of the headline.

    Saved pages begin with the browser's title; the same words stand again above the
    text.  Without such an echo it is the last headline-like line before the first
    paragraph.
    """
    first = _first_prose(lines)
    echo = _echo_of_title(lines)
    if echo is not None:
        return echo
    for index in range(first - 1, max(-1, first - 12), -1):
        if _is_headline_like(lines[index]):
            return index
    return None


def _first_prose(lines: list[_Line]) -> int:
    return next(i for i, line in enumerate(lines) if line.prose and line.reason is None)


def _echo_of_title(lines: list[_Line]) -> int | None:
    pieces = [piece for piece in _SEPARATOR.split(lines[0].text) if piece]
    wanted = {_same(lines[0].text)}
    # Any run of the title's pieces from its start or end: "Headline - Section - Site".
    for cut in range(1, len(pieces)):
        wanted.add(_same("".join(pieces[:cut])))
        wanted.add(_same("".join(pieces[cut:])))
    wanted = {words for words in wanted if len(words) >= 8}
    echoes = [
        i
        for i, line in enumerate(lines)
        if i and len(line.text) < 300 and _same(line.text) in wanted
    ]
    # An echo in a list of stories has text far below it, one in a menu has none.
    echoes = echoes[-_MOST_ECHOES:]
    near = [i for i in echoes if any(_is_own(line) for line in lines[i + 1 : i + 1 + _NEAR])]
    # Of several, the last of those that most text follows before the article's end.
    return max(near or echoes, key=lambda i: (_words_behind(lines, i), i), default=None)


def _is_own(line: _Line) -> bool:
    return line.prose and line.reason is None


def _words_behind(lines: list[_Line], index: int) -> int:
    end = _find_end(lines, index + 1)
    return sum(
        len(line.text.split()) for line in lines[index + 1 : end] if line.prose and not line.reason
    )


def _find_end(lines: list[_Line], start: int) -> int:
    """Return the index behind the article's last line.

    A line that ends articles counts once there is text before it, unless running text
    goes on right behind it (a box in the middle of the article).
    """
    words = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if line.ends and words >= 20 and not _goes_on(lines, index + 1, words):
            return index
        if line.prose and line.reason is None:
            words += len(line.text.split())
    return len(lines)


def _goes_on(lines: list[_Line], start: int, words_before: int) -> bool:
    ahead = lines[start : start + _AHEAD]
    prose = [line for line in ahead if line.prose and line.reason is None]
    if any(line.ends for line in ahead[:3]) or len(prose) < 0.6 * len(ahead) or len(ahead) < 3:
        return False
    return words_before < 400


def _keep(lines: list[_Line], start: int, end: int) -> list[int]:
    """Return the indices of the article's lines between the headline and the end."""
    body = [
        i for i in range(start, end) if lines[i].reason is None and not _is_lead_matter(lines[i])
    ]
    anchors = [i for i in body if lines[i].prose]
    if not anchors:
        return []
    first, last = anchors[0], anchors[-1]
    kept: list[int] = []
    run: list[int] = []
    for i in (i for i in body if first <= i <= last):
        if lines[i].prose or is_sentence(lines[i].text):
            kept.extend(run if _belongs(run, lines) else [])
            kept.append(i)
            run = []
        else:
            run.append(i)
    kept.extend(_trailing(lines, [i for i in body if i > last]))
    kept = sorted({*kept, *_leading(lines, [i for i in body if i < first])})
    while kept and is_bio(lines[kept[-1]].text):
        kept.pop()
    return kept


def _is_lead_matter(line: _Line) -> bool:
    return is_date_line(line.text) or (
        len(line.text) < 160 and not line.prose and find_byline(line.text) is not None
    )


def _belongs(run: list[int], lines: list[_Line]) -> bool:
    """Say whether short lines between paragraphs are headings or a list, not a menu."""
    if len(run) <= _GAP:
        return True
    words = sum(len(lines[i].text.split()) for i in run) / len(run)
    return words >= 4


def _trailing(lines: list[_Line], after: list[int]) -> list[int]:
    """Return the short sentences that follow the last paragraph directly."""
    kept = []
    for index in after:
        if not is_sentence(lines[index].text):
            break
        kept.append(index)
    return kept


def _leading(lines: list[_Line], before: list[int]) -> list[int]:
    """Return headings and short sentences directly before the first paragraph."""
    kept: list[int] = []
    for index in reversed(before[-_GAP:]):
        if len(lines[index].text.split()) < 3:
            break
        kept.append(index)
    return kept


def _standfirst(lines: list[_Line], head: int | None, kept: list[int]) -> int | None:
    """Return the line under the headline that is one sentence set apart by the byline."""
    if head is None or len(kept) < 3 or kept[0] != head + 1:
        return None
    line, following = lines[kept[0]].text, lines[head + 2 : kept[1]]
    apart = any(_is_lead_matter(other) for other in following)
    return kept[0] if apart and len(line.split()) <= 45 else None


def _assemble(
    lines: list[_Line], head: int | None, standfirst: int | None, kept: list[int], end: int
) -> CleanPage:
    start = 0 if head is None else head
    near = [line.text for line in lines[max(0, start - 4) : kept[0]]]
    page = CleanPage(
        title=None if head is None else lines[head].text,
        text="\n\n".join(lines[i].text for i in kept),
        standfirst=None if standfirst is None else lines[standfirst].text,
        published=_date_in(near),
        authors=find_byline("\n".join(near)),
        outlet=_site_name(lines, head),
    )
    shown = {*kept, head, standfirst}
    for i, line in enumerate(lines):
        if i in shown:
            continue
        reason = line.reason or _place_reason(line, i, start, end)
        page.removed.append({"line": line.number, "text": line.text, "reason": reason})
        if is_credit_line(line.text):
            page.credit_lines.append(line.text)
    return page


def _place_reason(line: _Line, index: int, start: int, end: int) -> str:
    if index < start:
        return "before the headline"
    if index >= end:
        return "after the article's end"
    if find_byline(line.text):
        return "byline"
    if is_date_line(line.text):
        return "date"
    return "author bio" if is_bio(line.text) else "no running text"


def _date_in(near: list[str]) -> str | None:
    """Return the first date in the lines around the headline."""
    for line in near:
        if not is_date_line(line) and not re.match(r"\W*by\b.*\d{4}", line, re.IGNORECASE):
            continue
        match = re.search(
            r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{4}"
            r"|\d{4}-\d{2}-\d{2})(?:,? \d{1,2}:\d{2}(?: ?[AaPp][Mm])?(?: [A-Z]{2,4})?)?",
            line,
        )
        if match and parse_date(match[0]).published is not None:
            return match[0]
    return None


def _site_name(lines: list[_Line], head: int | None) -> str | None:
    """Return the site's own name from its furniture: a message, its title, its copyright."""
    for line in lines:
        match = _MESSAGE.match(line.text)
        if match:
            return match[1].strip()
    if head:
        title, headline = lines[0].text, lines[head].text
        pieces = [piece.strip() for piece in _SEPARATOR.split(title) if piece.strip()]
        others = [piece for piece in pieces if _same(piece) not in _same(headline)]
        if len(others) < len(pieces) and others and len(others[-1].split()) <= 6:
            return others[-1]
    for line in reversed(lines[-40:]):
        match = _COPYRIGHT.search(line.text) if len(line.text) < 200 else None
        if match and len(match[1].split()) <= 6:
            return re.sub(r"^(?:the )?copyright ", "", match[1].strip(), flags=re.IGNORECASE)
    return None
