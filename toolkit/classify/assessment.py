"""What is known of a classifier: its scores on unseen groups and what stands beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from toolkit.classify.calibration import (
    brier_decomposition,
    calibration_error,
    coverage_table,
    reliability_table,
)
from toolkit.classify.measures import class_table, confusion_table, interval_row, score_counts

__all__ = ["Assessment", "assess_predictions", "calibration_row"]


@dataclass(frozen=True, slots=True, repr=False)
class Assessment:
    """Scores of a classifier on rows that it was not trained on.

    Attributes
    ----------
    split : str
        How rows were held out: ``grouped by outlet``, ``random``, ``new data``.
    scores : pandas.DataFrame
        ``metric, estimate, ci_low, ci_high, ci_level, n_items, n_groups, method``.
    classes : pandas.DataFrame
        ``label, precision, recall, f1, n, n_named, threshold``.
    confusion : pandas.DataFrame
        ``truth, named, n, share``.
    calibration : pandas.DataFrame
        ``probabilities`` (``as fitted`` before calibration where known, ``calibrated``),
        ``brier, reliability, resolution, uncertainty, calibration_error``.
    reliability : pandas.DataFrame
        ``low, high, n, probability, share, ci_low, ci_high``, of calibrated probabilities.
    coverage : pandas.DataFrame
        ``threshold, coverage, accuracy, n``.
    baselines : pandas.DataFrame
        ``name, split, macro_f1, ci_low, ci_high, accuracy, n_items, n_groups``: the text
        and what reads none, on grouped and random splits.
    probe : pandas.DataFrame
        ``column, n_names, n_items, accuracy, majority_accuracy, macro_f1``.
    folds : pandas.DataFrame
        ``fold, n_train, n_test, macro_f1``.
    predictions : pandas.DataFrame
        A row an item, in the order of the data without repeats: its ``row``, ``fold``,
        ``group``, ``truth``, ``named`` and ``p_CLASS``.  Not part of the card.
    notes : tuple of str
        What a reader must be told beside the score.
    n_repeats, n_items, n_groups, random_state : int
    """

    split: str
    scores: pd.DataFrame
    classes: pd.DataFrame
    confusion: pd.DataFrame
    calibration: pd.DataFrame
    reliability: pd.DataFrame
    coverage: pd.DataFrame
    baselines: pd.DataFrame
    probe: pd.DataFrame
    folds: pd.DataFrame
    predictions: pd.DataFrame
    notes: tuple[str, ...]
    n_repeats: int
    n_items: int
    n_groups: int
    random_state: int

    @property
    def table(self) -> pd.DataFrame:
        """The scores, unrounded."""
        return self.scores

    def score(self, metric: str = "macro_f1") -> dict[str, Any]:
        """Return one metric with its interval."""
        return interval_row(self.scores, metric)

    def best_without_text(self) -> dict[str, Any] | None:
        """Return the best row of ``baselines`` on the same folds that reads no text."""
        rival = self.baselines[self.baselines["split"] == self._split_of_baselines()]
        rival = rival[rival["name"] != "text"].dropna(subset=["macro_f1"])
        return rival.loc[rival["macro_f1"].idxmax()].to_dict() if len(rival) else None

    def _split_of_baselines(self) -> str:
        # A random split is named louder in ``split`` than in the table.
        return self.split if (self.baselines["split"] == self.split).any() else "random"

    def lines(self) -> list[str]:
        """Return the score and what it must be read beside, a sentence each."""
        own = self._split_of_baselines()
        says = [
            f"macro-F1 {_shown(self.score())} on {self.n_items:,} rows of {self.n_groups:,} "
            f"groups, held out {self.split}."
        ]
        by_split = dict(list(self.baselines.groupby("split", sort=False)))
        without = by_split[own][by_split[own]["name"] != "text"]
        if len(without):
            says.append(f"On the same rows without reading the text: {_listed(without)}.")
        text = self.baselines[self.baselines["name"] == "text"].set_index("split")["macro_f1"]
        for name, rows in by_split.items():
            if name != own:
                gap = text[name] - text[own]
                where = f"{gap:+.3f} against {own}"
                says.append(f"Folds {name}, before thresholds: {_listed(rows)}; the text {where}.")
        for row in self.probe.to_dict("records"):
            says.append(
                f"The same features name the {row['column']} of {row['n_names']} in "
                f"{100 * row['accuracy']:.0f} % of rows (the commonest alone: "
                f"{100 * row['majority_accuracy']:.0f} %)."
            )
        return [*says, *self.notes]

    def __str__(self) -> str:
        """Return the score and what it must be read beside, as a paragraph."""
        return " ".join(self.lines())

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from html import escape

        notes = "".join(f"<p><b>{escape(note)}</b></p>" for note in self.notes)
        tables = (self.scores, self.baselines, self.probe, self.classes)
        return notes + "".join(t.round(3).to_html(index=False) for t in tables if len(t))

    def as_dict(self) -> dict[str, Any]:
        """Return everything but the predictions as plain values, for a model card."""
        found: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "predictions":
                continue
            if isinstance(value, pd.DataFrame):
                value = [_plain(row) for row in value.to_dict("records")]
            found[field.name] = list(value) if isinstance(value, tuple) else value
        return found


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return values that JSON knows; undefined ones as null."""
    plain = {}
    for key, value in row.items():
        if isinstance(value, np.generic):
            value = value.item()
        plain[str(key)] = None if isinstance(value, float) and not math.isfinite(value) else value
    return plain


