"""Lines that the ones around them, or their doubles, say are no part of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from toolkit.corpus.cleaning.line_forms import is_sentence
from toolkit.corpus.cleaning.page_lines import NEAR, PageLine, is_lead_matter, is_own, same
from toolkit.corpus.cleaning.repeats import repeats_in

__all__ = ["mark_neighbours"]

_TOP, _NOTICES = 3, 40
"""Lines within which a standfirst stands, and words of notices between it and the text."""
_CAPTION_WORDS = 20
_LABEL_WORDS = 8
_BOXES = {"appeal", "newsletter", "cookie or paywall notice"}
_ASKS = re.compile(r"[?!]|\b(?:you|your|yours|we|our|us)\b", re.IGNORECASE)
_QUOTES = re.compile(r"[“”\"]")
_CODE = re.compile(r"[{}=<>_\\\[\]$]|\(\)|\w\.\w+\(")
_OWNER = re.compile(r"© ?[^\d\n]{2,60}")
_CAPTION_LABEL = re.compile(r"(?:image |photo |picture )?caption\W*", re.IGNORECASE)
_ENOUGH = 80
"""Words of running text from which they tell what an article is about."""
_TITLE = range(5, 21)
"""Words of another story's headline: shorter lines are headings of the article's parts."""
_SHARED = 0.25
"""Share of a headline's telling words that its own article has at least."""
_MOST_TITLES = 3
"""Lines in a row that may be headlines put between paragraphs; more are a list."""
_EVERYWHERE = frozenset(
    "about after again against amid among around back been before being between down during every "
    "first five four from gets half have here into just last less made make many more most much "
    "next only other over says seven some still such than that their them then there these they "
    "this three through under until were what when where which while will with without year "
    "years".split()
)
"""Words of four letters and more that tell nothing of what a line is about."""
_ADVERT_WORDS = 14
_SHORTER = 2.5
"""By how much an advertisement's line is shorter than the article's usual paragraph."""


def mark_neighbours(lines: list[PageLine], start: int, end: int) -> None:
    """Give a reason to lines that the ones around them, or their doubles, tell about.

    Parameters
    ----------
    lines : list of PageLine
        Changed in place.
    start, end : int
        Where the article begins, behind its headline, and where it may end.
    """
    _mark_repeats(lines, start, end)
    _mark_boxes(lines, start, end)
    _mark_captions(lines, start, end)
    _mark_other_stories(lines, start, end)


def _mark_repeats(lines: list[PageLine], start: int, end: int) -> None:
    own = [i for i in range(start, end) if lines[i].reason is None]
    for place, reason in repeats_in([lines[i].text for i in own]).items():
        # Points of a list say in short what the text says at length; they stay.
        if not lines[own[place]].bullet:
            lines[own[place]].reason = reason
        if reason == "standfirst" and place < _TOP and is_sentence(lines[own[place]].text):
            _mark_up_to_text(lines, own[place], end)


def _mark_up_to_text(lines: list[PageLine], standfirst: int, end: int) -> None:
    """Between a standfirst and the text that repeats it stand names, dates and notices."""
    words = same(lines[standfirst].text)
    ahead = range(standfirst + 1, min(standfirst + NEAR, end))
    again = next((i for i in ahead if same(lines[i].text).startswith(words)), standfirst)
    between = lines[standfirst + 1 : again]
    if sum(len(line.text.split()) for line in between if is_own(line)) > _NOTICES:
        return
    for line in between:
        if line.reason is None and not line.bullet and not is_lead_matter(line):
            line.reason = "before the text"


def _mark_boxes(lines: list[PageLine], start: int, end: int) -> None:
    """Labels and buttons belong to the box beside them, titles to the list they follow."""
    related = False
    for i in range(start, end):
        line = lines[i]
        if line.reason == "related" and not line.links and len(line.text.split()) <= _LABEL_WORDS:
            related = True
        elif line.reason is None and (line.prose or is_sentence(line.text)):
            related = False
        elif related and line.reason is None:
            line.reason = "related"
        if line.reason in _BOXES:
            for near in (i - 1, i + 1):
                if start <= near < end and _is_label(lines[near]):
                    lines[near].reason = line.reason


