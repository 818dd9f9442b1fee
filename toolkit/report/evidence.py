"""The sentences behind the numbers, chosen and bounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from toolkit.compare import Comparison

__all__ = [
    "EventView",
    "Example",
    "OutletView",
    "Sentence",
    "event_views",
    "examples_of_others",
    "frame_examples",
    "span_examples",
    "word_examples",
]

_LONGEST_SENTENCE = 600
_MOST_SENTENCES = 80
_CONTEXT = 120
_MOST_EXAMPLES = 12
_SHOWN_ELSEWHERE = ("sentiment_compound", "frame")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the reader shows it."""

    text: str
    voice: str
    part: str
    compound: float
    frame: str
    article_id: str
    start: int
    end: int
    starts_paragraph: bool = False

    @property
    def shade(self) -> str:
        """CSS class by tone."""
        if self.compound >= 0.3:
            return "pos"
        return "neg" if self.compound <= -0.3 else "neu"


@dataclass(frozen=True, slots=True)
class Example:
    """A span in its sentence; ``about`` is its target or speaker, if it has one."""

    outlet: str
    voice: str
    about: str
    left: str
    span: str
    right: str


@dataclass(frozen=True, slots=True)
class OutletView:
    """One outlet's article in the side-by-side reader."""

    outlet: str
    title: str
    published: str
    url: str
    tone: float
    sentences: list[Sentence]
    n_hidden: int


@dataclass(frozen=True, slots=True)
class EventView:
    """One event in the side-by-side reader."""

    event_id: str
    headline: str
    spread: float
    outlets: list[OutletView]


def sentence_frame(comparison: Comparison) -> pd.DataFrame:
    """Return each sentence with its text, tone and most probable frame."""
    table = comparison.annotations.sentence_table().set_index("sentence_id")
    scores = comparison.scores.sentences
    tone = scores[scores["measure"] == "sentiment_compound"].set_index("sentence_id")["value"]
    frames = scores[scores["measure"] == "frame"].set_index("sentence_id")
    table["compound"] = tone.reindex(table.index).to_numpy()
    table["frame"] = frames["label"].reindex(table.index).fillna("").to_numpy(dtype=object)
    table["frame_p"] = frames["value"].reindex(table.index).to_numpy()
    return table


def event_views(comparison: Comparison, n_events: int) -> list[EventView]:
    """Return the events whose outlets differ most in tone, with their articles side by side."""
    chosen = comparison.selection.articles
    sentences = sentence_frame(comparison)
    body = sentences[(sentences["part"] == "body") & sentences["compound"].notna()]
    tone = body.groupby("article_id")["compound"].mean()
    by_outlet = chosen.assign(tone=chosen["article_id"].map(tone).astype(float))
    means = by_outlet.groupby(["event_id", "outlet"])["tone"].mean().unstack()
    spread = (means.max(axis=1) - means.min(axis=1)).sort_values(ascending=False, kind="stable")
    by_article = dict(tuple(sentences.groupby("article_id", sort=False)))
    return [
        _event_view(event, float(spread[event]), by_outlet, by_article)
        for event in spread.index[:n_events]
    ]


def _event_view(
    event: str, spread: float, articles: pd.DataFrame, by_article: dict[str, pd.DataFrame]
) -> EventView:
    rows = articles[articles["event_id"] == event].sort_values("outlet", kind="stable")
    views = []
    for row in rows.drop_duplicates("outlet").to_dict("records"):
        table = by_article.get(row["article_id"])
        body = [] if table is None else _sentences(table[table["part"] != "title"])
        views.append(
            OutletView(
                outlet=str(row["outlet"]),
                title=_text(row.get("title")) or "(no headline)",
                published=_text(row.get("published"))[:10],
                url=_safe_url(_text(row.get("url"))),
                tone=float(row["tone"]),
                sentences=body[:_MOST_SENTENCES],
                n_hidden=max(0, len(body) - _MOST_SENTENCES),
            )
        )
    return EventView(str(event), views[0].title, spread, views)


def _sentences(table: pd.DataFrame) -> list[Sentence]:
    found: list[Sentence] = []
    last_end = 0
    for row in table.to_dict("records"):
        found.append(
            Sentence(
                text=row["text"][:_LONGEST_SENTENCE],
                voice=row["voice"],
                part=row["part"],
                compound=row["compound"],
                frame=row["frame"],
                article_id=row["article_id"],
                start=row["start"],
                end=row["end"],
                starts_paragraph=bool(found) and row["start"] - last_end > 1,
            )
        )
        last_end = row["end"]
    return found


