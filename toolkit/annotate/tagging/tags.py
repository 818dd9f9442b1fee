"""Part-of-speech tags: a greedy averaged perceptron, run over many sentences at once."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import Any

import numpy as np

from toolkit.annotate.tagging.features import (
    END,
    POSITIONS,
    START,
    form_traits,
    title_word,
)

__all__ = ["TAGS", "UNIVERSAL", "PerceptronWeights", "neighbours", "tag_sentences"]

Seen = tuple[str, bool]
"""A form, and whether it stands in a title."""

TAGS: tuple[str, ...] = tuple(
    """# $ '' ( ) , . : CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR
    RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ``""".split()
)
"""Penn Treebank tags; a tag's place is its code.  Of equal scores the first one wins."""

_BY_UNIVERSAL = {
    ".": "# $ '' ( ) , . : ``",
    "ADJ": "JJ JJR JJS",
    "ADP": "IN",
    "ADV": "RB RBR RBS WRB",
    "CONJ": "CC",
    "DET": "DT EX PDT WDT",
    "NOUN": "NN NNP NNPS NNS",
    "NUM": "CD",
    "PRON": "PRP PRP$ WP WP$",
    "PRT": "POS RP TO",
    "VERB": "MD VB VBD VBG VBN VBP VBZ",
    "X": "FW LS SYM UH",
}
UNIVERSAL: Mapping[str, str] = MappingProxyType(
    {penn: coarse for coarse, tags in _BY_UNIVERSAL.items() for penn in tags.split()}
)
"""Penn tag to universal tag (Petrov, Das and McDonald, LREC 2012).

``to`` is always a particle and a possessive pronoun a pronoun, as Penn's tags force it; a
comparison with tags that part them has to join them first.
"""

_N = len(TAGS)
_OUTSIDE = _N  # stands for the tag of what precedes a sentence
_LONGEST_RUN = 512  # tokens; a longer sentence is tagged in pieces
_TOKENS_AT_ONCE = 1 << 16
_FORMS_KEPT = 1 << 16
_FORMS_AT_ONCE = 1 << 12
_TITLE_SHARE = 0.85  # names alone seldom make up as much of a sentence
LARGEST_WEIGHT = 700
"""Of one feature for one tag; at most 46 features fire, so that sums fit 16 bits."""

DYNAMIC_PAIRS = {"wp": ("word", 0), "kp": ("kind", 0), "np": ("listed", 3)}
"""Traits paired with the tag before, each with its place in ``POSITIONS``."""

_FIELDS = ("word", "listed", "kind")


def neighbours(
    form: np.ndarray,
    first: np.ndarray,
    end: np.ndarray,
    stepped_over: np.ndarray,
    outside: tuple[int, int],
) -> np.ndarray:
    """Return the form ids that each token sees, in the order of ``POSITIONS``.

    Parameters
    ----------
    form : ndarray of int, shape (n_tokens,)
    first, end : ndarray of int, shape (n_sentences,)
        Sentences follow each other without a gap.
    stepped_over : ndarray of bool, shape (n_tokens,)
    outside : tuple of int
        What stands for a sentence's start and for its end.

    Returns
    -------
    ndarray of int, shape (6, n_tokens)
    """
    n = len(form)
    number = np.arange(n)
    sizes = end - first
    begins, stops = np.repeat(first, sizes), np.repeat(end, sizes)
    seen = [form]
    for shift in (-1, -2, 1, 2):
        place = number + shift
        inside = (place >= begins) & (place < stops)
        outer = outside[shift > 0]
        seen.append(np.where(inside, form[np.clip(place, 0, max(n - 1, 0))], outer))
    last = np.maximum.accumulate(np.where(stepped_over, -1, number))
    anchor = np.concatenate([[-1], last[:-1]]) if n else last
    seen.append(np.where(anchor >= begins, form[np.maximum(anchor, 0)], outside[0]))
    return np.stack(seen)


