"""Where annotators differ: items labelled differently, spans that only some marked."""

from __future__ import annotations

import pandas as pd

from toolkit.classify.labelling.labelling import Labelling

__all__ = ["label_disagreements", "span_disagreements"]


def label_disagreements(labelling: Labelling) -> pd.DataFrame:
    """List the items that annotators labelled differently, the most different first.

    Returns
    -------
    pandas.DataFrame
        ``item_id, n_different`` (distinct choices), ``labels`` (``ann: x; bo: y``),
        ``text``, and the items' further columns.
    """
    labels = labelling.labels
    chosen = labels.groupby(["item_id", "annotator"], sort=True)["label"].agg(
        lambda given: ", ".join(sorted(given))
    )
    rows = []
    for item, votes in chosen.groupby(level="item_id", sort=False):
        if votes.nunique() > 1:
            said = "; ".join(f"{who}: {label}" for (_, who), label in votes.items())
            rows.append({"item_id": item, "n_different": votes.nunique(), "labels": said})
    columns = ["item_id", "n_different", "labels"]
    found = pd.DataFrame(rows, columns=columns).astype({"item_id": "string", "labels": "string"})
    return _with_items(found, labelling).sort_values(
        "n_different", ascending=False, kind="stable", ignore_index=True
    )


def span_disagreements(labelling: Labelling) -> pd.DataFrame:
    """List the spans that not all who saw the item marked, with the same ends and label.

    Returns
    -------
    pandas.DataFrame
        ``item_id, start, end, span_text, label, marked_by, not_marked_by, text``, and the
        items' further columns.
    """
    mine = labelling.seen[~labelling.seen["is_prediction"]]
    seen = {item: set(people) for item, people in mine.groupby("item_id")["annotator"]}
    rows = []
    keys = ["item_id", "start", "end", "span_text", "label"]
    for key, part in labelling.spans.groupby(keys, sort=False):
        marked = set(part["annotator"])
        missing = seen[key[0]] - marked
        if missing:
            who = {
                "marked_by": ", ".join(sorted(marked)),
                "not_marked_by": ", ".join(sorted(missing)),
            }
            rows.append({**dict(zip(keys, key, strict=True)), **who})
    found = pd.DataFrame(rows, columns=[*keys, "marked_by", "not_marked_by"])
    return _with_items(found.astype({"item_id": "string"}), labelling)


def _with_items(found: pd.DataFrame, labelling: Labelling) -> pd.DataFrame:
    """Add the items' columns, in the order of the items."""
    order = {item: number for number, item in enumerate(labelling.items["item_id"])}
    joined = found.merge(labelling.items, on="item_id", how="left", validate="many_to_one")
    ranked = joined.assign(_order=joined["item_id"].map(order)).sort_values("_order", kind="stable")
    return ranked.drop(columns="_order").reset_index(drop=True)
