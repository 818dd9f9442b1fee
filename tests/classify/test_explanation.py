import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom
from sklearn.ensemble import RandomForestClassifier

from toolkit.classify import (
    TextFeatures,
    build_features,
    compare_models,
    explain,
    learning_curve,
    strongest_features,
    train,
)
from toolkit.classify.model_comparison import mcnemar_exact
from toolkit.datasets import load_dataset

PARTS = [("words", TextFeatures(max_words=2)), "chars", "style", "lexicons", "vectors"]


@pytest.fixture(scope="module")
def table():
    return load_dataset("loaded_language").groupby("label").head(120)


@pytest.fixture(scope="module")
def model(table):
    features = build_features(PARTS, weights={"vectors": 0.7, "chars": 0.5})
    return train(table, groups=["subject"], features=features)


HOSTILE = "“Don’t <b>ram</b>” it,  through! 日本 ☃ naïve\u0301 &amp; rammed_through"


@pytest.mark.parametrize("text", ["They rammed a shameful bill through.", HOSTILE, "", "   "])
@pytest.mark.parametrize("label", ["loaded", "neutral"])
def test_contributions_add_up_to_the_score(model, text, label):
    found = explain(model, text, label=label)
    total = found.features["contribution"].sum() + found.intercept
    assert total == pytest.approx(found.score, abs=1e-5)
    assert found.spans["contribution"].sum() + found.unplaced == pytest.approx(
        total - found.intercept, abs=1e-5
    )
    scores = model.pipeline.decision_function([text])[0]
    sign = 1 if label == "neutral" else -1  # the second of two classes
    assert found.score == pytest.approx(sign * (scores[1] - scores[0]), abs=1e-4)
    for span in found.spans.to_dict("records"):
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_word_for_the_class_has_a_positive_weight(model):
    found = explain(model, "The council met, and they rammed it through.", label="loaded")
    assert found.spans.set_index("text")["contribution"].idxmax() in ("rammed", "through")
    assert "rammed" in str(found)
    assert explain(model, "The council met.").label == model.predict(["The council met."])[0]


def test_the_highlighted_text_is_escaped(model):
    page = explain(model, HOSTILE)._repr_html_()
    assert "<b>ram" not in page and "&lt;" in page and "&amp;" in page
    attack = '"><script>alert(1)</script>'
    assert "<script" not in explain(model, attack)._repr_html_()


def test_long_hostile_text_is_explained_in_bounded_time(model):
    found = explain(model, "a" * 100_000 + " '" * 2_000)
    assert np.isfinite(found.spans["contribution"]).all()


def test_vectors_alone_go_to_words_exactly(table):
    vectors = train(table, groups=["subject"], features=["vectors"])
    found = explain(vectors, "They rammed a shameful bill through.")
    assert found.unplaced == pytest.approx(0, abs=1e-5)


def test_strongest_features_have_names(model):
    found = strongest_features(model, n=5)
    assert found.groupby("label").size().to_dict() == {"loaded": 5, "neutral": 5}
    assert (found["weight"] > 0).all() and not found["feature"].str.contains("vectors").any()


def test_what_has_no_coefficients_is_refused(table):
    forest = RandomForestClassifier(5, random_state=0)
    model = train(table, groups=["subject"], features=["style"], classifier=forest)
    with pytest.raises(TypeError, match="RandomForestClassifier has no coefficients"):
        explain(model, "A text.")


# Two sentences that differ in their last words only, with opposite labels.
@pytest.mark.filterwarnings("ignore:1 text")
def test_targets_and_labels_are_explained():
    targets = load_dataset("target_sentiment").head(200)
    model = train(targets, groups=["subject"], task="target", features=["target", "words"])
    row = targets.iloc[0]
    found = explain(model, (row["text"], int(row["start"]), int(row["end"])))
    assert found.features["contribution"].sum() + found.intercept == pytest.approx(found.score)
    many = load_dataset("frames", "paragraphs")
    frames = train(many, label="labels", groups=["subject"], task="multi", features=["words"])
    assert explain(frames, "Prices and taxes rose.", label="economic").score == pytest.approx(
        frames.pipeline.decision_function(["Prices and taxes rose."])[0][
            frames.classes.index("economic")
        ]
    )
    with pytest.raises(ValueError, match="label must be one of"):
        explain(frames, "Prices rose.", label="sport")


def test_mcnemar_is_the_binomial_test():
    for first, second in ((9, 1), (3, 3), (0, 6), (12, 20)):
        low = min(first, second)
        expected = min(1, 2 * binom.cdf(low, first + second, 0.5))
        assert mcnemar_exact(first, second) == pytest.approx(expected)
    assert mcnemar_exact(0, 0) == 1.0


def predictions(right, groups):
    truth = np.array(["a", "b"] * (len(right) // 2))
    other = np.where(truth == "a", "b", "a")
    return pd.DataFrame(
        {
            "row": np.arange(len(right)),
            "group": groups,
            "truth": truth,
            "named": np.where(right, truth, other),
        }
    )


def test_paired_comparison_is_antisymmetric_and_sees_a_planted_gain(rng):
    groups = np.repeat(np.arange(30), 20)
    shared = rng.random(600)
    good, poor = predictions(shared < 0.8, groups), predictions(shared < 0.7, groups)
    found, back = compare_models(good, poor), compare_models(poor, good)
    assert found.estimate == pytest.approx(-back.estimate) and found.ci_low > 0
    assert found.p == back.p < 0.01
    assert (found.only_first_right, found.only_second_right) == (
        back.only_second_right,
        back.only_first_right,
    )
    same = compare_models(good, good, metric="accuracy")
    assert (same.estimate, same.ci_low, same.ci_high, same.p) == (0, 0, 0, 1)
    with pytest.raises(ValueError, match="not tested on the same rows"):
        compare_models(good, poor.head(500))
    with pytest.raises(ValueError, match="metric must be one of"):
        compare_models(good, poor, metric="auc")


def test_models_of_one_table_are_compared(table):
    words = train(table, groups=["subject"], features=["words"])
    vectors = train(table, groups=["subject"], features=["vectors"])
    found = compare_models(vectors.assessment, words.assessment)
    assert found.first == pytest.approx(vectors.assessment.score()["estimate"])
    assert found.n_groups == words.assessment.n_groups and "McNemar" in str(found)


def test_a_learning_curve_rises_where_there_is_something_to_learn(table):
    curve = learning_curve(table, groups=["subject"], features=["vectors"], shares=(0.05, 1.0))
    assert curve["n_train"].is_monotonic_increasing
    assert curve["macro_f1"].iloc[1] > curve["macro_f1"].iloc[0]
    with pytest.raises(ValueError, match="shares must hold numbers above 0"):
        learning_curve(table, groups=["subject"], shares=[0])
