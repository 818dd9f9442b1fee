"""Article-Bias-Prediction: articles with the political leaning of their outlets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.datasets.outlet_names import one_name_each

__all__ = ["ARTICLE_BIAS_TABLES", "load_article_bias"]

ARTICLE_BIAS_TABLES = ("articles", "2018-2019")

_LABELS = {0: "left", 1: "center", 2: "right"}

_KEYS = (
    *("ID", "topic", "source", "bias", "url", "title", "date", "authors"),
    "content_original",
)

_YEARS = ("2018", "2019")


def load_article_bias(folder: Path, table: str = "articles") -> pd.DataFrame:
    """Load Article-Bias-Prediction from a copy of its repository.

    Parameters
    ----------
    folder : path
        Holds ``data/jsons/`` and ``data/splits/``.
    table : {"articles", "2018-2019"}
        All articles of the copy, or those of the two last years; the latter are read from
        ``articles-2018-2019.parquet`` where the folder has it.

    Returns
    -------
    pandas.DataFrame
        ``item_id, text, label`` (``left``, ``center``, ``right``), ``outlet, topic, title,
        published, url, authors, split_random, split_media`` (``train``, ``valid``,
        ``test``; null outside both), ``outlet_original``.  ``text`` is the article as
        published (``content_original``).  ``outlet`` is one name for an outlet's desks,
        blogs and columnists.

    Raises
    ------
    FileNotFoundError
        If the folder holds no articles.

    Notes
    -----
    Labels belong to outlets: looking the outlet up is all but perfect on the random
    split, and the media split is disjoint by host, not by outlet.  Only articles of
    outlets unseen in training test a model.

    References
    ----------
    R. Baly, G. Da San Martino, J. Glass and P. Nakov, "We Can Detect Your Bias: Predicting
    the Political Ideology of News Articles", EMNLP 2020.
    doi:10.18653/v1/2020.emnlp-main.404
    """
    parquet = folder / "articles-2018-2019.parquet"
    if table == "2018-2019" and parquet.is_file():
        raw = pd.read_parquet(parquet).assign(date=lambda t: t["date"].astype("string"))
        raw = raw.rename(columns={"content": "content_original"})
    else:
        years = _YEARS if table == "2018-2019" else ("",)
        rows = [page for page in _pages(folder) if page["date"].startswith(years)]
        if not rows:
            raise FileNotFoundError(
                f"{folder} holds no data/jsons/*.json of the articles asked for."
            )
        raw = pd.DataFrame.from_records(rows)
    return _tidy(raw, folder)


def _pages(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((folder / "data" / "jsons").glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        yield {key: page[key] for key in _KEYS}  # without the tokenised copy of the text


def _tidy(raw: pd.DataFrame, folder: Path) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "item_id": raw["ID"],
            "text": raw["content_original"],
            "label": raw["bias"].astype(int).map(_LABELS),
            "outlet": one_name_each(raw["source"], raw["url"]),
            "topic": raw["topic"],
            "title": raw["title"],
            "published": pd.to_datetime(raw["date"], utc=True, errors="coerce"),
            "url": raw["url"],
            "authors": raw["authors"],
            "split_random": raw["ID"].map(_split(folder, "random")),
            "split_media": raw["ID"].map(_split(folder, "media")),
            "outlet_original": raw["source"],
        }
    )
    texts = [column for column in table if column != "published"]
    return table.astype(dict.fromkeys(texts, "string")).reset_index(drop=True)


def _split(folder: Path, kind: str) -> dict[str, str]:
    """Return the part of each article in the published split."""
    parts = {}
    for part in ("train", "valid", "test"):
        path = folder / "data" / "splits" / kind / f"{part}.tsv"
        parts.update(dict.fromkeys(pd.read_csv(path, sep="\t", dtype="string")["ID"], part))
    return parts
