import csv
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from toolkit import _files


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path):
    target = tmp_path / "table.parquet"
    _files.write_table(target, pd.DataFrame({"a": [1]}))
    before = target.read_bytes()
    with pytest.raises(pa.ArrowInvalid, match="object"):
        _files.write_table(target, pd.DataFrame({"a": [object()]}))
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_csv_cells_cannot_run(tmp_path: Path):
    table = pd.DataFrame({"title": ["=1+1", "@cmd", "-x", "+1", "plain"], "value": [-1.5] * 5})
    path = _files.write_table(tmp_path / "t.csv", table)
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))[1:]
    assert [row[0][0] for row in rows] == ["'", "'", "'", "'", "p"]
    assert {row[1] for row in rows} == {"-1.5"}


def test_numbers_are_unrounded_in_csv(tmp_path: Path):
    value = 0.1 + 0.2
    path = _files.write_table(tmp_path / "t.csv", pd.DataFrame({"x": [value]}))
    assert _files.read_table(path)["x"][0] == value


def test_other_endings_are_refused(tmp_path: Path):
    with pytest.raises(ValueError, match=r"\.csv or \.parquet; got 't\.xlsx'"):
        _files.write_table(tmp_path / "t.xlsx", pd.DataFrame())


def test_text_with_lone_surrogates_is_written(tmp_path: Path):
    path = _files.write_text(tmp_path / "a.txt", "bad \ud800 text")
    assert path.read_text("utf-8") == "bad ? text"


def test_cache_folder_follows_the_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path))
    assert _files.cache_folder() == tmp_path
    monkeypatch.delenv("TOOLKIT_CACHE")
    assert _files.cache_folder().name == "media-framing-toolkit"
