"""Which measures there are."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit._validation import as_list, check_option
from toolkit.score.agency import AgencyMeasure
from toolkit.score.attribution import AttributionMeasure
from toolkit.score.epistemic import EpistemicMeasure
from toolkit.score.frame_axes import FrameAxisMeasure
from toolkit.score.frames import FramesMeasure
from toolkit.score.generic_frames import GenericFramesMeasure
from toolkit.score.headline_gap import HeadlineGapMeasure
from toolkit.score.labels import LabelsMeasure
from toolkit.score.lexicon_rate import LexiconMeasure
from toolkit.score.loaded_language import LoadedLanguageMeasure
from toolkit.score.measure import Measure
from toolkit.score.readability import ReadabilityMeasure
from toolkit.score.sentiment import SentimentMeasure
from toolkit.score.target_sentiment import TargetSentimentMeasure

__all__ = ["MEASURES", "get_measures", "is_shipped"]

_ALL = (
    SentimentMeasure,
    TargetSentimentMeasure,
    FramesMeasure,
    GenericFramesMeasure,
    LoadedLanguageMeasure,
    HeadlineGapMeasure,
    ReadabilityMeasure,
    AgencyMeasure,
    AttributionMeasure,
    LabelsMeasure,
    EpistemicMeasure,
)

MEASURES = tuple(measure.name for measure in _ALL)
"""Names of the measures that ship, in the order in which reports show them."""


def get_measures(measures: Sequence[str | Measure] | None = None) -> list[Measure]:
    """Return the measures asked for by name, or given as objects; ``None`` means all.

    Raises
    ------
    ValueError
        For a name that is no measure, or one given twice.
    TypeError
        For a bare string.
    """
    if measures is None:
        return [measure() for measure in _ALL]
    by_name = {measure.name: measure for measure in _ALL}
    found: list[Measure] = [
        by_name[check_option("measures", measure, MEASURES)]()
        if isinstance(measure, str)
        else measure
        for measure in as_list("measures", measures)
    ]
    names = [measure.name for measure in found]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ValueError(f"measures names {', '.join(repeated)} more than once.")
    return found


def is_shipped(measure: Measure) -> bool:
    """Return whether a measure is one of ours, whose version tells all that shapes it."""
    if isinstance(measure, FrameAxisMeasure):
        return measure.vectors is None
    return type(measure) in (*_ALL, LexiconMeasure)
