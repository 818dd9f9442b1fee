"""From a file to drafts of articles, by the file's extension."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from toolkit._files import hash_bytes
from toolkit.corpus.choices import Choices
from toolkit.corpus.cleaning.html import read_html
from toolkit.corpus.cleaning.text_dump import clean_dump
from toolkit.corpus.drafts import OUTLET_REMEDY, Draft, as_text
from toolkit.corpus.files.csv_in import read_csv
from toolkit.corpus.files.encoding import decode, open_regular, read_bytes, stated_encoding, unpack
from toolkit.corpus.files.finding import EXTENSIONS, Found, extension_of
from toolkit.corpus.files.markdown import parse_yaml, read_markdown
from toolkit.corpus.files.parquet_in import read_parquet
from toolkit.corpus.files.tables_in import read_json, read_jsonl, too_many_rows
from toolkit.corpus.files.warc import read_pages
from toolkit.corpus.limits import Limits, Refused, Rejections, unexpected
from toolkit.corpus.outlets import find_outlet
from toolkit.corpus.trust import date_in_address, fill, overrule

__all__ = ["FileContent", "open_file", "read_drafts"]

_log = logging.getLogger(__name__)

_SINGULAR = {"author": "authors", "date": "published", "headline": "title", "source": "outlet"}
_TABLES = (".csv", ".tsv", ".json", ".jsonl")
_PAGES = (".html", ".htm")


class FileContent:
    """A file's bytes, read once: for the hash and for the articles.

    A web archive is read as a stream instead, and has no ``content``.
    """

    def __init__(self, found: Found, content: bytes, sha256: str | None = None) -> None:
        self.found = found
        self.content = content
        self.sha256 = sha256 or hash_bytes(content)


def open_file(found: Found, limits: Limits) -> FileContent:
    """Return a file's bytes with their hash, or refuse the file."""
    extension, packed = extension_of(found.path.name)
    if extension not in EXTENSIONS or (packed and extension == ".parquet"):
        raise Refused(
            f"is of a kind that cannot be read ({extension or 'no extension'}"
            f"{'.gz' if packed else ''}).",
            f"Readable are {' '.join(EXTENSIONS)}, all but Parquet also with .gz.",
        )
    if extension == ".warc":
        return FileContent(found, b"", _hash_stream(found, limits))
    return FileContent(found, read_bytes(found.path, limits))


def _hash_stream(found: Found, limits: Limits) -> str:
    digest = hashlib.sha256()
    n_bytes = 0
    with open_regular(found.path) as file:
        while piece := file.read(1024 * 1024):
            digest.update(piece)
            n_bytes += len(piece)
            if n_bytes > limits.max_archive_bytes:
                raise Refused(
                    f"is larger than {limits.max_archive_bytes:,} bytes.",
                    "Split it, or raise the limit: Limits(max_archive_bytes=...).",
                )
    if not n_bytes:
        raise Refused("is empty (0 bytes).", "Download the archive again.")
    return digest.hexdigest()


def read_drafts(
    file: FileContent, choices: Choices, rejections: Rejections, notes: list[tuple[str, str]]
) -> Iterator[Draft]:
    """Yield the drafts of the articles in a file.

    Raises
    ------
    Refused
        If the file as a whole cannot be used.
    """
    by_path = choices.pattern.match(file.found.relative) if choices.pattern else {}
    if choices.pattern and not by_path:
        notes.append(("files that the path pattern does not fit", str(file.found.relative)))
    extension, packed = extension_of(file.found.path.name)
    if extension == ".warc":
        yield from _from_archive(file.found, choices, rejections, notes, by_path)
        return
    limits = choices.limits
    content = unpack(file.content, limits) if packed else file.content
    if extension in (*_TABLES, ".parquet"):
        for draft in _from_table(extension, content, file.found, choices, rejections, notes):
            draft.outlet_is_explicit |= bool(by_path.get("outlet")) and not as_text(
                draft.values.get("outlet")
            )
            fill(draft.values, by_path)
            yield draft
        return
    stated = stated_encoding(content) if extension in _PAGES else None
    text = _decoded(content, file.found, notes, stated=stated)
    yield _one_article(extension, text, file.found, limits, by_path)


def _decoded(
    content: bytes,
    found: Found,
    notes: list[tuple[str, str]],
    *,
    nul_allowed: bool = False,
    stated: str | None = None,
) -> str:
    text, encoding = decode(content, nul_allowed=nul_allowed, stated=stated)
    if not encoding.startswith("utf") and encoding != stated:
        note = "files that are not UTF-8 were decoded by detection"
        notes.append((note, f"{found.source} as {encoding}"))
    return text


