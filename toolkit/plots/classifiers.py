"""Figures on a classifier: reliability, coverage, learning, confusion, baselines."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit._validation import check_columns
from toolkit.plots._style import PALETTE, new_axes, plain, tidy

__all__ = [
    "plot_abstention",
    "plot_baselines",
    "plot_confusion",
    "plot_learning_curve",
    "plot_reliability",
]

_GREY = "#888888"


def _finished(table: pd.DataFrame, columns: tuple[str, ...], name: str) -> pd.DataFrame:
    check_columns(table, columns, name=name, remedy="An Assessment holds the finished table.")
    if not len(table):
        raise ValueError(f"{name} has no rows to draw.")
    return table


def plot_reliability(reliability: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often stated probabilities came true.

    Parameters
    ----------
    reliability : pandas.DataFrame
        ``Assessment.reliability``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A point a bin with its Wilson interval, sized by its rows; on the dashed line,
        probabilities mean what they say.  Below it the classifier is too sure.

    Raises
    ------
    ValueError
        If the table lacks columns, or all bins are empty.
    """
    columns = ("n", "probability", "share", "ci_low", "ci_high")
    drawn = _finished(reliability, columns, "reliability").dropna(subset=["probability"])
    _finished(drawn, columns, "reliability (all bins are empty, and it)")
    ax = new_axes(ax, 4.6, 4.2)
    ax.plot([0, 1], [0, 1], "--", color=_GREY, linewidth=1)
    ax.vlines(drawn["probability"], drawn["ci_low"], drawn["ci_high"], color=PALETTE[0])
    sizes = 15 + 120 * np.sqrt(drawn["n"] / drawn["n"].max())
    ax.scatter(
        drawn["probability"], drawn["share"], s=sizes, color=PALETTE[0], zorder=3, clip_on=False
    )
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_xlabel("stated probability (mean of the bin)")
    ax.set_ylabel("share that came true")
    ax.set_title(f"Reliability, n = {int(drawn['n'].sum()):,}", loc="left", fontweight="bold")
    tidy(ax)
    return ax


def plot_abstention(coverage: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw accuracy against the share of rows that the classifier answers.

    Parameters
    ----------
    coverage : pandas.DataFrame
        ``Assessment.coverage``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        To the left it answers only where it is surest.  A line that does not rise to the
        left means that its confidence says nothing.
    """
    drawn = _finished(coverage, ("coverage", "accuracy"), "coverage").sort_values("coverage")
    ax = new_axes(ax, 4.6, 3.4)
    ax.plot(drawn["coverage"], drawn["accuracy"], "o-", color=PALETTE[0], markersize=4)
    ax.set_xlim(0, 1.02)
    ax.set_xlabel("share of rows answered, surest first")
    ax.set_ylabel("accuracy of the answers")
    n = f", n = {int(drawn['n'].max()):,}" if "n" in drawn else ""
    ax.set_title(f"Accuracy where it answers{n}", loc="left", fontweight="bold")
    tidy(ax)
    return ax


def plot_learning_curve(curve: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the score on unseen groups against the number of labels.

    Parameters
    ----------
    curve : pandas.DataFrame
        From ``learning_curve``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Points with intervals from resampling groups.
    """
    columns = ("n_train", "macro_f1", "ci_low", "ci_high")
    drawn = _finished(curve, columns, "curve").sort_values("n_train")
    ax = new_axes(ax, 4.6, 3.4)
    ax.fill_between(
        drawn["n_train"], drawn["ci_low"], drawn["ci_high"], color=PALETTE[0], alpha=0.2
    )
    ax.plot(drawn["n_train"], drawn["macro_f1"], "o-", color=PALETTE[0], markersize=4)
    ax.set_xlabel("labelled rows to learn from")
    ax.set_ylabel("macro-F1 on unseen groups")
    ax.set_title("Would more labels help?", loc="left", fontweight="bold")
    tidy(ax)
    return ax


def plot_confusion(confusion: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw what was named for what was there.

    Parameters
    ----------
    confusion : pandas.DataFrame
        ``Assessment.confusion`` of classes that exclude each other; of several labels,
        the four rows of one.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Rows are the truth, and shares add up to 1 in each; numbers are counts.

    Raises
    ------
    ValueError
        If a pair stands twice or is missing.
    """
    drawn = _finished(confusion, ("truth", "named", "n", "share"), "confusion")
    names = list(dict.fromkeys(drawn["truth"]))
    if len(drawn) != len(names) ** 2 or drawn.duplicated(["truth", "named"]).any():
        raise ValueError("confusion must hold each pair of classes once; choose one label's rows.")
    grids = {
        column: drawn.pivot(index="truth", columns="named", values=column).loc[names, names]
        for column in ("n", "share")
    }
    size = 2.2 + 0.45 * len(names)
    ax = new_axes(ax, size + 0.8, size)
    share = grids["share"].to_numpy(dtype=float)
    ax.imshow(share, cmap="Blues", vmin=0, vmax=1)
    for (i, j), n in np.ndenumerate(grids["n"].to_numpy()):
        colour = "white" if share[i, j] > 0.5 else "black" if n else "#b8b8b8"
        ax.text(j, i, f"{int(n):,}", ha="center", va="center", color=colour, fontsize="small")
    labels = [plain(name) for name in names]
    ax.set_xticks(range(len(names)), labels, rotation=45, ha="right", fontsize="small")
    ax.set_yticks(range(len(names)), labels, fontsize="small")
    ax.set_xlabel("named (numbers: rows; shade: share of the truth's rows)")
    ax.set_ylabel("truth")
    ax.set_title("What is taken for what", loc="left", fontweight="bold")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_baselines(baselines: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the score beside what reads no text, and beside the random split.

    Parameters
    ----------
    baselines : pandas.DataFrame
        ``Assessment.baselines``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        A line a name and split, the text's on top, with intervals.
    """
    columns = ("name", "split", "macro_f1", "ci_low", "ci_high")
    drawn = _finished(baselines, columns, "baselines").iloc[::-1].reset_index(drop=True)
    ax = new_axes(ax, 6.6, 1.3 + 0.28 * len(drawn))
    for y, row in drawn.iterrows():
        colour = PALETTE[0] if row["name"] == "text" else _GREY
        fill = "white" if str(row["split"]).lower().startswith("random") else colour
        if np.isfinite(row["ci_low"]):
            ax.plot([row["ci_low"], row["ci_high"]], [y, y], color=colour, linewidth=1.3)
        ax.plot(row["macro_f1"], y, "o", color=colour, markerfacecolor=fill)
    names = [plain(f"{row['name']}, {row['split']}") for _, row in drawn.iterrows()]
    ax.set_yticks(range(len(drawn)), names, fontsize="small")
    ax.set_ylim(-0.6, len(drawn) - 0.4)
    # A scale of its own only where all scores are low: 0 stays, so that lengths compare.
    highest = drawn[["macro_f1", "ci_high"]].max().max()
    ax.set_xlim(-0.01, 1.02 if highest > 0.5 else highest * 1.1)
    ax.set_xlabel("macro-F1, 95 % interval (hollow: random folds)")
    ax.set_title("What the score stands beside", loc="left", fontweight="bold")
    tidy(ax)
    return ax
