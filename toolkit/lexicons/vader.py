"""The VADER lexicon, from the pinned ``vaderSentiment`` package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from toolkit.lexicons.lexicon import Lexicon

__all__ = ["load_vader"]


@lru_cache(maxsize=1)
def load_vader() -> Lexicon:
    """Load VADER's valences (about -4 to 4, mean of ten raters).

    Notes
    -----
    This is the list of the ``vaderSentiment`` package.  The one that NLTK lets users
    download differs from it in six entries, so manifests name which one scored.  The
    text is read here and handed to NLTK's analyser, because NLTK opens files only in its
    own data folders.

    References
    ----------
    C. J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-Based Model for Sentiment
    Analysis of Social Media Text", ICWSM 2014, 8(1), 216-225.
    doi:10.1609/icwsm.v8i1.14550 (MIT licence).
    """
    import importlib.metadata
    import importlib.util

    found = importlib.util.find_spec("vaderSentiment")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package vaderSentiment is missing; install requirements.lock.")
    text = (Path(found.origin).parent / "vader_lexicon.txt").read_text(encoding="utf-8")
    valences: dict[str, float] = {}
    for line in text.rstrip("\n").split("\n"):
        word, measure = line.strip().split("\t")[:2]
        valences[word] = float(measure)
    return Lexicon(
        name="VADER (vaderSentiment)",
        version=importlib.metadata.version("vaderSentiment"),
        weights={"valence": valences},
        scale="mean valence of ten raters, -4 to 4",
        licence="MIT",
        citation="Hutto and Gilbert 2014, doi:10.1609/icwsm.v8i1.14550",
    )
