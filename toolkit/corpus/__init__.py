"""Reading files and pages into the article table: cleaning, outlets, duplicates, wire copy."""

from toolkit.corpus.copies.duplicates import find_shared_text, mark_duplicates
from toolkit.corpus.files.path_patterns import PathPattern
from toolkit.corpus.files.presets import PRESETS
from toolkit.corpus.genre import GENRES, find_genre
from toolkit.corpus.languages import detect_language
from toolkit.corpus.limits import CorpusError, Limits
from toolkit.corpus.outlets import Outlet, find_outlet, known_outlets, using_registry
from toolkit.corpus.outlets_file import read_outlets
from toolkit.corpus.reading import Reading, read, read_articles
from toolkit.corpus.trust import ORDER_OF_TRUST

__all__ = [
    "GENRES",
    "ORDER_OF_TRUST",
    "PRESETS",
    "CorpusError",
    "Limits",
    "Outlet",
    "PathPattern",
    "Reading",
    "detect_language",
    "find_genre",
    "find_outlet",
    "find_shared_text",
    "known_outlets",
    "mark_duplicates",
    "read",
    "read_articles",
    "read_outlets",
    "using_registry",
]
