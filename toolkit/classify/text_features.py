"""TF-IDF of word stems and of characters for scikit-learn pipelines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from toolkit._validation import check_fraction, check_integer, check_option
from toolkit.classify.forms import FormCounts, count_forms, count_matrix, form_matrix
from toolkit.classify.rows import TextTransformer, as_names, read_texts
from toolkit.classify.stems import snowball_stem

__all__ = ["TextFeatures", "stemmed_words", "word_stems"]

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 40
"""Letters of a form that are read; a longer one is no word."""
_BATCH = 1000


def word_stems(text: str) -> list[str]:
    """Return the Snowball stems of a text's words, stop words left out.

    Examples
    --------
    >>> word_stems("The strikers were striking again.")
    ['striker', 'strike']
    """
    words = _WORD.findall(text.lower())
    return [snowball_stem(word) for word in words if word not in ENGLISH_STOP_WORDS]


def stemmed_words(*, max_words: int = 1, min_df: int = 1) -> TfidfVectorizer:
    """Return an untrained TF-IDF vectorizer over Snowball stems without stop words.

    Parameters
    ----------
    max_words : int, default 1
        Longest run of stems that is counted; 2 adds pairs.
    min_df : int, default 1
        Texts that a run must occur in.

    Returns
    -------
    sklearn.feature_extraction.text.TfidfVectorizer
        Sublinear in the counts; rows of length 1.

    Notes
    -----
    Negators are among the stop words, so "not safe" counts as "safe".
    :class:`TextFeatures` does the same several times faster.

    References
    ----------
    M. F. Porter, "Snowball: A language for stemming algorithms", 2001.

    Examples
    --------
    >>> stemmed_words().fit(["Prices rose.", "The price rises."]).get_feature_names_out()
    array(['price', 'rise', 'rose'], dtype=object)
    """
    # Stems are made by the tokenizer, not the analyzer, so that runs of stems are counted too.
    return TfidfVectorizer(
        tokenizer=word_stems,
        token_pattern=None,
        ngram_range=(1, check_integer("max_words", max_words, minimum=1)),
        min_df=check_integer("min_df", min_df, minimum=1),
        sublinear_tf=True,
    )


class TextFeatures(TextTransformer, TransformerMixin, BaseEstimator):
    """TF-IDF of word stems, or of characters within words.

    Parameters
    ----------
    unit : {"words", "chars"}, default "words"
    max_words : {1, 2}, default 1
        Longest run of stems that is counted; for words only.
    stem : bool, default True
        Whether words are cut to their Snowball stems; otherwise they are lower-cased only.
    stop_words : bool, default False
        Whether function words are kept.  They tell topic classes little, and tell style.
    chars : (int, int), default (2, 5)
        Shortest and longest run of characters, white space on both sides of a word
        counted; for characters only.
    min_df : int, default 2
        Texts of the training part that a feature must occur in.
    max_df : float, default 0.9
        Share of the training texts above which a feature is left out.
    max_features : int or None, default 60000
        The commonest by texts are kept; ties by name.

    Attributes
    ----------
    n_features_out_ : int
    idf_ : ndarray of shape (n_features_out_,), float32

    Notes
    -----
    A count ``c`` enters as ``1 + ln c``, times ``1 + ln((1 + n) / (1 + df))``; rows have
    length 1, an empty one stays zero.  With the same words this is scikit-learn's
    ``TfidfVectorizer(sublinear_tf=True)``.  Stems and characters depend on the form of a
    word only, so that each distinct form is read once and texts are a sparse product.

    References
    ----------
    M. F. Porter, "Snowball: A language for stemming algorithms", 2001.

    Examples
    --------
    >>> TextFeatures(min_df=1, max_df=1.0).fit(["Prices rose.", "The price rises."]) \\
    ...     .get_feature_names_out().tolist()
    ['price', 'rise', 'rose']
    """

    def __init__(
        self,
        *,
        unit: str = "words",
        max_words: int = 1,
        stem: bool = True,
        stop_words: bool = False,
        chars: tuple[int, int] = (2, 5),
        min_df: int = 2,
        max_df: float = 0.9,
        max_features: int | None = 60_000,
    ) -> None:
        self.unit = unit
        self.max_words = max_words
        self.stem = stem
        self.stop_words = stop_words
        self.chars = chars
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features

    def fit(self, X: Any, y: Any = None) -> TextFeatures:
        """Choose the features and learn their weights from the training texts.

        Raises
        ------
        ValueError
            For parameters out of range, or if no feature is left.
        """
        self._check()
        texts = read_texts(X)
        names, frequency = self._document_frequency(texts)
        common = max(self.max_df * len(texts), self.min_df)
        kept = np.flatnonzero((frequency >= self.min_df) & (frequency <= common))
        if not len(kept):
            raise ValueError(
                f"No feature is left of {len(texts)} texts with min_df={self.min_df} and "
                f"max_df={self.max_df}; lower min_df, or give more texts."
            )
        kept = kept[np.argsort(names[kept], kind="stable")]
        if self.max_features is not None and len(kept) > self.max_features:
            best = np.argsort(-frequency[kept], kind="stable")[: self.max_features]
            kept = kept[np.sort(best)]
        self._names = [str(name) for name in names[kept]]
        self.idf_ = (1 + np.log((1 + len(texts)) / (1 + frequency[kept]))).astype(np.float32)
        self.n_features_out_ = len(kept)
        return self

    def transform(self, X: Any) -> sparse.csr_matrix:
        """Return a sparse array of shape (n_texts, n_features_out_), float32."""
        self._check_fitted()
        numbers = self._numbers()
        texts = read_texts(X)
        blocks = [
            self._counts(count_forms(texts[begin : begin + _BATCH]), numbers)
            for begin in range(0, len(texts), _BATCH)
        ]
        width = self.n_features_out_
        counts = sparse.vstack(blocks, "csr") if blocks else sparse.csr_matrix((0, width))
        counts = counts.astype(np.float32)
        counts.data = (1 + np.log(counts.data)) * self.idf_[counts.indices]
        lengths = np.sqrt(counts.multiply(counts).sum(axis=1)).A1
        lengths[lengths == 0] = 1
        counts.data /= np.repeat(lengths, np.diff(counts.indptr)).astype(np.float32)
        return counts

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: stems, pairs of stems parted by a space, or characters."""
        self._check_fitted()
        return as_names(self._names)

    def features_of(self, form: str) -> list[str]:
        """Return the features that one word form counts towards, pairs of stems aside.

        Examples
        --------
        >>> TextFeatures().features_of("Strikers"), TextFeatures().features_of("the")
        (['striker'], [])
        """
        if self.unit == "chars":
            return _runs(form, *self.chars)
        stem = self._stem_of(form)
        return [stem] if stem else []

    def _check(self) -> None:
        check_option("unit", self.unit, ("words", "chars"))
        check_integer("max_words", self.max_words, minimum=1, maximum=2)
        low, high = self.chars
        check_integer("chars", low, minimum=1, maximum=high)
        check_integer("chars", high, minimum=low, maximum=_LONGEST)
        check_integer("min_df", self.min_df, minimum=1)
        check_fraction("max_df", self.max_df)
        if self.max_features is not None:
            check_integer("max_features", self.max_features, minimum=1)

    def _stem_of(self, form: str) -> str:
        word = form.lower()[:_LONGEST]
        if len(word) < 2 or not word[0].isalpha():
            return ""
        if not self.stop_words and (word in ENGLISH_STOP_WORDS or word in _SHORTENED):
            return ""
        return snowball_stem(word) if self.stem else word

    def _document_frequency(self, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return all features of the texts and how many texts hold each."""
        numbers: dict[str, int] = {}
        frequency = np.zeros(0, dtype=np.int64)
        for begin in range(0, len(texts), _BATCH):
            batch = count_forms(texts[begin : begin + _BATCH])
            counts = self._counts(batch, numbers, grow=True)
            here = np.bincount(counts.indices, minlength=len(numbers))
            here[: len(frequency)] += frequency
            frequency = here
        return np.array(list(numbers), dtype=object), frequency

    def _counts(
        self, batch: FormCounts, numbers: dict[str, int], *, grow: bool = False
    ) -> sparse.csr_matrix:
        """Count known features in a batch; with ``grow``, number the new ones."""

        def number(name: str) -> int:
            return numbers.setdefault(name, len(numbers)) if grow else numbers.get(name, -1)

        if self.unit == "chars":
            low, high = self.chars
            table = [list(map(number, _runs(form, low, high))) for form in batch.forms]
            return batch.counts @ form_matrix(table, len(numbers))
        stems = list(map(self._stem_of, batch.forms))
        single = np.array([number(stem) if stem else -1 for stem in stems], dtype=np.int64)
        ids, ends = single[batch.ids] if len(stems) else single, batch.ends
        if self.max_words == 2:
            pairs, pair_ends = _pairs(batch, stems, number)
            ids, ends = _merge(ids, ends, pairs, pair_ends)
        return count_matrix(ids, ends, len(numbers))

    def _numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._names)}

    def __getstate__(self) -> dict[str, Any]:
        # As one text: a model file would spend a record on each of many thousand names.
        state = dict(super().__getstate__())
        if "_names" in state:
            state["_names"] = "\n".join(state["_names"])
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        names = state.get("_names")
        if isinstance(names, str):
            state = {**state, "_names": names.split("\n") if names else []}
        super().__setstate__(state)


_SHORTENED = frozenset(
    """i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd
    it'll we're we've we'd we'll they're they've they'd they'll that's there's here's who's what's
    let's isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't
    can't couldn't shouldn't""".split()
)


