"""Plain sentences for differences."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from toolkit.compare.measures import told

__all__ = ["describe", "format_p", "measure_name"]

_PLACES = {
    ("title", "all"): "in headlines",
    ("body", "own"): "in the outlet's own words",
    ("body", "quoted"): "in quoted words",
    ("body", "all"): "in the text",
}


def measure_name(measure: str, target: Any = None) -> str:
    """Return a measure's name as a reader would say it.

    Examples
    --------
    >>> measure_name("frame_share", "public_opinion")
    'share of the frame public opinion'
    >>> measure_name("frame_share")
    'share of frames'
    """
    known = told(measure)
    named = str(target).replace("_", " ") if isinstance(target, str) else ""
    if not named:
        return known.plural or known.name
    if "{target}" in known.name:
        return known.name.format(target=named)
    return f"{known.name} ({named})"


def format_p(p: float) -> str:
    """Return ``p = .012``, or ``p < .001``.

    Examples
    --------
    >>> format_p(0.0125), format_p(0.0002)
    ('p = .013', 'p < .001')
    """
    if math.isnan(p):
        return "no p"
    return "p < .001" if p < 0.0005 else f"p = {p:.3f}".replace("0.", ".")


def describe(row: Mapping[str, Any]) -> str:
    """Say one row of the differences table in a sentence.

    Parameters
    ----------
    row : mapping
        Columns of the differences table.
    """
    known = told(row["measure"])
    place = _PLACES.get((row["part"], row["voice"]), f"in {row['part']}, {row['voice']} voice")
    name = measure_name(row["measure"], row["target"])
    if row["measure"] == "headline_gap":
        place = ""
    sentence = (
        f"{row['group']} against {row['reference']}: {name} {place}".rstrip()
        + f" is {known.more if row['estimate'] > 0 else known.less} by {abs(row['estimate']):.3f}"
    )
    if not math.isnan(row["ci_low"]):
        sentence += (
            f" ({100 * row['ci_level']:.0f} % interval {row['ci_low']:+.3f} to "
            f"{row['ci_high']:+.3f})"
        )
    return f"{sentence}, corrected {format_p(row['p_adjusted'])}, {row['n_events']} events."
