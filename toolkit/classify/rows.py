"""Rows that features read: texts, or texts with a marked target, or with marked words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_columns

__all__ = ["TextTransformer", "as_names", "read_texts", "take_rows"]


def read_texts(X: Any) -> list[str]:
    """Return the texts of rows after checking each.

    Parameters
    ----------
    X : sequence of str, pandas.Series, or pandas.DataFrame with the column ``text``
        Tuples ``(text, start, end)`` count by their text.

    Raises
    ------
    TypeError
        For a bare string, or a row that is no text (a missing value among them).
    ValueError
        If a table lacks the column ``text``.
    """
    if isinstance(X, pd.DataFrame):
        check_columns(X, ("text",), name="X")
        rows = X["text"].tolist()
    else:
        rows = as_list("X", X)
    if rows and isinstance(rows[0], tuple):
        rows = [row[0] if isinstance(row, tuple) and row else row for row in rows]
    for number, text in enumerate(rows):
        if not isinstance(text, str):
            raise TypeError(
                f"Row {number} of X must be a text; got {text!r}. Leave such rows out, or fill "
                "them with an empty string."
            )
    return rows


def take_rows(X: Any, rows: np.ndarray) -> Any:
    """Return some rows of ``X`` in the order given, in the same form."""
    if isinstance(X, pd.DataFrame | pd.Series):
        return X.iloc[rows]
    if isinstance(X, np.ndarray):
        return X[rows]
    return [X[row] for row in rows]


class TextTransformer:
    """What scikit-learn is to know of our features: rows are texts, not numbers.

    Attributes
    ----------
    learns_from_labels : bool
        Whether ``fit`` uses labels or marks of the training rows.
    """

    learns_from_labels = False

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()  # type: ignore[misc]
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _check_fitted(self, attribute: str = "n_features_out_") -> None:
        from sklearn.utils.validation import check_is_fitted

        check_is_fitted(self, attribute)


def as_names(names: Sequence[str]) -> np.ndarray:
    """Return feature names as scikit-learn hands them out."""
    return np.array(list(names), dtype=object)
