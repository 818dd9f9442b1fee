"""What an article's mentions tell of the one that they mention."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.phrases import Phrase

__all__ = [
    "UNIFORMED",
    "Entity",
    "agrees",
    "clashes",
    "initials_of",
    "key_of",
    "named_last_before",
    "tell_name",
]

UNIFORMED = {"police", "army", "guard"}
"""Bodies whose single members, *an officer*, act for them."""
_SMALL = {"of", "the", "and", "for", "&", "'", "'s"}
_SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something that an article mentions; what its mentions so far have told."""

    number: int
    kind: str | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    count: int = 0
    last: int = -1
    sentence: int = -1
    subject: bool = False
    place_like: bool = True
    common: bool = False
    named_in: list[int] = field(default_factory=list)

    @property
    def fullest(self) -> tuple[str, ...]:
        """The longest name, the first of equals."""
        return max(self.names, key=len, default=())


def agrees(entity: Entity, phrase: Phrase) -> bool:
    """Whether a pronoun's gender or number fits an entity."""
    tells = phrase.gender
    if tells in ("m", "f"):
        if entity.kind not in ("person", None) or entity.plural or entity.place_like:
            return False
        if entity.kind is None and (entity.common or len(entity.fullest) != 2):
            return False
        return entity.gender in ("", tells)
    if tells == "p":
        return entity.plural or entity.kind == "group" or bool(entity.heads & UNIFORMED)
    return (
        entity.kind in ("organisation", "place")
        and not entity.plural
        and "police" not in entity.heads
    )


def key_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name in lower case, without Jr. and the like."""
    parts = [part.lower() for part in name]
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return tuple(parts)


def initials_of(name: tuple[str, ...]) -> set[str]:
    """First letters of a name, with and without its small words."""
    parts = [part for whole in name if whole not in ("'", "'s") for part in whole.split("-")]
    strong = [part for part in parts if part.lower() not in _SMALL]
    return {"".join(part[:1] for part in some).lower() for some in (parts, strong)}


def clashes(one: str, other: str) -> bool:
    """Whether two genders are known and differ."""
    return bool(one and other and one != other)


def named_last_before(entities: list[Entity], phrase: Phrase) -> Entity | None:
    """Return the entity that was named in the latest sentence up to the phrase's, or the first."""
    best, latest = None, -1
    for entity in entities:
        earlier = bisect_right(entity.named_in, phrase.sentence)
        if earlier and entity.named_in[earlier - 1] > latest:
            best, latest = entity, entity.named_in[earlier - 1]
    return best or (entities[0] if entities else None)


def tell_name(entity: Entity, phrase: Phrase) -> None:
    """Let an entity learn from a phrase that names it."""
    phrase.entity = entity.number
    insort(entity.named_in, phrase.sentence)
    if phrase.kind == "person" or entity.kind is None:
        entity.kind = phrase.kind or entity.kind
    if phrase.name not in entity.names:
        entity.names.append(phrase.name)
    entity.heads |= {words.family_of(head) for head in phrase.heads}
    entity.modifiers |= phrase.modifiers
    if phrase.kind == "organisation":
        entity.modifiers |= {part.lower() for part in phrase.name}
        entity.proper |= {part.lower() for part in phrase.name}
    entity.gender = entity.gender or phrase.gender
    entity.place_like = entity.place_like and phrase.place_like
    entity.common = entity.common or phrase.common
