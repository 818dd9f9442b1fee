"""When "no difference" may be said."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.statistics import bootstrap_mean, equivalence_test

SMALL = [0.01, -0.02, 0.00, 0.02, -0.01, 0.01, 0.00, 0.01]


def test_the_interval_is_that_of_twice_alpha():
    result = equivalence_test(SMALL, margin=0.1, random_state=3)
    interval = bootstrap_mean(SMALL, ci_level=0.9, random_state=3)
    assert (result.ci_low, result.ci_high) == (interval.ci_low, interval.ci_high)
    assert result.ci_level == pytest.approx(0.9) and result.alpha == pytest.approx(0.05)


@pytest.mark.parametrize(
    ("differences", "margin", "claimed", "words"),
    [
        (SMALL, 0.1, True, "No difference beyond ±0.1 (mean difference 0.0025, 90 % interval"),
        (SMALL, 0.005, False, "Undecided"),
        (np.array(SMALL) + 1, 0.1, False, "The difference is larger than ±0.1"),
        (np.array(SMALL) - 1, 0.1, False, "The difference is larger than ±0.1"),
        (SMALL[:4], 0.1, False, "Too few groups (4)"),
        ([0.0] * 6, 0.1, True, "its uncertainty is unknown"),
    ],
)
def test_sentences(differences, margin, claimed, words):
    result = equivalence_test(differences, margin=margin)
    assert result.is_equivalent is claimed
    assert words in str(result)


def test_columns():
    values = np.column_stack([SMALL, np.array(SMALL) * 100, np.full(8, np.nan)])
    result = equivalence_test(values, margin=0.1)
    assert result.is_equivalent.tolist() == [True, False, False]
    assert str(result) == "No difference beyond ±0.1 is shown for 1 of 3 columns."
    assert result.table["is_equivalent"].tolist() == [True, False, False]


def test_swapping_sides_leaves_the_claim():
    first = equivalence_test(SMALL, margin=0.02)
    second = equivalence_test([-value for value in SMALL], margin=0.02)
    assert (first.ci_low, first.is_equivalent) == (-second.ci_high, second.is_equivalent)


@pytest.mark.parametrize("margin", [0, -1, np.inf, np.nan])
def test_margin_must_be_positive(margin):
    with pytest.raises(ValueError, match="margin must be a positive"):
        equivalence_test(SMALL, margin=margin)


def test_bad_input():
    with pytest.raises(TypeError, match="margin"):
        equivalence_test(SMALL, margin="0.1")
    with pytest.raises(ValueError, match=r"above 0\.5"):
        equivalence_test(SMALL, margin=0.1, ci_level=0.4)
    with pytest.raises(TypeError, match="must be numbers"):
        equivalence_test(["a"], margin=0.1)
