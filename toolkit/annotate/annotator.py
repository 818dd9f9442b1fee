"""The pass that every measure builds on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from toolkit._tables import PARTS, VOICES
from toolkit._validation import check_columns
from toolkit.annotate.annotations import Annotations
from toolkit.annotate.quotations.finding import Quotation, find_quotations
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter
from toolkit.annotate.token_columns import TokenColumns

__all__ = ["annotate"]


def annotate(
    articles: pd.DataFrame,
    *,
    sentences: str = "toolkit",
    progress: Callable[[int], None] | None = None,
) -> Annotations:
    """Split articles into sentences and tokens and mark whose voice each word is.

    Parameters
    ----------
    articles : pandas.DataFrame
        Needs ``article_id`` and ``text``; ``title`` and ``standfirst`` are used if there.
        Texts that are missing, blank or no strings have no row in the annotations.
    sentences : {"toolkit", "punkt_tab"}, default "toolkit"
        Parameters of the sentence splitter; stock ``punkt_tab`` must be installed.
    progress : callable, optional
        Called with 1 after each article.

    Returns
    -------
    Annotations
        Offsets are 0-based, end-exclusive, into each part's text as given; lone surrogates,
        which damaged pages leave and no file can hold, become U+FFFD there.

    Raises
    ------
    ValueError
        If a column is missing, or an id is missing or stands twice.

    Examples
    --------
    >>> text = "“We will stay here,” said Ana Bo. It rained."
    >>> annotated = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> annotated.sentence_table()[["text", "voice"]].values.tolist()
    [['“We will stay here,” said Ana Bo.', 'quoted'], ['It rained.', 'own']]
    """
    check_columns(
        articles,
        ("article_id", "text"),
        name="articles",
        remedy="toolkit.read_articles(folder) makes this table.",
    )
    _check_ids(articles["article_id"])
    collector = _Collector(sentences)
    parts = [part for part in PARTS if _column(part) in articles.columns]
    columns = [articles[_column(part)].tolist() for part in parts]
    for article_id, *texts in zip(articles["article_id"], *columns, strict=True):
        for part, text in zip(parts, texts, strict=True):
            if isinstance(text, str) and text.strip():
                collector.add(article_id, part, text)
        if progress is not None:
            progress(1)
    return collector.result()


def _check_ids(ids: pd.Series) -> None:
    if ids.isna().any():
        raise ValueError(
            f"article_id must be given in every row; it is missing in {ids.isna().sum()} of "
            f"{len(ids)}. Number the articles, or leave those rows out."
        )
    repeated = ids[ids.duplicated()]
    if len(repeated):
        raise ValueError(
            f"article_id must be unique; {repeated.iloc[0]!r} stands in more than one row."
        )


def _column(part: str) -> str:
    return "text" if part == "body" else part


_SURROGATES = re.compile("[\ud800-\udfff]")


class _Collector:
    """Gathers columns while texts are added one by one."""

    def __init__(self, sentences: str) -> None:
        self._name = sentences
        self._split = sentence_splitter(sentences)
        self._texts: list[tuple[str, str, str]] = []
        self._sentences: list[tuple[int, int, int]] = []
        self._quotations: list[tuple[Any, ...]] = []
        self._tokens = TokenColumns()

    def add(self, article_id: str, part: str, text: str) -> None:
        """Split a text and take in its sentences, tokens and quotations."""
        row = len(self._texts)
        text = _SURROGATES.sub("\ufffd", text)
        self._texts.append((article_id, part, text))
        paragraphs = list(paragraph_spans(text))
        sentences = [
            (start + first, start + last)
            for start, end in paragraphs
            for first, last in self._split(text[start:end])
        ]
        for quotation in find_quotations(text, paragraphs, sentences):
            self._quotations.append((row, *quotation))
        for start, end in sentences:
            self._tokens.add(text[start:end], start)
            self._sentences.append((row, start, end))

    def result(self) -> Annotations:
        """Return what was taken in."""
        tokens = self._tokens.as_arrays()
        frame = pd.DataFrame(
            np.array(self._sentences, dtype=np.int64).reshape(-1, 3),
            columns=["text_row", "start", "end"],
        )
        sentence = tokens["sentence"]
        size = np.bincount(sentence, minlength=len(frame))
        frame["first_token"] = np.cumsum(size) - size
        frame["end_token"] = np.cumsum(size)
        quotations = _quotation_frame(self._quotations)
        voice = _token_voices(frame["text_row"].to_numpy()[sentence], tokens["start"], quotations)
        quoted = np.bincount(sentence, weights=voice, minlength=len(frame))
        names = np.array(VOICES, dtype=object)
        frame["voice"] = pd.array(names[(2 * quoted > size).astype(int)], dtype="string")
        return Annotations(
            texts=pd.DataFrame(self._texts, columns=["article_id", "part", "text"], dtype="string"),
            sentences=frame,
            vocabulary=np.array(list(self._tokens.vocabulary), dtype=object),
            sentence=sentence,
            voice=voice,
            quotations=quotations,
            sentence_splitter=self._name,
            form=tokens["form"],
            start=tokens["start"],
            end=tokens["end"],
        )


def _token_voices(rows: np.ndarray, starts: np.ndarray, quotations: pd.DataFrame) -> np.ndarray:
    """Code 1 for each token that begins in a speaker's own words of its text.

    Indirect speech is told in the outlet's words and stays its own.
    """
    voice = np.zeros(len(starts), dtype=np.int8)
    spoken = quotations[quotations["kind"] != "indirect"]
    if not len(spoken) or not len(starts):
        return voice
    # Texts and offsets in one growing number, so that one search finds every token's place.
    width = np.int64(max(int(starts.max()), int(spoken["end"].max())) + 1)
    place = rows.astype(np.int64) * width + starts
    opening = (spoken["text_row"] * width + spoken["start"]).to_numpy()
    closing = (spoken["text_row"] * width + spoken["end"]).to_numpy()
    nearest = np.searchsorted(opening, place, side="right") - 1
    inside = (nearest >= 0) & (place < closing[np.maximum(nearest, 0)])
    voice[inside] = 1
    return voice


def _quotation_frame(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    columns = ["text_row", *Quotation._fields]
    numbers = [c for c in columns if c == "text_row" or c.endswith(("start", "end"))]
    kinds = {name: "int64" if name in numbers else "string" for name in columns}
    return pd.DataFrame(rows, columns=columns).astype(kinds)
