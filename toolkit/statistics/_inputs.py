"""What every function of this room asks of its arrays, and how results are shown."""

from __future__ import annotations

from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["FloatArray", "as_groups", "html_table", "pick", "power_of_two", "seed_of", "word"]

FloatArray = NDArray[np.float64]


def as_groups(name: str, values: Any) -> tuple[FloatArray, bool]:
    """Return ``values`` as floats of shape (n_groups, n_columns), and whether it was 1-D.

    Parameters
    ----------
    name : str
        The parameter, for the message.
    values : array-like of shape (n_groups,) or (n_groups, n_columns)
        Numbers; NaN, ``None`` and ``pandas.NA`` mean that a group has no value.

    Raises
    ------
    TypeError
        Not numbers.
    ValueError
        Not one- or two-dimensional, or infinite values.
    """
    if isinstance(values, (str, bytes)):
        raise TypeError(f"{name} must be numbers, one a group; got the string {values[:30]!r}.")
    array = _to_float(name, values)
    if array.ndim not in (1, 2):
        raise ValueError(
            f"{name} must have shape (n_groups,) or (n_groups, n_columns); "
            f"got {array.ndim} dimension(s), shape {array.shape}."
        )
    n_infinite = int(np.isinf(array).sum())
    if n_infinite:
        raise ValueError(
            f"{name} holds {n_infinite} infinite value(s); "
            "write NaN where a group has no value, or use a measure that stays finite."
        )
    return (array[:, None], True) if array.ndim == 1 else (array, False)


def _to_float(name: str, values: Any) -> FloatArray:
    """Return an array of float64, with pandas' nulls as NaN."""
    remedy = f"{name} must be numbers, one a group (NaN where a group has none)"
    if isinstance(values, (pd.Series, pd.DataFrame)):
        kinds = values.dtypes if isinstance(values, pd.DataFrame) else [values.dtype]
        if all(isinstance(kind, np.dtype) and kind.kind in "biuf" for kind in kinds):
            return np.asarray(values, dtype=np.float64)  # the quick way for large tables
        raw = values.to_numpy(dtype=object, na_value=np.nan)
    else:
        try:
            raw = np.asarray(values)
        except ValueError as error:  # rows of different lengths
            raise ValueError(f"{name} must be rectangular: {error}.") from error
    if raw.dtype.kind == "O":
        flat = raw.ravel()
        wrong = [cell for cell in flat if isinstance(cell, (str, bytes, complex))]
        if wrong:
            raise TypeError(f"{remedy}; got {wrong[0]!r}.")
        missing = np.asarray(pd.isna(flat), dtype=bool).reshape(raw.shape)
        raw = np.where(missing, np.nan, raw)
    if raw.dtype.kind not in "biufO":
        raise TypeError(f"{remedy}; got an array of {raw.dtype}.")
    try:
        return np.asarray(raw, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise TypeError(f"{remedy}; {error}.") from error


def pick(array: NDArray[Any], one: bool) -> Any:
    """Return the only entry as a Python number if ``one``, else the array."""
    return array.item() if one else array


def power_of_two(values: FloatArray) -> FloatArray:
    """Return for each column the power of two at or below its largest absolute value.

    Dividing by it is exact and keeps squares and sums inside the range of floats.
    Columns without a value other than 0 and NaN get 1.

    Examples
    --------
    >>> power_of_two(np.array([[3.0, 0.0], [-5.0, np.nan]])).tolist()
    [4.0, 1.0]
    """
    largest = np.max(np.abs(np.where(np.isnan(values), 0.0, values)), axis=0, initial=0.0)
    _, exponent = np.frexp(largest)
    return np.asarray(np.where(largest > 0, np.ldexp(1.0, exponent - 1), 1.0))


def seed_of(random_state: Any) -> int | None:
    """Return the seed to write down: the number given, or ``None`` if there was none."""
    return int(random_state) if isinstance(random_state, Integral) else None


def word(number: float) -> str:
    """Return a number as a sentence shows it.

    Examples
    --------
    >>> word(0.123456), word(float("nan"))
    ('0.123', 'undefined')
    """
    return "undefined" if np.isnan(number) else f"{number:.3g}"


def html_table(table: pd.DataFrame) -> str:
    """Return the table as HTML, rounded for display only (pandas escapes the cells)."""
    return str(table.round(4).to_html(index=False))
