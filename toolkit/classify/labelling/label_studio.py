"""Label Studio's JSON: tasks, annotations and predictions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.classify.labelling.labelling import Labelling, looks_by_item, make_labelling, records
from toolkit.classify.labelling.offsets import UnitMap

__all__ = ["from_label_studio", "to_label_studio"]

_VALUES = ("labels", "choices", "rating", "number", "taxonomy", "hypertextlabels")
"""Where a result keeps what was chosen, by the kinds of control tags for text."""

LABEL_TAG, SPAN_TAG, TEXT_TAG = "label", "span", "text"
"""Names of the controls and of the text in the labelling configuration that tasks expect."""


def from_label_studio(
    tasks: Any, *, text: str = "text", offsets: str = "auto", source: str = ""
) -> Labelling:
    """Read tasks as Label Studio exports them (JSON, not JSON-MIN).

    Parameters
    ----------
    tasks : list of dict
        The parsed file.
    text : str, default "text"
        Key of the text in ``data``; if it is not there and ``data`` holds a single text,
        that one is taken.
    offsets : {"auto", "code_points", "utf16"}, default "auto"
        How spans count characters.  Label Studio counts code points; older releases
        counted UTF-16 units (its issues 1008 and 1347).  ``auto`` tells them apart by the
        spans' own texts.
    source : str
        Name of the file, for messages.

    Returns
    -------
    Labelling
        ``item_id`` is the data's ``item_id``, else the task's id.  Cancelled annotations
        are left out, spans that fit no text are set aside.  A second annotation of a
        task by the same person is theirs under ``NAME (2)``.

    Raises
    ------
    ValueError
        If the file is no list of tasks with texts.
    """
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise ValueError(
            f"{source or 'The file'} is no list of tasks; export from Label Studio as JSON."
        )
    if tasks and not any("data" in task for task in tasks):
        raise ValueError(
            f"{source or 'The file'}: tasks have no 'data'; export as JSON, not as JSON-MIN."
        )
    items: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    seen: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    in_utf16 = offsets == "utf16" or (offsets == "auto" and _counts_utf16(tasks, text))
    for number, task in enumerate(tasks):
        item = _item(task, text, number, source)
        items.append(item)
        units = UnitMap(item["text"])
        for annotator, is_prediction, score, results in _annotations(task):
            who = {
                "item_id": item["item_id"],
                "annotator": annotator,
                "is_prediction": is_prediction,
            }
            seen.append(who)
            for result in results:
                for mark in _marks(result):
                    span = _span(mark, item["text"], units, in_utf16)
                    if span is None:
                        rejected.append(_set_aside(source, item["item_id"], mark))
                    else:
                        marks.append({**who, "score": score, "label": mark["label"], **span})
    return make_labelling(items, marks, seen, rejected)


def _item(task: Mapping[str, Any], key: str, number: int, source: str) -> dict[str, Any]:
    data = task.get("data")
    data = data if isinstance(data, dict) else {}
    if not isinstance(data.get(key), str):
        texts = [name for name, value in data.items() if isinstance(value, str)]
        if len(texts) != 1:
            raise ValueError(
                f"{source or 'The file'}, task {number}: its data has no text named {key!r}; it "
                f"has {', '.join(texts) or 'none'}. Name the one to read."
            )
        key = texts[0]
    item = {name: value for name, value in data.items() if name != key}
    item["text"] = data[key]
    item["item_id"] = str(data.get("item_id", task.get("id", number)))
    return {name: _plain(value) for name, value in item.items()}


def _plain(value: Any) -> str | None:
    """Return a value of ``data`` as text; lists and objects as JSON."""
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except RecursionError as error:
        raise ValueError("A value in a task's data is nested too deeply to keep.") from error


def _annotations(
    task: Mapping[str, Any],
) -> Iterator[tuple[str, bool, float | None, list[dict[str, Any]]]]:
    """Yield annotator, whether it is a model, score and results."""
    times: dict[str, int] = {}
    for given in task.get("annotations") or task.get("completions") or ():
        if isinstance(given, dict) and not given.get("was_cancelled"):
            name = _annotator(given)
            times[name] = times.get(name, 0) + 1
            name = name if times[name] == 1 else f"{name} ({times[name]})"
            yield name, False, None, _results(given)
    for given in task.get("predictions") or ():
        if isinstance(given, dict):
            version = str(given.get("model_version") or "unnamed model")
            yield version, True, _score(given.get("score")), _results(given)


def _score(score: Any) -> float | None:
    is_number = isinstance(score, int | float) and not isinstance(score, bool)
    return float(score) if is_number else None


def _results(given: Mapping[str, Any]) -> list[dict[str, Any]]:
    results = given.get("result")
    return [r for r in results if isinstance(r, dict)] if isinstance(results, list) else []


def _annotator(annotation: Mapping[str, Any]) -> str:
    """Return who made it: the name that we wrote, an address, a number, or a stand-in."""
    by = annotation.get("annotator", annotation.get("completed_by"))
    if isinstance(by, dict):
        by = by.get("email") or by.get("username") or by.get("id")
    return "unnamed" if by is None else str(by)


def _marks(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the labels of a result, each with the span as the file gives it."""
    value = result.get("value")
    if not isinstance(value, dict):
        return
    kind = str(result.get("type", ""))
    chosen = next((value[key] for key in (kind, *_VALUES) if key in value), None)
    for label in chosen if isinstance(chosen, list) else [chosen]:
        if isinstance(label, list):  # a taxonomy's path
            label = " / ".join(map(str, label))
        if label is not None and not isinstance(label, dict):
            yield {
                "label": f"{label:g}" if isinstance(label, float) else str(label),
                "start": value.get("start"),
                "end": value.get("end"),
                "said": value.get("text"),
            }


