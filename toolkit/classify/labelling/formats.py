"""Reading and writing labels in the formats of annotation tools."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit._files import write_text
from toolkit._validation import as_list, check_option
from toolkit.classify.labelling.doccano import from_doccano, to_doccano
from toolkit.classify.labelling.label_studio import from_label_studio, to_label_studio
from toolkit.classify.labelling.label_tables import from_rows, parse_csv, to_csv
from toolkit.classify.labelling.labelling import Labelling, merge_labellings
from toolkit.classify.labelling.offsets import OFFSETS

__all__ = ["FORMATS", "read_labels", "write_labels"]

FORMATS = {".json": "label-studio", ".jsonl": "doccano", ".csv": "csv", ".parquet": "parquet"}
"""Format by the name's ending."""

_MOST_BYTES = 500_000_000


def read_labels(
    paths: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    coders: Sequence[str] = (),
    text: str = "text",
    offsets: str = "auto",
) -> Labelling:
    """Read labels from files of annotation tools.

    Parameters
    ----------
    paths : list of path
        ``.json`` (Label Studio), ``.jsonl`` (doccano), ``.csv`` or ``.parquet``; a folder
        stands for such files in it.  Where a file does not say whose labels it holds, as
        with doccano, its name does.
    columns, coders
        For tables: see `from_rows`.
    text : str, default "text"
        Key of the text in Label Studio's ``data``.
    offsets : {"auto", "code_points", "utf16"}, default "auto"
        How the files count characters; see `from_label_studio`, `from_doccano`.

    Returns
    -------
    Labelling

    Raises
    ------
    FileNotFoundError
        If a path or anything to read in a folder is missing.
    ValueError
        If a file is not what its name says.
    """
    check_option("offsets", offsets, OFFSETS)
    files = [file for path in as_list("paths", paths) for file in _files(Path(path))]
    read = [_read(file, columns, coders, text, offsets) for file in files]
    if not read:
        raise ValueError("No file of labels was given.")
    return merge_labellings(read)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix in FORMATS)
    if not found:
        raise FileNotFoundError(f"{path} holds no file of labels ({', '.join(FORMATS)}).")
    return found


def _read(
    path: Path,
    columns: Mapping[str, str] | None,
    coders: Sequence[str],
    text: str,
    offsets: str,
) -> Labelling:
    kind = FORMATS[
        check_option(
            "a file of labels ends in one of these; its ending", path.suffix, tuple(FORMATS)
        )
    ]
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r} (from {Path.cwd()}).")
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path.name} is larger than {_MOST_BYTES:,} bytes; split it.")
    if kind == "parquet":
        return from_rows(_parquet(path), columns=columns, coders=coders, source=path.name)
    try:
        content = path.read_text("utf-8-sig", errors="strict")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not UTF-8; save it again as UTF-8.") from error
    if kind == "csv":
        # Line ends inside cells must survive, so the file is not read line by line.
        content = path.read_bytes().decode("utf-8-sig")
        rows = parse_csv(content, source=path.name)
        header = set(rows[0]) if rows else set()
        named = "annotator" in header or "annotator" in (columns or {})
        stem = None if named or coders else path.stem
        return from_rows(rows, columns=columns, coders=coders, annotator=stem, source=path.name)
    if kind == "label-studio":
        tasks = _parsed(content, path.name)
        return from_label_studio(tasks, text=text, offsets=offsets, source=path.name)
    lines = [
        _parsed(line, f"{path.name}, line {number}")
        # Not splitlines(), which also splits at characters that JSON allows in a text.
        for number, line in enumerate(content.split("\n"), start=1)
        if line.strip()
    ]
    return from_doccano(lines, annotator=path.stem, offsets=offsets, source=path.name)


def _parsed(content: str, name: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} is not JSON: {error}") from error


def _parquet(path: Path) -> list[dict[str, Any]]:
    import pandas as pd

    from toolkit.classify.labelling.labelling import records

    try:
        return records(pd.read_parquet(path))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.name} is no Parquet file: {error}") from error


def write_labels(path: str | os.PathLike[str], labelling: Labelling) -> list[Path]:
    """Write labels, or tasks to be labelled, in the format of an annotation tool.

    Parameters
    ----------
    path : path
        ``.json`` for Label Studio, ``.jsonl`` for doccano, ``.csv`` for a table.  doccano
        holds one annotator's work a file: with several, name a folder, and each gets a
        file named for them.
    labelling : Labelling

    Returns
    -------
    list of pathlib.Path
        What was written.

    Raises
    ------
    ValueError
        For another ending, or several annotators in one doccano file.

    Notes
    -----
    What is written reads back the same: items, labels, spans, who has seen what; but
    doccano's lines hold neither predictions nor items' nulls.
    """
    target = Path(path)
    if not target.suffix:
        people = labelling.annotators or ("tasks",)
        return [
            write_text(target / f"{_file_name(name, people)}.jsonl", _lines(labelling, name))
            for name in people
        ]
    endings = (".json", ".jsonl", ".csv")
    check_option("the ending of the file to write", target.suffix, endings)
    if target.suffix == ".json":
        tasks = to_label_studio(labelling)
        return [write_text(target, json.dumps(tasks, ensure_ascii=False, indent=1) + "\n")]
    if target.suffix == ".jsonl":
        return [write_text(target, _lines(labelling, None))]
    return [write_text(target, to_csv(labelling))]


def _lines(labelling: Labelling, annotator: str | None) -> str:
    lines = to_doccano(labelling, annotator)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _file_name(name: str, people: Sequence[str]) -> str:
    """Return a safe name of a file for an annotator; a number keeps names apart."""
    safe = re.sub(r"[^\w@.\-]+", "_", name).strip(".")[:100] or "annotator"
    return safe if safe == name else f"{safe}-{list(people).index(name) + 1}"
