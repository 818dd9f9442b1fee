"""Offsets in code points, as Python counts, and in UTF-16 units, as browsers count."""

from __future__ import annotations

__all__ = ["OFFSETS", "UnitMap"]

OFFSETS = ("auto", "code_points", "utf16")
"""How a file counts characters."""


class UnitMap:
    """Turn offsets in one text from UTF-16 units into code points, and back.

    Parameters
    ----------
    text : str

    Notes
    -----
    Characters beyond U+FFFF, most emoji among them, are one code point and two units.

    Examples
    --------
    >>> units = UnitMap("📈 up")
    >>> units.to_utf16(2), units.to_code_points(3), units.to_code_points(1) is None
    (3, 2, True)
    """

    def __init__(self, text: str) -> None:
        self.n = len(text)
        self._units: list[int] | None = None
        if any(letter > "\uffff" for letter in text):
            self._units = [0]
            for letter in text:
                self._units.append(self._units[-1] + 1 + (letter > "\uffff"))
            self._points = {unit: point for point, unit in enumerate(self._units)}

    @property
    def is_plain(self) -> bool:
        """Whether both ways of counting give the same offsets."""
        return self._units is None

    def to_utf16(self, point: int) -> int:
        """Return the offset in UTF-16 units of an offset in code points."""
        return point if self._units is None else self._units[point]

    def to_code_points(self, unit: int) -> int | None:
        """Return the offset in code points; None outside the text or inside a character."""
        if self._units is None:
            return unit if 0 <= unit <= self.n else None
        return self._points.get(unit)
