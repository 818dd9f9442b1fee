"""Words that tell what kind of source is quoted."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

__all__ = ["SOURCE_KINDS", "SourceWords", "load_source_words"]

SOURCE_KINDS = ("official", "citizen", "expert", "organisation", "unnamed")
"""Kinds of source."""

_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "wife": "wives"}


@dataclass(frozen=True, slots=True, eq=False)
class SourceWords:
    """Lists by kind; words are lower case, several words joined by a blank.

    Attributes
    ----------
    version : str
    roles : mapping of str to frozenset of str
        Nouns for persons by kind, and ``heads``: those who lead or speak for a body.
        Singular and plural.
    bodies : mapping of str to frozenset of str
        Words for institutions by kind.
    trades : frozenset of str
        Nouns that make an expert together with a learned body.
    verbs : mapping of str to frozenset of str
        *who studies* (``expert``), *who leads* (``heads``).
    anonymous : tuple of str
        Phrases that say that a name is kept back.
    """

    version: str
    roles: Mapping[str, frozenset[str]] = field(repr=False)
    bodies: Mapping[str, frozenset[str]] = field(repr=False)
    trades: frozenset[str] = field(repr=False)
    verbs: Mapping[str, frozenset[str]] = field(repr=False)
    anonymous: tuple[str, ...] = field(repr=False)

    def content(self) -> str:
        """Return all words in one order, to tell one list from another."""
        lists = [self.roles, self.bodies, {"trades": self.trades}, self.verbs]
        told = [(kind, sorted(words)) for some in lists for kind, words in some.items()]
        return repr([*told, self.anonymous])


@lru_cache(maxsize=1)
def load_source_words() -> SourceWords:
    """Load the lists; made once, on first use.

    Notes
    -----
    Written for this project from general knowledge of news English (licence CC BY 4.0) and
    widened by reading half of the shipped events, which are machine-written; names of that
    invented world are not in it.

    Examples
    --------
    >>> words = load_source_words()
    >>> "mayors" in words.roles["official"], "union" in words.bodies["organisation"]
    (True, True)
    """
    lists = tomllib.loads(
        files("toolkit.lexicons").joinpath("sources.toml").read_text(encoding="utf-8")
    )
    return SourceWords(
        version=lists["version"],
        roles={
            kind: _with_plurals(lists[kind]["roles"].split())
            for kind in ("official", "citizen", "expert", "organisation", "heads", "unnamed")
        },
        bodies={
            kind: _with_plurals(lists[kind]["bodies"].split())
            for kind in ("official", "expert", "organisation")
        },
        trades=_with_plurals(lists["expert"]["trades"].split()),
        verbs={kind: frozenset(lists[kind]["verbs"].split()) for kind in ("expert", "heads")},
        anonymous=tuple(
            " ".join(phrase.split()) for phrase in lists["unnamed"]["phrases"].split("|")
        ),
    )


def _with_plurals(entries: Iterable[str]) -> frozenset[str]:
    """Entries, and their plurals; a hyphen may be a blank in the text, or stand as it is."""
    found = set()
    for entry in entries:
        for form in (entry, _plural(entry)):
            found |= {form, form.replace("-", " ")}
    return frozenset(found)


def _plural(noun: str) -> str:
    for end, plural in _IRREGULAR.items():
        if noun == end or (end == "man" and noun.endswith("man")):
            return noun[: len(noun) - len(end)] + plural
        if end == "woman" and noun.endswith("woman"):
            return noun[: -len(end)] + plural
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")
