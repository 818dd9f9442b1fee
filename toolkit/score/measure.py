"""What a measure is, and how its sentence values and counts become article values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES, SPANS
from toolkit.annotate import Annotations

__all__ = [
    "Measure",
    "MeasureScores",
    "article_means",
    "article_shares",
    "no_spans",
    "sentence_scores",
    "with_all_voices",
]


@dataclass(frozen=True, slots=True)
class MeasureScores:
    """A measure's three tables: ``spans``, ``sentences`` and ``articles``."""

    spans: pd.DataFrame
    sentences: pd.DataFrame
    articles: pd.DataFrame


class Measure(Protocol):
    """What a measure offers; a user's own plugs in with a class of this form.

    Attributes
    ----------
    name : str
        How the command line and the tables call it.
    version : str
        Lexicon or model behind it, for the manifest.
    """

    name: str

    @property
    def version(self) -> str: ...

    def score(self, annotations: Annotations) -> MeasureScores: ...


def sentence_scores(
    annotations: Annotations,
    measure: str,
    values: np.ndarray,
    *,
    label: np.ndarray | None = None,
    target: str | None = None,
) -> pd.DataFrame:
    """Return the table of sentence scores for one value a sentence."""
    sentences = annotations.sentences
    rows = sentences["text_row"].to_numpy()
    return SENTENCE_SCORES.complete(
        pd.DataFrame(
            {
                "article_id": annotations.texts["article_id"].to_numpy(dtype=object)[rows],
                "sentence_id": sentences.index.to_numpy(),
                "part": annotations.texts["part"].to_numpy(dtype=object)[rows],
                "start": sentences["start"].to_numpy(),
                "end": sentences["end"].to_numpy(),
                "voice": sentences["voice"].to_numpy(dtype=object),
                "measure": measure,
                "label": label,
                "target": target,
                "value": values,
            }
        )
    )


def article_means(sentences: pd.DataFrame, *, unit: str = "sentence") -> pd.DataFrame:
    """Average sentence values an article, part, voice and target.

    Parameters
    ----------
    sentences : pandas.DataFrame
        Sentence scores.
    unit : str
        What ``n`` counts.

    Returns
    -------
    pandas.DataFrame
        Article scores; besides ``own`` and ``quoted`` a row for voice ``all``.  Undefined
        sentence values are left out of the mean and of ``n``; a part without any sentence
        of a voice has no row.
    """
    keys = ["article_id", "measure", "part", "voice", "target"]
    both = with_all_voices(sentences).dropna(subset=["value"])
    grouped = both.groupby(keys, sort=False, dropna=False, observed=True)["value"]
    means = grouped.agg(value="mean", n="size").reset_index()
    return ARTICLE_SCORES.complete(means.assign(unit=unit))


def article_shares(counts: pd.DataFrame, measure: str, *, unit: str) -> pd.DataFrame:
    """Divide counts by their totals.

    Parameters
    ----------
    counts : pandas.DataFrame
        ``article_id, part, voice, target``, the count ``sum`` and the total ``n``.
    measure : str
    unit : str
        What ``n`` counts.

    Returns
    -------
    pandas.DataFrame
        Article scores, a row a row of ``counts``; ``value = sum / n``, NaN where ``n`` is 0.
    """
    n = counts["n"].to_numpy(dtype=float)
    values = np.divide(
        counts["sum"].to_numpy(dtype=float), n, out=np.full(len(n), np.nan), where=n > 0
    )
    filled = counts.assign(measure=measure, value=values, n=n.astype(int), unit=unit)
    return ARTICLE_SCORES.complete(filled.drop(columns="sum"))


def with_all_voices(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a table and, after them, the same again under voice ``all``.

    Examples
    --------
    >>> with_all_voices(pd.DataFrame({"voice": ["own", "quoted"], "n": [3, 1]})).values.tolist()
    [['own', 3], ['quoted', 1], ['all', 3], ['all', 1]]
    """
    return pd.concat([table, table.assign(voice="all")], ignore_index=True)


def no_spans() -> pd.DataFrame:
    """Return an empty table of spans."""
    return SPANS.empty()
