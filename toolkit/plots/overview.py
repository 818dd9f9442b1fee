"""Many measures at a glance: a small panel each, outlets as rows."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.plots._style import check_finished, outlet_styles, plain, tidy

__all__ = ["OVERVIEW", "Panel", "plot_overview"]

_NEEDED = (
    *("outlet", "measure", "part", "voice", "target", "level", "estimate", "ci_low", "ci_high"),
    "n_events",
)
_COLUMNS = 3
_MOST_OUTLETS = 12


class Panel(NamedTuple):
    """One measure's place in the figure."""

    measure: str
    target: str | None
    part: str
    voice: str
    title: str
    factor: float = 1.0


OVERVIEW = (
    Panel("loaded_per_1000", None, "body", "own", "loaded words per 1,000"),
    Panel("agentless_share", None, "body", "own", "agentless passives, points", 100),
    Panel("agency_share", "active", "body", "own", "deeds in the active, points", 100),
    Panel("source_share", "official", "body", "all", "officials quoted, points", 100),
    Panel("source_share", "citizen", "body", "all", "citizens quoted, points", 100),
    Panel("source_share", "expert", "body", "all", "experts quoted, points", 100),
    Panel("cue_share", "doubting", "body", "all", "doubting cue verbs, points", 100),
    Panel("cue_share", "emotive", "body", "all", "emotive cue verbs, points", 100),
    Panel("quoted_share", None, "body", "all", "words in quotation marks, points", 100),
    Panel("effective_sources", None, "body", "all", "effective number of sources"),
    Panel("headline_gap", None, "title", "all", "headline gap in tone"),
    Panel("flesch_kincaid_grade", None, "body", "own", "school grade"),
)
"""What the figure shows where it was measured, in this order; shares in percentage points."""


def plot_overview(positions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw where each outlet stands on each measure, beside the others on the same events.

    Parameters
    ----------
    positions : pandas.DataFrame
        ``Comparison.positions``.
    ax : matplotlib.axes.Axes, optional
        Panels are set into it; by default a figure of their own.

    Returns
    -------
    matplotlib.axes.Axes
        The first panel (of a figure of its own), or ``ax``.  A panel a measure of
        :data:`OVERVIEW`; a point is an outlet's mean less that of the other outlets on the
        same event, its line the interval from resampling events; filled where the interval
        leaves 0 out.  Of more than twelve outlets the first twelve by name are drawn.

    Raises
    ------
    ValueError
        If the table lacks columns, or holds none of these measures.
    """
    check_finished(positions, _NEEDED, "positions")
    drawn = [(panel, rows) for panel in OVERVIEW if len(rows := _rows_of(positions, panel))]
    if not drawn:
        raise ValueError(
            "positions holds none of the measures of the overview: "
            + ", ".join(sorted({panel.measure for panel in OVERVIEW}))
            + "."
        )
    outlets = sorted(positions["outlet"].unique())[:_MOST_OUTLETS][::-1]
    panels = _panels(ax, len(drawn), len(outlets))
    for number, ((panel, rows), place) in enumerate(zip(drawn, panels, strict=True)):
        _draw(place, panel, rows.set_index("outlet").reindex(outlets))
        names = [plain(outlet) for outlet in outlets] if number % _COLUMNS == 0 else []
        place.set_yticks(range(len(outlets)), names or [""] * len(outlets), fontsize="small")
    return ax if ax is not None else panels[0]


def _rows_of(positions: pd.DataFrame, panel: Panel) -> pd.DataFrame:
    target = (
        positions["target"].isna()
        if panel.target is None
        else (positions["target"] == panel.target).fillna(False)
    )
    return positions[
        (positions["measure"] == panel.measure)
        & (positions["part"] == panel.part)
        & (positions["voice"] == panel.voice)
        & target.astype(bool)
        & positions["estimate"].notna()
    ]


def _panels(ax: Axes | None, n_panels: int, n_outlets: int) -> list[Axes]:
    n_rows = math.ceil(n_panels / _COLUMNS)
    if ax is None:
        height = n_rows * (0.75 + 0.24 * n_outlets) + 0.3
        figure = Figure(figsize=(9.5, height), layout="constrained")
        grid = figure.subplots(n_rows, _COLUMNS, squeeze=False).ravel().tolist()
        for place in grid[n_panels:]:
            place.remove()
        figure.suptitle(
            "Against the other outlets on the same events", x=0.01, ha="left", fontweight="bold"
        )
        return grid[:n_panels]
    ax.set_axis_off()
    width, height = 1 / _COLUMNS, 1 / n_rows
    return [
        ax.inset_axes(
            (
                (number % _COLUMNS) * width + 0.2 * width,
                1 - (number // _COLUMNS + 1) * height + 0.2 * height,
                0.75 * width,
                0.6 * height,
            )
        )
        for number in range(n_panels)
    ]


def _draw(ax: Axes, panel: Panel, rows: pd.DataFrame) -> None:
    styles = outlet_styles([str(outlet) for outlet in rows.index])
    for y, (outlet, row) in enumerate(rows.iterrows()):
        if np.isnan(row["estimate"]):
            continue
        colour, _ = styles[str(outlet)]
        low, middle, high = (panel.factor * row[name] for name in ("ci_low", "estimate", "ci_high"))
        clear = low > 0 or high < 0
        ax.plot([low, high], [y, y], color=colour, linewidth=1.4)
        ax.plot(
            middle, y, "o", color=colour, markersize=5, markerfacecolor=colour if clear else "white"
        )
    ax.axvline(0, color="#444444", linewidth=0.8)
    ax.set_ylim(-0.6, len(rows) - 0.4)
    reach = max(abs(edge) for edge in ax.get_xlim())
    ax.set_xlim(-reach, reach)
    ax.set_title(panel.title, fontsize="small", loc="left")
    ax.tick_params(axis="x", labelsize="x-small")
    tidy(ax)