def _is_label(line: PageLine) -> bool:
    """Say whether a line may be the heading or a button of the box beside it."""
    few = len(line.text.split()) <= _LABEL_WORDS
    # Appeals have short sentences for headings, but ones that speak to the reader.
    asks = not is_sentence(line.text) or _ASKS.search(line.text) is not None
    return line.reason is None and few and asks and not line.prose and not line.bullet


def _mark_captions(lines: list[PageLine], start: int, end: int) -> None:
    """What stands above a photograph's credit, or behind the word "caption", describes it."""
    for i in range(start, end - 1):
        one, other = lines[i], lines[i + 1]
        if _is_owner(other) and any(is_own(line) for line in lines[i + 2 : min(i + 8, end)]):
            other.reason, other.ends = "photo credit", False
        if other.reason == "photo credit" and _may_be_caption(one):
            one.reason = "caption"
        if _CAPTION_LABEL.fullmatch(one.text) and _may_be_caption(other):
            one.reason = other.reason = "caption"


def _is_owner(line: PageLine) -> bool:
    """Say whether a line is a copyright sign and a name, as below pictures, without a year."""
    return _OWNER.fullmatch(line.text) is not None and len(line.text.split()) <= _LABEL_WORDS


def _may_be_caption(line: PageLine) -> bool:
    short = line.reason is None and len(line.text.split()) <= _CAPTION_WORDS
    return (
        short and not line.bullet and _QUOTES.search(line.text) is None and not is_lead_matter(line)
    )


def _mark_other_stories(lines: list[PageLine], start: int, end: int) -> None:
    """Headlines and advertisements between paragraphs speak of what the article does not.

    A heading of the article's own parts repeats its words; another story's headline has
    hardly one of them.
    """
    own = [i for i in range(start, end) if is_own(lines[i])]
    lengths = [len(lines[i].text.split()) for i in own]
    if sum(lengths) < _ENOUGH:
        return
    told = Counter(word for i in own for word in set(_telling(lines[i].text)))
    for run in _runs_between(lines, own):
        titles = [i for i in run if _is_title(lines[i])]
        if len(titles) == len(run) <= _MOST_TITLES:
            together = [word for i in titles for word in _telling(lines[i].text)]
            other = _share(together, told) < _SHARED
            for i in titles:
                if other or _share(_telling(lines[i].text), told) < _SHARED:
                    lines[i].reason = "related"
    for i in range(start + 1, end - 1):
        if lines[i - 1].reason == "advertisement" and lines[i].reason is None:
            words = len(lines[i].text.split())
            other = _share(_telling(lines[i].text), told, own=lines[i].prose) < _SHARED
            if words <= min(_ADVERT_WORDS, median(lengths) / _SHORTER) and other:
                lines[i].reason = "advertisement"


def _runs_between(lines: list[PageLine], own: list[int]) -> Iterable[list[int]]:
    """Yield the lines between two paragraphs that have no reason against them yet."""
    for one, other in pairwise(own):
        run = [i for i in range(one + 1, other) if lines[i].reason is None]
        if run and not lines[one].text.endswith(":"):
            yield run


def _is_title(line: PageLine) -> bool:
    plain = not (line.bullet or line.heading or is_sentence(line.text) or is_lead_matter(line))
    other = line.text[0] in "“\"‘'«" or line.text[-1] in ":;," or _CODE.search(line.text)
    return plain and not other and len(line.text.split()) in _TITLE


def _telling(text: str) -> list[str]:
    """Return the beginnings of a line's longer words, which its other forms share."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return [word[:5] for word in words if word not in _EVERYWHERE]


def _share(words: list[str], told: Counter[str], *, own: bool = False) -> float:
    """Return the share of words that the article has, without the line itself."""
    return sum(told[word] > own for word in words) / len(words) if words else 1.0
