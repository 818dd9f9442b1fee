import json
from pathlib import Path

import pandas as pd
import pytest

from toolkit.corpus import CorpusError
from toolkit.study import Options, reproduce, run_study


@pytest.fixture
def corpus(articles, tmp_path) -> Path:
    """The invented articles as Markdown files, as a user would have them."""
    folder = tmp_path / "corpus"
    for row in articles.to_dict("records"):
        path = folder / row["event_id"] / f"{row['article_id']}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"---\noutlet: {row['outlet']}\ntitle: '{row['title']}'\n"
            f"published: {row['published'].isoformat()}\n---\n{row['text']}\n",
            encoding="utf-8",
        )
    return folder


def test_the_whole_way(corpus, tmp_path):
    result = run_study([corpus], tmp_path / "out", Options(rematch=True))
    out = result.out
    assert {path.name for path in out.iterdir()} == {
        *("report.html", "figures", "tables", "manifest.json", "rejected.csv")
    }
    table = pd.read_csv(out / "tables" / "differences.csv")
    assert table.groupby(["group", "reference"]).ngroups == 3
    assert {"estimate", "ci_low", "ci_high", "p_adjusted", "n_events"} <= set(table.columns)
    assert (out / "figures" / "sentiment.svg").read_text("utf-8").startswith("<svg")
    assert (out / "figures" / "frames.png").read_bytes().startswith(b"\x89PNG")
    articles = pd.read_csv(out / "tables" / "articles.csv")
    assert "text" not in articles.columns and articles["text_sha256"].str.len().eq(64).all()


def test_the_manifest_defends_the_run(corpus, tmp_path):
    out = run_study([corpus], tmp_path / "out").out
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["rows"]["articles_compared"] == 18
    assert len(manifest["input_sha256"]) == 18
    assert manifest["measures"]["frames"].startswith("frames-")
    assert manifest["options"]["random_state"] == 0
    assert set(manifest["output_sha256"]) >= {"report.html", "rejected.csv"}


def test_a_second_run_is_the_same_to_the_byte(corpus, tmp_path):
    one = run_study([corpus], tmp_path / "one").out
    two = run_study([corpus], tmp_path / "two", n_jobs=2, cache=False).out
    for path in one.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (two / path.relative_to(one)).read_bytes(), path.name


def test_reproduce_says_what_changed(corpus, tmp_path):
    out = run_study([corpus], tmp_path / "out", Options(measures=("sentiment",))).out
    assert reproduce(out).is_identical
    changed = sorted(corpus.rglob("*.md"))[0]
    changed.write_text(changed.read_text("utf-8") + "\n\nOne awful addition.\n", encoding="utf-8")
    result = reproduce(out)
    assert not result.is_identical
    assert any(changed.name in name for name in result.changed_inputs)
    assert "files differ" in str(result)
    with pytest.raises(FileNotFoundError, match="holds no manifest"):
        reproduce(tmp_path / "corpus")


def test_a_failed_run_leaves_the_earlier_output(corpus, tmp_path, monkeypatch):
    out = run_study([corpus], tmp_path / "out", Options(measures=("sentiment",))).out
    before = (out / "report.html").read_bytes()

    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("toolkit.study.output.write_table", fail)
    with pytest.raises(OSError, match="disk full"):
        run_study([corpus], tmp_path / "out", Options(measures=("sentiment",)))
    assert (out / "report.html").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]


