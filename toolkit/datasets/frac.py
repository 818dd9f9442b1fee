"""FrAC: sentences from articles and comments with merged policy frames."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from toolkit._validation import check_columns

__all__ = ["FRAC_CODES", "load_frac"]

FRAC_CODES = {
    "1": "economic",
    "3": "morality",
    "4": "fairness_equality",
    "5": "legality_crime",
    "6": "political_policy",
    "8": "security_defense",
    "9": "health_safety",
    "11": "cultural_identity",
    "12": "public_opinion",
    "15": "other",
}
"""The ten classes by the codes in the file; other codes were merged into these."""

_FILES = ("gold_standard_single_label_all.csv", "gold_dev.csv")


def load_frac(folder: Path, table: str = "sentences") -> pd.DataFrame:
    """Load FrAC's gold sentences from a copy of its repository.

    Parameters
    ----------
    folder : path
        Holds ``gold_standard_single_label_all.csv`` or a part of it, ``gold_dev.csv``.
    table : {"sentences"}

    Returns
    -------
    pandas.DataFrame
        ``item_id, text, label``.

    Raises
    ------
    FileNotFoundError
        If neither file is there.
    ValueError
        If a column is missing or a code is not among the ten classes.

    Notes
    -----
    Small, and meant to measure how a model carries over; do not train on it.

    References
    ----------
    M. Guida et al., "Computational Framework for Analyzing Framing Patterns across Text
    Types", 2025, github.com/mattguida/FrAC.  The sentences are from the SFU Opinion and
    Comments Corpus (CC BY 4.0).
    """
    paths = [folder / name for name in _FILES if (folder / name).is_file()]
    if not paths:
        raise FileNotFoundError(f"{folder} holds no {_FILES[0]}.")
    raw = pd.read_csv(paths[0], dtype="string")
    check_columns(raw, ("sentence", "label"), name=paths[0].name)
    codes = raw["label"].str.removesuffix(".0")
    unknown = sorted(set(codes) - set(FRAC_CODES))
    if unknown:
        raise ValueError(
            f"{paths[0].name} has the label(s) {', '.join(map(str, unknown))}; the ten classes "
            f"are {', '.join(FRAC_CODES)}."
        )
    return pd.DataFrame(
        {
            "item_id": [f"frac-{number:03d}" for number in range(len(raw))],
            "text": raw["sentence"].str.strip(),
            "label": codes.map(FRAC_CODES),
        }
    ).astype("string")
