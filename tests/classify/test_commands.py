import pandas as pd
import pytest
from typer.testing import CliRunner

from toolkit.classify.label_files import read_label_file
from toolkit.cli import app
from toolkit.datasets import load_dataset

run = CliRunner()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("labels")
    table = load_dataset("loaded_language").groupby("label").head(100)
    table = table.rename(columns={"text": "sentence", "label": "tone"})
    table[["sentence", "tone", "subject"]].to_csv(folder / "labels.csv", sep=";", index=False)
    fresh = load_dataset("loaded_language").tail(40).rename(columns={"label": "tone"})
    fresh[["text", "tone", "subject"]].to_json(folder / "new.jsonl", orient="records", lines=True)
    return folder


def test_train_evaluate_predict(files):
    options = ["--text", "sentence", "--label", "tone", "--group", "subject"]
    options += ["--features", "words,style", "-o", str(files / "out" / "tone")]
    trained = run.invoke(app, ["train", str(files / "labels.csv"), *options])
    assert trained.exit_code == 0, trained.output
    assert "held out grouped by subject" in trained.output and "majority" in trained.output
    for ending in (".skops", ".json", ".md"):
        assert (files / "out" / f"tone{ending}").is_file()
    model = str(files / "out" / "tone")
    told = run.invoke(app, ["evaluate", model, str(files / "new.jsonl"), "--group", "subject"])
    assert told.exit_code == 0 and "held out new data" in told.output
    out = files / "found.csv"
    done = run.invoke(app, ["predict", model, str(files / "new.jsonl"), "--out", str(out)])
    assert done.exit_code == 0, done.output
    found = pd.read_csv(out)
    assert len(found) == 40 and {"label_predicted", "confidence", "p_loaded"} <= set(found)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--label", "frame"], "lacks the column(s) text, frame"),
        (["--text", "sentence", "--label", "tone", "--task", "many"], "task must be one of"),
        (["--text", "sentence", "--label", "subject", "--group", "tone", "--folds", "9"], "folds"),
    ],
)
def test_bad_use_has_exit_code_2_and_says_what_to_do(files, options, says):
    out = files / "none"
    found = run.invoke(app, ["train", str(files / "labels.csv"), *options, "-o", str(out)])
    assert found.exit_code == 2 and says in found.output
    assert not out.with_suffix(".skops").exists()


def test_a_file_that_is_no_model_has_exit_code_2(files):
    path = files / "bad.json"
    path.write_text("{}")
    (files / "bad.skops").write_bytes(b"x")
    found = run.invoke(app, ["predict", str(files / "bad"), "x.csv", "--out", "y.csv"])
    assert found.exit_code == 2
    missing = run.invoke(app, ["evaluate", str(files / "no"), str(files / "new.jsonl")])
    assert missing.exit_code == 2


def test_label_files_are_read_as_they_are(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('\ufefftext,label,start,end\n"a, b",01,0,1\n,NA,1,2\n', "utf-8")
    table = read_label_file(str(path))
    assert table["label"].tolist()[0] == "01" and table["start"].tolist() == [0, 1]
    assert table["text"].isna().tolist() == [False, True]
    (tmp_path / "a.txt").write_text("one\n\ntwo\n")
    assert read_label_file(str(tmp_path / "a.txt"))["text"].tolist() == ["one", "two"]
    assert len(read_label_file("dataset:frames/paragraphs")) == 320
    for name, content, says in (
        ("b.jsonl", b"{", "line 1 is no JSON"),
        ("c.jsonl", b"[1]", "line 1 holds no object"),
        ("d.csv", b"\xff\xfe", "not in UTF-8"),
        ("e.csv", b"", "cannot be read as a table"),
        ("f.xls", b"", "ends in .csv"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ValueError, match=says):
            read_label_file(str(tmp_path / name))
