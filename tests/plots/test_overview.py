import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from toolkit.plots import plot_overview


def _positions() -> pd.DataFrame:
    rows = []
    for outlet, estimate in (("Mail", 0.2), ("Post", -0.2), ("$tar", np.nan)):
        for measure, target, part, voice in (
            ("agentless_share", None, "body", "own"),
            ("source_share", "expert", "body", "all"),
            ("source_share", "unnamed", "body", "all"),
            ("loaded_per_1000", None, "body", "quoted"),
        ):
            rows.append(
                {
                    **{"outlet": outlet, "measure": measure, "part": part, "voice": voice},
                    **{"target": target, "level": 0.5, "estimate": estimate},
                    **{"ci_low": estimate - 0.3, "ci_high": estimate + 0.1, "n_events": 9},
                }
            )
    return pd.DataFrame(rows)


def test_a_panel_a_measure_that_is_there_in_percentage_points():
    first = plot_overview(_positions())
    panels = first.get_figure().axes
    assert [panel.get_title(loc="left") for panel in panels] == [
        "agentless passives, points",
        "experts quoted, points",
    ]
    assert [label.get_text() for label in first.get_yticklabels()] == ["Post", "Mail", r"\$tar"]
    points = [line for line in first.lines if line.get_marker() == "o"]
    assert [line.get_xdata()[0] for line in points] == [pytest.approx(-20), pytest.approx(20)]
    # Filled only where the interval leaves 0 out.
    assert [line.get_markerfacecolor() == line.get_color() for line in points] == [True, False]


def test_zero_stands_in_the_middle():
    low, high = plot_overview(_positions()).get_xlim()
    assert low == pytest.approx(-high)


def test_it_can_be_set_into_given_axes():
    ax = Figure().add_subplot()
    assert plot_overview(_positions(), ax=ax) is ax
    assert len(ax.child_axes) == 2


def test_without_any_of_its_measures_it_says_which_it_knows():
    with pytest.raises(ValueError, match="none of the measures of the overview: agency_share"):
        plot_overview(_positions().assign(measure="mine"))
