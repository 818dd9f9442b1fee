"""CSV and TSV tables: row by row, so that a row that cannot be parsed costs only itself."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit._files import fused
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

__all__ = ["read_csv"]


def read_csv(
    text: str,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | str | None,
    *,
    tabs: bool,
) -> Iterator[Draft]:
    """Yield a draft a row of a CSV or TSV; a row that cannot be parsed is set aside."""
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    delimiter = "\t" if tabs else None
    if start < len(lines) and re.fullmatch(r"sep=.", lines[start].strip()):
        delimiter = lines[start].strip()[-1]
        start += 1
    if start >= len(lines):
        raise Refused("is a table without rows.", "Export it again with a header and rows.")
    delimiter = delimiter or _delimiter(lines[start])
    previous = csv.field_size_limit(limits.max_line_chars)
    try:
        records = _records(lines, start, delimiter, found, limits, rejections)
        names, rows = _used_cells(records, columns, limits)
    finally:
        csv.field_size_limit(previous)
    if not rows and not len(rejections):
        raise Refused("is a table with a header but no rows.", "Export it again with its rows.")
    day_first = file_day_first(rows, names)
    yield from row_drafts(found, rows, names, columns, day_first)


def _used_cells(
    records: Iterator[tuple[str, list[str]]],
    columns: Mapping[str, str] | str | None,
    limits: Limits,
) -> tuple[dict[str, str], list[tuple[str, Mapping[str, Any]]]]:
    """Return our column -> theirs, and of each row only the cells that are used.

    A file of separators would fill the memory with cells that nobody reads.
    """
    first = next(records, None)
    if first is None:
        raise Refused("is a table without rows.", "Export it again with a header and rows.")
    header = [name.strip() for name in first[1]]
    if len(header) > limits.max_columns:
        raise too_many_columns(len(header), limits)
    names = match_columns(header, columns)
    places = {header.index(theirs): theirs for theirs in names.values()}
    rows: list[tuple[str, Mapping[str, Any]]] = [
        (position, {theirs: fused(cells[place]) for place, theirs in places.items()})
        for position, cells in records
    ]
    return names, rows


def _delimiter(header: str) -> str:
    r"""Return the separator that the header line uses most.

    Examples
    --------
    >>> _delimiter("text;outlet;date")
    ';'
    """
    bare = re.sub(r'"[^"]*"', "", header)
    return max((",", ";", "\t", "|"), key=bare.count)


def _records(
    lines: list[str],
    start: int,
    delimiter: str,
    found: Found,
    limits: Limits,
    rejections: Rejections,
) -> Iterator[tuple[str, list[str]]]:
    """Yield each record with its place; what cannot be parsed is one row of rejections."""
    width: int | None = None
    n_records = 0
    index = start
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        if rejections.are_too_many(found.source, f"line {index + 1}", limits):
            return
        cells, following, problem = _record(lines, index, delimiter, limits)
        if cells is not None and width is not None and len(cells) != width:
            problem = f"has {len(cells)} cells where the header has {width}"
        if cells is None or problem:
            following = max(following, index + 1)
            if cells is None:
                following = _next_good(lines, index + 1, delimiter, width, limits)
            place = _place(index, following, n_records)
            rejections.add(found.source, place, _bad_row(problem))
            if width is None:
                return
            index = following
            n_records += 1
            continue
        if width is None:
            width = len(cells)
        elif n_records > limits.max_rows:
            rejections.add(
                found.source, _place(index, len(lines), n_records), too_many_rows(limits)
            )
            return
        yield _place(index, following, n_records), cells
        n_records += 1
        index = following


def _place(index: int, following: int, n_records: int) -> str:
    """Return where a record stands; the header is record 0."""
    last = following - 1
    lines = f"line {index + 1}" if last <= index else f"lines {index + 1}-{last + 1}"
    return f"row {n_records} ({lines})" if n_records else f"header ({lines})"


def _bad_row(problem: str | None) -> Refused:
    return Refused(
        f"cannot be read as a row: {problem}.",
        "Quote cells that hold the separator or quotation marks, and double those marks.",
    )


def _record(
    lines: list[str], index: int, delimiter: str, limits: Limits
) -> tuple[list[str] | None, int, str | None]:
    """Parse the record that begins at a line: cells, the line behind it, and the problem."""
    n_used = 0
    n_chars = 0

    def feed() -> Iterator[str]:
        nonlocal n_used, n_chars
        for line in lines[index : index + 50_000]:
            n_used += 1
            n_chars += len(line) + 1
            if n_chars > limits.max_line_chars:
                return
            yield line + "\n"

    if '"' not in lines[index] and len(lines[index]) <= limits.max_line_chars:
        cells = lines[index].split(delimiter)
        return cells, index + 1, "it holds NUL bytes" if "\0" in lines[index] else None
    try:
        cells = next(csv.reader(feed(), delimiter=delimiter, strict=True))
    except StopIteration:
        return None, index + 1, f"it is longer than {limits.max_line_chars:,} characters"
    except csv.Error as error:
        return None, index + 1, _say(str(error))
    return cells, index + n_used, "it holds NUL bytes" if "\0" in "".join(cells) else None


def _say(error: str) -> str:
    if "unexpected end of data" in error:
        return "a quotation mark is opened and never closed"
    if "expected after" in error:
        return "a quotation mark stands inside a quoted cell without being doubled"
    return error


def _next_good(
    lines: list[str], index: int, delimiter: str, width: int | None, limits: Limits
) -> int:
    """Return the next line that is a whole record by itself, so one bad row costs only itself."""
    if width is None:
        return len(lines)
    while index < len(lines):
        line = lines[index]
        if line.count(delimiter) >= width - 1 and len(line) <= limits.max_line_chars:
            try:
                cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
            except csv.Error:
                cells = []
            if len(cells) == width and (width > 1 or cells[0].strip()):
                return index
        index += 1
    return index
