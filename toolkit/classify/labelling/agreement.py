"""How far annotators agree: which coefficient for which labels, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_columns, check_option
from toolkit.classify.labelling.coefficients import alpha_of, cohen_of, fleiss_of
from toolkit.classify.labelling.disagreements import label_disagreements, span_disagreements
from toolkit.classify.labelling.labelling import Labelling
from toolkit.classify.labelling.span_agreement import (
    FEW_RESAMPLES,
    annotator_pairs,
    span_pairs,
    span_rows,
)
from toolkit.statistics import Agreement

__all__ = ["AgreementReport", "measure_agreement"]

_LEVELS = ("nominal", "ordinal", "interval", "ratio")

_MOST_LABELS = 2_000
"""More distinct labels are notes, not codes; the coefficients need the square of it."""

_COLUMNS = (
    *("what", "measure", "estimate", "is_defined", "ci_low", "ci_high", "ci_level"),
    *("n_items", "n_annotators", "unit", "method", "random_state"),
)


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Agreement between annotators, and where they differ.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a coefficient: ``what`` (``labels``, one label of several, ``spans``),
        ``measure, estimate, is_defined, ci_low, ci_high, ci_level, n_items, n_annotators,
        unit`` (what the bootstrap resamples), ``method, random_state``.
    pairs : pandas.DataFrame
        A row a pair of annotators: ``first, second, n_items`` (seen by both),
        ``share_equal`` (same labels of a text), ``kappa`` (Cohen's; NaN with several
        labels a text), ``f1_exact, f1_overlap, f1_character`` (spans).
    disagreements : pandas.DataFrame
        A row an item whose annotators chose differently: ``item_id, n_different,
        labels`` (who said what), ``text``, and the items' further columns.
    span_disagreements : pandas.DataFrame
        A row a span that not all who saw the item marked: ``item_id, start, end,
        span_text, label, marked_by, not_marked_by, text``.
    level : str
    """

    table: pd.DataFrame
    pairs: pd.DataFrame
    disagreements: pd.DataFrame
    span_disagreements: pd.DataFrame
    level: str

    def __str__(self) -> str:
        """Return a line a coefficient, and how many disagreements are listed."""
        lines = [_sentence(row) for row in self.table.to_dict("records")]
        n_spans = len(self.span_disagreements)
        lines.append(
            f"{len(self.disagreements)} item(s) labelled differently, {n_spans} span(s) not "
            "marked by all."
        )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return str(self.table.round(3).to_html(index=False))


def _sentence(row: dict[str, Any]) -> str:
    head = f"{row['what']}: {row['measure']}"
    if not row["is_defined"]:
        return f"{head} is undefined: {row['method']}"
    size = f"{row['n_items']} items, {row['n_annotators']} annotators"
    if np.isnan(row["ci_low"]):
        return f"{head} = {row['estimate']:.3f} ({size}; no interval)"
    bounds = f"{100 * row['ci_level']:g} % interval {row['ci_low']:.3f} to {row['ci_high']:.3f}"
    return f"{head} = {row['estimate']:.3f} ({bounds}, over {row['unit']}; {size})"


def measure_agreement(
    labelling: Labelling,
    *,
    level: str = "nominal",
    value_order: Sequence[str] | None = None,
    group: str | None = None,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: int = 0,
) -> AgreementReport:
    """Measure how far annotators agree, with the coefficients that fit their labels.

    Parameters
    ----------
    labelling : Labelling
        Predictions of models are left out.
    level : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        Of the labels of texts; all but the first need numbers.
    value_order : list of str, optional
        The labels from low to high, where ordinal ones are words.
    group : str, optional
        Column of the items whose values are resampled whole, as ``article_id`` or
        ``event_id``: sentences of one article are not independent.  By default items are.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, default 0

    Returns
    -------
    AgreementReport
        *Labels of texts*, one an annotator: Krippendorff's α; Cohen's κ for two
        annotators (linear weights on the ordinal level, quadratic on the interval and
        ratio levels); Fleiss' κ for three or more on the nominal level, over the items
        that all of them labelled.  *Several labels a text*: α for each label, given or
        not, and their mean.  *Spans*: F1 pooled over the pairs of annotators, exact, by
        overlap, and by character, over the items that both saw.

    Raises
    ------
    ValueError
        If fewer than two people labelled, no item was seen by two, labels are no numbers
        where the level needs them, or ``group`` is no column.

    Notes
    -----
    Fleiss' and Cohen's κ leave items with gaps out; α uses all with two labels or more.
    F1 has no correction for chance.  See `toolkit.statistics` for sources.
    """
    check_option("level", level, _LEVELS)
    order = None if value_order is None else as_list("value_order", value_order)
    _check_overlap(labelling)
    groups = _groups(labelling, group)
    options = {"ci_level": ci_level, "n_resamples": n_resamples, "random_state": random_state}
    unit = "items" if group is None else f"{group} groups"
    rows: list[dict[str, Any]] = []
    pairs = annotator_pairs(labelling)
    if len(labelling.labels):
        rows += _label_rows(labelling, level, order, groups, options)
        pairs = pairs.merge(_label_pairs(labelling, level, order), how="left")
    if len(labelling.spans):
        rows += span_rows(labelling, pairs, groups, options)
        pairs = pairs.merge(span_pairs(labelling, pairs), how="left")
    table = pd.DataFrame([{**row, "unit": unit} for row in rows])
    return AgreementReport(
        table=table.reindex(columns=list(_COLUMNS)),
        pairs=pairs,
        disagreements=label_disagreements(labelling),
        span_disagreements=span_disagreements(labelling),
        level=level,
    )


