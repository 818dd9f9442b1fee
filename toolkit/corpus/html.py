"""Web pages: the article by trafilatura, its data from JSON-LD, Open Graph and the head."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.furniture import is_bio, is_date_line, reason_against
from toolkit.corpus.limits import Limits, Refused
from toolkit.corpus.parts import find_byline, is_credit_line

__all__ = ["read_html"]

_log = logging.getLogger(__name__)

_ARTICLE_TYPES = ("article", "blogposting", "report")
_LINE_REASONS = {"photo credit", "agency credit", "advertisement", "share or comment widget"}
"""What a line alone may be dropped for, once trafilatura has found the article."""
_MAX_OBJECTS = 2_000


def read_html(text: str, limits: Limits) -> dict[str, Any]:
    """Return a page's article and what its head says about it.

    Parameters
    ----------
    text : str
        The page's source.
    limits : Limits

    Returns
    -------
    dict
        Columns of the article table.

    Raises
    ------
    Refused
        If the page holds no article text.
    """
    head = _head(text)
    linked = _linked_data(text, limits)
    body, found = _body(text)
    title = linked.get("title") or head.get("og:title") or found.get("title") or head.get("title")
    values: dict[str, Any] = {
        "title": _without_site(title, head.get("og:site_name") or linked.get("outlet")),
        "standfirst": linked.get("standfirst")
        or head.get("og:description")
        or head.get("description"),
        "published": linked.get("published") or head.get("published") or found.get("date"),
        "authors": linked.get("authors") or head.get("author") or found.get("author"),
        "url": head.get("canonical") or head.get("og:url") or linked.get("url"),
        "section": linked.get("section") or head.get("article:section"),
        "language": head.get("lang"),
        "outlet": head.get("og:site_name") or linked.get("outlet"),
    }
    if not body:
        raise Refused(
            "holds no article text (a page of links, or one drawn by a script).",
            "Save the page with its text, or leave it out.",
        )
    values.update(_cleaned(body, values["title"], values["standfirst"]))
    return values


def _body(text: str) -> tuple[str | None, dict[str, Any]]:
    """Return the article's text and what trafilatura found beside it."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            text, include_comments=False, include_tables=False, with_metadata=True
        )
    except Exception as error:
        # A third-party parser over hostile input: whatever it trips over is this page's fault.
        _log.debug("trafilatura: %r", error)
        raise Refused(
            f"could not be parsed as a web page ({type(error).__name__}).", "Save the page again."
        ) from error
    if document is None:
        return None, {}
    data = document if isinstance(document, dict) else document.as_dict()
    return data.get("text"), data


def _cleaned(body: str, title: str | None, standfirst: str | None) -> dict[str, Any]:
    """Drop the headline's echo and single lines of furniture from the extracted text."""
    kept: list[str] = []
    removed: list[dict[str, Any]] = []
    credit_lines: list[str] = []
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    for number, line in enumerate(lines, start=1):
        line = re.sub(r"^- ", "", line)
        reason = _reason(line, number, len(lines), title, standfirst)
        if reason is None:
            kept.append(line)
            continue
        removed.append({"line": number, "text": line, "reason": reason})
        if is_credit_line(line):
            credit_lines.append(line)
    text = "\n\n".join(kept)
    return {
        "text": text,
        "removed": removed,
        "credit_lines": [{"line_text": c} for c in credit_lines],
    }


def _reason(
    line: str, number: int, n_lines: int, title: str | None, standfirst: str | None
) -> str | None:
    if number <= 3 and title and _same(line) == _same(title):
        return "headline"
    if number <= 4 and standfirst and _same(line) == _same(standfirst):
        return "standfirst"
    if number <= 5 and len(line) < 160 and find_byline(line):
        return "byline"
    if number <= 5 and is_date_line(line):
        return "date"
    if number >= n_lines - 1 and number > 2 and is_bio(line):
        return "author bio"
    reason = reason_against(line)
    return reason if reason in _LINE_REASONS else None


def _same(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _without_site(title: str | None, site: str | None) -> str | None:
    """Take the site's own name off the end of a page's title."""
    if not title:
        return None
    pieces = re.split(r"\s+[-–—|·»]\s+|\s*\|\s*", title)
    if len(pieces) > 1 and site and _same(pieces[-1]) == _same(site):
        return title[: title.rfind(pieces[-1])].rstrip(" -–—|·»")
    return title


def _head(text: str) -> dict[str, str]:
    """Return the page's ``<title>``, meta tags, canonical address and language."""
    from lxml import html as lxml_html

    found: dict[str, str] = {}
    try:
        # Bytes, because lxml refuses text with an XML encoding declaration.
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (ValueError, AssertionError, lxml_html.etree.LxmlError):
        return found
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if key and content:
            found.setdefault(key, content)
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("canonical", link.get("href").strip())
    title = tree.find(".//title")
    if title is not None and title.text:
        found["title"] = title.text.strip()
    if tree.get("lang"):
        found["lang"] = tree.get("lang")
    for key in ("article:published_time", "datepublished", "date", "dc.date", "pubdate"):
        if key in found:
            found.setdefault("published", found[key])
    return {key: value for key, value in found.items() if len(value) < 20_000}


def _linked_data(text: str, limits: Limits) -> dict[str, Any]:
    """Return what the first article among the page's JSON-LD objects says of itself."""
    pattern = r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.*?)</script"
    for match in re.finditer(pattern, text, re.DOTALL | re.IGNORECASE):
        if len(match[1]) > limits.max_line_chars:
            continue
        try:
            data = json.loads(match[1].strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data, limits.max_depth):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower().endswith(_ARTICLE_TYPES) for kind in kinds):
                return _article_data(item)
    return {}


def _objects(data: Any, max_depth: int) -> Iterator[dict[str, Any]]:
    """Yield the mappings in nested JSON, outermost first, within bounds."""
    pending = [(data, 0)]
    n_seen = 0
    while pending and n_seen < _MAX_OBJECTS:
        item, depth = pending.pop(0)
        n_seen += 1
        if isinstance(item, dict):
            yield item
        if depth < max_depth and isinstance(item, (dict, list)):
            inner = item.values() if isinstance(item, dict) else item
            pending.extend((each, depth + 1) for each in list(inner)[:_MAX_OBJECTS])


def _article_data(item: dict[str, Any]) -> dict[str, Any]:
    page = item.get("mainEntityOfPage")
    publisher = item.get("publisher")
    values = {
        "title": item.get("headline"),
        "standfirst": item.get("alternativeHeadline") or item.get("description"),
        "published": item.get("datePublished"),
        "authors": _names(item.get("author")),
        "url": item.get("url") or (page.get("@id") if isinstance(page, dict) else page),
        "section": _names(item.get("articleSection")),
        "outlet": _names(publisher),
    }
    return {key: value for key, value in values.items() if isinstance(value, str) and value.strip()}


def _names(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items[:50]]
    return "; ".join(name for name in names if isinstance(name, str) and name) or None
