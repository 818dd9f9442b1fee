"""Agreement between annotators, against published numbers and other implementations."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from toolkit.statistics import agreement as module
from toolkit.statistics import cohen_kappa, fleiss_kappa, krippendorff_alpha
from toolkit.statistics._ratings import read_ratings

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", part C: four observers
# (rows here), twelve units; also the example of R's irr::kripp.alpha.
C_DATA = pd.DataFrame(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
).T
# METHODS.md 5.5; the paper gives .743, .815, .849 and .797.
C_ALPHA = {"nominal": 0.743421, "ordinal": 0.815388, "interval": 0.849107, "ratio": 0.797403}

# Fleiss (1971) as in the worked example of Wikipedia: 10 items, 14 raters, 5 values.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]


def to_long(matrix):
    """Return item, annotator, value from a matrix with a row an item."""
    long = matrix.rename_axis("item").reset_index()
    return long.melt("item", var_name="annotator", value_name="value")


@pytest.mark.parametrize("level", C_ALPHA)
def test_alpha_of_the_c_data(level):
    alpha = krippendorff_alpha(C_DATA, level=level)
    assert alpha.estimate == pytest.approx(C_ALPHA[level], abs=5e-7)
    assert (alpha.n_items, alpha.n_annotators, alpha.n_values) == (11, 4, 5)
    assert alpha.ci_low < alpha.estimate < alpha.ci_high <= 1
    assert alpha.is_defined


@pytest.mark.parametrize("level", C_ALPHA)
def test_long_table_and_row_order_give_the_same(level):
    long = to_long(C_DATA).sample(frac=1, random_state=1)
    assert krippendorff_alpha(long, level=level).estimate == pytest.approx(C_ALPHA[level], abs=5e-7)


@pytest.mark.parametrize("level", C_ALPHA)
def test_resampled_alpha_is_the_package_on_the_resampled_items(level):
    import krippendorff

    rng = np.random.default_rng(0)
    truth = rng.integers(1, 5, 30)
    table = np.where(rng.random((30, 3)) < 0.7, truth[:, None], rng.integers(1, 5, (30, 3)))
    table = np.where(rng.random(table.shape) < 0.1, np.nan, table.astype(float))
    data = read_ratings(table, numeric=True).pairable()
    weights = rng.multinomial(data.n_items, np.full(data.n_items, 1 / data.n_items), 20)
    ours = module._alpha_of_weights(data, level)(weights.astype(float))
    kept = table[(~np.isnan(table)).sum(axis=1) >= 2]
    theirs = [
        krippendorff.alpha(np.repeat(kept, row, axis=0).T, level_of_measurement=level)
        for row in weights
    ]
    np.testing.assert_allclose(ours, theirs)


def test_negative_alpha_is_right():
    # METHODS.md 5.5: two annotators who always disagree.
    assert krippendorff_alpha([["A", "B"], ["B", "A"]]).estimate == -0.5


def test_one_lone_disagreement_is_zero():
    # METHODS.md 5.5: chance expects one disagreement too.
    alpha = krippendorff_alpha([["A", "A"]] * 9 + [["A", "B"]])
    assert alpha.estimate == pytest.approx(0.0, abs=1e-12)
    assert alpha.is_defined and alpha.ci_high == pytest.approx(1.0)


@pytest.mark.parametrize(
    "agreement",
    [
        krippendorff_alpha([["A", "A"]] * 8),
        krippendorff_alpha([[2, 2]] * 8, level="interval"),
        cohen_kappa(["A"] * 8, ["A"] * 8),
        fleiss_kappa([["A", "A"]] * 8),
    ],
)
def test_all_equal_is_one_with_a_flag(agreement):
    assert agreement.estimate == 1.0 and not agreement.is_defined
    assert np.isnan(agreement.ci_low)
    assert "every value is the same; 1.0 by convention" in str(agreement)


@pytest.mark.parametrize(
    "agreement",
    [
        krippendorff_alpha([["A", None], [None, "B"]]),
        krippendorff_alpha(pd.DataFrame({"item": [], "annotator": [], "value": []})),
        cohen_kappa([], []),
        cohen_kappa(["A", None], [None, "B"]),
    ],
)
def test_no_pairs(agreement):
    assert np.isnan(agreement.estimate) and not agreement.is_defined
    assert agreement.n_items == 0
    assert "no item has two values" in str(agreement)


def test_few_items_have_no_interval():
    alpha = krippendorff_alpha(C_DATA.iloc[:4])
    assert np.isfinite(alpha.estimate) and np.isnan(alpha.ci_low)
    assert "too few for an interval" in str(alpha)


def test_ordered_words():
    words = C_DATA.replace({1: "none", 2: "low", 3: "mid", 4: "high", 5: "top"})
    order = ["none", "low", "mid", "high", "top"]
    alpha = krippendorff_alpha(words, level="ordinal", value_order=order)
    assert alpha.estimate == pytest.approx(C_ALPHA["ordinal"], abs=5e-7)
    unused = krippendorff_alpha(words, level="ordinal", value_order=[*order, "never"])
    assert (unused.estimate, unused.n_values) == (alpha.estimate, 5)


def test_interval_alpha_ignores_shift_and_scale():
    alpha = krippendorff_alpha(C_DATA, level="interval")
    moved = krippendorff_alpha(3.0 * C_DATA.astype(float) + 7, level="interval")
    assert moved.estimate == pytest.approx(alpha.estimate)
    assert moved.ci_low == pytest.approx(alpha.ci_low)


def test_intervals_of_alpha_cover():
    # Two annotators, four values, each right with .8 and else guessing: agreement beyond
    # chance is .8² = .64, and alpha's limit too. 400 studies of 60 items: standard error
    # .011. Found: .955.
    rng = np.random.default_rng(11)
    held = []
    for seed in range(400):
        truth = rng.integers(4, size=(60, 1))
        table = np.where(rng.random((60, 2)) < 0.8, truth, rng.integers(4, size=(60, 2)))
        alpha = krippendorff_alpha(table, n_resamples=500, random_state=seed)
        held.append(alpha.ci_low <= 0.64 <= alpha.ci_high)
    assert 0.92 <= np.mean(held) <= 0.98


@pytest.mark.parametrize(
    ("ratings", "options", "error", "words"),
    [
        ("AB", {}, TypeError, "string"),
        (["A", "B"], {}, ValueError, "a row an item"),
        (pd.DataFrame({"item": [1], "coder": [1], "value": [1]}), {}, ValueError, "annotator"),
        ([["A", "B"]], {"level": "interval"}, TypeError, "must be numbers"),
        ([[1, np.inf]], {"level": "interval"}, ValueError, "infinite"),
        ([[1, -2]], {"level": "ratio"}, ValueError, "must not be negative"),
        ([["A", "B"]], {"level": "categories"}, ValueError, "level must be one of"),
        ([["A", "B"]], {"value_order": ["A", "B"]}, ValueError, "level='ordinal'"),
        ([["A", "B"]], {"level": "ordinal", "value_order": ["A"]}, ValueError, "lacks 'B'"),
        ([["A", "B"]], {"level": "ordinal", "value_order": "AB"}, TypeError, "value_order"),
        ([["A", "B"]], {"level": "ordinal", "value_order": ["A"] * 2}, ValueError, "once"),
        ([["A", "B"], ["A"]], {}, ValueError, "ratings must"),
    ],
)
def test_bad_ratings(ratings, options, error, words):
    with pytest.raises(error, match=words):
        krippendorff_alpha(ratings, **options)


def test_rows_of_a_long_table_are_checked():
    long = to_long(C_DATA.dropna())
    with pytest.raises(ValueError, match="two values"):
        krippendorff_alpha(pd.concat([long, long.head(1)]))
    with pytest.raises(ValueError, match="nulls in annotator"):
        krippendorff_alpha(long.assign(annotator=None))


def test_cohen_worked_number():
    # METHODS.md 5.5: [[20, 5], [10, 15]].
    first = ["A"] * 25 + ["B"] * 25
    second = ["A"] * 20 + ["B"] * 5 + ["A"] * 10 + ["B"] * 15
    kappa = cohen_kappa(first, second)
    assert kappa.estimate == pytest.approx(0.40)
    assert kappa.ci_low < 0.40 < kappa.ci_high
    assert cohen_kappa(second, first).estimate == pytest.approx(0.40)


@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_cohen_estimate_and_resamples_come_from_the_same_formula(weights, monkeypatch):
    from sklearn.metrics import cohen_kappa_score

    rng = np.random.default_rng(3)
    first = rng.choice([1, 2, 5, 9], 60)
    second = np.where(rng.random(60) < 0.6, first, rng.choice([1, 2, 5, 9], 60))
    seen = {}
    real = module.bootstrap_statistic
    monkeypatch.setattr(
        module,
        "bootstrap_statistic",
        lambda statistic, n, **options: seen.update(f=statistic) or real(statistic, n, **options),
    )
    kappa = cohen_kappa(first, second, weights=weights)
    assert kappa.estimate == pytest.approx(cohen_kappa_score(first, second, weights=weights))
    counts = rng.multinomial(60, np.full(60, 1 / 60), 10)
    expected = [
        cohen_kappa_score(np.repeat(first, row), np.repeat(second, row), weights=weights)
        for row in counts
    ]
    np.testing.assert_allclose(seen["f"](counts.astype(float)), expected)


def test_cohen_leaves_out_items_with_a_gap():
    kappa = cohen_kappa(["A", "A", None, "B", "B"], ["A", "A", "B", None, "B"])
    assert (kappa.n_items, kappa.estimate) == (3, 1.0)


def test_cohen_bad_input():
    with pytest.raises(ValueError, match="3 and 2 values"):
        cohen_kappa([1, 2, 3], [1, 2])
    with pytest.raises(TypeError, match="not one string"):
        cohen_kappa("AAB", "ABB")
    with pytest.raises(TypeError, match="must be numbers"):
        cohen_kappa(["A"], ["B"], weights="linear")
    with pytest.raises(ValueError, match="weights must be one of"):
        cohen_kappa([1], [1], weights="cubic")


def test_fleiss_worked_number():
    # METHODS.md 5.5.
    kappa = fleiss_kappa(counts=FLEISS)
    assert kappa.estimate == pytest.approx(0.20993, abs=5e-6)
    assert (kappa.n_items, kappa.n_annotators, kappa.n_values) == (10, 14, 5)
    assert kappa.ci_low < kappa.estimate < kappa.ci_high


def test_fleiss_from_ratings():
    rows = [[value for value, n in enumerate(row) for _ in range(n)] for row in FLEISS]
    kappa = fleiss_kappa(rows)
    assert kappa.estimate == pytest.approx(0.20993, abs=5e-6)
    assert kappa.ci_low == pytest.approx(fleiss_kappa(counts=FLEISS).ci_low)


def test_fleiss_bad_input():
    with pytest.raises(ValueError, match="Use krippendorff_alpha"):
        fleiss_kappa([["A", "B"], ["A", None]])
    with pytest.raises(ValueError, match="either ratings or counts"):
        fleiss_kappa()
    with pytest.raises(ValueError, match="whole numbers"):
        fleiss_kappa(counts=[[1.5, 0.5]])
    with pytest.raises(ValueError, match="one dimension"):
        fleiss_kappa(counts=[1, 2])


def test_table_and_display():
    alpha = krippendorff_alpha(C_DATA)
    assert alpha.table.loc[0, "estimate"] == alpha.estimate
    assert alpha.table.loc[0, "n_items"] == 11
    assert "<table" in alpha._repr_html_()
    assert str(alpha).startswith("Krippendorff's alpha (nominal) = 0.743 (95 % interval")
