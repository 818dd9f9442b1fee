"""Web archives: pages are read, damage costs only what it touches."""

from __future__ import annotations

import gzip
import sys

import pytest

from toolkit.corpus import CorpusError, Limits, read

pytest.importorskip("warcio")

URL = "https://www.gazette.example/world/2024/03/05/ferry-{n}"


def page(body: str, n: int = 0) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    return (
        f"<html><head><title>Terminal to close {n}</title>"
        '<meta property="og:site_name" content="The Gazette"></head>'
        f"<body><article><h1>Terminal to close {n}</h1>{paragraphs}</article></body></html>"
    ).encode()


def record(kind: str, url: str, content: bytes) -> bytes:
    """Return one record of a WARC file."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-03-06T00:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def archive(pages: list[tuple[str, bytes, dict[str, str]]], *, packed: bool = True) -> bytes:
    """Return a WARC of (address, content, headers); ``status`` among the headers."""
    records = [record("warcinfo", "", b"software: test\r\n")]
    for url, content, headers in pages:
        lines = "".join(f"{key}: {value}\r\n" for key, value in headers.items() if key != "status")
        http = f"HTTP/1.1 {headers.get('status', '200 OK')}\r\n{lines}\r\n".encode()
        records.append(record("response", url, http + content))
    return b"".join(gzip.compress(one) if packed else one for one in records)


HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def pages(body):
    return [(URL.format(n=n), page(f"{body} Part {n}.", n), dict(HTML)) for n in range(3)]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_read(tmp_path, pages, packed):
    pages += [
        ("https://x.example/a.png", b"\x89PNG", {"Content-Type": "image/png"}),
        ("https://x.example/gone", b"<p>Gone.</p>", {**HTML, "status": "404 Not Found"}),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archive(pages, packed=packed))
    reading = read(path)
    assert reading.rejected.empty
    assert reading.articles["url"].tolist() == [URL.format(n=n) for n in range(3)]
    assert set(reading.articles["outlet"]) == {"The Gazette"}
    assert set(reading.articles["published_original"]) == {"2024-03-05"}
    assert set(reading.articles["section"]) == {"world"}
    assert reading.articles["article_id"].tolist() == ["a:2", "a:3", "a:4"]
    assert {warning.split(" (")[0] for warning in reading.warnings} == {
        "Pages of web archives with an error status were passed over",
        "Records of web archives that are no pages were passed over",
    }


def test_one_gzip_around_the_whole_archive(tmp_path, pages):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(archive(pages, packed=False)))
    assert len(read(path).articles) == 3


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_off_archive_keeps_its_good_pages(tmp_path, pages, packed):
    whole = archive(pages, packed=packed)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(whole[: -200 if packed else -120])
    reading = read(path)
    assert len(reading.articles) == 2
    assert reading.rejected["reason"].str.contains("cut off|damaged|from here on").tolist() == [
        True
    ]
    assert reading.rejected["position"][0].startswith("record 4")


def test_damage_in_the_middle_keeps_what_is_before(tmp_path, pages, capfd):
    whole = bytearray(archive(pages))
    second = [n for n in range(len(whole)) if whole[n : n + 3] == b"\x1f\x8b\x08"][2]
    whole[second + 40 : second + 60] = b"\xff" * 20
    path = tmp_path / "a.warc.gz"
    path.write_bytes(bytes(whole))
    reading = read(path)
    assert len(reading.articles) == 1
    assert reading.rejected["remedy"].str.contains("Download the archive again").any()
    assert capfd.readouterr().err == ""


def test_packed_and_chunked_pages(tmp_path, body):
    packed = gzip.compress(page(body))
    chunked = b"".join(
        b"%x\r\n%s\r\n" % (len(piece), piece)
        for piece in (page(body, 1)[:50], page(body, 1)[50:], b"")
    )
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        archive(
            [
                (URL.format(n=0), packed, {**HTML, "Content-Encoding": "gzip"}),
                (URL.format(n=1), chunked, {**HTML, "Transfer-Encoding": "chunked"}),
                (URL.format(n=2), b"\x01\x02", {**HTML, "Content-Encoding": "br"}),
            ]
        )
    )
    reading = read(path)
    assert reading.articles["title"].tolist() == ["Terminal to close 0", "Terminal to close 1"]
    assert "packed as 'br'" in reading.rejected["reason"][0]


def test_encoding_as_the_server_states_it(tmp_path):
    text = "Совет порта проголосовал в понедельник за закрытие старого терминала. " * 4
    content = page(text).decode().encode("koi8-r")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        archive([(URL.format(n=0), content, {"Content-Type": "text/html; charset=koi8-r"})])
    )
    assert "Совет порта" in read(path, languages="any").articles["text"][0]


def test_bounds(tmp_path, pages):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(pages))
    for limits, reason in (
        (Limits(max_records=2), "over the limit of 2 records"),
        (Limits(max_rows=1), "more than 1 rows"),
        (Limits(max_archive_bytes=2_000), "unpacks to more than 2,000 bytes"),
    ):
        reading = read(path, limits=limits)
        assert 1 <= len(reading.articles) <= 2
        assert reason in reading.rejected["reason"].iloc[-1]
    with pytest.raises(CorpusError, match="larger than 500 bytes"):
        read(path, limits=Limits(max_archive_bytes=500))
    with pytest.raises(CorpusError, match="larger than 400 bytes"):
        read(path, limits=Limits(max_page_chars=100))


def test_a_bomb_inside_a_page_and_an_endless_header(tmp_path):
    bomb = gzip.compress(b"<p>a</p>" * 4_000_000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive([(URL.format(n=0), bomb, {**HTML, "Content-Encoding": "gzip"})]))
    with pytest.raises(CorpusError, match="larger than 16,000,000 bytes"):
        read(path)
    path.write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"a" * 50_000_000))
    with pytest.raises(CorpusError, match=r"bytes of header lines"):
        read(path)


@pytest.mark.parametrize("content", [b"none", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"\n"])
def test_garbage(tmp_path, content):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match="web archive|gzip|no articles"):
        read(path)


def test_without_the_package(tmp_path, pages, monkeypatch, markdown):
    (tmp_path / "a.warc.gz").write_bytes(archive(pages))
    markdown("b.md", outlet="Gazette")
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    reading = read(tmp_path)
    assert len(reading.articles) == 1
    assert "a package is missing" in reading.rejected["reason"][0]
    assert "pip install" in reading.rejected["remedy"][0]
