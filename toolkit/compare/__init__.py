"""How outlets differ within the same events, with paired statistics."""

from toolkit.compare.frame_axes import axis_significance
from toolkit.compare.keyness import keyness
from toolkit.compare.outlets import compare_outlets
from toolkit.compare.result import Comparison
from toolkit.compare.selection import OPINION_CHOICES, WIRE_CHOICES, Selection, select_articles

__all__ = [
    "OPINION_CHOICES",
    "WIRE_CHOICES",
    "Comparison",
    "Selection",
    "axis_significance",
    "compare_outlets",
    "keyness",
    "select_articles",
]
