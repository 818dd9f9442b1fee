import numpy as np
import pandas as pd
import pytest

import toolkit
from toolkit.compare.wording import describe, format_p


@pytest.fixture
def comparison(articles):
    annotations = toolkit.annotate(articles)
    scores = toolkit.score(annotations)
    return toolkit.compare_outlets(articles, annotations, scores)


def test_the_planted_sharp_outlet_is_found(comparison):
    table = comparison.table
    tone = table[(table["measure"] == "sentiment_compound") & (table["voice"] == "own")]
    row = tone[(tone["group"] == "Daily Plain") & (tone["reference"] == "Evening Herald")].iloc[0]
    assert row["estimate"] > 0.2 and row["ci_low"] > 0
    assert row["p"] == row["p_smallest"] == 2 / 2**6


def test_every_pair_and_measure_has_estimate_interval_p_and_n(comparison):
    table = comparison.table
    assert len(table.groupby(["group", "reference"])) == 3
    assert {"sentiment_compound", "frame_share", "headline_gap"} <= set(table["measure"])
    assert table[["estimate", "n_events", "n_articles", "method"]].notna().all().all()


def test_coverage_counts_zeros(comparison):
    assert len(comparison.coverage) == 18
    assert (comparison.coverage["n_articles"] == 1).all()


def test_it_reads_as_text_and_html(comparison):
    assert "18 articles of 3 outlets on 6 events" in str(comparison)
    assert "<table" in comparison._repr_html_()


def test_bad_options_are_refused_before_work(articles):
    annotations = toolkit.annotate(articles)
    scores = toolkit.score(annotations, measures=["sentiment"])
    with pytest.raises(ValueError, match="ci_level must be strictly between 0 and 1; got 95"):
        toolkit.compare_outlets(articles, annotations, scores, ci_level=95)
    with pytest.raises(ValueError, match="n_resamples must be at least 100"):
        toolkit.compare_outlets(articles, annotations, scores, n_resamples=5)


def test_the_callers_tables_are_not_touched(articles):
    annotations = toolkit.annotate(articles)
    scores = toolkit.score(annotations, measures=["sentiment"])
    before, scored = articles.copy(), scores.articles.copy()
    toolkit.compare_outlets(articles, annotations, scores)
    pd.testing.assert_frame_equal(articles, before)
    pd.testing.assert_frame_equal(scores.articles, scored)


def test_a_finding_is_a_sentence():
    row = {
        "measure": "frame_share",
        "part": "body",
        "voice": "own",
        "target": "public_opinion",
        "group": "A",
        "reference": "B",
        "estimate": -0.0123,
        "ci_low": -0.02,
        "ci_high": np.nan,
        "ci_level": 0.95,
        "p_adjusted": 0.0123,
        "n_events": 24,
    }
    assert describe({**row, "ci_high": -0.005}) == (
        "A against B: share of the frame public opinion in the outlet's own words is smaller by "
        "0.012 (95 % interval -0.020 to -0.005), corrected p = .012, 24 events."
    )
    assert "interval" not in describe({**row, "ci_low": np.nan})
    assert format_p(np.nan) == "no p"
