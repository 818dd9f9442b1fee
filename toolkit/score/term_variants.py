"""Where names of things stand, loosely: inflected, without article, with words between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.annotate import Annotations
from toolkit.annotate.mentions.words import BODY_NOUNS, PERSON_NOUNS, PLURAL_PERSONS
from toolkit.annotate.tagging.lemmas import lemma_of
from toolkit.annotate.words import straightened, word_tokenizer
from toolkit.lexicons.contested_terms import ContestedTerms

__all__ = ["find_variants"]

_ARTICLES = frozenset("the a an this that these those".split())
_DROPPED = frozenset(("'", "'s", "’", "’s"))
_PASSED = _DROPPED | _ARTICLES
_GAP = 2
"""Words that may stand between two of a name: *armed men of the Upland Front*."""
_STOP = frozenset(". , ; : ! ? ( ) \" “ ” `` '' — – - …".split())
_IRREGULAR = frozenset("men women children people feet mice wives lives thieves".split())
_NO_PLURAL = ("ss", "us", "is")


class _Pattern(NamedTuple):
    words: tuple[str, ...]
    referent: str
    text: str
    """Of the variant; empty for a phrase in which it means something else."""


class _Hit(NamedTuple):
    first: int
    end: int
    referent: str
    text: str
    size: int


def find_variants(annotations: Annotations, terms: ContestedTerms) -> pd.DataFrame:
    """Find the names of a list of contested terms.

    Parameters
    ----------
    annotations : Annotations
    terms : ContestedTerms

    Returns
    -------
    pandas.DataFrame
        A row a use: ``first_token, end_token`` (into the token arrays), ``referent``,
        ``variant``.  Uses do not overlap: the one with the most words of a name wins,
        then the shorter stretch, then the earlier.

    Notes
    -----
    A name is read as its words in order, in small letters, without articles, apostrophes
    and possessive *'s*; plurals of nouns count as their singular, in name and text.
    Between two words of a name up to two others may stand, beside articles, but no
    punctuation: *armed men of the Upland Front* for *armed men of the Front*.  Left out are
    names that only open a longer one: before a noun for a person or body (*strike* in
    *strike committee*; *strikers'* in *the strikers' union*), and inside the name of an
    organisation or a group.
    """
    patterns = _patterns(terms)
    keys = [_key(form) for form in annotations.vocabulary]
    hits = list(_hits(annotations, keys, patterns)) if annotations.n_tokens else []
    inside = _InNames(annotations) if hits else None
    kept = _without_overlap(hit for hit in hits if inside is None or not inside.holds(hit))
    columns = ["first_token", "end_token", "referent", "variant"]
    rows = [(hit.first, hit.end, hit.referent, hit.text) for hit in kept]
    kinds = {"first_token": "int64", "end_token": "int64"}
    table = pd.DataFrame(rows, columns=columns).astype(kinds)
    return table.astype({"referent": "string", "variant": "string"})


def _key(form: str) -> str:
    """A form in small letters, a plural as its singular."""
    low = form.lower()
    if low in _IRREGULAR:
        return str(lemma_of(low))
    if low.endswith("s") and len(low) > 3 and not low.endswith(_NO_PLURAL):
        lemma = str(lemma_of(low)).lower()
        return lemma if lemma != low else low[:-1]
    return low


def _words_of(text: str) -> tuple[str, ...]:
    exact, text = text.startswith("="), straightened(text.removeprefix("="))
    forms = [form for form in word_tokenizer().tokenize(text) if form not in _DROPPED]
    words = [f"={form.lower()}" if exact else _key(form) for form in forms]
    kept = tuple(word for word in words if word not in _ARTICLES)
    return kept or tuple(words)


def _patterns(terms: ContestedTerms) -> dict[str, list[_Pattern]]:
    by_first: dict[str, list[_Pattern]] = defaultdict(list)
    for referent, variants in terms.referents.items():
        for variant in variants:
            main = f"={variant.text}" if variant.exact else variant.text
            kept = dict.fromkeys((main, *variant.also), variant.text)
            for text, name in {**kept, **dict.fromkeys(variant.unless, "")}.items():
                words = _words_of(text)
                if words:
                    by_first[words[0]].append(_Pattern(words, referent, name))
    return by_first


def _hits(
    annotations: Annotations, keys: Sequence[str], patterns: dict[str, list[_Pattern]]
) -> Iterable[_Hit]:
    lows = [f"={form.lower()}" for form in annotations.vocabulary]
    opens = np.array(
        [key in patterns or low in patterns for key, low in zip(keys, lows, strict=True)],
        dtype=bool,
    )
    ends = annotations.sentences["end_token"].to_numpy()
    form = annotations.form
    for start in np.flatnonzero(opens[form]).tolist():
        stop = int(ends[annotations.sentence[start]])
        code = form[start]
        for pattern in (*patterns.get(keys[code], ()), *patterns.get(lows[code], ())):
            window = form[start : min(stop, start + 4 * len(pattern.words))].tolist()
            spelt = lows if pattern.words[0].startswith("=") else keys
            words = [spelt[code] for code in window]
            # What a name is not is meant to the letter.
            length = _match(words, pattern.words, _GAP if pattern.text else 0)
            if length:
                size = len(pattern.words)
                yield _Hit(start, start + length, pattern.referent, pattern.text, size)


class _InNames:
    """Tells the uses that are only a part of another name."""

    def __init__(self, annotations: Annotations) -> None:
        mentions = annotations.mentions
        proper = mentions["form"].isin(("name", "acronym")).to_numpy()
        bodies = mentions["kind"].isin(("organisation", "group")).to_numpy()
        chosen = mentions[proper & bodies]
        self.outer = np.full(annotations.n_tokens, -1, dtype=np.int64)
        self.bounds = chosen[["first_token", "end_token"]].to_numpy(dtype=np.int64).tolist()
        for number, (first, end) in enumerate(self.bounds):
            self.outer[first:end] = number
        self.words = [form.lower() for form in annotations.vocabulary]
        self.form, self.sentence = annotations.form, annotations.sentence

    def holds(self, hit: _Hit) -> bool:
        """Whether a use opens a compound, or stands in a longer name."""
        after = hit.end
        if after < len(self.form) and self.sentence[after] == self.sentence[hit.first]:
            follows = self.words[self.form[after]]
            if follows == "'" and after + 1 < len(self.form):
                if self.words[self.form[after + 1]] in BODY_NOUNS:
                    return True
            elif follows in PERSON_NOUNS or follows in PLURAL_PERSONS or follows in BODY_NOUNS:
                return True
        number = int(self.outer[hit.first])
        if number < 0:
            return False
        first, end = self.bounds[number]
        if self.words[self.form[first]] in _ARTICLES:
            first += 1
        if self.words[self.form[end - 1]] in _DROPPED:
            end -= 1
        return end - first > hit.end - hit.first


def _match(words: Sequence[str], pattern: Sequence[str], gap: int) -> int:
    """Return how many words a pattern takes up from the first one on, 0 if it fails."""
    at = 1
    for word in pattern[1:]:
        spare = gap
        while True:
            if at >= len(words):
                return 0
            found = words[at]
            at += 1
            if found == word:
                break
            if found.removeprefix("=") in _PASSED:
                continue
            spare -= 1
            if spare < 0 or found.removeprefix("=") in _STOP:
                return 0
    return at


def _without_overlap(hits: Iterable[_Hit]) -> list[_Hit]:
    kept: list[_Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (-hit.size, hit.end - hit.first, hit.first)):
        if taken.isdisjoint(range(hit.first, hit.end)):
            taken.update(range(hit.first, hit.end))
            kept.append(hit)
    return sorted(hit for hit in kept if hit.text)
