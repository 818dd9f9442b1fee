"""A trained classifier on new labels and on new texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_columns, check_fraction
from toolkit.classify.assessment import Assessment, assess_predictions
from toolkit.classify.cross_validation import HeldOut
from toolkit.classify.folds import Split, Unrepeated, drop_repeats
from toolkit.classify.labels import LabelledTexts, read_labels, without_empty
from toolkit.classify.leakage import baseline_row
from toolkit.classify.model import TextModel

__all__ = ["evaluate", "predict"]


def evaluate(
    model: TextModel,
    table: pd.DataFrame,
    *,
    text: str = "text",
    label: str | Sequence[str] | None = None,
    groups: Sequence[str] = (),
    drop_empty: bool = False,
    seen_by: Sequence[TextModel] = (),
    random_state: int = 0,
) -> Assessment:
    """Score a trained classifier on labels that it was not trained on.

    Parameters
    ----------
    model : TextModel
        From :func:`train`, or loaded.
    table : pandas.DataFrame
        As for :func:`train`.
    text : str, default "text"
    label : str or list of str, optional
        As it was called in training, by default.
    groups : list of str
        Columns whose first one is resampled for the intervals.
    drop_empty : bool, default False
        Whether rows without a text or a label are left out, and counted.
    seen_by : sequence of TextModel
        Models whose training texts are left out, too, so that
        :func:`~toolkit.classify.compare_models` finds the same rows for each.
    random_state : int, default 0

    Returns
    -------
    Assessment
        Rows whose text the model was trained on are left out, and counted in the notes;
        so are repeats.

    Raises
    ------
    ValueError
        If labels occur that the model does not know, or no row is new to it.
    """
    notes: list[str] = []
    data = _read_for(model, table, text, label, groups, drop_empty, notes)
    texts = data.X["text"].tolist()
    new = ~np.any([one.has_seen(texts) for one in (model, *seen_by)], axis=0)
    if not new.any():
        raise ValueError("The model was trained on every text of this table; give others.")
    if not new.all():
        notes.append(f"{int((~new).sum())} row(s) left out: the model was trained on their texts.")
    unrepeated = drop_repeats(data.take(np.flatnonzero(new)))
    for name, values in unrepeated.data.groups.items():
        known = np.isin(values.astype(str), model.seen_groups(name))
        if known.any():
            notes.append(f"{100 * known.mean():.0f} % of rows are of a {name} seen in training.")
    return _assess(model, unrepeated, notes, random_state)


def _read_for(
    model: TextModel,
    table: pd.DataFrame,
    text: str,
    label: str | Sequence[str] | None,
    groups: Sequence[str],
    drop_empty: bool,
    notes: list[str],
) -> LabelledTexts:
    """Read a table as the model's task and classes ask; notes say what was left out."""
    task = model.card.get("task", "single")
    columns = model.card.get("columns", {})
    label = label or columns.get("label", "label")
    n_given = len(table)
    if drop_empty:
        table = without_empty(table, text, label)
    if len(table) < n_given:
        notes.append(f"{n_given - len(table)} row(s) without a text or a label were left out.")
    data = read_labels(
        table,
        text=text,
        label=label,
        groups=groups,
        task=task if task in ("multi", "target") else "single",
        extra=[c for c in columns.get("extra", ()) if c in table.columns],
    )
    return _with_classes(data, model.classes)


def _assess(
    model: TextModel, unrepeated: Unrepeated, notes: list[str], random_state: int
) -> Assessment:
    kept = unrepeated.data
    codes = unrepeated.cluster
    if kept.groups:
        codes = np.unique(next(iter(kept.groups.values())).astype(str), return_inverse=True)[1]
    probability = model.predict_proba(kept.X)
    named = model.names(probability)
    whole = Split("new data", codes, [(np.arange(len(kept)), np.arange(len(kept)))])
    found = HeldOut(len(kept), len(kept.classes))
    found.probability, found.named, found.sizes = probability, named, [(0, len(kept))]
    found.fold[:] = 1
    named_by = {"text": named, "majority of training": _commonest(model, kept)}
    rows = [
        baseline_row(what, whole, chosen, unrepeated, random_state)
        for what, chosen in named_by.items()
    ]
    fields = assess_predictions(
        kept.is_class,
        probability,
        named,
        codes,
        kept.classes,
        exclusive=kept.exclusive,
        thresholds=model.thresholds,
        random_state=random_state,
    )
    return Assessment(
        split="new data",
        baselines=pd.DataFrame(rows),
        probe=pd.DataFrame(columns=["column", "n_names", "n_items", "accuracy"]),
        folds=found.fold_table(kept.is_class),
        predictions=found.table(kept, whole),
        notes=tuple(notes),
        n_repeats=unrepeated.n_repeats,
        **fields,
    )


