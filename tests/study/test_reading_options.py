"""The options on reading reach the reader from the command line and stand in the manifest."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from toolkit.cli import app
from toolkit.study import Options
from toolkit.study.run import read_inputs

TEXT = "The harbour council voted on Monday to close the old ferry terminal for repairs."


def test_options_survive_the_manifest(tmp_path):
    mine = tmp_path / "mine.yaml"
    mine.write_text("- {name: The Harbour Gazette, aliases: [HG]}\n")
    (tmp_path / "HG").mkdir()
    (tmp_path / "HG" / "2024-03-05-a.txt").write_text(f"Terminal to close\n\n{TEXT} So it said.")
    options = Options(
        columns={"preset": "news-please"},
        path_pattern="{outlet}/{date}-*",
        languages=("en", "de"),
        outlets=str(mine),
    )
    again = Options.from_dict(json.loads(json.dumps(options.as_dict())))
    assert again == options
    reading = read_inputs(
        [
            tmp_path / "HG" / ".." / "HG" / "..",
        ],
        again,
    )
    assert reading.articles["outlet"].tolist() == ["The Harbour Gazette"]
    assert reading.articles["published_original"].tolist() == ["2024-03-05"]
    assert str(mine) in reading.hashes


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"path_pattern": "{nope}"}, "must be one of"),
        ({"languages": ("xx",)}, "languages must be codes"),
        ({"columns": {"preset": "x"}}, "preset must be one of"),
    ],
)
def test_options_are_checked_before_work(values, message):
    with pytest.raises(ValueError, match=message):
        Options(**values)


def test_command_line(tmp_path):
    rows = [{"maintext": f"{TEXT} {n}", "date_publish": "2024-03-05", "source_domain": "HG",
             "title": "T"} for n in range(2)]  # fmt: skip
    (tmp_path / "t.json").write_text(json.dumps(rows))
    mine = tmp_path / "mine.yaml"
    mine.write_text("- {name: The Harbour Gazette, aliases: [HG]}\n")
    out = tmp_path / "out" / "articles.csv"
    result = CliRunner().invoke(
        app,
        [
            *("read", str(tmp_path / "*.json"), "--out", str(out), "--columns", "news-please"),
            *("--outlets", str(mine), "--language", "any"),
        ],
    )
    assert result.exit_code == 0, result.output
    assert set(pd.read_csv(out)["outlet"]) == {"The Harbour Gazette"}


def test_a_limit_of_ones_own_is_kept_in_the_options():
    options = Options(limits={"max_rows": 1})
    assert options.reading_limits().max_rows == 1
    assert Options.from_dict(options.as_dict()).limits == {"max_rows": 1}
    with pytest.raises(ValueError, match="limits must be one of 'max_files'.*got 'max_row'"):
        Options(limits={"max_row": 1})


def test_a_limit_on_the_command_line_sets_rows_aside(tmp_path):
    table = tmp_path / "articles.csv"
    table.write_text("outlet,text\nPost,It rained all day.\nMail,It rained all night.\n", "utf-8")
    out = tmp_path / "read.csv"
    result = CliRunner().invoke(
        app, ["read", str(table), "--limit", "max_rows=1", "--out", str(out)]
    )
    assert result.exit_code == 0
    assert "1 articles" in result.output and "set aside" in result.output
    wrong = CliRunner().invoke(app, ["read", str(table), "--limit", "max_rows", "--out", str(out)])
    assert wrong.exit_code == 2 and "as max_rows=5000; got 'max_rows'" in wrong.output
