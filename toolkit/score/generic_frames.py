"""Generic frames: conflict, human interest, economic consequences, morality, responsibility."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES, SPANS, VOICES
from toolkit.annotate import Annotations
from toolkit.annotate.splitting import is_word
from toolkit.classify import default_model
from toolkit.classify.default_tokens import SentenceTokens, sentence_tokens
from toolkit.score.measure import MeasureScores

__all__ = ["GenericFramesMeasure"]

_FEWEST = 20
"""Words from which a text is read; a headline says too little for a frame."""


class GenericFramesMeasure:
    """Probability that an article uses each of five generic frames.

    Notes
    -----
    ``generic_frame`` is a probability a frame, 0 to 1, for each part and voice; an article
    may use several frames or none, so that they do not sum to 1.  All words of a part and
    voice are read as one bag of words: their mean static vector and the shares of the
    policy frames' word lists go into a logistic regression a frame, trained on first use on
    the shipped paragraphs, which are machine-written and about a hundred words long.  ``n``
    counts words with a letter or a digit; under twenty there is no row.

    Longer texts are mixtures, so that frames which only a paragraph uses count little.
    Chan, Freudenthaler and Müller (2024) find that both people's and automatic coding of
    these frames may be inaccurate: check a sample by hand before relying on it.

    References
    ----------
    H. A. Semetko and P. M. Valkenburg, "Framing European Politics: A Content Analysis of
    Press and Television News", *Journal of Communication* 50(2), 2000, 93-109.
    doi:10.1111/j.1460-2466.2000.tb02843.x
    """

    name = "generic_frames"

    @property
    def version(self) -> str:
        """The default model's id."""
        return str(default_model(self.name).card["model_id"])

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score every article.

        Returns
        -------
        MeasureScores
            ``articles``: ``generic_frame``, a row a frame in ``target``.  A frame belongs to
            the whole, so that there are no spans and no sentence scores.
        """
        model = default_model(self.name)
        passages, keys = _passages(annotations)
        probability = model.pipeline.predict_proba(passages)
        rows = keys.iloc[np.repeat(np.arange(len(keys)), len(model.classes))]
        articles = rows.assign(
            measure="generic_frame",
            target=list(model.classes) * len(keys),
            value=probability.ravel(),
            unit="token",
        )
        table = ARTICLE_SCORES.complete(articles.reset_index(drop=True))
        return MeasureScores(SPANS.empty(), SENTENCE_SCORES.empty(), table)


def _passages(annotations: Annotations) -> tuple[SentenceTokens, pd.DataFrame]:
    """Return a bag of tokens for each text and voice with enough words, and their keys."""
    tokens = sentence_tokens(annotations)
    text = annotations.sentences["text_row"].to_numpy()[annotations.sentence]
    words = is_word(annotations)[annotations.form]
    chosen, keys = [], []
    for voice in (*VOICES, "all"):
        mine = (
            np.ones(len(text), bool) if voice == "all" else annotations.voice == VOICES.index(voice)
        )
        n_words = np.bincount(text[mine & words], minlength=len(annotations.texts))
        for row in np.flatnonzero(n_words >= _FEWEST):
            begin, end = np.searchsorted(text, [row, row + 1])
            chosen.append(begin + np.flatnonzero(mine[begin:end]))
            keys.append((row, voice, int(n_words[row])))
    order = sorted(range(len(keys)), key=lambda place: (keys[place][0], place))
    picked = [chosen[place] for place in order]
    at = np.concatenate([*picked, np.zeros(0, dtype=int)]).astype(int)
    ends = np.concatenate([[0], np.cumsum([len(piece) for piece in picked])]).astype(np.int64)
    passages = SentenceTokens(
        tokens.vocabulary,
        tokens.form[at],
        ends,
        quoted=tokens.quoted[at],
        start=tokens.start[at],
        end=tokens.end[at],
    )
    # Vectors of the forms have been looked up for the sentences already.
    passages.__dict__["form_vectors"] = tokens.form_vectors
    rows = annotations.texts.iloc[[keys[place][0] for place in order]]
    table = pd.DataFrame(
        {
            "article_id": rows["article_id"].to_numpy(dtype=object),
            "part": rows["part"].to_numpy(dtype=object),
            "voice": [keys[place][1] for place in order],
            "n": np.array([keys[place][2] for place in order], dtype=int),
        }
    )
    return passages, table
