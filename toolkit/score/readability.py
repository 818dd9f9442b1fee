"""How hard a text is to read: lengths of sentences and words."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import numpy as np
import pandas as pd

from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES, VOICES
from toolkit._validation import as_list
from toolkit.annotate import Annotations
from toolkit.score.measure import MeasureScores, no_spans

__all__ = [
    "ReadabilityMeasure",
    "count_syllables",
    "dale_chall_like",
    "flesch_kincaid_grade",
    "flesch_reading_ease",
    "smog_grade",
]

Counts = np.ndarray | float


def flesch_reading_ease(words: Counts, sentences: Counts, syllables: Counts) -> Counts:
    """Return ``206.835 - 1.015 words/sentences - 84.6 syllables/words`` (higher is easier).

    Examples
    --------
    >>> round(flesch_reading_ease(6, 1, 6), 3)  # "The cat sat on the mat."
    116.145
    """
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def flesch_kincaid_grade(words: Counts, sentences: Counts, syllables: Counts) -> Counts:
    """Return ``0.39 words/sentences + 11.8 syllables/words - 15.59`` (US school years)."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def smog_grade(polysyllables: Counts, sentences: Counts) -> Counts:
    """Return ``3.1291 + 1.0430 sqrt(30 polysyllables/sentences)`` (US school years)."""
    return 3.1291 + 1.0430 * np.sqrt(30 * polysyllables / sentences)


def dale_chall_like(words: Counts, sentences: Counts, difficult: Counts) -> Counts:
    """Return ``0.1579 p + 0.0496 words/sentences``, plus 3.6365 where ``p`` exceeds 5.

    ``p`` is the percentage of words that are not on the list of easy words.
    """
    percent = 100 * difficult / words
    return 0.1579 * percent + 0.0496 * words / sentences + np.where(percent > 5, 3.6365, 0.0)


