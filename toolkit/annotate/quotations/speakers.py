"""Whom the subject of a cue means, and who speaks where no cue says so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from toolkit.annotate.quotations.marks import MarkedSpan
from toolkit.annotate.quotations.names import (
    GROUP_WORDS,
    NameIndex,
    is_group,
    names_in,
    without_title,
)

__all__ = ["Speakers"]

Span = tuple[int, int]

_RESOLVED = frozenset({"he", "she", "they", "it"})
_SUBJECT_FORM = {"him": "he", "her": "she", "them": "they"}
_DETERMINER = re.compile(r"\A(?:the|a|an|his|her|its|their|our|this|that|these|those)\s+", re.I)
_HEAD_END = re.compile(r"\s+(?:of|for|at|in|from|who|with|on|to|that)\s|,")
_REACH = 2
"""Paragraphs looked back for whom a pronoun means, …"""
_REACH_BACK = 2000
"""Characters looked back for a person."""
_SENTENCES = 20
"""… and sentences."""


class Speakers:
    """Resolves speakers while an article is read from its beginning.

    Parameters
    ----------
    text : str
    paragraphs, sentences : list of (start, end)
    marked : list of MarkedSpan
        Names inside marks are no speakers.
    """

    def __init__(
        self, text: str, paragraphs: list[Span], sentences: list[Span], marked: list[MarkedSpan]
    ) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._sentences = sentences
        self._paragraph_starts = [start for start, _ in paragraphs]
        self._sentence_starts = [start for start, _ in sentences]
        self._marked = marked
        self.index = NameIndex(text)
        self._noted: list[tuple[int, str]] = []
        self._persons = self._persons_outside_marks()
        self._person_starts = [start for start, *_ in self._persons]

    def _persons_outside_marks(self) -> list[tuple[int, str, bool]]:
        """Return (offset, name, whether a preposition governs it) of persons not in marks."""
        index, persons, mark = self.index, [], 0
        for start, name, governed in zip(index.starts, index.names, index.governed, strict=True):
            while mark < len(self._marked) and self._marked[mark].end <= start:
                mark += 1
            quoted = mark < len(self._marked) and self._marked[mark].start <= start
            if not quoted and index.is_person(name):
                persons.append((start, name, governed))
        return persons

    def _persons_between(self, start: int, end: int) -> list[tuple[int, str, bool]]:
        first = bisect_left(self._person_starts, max(start, end - _REACH_BACK))
        return self._persons[first : bisect_left(self._person_starts, end)]

    def fullest(self, name: str) -> str:
        """Return the fullest form of a name in the article."""
        return self.index.fullest(name)

    def note(self, position: int, name: str | None) -> None:
        """Remember who spoke where."""
        if name:
            self._noted.append((position, name))

    def resolve(self, phrase: Span, pronoun: bool) -> str | None:
        """Return whom a noun phrase means; None for a pronoun that cannot be resolved."""
        start, end = phrase
        words = self._text[start:end]
        if pronoun:
            low = words.lower()
            low = _SUBJECT_FORM.get(low, low)
            return self._antecedent(start, low) if low in _RESOLVED else None
        names = [
            without_title(self._text[first:last])
            for first, last, governed in names_in(self._text, start, end)
            if not governed
        ]
        persons = [name for name in names if name and self.index.is_person(name)]
        for name in persons or names:
            if name:
                return self.index.fullest(name)
        return self._described(words)

    def _described(self, words: str) -> str:
        bare = _DETERMINER.sub("", words.strip(), count=1)
        head = _HEAD_END.split(bare, maxsplit=1)[0].split()
        if not head:
            return words
        last = head[-1].lower()
        holder = self.index.holder(last)
        if holder:
            return holder
        if last in GROUP_WORDS:
            known = self.index.organisation(last)
            if known:
                return known
        return " ".join(bare.partition(",")[0].split())

    def _antecedent(self, position: int, pronoun: str) -> str | None:
        paragraph = max(bisect_right(self._paragraph_starts, position) - 1, 0)
        floor = self._paragraphs[max(paragraph - _REACH, 0)][0]
        sentence = max(bisect_right(self._sentence_starts, position) - 1, 0)
        end = position
        last = max(sentence - _SENTENCES, -1)
        while sentence > last and self._sentence_starts[sentence] >= floor:
            start = self._sentence_starts[sentence]
            name = self._subject(start, end, pronoun)
            if name:
                return name
            end, sentence = start, sentence - 1
        return None

    def _subject(self, start: int, end: int, pronoun: str) -> str | None:
        """Whom a pronoun after a sentence would mean: its speaker, else its first person."""
        for position, name in reversed(self._noted[-12:]):
            if start <= position < end and self._fits(name, pronoun):
                return name
        fitting = [row for row in self._persons_between(start, end) if self._fits(row[1], pronoun)]
        return self._best(fitting)

    def _best(self, persons: list[tuple[int, str, bool]]) -> str | None:
        """Return the first person that no preposition governs, else the first."""
        for _, name, governed in persons:
            if not governed:
                return self.index.fullest(name)
        return self.index.fullest(persons[0][1]) if persons else None

    def _fits(self, name: str, pronoun: str) -> bool:
        group = is_group(name) or not name[:1].isupper()
        if pronoun == "it":
            return group
        if pronoun == "they":
            return group
        return not group and self.index.gender.get(name.split()[-1], pronoun) == pronoun

    def of_unattributed(
        self, span: MarkedSpan, previous: tuple[int, str | None], following: tuple[int, str | None]
    ) -> str | None:
        """Return who speaks a quotation that no cue brings in.

        Parameters
        ----------
        span : MarkedSpan
        previous, following : (offset, name)
            Where the quotation before ends, the one after begins, and who speaks them.
        """
        paragraph = max(bisect_right(self._paragraph_starts, span.start) - 1, 0)
        start, end = self._paragraphs[paragraph]
        if span.continues and previous[1]:
            return previous[1]
        sentence = max(bisect_right(self._sentence_starts, span.start) - 1, 0)
        begin = max(self._sentence_starts[sentence], start)
        own = self._first_person(begin, span.start)
        if own:
            return own
        if previous[0] > start and previous[1]:
            return previous[1]
        noted = [name for position, name in self._noted[-20:] if start <= position < span.start]
        if noted:
            return noted[-1]
        if following[0] < end and following[1]:
            return following[1]
        after = self._first_person(span.end, min(end, span.end + 250))
        if after and span.end < end:
            return after
        person = self._first_person(start, span.start)
        if person:
            return person
        floor = self._paragraphs[max(paragraph - _REACH, 0)][0]
        for position, name in reversed(self._noted[-20:]):
            if floor <= position < span.start:
                return name
        return self._last_person(floor, span.start)

    def _first_person(self, start: int, end: int) -> str | None:
        return self._best(self._persons_between(start, end))

    def _last_person(self, start: int, end: int) -> str | None:
        free = [name for _, name, governed in self._persons_between(start, end) if not governed]
        return self.index.fullest(free[-1]) if free else None
