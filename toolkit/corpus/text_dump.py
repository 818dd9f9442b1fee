"""Cleaning a page that came as plain text, site furniture and all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.corpus.datelines import read_dateline
from toolkit.corpus.dates import parse_date
from toolkit.corpus.furniture import ends_weakly, is_bio, is_date_line, is_prose, is_sentence
from toolkit.corpus.limits import Refused
from toolkit.corpus.page_lines import (
    NEAR,
    TITLE_WORDS,
    PageLine,
    find_authors,
    is_lead_matter,
    is_own,
    mark_address,
    mark_author,
    mark_neighbours,
    read_lines,
    same,
)
from toolkit.corpus.parts import find_byline, is_credit_line
from toolkit.corpus.site_name import TITLE_SEPARATOR, find_site_name, name_in_furniture

__all__ = ["CleanPage", "clean_dump", "clean_lines"]

_GAP = 3
"""Short lines in a row that may stand between paragraphs (headings, list items)."""
_MOST_ECHOES = 40
"""A page made of one line repeated must not take quadratic time."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH},? \d{{4}}"
    r"|\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:,? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?",
    re.IGNORECASE,
)
_HARDLY_BEGUN = 120
"""Words of text within which no article of a page with more ends."""
_NEARLY = 0.9
_GOES_ON = 35
"""Words of text behind a box of stories from which it stood in the middle."""
_LONGEST_STAMP = 200
"""Characters of a line that may hold the date beside names and widgets."""
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


