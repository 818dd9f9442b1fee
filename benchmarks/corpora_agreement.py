"""Agreement of first and second labels, with intervals.

Labels of one article (or of one sentence, for targets) are not independent: whole
articles (sentences) are resampled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from corpora_data import EventsCorpus, interval_text, markdown_table

from toolkit.statistics import bootstrap_statistic, krippendorff_alpha, span_f1

__all__ = ["Line", "agreement_table", "events_agreement", "grouped_alpha", "matched"]

POLARITIES = ["negative", "neutral", "positive"]


@dataclass(frozen=True)
class Line:
    """Agreement on one layer.

    Attributes
    ----------
    layer, coefficient : str
    estimate, ci_low, ci_high : float
    n : str
        What was compared, in words.
    asked : float or None
        The floor that the corpus was written for.
    """

    layer: str
    coefficient: str
    estimate: float
    ci_low: float
    ci_high: float
    n: str
    asked: float | None = None


def agreement_table(lines: list[Line]) -> str:
    """Return the lines as a Markdown table, or ``not yet`` without any."""
    if not lines:
        return "Second labels: not yet.\n"
    return markdown_table(
        [
            {
                "layer": line.layer,
                "coefficient": line.coefficient,
                "agreement": interval_text(line.estimate, line.ci_low, line.ci_high),
                "asked": "" if line.asked is None else f"≥ {line.asked:.2f}",
                "compared": line.n,
            }
            for line in lines
        ]
    )


def grouped_alpha(
    first: Sequence[Any],
    second: Sequence[Any],
    groups: Sequence[Any],
    *,
    order: Sequence[Any] | None = None,
) -> Any:
    """Return Krippendorff's alpha of two coders, resampling groups of items.

    Parameters
    ----------
    first, second : list
        A value of each coder for each item, none missing.
    groups : list
        The article (or sentence) of each item.
    order : list, optional
        The values from low to high, for the ordinal level; nominal without.

    Returns
    -------
    Interval
        As by ``toolkit.statistics.krippendorff_alpha``, which resamples single items.
    """
    values = list(order) if order else sorted({*first, *second})
    codes = {value: code for code, value in enumerate(values)}
    group_codes, names = pd.factorize(np.asarray(groups, dtype=object))
    together = np.zeros((len(names), len(values), len(values)))
    left, right = ([codes[value] for value in side] for side in (first, second))
    np.add.at(together, (group_codes, left, right), 1.0)
    together += together.transpose(0, 2, 1)

    def alpha(weights: np.ndarray) -> np.ndarray:
        counts = np.tensordot(weights, together, axes=1)
        margins = counts.sum(axis=2)
        ranks = np.cumsum(margins, axis=1) - margins / 2
        distance = (ranks[:, :, None] - ranks[:, None, :]) ** 2
        if order is None:
            distance = np.broadcast_to(1.0 - np.eye(len(values)), counts.shape)
        expected = np.einsum("nc,nk,nck->n", margins, margins, distance)
        expected /= margins.sum(axis=1) - 1
        observed = (counts * distance).sum(axis=(1, 2))
        return 1 - observed / np.where(expected > 0, expected, np.nan)

    return bootstrap_statistic(alpha, len(names))


def alpha_line(
    layer: str,
    pairs: pd.DataFrame,
    group: str = "article_id",
    *,
    order: Sequence[Any] | None = None,
    asked: float | None = None,
) -> Line:
    """Return alpha of the columns ``first`` and ``second``, resampling groups."""
    result = grouped_alpha(
        pairs["first"].tolist(), pairs["second"].tolist(), pairs[group].tolist(), order=order
    )
    name = "α ordinal" if order else "α nominal"
    same = 100 * (pairs["first"] == pairs["second"]).mean()
    unit = "articles" if group == "article_id" else "sentences"
    n = f"{len(pairs)} in {result.n_groups} {unit}; {same:.0f} % equal"
    return Line(layer, name, result.estimate, result.ci_low, result.ci_high, n, asked)


def item_alpha_line(layer: str, pairs: pd.DataFrame, *, asked: float | None = None) -> Line:
    """Return nominal alpha of the columns ``first`` and ``second``, resampling rows."""
    result = krippendorff_alpha(pairs[["first", "second"]].astype(object))
    same = 100 * (pairs["first"] == pairs["second"]).mean()
    n = f"{result.n_items} items; {same:.0f} % equal"
    return Line(layer, "α nominal", result.estimate, result.ci_low, result.ci_high, n, asked)


def span_lines(
    layer: str, first: pd.DataFrame, second: pd.DataFrame, *, asked: float | None = None
) -> list[Line]:
    """Return F1 of spans (``item, start, end``, perhaps ``label``), overlapping and exact."""
    lines = []
    for match in ("overlap", "exact"):
        result = span_f1(first, second, match=match)
        n = f"{result.n_first} and {result.n_second} spans in {result.n_items} texts"
        floor = asked if match == "overlap" else None
        lines.append(
            Line(layer, f"F1 {match}", result.estimate, result.ci_low, result.ci_high, n, floor)
        )
    return lines


def matched(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of spans of the two that overlap, one to one, the longest overlap first.

    Columns as in the tables, ending in ``_first`` and ``_second``, and ``article_id``.
    """
    both = (
        first.reset_index(drop=True)
        .reset_index(names="row")
        .merge(
            second.reset_index(drop=True).reset_index(names="row"),
            on=["article_id", "part"],
            suffixes=("_first", "_second"),
        )
    )
    begin = both[["start_first", "start_second"]].max(axis=1)
    overlap = both[["end_first", "end_second"]].min(axis=1) - begin
    both = both[overlap > 0].assign(overlap=overlap).sort_values("overlap", ascending=False)
    both = both.drop_duplicates("row_first").drop_duplicates("row_second")
    return both.sort_values(["article_id", "row_first"])


