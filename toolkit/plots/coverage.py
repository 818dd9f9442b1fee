"""Who covers which event."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from toolkit.plots._style import check_finished, new_axes, plain

__all__ = ["plot_coverage"]

_MOST_EVENTS = 60


def plot_coverage(coverage: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a grid of events and outlets: none, one, or several articles.

    Parameters
    ----------
    coverage : pandas.DataFrame
        ``Comparison.coverage``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Of more than sixty events those with the fewest outlets are drawn: the gaps.

    Raises
    ------
    ValueError
        If the table lacks columns or rows.
    """
    check_finished(coverage, ("event_id", "outlet", "n_articles"), "coverage")
    grid = coverage.pivot(index="outlet", columns="event_id", values="n_articles").fillna(0)
    thin = (grid > 0).sum().sort_values(kind="stable").index[:_MOST_EVENTS]
    grid = grid[sorted(thin)]
    ax = new_axes(ax, max(5.0, 2.6 + 0.16 * grid.shape[1]), 1.7 + 0.3 * grid.shape[0])
    ax.imshow(
        grid.clip(upper=2).to_numpy(),
        aspect="auto",
        cmap=ListedColormap(["#f0f0f0", "#56B4E9", "#0072B2"]),
        vmin=0,
        vmax=2,
    )
    ax.set_yticks(range(len(grid)), [plain(name) for name in grid.index], fontsize="small")
    ax.set_xticks([])
    # White lines part the cells, so that single events can be counted.
    ax.set_xticks([x - 0.5 for x in range(grid.shape[1])], minor=True)
    ax.set_yticks([y - 0.5 for y in range(len(grid))], minor=True)
    ax.grid(which="minor", color="white", linewidth=1.2)
    ax.tick_params(which="both", length=0)
    ax.set_xlabel(f"{grid.shape[1]} events (pale: no article; blue: one; dark: several)")
    ax.set_title("Who covers which event", loc="left", fontweight="bold")
    ax.spines[:].set_visible(False)
    return ax
