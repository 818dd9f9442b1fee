"""How much sharper, or milder, a headline is than the text under it."""

from __future__ import annotations

import pandas as pd

from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES
from toolkit.annotate import Annotations
from toolkit.score.measure import MeasureScores, article_means, no_spans
from toolkit.score.sentiment import SentimentMeasure, tone_of_sentences

__all__ = ["HeadlineGapMeasure"]


class HeadlineGapMeasure:
    """Tone of the headline less the mean tone of the body's sentences, -2 to 2.

    Notes
    -----
    ``headline_gap = sentiment_compound(title) - mean sentiment_compound(body)``, both over
    all voices, and once more over the outlet's own words alone; below 0 the headline is
    more negative than its text.  ``NaN`` without a headline or a body.  Headlines are
    short, so a single word moves the value: look at means over events, not at one
    article.  Headline and text are often written by different people.

    References
    ----------
    Tone: Hutto and Gilbert 2014, as in :class:`~toolkit.score.sentiment.SentimentMeasure`.
    """

    name = "headline_gap"

    @property
    def version(self) -> str:
        """That of the tone behind it."""
        return SentimentMeasure().version

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score each article; ``n`` counts the body's sentences."""
        tone = article_means(tone_of_sentences(annotations))
        ids = pd.Index(annotations.article_ids, name="article_id")
        pieces = [_gap(tone[tone["voice"] == voice], ids, voice) for voice in ("all", "own")]
        articles = ARTICLE_SCORES.complete(pd.concat(pieces, ignore_index=True))
        return MeasureScores(no_spans(), SENTENCE_SCORES.empty(), articles)


def _gap(tone: pd.DataFrame, ids: pd.Index, voice: str) -> pd.DataFrame:
    title = tone[tone["part"] == "title"].set_index("article_id")["value"].reindex(ids)
    body = tone[tone["part"] == "body"].set_index("article_id").reindex(ids)
    return pd.DataFrame(
        {
            "article_id": ids.to_numpy(dtype=object),
            "measure": "headline_gap",
            "part": "title",
            "voice": voice,
            "value": (title - body["value"]).to_numpy(),
            "n": body["n"].fillna(0).astype(int).to_numpy(),
            "unit": "sentence",
        }
    )
