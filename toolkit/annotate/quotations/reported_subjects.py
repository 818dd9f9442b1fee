"""Where the subject of a cue stands, before it or after."""

from __future__ import annotations

from toolkit.annotate.quotations.cue_verbs import CUE_VERBS
from toolkit.annotate.quotations.reported_sentence import Sentence, names_someone
from toolkit.annotate.quotations.reported_words import (
    ADVERBS,
    AUXILIARIES,
    BOUNDARIES,
    DAYS,
    DETERMINERS,
    NO_CLAUSE,
    OPENERS,
    PAUSES,
    PRONOUNS,
    QUOTE,
    VERBS,
)

__all__ = [
    "after_opener",
    "appositive_subject",
    "before_who",
    "close_apposition",
    "inverted_subject",
    "is_apposition",
    "main_subject",
    "subject_before",
]


_CUTS = frozenset("in on at during as who after when to about while with".split())
"""Words that end the subject in *said X in a speech*."""


def inverted_subject(s: Sentence, i: int, done: int) -> tuple[int, int] | None:
    """Return the subject after the verb, in *…, said X*."""
    if i and s.words[i - 1] not in (",", QUOTE, "—", "–", "?", "!"):
        return None
    first = i + 1
    if first >= len(s.words) or s.words[first] in PAUSES or s.words[first] == QUOTE:
        return None
    if is_apposition(s, i, done):
        return None
    last = s.pause_after(first)
    for place in range(first, last):
        if place > first and s.low[place] in _CUTS:
            last = place
            break
    while last > first and s.low[last - 1] in DAYS | ADVERBS | {"last", "this"}:
        last -= 1
    if last == first or last - first > 14 or s.is_verbal(first, last):
        return None
    low = s.low[first]
    if low in PRONOUNS and not (low == "her" and last - first > 1):
        return (first, last) if last - first == 1 else None
    if low in ("that", "there", *NO_CLAUSE) or low in OPENERS:
        return None
    if not names_someone(s, first, last):
        after = last + 1
        if (
            s.words[last : last + 1] == [","]
            and s.words[after : after + 1]
            and s.words[after][:1].isupper()
        ):
            return first, s.pause_after(after)
    return first, last


def is_apposition(s: Sentence, i: int, done: int) -> bool:
    """Whether *X, a Y at Z,* stands before the cue: a short name, then stretches without a verb."""
    if not i or s.words[i - 1] != ",":
        return False
    first = done + (s.low[done] in ("and", "but", "so", "yet"))
    last = s.pause_after(first)
    if last >= i - 1 or s.words[last] != "," or not 0 < last - first <= 7:
        return False
    if s.low[first] in OPENERS or s.is_verbal(first, last):
        return False
    if not (s.words[first][:1].isupper() or s.low[first] in DETERMINERS):
        return False
    while last < i - 1:
        first = last + 1
        last = s.pause_after(first)
        relative = s.low[first] in ("who", "whose")
        if (
            s.words[last] != ","
            or (s.is_verbal(first, last) and not relative)
            or s.low[first] in OPENERS
        ):
            return False
    return last == i - 1


def appositive_subject(s: Sentence, i: int, done: int) -> tuple[int, int] | None:
    """Return X in *X, the mayor of Y, said*: the first stretch between commas without a verb."""
    if s.words[i - 1] != ",":
        return None
    first = done
    while first < i:
        last = s.pause_after(first)
        if last >= i:
            return None
        if s.words[last] != ",":
            first = last + 1
            continue
        word = s.words[first]
        opener = s.low[first] in OPENERS and s.low[first] not in ("and", "but", "so", "then", "yet")
        if not opener and last > first and not s.is_verbal(first, last) and last - first <= 12:
            begin = first + (s.low[first] in ("and", "but"))
            if word[:1].isupper() or s.low[begin] in DETERMINERS or begin > first:
                return begin, i - 1
            return None
        if not opener and s.is_verbal(first, last):
            follows = last + 1
            if s.low[follows : follows + 1] and s.low[follows] not in ("and", "but", "while"):
                return None
        first = last + 1
    return None


