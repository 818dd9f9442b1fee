"""Features from word lists: given ones, and one learned from marked words."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from toolkit._validation import as_list, check_columns
from toolkit.classify.forms import FormCounts, count_forms, split_forms
from toolkit.classify.rows import TextTransformer, as_names, read_texts
from toolkit.classify.stems import snowball_stem
from toolkit.lexicons import Lexicon, load_vader

__all__ = ["LexiconFeatures", "MarkedWords", "read_marked_words"]

_BATCH = 1000


class LexiconFeatures(TextTransformer, TransformerMixin, BaseEstimator):
    """Rates and weights of the words of lexicons.

    Parameters
    ----------
    lexicons : sequence of Lexicon or None, default None
        VADER's list if None.  Their words are looked up in lower case; entries of several
        words are not found.

    Attributes
    ----------
    n_features_out_ : int

    Notes
    -----
    For each category of each lexicon: ``share``, the share of words in it; ``plus`` and
    ``minus``, the sums of its positive and negative weights a word; ``strongest``, the
    largest weight by size.  A text without words gives zeros.  The lexicons' words enter
    the model file: do not pass on a file made with a list whose licence forbids it.

    Examples
    --------
    >>> care = Lexicon("care", "1", {"care": {"safe": 1.0, "harm*": -1.0}}, "-1 or 1", "CC0", "-")
    >>> features = LexiconFeatures(lexicons=[care]).fit([])
    >>> features.transform(["No harmful act, all safe."]).tolist()
    [[0.4..., 0.2..., 0.2..., 1.0]]
    """

    def __init__(self, *, lexicons: Sequence[Lexicon] | None = None) -> None:
        self.lexicons = lexicons

    def fit(self, X: Any, y: Any = None) -> LexiconFeatures:
        """Check the lexicons and the input."""
        read_texts(X)
        lexicons = [load_vader()] if self.lexicons is None else as_list("lexicons", self.lexicons)
        for lexicon in lexicons:
            if not isinstance(lexicon, Lexicon):
                raise TypeError(
                    f"lexicons must be a list of Lexicon; got {lexicon!r}. Read a file with "
                    "toolkit.lexicons.read_dictionary."
                )
        self._categories = [
            (f"{lexicon.name} {category}", dict(lexicon.weights[category]))
            for lexicon in lexicons
            for category in lexicon.categories
        ]
        if not self._categories:
            raise ValueError("lexicons holds no category of words; no features are left.")
        self.n_features_out_ = 4 * len(self._categories)
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_texts, n_features_out_), float32."""
        self._check_fitted()
        texts = read_texts(X)
        rows = [np.zeros((0, self.n_features_out_), np.float32)]
        for begin in range(0, len(texts), _BATCH):
            batch = count_forms(texts[begin : begin + _BATCH])
            n_words = _n_words(batch)
            blocks = [_category(batch, n_words, words) for _, words in self._categories]
            rows.append(np.hstack(blocks))
        return np.vstack(rows)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``VADER (vaderSentiment) valence share``, …"""
        self._check_fitted()
        kinds = ("share", "plus", "minus", "strongest")
        return as_names([f"{name} {kind}" for name, _ in self._categories for kind in kinds])


def _n_words(batch: FormCounts) -> np.ndarray:
    is_word = np.array([form[0].isalnum() for form in batch.forms], dtype=np.float32)
    return np.maximum(batch.counts @ is_word, 1) if len(is_word) else np.ones(batch.n_texts)


def _category(batch: FormCounts, n_words: np.ndarray, words: Mapping[str, float]) -> np.ndarray:
    stems = tuple(sorted({len(word) - 1 for word in words if word.endswith("*")}, reverse=True))
    weights = np.array([_weight(form.lower(), words, stems) for form in batch.forms], np.float64)
    known = weights != 0
    by_token = weights[batch.ids] if len(weights) else np.zeros(0)
    rows = batch.text_numbers()
    high, low = np.zeros((2, batch.n_texts))
    np.maximum.at(high, rows, by_token)
    np.minimum.at(low, rows, by_token)
    columns = [
        (batch.counts @ known.astype(np.float64)) / n_words,
        (batch.counts @ np.maximum(weights, 0)) / n_words,
        (batch.counts @ np.maximum(-weights, 0)) / n_words,
        np.where(high >= -low, high, low),
    ]
    return np.column_stack(columns).astype(np.float32)


def _weight(word: str, words: Mapping[str, float], stems: tuple[int, ...]) -> float:
    """An exact entry beats a stem; a longer stem beats a shorter one."""
    if word in words:
        return words[word]
    for size in stems:
        if size <= len(word) and f"{word[:size]}*" in words:
            return words[f"{word[:size]}*"]
    return 0.0


class MarkedWords(TextTransformer, TransformerMixin, BaseEstimator):
    """A lexicon learned from words that annotators marked in the training texts.

    Parameters
    ----------
    column : str, default "marked"
        Column of the table given to ``fit`` that holds, for each text, its marked words:
        a list, or a list written as text.  ``transform`` reads the texts only.
    prior : float, default 2.0
        Weight of the average share of marked words, in occurrences: a word seen once and
        marked once does not count as always marked.

    Attributes
    ----------
    n_features_out_ : int
    rate_ : float
        Share of all word occurrences of the training texts that are marked.

    Notes
    -----
    A word stem marked ``k`` times in ``n`` occurrences has the share
    ``(k + prior * rate) / (n + prior)``, and the weight log2(share / rate), at least 0.
    Features: the sum, the largest, the second largest, and the mean a word of the weights,
    and the share of words with a weight above 1.

    Texts that the lexicon was learned from would see their own marks, so that
    ``fit_transform`` leaves each text's own words and marks out of its weights; so do
    scikit-learn's pipelines, which call it.  Within cross-validation only the marks of the
    training fold are read.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "text": ["A vile plan.", "A vile man.", "A plan.", "The man came."],
    ...     "marked": [["vile"], ["vile"], [], []],
    ... })
    >>> found = MarkedWords().fit(table)
    >>> found.strongest(1)["stem"].tolist(), bool(found.transform(["So vile!"])[0, 1] > 1)
    (['vile'], True)
    """

    learns_from_labels = True

    def __init__(self, *, column: str = "marked", prior: float = 2.0) -> None:
        self.column = column
        self.prior = prior

    def fit(self, X: Any, y: Any = None) -> MarkedWords:
        """Count occurrences and marks of each stem in the training texts."""
        self._learn(X)
        return self

    def fit_transform(self, X: Any, y: Any = None) -> np.ndarray:
        """Learn, and return features in which no text sees its own marks."""
        stems, own_marks = self._learn(X)
        return self._features(stems, own_marks)

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_texts, 5), float32."""
        self._check_fitted()
        return self._features(list(map(_stems, read_texts(X))), None)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``marked_sum``, …"""
        self._check_fitted()
        return as_names(_MARKED_NAMES)

    def strongest(self, n: int = 20) -> pd.DataFrame:
        """Return the stems with the largest weights: ``stem, weight, n_marked, n_occurrences``."""
        self._check_fitted()
        weight = _weights(self._marked, self._seen, self.rate_, self.prior)
        table = pd.DataFrame(
            {
                "stem": self._stems,
                "weight": weight,
                "n_marked": self._marked,
                "n_occurrences": self._seen,
            }
        )
        return table.sort_values("weight", ascending=False, kind="stable").head(n)

    def _learn(self, X: Any) -> tuple[list[list[str]], list[Counter[str]]]:
        if self.prior <= 0:
            raise ValueError(f"prior must be above 0; got {self.prior!r}.")
        if not isinstance(X, pd.DataFrame):
            raise TypeError(
                f"MarkedWords learns from a table with the columns text, {self.column}; got "
                f"{type(X).__name__}."
            )
        check_columns(X, ("text", self.column), name="X")
        stems = list(map(_stems, read_texts(X)))
        marked = [Counter(_stems(" ".join(read_marked_words(value)))) for value in X[self.column]]
        # A word cannot be marked more often than it stands in the text.
        marked = [marks & Counter(words) for marks, words in zip(marked, stems, strict=True)]
        seen = Counter(chain.from_iterable(stems))
        total = sum(marked, Counter())
        self._stems = list(seen)
        self._seen = np.array(list(seen.values()), dtype=np.float64)
        self._marked = np.array([total[stem] for stem in seen], dtype=np.float64)
        self.rate_ = total.total() / max(seen.total(), 1)
        if self.rate_ == 0:
            raise ValueError(
                f"No word in the column {self.column!r} is marked in its text; check that the "
                "column holds words of the texts."
            )
        self.n_features_out_ = len(_MARKED_NAMES)
        return stems, marked

    def _features(self, stems: list[list[str]], own: list[Counter[str]] | None) -> np.ndarray:
        numbers = {stem: number for number, stem in enumerate(self._stems)}
        rows = np.zeros((len(stems), len(_MARKED_NAMES)), dtype=np.float32)
        weights = _weights(self._marked, self._seen, self.rate_, self.prior)
        for row, words in enumerate(stems):
            known = [word for word in words if word in numbers]
            if not known:
                continue
            at = np.array([numbers[word] for word in known])
            found = weights[at]
            if own is not None:
                here = Counter(words)
                seen = self._seen[at] - [here[word] for word in known]
                marked = self._marked[at] - [own[row][word] for word in known]
                found = _weights(marked, seen, self.rate_, self.prior)
            high = np.sort(found)[::-1]
            second = high[1] if len(high) > 1 else 0.0
            rows[row] = (found.sum(), high[0], second, found.sum() / len(words), (found > 1).mean())
        return rows


_MARKED_NAMES = ("marked_sum", "marked_first", "marked_second", "marked_mean", "marked_share")


def _weights(marked: np.ndarray, seen: np.ndarray, rate: float, prior: float) -> np.ndarray:
    share = (marked + prior * rate) / (seen + prior)
    return np.maximum(np.log2(share / rate), 0)


def _stems(text: str) -> list[str]:
    return [snowball_stem(form.lower()[:40]) for form in split_forms(text) if form[0].isalnum()]


def read_marked_words(value: Any) -> list[str]:
    """Return marked words from a list, or from a list written as text.

    Examples
    --------
    >>> read_marked_words("['vile', 'so-called']"), read_marked_words(None)
    (['vile', 'so-called'], [])
    """
    if value is None or (isinstance(value, float) and np.isnan(value)) or value is pd.NA:
        return []
    if isinstance(value, str):
        if not value.startswith("["):
            raise ValueError(f"Marked words must be a list such as ['vile']; got {value[:60]!r}.")
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            raise ValueError(f"Marked words cannot be read from {value[:60]!r}.") from None
    words = as_list("marked words", value)
    if not all(isinstance(word, str) for word in words):
        raise TypeError(f"Marked words must be texts; got {words[:3]!r}.")
    return words
