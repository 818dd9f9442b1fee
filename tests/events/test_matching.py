import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.events import b_cubed, match_events


def test_planted_events_are_found(articles):
    annotations = annotate(articles)
    blind = articles.assign(event_id=None)
    matched = match_events(blind, annotations)
    assert b_cubed(articles["event_id"], matched["event_id"]).f1 == 1.0
    assert matched["event_id"].iloc[0] == "event-0001"
    assert blind["event_id"].isna().all()


def test_planted_events_are_found_without_dates(articles):
    blind = articles.assign(event_id=None, published=pd.NaT)
    matched = match_events(blind, annotate(articles))
    assert b_cubed(articles["event_id"], matched["event_id"]).f1 >= 0.9


def test_order_of_rows_does_not_matter(articles):
    shuffled = articles.sample(frac=1, random_state=3)
    one = match_events(articles.assign(event_id=None), annotate(articles))
    two = match_events(shuffled.assign(event_id=None), annotate(shuffled))
    left = one.set_index("article_id")["event_id"]
    right = two.set_index("article_id")["event_id"].reindex(left.index)
    assert b_cubed(left, right).f1 == 1.0


def test_given_events_are_kept_and_new_names_do_not_clash(articles):
    some = articles.copy()
    some.loc[some.index[:3], "event_id"] = "event-0001"
    some.loc[some.index[3:], "event_id"] = None
    matched = match_events(some, annotate(some))
    assert (matched["event_id"].iloc[:3] == "event-0001").all()
    assert "event-0001" not in set(matched["event_id"].iloc[3:])


def test_far_apart_in_time_is_not_the_same_event(articles):
    pair = articles.iloc[:2].assign(event_id=None)
    pair["published"] = pd.to_datetime(["2031-01-01", "2031-02-01"], utc=True)
    assert match_events(pair, annotate(pair))["event_id"].nunique() == 2


def test_one_article_and_articles_without_a_common_word_are_events_of_their_own():
    table = pd.DataFrame({"article_id": ["a", "b"], "text": ["Alpha beta.", "Gamma delta."]})
    for some in (table, table.head(1)):
        matched = match_events(some, annotate(some))
        assert matched["event_id"].nunique() == len(some)


def test_articles_without_annotations_and_bad_options_are_refused(articles):
    annotations = annotate(articles.iloc[:3])
    with pytest.raises(ValueError, match="no annotations, first 'dam-daily'"):
        match_events(articles.assign(event_id=None), annotations)
    with pytest.raises(ValueError, match="threshold must be strictly between 0 and 1"):
        match_events(articles, annotations, threshold=1.0)


def test_basil_events_are_found_again(datasets_folder):
    """The bar is .90 on all of BASIL with its event ids withheld."""
    from toolkit.datasets import load_dataset

    basil = load_dataset("basil")
    found = match_events(basil.assign(event_id=None), annotate(basil))
    assert b_cubed(basil["event_id"], found["event_id"]).f1 >= 0.95
