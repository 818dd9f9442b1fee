from collections.abc import Iterable

import pandas as pd
import pytest

from toolkit.compare import select_articles


def _articles(*rows: tuple[str, str], **columns) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["outlet", "event_id"])
    return table.assign(article_id=[f"a{i}" for i in range(len(table))], **columns)


def _grid(outlets: Iterable[str], n_events: int) -> list[tuple[str, str]]:
    return [(outlet, f"e{i}") for outlet in outlets for i in range(n_events)]


def test_few_outlets_are_compared_pair_by_pair_and_many_with_the_rest():
    assert select_articles(_articles(*_grid("ABC", 6))).pairs == (
        ("A", "B"),
        ("A", "C"),
        ("B", "C"),
    )
    many = select_articles(_articles(*_grid("ABCDE", 6)))
    assert many.pairs[0] == ("A", "all other outlets")
    assert len(many.pairs) == 5


def test_outlets_that_differ_in_capitals_only_are_pointed_out():
    selection = select_articles(_articles(*_grid(("Post", "POST"), 6)))
    assert "POST and Post differ in capitals only: one outlet?" in selection.notes


def test_a_named_reference():
    selection = select_articles(_articles(*_grid("ABC", 6)), reference="B")
    assert selection.pairs == (("A", "B"), ("C", "B"))
    with pytest.raises(ValueError, match="reference must be one of .* got 'Z'"):
        select_articles(_articles(*_grid("ABC", 6)), reference="Z")


def test_an_outlet_with_one_article_is_left_out_and_named():
    selection = select_articles(_articles(*_grid("AB", 6), ("Lone", "e1")))
    assert selection.outlets == ("A", "B")
    assert selection.left_out["reason"].tolist() == [
        "Lone shares 1 event with outlets that have enough; 5 are needed"
    ]
    assert "1 article is not compared" in selection.notes[-1]


def test_events_shared_with_outlets_that_are_left_out_do_not_count():
    pair = [(outlet, f"w{i}") for outlet in ("Weak", "Weaker") for i in range(4)]
    selection = select_articles(_articles(*_grid("AB", 6), *pair, ("Weak", "e1")))
    reasons = dict(zip(selection.left_out["outlet"], selection.left_out["reason"], strict=True))
    assert reasons["Weak"].startswith("Weak shares 1 event with outlets that have enough")
    assert reasons["Weaker"].startswith("Weaker shares 0 events with")


def test_too_few_events_are_said_in_words():
    selection = select_articles(_articles(*_grid("AB", 3)))
    assert "only 3 shared events" in selection.notes[1]


def test_one_outlet_alone_cannot_be_compared():
    with pytest.raises(ValueError, match="Add articles of a second outlet"):
        select_articles(_articles(*_grid("A", 6)))


def test_events_of_one_outlet_are_left_out():
    selection = select_articles(_articles(*_grid("AB", 6), ("A", "own")))
    assert selection.left_out["reason"].tolist() == ["no other outlet covers this event"]


def test_wire_copy_goes_out_stays_or_stands_alone():
    articles = _articles(*_grid("AB", 12))
    articles["wire"] = ["AP" if i % 2 else None for i in range(24)]
    assert select_articles(articles).n_events == 6
    assert select_articles(articles, wire="keep").n_events == 12
    assert set(select_articles(articles, wire="only").articles["wire"]) == {"AP"}
    with pytest.raises(ValueError, match="wire must be one of"):
        select_articles(articles, wire="yes")


def test_thanking_an_agency_is_not_wire_copy_but_half_its_text_is():
    articles = _articles(*_grid("AB", 6), credit="AFP", wire=None)
    articles["wire_share"] = [0.1] * 6 + [0.6] * 6
    with pytest.raises(ValueError, match="--wire keep"):
        select_articles(articles)
    articles["wire_share"] = 0.1
    assert select_articles(articles).n_events == 6


def test_opinion_is_kept_apart():
    articles = _articles(*_grid("AB", 6), ("A", "e0"))
    articles["genre"] = ["report"] * 6 + [None] * 6 + ["opinion"]
    assert len(select_articles(articles).articles) == 12
    assert len(select_articles(articles, opinion="keep").articles) == 13
    with pytest.raises(ValueError, match="12 articles left out: no opinion piece"):
        select_articles(articles, opinion="only")


def test_an_outlet_that_repeats_itself_counts_once():
    articles = _articles(*_grid("AB", 6), ("A", "e0"))
    articles["duplicate_of"] = [None] * 12 + ["a0"]
    selection = select_articles(articles)
    assert selection.left_out["reason"].tolist() == ["the outlet ran the same text before"]


def test_events_must_be_known():
    with pytest.raises(ValueError, match="match_events"):
        select_articles(pd.DataFrame({"article_id": ["a"], "outlet": ["A"]}))
    with pytest.raises(ValueError, match="outlet is missing in 1 row"):
        select_articles(_articles(*_grid("AB", 6), (None, "e1")))
    with pytest.raises(ValueError, match="event_id is missing in some rows"):
        select_articles(_articles(("A", None)))
