import numpy as np
import pandas as pd
import pytest

from toolkit.plots import (
    plot_abstention,
    plot_baselines,
    plot_confusion,
    plot_learning_curve,
    plot_reliability,
)

RELIABILITY = pd.DataFrame(
    {
        "low": [0.0, 0.5],
        "high": [0.5, 1.0],
        "n": [0, 40],
        "probability": [np.nan, 0.8],
        "share": [np.nan, 0.6],
        "ci_low": [np.nan, 0.4],
        "ci_high": [np.nan, 0.7],
    }
)


def test_reliability_draws_filled_bins_only():
    ax = plot_reliability(RELIABILITY)
    points = next(c for c in ax.collections if hasattr(c, "get_sizes"))
    assert points.get_offsets().tolist() == [[0.8, 0.6]]
    assert ax.get_xlim() == (0, 1) and "n = 40" in ax.get_title(loc="left")
    with pytest.raises(ValueError, match="all bins are empty"):
        plot_reliability(RELIABILITY.head(1))
    with pytest.raises(ValueError, match=r"reliability lacks the column\(s\) share"):
        plot_reliability(RELIABILITY.drop(columns="share"))


def test_abstention_and_learning_are_drawn_in_order():
    coverage = pd.DataFrame({"coverage": [1.0, 0.5], "accuracy": [0.7, 0.9]})
    assert plot_abstention(coverage).lines[0].get_xdata().tolist() == [0.5, 1.0]
    curve = pd.DataFrame(
        {"n_train": [90, 30], "macro_f1": [0.7, 0.6], "ci_low": [0.6, 0.5], "ci_high": [0.8, 0.7]}
    )
    ax = plot_learning_curve(curve)
    assert ax.lines[0].get_ydata().tolist() == [0.6, 0.7]
    assert "labelled rows" in ax.get_xlabel()


def test_confusion_shows_counts_truth_by_row():
    table = pd.DataFrame(
        [("a", "a", 3, 0.75), ("a", "$b", 1, 0.25), ("$b", "a", 2, 1.0), ("$b", "$b", 0, 0.0)],
        columns=["truth", "named", "n", "share"],
    )
    ax = plot_confusion(table)
    assert [t.get_text() for t in ax.texts] == ["3", "1", "2", "0"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["a", r"\$b"]
    with pytest.raises(ValueError, match="each pair of classes once"):
        plot_confusion(table.head(3))


def test_baselines_put_the_text_on_top():
    table = pd.DataFrame(
        {
            "name": ["text", "text", "majority"],
            "split": ["grouped by outlet", "random", "random"],
            "macro_f1": [0.7, 0.8, 0.3],
            "ci_low": [0.6, 0.7, np.nan],
            "ci_high": [0.75, 0.85, np.nan],
        }
    )
    ax = plot_baselines(table)
    labels = [t.get_text() for t in ax.get_yticklabels()]
    assert labels[::-1] == ["text, grouped by outlet", "text, random", "majority, random"]
    assert len(ax.lines) == 5  # three points, two intervals
    with pytest.raises(ValueError, match="no rows"):
        plot_baselines(table.head(0))
