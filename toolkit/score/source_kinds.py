"""What kind of source a speaker is, told from how the article describes him, her or it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.lexicons.source_words import SourceWords, load_source_words

__all__ = ["Source", "kind_of_description", "kind_of_source"]

_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*|[,;:()—–]")
_SPLITS = frozenset(
    ", ; : ( ) — – and or but of at for from in with on who whose which to as".split()
)
_BELONGING = frozenset("of at for from with".split())
_INDEFINITE = frozenset("a an one another some".split())
_POSSESSIVE = frozenset("his her its their my our".split())
_CLAUSE = frozenset(("who", "whose"))
_COUNTS = frozenset(
    """one two three four five six seven eight nine ten some several many most all both dozens
    hundreds thousands few half members member""".split()
)
_FORMER = frozenset("former retired ex once".split())
_ELECTED = frozenset(
    """minister premier president mayor governor senator congressman congresswoman councillor
    lawmaker legislator parliamentarian mp deputy chancellor sen rep gov vice-president""".split()
)
_NAMED = frozenset("name names named nameless identified identity identify".split())
_KEPT = frozenset(
    """not no never without kept withheld withhold withheld back secret declined refused refuses
    asked nor anonymous""".split()
)
_SPOKEN_FOR = ("spokes", "press officer")
_AGAINST = frozenset(("opposition", "shadow"))
_LEARNED = ("ologist", "ologists", "ometrician", "ometricians")
_MOST_WORDS = 60
_NAME = "#name"
_WEAK = "organisation?"
"""Of someone who leads or speaks for a body that the phrase does not name."""


class Source(NamedTuple):
    """What is known of a speaker.

    Attributes
    ----------
    name : str
        Fullest name in the article; empty if there is none.
    entity_kind : str or None
        Person, organisation, place, group, or unknown.
    descriptions : tuple of str
        The phrases by which the article mentions the speaker, in order.
    phrase : str
        The speaker as he, she or it stands at the quotation; empty if nowhere.
    around : str
        The phrase, and what follows it in the sentence.
    """

    name: str
    entity_kind: str | None
    descriptions: tuple[str, ...]
    phrase: str
    around: str


def kind_of_source(source: Source, words: SourceWords | None = None) -> str | None:
    """Return the kind of a source.

    Returns
    -------
    str or None
        One of ``SOURCE_KINDS``; None where nothing tells: no speaker, or a person whom the
        article calls by the surname alone.

    Notes
    -----
    A person is an official if any description says so, else what the first description
    says that names more than a trade or kinship; who has a full name and no such
    description is a citizen.  A single person without a
    name who speaks as an official, an expert or for an organisation is unnamed, unless as
    spokesman of a body; so is whoever asked not to be named.
    """
    words = words or load_source_words()
    around = source.around.lower().replace("’", "'")
    if (not source.name or _is_someone(source.phrase)) and _keeps_name(around, words):
        return "unnamed"
    if not source.descriptions and not source.name:
        return None
    if source.entity_kind in ("organisation", "place"):
        return _kind_of_body(source, words)
    if source.entity_kind == "group":
        return _kind_of_group(source, words)
    kind = _first_telling(source, words)
    if source.name:
        return kind or _of_bare_name(source, words)
    return _of_nameless(source, kind, words)


def kind_of_description(text: str, words: SourceWords | None = None) -> str | None:
    """Return the kind of source that a phrase describes, None if it tells none.

    Examples
    --------
    >>> kind_of_description("Ana Bo, general secretary of the Tram Union")
    'organisation'
    >>> kind_of_description("a police spokesman"), kind_of_description("law professor Ana Bo")
    ('official', 'expert')
    """
    kind = _kind_of_words(_tokens(text), words or load_source_words())
    return "organisation" if kind == _WEAK else kind


def _tokens(text: str) -> list[str]:
    found = _WORD.findall(text[:600].lower().replace("’", "'"))[:_MOST_WORDS]
    return [word.removesuffix("'s") for word in found]


def _kind_of_words(tokens: Sequence[str], words: SourceWords) -> str | None:
    groups = list(_groups(tokens))
    counted = True  # nothing yet but numbers: "two of the families"
    for number, (link, group) in enumerate(groups):
        apart = link in _CLAUSE or (link in _BELONGING and not counted)
        counted = counted and all(word in _COUNTS or word.isdigit() for word in group)
        role, place = (None, -1) if apart else _last_role(group, words)
        if role is not None:
            kinds = _roles(words)[role]
            return _kind_of_role(kinds, role, place, number, groups, words)
    within = False
    for link, group in groups:
        told = None
        if link in _CLAUSE and not within:
            within, told = True, _kind_of_clause(group, tokens, words)
        elif link in _BELONGING:
            told = _body_in(group, words)
            if within and told != "expert":  # "who has two children at the village school"
                told = None
        if told:
            return told
    return None


def _groups(tokens: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """Noun groups, each with the word that brings it in."""
    link: str = ""
    group: list[str] = []
    for token in tokens:
        if token in _SPLITS:
            if group:
                yield link, group
            link, group = token, []
        else:
            group.append(token)
    if group:
        yield link, group


@lru_cache(maxsize=8)
def _roles(words: SourceWords) -> dict[str, list[str]]:
    """Each role with its kinds; a trade alone has none."""
    roles: dict[str, list[str]] = {trade: [] for trade in words.trades}
    for kind, forms in words.roles.items():
        for form in forms:
            roles.setdefault(form, []).append(kind)
    return roles


@lru_cache(maxsize=8)
def _bodies(words: SourceWords) -> dict[str, str]:
    bodies: dict[str, str] = {}
    for kind, forms in words.bodies.items():
        for form in forms:
            bodies.setdefault(form, kind)
    return bodies


def _last_role(group: Sequence[str], words: SourceWords) -> tuple[str | None, int]:
    """Return the last noun of a group that is a role: the head of *union leader*."""
    roles = _roles(words)
    for end in range(len(group), 0, -1):
        for length in (3, 2, 1):
            if end >= length:
                phrase = " ".join(group[end - length : end]) if length > 1 else group[end - 1]
                if phrase in roles:
                    return phrase, end - length
        if group[end - 1].endswith(_LEARNED):
            return "scientist", end - 1
    return None, -1


def _kind_of_role(
    kinds: list[str],
    role: str,
    place: int,
    number: int,
    groups: list[tuple[str, list[str]]],
    words: SourceWords,
) -> str | None:
    group = groups[number][1]
    before = group[:place]
    if "unnamed" in kinds:
        return "unnamed"
    body = _body_of_role(before, groups[number + 1 : number + 4], words)
    if "heads" in kinds:
        if _FORMER & set(before):
            return "official" if body == "official" and "official" in kinds else "expert"
        if _AGAINST & set(before):
            return "organisation"
        if body:
            return body
        return next((kind for kind in ("official", "expert") if kind in kinds), _WEAK)
    if "official" in kinds:
        if _FORMER & set(before) and role not in _ELECTED:
            return "expert"
        return "organisation" if "shadow" in before else "official"
    if "expert" in kinds:
        return "expert"
    if role in words.trades and body == "expert":
        return "expert"
    if "organisation" in kinds:
        return "organisation"
    return "citizen" if "citizen" in kinds else None


def _body_of_role(
    before: Sequence[str], after: Sequence[tuple[str, list[str]]], words: SourceWords
) -> str | None:
    """Return the kind of the body that someone leads, works at or speaks for."""
    for link, group in after:
        if link in (",", ";", "who", "whose", "which", ":"):
            break
        told = _body_in(group, words)
        if told:
            return told
    return _body_in(before, words)


def _body_in(group: Sequence[str], words: SourceWords) -> str | None:
    """Return the kind of the last body of a group."""
    bodies = _bodies(words)
    for end in range(len(group), 0, -1):
        for length in (2, 1):
            if end >= length:
                phrase = " ".join(group[end - length : end]).removesuffix("'")
                if phrase in bodies:
                    return bodies[phrase]
    return None


def _kind_of_clause(group: Sequence[str], tokens: Sequence[str], words: SourceWords) -> str | None:
    """Return what a relative clause tells: *who studies floods*, *who leads the union*."""
    for place, word in enumerate(group[:3]):
        if word in words.verbs["expert"]:
            return "expert"
        if word in words.verbs["heads"]:
            rest = [*group[place + 1 :], *_after(tokens, group)]
            if _FORMER & set(group[:place]):
                return "expert"
            # Who owns a bakery is no one's spokesman; who owns a firm by name is.
            return _body_in(rest, words) or (
                None if rest[:1] in (["a"], ["an"]) else "organisation"
            )
    return None


def _after(tokens: Sequence[str], group: Sequence[str]) -> list[str]:
    """Return the words behind a group up to the next comma."""
    end = next(
        (
            at + len(group)
            for at in range(len(tokens) - len(group) + 1)
            if list(tokens[at : at + len(group)]) == list(group)
        ),
        len(tokens),
    )
    rest = []
    for token in tokens[end : end + 8]:
        if token in (",", ";", "and"):
            break
        rest.append(token)
    return rest


def _first_telling(source: Source, words: SourceWords) -> str | None:
    """Return the kind told by the first description that says more than *citizen*."""
    own = _own_name(source, words)
    named: list[str | None] = []
    bare: list[str | None] = []
    for description in source.descriptions:
        found = _tokens(description)
        tokens = [_NAME if token in own else token for token in found]
        (bare if tokens == found else named).append(_kind_of_words(tokens, words))
    # A description beside the name is surer than one that linking took for the same person.
    for kinds in (named, bare):
        if "official" in kinds:
            return "official"
        told = next((kind for kind in kinds if kind not in (None, "citizen", _WEAK)), None)
        if told:
            return told
    kinds = named + bare
    return "organisation" if _WEAK in kinds else "citizen" if "citizen" in kinds else None


def _own_name(source: Source, words: SourceWords) -> frozenset[str]:
    """Words of a person's name, which are no trade: *Tom Baker*."""
    if source.entity_kind in ("organisation", "group", "place"):
        return frozenset()
    name = _tokens(source.name)
    if len(name) > 2 and name[0] in _roles(words):
        name = name[1:]
    return frozenset(name)


