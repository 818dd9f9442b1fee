"""Part-of-speech tags: three taggers on Brown, the Treebank sample and BASIL, and their speed.

Usage:  TOOLKIT_DATASETS=... TOOLKIT_STOCK_NLTK=... python benchmarks/tagging.py

Nothing here was trained on Brown, the Treebank or BASIL, but PatternTagger's word list was
learnt on the first two, and ours has its tags as features.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.annotate.tagging.features import steps_over
from toolkit.annotate.tagging.lemmas import token_lemmas
from toolkit.annotate.tagging.tags import (
    TAGS,
    UNIVERSAL,
    default_weights,
    stored_parameters,
    tag_sentences,
)
from toolkit.annotate.tagging.training import as_title, token_sentences

Tagger = Callable[[list[list[str]]], list[list[str]]]
Gold = list[list[tuple[str, str]]]

LOOKED_AT = tuple("01234567")
PASSIVE_AUXILIARIES = frozenset(
    "be am is are was were been being 're 'm get gets got gotten getting".split()
)
# Brown parts a possessive pronoun from a personal one, and the preposition "to" from the
# particle; Penn's tags do not say which. Both are read as Penn's mapping reads them.
BROWN_PRONOUNS = {"PP$", "PP$$", "WP$"}


def in_columns(
    sentences: list[list[str]],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return vocabulary, form ids, and where each sentence begins and ends."""
    ids: dict[str, int] = {}
    form = np.array([ids.setdefault(word, len(ids)) for one in sentences for word in one])
    end = np.cumsum([len(sentence) for sentence in sentences])
    return np.array(list(ids), dtype=object), form, np.concatenate([[0], end[:-1]]), end


def ours(sentences: list[list[str]]) -> list[list[str]]:
    """Tag with the default tagger."""
    vocabulary, form, first, end = in_columns(sentences)
    codes = tag_sentences(vocabulary, form, first, end)
    return [[TAGS[code] for code in codes[a:b]] for a, b in zip(first, end, strict=True)]


def taggers() -> dict[str, Tagger]:
    """Return the three taggers by name."""
    from nltk.tag.perceptron import PerceptronTagger
    from textblob.en import parser

    stock = PerceptronTagger()
    return {
        "PatternTagger": lambda sentences: [
            [tag for _, tag in parser.find_tags(list(sentence))] for sentence in sentences
        ],
        "stock perceptron": lambda sentences: [
            [tag for _, tag in stock.tag(sentence)] for sentence in sentences
        ],
        "toolkit": ours,
    }


def coarse(word: str, tag: str) -> str:
    """Return the universal tag of a Penn tag."""
    return "PRT" if word.lower() == "to" else UNIVERSAL.get(tag, "X")


def brown() -> Gold:
    """Return Brown with universal tags."""
    from nltk.corpus import brown as corpus
    from nltk.tag.mapping import map_tag

    def gold(word: str, tag: str) -> str:
        if word.lower() == "to":
            return "PRT"
        # Titles and headlines carry a mark behind a hyphen.
        return (
            "PRON" if tag.split("-")[0] in BROWN_PRONOUNS else map_tag("en-brown", "universal", tag)
        )

    return [[(word, gold(word, tag)) for word, tag in one] for one in corpus.tagged_sents()]


def treebank() -> Gold:
    """Return the Treebank sample with Penn tags, traces left out."""
    from nltk.corpus import treebank as corpus

    brackets = {"-LRB-": "(", "-RRB-": ")"}
    return [
        [(word, brackets.get(tag, tag)) for word, tag in one if tag != "-NONE-"]
        for one in corpus.tagged_sents()
    ]


def basil(folder: Path) -> dict[str, list[list[str]]]:
    """Return the tokens of BASIL's paragraphs, by half, and of its titles."""
    texts: dict[str, list[str]] = {"half looked at": [], "other half": [], "titles": []}
    for path in sorted(folder.glob("articles/*/*.json")):
        page = json.loads(path.read_text("utf-8"))
        half = "half looked at" if page["triplet-uuid"].startswith(LOOKED_AT) else "other half"
        texts["titles"].append(page["title"])
        for paragraph in page["body-paragraphs"]:
            texts[half].append(" ".join(sentence.strip() for sentence in paragraph))
    return {name: list(token_sentences(found)) for name, found in texts.items()}


def share_equal(tagged: list[list[str]], gold: list[list[str]]) -> float:
    pairs = [
        (a, b) for one, two in zip(tagged, gold, strict=True) for a, b in zip(one, two, strict=True)
    ]
    return sum(a == b for a, b in pairs) / len(pairs)


