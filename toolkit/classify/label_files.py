"""Files of labels and of texts to classify."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd

from toolkit._files import fused

__all__ = ["read_label_file"]

_ENDINGS = (".csv", ".tsv", ".jsonl", ".parquet", ".txt")
_SEPARATORS = (",", ";", "\t", "|")


def read_label_file(given: str) -> pd.DataFrame:
    """Read a table of labels.

    Parameters
    ----------
    given : str
        A file ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet`` or ``.txt`` (a text a line), or
        ``dataset:NAME`` or ``dataset:NAME/TABLE``.

    Returns
    -------
    pandas.DataFrame
        Cells of CSV are read as text, so that a label ``01`` stays one; an empty cell is
        missing.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no such file, or it cannot be read as its name says.
    """
    if given.startswith("dataset:"):
        from toolkit.datasets import load_dataset

        name, _, table = given.removeprefix("dataset:").partition("/")
        return load_dataset(name, table or None)
    path = Path(given)
    if path.suffix.lower() not in _ENDINGS:
        raise ValueError(f"A table of labels ends in {', '.join(_ENDINGS)}; got {path.name!r}.")
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not in UTF-8 ({error}); save it as UTF-8.") from error
    if path.suffix == ".txt":
        return pd.DataFrame({"text": [line for line in text.split("\n") if line.strip()]})
    return _read_json_lines(path.name, text) if path.suffix == ".jsonl" else _read_csv(path, text)


def _read_json_lines(name: str, text: str) -> pd.DataFrame:
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"{name}, line {number} is no JSON: {error}") from error
        if not isinstance(row, dict):
            raise ValueError(f"{name}, line {number} holds no object.")
        rows.append(row)
    return pd.DataFrame.from_records(rows)


def _read_csv(path: Path, text: str) -> pd.DataFrame:
    import io

    header = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    separator = max(_SEPARATORS, key=header.count)
    try:
        table = pd.read_csv(io.StringIO(text), sep=separator, dtype="string")
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ValueError(f"{path.name} cannot be read as a table: {error}") from error
    for column in table.columns.intersection(["start", "end"]):
        table[column] = pd.to_numeric(table[column], errors="coerce").astype("Int64")
    return table.map(fused)
