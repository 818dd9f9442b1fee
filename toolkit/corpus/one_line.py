"""Pages without line breaks: where in the one line the article may begin and end."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.corpus.dump_lines import RawLine

__all__ = ["begins_end", "parted"]

_LEAST_WORDS = 8
_CRUMBS = re.compile(r"^.{0,300}(?: [/›»>] [\w&-]+)(?= [A-ZÀ-Þ“\"‘])")
_ENDS = re.compile(
    r"(?:follow (?:the|these|this|us|our)|related|recommended|read (?:next|more)|more (?:from|on)"
    r"|most (?:read|popular|viewed)|latest (?:on|from|news)|share this|reuse of|reprints?"
    r"|comments?|sign up|subscribe|tags?:|topics?:|filed under|about the author|© ?\d|©"
    r"|copyright|all rights reserved|advertisement|you (?:may|might) also)\b",
    re.IGNORECASE,
)
_HEAD_LINES = 15
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_SIGNED = re.compile(
    r"^(?:[Bb]y )?(?P<who>[A-ZÀ-Þ][\w.'’-]*(?: (?:and|[A-ZÀ-Þ][\w.'’-]*)){0,5}?) "
    rf"(?P<date>{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})\b(?P<rest>.*)$"
)
_QUOTE_FIRST = re.compile(r"^(“[^“”]{12,300}”|\"[^\"]{12,300}\") (?=[A-ZÀ-Þ])")


def begins_end(sentence: str) -> bool:
    """Say whether a sentence begins with words that follow an article.

    Examples
    --------
    >>> begins_end("Follow the topics in this article Port Add Trade Add Markets closed.")
    True
    """
    return _ENDS.match(sentence) is not None


def parted(sentences: list[RawLine]) -> list[RawLine]:
    """Part the sentences of a page that is one line where something ends without a stop.

    Parameters
    ----------
    sentences : list of RawLine

    Returns
    -------
    list of RawLine
        With the headline and the menus in front of it as lines of their own where the
        standfirst, which stands again at the beginning of the text, tells where they end;
        and with repeated quotations apart from the sentences behind them.
    """
    return _quotes_apart(_dates_apart(_head_apart(sentences)))


def _head_apart(sentences: list[RawLine]) -> list[RawLine]:
    for i, line in enumerate(sentences[:12]):
        for later in sentences[i + 1 : i + 12]:
            text = later.text
            if len(text.split()) < _LEAST_WORDS or not line.text.endswith(text):
                continue
            before = line.text[: -len(text)].strip()
            crumbs = _CRUMBS.match(before)
            menu, headline = (crumbs[0], before[crumbs.end() :].strip()) if crumbs else ("", before)
            parts = [part for part in (menu, headline, text) if part]
            return [
                *sentences[:i],
                *(replace(line, text=part) for part in parts),
                *sentences[i + 1 :],
            ]
    return sentences


def _dates_apart(sentences: list[RawLine]) -> list[RawLine]:
    """Put names with a date behind them, and the date, on lines of their own."""
    found: list[RawLine] = []
    for i, line in enumerate(sentences):
        match = _SIGNED.match(line.text) if i < _HEAD_LINES else None
        if match is None:
            found.append(line)
            continue
        found += [
            replace(line, text=part)
            for part in (match["who"], match["date"], match["rest"].strip())
            if part
        ]
    return found


def _quotes_apart(sentences: list[RawLine]) -> list[RawLine]:
    found: list[RawLine] = []
    so_far = ""
    for line in sentences:
        match = _QUOTE_FIRST.match(line.text)
        if match and _words(match[1]) in so_far:
            found.append(replace(line, text=match[1]))
            line = replace(line, text=line.text[match.end() :])
        found.append(line)
        so_far = f"{so_far} {_words(line.text)}"[-20_000:]
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
