"""Lines whose parts were glued together when the page was saved: buttons, kickers, stamps.

Text dumps lose the space between neighbouring elements: ``SaveShareLarger type``,
``AnalysisFire spreads on the ridge``, ``Ferry sold again3 hours ago``.  Sentences of an
article hold no such joint but in names (``WordPress``), which come more than once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["glued_reasons"]

_CAMEL = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?[A-ZÀ-Þ][a-zà-þ][\w’'-]*|\d{1,4}[A-ZÀ-Þ][a-zà-þ]\w*")
_JOINT = re.compile(
    r"(?<=[a-zà-þ]{2})(?<!\bMac)(?<!\bFitz)(?<!\bVan)[A-ZÀ-Þ](?=[a-zà-þ])|(?<=\d)[A-ZÀ-Þ](?=[a-zà-þ]{2})"
)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]{0,3}(?:$| +[A-ZÀ-Þ“\"])")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_STAMPED = re.compile(
    rf"^.{{12,200}}?[a-zà-þ)’”](?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}}"
    r"|\d{1,2} (?:minute|hour|day|week|month)s? ago)$",
    re.IGNORECASE,
)
_KICKER = re.compile(r"^[A-ZÀ-Þ][a-zà-þ]{3,14}[A-ZÀ-Þ][a-zà-þ]{2,}[\w’'-]*(?= )")
_LONGEST, _FEW_WORDS, _LEAST_TITLE = 240, 5, 4


def glued_reasons(lines: Sequence[str]) -> list[str | None]:
    """Return for each line of a page what it is if its parts were glued together.

    Parameters
    ----------
    lines : sequence of str

    Returns
    -------
    list of str or None
        ``navigation`` for a row of buttons, ``related`` for another story's headline with
        its kicker or its date; None for the others.

    Examples
    --------
    >>> glued_reasons(["SaveShareLarger type", "Ferry sold again3 hours ago", "Ferry sold"])
    ['navigation', 'related', None]
    >>> glued_reasons(["Why WordPress matters", "Many people use WordPress."])
    [None, None]
    """
    counts = Counter(
        word for line in lines for word in _CAMEL.findall(line[:_LONGEST]) if len(word) > 3
    )
    names = {word for word, n in counts.items() if n > 1}
    return [_reason(line, names) if len(line) <= _LONGEST else None for line in lines]


def _reason(line: str, names: set[str]) -> str | None:
    if _STAMPED.match(line):
        return "related"
    if _SENTENCE_END.search(line):
        return None
    words = [word for word in _CAMEL.findall(line) if word not in names]
    joints = sum(len(_JOINT.findall(word)) for word in words)
    n_words = len(line.split())
    kicker = _KICKER.match(line)
    if kicker and joints == 1 and kicker[0] not in names and n_words >= _LEAST_TITLE:
        return "related"
    return "navigation" if joints >= 2 or (joints and n_words <= _FEW_WORDS) else None
