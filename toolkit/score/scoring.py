"""Running measures over annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from toolkit.annotate import Annotations
from toolkit.score.measure import Measure
from toolkit.score.registry import get_measures

__all__ = ["Scores", "score"]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a set of articles.

    Attributes
    ----------
    spans : pandas.DataFrame
        ``article_id, part, start, end, text, voice, speaker, measure, label, target,
        value``: the words or sentences behind the numbers.
    sentences : pandas.DataFrame
        ``article_id, sentence_id, part, start, end, voice, measure, label, target, value``.
    articles : pandas.DataFrame
        Long: ``article_id, measure, part, voice, target, value, n, unit``.
    """

    spans: pd.DataFrame
    sentences: pd.DataFrame
    articles: pd.DataFrame

    def __str__(self) -> str:
        return (
            f"{self.articles['article_id'].nunique():,} articles, "
            f"{self.articles['measure'].nunique()} measures, {len(self.sentences):,} sentence "
            f"scores, {len(self.spans):,} spans"
        )

    __repr__ = __str__

    def check_offsets(self, annotations: Annotations) -> None:
        """Raise ``ValueError`` unless every span's offsets give its text.

        Run on writing and on reading, because a shift by one character makes every
        sentence shown as evidence a wrong one.
        """
        texts = {
            (article, part): text
            for article, part, text in annotations.texts.itertuples(index=False, name=None)
        }
        columns = ["article_id", "part", "start", "end", "text"]
        for article, part, start, end, text in self.spans[columns].itertuples(index=False):
            if texts.get((article, part), "")[start:end] != text:
                raise ValueError(
                    f"The span {text[:40]!r} does not stand at {start}-{end} in the {part} of "
                    f"article {article!r}: scores and annotations are not of the same texts."
                )

    def ordered(self, article_ids: Iterable[str]) -> Scores:
        """Return the tables in one order, however the work was divided.

        By measure, then by article in the order given; within these as the measure wrote
        them.
        """
        places = pd.Index(list(article_ids))
        tables = {}
        for table in fields(self):
            rows = getattr(self, table.name)
            keys = pd.DataFrame(
                {
                    "measure": rows["measure"].to_numpy(dtype=object),
                    "place": places.get_indexer(rows["article_id"]),
                }
            )
            order = keys.sort_values(["measure", "place"], kind="stable").index
            tables[table.name] = rows.iloc[order].reset_index(drop=True)
        return Scores(**tables)

    @classmethod
    def concatenate(cls, pieces: Sequence[Scores], first_sentence: Sequence[int]) -> Scores:
        """Join the scores of different articles.

        Parameters
        ----------
        pieces : sequence of Scores
        first_sentence : sequence of int
            The id that each piece's sentence 0 has in the joined annotations.
        """
        sentences = [
            piece.sentences.assign(sentence_id=piece.sentences["sentence_id"] + offset)
            for piece, offset in zip(pieces, first_sentence, strict=True)
        ]
        return cls(
            spans=_stacked([piece.spans for piece in pieces]),
            sentences=_stacked(sentences),
            articles=_stacked([piece.articles for piece in pieces]),
        )


def score(
    annotations: Annotations,
    *,
    measures: Sequence[str | Measure] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Scores:
    """Score articles by one or more measures.

    Parameters
    ----------
    annotations : Annotations
    measures : list of str or Measure, optional
        Names from :data:`toolkit.score.MEASURES`, or objects with ``name``, ``version``
        and ``score(annotations)``; all by default.
    progress : callable, optional
        Called with each measure's name when it is done.

    Returns
    -------
    Scores

    Raises
    ------
    ValueError, TypeError
        For a name that is no measure, or a bare string.
    """
    if not isinstance(annotations, Annotations):
        raise TypeError(
            f"score needs annotations; got {type(annotations).__name__}. "
            "Call toolkit.annotate(articles) first."
        )
    found = []
    for measure in get_measures(measures):
        found.append(measure.score(annotations))
        if progress is not None:
            progress(measure.name)
    scores = Scores(
        **{
            table.name: _stacked([getattr(scores, table.name) for scores in found])
            for table in fields(Scores)
        }
    )
    return scores.ordered(annotations.article_ids)


def _stacked(tables: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [table for table in tables if len(table)] or tables[:1]
    return pd.concat(filled, ignore_index=True)
