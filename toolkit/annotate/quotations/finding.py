"""Quotations: direct, indirect and set off as blocks, with speaker and cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from toolkit.annotate.quotations.cue_verbs import NAMING_VERBS, cue_class
from toolkit.annotate.quotations.indirect_speech import Attribution, attributions
from toolkit.annotate.quotations.marks import MarkedSpan, marked_spans
from toolkit.annotate.quotations.reported_sentence import sentences_with_cues
from toolkit.annotate.quotations.set_off import SetOff, set_off_blocks
from toolkit.annotate.quotations.speakers import Speakers

__all__ = ["QUOTATION_KINDS", "Quotation", "find_quotations"]

Span = tuple[int, int]

QUOTATION_KINDS = ("direct", "indirect", "block")
"""In marks; reported in the outlet's words; set off by the page."""

_FEWEST_WORDS = 4
"""Fewer words in marks, without the end of a sentence or a speaker beside them, are a scare
quote, a title or a nickname."""
_LONGEST_READ = 4000
"""Characters of a sentence that are read for cues: what is longer is a list, or no prose."""
_MARKS = "“”„«»\"‘’「」『』‚‹›'` "


class Quotation(NamedTuple):
    """A speaker's words, and who is said to speak them."""

    start: int
    end: int
    """Marks included."""
    kind: str
    """One of ``QUOTATION_KINDS``."""
    speaker: str | None
    """The fullest name of the speaker in the article, else the description; None if unknown."""
    speaker_start: int
    speaker_end: int
    """Where the speaker stands beside the quotation; -1 if nowhere."""
    cue: str | None
    cue_start: int
    cue_end: int
    cue_class: str | None


def find_quotations(text: str, paragraphs: list[Span], sentences: list[Span]) -> list[Quotation]:
    """Find the quotations of a text.

    Parameters
    ----------
    text : str
    paragraphs, sentences : list of (start, end)
        In order; each sentence within a paragraph.

    Returns
    -------
    list of Quotation
        In order of ``start``.  Direct ones and blocks overlap nothing of their kind; a
        short direct one may stand in an indirect one.

    Notes
    -----
    *Direct*: see ``quotation_marks`` for the marks.  Fewer than four words in marks are
    a quotation only if they end a sentence, if a verb of naming stands before them
    (*called it “a farce”*), or if they are two or three in a reported clause (*said it was
    “a farce”*); else they are scare quotes or titles, the outlet's own words.

    *Indirect*: the clause that a verb of saying brings in; see ``indirect_speech``.

    *Block*: Markdown's ``>``, tweets and letters; see ``set_off``.

    The speaker is the subject of the cue.  Where a sentence has none, a quotation goes on
    from the one before in its paragraph, or is brought in by a sentence that ends in a
    colon.  Surnames, titles, pronouns and descriptions are resolved within the article.
    Time grows with the length of the text.  English word order and verbs; marks of all
    languages.
    """
    if not paragraphs:
        return []
    blocks = set_off_blocks(text, paragraphs)
    marked = [span for span in marked_spans(text, paragraphs) if not _within(span, blocks)]
    finder = _Finder(text, paragraphs, sentences or paragraphs, marked, blocks)
    return finder.run()


def _within(span: MarkedSpan, blocks: list[SetOff]) -> bool:
    place = bisect_right(blocks, span.start, key=lambda block: block.start) - 1
    return place >= 0 and span.start < blocks[place].end


