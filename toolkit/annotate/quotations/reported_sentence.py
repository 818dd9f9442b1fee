"""A sentence that reports speech, as words with its quotations masked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.annotate.quotations.cue_verbs import CUE_VERBS
from toolkit.annotate.quotations.names import TITLES
from toolkit.annotate.quotations.reported_words import BEFORE_NOUN, PAUSES, QUOTE, VERBS

__all__ = ["Sentence", "names_someone", "next_cue", "quote_numbers", "sentences_with_cues"]

_TOKEN = re.compile(
    r"[a-z]+(?![\w’'.-])|(?=[A-Z])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Prof"
    r"|Rev|Hon|St|Jr|Sr|Insp|Supt|Maj|Adm|Pres|No)\.)|\d[\d,.]*\d|\w+(?:[-’'.]\w+)*|[^\w\s]"
)


_CUE_FORMS = frozenset(CUE_VERBS) | {"according"}


def sentences_with_cues(text: str, sentences: Sequence[tuple[int, int]]) -> list[bool]:
    """Return, for each sentence, whether it holds a word that may bring in speech."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals, such as İ, grow when lowered
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for mark in ',.;:—”"’?!)':
        low = low.replace(mark, " ")
    return [not _CUE_FORMS.isdisjoint(low[start:end].split()) for start, end in sentences]


class Sentence:
    """A sentence's words outside quotation marks, each quotation as one word."""

    def __init__(
        self, text: str, start: int, end: int, quotes: Sequence[tuple[int, int, int]]
    ) -> None:
        self.text = text
        self.words: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.numbers: list[int] = []
        at = start
        for number, first, last in quotes:
            self._add(at, min(first, end))
            self.words.append(QUOTE)
            self.spans.append((max(first, start), min(last, end)))
            self.numbers.append(number)
            at = max(at, last)
        self._add(at, end)
        self.low = [word.lower() for word in self.words]

    def _add(self, start: int, end: int) -> None:
        if start < end:
            words = _TOKEN.findall(self.text, start, end)
            for word in words:
                # Nothing but white space stands between two words.
                first = self.text.index(word, start)
                start = first + len(word)
                self.spans.append((first, start))
            self.words += words
            self.numbers += [-1] * len(words)

    def is_verbal(self, first: int, last: int) -> bool:
        """Whether a stretch seems to hold a finite verb."""
        for place in range(first, min(last, len(self.words))):
            word, low = self.words[place], self.low[place]
            if low in VERBS:
                return True
            form = CUE_VERBS.get(low)
            if form and not form.ambiguous and not form.participle:
                return True
            past = word == low and len(low) > 4 and low.endswith("ed") and "-" not in low
            if past and (place == first or self.low[place - 1] not in BEFORE_NOUN):
                return True
        return False

    def pause_after(self, first: int) -> int:
        """Return the place of the next punctuation mark or quotation, or the end."""
        for place in range(first, len(self.words)):
            if self.words[place] in PAUSES or self.words[place] == QUOTE:
                return place
        return len(self.words)


def quote_numbers(s: Sentence, first: int, last: int) -> list[int]:
    """Return the numbers of the quotations in a stretch."""
    return [number for number in s.numbers[first:last] if number >= 0]


def names_someone(s: Sentence, first: int, last: int) -> bool:
    """Whether a stretch holds a capital that is no title and no owner's."""
    return any(
        word[:1].isupper()
        and s.low[place] not in TITLES
        and not s.low[place].endswith(("’s", "'s"))
        for place, word in enumerate(s.words[first:last], first)
    )


def next_cue(s: Sentence, first: int) -> int:
    """Return the place of the next finite cue, or the end."""
    for place in range(first, len(s.words)):
        low = s.low[place]
        if (low in CUE_VERBS and not CUE_VERBS[low].participle) or low == "according":
            return place
    return len(s.words)
