"""Paragraphs and sentences: NLTK's Punkt with parameters that ship here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from toolkit._validation import check_option

__all__ = ["SENTENCE_SPLITTERS", "paragraph_spans", "sentence_splitter"]

Span = tuple[int, int]

SENTENCE_SPLITTERS = ("toolkit", "punkt_tab")
"""``toolkit``: parameters of ours; ``punkt_tab``: stock NLTK data, which must be installed."""

# A single line break inside a hard-wrapped paragraph is followed by a lower-case word.
_BREAK = re.compile(r"\n[ \t]*\n\s*|\n(?![ \t]*[a-z])[ \t]*")


def paragraph_spans(text: str) -> Iterator[Span]:
    """Yield (start, end) of each paragraph, without white space at its ends.

    Examples
    --------
    >>> list(paragraph_spans("One.\\n\\nTwo goes\\non.\\n"))
    [(0, 4), (6, 18)]
    """
    begin = 0
    for gap in _BREAK.finditer(text):
        yield from _trimmed(text, begin, gap.start())
        begin = gap.end()
    yield from _trimmed(text, begin, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        yield start, end


@lru_cache(maxsize=len(SENTENCE_SPLITTERS))
def sentence_splitter(name: str = "toolkit") -> Callable[[str], list[Span]]:
    """Return a function from a paragraph to its sentences' (start, end).

    Parameters
    ----------
    name : {"toolkit", "punkt_tab"}
        ``punkt_tab`` needs NLTK's data of that name on ``nltk.data.path``.

    Raises
    ------
    ValueError
        For another name.
    LookupError
        If stock data is asked for and not installed.

    References
    ----------
    T. Kiss and J. Strunk, "Unsupervised Multilingual Sentence Boundary Detection",
    *Computational Linguistics* 32(4), 2006. doi:10.1162/coli.2006.32.4.485
    """
    check_option("sentences", name, SENTENCE_SPLITTERS)
    from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTokenizer

    if name == "punkt_tab":
        punkt = PunktTokenizer("english")
    else:
        punkt = PunktSentenceTokenizer(_shipped_parameters())
        return lambda paragraph: _mended(paragraph, punkt.span_tokenize(paragraph))
    return lambda paragraph: list(punkt.span_tokenize(paragraph))


def _mended(paragraph: str, spans: Iterable[Span]) -> list[Span]:
    """Join what Punkt parts after a mark inside a sentence: ``“Why?” asked the judge.``"""
    kept: list[Span] = []
    for start, end in spans:
        if kept and paragraph[start].islower():
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def _shipped_parameters():  # type: ignore[no-untyped-def]
    from nltk.tokenize.punkt import PunktParameters

    stored = json.loads(files("toolkit.annotate").joinpath("punkt.json").read_text("utf-8"))
    parameters = PunktParameters()
    parameters.abbrev_types = set(stored["abbreviations"])
    parameters.collocations = {tuple(pair) for pair in stored["collocations"]}
    parameters.sent_starters = set(stored["sentence_starters"])
    for word, flags in stored["orthography"].items():
        parameters.ortho_context[word] = flags
    return parameters
