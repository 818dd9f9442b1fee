"""Downloads against a server on this machine: good, cut short, tampered, slow, hostile."""

from __future__ import annotations

import hashlib
import io
import stat
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from toolkit._files import hash_file
from toolkit.cli import app
from toolkit.datasets import FetchError, fetch_dataset, fetching, find_dataset, load_dataset
from toolkit.datasets.sources import SOURCES, Folders, Source, file_digests

COMMIT = "0" * 40
FILES = {"data/one.csv": b"text;label\nA;x\n", "data/two.csv": b"text;label\n" + b"B;y\n" * 9000}
TREE = {"articles/a.json": b"{}", "articles/b.json": b"[1]", "notes.txt": b"not wanted"}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Server:
    """What the tests serve, by path; a callable writes its own answer."""

    def __init__(self) -> None:
        self.pages: dict[str, object] = {}
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                page = outer.pages.get(self.path)
                if callable(page):
                    page(self)
                elif page is None:
                    self.send_error(404)
                else:
                    answer(self, page)

            def log_message(self, *arguments: object) -> None:
                return None

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.http.server_address[1]}"

    def __enter__(self):
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


def answer(handler: BaseHTTPRequestHandler, content: bytes, declared: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content) if declared is None else declared))
    handler.end_headers()
    handler.wfile.write(content)


@pytest.fixture
def server(monkeypatch, tmp_path):
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("TOOLKIT_DATASETS", raising=False)
    # requests looks the address up by name, which the tests' guard refuses for all hosts.
    import socket

    def numeric(host, port, *rest, **more):
        assert host == "127.0.0.1", host
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

    monkeypatch.setattr(socket, "getaddrinfo", numeric)
    with Server() as running:
        yield running


@pytest.fixture
def by_file(server, monkeypatch):
    """A dataset of two files, served whole."""
    monkeypatch.setitem(SOURCES, "babe", Source("owner/name", COMMIT, 1))
    digests = {path: digest(content) for path, content in FILES.items()}
    monkeypatch.setattr(fetching, "file_digests", lambda name: dict(digests))
    server.pages = {f"/owner/name/{COMMIT}/{path}": page for path, page in FILES.items()}
    return server


def archive(files: dict[str, bytes], extra=()) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for path, content in files.items():
            book.writestr(f"name-{COMMIT}/{path}", content)
        for info, content in extra:
            book.writestr(info, content)
    return packed.getvalue()


@pytest.fixture
def by_archive(server, monkeypatch):
    """A dataset of two files in a folder, served as the archive of a commit."""
    lines = "".join(
        f"{digest(TREE[path])}  {path}\n" for path in ("articles/a.json", "articles/b.json")
    )
    folders = Folders(("articles/",), 2, digest(lines.encode()))
    monkeypatch.setitem(SOURCES, "basil", Source("owner/name", COMMIT, 1, folders))
    server.where = f"/owner/name/archive/{COMMIT}.zip"
    server.pages[server.where] = archive(TREE)
    return server


def nothing_in_place(tmp_path, name: str) -> bool:
    return not (tmp_path / "cache" / "datasets" / name).exists()


def test_whole_files_are_fetched_once_and_found(by_file, tmp_path):
    seen = []
    folder = fetch_dataset("babe", mirror=by_file.address, progress=lambda *step: seen.append(step))
    assert {p: (folder / p).read_bytes() for p in FILES} == FILES
    assert find_dataset("babe") == folder == tmp_path / "cache" / "datasets" / "babe"
    assert seen[-1] == ("fetch babe", 2, 2)
    n_asked = len(by_file.asked)
    assert fetch_dataset("babe", mirror=by_file.address) == folder
    assert len(by_file.asked) == n_asked


def test_a_mirror_may_come_from_the_environment(by_file, monkeypatch):
    monkeypatch.setenv("TOOLKIT_DATASETS_MIRROR", by_file.address + "/")
    assert (fetch_dataset("babe") / "data" / "one.csv").read_bytes() == FILES["data/one.csv"]


TWO = f"/owner/name/{COMMIT}/data/two.csv"
BAD_PAGES = {
    "tampered": FILES["data/two.csv"].replace(b"y", b"z", 1),
    "truncated": FILES["data/two.csv"][:-100],
    "cut off": lambda h: answer(h, FILES["data/two.csv"][:50], declared=len(FILES["data/two.csv"])),
    "empty": b"",
    "missing": None,
    "failing": lambda h: h.send_error(503),
    "hung up": lambda h: h.connection.close(),
}


