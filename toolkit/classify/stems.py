"""Snowball stems of words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["snowball_stem"]


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from nltk.stem import SnowballStemmer

    return SnowballStemmer("english")


@lru_cache(maxsize=200_000)
def snowball_stem(word: str) -> str:
    """Return the Snowball stem of an English word in lower case; remembered.

    References
    ----------
    M. F. Porter, "Snowball: A language for stemming algorithms", 2001,
    https://snowballstem.org/texts/introduction.html (NLTK's implementation).

    Examples
    --------
    >>> [snowball_stem(word) for word in ("strikers", "striking", "strike")]
    ['striker', 'strike', 'strike']
    """
    return str(_stemmer().stem(word))
