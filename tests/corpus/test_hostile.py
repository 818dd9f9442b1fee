"""Hostile and damaged input: set aside with a reason, never an exception for the rest."""

from __future__ import annotations

import gzip
import json
import os

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.corpus import CorpusError, Limits, read

EXTENSIONS = [
    *(".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv", ".tsv", ".parquet"),
    *(".txt.gz", ".html.gz", ".csv.gz", ".warc.gz", ".exe", ""),
]
_HEADS = [
    *(
        b"",
        b"---\n",
        b"text,outlet\n",
        b'{"text": "',
        b"<html><body><p>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ),
    *(b"\x1f\x8b\x08\x00", b"PAR1", b"%PDF-", b"[", b'"'),
]


def outcome(path, **options):
    """Return the rejected rows, whether or not anything was usable."""
    try:
        return read(path, **options).rejected
    except CorpusError as error:
        return error.rejected


def reasons(path, **options) -> str:
    return " ".join(outcome(path, **options)["reason"])


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    head=st.sampled_from(_HEADS),
    content=st.binary(max_size=400),
    extension=st.sampled_from(EXTENSIONS),
)
def test_random_bytes_never_raise(tmp_path, head, content, extension):
    path = tmp_path / f"file{extension}"
    path.write_bytes(head + content)
    assert list(outcome(path).columns) == ["source_file", "position", "reason", "remedy"]
    if extension.endswith(".gz"):
        path.write_bytes(gzip.compress(head + content))
        assert outcome(path) is not None


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    text=st.text(max_size=300), extension=st.sampled_from([".md", ".csv", ".json", ".html", ".txt"])
)
def test_random_text_comes_out_storable(tmp_path, text, extension):
    path = tmp_path / f"cnn{extension}"
    article = {
        ".md": f"---\noutlet: Gazette\n---\n{text}",
        ".csv": f"text,outlet\n{text},Gazette\n",
        ".json": json.dumps({"text": text, "outlet": "Gazette", "title": text}),
        ".html": f"<html><title>{text}</title><body><article><p>{text}</p></article></body></html>",
        ".txt": text,
    }[extension]
    path.write_bytes(article.encode("utf-8", "surrogatepass"))
    try:
        articles = read(path).articles
    except CorpusError:
        return
    for value in articles["text"]:
        assert value == value.strip() and value.encode("utf-8")
        assert not any(ord(character) < 32 and character != "\n" for character in value)


def test_binary_named_txt(tmp_path):
    path = tmp_path / "photo.txt"
    path.write_bytes(bytes(range(256)) * 20)
    assert "looks like binary data (NUL bytes" in reasons(path)
    path.write_bytes(b"%PDF-1.7 not text")
    assert "a PDF document" in reasons(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"])
def test_encodings(tmp_path, encoding):
    text = "Le café “Chez Zoé” a fermé lundi soir à Genève, selon son propriétaire."
    path = tmp_path / "a.csv"
    path.write_bytes(
        f"text,outlet\n{text},Gazette\n".replace("Genève, ", "Genève ").encode(encoding)
    )
    reading = read(path)
    assert reading.articles["text"].tolist() == [text.replace("Genève, ", "Genève ")]
    assert bool(reading.warnings) == (encoding == "cp1252")


def test_broken_mark_is_refused(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xff\xfeabc")
    assert "mark of utf-16 but is not valid" in reasons(path)


def test_billion_laughs(tmp_path):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    path = tmp_path / "a.md"
    path.write_text("---\n" + "\n".join(lines) + "\n---\nText.")
    assert "aliases" in reasons(path)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("outlet: [" + "[" * 200, "nested over|not valid YAML"),
        ("outlet: 'x", "not valid YAML"),
        ("- a\n- b", "no list of"),
        ("a: !!python/object/apply:os.system [ls]", "which outlet"),
        ("x: " + "y" * 70_000, "more than 65,536"),
    ],
)
def test_bad_front_matter(tmp_path, front, reason):
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}\n---\nThe talks ended.")
    assert pd.Series([reasons(path)]).str.contains(reason).all()


