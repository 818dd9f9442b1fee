"""Where on a page saved as plain text the headline of its article stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.corpus.cleaning.article_end import words_behind
from toolkit.corpus.cleaning.line_forms import is_date_line
from toolkit.corpus.cleaning.page_lines import NEAR, PageLine, is_lead_matter, is_own, same
from toolkit.corpus.cleaning.site_name import TITLE_SEPARATOR
from toolkit.corpus.parts import find_byline

__all__ = ["find_headline"]

_MOST_ECHOES = 40
"""A page made of one line repeated must not take quadratic time."""
_NEARLY = 0.9
_LONG_TITLE = 25
"""Letters that a title's beginning must have to be the title."""
_BAR = re.compile(r" [·•|/] ")


def _is_headline_like(line: PageLine) -> bool:
    words = line.text.split()
    return (
        line.reason is None
        and not line.ends
        and 3 <= len(words) <= 30
        # Day, weather and roads in a row, or a menu.
        and len(_BAR.findall(line.text)) < 2
        and not is_date_line(line.text)
        and find_byline(line.text) is None
        and not line.text.endswith((".", ",", ";", ":"))
    )


def find_headline(lines: list[PageLine], titles: Sequence[str]) -> int | None:
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
    behind = {i: words_behind(lines, i) for i in places[:_MOST_ECHOES]}
    most = max(behind.values(), default=0)
    near = [i for i, words in behind.items() if words >= _NEARLY * most]
    last = max(near, default=None)
    if last is None:
        return None
    # Kicker and headline stand together; the headline is the longer one.
    return max((i for i in near if i >= last - 2), key=lambda i: len(lines[i].text.split()))


def _first_prose(lines: list[PageLine]) -> int:
    return next(i for i, line in enumerate(lines) if line.prose and line.reason is None)


def _is_echo(line: str, wanted: set[str]) -> bool:
    """Say whether a line is a title, or the most of one that runs on into a menu."""
    words = same(line)
    return words in wanted or (
        len(words) >= _LONG_TITLE
        and any(title.startswith(words) and len(title) < 1.5 * len(words) for title in wanted)
    )


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
        if (i or line.heading) and len(line.text) < 300 and _is_echo(line.text, wanted)
    ]
    # An echo in a list of stories has text far below it, one in a menu has none.
    echoes = echoes[-_MOST_ECHOES:]
    near = [i for i in echoes if any(is_own(line) for line in lines[i + 1 : i + 1 + NEAR])]
    # Of several, the last of those that most text follows before the article's end.
    return max(near or echoes, key=lambda i: (words_behind(lines, i), i), default=None)
