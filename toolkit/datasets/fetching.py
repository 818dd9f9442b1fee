"""Getting public datasets from their homes: whole, verified, or not at all."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from toolkit._files import cache_folder, hash_bytes, hash_file
from toolkit._validation import check_option
from toolkit.datasets.sources import SOURCES, Folders, Source, file_digests

__all__ = ["FetchError", "fetch_dataset", "fetched_folder"]

MAX_BYTES = 2_000_000_000
"""Most that one download may bring, and most that one archive may unpack to."""

MAX_FILE_BYTES = 50_000_000
"""Most that one file of an archive, or a file downloaded by itself, may hold."""

TIMEOUT = (20.0, 60.0)
"""Seconds to connect, and between two pieces of a download."""

MAX_SECONDS = 3_600.0
"""Most that one download may last, so that a trickle does not hold a run for ever."""

Progress = Callable[[str, int, int], None]


class FetchError(OSError):
    """A download that did not come whole; says what is kept and what to do."""


def fetched_folder(name: str) -> Path:
    """Return the folder in which a fetched dataset is kept; it need not be there."""
    return cache_folder() / "datasets" / name


def fetch_dataset(
    name: str, *, mirror: str | None = None, progress: Progress | None = None
) -> Path:
    """Download a public dataset and verify every byte of it.

    Parameters
    ----------
    name : str
        One of ``basil, babe, newsmtsc, narrative-frames, gvfc, article-bias, frac``.
    mirror : str, optional
        Address to ask instead of GitHub, for ``OWNER/NAME/COMMIT/PATH`` and
        ``OWNER/NAME/archive/COMMIT.zip``; by default ``$TOOLKIT_DATASETS_MIRROR`` if that
        is set.  What comes from there must have the same digests.
    progress : callable, optional
        Called with what is being done, how many files are done, and of how many.

    Returns
    -------
    pathlib.Path
        The folder, laid out as the repository is.  A dataset that is already there is not
        fetched again.

    Raises
    ------
    ValueError
        For a name that cannot be fetched.
    FetchError
        If the download fails, is cut short, is too large, or is not the file that it
        should be.  Files that came whole are kept for the next try; the dataset itself
        appears only when it is complete.

    Notes
    -----
    Whoever fetches a dataset is bound by its licence; :data:`toolkit.datasets.CATALOGUE`
    states it, and the command line shows it and asks first.
    """
    source = SOURCES[check_option("dataset", name, tuple(SOURCES))]
    target = fetched_folder(name)
    if target.is_dir():
        return target
    mirror = mirror or os.environ.get("TOOLKIT_DATASETS_MIRROR") or None
    staging = target.with_name(f".{name}.part")
    if source.folders is not None:  # an archive comes whole: what a killed try left is no use
        shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True, exist_ok=True)
    report = progress or _silent
    with _explained(name, staging):
        if source.folders is None:
            _fetch_files(name, source, mirror, staging, report)
        else:
            _fetch_archive(name, source, mirror, staging, report)
        staging.replace(target)
    return target


def _silent(step: str, done: int, of: int) -> None:
    return None


@contextmanager
def _explained(name: str, staging: Path) -> Iterator[None]:
    """Say of a failure what is kept and how to go on."""
    import requests

    try:
        yield
    except (requests.RequestException, ValueError, OSError, zipfile.BadZipFile) as error:
        kept = sum(path.is_file() for path in staging.rglob("*"))
        raise FetchError(
            f"{name} was not fetched: {error} Nothing incomplete was put in place; {kept} "
            f"whole file(s) are kept. Run the same command again to go on, or put a copy in a "
            "folder named as the dataset and set TOOLKIT_DATASETS to the folder above it."
        ) from error


def _fetch_files(
    name: str, source: Source, mirror: str | None, staging: Path, report: Progress
) -> None:
    """Download file by file, skipping those that an earlier try brought."""
    import pooch

    base = mirror.rstrip("/") if mirror else "https://raw.githubusercontent.com"
    registry = file_digests(name)
    store = pooch.create(
        path=staging,
        base_url=f"{base}/{source.repository}/{source.commit}/",
        registry={path: f"sha256:{digest}" for path, digest in registry.items()},
    )
    with _quiet(pooch.get_logger()):
        for number, path in enumerate(registry):
            report(f"fetch {name}", number, len(registry))
            store.fetch(path, downloader=_download_file)
    report(f"fetch {name}", len(registry), len(registry))


def _fetch_archive(
    name: str, source: Source, mirror: str | None, staging: Path, report: Progress
) -> None:
    """Download the archive of the commit and unpack the wanted files, all verified."""
    folders = source.folders
    if folders is None:  # the caller looked; said again for the reader and the type checker
        raise ValueError(f"{name} has no archive.")
    base = mirror.rstrip("/") if mirror else "https://github.com"
    archive = staging.with_name(f".{name}.zip")
    limit = min(MAX_BYTES, 50_000_000 + 4_000_000 * source.megabytes)
    files = file_digests(name)
    try:
        _download(f"{base}/{source.repository}/archive/{source.commit}.zip", archive, limit)
        _unpack(archive, staging, folders, files, lambda n, of: report(f"unpack {name}", n, of))
        _verify(staging, folders, files)
    except BaseException:  # unverified files must not pass for kept ones
        shutil.rmtree(staging, ignore_errors=True)
        raise
    finally:
        archive.unlink(missing_ok=True)


def _download_file(url: str, output: Any, store: Any) -> None:
    """Download as pooch asks for it."""
    _download(url, Path(output), MAX_FILE_BYTES)


def _download(url: str, output: Path, limit: int) -> None:
    """Download one file, bounded in size and time, and notice if it is cut short."""
    import requests

    began, received = time.monotonic(), 0
    with requests.get(url, stream=True, timeout=TIMEOUT) as response:
        response.raise_for_status()
        with output.open("wb") as handle:
            for piece in response.iter_content(1 << 16):
                received += len(piece)
                if received > limit:
                    raise ValueError(f"{url} is larger than {limit:,} bytes.")
                if time.monotonic() - began > MAX_SECONDS:
                    raise ValueError(f"{url} took longer than {MAX_SECONDS:,.0f} s.")
                handle.write(piece)
        declared = response.headers.get("Content-Length", "")
        packed = "Content-Encoding" in response.headers
        if declared.isdigit() and not packed and received != int(declared):
            raise ValueError(f"{url} was cut short: {received:,} of {declared} bytes came.")


def _unpack(
    archive: Path,
    folder: Path,
    folders: Folders,
    files: dict[str, str],
    report: Callable[[int, int], None],
) -> None:
    """Write the wanted files of an archive, and nothing outside the folder."""
    total = 0
    with zipfile.ZipFile(archive) as book:
        members = [
            (member, path)
            for member in book.infolist()
            if (path := _inner_path(member)) and (path.startswith(folders.paths) or path in files)
        ]
        if len(members) > folders.n_files + len(files):
            raise ValueError(f"The archive holds {len(members):,} files, more than it should.")
        for number, (member, path) in enumerate(members):
            with book.open(member) as packed:
                content = packed.read(MAX_FILE_BYTES + 1)
            total += len(content)
            # The sizes that an archive declares may lie, so what comes out is counted.
            if len(content) > MAX_FILE_BYTES or total > MAX_BYTES:
                raise ValueError("The archive unpacks to more than it should.")
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if number % 500 == 0:
                report(number, len(members))
        report(len(members), len(members))


def _inner_path(member: zipfile.ZipInfo) -> str | None:
    """Return a regular file's path below the archive's one folder; None for all else."""
    if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16):
        return None
    path = PurePosixPath(member.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in member.filename or ":" in path.name:
        raise ValueError(f"The archive holds the unsafe path {member.filename!r}.")
    return "/".join(path.parts[1:])


def _verify(folder: Path, folders: Folders, files: dict[str, str]) -> None:
    """Compare the digests of what was unpacked with the known ones."""
    found = {
        path.relative_to(folder).as_posix(): hash_file(path)
        for path in folder.rglob("*")
        if path.is_file()
    }
    for path, digest in files.items():
        if found.get(path) != digest:
            raise ValueError(f"{path} is missing or is not the file that it should be.")
    listed = sorted(path for path in found if path.startswith(folders.paths))
    lines = "".join(f"{found[path]}  {path}\n" for path in listed)
    if len(listed) != folders.n_files or hash_bytes(lines.encode()) != folders.sha256:
        raise ValueError(
            f"The {len(listed):,} files in {', '.join(folders.paths)} are not the "
            f"{folders.n_files:,} that they should be."
        )


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    """Hold pooch's own messages back; ours say the same."""
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
