"""Files and folders into the article table."""

from __future__ import annotations

import gzip
import json
import logging
import os
from pathlib import Path

import pandas as pd
import pytest

from toolkit._files import hash_bytes
from toolkit._tables import ARTICLES, REJECTED
from toolkit.corpus import CorpusError, Limits, read, read_articles


def test_markdown_folder(tmp_path, markdown, body):
    markdown(
        "one/gazette.md",
        outlet="The Harbour Gazette",
        title="Terminal to close",
        published="2024-03-04T10:30:00+02:00",
        author="Ann Roe",
        url="https://gazette.example/terminal",
    )
    markdown("one/herald.md", outlet="fox online news", event_id="stated")
    (tmp_path / "one" / "event.yaml").write_text("event_id: ferry\n")
    (tmp_path / "README.md").write_text("Not an article.")
    (tmp_path / "one" / "pairs.gold.json").write_text("{}")
    (tmp_path / ".hidden.md").write_text("---\noutlet: X\n---\nHidden.")

    reading = read(tmp_path)

    assert list(reading.articles.columns)[: len(ARTICLES.columns)] == list(ARTICLES.columns)
    first, second = (row for _, row in reading.articles.iterrows())
    assert first["article_id"] == "one/gazette"
    assert first["text"] == body
    assert first["published"] == pd.Timestamp("2024-03-04T08:30:00Z")
    assert first["date_precision"] == "second"
    assert first["published_original"] == "2024-03-04T10:30:00+02:00"
    assert first["authors"] == "Ann Roe"
    assert first["event_id"] == "ferry"
    assert second["event_id"] == "stated"
    assert (second["outlet"], second["outlet_parent"]) == ("Fox News", "Fox Corporation")
    assert reading.n_files == 2
    assert reading.rejected.empty
    assert list(reading.rejected.columns) == list(REJECTED.columns)
    path = f"{tmp_path}/one/gazette.md"
    assert reading.hashes[path] == hash_bytes(Path(path).read_bytes())
    assert str(reading).startswith("2 articles of 2 outlets from 2 files")


