"""What is kept between runs, and how to be rid of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from toolkit._files import cache_folder

__all__ = ["CacheReport", "clear_cache", "describe_cache", "partition_folder"]

_KINDS = ("models", "partitions")


@dataclass(frozen=True, slots=True)
class CacheReport:
    """Where the cache is and what it holds.

    Attributes
    ----------
    folder : pathlib.Path
    n_files, n_bytes : int
    """

    folder: Path
    n_files: int
    n_bytes: int

    def __str__(self) -> str:
        return f"{self.folder}: {self.n_files:,} files, {self.n_bytes / 1e6:,.1f} MB"


def partition_folder(key: str) -> Path:
    """Return the folder in which a partition's results are kept."""
    return cache_folder() / "partitions" / key


def describe_cache() -> CacheReport:
    """Count what is kept: trained default models and scored partitions."""
    folder = cache_folder()
    files = [path for kind in _KINDS for path in (folder / kind).rglob("*") if path.is_file()]
    return CacheReport(folder, len(files), sum(path.stat().st_size for path in files))


def clear_cache() -> CacheReport:
    """Remove what is kept and say what it was; only folders that the toolkit makes."""
    report = describe_cache()
    for kind in _KINDS:
        shutil.rmtree(report.folder / kind, ignore_errors=True)
    return report
