"""A text as HTML with marks that may overlap; every character escaped."""

from __future__ import annotations

import html
import itertools
from collections.abc import Sequence
from typing import Literal, NamedTuple

__all__ = ["Element", "Mark", "marked_up_text"]

Element = Literal["b", "mark", "u"]


class Mark(NamedTuple):
    """A span to show: HTML element and tooltip."""

    start: int
    end: int
    element: Element
    says: str


def marked_up_text(text: str, marks: Sequence[Mark]) -> str:
    """Return HTML in which each piece between two bounds carries the marks that cover it.

    Examples
    --------
    >>> marked_up_text("a < b", [Mark(0, 1, "b", "first"), Mark(0, 5, "u", "all")])
    '<u title="all"><b title="first">a</b></u><u title="all"> &lt; b</u>'
    """
    inside = [mark for mark in marks if mark.start < len(text)]
    bounds = sorted({0, len(text), *(x for m in inside for x in (m.start, min(m.end, len(text))))})
    opening: dict[int, list[Mark]] = {}
    for mark in sorted(inside, key=lambda mark: mark.start - mark.end):
        opening.setdefault(mark.start, []).append(mark)
    pieces: list[str] = []
    active: list[Mark] = []
    for start, end in itertools.pairwise(bounds):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        piece = html.escape(text[start:end]).replace("\n", "<br>")
        for mark in reversed(active):
            title = html.escape(mark.says, quote=True)
            piece = f'<{mark.element} title="{title}">{piece}</{mark.element}>'
        pieces.append(piece)
    return "".join(pieces)
