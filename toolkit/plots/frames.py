"""Frames by outlet."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.plots._style import check_finished, new_axes, outlet_styles, plain, tidy

__all__ = ["plot_frames"]

_NEEDED = ("outlet", "measure", "part", "voice", "target", "level", "estimate", "ci_low", "ci_high")
_MOST_OUTLETS = 8


def plot_frames(positions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how much each outlet uses each frame, beside the others on the same events.

    Parameters
    ----------
    positions : pandas.DataFrame
        ``Comparison.positions``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A row a frame, commonest on top; a point an outlet: its share of sentences less
        the mean share of the others in the same event, in percentage points, with the
        interval.  Of more than eight outlets those that stand furthest apart are drawn.

    Raises
    ------
    ValueError
        If the table lacks columns, or holds no frames.
    """
    check_finished(positions, _NEEDED, "positions")
    shares = positions[positions["measure"] == "frame_share"]
    check_finished(shares, _NEEDED, "positions of frame_share")
    outlets = _drawn(shares)
    shares = shares[shares["outlet"].isin(outlets)]
    frames = shares.groupby("target")["level"].mean().sort_values().index
    ax = new_axes(ax, 7.5, 1.6 + 0.36 * len(frames))
    height = {frame: y for y, frame in enumerate(frames)}
    styles = outlet_styles(outlets)
    shifts = np.linspace(0.26, -0.26, len(outlets)) if len(outlets) > 1 else [0.0]
    for outlet, shift in zip(outlets, shifts, strict=True):
        rows = shares[shares["outlet"] == outlet]
        y = rows["target"].map(height).to_numpy(dtype=float) + shift
        colour, marker = styles[outlet]
        ax.hlines(y, 100 * rows["ci_low"], 100 * rows["ci_high"], color=colour, linewidth=1.1)
        ax.plot(
            100 * rows["estimate"], y, marker, color=colour, markersize=4.5, label=plain(outlet)
        )
    ax.axvline(0, color="#444444", linewidth=0.8)
    level = shares.groupby("target")["level"].mean()
    names = [f"{frame.replace('_', ' ')} ({100 * level[frame]:.0f} %)" for frame in frames]
    ax.set_yticks(range(len(frames)), names, fontsize="small")
    ax.set_ylim(-0.6, len(frames) - 0.4)
    ax.set_xlabel("share of own-voice sentences less that of the others, percentage points")
    ax.set_title("Frames on the same events", loc="left", fontweight="bold")
    ax.legend(
        frameon=False, fontsize="small", ncols=3, loc="upper center", bbox_to_anchor=(0.4, -0.1)
    )
    tidy(ax)
    return ax


def _drawn(shares: pd.DataFrame) -> list[str]:
    reach = shares.groupby("outlet")["estimate"].agg(lambda values: values.abs().max())
    return sorted(reach.sort_values(ascending=False, kind="stable").index[:_MOST_OUTLETS])