def _kind_of_body(source: Source, words: SourceWords) -> str:
    if source.entity_kind == "place" and not _body_in(_tokens(source.name), words):
        return "official"
    for text in (source.name, *source.descriptions):
        first = next(iter(_groups(_tokens(text))), ("", []))[1]
        told = _body_in(first, words) or _body_in(_tokens(text), words)
        if told:
            return told
        role, _ = _last_role(first, words)
        for kind in ("official", "expert"):
            if role in words.roles[kind]:
                return kind
    return "organisation"


def _kind_of_group(source: Source, words: SourceWords) -> str:
    """Return the kind of several people; those at the quotation tell before the others."""
    capitals = [word for word in source.name.split() if word[:1].isupper()]
    if len(capitals) > 1:
        return _kind_of_body(source, words)
    for text in (source.phrase, source.name, *source.descriptions):
        told = _kind_of_several(text, words)
        if told:
            return told
    return "citizen"


def _kind_of_several(text: str, words: SourceWords) -> str | None:
    first = next(iter(_groups(_tokens(text))), ("", []))[1]
    body = _body_in(first[-1:], words)
    if body:
        return body
    return kind_of_description(text, words)


def _keeps_name(around: str, words: SourceWords) -> bool:
    """Whether the words at a quotation say that a name is kept back."""
    if any(phrase in around for phrase in words.anonymous):
        return True
    clause = _tokens(around.partition(" who ")[2])[:10]
    return bool(_NAMED & set(clause)) and bool(_KEPT & set(clause))


