"""What annotators said about texts: one form for every file format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit._tables import REJECTED, Table
from toolkit._validation import check_columns

__all__ = [
    "MARKS",
    "Labelling",
    "looks_by_item",
    "majority_labels",
    "make_labelling",
    "merge_labellings",
    "records",
]

MARKS = Table(
    "marks",
    {
        "item_id": "text",
        "annotator": "text",
        "label": "text",
        "start": "int?",
        "end": "int?",
        "span_text": "text?",
        "is_prediction": "bool",
        "score": "float?",
    },
    required=("item_id", "annotator", "label"),
)

SEEN = Table(
    "seen",
    {"item_id": "text", "annotator": "text", "is_prediction": "bool"},
    required=("item_id", "annotator"),
)

_RESERVED = {
    *("annotator", "label", "labels", "start", "end", "span_text", "is_prediction", "score"),
    *(
        "n_labels",
        "share",
        "model_version",
        "id",
        "entities",
        "cats",
        "relations",
        "Comments",
        "annotations",
    ),
}
"""Names that a format uses itself; a column of an item may not have them."""


@dataclass(frozen=True, slots=True)
class Labelling:
    """Items, what each annotator said about them, and what could not be read.

    Attributes
    ----------
    items : pandas.DataFrame
        ``item_id, text``, and further columns as text (outlet, event_id, …).
    marks : pandas.DataFrame
        A row a label: ``item_id, annotator, label``; for a span also ``start, end``
        (0-based, end-exclusive, in code points) and ``span_text``, with
        ``text[start:end] == span_text``; for a model's prediction ``is_prediction`` and
        ``score``, the model's version being its ``annotator``.
    seen : pandas.DataFrame
        ``item_id, annotator, is_prediction``: who looked at which item, which tells an
        item without labels from one that was never opened.
    rejected : pandas.DataFrame
        ``source_file, position, reason, remedy`` of what was set aside.
    """

    items: pd.DataFrame
    marks: pd.DataFrame
    seen: pd.DataFrame
    rejected: pd.DataFrame

    @property
    def annotators(self) -> tuple[str, ...]:
        """People who looked at an item, sorted by name."""
        people = self.seen.loc[~self.seen["is_prediction"], "annotator"]
        return tuple(sorted(set(people)))

    @property
    def labels(self) -> pd.DataFrame:
        """People's labels of whole texts: ``item_id, annotator, label``."""
        mine = self.marks[~self.marks["is_prediction"] & self.marks["start"].isna()]
        return mine[["item_id", "annotator", "label"]].reset_index(drop=True)

    @property
    def spans(self) -> pd.DataFrame:
        """People's spans: ``item_id, annotator, start, end, span_text, label``."""
        mine = self.marks[~self.marks["is_prediction"] & self.marks["start"].notna()]
        columns = ["item_id", "annotator", "start", "end", "span_text", "label"]
        return mine[columns].astype({"start": int, "end": int}).reset_index(drop=True)

    def __str__(self) -> str:
        """Return a sentence."""
        aside = f"; {len(self.rejected)} set aside" if len(self.rejected) else ""
        return (
            f"{len(self.items)} items, {len(self.annotators)} annotators, "
            f"{len(self.labels)} labels, {len(self.spans)} spans{aside}."
        )


def make_labelling(
    items: pd.DataFrame | Sequence[Mapping[str, Any]],
    marks: Iterable[Mapping[str, Any]] = (),
    seen: Iterable[Mapping[str, Any]] = (),
    rejected: Iterable[Mapping[str, Any]] = (),
) -> Labelling:
    """Check items and marks and put them into one form.

    Parameters
    ----------
    items : DataFrame or list of dict
        With ``item_id`` and ``text``.  Further columns become text; one that has a name
        that formats use themselves (``label``, ``start``, …) gets ``_given`` behind it.
    marks, seen, rejected : iterable of dict
        As in `Labelling`.  ``span_text`` is filled in; whoever has a mark has seen the
        item.  A mark made twice counts once.

    Returns
    -------
    Labelling
        Items in the order given; marks by item, annotator, place and label.

    Raises
    ------
    ValueError
        Missing columns; two texts under one ``item_id``; a mark of an unknown item; a
        span outside its text, empty, or with a ``span_text`` that is not there.

    Examples
    --------
    >>> made = make_labelling(
    ...     [{"item_id": "a", "text": "Talks failed."}],
    ...     [{"item_id": "a", "annotator": "ann", "label": "loaded", "start": 6, "end": 12}],
    ... )
    >>> made.spans["span_text"].tolist()
    ['failed']
    """
    table = _item_table(items)
    texts = dict(zip(table["item_id"], table["text"], strict=True))
    rows = [_checked(dict(mark), texts) for mark in marks]
    looked = [dict(look) for look in seen]
    for look in looked:
        look.setdefault("is_prediction", False)
        _known(look["item_id"], texts)
    keys = ("item_id", "annotator", "is_prediction")
    looked += [{key: row[key] for key in keys} for row in rows]
    order = {item: number for number, item in enumerate(texts)}
    made = MARKS.rows(rows).drop_duplicates(
        ["item_id", "annotator", "label", "start", "end", "is_prediction"]
    )
    return Labelling(
        items=table,
        marks=_sorted(made, order, ["annotator", "is_prediction", "start", "end", "label"]),
        seen=_sorted(SEEN.rows(looked).drop_duplicates(), order, ["annotator", "is_prediction"]),
        rejected=REJECTED.rows([dict(row) for row in rejected]),
    )


