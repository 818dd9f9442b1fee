"""Checks of arguments, with messages that say what was wrong and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np

__all__ = [
    "as_list",
    "check_columns",
    "check_fraction",
    "check_integer",
    "check_option",
    "check_random_state",
]


def check_option(name: str, value: Any, allowed: Collection[Any]) -> Any:
    """Return ``value`` if it is one of ``allowed``; else say which values are.

    Raises
    ------
    ValueError
        Names the parameter, the allowed values and the value received.
    """
    if value not in allowed:
        choices = ", ".join(repr(choice) for choice in allowed)
        raise ValueError(f"{name} must be one of {choices}; got {value!r}.")
    return value


def check_integer(name: str, value: Any, *, minimum: int, maximum: int | None = None) -> int:
    """Return ``value`` as an ``int`` between ``minimum`` and ``maximum``."""
    span = f"at least {minimum}" if maximum is None else f"between {minimum} and {maximum}"
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} must be a whole number, {span}; got {value!r}.")
    number = int(value)
    if number < minimum or (maximum is not None and number > maximum):
        raise ValueError(f"{name} must be {span}; got {value!r}.")
    return number


def check_fraction(name: str, value: Any, *, open_ends: bool = False) -> float:
    """Return ``value`` as a ``float`` between 0 and 1 (without the ends if ``open_ends``)."""
    span = "strictly between 0 and 1" if open_ends else "between 0 and 1"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} must be a number {span}; got {value!r}.")
    number = float(value)
    inside = 0 < number < 1 if open_ends else 0 <= number <= 1
    if not inside:
        raise ValueError(f"{name} must be {span}; got {value!r}.")
    return number


def as_list(name: str, value: Any) -> list[Any]:
    """Return ``value`` as a list, refusing a bare string where a list is meant.

    A string iterates over its characters, so accepting it would turn one article
    into hundreds of one-letter articles without a word.
    """
    if isinstance(value, (str, bytes)):
        raise TypeError(f"{name} must be a list of values, not one string; write [{value[:30]!r}].")
    if not isinstance(value, Iterable):
        raise TypeError(f"{name} must be a list of values; got {type(value).__name__}.")
    return list(value)


def check_columns(table: Any, needed: Sequence[str], *, name: str, remedy: str = "") -> None:
    """Raise if ``table`` lacks columns, listing *all* that are missing.

    Parameters
    ----------
    table : pandas.DataFrame
    needed : sequence of str
        Columns that must be there.
    name : str
        What the table is called in the message.
    remedy : str, optional
        One sentence on how to get the columns.
    """
    if not hasattr(table, "columns"):
        raise TypeError(f"{name} must be a pandas DataFrame; got {type(table).__name__}.")
    missing = [column for column in needed if column not in table.columns]
    if missing:
        present = ", ".join(map(str, table.columns)) or "none"
        message = f"{name} lacks the column(s) {', '.join(missing)}; it has: {present}."
        raise ValueError(f"{message} {remedy}".strip())


def check_random_state(random_state: Any) -> np.random.Generator:
    """Return a generator for ``None``, a whole number or a generator.

    ``numpy.random.RandomState`` is refused: its streams differ from those of the
    generator that all figures here are made with.
    """
    if isinstance(random_state, np.random.Generator):
        return random_state
    if random_state is None:
        return np.random.default_rng()
    seed = check_integer("random_state", random_state, minimum=0)
    return np.random.default_rng(seed)
