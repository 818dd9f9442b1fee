"""Word vectors learned from a user's own texts: counts of neighbours, no neural net."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from toolkit._validation import as_list, check_integer

__all__ = ["LearnedVectors", "learn_vectors"]


@dataclass(frozen=True, slots=True)
class LearnedVectors:
    """Vectors of the words of a corpus.

    Attributes
    ----------
    name : str
        How they were made, for manifests.
    words : dict of str to int
        Lower-case word to row.
    matrix : ndarray of shape (n_words, n_dimensions), float32
    """

    name: str
    words: dict[str, int]
    matrix: np.ndarray

    def word_vectors(self, words: Sequence[str]) -> np.ndarray:
        """Return a vector a word, shape (n_words, n_dimensions); NaN for an unknown one."""
        words = as_list("words", words)
        vectors = np.full((len(words), self.matrix.shape[1]), np.nan, dtype=np.float32)
        for row, word in enumerate(words):
            place = self.words.get(word.lower())
            if place is not None:
                vectors[row] = self.matrix[place]
        return vectors


def learn_vectors(
    sentences: Sequence[Sequence[str]],
    *,
    n_dimensions: int = 100,
    window: int = 5,
    min_count: int = 5,
    random_state: int = 0,
) -> LearnedVectors:
    """Learn word vectors: positive pointwise mutual information, reduced by SVD.

    Parameters
    ----------
    sentences : sequence of sequences of str
        Tokens of each sentence.
    n_dimensions : int, default 100
    window : int, default 5
        Neighbours counted on either side.
    min_count : int, default 5
        Rarer words get no vector.
    random_state : int, default 0

    Returns
    -------
    LearnedVectors

    Raises
    ------
    ValueError
        If fewer than ``n_dimensions + 1`` words are frequent enough.

    Notes
    -----
    Vectors are ``U * sqrt(S)`` of the truncated SVD; signs are fixed so that the largest
    entry of each dimension is positive.  Learned on less than some hundred thousand words
    they are poor: prefer the static ones.

    References
    ----------
    O. Levy, Y. Goldberg and I. Dagan, "Improving Distributional Similarity with Lessons
    Learned from Word Embeddings", *TACL* 3, 2015. doi:10.1162/tacl_a_00134
    """
    for name, value in (
        ("n_dimensions", n_dimensions),
        ("window", window),
        ("min_count", min_count),
    ):
        check_integer(name, value, minimum=1)
    lowered = [[word.lower() for word in sentence] for sentence in as_list("sentences", sentences)]
    counts = Counter(word for sentence in lowered for word in sentence)
    kept = sorted(word for word, count in counts.items() if count >= min_count)
    if len(kept) <= n_dimensions:
        raise ValueError(
            f"{n_dimensions} dimensions need more than {n_dimensions} words seen {min_count} "
            f"times; there are {len(kept)}. Give more text, or ask for fewer dimensions."
        )
    words = {word: row for row, word in enumerate(kept)}
    information = _positive_information(_neighbours(lowered, words, window))
    matrix = _reduced(information, n_dimensions, random_state)
    name = f"learned: {len(kept)} words, {n_dimensions} dimensions, window {window}"
    return LearnedVectors(name, words, matrix)


def _neighbours(sentences: list[list[str]], words: dict[str, int], window: int) -> sparse.csr_array:
    """Symmetric counts of words at most ``window`` apart in a sentence."""
    ids = [np.array([words.get(word, -1) for word in sentence]) for sentence in sentences]
    nothing = np.zeros(0, dtype=np.int64)
    rows, columns = [nothing], [nothing]
    for distance in range(1, window + 1):
        for sentence in ids:
            left, right = sentence[:-distance], sentence[distance:]
            both = (left >= 0) & (right >= 0)
            rows.append(left[both])
            columns.append(right[both])
    row, column = np.concatenate(rows), np.concatenate(columns)
    ones = np.ones(len(row), dtype=np.float64)
    shape = (len(words), len(words))
    counts = sparse.csr_array((ones, (row.astype(int), column.astype(int))), shape=shape)
    return sparse.csr_array(counts + counts.T)


def _positive_information(counts: sparse.csr_array) -> sparse.csr_array:
    table = counts.tocoo()
    total = table.data.sum()
    margin = np.asarray(counts.sum(axis=1)).ravel()
    information = np.log(table.data * total / (margin[table.row] * margin[table.col]))
    keep = information > 0
    return sparse.csr_array(
        (information[keep], (table.row[keep], table.col[keep])), shape=counts.shape
    )


def _reduced(matrix: sparse.csr_array, n_dimensions: int, random_state: int) -> np.ndarray:
    start = np.random.default_rng(random_state).standard_normal(min(matrix.shape))
    left, values, _ = sparse.linalg.svds(matrix, k=n_dimensions, v0=start)
    order = np.argsort(-values)
    left, values = left[:, order], values[order]
    signs = np.sign(left[np.abs(left).argmax(axis=0), np.arange(n_dimensions)])
    return (left * signs * np.sqrt(values)).astype(np.float32)
