"""Tables of articles: JSON Lines and JSON, and what all tables share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus.dates import day_comes_first
from toolkit.corpus.drafts import Draft, known_columns
from toolkit.corpus.files.finding import Found
from toolkit.corpus.files.presets import find_preset, named_preset
from toolkit.corpus.limits import Limits, Refused, Rejections

__all__ = [
    "COMMON_NAMES",
    "file_day_first",
    "match_columns",
    "read_json",
    "read_jsonl",
    "row_drafts",
    "too_many_columns",
    "too_many_rows",
]

COMMON_NAMES: dict[str, tuple[str, ...]] = {
    "article_id": ("article_id", "id", "articleid", "doc_id", "uid", "uuid"),
    "text": (
        *("text", "body", "content_original", "content", "maintext", "full_text", "fulltext"),
        *("article_text", "article_body", "articlebody", "story"),
    ),
    "outlet": (
        *("outlet", "source", "publisher", "source_domain", "hostname", "publication", "sitename"),
        *("news_source", "newspaper", "media", "site", "publisher_full", "publisher_name"),
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
    present: Sequence[str],
    columns: Mapping[str, str] | str | None,
    *,
    needed: Sequence[str] = ("text",),
) -> dict[str, str]:
    """Return our column -> the table's column.

    Parameters
    ----------
    present : sequence of str
        The table's columns.
    columns : mapping or str, optional
        The user's own map, our column to theirs, or a preset's name.  It goes before the
        preset that the columns themselves show, and that before the common names.
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
    preset, columns = named_preset(columns)
    listed = ", ".join(repr(name) for name in list(present)[:40]) or "none"
    absent = [theirs for theirs in columns.values() if theirs not in present]
    if absent:
        raise Refused(
            f"has no column {', '.join(map(repr, absent))}; its columns are: {listed}.",
            "Correct the name behind --columns (or columns={...} in Python).",
        )
    preset = preset or find_preset(present)
    folded: dict[str, str] = {}
    for name in present:
        folded.setdefault(name.strip().casefold(), name)
    taken = set(columns.values())
    by_preset = preset.columns if preset else {}
    for ours in dict.fromkeys((*by_preset, *COMMON_NAMES, *known_columns())):
        if ours in columns:
            continue
        # A preset says all there is to say of its own columns.
        for candidate in by_preset.get(ours) or (ours, *COMMON_NAMES.get(ours, ())):
            theirs = folded.get(candidate.casefold())
            if theirs is not None and theirs not in taken:
                columns[ours] = theirs
                taken.add(theirs)
                break
    missing = [ours for ours in needed if ours not in columns]
    if missing and preset and preset.without_text:
        raise Refused(f"has no texts; its columns are: {listed}.", preset.without_text)
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
    columns: Mapping[str, str] | str | None,
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
            outlet_is_explicit=not isinstance(columns, str) and "outlet" in (columns or {}),
            day_first=day_first,
        )


def too_many_rows(limits: Limits) -> Refused:
    return Refused(
        f"has more than {limits.max_rows:,} rows; the rest was not read.",
        "Split the table, or raise the limit: Limits(max_rows=...).",
    )


def too_many_columns(n_columns: int, limits: Limits) -> Refused:
    return Refused(
        f"has {n_columns:,} columns or more, over {limits.max_columns:,}.",
        "Keep the columns that are used, or raise the limit: Limits(max_columns=...).",
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
    columns: Mapping[str, str] | str | None,
) -> Iterator[Draft]:
    """Yield a draft a line of a JSON Lines file; a bad line is set aside by itself."""
    rows: list[tuple[str, Mapping[str, Any]]] = []
    n_values = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"line {number}"
        if rejections.are_too_many(found.source, place, limits):
            break
        if len(rows) >= limits.max_rows:
            rejections.add(found.source, place, too_many_rows(limits))
            break
        try:
            row, more = _object(line, limits)
        except Refused as refused:
            rejections.add(found.source, place, refused)
            continue
        n_values += more
        if n_values > limits.max_values:
            rejections.add(found.source, place, _too_many_values(limits))
            break
        rows.append((place, row))
    if rows:
        yield from _from_objects(found, rows, limits, columns)


def _object(line: str, limits: Limits) -> tuple[Mapping[str, Any], int]:
    """Return a line's object, and how many values it holds at most."""
    if len(line) > limits.max_line_chars:
        raise Refused(
            f"is longer than {limits.max_line_chars:,} characters.",
            "Shorten it, or raise the limit: Limits(max_line_chars=...).",
        )
    value, n_values = _parse(line, limits)
    if not isinstance(value, dict):
        raise Refused(
            f"holds a {type(value).__name__}, not an object.", "Write one JSON object a line."
        )
    return value, n_values


def _too_many_values(limits: Limits) -> Refused:
    return Refused(
        f"holds more than {limits.max_values:,} values; the rest was not read.",
        "Split the file, or raise the limit: Limits(max_values=...).",
    )


def _parse(text: str, limits: Limits) -> tuple[Any, int]:
    """Return what JSON text holds, and how many values at most."""
    remedy = "Correct the JSON; a validator shows the place."
    n_values = _n_values(text, limits)
    try:
        # A control character in a text is damage, not a reason to lose the article.
        return json.loads(text, strict=False), n_values
    except (ValueError, RecursionError) as error:
        raise Refused(f"is not valid JSON ({str(error)[:120]}).", remedy) from error


# A string that is never closed matches up to the end: trying each later mark anew as a
# beginning would take quadratic time on a row of escaped marks.
_JSON_MARK = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)


def _n_values(text: str, limits: Limits) -> int:
    """Return how many values JSON text holds at most; refuse too many, or too deep ones.

    Examples
    --------
    >>> _n_values('{"a": [1, "[[[,"]}', Limits())
    4
    """
    depth = 0
    n_values = 1
    for match in _JSON_MARK.finditer(text):
        mark = match[0]
        if mark in "]}":
            depth -= 1
            continue
        if mark not in "[{,":
            continue
        n_values += 1
        depth += mark != ","
        if depth > limits.max_depth:
            raise Refused(f"is JSON nested over {limits.max_depth} deep.", "Flatten it.")
        if n_values > limits.max_values:
            raise _too_many_values(limits)
    return n_values


def read_json(
    text: str,
    found: Found,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | str | None,
) -> Iterator[Draft]:
    """Yield the drafts of a JSON file: one article, a list of them, or a list under a key."""
    data, _ = _parse(text, limits)
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
    yield from _from_objects(found, rows, limits, columns)


def _from_objects(
    found: Found,
    rows: list[tuple[str, Mapping[str, Any]]],
    limits: Limits,
    columns: Mapping[str, str] | str | None,
) -> Iterator[Draft]:
    present: dict[str, None] = {}
    for _, row in rows[:_SAMPLE_ROWS]:
        present.update(dict.fromkeys(str(name) for name in row))
        if len(present) > limits.max_columns:
            raise too_many_columns(len(present), limits)
    names = match_columns(list(present), columns)
    yield from row_drafts(found, rows, names, columns, file_day_first(rows, names))
