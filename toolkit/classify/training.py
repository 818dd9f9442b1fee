"""From a table of labels to a classifier with its evidence."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone

from toolkit._validation import check_columns, check_option
from toolkit._version import __version__
from toolkit.classify.assessment import Assessment
from toolkit.classify.builder import DEFAULT_PARTS, TARGET_PARTS, build_features
from toolkit.classify.classifier import TextClassifier
from toolkit.classify.cross_validation import assess_classifier
from toolkit.classify.folds import Unrepeated, drop_repeats
from toolkit.classify.labels import LabelledTexts, read_labels, without_empty
from toolkit.classify.memory import remembering
from toolkit.classify.model import TextModel, text_keys
from toolkit.vectors.encoder import encoder_missing

__all__ = ["SPLITS", "train"]

SPLITS = ("grouped", "random")
_FEW_GROUPS = 20

GROUP_NAMES = ("outlet", "source", "event_id", "event", "publisher", "newspaper", "domain")
"""Names by which a column of groups is known although it was not named."""


def train(
    table: pd.DataFrame,
    *,
    text: str = "text",
    label: str | Sequence[str] = "label",
    groups: Sequence[str] = (),
    task: str = "single",
    topic: str | None = None,
    features: Any = None,
    classifier: Any = None,
    calibration: str | None = None,
    thresholds: str | None = None,
    extra: Sequence[str] = (),
    drop_empty: bool = False,
    split: str = "grouped",
    n_folds: int = 5,
    name: str = "classifier",
    intended_use: str = "",
    data_name: str = "",
    random_state: int = 0,
) -> TextModel:
    """Train a classifier on labelled texts, and find out how good it is on unseen groups.

    Parameters
    ----------
    table : pandas.DataFrame
        A row a labelled text, or a labelled target in a text.
    text, label : str
        Columns.  For ``multi``, ``label`` may name several columns of 0 and 1.
    groups : list of str
        Columns of outlets, events: no value is on both sides of a fold.
    task : {"single", "multi", "target"}
        ``target`` reads the columns ``start`` and ``end``, offsets of the target in the text.
    topic : str, optional
        Column of topics, for the topic-only baseline; found from the texts otherwise.
    features : list of part names, or transformer, optional
        As for :func:`build_features`; by default words, style, lexicons and static vectors.
    classifier : scikit-learn classifier, optional
        Logistic regression by default.
    calibration : {"temperature", "sigmoid", "isotonic", "none"}, optional
        By default ``temperature``, and ``sigmoid`` for ``multi``.
    thresholds : {"default", "macro_f1"}, optional
        By default the most probable class, and ``macro_f1`` for ``multi``.
    extra : list of str
        Further columns that features read, such as ``marked``.
    drop_empty : bool, default False
        Whether rows without a text or a label are left out, and counted; otherwise they
        are an error.
    split : {"grouped", "random"}
        ``random`` lets an outlet be on both sides: it is for showing what that hides, and
        the result and the card say so.
    n_folds : int, default 5
    name, intended_use, data_name : str
        For the model card.
    random_state : int, default 0

    Returns
    -------
    TextModel
        Trained on all rows, repeats left out.  ``.assessment`` holds the cross-validated
        scores, baselines, calibration and predictions, ``.card`` the same but for the
        predictions.

    Raises
    ------
    TypeError, ValueError
        For columns that are missing or unfit, too few rows of a class, no groups named
        although the table has them.

    Warns
    -----
    LabelWarning
        Where labels say less than they seem to.

    Notes
    -----
    Everything is learned within the training part of each fold: words, scaling, the
    lexicon of marked words, calibration and thresholds (the last two on inner folds that
    keep the groups apart, too).  Repeats of a text are left out before.  With several
    group columns that cannot be held out together, each is held out on its own and the
    lowest of the scores is the one reported; the table of baselines has all.
    """
    n_given = len(table)
    if drop_empty:
        table = without_empty(table, text, label)
    data, topics = _read(table, text, label, groups, task, topic, extra, split)
    estimator = _estimator(task, features, classifier, calibration, thresholds, random_state)
    with remembering():
        unrepeated, topics = _without_repeats(data, topics)
        assessment = assess_classifier(
            estimator,
            unrepeated,
            topics=topics,
            topic_name=topic or "topic (of the text)",
            split=split,
            n_folds=n_folds,
            random_state=random_state,
        )
        kept = unrepeated.data
        if len(table) < n_given:
            left_out = f"{n_given - len(table)} row(s) without a text or a label were left out."
            assessment = replace(assessment, notes=(*assessment.notes, left_out))
        codes = assessment.predictions["group"].to_numpy()
        fitted = clone(estimator).fit(kept.X, kept.y, groups=codes)
    fitted.classes_ = np.array(kept.classes, dtype=object)
    card = _card(
        data, assessment, estimator, fitted, name, intended_use, data_name, label, groups, extra
    )
    seen = {"texts": text_keys(kept.X["text"]), "groups": _group_names(kept)}
    return TextModel(fitted, card, assessment=assessment, seen=seen)


def _read(
    table: pd.DataFrame,
    text: str,
    label: str | Sequence[str],
    groups: Sequence[str],
    task: str,
    topic: str | None,
    extra: Sequence[str],
    split: str,
) -> tuple[LabelledTexts, np.ndarray | None]:
    check_option("split", split, SPLITS)
    data = read_labels(table, text=text, label=label, groups=groups, task=task, extra=extra)
    if topic is not None:
        check_columns(
            table, [topic], name="The table of labels", remedy="Name the column of topics, or none."
        )
    names = [label] if isinstance(label, str) else list(label)
    at_hand = [c for c in GROUP_NAMES if c in table.columns and c not in (text, topic, *names)]
    if split == "grouped" and not data.groups and at_hand:
        raise ValueError(
            f"The table has the column(s) {', '.join(at_hand)}, but groups names none: folds that "
            "ignore them let the classifier recognise outlets or events. Set "
            f"groups=[{at_hand[0]!r}] (--group {at_hand[0]}), or split='random' (--split random) "
            "if that is what you want to show."
        )
    return data, None if topic is None else table[topic].astype(str).to_numpy(dtype=object)


def _without_repeats(
    data: LabelledTexts, topics: np.ndarray | None
) -> tuple[Unrepeated, np.ndarray | None]:
    if topics is None:
        return drop_repeats(data), None
    carried = replace(data, groups={**data.groups, "\0topic": topics})
    found = drop_repeats(carried)
    groups = dict(found.data.groups)
    topics = groups.pop("\0topic")
    return replace(found, data=replace(found.data, groups=groups)), topics


def _estimator(
    task: str,
    features: Any,
    classifier: Any,
    calibration: str | None,
    thresholds: str | None,
    random_state: int,
) -> TextClassifier:
    if features is None:
        features = DEFAULT_PARTS[task]
    if not hasattr(features, "transform"):
        if task != "target" and (wrong := [p for p in features if p in TARGET_PARTS]):
            raise ValueError(
                f"The part {wrong[0]!r} reads marked targets, and task is {task!r}; use "
                "task='target' (--task target) with the columns start and end, or leave it out."
            )
        features = build_features(features)
    multi = task == "multi"
    return TextClassifier(
        features=features,
        classifier=classifier,
        calibration=calibration or ("sigmoid" if multi else "temperature"),
        thresholds=thresholds or ("macro_f1" if multi else "default"),
        random_state=random_state,
    )


def _group_names(data: LabelledTexts) -> dict[str, list[str]]:
    return {name: sorted(set(values.tolist())) for name, values in data.groups.items()}


def _card(
    data: LabelledTexts,
    assessment: Assessment,
    estimator: TextClassifier,
    fitted: TextClassifier,
    name: str,
    intended_use: str,
    data_name: str,
    label: str | Sequence[str],
    groups: Sequence[str],
    extra: Sequence[str],
) -> dict[str, Any]:
    return {
        "model_id": f"{name}-{data.data_sha256[:12]}",
        "task": data.task,
        "classes": list(data.classes),
        "class_counts": dict(zip(data.classes, map(int, data.is_class.sum(axis=0)), strict=True)),
        "columns": {
            "label": label if isinstance(label, str) else list(label),
            "groups": list(groups),
            "extra": list(extra),
        },
        "data": data_name or "not named",
        "data_sha256": data.data_sha256,
        "n_rows": len(data),
        "n_folds": len(assessment.folds),
        "random_state": assessment.random_state,
        "pipeline": " ".join(repr(estimator).split()),
        "versions": versions(),
        "evaluation": assessment.as_dict(),
        "evaluation_says": str(assessment),
        "intended_use": intended_use
        or "Not stated. Meant for measuring many texts of the kind it was trained on, beside the "
        "scores below; not for verdicts on single texts, authors or outlets.",
        "limits": _limits(assessment) + _weaker_parts(fitted),
    }


def _limits(assessment: Assessment) -> list[str]:
    limits = [
        "It repeats what its annotators marked, and cannot be better founded than their labels.",
        "Scores hold for texts like those it was trained on; check it on labels of your own.",
        "Intervals take the groups as independent and alike.",
    ]
    if not assessment.split.startswith("grouped"):
        limits.append("It was not tested on groups that it had not seen.")
    if assessment.n_groups < _FEW_GROUPS:
        limits.append(f"The intervals rest on {assessment.n_groups} groups only.")
    rival = assessment.best_without_text()
    if rival is not None and not rival["macro_f1"] < assessment.score()["ci_low"]:
        limits.append(
            f"Reading the text is not clearly better than knowing the {rival['name']}: that "
            f"reaches a macro-F1 of {rival['macro_f1']:.3f}, which its interval does not exclude."
        )
    unfound = assessment.classes.query("f1 == 0")["label"].tolist()
    if unfound:
        limits.append(f"On unseen rows it never got these classes right: {', '.join(unfound)}.")
    return limits + [_probe_limit(row) for row in assessment.probe.to_dict("records") if _told(row)]


def _weaker_parts(fitted: TextClassifier) -> list[str]:
    return [
        f"It was trained where the encoder {part.model!r} was missing: its part {name!r} holds "
        "static vectors instead."
        for name, part in getattr(fitted.pipeline_[0], "transformer_list", ())
        if getattr(part, "backend_", "") == "static"
    ]


def _told(row: dict[str, Any]) -> bool:
    """Whether features name an outlet better than by guessing, beyond two standard errors."""
    guess = row["majority_accuracy"]
    return bool(row["accuracy"] > guess + 2 * np.sqrt(guess * (1 - guess) / row["n_items"]))


def _probe_limit(row: dict[str, Any]) -> str:
    return (
        f"Its features name the {row['column']} of {100 * row['accuracy']:.0f} % of rows (the "
        f"commonest alone: {100 * row['majority_accuracy']:.0f} %): a difference between values of "
        f"{row['column']} that it finds may be one of style or subject, not of the label."
    )


def versions() -> dict[str, str]:
    """Return the versions of everything that shapes a model."""
    from importlib.metadata import version

    names = ["scikit-learn", "numpy", "nltk", "wordllama", "vaderSentiment", "skops"]
    if encoder_missing() is None:
        names += ["torch", "sentence-transformers"]
    found = {name: version(name) for name in names}
    return {"toolkit": __version__, "python": platform.python_version(), **found}
