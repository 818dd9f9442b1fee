"""Bytes to clean text: unpacking, finding the encoding, and normalising once."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from toolkit.corpus.limits import Limits, Refused

__all__ = [
    "decode",
    "normalise",
    "open_regular",
    "printable",
    "read_bytes",
    "stated_encoding",
    "unpack",
]

_BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
)

_SAVE_AS_TEXT = "Save the article as plain text (UTF-8), or give the file its true extension."

# Everything but tab and newline; line and paragraph separators become newlines first.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SAMPLE = 200_000
_ODD_SHARE = 0.02
"""Share of control or unassigned characters above which decoded bytes are no text."""


def printable(path: str | os.PathLike[str]) -> str:
    """Return a path as text that every table can hold, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", errors="replace")


@contextmanager
def open_regular(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading.

    Opened without blocking and checked on the open handle, so a pipe put in the place
    of a file cannot hang the run.

    Raises
    ------
    Refused
        If it cannot be opened or is a pipe, a device or a socket.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        raise Refused(
            f"cannot be opened ({error.strerror or error}).", "Check the file and its permissions."
        ) from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Refused(
                "is a pipe, device or socket, not a regular file.", "Save its content to a file."
            )
        yield file


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return a regular file's bytes, unless it is too large or no regular file."""
    with open_regular(path) as file:
        try:
            content = file.read(limits.max_file_bytes + 1)
        except OSError as error:
            raise Refused(f"cannot be read ({error.strerror}).", "Check the disk.") from error
    if len(content) > limits.max_file_bytes:
        raise Refused(
            f"is larger than {limits.max_file_bytes:,} bytes.",
            "Split it, or raise the limit: Limits(max_file_bytes=...).",
        )
    if not content:
        raise Refused("is empty (0 bytes).", "Put the article's text into the file.")
    return content


def unpack(content: bytes, limits: Limits) -> bytes:
    """Return the bytes inside a gzip file, reading no more than the limit."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as archive:
            unpacked = archive.read(limits.max_file_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused(
            f"is a damaged or cut-off gzip file ({error}).", "Download or pack it again."
        ) from error
    if len(unpacked) > limits.max_file_bytes:
        raise Refused(
            f"unpacks to more than {limits.max_file_bytes:,} bytes.",
            "Unpack and split it, or raise the limit: Limits(max_file_bytes=...).",
        )
    if not unpacked:
        raise Refused("unpacks to nothing.", "Put the article's text into the file.")
    return unpacked


def decode(
    content: bytes, *, nul_allowed: bool = False, stated: str | None = None
) -> tuple[str, str]:
    """Return the text that bytes hold, normalised, and the encoding it was in.

    A byte-order mark decides; else UTF-8 if the bytes are valid UTF-8; else the encoding
    that a web page states, if the bytes are valid in it; else it is detected.  With
    ``nul_allowed`` a few NUL bytes pass (a table's reader then refuses only the rows that
    hold them).

    Raises
    ------
    Refused
        If the bytes are no text.

    Examples
    --------
    >>> decode("Łódź".encode())
    ('Łódź', 'utf-8')
    >>> decode("“Non”, dit-il à Genève.".encode("cp1252"))
    ('“Non”, dit-il à Genève.', 'cp1252')
    """
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise Refused(f"looks like binary data ({kind}), not text.", _SAVE_AS_TEXT)
    text, encoding = _by_mark(content) or _without_mark(content, nul_allowed, stated)
    _check_is_text(text, encoding)
    return normalise(text, keep_nul=nul_allowed), encoding


def _by_mark(content: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise Refused(
                    f"begins with the mark of {encoding} but is not valid {encoding} "
                    f"(at byte {error.start}).",
                    "Save the file again as UTF-8.",
                ) from error
    return None


def _without_mark(content: bytes, nul_allowed: bool, stated: str | None) -> tuple[str, str]:
    n_nul = content.count(0)
    if n_nul:
        wide = _utf16_without_mark(content)
        if wide is not None:
            return wide
        if not (nul_allowed and n_nul / len(content) < _ODD_SHARE):
            raise Refused(
                f"looks like binary data (NUL bytes: {n_nul:,} of {len(content):,}).",
                _SAVE_AS_TEXT,
            )
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _as_stated(content, stated) or _detect(content)


def _as_stated(content: bytes, stated: str | None) -> tuple[str, str] | None:
    if not stated:
        return None
    try:
        # Browsers read Latin-1 and ASCII as Windows-1252, and pages count on it.
        name = codecs.lookup(stated.strip()).name
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        text = content.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError, TypeError, AssertionError):
        return None
    return (text, name) if isinstance(text, str) else None


def stated_encoding(content: bytes) -> str | None:
    """Return the encoding that a web page's head states, if any."""
    match = re.search(
        rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", content[:4096], re.I
    )
    return match[1].decode("ascii") if match else None


def _utf16_without_mark(content: bytes) -> tuple[str, str] | None:
    """Return Western text in UTF-16 without a mark: every other byte is NUL."""
    sample = content[: _SAMPLE // 2 * 2]
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.7 * len(zeros) and letters.count(0) < 0.01 * len(letters):
            try:
                return content.decode(encoding), encoding
            except UnicodeDecodeError:
                return None
    return None


def _detect(content: bytes) -> tuple[str, str]:
    if _is_western(content):
        return content.decode("cp1252"), "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    if best is not None:
        try:
            return content.decode(best.encoding), best.encoding
        except (UnicodeDecodeError, LookupError):
            pass
    raise Refused(
        "is in an encoding that could not be recognised.", "Save the file again as UTF-8."
    )


def _is_western(content: bytes) -> bool:
    """Say whether bytes read as Windows-1252 prose in a Western language.

    Statistical detection errs on pages whose only special characters are curly quotes
    and a few accents, which is most of what arrives here; those are tried first.
    """
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    special = re.findall(r"[^\x00-\x7f]", text)
    usual = set(
        "€…‘’“”•–—™ «»°£§©®·½¼¾¡¿ÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœŒšŠž\xa0"
    )
    # Cyrillic or Greek bytes also decode as cp1252, but then the accented letters stand in rows.
    rows = re.search(r"[À-ÿ]{4}", text)
    return rows is None and len(special) <= 0.25 * len(text) and set(special) <= usual


def _check_is_text(text: str, encoding: str) -> None:
    sample = text[:_SAMPLE]
    odd = sum(
        unicodedata.category(character) in ("Cc", "Cn", "Co") and character not in "\t\n\r\f\v"
        for character in sample
    )
    if odd > _ODD_SHARE * len(sample):
        raise Refused(
            f"looks like binary data (read as {encoding}, {odd:,} of its first "
            f"{len(sample):,} characters are control or unassigned characters).",
            _SAVE_AS_TEXT,
        )


def normalise(text: str, *, keep_nul: bool = False) -> str:
    r"""Return text in Unicode NFC, with ``\n`` line ends and without control characters.

    Done once, on reading: every offset later counts in this text.

    Examples
    --------
    >>> normalise("Cafe\u0301\r\nopen\x07")
    'Café\nopen'
    """
    text = _NEWLINES.sub("\n", text)
    if keep_nul:
        text = "\0".join(_CONTROL.sub("", piece) for piece in text.split("\0"))
    else:
        text = _CONTROL.sub("", text)
    # A lone surrogate cannot be written as UTF-8, so no Parquet file could hold it.
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)
