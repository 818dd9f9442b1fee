"""Who is said to say what in a sentence: cue verbs, their subjects, reported clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.annotate.quotations.cue_verbs import CUE_VERBS, CueForm
from toolkit.annotate.quotations.reported_clauses import (
    after_hearer,
    clause_begin,
    clause_end,
    clause_start,
    resumed_clause,
    says_something,
    that_place,
    without_quotes,
)
from toolkit.annotate.quotations.reported_sentence import Sentence, next_cue, quote_numbers
from toolkit.annotate.quotations.reported_subjects import (
    inverted_subject,
    main_subject,
    subject_before,
)
from toolkit.annotate.quotations.reported_words import (
    BE_FORMS,
    BEFORE_NOUN,
    DAYS,
    HEARERS,
    NO_CLAUSE,
    PAUSES,
    PRONOUNS,
    QUOTE,
    SUBORDINATORS,
)

__all__ = ["Attribution", "attributions"]


_ADDING = frozenset("say add claim note insist".split())


class Attribution(NamedTuple):
    """A cue with its speaker, and the reported clauses that it brings in."""

    cue_start: int
    cue_end: int
    speaker: tuple[int, int] | None
    """Where the noun phrase of the speaker stands."""
    pronoun: bool
    clauses: list[tuple[int, int]]
    quotes: list[int]
    """Numbers of the direct quotations that it brings in, among those given."""
    adjacent: bool
    """Whether a quotation stands directly beside the cue and its subject."""


def attributions(
    text: str, start: int, end: int, quotes: Sequence[tuple[int, int, int]]
) -> list[Attribution]:
    """Find who says what in a sentence.

    Parameters
    ----------
    text : str
    start, end : int
        The sentence.
    quotes : list of (number, start, end)
        Direct quotations that overlap the sentence, in order.

    Returns
    -------
    list of Attribution
        In order of their cues.

    Notes
    -----
    Works on word order and closed lists of words alone.  Four shapes are known: *X said
    (that) …*, *…, X said* and *…, said X*, *according to X*, and *…, adding that …*.
    """
    sentence = Sentence(text, start, end, quotes)
    found: list[Attribution] = []
    free_from = 0
    subject: tuple[int, int] | None = None
    for place, low in enumerate(sentence.low):
        if place < free_from:
            continue
        frame = None
        if low == "according" and sentence.low[place + 1 : place + 2] == ["to"]:
            frame = _according(sentence, place)
        elif low in CUE_VERBS:
            frame = _verb(sentence, place, CUE_VERBS[low], subject, len(found) and free_from)
        if frame is None:
            continue
        attribution, free_from, found_subject = frame
        subject = found_subject or subject
        found.append(attribution)
    return found


Phrase = tuple[int, int]
# An attribution, the place from which the sentence is free, and its subject.
Frame = tuple[Attribution, int, "Phrase | None"]


def _verb(
    s: Sentence, i: int, form: CueForm, subject: tuple[int, int] | None, done: int
) -> Frame | None:
    before = s.low[i - 1] if i else ""
    after = s.words[i + 1] if i + 1 < len(s.words) else "."
    if s.words[i] == "States":  # the United States
        return None
    if (form.ambiguous and (before in BEFORE_NOUN or before.endswith(("’s", "'s", "’")))) or (
        before == "to" and after not in (QUOTE, ":")
    ):
        return None
    helper = s.low[i - 2] if before in ("not", "never") and i > 1 else before
    if helper in BE_FORMS and not form.participle:
        return None
    if form.participle:
        return _participle(s, i, form, subject)
    inverted = inverted_subject(s, i, done) if form.lemma != "tell" else None
    if inverted:
        return _postposed(s, i, inverted, (clause_start(s, i, done), i), inverted[1], form)
    phrase = subject_before(s, i, done, subject)
    if phrase is None:
        return None
    first, last, before_end = phrase
    heard = after_hearer(s, i, form)
    closing = _closes(s, first, heard)
    if closing and _reports_nothing(s, first, heard):
        return None
    if closing and before_end > done and first < last <= i and before_end <= first:
        clause = (clause_start(s, before_end, done), before_end)
        return _postposed(s, i, (first, last), clause, heard, form)
    return _preposed(s, i, form, first, last)


def _closes(s: Sentence, first: int, heard: int) -> bool:
    """Whether the speech stands before its cue: *…, X said.* or *…, X said on Friday*."""
    after = s.words[heard] if heard < len(s.words) else "."
    if after in PAUSES and after not in ":(":
        return True
    if s.words[first - 1 : first] != [","] or heard >= len(s.words):
        return False
    low = s.low[heard]
    return (low in NO_CLAUSE or low in DAYS or low == "in") and that_place(s, heard, 12) is None


def _reports_nothing(s: Sentence, first: int, heard: int) -> bool:
    """Whether a cue only dates the main clause: *After voters complained, the mayor gave way*."""
    opened = first > 0 and s.low[first - 1] in SUBORDINATORS
    return opened and s.words[heard + 1 : heard + 2] != [QUOTE]


def _attribution(
    s: Sentence,
    cue: tuple[int, int],
    phrase: tuple[int, int] | None,
    clauses: list[tuple[int, int]],
    quotes: list[int],
    adjacent: bool = False,
) -> Attribution:
    spans = []
    for first, last in without_quotes(s, clauses):
        while first < last and (s.words[first] in PAUSES or s.low[first] in ("and", "but")):
            first += 1
        while last > first and (s.words[last - 1] in PAUSES or s.words[last - 1] == QUOTE):
            last -= 1
        if last - first >= 2:
            spans.append((s.spans[first][0], s.spans[last - 1][1]))
    where = (s.spans[phrase[0]][0], s.spans[phrase[1] - 1][1]) if phrase else None
    pronoun = (
        bool(phrase)
        and phrase is not None
        and phrase[1] - phrase[0] == 1
        and s.low[phrase[0]] in PRONOUNS
    )
    begin, end = s.spans[cue[0]][0], s.spans[cue[1] - 1][1]
    return Attribution(begin, end, where, pronoun, spans, quotes, adjacent)


def _preposed(s: Sentence, i: int, form: CueForm, first: int, last: int) -> Frame | None:
    """*X said (that) …*, *X told us …*, *X said: “…”*."""
    begin, cue_end = clause_begin(s, i, form)
    clauses: list[tuple[int, int]] = []
    end = i + 1
    if begin is not None and form.indirect and s.words[begin : begin + 1] not in ([QUOTE], []):
        end = clause_end(s, begin)
        clauses.append((begin, end))
    stop = next_cue(s, end)
    quotes = quote_numbers(s, i, stop)
    lead = first - 1
    while lead > 0 and s.words[lead] in PAUSES:
        lead -= 1
    leads = lead >= 0 and s.words[lead] == QUOTE
    if leads:
        quotes = [s.numbers[lead], *quotes]
    if not clauses and not quotes:
        return None
    beside = (
        leads
        or s.words[i + 1 : i + 2] == [QUOTE]
        or s.words[i + 1 : i + 3] in ([":", QUOTE], [",", QUOTE])
    )
    phrase = (first, last)
    return _attribution(s, (i, cue_end), phrase, clauses, quotes, beside), max(end, i + 1), phrase


def _postposed(
    s: Sentence, i: int, phrase: Phrase, before: Phrase, after: int, form: CueForm
) -> Frame | None:
    """*…, X said* and *…, said X*, perhaps going on behind."""
    (first, _), (begin, before_end) = phrase, before
    clauses: list[tuple[int, int]] = []
    quote_before = next(
        (p for p in range(before_end - 1, -1, -1) if s.words[p] not in PAUSES), None
    )
    beside = quote_before is not None and s.words[quote_before] == QUOTE
    if form.indirect and begin < before_end:
        clauses.append((begin, before_end))
    end = max(after, i + 1)
    cue_end = i + 1
    low = s.low[i + 1 : i + 2]
    if form.lemma == "tell" and low and low[0] in HEARERS:
        cue_end = i + 2
    resumed = resumed_clause(s, end, inverted=first > i, beside=beside)
    if resumed is not None:
        stop = clause_end(s, resumed)
        clauses.append((resumed, stop))
        end = stop
    clauses = [
        (start, stop)
        for start, stop in without_quotes(s, clauses)
        if (first > i and resumed is None and s.words[stop : stop + 1] != [QUOTE])
        or says_something(s, start, stop)
    ]
    quotes = quote_numbers(s, 0, next_cue(s, end))
    if not clauses and not quotes:
        return None
    return _attribution(s, (i, cue_end), phrase, clauses, quotes, beside), end, phrase


def _participle(
    s: Sentence, i: int, form: CueForm, subject: tuple[int, int] | None
) -> Frame | None:
    """*…, adding that …*: the subject is that of the sentence."""
    before = s.low[i - 1] if i else ","
    if before in BEFORE_NOUN and before != "by":
        return None
    begin, cue_end = clause_begin(s, i, form)
    clauses = []
    end = i + 1
    clausal = (
        begin is not None and form.indirect and s.words[begin : begin + 1] not in ([QUOTE], [])
    )
    if begin is not None and clausal and (s.low[begin] == "that" or form.lemma in _ADDING):
        end = clause_end(s, begin)
        clauses.append((begin, end))
    quotes = quote_numbers(s, i, next_cue(s, end))
    if not clauses and not quotes:
        return None
    if subject is None:
        main = main_subject(s, 0, i)
        subject = main[:2] if main else None
    return _attribution(s, (i, cue_end), subject, clauses, quotes), end, subject


def _according(s: Sentence, i: int) -> Frame | None:
    first = i + 2
    last = s.pause_after(first)
    if last == first:
        return None
    clauses = []
    end = last
    opens = i == 0 or s.low[i - 1] in ("and", "but") or (s.words[i - 1] in (";", ":"))
    if opens:
        if s.words[last : last + 1] == [","]:
            end = clause_end(s, last + 1)
            clauses.append((last + 1, end))
        quotes = quote_numbers(s, i, next_cue(s, end))
    else:
        clauses.append((clause_start(s, i, 0), i))
        quotes = quote_numbers(s, 0, i)
    if not opens and s.words[i - 1] == QUOTE:
        clauses = []
    if not opens:
        resumed = resumed_clause(s, last, inverted=True, beside=False)
        if resumed is not None and s.low[resumed] in ("and", "but"):
            end = clause_end(s, resumed)
            clauses.append((resumed, end))
    beside = i > 0 and (s.words[i - 1] == QUOTE or s.words[i - 2 : i] == [QUOTE, ","])
    return _attribution(s, (i, i + 2), (first, last), clauses, quotes, beside), end, (first, last)
