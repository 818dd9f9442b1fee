"""What a measure is, and how its sentence values become article values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES, SPANS
from toolkit.annotate import Annotations

__all__ = ["Measure", "MeasureScores", "article_means", "sentence_scores"]


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
    both = pd.concat([sentences, sentences.assign(voice="all")], ignore_index=True)
    both = both.dropna(subset=["value"])
    grouped = both.groupby(keys, sort=False, dropna=False, observed=True)["value"]
    means = grouped.agg(value="mean", n="size").reset_index()
    return ARTICLE_SCORES.complete(means.assign(unit=unit))


def no_spans() -> pd.DataFrame:
    """Return an empty table of spans."""
    return SPANS.empty()
