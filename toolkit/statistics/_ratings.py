"""Reading what annotators gave, from a long table, a matrix or counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_columns
from toolkit.statistics._inputs import FloatArray, as_groups

__all__ = ["Ratings", "read_counts", "read_ratings"]

_LONG = ("item", "annotator", "value")


@dataclass(frozen=True, slots=True)
class Ratings:
    """Values by item.

    Attributes
    ----------
    counts : ndarray of shape (n_items, n_values)
        How many annotators gave each value.
    numbers : ndarray of shape (n_values,)
        The values, ascending; codes 0, 1, … where they are words.
    codes : ndarray of shape (n_items, n_annotators)
        Positions in ``numbers``; only where every annotator gave every item a value.
    n_annotators : int
    """

    counts: FloatArray
    numbers: FloatArray
    codes: np.ndarray[Any, Any]
    n_annotators: int

    @property
    def n_items(self) -> int:
        """Items with a value."""
        return len(self.counts)

    @property
    def n_values(self) -> int:
        """Distinct values that occur."""
        return len(self.numbers)

    def pairable(self) -> Ratings:
        """Return the items with two values or more, and the values that occur in them."""
        counts = self.counts[self.counts.sum(axis=1) >= 2]
        occurs = counts.sum(axis=0) > 0
        return Ratings(counts[:, occurs], self.numbers[occurs], self.codes, self.n_annotators)


def read_counts(counts: Any) -> Ratings:
    """Return ratings from a table of counts, a row an item and a column a value."""
    array, one = as_groups("counts", counts)
    if one:
        raise ValueError("counts must have a row an item and a column a value; got one dimension.")
    if np.isnan(array).any() or (array < 0).any() or (array != np.floor(array)).any():
        raise ValueError("counts must be whole numbers, 0 or more, without gaps.")
    array = array[:, array.sum(axis=0) > 0]
    n_annotators = int(array.sum(axis=1).max(initial=0))
    numbers = np.arange(array.shape[1], dtype=np.float64)
    return Ratings(array, numbers, np.empty((0, 0), dtype=np.int64), n_annotators)


def read_ratings(
    ratings: Any, *, numeric: bool, order: list[Any] | None = None, complete: bool = False
) -> Ratings:
    """Return ratings from a long table or a matrix with a row an item.

    Parameters
    ----------
    ratings : DataFrame or array-like
    numeric : bool
        The values must be numbers (or have an ``order``).
    order : list, optional
        Values from low to high.
    complete : bool, default False
        Keep only the items to which every annotator gave a value, and their codes.
    """
    table = _as_long(ratings)
    table = table[~table["value"].isna().to_numpy(dtype=bool)]
    nameless = [column for column in ("item", "annotator") if table[column].isna().any()]
    if nameless:
        raise ValueError(f"ratings must not have nulls in {' and '.join(nameless)}.")
    repeated = table.duplicated(["item", "annotator"])
    if repeated.any():
        row = table[repeated].iloc[0]
        raise ValueError(
            f"annotator {row['annotator']!r} gave item {row['item']!r} two values; "
            "keep one, or give the second pass a name of its own."
        )
    n_annotators = int(table["annotator"].nunique())
    if complete:
        full = table.groupby("item", sort=False)["value"].transform("size") == 2
        table = table[full]
        n_annotators = 2
    codes, numbers = _encode(table["value"], numeric, order)
    items, names = pd.factorize(table["item"], sort=False)
    counts = np.zeros((len(names), len(numbers)))
    np.add.at(counts, (items, codes), 1.0)
    by_item = np.empty((0, 2), dtype=np.int64)
    if complete and len(codes):
        by_item = codes[np.lexsort((table["annotator"].to_numpy(dtype=int), items))].reshape(-1, 2)
    return Ratings(counts, numbers, by_item, n_annotators)


def _as_long(ratings: Any) -> pd.DataFrame:
    """Return a table of item, annotator and value."""
    if isinstance(ratings, (str, bytes)):
        raise TypeError("ratings must be a table or a matrix with a row an item; got a string.")
    if isinstance(ratings, pd.DataFrame):
        if set(_LONG) & set(ratings.columns):
            check_columns(
                ratings,
                _LONG,
                name="ratings",
                remedy="Rename the columns to item, annotator and value.",
            )
            return ratings.loc[:, list(_LONG)].reset_index(drop=True)
        cells = ratings.to_numpy(dtype=object)
    else:
        try:
            cells = np.array(ratings, dtype=object)
        except ValueError as error:
            raise ValueError(f"ratings must be rectangular: {error}.") from error
    if cells.ndim != 2:
        raise ValueError(
            "ratings must have a row an item and a column an annotator; "
            f"got {cells.ndim} dimension(s), shape {cells.shape}."
        )
    rows, columns = np.indices(cells.shape)
    return pd.DataFrame(
        {"item": rows.ravel(), "annotator": columns.ravel(), "value": cells.ravel()}
    )


def _encode(
    values: pd.Series[Any], numeric: bool, order: list[Any] | None
) -> tuple[np.ndarray[Any, Any], FloatArray]:
    """Return each value's position among the distinct ones, and these as numbers."""
    if order is not None:
        if len(set(order)) < len(order):
            raise ValueError("value_order must name each value once.")
        codes = pd.Index(order).get_indexer(pd.Index(values))
        if (codes < 0).any():
            raise ValueError(f"value_order lacks {values[codes < 0].iloc[0]!r}.")
        return codes, np.arange(len(order), dtype=np.float64)
    if numeric:
        words = [value for value in values if isinstance(value, (str, bytes))]
        if words:
            raise TypeError(
                f"ratings must be numbers here; got {words[0]!r}. Use level='nominal', or for "
                "ordered words level='ordinal' with value_order."
            )
        numbers, _ = as_groups("ratings", values)
        distinct, codes = np.unique(numbers[:, 0], return_inverse=True)
        return codes, distinct
    codes, names = pd.factorize(values, sort=False)
    return codes, np.arange(len(names), dtype=np.float64)
