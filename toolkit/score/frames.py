"""Policy frames: which aspect of an issue each sentence speaks of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._tables import SENTENCE_SCORES, SPANS
from toolkit.annotate import Annotations
from toolkit.classify import default_model
from toolkit.score.measure import MeasureScores, article_means, sentence_scores

__all__ = ["FramesMeasure"]


class FramesMeasure:
    """Shares of the fourteen policy frames, and of other, in an article's sentences.

    Notes
    -----
    A classifier trained on first use on the shipped frame sentences gives each sentence a
    probability a frame; an article's value for a frame is the mean of that probability
    over its sentences: the share of its sentences expected to use the frame (0 to 1,
    summing to 1 over the frames).

    It misleads where subject and frame go together in the training sentences, and on
    sentences with two frames.  Shares are pulled towards the middle, since the classifier
    is unsure: differences between outlets are understated rather than overstated.  The
    model card says how often it is right.  Frame coding is hard for people, too.

    References
    ----------
    A. E. Boydstun, D. Card, J. H. Gross, P. Resnik and N. A. Smith, "Tracking the
    Development of Media Frames within and across Policy Issues", APSA 2014.
    """

    name = "frames"

    @property
    def version(self) -> str:
        """The default model's id."""
        return default_model("frames").card["model_id"]

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score every sentence.

        Returns
        -------
        MeasureScores
            ``spans``: each sentence with its most probable frame and that probability;
            ``sentences``: one row a sentence, as the spans; ``articles``: ``frame_share``,
            a row a frame in ``target``.
        """
        model = default_model("frames")
        probabilities = model.predict_proba(annotations.plain_sentence_texts())
        best = probabilities.argmax(axis=1) if len(probabilities) else np.zeros(0, dtype=int)
        names = np.array(model.classes, dtype=object)
        sentences = sentence_scores(
            annotations,
            "frame",
            probabilities.max(axis=1) if len(probabilities) else np.zeros(0),
            label=names[best],
        )
        return MeasureScores(
            spans=_sentence_spans(annotations, sentences),
            sentences=sentences,
            articles=_shares(sentences, probabilities, model.classes),
        )


def _shares(
    sentences: pd.DataFrame, probabilities: np.ndarray, classes: tuple[str, ...]
) -> pd.DataFrame:
    tables = []
    for column, frame in enumerate(classes):
        values = sentences.assign(
            measure="frame_share", target=frame, value=probabilities[:, column]
        )
        tables.append(article_means(SENTENCE_SCORES.complete(values)))
    return pd.concat(tables, ignore_index=True)


def _sentence_spans(annotations: Annotations, sentences: pd.DataFrame) -> pd.DataFrame:
    return SPANS.complete(sentences.assign(text=annotations.sentence_texts()))[list(SPANS.columns)]
