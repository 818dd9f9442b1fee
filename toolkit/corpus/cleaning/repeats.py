"""Lines that say again what stands elsewhere in the article: pull quotes and standfirsts."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["repeats_in"]

_FEWEST = 4
"""Words that a repeat must have: shorter lines stand in longer ones by accident."""
_TOP = 8
_MOST_CHARS = 600
_MOST_LINES = 400


def repeats_in(lines: Sequence[str]) -> dict[int, str]:
    """Find the lines that another, longer line of the article holds word for word.

    Parameters
    ----------
    lines : sequence of str
        The article's lines, in order.

    Returns
    -------
    dict of int to str
        Position to reason: ``standfirst`` for one that a later line begins with, ``pull
        quote`` for others, ``repeated line`` for one that is equal to an earlier line.

    Examples
    --------
    >>> repeats_in(["“We came in two cars,”", "“We came in two cars,” she said on Monday."])
    {0: 'pull quote'}
    >>> repeats_in(["The talks ended late.", "The talks ended late. Nobody spoke to reporters."])
    {0: 'standfirst'}
    """
    plain = [_plain(line) for line in lines]
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    whole = " | ".join(plain[:_MOST_LINES])
    for i, words in enumerate(plain[:_MOST_LINES]):
        if len(words.split()) < _FEWEST or len(words) > _MOST_CHARS:
            continue
        if words in seen:
            # Near the top it is the standfirst that comes again as the first sentence.
            early = i < _TOP
            found[seen[words] if early else i] = "standfirst" if early else "repeated line"
            continue
        seen[words] = i
        # One search in all lines first, so that a page of many lines stays quick.
        if whole.count(f" {words} ") + whole.startswith(words) + whole.endswith(words) < 2:
            continue
        holder = _holder(i, words, plain[:_MOST_LINES])
        if holder is not None:
            begins = holder > i and plain[holder].startswith(words)
            quoted = re.match(r"\W*[“\"'‘«]", lines[i]) is not None
            found[i] = "standfirst" if begins and not quoted else "pull quote"
    return found


def _holder(index: int, words: str, plain: Sequence[str]) -> int | None:
    for other, longer in enumerate(plain):
        if other != index and len(longer) > len(words) and f" {words} " in f" {longer} ":
            return other
    return None


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
