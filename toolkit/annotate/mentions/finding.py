"""Mentions of persons, organisations, places and groups, linked within an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from toolkit.annotate.mentions import words as words
from toolkit.annotate.mentions.appositions import widen_names
from toolkit.annotate.mentions.descriptions import find_descriptions
from toolkit.annotate.mentions.entities import Entity
from toolkit.annotate.mentions.linking import link
from toolkit.annotate.mentions.name_runs import find_names, name_words
from toolkit.annotate.mentions.phrases import OTHER, Lexicon, Passage, Phrase
from toolkit.annotate.mentions.pronouns import find_pronouns

if TYPE_CHECKING:
    from toolkit.annotate.annotations import Annotations

__all__ = ["FORMS", "KINDS", "find_mentions"]

KINDS = ("person", "organisation", "place", "group")
"""What a mention may name; none of them where the text does not tell."""

FORMS = ("name", "surname", "acronym", "title", "description", "pronoun")
"""How a mention names; ``title`` is a name with a title or role before it (Mr Bo)."""


def find_mentions(annotations: Annotations) -> pd.DataFrame:
    """Find who is mentioned, and which mentions of an article are of the same one.

    Parameters
    ----------
    annotations : Annotations
        Its texts, sentences, vocabulary and tokens are read; tags are not needed.

    Returns
    -------
    pandas.DataFrame
        A row a mention, in the order of ``text_row, start`` (of two that begin together
        the longer first):

        - ``text_row``: row of ``annotations.texts``
        - ``start, end``: 0-based, end-exclusive, in that text
        - ``first_token, end_token``: into the token arrays
        - ``kind``: one of ``KINDS``, or None where the text does not tell
        - ``form``: one of ``FORMS``
        - ``entity``: number of the one mentioned, from 0 within the article, over its
          title, standfirst and body
        - ``name``: the fullest name that the article gives it, without title of address
          and article; empty where it is only described
        - ``nested``: whether the mention stands inside another (*her* in *her ministry*,
          *Bo Data* in *Ana Bo, head of Bo Data*)

    Notes
    -----
    Rules over capitals and lists of general English nouns, no model and no tags.
    A mention is the longest phrase that names one entity: with article, role before the
    name, age, and a role between commas after it, and with a possessive ``'s``; relative
    clauses are left out.  A phrase inside it that names another entity is a mention of
    its own, marked ``nested``.

    Pronouns are mentions where they can be resolved with some safety: *he* and *she* in
    all cases, *they* and *their*, *it* (as subject of a verb of doing) and *its* near
    their noun; *them*, *who*, *I* and *we* never.  In headlines whose every word has a
    capital only words that the body shows to be names are read as names.

    Without a list of all names some capitals are read wrongly: names of things (a
    programme, a brand) come out with ``kind`` None, and an organisation named like a
    person as a person.  Two people of one surname are told apart by title and given name
    only.  English only; other scripts give no or few mentions, and never an error.

    References
    ----------
    For the order of steps, precise ones first: H. Lee et al., "Deterministic Coreference
    Resolution Based on Entity-Centric, Precision-Ranked Rules", *Computational
    Linguistics* 39(4), 2013. doi:10.1162/COLI_a_00152

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.annotate import annotate
    >>> text = "Ana Bo, 44, leads the Tram Union. Ms Bo said the union would strike. She left."
    >>> found = find_mentions(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))
    >>> [(text[s:e], n) for s, e, n in zip(found["start"], found["end"], found["entity"])]
    [('Ana Bo, 44', 0), ('the Tram Union', 1), ('Ms Bo', 0), ('the union', 1), ('She', 0)]
    """
    lexicon = Lexicon(annotations.vocabulary.tolist())
    starts, ends = annotations.start.tolist(), annotations.end.tolist()
    found: list[_Row] = []
    for article in _articles(annotations, lexicon):
        phrases, entities = _linked(article)
        found.extend(_rows(article, phrases, entities, starts, ends))
    return _table(found)


class _Text(NamedTuple):
    """A text's row, the number of its first token, and its tokens."""

    row: int
    first_token: int
    passage: Passage


class _Row(NamedTuple):
    text_row: int
    start: int
    end: int
    first_token: int
    end_token: int
    kind: str | None
    form: str
    entity: int
    name: str
    nested: bool


