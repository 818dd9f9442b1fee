"""Loaded language: sentences that judge in their choice of words, and these words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLE_SCORES
from toolkit.annotate import Annotations, totals_by_voice
from toolkit.classify import default_model
from toolkit.classify.default_tokens import sentence_tokens
from toolkit.score.measure import MeasureScores, article_means, sentence_scores
from toolkit.score.term_matching import token_spans

__all__ = ["LoadedLanguageMeasure"]


class LoadedLanguageMeasure:
    """Loaded terms per 1,000 tokens, and how likely each sentence is loaded.

    Notes
    -----
    Loaded are words by which the one who speaks judges, exaggerates, belittles, insinuates
    or praises: *rammed through, so-called, a shabby way*.

    - ``loaded_per_1000 = 1000 * terms / tokens`` with a letter or a digit, for each part
      and voice.  A term is a run of words that the word model finds; see
      :class:`toolkit.classify.default_loaded.LoadedWords`.  It is 0 where there are words
      and none is loaded.
    - ``loaded_share``: the mean over sentences of the probability that a sentence is
      loaded, 0 to 1: the share of its sentences expected to be.

    Higher means that more is judged in the choice of words.  Read the outlet's own voice:
    a loaded word inside a quotation is the speaker's.

    Both models are trained on first use on the shipped sentences and reports, which are
    machine-written.  They know words, hardly irony, and miss most words that they have not
    seen anything like; a plain word for a terrible thing (*massacre*) may be taken for a
    loaded one.  On the shipped events' gold, which they have not seen, half of the spans
    found are right and half of the gold's are found.  Look at the spans before drawing
    conclusions, and compare outlets within the same event only.

    References
    ----------
    M. Recasens, C. Danescu-Niculescu-Mizil and D. Jurafsky, "Linguistic Models for
    Analyzing and Detecting Biased Language", ACL 2013, 1650-1659.
    T. Spinde et al., "Neural Media Bias Detection Using Distant Supervision With BABE",
    Findings of EMNLP 2021. doi:10.18653/v1/2021.findings-emnlp.101
    """

    name = "loaded_language"

    @property
    def version(self) -> str:
        """The default model's id."""
        return str(default_model("loaded_language").card["model_id"])

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score every sentence and every word.

        Returns
        -------
        MeasureScores
            ``spans``: each loaded term with its largest probability; ``sentences``: the
            probability of ``loaded``; ``articles``: ``loaded_per_1000`` (unit ``token``) and
            ``loaded_share`` (unit ``sentence``).
        """
        model = default_model("loaded_language").pipeline
        tokens = sentence_tokens(annotations)
        probability = model.predict_proba(tokens)[:, model.classes_.tolist().index("loaded")]
        has_words = np.diff(tokens.ends) > 0
        sentences = sentence_scores(
            annotations,
            "loaded_share",
            np.where(has_words, probability, np.nan),
            label=np.where(probability > 0.5, "loaded", "neutral"),
        )
        first, end, values = model.words_.spans(tokens)
        articles = [_rates(annotations, first), article_means(sentences)]
        return MeasureScores(
            spans=token_spans(
                annotations,
                first,
                end,
                measure="loaded_per_1000",
                label=_loaded(first),
                value=values,
            ),
            sentences=sentences,
            articles=pd.concat(articles, ignore_index=True),
        )


def _loaded(first: np.ndarray) -> np.ndarray:
    return np.full(len(first), "loaded", dtype=object)


def _rates(annotations: Annotations, first: np.ndarray) -> pd.DataFrame:
    counts = np.bincount(first, minlength=annotations.n_tokens)[: annotations.n_tokens]
    totals = totals_by_voice(annotations, terms=counts)
    return ARTICLE_SCORES.complete(
        totals.assign(
            measure="loaded_per_1000",
            target=None,
            value=1000 * totals["terms"] / totals["n_tokens"],
            n=totals["n_tokens"],
            unit="token",
        ).drop(columns=["terms", "n_tokens"])
    )
