"""The pass that every measure builds on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from toolkit._tables import PARTS, VOICES
from toolkit._validation import check_columns
from toolkit.annotate.annotations import Annotations
from toolkit.annotate.quotations import Quotation, find_quotations
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter
from toolkit.annotate.words import straightened, word_tokenizer

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
    sentences : {"toolkit", "punkt_tab"}, default "toolkit"
        Parameters of the sentence splitter; stock ``punkt_tab`` must be installed.
    progress : callable, optional
        Called with 1 after each article.

    Returns
    -------
    Annotations
        Offsets are 0-based, end-exclusive, into each part's text as given.

    Raises
    ------
    ValueError
        If a column is missing or two articles share an id.

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
    repeated = articles["article_id"][articles["article_id"].duplicated()]
    if len(repeated):
        raise ValueError(
            f"article_id must be unique; {repeated.iloc[0]!r} stands in more than one row."
        )
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


def _column(part: str) -> str:
    return "text" if part == "body" else part


class _Collector:
    """Gathers columns while texts are added one by one."""

    def __init__(self, sentences: str) -> None:
        self._name = sentences
        self._split = sentence_splitter(sentences)
        self._words = word_tokenizer()
        self._vocabulary: dict[str, int] = {}
        self._texts: list[tuple[str, str, str]] = []
        self._sentences: list[tuple[int, int, int, int, int]] = []
        self._quotations: list[tuple[int, int, int, str | None, str | None]] = []
        self._tokens: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])

    def add(self, article_id: str, part: str, text: str) -> None:
        row = len(self._texts)
        self._texts.append((article_id, part, text))
        paragraphs = list(paragraph_spans(text))
        for quotation in find_quotations(text, paragraphs):
            self._quotations.append((row, *quotation))
        for start, end in paragraphs:
            for first, last in self._split(text[start:end]):
                self._add_sentence(row, text, start + first, start + last)

    def _add_sentence(self, row: int, text: str, start: int, end: int) -> None:
        forms, starts, ends, numbers = self._tokens
        first, number = len(forms), len(self._sentences)
        for form, begin, stop in self._words.tokens(straightened(text[start:end])):
            forms.append(self._vocabulary.setdefault(form, len(self._vocabulary)))
            starts.append(start + begin)
            ends.append(start + stop)
            numbers.append(number)
        self._sentences.append((row, start, end, first, len(forms)))

    def result(self) -> Annotations:
        form, start, end, sentence = (np.array(column, dtype=np.int32) for column in self._tokens)
        frame = pd.DataFrame(
            np.array(self._sentences, dtype=np.int64).reshape(-1, 5),
            columns=["text_row", "start", "end", "first_token", "end_token"],
        )
        rows = frame["text_row"].to_numpy()[sentence] if len(sentence) else sentence
        voice = _token_voices(rows, start, self._quotations)
        quoted = np.bincount(sentence, weights=voice, minlength=len(frame))
        size = (frame["end_token"] - frame["first_token"]).to_numpy()
        names = np.array(VOICES, dtype=object)
        frame["voice"] = pd.array(names[(2 * quoted > size).astype(int)], dtype="string")
        return Annotations(
            texts=_text_frame(self._texts, ["article_id", "part", "text"]),
            sentences=frame,
            vocabulary=np.array(list(self._vocabulary), dtype=object),
            form=form,
            start=start,
            end=end,
            sentence=sentence,
            voice=voice,
            quotations=_quotation_frame(self._quotations),
            sentence_splitter=self._name,
        )


def _token_voices(
    rows: np.ndarray,
    starts: np.ndarray,
    quotations: list[tuple[int, int, int, str | None, str | None]],
) -> np.ndarray:
    """Code 1 for each token that begins inside a quotation of its text."""
    voice = np.zeros(len(starts), dtype=np.int8)
    if not quotations or not len(starts):
        return voice
    # Texts and offsets in one growing number, so that one search finds every token's place.
    width = np.int64(max(int(starts.max()), max(quotation[2] for quotation in quotations)) + 1)
    place = rows.astype(np.int64) * width + starts
    opening = np.array([row * width + start for row, start, *_ in quotations], dtype=np.int64)
    closing = np.array([row * width + end for row, _, end, *_ in quotations], dtype=np.int64)
    nearest = np.searchsorted(opening, place, side="right") - 1
    inside = (nearest >= 0) & (place < closing[np.maximum(nearest, 0)])
    voice[inside] = 1
    return voice


def _text_frame(rows: list[tuple[str, str, str]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns).astype("string")


def _quotation_frame(rows: list[tuple[int, int, int, str | None, str | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["text_row", *Quotation._fields])
    kinds = {"text_row": "int64", "start": "int64", "end": "int64", "speaker": "string"}
    return frame.astype({**kinds, "cue": "string"})
