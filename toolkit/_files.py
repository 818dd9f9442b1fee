"""Files: whole or not at all, tables safe to open in a spreadsheet, hashes."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

__all__ = [
    "cache_folder",
    "defuse",
    "fused",
    "hash_bytes",
    "hash_file",
    "read_settings",
    "read_table",
    "write_bytes",
    "write_json",
    "write_table",
    "write_text",
]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path`` that takes its place only on success."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes files private; outputs follow the user's own umask instead.
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write ``content`` to ``path``, whole or not at all."""
    target = Path(path)
    with _whole(target) as temporary:
        temporary.write_bytes(content)
    return target


def write_text(path: str | os.PathLike[str], content: str) -> Path:
    """Write ``content`` as UTF-8 with ``\\n`` line ends, whole or not at all."""
    # Lone surrogates can come out of damaged pages and cannot be encoded.
    return write_bytes(path, content.encode("utf-8", errors="replace"))


def write_json(path: str | os.PathLike[str], content: Any) -> Path:
    """Write ``content`` as indented JSON with sorted keys."""
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, default=str)
    return write_text(path, text + "\n")


def defuse(value: Any) -> Any:
    """Return a text cell that no spreadsheet will run as a formula.

    Text that begins with ``= + - @``, a tab or a carriage return gets a leading
    apostrophe (OWASP, *CSV Injection*); numbers and other values stay as they are.

    Examples
    --------
    >>> defuse('=HYPERLINK("http://x")')
    '\\'=HYPERLINK("http://x")'
    >>> defuse(-0.5)
    -0.5
    """
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def fused(value: Any) -> Any:
    """Undo :func:`defuse`, so that text written as CSV reads back the same.

    Examples
    --------
    >>> fused(defuse("- Deal reached")), fused("'tis")
    ('- Deal reached', "'tis")
    """
    if isinstance(value, str) and value[:1] == "'" and value[1:].startswith(_FORMULA_STARTS):
        return value[1:]
    return value


def write_table(path: str | os.PathLike[str], table: pd.DataFrame) -> Path:
    """Write a table as CSV or Parquet, by the name's ending.

    CSV is UTF-8 with defused text cells; numbers are unrounded in both.

    Raises
    ------
    ValueError
        If the name ends in neither ``.csv`` nor ``.parquet``.
    """
    target = Path(path)
    if target.suffix == ".parquet":
        with _whole(target) as temporary:
            table.to_parquet(temporary, index=False)
    elif target.suffix == ".csv":
        text_columns = [
            column
            for column in table.columns
            if table[column].dtype == object or pd.api.types.is_string_dtype(table[column].dtype)
        ]
        safe = table.assign(**{column: table[column].map(defuse) for column in text_columns})
        with _whole(target) as temporary:
            safe.to_csv(temporary, index=False, encoding="utf-8", lineterminator="\n")
    else:
        raise ValueError(f"A table is written as .csv or .parquet; got {target.name!r}.")
    return target


def read_table(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a table that :func:`write_table` wrote."""
    source = Path(path)
    if source.suffix == ".parquet":
        return pd.read_parquet(source)
    if source.suffix == ".csv":
        table = pd.read_csv(source, encoding="utf-8")
        return table.map(fused)
    raise ValueError(f"A table is read from .csv or .parquet; got {source.name!r}.")


def hash_bytes(content: bytes) -> str:
    """Return the SHA-256 of ``content`` as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def hash_file(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file's bytes, read in pieces."""
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def cache_folder() -> Path:
    """Return the folder for trained defaults and scores.

    ``TOOLKIT_CACHE`` if set, else the platform's cache folder.  Nothing is created.
    """
    chosen = os.environ.get("TOOLKIT_CACHE")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("media-framing-toolkit", appauthor=False))


def read_settings(path: str | os.PathLike[str], *, most_mib: int = 1) -> Any:
    """Read a small YAML file of the user's, with or without a byte order mark.

    Raises
    ------
    FileNotFoundError, ValueError
        If it is not there, larger than ``most_mib`` MiB, not UTF-8, or no YAML.
    """
    import yaml

    source = Path(path)
    if not source.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r}.")
    if source.stat().st_size > most_mib * 1024 * 1024:
        raise ValueError(
            f"{source.name} is larger than {most_mib} MiB; a list of words and names is meant."
        )
    try:
        return yaml.safe_load(source.read_text("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"{source.name} is no YAML: {str(error)[:200]}") from error
