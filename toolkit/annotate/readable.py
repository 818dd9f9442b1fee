"""Annotations as people read them: tables with ids and texts, an article marked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit._tables import VOICES
from toolkit.annotate.marked_up import Element, Mark, marked_up_text

if TYPE_CHECKING:
    from toolkit.annotate.annotations import Annotations

__all__ = ["marked_up", "mention_table", "quotation_table", "sentence_table", "token_table"]

_LONGEST_SHOWN = 20_000
"""Characters of a part that are marked up: a page must stay readable."""


def sentence_table(annotations: Annotations) -> pd.DataFrame:
    """Return a row a sentence; see :meth:`Annotations.sentence_table`."""
    own = annotations.sentences
    table = _placed(annotations, own["text_row"].to_numpy())
    table.insert(0, "sentence_id", own.index.to_numpy())
    return table.assign(
        start=own["start"].to_numpy(),
        end=own["end"].to_numpy(),
        voice=own["voice"].to_numpy(dtype=object),
        n_tokens=(own["end_token"] - own["first_token"]).to_numpy(),
        text=annotations.sentence_texts(),
    )


def token_table(annotations: Annotations, *, tags: bool = False) -> pd.DataFrame:
    """Return a row a token; see :meth:`Annotations.token_table`."""
    rows = annotations.sentences["text_row"].to_numpy()[annotations.sentence]
    table = _placed(annotations, rows).assign(
        sentence_id=annotations.sentence,
        start=annotations.start,
        end=annotations.end,
        form=annotations.vocabulary[annotations.form],
        voice=np.array(VOICES, dtype=object)[annotations.voice],
    )
    if tags:
        from toolkit.annotate.tagging.tags import TAGS

        table["lemma"] = annotations.lemmas[annotations.form]
        table["tag"] = np.array(TAGS, dtype=object)[annotations.tags]
    return table


def quotation_table(annotations: Annotations) -> pd.DataFrame:
    """Return a row a quotation; see :meth:`Annotations.quotation_table`."""
    columns = ["start", "end", "kind", "speaker", "cue", "cue_class"]
    return _with_texts(annotations, annotations.quotations, columns)


def mention_table(annotations: Annotations) -> pd.DataFrame:
    """Return a row a mention; see :meth:`Annotations.mention_table`."""
    columns = ["start", "end", "kind", "form", "entity", "name", "nested"]
    return _with_texts(annotations, annotations.mentions, columns)


def _placed(annotations: Annotations, rows: np.ndarray) -> pd.DataFrame:
    """Article and part of the texts in the rows given."""
    texts = annotations.texts
    return pd.DataFrame(
        {name: texts[name].to_numpy(dtype=object)[rows] for name in ("article_id", "part")}
    )


def _with_texts(annotations: Annotations, spans: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    texts = annotations.texts["text"].tolist()
    bounds = (spans[name].tolist() for name in ("text_row", "start", "end"))
    table = _placed(annotations, spans["text_row"].to_numpy())
    table[columns] = spans[columns].to_numpy(dtype=object) if not len(spans) else spans[columns]
    return table.assign(
        text=[texts[row][start:end] for row, start, end in zip(*bounds, strict=True)]
    )


def marked_up(annotations: Annotations, article_id: str) -> str:
    """Return one article as HTML; see :meth:`Annotations.marked_up`."""
    texts = annotations.texts
    rows = texts.index[texts["article_id"] == str(article_id)]
    if not len(rows):
        raise ValueError(f"There is no article {article_id!r} in these annotations.")
    pieces = []
    for row in rows:
        text = texts["text"][row]
        tag = "h3" if texts["part"][row] == "title" else "p"
        body = marked_up_text(text[:_LONGEST_SHOWN], _marks(annotations, row))
        cut = "<p>…</p>" if len(text) > _LONGEST_SHOWN else ""
        pieces.append(f"<{tag}>{body}</{tag}>{cut}")
    return "\n".join(pieces)


def _marks(annotations: Annotations, row: int) -> list[Mark]:
    quotations = annotations.quotations[annotations.quotations["text_row"] == row]
    marks = []
    for found in quotations.itertuples():
        element: Element = "u" if found.kind == "indirect" else "mark"
        says = _listed(found.kind, found.speaker, found.cue)
        marks.append(Mark(found.start, found.end, element, says))
    if "mentions" in annotations.layers:
        mentions = annotations.mentions[annotations.mentions["text_row"] == row]
        marks += [
            Mark(found.start, found.end, "b", _listed(found.kind, found.name))
            for found in mentions.itertuples()
        ]
    return marks


def _listed(*given: Any) -> str:
    return ", ".join(value for value in given if isinstance(value, str) and value)
