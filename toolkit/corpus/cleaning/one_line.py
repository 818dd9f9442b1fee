"""Pages without line breaks: where in the one line the article may begin and end."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.corpus.cleaning.dump_lines import RawLine

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
_BOX = re.compile(
    r"(?:(?<=\s)|^)(?:Recommended|Related|Read more|Read next|Read also|See also|More on this)"
    r":? (?=[“\"]?[A-ZÀ-Þ0-9])"
)
"""Labels of boxes with another story, in a sentence that they cannot be words of."""
_SEEN, _LONGEST_PAGE, _SHORTEST_TITLE = 1_000, 200_000, 4
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
    return _quotes_apart(_boxes_apart(_dates_apart(_head_apart(sentences))))


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


def _boxes_apart(sentences: list[RawLine]) -> list[RawLine]:
    """Part a sentence from a caption and another story's headline that run into it.

    The label of the box tells where its headline begins.  It ends where a word has a
    capital that stands elsewhere on the page without: there the sentence begins.
    """
    plain = {word for line in sentences for word in re.findall(r"\b[a-zà-þ]{2,}", line.text)}
    found: list[RawLine] = []
    for line in sentences:
        label = _BOX.search(line.text[:_SEEN])
        rest = line.text[label.end() :] if label else ""
        begins = _sentence_in(rest, plain)
        if label is None or begins is None or begins_end(line.text):
            found.append(line)
            continue
        caption = line.text[: label.start()].strip()
        if caption:
            found.append(replace(line, text=caption, image=True))
        found.append(replace(line, text=label[0].strip()))
        found.append(replace(line, text=rest[:begins].strip(), links=True))
        found.append(replace(line, text=rest[begins:]))
    return found


def _sentence_in(text: str, plain: set[str]) -> int | None:
    """Return where behind a headline the sentence begins."""
    for n, match in enumerate(re.finditer(r"\S+", text[:_SEEN])):
        word = re.match(r"[“\"]?([A-ZÀ-Þ][a-zà-þ]+)\b", match[0])
        if n >= _SHORTEST_TITLE and word and word[1].casefold() in plain:
            return match.start()
    return None


def _quotes_apart(sentences: list[RawLine]) -> list[RawLine]:
    """Put quotations that stand on the page twice on lines of their own."""
    found: list[RawLine] = []
    whole = _words(" ".join(line.text for line in sentences)[:_LONGEST_PAGE])
    for line in sentences:
        match = _QUOTE_FIRST.match(line.text)
        if match and whole.count(_words(match[1])) > 1:
            found.append(replace(line, text=match[1]))
            line = replace(line, text=line.text[match.end() :])
        found.append(line)
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
