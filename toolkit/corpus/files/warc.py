"""Web archives: a page at a time off a stream, within bounds, whatever the file claims."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from toolkit.corpus.limits import Limits, Refused, Rejections

__all__ = ["Page", "read_pages"]

_REMEDY = 'Install the reader of web archives: pip install "media-framing-toolkit[warc]".'
_DAMAGED = "Download the archive again; the pages before this place were read."
_GZIP = b"\x1f\x8b"
_CHUNK = 64 * 1024
_MAX_HEADER = 1024 * 1024
"""Bytes of header lines in a row; real ones have a few thousand."""
_HTML_TYPES = ("text/html", "application/xhtml+xml", "application/xhtml")


@dataclass(frozen=True, slots=True)
class Page:
    """A page out of a web archive.

    Attributes
    ----------
    number : int
        Of its record in the archive, from 1.
    position : str
        The same for a message, with the address.
    url : str or None
    content : bytes
        The page, unpacked.
    is_html : bool
        Else plain text (a record of kind ``conversion``).
    charset : str or None
        As the server stated it.
    """

    number: int
    position: str
    url: str | None
    content: bytes
    is_html: bool
    charset: str | None


class _Unpacked(io.RawIOBase):
    """A file's bytes, gzip members unpacked one after the other, no more than a limit."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._left = limits.max_archive_bytes
        start = file.read(2)
        file.seek(0)
        self._packed = start == _GZIP
        self._member = zlib.decompressobj(wbits=31)
        self._input = b""
        self._buffer = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = _CHUNK if size is None or size < 0 else size
        if not self._buffer:
            self._buffer = self._more() if self._packed else self._file.read(_CHUNK)
            self._left -= len(self._buffer)
            if self._left < 0:
                raise Refused(
                    f"unpacks to more than {self._limits.max_archive_bytes:,} bytes; the rest was "
                    "not read.",
                    "Split the archive, or raise the limit: Limits(max_archive_bytes=...).",
                )
        given, self._buffer = self._buffer[:size], self._buffer[size:]
        return given

    def _more(self) -> bytes:
        while True:
            if self._member.eof:
                self._input = (self._member.unused_data or b"").lstrip(b"\0")
                self._member = zlib.decompressobj(wbits=31)
            else:
                self._input = self._member.unconsumed_tail
            self._input = self._input or self._file.read(_CHUNK)
            if not self._input:
                return b""
            try:
                out = self._member.decompress(self._input, _CHUNK)
            except zlib.error as error:
                raise Refused(f"is damaged as a gzip file from here on ({error}).", _DAMAGED) from (
                    error
                )
            if out:
                return out


def read_pages(
    file: BinaryIO,
    source: str,
    limits: Limits,
    rejections: Rejections,
    notes: list[tuple[str, str]],
) -> Iterator[Page]:
    """Yield the pages of a WARC file.

    Parameters
    ----------
    file : binary file
        The archive, packed or not.
    source : str
        Its name in ``rejections``.
    limits : Limits
        ``max_archive_bytes``, ``max_records`` and, for one page, ``max_page_chars``.
    rejections : Rejections
        Gets a row for each page that cannot be used, and one for the rest of a damaged or
        cut-off archive; the pages before it are kept.
    notes : list
        Gets a note for each record that is no page (pictures, requests, errors).

    Raises
    ------
    Refused
        If the package that reads archives is missing, or the file is none.
    """
    records = _records(file, limits)
    number = 0
    while True:
        place = f"record {number + 1}"
        if rejections.are_too_many(source, place, limits):
            return
        try:
            record = next(records, None)
            if record is None:
                break
            number += 1
            if number > limits.max_records:
                raise Refused(
                    f"is over the limit of {limits.max_records:,} records; the rest was not read.",
                    "Split the archive, or raise the limit: Limits(max_records=...).",
                )
        except Refused as refused:
            if number == 0:
                raise
            rejections.add(source, place, refused)
            return
        url = _address(record)
        place = f"record {number} ({url})" if url else f"record {number}"
        try:
            page = _page(record, number, place, url, limits, notes)
        except Refused as refused:
            rejections.add(source, place, refused)
            continue
        if page is not None:
            yield page
    if number == 0:
        raise Refused("holds no records of a web archive.", "Give a WARC file.")


