"""Descriptions: persons, groups and bodies told by a common noun."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.modifiers import ENDS, gender_of, is_age, modifiers_before
from toolkit.annotate.mentions.phrases import (
    BODY,
    CAPITAL,
    GROUP,
    HEAD,
    LOWER,
    PERSON,
    PLURAL,
    Passage,
    Phrase,
)

__all__ = ["find_descriptions"]

_SUBJECTS = {"who", "which", "he", "she", "it"}
"""Words after which *heads* and *chairs* are verbs."""
_DEFINITE = {"the", "this", "'s"} | words.POSSESSIVES
_ADJECTIVES = {"justice", "major", "principal", "general", "premier", "head", "native", "counsel"}
"""Nouns for a person that, without a capital, are more often something else."""
_DESCRIBING = {
    "police",
    "army",
    "family",
    "military",
    "team",
    "people",
    "navy",
    "crew",
    "gang",
    "crowd",
}
"""Group nouns that often stand before another noun: police station."""
_WEAK_BODIES = {
    "front",
    "house",
    "exchange",
    "trust",
    "fund",
    "body",
    "state",
    "website",
    "magazine",
    "authority",
    "works",
}
"""Nouns that name a body only with *the* or an owner before them and no *of* after."""


def find_descriptions(passage: Passage, names: list[Phrase]) -> list[Phrase]:
    """Find phrases that tell persons, groups and bodies by a common noun.

    A single person or body needs a determiner or owner, except in headings; several people
    need none.  A noun that only describes the next noun (*police station*) is none.
    """
    inside = bytearray(len(passage.forms) + 1)
    for name in names:
        inside[name.first : name.end] = b"\x01" * (name.end - name.first)
    ends = {name.end: name for name in names}
    starts = {name.first: name for name in names}
    found: list[Phrase] = []
    for sentence, (first, end) in enumerate(passage.bounds):
        for head in _heads(passage, first, end, inside):
            phrase = _description(passage, sentence, head, first, end, ends)
            if phrase is not None and not _joined_to_name(passage, phrase, starts, end):
                found.append(phrase)
                ends[phrase.end] = phrase
    _take_of(passage, found, starts)
    return found


def _heads(passage: Passage, first: int, end: int, inside: bytearray) -> Iterator[int]:
    """Yield the last noun of each run of listed nouns outside names."""
    head = -1
    for at in range(first, end):
        listed = passage.role[at] & HEAD and not inside[at]
        if listed and (head < 0 or passage.lower[at] not in words.FINITE_VERBS):
            head = at
        elif head >= 0:
            yield head
            head = at if listed else -1
    if head >= 0:
        yield head


def _description(
    passage: Passage, sentence: int, head: int, first: int, end: int, ends: dict[int, Phrase]
) -> Phrase | None:
    noun, role = passage.lower[head], passage.role[head]
    start, modifiers, determiner = modifiers_before(passage, head, first)
    if determiner in ("no", "every", "each") or _is_compound(passage, head, end):
        return None
    if (noun == "opposition" and _next_is(passage, head, end, "to")) or (
        noun == "staff" and passage.lower[max(head - 2, 0) : head] == ["chief", "of"]
    ):
        return None
    if noun in words.COLLECTIVES and determiner not in _DEFINITE:
        return None
    if modifiers & {"vice", "deputy"} and role & PERSON:
        noun = f"{'vice' if 'vice' in modifiers else 'deputy'} {noun}"
    plural = (bool(role & (PLURAL | GROUP)) and not role & BODY) or noun in ("police",)
    if plural:
        if start == head and head > first and passage.lower[head - 1] in _SUBJECTS:
            return None
        kind = "group"
    elif role & BODY and not (role & PERSON and determiner in ("a", "an")):
        kind = "organisation"
        if noun in _WEAK_BODIES and (determiner != "the" or _next_is(passage, head, end, "of")):
            return None
        if determiner not in _DEFINITE and not (passage.heading and not determiner):
            return None
    elif role & PERSON:
        kind = "person"
        if (not determiner and not passage.heading) or noun in _ADJECTIVES:
            return None
    else:
        kind = "organisation" if role & BODY else "group"
    phrase = Phrase(
        passage.number,
        sentence,
        start,
        head + 1,
        "description",
        kind,
        (),
        (noun,),
        modifiers,
        gender_of(noun),
        plural or determiner == "#",
        determiner,
    )
    if kind == "organisation":
        phrase.proper = frozenset(
            passage.lower[at] for at in range(start + 1, head) if passage.shape[at] == CAPITAL
        )
    if determiner == "'s":
        owner = ends.get(start)
        if owner is not None:
            phrase.owner, phrase.first = owner, owner.first
        else:
            phrase.first = start + 1
    return phrase


def _next_is(passage: Passage, head: int, end: int, word: str) -> bool:
    return head + 1 < end and passage.lower[head + 1] == word


def _is_compound(passage: Passage, head: int, end: int) -> bool:
    """Whether a noun that is in no list follows, so that this one only describes it."""
    after = head + 1
    if after >= end:
        return False
    word, shape = passage.lower[after], passage.shape[after]
    if shape != LOWER or word in words.SMALL_WORDS or word in words.FINITE_VERBS:
        return False
    noun = passage.lower[head]
    if noun in words.COLLECTIVES:
        return not word.endswith(("ed", "ly"))
    if word.endswith(("ed", "ing", "ly")):
        return False
    if passage.role[head] & (PLURAL | GROUP) and noun not in _DESCRIBING:
        return False
    return not word.endswith("s") or word.endswith("ss")


def _joined_to_name(passage: Passage, phrase: Phrase, starts: dict[int, Phrase], end: int) -> bool:
    """*its leader, Ana Bo* and *a nurse of 46, Ana Bo* are one mention of Ana Bo."""
    if phrase.kind not in ("person", "organisation") or phrase.plural or not phrase.determiner:
        return False
    at = phrase.end
    if at + 2 < end and passage.lower[at] == "of" and is_age(passage, at + 1, end):
        at += 2
    if at + 1 >= end or passage.forms[at] != ",":
        return False
    name = starts.get(at + 1)
    if name is None or len(name.name) < 2 or name.form == "title":
        return False
    if (name.kind or "person") != phrase.kind and not (
        phrase.kind == "organisation" and name.kind is None
    ):
        return False
    if (
        name.end < end
        and passage.forms[name.end] not in ENDS
        and passage.lower[name.end] not in words.FINITE_VERBS
    ):
        return False
    del starts[name.first]
    name.first, name.owner = phrase.first, phrase.owner
    name.heads = (*name.heads, *phrase.heads)
    name.modifiers |= phrase.modifiers
    name.gender, name.determiner = name.gender or phrase.gender, phrase.determiner
    name.kind = name.kind or phrase.kind
    starts[name.first] = name
    return True


def _take_of(passage: Passage, found: list[Phrase], names: dict[int, Phrase]) -> None:
    """*members of the union*, *the head of Bo Data*, *a woman of 41*."""
    starts = {**{phrase.first: phrase for phrase in found}, **names}
    for phrase in reversed(found):
        at = phrase.end
        if at + 1 >= len(passage.forms) or passage.lower[at] != "of":
            continue
        if is_age(passage, at + 1, len(passage.forms)):
            phrase.end = at + 2
            continue
        inner = starts.get(at + 1)
        if inner is not None and phrase.kind in ("person", "group") and inner is not phrase:
            phrase.end, phrase.of = inner.end, inner
