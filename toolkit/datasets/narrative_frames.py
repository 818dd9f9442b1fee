"""Narrative frames: climate articles with five generic frames and published folds."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from toolkit._validation import check_columns
from toolkit.datasets.outlet_names import one_name_each

__all__ = ["NARRATIVE_TABLES", "load_narrative_frames"]

NARRATIVE_TABLES = ("articles", "folds")

_FRAMES = {
    "RE": "resolution",
    "HI": "human_interest",
    "CO": "conflict",
    "MO": "morality",
    "EC": "economic",
}

_TRUTH = {"True": True, "False": False, "False)": False}
"""Cells as the files have them, one with a bracket too many."""

_N_FOLDS = 5


def load_narrative_frames(folder: Path, table: str = "articles") -> pd.DataFrame:
    """Load the climate articles with narrative frames from a copy of their repository.

    Parameters
    ----------
    folder : path
        Holds ``data/articles_metadata.tsv`` and ``experiments/data_splits_raw/Fold_*/``.
    table : {"articles", "folds"}
        ``articles``: ``item_id, text, labels`` (a list of frames, perhaps empty),
        ``outlet, published, leaning, test_fold`` (1 to 5), a Boolean column a frame
        (``resolution, human_interest, conflict, morality, economic``), and
        ``outlet_original``.  ``folds``: ``item_id, fold, split`` (``train``, ``dev``,
        ``test``), as published.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    FileNotFoundError, ValueError
        If a file or column is missing.

    Notes
    -----
    The text begins with the headline.  Labels of one article, missing in the table, are
    those of the fold files.  The dev part of fold k is the test part of fold k-1, so
    choices made on dev parts have seen test articles of another fold.

    References
    ----------
    L. Frermann, J. Li, S. Khanehzar and G. Mikolajczak, "Conflicts, Villains, Resolutions:
    Towards models of Narrative Media Framing", ACL 2023.
    doi:10.18653/v1/2023.acl-long.486
    """
    parts = _parts(folder)
    if table == "folds":
        return parts[["item_id", "fold", "split"]].reset_index(drop=True)
    path = folder / "data" / "articles_metadata.tsv"
    raw = pd.read_csv(path, sep="\t", dtype="string").set_index("ID")
    check_columns(raw, ("source", "mbfc", "date", "text", *_FRAMES), name=path.name)
    tests = parts[parts["split"] == "test"].set_index("item_id")
    truth = {
        frame: raw[code].fillna(tests[code].reindex(raw.index)).map(_TRUTH).astype("boolean")
        for code, frame in _FRAMES.items()
    }
    rows = zip(*truth.values(), strict=True)
    labels = [[frame for frame, holds in zip(truth, row, strict=True) if holds] for row in rows]
    data = pd.DataFrame(
        {
            "text": raw["text"].str.strip(),
            "labels": pd.Series(labels, index=raw.index, dtype=object),
            "outlet": one_name_each(raw["source"]),
            "published": pd.to_datetime(raw["date"], utc=True),
            "leaning": raw["mbfc"],
            "test_fold": tests["fold"].reindex(raw.index).astype("Int64"),
            **truth,
            "outlet_original": raw["source"],
        }
    )
    return data.rename_axis("item_id").reset_index()


def _parts(folder: Path) -> pd.DataFrame:
    """Read who stands where in the published folds, with the labels given there."""
    names = ["item_id", "source", "mbfc", "date", "text", *_FRAMES]
    parts = []
    for fold in range(1, _N_FOLDS + 1):
        for split in ("train", "dev", "test"):
            path = folder / "experiments" / "data_splits_raw" / f"Fold_{fold}" / f"{split}.txt"
            # No header, and quotation marks are text here, unlike in the table.
            part = pd.read_csv(
                path, sep="\t", header=None, names=names, dtype="string", quoting=csv.QUOTE_NONE
            )
            parts.append(part.drop(columns="text").assign(fold=fold, split=split))
    return pd.concat(parts, ignore_index=True).astype({"split": "string"})
