"""The shipped corpus of labelled reports: frames, loaded words and polarity in whole articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.datasets.shipped import read_rows

__all__ = ["REPORT_TABLES", "load_reports"]

REPORT_TABLES = ("sentences", "loaded", "mentions")
"""Names for ``load_dataset("reports", table)``."""


def load_reports(folder: Path, table: str = "sentences") -> pd.DataFrame:
    """Load the sentences of invented reports, their loaded words, or the actors mentioned.

    Parameters
    ----------
    folder : path
        ``corpora/reports``.
    table : {"sentences", "loaded", "mentions"}

    Returns
    -------
    pandas.DataFrame
        All tables begin with ``item_id, article_id, event_id``; an item is a sentence, and
        offsets are in it.  ``sentences``, in reading order: ``part, paragraph, text, label``
        (the policy frame), ``label_second, country, voice, genre, subject``.  ``loaded``:
        ``start, end, text, coder`` (``first`` or ``second``; the second coded only sentences
        that have a ``label_second``).  ``mentions``: ``text`` (of
        the sentence), ``target, start, end, actor, label`` (polarity of the sentence
        towards the actor), ``label_second``.
    """
    make = {"sentences": _sentences, "loaded": _loaded, "mentions": _mentions}[table]
    data = pd.DataFrame.from_records(
        {
            "item_id": f"{article['article_id']}-{number:02d}",
            "article_id": article["article_id"],
            "event_id": article["event_id"],
            **row,
        }
        for article in read_rows(folder / "articles.jsonl")
        for number, sentence in enumerate(article["sentences"])
        for row in make(article, sentence)
    )
    texts = [column for column in data.columns if column not in ("start", "end", "paragraph")]
    return data.astype(dict.fromkeys(texts, "string"))


def _sentences(article: dict[str, Any], sentence: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {
        "part": sentence["part"],
        "paragraph": sentence["paragraph"],
        "text": sentence["text"],
        "label": sentence["frame"],
        "label_second": sentence["frame_second"],
        **{name: article[name] for name in ("country", "voice", "genre", "subject")},
    }


def _loaded(article: dict[str, Any], sentence: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for coder, column in (("first", "loaded"), ("second", "loaded_second")):
        for start, end in sentence[column] or ():
            text = sentence["text"][start:end]
            yield {"start": start, "end": end, "text": text, "coder": coder}


def _mentions(article: dict[str, Any], sentence: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for mention in sentence["mentions"]:
        start, end = mention["start"], mention["end"]
        yield {
            "text": sentence["text"],
            "target": sentence["text"][start:end],
            "start": start,
            "end": end,
            "actor": mention["actor"],
            "label": mention["polarity"],
            "label_second": mention["polarity_second"],
        }
