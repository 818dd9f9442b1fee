"""Tables of articles: JSON Lines, JSON and Parquet, and what all tables share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus.dates import day_comes_first
from toolkit.corpus.drafts import Draft, known_columns
from toolkit.corpus.finding import Found
from toolkit.corpus.limits import Limits, Refused, Rejections

__all__ = [
    "COMMON_NAMES",
    "file_day_first",
    "match_columns",
    "read_json",
    "read_jsonl",
    "read_parquet",
    "row_drafts",
    "too_many_rows",
]

COMMON_NAMES: dict[str, tuple[str, ...]] = {
    "article_id": ("article_id", "id", "articleid", "doc_id", "uid", "uuid"),
    "text": (
        *("text", "body", "content", "content_original", "maintext", "full_text", "fulltext"),
        *("article_text", "article_body", "articlebody", "story"),
    ),
    "outlet": (
        *("outlet", "source", "publisher", "source_domain", "hostname", "publication", "sitename"),
        *("news_source", "newspaper", "media", "site"),
    ),
    "title": ("title", "headline", "main_headline", "article_title"),
    "standfirst": ("standfirst", "description", "subtitle", "abstract", "lede", "summary"),
    "published": (
        *("published", "date", "date_publish", "date_published", "published_at", "pub_date"),
        *("publish_date", "publication_date", "datetime", "timestamp"),
    ),
    "url": ("url", "source_url", "link", "article_url", "web_url"),
    "authors": ("authors", "author", "byline", "by"),
    "section": ("section", "news_desk", "category"),
    "language": ("language", "lang"),
    "event_id": ("event_id", "event", "story_id", "cluster_id"),
}
"""Names under which other datasets bring our columns, best first; case does not count."""

_SAMPLE_ROWS = 2_000


def match_columns(
    present: Sequence[str], columns: Mapping[str, str] | None, *, needed: Sequence[str] = ("text",)
) -> dict[str, str]:
    """Return our column -> the table's column.

    Parameters
    ----------
    present : sequence of str
        The table's columns.
    columns : mapping, optional
        The user's own map, our column to theirs; it goes before the common names.
    needed : sequence of str
        Our columns without which the table is refused.

    Raises
    ------
    Refused
        If a needed column is not found, or the user's map names one that is not there.

    Examples
    --------
    >>> match_columns(["ID", "Body", "publisher"], None)
    {'article_id': 'ID', 'text': 'Body', 'outlet': 'publisher'}
    """
    columns = dict(columns or {})
    listed = ", ".join(repr(name) for name in list(present)[:40]) or "none"
    absent = [theirs for theirs in columns.values() if theirs not in present]
    if absent:
        raise Refused(
            f"has no column {', '.join(map(repr, absent))}; its columns are: {listed}.",
            "Correct the name behind --columns (or columns={...} in Python).",
        )
    folded: dict[str, str] = {}
    for name in present:
        folded.setdefault(name.strip().casefold(), name)
    taken = set(columns.values())
    for ours in (*COMMON_NAMES, *known_columns()):
        if ours in columns:
            continue
        for candidate in (ours, *COMMON_NAMES.get(ours, ())):
            theirs = folded.get(candidate)
            if theirs is not None and theirs not in taken:
                columns[ours] = theirs
                taken.add(theirs)
                break
    missing = [ours for ours in needed if ours not in columns]
    if missing:
        raise Refused(
            f"has no column for the {' and the '.join(missing)}; its columns are: {listed}.",
            f"Name it: --columns {missing[0]}=YOURCOLUMN "
            f"(in Python: columns={{'{missing[0]}': 'YOURCOLUMN'}}).",
        )
    return columns


def row_drafts(
    found: Found,
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    names: Mapping[str, str],
    columns: Mapping[str, str] | None,
    day_first: bool | None,
) -> Iterator[Draft]:
    stem = re.sub(r"(\.\w{1,7}){1,2}$", "", str(found.relative)) or str(found.relative)
    for number, (position, row) in enumerate(rows, start=1):
        values = {ours: row.get(theirs) for ours, theirs in names.items()}
        yield Draft(
            found,
            position,
            f"{stem}:{number}",
            values,
            outlet_is_explicit="outlet" in (columns or {}),
            day_first=day_first,
        )


def too_many_rows(limits: Limits) -> Refused:
    return Refused(
        f"has more than {limits.max_rows:,} rows; the rest was not read.",
        "Split the table, or raise the limit: Limits(max_rows=...).",
    )


def file_day_first(
    rows: Sequence[tuple[str, Mapping[str, Any]]], names: Mapping[str, str]
) -> bool | None:
    column = names.get("published")
    return day_comes_first(row.get(column) for _, row in rows) if column else None


def read_jsonl(
    text: str,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | None,
) -> Iterator[Draft]:
    """Yield a draft a line of a JSON Lines file; a bad line is set aside by itself."""
    rows: list[tuple[str, Mapping[str, Any]]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"line {number}"
        if len(rows) >= limits.max_rows:
            rejections.add(found.source, place, too_many_rows(limits))
            break
        try:
            rows.append((place, _object(line, limits)))
        except Refused as refused:
            rejections.add(found.source, place, refused)
    if rows:
        yield from _from_objects(found, rows, rejections, columns)


def _object(line: str, limits: Limits) -> Mapping[str, Any]:
    if len(line) > limits.max_line_chars:
        raise Refused(
            f"is longer than {limits.max_line_chars:,} characters.",
            "Shorten it, or raise the limit: Limits(max_line_chars=...).",
        )
    value = _parse(line, limits)
    if not isinstance(value, dict):
        raise Refused(
            f"holds a {type(value).__name__}, not an object.", "Write one JSON object a line."
        )
    return value


def _parse(text: str, limits: Limits) -> Any:
    remedy = "Correct the JSON; a validator shows the place."
    if _depth(text) > limits.max_depth:
        raise Refused(f"is JSON nested over {limits.max_depth} deep.", "Flatten it.")
    try:
        # A control character in a text is damage, not a reason to lose the article.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Refused(f"is not valid JSON ({str(error)[:120]}).", remedy) from error


def _depth(text: str) -> int:
    """Return how deep brackets nest, outside of strings.

    Examples
    --------
    >>> _depth('{"a": [1, "[[["]}')
    2
    """
    depth = deepest = 0
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.DOTALL):
        mark = match[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def read_json(
    text: str,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | None,
) -> Iterator[Draft]:
    """Yield the drafts of a JSON file: one article, a list of them, or a list under a key."""
    data = _parse(text, limits)
    if isinstance(data, dict):
        lists = [
            value
            for value in data.values()
            if isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
        ]
        has_text = any(isinstance(data.get(name), str) for name in COMMON_NAMES["text"])
        data = lists[0] if len(lists) == 1 and not has_text else [data]
    if not isinstance(data, list):
        raise Refused(
            f"holds a {type(data).__name__}, not articles.",
            "Write a list of objects, each with a text and an outlet.",
        )
    rows: list[tuple[str, Mapping[str, Any]]] = []
    for number, item in enumerate(data, start=1):
        place = f"item {number}"
        if len(rows) >= limits.max_rows:
            rejections.add(found.source, place, too_many_rows(limits))
            break
        if isinstance(item, dict):
            rows.append((place, item))
        else:
            refused = Refused(f"is a {type(item).__name__}, not an object.", "Remove it.")
            rejections.add(found.source, place, refused)
    if not rows:
        raise Refused("holds no articles.", "Write a list of objects with a text and an outlet.")
    yield from _from_objects(found, rows, rejections, columns)


def _from_objects(
    found: Found,
    rows: list[tuple[str, Mapping[str, Any]]],
    rejections: Rejections,
    columns: Mapping[str, str] | None,
) -> Iterator[Draft]:
    present: dict[str, None] = {}
    for _, row in rows[:_SAMPLE_ROWS]:
        present.update(dict.fromkeys(str(name) for name in row))
    names = match_columns(list(present), columns)
    yield from row_drafts(found, rows, names, columns, file_day_first(rows, names))


def read_parquet(
    content: bytes,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | None,
) -> Iterator[Draft]:
    """Yield a draft a row of a Parquet table, reading only the columns that are used."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        names = match_columns(file.schema_arrow.names, columns)
        _check_size(file, limits)
        batches = list(file.iter_batches(batch_size=4096, columns=sorted(set(names.values()))))
    except (pa.ArrowException, OSError, ValueError, TypeError, KeyError) as error:
        raise Refused(
            f"is not a readable Parquet table ({str(error)[:120]}).", "Write the table again."
        ) from error
    rows: list[tuple[str, Mapping[str, Any]]] = []
    for batch in batches:
        for row in _batch_rows(batch):
            place = f"row {len(rows) + 1}"
            if len(rows) >= limits.max_rows:
                rejections.add(found.source, place, too_many_rows(limits))
                yield from row_drafts(found, rows, names, columns, file_day_first(rows, names))
                return
            rows.append((place, row))
    if not rows:
        raise Refused("is a table without rows.", "Write it again with its rows.")
    yield from row_drafts(found, rows, names, columns, file_day_first(rows, names))


def _check_size(file: Any, limits: Limits) -> None:
    """Refuse a small file that unfolds into more than a table of its kind can hold."""
    metadata = file.metadata
    unpacked = sum(
        metadata.row_group(index).total_byte_size for index in range(metadata.num_row_groups)
    )
    most = 16 * limits.max_file_bytes
    if unpacked > most:
        raise Refused(
            f"unpacks to {unpacked:,} bytes, more than {most:,}.",
            "Split the table, or raise the limit: Limits(max_file_bytes=...).",
        )


def _batch_rows(batch: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a batch's rows; a value that Python cannot hold becomes null."""
    names = batch.schema.names
    values = []
    for column in batch.columns:
        try:
            values.append(column.to_pylist())
        except (ValueError, OverflowError, UnicodeDecodeError):
            values.append([_scalar(item) for item in column])
    for row in zip(*values, strict=True):
        yield dict(zip(names, row, strict=True))


def _scalar(item: Any) -> Any:
    try:
        return item.as_py()
    except (ValueError, OverflowError, UnicodeDecodeError):
        return None
