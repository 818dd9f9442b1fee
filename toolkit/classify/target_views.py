"""Sentences as seen from one target in them: tokens, clauses, valences, stretches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_columns
from toolkit.annotate.words import Token, word_tokenizer
from toolkit.lexicons import load_vader

__all__ = [
    "CLAUSE_MARKS",
    "CLAUSE_WORDS",
    "SEGMENTS",
    "TargetSentence",
    "TargetView",
    "is_negator",
    "read_targets",
    "see_targets",
    "target_segments",
]

SEGMENTS = ("sentence", "target", "window", "left", "right")
"""Stretches of a sentence around a target."""

# What parts clauses, roughly: no parse stands behind it.
CLAUSE_MARKS = frozenset(", ; : - -- – — ( ) ...".split())
CLAUSE_WORDS = frozenset(
    "but although though while whereas because however yet despite unless until if".split()
)
_COLUMNS = ("text", "start", "end")
_NEGATORS = frozenset(
    """not no never none nobody nothing neither nor cannot without hardly barely scarcely rarely
    seldom""".split()
)
_NEGATION_REACH = 3
_NEGATED = -0.74
"""What VADER multiplies a negated valence by (Hutto and Gilbert 2014)."""


def read_targets(X: Any) -> list[tuple[str, int, int]]:
    """Return rows of (text, start, end) after checking each.

    Parameters
    ----------
    X : pandas.DataFrame with columns ``text, start, end``, or sequence of tuples

    Raises
    ------
    ValueError
        If columns are missing, or offsets mark nothing inside the text.
    TypeError
        If a row is no (text, start, end).
    """
    if isinstance(X, pd.DataFrame):
        check_columns(X, _COLUMNS, name="X")
        rows = list(X.loc[:, list(_COLUMNS)].itertuples(index=False, name=None))
    else:
        rows = as_list("X", X)
    return [_check_row(number, row) for number, row in enumerate(rows)]


def _check_row(number: int, row: Any) -> tuple[str, int, int]:
    if isinstance(row, (str, bytes)) or not isinstance(row, Sequence | np.ndarray) or len(row) != 3:
        raise TypeError(f"Row {number} of X must be (text, start, end); got {row!r}.")
    text, start, end = row
    whole = all(isinstance(x, Integral) and not isinstance(x, bool) for x in (start, end))
    if not isinstance(text, str) or not whole:
        raise TypeError(
            f"Row {number} of X must be (text, start, end), a string and two whole numbers; "
            f"got {row!r}."
        )
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"Row {number} of X: offsets must satisfy 0 <= start < end <= {len(text)}, the "
            f"length of the text; got start={start}, end={end}. Offsets are 0-based and "
            "end-exclusive."
        )
    return text, int(start), int(end)


def target_segments(
    text: str, start: int, end: int, *, window: int = 6
) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each of ``SEGMENTS`` around a target.

    Parameters
    ----------
    text : str
    start, end : int
        The target, 0-based and end-exclusive.
    window : int, default 6
        Tokens on each side of the target.

    Returns
    -------
    tuple of (int, int)
        One a segment; empty segments have ``start == end``.

    Examples
    --------
    >>> text = "Ana Bolt won."
    >>> [text[a:b] for a, b in target_segments(text, 0, 8, window=1)]
    ['Ana Bolt won.', 'Ana Bolt', 'Ana Bolt won', '', ' won.']
    """
    return see_targets([_check_row(0, (text, start, end))])[0].segments(window)


@dataclass(frozen=True, slots=True)
class TargetSentence:
    """A text's tokens and what depends on them alone.

    Attributes
    ----------
    tokens : list of Token
    words : list of str
        Their forms in lower case.
    clause : list of int
        Clause that each token belongs to, counted from the left.
    valence : list of float
        VADER's valence of each word, turned by a negator before it; 0 if it has none.
    """

    tokens: list[Token]
    words: list[str]
    clause: list[int]
    valence: list[float]


@dataclass(frozen=True, slots=True)
class TargetView:
    """A sentence as seen from one target.

    Attributes
    ----------
    text : str
    start, end : int
        The target's offsets in the text.
    sentence : TargetSentence
        Shared by all targets in the text.
    first, last : int
        The target's tokens, both inclusive.
    """

    text: str
    start: int
    end: int
    sentence: TargetSentence
    first: int
    last: int

    def segments(self, window: int) -> tuple[tuple[int, int], ...]:
        """Return the offsets of each of ``SEGMENTS``."""
        tokens = self.sentence.tokens
        begin = tokens[max(0, self.first - window)].start if tokens else self.start
        finish = tokens[min(len(tokens) - 1, self.last + window)].end if tokens else self.end
        return (
            (0, len(self.text)),
            (self.start, self.end),
            (min(begin, self.start), max(finish, self.end)),
            (0, self.start),
            (self.end, len(self.text)),
        )

    def side(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield (index, distance in tokens) from the target outwards."""
        if name == "left":
            indexes: range = range(self.first - 1, -1, -1)
        else:
            indexes = range(self.last + 1, len(self.sentence.tokens))
        for distance, index in enumerate(indexes, start=1):
            yield index, distance

    def word(self, index: int) -> str:
        """Return a word in lower case, or nothing outside the sentence."""
        words = self.sentence.words
        return words[index] if 0 <= index < len(words) else ""

    def in_clause(self, index: int) -> bool:
        """Whether no boundary stands between a token and the target."""
        clause = self.sentence.clause
        return clause[self.first] <= clause[index] <= clause[self.last]


def see_targets(rows: Sequence[tuple[str, int, int]]) -> list[TargetView]:
    """Return a view for each row; several targets of a text share its tokens.

    Parameters
    ----------
    rows : sequence of (text, start, end)
        As :func:`read_targets` returns them.
    """
    sentences: dict[str, TargetSentence] = {}
    seen = []
    for text, start, end in rows:
        if text not in sentences:
            sentences[text] = _read_sentence(text)
        sentence = sentences[text]
        inside = [i for i, t in enumerate(sentence.tokens) if t.start < end and t.end > start]
        if not inside:  # A target of white space only: take its place in the sentence.
            after = (i for i, t in enumerate(sentence.tokens) if t.start >= end)
            inside = [next(after, max(0, len(sentence.tokens) - 1))]
        seen.append(TargetView(text, start, end, sentence, inside[0], inside[-1]))
    return seen


def _read_sentence(text: str) -> TargetSentence:
    # The tokenizer splits "didn't" with a straight apostrophe only; one for one, so that
    # offsets still hold.
    tokens = word_tokenizer().tokens(text.replace("’", "'"))
    words = [token.form.lower() for token in tokens]
    clause, number = [], 0
    for word in words:
        number += word in CLAUSE_MARKS or word in CLAUSE_WORDS
        clause.append(number)
    valences = load_vader().weights["valence"]
    valence = [valences.get(word, 0.0) for word in words]
    for index, value in enumerate(valence):
        if value and any(
            is_negator(words[before]) and clause[before] == clause[index]
            for before in range(max(0, index - _NEGATION_REACH), index)
        ):
            valence[index] = value * _NEGATED
    return TargetSentence(tokens, words, clause, valence)


def is_negator(word: str) -> bool:
    """Whether a word, in lower case, turns what follows it: *not*, *never*, *didn't*."""
    return word in _NEGATORS or word.endswith("n't")
