"""Intervals by resampling groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.statistics import (
    MIN_GROUPS,
    bootstrap_mean,
    bootstrap_statistic,
    resampling_weights,
)
from toolkit.statistics import bootstrap as module

GAPS = [0.10, 0.30, 0.20, 0.25, 0.05, 0.15, 0.40, 0.35]

samples = st.lists(
    st.floats(-1e3, 1e3, allow_subnormal=False).map(lambda number: round(number, 3)),
    min_size=MIN_GROUPS,
    max_size=12,
)


def test_estimate_is_the_mean_and_bounds_are_near_student():
    mean = bootstrap_mean(GAPS)
    assert mean.estimate == pytest.approx(0.225)
    assert mean.n_groups == 8
    # Student: t(7, .975) = 2.364624, s = 0.1224745, so ±0.1023893; never narrower.
    assert 0.1023892 <= mean.ci_high - mean.estimate <= 0.1023893 * 1.25


def test_student_is_the_floor():
    from scipy import stats

    rng = np.random.default_rng(5)
    values = rng.uniform(size=(40, 30))
    mean = bootstrap_mean(values)
    floor = stats.t.ppf(0.975, 39) * values.std(axis=0, ddof=1) / np.sqrt(40)
    assert (mean.ci_high - mean.estimate >= floor * (1 - 1e-12)).all()


def test_a_second_implementation_gives_the_same_bounds():
    values = np.random.default_rng(1).lognormal(size=8)
    weights = resampling_weights(8, 2000, random_state=3).astype(int)
    ratios = []
    for row in weights:
        drawn = np.repeat(values, row)
        error = drawn.std(ddof=1) / np.sqrt(8)
        ratios.append(abs(drawn.mean() - values.mean()) / error)
    critical = sorted(ratios)[int(np.ceil(0.95 * 2001)) - 1]
    assert critical > 2.364625  # Student's floor is not what this test looks at
    half = critical * values.std(ddof=1) / np.sqrt(8)
    mean = bootstrap_mean(values, random_state=3)
    assert mean.ci_high - mean.estimate == pytest.approx(half, rel=1e-12)


def test_columns_are_resampled_alike_and_gaps_are_left_out():
    values = np.column_stack([GAPS, np.array(GAPS) * 2, [*GAPS[:6], np.nan, np.nan]])
    mean = bootstrap_mean(values)
    alone = bootstrap_mean(GAPS)
    assert mean.ci_low[0] == pytest.approx(alone.ci_low, rel=1e-12)
    assert mean.ci_low[1] == pytest.approx(2 * alone.ci_low, rel=1e-12)
    assert mean.n_groups.tolist() == [8, 8, 6]
    assert mean.estimate[2] == pytest.approx(np.mean(GAPS[:6]))
    assert mean.ci_low[2] < mean.estimate[2] < mean.ci_high[2]


def test_blocks_change_nothing(monkeypatch):
    values = np.random.default_rng(0).normal(size=(9, 7))
    values[0, 3] = np.nan
    whole = bootstrap_mean(values)
    monkeypatch.setattr(module, "_CELLS", 3000)
    parts = bootstrap_mean(values)
    np.testing.assert_allclose(whole.ci_low, parts.ci_low, rtol=1e-12)


@pytest.mark.parametrize("n", range(MIN_GROUPS))
def test_too_few_groups_keep_the_estimate_and_lose_the_bounds(n):
    mean = bootstrap_mean(np.arange(n, dtype=float))
    assert np.isnan(mean.ci_low) and np.isnan(mean.ci_high)
    assert np.isnan(mean.estimate) if n == 0 else mean.estimate == (n - 1) / 2
    assert "too few groups" in str(mean)


def test_nulls_do_not_count_as_groups():
    assert np.isnan(bootstrap_mean([1.0, 2.0, 3.0, 4.0, np.nan, np.nan]).ci_low)


@pytest.mark.parametrize("value", [0.0, 0.1, -1e-300, 1e300])
def test_equal_values_have_no_width(value):
    mean = bootstrap_mean([value] * 7)
    assert mean.ci_low == mean.estimate == mean.ci_high == pytest.approx(value)


def test_one_value_apart_has_a_finite_interval():
    # A third of the resamples miss the one event, and have no spread of their own.
    mean = bootstrap_mean([0.0] * 9 + [1.0])
    assert np.isfinite([mean.ci_low, mean.ci_high]).all()
    assert mean.ci_low < 0 < mean.ci_high


def test_no_columns():
    assert bootstrap_mean(np.empty((6, 0))).estimate.shape == (0,)


@given(samples)
def test_swapping_the_sides_flips_the_interval(values):
    mean, flipped = bootstrap_mean(values), bootstrap_mean([-value for value in values])
    assert flipped.estimate == -mean.estimate
    assert (flipped.ci_low, flipped.ci_high) == (-mean.ci_high, -mean.ci_low)


@given(samples, st.sampled_from([0.001, 0.5, 3.0, 1e6]))
def test_scaling_scales(values, factor):
    mean = bootstrap_mean(values)
    scaled = bootstrap_mean([factor * value for value in values])
    bounds = np.array([mean.estimate, mean.ci_low, mean.ci_high])
    tolerance = 1e-9 * factor * max(1.0, np.abs(bounds).max())
    np.testing.assert_allclose(
        [scaled.estimate, scaled.ci_low, scaled.ci_high], factor * bounds, atol=tolerance
    )


def test_order_of_groups_moves_bounds_by_the_resampling_error_only():
    rng = np.random.default_rng(2)
    values = rng.normal(size=25)
    halves = []
    for _ in range(20):
        rng.shuffle(values)
        mean = bootstrap_mean(values)
        assert mean.estimate == pytest.approx(values.mean(), rel=1e-12)
        halves.append(mean.ci_high - mean.estimate)
    assert np.std(halves) < 0.03 * np.mean(halves)


def test_same_seed_same_digits():
    first, again = bootstrap_mean(GAPS, random_state=7), bootstrap_mean(GAPS, random_state=7)
    assert (first.ci_low, first.random_state) == (again.ci_low, 7)
    generator = np.random.default_rng(7)
    assert bootstrap_mean(GAPS, random_state=generator).random_state is None


def test_higher_level_is_wider():
    widths = [bootstrap_mean(GAPS, ci_level=level).ci_high for level in (0.5, 0.9, 0.95, 0.99)]
    assert widths == sorted(set(widths))


def test_tables_of_pandas_are_read():
    frame = pd.DataFrame({"a": pd.array([1, 2, None, 4, 5, 6], dtype="Int64"), "b": 1.0})
    before = frame.copy()
    mean = bootstrap_mean(frame)
    assert mean.estimate.tolist() == [3.6, 1.0]
    pd.testing.assert_frame_equal(frame, before)
    assert mean.table.shape == (2, 7)
    assert bootstrap_mean(pd.Series(GAPS, dtype="Float64")).estimate == pytest.approx(0.225)
    assert "2 of 2 estimates" in str(mean)
    assert "<table" in mean._repr_html_()


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ("0.1", TypeError, "string"),
        (["a", "b"], TypeError, "must be numbers"),
        ([1.0, "b"], TypeError, "must be numbers"),
        ([1j, 2], TypeError, "must be numbers"),
        (3.0, ValueError, "n_groups"),
        (np.zeros((2, 2, 2)), ValueError, "3 dimension"),
        ([1.0, np.inf], ValueError, "1 infinite value"),
        ([[1.0, 2.0], [3.0]], ValueError, "rectangular"),
        (pd.Series(["x"]), TypeError, "must be numbers"),
        (np.array(["2020-01-01"], dtype="M8[D]"), TypeError, "datetime64"),
    ],
)
def test_bad_values_are_refused(values, error, words):
    with pytest.raises(error, match=words):
        bootstrap_mean(values)


@pytest.mark.parametrize(
    ("option", "error"),
    [
        ({"ci_level": 95}, ValueError),
        ({"ci_level": "high"}, TypeError),
        ({"n_resamples": 10}, ValueError),
        ({"n_resamples": 1e4}, TypeError),
        ({"random_state": "x"}, TypeError),
    ],
)
def test_bad_options_are_refused(option, error):
    with pytest.raises(error, match=next(iter(option))):
        bootstrap_mean(GAPS, **option)


def test_weights_are_resamples():
    weights = resampling_weights(7, 400, random_state=1)
    assert weights.shape == (400, 7)
    assert (weights.sum(axis=1) == 7).all()
    assert weights.mean(axis=0) == pytest.approx(np.ones(7), abs=0.15)
    np.testing.assert_array_equal(weights[:100], resampling_weights(7, 100, random_state=1))


def test_statistic_of_one_or_several_columns():
    words = np.random.default_rng(0).poisson(5.0, (12, 3)).astype(float)
    many = bootstrap_statistic(lambda weights: weights @ words / 12, 12)
    one = bootstrap_statistic(lambda weights: weights @ words[:, 1] / 12, 12)
    assert many.estimate == pytest.approx(words.mean(axis=0))
    assert (one.estimate, one.ci_low) == (many.estimate[1], many.ci_low[1])
    assert isinstance(one.ci_low, float) and many.n_groups.tolist() == [12] * 3


def test_statistic_follows_a_change_of_scale():
    words = np.random.default_rng(3).poisson(5.0, 9) + 1.0
    rate = bootstrap_statistic(lambda weights: weights @ words, 9)
    log = bootstrap_statistic(lambda weights: np.log(weights @ words), 9)
    assert np.log([rate.ci_low, rate.ci_high]) == pytest.approx([log.ci_low, log.ci_high])


def test_statistic_blocks_change_nothing(monkeypatch):
    words = np.arange(8.0)
    whole = bootstrap_statistic(lambda weights: weights @ words, 8)
    monkeypatch.setattr(module, "_CELLS", 50)
    assert bootstrap_statistic(lambda weights: weights @ words, 8).ci_low == whole.ci_low


def test_infinite_resamples_are_extremes_and_undefined_ones_void_the_interval():
    rare = np.array([0.0] * 7 + [1.0])

    def log_rate(weights):
        with np.errstate(divide="ignore"):
            return np.log(weights @ rare)

    assert bootstrap_statistic(log_rate, 8).ci_low == -np.inf

    def undefined(weights):
        return np.where(weights @ rare > 0, 1.0, np.nan)

    result = bootstrap_statistic(undefined, 8)
    assert result.estimate == 1 and np.isnan(result.ci_low)


def test_statistic_with_few_groups_or_a_wrong_shape():
    assert np.isnan(bootstrap_statistic(lambda weights: weights.sum(axis=1), 4).ci_low)
    with pytest.raises(ValueError, match="a row for each"):
        bootstrap_statistic(lambda weights: weights.sum(), 6)
    with pytest.raises(TypeError, match="function of weights"):
        bootstrap_statistic([1, 2], 6)
