"""Words that tell two outlets apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit._validation import check_integer
from toolkit.plots._style import PALETTE, check_finished, new_axes, plain, tidy

__all__ = ["plot_words"]

_NEEDED = (
    *("group", "reference", "term", "log2_ratio", "ci_low", "ci_high", "log_odds_z"),
    "is_function_word",
)


def plot_words(
    keyness: pd.DataFrame,
    *,
    group: str,
    reference: str,
    n_words: int = 12,
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that one outlet uses more than another on the same events.

    Parameters
    ----------
    keyness : pandas.DataFrame
        ``Comparison.keyness``.
    group, reference : str
        One of the pairs in the table.
    n_words : int, default 12
        Words a side.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
        Log ratios with intervals from resampling events; filled points have a corrected
        p below .05; an arrow marks an interval that is open because one side never uses
        the word.  Words are chosen by their log-odds z; function words stand in the table
        only.

    Raises
    ------
    ValueError
        If the table lacks columns, or the pair.
    """
    check_finished(keyness, _NEEDED, "keyness")
    check_integer("n_words", n_words, minimum=1)
    pair = keyness[(keyness["group"] == group) & (keyness["reference"] == reference)]
    check_finished(pair, _NEEDED, f"keyness of {group!r} against {reference!r}")
    ranked = pair[~pair["is_function_word"].astype(bool)].sort_values("log_odds_z", kind="stable")
    check_finished(ranked, _NEEDED, f"content words of {group!r} against {reference!r}")
    low = ranked[ranked["log_odds_z"] < 0].head(n_words)
    high = ranked[ranked["log_odds_z"] > 0].tail(n_words)
    drawn = pd.concat([low, high]).sort_values("log2_ratio", kind="stable")
    ends = drawn[["log2_ratio", "ci_low", "ci_high"]].to_numpy()
    reach = 1.05 * np.abs(ends[np.isfinite(ends)]).max(initial=1.0)
    ax = new_axes(ax, 7.0, 1.4 + 0.24 * len(drawn))
    for y, row in enumerate(drawn.to_dict("records")):
        colour = PALETTE[0] if row["log2_ratio"] > 0 else PALETTE[1]
        low_end, high_end = max(row["ci_low"], -reach), min(row["ci_high"], reach)
        ax.plot([low_end, high_end], [y, y], color=colour, linewidth=1.3)
        for end, marker in ((row["ci_low"], "<"), (row["ci_high"], ">")):
            if np.isinf(end):  # one side never uses the word: the interval is open
                ax.plot(np.sign(end) * reach, y, marker, color=colour, markersize=5)
        sure = row.get("p_adjusted", 1.0) < 0.05
        ax.plot(
            row["log2_ratio"], y, "o", color=colour, markerfacecolor=colour if sure else "white"
        )
    ax.axvline(0, color="#444444", linewidth=0.8)
    ax.set_yticks(range(len(drawn)), [plain(term) for term in drawn["term"]], fontsize="small")
    ax.set_ylim(-0.8, len(drawn) - 0.2)
    ax.set_xlabel(
        f"← more in {plain(reference)}      log2 ratio of rates      more in {plain(group)} →\n"
        "(1 = twice as often; filled: corrected p < .05)"
    )
    ax.set_title(
        f"Words of {plain(group)} against {plain(reference)}", loc="left", fontweight="bold"
    )
    tidy(ax)
    return ax