def _records(file: BinaryIO, limits: Limits) -> Iterator[Any]:
    """Yield warcio's records; whatever it trips over becomes a reason."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.bufferedreaders import DecompressingBufferedReader
    except ImportError as error:
        raise Refused("is a web archive, for which a package is missing.", _REMEDY) from error

    class ShortLines(DecompressingBufferedReader):
        """Reads no endless header: one hostile line would else fill the memory."""

        in_a_row = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or _MAX_HEADER, _MAX_HEADER))
            self.in_a_row += len(line)
            if self.in_a_row > _MAX_HEADER:
                raise Refused(f"has over {_MAX_HEADER:,} bytes of header lines.", _DAMAGED)
            return line

        def read(self, length: int | None = None) -> bytes:
            self.in_a_row = 0
            return bytes(super().read(length))

    stream = _Unpacked(file, limits)
    try:
        # warcio prints its doubts to standard error, which is the user's.
        with contextlib.redirect_stderr(io.StringIO()):
            archive = ArchiveIterator(stream)
        archive.reader = ShortLines(stream)
        while True:
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(archive, None)
            if record is None:
                return
            archive.reader.in_a_row = 0
            yield record
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("needs more memory than there is.", "Split the archive.") from error
    except Exception as error:
        raise Refused(
            f"is not readable as a web archive from here on ({type(error).__name__}: "
            f"{str(error).strip()[:120]}).",
            _DAMAGED,
        ) from error


def _address(record: Any) -> str | None:
    url = record.rec_headers.get_header("WARC-Target-URI") if record.rec_headers else None
    return re.sub(r"\s+", " ", url.strip("<> "))[:500] or None if isinstance(url, str) else None


def _page(
    record: Any,
    number: int,
    place: str,
    url: str | None,
    limits: Limits,
    notes: list[tuple[str, str]],
) -> Page | None:
    """Return a record's page; None if it is something else than a page."""
    headers = record.http_headers
    status = headers.get_statuscode() if headers and record.rec_type == "response" else "200"
    stated = (headers.get_header("Content-Type") if headers else None) or record.content_type or ""
    kind = stated.split(";")[0].strip().lower()
    is_html = kind in _HTML_TYPES
    is_text = record.rec_type == "conversion" and kind == "text/plain"
    if record.rec_type not in ("response", "resource", "conversion") or not (is_html or is_text):
        if record.rec_type in ("response", "resource", "conversion"):
            note = "records of web archives that are no pages were passed over"
            notes.append((note, kind[:40] or "no type"))
        return None
    if status != "200":
        notes.append(("pages of web archives with an error status were passed over", str(status)))
        return None
    content = _payload(record, limits)
    charset = re.search(r"charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", stated)
    return Page(number, place, url, content, is_html, charset[1] if charset else None)


def _payload(record: Any, limits: Limits) -> bytes:
    """Return a record's page: whole, unchunked, unpacked, within the limit."""
    most = 4 * limits.max_page_chars
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            raw = record.raw_stream.read(most + 1)
            cut_off = record.raw_stream.limit > 0 and len(raw) <= most
    except Refused:
        raise
    except Exception as error:
        raise Refused(
            f"cannot be read ({type(error).__name__}: {str(error).strip()[:120]}).", _DAMAGED
        ) from error
    if cut_off:
        raise Refused("is cut off: the archive ends inside of it.", _DAMAGED)
    headers = record.http_headers
    if headers and (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        raw = _unchunked(raw)
    packing = (headers.get_header("Content-Encoding") or "" if headers else "").strip().lower()
    if packing in ("gzip", "x-gzip", "deflate"):
        raw = _unpacked(raw, most)
    elif packing not in ("", "identity", "none") and raw.lstrip()[:1] != b"<":
        raise Refused(f"is packed as {packing[:20]!r}, which is not read.", "Unpack the archive.")
    if len(raw) > most:
        raise Refused(
            f"is larger than {most:,} bytes.",
            "Leave it out, or raise the limit: Limits(max_page_chars=...).",
        )
    if not raw.strip():
        raise Refused("is empty.", "Leave it out.")
    return raw


def _unchunked(raw: bytes) -> bytes:
    """Undo chunked transfer; what is not chunked after all stays as it is."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = raw.find(b"\r\n", at, at + 40)
        size = re.fullmatch(rb"([0-9a-fA-F]{1,8})(?:;.*)?", raw[at:end]) if end >= 0 else None
        if size is None:
            return b"".join(pieces) if pieces else raw
        n_bytes = int(size[1], 16)
        if n_bytes == 0:
            return b"".join(pieces)
        pieces.append(raw[end + 2 : end + 2 + n_bytes])
        at = end + 2 + n_bytes + 2


def _unpacked(raw: bytes, most: int) -> bytes:
    """Unpack gzip or deflate up to one byte over the limit; crawlers often did already."""
    for wbits in (47, -15):
        try:
            return zlib.decompressobj(wbits=wbits).decompress(raw, most + 1)
        except zlib.error:
            continue
    return raw
