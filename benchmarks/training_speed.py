"""How fast classifiers are trained, and texts classified, with the default features.

    TOOLKIT_DATASETS=/path/to/datasets python benchmarks/training_speed.py

Prints a Markdown table of user CPU seconds, so that other work on the machine does not
enter, and of wall time beside them.  Articles are the first 8,000 of 2018-2019 of
Article-Bias-Prediction (Baly et al. 2020; about 1,000 words each), labelled left, centre
or right, outlets held out; sentences are BABE's (Spinde et al. 2021; about 33 words).
Numerical libraries are kept to one thread, so that prediction is that of one core.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import time  # noqa: E402
import warnings  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402

import pandas as pd  # noqa: E402

from toolkit.classify import TextClassifier, TextModel, train  # noqa: E402
from toolkit.classify.labels import LabelWarning  # noqa: E402
from toolkit.datasets import load_dataset  # noqa: E402

N_ARTICLES = 8000


@contextmanager
def clock() -> Iterator[Callable[[], tuple[float, float]]]:
    """Give a function that returns CPU and wall seconds since the start."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield lambda: (time.process_time() - cpu, time.perf_counter() - wall)


def articles() -> pd.DataFrame:
    """Return 8,000 articles with text, label and outlet."""
    table = load_dataset("article-bias", "2018-2019").head(N_ARTICLES)
    assert {"text", "label", "outlet"} <= set(table.columns), list(table.columns)
    return table[["text", "label", "outlet"]].reset_index(drop=True)


def report(what: str, asked: str, seconds: tuple[float, float], n: int, unit: str) -> None:
    """Print a row."""
    cpu, wall = seconds
    print(f"| {what} | {asked} | {cpu:.1f} | {wall:.1f} | {n / cpu:,.0f} {unit}/s |", flush=True)


def main() -> None:
    """Time fitting, training with evaluation, and prediction."""
    warnings.simplefilter("ignore", LabelWarning)
    table = articles()
    sentences = load_dataset("babe").dropna(subset=["label"])
    print("| | asked | CPU s | wall s | a core |")
    print("|---|---|---|---|---|")
    with clock() as since:
        model = TextClassifier().fit(table["text"], table["label"], groups=table["outlet"])
    asked = "< 60 s on two cores"
    report(f"fit on {len(table):,} articles, calibrated", asked, since(), len(table), "articles")
    fitted = TextModel(model, {})
    with clock() as since:
        fitted.predict_proba(table["text"].tolist()[:2000])
    report("predict 2,000 articles", ">= 150/s", since(), 2000, "articles")
    with clock() as since:
        small = train(sentences, groups=["outlet"], topic="topic")
    n = len(sentences)
    report(f"train and evaluate on {n:,} sentences", "", since(), n, "sentences")
    with clock() as since:
        small.predict_proba(sentences["text"].tolist())
    report(f"predict {n:,} sentences", ">= 4,000/s", since(), n, "sentences")
    with clock() as since:
        whole = train(table, groups=["outlet"])
    report(f"train and evaluate on {len(table):,} articles", "", since(), len(table), "articles")
    print(f"\nBABE: {small.assessment}\n\nArticle-Bias 2018-2019: {whole.assessment}")


if __name__ == "__main__":
    main()