def test_a_folder_with_other_files_is_not_touched(corpus, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("years of work")
    with pytest.raises(FileExistsError, match="no earlier output"):
        run_study([corpus], tmp_path / "mine")
    with pytest.raises(FileExistsError, match="is a file or a link"):
        run_study([corpus], tmp_path / "mine" / "thesis.tex")


def test_another_programs_manifest_and_notes_of_ones_own_are_safe(corpus, tmp_path):
    app = tmp_path / "app"
    app.mkdir()
    (app / "manifest.json").write_text('{"name": "My app"}')
    with pytest.raises(FileExistsError, match="no earlier output"):
        run_study([corpus], app)
    out = run_study([corpus], tmp_path / "out", Options(measures=("sentiment",))).out
    (out / "my notes.txt").write_text("weeks of thought")
    with pytest.raises(FileExistsError, match="my notes.txt"):
        run_study([corpus], out)


def test_outlets_with_odd_names_get_figures_of_their_own(articles, tmp_path):
    names = {
        "Daily Plain": "The Post!",
        "Evening Herald": "The-Post",
        "Morning Post of Vass": "A $b_{$ c",
    }
    table = articles.assign(outlet=articles["outlet"].map(names)).drop(columns="removed")
    table.to_parquet(tmp_path / "a.parquet")
    out = run_study([tmp_path / "a.parquet"], tmp_path / "out", Options(min_events=2)).out
    assert len(list((out / "figures").glob("words_*.svg"))) == 3


def test_an_outlet_with_one_article_is_rejected_and_the_others_compared(corpus, tmp_path):
    (corpus / "tram" / "lone.md").write_text(
        "---\noutlet: Lone Star\ntitle: Talks\n---\nTalks about the tram depot began on Monday.\n"
    )
    result = run_study([corpus], tmp_path / "out", Options(measures=("sentiment",)))
    rejected = pd.read_csv(result.out / "rejected.csv")
    assert rejected["position"].tolist() == ["outlet Lone Star"]
    assert "shares 1 event" in rejected["reason"][0]
    assert result.comparison.selection.n_events == 6


def test_bad_files_are_set_aside_and_the_good_ones_compared(corpus, tmp_path):
    (corpus / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 200)
    (corpus / "table.csv").write_text("outlet,headline\nA,B\n")
    (corpus / "empty.md").write_text("---\noutlet: A\n---\n")
    result = run_study([corpus], tmp_path / "out", Options(measures=("sentiment",)))
    rejected = pd.read_csv(result.out / "rejected.csv")
    assert {Path(name).name for name in rejected["source_file"]} == {
        *("binary.txt", "table.csv", "empty.md")
    }
    assert rejected["reason"].notna().all() and rejected["remedy"].notna().all()
    assert len(result.comparison.articles) == 18


def test_nothing_usable_is_an_error_with_a_remedy(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError):
        run_study([tmp_path / "empty"], tmp_path / "out")
    with pytest.raises(CorpusError, match="No input was given"):
        run_study([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_options_are_checked_before_work():
    with pytest.raises(ValueError, match="wire must be one of"):
        Options(wire="maybe")
    with pytest.raises(ValueError, match="measures must be one of"):
        Options(measures=("tone",))
    with pytest.raises(ValueError, match="options of another version: \\['colour'\\]"):
        Options.from_dict({"colour": 1})


def test_basil_under_the_bar(datasets_folder, tmp_path):
    result = run_study(["dataset:basil"], tmp_path / "out", Options(rematch=True))
    table = result.comparison.table
    assert table.groupby(["group", "reference"]).ngroups == 3
    assert result.comparison.selection.n_events > 80


def test_the_raw_page_goes_the_whole_way(pages_folder, corpus, tmp_path):
    """Read, cleaned and scored like any article; alone on its event, so not compared."""
    page = next(pages_folder.glob("000_*.txt"))
    result = run_study([corpus, page], tmp_path / "out", Options(measures=("sentiment",)))
    articles = result.comparison.articles.set_index("outlet")
    row = articles.loc["The Moscow Times"]
    assert row["text"].startswith("Israeli Prime Minister")
    assert row["text"].endswith("women and children.")
    assert row["title"].startswith("Israeli PM’s Military Secretary Visits Moscow")
    assert row["credit"] == "AFP" and pd.isna(row["wire"])
    scored = result.comparison.scores.articles
    assert row["article_id"] in set(scored["article_id"])
