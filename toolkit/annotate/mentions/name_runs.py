"""Names: runs of capitals with the small words, titles and roles that belong to them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.person_names import FEMALE_NAMES, MALE_NAMES
from toolkit.annotate.mentions.phrases import (
    CAPITAL,
    GROUP,
    HEAD,
    LOWER,
    NUMBER,
    PERSON,
    PLURAL,
    Passage,
    Phrase,
)

__all__ = ["find_names", "name_words"]

_LONGEST = 14
"""Tokens of the longest run that is still read as one name."""
_NO_PART = re.compile(
    r"[DRI]-[A-Z][A-Za-z.]*$|.*-(?:based|led|born|era|backed|style|run|held|wide)$"
)
"""R-Ky., D-Calif. (a member's party and state) and Bonn-based."""
_OPENING = {"``", "(", "[", '"', "'", ":", ";", "--", "–", "—", "-", "•", "*"}
_PLACE_WORDS = {"in", "at", "near", "from", "to", "across", "outside", "around", "towards", "into"}
_OWNERS_IN_NAMES = {"women", "men", "children", "people"}


@lru_cache(maxsize=16384)
def _is_common(word: str) -> bool:
    """Whether English has the word in lower case, by simplemma's list."""
    import simplemma

    return bool(simplemma.is_known(word, lang="en"))


def name_words(passages: list[Passage]) -> tuple[Counter[str], set[str]]:
    """Count words with a capital inside sentences, and gather those without any.

    What has a capital only where every word has one is no name by that.
    """
    inside: Counter[str] = Counter()
    without: set[str] = set()
    for passage in passages:
        forms, shape = passage.forms, passage.shape
        for first, end in passage.bounds:
            if passage.is_headline(first, end):
                continue
            for at in range(first, end):
                if shape[at] == LOWER:
                    without.add(passage.lower[at])
                elif shape[at] == CAPITAL and at > first and forms[at - 1] not in _OPENING:
                    inside[forms[at]] += 1
    return inside, without


def find_names(passage: Passage, inside: Counter[str], without: set[str]) -> list[Phrase]:
    """Find the names of a passage, without descriptions beside them.

    Parameters
    ----------
    passage : Passage
    inside : Counter of str
        Words that the article writes with a capital inside sentences.
    without : set of str
        Words that it writes without one.

    Returns
    -------
    list of Phrase
        In order; ``name`` holds the words of the name, ``heads`` the titles and roles
        in capitals before it, in lower case.
    """
    found: list[Phrase] = []
    for sentence, (first, end) in enumerate(passage.bounds):
        headline = passage.is_headline(first, end)
        at = first
        while at < end:
            if passage.shape[at] != CAPITAL:
                at += 1
                continue
            if headline:
                stop = _known_run(passage, at, end, inside)
            else:
                stop = _run(passage, at, end)
                at, stop = _without_opener(passage, at, stop, first, inside, without)
            if stop > at:
                phrase = _phrase(passage, sentence, at, stop)
                if phrase is not None:
                    phrase.common = passage.lower[phrase.end - 1] in without
                    found.append(phrase)
            at = max(stop, at + 1)
    return found


def _known_run(passage: Passage, at: int, end: int, inside: Counter[str]) -> int:
    """In a headline of capitals only words that the body knows as names are names."""
    stop = at
    while stop < end and passage.shape[stop] == CAPITAL:
        form = passage.forms[stop]
        known = inside[form] or (form.isupper() and inside[form.capitalize()])
        if not known or passage.lower[stop] in words.SMALL_WORDS:
            break
        stop += 1
    return stop


def _is_part(passage: Passage, at: int, end: int) -> bool:
    if at >= end or passage.shape[at] != CAPITAL:
        return False
    word = passage.lower[at].rstrip(".")
    if word in words.NO_NAMES and not (word in _MONTH_NAMES and _is_given_month(passage, at, end)):
        return False
    return not _NO_PART.match(passage.forms[at])


_MONTH_NAMES = {"jan", "april", "may", "june", "august"}
_BEFORE_MONTHS = words.SMALL_WORDS | {"last", "next", "late", "early", "mid"}


def _is_given_month(passage: Passage, at: int, end: int) -> bool:
    """Whether a word that may be a month stands before a surname: June Bo."""
    if at + 1 >= end or (at and passage.lower[at - 1] in _BEFORE_MONTHS):
        return False
    after = passage.lower[at + 1]
    if after in words.PARTICLES:
        return True
    known = after in words.NO_NAMES or after in words.TITLES or passage.role[at + 1]
    return passage.shape[at + 1] == CAPITAL and not known


def _run(passage: Passage, at: int, end: int) -> int:
    """End of the run of capitals that begins here, small words inside it included."""
    if not _is_part(passage, at, end):
        return at
    end = min(end, at + _LONGEST)
    lower = passage.lower
    stop = at + 1
    while stop < end:
        if _is_part(passage, stop, end) or _is_exception(passage, stop, end):
            if lower[stop] in words.SMALL_WORDS and passage.forms[stop] not in ("Of", "And"):
                break
            stop += 1
            continue
        second = {"of": _ARTICLE}.get(lower[stop], words.PARTICLES)
        after = stop + 1
        if after < end and lower[after] in second and lower[stop] in _FIRST_OF_TWO:
            after += 1
        if not _is_part(passage, after, end) or not _binds(passage, at, stop, end):
            break
        stop = after + 1
    return stop


def _is_exception(passage: Passage, at: int, end: int) -> bool:
    """Theresa May, and not *on Monday May 4*; the initial of Ana I. Bo, and not *I*."""
    if passage.forms[at] == "I.":
        return _is_part(passage, at + 1, end)
    may = at < end and passage.lower[at] in ("may", "june", "april", "august")
    return may and passage.shape[at] == CAPITAL and _is_given(passage.lower[at - 1])


def _binds(passage: Passage, first: int, stop: int, end: int) -> bool:
    """Whether a small word or apostrophe stands inside a name."""
    word, last = passage.lower[stop], passage.lower[stop - 1]
    if word in words.PARTICLES:
        return stop - first <= 3
    if word == "of":
        return last in words.PLURAL_PERSONS or last in _TAKES_OF
    if word == "for":
        return last in words.PLURAL_PERSONS or last in _TAKES_FOR
    if word == "'s":
        return last in _OWNERS_IN_NAMES
    return word == "&" or (word in ("and", "'") and _joins(passage, first, stop, end))


_ARTICLE = {"the"}
_FIRST_OF_TWO = words.PARTICLES | {"of"}
"""Small words that another may follow inside a name: van der, of the."""
_TAKES_FOR = words.GROUP_NOUNS | words.NAME_BODY_NOUNS
_TAKES_OF = _TAKES_FOR | words.PERSON_NOUNS | {"department", "republic", "states", "conference"}
_NAME_ENDS = words.NAME_BODY_NOUNS | words.PERSON_NOUNS


def _joins(passage: Passage, first: int, stop: int, end: int) -> bool:
    """Whether *and* or a plural's apostrophe joins one name: Fire and Rescue Service."""
    word, last = passage.lower[stop], passage.lower[stop - 1]
    if word == "'" and (last in words.PLURAL_PERSONS or last in words.GROUP_NOUNS):
        return True
    after = stop + 1
    while _is_part(passage, after, end) or (after < end and passage.forms[after] == "'"):
        after += 1
    if passage.lower[after - 1] not in _NAME_ENDS or after - stop < (3 if word == "and" else 2):
        return False
    before = passage.lower[first:stop]
    if before[0] in ("house", "senate") and len(before) > 1:
        before = before[1:]
    return word == "'" or not any(map(_is_telling, before))


def _is_telling(part: str) -> bool:
    """Whether a word before *and* makes a name of its own."""
    if part in words.NAME_BODY_NOUNS or part in words.PLACES or part in words.TITLES:
        return True
    return _is_given(part) or not _is_common(part)


def _without_opener(
    passage: Passage, at: int, stop: int, first: int, inside: Counter[str], without: set[str]
) -> tuple[int, int]:
    """Cut the capital that a word has only because it opens a sentence."""
    opens = at == first or passage.forms[at - 1] in _OPENING
    while at < stop and passage.lower[at] in words.SMALL_WORDS:
        at, opens = at + 1, False
        if at < stop and passage.shape[at] != CAPITAL:
            return at, at
    if not opens or at >= stop:
        return at, stop
    word, form = passage.lower[at], passage.forms[at]
    if stop - at == 1 and _describes(passage, at, stop, without):
        return at, at
    known = inside[form] > (word in without)
    if (
        (known and word not in words.FINITE_VERBS)
        or word in words.TITLES
        or (form.isupper() and len(form) > 1)
    ):
        return at, stop
    inflected = word.endswith(("ly", "ing", "ed"))
    if stop - at == 1:
        common = word in without or passage.role[at] or inflected or _is_common(word)
        return (at, at) if common and word not in words.PLACES else (at, stop)
    if word in words.FINITE_VERBS or (inflected and _is_common(word) and not _is_given(word)):
        return at + 1, stop
    return at, stop


def _describes(passage: Passage, at: int, stop: int, without: set[str]) -> bool:
    """Court bailiffs, Customs officers: the noun after the word is what is mentioned."""
    if not (passage.lower[at] in without or passage.role[at]) or stop >= len(passage.lower):
        return False
    return passage.shape[stop] == LOWER and bool(passage.role[stop] & HEAD)


def _phrase(passage: Passage, sentence: int, first: int, end: int) -> Phrase | None:
    """Split a run into roles and name, and say what its words tell of its kind."""
    if passage.forms[end - 1] == "'":
        end -= 1
    parts = passage.lower[first:end]
    if parts[-1] in _LAWS:
        return None
    body = _body_at(parts)
    roles = 0 if body >= 0 else _roles(passage, first, parts)
    if roles == len(parts) == 1 and parts[0] in words.TITLES:
        return None
    core = tuple(passage.forms[first + roles : end])
    phrase = Phrase(passage.number, sentence, first, end, "name", name=core)
    phrase.gender = _gender(parts[:roles], core)
    if body >= 0:
        phrase.kind, phrase.heads = "organisation", (parts[body],)
    elif roles:
        _tell_roles(passage, phrase, parts, roles)
    else:
        _tell_kind(passage, phrase, parts)
    if not phrase.name and not phrase.heads:
        return None
    if phrase.kind is None and len(parts) == 1 and _is_adjective(passage, first):
        return None
    before = passage.lower[first - 1] if first > passage.bounds[sentence][0] else ""
    after = passage.lower[end] if end < len(passage.lower) else ""
    near = before in _PLACE_WORDS or after in words.PLACE_NOUNS
    phrase.place_like = phrase.kind == "place" or (phrase.kind is None and near)
    return phrase


_ROLE_WORDS = words.PERSON_NOUNS | words.TITLE_NOUNS.keys()
_LAWS = {"act", "bill", "law", "amendment", "treaty", "constitution", "code", "day"}
"""Last words of what is named and is no one."""


def _roles(passage: Passage, first: int, parts: list[str]) -> int:
    """How many words at the beginning are title and role, not name."""
    roles = 0
    for index, part in enumerate(parts):
        if part in words.TITLES or passage.role[first + index] & (PERSON | PLURAL):
            roles = index + 1
    if not roles and parts[0] == "republican" and (len(parts) > 2 or _is_given(parts[-1])):
        return 1
    if roles == len(parts) and len(parts) > 1 and _is_given(parts[0]):
        return 0
    return len(parts) if roles and "of" in parts and parts.index("of") == roles else roles


def _tell_roles(passage: Passage, phrase: Phrase, parts: list[str], roles: int) -> None:
    plural = any(passage.role[phrase.first + i] & PLURAL for i in range(roles))
    plain = [p.rstrip(".") for p in parts[:roles]]
    heads = [words.TITLE_NOUNS.get(p, p) for p in plain if p in _ROLE_WORDS]
    if heads and parts[0] in ("vice", "deputy"):
        heads = [f"{parts[0]} {heads[-1]}"]
    phrase.kind, phrase.form = "person", "title"
    if roles == len(parts):
        before = passage.lower[phrase.first - 1] if phrase.first else ""
        new = before in words.INDEFINITE or before in words.NUMBERS
        phrase.form, phrase.determiner = "description", "a" if new else "the"
        if len(parts) == 1 and before not in words.DETERMINERS:
            phrase.proper = frozenset(phrase.name or (passage.forms[phrase.first],))
        phrase.name = ()
    if plural:
        heads = [p for p in parts[:roles] if p in words.PLURAL_PERSONS]
        phrase.plural = not phrase.name
        phrase.kind = "group" if phrase.plural else "person"
    phrase.heads = tuple(heads)
    phrase.modifiers = frozenset(p for p in parts[:roles] if p not in heads and len(p) > 2)


def _tell_kind(passage: Passage, phrase: Phrase, parts: list[str]) -> None:
    if len(parts) == 1 and passage.role[phrase.first] & GROUP:
        phrase.kind, phrase.plural, phrase.heads = "group", True, (parts[0],)
        phrase.form, phrase.name = "description", ()
    elif parts[-1] in words.PLACES or (len(parts) > 1 and parts[-1] in _PLACE_ENDS):
        phrase.kind = "place"
    elif len(parts) > 1 and _is_given(parts[0]):
        phrase.kind = "person"
    elif phrase.first == 0 and _opens_dateline(passage, phrase):
        phrase.kind = "place"
    elif len(parts) == 1 and _is_acronym(phrase.name[0]):
        phrase.form = "acronym"


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 6


_AFTER_DATELINE = {"—", "–", "-", "--", "(", ",", "―"}


def _opens_dateline(passage: Passage, phrase: Phrase) -> bool:
    """Whether a text opens with *TARN —*, *TARN (Agency)* or *TARN, Me.*"""
    shouted = all(part.isupper() and len(part) > 2 for part in phrase.name)
    follows = passage.forms[phrase.end] if phrase.end < len(passage.forms) else ""
    return shouted and not passage.heading and follows in _AFTER_DATELINE


_PLACE_ENDS = words.PLACE_NOUNS | words.PLACE_ENDS


def _body_at(parts: list[str]) -> int:
    """Index of the noun that makes a run an organisation's name, or -1."""
    last = len(parts) - 1
    if last and parts[last] in words.NAME_BODY_NOUNS and not (last == 1 and _is_given(parts[0])):
        return last
    for index, part in enumerate(parts[1:], 1):
        if part in ("of", "for") and parts[index - 1] in words.NAME_BODY_NOUNS:
            return index - 1
    return 0 if not last and parts[0].replace(".", "") in _ALONE else -1


_NEWSPAPERS = {"courier", "guardian", "observer", "sentinel", "times", "tribune", "herald"}
_ALONE = words.SINGLE_BODIES | _NEWSPAPERS


def _is_given(word: str) -> bool:
    return word in MALE_NAMES or word in FEMALE_NAMES


def _gender(roles: list[str], core: tuple[str, ...]) -> str:
    for part in roles:
        if part in words.MALE_NOUNS or words.TITLES.get(part) == "m":
            return "m"
        if part in words.FEMALE_NOUNS or words.TITLES.get(part) == "f":
            return "f"
    given = core[0].lower() if len(core) > 1 else ""
    if given in MALE_NAMES:
        return "m"
    return "f" if given in FEMALE_NAMES else ""


def _is_adjective(passage: Passage, at: int) -> bool:
    """Whether the word is an adjective of a people, with its noun after it."""
    word = passage.lower[at]
    if word in words.PLACES or not (word.endswith(words.DEMONYM_ENDINGS) or word in words.NATIONAL):
        return False
    after = at + 1
    return after < len(passage.forms) and passage.shape[after] in (LOWER, NUMBER)
