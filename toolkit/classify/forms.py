"""Texts as counts of distinct word forms: what depends on a form is worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import sparse

from toolkit.annotate.words import straightened
from toolkit.classify.memory import Memory, active_memory

__all__ = ["FormCounts", "count_forms", "form_matrix", "form_spans", "split_forms"]

# A word keeps its inner apostrophes; every other mark is a form of its own.  No repetition is
# nested in another that could match the same characters, so time is linear in the text.
_FORM = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]|_")
_REMEMBERED = 8_000_000
"""Characters of texts up to which a batch's forms are kept for the next part of a pipeline."""


def split_forms(text: str) -> list[str]:
    """Return words (with inner apostrophes) and single marks, as written.

    Examples
    --------
    >>> split_forms("She didn’t “resign” at 9:30.")
    ['She', "didn't", '"', 'resign', '"', 'at', '9', ':', '30', '.']
    """
    return _FORM.findall(text if text.isascii() else straightened(text))


def form_spans(text: str) -> list[tuple[str, int, int]]:
    """Return each form with its offsets in the text."""
    # Straightening keeps the length, so that offsets hold.
    return [(m.group(), m.start(), m.end()) for m in _FORM.finditer(straightened(text))]


@dataclass(frozen=True, slots=True)
class FormCounts:
    """The forms of a batch of texts.

    Attributes
    ----------
    forms : list of str
        Distinct forms, as written, in order of first use.
    ids : ndarray of shape (n_tokens,), int32
        Forms of all texts, one text after the other.
    ends : ndarray of shape (n_texts + 1,), int64
        ``ids[ends[i]:ends[i + 1]]`` is text ``i``.
    counts : scipy.sparse.csr_matrix of shape (n_texts, n_forms), float32
    """

    forms: list[str]
    ids: np.ndarray
    ends: np.ndarray
    counts: sparse.csr_matrix

    @property
    def n_texts(self) -> int:
        """Number of texts."""
        return len(self.ends) - 1

    def text_numbers(self) -> np.ndarray:
        """Return the text that each token belongs to."""
        return np.repeat(np.arange(self.n_texts), np.diff(self.ends))


def count_forms(texts: Sequence[str]) -> FormCounts:
    """Split texts into forms and count them.

    Notes
    -----
    The parts of a pipeline read the same batch one after the other, so that the last small
    batch is remembered.
    """
    given = tuple(texts)
    memory = active_memory()
    if memory is not None:
        return _count_with(memory, given)
    if sum(map(len, given)) > _REMEMBERED:
        return _count(given)
    return _remembered(given)


@lru_cache(maxsize=1)
def _remembered(texts: tuple[str, ...]) -> FormCounts:
    return _count(texts)


def _count_with(memory: Memory, texts: tuple[str, ...]) -> FormCounts:
    """Count from forms that were split earlier in the same training."""
    numbers, kept = memory.numbers, memory.kept.setdefault("forms", {})
    for text in texts:
        if text not in kept:
            found = [numbers.setdefault(form, len(numbers)) for form in split_forms(text)]
            kept[text] = np.array(found, dtype=np.int32)
    pieces = [kept[text] for text in texts]
    ends = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(piece) for piece in pieces], out=ends[1:])
    used, ids = np.unique(np.concatenate([*pieces, np.empty(0, np.int32)]), return_inverse=True)
    names = list(numbers)
    forms = [names[number] for number in used]
    return FormCounts(forms, ids.astype(np.int32), ends, count_matrix(ids, ends, len(forms)))


class _Numbering(dict[str, int]):
    """Numbers forms as they come."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


def _count(texts: tuple[str, ...]) -> FormCounts:
    numbers = _Numbering()
    pieces = []
    for text in texts:
        forms = split_forms(text)
        pieces.append(np.fromiter(map(numbers.__getitem__, forms), np.int32, len(forms)))
    ends = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(piece) for piece in pieces], out=ends[1:])
    ids = np.concatenate(pieces) if pieces else np.empty(0, np.int32)
    counts = count_matrix(ids, ends, len(numbers))
    return FormCounts(list(numbers), ids, ends, counts)


def count_matrix(ids: np.ndarray, ends: np.ndarray, n_columns: int) -> sparse.csr_matrix:
    """Return how often each id occurs in each text; negative ids are left out."""
    rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    kept = ids >= 0
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    shape = (len(ends) - 1, n_columns)
    # Building from (row, column) pairs copies them, and adds up what repeats.
    return sparse.csr_matrix((ones, (rows[kept], ids[kept])), shape=shape)


def form_matrix(rows: Iterable[Iterable[int]], n_columns: int) -> sparse.csr_matrix:
    """Return a matrix of shape (n_forms, n_columns) that counts the columns listed a row."""
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns.extend(row)
        ends.append(len(columns))
    return count_matrix(np.array(columns, dtype=np.int64), np.array(ends), n_columns)
