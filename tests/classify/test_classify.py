import json
import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from toolkit.classify import StaticVectors, TextModel, default_model, evaluate_grouped
from toolkit.datasets import FRAC_CLASSES

TEXTS = ["The court ruled.", "A judge appealed.", "Prices rose.", "Wages fell."] * 5
LABELS = ["law", "law", "money", "money"] * 5


@pytest.fixture
def pipeline():
    return make_pipeline(StaticVectors(), LogisticRegression())


def test_static_vectors_clone_pickle_and_name_features(pipeline):
    fitted = pickle.loads(pickle.dumps(clone(StaticVectors()).fit(TEXTS)))
    assert fitted.transform(TEXTS[:2]).shape == (2, 256)
    assert fitted.get_feature_names_out()[255] == "vector255"
    with pytest.raises(TypeError, match="X must be a list"):
        StaticVectors().fit("a string")


def test_unfitted_use_is_refused():
    from sklearn.exceptions import NotFittedError

    with pytest.raises(NotFittedError):
        StaticVectors().transform(TEXTS)


def test_model_files_keep_predictions_and_refuse_tampering(pipeline, tmp_path):
    model = TextModel(pipeline.fit(TEXTS, LABELS), {"model_id": "toy"})
    path = tmp_path / "toy"
    model.save(path)
    again = TextModel.load(path)
    np.testing.assert_allclose(again.predict_proba(TEXTS), model.predict_proba(TEXTS))
    assert again.card == {"model_id": "toy"}
    skops_file = path.with_suffix(".skops")
    skops_file.write_bytes(skops_file.read_bytes() + b"x")
    with pytest.raises(ValueError, match="not the file that its card describes"):
        TextModel.load(path)


class Foreign(DummyClassifier):
    """A type that no model of ours holds."""


def test_a_file_with_foreign_types_is_refused(tmp_path):
    TextModel(make_pipeline(Foreign().fit([[0]], [0])), {}).save(tmp_path / "m")
    with pytest.raises(ValueError, match=r"holds types that no model here has: .*Foreign"):
        TextModel.load(tmp_path / "m")


def test_grouped_folds_see_through_a_leak():
    """Labels that belong to groups: folds that ignore groups look perfect, grouped do not."""
    rng = np.random.default_rng(0)
    groups = np.repeat([f"outlet{i}" for i in range(12)], 10)
    texts = [f"{group} word{rng.integers(50)}" for group in groups]
    labels = np.repeat(rng.permutation(["left", "right"] * 6), 10).tolist()
    from sklearn.feature_extraction.text import CountVectorizer

    words = make_pipeline(CountVectorizer(), LogisticRegression())
    result = evaluate_grouped(words, texts, labels, groups.tolist())
    assert result.random_split_macro_f1 > 0.99
    assert result.macro_f1 < 0.75
    assert result.ci_low <= result.macro_f1 <= result.ci_high
    assert "each group predicted without having been seen" in str(result)


def test_evaluation_explains_bad_input(pipeline):
    with pytest.raises(ValueError, match="differ in length: 20, 19, 20"):
        evaluate_grouped(pipeline, TEXTS, LABELS[1:], ["g"] * 20)
    with pytest.raises(ValueError, match="at least as many groups; there are 2"):
        evaluate_grouped(pipeline, TEXTS, LABELS, ["g", "h"] * 10)


def test_the_default_frame_model_beats_chance_by_far_and_is_kept():
    model = default_model("frames")
    scores = model.card["evaluation"]
    assert scores["macro_f1"] > 0.5 > 5 * scores["majority_macro_f1"]
    default_model.cache_clear()
    again = default_model("frames")
    assert again.card == json.loads(json.dumps(model.card))
    best = model.predict(["The central bank raised interest rates and mortgage costs will rise."])
    assert best[0] == "economic"
    assert model.predict([]).shape == (0,)


def test_a_damaged_kept_model_is_trained_anew(caplog):
    from toolkit._files import cache_folder

    model = default_model("frames")
    path = next((cache_folder() / "models").glob("frames-*.skops"))
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    default_model.cache_clear()
    assert default_model("frames").card["model_id"] == model.card["model_id"]
    assert "damaged" in caplog.text


def test_transfer_of_the_default_frames(datasets_folder):
    """A floor well under what benchmarks/transfer.py reports."""
    import pandas as pd
    from sklearn.metrics import f1_score

    gold = pd.read_csv(datasets_folder / "frac" / "gold_dev.csv")
    found = [
        FRAC_CLASSES.get(frame, frame)
        for frame in default_model("frames").predict(gold["sentence"])
    ]
    assert f1_score(gold["frame"], found, average="macro") > 0.55
