"""Token columns, filled sentence by sentence; what was split before is looked up."""

from __future__ import annotations

import itertools
import re
from array import array

import numpy as np

from toolkit.annotate.words import straightened, word_tokenizer

__all__ = ["TokenColumns"]

_MOST_KEPT = 400_000
"""Pieces remembered before the memory starts anew: hostile text may repeat nothing."""

# What may follow the last period of a sentence in NLTK's rule for it.
_AFTER_THE_LAST_PERIOD = frozenset("])}>\"'»")

_PLAIN = re.compile(
    r"""(?P<open>"?)(?P<word>[A-Za-z0-9-]+)(?P<ending>(?:n't|'(?:s|ll|re|ve|d|m))?)"""
    r"""(?P<mark>[,;:?!.]?)(?P<close>"?)"""
)
# What NLTK parts inside a word, and the dash that it sets apart.
_NO_WORD = re.compile(r"(?i)cannot|gimme|gonna|gotta|lemme|wanna|--")

Pieces = tuple[tuple[int, int, int], ...]


class TokenColumns:
    """Forms' ids, starts and ends of the tokens of many sentences.

    Attributes
    ----------
    vocabulary : dict of str to int
        Distinct forms, in order of first appearance.
    form, start, end : array of int
        A value a token.

    Notes
    -----
    The tokens are those of NLTK's tokenizer.  None of its rules looks past a space to a
    letter beyond: but for the first and the last piece of a sentence, what a piece between
    two spaces becomes depends on that piece alone, and is remembered.  The first piece
    differs (an opening quotation mark), and so does the last (the sentence's period, with
    the marks that may follow it).  Sentences with other white space than single spaces,
    or with NLTK's own mark for quotations, are given to the tokenizer whole.
    """

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self.form, self.start, self.end = array("i"), array("i"), array("i")
        self._words = word_tokenizer()
        self._inner: dict[str, Pieces] = {}
        self._first: dict[str, Pieces] = {}
        self._last: dict[str, Pieces] = {}

    def __len__(self) -> int:
        return len(self.form)

    def add(self, sentence: str, start: int) -> None:
        """Add a sentence's tokens; ``start`` is where it stands in its text."""
        sentence = straightened(sentence)
        pieces = sentence.split(" ")
        tail = _first_of_tail(pieces)
        if tail < 1 or "`" in sentence or sentence.split() != pieces:
            self._put(self._tokenized(sentence), start)
            return
        if len(self._inner) > _MOST_KEPT:
            self._inner.clear()
        form, starts, ends, inner = self.form, self.start, self.end, self._inner
        self._put(self._piece(self._first, pieces[0], "", " x"), start)
        place = start + len(pieces[0]) + 1
        for piece in pieces[1:tail]:
            found = inner.get(piece)
            if found is None:
                found = self._piece(inner, piece, "x ", " x")
            for number, begin, stop in found:
                form.append(number)
                starts.append(place + begin)
                ends.append(place + stop)
            place += len(piece) + 1
        self._put(self._piece(self._last, " ".join(pieces[tail:]), "x ", ""), place)

    def _put(self, found: Pieces, place: int) -> None:
        for number, begin, stop in found:
            self.form.append(number)
            self.start.append(place + begin)
            self.end.append(place + stop)

    def _piece(self, kept: dict[str, Pieces], piece: str, before: str, after: str) -> Pieces:
        """Tokens of a piece between its neighbours, which are a letter each."""
        found = kept.get(piece)
        if found is None:
            found = self._plain(piece, is_last=not after)
            if found is None:
                found = self._tokenized(before + piece + after, len(before), len(before + piece))
            if len(kept) <= _MOST_KEPT:
                kept[piece] = found
        return found

    def _plain(self, piece: str, *, is_last: bool) -> Pieces | None:
        """Tokens of what most pieces are, a word and its marks; None for others."""
        match = _PLAIN.fullmatch(piece)
        if match is None or _NO_WORD.search(match["word"]):
            return None
        stem = match.end("word")
        if match["mark"] == "." and not is_last:
            # Only the last period of a sentence stands apart.
            if match["ending"]:
                return None
            stem = match.end("mark")
        ending = max(stem, match.end("ending"))
        bounds = (0, match.start("word"), stem, ending, max(stem, match.end("mark")), match.end())
        ids = self.vocabulary
        found = []
        for begin, stop in itertools.pairwise(bounds):
            form = match[0][begin:stop]
            if form == '"':
                form = "``" if begin == 0 else "''"
            if form:
                found.append((ids.setdefault(form, len(ids)), begin, stop))
        return tuple(found)

    def _tokenized(self, text: str, since: int = 0, until: int | None = None) -> Pieces:
        """Tokens between two offsets, counted from the first of them."""
        ids = self.vocabulary
        until = len(text) if until is None else until
        return tuple(
            (ids.setdefault(form, len(ids)), begin - since, stop - since)
            for form, begin, stop in self._words.tokens(text)
            if since <= begin < until
        )

    def as_arrays(self) -> dict[str, np.ndarray]:
        """Return ``form, start, end`` as int32."""
        columns = {"form": self.form, "start": self.start, "end": self.end}
        return {name: np.array(values, dtype=np.int32) for name, values in columns.items()}


def _first_of_tail(pieces: list[str]) -> int:
    """Index of the last piece that holds more than marks which may follow a period."""
    for index in range(len(pieces) - 1, -1, -1):
        if not _AFTER_THE_LAST_PERIOD.issuperset(pieces[index]):
            return index
    return -1
