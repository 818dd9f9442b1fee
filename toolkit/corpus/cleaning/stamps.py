"""The date of publication among the lines around a headline."""

from __future__ import annotations

import re

from toolkit.corpus.cleaning.line_forms import is_prose
from toolkit.corpus.dates import parse_date

__all__ = ["date_near"]

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ZONE = r" ?\(?(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})(?:[+-]\d{1,2}(?::?\d{2})?)?\b"
_DATE = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH},? \d{{4}}"
    r"|\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
    rf"(?:,?(?: at| [|•·–-])? ?\d{{1,2}}[:.]\d{{2}}(?: ?[ap]\.?m\b\.?)?(?-i:{_ZONE})?)?",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of a line that may hold the date beside names and widgets."""


def date_near(near: list[str]) -> str | None:
    """Return the first date in the lines around the headline, in words that can be read.

    Parameters
    ----------
    near : list of str

    Returns
    -------
    str or None
        With its time and zone, where the line has them.

    Notes
    -----
    Only the points between day, month and year are changed: 2.12.2031 is the second of
    December wherever dates are written so.

    Examples
    --------
    >>> date_near(["By Ann Roe", "Tue 2 September 2031 20.30 GMT+3 Last changed today"])
    '2 September 2031 20:30 +03:00'
    >>> date_near(["Ann Roe • 02.12.2031, 17:05"])
    '2031-12-02, 17:05'
    """
    for line in near:
        match = None if len(line) > _LONGEST or is_prose(line) else _DATE.search(line)
        if match is None:
            continue
        written = _readable(match[0])
        if parse_date(written).published is not None:
            return written
    return None


def _readable(written: str) -> str:
    points = re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", written)
    if points and int(points[2]) <= 12:
        day, month, year = points.groups()
        written = f"{year}-{month:0>2}-{day:0>2}{written[points.end() :]}"
    # A time is also written with a point between hours and minutes.
    written = re.sub(
        r"(\d{4}|-\d{2}),?(?: at| [|•·–-])? (\d{1,2})\.(\d{2})(?!\d)", r"\1 \2:\3", written
    )
    # "GMT+3" means three hours ahead; parsers take it for three behind, as POSIX does.
    return re.sub(r" ?\(?(?:GMT|UTC)([+-]\d{1,2})(?::?(\d{2}))?$", _offset, written)


def _offset(match: re.Match[str]) -> str:
    return f" {int(match[1]):+03}:{match[2] or '00'}"
