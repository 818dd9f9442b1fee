"""Noun phrases that may name someone, and what each distinct form may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.annotate.mentions import words as words

__all__ = [
    "BODY",
    "CAPITAL",
    "GROUP",
    "HEAD",
    "LOWER",
    "NUMBER",
    "OTHER",
    "PERSON",
    "PLURAL",
    "PRONOUN",
    "Lexicon",
    "Passage",
    "Phrase",
]

OTHER, LOWER, CAPITAL, NUMBER = range(4)
"""Shapes of a form: a mark, a word without a capital, a word with one, digits."""

PRONOUN, PERSON, PLURAL, GROUP, BODY = 1, 2, 4, 8, 16
"""What a form may be besides; sums of these."""

HEAD = PERSON | PLURAL | GROUP | BODY


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase: where it stands and what is in it.

    ``first, end`` count tokens in the passage.  ``heads`` are its nouns for a role or body,
    ``proper`` its words with a capital beside the name; ``common`` says that its last word
    stands without a capital elsewhere in the article.
    """

    passage: int
    sentence: int
    first: int
    end: int
    form: str
    kind: str | None = None
    name: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    gender: str = ""
    plural: bool = False
    determiner: str = ""
    owner: Phrase | None = None
    of: Phrase | None = None
    place_like: bool = False
    subject: bool = False
    common: bool = False
    entity: int = -1
    proper: frozenset[str] = frozenset()


class Lexicon:
    """What each distinct form may be; worked out once a form."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.forms = [str(form) for form in vocabulary]
        # The country, and not the pronoun.
        self.lower = ["u.s." if form == "US" else form.lower() for form in self.forms]
        self.shape = [_shape(form) for form in self.forms]
        self.role = [_role(form) for form in self.lower]


class Passage:
    """The tokens of one text, with the bounds of its sentences."""

    __slots__ = ("bounds", "forms", "heading", "lower", "number", "role", "shape")

    def __init__(
        self,
        lexicon: Lexicon,
        ids: Sequence[int],
        bounds: list[tuple[int, int]],
        *,
        number: int,
        heading: bool,
    ) -> None:
        self.forms = [lexicon.forms[i] for i in ids]
        self.lower = [lexicon.lower[i] for i in ids]
        self.shape = [lexicon.shape[i] for i in ids]
        self.role = [lexicon.role[i] for i in ids]
        self.bounds = bounds
        self.number = number
        self.heading = heading

    def is_headline(self, first: int, end: int) -> bool:
        """Whether nearly every longer word of a sentence without a stop has a capital."""
        if not self.heading and self.forms[end - 1] in _STOPS:
            return False
        longer = capitals = 0
        for at in range(first, end):
            lower = self.lower[at]
            if len(lower) > 3 and self.shape[at] in _WORD and lower not in words.SMALL_WORDS:
                longer += 1
                capitals += self.shape[at] == CAPITAL
        return longer > 2 and capitals > 0.7 * longer


_STOPS = {".", "!", "?", "''", '"', ":", ";", ")"}
_WORD = (LOWER, CAPITAL)


def _shape(form: str) -> int:
    head = form[:1]
    if head.isdigit():
        return NUMBER
    if not any(map(str.isalpha, form)):
        return OTHER
    if head.isupper() or head.istitle():
        return CAPITAL
    # al-Assad, d'Estaing, iPhone: a capital after the first few letters.
    inner = form[1:5]
    if head.isalpha() and len(form) > 3 and inner != inner.lower():
        return CAPITAL
    return LOWER if head.isalpha() else OTHER


_SAFE_ENDINGS = ("ologist", "woman", "keeper", "owner", "worker", "holder")
"""Endings that only nouns for a person have."""


def _role(lower: str) -> int:
    role = 0
    if lower in words.PRONOUNS:
        role |= PRONOUN
    if lower in words.PERSON_NOUNS or lower.endswith(_SAFE_ENDINGS):
        role |= PERSON
    if lower in words.PLURAL_PERSONS or _is_safe_plural(lower):
        role |= PLURAL
    if lower in words.GROUP_NOUNS:
        role |= GROUP
    if lower in words.BODY_NOUNS:
        role |= BODY
    return role


def _is_safe_plural(lower: str) -> bool:
    if lower.endswith("women"):
        return True
    return lower.endswith("s") and lower[:-1].endswith(_SAFE_ENDINGS)
