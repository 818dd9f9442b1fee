"""From whatever a file said to a row of the article table, or a reason against it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit._tables import ARTICLES
from toolkit.corpus.dates import parse_date
from toolkit.corpus.files.encoding import normalise
from toolkit.corpus.files.finding import Found
from toolkit.corpus.genre import find_genre, genre_name
from toolkit.corpus.languages import detect_language, language_code, refuse_language
from toolkit.corpus.limits import Limits, Refused
from toolkit.corpus.outlets import find_outlet, host_of
from toolkit.corpus.parts import find_credit, find_dateline, find_wire
from toolkit.corpus.trust import section_in_address

__all__ = ["OUTLET_REMEDY", "Draft", "as_text", "finish"]

OUTLET_REMEDY = (
    "Say the outlet in one of these ways: a column or front-matter line 'outlet', the page's "
    "'url', a folder named after the outlet (OUTLET/page.txt inside the folder given), or the "
    "file's name for a well-known outlet."
)

_PLAIN = ("title", "standfirst", "dateline", "url", "authors", "section", "genre", "language")
_KEPT = ("event_id", "credit", "wire")
_NULLS = {"", "null", "~", "none", "nan", "nat", "n/a"}


@dataclass(slots=True)
class Draft:
    """An article as its file gave it, before it is checked.

    Attributes
    ----------
    found : Found
        The file.
    position : str or None
        Where in the file, such as ``row 3``.
    article_id : str
        The identifier it gets if it brings none.
    values : dict
        Columns of the article table, as written.
    outlet_is_explicit : bool
        Whether the user named the outlet's column; then its host does not overrule it.
    day_first : bool or None
        How the file writes 3/4/2020.
    notes : list of (str, str)
        What was read otherwise than one might expect, with the case in point.
    """

    found: Found
    position: str | None
    article_id: str
    values: dict[str, Any]
    outlet_is_explicit: bool = False
    day_first: bool | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)


def as_text(value: Any) -> str | None:
    """Return a value as text, or None if it says nothing.

    A list (authors in JSON) is joined with ``; ``; of a mapping its ``name`` is taken.

    Examples
    --------
    >>> as_text(["A. Roe", {"name": "B. Doe"}])
    'A. Roe; B. Doe'
    >>> as_text(float("nan")) is None
    True
    """
    if value is None or value is True or value is False:
        return None
    if isinstance(value, str):
        return None if value.strip().casefold() in _NULLS else value
    if isinstance(value, Mapping):
        return as_text(value.get("name")) if not isinstance(value.get("name"), Mapping) else None
    if isinstance(value, (list, tuple)) or hasattr(value, "tolist"):
        items = value.tolist() if hasattr(value, "tolist") else value
        if not isinstance(items, (list, tuple)):
            return as_text(items)
        parts = [as_text(item) for item in items if not isinstance(item, (list, tuple))]
        return "; ".join(part for part in parts if part) or None
    if value != value:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def finish(draft: Draft, limits: Limits, languages: Sequence[str] = ()) -> dict[str, Any]:
    """Return the row for the article table.

    Parameters
    ----------
    draft : Draft
    limits : Limits
    languages : sequence of str
        Codes of the languages asked for; empty for all.

    Raises
    ------
    Refused
        If it has no text, too much of it, no outlet, or another language.
    """
    values = draft.values
    text = _clean_text(values.get("text"), limits)
    row: dict[str, Any] = {name: _field(draft, name, limits) for name in (*_PLAIN, *_KEPT)}
    row["text"] = text
    row["language"] = _language(draft, text, row["language"], languages)
    row["section"] = row["section"] or section_in_address(row["url"])
    row.update(_outlet(draft, row, limits))
    row.update(_published(draft, limits))
    row["dateline"] = row["dateline"] or find_dateline(text)
    # Lines that a cleaner took out of the page still say whose copy it is.
    aside = "\n".join(line["line_text"] for line in values.get("credit_lines") or ())
    row["credit"] = row["credit"] or find_credit(f"{text}\n{aside}", authors=row["authors"])
    row["wire"] = row["wire"] or find_wire(
        f"{text}\n{aside}", authors=row["authors"], outlet=row["outlet"]
    )
    row["article_id"] = _field(draft, "article_id", limits) or draft.article_id
    row["source_file"] = draft.found.source
    row["removed"] = values.get("removed")
    return row


def _clean_text(value: Any, limits: Limits) -> str:
    text = as_text(value) if not isinstance(value, (Mapping, list, tuple)) else None
    if text is None:
        raise Refused("has no text.", "Give the article's text, or leave the row out.")
    if len(text) > limits.max_text_chars:
        raise Refused(
            f"has a text of {len(text):,} characters, more than {limits.max_text_chars:,}.",
            "Split it into articles, or raise the limit: Limits(max_text_chars=...).",
        )
    if "\0" in text:
        raise Refused("has NUL bytes in its text.", "Export the table again as UTF-8 text.")
    text = normalise(text)
    text = re.sub(r"[ \t\xa0]+", " ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if not re.search(r"\w", text):
        raise Refused("has an empty text.", "Give the article's text, or leave the row out.")
    return text


def _field(draft: Draft, name: str, limits: Limits) -> str | None:
    value = as_text(draft.values.get(name))
    if value is None:
        return None
    if len(value) > limits.max_field_chars:
        value = value[: limits.max_field_chars]
        note = f"values longer than {limits.max_field_chars:,} characters were cut off"
        draft.notes.append((note, f"{name} in {draft.found.source}"))
    return re.sub(r"\s+", " ", normalise(value)).strip() or None


def _outlet(draft: Draft, row: dict[str, Any], limits: Limits) -> dict[str, Any]:
    stated = _field(draft, "outlet", limits)
    known = find_outlet(stated) if stated else None
    if known is None and not (stated and draft.outlet_is_explicit):
        by_page = find_outlet(url=row["url"])
        if by_page is not None and stated:
            note = "outlets that the registry lacks were named after their page's address"
            draft.notes.append((note, f"{stated!r} as {by_page.name}"))
        known = by_page
    name = known.name if known else stated or (host_of(row["url"]) if row["url"] else None)
    if name is None:
        raise Refused("does not say which outlet it is from.", OUTLET_REMEDY)
    parent = _field(draft, "outlet_parent", limits) or (known.parent if known else None)
    return {"outlet": name, "outlet_parent": parent, "genre": _genre(draft, row, stated)}


def _genre(draft: Draft, row: dict[str, Any], stated_outlet: str | None) -> str:
    """Return the genre stated, else the one that the section, address or text shows."""
    stated = genre_name(row["genre"])
    if stated:
        return stated
    removed = draft.values.get("removed")
    aside = "\n".join(
        str(line.get("text", "")) for line in removed or () if isinstance(line, Mapping)
    )
    return find_genre(
        row["text"],
        title=row["title"],
        section=row["section"],
        url=row["url"],
        outlet=stated_outlet,
        aside=aside,
    ).genre


def _language(draft: Draft, text: str, stated: str | None, languages: Sequence[str]) -> str | None:
    """Return the language found, else the one stated; refuse what was not asked for.

    What is surely found goes before what is stated: pages of one site in two languages
    often state the same one.
    """
    detected = detect_language(text, asked=languages or ("en",))
    refuse_language(detected, languages)
    code = language_code(stated)
    if detected.code and code and detected.code != code:
        note = "articles whose stated language is not that of the text got the text's"
        draft.notes.append((note, f"{stated} as {detected.code} in {draft.found.source}"))
    return detected.code or code


def _published(draft: Draft, limits: Limits) -> dict[str, Any]:
    value = draft.values.get("published")
    if isinstance(value, str):
        value = _field(draft, "published", limits)
    elif isinstance(value, (Mapping, list, tuple)):
        value = as_text(value)
    date = parse_date(value, day_first=draft.day_first)
    if date.original and date.published is None:
        kind = "can be read in two ways" if date.ambiguous else "could not be read"
        note = f"dates that {kind} were left empty; write them as YYYY-MM-DD"
        draft.notes.append((note, f"{date.original[:40]!r} in {draft.found.source}"))
    original = _field(draft, "published_original", limits) or date.original
    return {
        "published": date.published,
        "published_original": original,
        "date_precision": _field(draft, "date_precision", limits) or date.precision,
    }


def known_columns() -> tuple[str, ...]:
    """Return the columns an input may bring under their own names."""
    computed = ("wire_share", "duplicate_of", "spun_of", "spun_score", "source_file", "removed")
    return tuple(name for name in ARTICLES.columns if name not in computed)
