"""The corpora of labelled sentences: counts, repetition and agreement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
from corpora_agreement import (
    POLARITIES,
    Line,
    agreement_table,
    alpha_line,
    item_alpha_line,
    span_lines,
)
from corpora_data import markdown_table
from corpora_repetition import repetition_report

from toolkit.annotate.sentences import sentence_splitter
from toolkit.datasets import load_dataset

__all__ = [
    "SENTENCE_CORPORA",
    "frames_lines",
    "loaded_lines",
    "reports_lines",
    "sentence_report",
    "target_lines",
]

GENERIC_FRAMES = ("responsibility", "conflict", "human_interest", "economic", "morality")


def frames_lines(sentences: pd.DataFrame, paragraphs: pd.DataFrame) -> list[Line]:
    """Return agreement on policy frames and on each generic frame."""
    lines = _label_lines("policy frame", sentences, asked=0.70)
    twice = paragraphs[paragraphs["labels_second"].notna()]
    for frame in GENERIC_FRAMES if len(twice) else ():
        pairs = pd.DataFrame(
            {
                "first": [frame in labels for labels in twice["labels"]],
                "second": [frame in labels for labels in twice["labels_second"]],
            }
        )
        lines.append(item_alpha_line(f"generic frame: {frame}", pairs))
    return lines


def loaded_lines(sentences: pd.DataFrame, spans: pd.DataFrame) -> list[Line]:
    """Return agreement on the label and on the loaded words."""
    lines = _label_lines("loaded or neutral", sentences)
    twice = set(sentences.loc[sentences["label_second"].notna(), "item_id"])
    marked = spans[spans["item_id"].isin(twice)].rename(columns={"item_id": "item"})
    first, second = (
        marked.loc[marked["coder"] == coder, ["item", "start", "end"]]
        for coder in ("first", "second")
    )
    return lines + (span_lines("loaded words", first, second, asked=0.65) if twice else [])


def target_lines(targets: pd.DataFrame) -> list[Line]:
    """Return agreement on the polarity towards targets, resampling sentences."""
    twice = targets[targets["label_second"].notna()]
    if not len(twice):
        return []
    pairs = twice.rename(columns={"label": "first", "label_second": "second"})
    return [
        alpha_line("polarity", pairs, "item_id", order=POLARITIES, asked=0.75),
        alpha_line("polarity", pairs, "item_id"),
    ]


def reports_lines(
    sentences: pd.DataFrame, loaded: pd.DataFrame, mentions: pd.DataFrame
) -> list[Line]:
    """Return agreement on frames, loaded words and polarity towards actors."""
    twice = sentences[sentences["label_second"].notna()]
    spans = loaded.loc[loaded["item_id"].isin(twice["item_id"]), ["item_id", "start", "end"]]
    marked = spans.rename(columns={"item_id": "item"}).assign(coder=loaded["coder"])
    first, second = (
        marked.loc[marked["coder"] == coder, ["item", "start", "end"]]
        for coder in ("first", "second")
    )
    towards = mentions.drop_duplicates(["item_id", "actor"])
    return [
        *_label_lines("policy frame", sentences),
        *span_lines("loaded words", first, second),
        *target_lines(towards),
    ]


def _label_lines(layer: str, table: pd.DataFrame, asked: float | None = None) -> list[Line]:
    twice = table[table["label_second"].notna()]
    if not len(twice):
        return []
    pairs = twice.rename(columns={"label": "first", "label_second": "second"})
    return [item_alpha_line(layer, pairs, asked=asked)]


def _frames_report(folder: Path) -> str:
    sentences = load_dataset("frames", "sentences", path=folder)
    paragraphs = load_dataset("frames", "paragraphs", path=folder)
    split = sentence_splitter()
    pieces = [
        (row.item_id, row.text[start:end])
        for row in paragraphs.itertuples()
        for start, end in split(row.text)
    ]
    generic = paragraphs["labels"].explode().value_counts()
    return "\n".join(
        [
            _counts(sentences, "sentences", ("label", "register")),
            f"{len(paragraphs):,} paragraphs; "
            + "; ".join(f"{name} {generic.get(name, 0)}" for name in GENERIC_FRAMES)
            + f"; none {int((paragraphs['labels'].str.len() == 0).sum())}.\n",
            "### Not templated: sentences\n",
            repetition_report(sentences["text"].tolist(), places=sentences["item_id"].tolist()),
            "### Not templated: sentences of the paragraphs\n",
            repetition_report([text for _, text in pieces], places=[item for item, _ in pieces]),
            "### Agreement of first and second labels\n",
            agreement_table(frames_lines(sentences, paragraphs)),
        ]
    )


def _loaded_report(folder: Path) -> str:
    sentences = load_dataset("loaded_language", "sentences", path=folder)
    spans = load_dataset("loaded_language", "spans", path=folder)
    return "\n".join(
        [
            _counts(sentences, "sentences", ("label", "kind")),
            _repetition(sentences),
            "### Agreement of first and second labels\n",
            agreement_table(loaded_lines(sentences, spans)),
        ]
    )


def _target_report(folder: Path) -> str:
    targets = load_dataset("target_sentiment", "targets", path=folder)
    return "\n".join(
        [
            _counts(targets, "targets", ("label",)),
            _repetition(targets.drop_duplicates("item_id")),
            "### Agreement of first and second labels\n",
            agreement_table(target_lines(targets)),
        ]
    )


def _reports_report(folder: Path) -> str:
    sentences, loaded, mentions = (
        load_dataset("reports", table, path=folder) for table in ("sentences", "loaded", "mentions")
    )
    first = loaded[loaded["coder"] == "first"]
    towards = mentions.drop_duplicates(["item_id", "actor"])
    voices = sentences.drop_duplicates("article_id")["voice"].value_counts()
    return "\n".join(
        [
            _counts(sentences, "sentences", ("label",)),
            f"{sentences['article_id'].nunique()} articles; "
            + "; ".join(f"{voice} {n}" for voice, n in voices.items())
            + f". {len(first):,} loaded pieces; {len(mentions):,} mentions, {len(towards):,} of an "
            "actor for the first time in a sentence: "
            + "; ".join(f"{label} {n}" for label, n in towards["label"].value_counts().items())
            + ".\n",
            "### Not templated\n",
            repetition_report(sentences["text"].tolist(), places=sentences["article_id"].tolist()),
            "### Agreement of first and second labels\n",
            agreement_table(reports_lines(sentences, loaded, mentions)),
        ]
    )


def _repetition(sentences: pd.DataFrame) -> str:
    pair_ids = sentences["pair_id"].astype(object).where(sentences["pair_id"].notna(), None)
    texts, places = sentences["text"].tolist(), sentences["item_id"].tolist()
    report = repetition_report(texts, exempt=pair_ids.tolist(), places=places)
    return f"### Not templated (outside a pair)\n\n{report}"


def _counts(table: pd.DataFrame, what: str, columns: tuple[str, ...]) -> str:
    texts = table.drop_duplicates("item_id")
    n_words = texts["text"].str.split().str.len()
    twice = table["label_second"].notna()
    rows = [
        {"what": what, "n": f"{len(table):,}"},
        {"what": "texts", "n": f"{len(texts):,}"},
        {"what": "words a text, mean (min–max)", "n": f"{n_words.mean():.1f} "
         f"({n_words.min()}–{n_words.max()})"},
        {"what": "subjects", "n": table["subject"].nunique()},
        {"what": "labelled twice", "n": f"{twice.sum():,} ({100 * twice.mean():.0f} %)"},
    ]  # fmt: skip
    for column in columns:
        counts = table[column].value_counts()
        named = "; ".join(f"{name} {count}" for name, count in counts.items())
        rows.append({"what": column, "n": named})
    return markdown_table(rows)


SENTENCE_CORPORA: dict[str, Callable[[Path], str]] = {
    "frames": _frames_report,
    "loaded_language": _loaded_report,
    "reports": _reports_report,
    "target_sentiment": _target_report,
}


def sentence_report(name: str, folder: Path) -> str:
    """Return all figures of one corpus of sentences, as Markdown."""
    return f"## {name}\n\n{SENTENCE_CORPORA[name](folder)}"
