"""Agreement on spans: F1 a pair of annotators, and pooled over all pairs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from toolkit.classify.labelling.labelling import Labelling
from toolkit.statistics import span_f1

__all__ = ["FEW_RESAMPLES", "annotator_pairs", "span_pairs", "span_rows"]

FEW_RESAMPLES = {"n_resamples": 100}
"""For the table of pairs, which shows estimates only."""

_BLOCK = 50
"""Items compared at a time where no item is resampled."""

_PLACE = ["item", "start", "end", "label"]

_MATCHES = ("exact", "overlap", "character")


def annotator_pairs(labelling: Labelling) -> pd.DataFrame:
    """Return each two annotators who saw items in common, and how many."""
    mine = labelling.seen[~labelling.seen["is_prediction"]]
    items = {name: set(part) for name, part in mine.groupby("annotator")["item_id"]}
    rows = [
        {"first": one, "second": two, "n_items": len(items[one] & items[two])}
        for one, two in combinations(sorted(items), 2)
        if items[one] & items[two]
    ]
    return pd.DataFrame(rows, columns=["first", "second", "n_items"])


def _shared_spans(labelling: Labelling, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return, pair by pair, the first one's and the second one's spans in shared items."""
    mine = labelling.seen[~labelling.seen["is_prediction"]]
    seen = {name: set(items) for name, items in mine.groupby("annotator")["item_id"]}
    spans = {name: table for name, table in labelling.spans.groupby("annotator")}
    sides: tuple[list[pd.DataFrame], list[pd.DataFrame]] = ([], [])
    for number, (one, two) in enumerate(zip(pairs["first"], pairs["second"], strict=True)):
        shared = seen[one] & seen[two]
        for side, name in zip(sides, (one, two), strict=True):
            if name in spans:
                own = spans[name]
                side.append(own[own["item_id"].isin(shared)].assign(pair=number))
    columns = ["pair", "item_id", "start", "end", "label"]
    empty = labelling.spans.iloc[:0].assign(pair=0)
    first, second = (pd.concat([empty, *side], ignore_index=True)[columns] for side in sides)
    return first, second


def _set_apart(
    first: pd.DataFrame, second: pd.DataFrame, by: list[str], items: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return spans that can match only where ``by`` is the same, as `span_f1` wants them.

    Spans are moved to a stretch of their own for each pair, item and label, so that they
    can be compared a whole ``item`` at a time, which is much quicker than one by one.
    """
    both = pd.concat([first, second], ignore_index=True)
    stretch = both.groupby(by, sort=False).ngroup().to_numpy() * (
        int(both["end"].max() if len(both) else 0) + 2
    )
    moved = pd.DataFrame(
        {
            "item": both["item_id"].map(items),
            "start": both["start"].to_numpy(dtype="int64") + stretch,
            "end": both["end"].to_numpy(dtype="int64") + stretch,
            "label": 0,
        }
    )
    return moved.iloc[: len(first)], moved.iloc[len(first) :]


def span_rows(
    labelling: Labelling, pairs: pd.DataFrame, groups: pd.Series | None, options: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return F1 pooled over all pairs; an item, or a group of items, is resampled whole."""
    first, second = _shared_spans(labelling, pairs)
    shared = pd.concat([first["item_id"], second["item_id"]]).unique()
    units = pd.Series(shared, index=shared) if groups is None else groups
    first, second = _set_apart(first, second, ["pair", "item_id", "label"], units)
    rows = []
    for match in _MATCHES:
        found = span_f1(first[_PLACE], second[_PLACE], match=match, **options)
        rows.append(
            {
                "what": "spans",
                "measure": f"F1 of spans ({match})",
                "estimate": found.estimate,
                "is_defined": not np.isnan(found.estimate),
                "ci_low": found.ci_low,
                "ci_high": found.ci_high,
                "ci_level": found.ci_level,
                "n_items": len(shared),
                "n_annotators": len(labelling.annotators),
                "method": f"pooled over {len(pairs)} pair(s) of annotators; {found.method}",
                "random_state": found.random_state,
            }
        )
    return rows


def span_pairs(labelling: Labelling, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the three F1 of each pair of annotators, over the items that both saw."""
    items = labelling.items["item_id"]
    blocks = pd.Series(np.arange(len(items)) // _BLOCK, index=items.to_numpy())
    rows = []
    for number in range(len(pairs)):
        pair = pairs.iloc[[number]]
        first, second = _shared_spans(labelling, pair)
        row = {"first": pair["first"].iloc[0], "second": pair["second"].iloc[0]}
        if len(first) + len(second):
            first, second = _set_apart(first, second, ["item_id", "label"], blocks)
            for match in _MATCHES:
                found = span_f1(first[_PLACE], second[_PLACE], match=match, **FEW_RESAMPLES)
                row[f"f1_{match}"] = found.estimate
        rows.append(row)
    return pd.DataFrame(rows, columns=["first", "second", *(f"f1_{m}" for m in _MATCHES)])
