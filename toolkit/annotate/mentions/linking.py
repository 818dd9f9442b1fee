"""Which mentions of an article are of the same person, organisation, place or group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.entities import (
    UNIFORMED,
    Entity,
    agrees,
    clashes,
    initials_of,
    key_of,
    named_last_before,
    tell_name,
)
from toolkit.annotate.mentions.phrases import Phrase

__all__ = ["link"]

_TELLING = frozenset(
    """riot border customs prison military security traffic fire immigration coast national state
    local federal city district county tax police army public private labour student opposition
    health education finance interior justice defence defense foreign environment infrastructure
    energy trade transport agriculture treasury housing culture science""".split()
)
"""Modifiers that tell one body or group from another with the same noun."""
_STRONG = frozenset("riot border customs prison military security fire immigration coast".split())
"""Modifiers without which *officers* or *guards* are others."""
_PARTITIVES = {
    "member",
    "officer",
    "official",
    "employee",
    "staff",
    "police",
    "crew",
    "crews",
    "leadership",
}
_COMPLETE = frozenset("house senate congress parliament court".split())
"""Single words that are a whole name and not the end of a longer one."""
_MOST_TRIED = 60
"""Entities tried before giving up, so that a text of nothing but names takes bounded time."""
_FAR = 4
"""Sentences after which a pronoun no longer refers back."""
_NEAR = {"their": 0, "they": 1, "it": 1, "its": 1}
"""The same for pronouns that more often refer to things and clauses."""


def link(phrases: list[Phrase]) -> list[Entity]:
    """Give each phrase of an article the number of its entity.

    Parameters
    ----------
    phrases : list of Phrase
        In the order of the text.  ``entity`` is set; pronouns and descriptions
        that refer to nothing found keep -1.

    Returns
    -------
    list of Entity

    Notes
    -----
    Names go first, over the whole article: equal full names, then surnames and given
    names, initials, and shorter forms of an organisation's name.  Then, in the order of
    the text, a description goes to the latest entity with the same noun (minister,
    union), and a pronoun to the entity of fitting gender or number that is nearest,
    favouring the subjects of sentences.
    """
    _tell_surnames(phrases)
    named = [phrase for phrase in phrases if phrase.name]
    linker = _Linker(named)
    for phrase in named:
        if len(phrase.name) > 1:
            linker.add_full_name(phrase)
    for phrase in named:
        if len(phrase.name) == 1:
            linker.add_short_name(phrase)
    linker.settle_kinds(named)
    linker.n_named = len(linker.entities)
    for order, phrase in enumerate(phrases):
        linker.read(phrase, order)
    return linker.entities


def _tell_surnames(phrases: list[Phrase]) -> None:
    """Read *Carpenter* as a name where the article has an Ana Carpenter."""
    last = {phrase.name[-1] for phrase in phrases if len(phrase.name) > 1}
    for phrase in phrases:
        if phrase.form == "description" and phrase.proper & last and phrase.end - phrase.first == 1:
            phrase.name, phrase.heads, phrase.form = tuple(phrase.proper), (), "name"
            phrase.proper = frozenset()


class _Linker:
    """Entities with their indexes: by whole name, last word, first word and initials."""

    def __init__(self, named: list[Phrase]) -> None:
        self.entities: list[Entity] = []
        self.recent: dict[Entity, None] = {}
        self.by_name: dict[tuple[str, ...], Entity] = {}
        self.by_last: dict[str, dict[Entity, None]] = {}
        self.by_first: dict[str, dict[Entity, None]] = {}
        self.by_initials: dict[str, Entity] = {}
        self.n_named = 0
        self.places = {key_of(phrase.name) for phrase in named if phrase.place_like}

    def new(self) -> Entity:
        """Add an entity of which nothing is known."""
        entity = Entity(len(self.entities))
        self.entities.append(entity)
        return entity

    # -- names ---------------------------------------------------------------------

    def add_full_name(self, phrase: Phrase) -> None:
        """Give a name of several words its entity: equal, longer or new."""
        key = key_of(phrase.name)
        ends = ("~", key[0], key[-1])
        entity = self.by_name.get(key)
        if entity is None and phrase.kind in ("person", None):
            entity = self.by_name.get((key[0], key[-1])) or self.by_name.get(ends)
        if entity is None and phrase.kind != "person":
            entity = self._longer(key, phrase)
        self._tell(entity or self.new(), phrase, key)
        if len(key) > 2 and phrase.kind == "person":
            self.by_name.setdefault(ends, self.entities[phrase.entity])

    def _tell(self, entity: Entity, phrase: Phrase, key: tuple[str, ...]) -> None:
        tell_name(entity, phrase)
        self.by_name.setdefault(key, entity)
        if len(key) > 1:
            self.by_last.setdefault(key[-1], {})[entity] = None
            self.by_first.setdefault(key[0], {})[entity] = None
            for letters in initials_of(phrase.name):
                self.by_initials.setdefault(letters, entity)

    def _longer(self, key: tuple[str, ...], phrase: Phrase) -> Entity | None:
        """The one organisation whose name ends or begins with this one."""
        fits: dict[Entity, None] = {}
        may_end = phrase.determiner == "the" or key[-1] in words.NAME_BODY_NOUNS
        if may_end and key[0] not in _COMPLETE:
            fits.update(self._with(self.by_last.get(key[-1], {}), key, at_end=True))
        if not phrase.determiner and key not in self.places:
            fits.update(self._with(self.by_first.get(key[0], {}), key, at_end=False))
        kept = [e for e in fits if e.kind == "place" or not phrase.place_like]
        return kept[0] if len(kept) == 1 else None

    @staticmethod
    def _with(
        pool: dict[Entity, None], key: tuple[str, ...], *, at_end: bool
    ) -> dict[Entity, None]:
        size = len(key)
        fits: dict[Entity, None] = {}
        for entity in islice(pool, _MOST_TRIED):
            names = [other for other in map(key_of, entity.names) if len(other) > size]
            if entity.kind != "person" and any(
                (other[-size:] if at_end else other[:size]) == key for other in names
            ):
                fits[entity] = None
        return fits

    def add_short_name(self, phrase: Phrase) -> None:
        """Give a single word its entity: a surname, given name, acronym, shorter form or new."""
        key = key_of(phrase.name)
        entity = None
        if phrase.kind in ("person", None):
            entity = self._surname(phrase, key[0]) or self._given_name(phrase, key[0])
        if entity is None and phrase.kind != "person":
            if phrase.form == "acronym":
                entity = self.by_initials.get(phrase.name[0].replace(".", "").lower())
            if entity is None and (phrase.determiner == "the" or not phrase.place_like):
                entity = self._longer(key, phrase)
        entity = entity or self.by_name.get(key)
        if entity is None or clashes(entity.gender, phrase.gender):
            entity = self.new()
        self._tell(entity, phrase, key)

    def _surname(self, phrase: Phrase, word: str) -> Entity | None:
        people = [
            entity
            for entity in islice(self.by_last.get(word, {}), _MOST_TRIED)
            if entity.kind in ("person", None) and not clashes(entity.gender, phrase.gender)
        ]
        sure = [entity for entity in people if entity.kind == "person"]
        if not sure and phrase.place_like:
            return None
        return named_last_before(sure or people, phrase)

    def _given_name(self, phrase: Phrase, word: str) -> Entity | None:
        if phrase.form == "title":
            return None
        pool = islice(self.by_first.get(word, {}), _MOST_TRIED)
        return named_last_before([entity for entity in pool if entity.kind == "person"], phrase)

    def settle_kinds(self, named: Iterable[Phrase]) -> None:
        """A name of two words whose last stands alone elsewhere is most often a person's."""
        alone = {p.name[0] for p in named if len(p.name) == 1 and not p.place_like}
        for entity in self.entities:
            two_words = any(len(name) == 2 and name[-1] in alone for name in entity.names)
            if entity.kind is None and not entity.heads and not entity.common and two_words:
                entity.kind = "person"
            if entity.kind is None and entity.place_like:
                entity.kind = "place"

    # -- in the order of the text ---------------------------------------------------

    def read(self, phrase: Phrase, order: int) -> None:
        """Take in the next phrase of the text; find what it refers to if it is no name."""
        entity: Entity | None
        if phrase.name:
            entity = self.entities[phrase.entity]
        elif phrase.form == "pronoun":
            entity = self._antecedent(phrase, order)
        else:
            entity = self._described(phrase)
        if entity is None:
            return
        phrase.entity = entity.number
        if phrase.form != "pronoun":
            entity.heads |= {words.family_of(head) for head in phrase.heads}
            entity.modifiers |= phrase.modifiers
            entity.proper |= phrase.proper
            entity.gender = entity.gender or phrase.gender
        elif phrase.gender in ("m", "f"):
            entity.gender = entity.gender or phrase.gender
            entity.kind = entity.kind or "person"
        self.recent.pop(entity, None)
        self.recent[entity] = None
        entity.count += 1
        if entity.sentence != phrase.sentence:
            entity.subject = False
        entity.subject = entity.subject or phrase.subject
        entity.last, entity.sentence = order, phrase.sentence

    def _described(self, phrase: Phrase) -> Entity:
        entity = None
        if phrase.kind == "group":
            entity = self._group(phrase)
        elif phrase.determiner in words.INDEFINITE:
            if words.family_of(phrase.heads[-1]) in UNIFORMED:
                entity = self._fitting(phrase, ("group", "organisation"))
        elif phrase.kind == "person":
            entity = self._person(phrase)
        else:
            entity = self._body(phrase)
        if entity is None:
            entity = self.new()
            entity.kind, entity.plural, entity.place_like = phrase.kind, phrase.plural, False
        return entity

    def _group(self, phrase: Phrase) -> Entity | None:
        family = words.family_of(phrase.heads[-1])
        if phrase.of is not None and phrase.of.entity >= 0 and family in _PARTITIVES:
            whole = self.entities[phrase.of.entity]
            if whole.kind in ("organisation", "group", None):
                return whole
        found = self._fitting(phrase, ("group", "organisation"))
        return found or self._office_of(phrase, family)

    def _office_of(self, phrase: Phrase, family: str) -> Entity | None:
        """Inspectors of an inspectorate, customs officers of the customs service."""
        strong = phrase.modifiers & _STRONG
        for entity in self._by_recency():
            if entity.kind != "organisation" or not entity.heads & _OFFICES:
                continue
            parts = [part.lower() for name in entity.names for part in name]
            if any(part in strong for part in parts):
                return entity
            if len(family) > 6 and any(part.startswith(family) for part in parts):
                return entity
        return None

    def _person(self, phrase: Phrase) -> Entity | None:
        family = words.family_of(phrase.heads[-1])
        if family in UNIFORMED and phrase.determiner != "'s":
            found = self._fitting(phrase, ("group", "organisation"))
            if found is not None:
                return found
        return self._fitting(phrase, ("person",))

    def _body(self, phrase: Phrase) -> Entity | None:
        entity = self._fitting(phrase, ("organisation", "group"))
        if entity is not None:
            return entity
        noun = phrase.heads[-1]
        if noun not in words.COMPANY_NOUNS and noun not in _ANY_BODY:
            return None
        barred = _OFFICIAL | _CIVIC if noun in words.COMPANY_NOUNS else _OFFICIAL
        for other in islice(reversed(self.recent), _MOST_TRIED):
            named = other.names and not other.place_like and not other.heads & barred
            if named and other.kind in ("organisation", None):
                return other
        return None

    def _fitting(self, phrase: Phrase, kinds: tuple[str, ...]) -> Entity | None:
        """The latest entity with the same noun and no telling modifier against it."""
        family = words.family_of(phrase.heads[-1])
        telling = phrase.modifiers & _TELLING
        second = None
        for entity in self._by_recency():
            if entity.kind not in kinds or family not in entity.heads:
                continue
            if clashes(entity.gender, phrase.gender):
                continue
            own = entity.modifiers & _TELLING
            if phrase.proper and entity.proper and not phrase.proper & entity.proper:
                continue
            fits = telling & own or (not telling and not own & _STRONG)
            if fits and (entity.names or entity.kind != "person"):
                return entity
            if own & _STRONG and phrase.heads[-1] == "police":
                continue
            if telling and (own or telling & _STRONG or entity.kind == "group"):
                continue
            second = second or entity
        return second

    def _by_recency(self) -> Iterator[Entity]:
        """Entities mentioned so far, the latest first, then those still to come."""
        yield from islice(reversed(self.recent), _MOST_TRIED)
        named = self.entities[: self.n_named]
        yield from islice((entity for entity in named if not entity.count), _MOST_TRIED)

    def _antecedent(self, phrase: Phrase, order: int) -> Entity | None:
        best, best_score = None, -99.0
        for entity in islice(reversed(self.recent), _MOST_TRIED):
            distance = phrase.sentence - entity.sentence
            if distance > _FAR:
                break
            if distance > _NEAR.get(phrase.heads[0], _FAR) or not agrees(entity, phrase):
                continue
            score = -1.2 * distance - 0.02 * (order - entity.last)
            score += entity.subject + 0.15 * min(entity.count, 5)
            score -= 0.4 * (phrase.gender in ("m", "f") and not entity.gender)
            if score > best_score:
                best, best_score = entity, score
        return best


_OFFICIAL = frozenset(
    """government ministry department court parliament council police army commission inspectorate
    union league association party service guard office embassy university college school hospital
    committee agency senate congress house""".split()
)
_OFFICES = {"service", "guard", "office", "inspectorate", "agency", "corps", "department"}
_ANY_BODY = {"group", "organisation", "organization"}
_CIVIC = frozenset("society club movement coalition alliance foundation charity trust".split())