@pytest.mark.parametrize("kind", BAD_PAGES)
def test_a_bad_file_leaves_nothing_in_place_and_the_next_try_goes_on(by_file, tmp_path, kind):
    good = by_file.pages[TWO]
    by_file.pages[TWO] = BAD_PAGES[kind]
    with pytest.raises(FetchError, match=r"babe was not fetched.*1 whole file.*Run the same"):
        fetch_dataset("babe", mirror=by_file.address)
    assert nothing_in_place(tmp_path, "babe")
    with pytest.raises(FileNotFoundError):
        find_dataset("babe")
    by_file.pages[TWO] = good
    by_file.asked.clear()
    folder = fetch_dataset("babe", mirror=by_file.address)
    assert by_file.asked == [TWO]  # the first file was kept
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == ["one.csv", "two.csv"]


def test_a_file_too_large_is_stopped_while_it_comes(by_file, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_FILE_BYTES", 20_000)
    with pytest.raises(FetchError, match="larger than 20,000 bytes"):
        fetch_dataset("babe", mirror=by_file.address)


def test_a_server_that_stalls_or_trickles_is_left(by_file, tmp_path, monkeypatch):
    wait = threading.Event()

    def stall(handler):
        answer(handler, b"x" * 100, declared=1000)
        handler.wfile.flush()
        wait.wait(5)

    by_file.pages[TWO] = stall
    monkeypatch.setattr(fetching, "TIMEOUT", (1.0, 0.2))
    with pytest.raises(FetchError, match=r"[Tt]imed out"):
        fetch_dataset("babe", mirror=by_file.address)
    wait.set()
    by_file.pages[TWO] = FILES["data/two.csv"]
    monkeypatch.setattr(fetching, "MAX_SECONDS", -1.0)
    with pytest.raises(FetchError, match="took longer"):
        fetch_dataset("babe", mirror=by_file.address)
    assert nothing_in_place(tmp_path, "babe")


def test_no_server_is_a_failure_that_says_what_to_do(by_file):
    by_file.http.server_close()
    with pytest.raises(FetchError, match="Run the same command again"):
        fetch_dataset("babe", mirror="http://127.0.0.1:9")


def test_an_archive_gives_the_wanted_files_only(by_archive):
    folder = fetch_dataset("basil", mirror=by_archive.address)
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}
    assert found == {path: TREE[path] for path in TREE if path.startswith("articles/")}


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"name-{COMMIT}/articles/b.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


BAD_ARCHIVES = {
    "tampered": (archive({**TREE, "articles/a.json": b"{ }"}), "are not the 2"),
    "renamed": (archive({"articles/a.json": b"{}", "articles/c.json": b"[1]"}), "are not the 2"),
    "a file short": (archive({"articles/a.json": b"{}"}), "The 1 files"),
    "too many": (archive({**TREE, "articles/c.json": b"1"}), "holds 3 files"),
    "truncated": (archive(TREE)[:-60], "not a zip file"),
    "no archive": (b"<html>sign in</html>", "not a zip file"),
    "path out": (archive(TREE, [(f"name-{COMMIT}/../../../evil.txt", b"x")]), "unsafe path"),
    "absolute": (archive(TREE, [("/articles/evil.txt", b"x")]), "unsafe path"),
    "backslash": (archive(TREE, [("name\\..\\evil.txt", b"x")]), "unsafe path"),
    "link": (archive({"articles/a.json": b"{}"}, [(link(), b"/etc/passwd")]), "The 1 files"),
}


@pytest.mark.parametrize("kind", BAD_ARCHIVES)
def test_a_bad_archive_leaves_nothing(by_archive, tmp_path, kind):
    content, words = BAD_ARCHIVES[kind]
    by_archive.pages[by_archive.where] = content
    with pytest.raises(FetchError, match=words):
        fetch_dataset("basil", mirror=by_archive.address)
    left = [path for path in tmp_path.rglob("*") if path.is_file() or path.is_symlink()]
    assert left == []


