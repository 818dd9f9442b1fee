"""A user's own dictionaries: ``.dic`` as LIWC and Moral Foundations use it, and CSV."""

from __future__ import annotations

import csv
import os
from pathlib import Path

from toolkit.lexicons.lexicon import Lexicon

__all__ = ["read_dictionary"]

_LARGEST = 16 * 1024 * 1024


def read_dictionary(
    path: str | os.PathLike[str],
    *,
    name: str | None = None,
    licence: str = "the user's own copy",
    citation: str = "",
) -> Lexicon:
    """Read a dictionary from the user's own copy; nothing under such licences ships here.

    Parameters
    ----------
    path : path
        ``.dic``: a head between two lines of ``%`` that numbers the categories, then a
        word (perhaps ending in ``*``) and its category numbers a line.  ``.csv``: columns
        ``word``, ``category`` and, if there are weights, ``weight``.
    name, licence, citation : str, optional
        For the manifest.

    Returns
    -------
    Lexicon

    Raises
    ------
    ValueError
        If the file is neither, is larger than 16 MiB, or a line cannot be read; the
        message gives the line.

    References
    ----------
    The ``.dic`` format: J. W. Pennebaker, R. J. Booth and M. E. Francis, *LIWC2007
    Operator's Manual*, 2007.
    """
    source = Path(path)
    if source.stat().st_size > _LARGEST:
        raise ValueError(f"{source.name} is larger than 16 MiB; a dictionary is a word list.")
    text = source.read_text(encoding="utf-8-sig", errors="replace")
    if source.suffix == ".dic":
        weights = _read_dic(text, source.name)
    elif source.suffix == ".csv":
        weights = _read_csv(text, source.name)
    else:
        raise ValueError(f"A dictionary is a .dic or .csv file; got {source.name!r}.")
    return Lexicon(
        name=name or source.stem,
        version="as given",
        weights=weights,
        scale="weights as in the file (1 where it has none)",
        licence=licence,
        citation=citation,
    )


def _read_dic(text: str, name: str) -> dict[str, dict[str, float]]:
    marks, categories = 0, {}
    weights: dict[str, dict[str, float]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split()
        if not fields:
            continue
        if fields[0] == "%":
            marks += 1
        elif marks == 1:
            if len(fields) < 2:
                raise ValueError(f"{name}, line {number}: a category needs a number and a name.")
            categories[fields[0]] = " ".join(fields[1:])
            weights[categories[fields[0]]] = {}
        elif marks >= 2:
            codes = [code for code in fields if code in categories]
            word = " ".join(fields[: len(fields) - len(codes)]).lower()
            if not codes or not word:
                raise ValueError(
                    f"{name}, line {number}: {line.strip()[:60]!r} names no category of the head."
                )
            for code in codes:
                weights[categories[code]][word] = 1.0
    if marks < 2:
        raise ValueError(f"{name} has no head of categories between two lines of '%'.")
    return weights


def _read_csv(text: str, name: str) -> dict[str, dict[str, float]]:
    reader = csv.DictReader(text.splitlines())
    missing = {"word", "category"} - set(reader.fieldnames or ())
    if missing:
        raise ValueError(f"{name} lacks the column(s) {', '.join(sorted(missing))}.")
    weights: dict[str, dict[str, float]] = {}
    for row in reader:
        given = row.get("weight") or "1"
        try:
            weight = float(given)
        except ValueError:
            raise ValueError(
                f"{name}, line {reader.line_num}: weight {given!r} is not a number."
            ) from None
        weights.setdefault(row["category"], {})[row["word"].strip().lower()] = weight
    return weights
