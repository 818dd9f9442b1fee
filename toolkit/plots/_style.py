"""What all figures share: colours, axes, checks of the finished table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit._validation import check_columns

# Okabe and Ito 2008: told apart by readers with colour-blindness, and in grey.
PALETTE = (
    *("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#9A8F00"),
)
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")

__all__ = ["MARKERS", "PALETTE", "check_finished", "new_axes", "outlet_styles", "plain", "tidy"]


def new_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """Return ``ax``, or axes of a new figure of the given size in inches.

    The figure is made without pyplot, so that none piles up in a long session; notebooks
    show it as the cell's value through ``ax.figure``.
    """
    if ax is not None:
        return ax
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure.add_subplot()


def check_finished(table: Any, columns: Sequence[str], name: str) -> pd.DataFrame:
    """Return the table if it has the columns and a row; figures compute nothing."""
    check_columns(table, columns, name=name, remedy="A Comparison holds the finished table.")
    if not len(table):
        raise ValueError(f"{name} has no rows to draw.")
    return table


def outlet_styles(outlets: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give each outlet a colour and a marker, the same in every figure of a comparison."""
    return {
        outlet: (PALETTE[i % len(PALETTE)], MARKERS[i % len(MARKERS)])
        for i, outlet in enumerate(sorted(outlets))
    }


def plain(text: str) -> str:
    """Return text that matplotlib sets as it is: a ``$`` would begin a formula."""
    return str(text).replace("$", r"\$")


def tidy(ax: Axes) -> None:
    """Take away what carries no data."""
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)
    ax.tick_params(length=0)
