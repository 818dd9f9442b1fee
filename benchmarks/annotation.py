"""Sentence boundaries, equality of tokens, and the speed of annotation and of each measure.

Usage:  TOOLKIT_DATASETS=... [TOOLKIT_STOCK_NLTK=...] python benchmarks/annotation.py
            [boundaries] [tokens] [speed]

Speeds are of processor time, one core.  Without a name all parts run.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.annotate import Annotations, annotate
from toolkit.annotate.sentences import sentence_splitter
from toolkit.annotate.words import straightened
from toolkit.score import MEASURES, score

HALF = tuple("01234567")
N_ARTICLES = 1000
N_FOR_TOKENS = 2000


def main(parts: list[str]) -> None:
    home = Path(os.environ["TOOLKIT_DATASETS"])
    chosen = parts or ["boundaries", "tokens", "speed"]
    if "boundaries" in chosen:
        report_boundaries(home / "basil")
    articles = read_articles(home / "article-bias" / "articles-2018-2019.parquet")
    if "tokens" in chosen:
        report_tokens(articles.sample(N_FOR_TOKENS, random_state=7))
    if "speed" in chosen:
        report_speed(articles.sample(N_ARTICLES, random_state=7))


def read_articles(path: Path) -> pd.DataFrame:
    articles = pd.read_parquet(path, columns=["ID", "content", "title"])
    articles.columns = ["article_id", "text", "title"]
    return articles[articles["text"].str.len() >= 400]


def report_boundaries(folder: Path) -> None:
    splitters = {"toolkit": sentence_splitter()}
    stock = os.environ.get("TOOLKIT_STOCK_NLTK")
    if stock:
        import nltk

        nltk.data.path.append(stock)
        splitters["punkt_tab"] = sentence_splitter("punkt_tab")
    for name, split in splitters.items():
        for part, half in (("all", None), ("looked at", True), ("not looked at", False)):
            print(f"BASIL boundaries, {name}, {part}: F1 {boundaries(folder, split, half):.3f}")


def boundaries(folder: Path, split: Callable[[str], Any], half: bool | None) -> float:
    """F1 of sentence boundaries inside BASIL's paragraphs, the last one not counted."""
    hits = wrong = missed = 0
    for path in sorted(folder.glob("articles/*/*.json")):
        page = json.loads(path.read_text("utf-8"))
        if half is not None and page["triplet-uuid"].startswith(HALF) != half:
            continue
        for paragraph in page["body-paragraphs"]:
            sentences = [s.strip() for s in paragraph if s.strip()]
            ends, position = set(), 0
            for sentence in sentences[:-1]:
                ends.add(position + len(sentence))
                position += len(sentence) + 1
            found = {end for _, end in split(" ".join(sentences))[:-1]}
            hits += len(found & ends)
            wrong += len(found - ends)
            missed += len(ends - found)
    return 2 * hits / (2 * hits + wrong + missed)


def report_tokens(articles: pd.DataFrame) -> None:
    """Tokens against NLTK's own tokenizer, given the same sentences."""
    from nltk.tokenize.destructive import NLTKWordTokenizer

    theirs = NLTKWordTokenizer()
    annotations = annotate(articles)
    forms = annotations.vocabulary[annotations.form]
    first, end = (annotations.sentences[name].to_numpy() for name in ("first_token", "end_token"))
    unequal = sum(
        theirs.tokenize(straightened(text)) != forms[a:b].tolist()
        for text, a, b in zip(annotations.sentence_texts(), first, end, strict=True)
    )
    print(
        f"tokens: {unequal} of {len(annotations.sentences):,} sentences differ from NLTK's, "
        f"{annotations.n_tokens:,} tokens of {len(articles):,} articles"
    )


def report_speed(articles: pd.DataFrame) -> None:
    annotate(articles.head(20))  # what is made once
    seconds, annotations = timed(lambda: annotate(articles))
    words = articles["text"].str.split().str.len().mean()
    print(f"{len(articles):,} articles of {words:.0f} words: {annotations}")
    say("sentences, tokens and quotations", seconds, articles)
    for layer in ("tags", "mentions"):
        seconds, _ = timed(lambda layer=layer: getattr(annotations, layer))
        say(layer, seconds, articles)
    for measure in MEASURES:
        warm_up(articles, measure)
        seconds, _ = timed(lambda measure=measure: score(annotations, measures=[measure]))
        say(measure, seconds, articles)
    seconds, _ = timed(lambda: score(annotate(articles)))
    say("all measures together, from raw text", seconds, articles)


def warm_up(articles: pd.DataFrame, measure: str) -> None:
    """Train or load what a measure needs once, outside the time measured."""
    few: Annotations = annotate(articles.head(3))
    score(few, measures=[measure])


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def say(name: str, seconds: float, articles: pd.DataFrame) -> None:
    print(f"{name}: {len(articles) / seconds:,.0f} articles/s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
