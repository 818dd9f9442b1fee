"""How accurate classifiers are on public labelled datasets, without and with an encoder.

    TOOLKIT_DATASETS=/path/to/datasets python benchmarks/accuracy.py [ROW ...] [--column default]

Prints a Markdown table.  Settings, weights and thresholds are chosen inside the training
folds; folds and seeds are fixed in `accuracy_data.py`, classifiers in
`accuracy_models.py`.  Without the extra `embeddings` that column says "not installed".
"""

from __future__ import annotations

import argparse
import os
import platform
import sys

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import time  # noqa: E402
import warnings  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from importlib.metadata import version  # noqa: E402

import accuracy_cost as cost  # noqa: E402
import accuracy_data as data  # noqa: E402
import accuracy_models as models  # noqa: E402
import numpy as np  # noqa: E402

from toolkit.classify.measures import score_counts  # noqa: E402
from toolkit.classify.memory import remembering  # noqa: E402
from toolkit.classify.thresholds import choose_thresholds, decide  # noqa: E402
from toolkit.vectors.encoder import encoder_missing, load_encoder  # noqa: E402

Line = tuple[str, str, float, float, float, float, int, str]


def one_hot(labels: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Return labels as booleans of shape (n_rows, n_classes)."""
    return np.asarray(labels[:, None] == classes)


def majority(labels: np.ndarray, classes: np.ndarray, folds: list[data.Fold]) -> np.ndarray:
    """Name the commonest class of each training part."""
    named = np.zeros((len(labels), len(classes)), dtype=bool)
    for train, test in folds:
        named[test, one_hot(labels[train], classes).sum(axis=0).argmax()] = True
    return named


def held_out(task: data.Task, make: Callable[[], models.Blend]) -> np.ndarray:
    """Name classes of the rows of the test folds, with thresholds chosen in training."""
    classes = np.unique(task.labels)
    named = np.zeros((len(task.labels), len(classes)), dtype=bool)
    with remembering():
        for train, test in task.folds:
            groups = None if task.groups is None else task.groups[train]
            blend = make().fit(task.rows.iloc[train], task.labels[train], groups=groups)
            cuts = choose_thresholds(
                blend.held_out_, one_hot(task.labels[train], blend.classes_), exclusive=True
            )
            probability = blend.predict_proba(task.rows.iloc[test])
            named[test] = decide(probability, cuts, exclusive=True)
            _note(blend)
    return named


def expected_cut(probability: np.ndarray) -> float:
    """Return half of the best F1 to be expected: the threshold that F1 asks for.

    It reads probabilities only, and so moves less between folds than one that was fitted
    to a few hundred rare labels (Lipton, Elkan and Naryanaswamy 2014,
    doi:10.1007/978-3-662-44851-9_15).
    """
    ordered = np.sort(probability)[::-1]
    f1 = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(f1.max() / 2)


def _note(blend: models.Blend) -> None:
    if os.environ.get("ACCURACY_VERBOSE"):
        print("   ", blend.chosen_, file=sys.stderr, flush=True)


def _classes(name: str, task: data.Task, make: Callable[[], models.Blend]) -> Iterator[Line]:
    """Lines of a task whose classes exclude each other."""
    began = time.perf_counter()
    named = held_out(task, make)
    seconds = time.perf_counter() - began
    classes = np.unique(task.labels)
    tested = np.concatenate([test for _, test in task.folds])
    truth = one_hot(task.labels, classes)[tested]
    trivial = majority(task.labels, classes, task.folds)[tested]
    for metric in ("macro_f1", "accuracy"):
        score = _score(truth, named[tested], task.unit[tested], metric)
        base = _score(truth, trivial, task.unit[tested], metric)[0]
        yield (name, metric, *score, base, len(tested), f"{seconds:.0f}")


def _score(
    truth: np.ndarray, named: np.ndarray, unit: np.ndarray, metric: str = "macro_f1"
) -> tuple[float, float, float]:
    _, codes = np.unique(unit.astype(str), return_inverse=True)
    found = score_counts(truth, named, codes).set_index("metric").loc[metric]
    return float(found["estimate"]), float(found["ci_low"]), float(found["ci_high"])


def babe_stratified(encoder: bool) -> Iterator[Line]:
    yield from _classes("BABE, stratified", data.babe(grouped=False), lambda: models.babe(encoder))


def babe_outlets(encoder: bool) -> Iterator[Line]:
    yield from _classes("BABE, by outlet", data.babe(grouped=True), lambda: models.babe(encoder))


def newsmtsc(encoder: bool) -> Iterator[Line]:
    yield from _classes("NewsMTSC devtest_rw", data.newsmtsc(), lambda: models.newsmtsc(encoder))


def gvfc(encoder: bool) -> Iterator[Line]:
    yield from _classes("GVFC", data.gvfc(), lambda: models.gvfc(encoder))


def frames(encoder: bool) -> Iterator[Line]:
    """The dev parts served to choose the rule for thresholds, and nothing else."""
    began = time.perf_counter()
    rows, folds = data.narrative_frames()
    truth = rows[list(data.FRAMES)].to_numpy(dtype=bool)
    named = np.zeros_like(truth)
    with remembering():
        for train, _, test in folds:
            for column in range(len(data.FRAMES)):
                blend = models.narrative_frame(encoder).fit(rows.iloc[train], truth[train, column])
                cut = expected_cut(blend.held_out_[:, 1])
                named[test, column] = blend.predict_proba(rows.iloc[test])[:, 1] >= cut
                _note(blend)
    seconds = time.perf_counter() - began
    articles = np.arange(len(rows))
    trivial = np.ones_like(truth)
    base = _score(truth, trivial, articles)[0]
    yield (
        "narrative frames",
        "mean positive F1",
        *_score(truth, named, articles),
        base,
        len(rows),
        f"{seconds:.0f}",
    )
    for column, frame in enumerate(data.FRAMES):
        one = slice(column, column + 1)
        score = _score(truth[:, one], named[:, one], articles)
        base = _score(truth[:, one], trivial[:, one], articles)[0]
        yield (f"— {frame}", "positive F1", *score, base, len(rows), "")


def basil(encoder: bool) -> Iterator[Line]:
    """The threshold is the one that F1 asks for if the held-out probabilities are right."""
    task = data.basil()
    for kind in ("informational", "lexical"):
        began = time.perf_counter()
        truth = task.rows[kind].to_numpy(dtype=bool)
        named = np.zeros_like(truth)
        with remembering():
            for train, test in task.folds:
                blend = models.basil(kind, encoder)
                blend.fit(task.rows.iloc[train], truth[train], groups=task.groups[train])
                cut = expected_cut(blend.held_out_[:, 1])
                named[test] = blend.predict_proba(task.rows.iloc[test])[:, 1] >= cut
                _note(blend)
        score = _score(truth[:, None], named[:, None], task.unit)
        base = _score(truth[:, None], np.ones_like(truth)[:, None], task.unit)[0]
        seconds = time.perf_counter() - began
        yield (f"BASIL {kind}", "positive F1", *score, base, len(truth), f"{seconds:.0f}")


def article_bias(encoder: bool) -> Iterator[Line]:
    """One classifier in two splits, and the outlet's name alone in the same."""
    if encoder:
        return
    for split, task in data.article_bias():
        began = time.perf_counter()
        classes = np.unique(task.labels)
        truth = one_hot(task.labels, classes)
        named, looked_up = np.zeros_like(truth), np.zeros_like(truth)
        outlets = task.rows["outlet"].to_numpy(dtype=object)
        with remembering():
            for train, test in task.folds:
                model = models.article_bias().fit(task.rows["text"].iloc[train], task.labels[train])
                named[test] = one_hot(model.predict(task.rows["text"].iloc[test]), classes)
                looked_up[test] = _by_outlet(outlets, truth, train, test)
        seconds = f"{time.perf_counter() - began:.0f}"
        base = _score(truth, majority(task.labels, classes, task.folds), task.unit)[0]
        for what, found in (("text", named), ("outlet's name only", looked_up)):
            score = _score(truth, found, task.unit)
            yield (f"Article-Bias, {split}: {what}", "macro_f1", *score, base, len(truth), seconds)


def _by_outlet(
    outlets: np.ndarray, truth: np.ndarray, train: np.ndarray, test: np.ndarray
) -> np.ndarray:
    """Name the class that an outlet mostly has in training; else the commonest of all."""
    named = np.zeros((len(test), truth.shape[1]), dtype=bool)
    common = truth[train].sum(axis=0).argmax()
    best = {o: truth[train][outlets[train] == o].sum(axis=0).argmax() for o in set(outlets[train])}
    named[np.arange(len(test)), [best.get(outlet, common) for outlet in outlets[test]]] = True
    return named


ROWS = {
    "gvfc": gvfc,
    "frames": frames,
    "babe": babe_stratified,
    "babe-outlets": babe_outlets,
    "basil": basil,
    "newsmtsc": newsmtsc,
    "article-bias": article_bias,
}


def versions() -> str:
    """Name what the figures depend on."""
    names = ("scikit-learn", "numpy", "scipy", "nltk", "pandas", "wordllama")
    found = [f"{name} {version(name)}" for name in names]
    encoder = [] if encoder_missing() else [f"torch {version('torch')}", load_encoder().name]
    return f"Python {platform.python_version()}, " + ", ".join(found + encoder)


def main() -> None:
    """Print the rows asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"any of {', '.join(ROWS)}, cost")
    parser.add_argument("--column", choices=("default", "embeddings"))
    given = parser.parse_args()
    began = time.perf_counter()
    warnings.simplefilter("ignore")
    unknown = set(given.rows) - {*ROWS, "cost"}
    if unknown:
        parser.error(f"ROW must be among {', '.join(ROWS)}, cost; got {', '.join(unknown)}")
    print(versions())
    for column in (given.column,) if given.column else ("default", "embeddings"):
        missing = encoder_missing() if column == "embeddings" else None
        if missing:
            print(f"\n{column}: not installed ({missing})")
            continue
        print(f"\n{column}\n\n| row | metric | score | 95 % interval | majority | n | seconds |")
        print("|---|---|---|---|---|---|---|")
        for name in (row for row in given.rows or ROWS if row in ROWS):
            for row, metric, score, low, high, base, n, took in ROWS[name](column == "embeddings"):
                print(
                    f"| {row} | {metric} | {score:.3f} | {low:.3f}–{high:.3f} | {base:.3f} | {n:,} "
                    f"| {took} |",
                    flush=True,
                )
    if not given.rows or "cost" in given.rows:
        cost.print_costs()
    print(f"\n{time.perf_counter() - began:.0f} s in all")


if __name__ == "__main__":
    main()
