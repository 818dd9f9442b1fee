"""Policy frames: which aspect of an issue each sentence speaks of."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import t as student

from toolkit._tables import ARTICLE_SCORES, SPANS
from toolkit.annotate import Annotations
from toolkit.classify import default_model
from toolkit.classify.default_tokens import sentence_tokens
from toolkit.score.measure import MeasureScores, sentence_scores, with_all_voices

__all__ = ["FramesMeasure"]

_CI_LEVEL = 0.95
_FEWEST = 5
"""Sentences from which a share gets an interval, as events from which a difference does."""
_KEYS = ["article_id", "part", "voice"]


class FramesMeasure:
    """Shares of the fourteen policy frames, and of other, in an article's sentences.

    Notes
    -----
    A classifier trained on first use on the shipped frame sentences gives each sentence a
    probability a frame; an article's value for a frame is the mean of that probability
    over its sentences: the share of its sentences expected to use the frame (0 to 1,
    summing to 1 over the frames).

    ``ci_low`` and ``ci_high`` are a 95 % interval for that share if the article's
    sentences were a sample of those that its writer would write: mean ± t · s / sqrt(n)
    with n - 1 degrees of freedom, kept within 0 and 1; NaN with fewer than five
    sentences.  It holds neither the classifier's error nor the likeness of neighbouring
    sentences, so it is a lower bound of what is not known.

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
        return str(default_model("frames").card["model_id"])

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score every sentence.

        Returns
        -------
        MeasureScores
            ``spans``: each sentence with its most probable frame and that probability;
            ``sentences``: one row a sentence, as the spans; ``articles``: ``frame_share``,
            a row a frame in ``target``, with ``ci_low`` and ``ci_high``.
        """
        model = default_model("frames")
        probabilities = model.pipeline.predict_proba(sentence_tokens(annotations))
        has_words = np.diff(sentence_tokens(annotations).ends) > 0
        best = probabilities.argmax(axis=1) if len(probabilities) else np.zeros(0, dtype=int)
        names = np.array(model.classes, dtype=object)
        sentences = sentence_scores(
            annotations,
            "frame",
            np.where(has_words, probabilities.max(axis=1, initial=0), np.nan),
            label=names[best],
        )
        return MeasureScores(
            spans=_sentence_spans(annotations, sentences),
            sentences=sentences,
            articles=_shares(sentences[has_words], probabilities[has_words], model.classes),
        )


def _shares(
    sentences: pd.DataFrame, probabilities: np.ndarray, classes: tuple[str, ...]
) -> pd.DataFrame:
    """Means of the probabilities by article, part and voice, and their intervals."""
    doubled = with_all_voices(sentences[_KEYS])
    values = np.vstack([probabilities, probabilities])
    group = doubled.groupby(_KEYS, sort=False).ngroup().to_numpy()
    if not len(group):
        return ARTICLE_SCORES.empty().assign(ci_low=np.zeros(0), ci_high=np.zeros(0))
    first = np.unique(group, return_index=True)[1]
    n = np.bincount(group)
    means = _sums(group, values, len(n)) / n[:, None]
    squares = _sums(group, (values - means[group]) ** 2, len(n))
    half = _half_widths(squares, n)
    rows = doubled.iloc[np.repeat(first, len(classes))]
    table = rows.assign(
        measure="frame_share",
        target=list(classes) * len(n),
        value=means.ravel(),
        n=np.repeat(n, len(classes)),
        unit="sentence",
        ci_low=np.maximum(means - half, 0).ravel(),
        ci_high=np.minimum(means + half, 1).ravel(),
    )
    return ARTICLE_SCORES.complete(table.reset_index(drop=True))


def _sums(group: np.ndarray, values: np.ndarray, n_groups: int) -> np.ndarray:
    return np.column_stack(
        [np.bincount(group, weights=column, minlength=n_groups) for column in values.T]
    )


def _half_widths(squares: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Half of each interval from sums of squared deviations; NaN for too few sentences."""
    enough = n >= _FEWEST
    freedom = np.maximum(n - 1, 1)
    critical = student.ppf((1 + _CI_LEVEL) / 2, freedom)
    half = critical[:, None] * np.sqrt(squares / (freedom * n)[:, None])
    return np.where(enough[:, None], half, np.nan)


def _sentence_spans(annotations: Annotations, sentences: pd.DataFrame) -> pd.DataFrame:
    spans = SPANS.complete(sentences.assign(text=annotations.sentence_texts()))
    return spans[list(SPANS.columns)]
