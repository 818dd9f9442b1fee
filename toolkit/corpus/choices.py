"""What a user chose about reading, checked once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit._validation import check_option
from toolkit.corpus.drafts import known_columns
from toolkit.corpus.files.path_patterns import PathPattern
from toolkit.corpus.files.presets import named_preset
from toolkit.corpus.languages import check_languages
from toolkit.corpus.limits import Limits

__all__ = ["Choices", "check_columns_map", "make_choices"]


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are read.

    Attributes
    ----------
    columns : mapping, str or None
        Our column to theirs, or a preset's name.
    pattern : PathPattern or None
    languages : tuple of str
        Codes of the languages asked for; empty for all.
    limits : Limits
    """

    columns: Mapping[str, str] | str | None = None
    pattern: PathPattern | None = None
    languages: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)


def make_choices(
    columns: Mapping[str, str] | str | None,
    path_pattern: str | None,
    languages: str | Iterable[str] | None,
    limits: Limits,
) -> Choices:
    """Check what the user chose.

    Raises
    ------
    TypeError, ValueError
        With the parameter, what it may be, and what it was.
    """
    check_columns_map(columns)
    pattern = PathPattern(path_pattern) if path_pattern is not None else None
    if not isinstance(limits, Limits):
        raise TypeError(f"limits must be Limits(...); got {limits!r}.")
    return Choices(columns, pattern, check_languages(languages), limits)


def check_columns_map(columns: Any) -> None:
    """Refuse a map of columns that is none, or names a column the table lacks."""
    if columns is None:
        return
    if not isinstance(columns, (Mapping, str)):
        raise TypeError(
            "columns must be a mapping such as {'text': 'body'}, or a preset's name; "
            f"got {columns!r}."
        )
    _, own = named_preset(columns)
    for ours, theirs in own.items():
        check_option("columns: the name before '='", ours, (*known_columns(), "preset"))
        if not isinstance(theirs, str):
            raise TypeError(f"columns[{ours!r}] must be a column's name; got {theirs!r}.")
