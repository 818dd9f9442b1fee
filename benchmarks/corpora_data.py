"""The shipped corpus of events with its truth, read once for the figures of corpora.py."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from toolkit.datasets import load_dataset
from toolkit.datasets.events_corpus import GOLD_LAYERS

__all__ = ["EventsCorpus", "interval_text", "markdown_table", "number", "own_voice", "read_events"]


@dataclass(frozen=True)
class EventsCorpus:
    """The corpus of events.

    Attributes
    ----------
    articles : pandas.DataFrame
        The article table with ``outlet_id``; ``sort`` (``report``, ``opinion``, ``wire``
        or ``spun``); ``n_words`` of the body.
    events : list of dict
        The plans, as in each ``event.yaml``.
    outlets : list of dict
        Style sheets and tendencies, as in ``outlets.yaml``.
    quiet : list of dict
        Cells in which no difference is planned, if ``outlets.yaml`` names any.
    layers : dict of str to pandas.DataFrame
        A table a layer, of all coders.
    camps : dict of (article or event or "", actor) to camp
    """

    articles: pd.DataFrame
    events: list[dict[str, Any]]
    outlets: list[dict[str, Any]]
    quiet: list[dict[str, Any]]
    layers: dict[str, pd.DataFrame]
    camps: dict[tuple[str, str], str]

    @property
    def twins(self) -> tuple[str, ...]:
        """Names of the two outlets that share a style sheet."""
        return tuple(sorted(o["name"] for o in self.outlets if o.get("twin_of")))

    @property
    def compared(self) -> pd.DataFrame:
        """Reports that are the outlet's own: no wire copy, spun copy or opinion piece."""
        return self.articles[self.articles["sort"] == "report"]

    @property
    def tendencies(self) -> list[dict[str, Any]]:
        """Planted tendencies, each with its ``outlet`` and ``target`` ("" for none)."""
        return [
            {**t, "outlet": o["name"], "target": t["target_or_referent_or_kind"] or ""}
            for o in self.outlets
            for t in o.get("tendencies") or ()
        ]

    def gold(self, layer: str) -> pd.DataFrame:
        """Gold labels of a layer in the compared articles."""
        table = self.layers[layer]
        if not len(table):
            return table
        mine = table["article_id"].isin(self.compared["article_id"])
        return table[mine & (table["coder"] == "gold")]

    def camp(self, article_id: str, actor: str) -> str | None:
        """Camp of an actor: as the article's gold says, else its event, else the world."""
        places = (article_id, article_id.split("/")[0], "")
        return next((self.camps[p, actor] for p in places if (p, actor) in self.camps), None)


def read_events(folder: Path) -> EventsCorpus:
    """Read ``corpora/events``, or a folder made like it."""
    plan = _yaml(folder / "outlets.yaml")
    events = [_yaml(path) for path in sorted(folder.glob("*/event.yaml"))]
    return EventsCorpus(
        articles=_articles(folder, events),
        events=events,
        outlets=plan["outlets"],
        quiet=plan.get("quiet") or [],
        layers={name: load_dataset("events", name, path=folder) for name in GOLD_LAYERS},
        camps=_camps(folder, events),
    )


def _yaml(path: Path) -> Any:
    # The C loader is ten times faster.
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _articles(folder: Path, events: list[dict[str, Any]]) -> pd.DataFrame:
    table = load_dataset("events", "articles", path=folder)
    names = table["article_id"].str.split("/").str[-1]
    table["outlet_id"] = names.str.removesuffix("_opinion")
    spun = {(e["event_id"], e["spun_by"]) for e in events if e.get("spun_by")}
    is_spun = [pair in spun for pair in zip(table["event_id"], table["outlet_id"], strict=True)]
    table["sort"] = table["genre"].astype("string")
    table.loc[table["wire"].notna(), "sort"] = "wire"
    table.loc[is_spun, "sort"] = "spun"
    table["n_words"] = table["text"].str.split().str.len()
    return table


def _camps(folder: Path, events: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    camps = {("", a["actor_id"]): a["camp"] for a in _yaml(folder / "actors.yaml")}
    for event in events:
        camps |= {(event["event_id"], a["actor_id"]): a["camp"] for a in event["actors"]}
    for path in sorted(folder.glob("*/*.gold.json")):
        article = f"{path.parent.name}/{path.name.removesuffix('.gold.json')}"
        actors = json.loads(path.read_text("utf-8"))["actors"]
        camps |= {(article, a["actor_id"]): a["camp"] for a in actors}
    return camps


def own_voice(spans: pd.DataFrame, quotations: pd.DataFrame) -> pd.Series:
    """Return whether each span lies outside every quotation, direct or indirect."""
    quoted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for q in quotations.itertuples():
        quoted.setdefault((q.article_id, q.part), []).append((q.start, q.end))
    own = [
        not any(start <= s.start and s.end <= end for start, end in quoted.get(key, ()))
        for s in spans.itertuples()
        for key in [(s.article_id, s.part)]
    ]
    return pd.Series(own, index=spans.index, dtype=bool)


def number(value: float, digits: int = 2) -> str:
    """Write a number; a dash for none.

    Examples
    --------
    >>> number(0.256), number(float("nan")), number(-12.3)
    ('0.26', '–', '-12.3')
    """
    if pd.isna(value):
        return "–"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.{digits}f}"


def interval_text(estimate: float, low: float, high: float) -> str:
    """Write an estimate with its interval, ``0.26 [0.20, 0.31]``."""
    if pd.isna(low):
        return number(estimate)
    return f"{number(estimate)} [{number(low)}, {number(high)}]"


def markdown_table(rows: list[dict[str, Any]]) -> str:
    """Return a Markdown table, a row a dictionary."""
    if not rows:
        return "(none)\n"
    cells = [[re.sub(r"\s+|\|", " ", str(value)) for value in row.values()] for row in rows]
    head = list(rows[0])
    numeric = [all(re.match(r"[-–\d.]", row[i]) for row in cells) for i in range(len(head))]
    rule = ["---:" if right else "---" for right in numeric]
    lines = [f"| {' | '.join(line)} |" for line in (head, rule, *cells)]
    return "\n".join(lines) + "\n"
