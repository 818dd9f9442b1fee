"""Grouping articles on the same event, and how good the grouping is."""

from toolkit.events.matching import match_events
from toolkit.events.quality import BCubed, b_cubed

__all__ = ["BCubed", "b_cubed", "match_events"]
