"""Duplicates and wire copy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.corpus import mark_duplicates
from toolkit.corpus.duplicates import NEAR_DUPLICATE, shingles

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
