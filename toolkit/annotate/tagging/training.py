"""Make ``tagger.json.gz``, the parameters that tag parts of speech by default.

``python -m toolkit.annotate.tagging.training CORPORA`` tags the texts of the shipped corpora with
NLTK's stock tagger (its data in the folder that ``TOOLKIT_STOCK_NLTK`` names), mends what that
tagger gets wrong for a known reason, trains a tagger of ours on the result, and writes the file
beside this one.  Every step is in whole numbers, so that all machines make the same weights.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from toolkit._files import hash_file, write_bytes
from toolkit.annotate.punkt_training import corpus_texts
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter
from toolkit.annotate.tagging.features import (
    END,
    POSITIONS,
    START,
    FormTraits,
    form_traits,
    pattern_lexicon_path,
    steps_over,
)
from toolkit.annotate.tagging.tags import (
    DYNAMIC_PAIRS,
    LARGEST_WEIGHT,
    TAGS,
    Seen,
    neighbours,
    title_tokens,
)
from toolkit.annotate.words import straightened, word_tokenizer

__all__ = ["mended", "silver_sentences", "texts_digest", "train_tagger", "training_texts"]

TaggedSentence = list[tuple[str, str]]

_EPOCHS = 10
_RAREST = 2  # a feature seen once is left out: that is how the tagger learns to do without
_SCALE = 16  # a weight's parts; 16 loses nothing against unrounded weights
_SMALLEST = 4  # in those parts; smaller weights cost room and change nothing
_SEED = 20310301
_TITLE_LENGTHS = range(5, 17)
_TITLE_EVERY = 3
_CAPITALS_EVERY = 5

_TITLE = re.compile(r"^title: *(.*)$", re.MULTILINE)
_N = len(TAGS)


def training_texts(corpora: Path) -> list[str]:
    """Return the titles and texts of the shipped corpora, in order of file name."""
    titles = []
    for path in sorted(corpora.rglob("*.md")):
        if path.read_text("utf-8").startswith("---"):
            front = path.read_text("utf-8").split("---", 2)[1]
            titles += [found[1].strip() for found in _TITLE.finditer(front)]
    return titles + corpus_texts(corpora)


def texts_digest(texts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, each ended by a zero byte."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8") + b"\0")
    return digest.hexdigest()


def token_sentences(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the tokens of each sentence, as annotation makes them."""
    split, words = sentence_splitter(), word_tokenizer()
    for text in texts:
        for start, end in paragraph_spans(text):
            paragraph = text[start:end]
            for first, last in split(paragraph):
                forms = [token.form for token in words.tokens(straightened(paragraph[first:last]))]
                if forms:
                    yield forms


def silver_sentences(texts: Iterable[str]) -> list[TaggedSentence]:
    """Tag texts with NLTK's stock tagger and mend its known slips.

    Raises
    ------
    LookupError
        If the data ``averaged_perceptron_tagger_eng`` is not on ``nltk.data.path``.
    """
    from nltk.tag.perceptron import PerceptronTagger

    stock = PerceptronTagger()
    return [mended(stock.tag(forms)) for forms in token_sentences(texts)]


_AUXILIARIES = frozenset(
    """be am is are was were been being 're 'm 's have has had having 've 'd get gets got gotten
    getting""".split()
)


def mended(sentence: TaggedSentence) -> TaggedSentence:
    """Return the sentence with past tenses after *be*, *have* or *get* made participles.

    The stock tagger gives a few frequent forms (``said``, ``had``) one tag wherever they
    stand; English has no past tense directly after an auxiliary.

    Examples
    --------
    >>> mended([("has", "VBZ"), ("never", "RB"), ("said", "VBD")])[-1]
    ('said', 'VBN')
    """
    tags = [tag for _, tag in sentence]
    anchor, anchor_tag = "", ""
    for place, (form, tag) in enumerate(sentence):
        if tag == "VBD" and anchor in _AUXILIARIES and anchor_tag.startswith("VB"):
            tags[place] = "VBN"
        if not steps_over(form.lower()):
            anchor, anchor_tag = form.lower(), tags[place]
    return [(form, tag) for (form, _), tag in zip(sentence, tags, strict=True)]


_LOWER_IN_TITLES = frozenset("a an the of in to and for on at by with from as or but".split())


