"""Which files the inputs mean: folders walked in order, nothing followed out of them."""

from __future__ import annotations

import fnmatch
import json
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from toolkit.corpus.files.encoding import printable
from toolkit.corpus.limits import CorpusError, Limits, Refused, Rejections

__all__ = ["EXTENSIONS", "Found", "extension_of", "find_files"]

EXTENSIONS = (
    *(".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".warc"),
)
"""What can be read; all but Parquet also with ``.gz`` behind."""

_DOCUMENTS = (
    *(".doc", ".docx", ".epub", ".odt", ".pdf", ".rtf"),
    *(".ods", ".xls", ".xlsx", ".zip", ".arc", ".wacz"),
)
"""Kinds that users take for readable: set aside by name, not passed over in silence."""

_LARGEST_MANIFEST = 64 * 1024 * 1024

_NOT_ARTICLES = (".gold.json",)
"""Endings of files that stand beside articles in a corpus and describe them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    Attributes
    ----------
    path : Path
        Where it is.
    source : str
        Its name in the tables: the path as given, with ``/``.
    relative : PurePosixPath
        Its path inside the folder given; the bare name if the file itself was given.
    """

    path: Path
    source: str
    relative: PurePosixPath


def extension_of(name: str) -> tuple[str, bool]:
    """Return a file's extension in lower case, and whether ``.gz`` stands behind it.

    Examples
    --------
    >>> extension_of("Page.HTML.gz")
    ('.html', True)
    """
    lower = name.lower()
    packed = lower.endswith(".gz")
    return os.path.splitext(lower[:-3] if packed else lower)[1], packed


def find_files(paths: Sequence[Path], limits: Limits, rejections: Rejections) -> list[Found]:
    """Return the files that the inputs mean, in order, each once.

    Raises
    ------
    CorpusError
        If an input does not exist.
    """
    globs = {path: split_glob(path) for path in paths if not os.path.lexists(path)}
    missing = [printable(path) for path, parts in globs.items() if parts is None]
    if missing:
        raise CorpusError(
            f"Not found: {', '.join(missing)} (looked from {printable(Path.cwd())}). "
            "Check the spelling, or give the full path."
        )
    found: dict[str, Found] = {}
    for path in paths:
        for file in _meant(path, globs.get(path), limits, rejections):
            if len(found) >= limits.max_files:
                rejections.add(printable(path), None, _too_many(limits))
                return list(found.values())
            found.setdefault(file.source, file)
    return list(found.values())


def split_glob(path: Path) -> tuple[Path, tuple[str, ...]] | None:
    """Return the folder in which a path with wildcards begins, and its parts behind it.

    None if the path has no wildcard or its folder does not exist.

    Examples
    --------
    >>> split_glob(Path("*/2024-*.md"))
    (PosixPath('.'), ('*', '2024-*.md'))
    """
    parts = path.parts
    first = next((n for n, part in enumerate(parts) if set("*?[") & set(part)), None)
    if first is None or not Path(*parts[:first]).is_dir():
        return None
    return Path(*parts[:first]), parts[first:]


def fits_glob(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say whether a path, or a folder it lies in, fits wildcards.

    ``*``, ``?`` and ``[ab]`` stay within a part, ``**`` stands for any number of folders.

    Examples
    --------
    >>> fits_glob(["cnn", "2024", "a.txt"], ["cnn"]), fits_glob(["a.txt"], ["**", "*.txt"])
    (True, True)
    """
    if not wanted:
        return True
    if wanted[0] == "**":
        return any(fits_glob(parts[n:], wanted[1:]) for n in range(len(parts)))
    return bool(
        parts and fnmatch.fnmatchcase(parts[0], wanted[0]) and fits_glob(parts[1:], wanted[1:])
    )


def _meant(
    path: Path,
    glob: tuple[Path, tuple[str, ...]] | None,
    limits: Limits,
    rejections: Rejections,
) -> Iterator[Found]:
    if glob is None:
        yield from _walk(path, limits, rejections) if path.is_dir() else iter([_single(path)])
        return
    folder, wanted = glob
    n_files = 0
    for file in _walk(folder, limits, rejections, wanted):
        n_files += 1
        yield file
    if not n_files:
        refused = Refused("fits no file that can be read.", "Check the wildcards.")
        rejections.add(printable(path), None, refused)


def _too_many(limits: Limits) -> Refused:
    return Refused(
        f"holds more than {limits.max_files:,} files; the rest was not read.",
        "Read it in parts, or raise the limit: Limits(max_files=...).",
    )


def _single(path: Path) -> Found:
    name = printable(path.name)
    return Found(path, printable(path).replace(os.sep, "/"), PurePosixPath(name))


def _is_article_name(name: str) -> bool:
    extension, packed = extension_of(name)
    if extension not in EXTENSIONS or (packed and extension == ".parquet"):
        return False
    return not name.lower().startswith("readme") and not name.lower().endswith(_NOT_ARTICLES)


def _walk(
    root: Path, limits: Limits, rejections: Rejections, wanted: Sequence[str] = ()
) -> Iterator[Found]:
    """Yield the folder's article files, sorted by path; hidden ones are skipped."""
    inside = os.path.realpath(root)
    pending: list[tuple[Path, int]] = [(root, 0)]
    while pending:
        folder, depth = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            refused = Refused(f"cannot be opened ({error.strerror}).", "Check its permissions.")
            rejections.add(_found(root, folder).source, None, refused)
            continue
        if _is_output(folder):
            refused = Refused("is an output of the toolkit.", "Give folders of articles only.")
            rejections.add(_found(root, folder).source, None, refused)
            continue
        folders: list[tuple[Path, int]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = folder / entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    _check_depth(depth, limits)
                    folders.append((path, depth + 1))
                elif not fits_glob(_found(root, path).relative.parts, wanted):
                    continue
                elif _to_read(path, entry, inside):
                    yield _found(root, path)
            except Refused as refused:
                rejections.add(_found(root, path).source, None, refused)
        pending.extend(reversed(folders))


def _is_output(folder: Path) -> bool:
    """Say whether a folder is what ``compare`` wrote, by the keys of its manifest."""
    manifest = folder / "manifest.json"
    try:
        if not manifest.is_file() or manifest.stat().st_size > _LARGEST_MANIFEST:
            return False
        values = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(values, dict) and {"output_sha256", "input_sha256"} <= set(values)


def _check_depth(depth: int, limits: Limits) -> None:
    if depth >= limits.max_depth:
        raise Refused(
            f"is nested more than {limits.max_depth} folders deep.",
            "Give the inner folder as an input of its own.",
        )


def _to_read(path: Path, entry: os.DirEntry[str], inside: str) -> bool:
    """Say whether to read an entry; refuse links that leave the folder, and pipes."""
    if entry.is_symlink():
        target = os.path.realpath(path)
        if os.path.commonpath([inside, target]) != inside:
            raise Refused(
                "is a link that leaves the folder given.",
                "Copy the file into the folder, or give its own path as an input.",
            )
        if not os.path.exists(target):
            raise Refused("is a link to nothing.", "Remove the link or restore its target.")
        if os.path.isdir(target):
            raise Refused(
                "is a link to a folder.", "Its files are read where they are, unless hidden."
            )
        # A target that the walk meets under its own name is read there, and only once.
        seen = not any(part.startswith(".") for part in Path(os.path.relpath(target, inside)).parts)
        read_there = seen and _is_article_name(os.path.basename(target))
        return _is_article_name(entry.name) and not read_there
    extension, _ = extension_of(entry.name)
    if extension in _DOCUMENTS:
        raise Refused(
            f"is a {extension} file, a kind that is not read.",
            "Save its text as .txt, or a table as .csv.",
        )
    if not _is_article_name(entry.name):
        return False
    if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        raise Refused(
            "is a pipe, device or socket, not a regular file.", "Save its content to a file."
        )
    return True


def _found(root: Path, path: Path) -> Found:
    relative = printable(path.relative_to(root)).replace(os.sep, "/")
    base = printable(root).replace(os.sep, "/").rstrip("/")
    return Found(path, f"{base}/{relative}", PurePosixPath(relative))
