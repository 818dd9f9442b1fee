import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from toolkit.plots import plot_coverage, plot_frames, plot_sentiment, plot_words


def _positions(measure: str, targets=(None,), outlets=("A", "B", "C")) -> pd.DataFrame:
    rows = []
    for target in targets:
        for i, outlet in enumerate(outlets):
            for part, voice in (("title", "all"), ("body", "own"), ("body", "quoted")):
                rows.append(
                    {
                        "outlet": outlet,
                        "measure": measure,
                        "part": part,
                        "voice": voice,
                        "target": target,
                        "level": 0.1,
                        "estimate": 0.02 * i,
                        "ci_low": 0.02 * i - 0.05,
                        "ci_high": 0.02 * i + 0.01,
                        "n_events": 9,
                    }
                )
    return pd.DataFrame(rows)


def _keyness() -> pd.DataFrame:
    ratios = np.linspace(-3, 3, 40)
    return pd.DataFrame(
        {
            "group": "A",
            "reference": "B",
            "term": [f"word{i}" for i in range(40)],
            "log2_ratio": ratios,
            "ci_low": ratios - 1,
            "ci_high": ratios + 1,
            "log_odds_z": ratios,
            "is_function_word": False,
            "p_adjusted": np.where(np.abs(ratios) > 2.5, 0.01, 0.5),
        }
    )


def test_sentiment_draws_a_row_an_outlet_and_centres_zero():
    ax = plot_sentiment(_positions("sentiment_compound"))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["C", "B", "A"]
    low, high = ax.get_xlim()
    assert low == pytest.approx(-high)
    assert "VADER compound" in ax.get_xlabel()
    intervals = [line for line in ax.lines if list(line.get_xdata()) == [-0.05, 0.01]]
    assert len(intervals) == 3


def test_frames_show_percentage_points_and_mean_shares():
    ax = plot_frames(_positions("frame_share", ("economic", "public_opinion")))
    labels = {label.get_text() for label in ax.get_yticklabels()}
    assert labels == {"economic (10 %)", "public opinion (10 %)"}
    assert "percentage points" in ax.get_xlabel()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["A", "B", "C"]


def test_frames_of_many_outlets_draw_those_furthest_apart():
    outlets = [f"outlet{i:02d}" for i in range(20)]
    ax = plot_frames(_positions("frame_share", ("economic",), outlets))
    drawn = [text.get_text() for text in ax.get_legend().get_texts()]
    assert drawn == outlets[12:]


def test_words_of_both_sides_with_what_is_sure_filled():
    ax = plot_words(_keyness(), group="A", reference="B", n_words=5)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == [f"word{i}" for i in (*range(5), *range(35, 40))]
    points = [line for line in ax.lines if line.get_marker() == "o"]
    assert sum(p.get_markerfacecolor() == "white" for p in points) == 10 - sum(
        abs(p.get_xdata()[0]) > 2.5 for p in points
    )


def test_coverage_draws_the_gaps():
    table = pd.DataFrame(
        {"event_id": ["e1", "e1", "e2", "e2"], "outlet": ["A", "B"] * 2, "n_articles": [1, 0, 3, 1]}
    )
    ax = plot_coverage(table)
    np.testing.assert_array_equal(ax.images[0].get_array(), [[1, 2], [0, 1]])


def test_given_axes_are_used_and_nothing_piles_up():
    import matplotlib.pyplot as plt

    ax = Figure().add_subplot()
    assert plot_sentiment(_positions("sentiment_compound"), ax=ax) is ax
    plot_sentiment(_positions("sentiment_compound"))
    assert plt.get_fignums() == []


def test_unfinished_tables_are_refused():
    with pytest.raises(ValueError, match=r"positions lacks the column\(s\) outlet, .* Comparison"):
        plot_sentiment(pd.DataFrame({"measure": []}))
    with pytest.raises(ValueError, match="positions of sentiment_compound has no rows"):
        plot_sentiment(_positions("frame_share"))
    with pytest.raises(ValueError, match="keyness of 'A' against 'Z' has no rows"):
        plot_words(_keyness(), group="A", reference="Z")
