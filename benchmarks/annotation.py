"""Sentence boundaries, quotation voice and speed of annotation.

Usage:  TOOLKIT_DATASETS=... python benchmarks/annotation.py
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pandas as pd

from toolkit.annotate import annotate
from toolkit.annotate.sentences import sentence_splitter
from toolkit.score import score

HALF = tuple("01234567")


def boundaries(folder: Path, half: bool | None) -> float:
    """F1 of sentence boundaries inside BASIL's paragraphs, the last one not counted."""
    split, hits, wrong, missed = sentence_splitter(), 0, 0, 0
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


def main() -> None:
    home = Path(os.environ["TOOLKIT_DATASETS"])
    for name, half in (("all", None), ("looked at", True), ("not looked at", False)):
        print(f"BASIL sentence boundaries, {name}: F1 {boundaries(home / 'basil', half):.3f}")
    path = home / "article-bias" / "articles-2018-2019.parquet"
    articles = pd.read_parquet(path, columns=["ID", "content", "title"])
    articles = articles[articles["content"].str.len() >= 400].sample(1000, random_state=7)
    articles.columns = ["article_id", "text", "title"]
    began = time.perf_counter()
    annotations = annotate(articles)
    lap = time.perf_counter()
    print(f"annotation: {len(articles) / (lap - began):.0f} articles/s a core ({annotations})")
    for measure in ("sentiment", "frames", "headline_gap", "readability"):
        began = time.perf_counter()
        score(annotations, measures=[measure])
        print(f"{measure}: {len(articles) / (time.perf_counter() - began):.0f} articles/s")


if __name__ == "__main__":
    main()
