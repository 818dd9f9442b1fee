"""Lines of a page, and the reasons that the lines around them give for leaving them out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.corpus.cleaning.address import reasons_by_address
from toolkit.corpus.cleaning.dump_lines import raw_lines
from toolkit.corpus.cleaning.furniture import reason_against
from toolkit.corpus.cleaning.glued import glued_reasons
from toolkit.corpus.cleaning.line_forms import ends_article, is_date_line, is_prose, is_sentence
from toolkit.corpus.cleaning.one_line import begins_end, parted
from toolkit.corpus.parts import find_byline

__all__ = [
    "NEAR",
    "TITLE_WORDS",
    "PageLine",
    "announced",
    "find_authors",
    "is_lead_matter",
    "is_own",
    "mark_address",
    "mark_author",
    "read_lines",
    "same",
]

NEAR = 15
"""Lines below a headline within which its article begins."""
TITLE_WORDS = 4
"""A link of fewer words leads to a section, one of more to a story."""
_ANNOUNCED = 12
"""Lines of a list that a colon may announce."""
_ENOUGH = 60
"""Words of text behind which the author's name presents the author."""
_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*)(?: (?:and|de|van|von|la|[A-ZÀ-Þ][\w.'’-]*)){0,6}(?<! and)"
)
_FROM = re.compile(r"(?:in|at|from) [A-ZÀ-Þ]\S{2,20}(?: \S{2,20}){0,2}$")
_GENERIC = {"News", "Online", "Daily", "Post", "Times", "Press", "Blog"}


@dataclass(slots=True)
class PageLine:
    """A line of a page.

    Attributes
    ----------
    text : str
    number : int
        Which line of the page it is, from 1.
    reason : str or None
        What it is if it is no part of the article; what the line says of itself is added.
    prose, ends : bool
        Whether it is running text, and whether such lines stand behind articles.
    bullet, heading, links : bool
        Whether the page marks it as an item of a list, as the headline, or as links only.
    """

    text: str
    number: int = 0
    reason: str | None = None
    prose: bool = False
    ends: bool = False
    bullet: bool = False
    heading: bool = False
    links: bool = False

    def __post_init__(self) -> None:
        """Work out what the line says of itself."""
        self.reason = self.reason or (None if self.heading else reason_against(self.text))
        self.prose = is_prose(self.text)
        self.ends = ends_article(self.text)


def read_lines(text: str) -> list[PageLine]:
    """Return the lines of a page that was saved as plain text.

    Parameters
    ----------
    text : str
    """
    raws, one_line = raw_lines(text)
    if one_line:
        raws = parted(raws)
    lines = []
    glued = glued_reasons([raw.text for raw in raws])
    for raw, parts in zip(raws, glued, strict=True):
        if raw.dropped:
            lines.append(PageLine(raw.dropped, raw.number, "share or comment widget"))
        reason = "caption" if raw.image else reason_against(raw.text) or parts
        if raw.links and reason is None:
            reason = "related" if len(raw.text.split()) >= TITLE_WORDS else "navigation"
        line = PageLine(raw.text, raw.number, reason)
        line.bullet, line.heading, line.links = raw.bullet, raw.heading, raw.links
        line.ends = line.ends or (one_line and reason is None and begins_end(raw.text))
        lines.append(line)
    return lines


def mark_address(lines: list[PageLine], outlet: str | None) -> None:
    """Give a reason to paragraphs in which the site speaks to its reader."""
    prose = [
        line for line in lines if line.reason is None and (line.prose or is_sentence(line.text))
    ]
    words = frozenset(w for w in (outlet or "").split() if len(w) > 3 and w not in _GENERIC)
    reasons = reasons_by_address([line.text for line in prose], words)
    for line, reason in zip(prose, reasons, strict=True):
        line.reason = reason


def same(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()


def is_lead_matter(line: PageLine) -> bool:
    return is_date_line(line.text) or (
        len(line.text) < 160 and not line.prose and find_byline(line.text) is not None
    )


def is_own(line: PageLine) -> bool:
    return line.prose and line.reason is None


def announced(lines: list[PageLine], start: int, end: int) -> set[int]:
    """Return which lines a colon announces, with the lines that end in it.

    A list or an example behind "the following:" is part of the text around it.
    """
    found: set[int] = set()
    left = 0
    for index in range(start, end):
        line = lines[index]
        if line.reason is not None or is_lead_matter(line):
            left = 0
        elif line.text.endswith(":") and len(line.text.split()) >= TITLE_WORDS:
            found.add(index)
            left = _ANNOUNCED
        elif left and not line.prose:
            found.add(index)
            left -= 1
        else:
            left = 0
    return found


def find_authors(lines: list[PageLine], start: int) -> str | None:
    """Return who signs: a byline near the headline, or the names in front of the date."""
    near = lines[max(0, start - 4) : start + NEAR]
    first = next((i for i, line in enumerate(near) if i > 4 and is_own(line)), len(near))
    byline = find_byline("\n".join(line.text for line in near[: first + 1]))
    if byline:
        return byline
    below = lines[start : start + NEAR]
    for place, line in enumerate(below):
        if not is_date_line(line.text):
            continue
        # The place that is reported from may stand between the name and the date.
        above = [near for near in below[max(0, place - 2) : place] if not _FROM.match(near.text)]
        signed = above[-1] if above else None
        if signed and _PERSON.fullmatch(signed.text) and signed.reason is None:
            return signed.text
    return None


def mark_author(lines: list[PageLine], start: int, authors: str | None) -> None:
    """The author's name on a line of its own, or with what he or she does, ends an article."""
    if not authors or len(authors.split()) < 2:
        return
    words = 0
    for line in lines[start:]:
        if words < _ENOUGH and line.text == authors:
            line.reason = line.reason or "byline"
        if words >= _ENOUGH and line.text == authors:
            line.ends = True
        elif words >= _ENOUGH and line.text.startswith(f"{authors} "):
            line.reason = line.reason or "author bio"
        words += len(line.text.split()) if is_own(line) else 0
