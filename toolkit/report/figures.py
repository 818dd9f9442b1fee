"""Figures as SVG and PNG, the same bytes for the same figure."""

from __future__ import annotations

import io

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

__all__ = ["figure_png", "figure_svg"]


def figure_svg(ax: Axes) -> str:
    """Return the figure that ``ax`` belongs to as an ``<svg>`` element.

    Ids are salted by a constant and no date is written, so that a second run gives the
    same bytes.
    """
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.hashsalt": "toolkit", "svg.fonttype": "none"}):
        _figure_of(ax).savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def figure_png(ax: Axes, *, dpi: int = 150) -> bytes:
    """Return the figure that ``ax`` belongs to as PNG bytes on white."""
    buffer = io.BytesIO()
    _figure_of(ax).savefig(
        buffer, format="png", dpi=dpi, facecolor="white", metadata={"Software": None}
    )
    return buffer.getvalue()


def _figure_of(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    if not isinstance(figure, Figure):
        raise TypeError("The axes belong to no figure.")
    return figure
