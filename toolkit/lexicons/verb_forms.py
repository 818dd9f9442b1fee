"""Forms of English verbs, and words that only look like participles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

__all__ = ["VerbForms", "load_verb_forms"]

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """How English verbs are inflected.

    Attributes
    ----------
    version : str
        What a manifest calls the lists.
    irregular : mapping of str to tuple of two tuples of str
        Base form to its past forms and its past participles.
    participles : frozenset of str
        Participles of the irregular verbs.
    adjectives : frozenset of str
        Participles that after *be* tell of a state or a feeling, unless a by-phrase follows.
    intransitive : frozenset of str
        Participles of verbs that have no passive (*is gone*).
    not_verbs : frozenset of str
        Words in *-ed* that are no verb forms (*hundred*, *unexpected*).
    doubling : frozenset of str
        Verbs of several syllables that double their last consonant (*permitted*).
    """

    version: str
    irregular: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(repr=False)
    participles: frozenset[str] = field(repr=False)
    adjectives: frozenset[str] = field(repr=False)
    intransitive: frozenset[str] = field(repr=False)
    not_verbs: frozenset[str] = field(repr=False)
    doubling: frozenset[str] = field(repr=False)

    def is_participle(self, word: str) -> bool:
        """Return whether a lower-case word may be a past participle.

        Examples
        --------
        >>> forms = load_verb_forms()
        >>> [forms.is_participle(word) for word in ("taken", "jailed", "hundred", "took")]
        [True, True, False, False]
        """
        if word in self.participles:
            return True
        stem = word[:-2]
        regular = word.endswith("ed") and len(word) > 3 and stem.replace("-", "").isalpha()
        return regular and word not in self.not_verbs

    def forms_of(self, base: str) -> dict[str, frozenset[str]]:
        """Return the forms of a verb, each with the Penn tags that it may have.

        Examples
        --------
        >>> sorted(load_verb_forms().forms_of("shoot"))
        ['shoot', 'shooting', 'shoots', 'shot']
        """
        stem = self._stem(base)
        if base in self.irregular:
            past, participle = self.irregular[base]
        else:
            past = participle = (base + "d" if base.endswith("e") else stem + "ed",)
        found: dict[str, set[str]] = {}
        for form, tags in (
            (base, ("VB", "VBP")),
            (_third_person(base), ("VBZ",)),
            (_present_participle(base, stem), ("VBG",)),
            *((form, ("VBD",)) for form in past),
            *((form, ("VBN",)) for form in participle),
        ):
            found.setdefault(form, set()).update(tags)
        return {form: frozenset(tags) for form, tags in found.items()}

    def _stem(self, base: str) -> str:
        """What *-ed* follows, but for verbs in *-e*."""
        if base.endswith("y") and base[-2:-1] not in _VOWELS:
            return base[:-1] + "i"
        one_vowel = sum(letter in _VOWELS for letter in base) == 1
        closed = (
            len(base) > 2
            and base[-1] not in "aeiouwxyh"
            and base[-2] in _VOWELS
            and base[-3] not in _VOWELS
        )
        return base + base[-1] if base in self.doubling or (one_vowel and closed) else base


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(_HISSING) else "s")


def _present_participle(base: str, stem: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return (base if base.endswith("y") else stem) + "ing"


@lru_cache(maxsize=1)
def load_verb_forms() -> VerbForms:
    """Load the lists; made once, on first use.

    Notes
    -----
    The lists were written for this project from general knowledge of English grammar
    (licence CC BY 4.0); none was taken from another list.  Which words count as states
    rather than deeds is a judgement: passives of feeling (*was shocked*) and of arrangement
    (*is located*) are left out unless someone is named who did it, as R. Quirk, S.
    Greenbaum, G. Leech and J. Svartvik, *A Comprehensive Grammar of the English Language*,
    Longman 1985, chapter 3, part "pseudo-passives" and "semi-passives" from
    central ones.
    """
    text = files("toolkit.lexicons").joinpath("verb_forms.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    irregular = {}
    for entry in lists["irregular"].split(","):
        base, past, participle = entry.split()
        irregular[base] = (tuple(past.split("/")), tuple(participle.split("/")))
    return VerbForms(
        version=lists["version"],
        irregular=irregular,
        participles=frozenset(form for _, forms in irregular.values() for form in forms),
        **{
            name: frozenset(lists[name].split())
            for name in ("adjectives", "intransitive", "not_verbs", "doubling")
        },
    )
