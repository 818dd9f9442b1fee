"""Token columns of many sentences; what was split before is looked up."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable

import numpy as np

from toolkit.annotate.words import straightened, word_tokenizer

__all__ = ["TokenColumns"]

_MOST_KEPT = 400_000
"""Pieces remembered before the memory starts anew: hostile text may repeat nothing."""

# What may follow the last period of a sentence in NLTK's rule for it.
_AFTER_THE_LAST_PERIOD = frozenset("])}>\"'»")

_PLAIN = re.compile(r"""("?)([A-Za-z0-9-]+)((?:n't|'(?:s|ll|re|ve|d|m))?)([,;:?!.]?)("?)""")
# What NLTK parts inside a word, and the dash that it sets apart.
_NO_WORD = re.compile(r"(?i)cannot|gimme|gonna|gotta|lemme|wanna|--")

Tokens = Iterable[tuple[str, int, int]]


class TokenColumns:
    """Forms' ids, sentences, starts and ends of the tokens of many sentences.

    Attributes
    ----------
    vocabulary : dict of str to int
        Distinct forms, in order of first appearance.

    Notes
    -----
    The tokens are those of NLTK's tokenizer.  None of its rules looks past a space to a
    letter beyond: but for the first and the last piece of a sentence, what a piece between
    two spaces becomes depends on that piece alone, and is remembered.  The first piece
    differs (an opening quotation mark), and so does the last (the sentence's period, with
    the marks that may follow it).  Sentences with other white space than single spaces,
    or with NLTK's own mark for quotations, are given to the tokenizer whole, as one piece.

    A sentence is kept as the numbers of its pieces; :meth:`as_arrays` looks up the tokens
    of all pieces at once.
    """

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self._words = word_tokenizer()
        # Of each sentence: where it stands, and how many pieces it has; of those, numbers.
        self._starts, self._n_pieces, self._pieces = array("i"), array("i"), array("i")
        # Of each piece that has a number: characters and tokens; of those, in the piece.
        self._lengths, self._n_tokens = array("i"), array("i")
        self._forms, self._begins, self._stops = array("i"), array("i"), array("i")
        self._first = _Remembered(lambda piece: self._number(piece, "", " x"))
        self._inner = _Remembered(lambda piece: self._number(piece, "x ", " x"))
        self._last = _Remembered(lambda piece: self._number(piece, "x ", ""))

    def add(self, sentence: str, start: int) -> None:
        """Add a sentence's tokens; ``start`` is where it stands in its text."""
        sentence = straightened(sentence)
        pieces = sentence.split()
        tail = _first_of_tail(pieces)
        self._starts.append(start)
        if tail < 1 or "`" in sentence or " ".join(pieces) != sentence:
            self._n_pieces.append(1)
            self._pieces.append(self._kept(self._words.tokens(sentence), len(sentence)))
            return
        self._n_pieces.append(tail + 1)
        self._pieces.append(self._first[pieces[0]])
        self._pieces.extend(map(self._inner.__getitem__, pieces[1:tail]))
        self._pieces.append(self._last[" ".join(pieces[tail:])])

    def _number(self, piece: str, before: str, after: str) -> int:
        """Split a piece between its neighbours, which are a letter each."""
        tokens: Tokens | None = _plain(piece, is_last=not after)
        if tokens is None:
            since, until = len(before), len(before + piece)
            tokens = (
                (form, begin - since, stop - since)
                for form, begin, stop in self._words.tokens(before + piece + after)
                if since <= begin < until
            )
        return self._kept(tokens, len(piece))

    def _kept(self, tokens: Tokens, length: int) -> int:
        """Keep a piece's tokens and return its number."""
        ids, n_before = self.vocabulary, len(self._forms)
        for form, begin, stop in tokens:
            self._forms.append(ids.setdefault(form, len(ids)))
            self._begins.append(begin)
            self._stops.append(stop)
        self._n_tokens.append(len(self._forms) - n_before)
        self._lengths.append(length)
        return len(self._lengths) - 1

    def as_arrays(self) -> dict[str, np.ndarray]:
        """Return ``form, sentence, start, end``, int32, a value a token.

        Sentences are counted in the order in which they were added.
        """
        pieces, n_pieces = np.array(self._pieces), np.array(self._n_pieces)
        sentence = np.repeat(np.arange(len(n_pieces), dtype=np.int32), n_pieces)
        # A piece stands behind those before it in its sentence and a space after each.
        width = np.array(self._lengths)[pieces] + 1
        behind = np.cumsum(width) - width
        opening = np.cumsum(n_pieces) - n_pieces
        place = behind + np.repeat(np.array(self._starts) - behind[opening], n_pieces)
        # The tokens of a piece stand in a row; each row is counted on from its first.
        n_by_number = np.array(self._n_tokens)
        first = np.cumsum(n_by_number) - n_by_number
        n_tokens = n_by_number[pieces]
        before = np.cumsum(n_tokens) - n_tokens
        token = np.repeat(first[pieces] - before, n_tokens)
        token += np.arange(len(token))
        place = np.repeat(place.astype(np.int32), n_tokens)
        return {
            "form": np.array(self._forms)[token],
            "sentence": np.repeat(sentence, n_tokens),
            "start": np.array(self._begins)[token] + place,
            "end": np.array(self._stops)[token] + place,
        }


class _Remembered(dict[str, int]):
    """Numbers of pieces; a new piece is given one when it is asked for."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_KEPT:
            self.clear()
        number = self[piece] = self._number(piece)
        return number


def _plain(piece: str, *, is_last: bool) -> list[tuple[str, int, int]] | None:
    """Tokens of what most pieces are, a word and its marks; None for others."""
    match = _PLAIN.fullmatch(piece)
    if match is None or _NO_WORD.search(piece):
        return None
    opening, word, ending, mark, closing = match.groups()
    if mark == "." and not is_last:
        # Only the last period of a sentence stands apart.
        if ending:
            return None
        word, mark = word + mark, ""
    parts = ((opening, "``"), (word, word), (ending, ending), (mark, mark), (closing, "''"))
    found, begin = [], 0
    for part, form in parts:
        if part:
            found.append((form, begin, begin + len(part)))
            begin += len(part)
    return found


def _first_of_tail(pieces: list[str]) -> int:
    """Index of the last piece that holds more than marks which may follow a period."""
    for index in range(len(pieces) - 1, -1, -1):
        if not _AFTER_THE_LAST_PERIOD.issuperset(pieces[index]):
            return index
    return -1
