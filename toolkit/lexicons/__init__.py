"""Word lists with their scale, version, licence and citation."""

from toolkit.lexicons.dictionaries import read_dictionary
from toolkit.lexicons.lexicon import Lexicon
from toolkit.lexicons.vader import load_vader

__all__ = ["Lexicon", "load_vader", "read_dictionary"]
