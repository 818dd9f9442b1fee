"""The tables that travel between the rooms, and the check each passes at the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from toolkit._validation import check_columns

__all__ = [
    "ARTICLES",
    "ARTICLE_SCORES",
    "DIFFERENCES",
    "PARTS",
    "REJECTED",
    "SENTENCE_SCORES",
    "SPANS",
    "VOICES",
    "Table",
]

PARTS = ("title", "standfirst", "body")
"""Where in an article a text stands."""

VOICES = ("own", "quoted")
"""Whose words they are: the outlet's own, or a speaker's."""

_DTYPES = {"text": "string", "float": "float64", "int": "int64", "bool": "boolean"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name and columns.

    Attributes
    ----------
    name : str
        What the table is called in messages.
    columns : dict of str to str
        Column to kind: ``text``, ``float``, ``int``, ``bool``, ``time`` (UTC), or
        ``list``; a ``?`` after the kind means that the column may be null.
    required : tuple of str
        Columns a user's own table must bring; the others are filled with nulls.
    remedy : str
        How to get the columns, for the message.
    """

    name: str
    columns: dict[str, str]
    required: tuple[str, ...] = field(default=())
    remedy: str = ""

    def empty(self) -> pd.DataFrame:
        """Return the table without rows, with its columns and dtypes."""
        return self.complete(pd.DataFrame({name: [] for name in self.columns}))

    def complete(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a copy with every column, in order and of its dtype; others follow.

        Raises
        ------
        ValueError
            If required columns are missing, hold nulls, or cannot be read as their kind.
        """
        check_columns(table, self.required, name=self.name, remedy=self.remedy)
        filled = {}
        for column, kind in self.columns.items():
            values = table[column] if column in table.columns else pd.Series(None, table.index)
            filled[column] = self._as_kind(column, kind, values)
        rest = {name: table[name] for name in table.columns if name not in self.columns}
        return pd.DataFrame({**filled, **rest}, index=table.index)

    def _as_kind(self, column: str, kind: str, values: pd.Series) -> pd.Series:
        nullable, base = kind.endswith("?"), kind.rstrip("?")
        if not nullable and values.isna().any():
            row = values.index[values.isna()][0]
            raise ValueError(
                f"{self.name}: column {column} is empty in {int(values.isna().sum())} row(s), "
                f"first at index {row!r}; every row needs a value."
            )
        try:
            if base == "list":
                return values.astype(object)
            if base == "time":
                return pd.to_datetime(values, utc=True).astype("datetime64[us, UTC]")
            if base == "int" and nullable:
                return values.astype("Int64")
            return values.astype(_DTYPES[base])
        except (TypeError, ValueError) as error:
            raise ValueError(
                f"{self.name}: column {column} must hold {base} values; {error}"
            ) from error

    def rows(self, records: list[dict[str, Any]]) -> pd.DataFrame:
        """Return the table made of ``records`` (missing keys become nulls)."""
        return (
            self.complete(pd.DataFrame.from_records(records, columns=None))
            if records
            else self.empty()
        )


ARTICLES = Table(
    "articles",
    {
        "article_id": "text",
        "outlet": "text",
        "outlet_parent": "text?",
        "title": "text?",
        "standfirst": "text?",
        "text": "text",
        "published": "time?",
        "published_original": "text?",
        "date_precision": "text?",
        "dateline": "text?",
        "url": "text?",
        "authors": "text?",
        "section": "text?",
        "genre": "text?",
        "language": "text?",
        "event_id": "text?",
        "credit": "text?",
        "wire": "text?",
        "wire_share": "float?",
        "duplicate_of": "text?",
        "spun_of": "text?",
        "spun_score": "float?",
        "source_file": "text?",
        "removed": "list?",
    },
    required=("article_id", "outlet", "text"),
    remedy="toolkit.read_articles(folder) makes this table from files.",
)

REJECTED = Table(
    "rejected", {"source_file": "text", "position": "text?", "reason": "text", "remedy": "text?"}
)

SPANS = Table(
    "spans",
    {
        "article_id": "text",
        "part": "text",
        "start": "int",
        "end": "int",
        "text": "text",
        "voice": "text",
        "speaker": "text?",
        "measure": "text",
        "label": "text?",
        "target": "text?",
        "value": "float?",
    },
    required=("article_id", "part", "start", "end", "text", "voice", "measure"),
)

SENTENCE_SCORES = Table(
    "sentences",
    {
        "article_id": "text",
        "sentence_id": "int",
        "part": "text",
        "start": "int",
        "end": "int",
        "voice": "text",
        "measure": "text",
        "label": "text?",
        "target": "text?",
        "value": "float?",
    },
    required=("article_id", "sentence_id", "part", "start", "end", "voice", "measure"),
)

ARTICLE_SCORES = Table(
    "article scores",
    {
        "article_id": "text",
        "measure": "text",
        "part": "text",
        "voice": "text",
        "target": "text?",
        "value": "float?",
        "n": "int",
        "unit": "text",
    },
    required=("article_id", "measure", "part", "voice", "value", "n", "unit"),
    remedy="toolkit.score(annotations).articles is such a table.",
)

DIFFERENCES = Table(
    "differences",
    {
        "family": "text",
        "measure": "text",
        "part": "text",
        "voice": "text",
        "target": "text?",
        "group": "text",
        "reference": "text",
        "estimate": "float?",
        "ci_low": "float?",
        "ci_high": "float?",
        "ci_level": "float",
        "p": "float?",
        "p_adjusted": "float?",
        "p_smallest": "float?",
        "effect_size": "float?",
        "n_events": "int",
        "n_articles": "int",
        "n_tests": "int",
        "wire": "text",
        "method": "text",
    },
)
