"""Word lists with their scale, version, licence and citation."""

from toolkit.lexicons.contested_terms import (
    ContestedTerms,
    load_contested_terms,
    read_contested_terms,
)
from toolkit.lexicons.dictionaries import read_dictionary
from toolkit.lexicons.epistemic import load_epistemic
from toolkit.lexicons.lexicon import Lexicon
from toolkit.lexicons.vader import load_vader

__all__ = [
    "ContestedTerms",
    "Lexicon",
    "load_contested_terms",
    "load_epistemic",
    "load_vader",
    "read_contested_terms",
    "read_dictionary",
]
