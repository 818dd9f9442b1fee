"""Dates of publication: to UTC, with how exact they are and what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

__all__ = ["Published", "day_comes_first", "parse_date"]

_EARLIEST, _LATEST = 1500, 2200
_FIELDS = ("year", "month", "day", "hour", "minute", "second")
_NUMERIC = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b")
_LEAD = re.compile(
    r"^\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|date)"
    r"(?: (?:on|at))?|on)\b[:\s]*",
    re.IGNORECASE,
)
_ZONES = {
    # Hours from UTC of the names news sites print; "BST" is the British one.
    **{"UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3},
    **{"MSK": 3, "IST": 5.5, "JST": 9, "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5},
    **{"MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "PT": -8, "AEST": 10, "AEDT": 11},
}


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication.

    Attributes
    ----------
    published : datetime or None
        In UTC; None if the words could not be read, or could be read in two ways.
    precision : str or None
        The smallest unit that was stated: ``year``, ``month``, ``day``, ``hour``,
        ``minute`` or ``second``.  What was not stated is set to its beginning.
    original : str or None
        What was written.
    ambiguous : bool
        Whether it is one of 3/4/2020, which is March in one country and April in another.
    """

    published: datetime | None
    precision: str | None
    original: str | None
    ambiguous: bool = False


def parse_date(value: Any, *, day_first: bool | None = None) -> Published:
    """Read a date of publication.

    Parameters
    ----------
    value : str, date, datetime, int, float or None
        A number is seconds (or milliseconds) since 1970.
    day_first : bool, optional
        How 3/4/2020 is meant.  None leaves such dates unread: a wrong month would
        put articles into the wrong event without a word.

    Returns
    -------
    Published
        A time without a zone is taken as UTC.

    Examples
    --------
    >>> parse_date("May 10, 2022 01:52 PM EDT")  # doctest: +ELLIPSIS
    Published(published=datetime.datetime(2022, 5, 10, 17, 52, tzinfo=...), precision='minute', ...)
    >>> parse_date("2 September 2024").precision
    'day'
    >>> parse_date("03/04/2020").ambiguous
    True
    """
    if value is None or value != value:
        return Published(None, None, None)
    if isinstance(value, bool):
        return Published(None, None, str(value))
    if isinstance(value, (int, float)):
        return _from_number(float(value))
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        precision = "day" if midnight and value.tzinfo is None else "second"
        return Published(_to_utc(value), precision, value.isoformat())
    if isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, tzinfo=UTC)
        return Published(moment, "day", value.isoformat())
    return _from_words(str(value), day_first)


def _from_number(seconds: float) -> Published:
    original = f"{seconds:.0f}" if seconds.is_integer() else repr(seconds)
    if abs(seconds) > 1e11:
        seconds /= 1000
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return Published(None, None, original)
    # A small number is a year or a row number, not a moment in January 1970.
    if seconds < 1e8 or not _EARLIEST <= moment.year <= _LATEST:
        return _from_words(original, None) if len(original) in (4, 8) else _unread(original)
    return Published(moment, "second", original)


def _unread(original: str | None) -> Published:
    return Published(None, None, original)


def _from_words(words: str, day_first: bool | None) -> Published:
    original = words.strip()
    # dateutil reads a lone "10" as the tenth of something.
    alone = re.fullmatch(r"\D*\d{0,2}\D*", original)
    if alone or len(original) > 100:
        return _unread(original or None)
    cleaned = re.sub(r"\s+", " ", _LEAD.sub("", original)).replace("•", " ").replace("|", " ")
    if re.fullmatch(r"\d{9,13}(\.\d+)?", cleaned):
        number = _from_number(float(cleaned))
        return Published(number.published, number.precision, original)
    numeric = _NUMERIC.search(cleaned)
    if numeric and day_first is None:
        first, second = int(numeric[1]), int(numeric[2])
        if first <= 12 and second <= 12 and first != second:
            return Published(None, None, original, ambiguous=True)
        day_first = first > 12
    stated = _parse_twice(cleaned, bool(day_first))
    if stated is None:
        return _unread(original)
    moment, precision = stated
    return Published(_to_utc(moment), precision, original)


def _parse_twice(words: str, day_first: bool) -> tuple[datetime, str] | None:
    """Parse against two defaults: what differs between the results was not stated."""
    from dateutil import parser

    defaults = (datetime(2000, 1, 1), datetime(2004, 2, 2, 1, 1, 1))
    zones = {name: timezone(timedelta(hours=hours)) for name, hours in _ZONES.items()}
    try:
        one, two = (
            parser.parse(words, default=default, dayfirst=day_first, tzinfos=zones)
            for default in defaults
        )
    except (ValueError, OverflowError, TypeError, AttributeError, KeyError, IndexError):
        return None
    stated = []
    for field in _FIELDS:
        if getattr(one, field) != getattr(two, field):
            break
        stated.append(field)
    if not stated or not _EARLIEST <= one.year <= _LATEST:
        return None
    return one, stated[-1]


def _to_utc(moment: datetime) -> datetime | None:
    if not _EARLIEST <= moment.year <= _LATEST:
        return None
    if moment.tzinfo is None or moment.utcoffset() is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def day_comes_first(values: Iterable[Any]) -> bool | None:
    """Say how a file writes 3/4/2020, from its dates that can be read in one way only.

    Examples
    --------
    >>> day_comes_first(["03/04/2020", "03/25/2020"])
    False
    >>> day_comes_first(["03/04/2020"]) is None
    True
    """
    day_first = month_first = False
    for value in values:
        match = _NUMERIC.search(value) if isinstance(value, str) and len(value) < 100 else None
        if match:
            first, second = int(match[1]), int(match[2])
            day_first |= first > 12 >= second
            month_first |= second > 12 >= first
    return day_first if day_first != month_first else None
