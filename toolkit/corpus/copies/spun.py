"""Rewritten copies: articles that run like another one, sentence by sentence, in other words.

Two reporters at one event share its facts, names and figures, but neither their order nor
how many of them go into a sentence.  A paraphrase, by hand or by machine, changes words
and clauses and keeps both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from toolkit.corpus.copies.shingling import Pairs, folded
from toolkit.corpus.copies.wire import MOSTLY, Times, is_near

__all__ = ["SPUN_SCORE", "Spun", "alignment", "spun_pairs"]

SPUN_SCORE = 0.55
"""Alignment from which a later article counts as a paraphrase.  In the shipped events
corpus independent reports on one event reach .45, the paraphrase .67."""

_ALIKE = 0.35
"""Cosine of two articles' rare words from which their sentences are aligned."""
_MOST_ALIKE = 3
"""Earlier articles that one article is aligned with."""
_BLOCK = 500
_COMMON = 0.2
"""Words in more than this share of the articles (of many) do not tell one from another."""
_FEWEST, _MOST_SENTENCES = 5, 120

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’']?\s+|\n+")
_STEM_CHARS = 5
_FUNCTION_WORDS = frozenset(
    "about after again also although among another because been before being between both "
    "could does doing down during each even ever every from further have having here hers "
    "himself herself into itself just like many might more most much must myself never only "
    "other others ours over own same says said shall should since some such than that their "
    "theirs them themselves then there these they this those though through told under until "
    "upon very were what when where whether which while whom whose will with within without "
    "would your yours".split()
)


@dataclass(frozen=True, slots=True)
class Spun:
    """The article that one seems to paraphrase.

    Attributes
    ----------
    source : int or None
        Its position, None if there is none.
    score : float
        The alignment (0 to 1), NaN if there is none.
    """

    source: int | None = None
    score: float = float("nan")


def spun_pairs(
    articles: pd.DataFrame, times: Times, pairs: Pairs, sizes: Sequence[int]
) -> list[Spun]:
    """Find the article that each one paraphrases.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table, earliest article first.
    times : Times
    pairs : Pairs
        Texts that share shingles: what is mostly the same text is no paraphrase.
    sizes : sequence of int
        How many shingles each article has.

    Returns
    -------
    list of Spun
        One for each article.

    Notes
    -----
    An article is compared with the earlier ones of other outlets within seven days whose
    rare words (the first five letters, weighted by their rarity) are most like its own;
    then :func:`alignment` decides.  A finding is weaker than shared wording: two writers
    who follow the same press release closely run alike, too.
    """
    texts = articles["text"].tolist()
    outlets = articles["outlet"].tolist()
    stems, weights = _stems(texts)
    copied = {
        (int(a), int(b))
        for a, b, common in zip(pairs.earlier, pairs.later, pairs.common, strict=True)
        if common > MOSTLY * min(sizes[a], sizes[b])
    }
    found = [Spun()] * len(texts)
    for a, b in _alike(stems, times):
        if outlets[a] == outlets[b] or (a, b) in copied or not is_near(times, a, b):
            continue
        score = alignment(texts[a], texts[b], weights)
        if score >= SPUN_SCORE and not score <= found[b].score:
            found[b] = Spun(a, score)
    return found


def alignment(one: str, other: str, weights: dict[str, float] | None = None) -> float:
    """Return how far two texts run alike, sentence by sentence and in order.

    Parameters
    ----------
    one, other : str
    weights : dict, optional
        How much each stem says; 1 where it is missing.

    Returns
    -------
    float
        From 0 to 1: the best in-order matching of the sentences, each pair counted by the
        weighted share of stems in common (Dice), divided by the longer text's number of
        sentences.  NaN for texts of fewer than five sentences.

    Examples
    --------
    >>> text = "A boat sank. Crews swam ashore. Men drowned there. Their families wept. Rain fell."
    >>> alignment(text, text)
    1.0
    """
    first, second = _sentences(one), _sentences(other)
    if min(len(first), len(second)) < _FEWEST:
        return float("nan")
    known = weights or {}
    columns = {stem: i for i, stem in enumerate(dict.fromkeys(s for x in first for s in x))}
    a, b = (
        np.zeros((len(sentences), len(columns) + 1), dtype=np.float32)
        for sentences in (first, second)
    )
    for sentences, matrix in ((first, a), (second, b)):
        for row, sentence in enumerate(sentences):
            for stem in sentence:
                # What the first text lacks matches nothing but counts in the total.
                column = columns.get(stem, len(columns))
                weight = known.get(stem, 1.0)
                matrix[row, column] += weight if column == len(columns) else weight**0.5
    total_a, total_b = (a[:, :-1] ** 2).sum(1), (b[:, :-1] ** 2).sum(1) + b[:, -1]
    common = a[:, :-1] @ b[:, :-1].T
    alike = 2 * common / np.maximum(total_a[:, None] + total_b[None, :], 1e-9)
    best = np.zeros(len(second) + 1)
    for row in alike:
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], best[:-1] + row))
    return float(best[-1] / max(len(first), len(second)))