def _is_someone(phrase: str) -> bool:
    """Whether a phrase brings in one or some of several: *a member of the Guard*."""
    first = phrase.split(None, 1)[:1]
    return bool(first) and (first[0].lower() in _INDEFINITE or first[0].lower() in _COUNTS)


def _of_bare_name(source: Source, words: SourceWords) -> str | None:
    """A full name, or an age, without any role is a citizen's; a surname is taken as known."""
    if source.entity_kind != "person":
        body = _body_in(_tokens(source.name), words)
        if body:
            return body
        if source.name.isupper() and len(source.name) > 2:
            return "organisation"
    full = len(source.name.split()) > 1
    return "citizen" if full or _has_age(source) else None


def _has_age(source: Source) -> bool:
    return any(re.search(r"\b\d\d\b", text) for text in source.descriptions)


def _of_nameless(source: Source, kind: str | None, words: SourceWords) -> str | None:
    if kind is None and source.entity_kind != "person":
        kind = _body_in(_tokens(source.name or " ".join(source.descriptions[-1:])), words)
    if kind is None or kind == "citizen":
        return "citizen" if _has_age(source) else kind
    described = " ".join(source.descriptions).lower()
    if any(word in described for word in _SPOKEN_FOR):
        return kind
    first = {word for text in source.descriptions for word in text.lower().split()[:1]}
    owned = "’s " in described or "'s " in described or bool(first & _POSSESSIVE)
    return "unnamed" if first & _INDEFINITE or (owned and kind == "expert") else kind
