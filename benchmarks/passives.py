"""Passives on the Penn Treebank sample, from its words through the default tagger.

Usage:  TOOLKIT_STOCK_NLTK=... python benchmarks/passives.py [--errors] [--gold-tags]

The words are those of the Treebank's leaves, its tokens kept: traces left out, brackets
written out.  Rules were made on the files of even numbers; figures are given for these, for
the others, and for all.

Gold, a clause: a VBN under a form of *be* or *get* (verb phrases joined by *and* share it; in
questions it is their sister) whose moved subject left a trace: as the verb's object, as the
object of the verb's preposition (*was called for*), or as the subject of the verb's small
or infinitive clause (*was named chairman*, *is expected to*).  Participles without such a
trace are no gold: they count as false alarms when found.  Expletive subjects (*it was said
that*) are left out, found or not.  ``narrow`` counts as gold only those with an object trace
and leaves the others with a trace out.  An agent is the Treebank's ``-LGS``.
Reduced relatives and other participles without an auxiliary are counted apart.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit.annotate import TAGS, Annotations
from toolkit.annotate.clauses.passives import find_passives

BE = frozenset("be is are was were been being am 're 'm 's".split())
GET = frozenset("get gets got gotten getting".split())
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LCB-": "(", "-RCB-": ")"}
KINDS = ("passive", "small", "expletive", "reduced", "none")
VERBS = frozenset("VB VBD VBZ VBP VBN VBG".split())


class Gold(NamedTuple):
    """A participle of the Treebank: its token, what it is, whether an agent is named."""

    token: int
    kind: str  # one of KINDS
    agent: bool


def category(tree: Any) -> str:
    """Return a node's label without its functions."""
    return tree.label().split("-")[0].split("=")[0].split("|")[0]


def is_trace(tree: Any) -> bool:
    """Return whether a noun phrase is nothing but what a passive leaves behind."""
    leaves = tree.leaves()
    bare = len(leaves) == 1 and leaves[0].startswith("*") and not leaves[0].startswith("*T*")
    return category(tree) == "NP" and bare


def trace_kind(phrase: Any) -> str | None:
    """Return where a verb phrase holds the trace of its subject."""
    if any(is_trace(part) for part in phrase):
        return "object"
    for part in phrase:
        if category(part) == "PP" and len(part) > 1 and is_trace(part[-1]) and len(part[0]) == 1:
            return "object"
        if category(part) == "S" and "-SBJ" in part[0].label() and is_trace(part[0]):
            return "small"
    return None


def highest(phrase: Any) -> Any:
    """Return the verb phrase that joins a participle's with others, or its own."""
    while True:
        parent = phrase.parent()
        if parent is None or category(parent) not in ("VP", "UCP"):
            return phrase
        if any(part.label() in VERBS | {"MD", "TO"} for part in parent):
            return phrase
        phrase = parent


def auxiliary(phrase: Any) -> str | None:
    """Return ``be`` or ``get`` if a form of it governs a verb phrase, ``none`` if nothing does."""
    parent = phrase.parent()
    if parent is None:
        return "none"
    heads = [part[0].lower() for part in parent if part.label() in VERBS]
    if category(parent) in ("SQ", "SINV", "VP") and heads:
        return "be" if heads[0] in BE else "get" if heads[0] in GET else None
    return "none" if category(parent) != "VP" else None


def has_expletive(phrase: Any) -> bool:
    """Return whether the subject above is an *it* that stands for a clause."""
    while phrase is not None and not category(phrase).startswith("S"):
        phrase = phrase.parent()
    if phrase is None:
        return False
    subjects = [part for part in phrase if "-SBJ" in part.label()]
    return any("*EXP*" in leaf for part in subjects for leaf in part.leaves())


def gold_of(tree: Any, offset: int) -> Iterator[Gold]:
    """Yield the participles of a sentence whose first token has number ``offset``."""
    number = offset
    for place in tree.treepositions("leaves"):
        node = tree[place[:-1]]
        if node.label() == "-NONE-":
            continue
        phrase = node.parent()
        if node.label() == "VBN" and category(phrase) == "VP":
            top = highest(phrase)
            verb, trace = auxiliary(top), trace_kind(phrase)
            agent = any("-LGS" in part.label() for part in _near(phrase, top))
            kind = "none"
            if verb in ("be", "get") and has_expletive(top):
                kind = "expletive"
            elif verb in ("be", "get") and trace is not None:
                kind = "small" if trace == "small" else "passive"
            elif verb == "none" and trace is not None:
                kind = "reduced"
            yield Gold(number, kind, agent)
        number += 1


def _near(phrase: Any, top: Any) -> Iterator[Any]:
    """Yield what a verb phrase's prepositions govern, and those that join it with others."""
    while True:
        for part in phrase:
            if category(part) == "PP":
                inner = [deeper for deeper in part if category(deeper) == "PP"]
                yield from (noun for one in (part, *inner) for noun in one if noun.height() > 2)
        if phrase is top:
            return
        phrase = phrase.parent()


