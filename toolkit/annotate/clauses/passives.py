"""Passive clauses and their agents, found on part-of-speech tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from toolkit.annotate.clauses.agents import AgentFinder
from toolkit.annotate.clauses.words import (
    ADJECTIVE,
    ADVERB,
    BE,
    CLITIC_S,
    COMMA,
    COORDINATOR,
    GET,
    HAVE,
    INTRANSITIVE,
    MARK,
    OPENER,
    PARTICIPLE,
    TIME,
    ClauseWords,
)

if TYPE_CHECKING:
    from toolkit.annotate.annotations import Annotations

__all__ = ["find_passives"]

_COLUMNS = (
    "sentence",
    "first_token",
    "participle",
    "end_token",
    "auxiliary",
    "kind",
    "by",
    "agent_end",
)
_FARTHEST = 16  # tokens looked back for the auxiliary; keeps hostile text linear
_MAYBE = ("VBN", "VBD", "JJ", "VB", "VBP", "NN")
_GRADED = ("un", "over", "ill-", "well-")  # "unneeded", "overstretched": no verb's deed
_NOMINAL = ("DT", "PDT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "POS")
_VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD")


def find_passives(annotations: Annotations) -> pd.DataFrame:
    """Find passive clauses, and the by-phrase that names the agent where there is one.

    Parameters
    ----------
    annotations : Annotations

    Returns
    -------
    pandas.DataFrame
        A row a clause, in order of the participles: ``sentence``; ``first_token`` of the
        verb group (its first auxiliary, or the participle if it shares one with an earlier
        participle), ``participle``, ``end_token`` after it; ``auxiliary``, the form of *be* or
        *get* (the participle where there is none);
        ``kind``, ``be`` or ``get`` by the auxiliary, or ``reduced`` (*the man killed by …*),
        which is no clause with an auxiliary and should be counted apart; ``by``, the token
        of the agent's *by* or -1, and ``agent_end``, the token after the agent, or -1.

    Notes
    -----
    A passive is a form of *be* or *get* and a past participle; between them may stand
    adverbs, negation, times, something set off by commas, and, in questions, the subject.
    One auxiliary serves participles joined by *and*.  What the tagger takes for a past tense
    or an adjective is read as a participle where an auxiliary goes before.  Participles
    that tell of a state (*was tired*, *is located*) are left out unless an agent follows,
    and so are those without a passive (*is gone*) and *has been*.

    It misleads on participles between state and deed (*was closed*), and where tags fail:
    titles in capitals, transcripts, lists.

    References
    ----------
    R. Quirk, S. Greenbaum, G. Leech and J. Svartvik, *A Comprehensive Grammar of the English
    Language*, Longman 1985, chapter 3, on voice.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> text = "The man was shot by soldiers. She was tired."
    >>> annotated = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> find_passives(annotated)[["first_token", "participle", "kind", "by"]].values.tolist()
    [[2, 3, 'be', 4]]
    """
    return _Finder(annotations).table()


class _Finder:
    """Goes through the participles from left to right."""

    def __init__(self, annotations: Annotations) -> None:
        self.words = words = ClauseWords(annotations)
        self.flags, self.tags = words.flags, words.tags
        self.maybe = words.codes(_MAYBE)
        self.nominal = words.codes(_NOMINAL)
        self.verbs = words.codes(_VERBS)
        self.modal = words.codes(("MD",))
        self.conjunction = words.codes(("CC",))
        self.adverb = words.codes(("RB", "RBR", "RBS"))
        self.possessive = words.codes(("POS",))
        self.past = words.codes(("VBN", "VBD"))
        (self.vbn,), (self.vbd,) = words.codes(("VBN",)), words.codes(("VBD",))
        self.base = words.codes(("VB", "RB"))
        self.adjective = words.codes(("JJ",))
        self.noun = words.codes(("NN", "NNS", "NNP", "NNPS"))
        self.openers = words.codes(("WRB", "WP", "WDT", "CC", "RB", "IN", "DT"))
        self.object_begins = words.codes(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "CD", "JJ"))
        self.agents = AgentFinder(words)
        self.auxiliaries: dict[int, tuple[int, str]] = {}
        self.used: set[int] = set()

    def table(self) -> pd.DataFrame:
        rows = []
        for place in self.words.where(PARTICIPLE):
            if self.tags[place] not in self.maybe:
                continue
            found = self.clause(place)
            if found is not None:
                rows.append(found)
        table = pd.DataFrame(rows, columns=list(_COLUMNS))
        return table.astype({name: "string" if name == "kind" else "int64" for name in _COLUMNS})

    def clause(self, place: int) -> tuple[int, int, int, int, int, str, int, int] | None:
        """Return the row of a participle, or None if it is in no passive."""
        sentence, begin, end = self.words.bounds(place)
        found = self.auxiliary(place, begin)
        if found is None:
            return None
        auxiliary, kind = found
        by, agent_end = self.agents.agent(place, end)
        if by < 0 and self.is_state(place, kind, end):
            return None
        own = auxiliary not in self.used
        self.used.add(auxiliary)
        self.auxiliaries[place] = (auxiliary, kind)
        first = self.group_begin(auxiliary, begin) if own else place
        return sentence, first, place, place + 1, auxiliary, kind, by, agent_end

    def auxiliary(self, place: int, begin: int) -> tuple[int, str] | None:
        """Return the auxiliary of a participle and its kind, looking back."""
        flags, tags = self.flags, self.tags
        at, low = place - 1, max(begin, place - _FARTHEST)
        while at >= low:
            flag = flags[at]
            if flag & BE:
                return self._by_be(at, place)
            if flag & GET:
                return at, "get"
            if flag & HAVE or tags[at] in self.modal:
                return None
            if flag & COORDINATOR and tags[at] in self.conjunction:
                return self._shared(place, at, low)
            if flag & COMMA:
                return self._over_commas(place, at, low) or self._shared(place, at, low)
            if tags[at] not in self.adverb and not flag & (ADVERB | MARK | TIME):
                break
            at -= 1
        if at >= low:
            found = self._inverted(at, begin, low)
            if found is not None:
                return found
        return self._reduced(place, begin)

    def _by_be(self, at: int, place: int) -> tuple[int, str] | None:
        clitic = self.flags[at] & CLITIC_S and at == place - 1
        # "'s" is "has" where an object follows: "he's killed three".
        if clitic and (self.tags[at] in self.possessive or self._has_object(place)):
            return None
        return at, "be"

    def _over_commas(self, place: int, comma: int, low: int) -> tuple[int, str] | None:
        """Step over what stands between two commas after the auxiliary."""
        for at in range(comma - 1, low - 1, -1):
            if self.flags[at] & COMMA:
                before = at - 1
                while before >= low and self.tags[before] in self.adverb:
                    before -= 1
                if before >= low and self.flags[before] & BE:
                    return before, "be"
                return None
        return None

    def _shared(self, place: int, link: int, low: int) -> tuple[int, str] | None:
        """Take over the auxiliary of an earlier participle: *was shot and killed*."""
        if self.tags[place] not in self.past or self.flags[place] & INTRANSITIVE:
            return None
        if self.flags[link] & COMMA and not self._in_series(place):
            return None
        for at in range(link - 1, low - 1, -1):
            if at in self.auxiliaries:
                auxiliary, kind = self.auxiliaries[at]
                if kind == "reduced":
                    return None
                if self.tags[place] == self.vbd and not self._joins(at, place, link):
                    return None
                return auxiliary, kind
            skipped = self.tags[at] == self.vbn or self.flags[at] & BE
            if self.tags[at] in self.verbs and not skipped:
                return None
        return None

    def _in_series(self, place: int) -> bool:
        """Whether a participle after a comma is one of several: *beaten, jailed and …*."""
        after = place + 1
        return after < len(self.flags) and bool(self.flags[after] & (COMMA | COORDINATOR))

    def _joins(self, earlier: int, place: int, link: int) -> bool:
        """Whether a form tagged as a past tense goes on with the passive before it."""
        return link - earlier <= 2 and not self._has_object(place)

    def _has_object(self, place: int) -> bool:
        after = place + 1
        return after < len(self.tags) and self.tags[after] in self.object_begins

    def _inverted(self, at: int, begin: int, low: int) -> tuple[int, str] | None:
        """Step over the subject of a question or after *nor*: *was the man shot?*"""
        start = at
        while at >= low and self.tags[at] in self.nominal:
            at -= 1
        if at < low or at == start or not self.flags[at] & BE:
            return None
        before = at - 1
        while before >= begin and self.flags[before] & MARK:
            before -= 1
        if before < begin:
            return at, "be"
        opens = self.flags[before] & OPENER and self.tags[before] in self.openers
        return (at, "be") if opens else None

    def _reduced(self, place: int, begin: int) -> tuple[int, str] | None:
        """A participle after its noun, without an auxiliary."""
        at = place - 1
        if at < begin or self.tags[place] != self.vbn:
            return None
        while at > begin and self.tags[at] in self.adverb:
            at -= 1
        if self.tags[at] not in self.nominal and not self.flags[at] & (COMMA | MARK):
            return None
        after = place + 1
        if after < len(self.tags) and self.tags[after] in self.object_begins:
            return None
        return place, "reduced"

    def is_state(self, place: int, kind: str, end: int) -> bool:
        """Whether a participle without an agent tells of a state, or has no passive."""
        flag, tag = self.flags[place], self.tags[place]
        if flag & (INTRANSITIVE | ADJECTIVE):
            return True
        if self.words.word(place) == "used" and self._is_habit(place, end):
            return True
        if tag == self.vbn or tag == self.vbd:
            return False
        word = self.words.word(place)
        described = place + 1 < end and self.tags[place + 1] in self.noun
        return described or word.startswith(_GRADED)

    def _is_habit(self, place: int, end: int) -> bool:
        """Whether *used to* tells what someone is used to: no verb in its base form follows."""
        if place + 2 >= end or self.words.word(place + 1) != "to":
            return False
        return self.tags[place + 2] not in self.base

    def group_begin(self, auxiliary: int, begin: int) -> int:
        """Return the first word of the verb group: *had* in *had not yet been seen*."""
        found = at = auxiliary
        while at > begin and found - at < 4:
            at -= 1
            if self.flags[at] & (BE | HAVE) or self.tags[at] in self.modal:
                found = at
            elif not (self.tags[at] in self.adverb or self.flags[at] & ADVERB):
                break
        return found