class ReadabilityMeasure:
    """Flesch reading ease, Flesch-Kincaid and SMOG grades of each part of an article.

    Parameters
    ----------
    easy_words : collection of str, optional
        A list of easy words of the user's own; with it ``dale_chall_like`` is reported.
        The list of Dale and Chall is under copyright and does not ship.

    Notes
    -----
    With ``w`` words, ``s`` sentences, ``y`` syllables and ``p`` words of three or more
    syllables:
    ``flesch_reading_ease = 206.835 - 1.015 w/s - 84.6 y/w`` (about 0 to 100, higher is
    easier), ``flesch_kincaid_grade = 0.39 w/s + 11.8 y/w - 15.59`` and
    ``smog_grade = 3.1291 + 1.0430 sqrt(30 p/s)`` (years of US school, higher is harder).
    Syllables are counted at the hyphenation points of ``pyphen`` (US English)
    and are at least one a word; hyphenation misses some (a first syllable of one letter),
    so grades run a little low.  ``NaN`` under 30 words, SMOG under 10 sentences (it was
    made on 30): all swing widely on short texts, headlines among them.  A sentence counts
    as quoted if more than half of it is.  Formulas see length alone, not whether a text
    makes sense.

    References
    ----------
    R. Flesch, "A New Readability Yardstick", *Journal of Applied Psychology* 32(3), 1948.
    doi:10.1037/h0057532.  J. P. Kincaid et al., Naval Technical Training Command Research
    Branch Report 8-75, 1975.  G. H. McLaughlin, "SMOG Grading: a New Readability Formula",
    *Journal of Reading* 12(8), 1969.  E. Dale and J. S. Chall, "A Formula for Predicting
    Readability", *Educational Research Bulletin* 27, 1948.
    """

    name = "readability"
    fewest_words = 30
    fewest_sentences = 10

    def __init__(self, easy_words: Collection[str] | None = None) -> None:
        self.easy_words = (
            None if easy_words is None else {w.lower() for w in as_list("easy_words", easy_words)}
        )

    @property
    def version(self) -> str:
        """Source of the syllables, and the size of a list of easy words."""
        import importlib.metadata

        easy = "" if self.easy_words is None else f", {len(self.easy_words)} easy words"
        return f"pyphen {importlib.metadata.version('pyphen')} en_US{easy}"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score each part and voice of each article; ``n`` counts words."""
        table = self._counts(annotations)
        words, sentences = table["words"].to_numpy(), table["sentences"].to_numpy()
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = {
                "flesch_reading_ease": flesch_reading_ease(words, sentences, table["syllables"]),
                "flesch_kincaid_grade": flesch_kincaid_grade(words, sentences, table["syllables"]),
                "smog_grade": np.where(
                    sentences >= self.fewest_sentences,
                    smog_grade(table["polysyllables"].to_numpy(), sentences),
                    np.nan,
                ),
            }
            if self.easy_words is not None:
                scores["dale_chall_like"] = dale_chall_like(words, sentences, table["difficult"])
        keys = table[["article_id", "part", "voice"]]
        tables = [
            keys.assign(
                measure=name,
                value=np.where(words >= self.fewest_words, values, np.nan),
                n=words.astype(int),
                unit="word",
            )
            for name, values in scores.items()
        ]
        articles = ARTICLE_SCORES.complete(pd.concat(tables, ignore_index=True))
        return MeasureScores(no_spans(), SENTENCE_SCORES.empty(), articles)

    def _counts(self, annotations: Annotations) -> pd.DataFrame:
        """Words, sentences, syllables and hard words of each part and voice."""
        forms = annotations.vocabulary
        syllables = np.array([count_syllables(form) for form in forms], dtype=float)
        by_form = {
            "words": np.array([_is_word(form) for form in forms], dtype=float),
            "syllables": syllables,
            "polysyllables": (syllables >= 3).astype(float),
            "difficult": np.array([form.lower() not in (self.easy_words or ()) for form in forms]),
        }
        own = annotations.sentences
        voice = (own["voice"].to_numpy(dtype=object) == "quoted").astype(int)
        group = own["text_row"].to_numpy() * len(VOICES) + voice
        n_groups = len(annotations.texts) * len(VOICES)
        token_group = group[annotations.sentence] if len(own) else group
        sums = {"sentences": np.bincount(group, minlength=n_groups)}
        for name, values in by_form.items():
            weights = (values * by_form["words"])[annotations.form]
            sums[name] = np.bincount(token_group, weights=weights, minlength=n_groups)
        split = {name: total.reshape(-1, len(VOICES)) for name, total in sums.items()}
        tables = [
            self._rows(annotations, voice, {name: total[:, code] for name, total in split.items()})
            for code, voice in enumerate(VOICES)
        ]
        both = {name: total.sum(axis=1) for name, total in split.items()}
        tables.append(self._rows(annotations, "all", both))
        table = pd.concat(tables).sort_index(kind="stable")
        return table[table["sentences"] > 0].reset_index(drop=True)

    @staticmethod
    def _rows(annotations: Annotations, voice: str, sums: dict[str, np.ndarray]) -> pd.DataFrame:
        return annotations.texts[["article_id", "part"]].assign(voice=voice, **sums)


def _is_word(form: str) -> bool:
    """A clitic that the tokenizer parts ("n't", "'s") belongs to the word before it."""
    return any(map(str.isalpha, form)) and "'" not in form and "’" not in form


@lru_cache(maxsize=1)
def _hyphenator():  # type: ignore[no-untyped-def]
    import pyphen

    return pyphen.Pyphen(lang="en_US")


@lru_cache(maxsize=200_000)
def count_syllables(word: str) -> int:
    """Count a word's syllables by its hyphenation points; at least one.

    Examples
    --------
    >>> [count_syllables(word) for word in ("strike", "government", "parliament")]
    [1, 3, 3]
    """
    return len(_hyphenator().positions(word.lower())) + 1
