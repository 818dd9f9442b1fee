"""Pronouns that can be resolved with some safety."""

from __future__ import annotations

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.phrases import PRONOUN, Passage, Phrase

__all__ = ["find_pronouns"]


def find_pronouns(passage: Passage) -> list[Phrase]:
    """Find third-person pronouns; *it* only where it can hardly be empty."""
    found = []
    for sentence, (first, end) in enumerate(passage.bounds):
        for at in range(first, end):
            if not passage.role[at] & PRONOUN:
                continue
            word = passage.lower[at]
            tells = words.PRONOUNS[word]
            if word in _UNSAFE or (word == "it" and _is_empty(passage, at, first, end)):
                continue
            phrase = Phrase(passage.number, sentence, at, at + 1, "pronoun")
            phrase.gender, phrase.plural = tells, tells == "p"
            phrase.heads = (word,)
            found.append(phrase)
    return found


_UNSAFE = {"them", "theirs", "themselves", "itself"}
"""On the texts read, what these refer to was found in fewer than half of the cases."""
_EMPTY_AFTER = {
    "is",
    "was",
    "'s",
    "be",
    "takes",
    "took",
    "seems",
    "seemed",
    "appears",
    "appeared",
    "may",
    "might",
    "would",
    "turns",
    "turned",
    "became",
    "becomes",
    "'ll",
    "'d",
    "comes",
    "came",
    "makes",
    "made",
    "could",
    "can",
    "should",
    "must",
    "does",
    "did",
    "costs",
    "cost",
    "goes",
}


def _is_empty(passage: Passage, at: int, first: int, end: int) -> bool:
    """Whether *it* may stand for no one: only the subject of a verb of doing is trusted."""
    after = passage.lower[at + 1] if at + 1 < end else "."
    if at > first and passage.lower[at - 1] in words.FINITE_VERBS:
        return True
    if after in _EMPTY_AFTER:
        return True
    return after not in words.FINITE_VERBS and not after.endswith("ed")