class _Finder:
    """One article's state while its sentences are read in order."""

    def __init__(
        self,
        text: str,
        paragraphs: list[Span],
        sentences: list[Span],
        marked: list[MarkedSpan],
        blocks: list[SetOff],
    ) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.sentences = sentences
        self.marked = marked
        self.blocks = blocks
        self.found: list[Quotation] = []
        self._starts = [start for start, _ in sentences]

    def run(self) -> list[Quotation]:
        """Return the article's quotations in order."""
        self.readings = self._read_sentences()
        if not (self.readings or self.marked or self.blocks):
            return []
        self.speakers = Speakers(self.text, self.paragraphs, self.sentences, self.marked)
        self._reading_sentences = [number for number, _ in self.readings]
        self.who = self._name_speakers()
        for (_, said), name in zip(self.readings, self.who, strict=True):
            for start, end in said.clauses:
                self.found.append(_quotation(start, end, "indirect", name, said, self.text))
        self._add_direct()
        for start, end, name, *where in self.blocks:
            full = self.speakers.fullest(name) if name else None
            self.found.append(
                Quotation(start, end, "block", full, where[0], where[1], None, -1, -1, None)
            )
        return sorted(self.found, key=lambda quotation: quotation[:2])

    def _read_sentences(self) -> list[tuple[int, Attribution]]:
        """Return (sentence, attribution) for every cue."""
        readings: list[tuple[int, Attribution]] = []
        first, text, marked = 0, self.text, self.marked
        cued = sentences_with_cues(text, self.sentences)
        for number, (start, end) in enumerate(self.sentences):
            while first < len(marked) and marked[first].end <= start:
                first += 1
            last, quotes = first, []
            while last < len(marked) and marked[last].start < end:
                span = marked[last]
                if self._is_long(span) and span.start < start + _LONGEST_READ:
                    quotes.append((last, span.start, span.end))
                last += 1
            if quotes and quotes[0][1] <= start and quotes[0][2] >= end:
                continue
            if not cued[number]:
                continue
            for said in attributions(text, start, min(end, start + _LONGEST_READ), quotes):
                readings.append((number, said))
        return readings

    def _is_long(self, span: MarkedSpan) -> bool:
        inner = self.text[span.start : span.end].strip(_MARKS)
        if inner.endswith((".", "!", "?", ",", "…", "—", "。", "！", "？")):
            return bool(inner.strip(".!?,…— "))
        return len(inner.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS

    def _name_speakers(self) -> list[str | None]:
        """Return the speaker of each reading, and note them as those who speak."""
        names: list[str | None] = []
        for _, said in self.readings:
            name = None
            if said.speaker:
                name = self.speakers.resolve(said.speaker, said.pronoun)
                self.speakers.note(said.cue_start, name)
            names.append(name)
        return names

    def _add_direct(self) -> None:
        chosen = self._attributions_of_marked()
        previous: tuple[int, str | None] = (-1, None)
        for number, span in enumerate(self.marked):
            place = chosen.get(number)
            if not self._is_long(span):
                place = self._of_short(span)
                if place is None:
                    continue
            said = self.readings[place][1] if place is not None and place >= 0 else None
            name = self.who[place] if said is not None and place is not None else None
            if name is None:
                following: tuple[int, str | None] = (len(self.text), None)
                if number + 1 < len(self.marked):
                    after = chosen.get(number + 1)
                    following = (
                        self.marked[number + 1].start,
                        None if after is None else self.who[after],
                    )
                name = self.speakers.of_unattributed(span, previous, following)
            previous = (span.end, name)
            self.found.append(_quotation(span.start, span.end, "direct", name, said, self.text))

    def _attributions_of_marked(self) -> dict[int, int]:
        """Return the best reading for each marked span that has one."""
        best: dict[int, tuple[tuple[int, int], int]] = {}
        for place, (_, said) in enumerate(self.readings):
            for number in said.quotes:
                span = self.marked[number]
                gap = min(abs(said.cue_start - span.end), abs(span.start - said.cue_end))
                rank = (0 if said.adjacent else 1, gap)
                if number not in best or rank < best[number][0]:
                    best[number] = (rank, place)
        chosen = {number: place for number, (_, place) in best.items()}
        for number in range(len(self.marked) - 1, 0, -1):
            # A speaker named only in the last paragraph of a long quotation speaks it all.
            if self.marked[number].continues and number in chosen:
                chosen.setdefault(number - 1, chosen[number])
        return chosen

    def _of_short(self, span: MarkedSpan) -> int | None:
        """Return the reading of a few words in marks, -1 without one, None for a scare quote."""
        sentence = max(bisect_right(self._starts, span.start) - 1, 0)
        start = self.sentences[sentence][0]
        if span.start > start + _LONGEST_READ:
            return None
        before = self.text[max(start, span.start - 60) : span.start].lower().split()
        if any(word in NAMING_VERBS for word in before[-6:]):
            return -1
        if " " not in self.text[span.start : span.end].strip(_MARKS):
            return None
        first = bisect_left(self._reading_sentences, sentence)
        for place in range(first, len(self.readings)):
            number, said = self.readings[place]
            if number != sentence:
                break
            if any(a <= span.start and span.end <= b + 2 for a, b in said.clauses):
                return place
        return None


def _quotation(
    start: int, end: int, kind: str, name: str | None, said: Attribution | None, text: str
) -> Quotation:
    if said is None:
        return Quotation(start, end, kind, name, -1, -1, None, -1, -1, None)
    cue = text[said.cue_start : said.cue_end]
    first, last = said.speaker or (-1, -1)
    return Quotation(
        start, end, kind, name, first, last, cue, said.cue_start, said.cue_end, cue_class(cue)
    )