def close_apposition(s: Sentence, i: int, done: int) -> tuple[int, int] | None:
    """Return *X, 37,* in *…, X, 37, told us*."""
    middle = i - 2
    while middle > done and s.words[middle] not in PAUSES and s.words[middle] != QUOTE:
        middle -= 1
    if middle <= done or s.words[middle] != "," or s.is_verbal(middle + 1, i - 1):
        return None
    first = middle
    while first > done and s.words[first - 1] not in PAUSES and s.words[first - 1] != QUOTE:
        first -= 1
    if first in (middle, done) or s.is_verbal(first, middle):
        return None
    return (first, i - 1) if names_someone(s, first, middle) else None


def subject_before(
    s: Sentence, i: int, done: int, subject: tuple[int, int] | None
) -> tuple[int, int, int] | None:
    """Return subject and end of what stands before it, for a verb after its subject."""
    last = i
    while last > done and (
        s.low[last - 1] in ADVERBS
        or s.low[last - 1] in AUXILIARIES
        or s.low[last - 1].endswith("ly")
    ):
        last -= 1
    if last == done:
        return None
    previous = s.words[last - 1]
    if previous == QUOTE:
        return None
    if s.low[last - 1] in ("and", "but", "then", "or"):
        if subject:
            return (*subject, subject[0]) if subject[1] <= i else None
        return main_subject(s, done, last - 1)
    if previous == ",":
        found = appositive_subject(s, last, done) or close_apposition(s, last, done)
        return (*found, found[0]) if found else None
    if previous in PAUSES:
        return None
    first = last - 1
    while first > done:
        word, low = s.words[first - 1], s.low[first - 1]
        if word in PAUSES or word == QUOTE:
            break
        if low in BOUNDARIES and not (
            low == "and"
            and s.words[first][:1].isupper()
            and s.words[first - 2 : first - 1]
            and s.words[first - 2][:1].isupper()
        ):
            if low == "who" and s.is_verbal(first, last):
                first -= 1
                continue
            if low == "who":
                return before_who(s, first - 1, done)
            break
        first -= 1
    if s.low[first] == "which":
        return before_who(s, first, 0)
    if s.low[first] == "who":
        return (*subject, subject[0]) if subject else before_who(s, first, 0)
    if s.low[first] in OPENERS and first < last - 1:
        trimmed = after_opener(s, first, last)
        if trimmed is None:
            return None
        first = trimmed
    return first, last, first


def before_who(s: Sentence, who: int, done: int) -> tuple[int, int, int] | None:
    """Return X in *X, who said*, *X, which said*, and in *X, a farmer of 50, who said*."""
    stop = who - 1 if s.words[who - 1] == "," else who
    first = stop
    while first > done and s.words[first - 1] not in PAUSES and s.words[first - 1] != QUOTE:
        first -= 1
    if not names_someone(s, first, stop) and first - 1 > done and s.words[first - 1] == ",":
        begin = first - 1
        while begin > done and s.words[begin - 1] not in PAUSES and s.words[begin - 1] != QUOTE:
            begin -= 1
        if names_someone(s, begin, first):
            first = begin
    return (first, stop, first) if first < stop else None


def after_opener(s: Sentence, first: int, last: int) -> int | None:
    """Skip *On Tuesday* before a subject; give up on longer openers."""
    for place in range(first + 1, last):
        if s.low[place] in DAYS and place + 1 < last:
            return place + 1
        if place > first + 1 and s.low[place] in DETERMINERS:
            return place
    if s.low[first] in ("but", "so", "then", "and", "yet", "still", "meanwhile", "later"):
        return first + 1
    return first


def main_subject(s: Sentence, done: int, stop: int) -> tuple[int, int, int] | None:
    """Return the noun phrase that opens a stretch, up to its verb."""
    first = done
    while first < stop and (s.words[first] in PAUSES or s.words[first] == QUOTE):
        first += 1
    if first >= stop:
        return None
    if s.low[first] in OPENERS and s.low[first] not in ("but", "and", "so"):
        pause = s.pause_after(first)
        if pause < stop and s.words[pause] == ",":
            first = pause + 1
    elif s.low[first] in ("but", "and", "so"):
        first += 1
    last = first
    while last < stop and s.words[last] not in PAUSES and s.words[last] != QUOTE:
        low, word = s.low[last], s.words[last]
        if last > first and (
            low in VERBS
            or low in CUE_VERBS
            or (
                word == low
                and low.endswith(("ed", "s"))
                and word[:1].islower()
                and s.words[last - 1][:1].isupper()
            )
        ):
            break
        last += 1
    return (first, last, first) if last > first else None
