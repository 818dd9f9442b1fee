"""What the grammar of clauses asks of each word: worked out once a distinct form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from toolkit.annotate.tagging.tags import TAGS
from toolkit.lexicons.verb_forms import load_verb_forms

if TYPE_CHECKING:
    from toolkit.annotate.annotations import Annotations

__all__ = ["ClauseWords"]

BE = 1 << 0
GET = 1 << 1
HAVE = 1 << 2
ADVERB = 1 << 3
PARTICIPLE = 1 << 4
ADJECTIVE = 1 << 5
INTRANSITIVE = 1 << 6
BY = 1 << 7
COORDINATOR = 1 << 8
COMMA = 1 << 9
TIME = 1 << 10
OPENER = 1 << 11
MARK = 1 << 12
STOP = 1 << 13
CLITIC_S = 1 << 14
SUBORDINATOR = 1 << 15
PARTICLE = 1 << 16
"""Bits of ``ClauseWords.flags``; a form has as many as apply."""

_WORDS = {
    BE: "be is are was were been being am 're 'm 's ai isn wasn",
    GET: "get gets got getting gotten",
    HAVE: "have has had having 've 'd",
    ADVERB: """not n't never ever also just still already now then once twice only even soon later
        again yet always often sometimes seldom rarely so all both each neither either almost
        nearly about much more most well better best further first last long since thus hence
        therefore instead perhaps indeed too very quite rather far little less least ill
        thereby therein meanwhile moreover otherwise together apart here there today yesterday
        tomorrow tonight nonetheless nevertheless however either themselves itself himself
        herself simply fully""",
    BY: "by",
    COORDINATOR: "and or but nor & then yet",
    COMMA: ",",
    TIME: """last next this that week month year monday tuesday wednesday thursday friday saturday
        sunday earlier later january february march april may june july august september october
        november december morning afternoon evening night weekend""",
    OPENER: "when where why how what who whom which nor neither so only never if than as whether",
    MARK: "`` '' ' ` \" ( )",
    STOP: ". ; : -- – — ? ! …",
    CLITIC_S: "'s",
    SUBORDINATOR: """that which who whom whose because although though while whereas when where if
        unless until since after before as than whether why how""",
    PARTICLE: """up down out off away back in on over aside apart through around about along under
        forward together open shut""",
}


class ClauseWords:
    """Flags and tags of the tokens, as lists, for loops over the few that matter.

    Parameters
    ----------
    annotations : Annotations

    Attributes
    ----------
    forms : list of str
        Lower-case form of each distinct form.
    flags : list of int
        Flags of each token.
    tags : list of int
        Tag code of each token.
    tag_names : tuple of str
        Penn tags by code.
    form, sentence : list of int
        Number of the distinct form, and of the sentence, of each token.
    """

    def __init__(self, annotations: Annotations) -> None:
        self.forms = [str(form).lower() for form in annotations.vocabulary]
        by_form = np.array([_flags(form) for form in self.forms], dtype=np.int64)
        self._all = by_form[annotations.form] if len(by_form) else np.zeros(0, dtype=np.int64)
        self.form = annotations.form.tolist()
        self.flags = self._all.tolist()
        self.tags = annotations.tags.tolist()
        self.tag_names = TAGS
        self.sentence = annotations.sentence.tolist()
        self._first = annotations.sentences["first_token"].tolist()
        self._end = annotations.sentences["end_token"].tolist()

    def word(self, place: int) -> str:
        """Lower-case form of a token."""
        return self.forms[self.form[place]]

    def where(self, flag: int) -> list[int]:
        """Tokens that have a flag."""
        return np.flatnonzero(self._all & flag).tolist()

    def bounds(self, place: int) -> tuple[int, int, int]:
        """Number, first token and end of the sentence of a token."""
        sentence = self.sentence[place]
        return sentence, self._first[sentence], self._end[sentence]

    @staticmethod
    def codes(tags: Iterable[str]) -> frozenset[int]:
        """Codes of tags."""
        return frozenset(TAGS.index(tag) for tag in tags)


_BY_WORD: dict[str, int] = {}
for _flag, _listed in _WORDS.items():
    for _word in _listed.split():
        _BY_WORD[_word] = _BY_WORD.get(_word, 0) | _flag


def _flags(form: str) -> int:
    verbs = load_verb_forms()
    found = _BY_WORD.get(form, 0)
    if verbs.is_participle(form):
        found |= PARTICIPLE
        if form in verbs.adjectives:
            found |= ADJECTIVE
        if form in verbs.intransitive:
            found |= INTRANSITIVE
    return found