def with_titles(sentences: Sequence[TaggedSentence]) -> list[TaggedSentence]:
    """Add copies of shorter sentences in the capitals of titles, tagged as without.

    The stock tagger takes most words of a title for names.  It has seen the same words
    without capitals here, and their tags hold for the copy.
    """
    copies = []
    for number, sentence in enumerate(sentences):
        if len(sentence) in _TITLE_LENGTHS and number % _TITLE_EVERY == 0:
            every_letter = number % (_TITLE_EVERY * _CAPITALS_EVERY) == 0
            copies.append(as_title(sentence, every_letter=every_letter))
    return [*sentences, *copies]


def as_title(sentence: TaggedSentence, *, every_letter: bool) -> TaggedSentence:
    """Return a copy of a sentence with the capitals of a title, without its full stop."""
    body = sentence[:-1] if sentence[-1][0] == "." else sentence
    written = []
    for place, (form, tag) in enumerate(body):
        if every_letter:
            form = form.upper()
        elif form[0].isalpha() and form != "n't" and (not place or form not in _LOWER_IN_TITLES):
            form = form[0].upper() + form[1:]
        written.append((form, tag))
    return written


@dataclass(frozen=True, slots=True)
class _Features:
    """The features of a training set as numbers.

    Attributes
    ----------
    names : list of str
        Name of each feature, by number; number 0 is no feature.
    static : ndarray of int, shape (n_tokens, n_static)
        What each token shows before any tag is known.
    paired : ndarray of int, shape (n_tokens, n_pairs)
        To each, the code of the tag before is added.
    both_tags : int
        Number of the first feature of the two tags before, with a row for "any" in each.
    """

    names: list[str]
    static: np.ndarray
    paired: np.ndarray
    both_tags: int


def _numbered(sentences: Sequence[TaggedSentence]) -> tuple[_Features, np.ndarray, np.ndarray]:
    """Return the features of all tokens, and where each sentence begins and ends."""
    end = np.cumsum([len(sentence) for sentence in sentences])
    first = np.concatenate([[0], end[:-1]])
    words: dict[str, int] = {}
    form = np.array([words.setdefault(word, len(words)) for one in sentences for word, _ in one])
    in_title = title_tokens(list(words), form, first, end)
    kinds: dict[Seen, int] = {(START, False): 0, (END, False): 1}
    names_of = list(words)
    form = np.array(
        [
            kinds.setdefault((names_of[number], titled), len(kinds))
            for number, titled in zip(form.tolist(), in_title.tolist(), strict=True)
        ]
    )
    traits = [form_traits(word, titled) for word, titled in kinds]
    stepped = np.array([trait.stepped_over for trait in traits])
    seen = neighbours(form, first, end, stepped[form], outside=(0, 1))
    static, names = _static_features(traits, seen)
    tags = [*TAGS, START]
    paired = []
    for pair, (field, place) in DYNAMIC_PAIRS.items():
        values = [getattr(trait, field) for trait in traits]
        numbers, kept = _frequent(values, seen[place])
        paired.append(len(names) + numbers * len(tags))
        names += [f"{pair}\t{value}\t{tag}" for value in kept for tag in tags]
    both_tags = len(names)
    names += [f"pq\t{before}\t{last}" for before in [*tags, ""] for last in [*tags, ""]]
    return _Features(names, static, np.stack(paired, axis=1), both_tags), first, end


def _static_features(
    traits: Sequence[FormTraits], seen: np.ndarray
) -> tuple[np.ndarray, list[str]]:
    """Number the features of forms that fire often enough; return them a token, and names."""
    names: dict[str, int] = {"": 0}
    columns = []
    for position, ids in zip(POSITIONS, seen, strict=True):
        lists = [
            [names.setdefault(name, len(names)) for name in traits[number].at(position)]
            if used
            else []
            for number, used in enumerate(np.bincount(ids, minlength=len(traits)))
        ]
        table = np.zeros((len(traits), max(map(len, lists))), dtype=np.int64)
        for number, fired in enumerate(lists):
            table[number, : len(fired)] = fired
        columns.append(table[ids])
    static = np.concatenate(columns, axis=1)
    kept = np.bincount(static.ravel(), minlength=len(names)) >= _RAREST
    kept[0] = True
    renumbered = np.where(kept, np.cumsum(kept) - 1, 0)
    return renumbered[static], [name for name, number in names.items() if kept[number]]


