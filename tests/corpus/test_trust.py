"""What an article's data is taken from: each source against the next one in the order."""

from __future__ import annotations

import json

import pytest

from toolkit.corpus import ORDER_OF_TRUST, PathPattern, read, read_articles
from toolkit.corpus.trust import date_in_address, section_in_address

PATTERN = "{outlet}/{date}-*.html"


def html(tmp_path, body, *, linked=None, head="", name="Folder Paper/2024-01-01-x.html"):
    """Write a page whose sources each say something else."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    script = (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **linked})}'
        "</script>"
        if linked
        else ""
    )
    path.write_text(
        f"<html><head><title>T</title>{head}{script}</head><body><article>{paragraphs}"
        "</article></body></html>"
    )
    return path


def test_the_order_is_written_down():
    assert (
        *("record", "path pattern", "JSON-LD", "Open Graph", "address", "folder", "page text"),
        "file name",
    ) == ORDER_OF_TRUST


def test_record_before_path_pattern(tmp_path, markdown, body):
    markdown("Folder Paper/2024-01-01-x.md", outlet="Front Paper", published="2024-02-02")
    (tmp_path / "Folder Paper" / "2024-01-01-y.json").write_text(
        json.dumps({"text": body + " More.", "outlet": "Cell Paper", "date": "2024-02-03"})
    )
    (tmp_path / "Folder Paper" / "2024-01-01-z.json").write_text(json.dumps({"text": body}))
    articles = read_articles(tmp_path, path_pattern="{outlet}/{date}-*").set_index("article_id")
    assert articles["outlet"].tolist() == ["Front Paper", "Cell Paper", "Folder Paper"]
    assert articles["published_original"].tolist() == ["2024-02-02", "2024-02-03", "2024-01-01"]


def test_path_pattern_before_json_ld(tmp_path, body):
    html(tmp_path, body, linked={"datePublished": "2024-02-02", "publisher": {"name": "LD Paper"}})
    row = read_articles(tmp_path, path_pattern=PATTERN).iloc[0]
    assert (row["published_original"], row["outlet"]) == ("2024-01-01", "Folder Paper")


def test_json_ld_before_open_graph(tmp_path, body):
    html(
        tmp_path,
        body,
        linked={"datePublished": "2024-02-02", "headline": "LD title"},
        head='<meta property="og:title" content="OG title"><meta property="article:published_time"'
        ' content="2024-03-03">',
    )
    row = read_articles(tmp_path).iloc[0]
    assert (row["published_original"], row["title"]) == ("2024-02-02", "LD title")


def test_open_graph_before_address(tmp_path, body):
    html(
        tmp_path,
        body,
        head='<meta property="article:published_time" content="2024-03-03">'
        '<meta property="article:section" content="Harbour">'
        '<link rel="canonical" href="https://paper.example/world/2024/04/04/x">',
    )
    row = read_articles(tmp_path).iloc[0]
    assert (row["published_original"], row["section"]) == ("2024-03-03", "Harbour")


def test_address_before_folder(tmp_path, body):
    head = '<link rel="canonical" href="https://money.cnn.com/world/2024/04/04/x">'
    html(tmp_path, body, head=head)
    row = read_articles(tmp_path).iloc[0]
    assert (row["outlet"], row["section"]) == ("CNN", "world")
    assert row["published_original"] == "2024-04-04"


def test_folder_before_page_text_before_file_name(tmp_path, body):
    text = f"A Message from The Harbour Gazette:\n\nTerminal to close\n\n{body}\n\nDonate now.\n"
    (tmp_path / "Folder Paper").mkdir()
    (tmp_path / "Folder Paper" / "cnn-1.txt").write_text(text)
    (tmp_path / "cnn-2.txt").write_text(text + "One more paragraph says something else.")
    (tmp_path / "cnn-3.txt").write_text(f"Terminal to close\n\n{body} And so on it went.")
    articles = read_articles(tmp_path).set_index("article_id")["outlet"]
    assert articles["Folder Paper/cnn-1"] == "Folder Paper"
    assert articles["cnn-2"] == "The Harbour Gazette"
    assert articles["cnn-3"] == "CNN"


def test_registered_host_before_a_name_the_registry_lacks(tmp_path, body):
    html(
        tmp_path,
        body,
        head='<meta property="og:site_name" content="Some Show">'
        '<meta property="og:url" content="https://www.vox.com/x">',
    )
    assert read_articles(tmp_path)["outlet"].tolist() == ["Vox"]


def test_files_that_the_pattern_does_not_fit_are_named(tmp_path, markdown):
    markdown("odd.md", outlet="Gazette")
    reading = read(tmp_path, path_pattern="{outlet}/{date}-*.md")
    assert "path pattern does not fit (1: odd.md)" in reading.warnings[0]


@pytest.mark.parametrize(
    ("pattern", "path", "values"),
    [
        ("{outlet}/{date}-{title}", "a/The_Post/2024-03-05-Big-news.txt.gz",
         {"outlet": "The Post", "published": "2024-03-05", "title": "Big news"}),
        ("{event_id}/{outlet}", "e01/cnn.md", {"event_id": "e01", "outlet": "cnn"}),
        ("{date}_*.txt", "x/20240305_a.txt", {"published": "20240305"}),
        ("{date}/{outlet}.txt", "2024-03/x/cnn.txt", {}),
        ("{outlet}/*.txt", "cnn/a.html", {}),
    ],
)  # fmt: skip
def test_path_patterns(pattern, path, values):
    assert PathPattern(pattern).match(path) == values


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("*.txt", "needs at least one"),
        ("{outlett}/*", r"must be one of \{outlet\}.*got 'outlett' \(unknown"),
        ("{outlet}/{outlet}", "twice"),
        ("{outlet}{title}", "side by side"),
        ("{outlet/x", "unmatched braces"),
        ("{outlet}-{title}-{section}-*", "too free"),
    ],
)
def test_bad_patterns_say_what_is_allowed(pattern, message):
    with pytest.raises(ValueError, match=message):
        PathPattern(pattern)


def test_a_hostile_name_takes_no_time():
    assert PathPattern("{outlet}-{title}-{section}!").match("-" * 4_000) == {}


def test_addresses():
    assert date_in_address("https://x.example/2024/3/5/a") == "2024-03-05"
    assert date_in_address("https://x.example/20240305/a") is None
    assert section_in_address("https://x.example/politics") is None
    assert section_in_address("http://[broken") is None
