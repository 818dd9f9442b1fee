"""From a file to drafts of articles, by the file's extension."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from toolkit._files import hash_bytes
from toolkit.corpus.csv_in import read_csv
from toolkit.corpus.drafts import OUTLET_REMEDY, Draft
from toolkit.corpus.encoding import decode, read_bytes, unpack
from toolkit.corpus.finding import EXTENSIONS, Found, extension_of
from toolkit.corpus.html import read_html
from toolkit.corpus.limits import Limits, Refused, Rejections
from toolkit.corpus.markdown import parse_yaml, read_markdown
from toolkit.corpus.outlets import find_outlet
from toolkit.corpus.tables_in import read_json, read_jsonl, read_parquet
from toolkit.corpus.text_dump import clean_dump

__all__ = ["FileContent", "open_file", "read_drafts"]

_log = logging.getLogger(__name__)

_SINGULAR = {"author": "authors", "date": "published", "headline": "title", "source": "outlet"}
_TABLES = (".csv", ".tsv", ".json", ".jsonl")


class FileContent:
    """A file's bytes, read once: for the hash and for the articles."""

    def __init__(self, found: Found, content: bytes) -> None:
        self.found = found
        self.content = content
        self.sha256 = hash_bytes(content)


def open_file(found: Found, limits: Limits) -> FileContent:
    """Return a file's bytes with their hash, or refuse the file."""
    extension, packed = extension_of(found.path.name)
    if extension not in EXTENSIONS or (packed and extension == ".parquet"):
        raise Refused(
            f"is of a kind that cannot be read ({extension or 'no extension'}"
            f"{'.gz' if packed else ''}).",
            f"Readable are {' '.join(EXTENSIONS)}, all but Parquet also with .gz.",
        )
    return FileContent(found, read_bytes(found.path, limits))


def read_drafts(
    file: FileContent,
    limits: Limits,
    rejections: Rejections,
    columns: Mapping[str, str] | None,
    notes: list[tuple[str, str]],
) -> Iterator[Draft]:
    """Yield the drafts of the articles in a file.

    Raises
    ------
    Refused
        If the file as a whole cannot be used.
    """
    extension, packed = extension_of(file.found.path.name)
    content = unpack(file.content, limits) if packed else file.content
    if extension == ".parquet":
        yield from read_parquet(content, file.found, limits, rejections, columns)
        return
    text, encoding = decode(content, nul_allowed=extension in _TABLES)
    if not encoding.startswith("utf"):
        note = "files that are not UTF-8 were decoded by detection"
        notes.append((note, f"{file.found.source} as {encoding}"))
    if extension in (".csv", ".tsv"):
        tabs = extension == ".tsv"
        yield from read_csv(text, file.found, limits, rejections, columns, tabs=tabs)
    elif extension == ".jsonl":
        yield from read_jsonl(text, file.found, limits, rejections, columns)
    elif extension == ".json":
        yield from read_json(text, file.found, limits, rejections, columns)
    else:
        yield _one_article(extension, text, file.found, limits)


def _one_article(extension: str, text: str, found: Found, limits: Limits) -> Draft:
    if len(text) > 8 * limits.max_text_chars:
        raise Refused(
            f"holds {len(text):,} characters, too many for one article's page.",
            "Split it into articles, or raise the limit: Limits(max_text_chars=...).",
        )
    if extension == ".md":
        values = read_markdown(text, limits)
        for name, column in _SINGULAR.items():
            values.setdefault(column, values.get(name))
    elif extension == ".txt":
        values = _page_values(text)
    else:
        values = read_html(text, limits)
    values["outlet"] = _outlet(extension, values, found)
    if not values.get("event_id"):
        values["event_id"] = _event_beside(found, limits)
    return Draft(found, None, _stem(found), values)


def _page_values(text: str) -> dict[str, Any]:
    page = clean_dump(text)
    return {
        "title": page.title,
        "standfirst": page.standfirst,
        "text": page.text,
        "published": page.published,
        "authors": page.authors,
        "outlet": page.outlet,
        "removed": page.removed,
        "credit_lines": [{"line_text": line} for line in page.credit_lines],
    }


def _stem(found: Found) -> str:
    extension, packed = extension_of(found.relative.name)
    name = found.relative.name[: -(len(extension) + (3 if packed else 0))]
    parent = "" if str(found.relative.parent) == "." else f"{found.relative.parent}/"
    return f"{parent}{name}"


def _outlet(extension: str, values: Mapping[str, Any], found: Found) -> str | None:
    """Return the outlet by the strongest evidence there is.

    Front matter and a web page's own head speak for themselves.  A plain-text page
    takes the folder its owner sorted it into, then its own furniture, then a
    well-known outlet in the file's name.
    """
    parts = found.relative.parts
    folder = parts[0] if len(parts) > 1 else None
    stated = values.get("outlet")
    if extension == ".txt":
        chosen = folder or stated or _outlet_in_name(found)
    elif extension == ".md":
        chosen = stated
        if not stated and not values.get("url"):
            chosen = folder or _outlet_in_name(found)
    else:
        known = find_outlet(url=str(values.get("url") or "")) or find_outlet(str(stated or ""))
        chosen = known.name if known else stated
        if not chosen and not values.get("url"):
            chosen = folder or _outlet_in_name(found)
    if not chosen and not values.get("url"):
        raise Refused("does not say which outlet it is from.", OUTLET_REMEDY)
    return str(chosen) if chosen else None


def _outlet_in_name(found: Found) -> str | None:
    """Return a well-known outlet that the file's name begins with."""
    words = Path(_stem(found)).name.replace("_", " ").replace("-", " ").replace(".", " ").split()
    for n_words in range(min(len(words), 5), 0, -1):
        known = find_outlet(" ".join(words[:n_words]))
        if known:
            return known.name
    return None


def _event_beside(found: Found, limits: Limits) -> str | None:
    """Return ``event_id`` of an ``event.yaml`` in the article's folder."""
    if len(found.relative.parts) < 2:
        return None
    path = found.path.parent / "event.yaml"
    if not path.is_file():
        return None
    try:
        text, _ = decode(read_bytes(path, limits))
        value = parse_yaml(text, limits).get("event_id")
    except Refused as refused:
        _log.warning("%s: %s", path, refused.reason)
        return None
    return value if isinstance(value, str) else None
