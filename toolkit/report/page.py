"""The page itself."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import pandas as pd

from toolkit._files import write_text
from toolkit._version import __version__
from toolkit.report.evidence import (
    event_views,
    examples_of_others,
    frame_examples,
    span_examples,
    word_examples,
)
from toolkit.report.figures import figure_svg

if TYPE_CHECKING:
    from toolkit.compare import Comparison

__all__ = ["MOST_WORD_FIGURES", "write_report"]

_MOST_ROWS = 200
_MOST_FINDINGS = 5
_MOST_WORDS = 16
_MOST_PAIRS = 30
_MOST_GROUPS = 100
MOST_WORD_FIGURES = 6
"""Figures of words that are drawn, one a pair of outlets."""
_MOST_EVENTS = 12
_MOST_OUTLETS_OF_FRAMES = 8


def write_report(comparison: Comparison, path: str | Path) -> Path:
    """Write a comparison as one self-contained HTML page.

    Parameters
    ----------
    comparison : Comparison
    path : path

    Returns
    -------
    pathlib.Path

    Notes
    -----
    Everything that comes from articles is escaped; the page loads nothing, runs no script
    and is bounded: at most 200 differences, 12 events and 80 sentences an article.  The
    whole tables stand beside it as CSV and Parquet.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("toolkit.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = _number
    environment.filters["signed"] = lambda value: _number(value, signed=True)
    template = environment.get_template("report.html.j2")
    return write_text(path, template.render(_content(comparison)))


def _content(comparison: Comparison) -> dict[str, Any]:
    from toolkit.compare.wording import format_p, measure_name

    selection = comparison.selection
    table = comparison.table.assign(
        name=[
            measure_name(m, t)
            for m, t in zip(comparison.table["measure"], comparison.table["target"], strict=True)
        ],
        p_text=comparison.table["p_adjusted"].map(lambda p: format_p(float(p))),
        smallest=comparison.table["p_smallest"].map(
            lambda p: format_p(float(p)).removeprefix("p ").removeprefix("= ")
        ),
    )
    order = table["p_adjusted"].fillna(1).sort_values(kind="stable").index
    return {
        "title": "How " + _listed(selection.outlets) + " tell the same events",
        "notes": (*selection.notes, *comparison.warnings),
        "findings": _findings(comparison),
        "n_findings": len(comparison.findings),
        "n_tests": int(comparison.table["p"].notna().sum()),
        "figures": _figures(comparison),
        "rows": table.loc[order].head(_MOST_ROWS).to_dict("records"),
        "n_rows": len(table),
        "words": _words(comparison),
        "frames": _frames(comparison),
        "measures": _measures(comparison),
        "events": event_views(comparison, _MOST_EVENTS),
        "grouping": _grouping(comparison),
        "n_events": selection.n_events,
        "left_out": _left_out(selection.left_out),
        "wire": _wire(comparison),
        "settings": comparison.settings,
        "version": __version__,
    }


def _findings(comparison: Comparison) -> list[dict[str, Any]]:
    """Sentences by measure, the strongest of each."""
    from toolkit.compare.wording import describe, measure_name

    return [
        {
            "measure": measure_name(str(measure)),
            "sentences": [describe(row) for row in rows.head(_MOST_FINDINGS).to_dict("records")],
            "n_more": max(0, len(rows) - _MOST_FINDINGS),
        }
        for measure, rows in comparison.significant().groupby("measure", sort=False)
    ]


def _figures(comparison: Comparison) -> list[dict[str, str]]:
    captions = {
        "sentiment": "Always beside all others, whatever the tables' reference. Each point is an "
        "outlet's mean tone less that of the other outlets on the "
        "same event; lines are intervals from resampling events. Bad news is negative "
        "everywhere, so only differences within events are shown.",
        "frames": "Always beside all others, whatever the tables' reference. Share of an outlet's "
        "own-voice sentences expected to use each frame, less the "
        "share of the others on the same event; in brackets the mean share.",
        "measures": "Always beside all others. Each panel is a measure: an outlet's mean less that "
        "of the other outlets on the same event, with the interval from resampling events; filled "
        "where the interval leaves 0 out. Intervals are not corrected for the number of panels.",
        "coverage": "Which events each outlet covers, among those compared.",
    }
    selection = comparison.selection
    n = f"n = {selection.n_events} events, {len(selection.articles):,} articles."
    drawn = []
    for kind, caption in captions.items():
        if kind not in comparison.figures:
            continue
        svg = figure_svg(comparison.plot(kind))
        drawn.append({"svg": svg, "caption": f"{caption} {n}"})
    return drawn


def _words(comparison: Comparison) -> list[dict[str, Any]]:
    tops = {
        (group, reference): rows[~rows["is_function_word"].astype(bool)].head(_MOST_WORDS)
        for (group, reference), rows in comparison.keyness.groupby(["group", "reference"])
    }
    terms = {term for rows in tops.values() for term in rows["term"]}
    examples = word_examples(comparison, terms)
    shown: list[dict[str, Any]] = []
    for group, reference in comparison.selection.pairs[:_MOST_PAIRS]:
        rows = []
        for row in tops.get((group, reference), comparison.keyness.head(0)).to_dict("records"):
            side = group if row["log2_ratio"] > 0 else reference
            shown_in = examples.get((row["term"], side), [])
            if side not in comparison.selection.outlets:
                shown_in = examples_of_others(examples, row["term"], group)
            rows.append({**row, "side": side, "examples": shown_in})
        svg = ""
        if rows and len(shown) < MOST_WORD_FIGURES:
            svg = figure_svg(comparison.plot("words", pair=(group, reference)))
        shown.append({"group": group, "reference": reference, "rows": rows, "svg": svg})
    return shown


def _frames(comparison: Comparison) -> list[dict[str, Any]]:
    examples = frame_examples(comparison)
    outlets = sorted(examples["outlet"].unique())[:_MOST_OUTLETS_OF_FRAMES]
    examples = examples[examples["outlet"].isin(outlets)]
    return [
        {"frame": frame.replace("_", " "), "rows": rows.to_dict("records")}
        for frame, rows in examples.groupby("frame")
    ]


def _measures(comparison: Comparison) -> list[dict[str, Any]]:
    """Spans behind the measures, by label."""
    from toolkit.compare.wording import measure_name

    return [
        {
            "name": measure_name(measure),
            "labels": [
                {"label": label.replace("_", " "), "rows": rows} for label, rows in labels.items()
            ],
        }
        for measure, labels in span_examples(comparison).items()
    ]


def _grouping(comparison: Comparison) -> list[dict[str, Any]]:
    """Each event with its headlines: the grouping on which everything rests."""
    rows = comparison.selection.articles.sort_values(["event_id", "outlet"], kind="stable")
    titles = rows["title"].fillna("(no headline)") if "title" in rows else rows["article_id"]
    table = rows.assign(line=rows["outlet"] + ": " + titles.str.slice(0, 120))
    return [
        {"event_id": event, "lines": lines.tolist()}
        for event, lines in list(table.groupby("event_id")["line"])[:_MOST_GROUPS]
    ]


def _left_out(table: pd.DataFrame) -> list[dict[str, Any]]:
    counts = table.groupby(["outlet", "reason"]).size().reset_index(name="n_articles")
    return counts.sort_values("n_articles", ascending=False, kind="stable").to_dict("records")


def _wire(comparison: Comparison) -> list[dict[str, Any]]:
    from toolkit.compare.selection import is_wire

    articles = comparison.articles.assign(is_wire=is_wire(comparison.articles))
    counts = articles.groupby("outlet")["is_wire"].agg(["sum", "size"])
    counts = counts[counts["sum"] > 0]
    return [
        {"outlet": outlet, "n_wire": int(row["sum"]), "n_articles": int(row["size"])}
        for outlet, row in counts.iterrows()
    ]


def _listed(outlets: tuple[str, ...]) -> str:
    if len(outlets) > 6:
        return f"{len(outlets)} outlets"
    return ", ".join(outlets[:-1]) + " and " + outlets[-1]


def _number(value: Any, signed: bool = False) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    text = f"{value:+.3f}" if signed else f"{value:.3f}"
    return text.replace("-", "−")
