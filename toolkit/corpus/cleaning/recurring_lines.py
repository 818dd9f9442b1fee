"""Lines that recur on several pages of one outlet: furniture that no rule has to know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from toolkit._validation import check_columns
from toolkit.corpus.cleaning.page_lines import same

__all__ = ["RECURS", "drop_recurring", "removed_lines"]

RECURS = "recurs on pages of the outlet"
_FEWEST_PAGES = 3
"""Pages on which a line must stand: two may share a sentence, such as one article twice."""
_SHARE = 0.2
"""Share of an outlet's pages from which a line recurs, where there are many."""
_MOST_LOST = 0.5
"""Share of an article that recurring lines may cost; more is the same article again."""


def drop_recurring(rows: Sequence[dict[str, Any]]) -> int:
    """Take out of articles the paragraphs that several pages of their outlet have.

    Parameters
    ----------
    rows : sequence of dict
        Rows of the article table, changed in place.  Only those that came from pages
        (``removed`` is a list) are looked at.

    Returns
    -------
    int
        How many paragraphs were taken out.  They stand in ``removed``, with line 0 since
        it takes all the pages to find them.

    Notes
    -----
    A paragraph recurs if at least three different articles of the outlet, and a fifth of
    them, have it.  An article that would lose half of its words is left as it is.
    """
    by_outlet: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if isinstance(row.get("removed"), list):
            by_outlet[row["outlet"]].append(row)
    return sum(_drop_in_outlet(pages) for pages in by_outlet.values())


def _drop_in_outlet(pages: list[dict[str, Any]]) -> int:
    texts = list(dict.fromkeys(page["text"] for page in pages))
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({same(paragraph) for paragraph in text.split("\n\n")} - {""})
    least = max(_FEWEST_PAGES, _SHARE * len(texts))
    recurring = {words for words, n in counts.items() if n >= least}
    return sum(_drop_in_page(page, recurring) for page in pages) if recurring else 0


def _drop_in_page(page: dict[str, Any], recurring: set[str]) -> int:
    paragraphs = page["text"].split("\n\n")
    lost = [paragraph for paragraph in paragraphs if same(paragraph) in recurring]
    if not lost or sum(map(len, lost)) > _MOST_LOST * len(page["text"]):
        return 0
    page["text"] = "\n\n".join(p for p in paragraphs if same(p) not in recurring)
    page["removed"] = [
        *page["removed"],
        *({"line": 0, "text": paragraph, "reason": RECURS} for paragraph in lost),
    ]
    return len(lost)


def removed_lines(articles: pd.DataFrame) -> pd.DataFrame:
    """List every line that was removed from pages, with the reason.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table.

    Returns
    -------
    pandas.DataFrame
        A row a line: ``article_id, outlet, line, reason, text``; ``line`` is its number in
        the page, or of its block in a web page, and 0 where all pages of the outlet were
        needed to find it.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "article_id": ["a"], "outlet": ["The Gazette"],
    ...     "removed": [[{"line": 1, "text": "Menu", "reason": "navigation"}]],
    ... })
    >>> removed_lines(table).loc[0, ["reason", "text"]].tolist()
    ['navigation', 'Menu']
    """
    check_columns(articles, ("article_id", "outlet", "removed"), name="articles")
    found = [
        {"article_id": row.article_id, "outlet": row.outlet, **line}
        for row in articles.itertuples()
        if isinstance(row.removed, (list, tuple)) or hasattr(row.removed, "tolist")
        for line in row.removed
    ]
    columns = ["article_id", "outlet", "line", "reason", "text"]
    return pd.DataFrame(found, columns=columns)
