"""Duplicates and wire copy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.compare.selection import is_wire
from toolkit.corpus import find_shared_text, mark_duplicates, read_articles
from toolkit.corpus.copies.duplicates import NEAR_DUPLICATE, shingles
from toolkit.corpus.copies.shingling import shared_pairs

WORDS = [f"word{n}" for n in range(400)]


def text(start: int, n: int) -> str:
    return " ".join(WORDS[start : start + n])


def table(**columns) -> pd.DataFrame:
    n = len(columns["text"])
    base = {
        "article_id": [f"a{i}" for i in range(n)],
        "outlet": [f"Outlet {i}" for i in range(n)],
        "published": pd.to_datetime([f"2024-01-{i + 1:02d}" for i in range(n)], utc=True),
    }
    return pd.DataFrame({**base, **columns})


def marks(frame: pd.DataFrame) -> list[str | None]:
    return [None if pd.isna(value) else value for value in mark_duplicates(frame)["duplicate_of"]]


def test_exact_after_folding_and_near():
    original = text(0, 200)
    frame = table(
        text=[original, original.upper() + "  ", text(0, 190), text(0, 120), text(200, 150)]
    )
    assert marks(frame) == [None, "a0", "a0", None, None]


def test_the_earliest_is_the_original_whatever_the_order():
    frame = table(text=[text(0, 100)] * 3)
    frame["published"] = pd.to_datetime([None, "2024-01-02", "2024-01-01"], utc=True)
    assert marks(frame) == ["a2", "a2", None]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_marks_are_true_and_without_chains(starts, random):
    frame = table(text=[text(start, 120) for start in starts])
    frame = frame.iloc[random.sample(range(len(frame)), len(frame))]
    marked = mark_duplicates(frame).set_index("article_id")
    for name, original in marked["duplicate_of"].dropna().items():
        assert pd.isna(marked.loc[original, "duplicate_of"])
        one, two = shingles(marked.loc[name, "text"]), shingles(marked.loc[original, "text"])
        assert len(np.intersect1d(one, two)) / len(np.union1d(one, two)) >= NEAR_DUPLICATE
        assert marked.loc[original, "published"] <= marked.loc[name, "published"]


def test_input_and_index_stay():
    frame = table(text=[text(0, 50), text(0, 50)]).set_index(pd.Index([7, 3]))
    before = frame.copy()
    marked = mark_duplicates(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert marked.index.tolist() == [7, 3]


def test_wire_copy_by_what_the_page_says():
    frame = table(
        text=[
            f"WASHINGTON (AP) — {text(0, 60)}",
            text(60, 60),
            text(120, 60),
            f"{text(180, 60)}\n\nThe Associated Press contributed to this report.",
            text(240, 60),
        ],
        authors=[None, "Ann Roe, Reuters", "Ann Roe; AFP", None, "Ann Roe"],
    )
    marked = mark_duplicates(frame)
    assert marked["wire"].tolist() == ["AP", "Reuters", pd.NA, pd.NA, pd.NA]
    assert marked["credit"].tolist()[0] == "AP"
    assert marked["credit"].tolist()[2:4] == ["AFP", "AP"]
    assert marked["wire_share"].tolist()[:2] == [1.0, 1.0]
    assert marked["wire_share"].tolist()[2:] == [0.0, 0.0, 0.0]


def test_wire_copy_by_shared_text():
    frame = table(
        text=[text(0, 100), text(0, 70) + " " + text(300, 30), text(0, 20) + " " + text(200, 80)],
        outlet=["Reuters", "Gazette", "Herald"],
    )
    marked = mark_duplicates(frame)
    assert marked["wire"].tolist() == [pd.NA, "Reuters", pd.NA]
    shares = marked["wire_share"].tolist()
    assert np.isnan(shares[0])
    assert shares[1] == pytest.approx(66 / 96)
    assert shares[2] == pytest.approx(16 / 96)


def test_wire_copy_only_within_seven_days():
    frame = table(text=[text(0, 100), text(0, 70) + " " + text(300, 30)], outlet=["AP", "Gazette"])
    frame["published"] = pd.to_datetime(["2024-01-01", "2024-01-09"], utc=True)
    marked = mark_duplicates(frame)
    assert marked["wire"].isna().all()
    assert marked["wire_share"].isna().all()


def test_empty_table_and_missing_columns():
    frame = table(text=[text(0, 10)]).iloc[:0]
    assert mark_duplicates(frame).empty
    with pytest.raises(ValueError, match="lacks the column"):
        mark_duplicates(pd.DataFrame({"text": ["x"]}))


def test_pairs_are_those_of_a_full_comparison():
    random = np.random.default_rng(7)
    texts = [text(int(start), 150) for start in random.integers(0, 250, 40)]
    sets = [shingles(words) for words in texts]
    found = shared_pairs(sets)
    counted = dict(zip(zip(found.earlier, found.later, strict=True), found.common, strict=True))
    for a in range(40):
        for b in range(a + 1, 40):
            common = len(np.intersect1d(sets[a], sets[b]))
            if common >= 0.3 * min(len(sets[a]), len(sets[b])):
                assert counted[a, b] == common


def test_an_agency_that_the_registry_lacks_is_learned_from_two_outlets():
    body = text(0, 100)
    frame = table(
        text=[
            f"GLENHAM (Northwire) — {body}",
            f"GLENHAM (Northwire) — {body} More.",
            body,
            f"LOWMERE (Lone) — {text(200, 90)}",
        ],
        outlet=["Gazette", "Herald", "Courier", "Post"],
    )
    assert mark_duplicates(frame)["wire"].tolist() == ["Northwire"] * 3 + [pd.NA]


def test_a_press_release_that_two_outlets_quote_is_no_wire_copy():
    release = f"“{text(0, 90)}”"
    frame = table(
        text=[f"{text(100, 60)} {release}", f"{release} {text(200, 60)}"],
        outlet=["Reuters", "Gazette"],
    )
    marked = mark_duplicates(frame)
    assert marked["wire"].isna().all()
    assert find_shared_text(frame).empty


def test_an_article_that_only_thanks_an_agency_stays():
    thanks = f"{text(100, 80)}\n\nReuters contributed reporting."
    marked = mark_duplicates(table(text=[text(0, 90), thanks], outlet=["Reuters", "Gazette"]))
    assert marked["credit"].tolist()[1] == "Reuters"
    assert not is_wire(marked).iloc[1]


def test_who_carried_a_text_first():
    frame = table(text=[text(0, 100), text(0, 60) + " " + text(200, 40), text(0, 100)])
    frame["published"] = pd.to_datetime(
        ["2024-01-03 10:00", "2024-01-03 12:00", "2024-01-03 10:00"], utc=True
    )
    shared = find_shared_text(frame).set_index(["article_id", "first_id"])
    assert shared.loc[("a1", "a0"), "direction"] == "first"
    assert shared.loc[("a1", "a0"), "hours"] == 2
    assert shared.loc[("a1", "a0"), "share"] == pytest.approx(56 / 96)
    assert shared.loc[("a2", "a0"), ["direction", "kind"]].tolist() == ["unknown", "same"]
    by_day = find_shared_text(frame.assign(date_precision="day"))
    assert set(by_day["direction"]) == {"unknown"}


def test_a_paraphrase_is_flagged_apart():
    source = (
        "Divers found the trawler Marigold on Tuesday at a depth of forty metres. "
        "Skipper Anselm Burke had radioed twice before midnight. "
        "The coast guard at Lowmere searched with three boats and a helicopter. "
        "Four sailors were rescued from a raft near Gull Rock. "
        "Inspectors suspect that a hatch had been left open in heavy weather. "
        "The owner, Tidewell Fisheries, promised a report within ninety days."
    )
    spun = (
        "The trawler Marigold was located by divers on Tuesday, forty metres down. "
        "Before midnight, skipper Anselm Burke had sent two radio messages. "
        "Three boats plus a helicopter of the Lowmere coast guard took part in the search. "
        "Near Gull Rock, four sailors were taken off a raft in a rescue. "
        "An open hatch in heavy weather is what inspectors suspect. "
        "Within ninety days, its owner Tidewell Fisheries has promised to report."
    )
    other = (
        "Tidewell Fisheries lost its trawler Marigold this week. "
        "Families waited in the chapel while volunteers made tea and soup for everyone. "
        "A helicopter was heard over Gull Rock all night, residents of the village recall. "
        "Lowmere has buried nineteen fishermen since the turn of the century. "
        "Anselm Burke taught half of them how to mend a net. "
        "Weather warnings for the coast had been issued on Monday morning already."
    )
    marked = mark_duplicates(table(text=[source, spun, other]))
    assert marked["spun_of"].tolist() == [pd.NA, "a0", pd.NA]
    assert 0.55 <= marked["spun_score"].iloc[1] < 1
    assert marked[["duplicate_of", "wire"]].isna().all(axis=None)


def test_planted_copies_are_found(shipped_events):
    marked = mark_duplicates(shipped_events.assign(credit=None, wire=None))
    assert marked["wire"].notna().equals(shipped_events["wire"].notna() & marked["spun_of"].isna())
    assert marked["spun_of"].notna().sum() == 1


@pytest.fixture
def shipped_events() -> pd.DataFrame:
    """The shipped events corpus, whose front matter says which articles are wire copies."""
    return read_articles(Path(__file__).parents[2] / "corpora" / "events")
