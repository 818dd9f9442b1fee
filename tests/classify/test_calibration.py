import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, f1_score

from toolkit.classify.calibration import (
    Calibration,
    brier_decomposition,
    calibration_error,
    coverage_table,
    reliability_table,
)
from toolkit.classify.thresholds import choose_thresholds, decide

pairs = st.lists(
    st.tuples(st.floats(0, 1), st.booleans())
    | st.tuples(st.sampled_from([0, 0.5, 1]), st.booleans()),
    min_size=1,
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_brier_is_reliability_less_resolution_plus_uncertainty(rows):
    """Murphy's identity (METHODS.md 5.5)."""
    stated, came = zip(*rows, strict=True)
    parts = brier_decomposition(stated, came)
    assert parts["brier"] == pytest.approx(
        parts["reliability"] - parts["resolution"] + parts["uncertainty"], abs=1e-9
    )
    assert parts["brier"] == pytest.approx(np.mean((np.array(stated) - np.array(came)) ** 2))


def test_brier_equals_scikit_learns(rng):
    stated = rng.random(500)
    came = rng.random(500) < stated
    assert brier_decomposition(stated, came)["brier"] == pytest.approx(
        brier_score_loss(came, stated)
    )


def test_calibration_error_by_hand():
    # Bins .0–.1 and .9–1: |.95 - .5| for two rows, |.05 - 0| for two.
    assert calibration_error([0.95, 0.95, 0.05, 0.05], [1, 0, 0, 0]) == pytest.approx(0.25)
    assert calibration_error([0.25] * 4, [1, 0, 0, 0]) == 0
    assert np.isnan(calibration_error([], []))


def test_reliability_table_keeps_empty_bins():
    table = reliability_table([0.05, 0.07, 1.0], [0, 1, 1], n_bins=10)
    assert table["n"].tolist() == [2, *[0] * 8, 1]
    assert table["share"].iloc[0] == 0.5 and np.isnan(table["share"].iloc[1])
    # Wilson's interval, METHODS.md 5.5.
    twenty = reliability_table([0.35] * 20, [1] * 7 + [0] * 13, n_bins=1)
    assert twenty["ci_low"].iloc[0] == pytest.approx(0.1812, abs=1e-4)
    assert twenty["ci_high"].iloc[0] == pytest.approx(0.5671, abs=1e-4)


@pytest.mark.parametrize("bad", [[1.2], [-0.1], [float("nan")]])
def test_what_is_no_probability_is_refused(bad):
    with pytest.raises(ValueError, match="between 0 and 1"):
        reliability_table(bad, [1])


def test_coverage_counts_the_surest_first():
    table = coverage_table([0.9, 0.8, 0.7, 0.6], [1, 1, 0, 0], n_points=4)
    assert table["coverage"].tolist() == [1.0, 0.75, 0.5, 0.25]
    assert table["accuracy"].tolist() == pytest.approx([0.5, 2 / 3, 1.0, 1.0])
    tied = coverage_table([0.5] * 6, [1, 0] * 3)
    assert tied["coverage"].tolist() == [1.0] and len(coverage_table([], [])) == 0


@pytest.mark.parametrize("method", ["temperature", "sigmoid", "isotonic"])
@pytest.mark.parametrize("n_classes", [2, 4])
def test_known_overconfidence_is_mended(rng, method, n_classes):
    """Scores three times too large; calibrated on one half, measured on the other."""
    true_scores = rng.normal(size=(6000, n_classes))
    shares = np.exp(true_scores) / np.exp(true_scores).sum(axis=1, keepdims=True)
    drawn = (shares.cumsum(axis=1) > rng.random(6000)[:, None]).argmax(axis=1)
    is_class = drawn[:, None] == np.arange(n_classes)
    scores, half = 3 * true_scores, np.arange(6000) < 3000

    def error(probability):
        best = probability.argmax(axis=1)
        right = best == drawn[~half]
        return calibration_error(probability.max(axis=1), right)

    plain = Calibration("none").transform(scores[~half])
    fitted = Calibration(method).fit(scores[half], is_class[half])
    mended = fitted.transform(scores[~half])
    np.testing.assert_allclose(mended.sum(axis=1), 1)
    assert error(plain) > 0.12 and error(mended) < 0.04
    if method == "temperature":
        assert fitted.temperature_ == pytest.approx(3, abs=0.3)
        assert (mended.argmax(axis=1) == plain.argmax(axis=1)).all()


def test_labels_are_calibrated_one_by_one(rng):
    scores = rng.normal(size=(4000, 2)) * 2
    is_class = rng.random((4000, 2)) < 1 / (1 + np.exp(-scores))
    found = Calibration("sigmoid", exclusive=False).fit(scores * 4, is_class)
    probability = found.transform(scores * 4)
    assert probability.sum(axis=1).max() > 1.2
    assert calibration_error(probability, is_class) < 0.03


def test_thresholds_beat_the_plain_decision_where_a_class_is_rare(rng):
    is_rare = rng.random(3000) < 0.1
    stated = np.clip(0.1 + 0.25 * is_rare + rng.normal(0, 0.08, 3000), 0.001, 0.999)
    probability = np.column_stack([1 - stated, stated])
    is_class = np.column_stack([~is_rare, is_rare])
    found = choose_thresholds(probability, is_class, exclusive=True)
    named = decide(probability, found, exclusive=True)
    plain = decide(probability, np.full(2, 0.5), exclusive=True)
    gain = [f1_score(is_rare, one[:, 1], average="macro") for one in (named, plain)]
    assert gain[0] > gain[1] + 0.2 and found[1] < found[0]
    single = choose_thresholds(stated[:, None], is_rare[:, None], exclusive=False)
    best = max(f1_score(is_rare, stated >= cut) for cut in np.linspace(0.05, 0.6, 200))
    assert f1_score(is_rare, stated >= single[0]) >= best


def test_a_label_that_no_row_has_keeps_a_half():
    assert choose_thresholds(np.ones((3, 1)) / 2, np.zeros((3, 1), bool), exclusive=False) == 0.5
