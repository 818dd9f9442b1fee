import numpy as np
import pandas as pd
import pytest

from toolkit._tables import ARTICLE_SCORES
from toolkit.compare import select_articles
from toolkit.compare.paired import outlet_positions, paired_differences


def _study(values: np.ndarray, outlets: str = "AB") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles and tone for an array (events, outlets), an article a cell."""
    n_events = len(values)
    rows = [
        {"article_id": f"{outlet}{event}", "outlet": outlet, "event_id": f"e{event:03d}"}
        for event in range(n_events)
        for outlet in outlets
    ]
    articles = pd.DataFrame(rows)
    scores = ARTICLE_SCORES.complete(
        pd.DataFrame(
            {
                "article_id": articles["article_id"],
                "measure": "sentiment_compound",
                "part": "body",
                "voice": "own",
                "value": values.ravel(),
                "n": 10,
                "unit": "sentence",
            }
        )
    )
    return articles, scores


def test_the_estimate_is_the_mean_of_differences_within_events():
    values = np.array([[0.3, 0.1], [0.5, 0.2], [-0.1, -0.3], [0.0, -0.1], [0.2, 0.2], [0.4, 0.1]])
    articles, scores = _study(values)
    row = paired_differences(select_articles(articles), scores).iloc[0]
    assert row["estimate"] == pytest.approx((values[:, 0] - values[:, 1]).mean())
    assert (row["group"], row["reference"], row["n_events"], row["n_articles"]) == ("A", "B", 6, 12)
    # five of six differences are positive and one is zero: 4 of 64 sign patterns are as extreme
    assert row["p"] == pytest.approx(4 / 64)
    assert row["p_smallest"] == 2 / 64


def test_swapping_outlets_flips_the_sign(rng):
    values = rng.normal(size=(12, 2))
    one = paired_differences(select_articles(_study(values)[0]), _study(values)[1]).iloc[0]
    swapped = _study(values[:, ::-1])
    two = paired_differences(select_articles(swapped[0]), swapped[1]).iloc[0]
    assert two["estimate"] == pytest.approx(-one["estimate"])
    assert two["ci_low"] == pytest.approx(-one["ci_high"])
    assert two["p"] == one["p"]


def test_row_order_does_not_matter(rng):
    articles, scores = _study(rng.normal(size=(9, 3)), "ABC")
    one = paired_differences(select_articles(articles), scores)
    mixed = select_articles(articles.sample(frac=1, random_state=1))
    two = paired_differences(mixed, scores.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(one, two)


def test_an_event_level_shift_changes_nothing(rng):
    """Bad news is bad in every outlet: what all share in an event cancels."""
    values, shift = rng.normal(size=(10, 2)), rng.normal(scale=5, size=(10, 1))
    one, two = (_study(v) for v in (values, values + shift))
    first = paired_differences(select_articles(one[0]), one[1])
    second = paired_differences(select_articles(two[0]), two[1])
    np.testing.assert_allclose(first["estimate"], second["estimate"])
    np.testing.assert_allclose(first["p"], second["p"])


def test_the_rest_is_the_mean_of_the_others(rng):
    values = rng.normal(size=(8, 5))
    articles, scores = _study(values, "ABCDE")
    table = paired_differences(select_articles(articles), scores).set_index("group")
    expected = (values[:, 2] - np.delete(values, 2, axis=1).mean(axis=1)).mean()
    assert table.loc["C", "estimate"] == pytest.approx(expected)
    positions = outlet_positions(select_articles(articles), scores).set_index("outlet")
    assert positions.loc["C", "estimate"] == pytest.approx(expected)
    assert positions.loc["C", "level"] == pytest.approx(values[:, 2].mean())


def test_events_without_a_value_on_one_side_are_not_counted(rng):
    articles, scores = _study(rng.normal(size=(10, 2)))
    scores.loc[scores["article_id"].isin(["A0", "B1"]), "value"] = np.nan
    assert paired_differences(select_articles(articles), scores)["n_events"].tolist() == [8]


def test_few_events_give_an_estimate_without_an_interval(rng):
    articles, scores = _study(rng.normal(size=(3, 2)))
    row = paired_differences(select_articles(articles), scores).iloc[0]
    assert np.isfinite(row["estimate"]) and np.isnan(row["ci_low"])
    assert row["p_smallest"] == 0.25


def test_intervals_cover_and_false_alarms_stay_near_alpha():
    """600 simulated studies of 20 events with a true difference of .2, and none: the whole
    way from article scores to the table.  Coverage found .957; false alarms .045."""
    rng = np.random.default_rng(7)
    n_studies, n_events = 600, 20
    event_tone = rng.normal(scale=0.5, size=(n_studies, n_events, 1))
    noise = rng.normal(scale=0.3, size=(n_studies, n_events, 2))
    covered = alarms = 0
    # One study a measure name: all share articles and are worked out in two calls.
    for true, counted in ((0.2, "covered"), (0.0, "alarms")):
        values = event_tone + noise + np.array([true, 0.0])
        articles, first = _study(values[0])
        tables = [
            first.assign(value=values[i].ravel(), measure=f"study{i:03d}") for i in range(n_studies)
        ]
        table = paired_differences(
            select_articles(articles), pd.concat(tables, ignore_index=True), n_resamples=1000
        )
        if counted == "covered":
            covered = table["ci_low"].le(true) & table["ci_high"].ge(true)
        else:
            alarms = table["p"] < 0.05
    # Monte Carlo error: 1.96 * sqrt(.95 * .05 / 600) = .017
    assert 0.93 <= covered.mean() <= 0.98
    assert alarms.mean() <= 0.07


def test_p_is_corrected_within_a_measure(rng):
    articles, scores = _study(rng.normal(size=(10, 4)), "ABCD")
    table = paired_differences(select_articles(articles), scores)
    assert (table["n_tests"] == 6).all()
    assert (table["p_adjusted"] >= table["p"]).all()


def test_voices_and_parts_are_compared_apart(rng):
    articles, scores = _study(rng.normal(size=(6, 2)))
    quoted = scores.assign(voice="quoted")
    both = scores.assign(voice="all")
    table = paired_differences(select_articles(articles), pd.concat([scores, quoted, both]))
    assert table["voice"].tolist() == ["own", "quoted"]


def test_names_that_come_back_on_few_events_are_not_compared():
    """Most actors belong to one event: nothing to test, and thousands of rows."""
    from toolkit.compare import select_articles

    rows, scores = [], []
    for event in range(6):
        for outlet in ("A", "B"):
            article = f"{outlet}{event}"
            rows.append({"article_id": article, "outlet": outlet, "event_id": f"e{event}"})
            for name in ("Union", f"Person {event}"):
                scores.append(
                    {
                        **{"article_id": article, "measure": "target_sentiment", "part": "body"},
                        **{"voice": "own", "target": name, "value": 0.1 * event, "n": 3},
                        "unit": "mention",
                    }
                )
    articles = pd.DataFrame(rows).assign(text="x", wire=None, wire_share=np.nan, genre=None)
    table = paired_differences(select_articles(articles), pd.DataFrame(scores), n_resamples=200)
    assert table["target"].tolist() == ["Union"]
