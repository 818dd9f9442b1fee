"""What a web page says of its article: JSON-LD, meta tags, microdata, and the site's name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.cleaning.site_name import TITLE_SEPARATOR
from toolkit.corpus.limits import Limits

__all__ = ["read_head", "same_words", "without_site"]

_ARTICLE_TYPES = ("article", "blogposting", "report", "newsarticle")
_MAX_OBJECTS = 2_000
_LONGEST = 20_000
_DATES = (
    *("article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate"),
    *("parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date"),
    *("dcterms.date", "date", "publication_date", "cxenseparse:recs:publishtime"),
)
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl")
_SITES = (
    *("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher"),
    *("dcterms.publisher", "publisher", "twitter:app:name:iphone"),
)
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline")
_STANDFIRSTS = ("og:description", "description", "twitter:description", "dc.description")


def read_head(tree: Any, source: str, limits: Limits) -> dict[str, Any]:
    """Return what a page says about its article outside the visible text.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
    source : str
        The page, for its JSON-LD.
    limits : Limits

    Returns
    -------
    dict
        Columns of the article table, those that were found; ``titles`` lists every title
        the page gives, the most trusted first.

    Notes
    -----
    JSON-LD goes before meta tags, these before microdata and the visible marks (``time``,
    the logo's alternative text).  Only ``og:site_name`` goes before JSON-LD's publisher,
    which is often the owner.
    """
    linked = _linked_data(source, limits)
    meta = _meta(tree)
    micro = _microdata(tree)
    site = meta.get("og:site_name") or linked.get("outlet") or _first(meta, _SITES)
    site = site or micro.get("publisher") or _in_title(meta, tree) or _logo(tree)
    titles = [linked.get("title"), _first(meta, _TITLES), micro.get("headline"), meta.get("title")]
    titles = [without_site(title, site) for title in titles if title]
    return {
        "title": next(iter(titles), None),
        "titles": titles,
        "standfirst": linked.get("standfirst") or _first(meta, _STANDFIRSTS),
        "published": linked.get("published")
        or _first(meta, _DATES)
        or micro.get("datepublished")
        or _time(tree),
        "authors": linked.get("authors") or _author(meta) or micro.get("author"),
        "url": meta.get("canonical") or meta.get("og:url") or linked.get("url"),
        "section": linked.get("section") or meta.get("article:section"),
        "language": meta.get("lang"),
        "outlet": site,
    }


def _first(found: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((found[name] for name in names if found.get(name)), None)


def _author(meta: dict[str, str]) -> str | None:
    author = _first(meta, _AUTHORS)
    return None if author and author.startswith(("http:", "https:", "/")) else author


def same_words(words: str) -> str:
    """Return a line's letters and digits in lower case, for comparing."""
    return re.sub(r"\W+", "", words).casefold()


def without_site(title: str, site: str | None) -> str:
    """Take the site's own name off the end or the beginning of a page's title.

    Examples
    --------
    >>> without_site("Talks end - The Gazette", "The Gazette")
    'Talks end'
    >>> without_site("Gazette :: World :: Talks end", "Gazette")
    'Talks end'
    """
    pieces = [piece for piece in TITLE_SEPARATOR.split(title) if piece]
    if len(pieces) < 2 or not site:
        return title
    if same_words(pieces[-1]) == same_words(site):
        return title[: title.rfind(pieces[-1])].rstrip(" -–—|·»:/")
    if same_words(pieces[0]) == same_words(site):
        # A section may stand between the site and the headline.
        return pieces[-1] if len(pieces) > 2 else title[len(pieces[0]) :].lstrip(" -–—|·»:/")
    return title


def _meta(tree: Any) -> dict[str, str]:
    """Return the page's ``<title>``, meta tags, canonical address and language."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if key and content and len(content) < _LONGEST:
            found.setdefault(key, content)
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("canonical", link.get("href").strip()[:_LONGEST])
    title = tree.find(".//title")
    if title is not None and title.text:
        found["title"] = " ".join(title.text.split())[:_LONGEST]
    if tree.get("lang"):
        found["lang"] = tree.get("lang")
    return found


def _microdata(tree: Any) -> dict[str, str]:
    """Return the first value of each ``itemprop``."""
    found: dict[str, str] = {}
    for element in tree.xpath("//*[@itemprop]")[:500]:
        inner = element.find(".//*[@itemprop='name']")
        text = "" if inner is None else inner.get("content") or inner.text_content()
        value = element.get("content") or element.get("datetime") or text
        value = " ".join((value or element.text_content()).split())
        for name in element.get("itemprop").lower().split():
            if value and len(value) < 400:
                found.setdefault(name, value)
    return found


def _time(tree: Any) -> str | None:
    """Return the moment of the first ``time`` that stands outside lists of other stories."""
    for element in tree.iter("time"):
        if element.get("datetime") and element.find(".//a") is None:
            return str(element.get("datetime"))[:80]
    return None


def _in_title(meta: dict[str, str], tree: Any) -> str | None:
    """Return the part of the title that is not the headline (``h1``)."""
    headings = [same_words(h1.text_content()) for h1 in list(tree.iter("h1"))[:5]]
    for title in (meta.get("title"), meta.get("og:title")):
        pieces = [piece for piece in TITLE_SEPARATOR.split(title or "") if piece.strip()]
        others = [p.strip() for p in pieces if same_words(p) not in headings]
        if 0 < len(others) < len(pieces) and len(others[-1].split()) <= 6:
            return others[0] if same_words(pieces[-1]) in headings else others[-1]
    return None


def _logo(tree: Any) -> str | None:
    """Return the alternative text of the picture that leads home."""
    for link in tree.xpath("//a[@href='/' or @rel='home']")[:5]:
        image = link.find(".//img")
        words = (image.get("alt") if image is not None else link.text_content()) or ""
        words = " ".join(words.split())
        if 2 <= len(words.split()) <= 6 and words[0].isupper():
            return re.sub(r"(?i)\s+(?:logo|home(?: ?page)?)$", "", words)
    return None


def _linked_data(text: str, limits: Limits) -> dict[str, Any]:
    """Return what the first article among the page's JSON-LD objects says of itself."""
    pattern = r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.*?)</script"
    items: list[dict[str, Any]] = []
    for match in re.finditer(pattern, text, re.DOTALL | re.IGNORECASE):
        if len(match[1]) > limits.max_line_chars or len(items) > _MAX_OBJECTS:
            continue
        try:
            data = json.loads(match[1].strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        items.extend(_objects(data, limits.max_depth))
    named = {
        item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item
    }
    for item in items:
        kinds = item.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).lower().endswith(_ARTICLE_TYPES) for kind in kinds):
            return _article_data(item, named)
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


def _article_data(item: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    page = item.get("mainEntityOfPage")
    values = {
        "title": item.get("headline"),
        "standfirst": item.get("alternativeHeadline") or item.get("description"),
        "published": item.get("datePublished"),
        "authors": _names(item.get("author"), named),
        "url": item.get("url") or (page.get("@id") if isinstance(page, dict) else page),
        "section": _names(item.get("articleSection"), named),
        "outlet": _names(item.get("publisher"), named),
    }
    return {key: value for key, value in values.items() if isinstance(value, str) and value.strip()}


def _names(value: Any, named: dict[str, Any]) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = []
    for item in items[:50]:
        if isinstance(item, dict):
            # An object may only point to one that stands elsewhere in the page.
            item = item.get("name") or named.get(str(item.get("@id")), {}).get("name")
        names.append(item)
    return "; ".join(name for name in names if isinstance(name, str) and name) or None