def _frequent(values: Sequence[str], ids: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return for each token its value's number, 0 for rare ones, and the values' names."""
    totals: Counter[str] = Counter()
    for value, count in zip(values, np.bincount(ids, minlength=len(values)), strict=True):
        totals[value] += int(count)
    kept = ["", *sorted(value for value, n in totals.items() if n >= _RAREST and value)]
    number = {value: place for place, value in enumerate(kept)}
    return np.array([number.get(value, 0) for value in values])[ids], kept


def train_tagger(sentences: Sequence[TaggedSentence], *, epochs: int = _EPOCHS) -> dict[str, Any]:
    """Train an averaged perceptron and return its rounded weights.

    Parameters
    ----------
    sentences : sequence of lists of (form, tag)
    epochs : int
        Passes over the sentences, each in another order.

    Returns
    -------
    dict
        Feature name to ``[tag code, weight, tag code, weight, …]``, sorted by name.

    References
    ----------
    M. Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002, 1-8.
    doi:10.3115/1118693.1118694
    """
    features, first, end = _numbered(sentences)
    code = {tag: number for number, tag in enumerate(TAGS)}
    gold = [code[tag] for sentence in sentences for _, tag in sentence]
    learner = _Perceptron(features)
    order = np.arange(len(sentences))
    shuffler = np.random.Generator(np.random.PCG64(_SEED))
    for _ in range(epochs):
        for number in order.tolist():
            learner.learn(range(first[number], end[number]), gold)
        shuffler.shuffle(order)
    return _rounded(learner.averaged(), features.names)


class _Perceptron:
    """Weights, and their sum over all steps so far, both in whole numbers."""

    def __init__(self, features: _Features) -> None:
        self._features = features
        size = len(features.names)
        self._weights = np.zeros((size, _N), dtype=np.int32)
        self._late = np.zeros((size, _N), dtype=np.int64)
        self._steps = 0
        self._n_static = features.static.shape[1]
        self._fired = np.zeros(self._n_static + features.paired.shape[1] + 3, dtype=np.int64)

    def learn(self, tokens: range, gold: Sequence[int]) -> None:
        """Tag one sentence with the weights so far; change them at each mistake."""
        static, paired = self._features.static, self._features.paired
        fired, width, base = self._fired, _N + 2, self._features.both_tags
        last = before = _N
        for token in tokens:
            self._steps += 1
            fired[: self._n_static] = static[token]
            fired[self._n_static : -3] = paired[token] + last
            fired[-3:] = (
                base + before * width + last,
                base + before * width + width - 1,
                base + (width - 1) * width + last,
            )
            guess = int(self._weights.take(fired, axis=0).sum(axis=0).argmax())
            if guess != gold[token]:
                self._change(fired, gold[token], 1)
                self._change(fired, guess, -1)
            last, before = guess, last

    def _change(self, fired: np.ndarray, tag: int, by: int) -> None:
        self._weights[fired, tag] += by
        self._late[fired, tag] += by * self._steps
        self._weights[0] = 0

    def averaged(self) -> np.ndarray:
        """Return the mean of the weights over all steps, times ``_SCALE``, rounded."""
        sums = self._weights.astype(np.int64) * self._steps - self._late
        return (2 * sums * _SCALE + self._steps) // (2 * self._steps)


def _rounded(weights: np.ndarray, names: Sequence[str]) -> dict[str, list[int]]:
    weights = np.where(abs(weights) < _SMALLEST, 0, weights)
    weights = np.clip(weights, -LARGEST_WEIGHT, LARGEST_WEIGHT)
    kept = {}
    for number in np.flatnonzero(weights[1:].any(axis=1)) + 1:
        tags = np.flatnonzero(weights[number])
        kept[names[int(number)]] = np.stack([tags, weights[number, tags]], axis=1).ravel().tolist()
    return dict(sorted(kept.items()))


def packed(parameters: dict[str, Any]) -> bytes:
    """Return parameters as compressed JSON without a time stamp."""
    text = json.dumps(parameters, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def make_parameters(texts: Sequence[str]) -> dict[str, Any]:
    """Return all that ``tagger.json.gz`` holds, made from ``texts``."""
    return {
        "features": train_tagger(with_titles(silver_sentences(texts))),
        "lexicon_sha256": hash_file(pattern_lexicon_path()),
        "texts_sha256": texts_digest(texts),
    }


def main(corpora: str) -> None:
    import nltk

    stock = os.environ.get("TOOLKIT_STOCK_NLTK")
    if stock:
        nltk.data.path.insert(0, stock)
    parameters = make_parameters(training_texts(Path(corpora)))
    write_bytes(Path(__file__).with_name("tagger.json.gz"), packed(parameters))


if __name__ == "__main__":
    main(*sys.argv[1:])
