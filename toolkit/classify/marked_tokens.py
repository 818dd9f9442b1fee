"""Which words would an annotator mark?  A word-level model, read off a sentence at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from scipy.linalg import solve
from sklearn.base import BaseEstimator, TransformerMixin

from toolkit._validation import check_columns, check_integer
from toolkit.classify.forms import split_forms
from toolkit.classify.lexicon_features import read_marked_words
from toolkit.classify.rows import TextTransformer, as_names, read_texts
from toolkit.classify.stems import snowball_stem
from toolkit.lexicons import load_vader
from toolkit.vectors import load_static_vectors

__all__ = ["MarkedTokens"]

_REACH = 3
"""Words on each side whose vectors are averaged as the context."""
_KEPT = 200_000
_NAMES = ("token_first", "token_second", "token_third", "token_mean", "token_excess", "token_share")


class MarkedTokens(TextTransformer, TransformerMixin, BaseEstimator):
    """How much a sentence holds of what annotators marked, by a model of single words.

    Parameters
    ----------
    column : str, default "marked"
        Column of the table given to ``fit`` with the marked words of each text.
    penalty : float, default 30.0
        Weight of the squared coefficients.
    n_folds : int, default 5
        Parts of the training texts, each scored by a model of the others.
    random_state : int, default 0

    Attributes
    ----------
    n_features_out_ : int
    coef_ : ndarray
        Weights of the word's vector, of its context's and of its shape.

    Notes
    -----
    A ridge regression tells marked words from others by the static vector of the word,
    the mean vector of three words on each side, shape, tone, and sentence length.  Unlike
    the lexicon of :class:`MarkedWords`, it knows words that were never seen in training,
    if their like was.  Features are the three highest scores of a text, the mean, the sum
    of what exceeds the share of marked words, and the share of words above three times
    that share.

    ``fit_transform`` scores each training text by a model of other texts.

    References
    ----------
    A. E. Hoerl and R. W. Kennard, "Ridge Regression", Technometrics 12, 1970, 55-67.
    doi:10.1080/00401706.1970.10488634
    """

    learns_from_labels = True

    def __init__(
        self,
        *,
        column: str = "marked",
        penalty: float = 30.0,
        n_folds: int = 5,
        random_state: int = 0,
    ) -> None:
        self.column = column
        self.penalty = penalty
        self.n_folds = n_folds
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> MarkedTokens:
        """Learn from the marked words of the training texts."""
        self._learn(X)
        return self

    def fit_transform(self, X: Any, y: Any = None) -> np.ndarray:
        """Learn, and return features in which no text is scored by a model of itself."""
        rows, parts, sums = self._learn(X)
        made = np.zeros((len(rows), len(_NAMES)), dtype=np.float32)
        for part, (gram, product) in enumerate(sums):
            coefficients = self._solved(self._gram - gram, self._product - product)
            for number in np.flatnonzero(parts == part):
                made[number] = _summary(rows[number] @ coefficients, self.rate_)
        return made

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_texts, 6), float32."""
        self._check_fitted()
        texts = read_texts(X)
        found = [_summary(_token_rows(split_forms(t)) @ self.coef_, self.rate_) for t in texts]
        return np.array(found, dtype=np.float32).reshape(-1, len(_NAMES))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``token_first``, …"""
        self._check_fitted()
        return as_names(_NAMES)

    def _learn(self, X: Any) -> tuple[list[np.ndarray], np.ndarray, list[Any]]:
        check_integer("n_folds", self.n_folds, minimum=2)
        if not self.penalty > 0:
            raise ValueError(f"penalty must be above 0; got {self.penalty!r}.")
        if not isinstance(X, pd.DataFrame):
            raise TypeError(
                f"MarkedTokens learns from a table with the columns text, {self.column}; got "
                f"{type(X).__name__}."
            )
        check_columns(X, ("text", self.column), name="X")
        forms = list(map(split_forms, read_texts(X)))
        rows = list(map(_token_rows, forms))
        marks = [
            _marks(words, read_marked_words(value))
            for words, value in zip(forms, X[self.column], strict=True)
        ]
        self.rate_ = float(np.concatenate([*marks, np.zeros(0)]).mean()) if marks else 0.0
        if not self.rate_ > 0:
            raise ValueError(
                f"No word in the column {self.column!r} is marked in its text; check that the "
                "column holds words of the texts."
            )
        parts = np.random.default_rng(self.random_state).permutation(len(rows)) % self.n_folds
        sums = []
        for part in range(self.n_folds):
            own = np.flatnonzero(parts == part)
            matrix = np.vstack([np.zeros((0, _width()), np.float32), *(rows[i] for i in own)])
            wanted = np.concatenate([np.zeros(0), *(marks[i] for i in own)])
            sums.append((matrix.T @ matrix, matrix.T @ wanted))
        self._gram = np.asarray(np.sum([gram for gram, _ in sums], axis=0, dtype=np.float64))
        self._product = np.asarray(np.sum([made for _, made in sums], axis=0, dtype=np.float64))
        self.coef_ = self._solved(self._gram, self._product)
        self.n_features_out_ = len(_NAMES)
        return rows, parts, sums

    def _solved(self, gram: np.ndarray, product: np.ndarray) -> np.ndarray:
        ridge = gram + self.penalty * np.eye(len(gram))
        return np.asarray(solve(ridge, product, assume_a="pos"), dtype=np.float32)


@lru_cache(maxsize=_KEPT)
def _form_row(form: str) -> np.ndarray:
    """Return the vector and the shape of a form."""
    vector = load_static_vectors().sentence_vectors([form])[0] if form[0].isalnum() else None
    width = load_static_vectors().n_dimensions
    lower = form.lower()
    tone = load_vader().weights["valence"].get(lower, 0.0)
    shape = [
        1.0,
        float(form[0].isalnum()),
        float(form[0].isupper()),
        float(len(form) > 1 and form.isupper()),
        float(lower.endswith("ly")),
        float(lower.endswith(("ist", "ism", "ists"))),
        float(lower.endswith("ing")),
        float(lower.endswith("ed")),
        min(len(form), 15) / 15,
        max(tone, 0) / 4,
        max(-tone, 0) / 4,
    ]
    return np.concatenate([np.zeros(width) if vector is None else vector, shape], dtype=np.float32)


def _width() -> int:
    return 2 * load_static_vectors().n_dimensions + len(_form_row("a")) - 256 + 2


def _token_rows(forms: Sequence[str]) -> np.ndarray:
    """Return a row a token: word, shape, context, quotation, length of the text."""
    n, width = len(forms), load_static_vectors().n_dimensions
    if not n:
        return np.zeros((0, _width()), dtype=np.float32)
    own = np.array([_form_row(form) for form in forms])
    sums = np.vstack([np.zeros((1, width)), np.cumsum(own[:, :width], axis=0)])
    places = np.arange(n)
    low, high = np.maximum(places - _REACH, 0), np.minimum(places + _REACH + 1, n)
    context = (sums[high] - sums[low] - own[:, :width]) / np.maximum(high - low - 1, 1)[:, None]
    quoted = np.cumsum([form == '"' for form in forms]) % 2
    length = np.full(n, min(n, 80) / 80)
    return np.column_stack([own, context, quoted, length]).astype(np.float32)


def _marks(forms: Sequence[str], marked: Sequence[str]) -> np.ndarray:
    """Return 1 for each token that is marked, as often as its stem is."""
    left = Counter(snowball_stem(form.lower()[:40]) for form in split_forms(" ".join(marked)))
    found = np.zeros(len(forms))
    for place, form in enumerate(forms):
        stem = snowball_stem(form.lower()[:40])
        if form[0].isalnum() and left[stem] > 0:
            left[stem] -= 1
            found[place] = 1.0
    return found


def _summary(scores: np.ndarray, rate: float) -> list[float]:
    if not len(scores):
        return [0.0] * len(_NAMES)
    high = np.sort(scores)[::-1]
    best = [float(high[min(place, len(high) - 1)]) for place in range(3)]
    excess = float(np.maximum(scores - 2 * rate, 0).sum())
    return [*best, float(scores.mean()), excess, float((scores > 3 * rate).mean())]
