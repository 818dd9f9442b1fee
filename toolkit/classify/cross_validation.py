"""A classifier cross-validated beside what reads no text."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.base import clone

from toolkit.classify.assessment import (
    Assessment,
    assess_predictions,
    calibration_row,
    stated_and_true,
)
from toolkit.classify.calibration import Calibration
from toolkit.classify.classifier import TextClassifier
from toolkit.classify.folds import Split, Unrepeated, plan_splits
from toolkit.classify.labels import LabelledTexts
from toolkit.classify.leakage import baseline_row, outlet_probe, text_topics, trivial_rows
from toolkit.classify.measures import macro_f1
from toolkit.classify.memory import remembering
from toolkit.classify.thresholds import decide

__all__ = ["HeldOut", "assess_classifier", "held_out_predictions"]


def assess_classifier(
    estimator: TextClassifier,
    data: Unrepeated,
    *,
    topics: np.ndarray | None = None,
    topic_name: str = "topic (of the text)",
    split: str = "grouped",
    n_folds: int = 5,
    random_state: int = 0,
) -> Assessment:
    """Cross-validate a classifier beside what reads no text.

    Parameters
    ----------
    estimator : TextClassifier
        Unfitted.
    data : Unrepeated
        From :func:`drop_repeats`.
    topics : ndarray of shape (n_rows,), optional
    topic_name : str
    split : {"grouped", "random"}
    n_folds : int, default 5
    random_state : int, default 0

    Returns
    -------
    Assessment
    """
    grouped, loose = plan_splits(
        data, n_folds=n_folds, random_state=random_state, only_random=split == "random"
    )
    candidates = grouped or [loose]
    with remembering():
        if topics is None:
            topics = text_topics(data.data.X["text"].tolist(), random_state=random_state)
        held_out = [held_out_predictions(estimator, data.data, one) for one in candidates]
        plain = {one.name: found for one, found in zip(candidates, held_out, strict=True)}
        if loose.name not in plain:
            uncalibrated = clone(estimator).set_params(calibration="none", thresholds="default")
            plain[loose.name] = held_out_predictions(uncalibrated, data.data, loose)
        probe = outlet_probe(data, estimator.features, n_folds=n_folds, random_state=random_state)
    is_class = data.data.is_class
    worst = int(np.argmin([macro_f1(is_class, found.plain) for found in held_out]))
    chosen, found = candidates[worst], held_out[worst]
    splits = [*grouped, loose]
    rows = [
        baseline_row("text", one, plain[one.name].plain, data, random_state) for one in splits
    ] + trivial_rows(data, splits, topics, topic_name, random_state=random_state)
    fields = assess_predictions(
        is_class,
        found.probability,
        found.named,
        chosen.codes,
        data.data.classes,
        exclusive=data.data.exclusive,
        thresholds=found.thresholds,
        random_state=random_state,
    )
    before = stated_and_true(
        found.raw, is_class, decide_plainly(found.raw, data.data), exclusive=data.data.exclusive
    )
    fields["calibration"] = pd.concat(
        [pd.DataFrame([calibration_row("as fitted", *before)]), fields["calibration"]],
        ignore_index=True,
    )
    return Assessment(
        split=_split_name(chosen, data),
        baselines=pd.DataFrame(rows),
        probe=probe,
        folds=found.fold_table(is_class),
        predictions=found.table(data.data, chosen),
        notes=_notes(split, chosen, data, candidates, found.fold_table(is_class)),
        n_repeats=data.n_repeats,
        **fields,
    )


class HeldOut:
    """Predictions for rows that the classifier had not seen.

    Attributes
    ----------
    probability, raw : ndarray of shape (n_rows, n_classes)
        Calibrated, and as the classifier had them.
    named, plain : ndarray of bool, same shape
        With the thresholds chosen inside training, and without.
    fold : ndarray of shape (n_rows,)
    thresholds : ndarray of shape (n_classes,)
        Mean over folds.
    """

    def __init__(self, n_rows: int, n_classes: int) -> None:
        self.probability, self.raw = np.zeros((2, n_rows, n_classes))
        self.named, self.plain = np.zeros((2, n_rows, n_classes), dtype=bool)
        self.fold = np.zeros(n_rows, dtype=int)
        self.sizes: list[tuple[int, int]] = []
        self.thresholds = np.zeros(n_classes)

    def fold_table(self, is_class: np.ndarray) -> pd.DataFrame:
        """Return ``fold, n_train, n_test, macro_f1``."""
        rows = [
            (fold, *sizes, macro_f1(is_class[self.fold == fold], self.named[self.fold == fold]))
            for fold, sizes in enumerate(self.sizes, start=1)
        ]
        return pd.DataFrame(rows, columns=["fold", "n_train", "n_test", "macro_f1"])

    def table(self, data: LabelledTexts, split: Split) -> pd.DataFrame:
        """Return a row an item."""
        truth, named = (_names(data, chosen) for chosen in (data.is_class, self.named))
        table = pd.DataFrame(
            {
                "row": np.arange(len(data)),
                "fold": self.fold,
                "group": split.codes,
                "truth": truth,
                "named": named,
            }
        )
        for name, column in zip(data.classes, self.probability.T, strict=True):
            table[f"p_{name}"] = column
        return table


def _names(data: LabelledTexts, chosen: np.ndarray) -> list[str]:
    classes = np.array(data.classes, dtype=object)
    return [";".join(classes[row]) for row in chosen]


def decide_plainly(probability: np.ndarray, data: LabelledTexts) -> np.ndarray:
    """Return what probabilities name with the default thresholds."""
    return decide(probability, np.full(len(data.classes), 0.5), exclusive=data.exclusive)


def held_out_predictions(estimator: TextClassifier, data: LabelledTexts, split: Split) -> HeldOut:
    """Fit a classifier in each fold and predict the rows held out."""
    found = HeldOut(len(data), len(data.classes))
    for number, (train_rows, test) in enumerate(split.folds, start=1):
        part = data.take(train_rows)
        model = clone(estimator).fit(part.X, part.y, groups=split.codes[train_rows])
        scores = model.decision_function(data.X.iloc[test])
        found.raw[test] = Calibration("none", exclusive=data.exclusive).transform(scores)
        found.probability[test] = model.calibration_.transform(scores)
        found.named[test] = decide(
            found.probability[test], model.thresholds_, exclusive=data.exclusive
        )
        found.plain[test] = decide_plainly(found.raw[test], data)
        found.fold[test] = number
        found.sizes.append((len(train_rows), len(test)))
        found.thresholds += model.thresholds_ / len(split.folds)
    return found


def _split_name(split: Split, data: Unrepeated) -> str:
    if split.name == "random" and data.data.groups:
        return "RANDOM (groups on both sides)"
    return split.name


def _notes(
    asked: str, chosen: Split, data: Unrepeated, candidates: list[Split], folds: pd.DataFrame
) -> tuple[str, ...]:
    notes = []
    if chosen.name == "random":
        notes.append(
            "RANDOM SPLIT: outlets or events stand on both sides of the folds, so this score is "
            "no estimate of what the classifier does on others."
            if data.data.groups or asked == "random"
            else "No groups were named: if texts share outlets or events, this score is too high."
        )
    if len(candidates) > 1:
        names = ", ".join(one.name for one in candidates)
        notes.append(
            f"The group columns cannot be held out together; {names} were tried one by one and "
            "the lowest score is reported."
        )
    spread = folds["macro_f1"].max() - folds["macro_f1"].min()
    if spread > 0.1:
        notes.append(
            f"Folds differ widely (macro-F1 {folds['macro_f1'].min():.2f} to "
            f"{folds['macro_f1'].max():.2f}): the score depends on which groups are held out."
        )
    return tuple(notes)
