"""How each measure is compared and told: where it is looked at, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MEASURE_ORDER", "Told", "told"]

Cell = tuple[str, str]
"""A part and a voice."""

_TITLE: Cell = ("title", "all")
_OWN: Cell = ("body", "own")
_QUOTED: Cell = ("body", "quoted")
_BODY: Cell = ("body", "all")


@dataclass(frozen=True, slots=True)
class Told:
    """How a measure is compared and spoken of.

    Attributes
    ----------
    name : str
        As a reader would say it; ``{target}`` stands for the row's target.
    more, less : str
        What a difference above and below 0 is called.
    cells : tuple of (part, voice), or None
        Where it is compared.  None for a measure that is not known here: headline, own
        words and quoted words if it tells voices apart, else all that it has.
    is_open : bool
        Whether targets are names that differ from article to article (actors, words), so
        that only those which come back on enough events are compared.
    plural : str
        What the measure is called where all of its targets are meant.
    """

    name: str
    more: str = "higher"
    less: str = "lower"
    cells: tuple[Cell, ...] | None = None
    is_open: bool = False
    plural: str = ""


_MORE = ("larger", "smaller")
_TOLD = {
    "sentiment_compound": Told("tone", "more positive", "more negative", (_TITLE, _OWN, _QUOTED)),
    "target_sentiment": Told(
        "tone towards {target}",
        *("more positive", "more negative"),
        cells=(_OWN,),
        is_open=True,
        plural="tone towards actors",
    ),
    "frame_share": Told(
        "share of the frame {target}", *_MORE, cells=(_OWN,), plural="share of frames"
    ),
    "generic_frame": Told("generic frame {target}", *_MORE, cells=(_OWN,), plural="generic frames"),
    "loaded_per_1000": Told(
        "loaded words per 1,000", "more", "fewer", cells=(_TITLE, _OWN, _QUOTED)
    ),
    "loaded_share": Told("share of loaded sentences", *_MORE, cells=(_TITLE, _OWN, _QUOTED)),
    "epistemic_per_1000": Told(
        "{target} per 1,000 words",
        *("more", "fewer"),
        cells=(_OWN,),
        plural="words of certainty and doubt",
    ),
    "quoted_share": Told("share of words in quotation marks", *_MORE, cells=(_BODY,)),
    "reported_share": Told("share of words in indirect speech", *_MORE, cells=(_BODY,)),
    "cue_share": Told(
        "share of {target} cue verbs", *_MORE, cells=(_BODY,), plural="kinds of cue verbs"
    ),
    "source_share": Told(
        "share of quotations from the source kind {target}",
        *_MORE,
        cells=(_BODY,),
        plural="kinds of sources",
    ),
    "speaker_share": Told(
        "share of quoted words given to {target}",
        *_MORE,
        cells=(_BODY,),
        is_open=True,
        plural="share of speakers",
    ),
    "effective_sources": Told("effective number of sources", cells=(_BODY,)),
    "agency_share": Told(
        "share of {target} clauses on force, harm and decisions",
        *_MORE,
        cells=(_OWN,),
        plural="constructions of force, harm and decisions",
    ),
    "agentless_share": Told(
        "agentless passives among clauses that could name who acted", *_MORE, cells=(_TITLE, _OWN)
    ),
    "agency_actor_share": Told(
        "share of deeds told as those of {target}",
        *_MORE,
        cells=(_OWN,),
        is_open=True,
        plural="share of actors in deeds",
    ),
    "label_share": Told(
        "share of the name {target}", *_MORE, cells=(_OWN,), is_open=True, plural="choice of names"
    ),
    "leaning_share": Told(
        "share of names with the leaning {target}", *_MORE, cells=(_OWN,), plural="leaning of names"
    ),
    "name_share": Told(
        "share of the form {target}", *_MORE, cells=(_OWN,), is_open=True, plural="forms of names"
    ),
    "headline_gap": Told("headline gap (its tone less the text's)", cells=(_TITLE,)),
    "flesch_reading_ease": Told("reading ease", "easier", "harder", cells=(_OWN, _QUOTED)),
    "flesch_kincaid_grade": Told("school grade needed to read it", cells=(_OWN, _QUOTED)),
    # One formula for each way to ask: SMOG and the raw diversity say the same again.
    "smog_grade": Told("school grade needed to read it (SMOG)", cells=()),
    "source_diversity": Told("diversity of sources", cells=()),
    "source_gini_simpson": Told("diversity of sources (Gini-Simpson)", cells=()),
}

MEASURE_ORDER = tuple(_TOLD)
"""Measures in the order in which findings are told; others follow."""


def told(measure: str) -> Told:
    """Return how a measure is compared and told; a plain guess for one of a user's own."""
    return _TOLD.get(measure) or Told(measure.replace("_", " "))