def _table(found: list[_Row]) -> pd.DataFrame:
    table = pd.DataFrame(found, columns=list(_Row._fields))
    for column in ("text_row", "start", "end", "first_token", "end_token", "entity"):
        table[column] = table[column].astype(np.int32)
    for column in ("kind", "form", "name"):
        # Object columns keep None as None, in an empty table, too.
        table[column] = pd.Series([getattr(row, column) for row in found], dtype=object)
    table["nested"] = table["nested"].astype(bool)
    return table


def _articles(annotations: Annotations, lexicon: Lexicon) -> Iterator[list[_Text]]:
    """Yield each article's texts; those of one article stand together."""
    sentences = annotations.sentences
    rows, firsts, ends = (
        sentences[name].to_numpy() for name in ("text_row", "first_token", "end_token")
    )
    bounds = np.searchsorted(rows, np.arange(len(annotations.texts) + 1))
    ids = annotations.texts["article_id"].tolist()
    article: list[_Text] = []
    for row, part in enumerate(annotations.texts["part"].tolist()):
        if article and ids[row] != ids[article[-1].row]:
            yield article
            article = []
        low, high = bounds[row], bounds[row + 1]
        if low == high:
            continue
        begin = int(firsts[low])
        inside = ((side[low:high] - begin).tolist() for side in (firsts, ends))
        passage = Passage(
            lexicon,
            annotations.form[begin : int(ends[high - 1])].tolist(),
            [span for span in zip(*inside, strict=True) if span[0] < span[1]],
            number=len(article),
            heading=part == "title",
        )
        article.append(_Text(row, begin, passage))
    if article:
        yield article


def _linked(article: list[_Text]) -> tuple[list[Phrase], list[Entity]]:
    """Return an article's phrases, in order, with the entities that they go to."""
    passages = [text.passage for text in article]
    inside, without = name_words(passages)
    phrases: list[Phrase] = []
    n_sentences = 0
    for passage in passages:
        names = widen_names(passage, find_names(passage, inside, without))
        own = [*names, *find_descriptions(passage, names), *find_pronouns(passage)]
        own.sort(key=lambda phrase: (phrase.first, -phrase.end))
        for phrase in own:
            phrase.subject = _is_subject(passage, phrase)
            phrase.sentence += n_sentences
        n_sentences += len(passage.bounds)
        phrases.extend(own)
    return phrases, link(phrases)


def _is_subject(passage: Passage, phrase: Phrase) -> bool:
    """Whether a phrase opens its sentence or stands before a verb."""
    if phrase.first - passage.bounds[phrase.sentence][0] <= 1:
        return True
    return phrase.end < len(passage.lower) and passage.lower[phrase.end] in words.FINITE_VERBS


def _rows(
    article: list[_Text],
    phrases: list[Phrase],
    entities: list[Entity],
    starts: list[int],
    ends: list[int],
) -> Iterator[_Row]:
    numbers: dict[int, int] = {}
    names: dict[int, str] = {}
    outer, outer_end = Phrase(-1, 0, 0, 0, ""), 0
    for phrase in phrases:
        if phrase.entity < 0:
            continue
        text = article[phrase.passage]
        first, end = phrase.first, _with_possessive(text.passage, phrase.end)
        entity = entities[phrase.entity]
        nested = phrase.passage == outer.passage and first < outer_end
        # One that crosses the end of another is a misreading of either: the first stays.
        if nested and (entity.number == outer.entity or end > outer_end):
            continue
        if not nested:
            outer, outer_end = phrase, end
        number = numbers.setdefault(entity.number, len(numbers))
        if number not in names:
            names[number] = _joined(entity.fullest)
        first, end = first + text.first_token, end + text.first_token
        form = "surname" if _is_surname(phrase, entity) else phrase.form
        place = (text.row, starts[first], ends[end - 1], first, end)
        yield _Row(*place, entity.kind, form, number, names[number], nested)


def _with_possessive(passage: Passage, end: int) -> int:
    """Take in a possessive 's, or the apostrophe of a plural with its noun behind it."""
    if end >= len(passage.forms):
        return end
    if passage.forms[end] == "'s":
        return end + 1
    plural = passage.forms[end] == "'" and passage.lower[end - 1].endswith("s")
    follows = end + 1 < len(passage.forms) and passage.shape[end + 1] != OTHER
    if plural and follows and passage.lower[end + 1] not in words.FINITE_VERBS:
        return end + 1
    return end


def _is_surname(phrase: Phrase, entity: Entity) -> bool:
    return phrase.form == "name" and len(phrase.name) == 1 and entity.kind == "person"


def _joined(name: tuple[str, ...]) -> str:
    return " ".join(name).replace(" 's", "'s").replace(" '", "'")
