"""Where items to label come from: articles, their sentences, or a table of texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from toolkit._validation import check_columns, check_option
from toolkit.classify.labelling.formats import read_labels
from toolkit.classify.labelling.label_tables import parse_csv
from toolkit.classify.labelling.labelling import make_labelling

__all__ = ["UNITS", "is_item_file", "items_of_articles", "read_items"]

UNITS = ("sentences", "articles")

_KEPT = ("outlet", "event_id", "title", "published", "url")

_HEAD = 65_536
"""Bytes at the beginning of a file that must name ``item_id`` if it holds items."""


def is_item_file(path: Path) -> bool:
    """Say whether a file is a table of items (it names ``item_id``), not of articles."""
    if not path.is_file() or path.suffix not in (".csv", ".json", ".jsonl", ".parquet"):
        return False
    if path.suffix == ".parquet":
        import pyarrow.parquet

        try:
            return "item_id" in pyarrow.parquet.read_schema(path).names
        except (OSError, ValueError):
            return False
    with path.open("rb") as handle:
        head = handle.read(_HEAD)
    if path.suffix == ".csv":
        return b"item_id" in head.split(b"\n", 1)[0]
    return b'"item_id"' in head


def read_items(path: Path) -> pd.DataFrame:
    """Read items from a table with ``item_id`` and ``text``, or from tasks of a tool.

    Returns
    -------
    pandas.DataFrame
        ``item_id, text``, and further columns as text; columns of labels are left out.

    Raises
    ------
    ValueError
        If the columns are missing, or two texts share an ``item_id``.
    """
    if path.suffix in (".json", ".jsonl"):
        return read_labels([path]).items
    if path.suffix == ".parquet":
        table = pd.read_parquet(path)
    else:
        rows = parse_csv(path.read_bytes().decode("utf-8-sig", "replace"), source=path.name)
        table = pd.DataFrame.from_records(rows)
    check_columns(table, ("item_id", "text"), name=path.name)
    marks = {"annotator", "label", "start", "end", "span_text", "is_prediction", "score"}
    kept = [column for column in table.columns if column not in marks]
    return make_labelling(table[kept].dropna(subset=["item_id", "text"])).items


def items_of_articles(
    articles: pd.DataFrame,
    unit: str = "sentences",
    *,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Return articles, or their sentences, as items to label.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table.
    unit : {"sentences", "articles"}, default "sentences"
    progress : callable, optional
        Called with 1 after each article.

    Returns
    -------
    pandas.DataFrame
        ``item_id, text, article_id``, for sentences ``part, offset`` (where in the part
        they begin) and ``voice``, and the article's ``outlet, event_id, title, published,
        url`` as far as they are known.
    """
    check_option("unit", unit, UNITS)
    check_columns(articles, ("article_id", "text"), name="articles")
    kept = [name for name in _KEPT if name in articles and articles[name].notna().any()]
    about = articles[["article_id", *kept]]
    if unit == "articles":
        items = articles[["article_id", "text"]].assign(item_id=articles["article_id"])
    else:
        from toolkit.annotate import annotate

        sentences = annotate(articles, progress=progress).sentence_table()
        start = sentences["start"].astype(str)
        items = sentences[["article_id", "text", "part", "voice"]].assign(
            offset=start,
            item_id=sentences["article_id"] + "#" + sentences["part"] + "-" + start,
        )
    first = ["item_id", "text", "article_id"]
    rest = [column for column in items.columns if column not in first]
    joined = items[[*first, *rest]].merge(about, on="article_id", how="left")
    return make_labelling(joined).items
