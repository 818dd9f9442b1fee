"""Bounds on what is read, and how an input is set aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

import pandas as pd

from toolkit._tables import REJECTED
from toolkit._validation import check_integer

__all__ = ["CorpusError", "Limits", "Refused", "Rejections", "first_reasons", "unexpected"]

FIRST_REASONS = 3
"""How many reasons a message quotes before it points to the table of all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on hostile or mistaken input; what exceeds one is set aside with the reason.

    Attributes
    ----------
    max_files : int, default 100,000
        Files read in one call; the rest of a folder is set aside as one row.
    max_file_bytes : int, default 64 MiB
        Size of one file, also after ``.gz`` is unpacked.
    max_rows : int, default 1,000,000
        Articles read from one table (CSV, TSV, JSON Lines, JSON, Parquet).
    max_text_chars : int, default 1,000,000
        Characters in one article's text.
    max_line_chars : int, default 4,000,000
        Characters in one line of a JSON Lines file, or in one CSV cell.
    max_field_chars : int, default 10,000
        Characters in any column but the text; a longer title or list of authors is cut
        off here and a warning says so.
    max_front_matter_chars : int, default 65,536
        Characters in the front matter of a Markdown file.
    max_depth : int, default 50
        Nested lists and mappings in JSON or front matter, and nested folders.
    max_page_chars : int, default 4,000,000
        Characters in the source of one page (``.txt``, ``.md``, ``.html``, a record of a
        web archive).
    max_page_lines : int, default 50,000
        Lines of such a page.
    max_page_tags : int, default 100,000
        Tags of a web page; extraction takes more than linear time in them.
    max_rejections : int, default 100,000
        Rows or pages of one file that are set aside one by one; after that the rest of
        the file is.
    max_values : int, default 2,000,000
        Values in one JSON or JSON Lines file; a short list of lists needs twenty times
        its own size in memory.
    max_columns : int, default 10,000
        Columns of one table.
    max_archive_bytes : int, default 4 GiB
        Size of one web archive (``.warc``, ``.warc.gz``), packed and unpacked; it is read
        as a stream, a page at a time.
    max_records : int, default 1,000,000
        Records read from one web archive, pages or not.

    Examples
    --------
    >>> Limits(max_text_chars=20_000).max_text_chars
    20000
    """

    max_files: int = 100_000
    max_file_bytes: int = 64 * 1024 * 1024
    max_rows: int = 1_000_000
    max_text_chars: int = 1_000_000
    max_line_chars: int = 4_000_000
    max_field_chars: int = 10_000
    max_front_matter_chars: int = 65_536
    max_depth: int = 50
    max_page_chars: int = 4_000_000
    max_page_lines: int = 50_000
    max_page_tags: int = 100_000
    max_rejections: int = 100_000
    max_values: int = 2_000_000
    max_columns: int = 10_000
    max_archive_bytes: int = 4 * 1024**3
    max_records: int = 1_000_000

    def __post_init__(self) -> None:
        for field in fields(self):
            check_integer(field.name, getattr(self, field.name), minimum=1)


class CorpusError(ValueError):
    """Nothing usable came from the inputs.

    Attributes
    ----------
    rejected : pandas.DataFrame
        The inputs that were set aside, a row each (``toolkit._tables.REJECTED``).
    """

    def __init__(self, message: str, rejected: pd.DataFrame | None = None) -> None:
        super().__init__(message)
        self.rejected = REJECTED.empty() if rejected is None else rejected


class Refused(Exception):
    """One input is set aside: why, and what its owner can do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def unexpected(error: Exception) -> Refused:
    """Return the reason for an error that no reader foresaw."""
    if isinstance(error, MemoryError):
        return Refused("needs more memory than there is.", "Split the file.")
    return Refused(
        f"could not be read ({type(error).__name__}: {str(error)[:200]}).",
        "Please report it with the file.",
    )


class Rejections:
    """The inputs set aside so far, in the order in which they were met."""

    def __init__(self) -> None:
        self._rows: list[dict[str, str | None]] = []
        self._n_by_file: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, source_file: str, position: str | None, refused: Refused) -> None:
        """Note one input with its reason."""
        self._n_by_file[source_file] += 1
        self._rows.append(
            {
                "source_file": source_file,
                "position": position,
                "reason": refused.reason,
                "remedy": refused.remedy,
            }
        )

    def are_too_many(self, source_file: str, position: str | None, limits: Limits) -> bool:
        """Say whether the rest of a file should not be read, and note so."""
        if self._n_by_file[source_file] < limits.max_rejections:
            return False
        refused = Refused(
            f"and what follows was not read: {limits.max_rejections:,} parts of the file could "
            "not be used.",
            "Check what kind of file it is, or raise the limit: Limits(max_rejections=...).",
        )
        self.add(source_file, position, refused)
        return True

    def table(self) -> pd.DataFrame:
        """Return the rows as the table ``rejected``."""
        return REJECTED.rows(self._rows)

    def first_reasons(self) -> str:
        """Return the first reasons as one line for a message."""
        return first_reasons(self.table())


def first_reasons(rejected: pd.DataFrame) -> str:
    """Return the first reasons of a table ``rejected`` as one line for a message."""
    parts = []
    for row in rejected.head(FIRST_REASONS).itertuples():
        place = row.source_file if pd.isna(row.position) else f"{row.source_file}, {row.position}"
        parts.append(f"{place}: {row.reason} {row.remedy}".strip())
    more = len(rejected) - FIRST_REASONS
    return " | ".join(parts) + (f" | and {more} more" if more > 0 else "")
