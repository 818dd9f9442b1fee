"""Hedges, boosters, factives, implicatives, assertives, report verbs and subjective words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from toolkit.lexicons.lexicon import Lexicon
from toolkit.lexicons.verb_forms import load_verb_forms

__all__ = ["EPISTEMIC_CATEGORIES", "load_epistemic"]

EPISTEMIC_CATEGORIES = (
    "hedges",
    "boosters",
    "factives",
    "implicatives",
    "assertives",
    "report_verbs",
    "subjectives_strong",
    "subjectives_weak",
)
"""Categories of the list."""

_BE = ("be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m")
_HAVE = ("have", "has", "had", "having")
_CITATION = (
    "Own list. Categories after: K. Hyland, Metadiscourse, Continuum 2005; P. Kiparsky and C. "
    "Kiparsky, Fact, 1970; L. Karttunen, Implicative Verbs, Language 47(2), 1971; J. Hooper, On "
    "Assertive Predicates, 1975; M. Recasens, C. Danescu-Niculescu-Mizil and D. Jurafsky, "
    "Linguistic Models for Analyzing and Detecting Biased Language, ACL 2013."
)


@lru_cache(maxsize=1)
def load_epistemic() -> Lexicon:
    """Load the shipped lists; made once, on first use.

    Returns
    -------
    Lexicon
        Named ``epistemic``; weight 1 a word, verbs in all their forms.  A word may be in
        several categories, as *insist* is an assertive and a report verb.

    Notes
    -----
    Every entry was written for this project from general knowledge of English (licence CC
    BY 4.0); none was taken from a published list.  The categories:

    ``hedges``
        make a statement less than certain, or rounder: *perhaps, seem, roughly*
        (Hyland 2005; Lakoff 1973).
    ``boosters``
        make it more than plain: *clearly, of course, utterly* (Hyland 2005).
    ``factives``
        take their complement for true, also when denied: *know, regret, reveal*
        (Kiparsky and Kiparsky 1970; Karttunen 1971).
    ``implicatives``
        imply that something came about or did not: *manage to, fail to, dare to*
        (Karttunen 1971); with them, verbs of trying and of causing, which suggest it.
    ``assertives``
        put something forward as someone's view: *think, claim, maintain* (Hooper 1975).
    ``report_verbs``
        bring in words of others: *say, slam, point out* (Recasens et al. 2013).
    ``subjectives_strong``, ``subjectives_weak``
        judge always, or in some of their uses (Riloff and Wiebe 2003; Recasens et al.
        2013).

    References
    ----------
    K. Hyland, *Metadiscourse: Exploring Interaction in Writing*, Continuum 2005.
    G. Lakoff, "Hedges", Journal of Philosophical Logic 2(4), 1973, 458-508.
    doi:10.1007/BF00262952
    P. Kiparsky and C. Kiparsky, "Fact", in Progress in Linguistics, Mouton 1970.
    L. Karttunen, "Implicative Verbs", Language 47(2), 1971, 340-358.  doi:10.2307/412084
    J. Hooper, "On Assertive Predicates", Syntax and Semantics 4, 1975.
    E. Riloff and J. Wiebe, "Learning Extraction Patterns for Subjective Expressions",
    EMNLP 2003.
    M. Recasens, C. Danescu-Niculescu-Mizil and D. Jurafsky, "Linguistic Models for
    Analyzing and Detecting Biased Language", ACL 2013.

    Examples
    --------
    >>> lists = load_epistemic()
    >>> sorted(lists.lookup("insisted"))
    ['assertives', 'report_verbs']
    """
    text = files("toolkit.lexicons").joinpath("epistemic.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    weights = {}
    for category in EPISTEMIC_CATEGORIES:
        entries = [*_entries(lists[category]["words"])]
        for verb in _entries(lists[category]["verbs"]):
            entries += _inflected(verb)
        weights[category] = dict.fromkeys(entries, 1.0)
    return Lexicon(
        name="epistemic",
        version=lists["version"],
        weights=weights,
        scale="1 a word",
        licence="CC BY 4.0",
        citation=_CITATION,
    )


def _entries(text: str) -> Iterable[str]:
    return (" ".join(entry.split()) for entry in text.split(",") if entry.strip())


def _inflected(verb: str) -> list[str]:
    """Return a verb in all its forms; of a phrase the first word is inflected.

    After a verb marked ``~`` the base and its form in *-s* are left out: *state* and
    *reports* are far more often nouns.
    """
    verb, marked, _ = verb.partition("~")
    first, _, rest = verb.partition(" ")
    if first in ("be", "have"):
        forms: Iterable[str] = _BE if first == "be" else _HAVE
    else:
        tags = load_verb_forms().forms_of(first)
        forms = [form for form in tags if not (marked and form in (first, *_third(tags)))]
    return [f"{form} {rest}".strip() for form in forms]


def _third(forms: dict[str, frozenset[str]]) -> list[str]:
    return [form for form, tags in forms.items() if "VBZ" in tags]
