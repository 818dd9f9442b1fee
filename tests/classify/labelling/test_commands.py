"""The commands agree and sample."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from toolkit.classify.labelling import make_labelling, read_labels, write_labels
from toolkit.cli import app

TEXTS = ["Talks failed.", "A cruel blow.", "Prices rose.", "They fled.", "Rain came.", "All won."]


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def labels():
    items = [
        {"item_id": f"i{n}", "text": text, "article_id": f"a{n // 2}"}
        for n, text in enumerate(TEXTS)
    ]
    marks = [
        {"item_id": f"i{n}", "annotator": who, "label": label}
        for who, given in (("ann", "ABABAB"), ("bo", "ABABAA"))
        for n, label in enumerate(given)
    ]
    span = {"item_id": "i1", "annotator": "ann", "label": "loaded", "start": 2, "end": 7}
    return make_labelling(items, [*marks, span])


@pytest.mark.parametrize("name", ["labels.json", "labels.csv", "doccano"])
def test_agree_reads_every_format(labels, tmp_path, name):
    write_labels(tmp_path / name, labels)
    done = run("agree", tmp_path / name, "--n-resamples", 100)
    assert done.exit_code == 0, done.output
    assert "labels: Krippendorff's alpha (nominal) = 0.686" in done.output
    assert "labels: Cohen's kappa = 0.667" in done.output
    assert "- i5 [ann: B; bo: A] All won." in done.output
    assert "- i1 [loaded: 'cruel' by ann, not bo] A cruel blow." in done.output


def test_agree_writes_its_tables(labels, tmp_path):
    write_labels(tmp_path / "labels.json", labels)
    out = tmp_path / "agreement.csv"
    done = run(
        *("agree", tmp_path / "labels.json", "--out", out, "--group", "article_id"),
        *("--n-resamples", 100, "--majority", tmp_path / "gold.csv"),
    )
    assert done.exit_code == 0, done.output
    assert "1 tie(s) left empty" in done.output
    gold = pd.read_csv(tmp_path / "gold.csv")
    assert gold["label"].fillna("").tolist() == ["A", "B", "A", "B", "A", ""]
    assert gold["share"].fillna(0).tolist() == [1, 1, 1, 1, 1, 0]
    assert gold["n_labels"].tolist() == [2] * 6 and gold["article_id"].notna().all()
    table = pd.read_csv(out)
    assert table["unit"].unique().tolist() == ["article_id groups"]
    assert pd.read_csv(tmp_path / "agreement.pairs.csv")["n_items"].tolist() == [6]
    listed = pd.read_csv(tmp_path / "agreement.disagreements.csv")
    assert listed["item_id"].tolist() == ["i5"]
    assert (tmp_path / "agreement.span_disagreements.csv").is_file()
    assert not (tmp_path / "agreement.rejected.csv").exists()


def test_agree_on_a_table_with_a_column_a_coder(tmp_path):
    (tmp_path / "codes.csv").write_text("id,c1,c2\n1,1,1\n2,2,3\n3,4,4\n4,5,5\n5,2,2\n", "utf-8")
    done = run(
        *("agree", tmp_path / "codes.csv", "--columns", "item_id=id", "--coders", "c1,c2"),
        *("--level", "interval", "--n-resamples", 100),
    )
    assert done.exit_code == 0, done.output
    assert "alpha (interval)" in done.output and "kappa (quadratic weights)" in done.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("item_id,coder,code\n1,ann,x\n", "lacks the column(s) label"),
        ("item_id,annotator,label\n1,ann,x\n", "needs two annotators or more; got 1"),
        ("item_id,annotator,label\n1,ann,x\n2,bo,x\n", "No item was seen by two annotators"),
    ],
)
def test_agree_says_what_is_wrong(tmp_path, content, words):
    (tmp_path / "labels.csv").write_text(content, "utf-8")
    done = run("agree", tmp_path / "labels.csv")
    assert done.exit_code == 2 and words in done.output
    assert "Traceback" not in done.output


def test_agree_warns_of_spans_set_aside(labels, tmp_path):
    (path,) = write_labels(tmp_path / "labels.json", labels)
    tasks = json.loads(path.read_text("utf-8"))
    value = tasks[1]["annotations"][0]["result"][-1]["value"]
    assert value["text"] == "cruel"
    value["text"] = "kind"
    path.write_text(json.dumps(tasks), "utf-8")
    done = run("agree", path, "--n-resamples", 100)
    assert done.exit_code == 0
    assert (
        "warning: labels.json, i1: span 2 to 7, said to be 'kind', is not in the text"
        in done.output
    )


@pytest.mark.parametrize("name", ["tasks.json", "tasks.jsonl", "tasks.csv"])
def test_sample_draws_sentences_for_every_tool(articles, tmp_path, name):
    source = tmp_path / "articles.csv"
    articles.drop(columns="removed").dropna(axis=1, how="all").to_csv(source, index=False)
    done = run("sample", source, "--n", 9, "-o", tmp_path / name)
    assert done.exit_code == 0, done.output
    assert "9 of " in done.output and "9 by random" in done.output
    tasks = read_labels([tmp_path / name])
    assert len(tasks.items) == 9 and tasks.marks.empty and tasks.seen.empty
    assert tasks.items["outlet"].value_counts().tolist() == [3, 3, 3]
    again = run("sample", tmp_path / name, "--n", 3, "-o", tmp_path / f"again-{name}")
    assert again.exit_code == 0, again.output
    assert set(read_labels([tmp_path / f"again-{name}"]).items["item_id"]) <= set(
        tasks.items["item_id"]
    )


def test_sample_leaves_out_what_is_labelled(labels, tmp_path):
    write_labels(tmp_path / "all.csv", labels)
    some = make_labelling(
        labels.items[:4], [m for m in labels.labels.to_dict("records") if m["item_id"] < "i4"]
    )
    write_labels(tmp_path / "done.json", some)
    done = run(
        *("sample", tmp_path / "all.csv", "-o", tmp_path / "t.json"),
        *("--labelled", tmp_path / "done.json"),
    )
    assert done.exit_code == 0, done.output
    assert set(read_labels([tmp_path / "t.json"]).items["item_id"]) == {"i4", "i5"}


def test_sample_says_what_is_wrong(labels, tmp_path):
    write_labels(tmp_path / "all.csv", labels)
    plain = run("sample", tmp_path / "all.csv", "-o", tmp_path / "t.txt")
    assert plain.exit_code == 2 and "'.json', '.jsonl', '.csv'" in plain.output
    unsure = run("sample", tmp_path / "all.csv", "-o", tmp_path / "t.json", "--by", "uncertainty")
    assert unsure.exit_code == 2 and "needs a model" in unsure.output
    missing = run("sample", tmp_path / "all.csv", "-o", tmp_path / "t.json", "--model", "x.skops")
    assert missing.exit_code == 2 and "Traceback" not in missing.output


def test_sample_by_uncertainty_of_a_default_model(labels, tmp_path):
    write_labels(tmp_path / "all.csv", labels)
    done = run(
        *("sample", tmp_path / "all.csv", "--n", 3, "--by", "uncertainty", "--model", "frames"),
        *("--show-predictions", "-o", tmp_path / "t.json"),
    )
    assert done.exit_code == 0, done.output
    tasks = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert len(tasks) == 3
    for task in tasks:
        (prediction,) = task["predictions"]
        assert prediction["model_version"] and 0 < prediction["score"] <= 1
        assert prediction["result"][0]["value"]["choices"]
