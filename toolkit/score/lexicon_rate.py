"""Any lexicon as a measure: how often its categories' words occur."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes
from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES
from toolkit.annotate import Annotations, totals_by_voice
from toolkit.lexicons import Lexicon
from toolkit.score.measure import MeasureScores
from toolkit.score.term_matching import find_terms, token_spans

__all__ = ["LexiconMeasure", "rates_per_1000"]


class LexiconMeasure:
    """Words of a lexicon per 1,000 tokens, by category; one line makes a measure.

    ``toolkit.score(annotations, measures=[LexiconMeasure(read_dictionary("mfd.dic"))])``

    Parameters
    ----------
    lexicon : Lexicon
        A user's own (:func:`toolkit.lexicons.read_dictionary`) or a shipped one.

    Attributes
    ----------
    name : str
        The lexicon's name as a column can carry it (``mfd``).

    Notes
    -----
    ``NAME_per_1000 = 1000 * sum of weights of the category's hits / tokens`` with a letter
    or a digit, a row a category in ``target``, for each part and voice.  Weights of 1
    make it a count.  It is 0 where a text has tokens but no hit, and there is no row where
    a part has no token of that voice.

    A count of words knows no context: negation, irony and second meanings are counted
    too, and a category with many entries is found more often than one with few.  Compare
    outlets within a category, never categories with each other.

    References
    ----------
    The lexicon's own; for the method J. W. Pennebaker, R. J. Booth and M. E. Francis,
    *LIWC2007 Operator's Manual*, 2007.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        if not isinstance(lexicon, Lexicon):
            raise TypeError(
                f"LexiconMeasure needs a Lexicon; got {type(lexicon).__name__}. "
                "toolkit.lexicons.read_dictionary(path) reads one."
            )
        self.lexicon = lexicon
        self.name = re.sub(r"\W+", "_", lexicon.name.lower()).strip("_") or "lexicon"

    @property
    def version(self) -> str:
        """The lexicon's name and version, with a hash of its words."""
        words = repr(
            sorted((c, *item) for c, w in self.lexicon.weights.items() for item in w.items())
        )
        return f"{self.lexicon.name} {self.lexicon.version} {hash_bytes(words.encode())[:12]}"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Find the terms.

        Returns
        -------
        MeasureScores
            ``spans``: each term with its category in ``label`` and its weight;
            ``articles``: ``NAME_per_1000``, a row a category in ``target``.
        """
        hits = find_terms(annotations, self.lexicon)
        spans = token_spans(
            annotations,
            hits["first_token"].to_numpy(),
            hits["end_token"].to_numpy(),
            measure=f"{self.name}_per_1000",
            label=hits["category"].to_numpy(dtype=object),
            value=hits["weight"].to_numpy(),
        )
        articles = rates_per_1000(
            annotations, hits, measure=f"{self.name}_per_1000", categories=self.lexicon.categories
        )
        return MeasureScores(spans, SENTENCE_SCORES.empty(), articles)


def rates_per_1000(
    annotations: Annotations, hits: pd.DataFrame, *, measure: str, categories: tuple[str, ...]
) -> pd.DataFrame:
    """Turn hits into rates an article, part, voice and category.

    Parameters
    ----------
    annotations : Annotations
    hits : pandas.DataFrame
        ``first_token, category, weight``, as :func:`find_terms` gives them.
    measure : str
    categories : tuple of str
        Every one gets its rows, also where nothing was found.

    Returns
    -------
    pandas.DataFrame
        Article scores; ``n`` counts tokens with a letter or a digit.
    """
    counts = {}
    for category in categories:
        mine = hits[hits["category"] == category]
        counts[category] = np.bincount(
            mine["first_token"], weights=mine["weight"], minlength=annotations.n_tokens
        )
    totals = totals_by_voice(annotations, **counts)
    long = totals.melt(
        id_vars=["article_id", "part", "voice", "n_tokens"], var_name="target", value_name="sum"
    )
    return ARTICLE_SCORES.complete(
        long.assign(
            measure=measure,
            value=1000 * long["sum"] / long["n_tokens"],
            n=long["n_tokens"],
            unit="token",
        ).drop(columns=["sum", "n_tokens"])
    )