def test_an_archive_that_swells_is_stopped(by_archive, monkeypatch, tmp_path):
    bomb = archive({"articles/a.json": b"0" * 3_000_000, "articles/b.json": b"[1]"})
    assert len(bomb) < 10_000
    by_archive.pages[by_archive.where] = bomb
    monkeypatch.setattr(fetching, "MAX_FILE_BYTES", 1_000_000)
    with pytest.raises(FetchError, match="unpacks to more"):
        fetch_dataset("basil", mirror=by_archive.address)
    monkeypatch.setattr(fetching, "MAX_FILE_BYTES", 4_000_000)
    monkeypatch.setattr(fetching, "MAX_BYTES", 2_000_000)
    with pytest.raises(FetchError, match="unpacks to more"):
        fetch_dataset("basil", mirror=by_archive.address)


def test_what_a_killed_try_left_is_not_taken_for_the_dataset(by_archive, tmp_path):
    left = tmp_path / "cache" / "datasets" / ".basil.part" / "articles"
    left.mkdir(parents=True)
    (left / "z.json").write_text("left")
    folder = fetch_dataset("basil", mirror=by_archive.address)
    assert not (folder / "articles" / "z.json").exists()


def test_the_command_shows_the_licence_and_asks(by_file):
    asked = CliRunner().invoke(app, ["datasets", "fetch", "babe", "--mirror", by_file.address])
    assert asked.exit_code == 2
    assert "licence: AGPL-3.0" in asked.output and "cite: Spinde" in asked.output
    assert "Add --yes" in asked.output and by_file.asked == []
    given = CliRunner().invoke(
        app, ["datasets", "fetch", "babe", "--yes", "--mirror", by_file.address]
    )
    assert given.exit_code == 0, given.output
    assert "fetched and verified" in given.output
    again = CliRunner().invoke(app, ["datasets", "fetch", "babe"])
    assert again.exit_code == 0 and "babe is there" in again.output
    path = CliRunner().invoke(app, ["datasets", "path", "babe"])
    assert path.output.strip().endswith("babe")


def test_the_command_fails_with_one_message(by_file):
    by_file.pages[TWO] = b"other"
    run = CliRunner().invoke(
        app, ["datasets", "fetch", "babe", "--yes", "--mirror", by_file.address]
    )
    assert run.exit_code == 1 and "babe was not fetched" in run.output


def test_what_cannot_be_fetched_says_so(server):
    run = CliRunner().invoke(app, ["datasets", "fetch", "media-frames", "--yes"])
    assert run.exit_code == 2 and "licensed news archive" in run.output
    with pytest.raises(ValueError, match="dataset must be one of.*got 'media-frames'"):
        fetch_dataset("media-frames")


def test_every_source_names_a_commit_and_digests():
    for name, source in SOURCES.items():
        assert len(source.commit) == 40 and source.repository.count("/") == 1
        files = file_digests(name)
        assert all(len(value) == 64 for value in files.values())
        assert files or source.folders


def test_what_was_fetched_is_what_the_loader_reads(server, monkeypatch):
    content = b"sentence,label\nTaxes rise.,1\nNobody came.,15\n"
    name = "gold_standard_single_label_all.csv"
    monkeypatch.setattr(fetching, "file_digests", lambda _: {name: digest(content)})
    source = SOURCES["frac"]
    server.pages[f"/{source.repository}/{source.commit}/{name}"] = content
    fetch_dataset("frac", mirror=server.address)
    assert load_dataset("frac")["label"].tolist() == ["economic", "other"]


def test_the_digests_are_those_of_the_real_files(datasets_folder):
    seen = 0
    for name in SOURCES:
        for path, known in file_digests(name).items():
            copy = datasets_folder / name / path
            if copy.is_file():
                assert hash_file(copy) == known, copy
                seen += 1
    assert seen > 20


def test_basil_as_an_archive_passes_its_digest(datasets_folder, server):
    home = datasets_folder / "basil"
    files = {
        path.relative_to(home).as_posix(): path.read_bytes()
        for part in ("articles", "annotations")
        for path in (home / part).rglob("*.json")
    }
    assert len(files) == 600
    source = SOURCES["basil"]
    where = f"/{source.repository}/archive/{source.commit}.zip"
    server.pages[where] = archive({**files, "README.md": b"not wanted"})
    folder = fetch_dataset("basil", mirror=server.address)
    assert len(load_dataset("basil", path=folder)) == 300
