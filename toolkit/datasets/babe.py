"""BABE: sentences that experts called biased or not, with the words that made them so."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit._validation import check_columns
from toolkit.datasets.outlet_names import one_name_each

__all__ = ["BABE_TABLES", "load_babe"]

BABE_TABLES = ("sg2", "sg1")

_COLUMNS = {
    "text": "text",
    "news_link": "url",
    "outlet": "outlet_original",
    "topic": "topic_original",
    "type": "leaning",
    "label_bias": "label",
    "label_opinion": "label_opinion",
    "biased_words": "biased_words",
}

_TWINS = {"vaccines": "vaccine", "blm": "black-lives-matter"}
"""Names of one topic; the others differ by a hyphen only."""

_OUTLETS = {"federalist": "Federalist"}
"""How the first round spells an outlet that the registry does not know."""

_LABELS = {"Biased": "biased", "Non-biased": "non-biased"}


def load_babe(folder: Path, table: str = "sg2") -> pd.DataFrame:
    """Load BABE from a copy of its repository.

    Parameters
    ----------
    folder : path
        Holds ``data/final_labels_SG1.csv`` and ``data/final_labels_SG2.csv``.
    table : {"sg2", "sg1"}
        The second, larger round of labels, by five experts, or the first, by eight; the
        sentences of the first are in the second, too.

    Returns
    -------
    pandas.DataFrame
        ``item_id, text, label`` (``biased``, ``non-biased``, null where the experts did
        not agree), ``outlet, topic, leaning, url, label_opinion, biased_words`` (a list
        for each row), ``outlet_original, topic_original``.  In ``outlet`` and ``topic``
        the spellings of one outlet and of one topic (``gun control``, ``gun-control``)
        are one.

    Raises
    ------
    FileNotFoundError, ValueError
        If the file or one of its columns is missing.

    Notes
    -----
    The outlet almost gives the label away, so folds that do not hold outlets together
    flatter a classifier.

    References
    ----------
    T. Spinde, M. Plank, J.-D. Krieger, T. Ruas, B. Gipp and A. Aizawa, "Neural Media Bias
    Detection Using Distant Supervision With BABE", Findings of EMNLP 2021.
    doi:10.18653/v1/2021.findings-emnlp.101
    """
    path = folder / "data" / f"final_labels_{table.upper()}.csv"
    raw = pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype="string")
    check_columns(raw, tuple(_COLUMNS), name=path.name)
    data = raw[list(_COLUMNS)].rename(columns=_COLUMNS)
    data["text"] = data["text"].str.strip()
    data["label"] = data["label"].map(_LABELS).astype("string")
    data["topic"] = data["topic_original"].map(_topic, na_action="ignore").astype("string")
    data["outlet"] = one_name_each(data["outlet_original"].replace(_OUTLETS))
    data["biased_words"] = pd.Series([_words(cell) for cell in data["biased_words"]], dtype=object)
    data.insert(0, "item_id", [f"{table}-{number:04d}" for number in range(len(data))])
    first = ["item_id", "text", "label", "outlet", "topic"]
    return data[first + [column for column in data if column not in first]].astype(
        {"item_id": "string"}
    )


def _topic(name: str) -> str:
    plain = name.strip().casefold().lstrip("#").replace(" ", "-")
    return _TWINS.get(plain, plain)


def _words(cell: Any) -> list[str]:
    """Return the words of a cell written as a Python list; literals only, nothing is run."""
    if not isinstance(cell, str) or len(cell) > 10_000:
        return []
    try:
        words = ast.literal_eval(cell)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return []
    return [str(word) for word in words] if isinstance(words, list) else []
