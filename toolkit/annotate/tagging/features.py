"""What the tagger sees of a word form, before it sees the sentence."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "END",
    "POSITIONS",
    "START",
    "FormTraits",
    "form_traits",
    "pattern_lexicon",
    "steps_over",
    "title_word",
]

START, END = "-START-", "-END-"
"""Stand for the words before and after a sentence; no token holds a space or is so written."""

POSITIONS = ("0", "-1", "-2", "+1", "+2", "v")
"""The word itself, its neighbours, and ``v``, the nearest word before it that is no adverb."""

_STEPPED_OVER = frozenset(
    """not n't never ever also already just only even still yet now then often always soon once
    again almost quite very so too sometimes perhaps maybe rather far well all both more most less
    least first later since long being""".split()
)
"""Adverbs that stand between an auxiliary and its participle; words in -ly join them."""

_LOWER_IN_TITLES = frozenset("with from over into than that upon amid after".split())

_SUFFIXES = ("ing", "ed", "es", "s", "d", "er", "est", "ly", "'s")
_UNKNOWN = "-"


@lru_cache(maxsize=1)
def pattern_lexicon() -> dict[str, str]:
    """Load the word list of TextBlob's PatternTagger: form to its most usual Penn tag.

    Returns
    -------
    dict
        About 94,000 forms, case kept.  Where a line names several tags, the first.

    Notes
    -----
    The text is read from the installed package; importing TextBlob would load far more.
    The list was learnt on the Brown corpus and on the Penn Treebank's Wall Street Journal,
    so figures measured on those two flatter whatever uses it.

    References
    ----------
    E. Brill, "A Simple Rule-Based Part of Speech Tagger", ANLP 1992, 152-155.
    doi:10.3115/974499.974526 (MIT licence);
    K. Gimpel et al., "Part-of-Speech Tagging for Twitter: Annotation, Features, and
    Experiments", ACL 2011, 42-47 (CC BY);
    T. De Smedt and W. Daelemans, "Pattern for Python", *JMLR* 13, 2012, 2063-2067.
    """
    tags: dict[str, str] = {}
    for line in pattern_lexicon_path().read_text(encoding="utf-8").splitlines():
        form, _, tag = line.strip().partition(" ")
        if tag and form != ";;;":
            tags[form] = tag.split("|")[0].strip()
    return tags


def pattern_lexicon_path() -> Path:
    """Return where the installed ``textblob`` keeps its word list."""
    found = importlib.util.find_spec("textblob")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package textblob is missing; install requirements.lock.")
    return Path(found.origin).parent / "en" / "en-lexicon.txt"


class FormTraits(NamedTuple):
    """A form as the tagger sees it.

    Attributes
    ----------
    word : str
        The form in lower case; years, other numbers and hyphenated words by kind.
    listed : str
        Tag in PatternTagger's list, as written or else in lower case; ``-`` if in neither.
    kind : str
        Both tags and the shape, in one name.
    own, near, far : tuple of str
        Features of the word itself, as a direct neighbour, and two words away.
    stepped_over : bool
        Whether the search for an auxiliary goes on past this word.
    """

    word: str
    listed: str
    kind: str
    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    stepped_over: bool

    def at(self, position: str) -> list[str]:
        """Return the names of the features of this form when it stands at ``position``."""
        if position == "0":
            traits = self.own
        else:
            traits = self.near if position in ("-1", "+1") else self.far
        return [position + trait for trait in traits]


def form_traits(form: str, in_title: bool = False) -> FormTraits:
    """Return what the tagger sees of a form.

    Parameters
    ----------
    form : str
    in_title : bool
        Whether the words around are capitalised as in a title, so that a capital says little.

    Examples
    --------
    >>> traits = form_traits("Blocked")
    >>> traits.word, traits.listed, traits.kind
    ('blocked', 'VBN', 'VBNVBN:Aa')
    """
    if form in (START, END):
        only = (f"w={form}",)
        return FormTraits(form, form, form, only, only, only, False)
    lexicon = pattern_lexicon()
    form = form[:_LONGEST]
    lower = form.lower()
    word, shape = _normal(form, lower), _shape(form)
    if in_title and shape[0] == "A":
        shape = "T" + shape
    as_written, as_lower = lexicon.get(form, _UNKNOWN), lexicon.get(lower, _UNKNOWN)
    listed = as_written if as_written != _UNKNOWN else as_lower
    kind = f"{as_written}{as_lower}:{shape}" if form != lower else f"{as_lower}:{shape}"
    near = (f"w={word}", f"s3={lower[-3:]}", f"l={listed}", f"k={kind}")
    own = (
        f"w={word}",
        f"k={kind}",
        f"l={listed}",
        f"c={shape}",
        f"s1={lower[-1:]}",
        f"s2={lower[-2:]}",
        f"s3={lower[-3:]}",
        f"s4={lower[-4:]}",
        f"s5={lower[-5:]}",
        f"p1={form[:1]}",
        f"p3={lower[:3]}",
        f"s2c={lower[-2:]}{shape}",
        *_stem_features(lower, lexicon),
    )
    far = (near[0], near[2])
    return FormTraits(word, listed, kind, own, near, far, steps_over(lower))


_LONGEST = 60  # characters of a form that are looked at


def title_word(form: str) -> tuple[bool, bool]:
    """Return whether a title would capitalise the form, and whether it is capitalised.

    Short words and prepositions say nothing: styles differ in them.

    Examples
    --------
    >>> title_word("Signs"), title_word("signs"), title_word("from")
    ((True, True), (True, False), (False, False))
    """
    counts = len(form) > 3 and form[0].isalpha() and form.lower() not in _LOWER_IN_TITLES
    return counts, counts and form[0].isupper()


def _normal(form: str, lower: str) -> str:
    if "-" in form and form[:1] != "-":
        return "!HYPHEN"
    if form[:1].isdigit():
        return "!YEAR" if len(form) == 4 and form.isdigit() else "!DIGITS"
    return lower


def _shape(form: str) -> str:
    if form.islower():
        return "a-" if "-" in form else "a"
    if form[:1].isdigit():
        return "1"
    if form.isupper():
        return "A" if len(form) == 1 else "AA"
    if form[:1].isupper():
        return "A-" if "-" in form else "Aa"
    return "x" if any(letter.isalpha() for letter in form) else "."


def _stem_features(lower: str, lexicon: dict[str, str]) -> list[str]:
    """Ask the list for what is left without a suffix, or behind a hyphen."""
    found = []
    for suffix in _SUFFIXES:
        if lower.endswith(suffix) and len(lower) > len(suffix) + 1:
            stem = lower[: -len(suffix)]
            tag = lexicon.get(stem) or lexicon.get(stem + "e") or _UNKNOWN
            found.append(f"m={suffix}{tag}")
    if "-" in lower[1:-1]:
        last = lower.rpartition("-")[2]
        found += [f"h={lexicon.get(last, _UNKNOWN)}", f"hw={last}"]
    elif lower + "ing" in lexicon or lower.removesuffix("e") + "ing" in lexicon:
        found.append(f"ing={lexicon.get(lower, _UNKNOWN)}")
    return found


def steps_over(lower: str) -> bool:
    """Return whether a word in lower case may stand between auxiliary and participle."""
    return lower in _STEPPED_OVER or (len(lower) > 4 and lower.endswith("ly"))
