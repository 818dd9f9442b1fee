"""Everything that shapes a study's result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from toolkit._validation import check_fraction, check_integer, check_option
from toolkit.annotate.sentences import SENTENCE_SPLITTERS
from toolkit.compare import OPINION_CHOICES, WIRE_CHOICES
from toolkit.corpus import Limits
from toolkit.corpus.choices import make_choices
from toolkit.score import MEASURES

__all__ = ["Options"]


@dataclass(frozen=True, slots=True)
class Options:
    """Choices of the main job; every one stands in the manifest.

    Attributes
    ----------
    reference : str, default "auto"
        ``"pairs"``, ``"rest"``, an outlet's name, or ``"auto"``.
    wire : {"drop", "keep", "only"}, default "drop"
        What to do with agency copy.
    opinion : {"drop", "keep", "only"}, default "drop"
        What to do with opinion pieces.
    min_events : int, optional
        Shared events that an outlet needs.
    rematch : bool, default False
        Group all articles anew, ignoring the ``event_id`` that they bring.
    measures : tuple of str, optional
        Names of measures; all by default.
    dictionaries : tuple of str
        Files (``.dic``, ``.csv``) of the user's own, each of which becomes a measure.
    axes : str, optional
        A YAML file of frame axes: name to two lists of words.
    actors : str, optional
        A YAML file of groups of actors: name to a list of names.
    terms : str, optional
        A YAML file of contested names, in place of the shipped list of ``labels``.
    sentences : {"toolkit", "punkt_tab"}
        Parameters of the sentence splitter.
    columns : mapping, optional
        The article table's column to the user's, as ``{"text": "body"}``; a preset's name
        may stand under ``preset``.
    path_pattern : str, optional
        What paths say of articles, as ``"{outlet}/{date}-*.txt"``.
    languages : tuple of str, default ("en",)
        Languages to keep, or ``("any",)``.
    outlets : str, optional
        A YAML file of the user's own outlets.
    limits : mapping, optional
        Bounds on what is read, by their names in :class:`toolkit.corpus.Limits`.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, default 0
    """

    reference: str = "auto"
    wire: str = "drop"
    opinion: str = "drop"
    min_events: int | None = None
    rematch: bool = False
    measures: tuple[str, ...] | None = None
    dictionaries: tuple[str, ...] = ()
    axes: str | None = None
    actors: str | None = None
    terms: str | None = None
    sentences: str = "toolkit"
    columns: Mapping[str, str] = field(default_factory=dict)
    path_pattern: str | None = None
    languages: tuple[str, ...] = ("en",)
    outlets: str | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    ci_level: float = 0.95
    n_resamples: int = 2000
    random_state: int = 0

    def __post_init__(self) -> None:
        check_option("wire", self.wire, WIRE_CHOICES)
        check_option("opinion", self.opinion, OPINION_CHOICES)
        check_option("sentences", self.sentences, SENTENCE_SPLITTERS)
        if self.measures is not None:
            for measure in self.measures:
                check_option("measures", measure, MEASURES)
        if self.min_events is not None:
            check_integer("min_events", self.min_events, minimum=1)
        check_fraction("ci_level", self.ci_level, open_ends=True)
        check_integer("n_resamples", self.n_resamples, minimum=100)
        check_integer("random_state", self.random_state, minimum=0)
        # The reader's own checks, here so that they come before any work.
        limits = self.reading_limits()
        make_choices(self.columns or None, self.path_pattern, self.languages, limits)

    def reading_limits(self) -> Limits:
        """Return the bounds on what is read.

        Raises
        ------
        ValueError
            For a name that is no bound.
        """
        names = [item.name for item in fields(Limits)]
        for name in self.limits:
            check_option("limits", name, names)
        return Limits(**self.limits)

    def as_dict(self) -> dict[str, Any]:
        """Return the options as plain values, for the manifest."""
        return {
            **asdict(self),
            "measures": list(self.measures) if self.measures else None,
            "dictionaries": list(self.dictionaries),
            "languages": list(self.languages),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Options:
        """Read the options of a manifest.

        Raises
        ------
        ValueError
            If they hold a name that is no option of this version.
        """
        known = {item.name for item in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise ValueError(f"The manifest holds options of another version: {unknown}.")
        measures = values.get("measures")
        lists = {
            "measures": tuple(measures) if measures else None,
            "dictionaries": tuple(values.get("dictionaries", ())),
            "languages": tuple(values.get("languages", ("any",))),
        }
        return cls(**{**values, **lists})
