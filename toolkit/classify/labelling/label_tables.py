"""Labels as a table: a row a label, or a column an annotator."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit._validation import check_columns
from toolkit.classify.labelling.labelling import Labelling, looks_by_item, make_labelling, records

__all__ = ["from_rows", "parse_csv", "to_csv"]

_MARK_COLUMNS = ("annotator", "label", "start", "end", "span_text", "is_prediction", "score")

_FORMULA = re.compile(r"'*[=+\-@\t\r]")

_MOST_CHARS = 4_000_000


def parse_csv(text: str, *, source: str = "") -> list[dict[str, str | None]]:
    """Return the rows of CSV text as written by :func:`to_csv` or by others.

    Every cell stays text (``007`` and ``NA`` too); an empty cell is None.  The apostrophe
    that keeps spreadsheets from running a cell as a formula is taken off.

    Raises
    ------
    ValueError
        If there is no header, a column twice, or a row longer than the header.
    """
    csv.field_size_limit(_MOST_CHARS)
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        header = next(lines, [])
        if not header or len(set(header)) < len(header):
            raise ValueError(f"{source}: the first line must name each column once; got {header}.")
        rows = []
        for number, cells in enumerate(lines, start=2):
            if len(cells) > len(header):
                raise ValueError(f"{source}: row {number} has more cells than the header names.")
            if cells:
                rows.append(
                    dict.fromkeys(header) | dict(zip(header, map(_in, cells), strict=False))
                )
    except csv.Error as error:
        raise ValueError(f"{source}: {error}; the file is no CSV in UTF-8.") from error
    return rows


def _in(cell: str) -> str | None:
    return (cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell) or None


def _out(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return str(value)


def to_csv(labelling: Labelling) -> str:
    """Return CSV text, a row a label, which :func:`parse_csv` and `from_rows` read back.

    Columns: ``item_id, text, annotator, label, start, end, span_text, is_prediction,
    score``, and those of the items.  An annotator who looked and marked nothing has a row
    without a label; an item that nobody has seen has one without an annotator.  Cells
    that a spreadsheet might run as formulas get an apostrophe, which goes when read back.
    """
    extra = [c for c in labelling.items.columns if c not in ("item_id", "text")]
    written = io.StringIO(newline="")
    # Every cell in marks, or a lone carriage return in a text would end the row.
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["item_id", "text", *_MARK_COLUMNS, *extra])
    looks = looks_by_item(labelling)
    for item in records(labelling.items):
        for look, made in looks.get(item["item_id"], [({}, [])]):
            for mark in made or [look]:
                cells = [item["item_id"], item["text"], *(mark.get(c) for c in _MARK_COLUMNS)]
                writer.writerow(map(_out, [*cells, *(item[column] for column in extra)]))
    return written.getvalue()


def from_rows(
    rows: Sequence[Mapping[str, Any]],
    *,
    columns: Mapping[str, str] | None = None,
    coders: Sequence[str] = (),
    annotator: str | None = None,
    source: str = "",
) -> Labelling:
    """Read labels from the rows of a table.

    Parameters
    ----------
    rows : list of dict
        A row a label with ``item_id`` (or ``text`` alone), ``label``, and ``annotator``
        unless ``annotator`` names one for all; spans also have ``start`` and ``end``.  Or,
        with ``coders``, a row an item.
    columns : dict, optional
        Where the table names its columns otherwise: ``{"annotator": "coder"}``.
    coders : list of str, optional
        Columns that hold one annotator's labels each.
    annotator : str, optional
        Whose labels these are, if no column says so.
    source : str
        Name of the file, for messages.

    Returns
    -------
    Labelling
        Without a ``text`` column the texts are empty.

    Raises
    ------
    ValueError
        If columns are missing, or an offset is no whole number.
    """
    renamed = {theirs: ours for ours, theirs in (columns or {}).items()}
    plain = [{renamed.get(key, key): value for key, value in row.items()} for row in rows]
    header = set(plain[0]) if plain else {"item_id", "label", "annotator", *coders}
    _check_header(header, coders, annotator, source)
    items: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    seen: list[dict[str, Any]] = []
    for row in plain:
        item_id = str(row["item_id"] if row.get("item_id") is not None else row.get("text"))
        rest = {k: v for k, v in row.items() if k not in _MARK_COLUMNS and k not in coders}
        items.append({**rest, "item_id": item_id, "text": row.get("text") or ""})
        votes: list[tuple[Any, Any]] = [(name, row.get(name)) for name in coders] or [
            (row.get("annotator") or annotator, row.get("label"))
        ]
        for who, label in votes:
            if who is None:
                continue
            look = {
                "item_id": item_id,
                "annotator": str(who),
                "is_prediction": str(row.get("is_prediction")) == "True",
            }
            if label is None:
                if not coders:
                    seen.append(look)
                continue
            marks.append({**look, "label": str(label), **_place(row, source)})
    return make_labelling(items, marks, seen)


def _check_header(
    header: set[str], coders: Sequence[str], annotator: str | None, source: str
) -> None:
    import pandas as pd

    needed = list(coders) if coders else ["label"]
    if not coders and annotator is None:
        needed.append("annotator")
    if "text" not in header:
        needed.insert(0, "item_id")
    check_columns(
        pd.DataFrame(columns=sorted(header)),
        needed,
        name=source or "labels",
        remedy="Say with --columns where they stand (annotator=coder,label=code), or with "
        "--coders which columns hold one annotator's labels each.",
    )


def _place(row: Mapping[str, Any], source: str) -> dict[str, Any]:
    """Return the offsets, text and score of a row, nulls where there are none."""
    try:
        place = {key: _whole(row.get(key)) for key in ("start", "end")}
        score = None if row.get("score") in (None, "") else float(row["score"])
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"{source}: item {row.get('item_id')!r}: start, end and score must be numbers; {error}"
        ) from error
    return {**place, "score": score, "span_text": row.get("span_text")}


def _whole(value: Any) -> int | None:
    if value is None or value == "" or value != value:
        return None
    number = float(value)
    if number != int(number):
        raise ValueError(f"{value!r} is no whole number")
    return int(number)