def _runs(form: str, low: int, high: int) -> list[str]:
    """Return runs of characters of a word with a space on each side; none for marks."""
    if not form[0].isalnum():
        return []
    word = f" {form.lower()[:_LONGEST]} "
    return [
        word[begin : begin + size]
        for size in range(low, min(high, len(word)) + 1)
        for begin in range(len(word) - size + 1)
    ]


def _pairs(batch: FormCounts, stems: Sequence[str], number: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers of pairs of stems that follow each other, and where texts end."""
    known: dict[str, int] = {}
    local = np.array([known.setdefault(s, len(known)) if s else -1 for s in stems], np.int64)
    ids = local[batch.ids] if len(stems) else local
    there = ids >= 0
    kept, texts = ids[there], batch.text_numbers()[there]
    together = texts[1:] == texts[:-1]
    codes = kept[:-1][together] * len(known) + kept[1:][together]
    distinct, inverse = np.unique(codes, return_inverse=True)
    names = list(known)
    found = [number(f"{names[code // len(known)]} {names[code % len(known)]}") for code in distinct]
    numbers = np.array(found, dtype=np.int64)[inverse] if len(found) else codes
    lengths = np.bincount(texts[1:][together], minlength=batch.n_texts)
    return numbers, np.concatenate([[0], np.cumsum(lengths)])


def _merge(
    first: np.ndarray, first_ends: np.ndarray, second: np.ndarray, second_ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Join two runs of numbers text by text."""
    texts = np.arange(len(first_ends) - 1)
    owner = np.concatenate(
        [np.repeat(texts, np.diff(first_ends)), np.repeat(texts, np.diff(second_ends))]
    )
    order = np.argsort(owner, kind="stable")
    return np.concatenate([first, second])[order], first_ends + second_ends