def test_front_matter_never_closed(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\noutlet: Gazette\n\nThe talks ended.")
    assert "never closed" in reasons(path)


def test_deep_json(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("[" * 100_000 + "]" * 100_000)
    assert "nested over 50 deep" in reasons(path)
    path = tmp_path / "a.jsonl"
    path.write_text('{"a":' * 5000 + "1" + "}" * 5000)
    assert "nested over 50 deep" in reasons(path)


def test_huge_number_in_json(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The talks ended.", "outlet": "G", "date": ' + "9" * 6000 + "}")
    assert "not valid JSON" in reasons(path)


def test_gzip_cut_off_and_bomb(tmp_path, body):
    path = tmp_path / "a.md.gz"
    packed = gzip.compress(f"---\noutlet: Gazette\n---\n{body}".encode())
    path.write_bytes(packed[:-12])
    assert "cut-off gzip" in reasons(path)
    path.write_bytes(gzip.compress(b"a" * 5_000_000))
    assert "unpacks to more than 1,000,000 bytes" in reasons(
        path, limits=Limits(max_file_bytes=1_000_000)
    )


def test_links_out_of_the_folder(tmp_path, markdown):
    markdown("in/a.md", outlet="Gazette")
    markdown("secret/b.md", outlet="Gazette")
    folder = tmp_path / "in"
    (folder / "out.md").symlink_to(tmp_path / "secret" / "b.md")
    (folder / "dir").symlink_to(tmp_path / "secret")
    (folder / "same.md").symlink_to(folder / "a.md")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.md").symlink_to(folder / "missing.md")
    reading = read(folder)
    assert reading.articles["article_id"].tolist() == ["a"]
    assert sorted(reading.rejected["reason"]) == [
        "is a link that leaves the folder given.",
        "is a link that leaves the folder given.",
        "is a link to a folder.",
        "is a link to nothing.",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipe(tmp_path, markdown):
    markdown("a.md", outlet="Gazette")
    os.mkfifo(tmp_path / "b.txt")
    reading = read(tmp_path)
    assert reading.rejected["reason"].str.contains("pipe").tolist() == [True]
    assert "pipe" in reasons(tmp_path / "b.txt")


def test_unbalanced_quotes_cost_one_row(tmp_path, paragraphs):
    lines = [
        "text,outlet",
        f"{paragraphs[0]},Gazette",
        f'"{paragraphs[1]},Gazette',
        f"{paragraphs[2]},Gazette",
        '"A cell, with\na line end and ""marks"".",Herald',
    ]
    path = tmp_path / "t.csv"
    path.write_text("\n".join(lines))
    reading = read(path)
    assert reading.articles["text"].tolist() == [
        paragraphs[0],
        paragraphs[2],
        'A cell, with\na line end and "marks".',
    ]
    assert reading.rejected["position"].tolist() == ["row 2 (line 3)"]
    assert "quotation mark" in reading.rejected["reason"][0]


def test_wrong_number_of_cells(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("sep=;\ntext;outlet\nThe talks ended.;Gazette\nOne;two;three\n\nMore.;Herald\n")
    reading = read(path)
    assert reading.articles["outlet"].tolist() == ["Gazette", "Herald"]
    assert "3 cells where the header has 2" in reading.rejected["reason"][0]
    assert reading.rejected["position"].tolist() == ["row 2 (line 4)"]


def test_nul_in_one_row(tmp_path, paragraphs):
    path = tmp_path / "t.csv"
    rows = "".join(f"{line},Gazette\n" for line in paragraphs)
    path.write_bytes(f"text,outlet\n{rows}bad\0row,Gazette\n".encode())
    reading = read(path)
    assert len(reading.articles) == 3
    assert reading.rejected["reason"].str.contains("NUL").tolist() == [True]


def test_many_bad_rows_take_no_quadratic_time(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("text,outlet\n" + '"never closed,Gazette\n' * 20_000 + "Fine.,Gazette\n")
    reading = read(path)
    assert reading.articles["text"].tolist() == ["Fine."]


def test_one_bad_file_does_not_cost_the_good_ones(tmp_path, markdown):
    markdown("a.md", outlet="Gazette")
    (tmp_path / "b.txt").write_bytes(b"\0" * 100)
    (tmp_path / "c.parquet").write_bytes(b"PAR1 nothing PAR1")
    (tmp_path / "d.json").write_text("3")
    reading = read(tmp_path)
    assert len(reading.articles) == 1
    assert len(reading.rejected) == 3
    assert reading.rejected["remedy"].str.len().min() > 5
