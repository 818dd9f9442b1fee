"""Tokens with offsets: NLTK's word tokenizer, its patterns run by Python's ``re``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

__all__ = ["Token", "WordTokenizer", "straightened", "word_tokenizer"]

_QUOTE_FORMS = {"``", "''"}


_STRAIGHT = (*((mark, "'") for mark in "‘’‚‛"), *((mark, '"') for mark in "“”„‟"))


def straightened(text: str) -> str:
    """Return a copy of the same length with straight apostrophes and quotation marks.

    NLTK and VADER know ``isn't`` and ``"great"`` but not ``isn’t`` and ``“great”``.  Outlets
    differ in the marks that their pages use, so that without this the same words would
    score differently by outlet.

    Examples
    --------
    >>> straightened("isn’t")
    "isn't"
    """
    if not text.isascii():
        # A search for each mark takes less time than str.translate's look at each character.
        for mark, straight in _STRAIGHT:
            text = text.replace(mark, straight)
    return text


class Token(NamedTuple):
    """A token as NLTK writes it, and where it stands in the sentence."""

    form: str
    start: int
    end: int


class WordTokenizer:
    """NLTK's ``NLTKWordTokenizer``, token for token, with offsets.

    NLTK 3.10 runs its patterns under the ``regex`` package with time limits; those
    that name their characters give the same tokens under ``re`` in less time.  A sentence is
    bounded in length by the readers, and none of the patterns nests repetition, so the
    limits guard nothing here.
    """

    def __init__(self) -> None:
        from nltk.tokenize.destructive import NLTKWordTokenizer as Rules

        # NLTK pads the text with spaces after these first rules and before the last.
        self._before = [
            (_quick(pattern), replacement)
            for pattern, replacement in (
                *Rules.STARTING_QUOTES,
                *Rules.PUNCTUATION,
                Rules.PARENS_BRACKETS,
                Rules.DOUBLE_DASHES,
            )
        ]
        self._after = [
            (_quick(pattern), replacement) for pattern, replacement in Rules.ENDING_QUOTES
        ]
        self._contractions = [
            _quick(pattern) for pattern in (*Rules.CONTRACTIONS2, *Rules.CONTRACTIONS3)
        ]
        # Few sentences hold any of them.  Without the bounds of words more is found, never less.
        anywhere = "|".join(
            pattern.pattern.replace("(?i)", "").replace(r"\b", "") for pattern in self._contractions
        )
        self._may_be_contracted = re.compile(anywhere, re.IGNORECASE).search

    def tokenize(self, sentence: str) -> list[str]:
        """Return NLTK's tokens of a sentence.

        Examples
        --------
        >>> WordTokenizer().tokenize('He said: "I can\\'t."')
        ['He', 'said', ':', '``', 'I', 'ca', "n't", '.', "''"]
        """
        for pattern, replacement in self._before:
            sentence = pattern.sub(replacement, sentence)
        sentence = f" {sentence} "
        for pattern, replacement in self._after:
            sentence = pattern.sub(replacement, sentence)
        if self._may_be_contracted(sentence):
            for pattern in self._contractions:
                sentence = pattern.sub(r" \1 \2 ", sentence)
        return sentence.split()

    def tokens(self, sentence: str) -> list[Token]:
        """Return the tokens with their (start, end) in ``sentence``.

        NLTK writes double quotation marks as `````` and ``''``; the offsets point to the
        mark in the text.
        """
        found = []
        position = 0
        for form in self.tokenize(sentence):
            start, end = _locate(sentence, form, position)
            if start < end:
                found.append(Token(form, start, end))
                position = end
        return found


def _quick(pattern: Any) -> Any:
    r"""Return NLTK's pattern under ``re`` where the two cannot differ.

    ``\w``, ``\b`` and ``\s`` ask which characters are letters or spaces, and the
    ``regex`` package knows a newer Unicode than Python's own: those patterns stay NLTK's.
    """
    if any(escape in pattern.pattern for escape in (r"\w", r"\b", r"\s")):
        return pattern
    return re.compile(pattern.pattern, pattern.flags & _RE_FLAGS)


def _locate(sentence: str, form: str, position: int) -> tuple[int, int]:
    while position < len(sentence) and sentence[position].isspace():
        position += 1
    if sentence.startswith(form, position):
        return position, position + len(form)
    if form in _QUOTE_FORMS:
        for mark in ('"', "``", "''"):
            if sentence.startswith(mark, position):
                return position, position + len(mark)
    # Text that holds NLTK's own `` beside other marks can shift by a character or two.
    start = sentence.find(form, position)
    return (start, start + len(form)) if start >= 0 else (position, position)


_RE_FLAGS = re.IGNORECASE | re.UNICODE | re.MULTILINE | re.DOTALL | re.VERBOSE


@lru_cache(maxsize=1)
def word_tokenizer() -> WordTokenizer:
    """Return the tokenizer; made once, on first use."""
    return WordTokenizer()
