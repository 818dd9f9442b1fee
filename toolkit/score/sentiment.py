"""Tone: VADER's compound a sentence, averaged an article."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit.annotate import Annotations
from toolkit.lexicons import load_vader
from toolkit.score.measure import MeasureScores, article_means, sentence_scores
from toolkit.score.term_matching import token_spans
from toolkit.score.vader import load_analyser

__all__ = ["SentimentMeasure", "tone_of_sentences"]


class SentimentMeasure:
    """Tone of each sentence by VADER, from -1 (negative) to 1 (positive).

    Notes
    -----
    A sentence's value is VADER's compound ``s / sqrt(s**2 + 15)``, where ``s`` sums the
    valences of its words after rules for negation, boosters, capitals, "but" and
    punctuation; identical to NLTK's analyser with the same lexicon.  An article's value is
    the mean over its sentences with their number: one compound for a whole text would run
    to -1 or 1 with length alone.

    It misleads on sarcasm, on words that are terms in the news ("security", "party",
    "united"), and on events: bad news reads negative in every outlet.  Compare it within
    the same event only, and never read it as a stance or as "bias".

    NLTK's rules differ from the original program's in places ("No problem": NLTK negative,
    original positive); the manifest names the lexicon and NLTK's version.

    References
    ----------
    C. J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-Based Model for Sentiment
    Analysis of Social Media Text", ICWSM 2014, 8(1), 216-225.
    doi:10.1609/icwsm.v8i1.14550 (method and lexicon).
    """

    name = "sentiment"

    @property
    def version(self) -> str:
        """Lexicon and analyser."""
        import nltk

        lexicon = load_vader()
        return f"{lexicon.name} {lexicon.version}, rules of NLTK {nltk.__version__}"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score every sentence.

        Returns
        -------
        MeasureScores
            ``spans``: each word of the lexicon with its valence (-4 to 4) before any rule;
            ``sentences`` and ``articles``: ``sentiment_compound``.
        """
        sentences = tone_of_sentences(annotations)
        return MeasureScores(
            spans=_lexicon_spans(annotations),
            sentences=sentences,
            articles=article_means(sentences),
        )


@lru_cache(maxsize=1)
def tone_of_sentences(annotations: Annotations) -> pd.DataFrame:
    """Return the sentences' compounds; kept for the measure that asks next."""
    analyser = load_analyser()
    compounds = np.array(
        [analyser.polarity_scores(text)["compound"] for text in annotations.plain_sentence_texts()],
        dtype=float,
    )
    return sentence_scores(annotations, "sentiment_compound", compounds)


def _lexicon_spans(annotations: Annotations) -> pd.DataFrame:
    weights = load_vader().weights["valence"]
    forms = annotations.vocabulary
    by_form = np.array([weights.get(form.lower(), 0.0) for form in forms], dtype=float)
    values = by_form[annotations.form]
    hits = np.flatnonzero(values)
    return token_spans(
        annotations,
        hits,
        hits + 1,
        measure="sentiment_compound",
        label=np.where(values[hits] > 0, "positive", "negative"),
        value=values[hits],
    )
