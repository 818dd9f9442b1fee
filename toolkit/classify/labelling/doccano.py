"""doccano's JSON Lines: classification, sequence labelling, and both together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.classify.labelling.labelling import Labelling, make_labelling, records
from toolkit.classify.labelling.offsets import UnitMap

__all__ = ["from_doccano", "to_doccano"]

_KEYS = {"id", "text", "label", "labels", "entities", "cats", "relations", "Comments"}


def from_doccano(
    lines: Sequence[Any], *, annotator: str, offsets: str = "auto", source: str = ""
) -> Labelling:
    """Read the lines of a file that doccano exported: one file holds one annotator's work.

    Parameters
    ----------
    lines : list of dict
        The parsed lines: ``text``, and ``label`` (a list of labels, or of
        ``[start, end, label]``), or ``entities`` and ``cats``, or ``entities`` with
        ``start_offset, end_offset``, or the older ``annotations`` with a ``user``.
    annotator : str
        Whose file it is; a line's own ``annotator`` goes first.
    offsets : {"auto", "code_points", "utf16"}, default "auto"
        How spans count characters.  doccano counts UTF-16 units (its issue 2290), and so
        does ``auto``.  Files made for it by Python programs often count code points.
    source : str
        Name of the file, for messages.

    Returns
    -------
    Labelling
        ``item_id`` is the line's ``item_id``, else its ``id``, else its number.  A line
        without a ``label``, ``entities``, ``cats`` or ``annotations`` is an item that
        nobody has seen.

    Raises
    ------
    ValueError
        If a line has no text.

    Notes
    -----
    doccano leaves the spans' texts out, so offsets counted in the other way show only
    where they leave the text; with "Count grapheme clusters as one character" switched on
    in the project, neither way fits texts with joined emoji.
    """
    items: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    seen: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        if not isinstance(line, dict) or not isinstance(line.get("text"), str):
            raise ValueError(
                f"{source or 'The file'}, line {number} is no object with a 'text'; export from "
                "doccano as JSONL."
            )
        item = {k: _plain(v) for k, v in line.items() if k not in {*_KEYS, "annotations"}}
        item_id = str(line.get("item_id", line.get("id", number)))
        items.append({**item, "item_id": item_id, "text": line["text"]})
        items[-1].pop("annotator", None)
        units = UnitMap(line["text"])
        person = str(line.get("annotator", annotator))
        if {"label", "labels", "entities", "cats"} & line.keys():
            seen.append({"item_id": item_id, "annotator": person})
        for who, label, start, end in _marks(line, person):
            mark = {"item_id": item_id, "annotator": who, "label": label}
            if start is None:
                marks.append(mark)
                continue
            first, last = _points(start, units, offsets), _points(end, units, offsets)
            if first is None or last is None or not 0 <= first < last <= units.n:
                rejected.append(
                    {
                        "source_file": source,
                        "position": f"line {number}",
                        "reason": f"span {start} to {end} ({label}) is not in the text",
                        "remedy": "Mark it again, or name how the file counts characters.",
                    }
                )
            else:
                marks.append({**mark, "start": first, "end": last})
    return make_labelling(items, marks, seen, rejected)


def _plain(value: Any) -> str | None:
    try:
        return value if value is None or isinstance(value, str) else str(value)
    except RecursionError as error:
        raise ValueError("A value of a line is nested too deeply to keep.") from error


def _points(offset: Any, units: UnitMap, offsets: str) -> int | None:
    if isinstance(offset, bool) or not isinstance(offset, int):
        return None
    return offset if offsets == "code_points" else units.to_code_points(offset)


def _marks(line: Mapping[str, Any], person: str) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield annotator, label, start and end; nulls for the whole text."""
    given = [
        part
        for key in ("label", "labels", "entities", "cats")
        for part in (line[key] if isinstance(line.get(key), list) else [line.get(key)])
    ]
    for part in given:
        if isinstance(part, list) and len(part) == 3:
            yield person, str(part[2]), part[0], part[1]
        elif isinstance(part, dict) and "start_offset" in part:
            yield person, str(part.get("label")), part["start_offset"], part.get("end_offset")
        elif isinstance(part, str | int | float):
            yield person, str(part), None, None
    for old in line.get("annotations") or ():
        if isinstance(old, dict) and "label" in old:
            who = str(old.get("user", person))
            yield who, str(old["label"]), old.get("start_offset"), old.get("end_offset")


def to_doccano(labelling: Labelling, annotator: str | None = None) -> list[dict[str, Any]]:
    """Return lines to import into doccano.

    Parameters
    ----------
    labelling : Labelling
    annotator : str, optional
        Whose marks to write; by default the only annotator's, if there is one.

    Returns
    -------
    list of dict
        A line an item: its columns, and ``label``, a list of labels or of ``[start, end,
        label]``; ``entities`` and ``cats`` if there are labels of texts and spans both,
        as doccano's projects for both expect.  Without an annotator no labels are
        written.  Offsets count UTF-16 units, as doccano's editor does.  Items that the
        annotator has not seen get no ``label``.

    Raises
    ------
    ValueError
        If there are several annotators and none was named.
    """
    people = labelling.annotators
    if annotator is None and len(people) > 1:
        raise ValueError(
            f"A doccano file holds one annotator's work; got {len(people)}: "
            f"{', '.join(people)}. Name one, or write to a folder: a file each."
        )
    annotator = annotator if annotator is not None else next(iter(people), None)
    mine = [
        row
        for row in records(labelling.marks)
        if row["annotator"] == annotator and not row["is_prediction"]
    ]
    both = len({row["start"] is None for row in mine}) == 2
    by_item: dict[str, list[dict[str, Any]]] = {}
    for row in mine:
        by_item.setdefault(row["item_id"], []).append(row)
    looks = labelling.seen
    looks = looks[(looks["annotator"] == annotator) & ~looks["is_prediction"]]
    seen = set(looks["item_id"])
    lines = []
    for item in records(labelling.items):
        line = {name: value for name, value in item.items() if value is not None}
        if item["item_id"] in seen:
            line["annotator"] = annotator
            line.update(_labels(by_item.get(item["item_id"], []), UnitMap(item["text"]), both))
        lines.append(line)
    return lines


def _labels(marks: list[dict[str, Any]], units: UnitMap, both: bool) -> dict[str, list[Any]]:
    whole = [mark["label"] for mark in marks if mark["start"] is None]
    spans = [
        [units.to_utf16(mark["start"]), units.to_utf16(mark["end"]), mark["label"]]
        for mark in marks
        if mark["start"] is not None
    ]
    return {"entities": spans, "cats": whole} if both else {"label": whole or spans}
