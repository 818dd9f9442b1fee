"""The roles, ages and appositions that belong to a name."""

from __future__ import annotations

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.modifiers import ENDS, gender_of, is_age, modifiers_before
from toolkit.annotate.mentions.phrases import (
    BODY,
    HEAD,
    LOWER,
    OTHER,
    PERSON,
    PLURAL,
    Passage,
    Phrase,
)

__all__ = ["widen_names"]

_LONGEST_APPOSITION = 16


def widen_names(passage: Passage, names: list[Phrase]) -> list[Phrase]:
    """Take in what describes a name: the role before it, an age or apposition after it.

    *The labour economist Ana Bo, 44, a mother of two* is one mention of Ana Bo.
    The names that stand inside such a description stay as mentions of their own.
    """
    starts = {name.first: name for name in names}
    ends = {name.end: name for name in names}
    for name in names:
        first, end = passage.bounds[name.sentence]
        if name.form == "acronym" and name.kind is None:
            _take_article(passage, name, first)
            continue
        _take_role_before(passage, name, first, ends)
        if _may_be_person(name):
            _take_after(passage, name, end, starts)
        elif name.kind in ("organisation", "group", None):
            _take_group_after(passage, name, end)
        _take_article(passage, name, first)
    return names


def _describes_next(passage: Passage, at: int) -> bool:
    """Whether a noun follows that a name describes: *the Bo ridge*."""
    if at >= len(passage.forms) or passage.shape[at] != LOWER:
        return False
    word = passage.lower[at]
    free = word in words.SMALL_WORDS or word in words.FINITE_VERBS
    return not free and not word.endswith(("ed", "ing", "ly", "s"))


def _may_be_person(name: Phrase) -> bool:
    if name.kind is None and len(name.name) == 1:
        return not name.place_like and name.form == "name"
    return name.kind == "person" or (name.kind is None and len(name.name) in (2, 3, 4))


def _take_article(passage: Passage, name: Phrase, first: int) -> None:
    if name.first > first and passage.lower[name.first - 1] == "the":
        if name.name and _describes_next(passage, name.end):
            return
        name.first -= 1
        name.determiner = "the"


def _take_role_before(passage: Passage, name: Phrase, first: int, ends: dict[int, Phrase]) -> None:
    """*nurse Ana Bo*, *his sister Ana*, *the hydrologist Ana Bo*, *the company Bo Data*."""
    at = name.first - 1
    if at < first or not passage.role[at] & HEAD or passage.shape[at] == OTHER:
        return
    noun = passage.lower[at]
    is_person = bool(passage.role[at] & PERSON)
    if name.kind == "organisation" and is_person and not passage.role[at] & BODY:
        return
    if not is_person and not passage.role[at] & BODY:
        return
    start, modifiers, determiner = modifiers_before(passage, at, first)
    if not is_person and not determiner:
        return
    name.first = start
    if determiner == "'s":
        name.owner = ends.get(start)
        name.first = name.owner.first if name.owner else start + 1
    name.heads = (*name.heads, noun)
    name.modifiers |= modifiers
    name.determiner = determiner
    if is_person and name.kind is None:
        name.kind = "person"
    elif name.kind is None:
        name.kind = "organisation"
    name.gender = name.gender or gender_of(noun)


def _take_after(passage: Passage, name: Phrase, end: int, starts: dict[int, Phrase]) -> None:
    """*Ana Bo, 44*, *Ana Bo, a labour economist at Bo College*, *Ana Bo of Bo College*."""
    lower, at = passage.lower, name.end
    if at + 1 < end and lower[at] == "of" and name.kind in ("person", None):
        after = at + 2 if lower[at + 1] == "the" else at + 1
        inner = starts.get(after)
        if inner is not None and inner.kind in ("organisation", None, "place"):
            name.end, at = inner.end, inner.end
            name.kind = name.kind or "person"
    if at + 1 < end and lower[at] == "," and is_age(passage, at + 1, end):
        name.end = at = at + 2
        name.kind = "person"
    stop, head, modifiers = _apposition(passage, at, end, starts)
    if stop:
        name.end = stop
        name.kind = name.kind or "person"
        name.heads = (*name.heads, head)
        name.modifiers |= modifiers
        name.gender = name.gender or gender_of(head)


def _apposition(
    passage: Passage, at: int, end: int, starts: dict[int, Phrase]
) -> tuple[int, str, frozenset[str]]:
    """End, head and modifiers of a role between commas after a name, or 0."""
    if at + 1 >= end or passage.forms[at] != ",":
        return 0, "", frozenset()
    lower, head = passage.lower, -1
    for index in range(at + 1, min(at + 9, end)):
        if passage.role[index] & PERSON and not _goes_on(passage, index, end):
            head = index
            break
        stops = passage.shape[index] == OTHER and passage.forms[index] not in ("'s", "'")
        if (
            stops
            or lower[index] in _BREAKS
            or (lower[index] in words.PRONOUNS and lower[index] not in words.POSSESSIVES)
        ):
            return 0, "", frozenset()
    if head < 0 or head + 1 in starts or (head in starts and starts[head].form == "title"):
        return 0, "", frozenset()
    stop = head + 1
    while stop < end and stop - head < _LONGEST_APPOSITION:
        if passage.forms[stop] in ENDS or lower[stop] in ("who", "which", "said", "says", "told"):
            break
        stop += 1
    if stop < end and passage.forms[stop] not in ENDS and lower[stop] not in ("who", "which"):
        return 0, "", frozenset()
    modifiers = frozenset(
        lower[i]
        for i in range(at + 1, head)
        if lower[i] not in words.SMALL_WORDS and passage.shape[i] != OTHER
    )
    return stop, lower[head], modifiers


_BREAKS = words.FINITE_VERBS - {"'s", "head"} | {
    "who",
    "which",
    "and",
    "but",
    "while",
    "when",
    "as",
    "after",
    "before",
    "in",
    "on",
    "to",
    "said",
}


def _goes_on(passage: Passage, at: int, end: int) -> bool:
    """Whether the next word makes this noun the modifier of another."""
    return (
        at + 1 < end
        and bool(passage.role[at + 1] & (PERSON | PLURAL))
        and passage.shape[at + 1] == LOWER
    )


def _take_group_after(passage: Passage, name: Phrase, end: int) -> None:
    """*Bo Tenants, the residents' group,*"""
    at = name.end
    if at + 2 >= end or passage.forms[at] != "," or passage.lower[at + 1] not in ("the", "a", "an"):
        return
    for index in range(at + 2, min(at + 7, end)):
        noun = passage.lower[index]
        if passage.role[index] & BODY and index + 1 < end and passage.forms[index + 1] in ENDS:
            name.end, name.heads = index + 1, (*name.heads, noun)
            name.kind = name.kind or "organisation"
            return
        if passage.shape[index] == OTHER and passage.forms[index] not in ("'s", "'"):
            return
