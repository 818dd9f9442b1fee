"""BASIL: the same hundred events in three US outlets, with spans of media bias."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit._tables import ARTICLES

__all__ = ["load_basil"]

_OUTLETS = {
    "nyt": ("The New York Times", "The New York Times Company"),
    "fox": ("Fox News", "Fox Corporation"),
    "hpo": ("HuffPost", "BuzzFeed"),
}


def load_basil(folder: Path, table: str = "articles") -> pd.DataFrame:
    """Load BASIL from a copy of its repository.

    Parameters
    ----------
    folder : path
        Holds ``articles/`` and ``annotations/``.
    table : {"articles", "sentences", "spans"}
        ``articles``: the article table, with the published triplet as ``event_id``;
        paragraphs are parted by blank lines.  ``sentences``: ``item_id, article_id,
        event_id, outlet, paragraph, text``, as BASIL splits them.  ``spans``:
        ``article_id, item_id, start, end, text, label, target, polarity, quoted,
        speaker``, where offsets count in the sentence and ``label`` is ``lexical`` or
        ``informational``.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    FileNotFoundError
        If the folder holds no BASIL articles.

    References
    ----------
    L. Fan, M. White, E. Sharma, R. Su, P. K. Choubey, R. Huang and L. Wang, "In Plain
    Sight: Media Bias through the Lens of Factual Reporting", EMNLP 2019.
    doi:10.18653/v1/D19-1664.  The repository states no licence; its texts belong to
    their publishers and are read from the user's own copy.
    """
    paths = sorted(folder.glob("articles/*/*.json"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no articles/YEAR/*.json, as BASIL does.")
    raw = [(path.stem, json.loads(path.read_text("utf-8"))) for path in paths]
    if table == "articles":
        return ARTICLES.rows([_article(article_id, page) for article_id, page in raw])
    if table == "sentences":
        rows = [row for article_id, page in raw for row in _sentences(article_id, page)]
        return pd.DataFrame.from_records(rows)
    return pd.DataFrame.from_records(list(_spans(folder, paths)))


def _outlet(page: dict[str, Any]) -> tuple[str, str]:
    return _OUTLETS[page["source"].lower()]


def _article(article_id: str, page: dict[str, Any]) -> dict[str, Any]:
    name, parent = _outlet(page)
    paragraphs = (" ".join(s.strip() for s in p if s.strip()) for p in page["body-paragraphs"])
    return {
        "article_id": article_id,
        "outlet": name,
        "outlet_parent": parent,
        "title": page["title"],
        "text": "\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        "published": page["date"],
        "published_original": page["date"],
        "date_precision": "day",
        "url": page["url"],
        "event_id": page["triplet-uuid"],
        "language": "en",
    }


def _sentences(article_id: str, page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    name, _ = _outlet(page)
    number = 0
    for paragraph, sentences in enumerate(page["body-paragraphs"]):
        for text in sentences:
            yield {
                "item_id": f"{article_id}-p{number}",
                "article_id": article_id,
                "event_id": page["triplet-uuid"],
                "outlet": name,
                "paragraph": paragraph,
                "text": text,
            }
            number += 1


def _spans(folder: Path, paths: list[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        source = folder / "annotations" / path.parent.name / f"{path.stem}_ann.json"
        for span in json.loads(source.read_text("utf-8"))["phrase-level-annotations"]:
            yield {
                "article_id": path.stem,
                "item_id": f"{path.stem}-{span['id']}",
                "start": span["start"],
                "end": span["end"],
                "text": span["txt"],
                "label": "lexical" if span["bias"] == "lex" else "informational",
                "target": span["target"].replace("_", " "),
                "polarity": {"neg": "negative", "pos": "positive"}.get(span["polarity"]),
                "quoted": span["quote"] == "yes",
                "speaker": span["speaker"].replace("_", " ") or None,
            }
