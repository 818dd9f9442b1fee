"""Good files of every kind, damaged at random: always rows or reasons, never an exception."""

from __future__ import annotations

import gzip
import io
import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from toolkit.corpus import CorpusError, Limits, read

TEXT = "The harbour council voted on Monday to close the old ferry terminal for repairs."
TOKENS = [
    *(b"\0", b"\xff\xfe", b'"', b",", b"\n", b"---\n", b"<", b"</script>", b"<!--", b"{", b"["),
    *(b"\\u", b"\xed\xa0\x80", b"*a", b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"\x1f\x8b\x08"),
    *(b"9" * 400, b"http://[", b"\xe2\x80\xa8", b"\xcc\x81" * 50, b"PAR1", b"null", b"1e999"),
]


def good_files() -> dict[str, bytes]:
    rows = [{"text": f"{TEXT} {n}", "outlet": "Gazette", "date": "2024-03-05"} for n in range(3)]
    table = pd.DataFrame(rows)
    parquet = io.BytesIO()
    table.to_parquet(parquet)
    page = (
        "<html><head><title>T</title><script type='application/ld+json'>"
        '{"@type":"NewsArticle","headline":"T"}</script></head><body><article>'
        f"<p>{TEXT}</p><p>{TEXT} Again.</p></article></body></html>"
    ).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/a\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(http), http)
    )
    return {
        ".txt": f"Terminal\n\nBy Ann Roe\n\n{TEXT}".encode(),
        ".md": f"---\noutlet: Gazette\n---\n# Terminal\n\n{TEXT}".encode(),
        ".html": page,
        ".json": json.dumps(rows).encode(),
        ".jsonl": "\n".join(map(json.dumps, rows)).encode(),
        ".csv": table.to_csv(index=False).encode(),
        ".parquet": parquet.getvalue(),
        ".warc": record * 2,
    }


GOOD = good_files()


def damage(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    data = bytearray(content)
    for place, n_bytes, token in changes:
        at = int(place * len(data))
        data[at : at + n_bytes] = token
    return bytes(data)


@settings(
    max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    kind=st.sampled_from([*GOOD]),
    changes=st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 300),
            st.one_of(st.sampled_from(TOKENS), st.binary(max_size=20)),
        ),
        min_size=1,
        max_size=4,
    ),
    packed=st.sampled_from(["", "inside", "outside"]),
)
@example(kind=".warc", changes=[(0.9, 300, b"")], packed="inside")
@example(kind=".json", changes=[(0.5, 0, b"[" * 60)], packed="")
def test_damaged_files_end_in_rows_or_reasons(tmp_path, kind, changes, packed):
    content = GOOD[kind]
    if packed == "inside":
        content = gzip.compress(damage(content, changes))
    elif packed == "outside":
        content = damage(gzip.compress(content), changes)
    else:
        content = damage(content, changes)
    path = tmp_path / f"cnn{kind}{'.gz' if packed else ''}"
    path.write_bytes(content)
    try:
        reading = read(path, languages="any")
    except CorpusError as error:
        assert len(error.rejected) and error.rejected["remedy"].notna().all()
        assert not error.rejected["reason"].str.startswith("could not be read (").any()
        return
    assert reading.articles["text"].str.len().gt(0).all()
    reading.articles.drop(columns="removed").to_parquet(io.BytesIO())


@pytest.mark.parametrize(
    ("kind", "content", "limits", "reason"),
    [
        (".json", b"[[],[],[]]", {"max_values": 3}, "more than 3 values"),
        (".jsonl", b'{"text":[1,2,3]}\n' * 5, {"max_values": 12}, "more than 12 values"),
        (".json", b'"\\' * 500_000, {}, "not valid JSON"),
        (".json", b"[" * 2_000_000, {}, "nested over 50 deep"),
        (".csv", b"text,outlet,a,b\nx,y,1,2", {"max_columns": 3}, "4 columns or more"),
        (".csv", b"text,outlet\n" + b"a,b,c\n" * 50, {"max_rejections": 5}, "5 parts of the file"),
        (".jsonl", b"{\n" * 50, {"max_rejections": 5}, "5 parts of the file"),
        (".txt", b"A line\n" * 50, {"max_page_lines": 20}, "51 lines"),
        (".html", b"<p>x</p>" * 50, {"max_page_chars": 100}, "400 characters"),
        (".html", b"<p>x</p>" * 50, {"max_page_tags": 90}, "100 tags"),
        (".html", b"<script type=application/ld+json>" * 30_000, {}, "no article text"),
    ],
)
def test_bounds_are_options(tmp_path, kind, content, limits, reason):
    path = tmp_path / f"cnn{kind}"
    path.write_bytes(content)
    with pytest.raises(CorpusError) as info:
        read(path, limits=Limits(**limits))
    assert info.value.rejected["reason"].str.contains(reason, regex=False).any()
    assert len(info.value.rejected) <= 6


def test_entities_do_not_unfold(tmp_path):
    lines = ['<!ENTITY l0 "lol">']
    lines += [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    path = tmp_path / "cnn.html"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [{"".join(lines)}]><html><body><article>'
        f"<p>{TEXT} &l9;</p><p>{TEXT} Again.</p></article></body></html>"
    )
    try:
        assert read(path).articles["text"].str.len().max() < 1_000
    except CorpusError as error:
        assert "no article text" in error.rejected["reason"][0]


def test_a_dictionary_does_not_unfold(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    words = pa.array([f"{TEXT} " * 1_000])
    text = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), words)
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": text, "outlet": pa.array(["Gazette"] * 2_000)}), path)
    assert path.stat().st_size < 200_000
    limits = Limits(max_file_bytes=200_000)
    reading = read(path, limits=limits)
    assert len(reading.articles) == 9
    assert reading.rejected["reason"].str.contains("unpacks to more than 800,000").tolist() == [
        True
    ]


def test_wildcards(tmp_path, markdown):
    for name in ("a/x-1.md", "a/b/x-2.md", "a/y.md", "c/x-3.md"):
        markdown(name, text=f"{TEXT} {name}", outlet="Gazette")

    def ids(pattern: str) -> list[str]:
        return sorted(read(tmp_path / pattern).articles["article_id"])

    assert ids("*/x-*.md") == ["a/x-1", "c/x-3"]
    assert ids("**/x-[12].md") == ["a/b/x-2", "a/x-1"]
    assert ids("a*") == ["a/b/x-2", "a/x-1", "a/y"]
    with pytest.raises(CorpusError, match="fits no file that can be read"):
        read(tmp_path / "*.zzz")
    with pytest.raises(CorpusError, match="Not found"):
        read(tmp_path / "none" / "*.md")
