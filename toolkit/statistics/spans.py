"""Agreement between two annotators (or an annotator and a model) who mark spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_columns, check_option
from toolkit.statistics._inputs import FloatArray, html_table, word
from toolkit.statistics.bootstrap import bootstrap_statistic

__all__ = ["MATCHES", "SpanAgreement", "span_f1"]

MATCHES = ("exact", "overlap", "character")
"""When two spans agree."""


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Agreement on spans.

    Attributes
    ----------
    estimate : float
        F1 from 0 to 1; NaN if neither marked a span.
    ci_low, ci_high : float
        Bounds; NaN with fewer than five items.
    ci_level : float
    precision : float
        Share of the first one's spans (characters) found in the second's.
    recall : float
        Share of the second one's found in the first's.
    n_items : int
        Items in which either marked a span.
    n_first, n_second : int
        Spans (characters, for ``match="character"``) marked by each.
    match : str
    n_resamples : int
    method : str
    random_state : int or None
    """

    estimate: float
    ci_low: float
    ci_high: float
    ci_level: float
    precision: float
    recall: float
    n_items: int
    n_first: int
    n_second: int
    match: str
    n_resamples: int
    method: str
    random_state: int | None

    @property
    def table(self) -> pd.DataFrame:
        """One row, unrounded."""
        return pd.DataFrame([{name: getattr(self, name) for name in self.__slots__}])

    def __str__(self) -> str:
        """Return a sentence."""
        if self.n_items == 0:
            return "F1 on spans: undefined, neither marked any."
        interval = "too few items for an interval"
        if not np.isnan(self.ci_low):
            level = f"{100 * self.ci_level:g} % interval"
            interval = f"{level} {word(self.ci_low)} to {word(self.ci_high)}"
        return (
            f"F1 on spans = {word(self.estimate)} ({self.match} match; {interval}; "
            f"{self.n_first} and {self.n_second} marked in {self.n_items} items)."
        )

    def _repr_html_(self) -> str:
        return html_table(self.table)


def span_f1(
    first: Any,
    second: Any,
    *,
    match: str = "exact",
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: Any = 0,
) -> SpanAgreement:
    """Measure agreement on spans by F1, pooled over items.

    Parameters
    ----------
    first, second : DataFrame or list of tuple
        Tables with ``start`` and ``end`` (0-based, end-exclusive), and where there are
        several texts or labels, ``item`` and ``label``; or, for one text, a list of
        ``(start, end)`` or ``(start, end, label)``. A span marked twice counts once.
    match : {"exact", "overlap", "character"}, default "exact"
        ``"exact"``: same start and end; ``"overlap"``: at least one character shared
        with any span of the other; ``"character"``: every character counts for itself.
        Spans of different items or labels never match.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, Generator or None, default 0

    Returns
    -------
    SpanAgreement

    Raises
    ------
    TypeError, ValueError
        Columns missing, or in one table only; offsets that are not whole numbers with
        0 <= start < end.

    Notes
    -----
    F1 = 2PR/(P + R); swapping the two swaps P and R and leaves F1. There is no
    correction for chance, because the spans that neither marked cannot be counted
    (Hripcsak and Rothschild 2005). ``"overlap"`` is generous: one span over the whole
    text matches all. The interval is the expanded percentile bootstrap over items in
    which either marked a span.

    References
    ----------
    Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability
    in information retrieval. Journal of the American Medical Informatics Association,
    12(3), 296-298. doi:10.1197/jamia.M1733

    Examples
    --------
    >>> span_f1([(0, 4), (10, 15)], [(0, 4), (11, 15)]).estimate
    0.5
    >>> span_f1([(0, 4), (10, 15)], [(0, 4), (11, 15)], match="overlap").estimate
    1.0
    """
    check_option("match", match, MATCHES)
    tables = _read_spans("first", first), _read_spans("second", second)
    extra = [set(table.columns) & {"item", "label"} for table in tables]
    # An empty list cannot say whether its spans would have had labels.
    if all(len(table) for table in tables) and extra[0] != extra[1]:
        raise ValueError(
            f"first and second must both have item and label, or neither; "
            f"got {sorted(extra[0])} and {sorted(extra[1])}."
        )
    sums = _matches_by_item(_complete(tables[0]), _complete(tables[1]), match)
    estimate = _f1(sums.sum(axis=0, keepdims=True))[0] if len(sums) else np.nan
    interval = bootstrap_statistic(
        _f1_of_weights(sums),
        max(len(sums), 1),
        ci_level=ci_level,
        n_resamples=n_resamples,
        random_state=random_state,
    )
    found_first, n_first, found_second, n_second = sums.sum(axis=0)
    return SpanAgreement(
        estimate=float(estimate),
        ci_low=float(interval.ci_low),
        ci_high=float(interval.ci_high),
        ci_level=interval.ci_level,
        precision=float(found_first / n_first) if n_first else np.nan,
        recall=float(found_second / n_second) if n_second else np.nan,
        n_items=len(sums),
        n_first=int(n_first),
        n_second=int(n_second),
        match=match,
        n_resamples=interval.n_resamples,
        method=interval.method.replace("groups", "items"),
        random_state=interval.random_state,
    )