def in_coarse(sentences: list[list[str]], tags: list[list[str]]) -> list[list[str]]:
    return [
        [coarse(word, tag) for word, tag in zip(words, one, strict=True)]
        for words, one in zip(sentences, tags, strict=True)
    ]


def participles(words: list[list[str]], tagged: list[list[str]], gold: list[list[str]]) -> str:
    """Return precision, recall and F1 of past participles: all, and after *be* or *get*."""
    marked = [
        (a, b, after)
        for sentence, one, two in zip(words, tagged, gold, strict=True)
        for a, b, after in zip(one, two, after_passive_auxiliary(sentence), strict=True)
    ]
    pieces = []
    for name, pairs in (
        ("all VBN", [(a, b) for a, b, _ in marked]),
        ("after be/get", [(a, b) for a, b, after in marked if after]),
    ):
        hits = sum(a == b == "VBN" for a, b in pairs)
        found, there = (sum(pair[side] == "VBN" for pair in pairs) for side in (0, 1))
        f1 = 2 * hits / (found + there)
        pieces.append(f"{name} P {hits / found:.3f} R {hits / there:.3f} F1 {f1:.3f} (n {there})")
    return "; ".join(pieces)


def after_passive_auxiliary(sentence: list[str]) -> list[bool]:
    """Return for each word whether the nearest word before that is no adverb is be or get."""
    flags, anchor = [], ""
    for word in sentence:
        flags.append(anchor in PASSIVE_AUXILIARIES)
        if not steps_over(word.lower()):
            anchor = word.lower()
    return flags


def compare(named: dict[str, Tagger], home: Path) -> None:
    """Print each tagger's figures."""
    sets = {"Brown": brown(), "Treebank sample": treebank()}
    sets["Treebank sample, up to 16 words, as titles"] = [
        as_title(one, every_letter=False) for one in sets["Treebank sample"] if 5 <= len(one) <= 16
    ]
    parts = basil(home)
    stock = {part: named["stock perceptron"](words) for part, words in parts.items()}
    for name, tagger in named.items():
        print(name)
        for title, gold in sets.items():
            words, tags = ([[pair[side] for pair in one] for one in gold] for side in (0, 1))
            began = time.perf_counter()
            found = tagger(words)
            speed = sum(map(len, words)) / (time.perf_counter() - began)
            if title == "Brown":
                right = share_equal(in_coarse(words, found), tags)
                print(f"  {title}: universal {right:.4f}; {speed:,.0f} tokens/s")
                continue
            right = share_equal(in_coarse(words, found), in_coarse(words, tags))
            print(f"  {title}: universal {right:.4f}, Penn {share_equal(found, tags):.4f}")
            print(f"    {participles(words, found, tags)}")
        for part, words in parts.items():
            found = tagger(words)
            both = in_coarse(words, found), in_coarse(words, stock[part])
            print(
                f"  BASIL, {part}, agreement with stock: universal {share_equal(*both):.4f},"
                f" Penn {share_equal(found, stock[part]):.4f}"
            )


def speed(folder: Path) -> None:
    """Print how many articles a second are tagged and given lemmas, once they are tokens."""
    path = folder / "article-bias" / "articles-2018-2019.parquet"
    texts = pd.read_parquet(path, columns=["content"])["content"]
    texts = texts[texts.str.len() >= 400].sample(1000, random_state=7)
    columns = in_columns(list(token_sentences(texts)))
    n_tokens = len(columns[1])
    print(f"speed on {len(texts):,} articles of {n_tokens / len(texts):,.0f} tokens")
    default_weights.cache_clear()
    stored_parameters.cache_clear()
    began = time.perf_counter()
    default_weights()
    print(f"  reading the parameters: {time.perf_counter() - began:.2f} s")
    for state in ("forms not seen before", "again"):
        began = time.perf_counter()
        codes = tag_sentences(*columns)
        took = time.perf_counter() - began
        rates = f"{len(texts) / took:,.0f} articles/s, {n_tokens / took:,.0f} tokens/s"
        print(f"  tags, {state}: {rates}")
    began = time.perf_counter()
    token_lemmas(columns[0], columns[1], codes)
    print(f"  lemmas: {len(texts) / (time.perf_counter() - began):,.0f} articles/s")


def main() -> None:
    import nltk

    nltk.data.path.insert(0, os.environ["TOOLKIT_STOCK_NLTK"])
    home = Path(os.environ["TOOLKIT_DATASETS"])
    compare(taggers(), home / "basil")
    speed(home)


if __name__ == "__main__":
    main()
