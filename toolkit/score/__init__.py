"""Measures: each knows no outlet and tests no hypothesis, and gives spans that show why."""

from toolkit._callable_room import make_callable
from toolkit.score.agency import AgencyMeasure
from toolkit.score.attribution import AttributionMeasure
from toolkit.score.epistemic import EpistemicMeasure
from toolkit.score.frame_axes import FrameAxisMeasure
from toolkit.score.labels import LabelsMeasure
from toolkit.score.lexicon_rate import LexiconMeasure
from toolkit.score.measure import Measure, MeasureScores
from toolkit.score.readability import ReadabilityMeasure
from toolkit.score.registry import MEASURES, get_measures, is_shipped
from toolkit.score.scoring import Scores, score

__all__ = [
    "MEASURES",
    "AgencyMeasure",
    "AttributionMeasure",
    "EpistemicMeasure",
    "FrameAxisMeasure",
    "LabelsMeasure",
    "LexiconMeasure",
    "Measure",
    "MeasureScores",
    "ReadabilityMeasure",
    "Scores",
    "get_measures",
    "is_shipped",
    "score",
]

make_callable(__name__, score)
