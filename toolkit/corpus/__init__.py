"""Reading files and pages into the article table: cleaning, outlets, duplicates, wire copy."""

from toolkit.corpus.duplicates import mark_duplicates
from toolkit.corpus.limits import CorpusError, Limits
from toolkit.corpus.outlets import Outlet, find_outlet, known_outlets
from toolkit.corpus.reading import Reading, read, read_articles

__all__ = [
    "CorpusError",
    "Limits",
    "Outlet",
    "Reading",
    "find_outlet",
    "known_outlets",
    "mark_duplicates",
    "read",
    "read_articles",
]
