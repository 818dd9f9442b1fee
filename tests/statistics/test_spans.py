"""Agreement on spans."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from toolkit.statistics import span_f1

FIRST = [(0, 4), (10, 20)]
SECOND = [(0, 4), (12, 20), (30, 32)]


@pytest.mark.parametrize(
    ("match", "precision", "recall"),
    [
        ("exact", 1 / 2, 1 / 3),
        ("overlap", 2 / 2, 2 / 3),
        ("character", 12 / 14, 12 / 14),
    ],
)
def test_by_hand(match, precision, recall):
    result = span_f1(FIRST, SECOND, match=match)
    f1 = 2 * precision * recall / (precision + recall)
    assert (result.precision, result.recall) == pytest.approx((precision, recall))
    assert result.estimate == pytest.approx(f1)
    swapped = span_f1(SECOND, FIRST, match=match)
    assert (swapped.precision, swapped.recall) == (result.recall, result.precision)
    assert swapped.estimate == pytest.approx(f1)


@pytest.mark.parametrize("match", ["exact", "overlap", "character"])
def test_extremes(match):
    assert span_f1(FIRST, FIRST, match=match).estimate == 1.0
    assert span_f1([(0, 4)], [(4, 8)], match=match).estimate == 0.0  # end-exclusive
    one_sided = span_f1([], FIRST, match=match)
    assert one_sided.estimate == 0.0 and np.isnan(one_sided.precision)
    neither = span_f1([], [], match=match)
    assert np.isnan(neither.estimate) and "neither marked any" in str(neither)


def test_labels_and_items_do_not_match_across():
    assert span_f1([(0, 4, "x")], [(0, 4, "y")]).estimate == 0.0
    first = pd.DataFrame({"item": ["a", "b"], "start": [0, 0], "end": [4, 4]})
    assert span_f1(first, first.assign(item=["a", "c"])).estimate == 0.5


def test_a_span_or_character_marked_twice_counts_once():
    assert span_f1([(0, 4), (0, 4)], [(0, 4)]).n_first == 1
    joined = span_f1([(0, 6), (4, 10), (1, 2)], [(0, 10)], match="character")
    assert (joined.estimate, joined.n_first) == (1.0, 10)


def test_interval_over_items():
    rng = np.random.default_rng(0)
    first = pd.DataFrame({"item": np.arange(40), "start": 5, "end": 9})
    second = first.assign(end=np.where(rng.random(40) < 0.7, 9, 10))
    result = span_f1(first, second)
    assert result.n_items == 40
    assert 0 < result.ci_low < result.estimate < result.ci_high < 1
    shuffled = span_f1(first.sample(frac=1, random_state=1), second)
    assert (shuffled.estimate, shuffled.ci_low) == (result.estimate, result.ci_low)
    assert result.table.loc[0, "n_items"] == 40
    assert "<table" in result._repr_html_()
    assert "40 and 40 marked in 40 items" in str(result)


def test_few_items_have_no_interval():
    result = span_f1(FIRST, SECOND)
    assert np.isnan(result.ci_low) and "too few items" in str(result)


@pytest.mark.parametrize(
    ("spans", "error", "words"),
    [
        ("0-4", TypeError, "first must be a list"),
        ([(4, 4)], ValueError, "0 <= start < end"),
        ([(-1, 4)], ValueError, "0 <= start < end"),
        ([(0.5, 4)], TypeError, "whole numbers in start"),
        ([(0, 4), (0, 4, "x")], ValueError, r"\(start, end\)"),
        ([(0, 4, "x")], ValueError, "both have item and label"),
        (pd.DataFrame({"start": [0]}), ValueError, "lacks the column"),
        (pd.DataFrame({"start": [0], "end": [2], "label": [None]}), ValueError, "nulls in label"),
    ],
)
def test_bad_spans(spans, error, words):
    with pytest.raises(error, match=words):
        span_f1(spans, [(0, 4)])


def test_bad_match():
    with pytest.raises(ValueError, match="match must be one of"):
        span_f1([], [], match="token")
