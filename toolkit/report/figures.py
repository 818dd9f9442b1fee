"""Figures as SVG text, the same bytes for the same figure."""

from __future__ import annotations

import io

import matplotlib
from matplotlib.axes import Axes

__all__ = ["figure_svg"]


def figure_svg(ax: Axes) -> str:
    """Return the figure that ``ax`` belongs to as an ``<svg>`` element.

    Ids are salted by a constant and no date is written, so that a second run gives the
    same bytes.
    """
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "toolkit", "svg.fonttype": "none"}):
        ax.figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]
