"""How well pages of invented sites are read, as HTML and as plain-text dumps.

    python benchmarks/pages.py [-v] [--form html|text] [--whole-sites]

Reads each page of ``corpora/pages`` on its own, or with ``--whole-sites`` all pages of a site
together, and compares with the gold.  Prints Markdown: over all pages, for designs 1-6 and 7-12,
and for each design.  ``-v`` shows what went wrong.

All twelve designs have by now been used to develop the cleaner, so that no figure here is one
on unseen pages; ``benchmarks/cleaning.py`` has those.  Before designs 7-12 were opened, the
text dumps gave on them a body F1 of .877 (on designs 1-6, which were open, .992), headline
.633, outlet .900, date .867 and credit F1 1.000.

``body F1`` compares the words of ``text`` with those of the gold as multisets, mean over pages;
``precision`` and ``recall`` likewise; a dateline may stay in ``text``.  ``headline``, ``outlet``
and ``date`` (the day) are shares of pages that are right.  ``credit F1`` counts agencies over
all pages.  A page that was set aside counts as read wrongly.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.corpus import CorpusError, read_articles
from toolkit.datasets import load_dataset
from toolkit.datasets.shipped import corpora_folder

OPENED_FIRST = tuple(f"d{n:02}" for n in range(1, 7))
SHARES = ("headline", "outlet", "date")


def words(text: str | None) -> list[str]:
    """Return the words and numbers of a text, without case and punctuation."""
    if text is None or pd.isna(text):
        return []
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def body_words(text: str | None, gold: Any) -> list[str]:
    """Return the words of a text read, without the dateline before its first sentence.

    Whether a dateline stays in the text or not is no error here; elsewhere the place is.
    """
    if isinstance(text, str) and isinstance(gold.dateline, str):
        text = re.sub(rf"(?m)^{gold.dateline} (?:\(\w+\) )?— ", "", text, count=1)
    return words(text)


def overlap(found: list[str], gold: list[str]) -> dict[str, float]:
    """Return precision, recall and F1 of two multisets of words."""
    shared = sum((Counter(found) & Counter(gold)).values())
    precision = shared / len(found) if found else 0.0
    recall = shared / len(gold) if gold else 0.0
    both = precision + recall
    return {
        "body_f1": 2 * precision * recall / both if both else 0.0,
        "precision": precision,
        "recall": recall,
    }


def agencies(credit: str | None) -> set[str]:
    """Return the agencies of a credit, the short name standing for the long one."""
    if credit is None or pd.isna(credit):
        return set()
    parts = re.split(r"\s*(?:[;,/|&]|\band\b)\s*", credit)
    names = (re.sub(r"^the | news agency$| agency$", "", p.strip().casefold()) for p in parts)
    return {name for name in names if name}


def _outlet(name: str | None) -> list[str]:
    found = words(name)
    return found[1:] if found[:1] == ["the"] else found


def judge(gold: Any, article: dict[str, Any] | None) -> dict[str, Any]:
    """Compare one article read with the gold of its page."""
    read = article or {}
    published = read.get("published")
    named, meant = agencies(read.get("credit")), agencies(gold.credit)
    return {
        "page": gold.path,
        "design": gold.design,
        "form": gold.form,
        **overlap(body_words(read.get("text"), gold), words(gold.body)),
        "headline": words(read.get("title")) == words(gold.headline),
        "outlet": _outlet(read.get("outlet")) == _outlet(gold.outlet),
        "date": bool(pd.notna(published)) and f"{published:%Y-%m-%d}" == gold.date,
        "credit_right": len(named & meant),
        "credit_named": len(named),
        "credit_meant": len(meant),
        "read": read,
        "gold": gold,
    }


def read_pages(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """Read pages together; return the first article of each file, by its resolved path."""
    try:
        table = read_articles(list(paths))
    except CorpusError:
        return {}
    rows: dict[str, dict[str, Any]] = {}
    for row in table.to_dict("records"):
        rows.setdefault(str(Path(row["source_file"]).resolve()), row)
    return rows


def judge_pages(*, form: str, whole_sites: bool) -> pd.DataFrame:
    """Read all pages of a form and return a row a page."""
    folder = corpora_folder() / "pages"
    gold = load_dataset("pages").query("form == @form")
    groups = gold.groupby("design") if whole_sites else gold.groupby("path")
    rows = []
    for _, pages in groups:
        found = read_pages(folder / path for path in pages["path"])
        for page in pages.itertuples():
            rows.append(judge(page, found.get(str((folder / page.path).resolve()))))
    return pd.DataFrame(rows)


def figures(pages: pd.DataFrame) -> dict[str, float]:
    """Return the figures over some pages."""
    right, named, meant = (
        pages[f"credit_{column}"].sum() for column in ("right", "named", "meant")
    )
    return {
        "pages": len(pages),
        **{c: pages[c].mean() for c in ("body_f1", "precision", "recall", *SHARES)},
        # Without any credit, named or meant, there is nothing to find and F1 is undefined.
        "credit_f1": 2 * right / (named + meant) if named + meant else float("nan"),
    }


def report(judged: pd.DataFrame) -> str:
    """Return the figures as a Markdown table."""
    first = judged["design"].isin(OPENED_FIRST)
    parts = {"all": judged, "designs 1-6": judged[first], "designs 7-12": judged[~first]}
    parts |= {str(design): pages for design, pages in judged.groupby("design")}
    table = {name: figures(pages) for name, pages in parts.items()}
    columns = list(next(iter(table.values())))
    lines = ["| | " + " | ".join(c.replace("_f1", " F1") for c in columns) + " |"]
    lines.append("|---" * (len(columns) + 1) + "|")
    for name, row in table.items():
        cells = [f"{row['pages']:.0f}", *(f"{row[c]:.3f}" for c in columns[1:])]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def mistakes(judged: pd.DataFrame) -> str:
    """Return what was read otherwise than the gold says."""
    lines = []
    for row in judged.to_dict("records"):
        read, gold = row["read"], row["gold"]
        lines.append(f"{row['page']}  body F1 {row['body_f1']:.3f}")
        found, meant = Counter(body_words(read.get("text"), gold)), Counter(words(gold.body))
        lines += [f"  too much: {_some(found - meant)}"] if found - meant else []
        lines += [f"  missed: {_some(meant - found)}"] if meant - found else []
        pairs = {"headline": "title", "outlet": "outlet", "date": "published"}
        lines += [f"  {c}: {read.get(pairs[c])!r}" for c in SHARES if not row[c]]
        if agencies(read.get("credit")) != agencies(gold.credit):
            lines.append(f"  credit: {read.get('credit')!r}, gold {gold.credit!r}")
    return "\n".join(lines)


def _some(counter: Counter[str], limit: int = 25) -> str:
    return " ".join(list(counter.elements())[:limit])


def main(arguments: list[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--form", choices=("html", "text"))
    parser.add_argument("--whole-sites", action="store_true", help="read a site's pages together")
    chosen = parser.parse_args(arguments)
    for form in [chosen.form] if chosen.form else ["html", "text"]:
        how = "all pages of a site together" if chosen.whole_sites else "each page on its own"
        judged = judge_pages(form=form, whole_sites=chosen.whole_sites)
        print(f"\n### {form}, {how}\n\n{report(judged)}")
        if chosen.verbose:
            print(mistakes(judged), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
