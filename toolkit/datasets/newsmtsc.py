"""NewsMTSC: sentiment towards targets in sentences of US news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.datasets.shipped import read_rows

__all__ = ["NEWSMTSC_FOLDER", "load_newsmtsc"]

NEWSMTSC_FOLDER = "NewsSentiment/controller_data/datasets/NewsMTSC-dataset"

_POLARITIES = {2.0: "negative", 4.0: "neutral", 6.0: "positive"}

_SPLITS = ("train", "devtest_rw", "devtest_mt")


def load_newsmtsc(folder: Path, table: str = "targets") -> pd.DataFrame:
    """Load NewsMTSC from a copy of its repository.

    Parameters
    ----------
    folder : path
        Holds ``NewsSentiment/controller_data/datasets/NewsMTSC-dataset/*.jsonl``.
    table : {"targets"}

    Returns
    -------
    pandas.DataFrame
        A row a target: ``item_id, text, target, start, end, label`` (``negative``,
        ``neutral``, ``positive``), ``split`` (``train``, ``devtest_rw``, and
        ``devtest_mt`` where its file is there), ``article_id, target_id, further_mentions``
        (a list of ``(start, end)``).  Several targets of a sentence share its
        ``item_id``.  Offsets are 0-based, end-exclusive.

    Raises
    ------
    FileNotFoundError
        If ``train.jsonl`` or ``devtest_rw.jsonl`` is missing.
    ValueError
        If offsets do not give the mention, or a polarity is unknown.

    Notes
    -----
    480 of the 1,018 articles of ``devtest_rw`` have sentences in ``train``, too:
    ``article_id`` tells.

    References
    ----------
    F. Hamborg and K. Donnay, "NewsMTSC: A Dataset for (Multi-)Target-dependent Sentiment
    Classification in Political News Articles", EACL 2021.
    doi:10.18653/v1/2021.eacl-main.142
    """
    rows: list[dict[str, Any]] = []
    for split in _SPLITS:
        path = folder / NEWSMTSC_FOLDER / f"{split}.jsonl"
        if split == "devtest_mt" and not path.is_file():
            continue  # the third split is read where a copy has it
        for sentence in read_rows(path):
            rows += _targets(sentence, split)
    data = pd.DataFrame.from_records(rows)
    texts = ["item_id", "text", "target", "label", "split", "article_id", "target_id"]
    return data.astype(dict.fromkeys(texts, "string"))


def _targets(sentence: dict[str, Any], split: str) -> Iterator[dict[str, Any]]:
    text, item = sentence["sentence_normalized"], sentence["primary_gid"]
    for target in sentence["targets"]:
        start, end = int(target["from"]), int(target["to"])
        if text[start:end] != target["mention"] or target["polarity"] not in _POLARITIES:
            raise ValueError(
                f"{split}.jsonl, {target['Input.gid']!r}: characters {start} to {end} are "
                f"{text[start:end]!r} and not {target['mention']!r}, or polarity "
                f"{target['polarity']!r} is none of 2, 4, 6. Fetch the file again."
            )
        yield {
            "item_id": item,
            "text": text,
            "target": target["mention"],
            "start": start,
            "end": end,
            "label": _POLARITIES[target["polarity"]],
            "split": split,
            "article_id": "_".join(item.split("_")[:3]),
            "target_id": target["Input.gid"],
            "further_mentions": [
                (int(m["from"]), int(m["to"])) for m in target.get("further_mentions", ())
            ],
        }
