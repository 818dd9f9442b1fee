"""Wilson's interval for a share."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.statistics import wilson_interval


@pytest.mark.parametrize(
    ("count", "n", "low", "high"), [(7, 20, 0.1812, 0.5671), (0, 10, 0.0, 0.2775)]
)
def test_worked_numbers(count, n, low, high):
    # METHODS.md 5.5.
    share = wilson_interval(count, n)
    assert (share.ci_low, share.ci_high) == pytest.approx((low, high), abs=5e-5)
    assert share.estimate == count / n


def test_scipy_agrees():
    from scipy import stats

    share = wilson_interval(3, 17, ci_level=0.9)
    reference = stats.binomtest(3, 17).proportion_ci(0.9, method="wilson")
    assert (share.ci_low, share.ci_high) == pytest.approx((reference.low, reference.high))


def test_arrays_and_nothing():
    share = wilson_interval([7, 0, 5], [20, 0, 5])
    assert share.ci_low[0] == wilson_interval(7, 20).ci_low
    assert np.isnan([share.estimate[1], share.ci_low[1], share.ci_high[1]]).all()
    assert share.ci_high[2] <= 1.0
    assert share.n_groups.tolist() == [20, 0, 5]


def test_failures_mirror_successes():
    share, rest = wilson_interval(7, 20), wilson_interval(13, 20)
    assert (1 - rest.ci_high, 1 - rest.ci_low) == pytest.approx((share.ci_low, share.ci_high))


@pytest.mark.parametrize(
    ("count", "n", "error"),
    [
        (8, 7, ValueError),
        (-1, 7, ValueError),
        (0.5, 7, ValueError),
        (np.nan, 7, ValueError),
        ([1, 2], [3], ValueError),
        ("1", 7, TypeError),
    ],
)
def test_bad_input(count, n, error):
    with pytest.raises(error, match="count"):
        wilson_interval(count, n)
