"""The shipped sentences as the default models are trained on them: tokens, marks and weights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.classify.default_tokens import SentenceTokens
from toolkit.datasets import load_dataset

__all__ = [
    "SENTENCE_WEIGHTS",
    "LoadedSentences",
    "loaded_sentences",
    "marked_tokens",
    "pair_weights",
    "plain_sentences",
]

SENTENCE_WEIGHTS = {"loaded_language": 1.0, "reports": 0.3}
"""What a sentence of either corpus weighs for the label of sentences; chosen on BABE's SG1."""

_WORD_WEIGHTS = {"loaded_language": 0.3, "reports": 1.0}
"""The same for single words: the reports hold them at something like their natural rate."""

_KEPT_PLAIN = 3
"""Of the reports' sentences without a loaded word every third is kept, and weighs as three."""

_PAIR_WEIGHT = 0.6
"""Weight of minimal pairs among the target sentences: two of a pair say nearly the same."""


@dataclass(frozen=True, slots=True)
class LoadedSentences:
    """Sentences of two corpora with their loaded words.

    Attributes
    ----------
    table : pandas.DataFrame
        ``text, label`` (``loaded`` or ``neutral``), ``group`` (subject or event) and
        ``corpus`` of each sentence.
    tokens : SentenceTokens
    marked : ndarray of bool, shape (n_tokens,)
        Tokens that the first coder marked.
    word_weights : ndarray of float, shape (n_tokens,)
        0 for tokens of sentences that are left out.
    """

    table: pd.DataFrame
    tokens: SentenceTokens
    marked: np.ndarray
    word_weights: np.ndarray


def loaded_sentences() -> LoadedSentences:
    """Return the sentences of ``loaded_language`` and ``reports``."""
    pairs, reports = load_dataset("loaded_language"), load_dataset("reports")
    spans = pd.concat(
        [load_dataset("loaded_language", "spans"), load_dataset("reports", "loaded")],
        ignore_index=True,
    )
    spans = spans[spans["coder"] == "first"]
    in_reports = reports["item_id"].isin(spans["item_id"])
    reports = reports.assign(
        label=np.where(in_reports, "loaded", "neutral"),
        subject=reports["event_id"],
        corpus="reports",
    )
    table = pd.concat([pairs.assign(corpus="loaded_language"), reports], ignore_index=True)
    table = table.rename(columns={"subject": "group"})
    tokens = SentenceTokens.from_texts(table["text"])
    weights = table["corpus"].map(_WORD_WEIGHTS).to_numpy(float, copy=True)
    plain = ((table["corpus"] == "reports") & (table["label"] == "neutral")).to_numpy()
    weights[plain] *= np.where(np.arange(int(plain.sum())) % _KEPT_PLAIN == 0, _KEPT_PLAIN, 0)
    return LoadedSentences(
        table[["text", "label", "group", "corpus"]],
        tokens,
        marked_tokens(table["item_id"], tokens, spans),
        weights[tokens.sentence],
    )


def plain_sentences() -> SentenceTokens:
    """Return the sentences of two corpora in which few words are loaded."""
    targets = load_dataset("target_sentiment")["text"].drop_duplicates()
    return SentenceTokens.from_texts([*load_dataset("frames")["text"], *targets])


def pair_weights(data: pd.DataFrame) -> np.ndarray:
    """Return the weight of each target's row: less for the halves of minimal pairs."""
    return np.where(data["pair_id"].isna(), 1.0, _PAIR_WEIGHT)


def marked_tokens(items: Iterable[str], tokens: SentenceTokens, spans: pd.DataFrame) -> np.ndarray:
    """Return which tokens a span of their sentence touches; an item a sentence, in order."""
    places = {item: row for row, item in enumerate(items)}
    marked = np.zeros(len(tokens.form), dtype=bool)
    for item, start, end in spans[["item_id", "start", "end"]].itertuples(index=False):
        here = slice(*tokens.ends[places[item] : places[item] + 2])
        marked[here] |= (tokens.start[here] < end) & (tokens.end[here] > start)
    return marked
