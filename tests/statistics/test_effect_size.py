"""The paired standardised mean difference."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.statistics import paired_effect_size


def test_by_hand():
    # Mean 2, sd 1; J(2) = Γ(1)/(1·Γ(1/2)) = 1/√π.
    assert paired_effect_size([1, 2, 3]) == pytest.approx(2 / np.sqrt(np.pi))
    # Mean 3, sd 1.581139; J(4) = Γ(2)/(√2·Γ(3/2)) = 0.797885.
    assert paired_effect_size([1, 2, 3, 4, 5]) == pytest.approx(3 / 1.5811388 * 0.7978846)


def test_it_is_unbiased_for_normal_differences():
    # 40,000 studies of 6 events, true value 0.5; standard error about .0027.
    values = np.random.default_rng(0).normal(0.5, 1, (6, 40_000))
    assert paired_effect_size(values).mean() == pytest.approx(0.5, abs=0.008)


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0], [0.0] * 5, [0.1] * 5, [np.nan] * 5])
def test_undefined(values):
    assert np.isnan(paired_effect_size(values))


def test_columns_sign_scale_order():
    values = np.random.default_rng(1).normal(0.3, 1, (12, 3))
    values[3, 1] = np.nan
    effect = paired_effect_size(values)
    assert effect[1] == pytest.approx(paired_effect_size(np.delete(values[:, 1], 3)))
    np.testing.assert_array_equal(paired_effect_size(-values), -effect)
    np.testing.assert_allclose(paired_effect_size(1e-9 * values), effect)
    np.testing.assert_allclose(paired_effect_size(values[::-1]), effect)


def test_bad_input():
    with pytest.raises(TypeError, match="differences must be numbers"):
        paired_effect_size("abc")
