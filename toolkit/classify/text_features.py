"""Counts of word stems for scikit-learn pipelines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from toolkit._validation import check_integer

__all__ = ["stemmed_words", "word_stems"]

_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from nltk.stem import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


def word_stems(text: str) -> list[str]:
    """Return the Snowball stems of a text's words, stop words left out.

    Examples
    --------
    >>> word_stems("The strikers were striking again.")
    ['striker', 'strike']
    """
    words = _WORD.findall(text.lower())
    return [_stem(word) for word in words if word not in ENGLISH_STOP_WORDS]


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
