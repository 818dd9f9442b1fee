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

_MOST_DECISIONS = 200_000

_DOTS_FIRST = re.compile(r"(\.(?:\s?\.)+)\s*(?=\S)")
_CLOSING_MARKS = "”\"’'»"
_LONGEST_TITLE = 24
_TITLE_LAST = re.compile(
    r"(?<!\w)(?:Messrs|Mrs|Mr|Ms|Dr|Drs|Sens?|Reps?|Govs?|Gens?|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|"
    r"Brig|Profs?|Revs?|Hon|Supt|Insp|Atty|Asst|Assoc|Amb|Pres|Mme|Mlle)\.$"
)
"""Titles, which a name always follows."""

# An initial after another word of a name ("Susan E."), or a row of them ("George H.W.", "U.S.").
_INITIAL_LAST = re.compile(r"(?:(?<![\w.])[A-Z][\w’'-]+\s[A-Z]|(?<!\w)[A-Z]\.\s?[A-Z])\.$")
_FIRST_WORD = re.compile(r"[A-Z][\w’'-]*")
_OPENERS = frozenset(
    """a after all although an and another any as at because before both but by despite during each
    even every few for from had has have he her here his how however i if in instead is it its last
    later many meanwhile more most my neither next no not nothing now of on once one only or other
    our several she since so some still such than that the their then there these they this those
    though three to two under until we were what when where whether which while who why with yet
    you your""".split()
)
"""Words that open a sentence rather than go on with a name."""

_SAID_FIRST = re.compile(
    r"(?:(?:[A-Z][\w’'.-]*|of|the|de|van|von|al)\s+){1,6}"
    r"(?:said|asked|asks|says|continued|added|replied|demanded|wondered|told|wrote|was quoted)\b"
)


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
        # Its decision depends on the words about a period alone, and these come back.
        punkt.text_contains_sentbreak = lru_cache(_MOST_DECISIONS)(punkt.text_contains_sentbreak)
        return lambda paragraph: _mended(paragraph, punkt.span_tokenize(paragraph))
    return lambda paragraph: list(punkt.span_tokenize(paragraph))


def _mended(paragraph: str, spans: Iterable[Span]) -> list[Span]:
    """Join what Punkt parts inside a sentence, and give trailing dots to what they end."""
    kept: list[Span] = []
    for start, end in spans:
        dots = _DOTS_FIRST.match(paragraph, start, end) if kept else None
        if dots:
            kept[-1] = (kept[-1][0], dots.end(1))
            start = dots.end()
        if start >= end:
            continue
        if kept and not dots and _goes_on(paragraph[kept[-1][0] : kept[-1][1]], paragraph, start):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def _goes_on(before: str, paragraph: str, start: int) -> bool:
    """Whether the words from ``start`` on belong to the sentence ``before``."""
    first = paragraph[start]
    if first.islower() or first in ")],;:":
        return True
    if before[-1] == ".":
        # Punkt breaks here where the name is also a common word: "Ms. Rice", "Susan E. Page".
        last = before[-_LONGEST_TITLE:]
        if _TITLE_LAST.search(last):
            return first.isupper()
        if _INITIAL_LAST.search(last):
            word = _FIRST_WORD.match(paragraph, start)
            return word is not None and word[0].lower() not in _OPENERS
        return False
    if before[-1] in _CLOSING_MARKS and before[-2:-1] in ("?", "!"):
        return _SAID_FIRST.match(paragraph, start) is not None
    return False


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