def _commonest(model: TextModel, data: LabelledTexts) -> np.ndarray:
    """Name the commonest class of the training, (n_rows, n_classes); of several labels, none."""
    named = np.zeros((len(data), len(data.classes)), dtype=bool)
    counts = model.card.get("class_counts", {})
    if data.exclusive and counts:
        named[:, list(data.classes).index(max(counts, key=counts.__getitem__))] = True
    return named


def _with_classes(data: LabelledTexts, classes: tuple[str, ...]) -> LabelledTexts:
    """Return the data with the model's classes in the model's order."""
    unknown = sorted(set(data.classes) - set(classes))
    if unknown:
        raise ValueError(
            f"The model does not know the label(s) {', '.join(unknown)}; it knows "
            f"{', '.join(classes)}. Leave such rows out, or train on them."
        )
    y = data.y
    if not data.exclusive:
        y = np.zeros((len(data), len(classes)), dtype=bool)
        for j, name in enumerate(data.classes):
            y[:, classes.index(name)] = data.y[:, j]
    return replace(data, y=y, classes=classes)


def predict(
    model: TextModel,
    rows: Any,
    *,
    text: str = "text",
    min_confidence: float = 0.0,
) -> pd.DataFrame:
    """Classify texts.

    Parameters
    ----------
    model : TextModel
    rows : pandas.DataFrame or list of str
        A table with the text column (and ``start, end`` for targets), or texts.
    text : str, default "text"
    min_confidence : float, default 0
        Below this probability no class is named.

    Returns
    -------
    pandas.DataFrame
        One row a row, in the same order, with the same index: ``label`` (null where the
        model keeps silent; for ``multi`` the labels with ``;`` between), ``confidence``
        and ``p_CLASS``.  Where a table's text is missing, all of them are null.
    """
    check_fraction("min_confidence", min_confidence)
    if isinstance(rows, pd.DataFrame):
        target = ("start", "end") if model.card.get("task") == "target" else ()
        check_columns(rows, (text, *target), name="The table to classify")
        index = rows.index
        X = rows[[text, *target]].rename(columns={text: "text"})
        read = X["text"].notna().to_numpy()
        X = X[read]
    else:
        X = as_list("rows", rows)
        index = pd.RangeIndex(len(X))
        read = np.ones(len(X), dtype=bool)
    probability = np.full((len(index), len(model.classes)), np.nan)
    probability[read] = model.predict_proba(X)
    named = np.zeros(probability.shape, dtype=bool)
    named[read] = model.names(probability[read])
    confidence = _confidence(probability, named, multi=model.card.get("task") == "multi")
    classes = np.array(model.classes, dtype=object)
    # NaN, where there is no text, is not at least anything.
    labels = [
        ";".join(classes[row]) if sure >= min_confidence else None
        for row, sure in zip(named, confidence, strict=True)
    ]
    table = pd.DataFrame(
        {"label": pd.array(labels, dtype="string"), "confidence": confidence}, index=index
    )
    for name, column in zip(model.classes, probability.T, strict=True):
        table[f"p_{name}"] = column
    return table


def _confidence(probability: np.ndarray, named: np.ndarray, *, multi: bool) -> np.ndarray:
    """Return the probability of the class named; of several labels, of the least sure one."""
    if multi:
        return np.asarray(np.maximum(probability, 1 - probability).min(axis=1, initial=1.0))
    without = np.isnan(probability).any(axis=1)
    return np.where(without, np.nan, np.max(np.where(named, probability, 0), axis=1, initial=0.0))
