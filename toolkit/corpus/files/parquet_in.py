"""Parquet tables: a batch at a time, so that a small file cannot unfold into gigabytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.corpus.drafts import Draft
from toolkit.corpus.files.finding import Found
from toolkit.corpus.files.tables_in import (
    file_day_first,
    match_columns,
    row_drafts,
    too_many_columns,
    too_many_rows,
)
from toolkit.corpus.limits import Limits, Refused, Rejections

__all__ = ["read_parquet"]

_BATCH_ROWS = 4_096
_LARGER = 4
"""How many times the limit of a file a table may unfold to: news text packs well."""


def read_parquet(
    content: bytes,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | str | None,
) -> Iterator[Draft]:
    """Yield a draft a row of a Parquet table, reading only the columns that are used.

    Text columns stay in their dictionaries, because a dictionary of one long text that
    each of a million rows points to packs into a few bytes.
    """
    import pyarrow as pa

    rows: list[tuple[str, Mapping[str, Any]]] = []
    try:
        names = _read_rows(content, found, limits, rejections, columns, rows)
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError, MemoryError) as error:
        raise Refused(
            f"is not a readable Parquet table ({str(error)[:120]}).", "Write the table again."
        ) from error
    if not rows:
        raise Refused("is a table without rows.", "Write it again with its rows.")
    yield from row_drafts(found, rows, names, columns, file_day_first(rows, names))


def _read_rows(
    content: bytes,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | str | None,
    rows: list[tuple[str, Mapping[str, Any]]],
) -> dict[str, str]:
    """Append the rows; return our column -> theirs."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pq.read_schema(pa.BufferReader(content))
    if len(schema.names) > limits.max_columns:
        raise too_many_columns(len(schema.names), limits)
    names = match_columns(schema.names, columns)
    used = sorted(set(names.values()))
    file = pq.ParquetFile(pa.BufferReader(content), read_dictionary=used)
    _check_size(file, limits)
    budget = _LARGER * limits.max_file_bytes
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=used):
        for row in _batch_rows(batch):
            budget -= sum(len(value) for value in row.values() if isinstance(value, str))
            place = f"row {len(rows) + 1}"
            if len(rows) >= limits.max_rows or budget < 0:
                refused = too_many_rows(limits) if budget >= 0 else _too_large(limits)
                rejections.add(found.source, place, refused)
                return names
            rows.append((place, row))
    return names


def _check_size(file: Any, limits: Limits) -> None:
    """Refuse a file that says itself that it unfolds into too much."""
    metadata = file.metadata
    unpacked = sum(
        metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups)
    )
    if unpacked > _LARGER * limits.max_file_bytes:
        raise _too_large(limits)


def _too_large(limits: Limits) -> Refused:
    return Refused(
        f"unpacks to more than {_LARGER * limits.max_file_bytes:,} bytes.",
        "Split the table, or raise the limit: Limits(max_file_bytes=...).",
    )


def _batch_rows(batch: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a batch's rows; a value that Python cannot hold becomes null."""
    names = batch.schema.names
    columns = [_values(column) for column in batch.columns]
    for row in zip(*columns, strict=True):
        yield dict(zip(names, row, strict=True))


def _values(column: Any) -> list[Any]:
    if hasattr(column, "dictionary"):
        words = _values(column.dictionary)
        indices = column.indices.to_pylist()
        return [None if index is None else words[index] for index in indices]
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError, UnicodeDecodeError):
        return [_scalar(item) for item in column]


def _scalar(item: Any) -> Any:
    try:
        return item.as_py()
    except (ValueError, OverflowError, UnicodeDecodeError):
        return None
