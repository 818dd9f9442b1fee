"""Where a reported clause begins, ends and goes on."""

from __future__ import annotations

from toolkit.annotate.quotations.cue_verbs import CUE_VERBS, CueForm
from toolkit.annotate.quotations.reported_sentence import Sentence
from toolkit.annotate.quotations.reported_words import (
    BE_FORMS,
    BEFORE_NOUN,
    DAYS,
    DETERMINERS,
    HEARERS,
    JOINTS,
    LISTENERS,
    NO_CLAUSE,
    OPENERS,
    OPENING_MARKS,
    PAUSES,
    QUOTE,
    RELATIVES,
    STOPS,
    SUBORDINATORS,
    VERBS,
    WITH_HEARER,
    WITH_OBJECT,
)

__all__ = [
    "after_hearer",
    "clause_begin",
    "clause_end",
    "clause_start",
    "has_own_cue",
    "hearer_end",
    "resumed_clause",
    "says_something",
    "that_place",
    "without_quotes",
]


def without_quotes(s: Sentence, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut clauses at the quotations that stand in them."""
    pieces = []
    for first, last in clauses:
        begin = first
        for place in range(first, last):
            if s.words[place] == QUOTE:
                pieces.append((begin, place))
                begin = place + 1
        pieces.append((begin, last))
    return pieces


def clause_start(s: Sentence, i: int, done: int) -> int:
    """Return where the clause before a place begins: at the sentence, or after a semicolon."""
    for place in range(i - 1, done - 1, -1):
        if s.words[place] == ";":
            return place + 1
    return done


def clause_end(s: Sentence, first: int) -> int:
    """Return where a reported clause ends: at a semicolon, or at the next cue's part."""
    comma = joint = quote = -1
    opened = _opens_subordinate(s)
    for place in range(first, len(s.words)):
        word, low = s.words[place], s.low[place]
        if word in (";", "—"):
            return place
        if word in STOPS and place + 1 >= len(s.words):
            return place
        if word == QUOTE:
            quote = place
        elif word == ",":
            comma = place
            if s.low[place + 1 : place + 2] and s.low[place + 1] in JOINTS:
                joint = place
        elif low in CUE_VERBS:
            form = CUE_VERBS[low]
            if form.participle and comma == place - 1:
                return comma
            if quote >= 0 and place - quote <= 7 and not s.is_verbal(quote + 1, place):
                return quote
            noun = form.ambiguous and s.low[place - 1] in BEFORE_NOUN
            joined = joint >= 0 and not form.participle and not noun and joint + 2 < place
            subject = s.low[joint + 2 : place]
            main = opened and not noun and not form.participle and first < comma < place - 1
            if main and not s.is_verbal(comma + 1, place):
                return comma  # While he said that he agreed, Ana Bo said …
            if joined and ("who" in subject or not s.is_verbal(joint + 2, place)):
                return joint
        elif low == "according" and s.low[place + 1 : place + 2] == ["to"]:
            return place
    return len(s.words)


def _opens_subordinate(s: Sentence) -> bool:
    """Whether a sentence opens with a clause that its main one follows: *While he said …*."""
    low = s.low[s.low[0] in ("and", "but", "so") and len(s.low) > 1]
    form = CUE_VERBS.get(low)
    return low in SUBORDINATORS or (form is not None and form.participle)


def clause_begin(s: Sentence, i: int, form: CueForm) -> tuple[int | None, int]:
    """Return where the reported clause may begin, and where the cue ends."""
    place, cue_end = i + 1, i + 1
    size = len(s.words)
    if place < size and s.low[place] == "out" and form.lemma == "point":
        place, cue_end = place + 1, cue_end + 1
    if form.lemma in WITH_HEARER and place < size:
        if s.low[place] == "us":
            cue_end = place + 1
        if s.low[place] == "of":
            return None, cue_end
        heard = after_hearer(s, i, form)
        known = heard > place and (s.low[heard - 1] in LISTENERS or s.words[place][:1].isupper())
        if not known:
            return that_place(s, place, 9), cue_end
        place = heard
    found = that_place(s, place, 12)
    if found is not None:
        return found, cue_end
    place = _after_days(s, place)
    if not form.bare or place >= size or s.low[place] in NO_CLAUSE or s.words[place] in PAUSES:
        return None, cue_end
    if s.low[place] in ("in", "on") and not s.is_verbal(place + 1, len(s.words)):
        return None, cue_end  # said in a statement on Friday
    if form.lemma not in WITH_OBJECT and not s.is_verbal(place + 1, s.pause_after(place)):
        return None, cue_end
    return place, cue_end


def _after_days(s: Sentence, place: int) -> int:
    """Skip *Monday*, *on Monday*, *last week*."""
    while place < len(s.words):
        following = s.low[place + 1] if place + 1 < len(s.words) else ""
        if s.low[place] in DAYS:
            place += 1
        elif s.low[place] in ("on", "last", "this") and (
            following in DAYS or following in ("week", "month", "year")
        ):
            place += 2
        else:
            break
    return place


def after_hearer(s: Sentence, i: int, form: CueForm) -> int:
    """Return the place after the cue and whom it is told to."""
    place = i + 1
    if form.lemma not in WITH_HEARER or place >= len(s.words):
        return place
    if s.low[place] in HEARERS:
        return place + 1
    if s.words[place][:1].isupper() or s.low[place] in DETERMINERS:
        return hearer_end(s, place)
    return place


def that_place(s: Sentence, place: int, reach: int) -> int | None:
    """Return where *that* opens the reported clause, within reach and before a pause."""
    for k in range(place, min(place + reach, len(s.words))):
        if s.low[k : k + 2] in (["that", "year"], ["that", "week"], ["that", "day"]):
            return None
        if s.low[k] == "that" and (k == place or s.words[k - 1] not in PAUSES):
            return k
        if s.words[k] in PAUSES or s.words[k] == QUOTE:
            return None
        if k > place and s.low[k] in VERBS and s.low[place] not in OPENERS:
            return None
    return None


def hearer_end(s: Sentence, place: int) -> int:
    """Return where the hearer that begins here ends: *the court*, *Ana Bo*."""
    if s.low[place] in DETERMINERS:
        return place + 2
    while place < len(s.words) and s.words[place][:1].isupper():
        place += 1
    return place


def has_own_cue(s: Sentence, first: int, last: int) -> bool:
    """Whether a stretch opens with a subject and cue of its own."""
    for place in range(first + 1, last):
        form = CUE_VERBS.get(s.low[place])
        if form and not form.ambiguous and not form.participle:
            return not s.is_verbal(first, place)
    return False


def says_something(s: Sentence, first: int, last: int) -> bool:
    """Whether a piece is more than the subject of what stands in marks behind it."""
    while first < last and s.words[first] in PAUSES:
        first += 1
    while last > first and s.words[last - 1] in PAUSES:
        last -= 1
    size = last - first
    if s.words[last : last + 1] == [QUOTE] and size <= 4 and s.low[last - 1] in BE_FORMS:
        return False
    return size > 7 or s.is_verbal(first, last) or (size >= 4 and s.low[first] not in DETERMINERS)


def resumed_clause(s: Sentence, comma: int, *, inverted: bool, beside: bool) -> int | None:
    """Return where reported speech goes on after *…, X said,* or *…, said X, a Y,*."""
    while s.words[comma : comma + 1] == [","]:
        first = comma + 1
        if first >= len(s.words):
            return None
        last = s.pause_after(first)
        low = s.low[first]
        if (low in CUE_VERBS and CUE_VERBS[low].participle) or low == "so":
            return None
        joined = low in ("and", "but")
        relative = low in ("who", "whose", "which", "where", "as")
        verbal = not relative and s.is_verbal(first + 1, last)
        if beside and not inverted:
            quoted = not OPENING_MARKS.isdisjoint(s.words[first : last + 1])
            return first if joined and quoted else None
        if joined and has_own_cue(s, first + 1, last):
            return None
        if joined:
            own = s.low[first + 1 : first + 2] in (["i"], ["we"])
            follows = s.low[first + 1 : first + 2]
            if own or (beside and (not verbal or (follows and follows[0] in VERBS))):
                return None
            return first
        if inverted:
            if verbal and not RELATIVES.intersection(s.low[first:last]):
                return first
        elif low in ("a", "an", "although"):
            return None
        elif not relative:
            return first
        comma = last
    return None
