"""Word sequences of texts, and which texts share them."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

__all__ = ["SHINGLE_WORDS", "Pairs", "folded", "n_common", "shared_pairs", "shingles"]

SHINGLE_WORDS = 5
"""Words in a shingle: long enough that a shared one is no accident of grammar."""

_SAMPLE = np.uint64(1) << np.uint64(62)
"""Shingles below this are a text's sketch: a quarter of all."""
_SHORT = 80
"""A text of so few shingles is its own sketch: a quarter of it would be too little."""
_CARRIERS = 64
"""Texts that a shingle leads to; of a sequence printed everywhere the first ones do."""
_LEAST = 0.05
"""Estimated share of the smaller sketch from which two texts are compared exactly."""
_BLOCK = 1_000

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class _WordHashes(dict[str, int]):
    """Each distinct word is hashed once."""

    def __missing__(self, word: str) -> int:
        self[word] = value = zlib.crc32(word.encode("utf-8", "replace")) | len(word) << 32
        return value


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts that share shingles.

    Attributes
    ----------
    earlier, later : numpy.ndarray of int, shape (n_pairs,)
        Positions in the sequence of texts, ``earlier < later``.
    common : numpy.ndarray of int, shape (n_pairs,)
        Distinct shingles that both hold, counted exactly.
    """

    earlier: np.ndarray
    later: np.ndarray
    common: np.ndarray


def folded(text: str) -> str:
    """Return text without differences of case and of compatible characters."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return plain.casefold()


def shingles(text: str, *, hashes: dict[str, int] | None = None) -> np.ndarray:
    """Return the distinct five-word sequences of a text, as sorted 64-bit hashes.

    A text of fewer words is one sequence.  Scripts without spaces count characters.

    Parameters
    ----------
    text : str
    hashes : dict, optional
        Word to hash, as :func:`word_hashes` returns it, to share between many texts.

    Returns
    -------
    numpy.ndarray of uint64

    Examples
    --------
    >>> len(shingles("one two three four five six")), len(shingles("one")), len(shingles(""))
    (2, 1, 0)
    """
    known = word_hashes() if hashes is None else hashes
    words = _WORD.findall(folded(text))
    if not words:
        return np.empty(0, dtype=np.uint64)
    values = np.fromiter(map(known.__getitem__, words), dtype=np.uint64, count=len(words))
    width = min(SHINGLE_WORDS, len(values))
    total = np.zeros(len(values) - width + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(width):
            # Overflow is wanted: arithmetic modulo 2**64 mixes the words' order in.
            total = (total ^ values[offset : offset + len(total)]) * _MULTIPLIER
            total ^= total >> np.uint64(29)
    return np.unique(total)


def word_hashes() -> dict[str, int]:
    """Return an empty store of words' hashes, filled as words are looked up."""
    return _WordHashes()


def n_common(first: np.ndarray, second: np.ndarray) -> int:
    """Return how many shingles two sorted sets have in common."""
    return int(is_in(first, second).sum()) if len(first) <= len(second) else n_common(second, first)


def is_in(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Say of each shingle of one sorted set whether it stands in another.

    A search in the sorted set, which is several times quicker than ``numpy.isin``.
    """
    if len(others) == 0:
        return np.zeros(len(some), dtype=bool)
    places = np.searchsorted(others, some)
    return np.asarray(others[np.minimum(places, len(others) - 1)] == some)


def shared_pairs(sets: Sequence[np.ndarray]) -> Pairs:
    """Find the texts that share a noticeable part of their shingles.

    Parameters
    ----------
    sets : sequence of numpy.ndarray
        The texts' shingles, earliest text first.

    Returns
    -------
    Pairs

    Notes
    -----
    The sketch is Broder's for containment: all shingles whose hash falls below a bound,
    the same for every text, so that a short text inside a long one is found too, which a
    MinHash signature of fixed length (it estimates resemblance only) would miss.  Texts
    whose sketches overlap by about a twentieth of the smaller are then compared in full,
    so the counts are exact and no pair rests on an estimate.  At a quarter of the
    shingles, two texts of 100 words with a third in common are missed with a probability
    below .005.

    References
    ----------
    A. Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997,
    doi:10.1109/SEQUEN.1997.666900.
    """
    every, first = _sketches(sets)
    sizes = np.diff(every.indptr)
    earlier: list[np.ndarray] = []
    later: list[np.ndarray] = []
    for start in range(0, len(sets), _BLOCK):
        counts = (every[start : start + _BLOCK] @ first).tocoo()
        a, b = counts.col.astype(np.int64), counts.row.astype(np.int64) + start
        smaller = np.minimum(sizes[a], sizes[b])
        enough = np.maximum(np.minimum(2, smaller), _LEAST * smaller)
        keep = (a < b) & (counts.data >= enough)
        earlier.append(a[keep])
        later.append(b[keep])
    a = np.concatenate(earlier) if earlier else np.empty(0, dtype=np.int64)
    b = np.concatenate(later) if later else np.empty(0, dtype=np.int64)
    order = np.lexsort((a, b))
    a, b = a[order], b[order]
    common = np.fromiter(
        (n_common(sets[i], sets[j]) for i, j in zip(a, b, strict=True)), np.int64, len(a)
    )
    return Pairs(a, b, common)


def _sketches(sets: Sequence[np.ndarray]) -> tuple[sparse.csr_matrix, sparse.csc_matrix]:
    """Return texts by sketched shingles, and the transpose with each one's first carriers."""
    parts = [s if len(s) <= _SHORT else s[: np.searchsorted(s, _SAMPLE)] for s in sets]
    values = np.concatenate([*parts, np.empty(0, dtype=np.uint64)])
    rows = np.repeat(np.arange(len(sets)), [len(part) for part in parts])
    order = np.argsort(values, kind="stable")
    values, rows = values[order], rows[order]
    new = np.ones(len(values), dtype=bool)
    new[1:] = values[1:] != values[:-1]
    columns = np.cumsum(new) - 1
    starts = np.flatnonzero(new)
    # The sort is stable and rows come in time order, so rank 0 is the first carrier.
    rank = np.arange(len(values)) - starts[columns] if len(values) else columns
    shape = (len(sets), len(starts))
    every = sparse.csr_matrix((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    near = rank < _CARRIERS
    first = sparse.csr_matrix(
        (np.ones(int(near.sum()), dtype=np.int32), (rows[near], columns[near])), shape=shape
    )
    return every, first.T.tocsr()
