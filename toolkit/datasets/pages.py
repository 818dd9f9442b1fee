"""Pages of invented sites, as HTML and as plain text, with what a reader should find."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from toolkit.datasets.shipped import read_rows

__all__ = ["load_pages"]

_FORMS = ("html", "text")


def load_pages(folder: Path, table: str = "pages") -> pd.DataFrame:
    """Load the gold of pages of invented sites.

    Parameters
    ----------
    folder : path
        ``corpora/pages``.
    table : {"pages"}

    Returns
    -------
    pandas.DataFrame
        A row a page and form: ``page, article_id`` (as in ``corpora/events``), ``design``,
        ``form`` (``html`` or ``text``), ``path`` below ``folder``, ``sha256`` of the file,
        and the gold: ``headline``, ``outlet``, ``published`` (UTC), ``date`` (the day that
        the page lets a reader know: in UTC where it gives a zone, else as printed),
        ``credit`` (agencies named for the article, joined with ``; ``, null without),
        ``wire`` (whose copy it is), ``dateline``, ``body`` (paragraphs parted by blank
        lines, without dateline and credit lines).
    """
    rows = []
    for row in read_rows(folder / "pages.jsonl"):
        shared = {
            **{k: v for k, v in row.items() if k not in _FORMS},
            "credit": "; ".join(row["credit"]) or None,
            "body": "\n\n".join(row["body"]),
        }
        for form in _FORMS:
            rows.append({**shared, "form": form, "date": row["date"][form], **row[form]})
    data = pd.DataFrame.from_records(rows)
    order = ["page", "article_id", "design", "form", "path", "sha256"]
    data = data[[*order, *(c for c in data.columns if c not in order)]].astype("string")
    return data.assign(published=pd.to_datetime(data["published"], utc=True))