class PerceptronWeights:
    """Whole-number weights of named features, and the search for the best tags.

    Parameters
    ----------
    features : mapping of str to sequence of int
        Feature name to ``tag code, weight, tag code, weight, …``.  A feature of a form is
        named by position and trait (``0w=killed``, ``-1l=DT``), a pair by its kind and two
        values parted by tabs (``wp\\tkilled\\tVBD``).

    Notes
    -----
    What depends on a form alone is summed once a form.  All sentences are then tagged side
    by side, first words first, because only the two tags before a word are needed.
    """

    def __init__(self, features: Mapping[str, Sequence[int]]) -> None:
        self._weights = _weight_table(list(features.values()))
        self._rows: dict[str, int] = {}
        pairs: dict[str, list[tuple[str, str, int]]] = {}
        for row, name in enumerate(features, start=1):
            kind, *both = name.split("\t")
            if both:
                pairs.setdefault(kind, []).append((both[0], both[1], row))
            else:
                self._rows[name] = row
        self._vocabularies = {field: {"": 0} for field in _FIELDS}
        self._vocabularies["tag"] = {tag: code for code, tag in enumerate((*TAGS, START))}
        self._by_tags = self._tag_scores(pairs.get("pq", []))
        self._tables = {
            pair: self._pair_table(field, pairs.get(pair, []))
            for pair, (field, _) in DYNAMIC_PAIRS.items()
        }
        self._lock = threading.Lock()
        self._forget()

    def _pair_table(self, field: str, pairs: list[tuple[str, str, int]]) -> np.ndarray:
        """Return a table from a value's number and a tag's to the row of their weights."""
        names, codes = self._vocabularies[field], self._vocabularies["tag"]
        for value, _, _ in pairs:
            names.setdefault(value, len(names))
        table = np.zeros((len(names), _N + 1), dtype=np.int32)
        for value, tag, row in pairs:
            table[names[value], codes[tag]] = row
        return table

    def _tag_scores(self, pairs: list[tuple[str, str, int]]) -> np.ndarray:
        """Return the summed weights of the last tag, the one before, and both together."""
        scores = np.zeros((_N + 1, _N + 1, _N), dtype=np.int16)
        codes = self._vocabularies["tag"]
        for before, last, row in pairs:
            spots = (codes.get(before, slice(None)), codes.get(last, slice(None)))
            scores[spots] += self._weights[row]
        return scores.reshape(-1, _N)

    def _forget(self) -> None:
        self._known: dict[Seen, int] = {}
        self._scores = np.zeros((0, len(POSITIONS), _N), dtype=np.int16)
        self._numbers = np.zeros((0, len(_FIELDS)), dtype=np.int32)
        self._stepped = np.zeros(0, dtype=bool)
        self._learn([(START, False), (END, False)])

    def _learn(self, forms: Sequence[Seen]) -> None:
        """Sum what depends on each form alone."""
        traits = [form_traits(form, in_title) for form, in_title in forms]
        row = self._rows.get
        fired = [
            [row(name, 0) for name in trait.at(position)]
            for trait in traits
            for position in POSITIONS
        ]
        begins = np.cumsum([0, *map(len, fired[:-1])])
        summed = np.add.reduceat(self._weights[list(chain.from_iterable(fired))], begins, axis=0)
        scores = summed.astype(np.int16).reshape(len(forms), len(POSITIONS), _N)
        numbers = [
            [self._vocabularies[field].get(getattr(trait, field), 0) for field in _FIELDS]
            for trait in traits
        ]
        self._scores = np.concatenate([self._scores, scores])
        self._numbers = np.concatenate([self._numbers, np.array(numbers, dtype=np.int32)])
        self._stepped = np.concatenate([self._stepped, [trait.stepped_over for trait in traits]])
        for form in forms:
            self._known[form] = len(self._known)

    def _known_rows(self, forms: Sequence[Seen]) -> np.ndarray:
        new = [form for form in forms if form not in self._known]
        if new:
            if len(self._known) + len(new) > _FORMS_KEPT:
                self._forget()
                new = [form for form in forms if form not in self._known]
            for begin in range(0, len(new), _FORMS_AT_ONCE):
                self._learn(new[begin : begin + _FORMS_AT_ONCE])
        return np.array([self._known[form] for form in forms], dtype=np.int64)

    def tag(
        self, vocabulary: np.ndarray, form: np.ndarray, first: np.ndarray, end: np.ndarray
    ) -> np.ndarray:
        """Tag consecutive sentences; see :func:`tag_sentences`."""
        used, place = np.unique(form, return_inverse=True)
        words = [str(vocabulary[number]) for number in used]
        in_title = title_tokens(words, place, first, end)
        used, place = np.unique(2 * place + in_title, return_inverse=True)
        with self._lock:
            known = self._known_rows([(words[key // 2], key % 2 == 1) for key in used.tolist()])
            scores, numbers, stepped = self._scores, self._numbers, self._stepped
        rows = known[place]
        seen = neighbours(rows, first, end, stepped[rows], outside=(0, 1))
        order, sizes = _side_by_side(first, end)
        seen = seen[:, order]
        total = scores[seen[0], 0]
        for number in range(1, len(POSITIONS)):
            total += scores[seen[number], number]
        lookups = [
            (self._tables[pair].ravel(), numbers[seen[here], _FIELDS.index(field)] * (_N + 1))
            for pair, (field, here) in DYNAMIC_PAIRS.items()
        ]
        tags = np.empty(len(form), dtype=np.int8)
        tags[order] = self._search(total, lookups, sizes)
        return tags

    def _search(
        self, total: np.ndarray, lookups: list[tuple[np.ndarray, np.ndarray]], sizes: np.ndarray
    ) -> np.ndarray:
        """Choose tags step by step; ``sizes`` says how many runs reach each step."""
        chosen = np.empty(len(total), dtype=np.int64)
        last = before = np.full(sizes[0] if len(sizes) else 0, _OUTSIDE)
        begin = 0
        for size in sizes.tolist():
            stop = begin + size
            last, before = last[:size], before[:size]
            scores = total[begin:stop]
            scores += self._by_tags[before * (_N + 1) + last]
            for table, offset in lookups:
                scores += self._weights[table[offset[begin:stop] + last]]
            best = scores.argmax(axis=1)
            chosen[begin:stop] = best
            last, before, begin = best, last, stop
        return chosen


def _weight_table(values: Sequence[Sequence[int]]) -> np.ndarray:
    """Return a row a feature and a column a tag; the first row is that of unknown features."""
    table = np.zeros((len(values) + 1, _N), dtype=np.int16)
    flat = np.fromiter(chain.from_iterable(values), dtype=np.int64)
    rows = np.repeat(np.arange(1, len(values) + 1), [len(pairs) // 2 for pairs in values])
    table[rows, flat[::2]] = np.clip(flat[1::2], -LARGEST_WEIGHT, LARGEST_WEIGHT)
    return table


def _side_by_side(first: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return tokens in order of their place in the sentence, and how many have each place.

    The first words of all sentences stand together, then the second words, and so on;
    longer sentences come first, so that those still running are always the first ones.
    """
    length = end - first
    longest_first = np.argsort(-length, kind="stable")
    begin, length = first[longest_first], length[longest_first]
    steps = np.arange(length.max(initial=0))
    sizes = np.searchsorted(-length, -steps, side="left")
    step = np.repeat(steps, sizes)
    rank = np.arange(len(step)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return begin[rank] + step, sizes


def _in_pieces(first: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cut sentences longer than any writer makes, so that time and memory stay bounded."""
    pieces = np.maximum(1, -(-(end - first) // _LONGEST_RUN))
    number = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    begin = np.repeat(first, pieces) + number * _LONGEST_RUN
    return begin, np.minimum(begin + _LONGEST_RUN, np.repeat(end, pieces))


def title_tokens(
    words: Sequence[str], form: np.ndarray, first: np.ndarray, end: np.ndarray
) -> np.ndarray:
    """Return for each token whether its sentence is written as a title: Most Words Like This.

    Parameters
    ----------
    words : sequence of str
        Distinct forms.
    form : ndarray of int, shape (n_tokens,)
        Ids into ``words``.
    first, end : ndarray of int, shape (n_sentences,)
    """
    count, capital = np.array([title_word(word) for word in words], dtype=bool).reshape(-1, 2).T
    stop = np.array([word == "." for word in words], dtype=bool)
    sums = np.zeros((2, len(form) + 1), dtype=np.int64)
    np.cumsum([count[form], capital[form]], axis=1, out=sums[:, 1:])
    n_words, n_capitals = sums[:, end] - sums[:, first]
    # A quotation mark or bracket may follow the full stop.
    stops = np.concatenate([[0], np.cumsum(stop[form])])
    ends_in_stop = stops[end] > stops[np.maximum(end - 2, first)]
    titled = (n_words >= 3) & (n_capitals >= _TITLE_SHARE * n_words) & ~ends_in_stop
    return np.repeat(titled, end - first)


def tag_sentences(
    vocabulary: np.ndarray, form: np.ndarray, first_token: np.ndarray, end_token: np.ndarray
) -> np.ndarray:
    """Tag every token with its part of speech.

    Parameters
    ----------
    vocabulary : ndarray of str, shape (n_forms,)
        Distinct forms as NLTK's word tokenizer writes them, marks straight.
    form : ndarray of int, shape (n_tokens,)
        Ids into ``vocabulary``.
    first_token, end_token : ndarray of int, shape (n_sentences,)
        Where each sentence begins and ends; sentences follow each other without a gap.

    Returns
    -------
    ndarray of int8, shape (n_tokens,)
        Places in ``TAGS``.

    Raises
    ------
    ValueError
        If the sentences do not cover the tokens one after the other.

    Notes
    -----
    An averaged perceptron tags from left to right (Collins 2002), with the features of
    NLTK's ``PerceptronTagger``, the tags of PatternTagger's word list, and the nearest word
    before that is no adverb, which tells a participle from a past tense.  It was trained on
    the shipped, machine-written texts as NLTK's stock tagger tags them: it can be no better
    than its teacher on what both see alike, and repeats its habits; *be* and *have* with a past
    tense were mended.  In Titles Written Like This a capital counts for little, which the stock
    tagger never learnt: there the two differ most.  A sentence of more than 512 tokens is
    tagged in pieces of that length, each as a sentence.

    References
    ----------
    M. Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002, 1-8.
    doi:10.3115/1118693.1118694

    Examples
    --------
    >>> words = np.array(["The", "road", "was", "blocked", "."], dtype=object)
    >>> codes = tag_sentences(words, np.arange(5), np.array([0]), np.array([5]))
    >>> [TAGS[code] for code in codes]
    ['DT', 'NN', 'VBD', 'VBN', '.']
    """
    form = np.asarray(form)
    first, end = (np.asarray(edge, dtype=np.int64) for edge in (first_token, end_token))
    _check_cover(len(form), first, end)
    first, end = _in_pieces(first, end)
    weights = default_weights()
    tags = np.empty(len(form), dtype=np.int8)
    # Whole sentences, about as many tokens at once as keep the tables in the cache.
    cuts = np.flatnonzero(np.diff(end // _TOKENS_AT_ONCE, prepend=0)) + 1
    for part in np.split(np.arange(len(first)), cuts):
        if len(part):
            start, stop = first[part[0]], end[part[-1]]
            tags[start:stop] = weights.tag(
                vocabulary, form[start:stop], first[part] - start, end[part] - start
            )
    return tags


def _check_cover(n_tokens: int, first: np.ndarray, end: np.ndarray) -> None:
    edges = np.concatenate([[0], end])
    if len(first) != len(end) or edges[-1] != n_tokens or (first != edges[:-1]).any():
        raise ValueError(
            f"first_token and end_token must cover the {n_tokens} tokens one sentence after the "
            f"other, without a gap; got {len(first)} sentences that do not. Give the tokens of "
            "whole annotations, in their order."
        )


@lru_cache(maxsize=1)
def stored_parameters() -> dict[str, Any]:
    """Read the shipped parameters: ``features``, ``texts_sha256`` and ``lexicon_sha256``."""
    packed = files("toolkit.annotate.tagging").joinpath("tagger.json.gz").read_bytes()
    parameters: dict[str, Any] = json.loads(gzip.decompress(packed))
    return parameters


@lru_cache(maxsize=1)
def default_weights() -> PerceptronWeights:
    """Return the shipped tagger; read once, on first use."""
    return PerceptronWeights(stored_parameters()["features"])
