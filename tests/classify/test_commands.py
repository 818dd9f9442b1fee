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


def told(*options):
    found = run.invoke(app, [str(option) for option in options])
    return found.exit_code, found.output


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--features", "words,target"], "use task='target' (--task target)"),
        (["--features", "words,bert"], "features must be one of"),
        (["--marked", "words"], "lacks the column(s) words"),
        (["--label", "subject", "--task", "multi"], "hold 0 and 1 only; 'tone' has"),
        (["--group", "tone"], "must not name the text or label column; got 'tone'"),
        (["--topic", "theme"], "lacks the column(s) theme"),
    ],
)
def test_a_wrong_option_is_named_before_the_work(files, options, says):
    given = ["train", files / "labels.csv", "--text", "sentence", "--label", "tone", *options]
    code, output = told(*given, "-o", files / "none")
    assert code == 2 and says in " ".join(output.split())


def test_rows_without_text_or_label_are_left_out_only_when_asked(files):
    table = pd.read_csv(files / "labels.csv", sep=";")
    table.loc[[3, 7], "tone"] = None
    table.loc[9, "sentence"] = None
    table.to_csv(files / "gaps.csv", index=False)
    given = ["train", files / "gaps.csv", "--text", "sentence", "--label", "tone"]
    given += ["--group", "subject", "--features", "style", "-o", files / "gaps"]
    code, output = told(*given)
    assert code == 2 and "--drop-empty" in output
    code, output = told(*given, "--drop-empty")
    assert code == 0 and "3 row(s) without a text or a label were left out." in output
    out = files / "gaps_out.csv"
    code, output = told("predict", files / "gaps", files / "gaps.csv", "--text", "sentence",
                        "--out", out)  # fmt: skip
    found = pd.read_csv(out)
    assert code == 0 and "1 row(s) have no text" in output and len(found) == len(table)
    assert found["label_predicted"].isna().to_numpy().nonzero()[0].tolist() == [9]
    assert found.loc[9, ["confidence", "p_loaded"]].isna().all()
    code, output = told("train", *given[1:-1], files / "gaps", "--drop-empty")
    assert code == 0 and "gaps.skops is there and will be replaced" in output


def test_two_models_are_compared_on_rows_new_to_both(files):
    base = ["train", files / "labels.csv", "--text", "sentence", "--label", "tone"]
    for parts in ("words", "style"):
        named = ["--group", "subject", "--features", parts, "-o", files / parts]
        assert told(*base, *named)[0] == 0
    both = ["evaluate", files / "words", files / "new.jsonl", "--group", "subject"]
    code, output = told(*both, "--against", files / "style")
    assert code == 0 and "McNemar's exact p" in output and "40 rows" in output


def test_exports_of_annotation_tools_are_labels_to_train_on(tmp_path):
    from toolkit.classify.labelling import make_labelling, write_labels

    items = [{"item_id": f"i{i}", "text": f"Talks {i} failed.", "outlet": "A"} for i in range(3)]
    votes = [("i0", "ann", "x"), ("i0", "bo", "x"), ("i1", "ann", "x"), ("i1", "bo", "y")]
    marks = [dict(zip(("item_id", "annotator", "label"), vote, strict=True)) for vote in votes]
    write_labels(tmp_path / "votes.json", make_labelling(items, marks))
    table = read_label_file(str(tmp_path / "votes.json"), text="text")
    assert table["label"].fillna("").tolist() == ["x", "", ""]
    assert table["outlet"].tolist() == ["A"] * 3
    span = {"item_id": "i2", "annotator": "ann", "label": "pos", "start": 0, "end": 5}
    for name in ("spans.json", "spans.jsonl"):
        write_labels(tmp_path / name, make_labelling(items, [span]))
        row = read_label_file(str(tmp_path / name)).iloc[0]
        assert (row["text"], row["start"], row["end"]) == ("Talks 2 failed.", 0, 5)
        assert row["label"] == "pos"
    with pytest.raises(FileNotFoundError, match="There is no file"):
        read_label_file(str(tmp_path / "none.json"))


def test_offsets_that_are_no_numbers_are_shown(tmp_path):
    (tmp_path / "a.csv").write_text("text,start,end\nTalks failed.,0,5x\n")
    with pytest.raises(ValueError, match=r"column 'end' must hold whole numbers.*'5x'"):
        read_label_file(str(tmp_path / "a.csv"))


def test_a_default_model_is_known_by_its_name(files, monkeypatch):
    from toolkit import classify
    from toolkit.cli.classifiers import load_model

    monkeypatch.setattr(classify, "default_model", lambda name: f"default {name}")
    assert load_model(classify.DEFAULT_MODELS[0]) == f"default {classify.DEFAULT_MODELS[0]}"