def test_same_article_in_every_format(tmp_path, body):
    row = {"text": body, "outlet": "The Harbour Gazette", "title": "Terminal to close"}
    table = pd.DataFrame([row])
    table.to_csv(tmp_path / "a.csv", index=False)
    table.to_csv(tmp_path / "b.tsv", index=False, sep="\t")
    table.to_parquet(tmp_path / "c.parquet")
    (tmp_path / "d.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "e.json").write_text(json.dumps({"articles": [row]}))
    (tmp_path / "f.json").write_text(json.dumps(row))
    (tmp_path / "g.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    (tmp_path / "h.md").write_text(f"---\noutlet: {row['outlet']}\n---\n# {row['title']}\n\n{body}")
    page = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    (tmp_path / "i.html").write_text(
        f"<html><head><title>{row['title']}</title>"
        f'<meta property="og:site_name" content="{row["outlet"]}"></head>'
        f"<body><article><h1>{row['title']}</h1>{page}</article></body></html>"
    )
    (tmp_path / "The Harbour Gazette").mkdir()
    (tmp_path / "The Harbour Gazette" / "j.txt").write_text(f"{row['title']}\n\n{body}")

    reading = read(tmp_path)

    assert len(reading.articles) == 10
    for column, value in row.items():
        assert set(reading.articles[column]) == {value}
    assert reading.articles["duplicate_of"].notna().sum() == 9
    assert reading.rejected.empty


def test_order_and_ids_do_not_depend_on_the_file_system(tmp_path, markdown):
    for name in ("b/2.md", "a/1.md", "c.md", "a/z/0.md"):
        markdown(name, text=f"Something else happened in {name} again.", outlet="Gazette")
    articles = read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["c", "a/1", "a/z/0", "b/2"]


def test_common_column_names_are_recognised(tmp_path, body):
    table = pd.DataFrame(
        {
            "ID": ["k1"],
            "source": ["New York Times - Opinion"],
            "content": [body],
            "date": pd.to_datetime(["2019-05-06"]),
            "authors": ["Ann Roe"],
            "url": ["https://www.nytimes.com/2019/05/06/x.html"],
        }
    )
    table.to_parquet(tmp_path / "t.parquet")
    row = read_articles(tmp_path / "t.parquet").iloc[0]
    assert row["article_id"] == "k1"
    assert row["outlet"] == "The New York Times"
    assert row["genre"] == "opinion"
    assert (row["date_precision"], row["published"]) == (
        "day",
        pd.Timestamp("2019-05-06", tz="UTC"),
    )


def test_column_map_goes_first(tmp_path, body):
    pd.DataFrame({"text": ["no"], "story2": [body], "desk": ["Sports"]}).to_csv(
        tmp_path / "t.csv", index=False
    )
    row = read_articles(tmp_path / "t.csv", columns={"text": "story2", "outlet": "desk"}).iloc[0]
    assert (row["text"], row["outlet"]) == (body, "Sports")


def test_csv_without_text_column_lists_columns_and_the_remedy(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("headline,words\nTerminal,Long text here\n")
    with pytest.raises(
        CorpusError, match=r"'headline', 'words'.*--columns text=YOURCOLUMN"
    ) as info:
        read(path)
    assert info.value.rejected["source_file"].tolist() == [str(path)]


def test_outlet_of_a_columnist_comes_from_the_address(tmp_path, body):
    row = {"text": body, "source": "Guest Writer", "url": "https://www.vox.com/x"}
    (tmp_path / "t.json").write_text(json.dumps([row]))
    reading = read(tmp_path)
    assert reading.articles["outlet"].tolist() == ["Vox"]
    assert "'Guest Writer' as Vox" in reading.warnings[0]


def test_one_bad_row_costs_only_itself(tmp_path, body):
    good = json.dumps({"text": body, "outlet": "Gazette"})
    lines = [good, "{broken", json.dumps({"text": " ", "outlet": "Gazette"}), "[1]", good]
    (tmp_path / "t.jsonl").write_text("\n".join(lines))
    reading = read(tmp_path)
    assert len(reading.articles) == 2
    assert reading.rejected["position"].tolist() == ["line 2", "line 4", "line 3"]
    assert reading.rejected["remedy"].notna().all()
    assert reading.rejected["reason"].str.contains("not valid JSON|not an object|no text").all()


def test_duplicate_ids_get_a_suffix_and_a_warning(tmp_path, body):
    rows = [{"id": "x", "text": f"{body} {n}", "outlet": "Gazette"} for n in range(3)]
    (tmp_path / "t.json").write_text(json.dumps(rows))
    reading = read(tmp_path)
    assert reading.articles["article_id"].tolist() == ["x", "x-2", "x-3"]
    assert "article_ids that occur more than once" in reading.warnings[0].lower().replace(
        "article_ids", "article_ids"
    )


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ("nowhere", "Not found"),
        ([], "No input given"),
        ("", "Not a path"),
    ],
)
def test_unusable_inputs_say_what_to_do(tmp_path, monkeypatch, inputs, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CorpusError, match=message):
        read(inputs)


def test_empty_folder(tmp_path):
    with pytest.raises(CorpusError, match=r"no file ends in \.txt"):
        read(tmp_path)


def test_wrong_arguments_are_refused(tmp_path):
    with pytest.raises(TypeError, match="inputs must be"):
        read(7)
    with pytest.raises(TypeError, match="columns must be a mapping"):
        read(tmp_path, columns=["text"])
    with pytest.raises(ValueError, match=r"columns.*one of.*got 'texts'"):
        read(tmp_path, columns={"texts": "body"})
    with pytest.raises(ValueError, match="max_files must be at least 1"):
        Limits(max_files=0)


def test_unsupported_file_is_noise_in_a_folder_but_refused_when_given(tmp_path, markdown):
    markdown("a.md", outlet="Gazette")
    picture = tmp_path / "map.svg"
    picture.write_text("<svg/>")
    assert read(tmp_path).rejected.empty
    reading = read([tmp_path, picture])
    assert reading.rejected["reason"].str.contains("cannot be read").tolist() == [True]


def test_text_page_needs_an_outlet(tmp_path, body):
    path = tmp_path / "page.txt"
    path.write_text(f"Terminal to close\n\n{body}")
    with pytest.raises(
        CorpusError, match=r"which outlet it is from.*folder named after the outlet"
    ):
        read(path)
    named = tmp_path / "moscow-times_2024.txt"
    named.write_text(f"Terminal to close\n\n{body}")
    assert read_articles(named)["outlet"].tolist() == ["The Moscow Times"]


def test_read_articles_logs_what_was_set_aside(tmp_path, markdown, caplog):
    markdown("a.md", outlet="Gazette")
    (tmp_path / "b.md").write_text("")
    with caplog.at_level(logging.WARNING, logger="toolkit"):
        assert len(read_articles(tmp_path)) == 1
    assert "1 input(s) were set aside" in caplog.text
    assert "is empty (0 bytes)" in caplog.text


def test_progress_counts_files(tmp_path, markdown):
    for n in range(3):
        markdown(f"{n}.md", outlet="Gazette")
    seen = []
    read(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_same_file_given_twice_is_read_once(tmp_path, markdown):
    path = markdown("a.md", outlet="Gazette")
    assert read([path, path]).n_files == 1


def test_file_name_of_odd_bytes(tmp_path, body):
    name = os.fsencode(tmp_path) + b"/caf\xe9.md"
    with open(name, "wb") as file:
        file.write(f"---\noutlet: Gazette\n---\n{body}".encode())
    articles = read_articles(tmp_path)
    assert articles["article_id"].tolist() == ["caf\ufffd"]
    articles.drop(columns="removed").to_parquet(tmp_path / "out.parquet")


def test_limits_reject_with_a_reason(tmp_path, markdown):
    markdown("a.md", outlet="Gazette")
    markdown("b.md", text="word " * 400, outlet="Gazette")
    reading = read(tmp_path, limits=Limits(max_text_chars=1000))
    assert reading.rejected["reason"].str.contains("more than 1,000").tolist() == [True]
    reading = read(tmp_path, limits=Limits(max_file_bytes=500))
    assert reading.rejected["reason"].str.contains("larger than 500 bytes").tolist() == [True]
    reading = read(tmp_path, limits=Limits(max_files=1))
    assert reading.rejected["reason"].str.contains("more than 1 files").tolist() == [True]
    rows = pd.DataFrame({"text": ["One thing.", "Two things."], "outlet": "Gazette"})
    rows.to_csv(tmp_path / "t.csv", index=False)
    reading = read(tmp_path / "t.csv", limits=Limits(max_rows=1))
    assert len(reading.articles) == 1
    assert reading.rejected["reason"].str.contains("more than 1 rows").tolist() == [True]


def test_article_bias_parquet_reads_directly():
    root = os.environ.get("TOOLKIT_DATASETS")
    path = Path(root or "", "article-bias", "articles-2018-2019.parquet")
    if not root or not path.is_file():
        pytest.skip("TOOLKIT_DATASETS does not point to a folder with article-bias")
    reading = read(path)
    assert len(reading.articles) == 8810
    assert reading.rejected.empty
    assert reading.articles["published"].notna().all()
    assert reading.articles["outlet"].value_counts().head(30).min() >= 20
