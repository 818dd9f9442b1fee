"""Corrections for many tests."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.statistics import adjust_p

# Benjamini & Hochberg 1995, section 3.2: 15 tests of a thrombolysis study (METHODS.md 5.5).
PUBLISHED = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


@pytest.mark.parametrize(
    ("method", "rejected"), [("bonferroni", 3), ("holm", 3), ("bh", 4), ("by", 3)]
)
def test_published_example(method, rejected):
    adjusted = adjust_p(PUBLISHED, method=method)
    assert (adjusted.p_adjusted <= 0.05).sum() == rejected
    assert adjusted.n_tests == 15
    assert str(adjusted).startswith(f"{rejected} of 15 tests")


def test_fourth_adjusted_p():
    # 0.0095 · 15 / 4 (METHODS.md 5.5).
    assert adjust_p(PUBLISHED).p_adjusted[3] == pytest.approx(0.035625, abs=1e-12)


@pytest.mark.parametrize(
    ("method", "name"),
    [("bh", "fdr_bh"), ("by", "fdr_by"), ("holm", "holm"), ("bonferroni", "bonferroni")],
)
def test_statsmodels_agrees(method, name):
    from statsmodels.stats.multitest import multipletests

    p = np.random.default_rng(0).uniform(size=40) ** 3
    assert adjust_p(p, method=method).p_adjusted == pytest.approx(multipletests(p, method=name)[1])


def test_nan_is_passed_through_and_not_counted():
    adjusted = adjust_p([0.01, np.nan, 0.02], method="bonferroni")
    np.testing.assert_allclose(adjusted.p_adjusted, [0.02, np.nan, 0.04])
    assert adjusted.n_tests == 2
    for empty in ([], [np.nan, np.nan]):
        assert adjust_p(empty).n_tests == 0


def test_shape_and_index_are_kept():
    series = pd.Series([0.5, 0.01], index=["a", "b"], name="p")
    adjusted = adjust_p(series)
    pd.testing.assert_series_equal(
        adjusted.p_adjusted, pd.Series([0.5, 0.02], index=["a", "b"], name="p")
    )
    assert series.tolist() == [0.5, 0.01]
    assert adjust_p(np.full((2, 3), 0.5)).p_adjusted.shape == (2, 3)
    nullable = pd.Series([0.5, None], dtype="Float64")
    assert adjust_p(nullable).n_tests == 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_properties(p, random):
    for method in ("bh", "by", "holm", "bonferroni"):
        adjusted = adjust_p(p, method=method).p_adjusted
        assert (adjusted >= np.array(p) * (1 - 1e-12)).all() and (adjusted <= 1).all()
        order = random.sample(range(len(p)), len(p))
        again = adjust_p(np.array(p)[order], method=method).p_adjusted
        np.testing.assert_allclose(again, adjusted[order])


def test_bad_input():
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust_p([0.5, 1.5])
    with pytest.raises(TypeError, match="must be numbers"):
        adjust_p(["0.5"])
    with pytest.raises(ValueError, match="method must be one of 'bh'"):
        adjust_p([0.5], method="fdr")
