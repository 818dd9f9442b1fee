"""Verbs and nouns of force, harm and decision."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from toolkit.lexicons.verb_forms import load_verb_forms

__all__ = ["AGENCY_KINDS", "AgencyLexicon", "DeedNoun", "DeedVerb", "load_agency"]

AGENCY_KINDS = ("force", "harm", "decision")
"""What the verbs are about."""

_USES = (
    "transitive",
    "with_object",
    "absolute",
    "labile",
    "intransitive",
    "on_person",
    "of_person",
)
_OF = "_of"
_BETWEEN = ".."
_PREPOSITIONS = frozenset("at by for from in into of on onto through to under with".split())


class DeedVerb(NamedTuple):
    """A reading of a verb form.

    Attributes
    ----------
    base : str
    kind : str
        One of ``AGENCY_KINDS``.
    use : str
        ``transitive``, ``with_object``, ``absolute``, ``labile``, ``intransitive``, ``on_person``,
        ``of_person`` or ``phrase``.
    tags : frozenset of str
        Penn tags that the form may have.
    rest : tuple of frozenset of str
        Of a phrase, the words that must follow, each a set of alternatives.
    close : bool
        Whether they must follow at once.
    """

    base: str
    kind: str
    use: str
    tags: frozenset[str]
    rest: tuple[frozenset[str], ...] = ()
    close: bool = False


class DeedNoun(NamedTuple):
    """A deed as a noun; ``bare`` tells whether it counts without *of* or a possessor."""

    kind: str
    bare: bool


@dataclass(frozen=True, slots=True)
class AgencyLexicon:
    """Verbs and nouns of force, harm and decision.

    Attributes
    ----------
    version : str
    verbs : mapping of str to tuple of DeedVerb
        Lower-case form to its readings, phrases first.
    nouns : mapping of str to DeedNoun
    """

    version: str
    verbs: Mapping[str, tuple[DeedVerb, ...]] = field(repr=False)
    nouns: Mapping[str, DeedNoun] = field(repr=False)


@lru_cache(maxsize=1)
def load_agency() -> AgencyLexicon:
    """Load the lists; made once, on first use.

    Notes
    -----
    Written for this project from general knowledge of news English (licence CC BY 4.0),
    and widened by reading half of the shipped events, which are machine-written; names of
    that invented world are not in it.  Which kind a verb has is a judgement: *arrest* is
    force, *charge* a decision.  To use other words, hand an ``AgencyLexicon`` of your own
    to the measure.

    Examples
    --------
    >>> verbs = load_agency().verbs
    >>> [(verb.base, verb.kind, verb.use) for verb in verbs["arrested"]]
    [('arrest', 'force', 'transitive')]
    """
    text = files("toolkit.lexicons").joinpath("agency.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    verbs: dict[str, list[DeedVerb]] = {}
    nouns: dict[str, DeedNoun] = {}
    for kind in AGENCY_KINDS:
        for verb in _phrases(kind, lists[kind]["phrases"]):
            verbs.setdefault(verb[0], []).append(verb[1])
    for kind in AGENCY_KINDS:
        _add_single(kind, lists[kind], verbs)
        for entry in lists[kind]["nouns"].split():
            nouns.setdefault(entry.removesuffix(_OF), DeedNoun(kind, not entry.endswith(_OF)))
    return AgencyLexicon(
        lists["version"], {form: tuple(found) for form, found in verbs.items()}, nouns
    )


def _phrases(kind: str, text: str) -> list[tuple[str, DeedVerb]]:
    found = []
    for phrase in text.split(","):
        base, *rest = phrase.split()
        sets = tuple(frozenset(words.split("/")) for words in rest if words != _BETWEEN)
        close = len(sets) == 1 and sets[0] <= _PREPOSITIONS and _BETWEEN not in rest
        for form, tags in load_verb_forms().forms_of(base).items():
            found.append((form, DeedVerb(base, kind, "phrase", tags, sets, close)))
    return found


def _add_single(kind: str, lists: Mapping[str, Any], verbs: dict[str, list[DeedVerb]]) -> None:
    for use in _USES:
        for base in lists[use].split():
            for form, tags in load_verb_forms().forms_of(base).items():
                verbs.setdefault(form, []).append(DeedVerb(base, kind, use, tags))
