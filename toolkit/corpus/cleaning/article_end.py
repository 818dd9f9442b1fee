"""Where on a page saved as plain text its article ends."""

from __future__ import annotations

import re

from toolkit.corpus.cleaning.furniture import is_bio
from toolkit.corpus.cleaning.line_forms import ends_weakly, is_sentence
from toolkit.corpus.cleaning.page_lines import TITLE_WORDS, PageLine, announced, is_own

__all__ = ["find_end", "settled_end", "words_behind"]

_HARDLY_BEGUN = 120
"""Words of text within which no article of a page with more ends."""
_GOES_ON = 35
"""Words of text behind a box of stories from which it stood in the middle."""
_PRICE_BIO, _PRICE_FURNITURE, _PRICE_SHORT = 40, 4, 2
"""Words of text that a line of another kind costs."""
_WITHIN = frozenset(
    ("advertisement", "agency credit", "caption", "photo credit", "pull quote", "related")
)
"""Kinds of furniture that stand between paragraphs as often as behind the last."""
_BOX = re.compile(
    r"(?:related|recommended|similar|more|most|popular|trending|latest|see also|also"
    r"|you (?:may|might))\b",
    re.IGNORECASE,
)
"""How lists of other stories begin, in an article's middle or behind it."""
_AHEAD = 8
"""Lines looked at behind a possible end of the article."""


def find_end(lines: list[PageLine], start: int) -> int:
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


def settled_end(lines: list[PageLine], start: int, end: int) -> int:
    """Return the end that leaves a thin tail out, once all the lines are marked.

    Parameters
    ----------
    lines : list of PageLine
    start, end : int
        Where the article begins and where it ends at the latest.

    Returns
    -------
    int
        Where the words of running text, less a price for each line of another kind, come
        to their maximum: text behind furniture counts only if there is more of it than
        stands between.

    References
    ----------
    Finn, A., Kushmerick, N. and Smyth, B. (2001). Fact or fiction: content classification
    for digital libraries. DELOS Workshop (body text extraction).
    """
    best, total, most = end, 0, 0
    listed = announced(lines, start, end)
    for index in range(start, end):
        line = lines[index]
        if line.reason is None and (line.prose or is_sentence(line.text)) and not is_bio(line.text):
            total += len(line.text.split())
        elif index not in listed:
            total -= _price(line)
        if total >= most:
            best, most = index + 1, total
    # What follows the last text directly may be a list of the article's: others judge it.
    while best < end and lines[best].reason is None and not is_own(lines[best]):
        best += 1
    return best


def _price(line: PageLine) -> int:
    if line.reason == "author bio" or is_bio(line.text):
        return _PRICE_BIO
    if line.reason in _WITHIN or line.bullet:
        return 0
    return _PRICE_SHORT if line.reason is None else _PRICE_FURNITURE


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
        named = sum(len(line.text.split()) for line in titles)
        longest = max((len(line.text.split()) for line in own), default=0)
        # Teasers below headlines are short; a long paragraph is the article's.
        box = _BOX.match(lines[end].text) and longest >= _GOES_ON and words >= named
        more = len(own) >= len(titles) or box
        return bool(words >= _GOES_ON and more and not strong)
    if words_before < _HARDLY_BEGUN and sum(len(line.text.split()) for line in own) >= 2 * _GOES_ON:
        # Author, tags and buttons also stand under the first paragraphs.
        return True
    if any(line.ends for line in ahead[:3]) or len(own) < 0.6 * len(ahead) or len(ahead) < 3:
        return False
    return words_before < 400


def words_behind(lines: list[PageLine], index: int) -> int:
    end = find_end(lines, index + 1)
    return sum(
        len(line.text.split()) for line in lines[index + 1 : end] if line.prose and not line.reason
    )
