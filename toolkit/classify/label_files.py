"""Files of labels and of texts to classify."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd

from toolkit._files import fused

__all__ = ["read_label_file"]

_ENDINGS = (".csv", ".tsv", ".jsonl", ".parquet", ".txt", ".json")
_SEPARATORS = (",", ";", "\t", "|")


def read_label_file(given: str, *, text: str = "text") -> pd.DataFrame:
    """Read a table of labels.

    Parameters
    ----------
    given : str
        A file ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet`` or ``.txt`` (a text a line);
        an export of Label Studio (``.json``) or of doccano with spans (``.jsonl``); or
        ``dataset:NAME`` or ``dataset:NAME/TABLE``.
    text : str, default "text"
        Key of the text in Label Studio's data.

    Returns
    -------
    pandas.DataFrame
        Cells of CSV are read as text, so that a label ``01`` stays one; an empty cell is
        missing.  Of an annotation tool's labels, the majority's in ``label`` (missing
        for a tie); lists of labels, where an annotator gave several; a row a span, with
        ``start`` and ``end``, where only spans are labelled.

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
    if not path.is_file():
        raise FileNotFoundError(
            f"There is no file {given!r}"
            + (": it is a folder." if path.is_dir() else f" (looked in {path.absolute().parent}).")
        )
    if path.suffix == ".parquet":
        return _read_parquet(path)
    if path.suffix == ".json":
        return _from_annotators(path, text)
    try:
        content = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name} is not in UTF-8 ({error}); save it as UTF-8.") from error
    if path.suffix == ".txt":
        return pd.DataFrame({"text": [line for line in content.split("\n") if line.strip()]})
    if path.suffix != ".jsonl":
        return _read_csv(path, content)
    table = _read_json_lines(path.name, content)
    return _from_annotators(path, text) if _holds_spans(table) else table


def _read_parquet(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path.name} cannot be read as Parquet: {error}") from error


def _holds_spans(table: pd.DataFrame) -> bool:
    """Whether rows are doccano's, whose ``label`` lists ``[start, end, label]``."""
    if "entities" in table:
        return True
    rows = table.get("label", ())
    return any(isinstance(row, list) and row and isinstance(row[0], list) for row in rows)


def _from_annotators(path: Path, text: str) -> pd.DataFrame:
    from toolkit.classify.labelling import majority_labels, read_labels

    labelling = read_labels([path], text=text)
    labels = labelling.labels
    if not len(labels) and len(labelling.spans):
        found = labelling.spans[["item_id", "start", "end", "label"]].drop_duplicates()
        table = found.merge(labelling.items, on="item_id", how="left", validate="many_to_one")
    elif labels.duplicated(["item_id", "annotator"]).any():
        votes = labels.groupby(["item_id", "label"])["annotator"].nunique()
        needed = labels.groupby("item_id")["annotator"].nunique() / 2
        most = votes[votes >= needed.reindex(votes.index, level="item_id")].reset_index()
        lists = most.groupby("item_id")["label"].agg(list)
        table = labelling.items.assign(label=labelling.items["item_id"].map(lists))
    else:
        table = majority_labels(labelling)
    if not len(table):
        raise ValueError(f"{path.name} holds no labelled text.")
    return table.rename(columns={"text": text})


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
        table[column] = _whole_numbers(path.name, table[column])
    return table.map(fused)


def _whole_numbers(name: str, column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = column.notna() & (numbers.isna() | (numbers % 1 != 0))
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise ValueError(
            f"{name}: column {column.name!r} must hold whole numbers, offsets of a target; row "
            f"{row} (counted from 0) has {str(column.iloc[row])[:40]!r}."
        )
    return numbers.astype("Int64")
