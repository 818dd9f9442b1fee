"""Epistemic words: how sure, how committed, how moved the wording is."""

from __future__ import annotations

from toolkit.lexicons import Lexicon
from toolkit.lexicons.epistemic import load_epistemic
from toolkit.score.lexicon_rate import LexiconMeasure

__all__ = ["EpistemicMeasure"]


class EpistemicMeasure(LexiconMeasure):
    """Hedges, boosters, factives, implicatives, assertives, report verbs and subjectives.

    Parameters
    ----------
    lexicon : Lexicon, optional
        A list of one's own with categories; default the shipped one.

    Notes
    -----
    ``epistemic_per_1000 = 1000 * words of the category / tokens`` with a letter or a digit,
    a row a category in ``target``, for each part and voice; 0 or above, ``n`` counts the
    tokens.  It is 0 where a text has tokens but no such word, and there is no row where a
    part has no token of that voice.  Higher means more of such wording; what the
    categories are tells :func:`toolkit.lexicons.epistemic.load_epistemic`.

    It misleads in that words are counted, not uses: *may* is also a month, *sure* also a
    reply, *about* mostly a preposition, and *not clear* counts as a booster.  A phrase wins
    over a word inside it.  Categories differ in how many words they hold: compare outlets
    within a category, never categories with each other.  Hedging may be care as well as
    evasion; no category says by itself that a text is slanted.  Assertives and report verbs
    overlap by nature.

    References
    ----------
    M. Recasens, C. Danescu-Niculescu-Mizil and D. Jurafsky, "Linguistic Models for
    Analyzing and Detecting Biased Language", ACL 2013 (the set of categories).
    The linguistics behind each, and where the lists come from, see
    :func:`toolkit.lexicons.epistemic.load_epistemic`.
    """

    name = "epistemic"

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        super().__init__(lexicon or load_epistemic())
        self.name = "epistemic"