def events_agreement(corpus: EventsCorpus) -> list[Line]:
    """Return agreement on every layer of the articles that were labelled twice."""
    layers = {name: _both_coders(table) for name, table in corpus.layers.items()}
    first, second = layers["sentences"]
    if not len(first) or not len(second):
        return []
    return [
        *_sentence_lines(first, second),
        *_polarity_lines(*layers["polarity"]),
        *_clause_lines(*layers["clauses"]),
        *span_lines("loaded words", *_as_spans(layers["loaded"]), asked=0.65),
        *_quotation_lines(*layers["quotations"]),
        *_mention_lines(*layers["mentions"]),
    ]


def _both_coders(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    if not len(table):
        return table, table
    sides = {coder: table[table["coder"] == coder] for coder in ("first", "second")}
    twice = set(sides["first"]["article_id"]) | set(sides["second"]["article_id"])
    kept = [side[side["article_id"].isin(twice)] for side in sides.values()]
    return kept[0], kept[1]


def _sentence_lines(first: pd.DataFrame, second: pd.DataFrame) -> list[Line]:
    both = first.merge(second, on=["article_id", "sentence"], suffixes=("_first", "_second"))
    both = both[both["text_first"] == both["text_second"]]
    pairs = both.rename(columns={"frame_first": "first", "frame_second": "second"})
    facts = [
        pd.DataFrame(
            [
                {"item": row.article_id, "start": row.sentence, "end": row.sentence + 1, "label": f}
                for row in both.itertuples()
                for f in getattr(row, f"facts_{coder}")
            ],
            columns=["item", "start", "end", "label"],
        )
        for coder in ("first", "second")
    ]
    line = span_lines("facts carried by a sentence", *facts)[-1]
    return [alpha_line("frames", pairs, asked=0.70), line]


def _polarity_lines(first: pd.DataFrame, second: pd.DataFrame) -> list[Line]:
    keys = ["article_id", "sentence", "actor"]
    both = first.merge(second, on=keys, suffixes=("_first", "_second"))
    if not len(both):
        return []
    pairs = both.rename(columns={"polarity_first": "first", "polarity_second": "second"})
    return [
        alpha_line("polarity", pairs, order=POLARITIES, asked=0.75),
        alpha_line("polarity", pairs),
    ]


def _clause_lines(first: pd.DataFrame, second: pd.DataFrame) -> list[Line]:
    spans = span_lines("clauses of force, harm, decision", *_as_spans((first, second)))
    return [_class_line("clause class", first, second, "class", asked=0.80), *spans]


def _quotation_lines(first: pd.DataFrame, second: pd.DataFrame) -> list[Line]:
    return [
        *span_lines("quotations", *_as_spans((first, second)), asked=0.95),
        _class_line("speaker's kind", first, second, "speaker_kind"),
        _class_line("cue class", first, second, "cue_class"),
    ]


def _class_line(
    layer: str,
    first: pd.DataFrame,
    second: pd.DataFrame,
    column: str,
    asked: float | None = None,
) -> Line:
    """Return alpha of a column of the spans that both marked."""
    pairs = matched(first, second)
    names = {f"{column}_first": "first", f"{column}_second": "second"}
    return alpha_line(layer, pairs.rename(columns=names), asked=asked)


def _mention_lines(first: pd.DataFrame, second: pd.DataFrame) -> list[Line]:
    sides = []
    for side in (first, second):
        who = side["actor"].fillna("r:" + side["referent"].astype("string"))
        sides.append(side.assign(who=who))
    return span_lines("mentions, of the same actor or referent", *_as_spans(sides, "who"))


def _as_spans(sides: Sequence[pd.DataFrame], who: str | None = None) -> list[pd.DataFrame]:
    """Return spans with the article as ``item`` and the part (and ``who``) as ``label``."""
    tables = []
    for side in sides:
        label = side["part"].astype(str)
        if who:
            label = label + "/" + side[who].astype(str)
        tables.append(
            pd.DataFrame(
                {
                    "item": side["article_id"],
                    "start": side["start"].astype(int),
                    "end": side["end"].astype(int),
                    "label": label,
                }
            )
        )
    return tables
