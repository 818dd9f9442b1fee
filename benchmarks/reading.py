"""Reading: hostile input, its bounds, genres, languages and outlets.

    python benchmarks/reading.py fuzz 300        # seconds; changed and random files
    python benchmarks/reading.py limits          # the worst files that the limits allow
    python benchmarks/reading.py genre
    python benchmarks/reading.py language
    python benchmarks/reading.py outlets

The shipped corpus is machine-written.  Genres on AllSides articles are held against what
their addresses say (``/opinion/`` or a news section), read from the text alone; the half
whose id hashes to an odd number is reported, the other one was developed on.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import logging
import os
import random
import resource
import signal
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from toolkit.corpus import CorpusError, Limits, find_genre, read
from toolkit.corpus.genre import find_genre as genre_of
from toolkit.corpus.languages import detect_language
from toolkit.corpus.outlets import find_outlet, host_of

ROOT = Path(__file__).parents[1]
PARAGRAPHS = [
    "The harbour council voted on Monday evening to close the old ferry terminal for repairs.",
    "Councillor Mira Oduya said the closure would last until the first week of October.",
    "Fishermen who use the terminal every morning said they had not been asked about the plan.",
]
BODY = "\n\n".join(PARAGRAPHS)
KINDS = (
    *(".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".warc"),
    *(".txt.gz", ".md.gz", ".html.gz", ".jsonl.gz", ".json.gz", ".csv.gz", ".warc.gz"),
)


def seeds() -> dict[str, bytes]:
    """Return one good file of each kind, to be damaged."""
    row = {"text": BODY, "outlet": "Gazette", "title": "Terminal", "date": "2024-03-05"}
    table = pd.DataFrame([{**row, "text": f"{BODY} {n}"} for n in range(5)])
    parquet = io.BytesIO()
    table.to_parquet(parquet)
    lines = "\n".join(json.dumps(r) for r in table.to_dict("records"))
    linked = {"@type": "NewsArticle", "headline": "Terminal", "datePublished": "2024-03-05"}
    page = (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Terminal - Gazette</title>"
        '<meta property="og:site_name" content="Gazette"><link rel="canonical" '
        'href="https://gazette.example/2024/03/05/terminal"><script type="application/ld+json">'
        f"{json.dumps(linked)}</script></head><body><article><h1>Terminal</h1>"
        f"{''.join(f'<p>{line}</p>' for line in PARAGRAPHS)}</article></body></html>"
    ).encode()
    warc = b"".join(_record(f"https://gazette.example/{n}", page) for n in range(3))
    plain = {
        ".txt": f"Terminal\n\nBy Ann Roe\n\n{BODY}\n\nSubscribe to our newsletter.".encode(),
        ".md": f"---\noutlet: Gazette\npublished: 2024-03-05\n---\n# Terminal\n\n{BODY}".encode(),
        ".html": page,
        ".jsonl": lines.encode(),
        ".json": json.dumps({"articles": table.to_dict("records")}).encode(),
        ".csv": table.to_csv(index=False).encode(),
        ".tsv": table.to_csv(index=False, sep="\t").encode(),
        ".parquet": parquet.getvalue(),
        ".warc": warc,
    }
    packed = {f"{kind}.gz": gzip.compress(content) for kind, content in plain.items()}
    del packed[".parquet.gz"]
    return {**plain, **packed}


def _record(url: str, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-03-06T00:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


TOKENS = [
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b'"', b"'", b",", b"\t", b"---\n"),
    *(b"<", b">", b"</script>", b"<script type=application/ld+json>", b"<!--", b"&a;", b"]]>"),
    *(b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>", b"{", b"[", b"}", b"\\", b"\\u"),
    *(b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"&amp;", b"*a", b"&a ", b"!!python"),
    *(b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n", b"PAR1"),
    *(b"\x1f\x8b\x08", b"9" * 5000, b"1e999", b"NaN", b"null", b"(((((", b"http://[", b"By "),
    *(b"A Message from ", b"Advertisement\n", b"1. ", b"10:10 ", b"<p>", b"<div>", b"<table><tr>"),
    *(b"\xcc\x81", b"\xe2\x80\x8f", b"- ", b"# ", b"|", b"https://x.example/", b"    "),
]


def damaged(content: bytes, draw: random.Random) -> bytes:
    """Return a file changed at random: cut, repeated, overwritten, mixed with tokens."""
    data = bytearray(content)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data) + 1)
        kind = draw.randrange(7)
        if kind == 0:
            data[at : at + draw.randint(1, 20)] = draw.randbytes(draw.randint(0, 20))
        elif kind == 1:
            del data[at:]
        elif kind == 2:
            data[at:at] = draw.choice(TOKENS) * draw.choice([1, 1, 3, 100, 5_000])
        elif kind == 3:
            piece = bytes(data[at : at + draw.randint(1, 200)])
            data[at:at] = piece * draw.choice([2, 50, 1_000])
        elif kind == 4:
            del data[at : at + draw.randint(1, 200)]
        elif kind == 5 and data:
            data[min(at, len(data) - 1)] ^= 1 << draw.randrange(8)
        else:
            data = bytearray(bytes(data).decode("latin-1").encode(draw.choice(["utf-16", "cp037"])))
        if len(data) > 3_000_000:
            break
    return bytes(data[:3_000_000])


def fuzz(seconds: float, seed: int) -> int:
    """Read damaged files until the time is up; return how often reading failed as a whole."""
    draw = random.Random(seed)
    good = seeds()
    ended: Counter[str] = Counter()
    slowest: list[tuple[float, str, int]] = []
    failures = unforeseen = 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keep = folder.parent / f"reading_fuzz_{seed}"
        n_files = 0
        while time.monotonic() < end:
            n_files += 1
            kind = draw.choice(KINDS)
            content = _case(kind, good, draw)
            path = folder / f"cnn-case{kind}"
            path.write_bytes(content)
            start = time.perf_counter()
            outcome = _read(path)
            took = time.perf_counter() - start
            ended[f"{kind}: {outcome}"] += 1
            slowest = sorted([*slowest, (took, kind, len(content))], reverse=True)[:5]
            failures += outcome.startswith("FAILED")
            unforeseen += outcome == "unforeseen"
            if outcome.startswith("FAILED") or outcome == "unforeseen" or took > 10:
                keep.mkdir(exist_ok=True)
                (keep / f"{n_files}{kind}").write_bytes(content)
                print(f"kept {keep}/{n_files}{kind}: {outcome}, {took:.1f} s")
            path.unlink()
    print(f"files read: {n_files:,}; reading failed as a whole: {failures}")
    print(f"set aside with a reason that no reader foresaw: {unforeseen}")
    for outcome in ("read", "set aside", "both"):
        n = sum(count for key, count in ended.items() if key.endswith(f": {outcome}"))
        print(f"  {outcome}: {n:,}")
    print(f"peak memory: {peak():,.0f} MB")
    for took, kind, size in slowest:
        print(f"slowest: {took:.2f} s, {kind}, {size:,} bytes")
    return failures


def _case(kind: str, good: dict[str, bytes], draw: random.Random) -> bytes:
    """Return a damaged file: outside, inside its packing, of another kind, or random bytes."""
    way = draw.randrange(10)
    if way == 0:
        return draw.randbytes(draw.randint(0, 3_000))
    if way == 1:
        return damaged(good[draw.choice(KINDS)], draw)
    if kind.endswith(".gz") and way < 8:
        return gzip.compress(damaged(good[kind.removesuffix(".gz")], draw), 1)
    return damaged(good[kind], draw)


def _read(path: Path) -> str:
    """Return how reading a file ended."""
    try:
        reading = read(path, languages="any")
        rejected, n_read = reading.rejected, len(reading.articles)
        reading.articles.drop(columns="removed").to_parquet(io.BytesIO())
    except CorpusError as error:
        rejected, n_read = error.rejected, 0
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"FAILED {type(error).__name__}: {error}"
    if not n_read and rejected.empty:
        return "FAILED without a reason"
    if rejected["reason"].str.startswith("could not be read (").any():
        return "unforeseen"
    return "both" if n_read and len(rejected) else "read" if n_read else "set aside"


def peak() -> float:
    """Return the most memory that the process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 1024**2


