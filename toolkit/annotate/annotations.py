"""What a pass over the articles leaves: columnar arrays that every measure shares."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit.annotate import readable
from toolkit.annotate.joining import joined
from toolkit.annotate.storing import read_annotations, write_annotations
from toolkit.annotate.words import straightened

__all__ = ["Annotations"]


@dataclass(frozen=True, slots=True, eq=False)
class Annotations:
    """Sentences, tokens and quotations of a set of articles.

    Attributes
    ----------
    texts : pandas.DataFrame
        A row a text: ``article_id, part, text``.  A part that an article lacks has no row.
    sentences : pandas.DataFrame
        A row a sentence: ``text_row`` (into ``texts``), ``start, end`` (in that text),
        ``first_token, end_token`` (into the token arrays), ``voice`` (``own`` or
        ``quoted``: that of more than half of its tokens).  The index is the
        ``sentence_id``.
    vocabulary : numpy.ndarray of str
        Distinct token forms, in order of first appearance; apostrophes and
        quotation marks are read as straight ones, whichever the text has.
    form, start, end, sentence, voice : numpy.ndarray
        A value a token: its form's id, its offsets in the text, its sentence's id, and
        the code of its voice (0 own, 1 quoted).
    quotations : pandas.DataFrame
        A row a quotation: ``text_row, start, end``; ``kind`` (``direct``, ``indirect`` or
        ``block``); ``speaker``, as fully as the article names the speaker, and
        ``speaker_start, speaker_end`` where that stands beside the quotation (-1 if
        nowhere); ``cue`` with ``cue_start, cue_end``; ``cue_class`` (``neutral``,
        ``doubting``, ``endorsing`` or ``emotive``).
    sentence_splitter : str
        Which parameters split the sentences.
    layers : dict
        What was made on first use: :attr:`tags`, :attr:`mentions`.

    Notes
    -----
    Token ids go into a vocabulary of distinct forms, so what depends on the form alone
    (case, lemma, lexicon weight, vector) is worked out once a form and looked up a token.
    Tags and mentions cost more than the rest of the pass together and not every measure
    needs them: they are made when first asked for, and kept.
    """

    texts: pd.DataFrame
    sentences: pd.DataFrame
    vocabulary: np.ndarray
    form: np.ndarray
    start: np.ndarray
    end: np.ndarray
    sentence: np.ndarray
    voice: np.ndarray
    quotations: pd.DataFrame
    sentence_splitter: str = field(default="toolkit")
    layers: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def article_ids(self) -> np.ndarray:
        """Ids of the articles, in the order given."""
        return self.texts["article_id"].unique().to_numpy(dtype=object)

    @property
    def n_tokens(self) -> int:
        """Tokens over all texts."""
        return len(self.form)

    @property
    def tags(self) -> np.ndarray:
        """Part-of-speech tag of each token: codes (int8) into :data:`toolkit.annotate.TAGS`."""
        if "tags" not in self.layers:
            from toolkit.annotate.tagging.tags import tag_sentences

            self.layers["tags"] = tag_sentences(
                self.vocabulary,
                self.form,
                self.sentences["first_token"].to_numpy(),
                self.sentences["end_token"].to_numpy(),
            )
        return self.layers["tags"]

    @property
    def lemmas(self) -> np.ndarray:
        """Lemma of each distinct form, in the order of ``vocabulary``."""
        if "lemmas" not in self.layers:
            from toolkit.annotate.tagging.lemmas import lemmas_of

            self.layers["lemmas"] = lemmas_of(self.vocabulary)
        return self.layers["lemmas"]

    @property
    def mentions(self) -> pd.DataFrame:
        """Mentions of persons, organisations, places and groups, linked within an article.

        A row a mention: ``text_row, start, end, first_token, end_token``; ``kind``;
        ``form`` (``name``, ``surname``, ``acronym``, ``title``, ``description`` or
        ``pronoun``); ``entity``, numbered from 0 within the article; ``name``, the fullest
        form of the entity in the article (empty if it is only described); ``nested``,
        whether it stands inside another one ("her" in "her ministry").
        """
        if "mentions" not in self.layers:
            from toolkit.annotate.mentions.finding import find_mentions

            self.layers["mentions"] = find_mentions(self)
        return self.layers["mentions"]

    def __str__(self) -> str:
        return (
            f"{len(self.article_ids):,} articles, {len(self.sentences):,} sentences, "
            f"{self.n_tokens:,} tokens of {len(self.vocabulary):,} distinct forms, "
            f"{len(self.quotations):,} quotations; sentences by {self.sentence_splitter}"
        )

    __repr__ = __str__

    def sentence_texts(self) -> list[str]:
        """Return each sentence's text, in the order of ``sentences``."""
        texts = self.texts["text"].tolist()
        columns = (self.sentences[name].to_numpy() for name in ("text_row", "start", "end"))
        return [texts[row][start:end] for row, start, end in zip(*columns, strict=True)]

    def plain_sentence_texts(self) -> list[str]:
        """Return each sentence as measures read it: straight apostrophes and quotation marks."""
        return [straightened(text) for text in self.sentence_texts()]

    def sentence_table(self) -> pd.DataFrame:
        """Return a readable table, a row a sentence.

        Returns
        -------
        pandas.DataFrame
            ``sentence_id, article_id, part, start, end, voice, n_tokens, text``.
        """
        return readable.sentence_table(self)

    def token_table(self, *, tags: bool = False) -> pd.DataFrame:
        """Return a readable table, a row a token.

        Parameters
        ----------
        tags : bool, default False
            Whether to add ``lemma`` and ``tag``; the first time, this takes a while.

        Returns
        -------
        pandas.DataFrame
            ``article_id, part, sentence_id, start, end, form, voice``, and with ``tags``
            ``lemma, tag``.
        """
        return readable.token_table(self, tags=tags)

    def quotation_table(self) -> pd.DataFrame:
        """Return a readable table, a row a quotation.

        Returns
        -------
        pandas.DataFrame
            ``article_id, part, start, end, kind, speaker, cue, cue_class, text``.
        """
        return readable.quotation_table(self)

    def mention_table(self) -> pd.DataFrame:
        """Return a readable table, a row a mention; the first time, this takes a while.

        Returns
        -------
        pandas.DataFrame
            ``article_id, part, start, end, kind, form, entity, name, nested, text``.
        """
        return readable.mention_table(self)

    def token_articles(self) -> np.ndarray:
        """Return for each token the position of its article in ``article_ids``."""
        codes, _ = pd.factorize(self.texts["article_id"])
        return codes[self.sentences["text_row"].to_numpy()][self.sentence]

    def token_parts(self) -> np.ndarray:
        """Return for each token the part that it stands in."""
        parts = self.texts["part"].to_numpy(dtype=object)
        return parts[self.sentences["text_row"].to_numpy()][self.sentence]

    def save(self, folder: str | Path) -> Path:
        """Write the annotations as Parquet tables into ``folder``, instead of what it held.

        Tags and mentions are written if they have been made.
        """
        return write_annotations(self, Path(folder))

    @classmethod
    def load(cls, folder: str | Path) -> Annotations:
        """Read what :meth:`save` wrote.

        Raises
        ------
        FileNotFoundError
            If ``folder`` holds no annotations, or a save that did not end.
        """
        return cls(**read_annotations(Path(folder)))

    @classmethod
    def concatenate(cls, pieces: Sequence[Annotations]) -> Annotations:
        """Join annotations of different articles; equal to one pass over all of them.

        Tags and mentions are joined if every piece has them, else made again on first use.

        Raises
        ------
        ValueError
            If there are no pieces, an article is in two, or their sentences were split by
            different parameters.
        """
        return cls(**joined(pieces))

    def marked_up(self, article_id: str) -> str:
        """Return one article as HTML; all text escaped, cut after 20,000 characters a part.

        Own words of speakers are shaded, indirect speech is underlined, each with its
        speaker and cue as a tooltip; mentions are bold if they have been looked for.

        Raises
        ------
        ValueError
            If there is no such article.
        """
        return readable.marked_up(self, article_id)

    def _repr_html_(self) -> str:
        head = f"<p><b>{html.escape(str(self))}</b></p>"
        return head + (self.marked_up(self.article_ids[0]) if len(self.article_ids) else "")
