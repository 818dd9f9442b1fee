"""The comparison of outlets within events."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit._validation import check_columns, check_fraction, check_integer
from toolkit.annotate import Annotations
from toolkit.compare.keyness import keyness
from toolkit.compare.paired import outlet_positions, paired_differences
from toolkit.compare.result import Comparison
from toolkit.compare.selection import Selection, select_articles
from toolkit.score import Scores

__all__ = ["compare_outlets"]


def compare_outlets(
    articles: pd.DataFrame,
    annotations: Annotations,
    scores: Scores,
    *,
    reference: str = "auto",
    wire: str = "drop",
    opinion: str = "drop",
    min_events: int | None = None,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: int = 0,
) -> Comparison:
    """Compare outlets on the events that they share.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table with ``event_id`` complete.
    annotations : Annotations
    scores : Scores
    reference : str, default "auto"
        ``"pairs"``, ``"rest"``, an outlet's name, or ``"auto"``: pairs for up to four
        outlets, else each outlet with the pooled rest.
    wire : {"drop", "keep", "only"}, default "drop"
        What to do with agency copy.
    opinion : {"drop", "keep", "only"}, default "drop"
        What to do with opinion pieces.
    min_events : int, optional
        Shared events that an outlet needs; by default 5, or 2 or 1 where no two
        reach that.
    ci_level : float, default 0.95
    n_resamples : int, default 2000
    random_state : int, default 0

    Returns
    -------
    Comparison

    Raises
    ------
    ValueError
        If no two outlets share an event, or an option is out of range.
    """
    check_columns(articles, ("article_id", "outlet", "event_id"), name="articles")
    check_columns(scores.articles, ("article_id", "measure", "value"), name="scores.articles")
    settings: dict[str, Any] = {
        "ci_level": check_fraction("ci_level", ci_level, open_ends=True),
        "n_resamples": check_integer("n_resamples", n_resamples, minimum=100),
        "random_state": check_integer("random_state", random_state, minimum=0),
    }
    chosen: dict[str, Any] = {
        "reference": reference,
        "wire": wire,
        "opinion": opinion,
        "min_events": min_events,
    }
    selection = select_articles(articles, **chosen)
    return Comparison(
        table=paired_differences(selection, scores.articles, wire=wire, **settings),
        positions=outlet_positions(selection, scores.articles, **settings),
        keyness=keyness(selection, annotations, **settings),
        coverage=_coverage(selection),
        selection=selection,
        articles=articles,
        annotations=annotations,
        scores=scores,
        settings={**settings, **chosen},
    )


def _coverage(selection: Selection) -> pd.DataFrame:
    counts = selection.articles.groupby(["event_id", "outlet"]).size().unstack(fill_value=0)
    return counts.reset_index().melt(id_vars="event_id", value_name="n_articles")