MB = 1024 * 1024
LONGEST = 120
"""Seconds after which a case of ``limits`` is stopped and counted as not bounded."""


def worst() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Yield the largest or most twisted files that pass the limits, or just do not."""
    yield "200 MB in one line", ".jsonl", lambda: b'{"text": "' + b"a" * (200 * MB)
    yield "60 MB in one line", ".jsonl", lambda: b'{"text": "' + b"a" * (60 * MB)
    yield "60 MB in one line", ".csv", lambda: b"text,outlet\n" + b"a" * (60 * MB)
    yield "60 MB in one line", ".txt", lambda: b"a " * (30 * MB)
    yield "4 MB text page, one line", ".txt", lambda: b"word and " * 430_000
    yield "4 MB text page, short lines", ".txt", lambda: b"By A\n" * 790_000
    yield "4 MB of front matter", ".md", lambda: b"---\na: " + b"[" * (4 * MB - 100)
    yield "4 MB of Markdown marks", ".md", lambda: b"**_[`" * 800_000
    yield "60 MB of empty lists", ".json", lambda: b"[" + b"[]," * (20 * MB) + b"[]]"
    yield "60 MB of empty lists a line", ".jsonl", lambda: b'{"text":[[],[],[]]}\n' * (3 * MB)
    yield "60 MB of opened lists", ".json", lambda: b"[" * (60 * MB)
    yield "60 MB of escaped marks", ".json", lambda: b'"\\' * (30 * MB)
    yield "60 MB of separators", ".csv", lambda: b"text,outlet\n" + b"," * (60 * MB)
    yield "60 MB of opened cells", ".csv", lambda: b"text,outlet\n" + b'"a,b\n' * (12 * MB)
    yield "2 million columns", ".csv", lambda: b",".join(b"%d" % n for n in range(2_000_000))
    yield "gzip bomb, 4 GB", ".txt.gz", lambda: _bomb(4 * 1024)
    yield "60 MB of empty gzip members", ".txt.gz", lambda: gzip.compress(b"") * (3 * MB)
    yield "dictionary bomb", ".parquet", _parquet_bomb
    yield "a billion nulls", ".parquet", _parquet_nulls
    yield "billion laughs", ".html", lambda: _laughs() + b"<p>&l9;</p>"
    yield "4 MB of opened divisions", ".html", lambda: b"<div>" * 800_000
    yield "4 MB of opened scripts", ".html", lambda: b"<script type=application/ld+json>" * 120_000
    yield (
        "4 MB of closed scripts",
        ".html",
        lambda: b"<script type=application/ld+json>{}</script>" * 90_000,
    )
    yield "4 MB of links", ".html", lambda: b"<p><a href=x>word and word</a></p>" * 115_000
    yield "4 MB of paragraphs", ".html", lambda: b"<p>The talks ended on Monday.</p>" * 120_000
    yield "4 MB of opened emphasis", ".html", lambda: b"<p><b><i>x " * 380_000
    yield "4 MB of meta tags", ".html", lambda: b"<meta name=a content=b>" * 170_000
    yield "4 MB of less-than", ".html", lambda: b"<" * (4 * MB - 100)
    yield "1 GB of header lines", ".warc.gz", lambda: gzip.compress(b"WARC/1.0\r\n" + b"a" * 2**30)
    yield (
        "endless records",
        ".warc.gz",
        lambda: gzip.compress(
            b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 400_000
        ),
    )


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    zeros = b"a" * MB
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


def _parquet_bomb() -> bytes:
    """Return a million rows that all point to one text of 900,000 characters."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    n_rows = 1_000_000
    words = pa.array(["a " * 450_000])
    text = pa.DictionaryArray.from_arrays(pa.array([0] * n_rows, pa.int32()), words)
    out = io.BytesIO()
    pq.write_table(pa.table({"text": text, "outlet": pa.array(["G"] * n_rows)}), out)
    return out.getvalue()