def word_examples(
    comparison: Comparison, terms: set[str], n_each: int = 3
) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Return, by (term, outlet), own-voice sentences: what stands left, the word, and right."""
    annotations = comparison.annotations
    lower = pd.Series(annotations.vocabulary, dtype=object).str.lower()
    wanted = lower.isin(terms).to_numpy(dtype=bool)
    outlet_of = comparison.selection.articles.set_index("article_id")["outlet"]
    outlets = outlet_of.reindex(annotations.article_ids).to_numpy(dtype=object)
    article = annotations.token_articles()
    texts = annotations.texts["text"].tolist()
    columns = ("text_row", "start", "end")
    row_of, starts, ends = (annotations.sentences[name].to_numpy() for name in columns)
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for place in np.flatnonzero(wanted[annotations.form] & (annotations.voice == 0)):
        outlet = outlets[article[place]]
        if not isinstance(outlet, str):
            continue
        examples = found.setdefault((lower[annotations.form[place]], outlet), [])
        if len(examples) < n_each:
            sentence = annotations.sentence[place]
            text = texts[row_of[sentence]]
            a, b = int(annotations.start[place]), int(annotations.end[place])
            left = text[max(starts[sentence], a - _CONTEXT) : a]
            examples.append((left, text[a:b], text[b : min(ends[sentence], b + _CONTEXT)]))
    return found


def examples_of_others(
    found: dict[tuple[str, str], list[tuple[str, str, str]]], term: str, outlet: str
) -> list[tuple[str, str, str]]:
    """Return one example from each outlet but ``outlet``: what stands behind "the others"."""
    return [rows[0] for (word, name), rows in found.items() if word == term and name != outlet][:3]


def frame_examples(comparison: Comparison, n_each: int = 2) -> pd.DataFrame:
    """Return the surest own-voice sentences of each frame and outlet."""
    table = sentence_frame(comparison)
    outlet_of = comparison.selection.articles.set_index("article_id")["outlet"]
    table["outlet"] = table["article_id"].map(outlet_of)
    kept = table[
        table["outlet"].notna()
        & (table["part"] == "body")
        & (table["voice"] == "own")
        & table["n_tokens"].between(6, 60)
        & (table["frame"] != "")
    ]
    kept = kept.sort_values("frame_p", ascending=False, kind="stable")
    return (
        kept.groupby(["frame", "outlet"], sort=True)
        .head(n_each)
        .sort_values(["frame", "outlet", "frame_p"], ascending=[True, True, False], kind="stable")
    )


def span_examples(
    comparison: Comparison, *, n_each: int = 2, most_labels: int = 12
) -> dict[str, dict[str, list[Example]]]:
    """Return, by measure and label, spans in their sentences from each outlet.

    Tone and frames are shown elsewhere.  An example an article at most, in the order of the
    articles; a label's commonest first.
    """
    spans = comparison.scores.spans
    outlet_of = comparison.selection.articles.set_index("article_id")["outlet"]
    spans = spans.assign(outlet=spans["article_id"].map(outlet_of))
    spans = spans[~spans["measure"].isin(_SHOWN_ELSEWHERE) & spans["outlet"].notna()]
    spans = spans[spans["label"].notna()]
    sentences = _SentenceFinder(comparison)
    found: dict[str, dict[str, list[Example]]] = {}
    for measure, rows in spans.groupby("measure", sort=False):
        labels = rows["label"].value_counts().index[:most_labels]
        for label in labels:
            mine = rows[rows["label"] == label].drop_duplicates("article_id")
            mine = mine.groupby("outlet", sort=True).head(n_each)
            mine = mine.sort_values("outlet", kind="stable").head(_MOST_EXAMPLES)
            found.setdefault(str(measure), {})[str(label)] = [
                sentences.example(row) for row in mine.to_dict("records")
            ]
    return found


class _SentenceFinder:
    """The sentence around a span."""

    def __init__(self, comparison: Comparison) -> None:
        annotations = comparison.annotations
        keys = zip(annotations.texts["article_id"], annotations.texts["part"], strict=True)
        self._rows = {key: row for row, key in enumerate(keys)}
        self._texts = annotations.texts["text"].tolist()
        own = annotations.sentences
        self._first = np.searchsorted(own["text_row"], np.arange(len(self._texts) + 1))
        self._starts, self._ends = own["start"].to_numpy(), own["end"].to_numpy()

    def example(self, span: dict[Any, Any]) -> Example:
        row = self._rows[span["article_id"], span["part"]]
        text, a, b = self._texts[row], int(span["start"]), int(span["end"])
        first, last = self._first[row], self._first[row + 1]
        place = max(first, first + np.searchsorted(self._starts[first:last], a, side="right") - 1)
        begin = max(int(self._starts[place]), a - _CONTEXT)
        stop = max(b, min(int(self._ends[place]), b + _CONTEXT))
        return Example(
            outlet=str(span["outlet"]),
            voice=str(span["voice"]),
            about=_text(span["target"]) or _text(span["speaker"]),
            left=text[begin:a],
            span=text[a:b][:_LONGEST_SENTENCE],
            right=text[b:stop],
        )


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)


def _safe_url(url: str) -> str:
    """Only web addresses become links: article tables are untrusted input."""
    return url if url.startswith(("http://", "https://")) else ""
