"""Parts of a news page: dateline, byline, agency credits, and whose copy it is."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.corpus.datelines import read_dateline
from toolkit.corpus.outlets import agencies, find_outlet
from toolkit.corpus.unlisted import credited_in_line, unlisted_agencies

__all__ = [
    "agency_name",
    "dateline_source",
    "find_byline",
    "find_credit",
    "find_dateline",
    "find_wire",
    "is_agency_byline",
    "is_credit_line",
    "split_headline",
]

_SHORT_NAMES = {
    # Where a short form is how the agency is written in running credits.
    "Agence France-Presse": "AFP",
    "Associated Press": "AP",
    "Deutsche Presse-Agentur": "dpa",
    "Press Association": "PA",
    "United Press International": "UPI",
}
_HEAD_CHARS, _TAIL_CHARS = 400, 700
"""How much of the text's beginning and end can hold a byline, a dateline or a credit."""

_BYLINE = re.compile(r"^\W*by[: ]\s*(?P<names>[A-ZÀ-Þ].{1,120})$", re.IGNORECASE)
_BYLINE_TAIL = re.compile(
    r"\s*(?:[|•·–—]| - |,? (?:on|at) \d|,? ?(?:published|updated|posted)\b"
    r"|,? ?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.? \d{1,2}|\d{1,2}/\d).*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _agency_pattern() -> str:
    names = sorted(agencies(), key=len, reverse=True)
    # Short forms count in their own case only: "pa" and "ap" are words elsewhere.
    alternatives = (
        f"(?-i:{re.escape(name)})" if len(name) <= 4 else re.escape(name) for name in names
    )
    return r"(?<![\w-])(?:the )?(" + "|".join(alternatives) + r")(?![\w-])"


@lru_cache(maxsize=1)
def _credit_patterns() -> tuple[re.Pattern[str], ...]:
    """What thanks an agency for a part, or names it as a source, in a line of its own."""
    agency = _agency_pattern()
    some = rf"{agency}(?:(?:,| and|, and| &) [^.\n]{{2,60}})?"
    return tuple(
        re.compile(pattern, re.IGNORECASE | re.MULTILINE)
        for pattern in (
            rf"^\W*[^.\n]{{0,80}}?{some} (?:has |have |also )?contributed\b[^\n]{{0,120}}$",
            rf"^\W*(?:with )?(?:additional |some )?(?:reporting|information|material|files|input|"
            rf"inputs|agency inputs)\s?(?:by|from|via|:)[^\n]{{0,80}}?{agency}[^\n]{{0,60}}$",
            rf"^\W*(?:source|sources|via|credit|from|agencies)\s?[:/–—-][^\n]{{0,60}}?{agency}"
            r"[^\n]{0,40}$",
            rf"^\W*\(?\s*(?:with|and) {agency}[^\n]{{0,60}}\)?$",
            rf"^\W*\(?{agency}\)?\W*$",
            rf"^\W*(?:©|\(c\)|copyright)[^\n]{{0,40}}?{agency}[^\n]{{0,120}}$",
        )
    )


@lru_cache(maxsize=1)
def _ownership() -> re.Pattern[str]:
    """A line that says the copy itself is the agency's."""
    agency = _agency_pattern()
    return re.compile(
        rf"^\W*(?:©|\(c\)|copyright)[\s©\d,]{{0,20}}{agency}\b[^\n]{{0,120}}$",
        re.IGNORECASE | re.MULTILINE,
    )


def agency_name(name: str) -> str:
    """Return an agency's name as the trade writes it in credits (``AFP``)."""
    return _SHORT_NAMES.get(name, name)


def _agency_of(words: str) -> str | None:
    """Return the agency that words name and nothing else, such as ``The Associated Press``."""
    plain = re.sub(r"^\W*(?:by |the )+|\W+$", "", words.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s+(?:staff|news agency|newswire)$", "", plain, flags=re.IGNORECASE)
    found = find_outlet(plain)
    return agency_name(found.name) if found and found.kind == "agency" else None


def is_credit_line(line: str) -> bool:
    """Say whether a line does nothing but credit an agency.

    Examples
    --------
    >>> is_credit_line("AFP contributed reporting.")
    True
    >>> is_credit_line("The deaths were counted by an AFP reporter in the city.")
    False
    """
    if len(line) > 240:
        return False
    return any(pattern.search(line) for pattern in _credit_patterns()) or bool(
        credited_in_line(line)
    )


def find_credit(text: str, *, authors: str | None = None) -> str | None:
    """Return the agencies that an article credits, joined with ``; ``.

    Parameters
    ----------
    text : str
        The article, with any credit lines a cleaner took out put behind it.
    authors : str, optional
        The byline.

    Returns
    -------
    str or None
        Short names as the trade writes them (``AFP``), each once, in order; None if the
        page names no agency as author, owner or source.  An agency that the story
        merely mentions is not credited.

    Examples
    --------
    >>> find_credit("The talks ended.\\n\\nThe Associated Press contributed to this report.")
    'AP'
    >>> find_credit("PARIS (AFP) — The talks ended.")
    'AFP'
    """
    found: dict[str, None] = {}
    for part in re.split(r";|,| and | & ", authors or ""):
        name = _agency_of(part)
        if name:
            found[name] = None
    name = _agency_of(dateline_source(text) or "")
    if name:
        found[name] = None
    for name in unlisted_agencies(text, authors=authors):
        found.setdefault(name)
    every = re.compile(_agency_pattern(), re.IGNORECASE)
    for end in (text[:_HEAD_CHARS], text[-_TAIL_CHARS:]):
        for line in end.splitlines():
            if is_credit_line(line):
                for match in every.finditer(line):
                    found[agency_name(agencies_by_casefold()[match[1].casefold()])] = None
    return "; ".join(found) or None


@lru_cache(maxsize=1)
def agencies_by_casefold() -> dict[str, str]:
    """Return the agencies' registry names by any of their names in lower case."""
    return {name.casefold(): outlet.name for name, outlet in agencies().items()}


def find_wire(text: str, *, authors: str | None = None, outlet: str | None = None) -> str | None:
    """Return the agency whose copy an article is, by what the page itself says.

    The evidence is a byline that names the agency (or a person "of" it) and nobody of
    the outlet's own, the agency in the dateline's brackets, or its copyright line.
    Thanks for contributed reporting are none.  An agency's article in its own outlet is
    its own work, so it gets None.

    Examples
    --------
    >>> find_wire("WASHINGTON (AP) — Senators left.", outlet="The Harbour Gazette")
    'AP'
    >>> find_wire("Senators left.", authors="Ann Roe, Reuters", outlet="The Harbour Gazette")
    'Reuters'
    >>> find_wire("Senators left.\\n\\nAFP contributed reporting.") is None
    True
    """
    own = find_outlet(outlet) if outlet else None
    if own is not None and own.kind == "agency":
        return None
    byline = _wire_in_byline(authors or find_byline(text[:_HEAD_CHARS]) or "")
    by_dateline = _agency_of(dateline_source(text) or "")
    owner = _ownership().search(text[-_TAIL_CHARS:])
    by_owner = agency_name(agencies_by_casefold()[owner[1].casefold()]) if owner else None
    return byline or by_dateline or by_owner


def _wire_in_byline(authors: str) -> str | None:
    """Return the agency if the byline is the agency's alone.

    "Ann Roe, Associated Press" is the agency's reporter; "Ann Roe and AP" or "Staff;
    AP" is the outlet's own work with the agency's help.
    """
    if not authors:
        return None
    of = re.search(r"(?:,| \||/| of| for| - |\() ?(?:the )?([\w .&'-]{2,40})\)?$", authors, re.I)
    whole = _agency_of(authors)
    if whole:
        return whole
    if ";" in authors or re.search(r"\b(?:staff|with|agencies)\b", authors, re.IGNORECASE):
        names = [_agency_of(part) for part in authors.split(";") if part.strip()]
        return names[0] if names and all(names) else None
    return _agency_of(of[1]) if of else None


def find_dateline(text: str) -> str | None:
    """Return the place an article is dated from, as written (:mod:`toolkit.corpus.datelines`).

    Examples
    --------
    >>> find_dateline("WEST PALM BEACH, Fla. (AP) — The family met.")
    'WEST PALM BEACH, Fla.'
    >>> find_dateline("The family met - and left.") is None
    True
    """
    found = read_dateline(text)
    return found.place if found else None


def dateline_source(text: str) -> str | None:
    """Return who stands in the dateline beside the place, agency or not.

    Examples
    --------
    >>> dateline_source("PARIS (AFP) — The talks ended."), dateline_source("The talks ended.")
    ('AFP', None)
    """
    found = read_dateline(text)
    return found.source if found else None


def is_agency_byline(authors: str, agency: str) -> bool:
    """Say whether a byline is an agency's name and nobody else's.

    Examples
    --------
    >>> is_agency_byline("By the Northern Press", "Northern Press")
    True
    >>> is_agency_byline("Ann Roe and Northern Press", "Northern Press")
    False
    """
    plain = re.sub(r"^\W*(?:by |the )+|(?: staff)?\W*$", "", authors.strip(), flags=re.IGNORECASE)
    return plain.casefold() == agency.casefold()


def find_byline(text: str) -> str | None:
    """Return the names of the first line that begins with "By".

    Examples
    --------
    >>> find_byline("Talks end\\nBy Ann Roe | May 2, 2020\\nThe talks ended.")
    'Ann Roe'
    """
    for line in text.splitlines():
        match = _BYLINE.match(line.strip())
        if match and not line.rstrip().endswith((".", ":", "?")):
            names = _BYLINE_TAIL.sub("", match["names"]).strip(" ,;|-–—")
            words = names.split()
            if 1 <= len(words) <= 14 and words[0][0].isupper():
                return names
    return None


def split_headline(text: str) -> tuple[str | None, str]:
    """Return a clean text's first line as its headline if it reads as one, and the rest.

    Examples
    --------
    >>> split_headline("Talks end in Geneva\\n\\nThe talks ended on Monday.")
    ('Talks end in Geneva', 'The talks ended on Monday.')
    >>> split_headline("The talks ended on Monday.\\n\\nNo one spoke.")
    (None, 'The talks ended on Monday.\\n\\nNo one spoke.')
    """
    first, _, rest = text.strip().partition("\n")
    words = first.split()
    sentence = re.search(r"[.;:,]['\"”’)]*$", first)
    if rest.strip() and 2 <= len(words) <= 30 and not sentence:
        return first.strip(), rest.strip()
    return None, text.strip()