def _from_table(
    extension: str,
    content: bytes,
    found: Found,
    choices: Choices,
    rejections: Rejections,
    notes: list[tuple[str, str]],
) -> Iterator[Draft]:
    limits, columns = choices.limits, choices.columns
    if extension == ".parquet":
        yield from read_parquet(content, found, limits, rejections, columns)
        return
    text = _decoded(content, found, notes, nul_allowed=True)
    if extension == ".jsonl":
        yield from read_jsonl(text, found, limits, rejections, columns)
    elif extension == ".json":
        yield from read_json(text, found, limits, rejections, columns)
    else:
        tabs = extension == ".tsv"
        yield from read_csv(text, found, limits, rejections, columns, tabs=tabs)


def _from_archive(
    found: Found,
    choices: Choices,
    rejections: Rejections,
    notes: list[tuple[str, str]],
    by_path: Mapping[str, str],
) -> Iterator[Draft]:
    """Yield a draft a page of a web archive; a bad page costs only itself."""
    n_pages = 0
    with open_regular(found.path) as file:
        for page in read_pages(file, found.source, choices.limits, rejections, notes):
            n_pages += 1
            if n_pages > choices.limits.max_rows:
                rejections.add(found.source, page.position, too_many_rows(choices.limits))
                return
            try:
                stated = page.charset or stated_encoding(page.content)
                text = _decoded(page.content, found, notes, stated=stated)
                extension = ".html" if page.is_html else ".txt"
                draft = _one_article(
                    extension, text, found, choices.limits, by_path, archived_at=page.url
                )
            except Refused as refused:
                rejections.add(found.source, page.position, refused)
                continue
            except Exception as error:  # noqa: BLE001 - one hostile page must not cost the others
                _log.exception("%s, %s", found.source, page.position)
                rejections.add(found.source, page.position, unexpected(error))
                continue
            draft.position = page.position
            draft.article_id = f"{draft.article_id}:{page.number}"
            yield draft


def _one_article(
    extension: str,
    text: str,
    found: Found,
    limits: Limits,
    by_path: Mapping[str, str],
    archived_at: str | None = None,
) -> Draft:
    """Return one page's article; its values come by the order of ``trust``."""
    if len(text) > limits.max_page_chars:
        raise Refused(
            f"holds {len(text):,} characters, too many for one article's page.",
            "Split it into articles, or raise the limit: Limits(max_page_chars=...).",
        )
    n_lines = text.count("\n") + 1
    if n_lines > limits.max_page_lines:
        raise Refused(
            f"has {n_lines:,} lines, too many for one article's page.",
            "Split it into articles, or raise the limit: Limits(max_page_lines=...).",
        )
    if extension == ".md":
        values = read_markdown(text, limits)
        for name, column in _SINGULAR.items():
            values.setdefault(column, values.get(name))
        fill(values, by_path)
    elif extension == ".txt":
        values = {**_page_values(text), "url": archived_at}
        overrule(values, by_path)
    else:
        n_tags = text.count("<")
        if n_tags > limits.max_page_tags:
            raise Refused(
                f"has {n_tags:,} tags, too many for one article's page.",
                "Leave it out, or raise the limit: Limits(max_page_tags=...).",
            )
        values = read_html(_closed(text), limits)
        fill(values, {"url": archived_at})
        overrule(values, by_path)
    fill(values, {"published": date_in_address(_as_url(values.get("url")))})
    values["outlet"] = _outlet(extension, values, found, by_path.get("outlet"))
    if not values.get("event_id"):
        values["event_id"] = _event_beside(found, limits)
    explicit = bool(by_path.get("outlet")) and values["outlet"] == by_path["outlet"]
    return Draft(found, None, _stem(found), values, outlet_is_explicit=explicit)


def _as_url(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _closed(page: str) -> str:
    """Close a script that is left open, so that looking for its end is done once."""
    last = page.rfind("<script")
    return page + "</script>" if last > page.rfind("</script") else page


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


def _outlet(
    extension: str, values: Mapping[str, Any], found: Found, by_pattern: str | None
) -> str | None:
    """Return the outlet by the strongest evidence there is (see ``trust``)."""
    if by_pattern and extension != ".md":
        return by_pattern
    parts = found.relative.parts
    folder = parts[0] if len(parts) > 1 else None
    stated = values.get("outlet")
    if extension == ".txt":
        known = find_outlet(url=_as_url(values.get("url")))
        chosen = (known.name if known else None) or folder or stated or _outlet_in_name(found)
    elif extension == ".md":
        chosen = stated
        if not stated and not values.get("url"):
            chosen = folder or _outlet_in_name(found)
    else:
        known = find_outlet(url=_as_url(values.get("url"))) or find_outlet(str(stated or ""))
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
        return _event_id(text, limits)
    except Refused as refused:
        _log.warning("%s: %s", path, refused.reason)
        return None


@lru_cache(maxsize=64)
def _event_id(text: str, limits: Limits) -> str | None:
    """Return the ``event_id`` of a plan; it stands beside every article of its event."""
    value = parse_yaml(text, limits).get("event_id")
    return value if isinstance(value, str) else None
