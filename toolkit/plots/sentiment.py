"""Tone by outlet, with intervals."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.plots._style import check_finished, new_axes, outlet_styles, plain, tidy

__all__ = ["plot_sentiment"]

_NEEDED = (
    *("outlet", "measure", "part", "voice", "level", "estimate", "ci_low", "ci_high"),
    "n_events",
)
_PLACES = (("title", "all", "headline"), ("body", "own", "own words"), ("body", "quoted", "quoted"))
_OFFSETS = {"headline": 0.24, "own words": 0.0, "quoted": -0.24}
_FILLS = {"headline": "white", "own words": None, "quoted": "#cccccc"}


def plot_sentiment(positions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each outlet's tone beside the other outlets on the same events.

    Parameters
    ----------
    positions : pandas.DataFrame
        ``Comparison.positions``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A row an outlet; a point is the outlet's mean less the mean of the others in the
        same event, its line the interval from resampling events.

    Raises
    ------
    ValueError
        If the table lacks columns, or holds no sentiment.
    """
    check_finished(positions, _NEEDED, "positions")
    tone = positions[positions["measure"] == "sentiment_compound"]
    check_finished(tone, _NEEDED, "positions of sentiment_compound")
    outlets = sorted(tone["outlet"].unique(), reverse=True)
    ax = new_axes(ax, 7.5, 1.4 + 0.55 * len(outlets))
    styles = outlet_styles(outlets)
    for part, voice, name in _PLACES:
        rows = tone[(tone["part"] == part) & (tone["voice"] == voice)].set_index("outlet")
        rows = rows.reindex(outlets)
        heights = np.arange(len(outlets)) + _OFFSETS[name]
        for y, (outlet, row) in zip(heights, rows.iterrows(), strict=True):
            if np.isnan(row["estimate"]):
                continue
            colour, _ = styles[str(outlet)]
            ax.plot([row["ci_low"], row["ci_high"]], [y, y], color=colour, linewidth=1.6)
            fill = _FILLS[name] or colour
            ax.plot(row["estimate"], y, "o", color=colour, markerfacecolor=fill, markersize=6)
    ax.axvline(0, color="#444444", linewidth=0.8)
    ax.set_yticks(range(len(outlets)), [plain(outlet) for outlet in outlets])
    ax.set_ylim(-0.6, len(outlets) - 0.4)
    ax.set_xlabel("tone less that of the other outlets on the same event (VADER compound)")
    ax.set_title("Tone on the same events", loc="left", fontweight="bold")
    _legend(ax)
    _widen(ax)
    tidy(ax)
    return ax


def _legend(ax: Axes) -> None:
    for _, _, name in _PLACES:
        fill = _FILLS[name] or "#444444"
        ax.plot([], [], "o", color="#444444", markerfacecolor=fill, label=name)
    ax.legend(frameon=False, fontsize="small", ncols=3, loc="lower right", bbox_to_anchor=(1, 1))


def _widen(ax: Axes) -> None:
    """Keep zero in the middle, so that no side looks larger than it is."""
    reach = max(abs(edge) for edge in ax.get_xlim())
    ax.set_xlim(-reach, reach)
