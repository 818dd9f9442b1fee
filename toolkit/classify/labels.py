"""A user's table of texts and labels, checked at the door."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes
from toolkit._validation import as_list, check_columns, check_option

__all__ = ["TASKS", "LabelWarning", "LabelledTexts", "read_labels", "without_empty"]

TASKS = ("single", "multi", "target")
"""``single``: one class a text; ``multi``: any number; ``target``: one class a marked target."""

_TARGET = ("start", "end")
_SHOWN = 5


class LabelWarning(UserWarning):
    """Labels that can be used, but say less than they seem to."""


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Texts, labels and groups of one task.

    Attributes
    ----------
    X : pandas.DataFrame
        ``text``; for targets ``start, end``; the columns that features ask for.  Index 0, 1, …
    y : ndarray
        Class names, shape (n_rows,), or whether each label holds, (n_rows, n_classes).
    classes : tuple of str
    groups : dict of str to ndarray of str
        By column; a row without a group is a group of its own.
    task : str
    data_sha256 : str
        Of texts, targets, labels and groups.
    """

    X: pd.DataFrame
    y: np.ndarray
    classes: tuple[str, ...]
    groups: dict[str, np.ndarray]
    task: str
    data_sha256: str

    @property
    def exclusive(self) -> bool:
        """Whether each row has exactly one class."""
        return self.task != "multi"

    @property
    def is_class(self) -> np.ndarray:
        """Whether each row has each class, (n_rows, n_classes)."""
        if not self.exclusive:
            return self.y.astype(bool)
        return np.asarray(self.y[:, None] == np.array(self.classes, dtype=object)[None, :])

    def __len__(self) -> int:
        return len(self.X)

    def take(self, rows: np.ndarray) -> LabelledTexts:
        """Return some of the rows."""
        return LabelledTexts(
            X=self.X.iloc[rows].reset_index(drop=True),
            y=self.y[rows],
            classes=self.classes,
            groups={name: values[rows] for name, values in self.groups.items()},
            task=self.task,
            data_sha256=self.data_sha256,
        )


def read_labels(
    table: pd.DataFrame,
    *,
    text: str = "text",
    label: str | Sequence[str] = "label",
    groups: Sequence[str] = (),
    task: str = "single",
    extra: Sequence[str] = (),
) -> LabelledTexts:
    """Read texts, labels and groups from a table.

    Parameters
    ----------
    table : pandas.DataFrame
    text : str, default "text"
        Column of the texts.
    label : str or list of str, default "label"
        Column of the classes.  For ``multi``: one column of lists (also written as JSON, or
        as names with ``;`` between), or several columns of 0 and 1.
    groups : sequence of str
        Columns whose values must not be on both sides of a fold: outlet, event.
    task : {"single", "multi", "target"}
        ``target`` needs the columns ``start`` and ``end``, offsets of the target.
    extra : sequence of str
        Columns that features read, such as marked words.

    Returns
    -------
    LabelledTexts

    Raises
    ------
    TypeError, ValueError
        Columns missing, texts or labels missing, one class only, a group column that is the
        label column or equals it.

    Warns
    -----
    LabelWarning
        Where labels can be told from a group column alone.
    """
    check_option("task", task, TASKS)
    names = [label] if isinstance(label, str) else as_list("label", label)
    if len(names) > 1 and task != "multi":
        raise ValueError(f"label may name several columns only with task='multi'; got {names}.")
    group_names = as_list("groups", groups)
    target = _TARGET if task == "target" else ()
    check_columns(
        table,
        [*dict.fromkeys((text, *names, *target, *group_names, *extra))],
        name="The table of labels",
        remedy="Name the columns that hold text, label and groups (--text, --label, --group).",
    )
    if not len(table):
        raise ValueError("The table of labels has columns but no rows: there is nothing to read.")
    for name in group_names:
        if name in names or name == text:
            raise ValueError(
                f"groups must not name the text or label column; got {name!r}. Name the "
                "column of outlets or events (--group), or none."
            )
    _refuse_missing(table, text, names)
    X = pd.DataFrame({"text": table[text].tolist()})
    for name in (*target, *extra):
        X[name] = table[name].tolist()
    if task == "target":
        from toolkit.classify.target_views import read_targets

        read_targets(X)
    classes, y = _read_many(table, names) if task == "multi" else _read_one(table[names[0]])
    found = {name: _read_group(table[name]) for name in group_names}
    labelled = LabelledTexts(X, y, classes, found, task, _hash(X, y, found))
    _check_groups(labelled, names[0])
    return labelled


def without_empty(table: pd.DataFrame, text: str, label: str | Sequence[str]) -> pd.DataFrame:
    """Return the rows that have a text and every label; columns that are missing are passed by."""
    names = [text, label] if isinstance(label, str) else [text, *as_list("label", label)]
    return table.dropna(subset=[name for name in names if name in table.columns])


def _refuse_missing(table: pd.DataFrame, text: str, labels: list[str]) -> None:
    is_text = [isinstance(value, str) for value in table[text]]
    _refuse_rows(table, np.array(is_text), f"the text column {text!r}", "is no text")
    for name in labels:
        held = ~table[name].isna().to_numpy()
        _refuse_rows(table, held, f"the label column {name!r}", "is empty")


