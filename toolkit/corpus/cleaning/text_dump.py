"""Cleaning a page that came as plain text, site furniture and all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.corpus.cleaning.article_end import find_end, settled_end
from toolkit.corpus.cleaning.furniture import is_bio
from toolkit.corpus.cleaning.headline import find_headline
from toolkit.corpus.cleaning.line_forms import is_date_line, is_sentence
from toolkit.corpus.cleaning.neighbours import mark_neighbours
from toolkit.corpus.cleaning.page_lines import (
    TITLE_WORDS,
    PageLine,
    announced,
    find_authors,
    is_lead_matter,
    mark_address,
    mark_author,
    read_lines,
)
from toolkit.corpus.cleaning.site_name import find_site_name, name_in_furniture
from toolkit.corpus.cleaning.stamps import date_near
from toolkit.corpus.datelines import read_dateline
from toolkit.corpus.limits import Refused
from toolkit.corpus.parts import find_byline, is_credit_line

__all__ = ["CleanPage", "clean_dump", "clean_lines"]

_GAP = 3
"""Short lines in a row that may stand between paragraphs (headings, list items)."""


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
    (:mod:`toolkit.corpus.cleaning.furniture`), whether it speaks to the reader
    (:mod:`toolkit.corpus.cleaning.address`), whether it stands elsewhere on the page, where the
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
    head = find_headline(lines, titles)
    start = 0 if head is None else head + 1
    authors = find_authors(lines, start)
    mark_author(lines, start, authors)
    end = find_end(lines, start)
    mark_neighbours(lines, start, end)
    end = settled_end(lines, start, end)
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


def _keep(lines: list[PageLine], start: int, end: int) -> list[int]:
    """Return the indices of the article's lines between the headline and the end."""
    body = [
        i for i in range(start, end) if lines[i].reason is None and not is_lead_matter(lines[i])
    ]
    anchors = [i for i in body if lines[i].prose]
    if not anchors:
        return []
    listed = announced(lines, anchors[0], end)
    first, last = anchors[0], max(anchors[-1], *listed, -1)
    kept: list[int] = []
    run: list[int] = []
    for i in (i for i in body if first <= i <= last):
        if lines[i].prose or i in listed or is_sentence(lines[i].text):
            kept.extend(run if i in listed or _belongs(run, lines) else [])
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
        published=date_near(near),
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
