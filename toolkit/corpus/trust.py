"""Which source of an article's data is believed: one order for all formats.

From the most trusted to the least:

1. **record** — what the article's own record states: a table's cell, a JSON field, a line
   of front matter.  A column that the user maps (``--columns outlet=zeitung``) is one.
2. **path pattern** — what the user's pattern reads off the path
   (``{outlet}/{date}-*.txt``).
3. **JSON-LD** of a page: the structured data of its article.
4. **Open Graph** and other meta tags of a page.
5. **address** — what the page's URL shows: the outlet by its host, the date and section by
   its path (``/2024/03/05/politics/…``).
6. **folder** — the outer folder a file lies in, as the outlet's name.
7. **page text** — what the page's visible text shows: title, byline, date, and the outlet
   named by the site's own furniture ("A Message from …").
8. **file name** — a well-known outlet that the name begins with.

Each column is taken from the first source that has it.  Two exceptions for the outlet:

* A host that the registry knows goes before what a page's head says, and before an outlet's
  column that the user did not map if the registry lacks that name: columnists, shows and
  owners are often named there.
* Open Graph's ``site_name`` goes before JSON-LD's ``publisher``, which is often the owner.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

__all__ = ["ORDER_OF_TRUST", "date_in_address", "fill", "overrule", "section_in_address"]

ORDER_OF_TRUST = (
    *("record", "path pattern", "JSON-LD", "Open Graph", "address", "folder", "page text"),
    "file name",
)
"""The sources, the most trusted first."""

_DATE_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[/-](0?[1-9]|[12]\d|3[01])(?=[/-])",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SECTIONS = {
    *("arts", "books", "business", "climate", "culture", "economy", "education", "elections"),
    *("entertainment", "environment", "europe", "finance", "health", "lifestyle", "local"),
    *("money", "national", "news", "opinion", "opinions", "commentisfree", "politics", "science"),
    *("society", "sport", "sports", "technology", "tech", "travel", "uk", "us", "us-news", "usa"),
    *("weather", "world"),
}
"""First parts of a path that name a section on most sites; others may be anything."""


def overrule(values: dict[str, Any], trusted: Mapping[str, Any]) -> None:
    """Put the values of a more trusted source over those there are."""
    values.update({name: value for name, value in trusted.items() if value})


def fill(values: dict[str, Any], trusted_less: Mapping[str, Any]) -> None:
    """Fill what is missing from a less trusted source."""
    for name, value in trusted_less.items():
        if value and not _says_something(values.get(name)):
            values[name] = value


def _says_something(value: Any) -> bool:
    if value is None or (isinstance(value, float) and value != value):
        return False
    return not isinstance(value, str) or bool(value.strip())


def section_in_address(url: str | None) -> str | None:
    """Return the section that a page's address shows; else None.

    Examples
    --------
    >>> section_in_address("https://gazette.example/politics/2024/03/05/vote.html")
    'politics'
    """
    segments = [part for part in _path(url).casefold().split("/") if part]
    return next((part for part in segments[:-1][:2] if part in _SECTIONS), None)


def date_in_address(url: str | None) -> str | None:
    """Return the day that a page's address shows, as ``YYYY-MM-DD``; else None.

    Examples
    --------
    >>> date_in_address("https://gazette.example/politics/2024/mar/05/vote")
    '2024-03-05'
    """
    match = _DATE_IN_PATH.search(_path(url))
    if match is None:
        return None
    month = match[2].casefold()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    return f"{match[1]}-{number:02d}-{int(match[3]):02d}"


def _path(url: str | None) -> str:
    if not url or len(url) > 2_000:
        return ""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
