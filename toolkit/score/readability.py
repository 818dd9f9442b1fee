"""How hard a text is to read: lengths of sentences and words."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES
from toolkit.annotate import Annotations
from toolkit.score.measure import MeasureScores, no_spans

__all__ = ["ReadabilityMeasure", "count_syllables"]


class ReadabilityMeasure:
    """Flesch reading ease and Flesch-Kincaid grade of each part of an article.

    Notes
    -----
    With ``w`` words, ``s`` sentences and ``y`` syllables:
    ``flesch_reading_ease = 206.835 - 1.015 w/s - 84.6 y/w`` (about 0 to 100, higher is
    easier) and ``flesch_kincaid_grade = 0.39 w/s + 11.8 y/w - 15.59`` (years of US
    school).  Syllables are counted at the hyphenation points of ``pyphen`` (US English)
    and are at least one a word; hyphenation misses some (a first syllable of one letter),
    so grades run a little low.  ``NaN`` under 30 words: both swing widely on short texts,
    headlines among them.

    References
    ----------
    R. Flesch, "A New Readability Yardstick", *Journal of Applied Psychology* 32(3), 1948.
    doi:10.1037/h0057532.  J. P. Kincaid et al., Naval Technical Training Command Research
    Branch Report 8-75, 1975.
    """

    name = "readability"
    fewest_words = 30

    @property
    def version(self) -> str:
        """Source of the syllables."""
        import importlib.metadata

        return f"pyphen {importlib.metadata.version('pyphen')} en_US"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score each part of each article; ``n`` counts words."""
        forms = annotations.vocabulary
        syllables = np.array([count_syllables(form) for form in forms], dtype=float)
        is_word = np.array([_is_word(form) for form in forms], dtype=bool)
        rows = annotations.sentences["text_row"].to_numpy()
        token_rows = rows[annotations.sentence]
        n_texts = len(annotations.texts)
        keep = is_word[annotations.form]
        words = np.bincount(token_rows[keep], minlength=n_texts)
        beats = np.bincount(
            token_rows[keep], weights=syllables[annotations.form[keep]], minlength=n_texts
        )
        sentences = np.bincount(rows, minlength=n_texts)
        enough = words >= self.fewest_words
        with np.errstate(divide="ignore", invalid="ignore"):
            length, weight = words / sentences, beats / words
        scores = {
            "flesch_reading_ease": 206.835 - 1.015 * length - 84.6 * weight,
            "flesch_kincaid_grade": 0.39 * length + 11.8 * weight - 15.59,
        }
        tables = [
            pd.DataFrame(
                {
                    "article_id": annotations.texts["article_id"],
                    "measure": name,
                    "part": annotations.texts["part"],
                    "voice": "all",
                    "value": np.where(enough, values, np.nan),
                    "n": words,
                    "unit": "word",
                }
            )
            for name, values in scores.items()
        ]
        articles = ARTICLE_SCORES.complete(pd.concat(tables, ignore_index=True))
        return MeasureScores(no_spans(), SENTENCE_SCORES.empty(), articles)


def _is_word(form: str) -> bool:
    """A clitic that the tokenizer parts ("n't", "'s") belongs to the word before it."""
    return any(map(str.isalpha, form)) and "'" not in form and "’" not in form


@lru_cache(maxsize=1)
def _hyphenator():  # type: ignore[no-untyped-def]
    import pyphen

    return pyphen.Pyphen(lang="en_US")


def count_syllables(word: str) -> int:
    """Count a word's syllables by its hyphenation points; at least one.

    Examples
    --------
    >>> [count_syllables(word) for word in ("strike", "government", "parliament")]
    [1, 3, 3]
    """
    return len(_hyphenator().positions(word.lower())) + 1
