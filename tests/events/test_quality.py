import numpy as np
import pytest

from toolkit.events import b_cubed


def test_bagga_and_baldwin_1998():
    """Both responses of the paper's worked example: truth {1-5}{6,7}{8-12}."""
    truth = [1] * 5 + [2] * 2 + [3] * 5
    first = b_cubed(truth, [1] * 5 + [2] * 7)
    assert (round(first.precision, 3), first.recall) == (0.762, 1.0)
    second = b_cubed(truth, [1] * 5 + [2] * 2 + [1] * 5)
    assert (round(second.precision, 3), second.recall) == (0.583, 1.0)


def test_amigo_2009_rows():
    """Amigó et al. 2009: clusters of [4,1,0] and [0,2,4], and 3 singletons of the last class."""
    truth = ["a"] * 4 + ["b"] + ["b"] * 2 + ["c"] * 4 + ["c"] * 3
    found = [1] * 5 + [2] * 6 + [3, 4, 5]
    result = b_cubed(truth, found)
    assert result.precision == pytest.approx(0.6952, abs=5e-5)
    assert result.recall == pytest.approx(0.5986, abs=5e-5)
    assert result.f1 == pytest.approx(0.6433, abs=5e-5)


def test_swapping_truth_and_found_swaps_precision_and_recall():
    truth, found = [1, 1, 2, 2, 3], [1, 2, 2, 2, 3]
    there, back = b_cubed(truth, found), b_cubed(found, truth)
    assert (there.precision, there.recall) == (back.recall, back.precision)


def test_no_articles_are_undefined_and_lengths_must_agree():
    assert np.isnan(b_cubed([], []).f1)
    with pytest.raises(ValueError, match="truth has 1 articles and found has 2"):
        b_cubed([1], [1, 2])