def _refuse_rows(table: pd.DataFrame, is_fine: np.ndarray, what: str, wrong: str) -> None:
    if not is_fine.all():
        rows = table.index[~is_fine]
        shown = ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")
        raise ValueError(
            f"In {len(rows)} row(s) {what} {wrong} (index {shown}). Fill them, or leave them out "
            "with drop_empty=True (--drop-empty)."
        )


def _read_one(column: pd.Series) -> tuple[tuple[str, ...], np.ndarray]:
    y = np.array([_class_name(value) for value in column], dtype=object)
    classes = np.unique(y.astype(str))
    if len(classes) < 2:
        raise ValueError(
            f"The label column {column.name!r} holds one class only, {str(classes[0])!r}: there is "
            "nothing to tell apart. Check that it is the right column."
        )
    if len(classes) > 0.5 * len(y) and len(y) > 10:
        raise ValueError(
            f"The label column {column.name!r} holds {len(classes)} different values in {len(y)} "
            f"rows, such as {str(classes[0])[:40]!r}: it is no column of classes."
        )
    return tuple(classes.tolist()), y


def _class_name(value: Any) -> str:
    # A single label in a list is how annotation tools write a class.
    if isinstance(value, list | tuple | np.ndarray):
        if len(value) != 1:
            raise ValueError(
                f"A row has {len(value)} labels ({', '.join(map(str, value))[:60]}) where one is "
                "expected; use task='multi' (--task multi), or settle on one."
            )
        value = value[0]
    # 1 and 1.0 are one class: a missing value elsewhere turns a column of 1 into 1.0.
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read_many(table: pd.DataFrame, names: list[str]) -> tuple[tuple[str, ...], np.ndarray]:
    if len(names) == 1 and not pd.api.types.is_numeric_dtype(table[names[0]]):
        lists = [_read_list(value) for value in table[names[0]]]
        classes = tuple(sorted({name for row in lists for name in row}))
        y = np.array([[name in row for name in classes] for row in lists], dtype=bool)
    else:
        numbers = table[names].apply(pd.to_numeric, errors="coerce")
        classes, y = tuple(names), numbers.to_numpy(dtype=float, na_value=np.nan)
        odd = np.argwhere(~np.isin(y, (0, 1)))
        if len(odd):
            row, column = odd[0]
            raise ValueError(
                f"Several label columns must hold 0 and 1 only; {names[column]!r} has "
                f"{table[names[column]].iloc[row]!r}. For names of labels, give one column that "
                "lists them with ; between."
            )
        y = y.astype(bool)
    if not classes:
        raise ValueError(f"The label column {names[0]!r} names no class in any row.")
    constant = [c for c, held in zip(classes, y.mean(axis=0), strict=True) if held in (0, 1)]
    if constant:
        raise ValueError(
            f"The label(s) {', '.join(constant)} hold in all rows or in none: there is nothing to "
            "tell apart. Leave them out."
        )
    return classes, y


def _read_list(value: Any) -> list[str]:
    if isinstance(value, str):
        if not value.startswith("["):
            return [part.strip() for part in value.split(";") if part.strip()]
        try:
            value = json.loads(value)
        except ValueError:
            raise ValueError(f"Labels cannot be read from {value[:60]!r}.") from None
    return [_class_name(item) for item in as_list("label", value)]


def _read_group(column: pd.Series) -> np.ndarray:
    pairs = enumerate(zip(column.tolist(), column.isna(), strict=True))
    names = [f"(row {i})" if gone else str(value) for i, (value, gone) in pairs]
    return np.array(names, dtype=object)


def _check_groups(labelled: LabelledTexts, label: str) -> None:
    for name, values in labelled.groups.items():
        if not labelled.exclusive:
            continue
        if np.array_equal(values.astype(str), labelled.y.astype(str)):
            raise ValueError(
                f"The group column {name!r} equals the labels {label!r}: with every group held "
                "out, no fold could learn the class that it is tested on. Name another column."
            )
        counts = pd.crosstab(values, labelled.y.astype(str)).to_numpy()
        told = float(counts.max(axis=1).sum() / len(values))
        repeated = counts.sum(axis=1).mean() >= 2
        if repeated and told > 0.95:
            warnings.warn(
                f"The group column {name!r} tells the label of {100 * told:.0f} % of the rows: "
                "these are labels of groups, not of texts. Only groups left out of the training "
                "test anything; read the grouped score and the outlet-only baseline.",
                LabelWarning,
                stacklevel=4,
            )


def _hash(X: pd.DataFrame, y: np.ndarray, groups: dict[str, np.ndarray]) -> str:
    content = {
        "rows": X.astype(object).to_dict("list"),
        "labels": y.tolist(),
        "groups": {name: values.tolist() for name, values in groups.items()},
    }
    return hash_bytes(
        json.dumps(content, ensure_ascii=False, default=str).encode("utf-8", "replace")
    )