def annotations_of(sentences: list[list[str]], tags: list[list[str]] | None = None) -> Annotations:
    """Return annotations with the Treebank's own tokens, a sentence a text."""
    ids: dict[str, int] = {}
    form = np.array([ids.setdefault(w, len(ids)) for one in sentences for w in one], dtype="int32")
    texts = [" ".join(sentence) for sentence in sentences]
    sizes = np.array([len(sentence) for sentence in sentences])
    end = np.cumsum(sizes)
    starts, ends = [], []
    for sentence in sentences:
        place = 0
        for word in sentence:
            starts.append(place)
            ends.append(place + len(word))
            place += len(word) + 1
    number = np.arange(len(sentences))
    layers = {}
    if tags is not None:
        layers["tags"] = np.array([TAGS.index(t) for one in tags for t in one], dtype=np.int8)
    return Annotations(
        texts=pd.DataFrame({"article_id": number.astype(str), "part": "body", "text": texts}),
        sentences=pd.DataFrame(
            {
                "text_row": number,
                "start": 0,
                "end": [len(text) for text in texts],
                "first_token": end - sizes,
                "end_token": end,
                "voice": "own",
            }
        ),
        vocabulary=np.array(list(ids), dtype=object),
        form=form,
        start=np.array(starts, dtype=np.int32),
        end=np.array(ends, dtype=np.int32),
        sentence=np.repeat(number, sizes).astype(np.int32),
        voice=np.zeros(len(form), dtype=np.int8),
        quotations=pd.DataFrame(),
        layers=layers,
    )


class Sample(NamedTuple):
    """The Treebank sample: words, tags, gold, and the number of the file of each token."""

    sentences: list[list[str]]
    tags: list[list[str]]
    gold: list[Gold]
    file: np.ndarray


def treebank_sample(wanted: Callable[[int], bool] = lambda number: True) -> Sample:
    """Read the files of the sample whose numbers are wanted."""
    import nltk
    from nltk.corpus import treebank
    from nltk.tree import ParentedTree

    nltk.data.path.insert(0, os.environ["TOOLKIT_STOCK_NLTK"])
    sentences, tags, gold, file = [], [], [], []
    n_tokens = 0
    for name in filter(lambda name: wanted(int(name[4:8])), treebank.fileids()):
        for parsed in treebank.parsed_sents(name):
            tree = ParentedTree.convert(parsed)
            pairs = [(word, tag) for word, tag in tree.pos() if tag != "-NONE-"]
            sentences.append([BRACKETS.get(word, word) for word, _ in pairs])
            tags.append([BRACKETS.get(tag, tag) for _, tag in pairs])
            gold.extend(gold_of(tree, n_tokens))
            n_tokens += len(pairs)
            file += [int(name[4:8])] * len(pairs)
    return Sample(sentences, tags, gold, np.array(file))


Figure = tuple[float, float, float, int]


def f1(gold: set[int], found: set[int]) -> Figure:
    """Return F1, precision, recall and how many there are."""
    hits = len(gold & found)
    precision, recall = hits / max(len(found), 1), hits / max(len(gold), 1)
    return 2 * hits / max(len(gold) + len(found), 1), precision, recall, len(gold)


def figures(sample: Sample, table: pd.DataFrame, kept: np.ndarray) -> dict[str, Figure]:
    """Return the figures of some of the files by name."""
    gold = [row for row in sample.gold if kept[row.token]]
    table = table[kept[table["participle"].to_numpy()]]
    passive = table[table["kind"] != "reduced"]
    found = set(passive["participle"])
    of_kind: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for row in gold:
        of_kind[row.kind].add(row.token)
    narrow, wide = of_kind["passive"], of_kind["passive"] | of_kind["small"]
    left_out = of_kind["expletive"] | of_kind["small"]
    named = {row.token for row in gold if row.agent}
    ours = set(passive.loc[passive["by"] >= 0, "participle"])
    matched = found & wide
    right = sum((token in named) == (token in ours) for token in matched) / max(len(matched), 1)
    return {
        "passives": f1(wide, found - of_kind["expletive"]),
        "passives, narrow": f1(narrow, found - left_out),
        "passives, narrow, traceless left out": f1(narrow, found - left_out - of_kind["none"]),
        "agent present or absent": (right, float("nan"), float("nan"), len(matched)),
        "agents among matched": f1(named & matched, ours & matched),
        "reduced": f1(of_kind["reduced"], set(table["participle"]) - found),
    }


def print_errors(sample: Sample, annotations: Annotations, table: pd.DataFrame) -> None:
    """Print what was missed and falsely found in the files of even numbers."""
    words = [word for sentence in sample.sentences for word in sentence]
    tag = [TAGS[code] for code in annotations.tags]
    passive = table[table["kind"] != "reduced"]
    by = dict(zip(passive["participle"], passive["by"] >= 0, strict=True))
    gold = {row.token: row for row in sample.gold}
    wide = {token for token, row in gold.items() if row.kind in ("passive", "small")}
    left = {token for token, row in gold.items() if row.kind == "expletive"}
    even = {token for token in wide | set(by) if sample.file[token] % 2 == 0}

    def show(mark: str, token: int) -> None:
        around = range(max(0, token - 9), min(len(words), token + 8))
        told = " ".join(f"[{words[at]}/{tag[at]}]" if at == token else words[at] for at in around)
        print(mark, told)

    for token in sorted(even):
        if token in wide and token not in by:
            show("missed", token)
        elif token not in wide and token not in left:
            show("false ", token)
        elif token in wide and by[token] != gold[token].agent:
            show("agent " + str(gold[token].agent), token)


def main() -> None:
    """Print every figure."""
    sample = treebank_sample()
    given = sample.tags if "--gold-tags" in sys.argv else None
    annotations = annotations_of(sample.sentences, given)
    table = find_passives(annotations)
    if "--errors" in sys.argv:
        print_errors(sample, annotations, table)
        return
    even = sample.file % 2 == 0
    print("| files | figure | F1 or accuracy | precision | recall | n |\n|---|---|---|---|---|---|")
    for part, kept in (("even", even), ("odd", ~even), ("all", even | True)):
        for name, (value, precision, recall, n) in figures(sample, table, kept).items():
            print(f"| {part} | {name} | {value:.3f} | {precision:.3f} | {recall:.3f} | {n} |")


if __name__ == "__main__":
    main()