def _f1_of_weights(sums: FloatArray) -> Callable[[FloatArray], FloatArray]:
    """Return F1 as a function of how often each item counts."""
    if not len(sums):
        return lambda weights: np.full(len(weights), np.nan)
    return lambda weights: _f1(weights @ sums)


def _f1(sums: FloatArray) -> FloatArray:
    """Return F1 from rows of found and marked, of the first and the second."""
    found_first, n_first, found_second, n_second = sums.T
    precision = found_first / np.maximum(n_first, 1)
    recall = found_second / np.maximum(n_second, 1)
    total = precision + recall
    f1 = np.where(total > 0, 2 * precision * recall / np.where(total > 0, total, 1.0), 0.0)
    return np.where(n_first + n_second > 0, f1, np.nan)


def _read_spans(name: str, spans: Any) -> pd.DataFrame:
    """Return a table of spans with checked offsets, each once."""
    if isinstance(spans, pd.DataFrame):
        check_columns(spans, ("start", "end"), name=name)
        columns = [column for column in ("item", "start", "end", "label") if column in spans]
        table = spans[columns]
    else:
        rows = [tuple(as_list(f"a span of {name}", span)) for span in as_list(name, spans)]
        lengths = {len(row) for row in rows} or {2}
        if not (len(lengths) == 1 and lengths <= {2, 3}):
            raise ValueError(f"{name} must be a list of (start, end) or (start, end, label).")
        table = pd.DataFrame(rows, columns=["start", "end", "label"][: lengths.pop()])
    for column in table.columns:
        if table[column].isna().any():
            raise ValueError(f"{name} must not have nulls in {column}.")
    for column in ("start", "end"):
        if len(table) and not pd.api.types.is_integer_dtype(table[column]):
            raise TypeError(
                f"{name} must have whole numbers in {column}; got {table[column].dtype}."
            )
    wrong = (table["start"] < 0) | (table["end"] <= table["start"])
    if wrong.any():
        row = table[wrong].iloc[0]
        raise ValueError(
            f"{name} must have 0 <= start < end (end-exclusive); got {row['start']}, {row['end']}."
        )
    return table.drop_duplicates()


def _complete(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with one item and one label where it names none."""
    missing = [column for column in ("item", "label") if column not in table]
    return table.assign(**dict.fromkeys(missing, 0))


def _matches_by_item(first: pd.DataFrame, second: pd.DataFrame, match: str) -> FloatArray:
    """Return a row an item: found and marked, of the first and of the second."""
    by_first, by_second = _by_item_and_label(first), _by_item_and_label(second)
    none = np.empty((0, 2), dtype=np.int64)
    sums: dict[Any, FloatArray] = {}
    for key in by_first | by_second:
        found = _matches(by_first.get(key, none), by_second.get(key, none), match)
        sums[key[0]] = sums.get(key[0], np.zeros(4)) + found
    return np.array(list(sums.values())).reshape(-1, 4)


def _by_item_and_label(table: pd.DataFrame) -> dict[Any, np.ndarray[Any, Any]]:
    """Return offsets by item and label; a loop, as pandas makes a table of every group."""
    found: dict[Any, list[tuple[int, int]]] = {}
    columns = (table[name].tolist() for name in ("item", "label", "start", "end"))
    for item, label, start, end in zip(*columns, strict=True):
        found.setdefault((item, label), []).append((start, end))
    return {key: np.array(spans, dtype=np.int64) for key, spans in found.items()}


def _matches(first: np.ndarray[Any, Any], second: np.ndarray[Any, Any], match: str) -> FloatArray:
    """Return found and marked of the first, found and marked of the second."""
    if match == "character":
        first, second = _merge(first), _merge(second)
        shared = np.minimum(first[:, None, 1], second[None, :, 1])
        shared = shared - np.maximum(first[:, None, 0], second[None, :, 0])
        both = np.maximum(shared, 0).sum()
        lengths = [(spans[:, 1] - spans[:, 0]).sum() for spans in (first, second)]
        return np.array([both, lengths[0], both, lengths[1]], dtype=np.float64)
    if match == "exact":
        agree = (first[:, None] == second[None, :]).all(axis=2)
    else:
        agree = (first[:, None, 0] < second[None, :, 1]) & (second[None, :, 0] < first[:, None, 1])
    found = agree.any(axis=1).sum(), agree.any(axis=0).sum()
    return np.array([found[0], len(first), found[1], len(second)], dtype=np.float64)


def _merge(spans: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the spans with overlapping ones joined, so that no character counts twice."""
    joined: list[list[int]] = []
    for start, end in sorted(map(tuple, spans.tolist())):
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return np.array(joined, dtype=np.int64).reshape(-1, 2)
