"""The shipped corpora of labelled sentences: frames, loaded language, target sentiment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.datasets.shipped import read_rows

__all__ = ["FRAC_CLASSES", "load_frames", "load_loaded_language", "load_target_sentiment"]


FRAC_CLASSES = {
    "capacity_resources": "economic",
    "policy_prescription": "political_policy",
    "political": "political_policy",
    "external_regulation": "political_policy",
    "legality": "legality_crime",
    "crime_punishment": "legality_crime",
    "quality_of_life": "other",
}
"""Policy frames that FrAC (Guida et al. 2025) merges, to its ten classes; the rest by name."""


def load_frames(folder: Path, table: str = "sentences") -> pd.DataFrame:
    """Load sentences with policy frames, or paragraphs with generic frames.

    Parameters
    ----------
    folder : path
        ``corpora/frames``.
    table : {"sentences", "paragraphs"}

    Returns
    -------
    pandas.DataFrame
        ``sentences``: ``item_id, text, label, label_secondary, register, subject,
        label_second``; ``label`` is one of the fourteen policy frames or ``other``,
        ``label_second`` a blind coder's label where there is one.  ``paragraphs``:
        ``labels`` and ``labels_second`` are lists of generic frames, perhaps empty.

    References
    ----------
    Policy frames: A. E. Boydstun et al., "Tracking the Development of Media Frames within
    and across Policy Issues", APSA 2014.  Generic frames: H. A. Semetko and P. M.
    Valkenburg, "Framing European Politics", *Journal of Communication* 50(2), 2000.
    doi:10.1111/j.1460-2466.2000.tb02843.x
    """
    data = pd.DataFrame.from_records(read_rows(folder / f"{table}.jsonl"))
    texts = [column for column in data.columns if not column.startswith("labels")]
    return data.astype(dict.fromkeys(texts, "string"))


def load_loaded_language(folder: Path, table: str = "sentences") -> pd.DataFrame:
    """Load neutral and loaded sentences, or the loaded spans in them.

    Parameters
    ----------
    folder : path
        ``corpora/loaded_language``.
    table : {"sentences", "spans"}

    Returns
    -------
    pandas.DataFrame
        ``sentences``: ``item_id, text, label`` (``loaded`` or ``neutral``), ``kind``
        (``pair, plain_strong, quoted, irony, technical``), ``pair_id, version, subject,
        label_second``.  ``spans``: ``item_id, start, end, text, coder`` (``first`` or
        ``second``), offsets in the sentence.
    """
    rows = read_rows(folder / "sentences.jsonl")
    if table == "spans":
        spans = [
            {"item_id": row["item_id"], **span, "coder": coder}
            for coder, column in (("first", "spans"), ("second", "spans_second"))
            for row in rows
            for span in row[column] or ()
        ]
        return pd.DataFrame.from_records(spans)
    data = pd.DataFrame.from_records(rows).drop(columns=["spans", "spans_second"])
    return data.astype("string")


def load_target_sentiment(folder: Path, table: str = "targets") -> pd.DataFrame:
    """Load sentences with targets and the polarity towards each.

    Parameters
    ----------
    folder : path
        ``corpora/target_sentiment``.
    table : {"targets"}

    Returns
    -------
    pandas.DataFrame
        A row a target: ``item_id, text, target, start, end, label`` (``negative``,
        ``neutral``, ``positive``), ``label_second, pair_id, subject``.  Several targets
        of a sentence share its ``item_id``.
    """
    rows: list[dict[str, Any]] = []
    for row in read_rows(folder / "sentences.jsonl"):
        for target in row["targets"]:
            rows.append(
                {
                    "item_id": row["item_id"],
                    "text": row["text"],
                    "target": target["text"],
                    "start": target["start"],
                    "end": target["end"],
                    "label": target["polarity"],
                    "label_second": target["polarity_second"],
                    "pair_id": row["pair_id"],
                    "subject": row["subject"],
                }
            )
    data = pd.DataFrame.from_records(rows)
    texts = [column for column in data.columns if column not in ("start", "end")]
    return data.astype(dict.fromkeys(texts, "string"))
