"""The main job on a thousand consecutive articles of some eighty outlets.

Usage:  TOOLKIT_DATASETS=... python benchmarks/many_outlets.py [N]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

from toolkit.study import run_study


def main(n_articles: int = 1000) -> None:
    source = Path(os.environ["TOOLKIT_DATASETS"]) / "article-bias" / "articles-2018-2019.parquet"
    table = pd.read_parquet(source).sort_values(["date", "ID"]).head(n_articles)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TOOLKIT_CACHE"] = str(Path(scratch) / "cache")
        part = Path(scratch) / "articles.parquet"
        table.to_parquet(part)
        began = time.perf_counter()
        result = run_study([part], Path(scratch) / "out", n_jobs=os.cpu_count() or 1)
        seconds = time.perf_counter() - began
    comparison = result.comparison
    print(f"{n_articles} articles, {table['date'].min()} to {table['date'].max()}: {seconds:.1f} s")
    print(
        f"{comparison.articles['outlet'].nunique()} outlets read, {result.n_rejected} rows rejected"
    )
    for note in comparison.selection.notes:
        print(note)
    print(", ".join(comparison.selection.outlets))
    for finding in comparison.findings[:5]:
        print(finding)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