def _check_overlap(labelling: Labelling) -> None:
    people = labelling.annotators
    if len(people) < 2:
        who = f" ({people[0]!r})" if people else ""
        raise ValueError(
            f"Agreement needs two annotators or more; got {len(people)}{who}. Give a file an "
            "annotator, or a table with the column annotator."
        )
    if not len(labelling.labels) and not len(labelling.spans):
        raise ValueError("The annotators gave no labels and marked no spans.")
    n_labels = int(labelling.labels["label"].nunique())
    if n_labels > _MOST_LABELS:
        raise ValueError(
            f"The labels have {n_labels:,} different values, more than {_MOST_LABELS:,}; is the "
            "column of labels the right one?"
        )
    mine = labelling.seen[~labelling.seen["is_prediction"]]
    if mine.groupby("item_id")["annotator"].nunique().max() < 2:
        raise ValueError(
            f"No item was seen by two annotators; {', '.join(people[:5])} looked at different "
            "items. Check that item_id is the same text for all of them."
        )


def _groups(labelling: Labelling, group: str | None) -> pd.Series | None:
    """Return the group of each item by its id."""
    if group is None:
        return None
    check_columns(labelling.items, (group,), name="items", remedy="Name a column that is there.")
    values = labelling.items.set_index("item_id")[group]
    if values.isna().any():
        raise ValueError(f"{group} is empty for {int(values.isna().sum())} items; fill it.")
    return values


def _numbers(labels: pd.Series, level: str, order: list[Any] | None) -> pd.Series:
    """Return labels as what the level works on."""
    if level == "nominal" or order is not None:
        return labels.astype(object)
    values = pd.to_numeric(labels, errors="coerce")
    if values.isna().any():
        raise ValueError(
            f"level={level!r} needs numbers; got the label {labels[values.isna()].iloc[0]!r}. Use "
            "level='nominal', or for ordered words level='ordinal' with value_order (--order)."
        )
    return values.astype(float)


def _is_multi(labelling: Labelling) -> bool:
    return bool(labelling.labels.duplicated(["item_id", "annotator"]).any())


def _wide(labels: pd.DataFrame) -> pd.DataFrame:
    """Return a row an item and a column an annotator, None where there is no label."""
    wide = labels.pivot(index="item_id", columns="annotator", values="label").astype(object)
    return wide.where(wide.notna(), None)


def _label_rows(
    labelling: Labelling,
    level: str,
    order: list[Any] | None,
    groups: pd.Series | None,
    options: dict[str, Any],
) -> list[dict[str, Any]]:
    if _is_multi(labelling):
        if level != "nominal":
            raise ValueError(f"Several labels a text are nominal; got level={level!r}.")
        return _multi_rows(labelling, groups, options)
    labels = labelling.labels
    wide = _wide(labels.assign(label=_numbers(labels["label"], level, order)))
    found = [alpha_of(wide, level, order, groups, options)]
    if wide.shape[1] == 2:
        found.append(cohen_of(wide, level, order, groups, options))
    elif level == "nominal" and len(full := wide.dropna()):
        found.append(fleiss_of(full, groups, options))
    return [_row("labels", agreement) for agreement in found]


def _multi_rows(
    labelling: Labelling, groups: pd.Series | None, options: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return alpha for each label, given or not, and the mean."""
    rows, estimates = [], []
    seen = labelling.seen[~labelling.seen["is_prediction"]]
    given = set(labelling.labels.itertuples(index=False, name=None))
    for label in sorted(labelling.labels["label"].unique()):
        says = [
            (item, who, label) in given
            for item, who in seen[["item_id", "annotator"]].itertuples(index=False, name=None)
        ]
        wide = _wide(seen[["item_id", "annotator"]].assign(label=np.array(says).astype(int)))
        agreement = alpha_of(wide, "nominal", None, groups, options)
        rows.append(_row(label, agreement))
        estimates.append(agreement.estimate if agreement.is_defined else np.nan)
    defined = [value for value in estimates if not np.isnan(value)]
    mean = {
        **rows[0],
        "what": "labels",
        "measure": "mean of the labels' alphas",
        "estimate": float(np.mean(defined)) if defined else np.nan,
        "is_defined": bool(defined),
        "ci_low": np.nan,
        "ci_high": np.nan,
        "method": f"mean of {len(defined)} of {len(rows)} labels; the others are undefined",
    }
    return [mean, *rows]


def _row(what: str, agreement: Agreement) -> dict[str, Any]:
    return {"what": what, **{k: v for k, v in agreement.table.iloc[0].items() if k in _COLUMNS}}


def _label_pairs(labelling: Labelling, level: str, order: list[Any] | None) -> pd.DataFrame:
    labels = labelling.labels
    multi = _is_multi(labelling)
    sets = labels.groupby(["item_id", "annotator"])["label"].agg(frozenset).unstack()
    rows = []
    for one, two in combinations(sorted(sets.columns), 2):
        both = sets[[one, two]].dropna()
        kappa = np.nan
        if len(both) and not multi:
            pair = labels[labels["annotator"].isin((one, two))]
            wide = _wide(pair.assign(label=_numbers(pair["label"], level, order)))
            kappa = cohen_of(wide, level, order, None, FEW_RESAMPLES).estimate
        equal = float((both[one] == both[two]).mean()) if len(both) else np.nan
        rows.append({"first": one, "second": two, "share_equal": equal, "kappa": kappa})
    return pd.DataFrame(rows, columns=["first", "second", "share_equal", "kappa"])