def _listed(rows: pd.DataFrame) -> str:
    pairs = zip(rows["name"], rows["macro_f1"], strict=True)
    return ", ".join(f"{name} {score:.3f}" for name, score in pairs)


def _shown(found: dict[str, Any]) -> str:
    if not np.isfinite(found["ci_low"]):
        return f"{found['estimate']:.3f} (too few groups for an interval)"
    bounds = f"{found['ci_low']:.3f} to {found['ci_high']:.3f}"
    return f"{found['estimate']:.3f} ({100 * found['ci_level']:g} % interval {bounds})"


def stated_and_true(
    probability: np.ndarray, is_class: np.ndarray, named: np.ndarray, *, exclusive: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return stated probabilities and whether each came true.

    Of classes that exclude each other, that of the class named; of labels, all of them.
    """
    if not exclusive:
        return probability.ravel(), is_class.ravel()
    best = named.argmax(axis=1)
    rows = np.arange(len(best))
    return probability[rows, best], is_class[rows, best]


def calibration_row(name: str, stated: np.ndarray, came: np.ndarray) -> dict[str, Any]:
    """Return a row of the table of calibration."""
    error = calibration_error(stated, came)
    return {"probabilities": name, **brier_decomposition(stated, came), "calibration_error": error}


def assess_predictions(
    is_class: np.ndarray,
    probability: np.ndarray,
    named: np.ndarray,
    codes: np.ndarray,
    classes: tuple[str, ...],
    *,
    exclusive: bool,
    thresholds: np.ndarray,
    random_state: int,
) -> dict[str, Any]:
    """Return the fields of an :class:`Assessment` that predictions alone determine."""
    stated, came = stated_and_true(probability, is_class, named, exclusive=exclusive)
    right = (is_class == named).all(axis=1)
    # Of labels, a row is as sure as its least sure label is far from the middle.
    sure = stated if exclusive else np.maximum(probability, 1 - probability).min(axis=1)
    return {
        "scores": score_counts(is_class, named, codes, random_state=random_state),
        "classes": class_table(is_class, named, classes, thresholds),
        "confusion": confusion_table(is_class, named, classes, exclusive=exclusive),
        "calibration": pd.DataFrame([calibration_row("calibrated", stated, came)]),
        "reliability": reliability_table(stated, came),
        "coverage": coverage_table(sure, right),
        "n_items": len(is_class),
        "n_groups": len(np.unique(codes)),
        "random_state": random_state,
    }