def _parquet_nulls() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    part = pa.table({"text": pa.nulls(10_000_000, pa.string())})
    with pq.ParquetWriter(out, part.schema) as writer:
        for _ in range(100):
            writer.write_table(part)
    return out.getvalue()


def _laughs() -> bytes:
    lines = [b'<!ENTITY l0 "lol">']
    lines += [b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)]
    return b'<?xml version="1.0"?><!DOCTYPE html [' + b"".join(lines) + b"]><html><body>"


def limits(only: str | None) -> None:
    """Read the worst files, each in a process of its own."""
    print("| file | kind | bytes | seconds | peak MB | ended |")
    print("|---|---|---|---|---|---|")
    for name, kind, make in worst():
        if only and only not in f"{name} {kind}":
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"cnn{kind}"
            path.write_bytes(make())
            child = os.fork()
            if child == 0:
                signal.alarm(LONGEST)
                start = time.perf_counter()
                outcome = _read(path)
                took = time.perf_counter() - start
                print(
                    f"| {name} | {kind} | {path.stat().st_size:,} | {took:.1f} | {peak():,.0f} "
                    f"| {outcome} |",
                    flush=True,
                )
                os._exit(0)
            if os.waitpid(child, 0)[1]:
                print(f"| {name} | {kind} | {path.stat().st_size:,} | over {LONGEST} | | KILLED |")


def article_bias(half: int | None = None) -> pd.DataFrame:
    """Return the AllSides articles of 2018-2019, or the half whose ids hash so."""
    root = os.environ.get("TOOLKIT_DATASETS")
    if not root:
        sys.exit("TOOLKIT_DATASETS is not set: this figure needs public datasets.")
    table = pd.read_parquet(Path(root) / "article-bias" / "articles-2018-2019.parquet")
    if half is None:
        return table
    parity = table["ID"].map(lambda i: int(hashlib.sha256(i.encode()).hexdigest(), 16) % 2)
    return table[parity == half]