def clean_dump(text: str) -> CleanPage:
    """Find the article in a page that was saved as plain text.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    CleanPage

    Raises
    ------
    Refused
        If no line is prose.

    Notes
    -----
    Five kinds of evidence, none of them about one site: what a line says of itself
    (:mod:`toolkit.corpus.furniture`), whether it speaks to the reader
    (:mod:`toolkit.corpus.address`), whether it stands elsewhere on the page, where the
    headline stands (the page's title comes back as a line of its own, directly before the
    text), and where running text stops for good.  A clean article without furniture comes
    through whole.

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
    return clean_lines(read_lines(text))


def clean_lines(lines: list[PageLine], *, titles: Sequence[str] = ()) -> CleanPage:
    """Find the article among a page's lines.

    Parameters
    ----------
    lines : list of PageLine
        What is known of them already, such as a reason against one, is kept.
    titles : sequence of str
        What else is known to be the page's title, the most trusted first.

    Returns
    -------
    CleanPage

    Raises
    ------
    Refused
        If no line is prose.
    """
    outlet = find_site_name([line.text for line in lines])
    mark_address(lines, outlet)
    if not any(line.prose and line.reason is None for line in lines):
        raise Refused(
            "holds no prose: no line of it is a sentence of the article's own.",
            "Check that the page was saved with its text, or leave it out.",
        )
    head = _find_headline(lines, titles)
    start = 0 if head is None else head + 1
    authors = find_authors(lines, start)
    mark_author(lines, start, authors)
    end = _find_end(lines, start)
    mark_neighbours(lines, start, end)
    kept = _keep(lines, start, end)
    kept = _from_dateline(lines, kept)
    standfirst = _standfirst(lines, head, kept)
    if standfirst is not None:
        kept.remove(standfirst)
    if not kept:
        raise Refused(
            "holds no prose between its headline and its end.",
            "Check that the page was saved with its text, or leave it out.",
        )
    page = _assemble(lines, head, standfirst, kept, end)
    page.authors = authors
    page.outlet = outlet or name_in_furniture([str(line["text"]) for line in page.removed])
    return page


def _is_headline_like(line: PageLine) -> bool:
    words = line.text.split()
    return (
        line.reason is None
        and not line.ends
        and 3 <= len(words) <= 30
        and not is_date_line(line.text)
        and find_byline(line.text) is None
        and not line.text.endswith((".", ",", ";", ":"))
    )


def _find_headline(lines: list[PageLine], titles: Sequence[str]) -> int | None:
    """Return the index of the headline.

    Saved pages begin with the browser's title; the same words stand again above the
    text.  Without such an echo it is the last headline-like line before the first
    paragraph.
    """
    first = _first_prose(lines)
    echo = _echo_of_title(lines, titles or [lines[0].text])
    if echo is not None:
        return echo
    above = [i for i in range(max(0, first - NEAR), first) if _is_headline_like(lines[i])]
    signed = _signed(lines)
    if signed is not None:
        return signed
    marked = [i for i in above if lines[i].heading]
    return max(marked or above, default=None)


def _signed(lines: list[PageLine]) -> int | None:
    """Return the headline-like line above a byline or date that most text follows.

    Notices may stand as running text above the headline, and other stories with their
    dates above and below it: of those that nearly as much text follows, the last.
    """
    places = [
        i
        for i, line in enumerate(lines)
        if _is_headline_like(line)
        and any(is_lead_matter(near) for near in lines[i + 1 : i + 4])
        and any(is_own(near) for near in lines[i + 1 : i + 1 + NEAR])
    ]
    behind = {i: _words_behind(lines, i) for i in places[:_MOST_ECHOES]}
    most = max(behind.values(), default=0)
    near = [i for i, words in behind.items() if words >= _NEARLY * most]
    last = max(near, default=None)
    if last is None:
        return None
    # Kicker and headline stand together; the headline is the longer one.
    return max((i for i in near if i >= last - 2), key=lambda i: len(lines[i].text.split()))


def _first_prose(lines: list[PageLine]) -> int:
    return next(i for i, line in enumerate(lines) if line.prose and line.reason is None)


def _echo_of_title(lines: list[PageLine], titles: Sequence[str]) -> int | None:
    wanted: set[str] = set()
    for title in titles:
        pieces = [piece for piece in TITLE_SEPARATOR.split(title) if piece]
        # Any run of the title's pieces from its start or end: "Headline - Section - Site".
        wanted.add(same(title))
        for cut in range(1, len(pieces)):
            wanted.add(same("".join(pieces[:cut])))
            wanted.add(same("".join(pieces[cut:])))
    wanted = {words for words in wanted if len(words) >= 8}
    echoes = [
        i
        for i, line in enumerate(lines)
        if (i or line.heading) and len(line.text) < 300 and same(line.text) in wanted
    ]
    # An echo in a list of stories has text far below it, one in a menu has none.
    echoes = echoes[-_MOST_ECHOES:]
    near = [i for i in echoes if any(is_own(line) for line in lines[i + 1 : i + 1 + NEAR])]
    # Of several, the last of those that most text follows before the article's end.
    return max(near or echoes, key=lambda i: (_words_behind(lines, i), i), default=None)


def _words_behind(lines: list[PageLine], index: int) -> int:
    end = _find_end(lines, index + 1)
    return sum(
        len(line.text.split()) for line in lines[index + 1 : end] if line.prose and not line.reason
    )


def _find_end(lines: list[PageLine], start: int) -> int:
    """Return the index behind the article's last line.

    A line that ends articles counts once there is text before it, unless running text
    goes on right behind it (a box in the middle of the article).
    """
    words = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if line.ends and words >= 20 and not _goes_on(lines, index, words):
            return index
        if line.prose and line.reason is None:
            words += len(line.text.split())
    return len(lines)


def _goes_on(lines: list[PageLine], end: int, words_before: int) -> bool:
    """Say whether the article goes on behind a line that may end it: a box in its middle."""
    ahead = lines[end + 1 : end + 1 + _AHEAD]
    own = [line for line in ahead if is_own(line)]
    titles = [
        line
        for line in ahead
        if line.reason is None and not line.prose and len(line.text.split()) >= TITLE_WORDS
    ]
    if ends_weakly(lines[end].text):
        words = sum(len(line.text.split()) for line in own)
        strong = any(line.ends and not ends_weakly(line.text) for line in ahead[:3])
        return words >= _GOES_ON and len(own) >= len(titles) and not strong
    if words_before < _HARDLY_BEGUN and sum(len(line.text.split()) for line in own) >= 2 * _GOES_ON:
        # Author, tags and buttons also stand under the first paragraphs.
        return True
    if any(line.ends for line in ahead[:3]) or len(own) < 0.6 * len(ahead) or len(ahead) < 3:
        return False
    return words_before < 400


def _keep(lines: list[PageLine], start: int, end: int) -> list[int]:
    """Return the indices of the article's lines between the headline and the end."""
    body = [
        i for i in range(start, end) if lines[i].reason is None and not is_lead_matter(lines[i])
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


def _belongs(run: list[int], lines: list[PageLine]) -> bool:
    """Say whether short lines between paragraphs are headings or a list, not a menu."""
    if len(run) <= _GAP:
        return True
    words = sum(len(lines[i].text.split()) for i in run) / len(run)
    return words >= 4


def _trailing(lines: list[PageLine], after: list[int]) -> list[int]:
    """Return the short sentences that follow the last paragraph directly."""
    kept = []
    for index in after:
        if not is_sentence(lines[index].text):
            break
        kept.append(index)
    return kept


def _leading(lines: list[PageLine], before: list[int]) -> list[int]:
    """Return key points and short sentences before the first paragraph.

    A single line that ends like no sentence is a caption or a desk's name there; several
    in a row, or items of a list, are the points of the article.
    """
    points = [
        i
        for i in before
        if lines[i].bullet or (len(lines[i].text.split()) >= 3 and is_sentence(lines[i].text))
    ]
    open_ended = [i for i in before[-_GAP:] if len(lines[i].text.split()) >= TITLE_WORDS]
    return sorted({*points, *(open_ended if len(open_ended) >= 2 else [])})


def _from_dateline(lines: list[PageLine], kept: list[int]) -> list[int]:
    """Leave out captions and notices between the headline and a dateline."""
    for place, i in enumerate(kept[:_GAP]):
        if place and read_dateline(lines[i].text) is not None:
            for early in kept[:place]:
                lines[early].reason = None if lines[early].bullet else "before the dateline"
            return [k for k in kept if lines[k].reason is None]
    return kept


def _standfirst(lines: list[PageLine], head: int | None, kept: list[int]) -> int | None:
    """Return the line under the headline that is one sentence set apart by the byline."""
    if head is None or len(kept) < 3 or kept[0] != head + 1:
        return None
    line, following = lines[kept[0]].text, lines[head + 2 : kept[1]]
    apart = any(is_lead_matter(other) for other in following)
    return kept[0] if apart and len(line.split()) <= 45 else None


def _assemble(
    lines: list[PageLine], head: int | None, standfirst: int | None, kept: list[int], end: int
) -> CleanPage:
    start = 0 if head is None else head
    first = next((i for i in kept if not lines[i].bullet), kept[0])
    near = [line.text for line in lines[max(0, start - 4) : first]]
    page = CleanPage(
        title=None if head is None else lines[head].text,
        text="\n\n".join(lines[i].text for i in kept),
        standfirst=None if standfirst is None else lines[standfirst].text,
        published=_date_in(near),
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


def _place_reason(line: PageLine, index: int, start: int, end: int) -> str:
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
        match = None if len(line) > _LONGEST_STAMP or is_prose(line) else _DATE.search(line)
        if match is None:
            continue
        # A time is also written with a point between hours and minutes.
        written = re.sub(r"(\d{4},? (?:at )?\d{1,2})\.(\d{2})\b", r"\1:\2", match[0])
        if parse_date(written).published is not None:
            return written
    return None
