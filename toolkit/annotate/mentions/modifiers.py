"""What stands before a noun and belongs to it."""

from __future__ import annotations

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.phrases import CAPITAL, LOWER, NUMBER, OTHER, PLURAL, Passage

__all__ = ["ENDS", "gender_of", "is_age", "modifiers_before"]

_MOST_MODIFIERS = 4
ENDS = frozenset((",", ";", ":", ".", "?", "!", ")", "''", '"', "--", "–", "—"))
"""Marks that end a phrase."""


def modifiers_before(passage: Passage, head: int, first: int) -> tuple[int, frozenset[str], str]:
    """Return where a phrase begins, its modifiers, and the determiner (or ``'s``)."""
    at, lower = head - 1, passage.lower
    taken: list[str] = []
    while at >= first and len(taken) < _MOST_MODIFIERS:
        word = lower[at]
        if word in words.DETERMINERS or word in words.POSSESSIVES:
            several = word in ("a", "an") and passage.role[head] & PLURAL
            if several or _is_broken(passage, at + 1, head):
                break
            return at, frozenset(taken), word
        if at > first and (word == "'s" or (word == "'" and lower[at - 1].endswith("s"))):
            return at, frozenset(taken), "'s"
        if word in words.NUMBERS or passage.shape[at] == NUMBER:
            number_first = at
            if at > first and lower[at - 1] in ("the", "some", "about", "other"):
                number_first = at - 1
            return number_first, frozenset(taken), "#"
        if passage.shape[at] == OTHER or word in words.SMALL_WORDS or word in words.FINITE_VERBS:
            break
        taken.append(word)
        at -= 1
    return _without_determiner(passage, head, at + 1, first)


def _is_broken(passage: Passage, first: int, head: int) -> bool:
    """Whether a verb or another noun phrase stands between a determiner and a noun."""
    for at in range(first, head):
        word = passage.lower[at]
        if at > first and word.endswith("ed") and passage.lower[at - 1][-2:] != "ly":
            return True
        if at < head and _is_plural(word) and passage.shape[at] == LOWER:
            return True
    return False


def _is_plural(word: str) -> bool:
    ends = word.endswith("s") and not word.endswith(("ss", "us", "ous"))
    return ends and word not in _PLURAL_MODIFIERS


def _without_determiner(
    passage: Passage, head: int, begin: int, first: int
) -> tuple[int, frozenset[str], str]:
    """Without a determiner only nouns and adjectives that cannot be a verb belong."""
    at = head - 1
    taken: list[str] = []
    if begin > first and passage.lower[begin - 1] in _BEFORE_VERBS:
        begin = head
    while at >= begin and passage.shape[at] != OTHER:
        word = passage.lower[at]
        if word.endswith(("ed", "ing", "ly")) and not (at == first or word == "retired"):
            break
        if _is_plural(word) and passage.shape[at] != CAPITAL:
            break
        if passage.shape[at] == CAPITAL and at > first:
            break
        taken.append(word)
        at -= 1
    return at + 1, frozenset(taken), ""


_BEFORE_VERBS = {
    "to",
    "will",
    "would",
    "can",
    "could",
    "should",
    "must",
    "may",
    "might",
    "not",
    "n't",
    "they",
    "we",
    "you",
    "i",
    "who",
    "that",
    "a",
    "an",
    "and",
    "do",
    "does",
    "did",
    "let",
    "help",
}
"""Words after which an unknown word before a noun is more likely a verb."""
_PLURAL_MODIFIERS = {
    "customs",
    "sports",
    "sales",
    "arms",
    "news",
    "affairs",
    "politics",
    "communications",
    "economics",
    "operations",
    "relations",
}


def gender_of(noun: str) -> str:
    if noun in words.MALE_NOUNS:
        return "m"
    return "f" if noun in words.FEMALE_NOUNS else ""


def is_age(passage: Passage, at: int, end: int) -> bool:
    form = passage.forms[at]
    if not (form.isascii() and form.isdigit() and 1 <= len(form) <= 2):
        return False
    return at + 1 >= end or passage.forms[at + 1] in ENDS