def genre() -> None:
    """Print how genres read from the text alone agree with the stated ones."""
    shipped: Counter[tuple[str, str]] = Counter()
    for path in sorted((ROOT / "corpora" / "events").glob("*/*.md")):
        if path.name.startswith("README"):
            continue
        row = read(path, limits=Limits()).articles.iloc[0]
        found = find_genre(row["text"], title=row["title"], url=row["url"])
        shipped[row["genre"], found.genre] += 1
    print("shipped corpus, stated -> found from headline, address and text:")
    for (stated, found_as), n in sorted(shipped.items()):
        print(f"  {stated} -> {found_as}: {n}")
    table = article_bias(1)
    by_url = table["url"].map(lambda url: genre_of("", url=url))
    opinion = by_url.map(lambda found: (found.genre, found.evidence) == ("opinion", "url"))
    news = table["url"].str.contains(r"/(?:news|politics|world|us|business)/", regex=True)
    text = table["content"].map(lambda content: genre_of(content).genre)
    print("AllSides 2018-2019, reported half, by address -> found from the text alone:")
    for name, rows in (("opinion", opinion), ("news section", news & ~opinion)):
        counts = text[rows].value_counts().to_dict()
        print(f"  {name} ({int(rows.sum()):,}): {counts}")
    print("all of that half, with headline, address and text:")
    every = [
        genre_of(content, title=title, url=url, outlet=outlet).genre
        for content, title, url, outlet in zip(
            table["content"], table["title"], table["url"], table["source"], strict=True
        )
    ]
    print(f"  {dict(Counter(every))}")


def language() -> None:
    """Print false rejections on English articles, and the speed."""
    paths = sorted((ROOT / "corpora" / "events").glob("*/*.md"))
    shipped = [read(path, languages="any").articles["text"][0] for path in paths]
    articles = article_bias()["content"].tolist()
    detect_language(shipped[0])
    for name, texts in (("shipped corpus", shipped), ("AllSides 2018-2019", articles)):
        start = time.perf_counter()
        found = [detect_language(text) for text in texts]
        took = time.perf_counter() - start
        rejected = sum(f.of_others >= 0.95 and f.likeliest != "en" for f in found)
        unsure = sum(f.code is None for f in found)
        print(
            f"{name}: {len(texts):,} texts, wrongly set aside {rejected}, too short or unsure "
            f"(kept) {unsure}, {took / len(texts) * 1000:.2f} ms a text"
        )
    lines = [line for text in articles[:2000] for line in text.split("\n") if len(line) > 20]
    wrong = sum(
        f.of_others >= 0.95 and f.likeliest != "en" for f in map(detect_language, lines[:20_000])
    )
    print(f"single paragraphs: {len(lines[:20_000]):,}, wrongly set aside {wrong}")


def outlets() -> None:
    """Print how many AllSides articles get one canonical outlet, and the shared domains."""
    table = article_bias()
    hosts = table["url"].map(lambda url: host_of(url) or "")
    names = table["source"].map(lambda name: find_outlet(name))
    urls = table["url"].map(lambda url: find_outlet(url=url))
    agree = [a.name == b.name for a, b in zip(names, urls, strict=True) if a and b]
    print(f"articles {len(table):,}, source names {table['source'].nunique():,}")
    print(f"name known {names.notna().mean():.3f}, address known {urls.notna().mean():.3f}")
    print(f"both known {len(agree):,}, same outlet {sum(agree) / len(agree):.4f}")
    unknown = hosts[urls.isna() & names.isna()].value_counts()
    print(f"neither known {int(unknown.sum()):,}: {unknown.head(8).to_dict()}")
    root = Path(os.environ["TOOLKIT_DATASETS"]) / "article-bias" / "articles-2018-2019.parquet"
    reading = read(root)
    print(f"outlets after reading: {reading.articles['outlet'].nunique():,}")
    for warning in reading.warnings:
        print(f"  {warning}")


def main() -> None:
    """Run one figure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("figure", choices=["fuzz", "limits", "genre", "language", "outlets"])
    parser.add_argument("seconds", nargs="?", default="60", help="of fuzz; or a case of limits")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if given.figure == "fuzz":
        sys.exit(bool(fuzz(float(given.seconds), given.seed)))
    if given.figure == "limits":
        limits(given.seconds if given.seconds != "60" else None)
        return
    {"genre": genre, "language": language, "outlets": outlets}[given.figure]()


if __name__ == "__main__":
    main()
