"""The Gun Violence Frame Corpus: headlines with up to two of nine frames."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit._validation import check_columns

__all__ = ["GVFC_FRAMES", "load_gvfc", "read_sheet"]

GVFC_FRAMES = {
    "1": "gun_rights",
    "2": "gun_control",
    "3": "politics",
    "4": "mental_health",
    "5": "public_space_safety",
    "6": "race_ethnicity",
    "7": "public_opinion",
    "8": "society_culture",
    "9": "economic_consequences",
}
"""Frames of the codebook, by their codes; 99 means none."""

_COLUMNS = ("news_title", "Q1 Relevant", "Q2 Focus", "Q3 Theme1", "Q3 Theme2")

_MOST_BYTES = 50_000_000


def load_gvfc(folder: Path, table: str = "headlines") -> pd.DataFrame:
    """Load the Gun Violence Frame Corpus.

    Parameters
    ----------
    folder : path
        Holds ``data/GVFC_headlines_and_annotations.xlsx``.
    table : {"headlines"}

    Returns
    -------
    pandas.DataFrame
        ``item_id, text, label`` (first frame, null where there is none), ``label_second``
        (second frame), ``is_relevant``, ``focus`` (the code as given).  Classifiers are
        trained on the relevant headlines with a frame: 1,301 rows, nine classes.

    Raises
    ------
    FileNotFoundError, ValueError
        If the file or one of its columns is missing.

    References
    ----------
    S. Liu, L. Guo, K. Mays, M. Betke and D. T. Wijaya, "Detecting Frames in News Headlines
    and Its Application to Analyzing News Framing Trends Surrounding U.S. Gun Violence",
    CoNLL 2019.  doi:10.18653/v1/K19-1047
    """
    path = folder / "data" / "GVFC_headlines_and_annotations.xlsx"
    rows = read_sheet(path)
    header = next(rows, [])
    raw = pd.DataFrame.from_records(
        [row + [None] * (len(header) - len(row)) for row in rows], columns=header
    )
    check_columns(raw, _COLUMNS, name=path.name)
    return pd.DataFrame(
        {
            "item_id": [f"gvfc-{number:04d}" for number in range(len(raw))],
            "text": raw["news_title"].str.strip(),
            "label": raw["Q3 Theme1"].map(GVFC_FRAMES),
            "label_second": raw["Q3 Theme2"].map(GVFC_FRAMES),
            "is_relevant": (raw["Q1 Relevant"] == "1").astype("boolean"),
            "focus": raw["Q2 Focus"],
        }
    ).astype(dict.fromkeys(("item_id", "text", "label", "label_second", "focus"), "string"))


def read_sheet(path: Path) -> Iterator[list[Any]]:
    """Yield the rows of a workbook's first sheet, each a list of texts and nulls.

    Enough for tables of texts and whole numbers; formulas, dates and formats are not
    read.  No entity is resolved, and a part of more than 50 MB is refused.
    """
    from lxml import etree

    def parsed(book: zipfile.ZipFile, name: str) -> Any:
        if book.getinfo(name).file_size > _MOST_BYTES:
            raise ValueError(f"{path.name} holds a part of more than {_MOST_BYTES:,} bytes.")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(book.read(name), parser)

    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            items = parsed(book, "xl/sharedStrings.xml")
            shared = ["".join(item.itertext("{*}t")) for item in items.iterfind("{*}si")]
        sheet = parsed(book, "xl/worksheets/sheet1.xml")
    for row in sheet.iterfind("{*}sheetData/{*}row"):
        cells: dict[int, str | None] = {}
        for cell in row.iterfind("{*}c"):
            kind, value = cell.get("t"), cell.findtext("{*}v")
            if kind == "inlineStr":
                value = "".join(cell.itertext("{*}t"))
            elif kind == "s" and value is not None:
                value = shared[int(value)]
            elif value is not None:
                value = re.sub(r"\.0+$", "", value)
            cells[_column(cell.get("r"), len(cells))] = value
        yield [cells.get(number) for number in range(max(cells, default=-1) + 1)]


def _column(reference: str | None, default: int) -> int:
    """Return the number of a column from a cell's name: 0 for A7, 27 for AB7."""
    letters = re.match(r"[A-Z]{1,3}", reference or "")
    if not letters:
        return default
    number = 0
    for letter in letters.group():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