def _sentences(text: str) -> list[set[str]]:
    found = (set(_stems_of(sentence)) for sentence in _SENTENCE.split(text))
    return [stems for stems in found if len(stems) >= 2][:_MOST_SENTENCES]


def _stems_of(text: str) -> list[str]:
    return [stem for word in _WORD.findall(folded(text)) if (stem := _stem(word))]


def _stem(word: str) -> str:
    """Return what tells a word's sense from others', or nothing for a function word."""
    if word.isdigit():
        return word
    return "" if len(word) < 3 or word in _FUNCTION_WORDS or word in _SHORT else word[:_STEM_CHARS]


_SHORT = frozenset(
    "the and for was its his her she him had has who not are but you our any all one can may "
    "did get got how out off too yet nor per via way let say".split()
)


class _Stems(dict[str, int]):
    """A column for each stem, looked up by word; 0 for function words."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: dict[str, int] = {"": 0}

    def __missing__(self, word: str) -> int:
        stem = _stem(word)
        self[word] = column = self.columns.setdefault(stem, len(self.columns))
        return column


def _stems(texts: list[str]) -> tuple[sparse.csr_matrix, dict[str, float]]:
    """Return the articles by rare stems, rows of unit length, and each stem's weight."""
    lookup = _Stems()
    held = [
        np.unique(np.fromiter(map(lookup.__getitem__, _WORD.findall(folded(text))), np.int64))
        for text in texts
    ]
    columns = np.concatenate([*held, np.empty(0, dtype=np.int64)])
    n, n_stems = len(texts), len(lookup.columns)
    counts = np.bincount(columns, minlength=n_stems)
    weight = np.log1p(n / np.maximum(counts, 1))
    weights = {stem: float(weight[i]) for stem, i in lookup.columns.items()}
    telling = (counts >= 2) & (counts <= max(_COMMON * n, 20))
    telling[0] = False
    rows = np.repeat(np.arange(n), [len(h) for h in held])
    use = telling[columns]
    matrix = sparse.csr_matrix(
        (weight[columns[use]].astype(np.float32), (rows[use], columns[use])), shape=(n, n_stems)
    )
    length = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
    return sparse.diags(1 / np.maximum(length, 1e-9)).astype(np.float32) @ matrix, weights


def _alike(stems: sparse.csr_matrix, times: Times) -> list[tuple[int, int]]:
    """Return pairs (earlier, later) of articles on the same thing within the window."""
    n = stems.shape[0]
    found: list[tuple[int, int]] = []
    for start in range(0, n, _BLOCK):
        stop = min(start + _BLOCK, n)
        first = _window_start(times, start)
        alike = (stems[start:stop] @ stems[first:stop].T).tocoo()
        keep = (alike.data >= _ALIKE) & (alike.col + first < alike.row + start)
        best: Counter[int] = Counter()
        values = zip(alike.data[keep], alike.col[keep], alike.row[keep], strict=True)
        for _, column, row in sorted(values, key=lambda v: (-v[0], v[1], v[2])):
            if best[row] < _MOST_ALIKE:
                best[row] += 1
                found.append((int(column) + first, int(row) + start))
    return found


def _window_start(times: Times, row: int) -> int:
    """Return the first row that may lie within the window of a row; rows are in time order."""
    if not times.dated[row]:
        return 0
    dated = times.micros[times.dated]
    return int(np.searchsorted(dated, times.micros[row] - 7 * 86_400_000_000))
