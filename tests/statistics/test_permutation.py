"""The sign-flip test."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.statistics import permutation as module
from toolkit.statistics import sign_flip_test

small_samples = st.lists(
    st.integers(-500, 500).map(lambda number: number / 100), min_size=1, max_size=8
)


def by_hand(differences):
    """Enumerate with whole numbers (hundredths), where nothing is rounded."""
    whole = [round(100 * value) for value in differences]
    sums = [
        abs(sum(sign * value for sign, value in zip(signs, whole, strict=True)))
        for signs in product((1, -1), repeat=len(whole))
    ]
    return sum(total >= abs(sum(whole)) for total in sums) / len(sums)


@pytest.mark.parametrize(("n", "p"), [(5, 0.0625), (6, 0.03125), (8, 0.0078125)])
def test_all_positive(n, p):
    # METHODS.md 5.5 (the exact Wilcoxon test has the same p): 2/2**n.
    test = sign_flip_test(np.linspace(0.1, 0.9, n))
    assert (test.p, test.p_smallest, test.n, test.is_exact) == (p, p, n, True)


def test_scipy_agrees():
    from scipy import stats

    differences = np.random.default_rng(4).normal(0.4, 1, 10)
    reference = stats.permutation_test(
        (differences,), np.mean, permutation_type="samples", n_resamples=np.inf
    )
    assert sign_flip_test(differences).p == pytest.approx(reference.pvalue)


@given(small_samples)
def test_exact_p_is_exact(differences):
    test = sign_flip_test(differences)
    assert test.p == by_hand(differences)
    assert test.p >= test.p_smallest


def test_ties_of_floats_count():
    # 0.1 + 0.2 - 0.3 is 5.6e-17; the pattern (+, +, -) ties with (-, -, +) at 0.
    assert sign_flip_test([0.1, 0.2, -0.3]).p == 1.0
    assert sign_flip_test([0.3, 0.3, 0.3, 0.1, 0.2, -0.3]).p == by_hand(
        [0.3, 0.3, 0.3, 0.1, 0.2, -0.3]
    )


def test_zeros_are_kept():
    # Signs of zeros change nothing: p is that of the others, n counts them.
    test = sign_flip_test([1.0, 2.0, 3.0, 0.0, 0.0])
    assert (test.p, test.n, test.p_smallest) == (0.25, 5, 0.0625)
    assert sign_flip_test([0.0] * 6).p == 1.0
    assert sign_flip_test([0.0] * 40).p == 1.0


def test_gaps_and_columns():
    values = np.full((20, 5), np.nan)
    values[:6, 0] = values[14:, 1] = [1, 2, 3, 4, 5, 6]
    values[::2, 2] = np.linspace(-1, 2, 10)
    values[:, 3] = np.linspace(-1, 2, 20)
    test = sign_flip_test(values)
    assert test.n.tolist() == [6, 6, 10, 20, 0]
    assert test.is_exact.tolist() == [True, True, True, False, False]
    assert test.p[:2].tolist() == [0.03125, 0.03125]
    assert test.p[2] == sign_flip_test(np.linspace(-1, 2, 10)).p
    assert test.p[3] == sign_flip_test(values[:, 3]).p
    assert np.isnan([test.p[4], test.p_smallest[4], test.estimate[4]]).all()
    assert test.table.shape == (5, 6)
    assert "4 of 5 columns" in str(test)


def test_drawn_patterns_approach_the_exact_p(monkeypatch):
    differences = np.random.default_rng(0).normal(0.5, 1, 14)
    exact = sign_flip_test(differences)
    monkeypatch.setattr(module, "MAX_EXACT", 5)
    drawn = sign_flip_test(differences)
    assert exact.is_exact and not drawn.is_exact
    # Monte-Carlo standard error of a share near .05-.1 from 9,999 patterns: .003.
    assert drawn.p == pytest.approx(exact.p, abs=0.012)


def test_smallest_p_of_drawn_patterns():
    ones = np.linspace(1, 2, 30)
    assert sign_flip_test(ones, n_permutations=999).p == 0.001
    assert sign_flip_test(ones, n_permutations=999).p_smallest == 0.001
    # 15 differences could not reach 1/100,000 even if all patterns were seen.
    few = sign_flip_test(ones[:15], n_permutations=99_999)
    assert few.p_smallest == 2 / 2**15


def test_blocks_change_nothing(monkeypatch):
    values = np.random.default_rng(1).normal(0.3, 1, (18, 6))
    values[:6, :2] = np.nan
    whole = sign_flip_test(values).p
    monkeypatch.setattr(module, "_CELLS", 5000)
    np.testing.assert_array_equal(sign_flip_test(values).p, whole)


@given(small_samples, st.randoms(use_true_random=False))
def test_order_and_side_do_not_matter(differences, random):
    test = sign_flip_test(differences)
    shuffled = random.sample(differences, len(differences))
    flipped = sign_flip_test([-value for value in differences])
    assert sign_flip_test(shuffled).p == flipped.p == test.p
    assert flipped.estimate == -test.estimate


@given(small_samples, st.sampled_from([1e-200, 0.1, 3.0, 1e200]))
def test_scale_does_not_matter(differences, factor):
    assert sign_flip_test([factor * value for value in differences]).p == by_hand(differences)


def test_flipping_drawn_ones_leaves_p():
    differences = np.random.default_rng(2).normal(0.3, 1, 25)
    assert sign_flip_test(differences).p == sign_flip_test(-differences).p


def test_nothing_to_test():
    test = sign_flip_test([])
    assert np.isnan([test.p, test.p_smallest, test.estimate]).all() and test.n == 0
    assert "nothing was tested" in str(test)


def test_sentence():
    text = str(sign_flip_test([1.0, 1, 1, 1, 1]))
    assert "p = 0.0625 (5 differences, smallest attainable p = 0.0625" in text


def test_bad_input():
    with pytest.raises(TypeError, match="differences must be numbers"):
        sign_flip_test(["a"])
    with pytest.raises(ValueError, match="infinite"):
        sign_flip_test([np.inf, 1])
    with pytest.raises(ValueError, match="n_permutations"):
        sign_flip_test([1.0], n_permutations=5)
