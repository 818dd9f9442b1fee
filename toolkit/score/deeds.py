"""Clauses of force, harm and decision: who does what, and in which construction."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.annotate import Annotations
from toolkit.annotate.clauses.parts import ClauseParts
from toolkit.annotate.clauses.passives import find_passives
from toolkit.annotate.clauses.words import COMMA, PARTICLE, STOP, SUBORDINATOR, ClauseWords
from toolkit.annotate.mentions.words import PERSON_NOUNS, PLURAL_PERSONS
from toolkit.lexicons.agency import AgencyLexicon, DeedVerb

__all__ = ["CONSTRUCTIONS", "find_deeds"]

CONSTRUCTIONS = ("active", "passive_agent", "agentless_passive", "intransitive", "nominalised")
"""How a clause presents a deed."""

_Row = tuple[int, int, int, str, str, int]
_COLUMNS = ("first_token", "end_token", "head", "construction", "kind", "agent")
_FARTHEST = 40  # tokens looked at in a title; keeps hostile text linear
_LONGEST = 8  # tokens of a noun phrase before its head
_GAP = 5  # words between a verb and the rest of its phrase: "took the 17 traders into custody"
_PRONOUNS = frozenset("he she him her they them we us i me you who everyone anyone nobody".split())
_PEOPLE = frozenset(
    """people men women children families dead crowd crowds many dozens hundreds thousands
    others some none one two three four five six seven eight nine ten twelve several boys girls
    persons civilians workers troops police picket pickets marchers squatters family couple
    crew civilian""".split()
)
_OBJECT_NEEDED = ("transitive", "on_person")
_HAPPENING = ("intransitive", "labile", "of_person", "absolute")
_MISTAKEN = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "RB")
_JOINING = ("and", "police")  # "police" is tagged as all sorts of things in titles
_SAYING = frozenset("say comment answer discuss elaborate respond speak give name go".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECT_ENDS = ("NN", "NNS", "NNP", "NNPS", "PRP")
_OBJECT_BEGINS = ("DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ")


def find_deeds(annotations: Annotations, lexicon: AgencyLexicon) -> pd.DataFrame:
    """Find the clauses of a lexicon's verbs and nouns.

    Parameters
    ----------
    annotations : Annotations
    lexicon : AgencyLexicon

    Returns
    -------
    pandas.DataFrame
        A row a clause, in order: ``first_token, end_token`` of the verb group or the noun;
        ``head``, its last verb or the noun; ``construction`` (one of ``CONSTRUCTIONS``);
        ``kind``; ``agent``, the token of the head of the noun phrase that acts (the subject
        of an active clause, what follows *by*, the possessor of a noun), or -1.
    """
    return _DeedFinder(annotations, lexicon).table()


class _DeedFinder:
    """Reads the tokens that may be a deed, one after the other."""

    def __init__(self, annotations: Annotations, lexicon: AgencyLexicon) -> None:
        self.words = words = ClauseWords(annotations)
        self.parts = ClauseParts(words)
        self.flags, self.tags = words.flags, words.tags
        self.lexicon = lexicon
        self.passives = {
            row.participle: row for row in find_passives(annotations).itertuples(index=False)
        }
        parts = annotations.texts["part"].eq("title").to_numpy()
        rows = annotations.sentences["text_row"].to_numpy()
        self.is_title = parts[rows].tolist()
        self.names = words.tag_names
        listed = [form in lexicon.verbs or form in lexicon.nouns for form in words.forms]
        known = np.array(listed, dtype=bool)
        self.places = np.flatnonzero(known[annotations.form]) if len(known) else np.zeros(0, int)

    def table(self) -> pd.DataFrame:
        rows: list[_Row] = []
        for place in self.places.tolist():
            found = self.deed(place)
            if found is not None and (not rows or found[0] >= rows[-1][1]):
                rows.append(found)
        table = pd.DataFrame(rows, columns=list(_COLUMNS))
        text = {name: "string" for name in ("construction", "kind")}
        numbers = {name: "int64" for name in _COLUMNS if name not in text}
        return table.astype({**text, **numbers})

    def deed(self, place: int) -> _Row | None:
        """Return the row of a token, or None if it is no deed."""
        form = self.words.word(place)
        tag = self.names[self.tags[place]]
        readings = self.lexicon.verbs.get(form, ())
        if place in self.passives and not self.happens(place, readings):
            return self.passive(place, readings)
        if not tag.startswith("VB") and self.is_mistagged(place, tag, readings):
            return self.active(place, "VBP", readings)
        if tag in ("NN", "NNS", "NNP") or (tag == "VBG" and self.is_noun(place)):
            return self.noun(place, form)
        if not tag.startswith("VB") or self.is_infinitive(place) or self.describes(place, tag):
            return None
        return self.active(place, tag, readings)

    def happens(self, place: int, readings: tuple[DeedVerb, ...]) -> bool:
        """Whether a bare participle is rather a past tense: *three people drowned*."""
        row = self.passives[place]
        uses = {verb.use for verb in readings}
        if row.kind != "reduced" or row.by >= 0:
            return False
        if "absolute" in uses and self.is_person(place - 1):
            return True
        if self.is_title[self.words.sentence[place]]:
            return False
        return bool(uses & {"labile", "of_person", "with_object"})

    def describes(self, place: int, tag: str) -> bool:
        """Whether an *-ing* form stands before its noun: *the intervening century*."""
        before = self.names[self.tags[place - 1]] if place else ""
        return tag == "VBG" and before in ("DT", "PRP$", "POS") and self.before_noun(place)

    def is_infinitive(self, place: int) -> bool:
        """Whether *to* goes before: a deed ordered, allowed or feared, none that was done."""
        return place > 0 and self.names[self.tags[place - 1]] == "TO"

    def is_mistagged(self, place: int, tag: str, readings: tuple[DeedVerb, ...]) -> bool:
        """Whether a noun or adjective is a verb: *police clear square*, *the captors shot two*."""
        if tag not in _MISTAKEN or not readings or self.words.word(place) in PLURAL_PERSONS:
            return False
        _, begin, end = self.words.bounds(place)
        if place == begin or place + 1 >= end:
            return False
        before, after = (self.names[self.tags[at]] for at in (place - 1, place + 1))
        joined = self.words.word(place - 1) == "and"
        if before not in _SUBJECT_ENDS and self.words.word(place - 1) not in _JOINING:
            return False
        if any("VBD" in verb.tags for verb in readings) and (joined or tag != "JJ"):
            return after in ("DT", "CD", "PRP", "PRP$") or (joined and after == "NNS")
        present = any(verb.tags & {"VBZ", "VBP"} for verb in readings)
        title = self.is_title[self.words.sentence[place]]
        return title and present and after in _OBJECT_BEGINS and self.lacks_verb(place, begin, end)

    def lacks_verb(self, place: int, begin: int, end: int) -> bool:
        """Whether no other finite verb stands in the same part of a title."""
        low, high = max(begin, place - _FARTHEST), min(end, place + _FARTHEST)
        for step, border in ((-1, low - 1), (1, high)):
            at = place + step
            while at != border and not self.flags[at] & (STOP | COMMA | SUBORDINATOR):
                if self.words.word(at) == "and":
                    break
                if self.names[self.tags[at]] in ("VBD", "VBZ", "VBP", "MD"):
                    return False
                at += step
        return True

    def passive(self, place: int, readings: tuple[DeedVerb, ...]) -> _Row | None:
        row = self.passives[place]
        _, begin, end = self.words.bounds(place)
        # "was charged" is rather an accusation than a charge.
        for verb in sorted(readings, key=lambda verb: verb.use == "absolute"):
            if "VBN" not in verb.tags or verb.use in ("intransitive", "of_person"):
                continue
            last = self.rest(place, end, verb)
            if last < 0 and self.subject_is(row, begin, verb):
                last = place + 1
            if last < 0 or not self.fits_subject(place, row, begin, verb):
                continue
            construction = "agentless_passive" if row.by < 0 else "passive_agent"
            agent = -1 if row.by < 0 else self.parts.phrase_head(row.by + 1, row.agent_end)
            return row.first_token, last, place, construction, verb.kind, agent
        return None

    def subject_is(self, row: Any, begin: int, verb: DeedVerb) -> bool:
        """Whether the subject is what a phrase has as its object: *batons were used*."""
        if len(verb.rest) != 1:
            return False
        subject = self.parts.subject_head(row.auxiliary, begin)
        return subject >= 0 and self.words.word(subject) in verb.rest[0]

    def fits_subject(self, place: int, row: Any, begin: int, verb: DeedVerb) -> bool:
        if verb.use != "on_person":
            return True
        subject = self.parts.subject_head(row.auxiliary, begin)
        return subject >= 0 and self.is_person(subject)

    def active(self, place: int, tag: str, readings: tuple[DeedVerb, ...]) -> _Row | None:
        _, begin, end = self.words.bounds(place)
        bare = tag == "VBN" and not self.parts.has_perfect(place, begin)
        if bare and not self.is_past(place, begin, end):
            readings = tuple(verb for verb in readings if verb.use in _HAPPENING)
        for verb in readings:
            last = self.rest(place, end, verb)
            if last < 0:
                continue
            found = self.reading(place, begin, end, verb)
            if found is not None:
                construction, agent = found
                first = self.parts.group_begin(place, begin)
                return first, last, place, construction, verb.kind, agent
        return None

    def is_silence(self, place: int, end: int) -> bool:
        """Whether *declined to comment* tells of words rather than of a decision."""
        return place + 2 < end and self.words.word(place + 2) in _SAYING

    def is_past(self, place: int, begin: int, end: int) -> bool:
        """Whether a bare participle with an object is a past tense that the tagger missed."""
        if self.parts.object_head(place, end) < 0:
            return False
        joined = place > begin and self.names[self.tags[place - 1]] == "CC"
        return joined or not self.before_noun(place)

    def reading(self, place: int, begin: int, end: int, verb: DeedVerb) -> tuple[str, int] | None:
        """Return construction and agent of a verb that is in no passive."""
        if verb.base in ("decline", "refuse") and self.is_silence(place, end):
            return None
        patient = self.parts.object_head(place, end)
        agent = self.parts.subject_head(place, begin)
        if verb.use == "intransitive":
            return "intransitive", agent
        if verb.use == "of_person":
            return ("intransitive", agent) if agent >= 0 and self.is_person(agent) else None
        if verb.use == "phrase":
            return self.phrase_construction(verb), agent
        if verb.use == "labile":
            return ("active" if patient >= 0 else "intransitive"), agent
        if verb.use == "with_object" and patient < 0:
            return None
        if verb.use == "on_person" and (patient < 0 or not self.is_person(patient)):
            return None
        if verb.use in _OBJECT_NEEDED and patient < 0 and self.headline_passive(place, begin, end):
            return "agentless_passive", -1
        return "active", agent

    def headline_passive(self, place: int, begin: int, end: int) -> bool:
        """Whether a title leaves out the auxiliary: *Dozens arrested after march*."""
        if not self.is_title[self.words.sentence[place]]:
            return False
        return self.names[self.tags[place]] in ("VBD", "VBN") and place > begin

    def phrase_construction(self, verb: DeedVerb) -> str:
        """Losing, bleeding and lying happen to the subject; other phrases are acts."""
        return "intransitive" if verb.base in ("lose", "bleed", "lie", "fall", "burn") else "active"

    def rest(self, place: int, end: int, verb: DeedVerb) -> int:
        """Return the token after a verb and what its phrase asks for, or -1."""
        at = place + 1
        if verb.use != "phrase":
            return at
        gap = 0 if verb.close else _GAP
        adjacent = at
        for number, wanted in enumerate(verb.rest):
            stop = min(end, at + gap + 1)
            while at < stop and self.words.word(at) not in wanted:
                if self.flags[at] & STOP or self.names[self.tags[at]] in (
                    "VBD",
                    "VBZ",
                    "VBP",
                    "MD",
                ):
                    return -1
                at += 1
            if at >= stop:
                return -1
            at, gap = at + 1, 3
            if number == 0 and at == place + 2:
                adjacent = at
        return at if at - place <= 8 else adjacent

    def is_noun(self, place: int) -> bool:
        """Whether an *-ing* form is a noun: *the killing of*."""
        _, begin, end = self.words.bounds(place)
        opens = place > begin and self.names[self.tags[place - 1]] in ("DT", "PRP$", "POS", "JJ")
        return opens and self.of_after(place, end) >= 0

    def of_after(self, place: int, end: int) -> int:
        """Return the token of an *of* that follows, over a particle, or -1."""
        at = place + 1
        if at < end and self.flags[at] & PARTICLE:
            at += 1
        return at if at < end and self.words.word(at) == "of" else -1

    def noun(self, place: int, form: str) -> _Row | None:
        _, begin, end = self.words.bounds(place)
        of = self.of_after(place, end)
        owner = self.owner(place, begin)
        listed = self.lexicon.nouns.get(form)
        if listed is None:
            readings = self.lexicon.verbs.get(form, ())
            kinds = [verb.kind for verb in readings if "VBG" in verb.tags and not verb.rest]
            if of < 0 or not kinds or not form.endswith("ing"):
                return None
            kind = kinds[0]
        elif listed.bare or of >= 0 or owner >= 0:
            kind = listed.kind
        else:
            return None
        if self.before_noun(place) or (place > begin and self.words.word(place - 1) == "heart"):
            return None
        return (
            self.noun_begin(place, begin),
            place + 1,
            place,
            "nominalised",
            kind,
            self.doer(place, end, owner),
        )

    def doer(self, place: int, end: int, owner: int) -> int:
        """Who a noun says did it: what follows *by* soon after, else the possessor."""
        for at in range(place + 1, min(end, place + 7)):
            if self.flags[at] & STOP:
                break
            if self.words.word(at) == "by":
                return self.parts.phrase_head(at + 1, end)
        return owner

    def owner(self, place: int, begin: int) -> int:
        """Return the token of the possessor before a noun, or -1."""
        at, begin = place - 1, max(begin, place - _LONGEST)
        while at > begin and self.names[self.tags[at]] in ("JJ", "NN", "NNP", "VBG"):
            at -= 1
        tag = self.names[self.tags[at]] if at >= begin else ""
        if tag == "POS" and at > begin:
            return at - 1
        return at if tag == "PRP$" else -1

    def before_noun(self, place: int) -> bool:
        """Whether a word only describes the noun after it: *raid leader*."""
        _, _, end = self.words.bounds(place)
        return place + 1 < end and self.names[self.tags[place + 1]] in ("NN", "NNS", "NNP")

    def noun_begin(self, place: int, begin: int) -> int:
        at, begin = place, max(begin, place - _LONGEST)
        while at > begin and self.names[self.tags[at - 1]] in ("JJ", "NN", "NNP"):
            at -= 1
        return at - 1 if at > begin and self.names[self.tags[at - 1]] == "DT" else at

    def is_person(self, place: int) -> bool:
        """Whether the head of a noun phrase is one or more persons."""
        word = self.words.word(place)
        if word in _PRONOUNS or word in _PEOPLE or word in PERSON_NOUNS or word in PLURAL_PERSONS:
            return True
        return word.endswith("-year-old") or self.names[self.tags[place]] in ("CD", "NNP")
