"""The shipped corpus of same events: articles, and the truth about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from toolkit.corpus import read_articles

__all__ = ["EVENT_TABLES", "GOLD_LAYERS", "load_events"]

GOLD_LAYERS = ("sentences", "loaded", "quotations", "mentions", "polarity", "clauses")
"""Layers of labels, a table each."""

EVENT_TABLES = ("articles", "events", "facts", "actors", "referents", "tendencies", *GOLD_LAYERS)

_CODERS = {"gold": ".gold.json", "first": ".first.gold.json", "second": ".second.gold.json"}


def load_events(folder: Path, table: str = "articles") -> pd.DataFrame:
    """Load one table of the shipped corpus of same events.

    Parameters
    ----------
    folder : path
        ``corpora/events``.
    table : str
        ``articles``
            The article table.
        ``events``, ``facts``, ``actors``, ``referents``
            The plan: a row an event, a numbered fact with its ``kind``, an actor with its
            ``camp``, a variant of naming a referent with its ``leaning``.
        ``tendencies``
            What was planted: a row a tendency and event, with ``measure``, ``direction``,
            ``rate`` and ``rate_of_the_rest``.
        ``sentences``
            ``part, start, end, text, frame, facts`` (numbers of the facts carried).
        ``loaded``, ``mentions``, ``quotations``, ``clauses``
            Spans with offsets: loaded words; mentions of an ``actor`` or a ``referent``;
            quotations with ``type, speaker, cue, cue_class, speaker_kind``; clauses of
            force, harm or decision with ``class, actor, kind``.
        ``polarity``
            ``sentence, actor, polarity`` for each actor that a sentence mentions.

    Returns
    -------
    pandas.DataFrame
        Layers begin with ``article_id, event_id, outlet, coder, sentence``.  ``coder`` is
        ``gold`` (one label for everything), and, for the articles that were labelled
        twice, ``first`` and ``second``, as they were before disagreements were settled.
        Offsets are 0-based, end-exclusive, into the part.
    """
    if table == "articles":
        return read_articles(folder)
    if table in GOLD_LAYERS:
        return _layer(folder, table)
    if table == "tendencies":
        return pd.DataFrame.from_records(list(_tendencies(folder)))
    return pd.DataFrame.from_records(list(_plan(folder, table)))


def _layer(folder: Path, layer: str) -> pd.DataFrame:
    outlets = {o["outlet_id"]: o["name"] for o in _outlets(folder)}
    rows = []
    for coder, ending in _CODERS.items():
        for path in sorted(folder.glob(f"*/*{ending}")):
            name = path.name.removesuffix(ending)
            if "." in name:  # the gold file's ending ends the other coders' names, too
                continue
            head = {
                "article_id": f"{path.parent.name}/{name}",
                "event_id": path.parent.name,
                "outlet": outlets[name.removesuffix("_opinion")],
                "coder": coder,
            }
            rows += [{**head, **row} for row in json.loads(path.read_text("utf-8"))[layer]]
    return pd.DataFrame.from_records(rows)


@lru_cache(maxsize=2)
def _events(folder: Path) -> tuple[dict[str, Any], ...]:
    # The C loader is ten times faster on the plan's two thousand lines.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    paths = sorted(folder.glob("*/event.yaml"))
    return tuple(yaml.load(path.read_text("utf-8"), Loader=loader) for path in paths)


def _outlets(folder: Path) -> list[dict[str, Any]]:
    return yaml.safe_load((folder / "outlets.yaml").read_text("utf-8"))["outlets"]


def _tendencies(folder: Path) -> Iterator[dict[str, Any]]:
    for outlet in _outlets(folder):
        for tendency in outlet.get("tendencies") or ():
            values = {k: v for k, v in tendency.items() if k != "applies_in"}
            for event in tendency["applies_in"]:
                yield {"outlet": outlet["name"], **values, "event_id": event}


def _plan(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    for event in _events(folder):
        head = {"event_id": event["event_id"]}
        if table == "events":
            yield {
                key: value for key, value in event.items() if not isinstance(value, (list, dict))
            }
        elif table == "referents":
            for referent in event["referents"]:
                for variant in referent["variants"]:
                    yield {**head, "referent_id": referent["referent_id"], **variant}
        else:
            for row in event[table]:
                yield {**head, **row}