def merge_labellings(labellings: Iterable[Labelling]) -> Labelling:
    """Join labellings of the same or of different items, an annotator a file for instance.

    Raises
    ------
    ValueError
        If two of them have different texts under one ``item_id``.
    """
    parts = list(labellings)
    if len(parts) == 1:
        return parts[0]
    return make_labelling(
        pd.concat([part.items for part in parts], ignore_index=True),
        [row for part in parts for row in records(part.marks)],
        [row for part in parts for row in records(part.seen)],
        [row for part in parts for row in records(part.rejected)],
    )


def majority_labels(labelling: Labelling) -> pd.DataFrame:
    """Return one label an item: the one that most annotators gave.

    Parameters
    ----------
    labelling : Labelling
        With one label a text an annotator.

    Returns
    -------
    pandas.DataFrame
        ``item_id, text, label`` (null for a tie, and where nobody gave one), ``n_labels``
        (annotators who gave one), ``share`` (of them who gave this one; NaN without a
        label), and the items' further columns: a table to train on.

    Raises
    ------
    ValueError
        If an annotator gave a text several labels: decide each label by itself then.

    Examples
    --------
    >>> votes = [("ann", "x"), ("bo", "x"), ("cy", "y")]
    >>> made = make_labelling(
    ...     [{"item_id": "a", "text": "Talks failed."}],
    ...     [{"item_id": "a", "annotator": who, "label": label} for who, label in votes],
    ... )
    >>> majority_labels(made)[["label", "n_labels", "share"]].round(2).values.tolist()
    [['x', 3, 0.67]]
    """
    labels = labelling.labels
    if labels.duplicated(["item_id", "annotator"]).any():
        raise ValueError(
            "An annotator gave a text several labels; a majority needs one each. Decide each "
            "label by itself, as present or absent."
        )
    counts = labels.groupby(["item_id", "label"]).size().rename("votes").reset_index()
    most = counts.groupby("item_id")["votes"].transform("max")
    best = counts[counts["votes"] == most]
    clear = best[~best["item_id"].duplicated(keep=False)].set_index("item_id")
    items = labelling.items
    n_labels = items["item_id"].map(labels.groupby("item_id").size()).fillna(0).astype(int)
    votes = items["item_id"].map(clear["votes"]).astype("float64")
    decided = pd.DataFrame(
        {
            "item_id": items["item_id"],
            "text": items["text"],
            "label": items["item_id"].map(clear["label"]).astype("string"),
            "n_labels": n_labels,
            "share": votes / n_labels.where(n_labels > 0),
        }
    )
    return decided.join(items.drop(columns=["item_id", "text"]))


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as plain values, nulls as None."""
    plain = table.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")


def looks_by_item(
    labelling: Labelling,
) -> dict[str, list[tuple[dict[str, Any], list[dict[str, Any]]]]]:
    """Return by ``item_id`` each look of an annotator, with the marks that came of it.

    Items that nobody has seen are not in it.
    """
    marks: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for mark in records(labelling.marks):
        marks.setdefault(_who(mark), []).append(mark)
    looks: dict[str, list[tuple[dict[str, Any], list[dict[str, Any]]]]] = {}
    for look in records(labelling.seen):
        looks.setdefault(look["item_id"], []).append((look, marks.get(_who(look), [])))
    return looks


def _who(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["item_id"], row["annotator"], row["is_prediction"]


def _item_table(items: pd.DataFrame | Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    table = items if isinstance(items, pd.DataFrame) else pd.DataFrame.from_records(list(items))
    if not len(table.columns):
        table = pd.DataFrame({"item_id": [], "text": []})
    check_columns(table, ("item_id", "text"), name="items")
    first = [column for column in table.columns if column not in ("item_id", "text")]
    table = table[["item_id", "text", *first]].rename(
        columns={name: f"{name}_given" for name in _RESERVED & set(first)}
    )
    table = table.astype("string").reset_index(drop=True)
    for column in ("item_id", "text"):
        if table[column].isna().any():
            raise ValueError(f"items: {column} is empty in {int(table[column].isna().sum())} rows.")
    texts = table.drop_duplicates(["item_id", "text"])
    if texts["item_id"].duplicated().any():
        item = texts.loc[texts["item_id"].duplicated(), "item_id"].iloc[0]
        raise ValueError(
            f"item_id {item!r} stands for two different texts; give each text an item_id of its "
            "own, the same for every annotator."
        )
    # Files of several annotators repeat the items; a column may be filled in one file only.
    return table.groupby("item_id", sort=False, as_index=False).first()


def _known(item: str, texts: Mapping[str, str]) -> str:
    if item not in texts:
        raise ValueError(f"A mark names the item {item!r}, which is not among the items.")
    return texts[item]


def _checked(mark: dict[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the mark with its span's text, after a look at its offsets."""
    text = _known(mark["item_id"], texts)
    mark.setdefault("is_prediction", False)
    start, end = mark.get("start"), mark.get("end")
    if start is None and end is None:
        return {**mark, "span_text": None}
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise ValueError(
            f"Item {mark['item_id']!r}: a span goes from {start} to {end}; it must lie in the "
            f"text, 0 <= start < end <= {len(text)}."
        )
    found, said = text[start:end], mark.get("span_text")
    if said is not None and said != found:
        raise ValueError(
            f"Item {mark['item_id']!r}: characters {start} to {end} are {found!r}, not {said!r}."
        )
    return {**mark, "span_text": found}


def _sorted(table: pd.DataFrame, order: Mapping[str, int], by: list[str]) -> pd.DataFrame:
    ranked = table.assign(_order=table["item_id"].map(order))
    ranked = ranked.sort_values(["_order", *by], kind="stable", na_position="first")
    return ranked.drop(columns="_order").reset_index(drop=True)