def _span(
    mark: Mapping[str, Any], text: str, units: UnitMap, in_utf16: bool
) -> dict[str, int | None] | None:
    """Return the span in code points, nulls for the whole text, or None if it fits nowhere."""
    start, end, said = mark["start"], mark["end"], mark["said"]
    if start is None and end is None:
        return {"start": None, "end": None}
    try:
        start, end = int(start), int(end)
    except (TypeError, ValueError, OverflowError):
        return None
    readings = [(start, end), (units.to_code_points(start), units.to_code_points(end))]
    for first, last in reversed(readings) if in_utf16 else readings:
        fits = first is not None and last is not None and 0 <= first < last <= len(text)
        if fits and (not isinstance(said, str) or text[first:last] == said):
            return {"start": first, "end": last}
    return None


def _counts_utf16(tasks: list[dict[str, Any]], key: str) -> bool:
    """Say whether the spans whose text decides were counted in UTF-16 units."""
    votes = 0
    for task in tasks:
        data = task.get("data")
        text = data.get(key) if isinstance(data, dict) else None
        if not isinstance(text, str) or (units := UnitMap(text)).is_plain:
            continue
        for *_, results in _annotations(task):
            for mark in (mark for result in results for mark in _marks(result)):
                if isinstance(mark["said"], str) and mark["start"] is not None:
                    one = _span(mark, text, units, True)
                    other = _span(mark, text, units, False)
                    if one and one == other:
                        votes += 1 if one["start"] != mark["start"] else -1
    return votes > 0


def _set_aside(source: str, item: str, mark: Mapping[str, Any]) -> dict[str, Any]:
    said = f", said to be {mark['said']!r}," if isinstance(mark["said"], str) else ""
    return {
        "source_file": source,
        "position": item,
        "reason": f"span {mark['start']} to {mark['end']}{said} is not in the text",
        "remedy": "Mark it again, or name how the file counts characters.",
    }


def to_label_studio(labelling: Labelling) -> list[dict[str, Any]]:
    """Return tasks to import into Label Studio, with annotations and predictions.

    Parameters
    ----------
    labelling : Labelling

    Returns
    -------
    list of dict
        A task an item: its columns under ``data``, people's marks under ``annotations``
        and models' under ``predictions`` with their ``model_version``.  Offsets count
        code points.  The labelling configuration needs ``<Text name="text"
        value="$text"/>`` with ``<Choices name="label" toName="text">`` for texts and
        ``<Labels name="span" toName="text">`` for spans.
    """
    looks = looks_by_item(labelling)
    tasks = []
    for item in records(labelling.items):
        task: dict[str, Any] = {
            "data": {name: value for name, value in item.items() if value is not None},
            "annotations": [],
            "predictions": [],
        }
        for look, made in looks.get(item["item_id"], ()):
            where = task["predictions" if look["is_prediction"] else "annotations"]
            where.append(_annotation(look, made))
        tasks.append(task)
    return tasks


def _annotation(look: Mapping[str, Any], marks: list[dict[str, Any]]) -> dict[str, Any]:
    whole = [mark["label"] for mark in marks if mark["start"] is None]
    results = [_span_result(n, mark) for n, mark in enumerate(marks) if mark["start"] is not None]
    if whole:
        common = {"from_name": LABEL_TAG, "to_name": TEXT_TAG, "type": "choices"}
        results.insert(0, {"id": "label", **common, "value": {"choices": whole}})
    if look["is_prediction"]:
        scores = [mark["score"] for mark in marks if mark["score"] is not None]
        made: dict[str, Any] = {"model_version": look["annotator"], "result": results}
        return {**made, "score": scores[0]} if scores else made
    name = look["annotator"]
    known = {"completed_by": int(name)} if name.isdecimal() and name.isascii() else {}
    return {"annotator": name, **known, "result": results}


def _span_result(number: int, mark: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": f"span{number}",
        "from_name": SPAN_TAG,
        "to_name": TEXT_TAG,
        "type": "labels",
        "value": {
            "start": mark["start"],
            "end": mark["end"],
            "text": mark["span_text"],
            "labels": [mark["label"]],
        },
    }
