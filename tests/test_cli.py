import os
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from toolkit.cli import app

RUNNER = CliRunner()


def run(*arguments: object):
    return RUNNER.invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def table(articles, tmp_path) -> Path:
    path = tmp_path / "articles.csv"
    articles.drop(columns="removed").dropna(axis=1, how="all").to_csv(path, index=False)
    return path


def test_compare_says_where_the_report_is(table, tmp_path):
    out = tmp_path / "out"
    result = run("compare", table, "--out", out, "--measures", "sentiment", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == f"Report: {out / 'report.html'}"
    assert "18 articles of 3 outlets on 6 events" in result.output


def test_read_match_score_go_step_by_step(table, tmp_path):
    read = run("read", table, "--out", tmp_path / "a.parquet")
    assert read.exit_code == 0, read.output
    match = run("match", tmp_path / "a.parquet", "--rematch", "--out", tmp_path / "m.csv")
    assert "6 events, 6 of them in more than one outlet" in match.output
    score = run(
        "score",
        tmp_path / "m.csv",
        "--out",
        tmp_path / "s.csv",
        "--measures",
        "sentiment",
        "--jobs",
        1,
    )
    assert score.exit_code == 0, score.output
    assert set(pd.read_csv(tmp_path / "s.csv")["measure"]) == {"sentiment_compound"}
    assert (tmp_path / "s.spans.csv").is_file() and (tmp_path / "s.sentences.csv").is_file()


def test_read_says_what_it_removed(tmp_path):
    talks = "The talks in Geneva ended on Monday without any result at all."
    (tmp_path / "pages" / "Gazette").mkdir(parents=True)
    for name, text in (("a", talks), ("b", talks.replace("Geneva", "Vienna"))):
        page = f"Talks end without a result\n{text}\nShare on Facebook\nAdvertisement\nMenu"
        (tmp_path / "pages" / "Gazette" / f"{name}.txt").write_text(page)
    result = run("read", tmp_path / "pages", "--out", tmp_path / "t.csv")
    assert result.exit_code == 0, result.output
    assert (
        "6 lines removed from 2 articles (advertisement 2, navigation 2, "
        "share or comment widget 2): see the column `removed`." in result.output
    )
    # A table has no pages, so nothing is said of them.
    table = tmp_path / "plain.csv"
    pd.DataFrame({"outlet": ["Gazette"], "text": [talks]}).to_csv(table)
    assert "lines removed" not in run("read", table, "--out", tmp_path / "u.csv").output


def test_columns_are_mapped(table, tmp_path):
    renamed = tmp_path / "r.csv"
    pd.read_csv(table).rename(columns={"text": "artikel", "outlet": "zeitung"}).to_csv(renamed)
    plain = run("compare", renamed, "--out", tmp_path / "x")
    assert plain.exit_code == 2
    assert "artikel" in plain.output and "--columns text=" in plain.output
    mapped = run(
        *("compare", renamed, "--out", tmp_path / "y", "--jobs", 1, "--measures", "sentiment"),
        *("--columns", "text=artikel,outlet=zeitung"),
    )
    assert mapped.exit_code == 0, mapped.output


def test_text_survives_the_way_through_csv(articles, tmp_path):
    odd = articles.drop(columns="removed").dropna(axis=1, how="all").copy()
    odd.loc[0, ["title", "text"]] = ["- Deal reached", "-- The council met. @home it said."]
    first, second = tmp_path / "one.parquet", tmp_path / "two.csv"
    odd.to_parquet(first)
    assert run("read", first, "--out", second).exit_code == 0
    assert run("read", second, "--out", tmp_path / "three.parquet").exit_code == 0
    before, after = pd.read_parquet(first), pd.read_parquet(tmp_path / "three.parquet")
    assert after["text"].tolist() == before["text"].tolist()
    assert after["title"].tolist() == before["title"].tolist()


def test_outputs_are_not_read_back_as_inputs(table, tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    table.rename(folder / "articles.csv")
    inside = run("read", folder, "--out", folder / "all.parquet")
    assert inside.exit_code == 2 and "lies in the input folder" in inside.output
    options = ("--measures", "sentiment", "--jobs", 1)
    for _ in range(2):
        done = run("compare", folder, "--out", folder / "report", *options)
        assert done.exit_code == 0, done.output
    assert "18 articles of 3 outlets" in done.output


def test_match_and_score_say_what_was_set_aside(table, tmp_path):
    (table.parent / "bad.txt").write_bytes(b"\x00\x01" * 90)
    done = run("match", table, tmp_path / "bad.txt", "--out", tmp_path / "m.csv")
    assert "1 input(s) set aside" in done.output
    assert (tmp_path / "m.rejected.csv").is_file()
    wrong = run("score", table, "--out", tmp_path / "s.xlsx")
    assert wrong.exit_code == 2 and ".parquet or .csv" in wrong.output


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder: folder / "nowhere", "nowhere"),
        (lambda folder: _made(folder / "empty"), "empty"),
        (lambda folder: _file(folder / "b.txt", b"\x00\xff\x00" * 99), "binary"),
        (lambda folder: _file(folder / "t.csv", b"outlet,headline\nA,B\n"), "--columns text="),
        (lambda folder: _file(folder / "1.csv", b"outlet,text\nA,One text.\n"), "second outlet"),
    ],
)
def test_bad_input_is_explained_with_exit_code_2(tmp_path, make, says):
    result = run("compare", make(tmp_path), "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert says in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_one_outlet_alone_is_explained(articles, tmp_path):
    path = tmp_path / "one.csv"
    lone = articles[articles["outlet"] == "Daily Plain"]
    lone[["article_id", "outlet", "text"]].to_csv(path, index=False)
    result = run("compare", path, "--out", tmp_path / "out", "--measures", "sentiment", "--jobs", 1)
    assert result.exit_code == 2
    assert "Add articles of a second outlet" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "x", "--out", "y", "--wire", "perhaps"),
        ("compare", "x", "--out", "y", "--columns", "text"),
        ("compare", "x", "--out", "y", "--ci-level", "95"),
        ("compare", "x", "--out", "y", "--measures", "tone"),
        ("compare",),
        ("datasets", "path", "nosuch"),
    ],
)
def test_bad_usage_is_exit_code_2(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_datasets_and_cache_and_doctor_answer(monkeypatch):
    monkeypatch.delenv("TOOLKIT_DATASETS", raising=False)
    assert "CC BY 4.0" in run("datasets", "list").output
    assert "frames" in run("datasets", "path", "frames").output
    assert "MB" in run("cache", "show").output
    doctor = run("doctor")
    assert doctor.exit_code == 0, doctor.output
    assert "VaderSentiment" in doctor.output or "vaderSentiment" in doctor.output
    assert "LACK  datasets" in doctor.output


def test_every_command_has_help():
    for command in (
        "compare",
        "read",
        "match",
        "score",
        "reproduce",
        "doctor",
        "datasets",
        "cache",
    ):
        assert run(command, "--help").exit_code == 0


def _seconds(*command: str) -> float:
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        best = min(best, time.perf_counter() - began)
    return best


def test_import_and_help_are_quick_and_load_no_model():
    code = (
        "import sys, toolkit, toolkit.cli; heavy = {'sklearn', 'nltk', 'scipy', 'matplotlib', "
        "'pandas', 'tokenizers', 'trafilatura'} & set(sys.modules); assert not heavy, heavy"
    )
    assert _seconds(sys.executable, "-c", code) < 1
    assert _seconds(sys.executable, "-m", "toolkit", "--help") < 1


def test_a_pipe_gets_no_progress_bar(table, tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "toolkit",
            "compare",
            table,
            "--out",
            tmp_path / "out",
            "--jobs",
            "1",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TERM": "xterm"},
        timeout=300,
    )
    assert done.stderr == ""
