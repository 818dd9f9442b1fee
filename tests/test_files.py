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


def test_settings_are_read_with_a_byte_order_mark(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_bytes("\ufeffcafé: [é]\n".encode())
    assert _files.read_settings(path) == {"café": ["é"]}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"caf\xe9: [a]", "mine.yaml is no YAML"),
        (b"a: " + b"[" * 10_000, "mine.yaml is no YAML"),
        (b"#" * (1024 * 1024 + 1), "mine.yaml is larger than 1 MiB"),
    ],
)
def test_settings_that_cannot_be_read_are_explained(tmp_path, content, says):
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=says):
        _files.read_settings(path)


def test_the_bound_of_settings_can_be_moved(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("a: b\n" + "#" * (1024 * 1024), "utf-8")
    assert _files.read_settings(path, most_mib=2) == {"a": "b"}
