"""What a pass over the articles leaves: columnar arrays that every measure shares."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit._files import read_table, write_json, write_table
from toolkit._tables import VOICES
from toolkit.annotate.words import straightened

__all__ = ["Annotations"]

_TOKEN_COLUMNS = {
    "form": np.int32,
    "start": np.int32,
    "end": np.int32,
    "sentence": np.int32,
    "voice": np.int8,
}
_LONGEST_SHOWN = 20_000


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
        ``text_row, start, end, speaker, cue``.
    sentence_splitter : str
        Which parameters split the sentences.

    Notes
    -----
    Token ids go into a vocabulary of distinct forms, so what depends on the form alone
    (case, lexicon weight, vector) is worked out once a form and looked up a token.
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

    @property
    def article_ids(self) -> np.ndarray:
        """Ids of the articles, in the order given."""
        return self.texts["article_id"].unique().to_numpy(dtype=object)

    @property
    def n_tokens(self) -> int:
        """Tokens over all texts."""
        return len(self.form)

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
        rows = self.sentences["text_row"].to_numpy()
        own = self.sentences
        return pd.DataFrame(
            {
                "sentence_id": own.index.to_numpy(),
                "article_id": self.texts["article_id"].to_numpy(dtype=object)[rows],
                "part": self.texts["part"].to_numpy(dtype=object)[rows],
                "start": own["start"].to_numpy(),
                "end": own["end"].to_numpy(),
                "voice": own["voice"].to_numpy(dtype=object),
                "n_tokens": (own["end_token"] - own["first_token"]).to_numpy(),
                "text": self.sentence_texts(),
            }
        )

    def token_table(self) -> pd.DataFrame:
        """Return a readable table, a row a token.

        Returns
        -------
        pandas.DataFrame
            ``article_id, part, sentence_id, start, end, form, voice``.
        """
        rows = self.sentences["text_row"].to_numpy()[self.sentence]
        return pd.DataFrame(
            {
                "article_id": self.texts["article_id"].to_numpy(dtype=object)[rows],
                "part": self.texts["part"].to_numpy(dtype=object)[rows],
                "sentence_id": self.sentence,
                "start": self.start,
                "end": self.end,
                "form": self.vocabulary[self.form],
                "voice": np.array(VOICES, dtype=object)[self.voice],
            }
        )

    def token_articles(self) -> np.ndarray:
        """Return for each token the position of its article in ``article_ids``."""
        codes, _ = pd.factorize(self.texts["article_id"])
        return codes[self.sentences["text_row"].to_numpy()][self.sentence]

    def token_parts(self) -> np.ndarray:
        """Return for each token the part that it stands in."""
        parts = self.texts["part"].to_numpy(dtype=object)
        return parts[self.sentences["text_row"].to_numpy()][self.sentence]

    def save(self, folder: str | Path) -> Path:
        """Write the annotations as Parquet tables into ``folder``."""
        target = Path(folder)
        write_table(target / "texts.parquet", self.texts)
        write_table(target / "sentences.parquet", self.sentences)
        write_table(target / "quotations.parquet", self.quotations)
        write_table(
            target / "tokens.parquet",
            pd.DataFrame({name: getattr(self, name) for name in _TOKEN_COLUMNS}),
        )
        forms = pd.DataFrame({"form": pd.array(self.vocabulary.tolist(), dtype="string")})
        write_table(target / "vocabulary.parquet", forms)
        write_json(target / "annotations.json", {"sentence_splitter": self.sentence_splitter})
        return target

    @classmethod
    def load(cls, folder: str | Path) -> Annotations:
        """Read what :meth:`save` wrote."""
        import json

        source = Path(folder)
        if not (source / "annotations.json").is_file():
            raise FileNotFoundError(f"{source} holds no saved annotations (annotations.json).")
        tokens = read_table(source / "tokens.parquet")
        forms = read_table(source / "vocabulary.parquet")["form"]
        settings = json.loads((source / "annotations.json").read_text("utf-8"))
        return cls(
            texts=read_table(source / "texts.parquet"),
            sentences=read_table(source / "sentences.parquet"),
            vocabulary=forms.to_numpy(dtype=object),
            quotations=read_table(source / "quotations.parquet"),
            sentence_splitter=settings["sentence_splitter"],
            **{name: tokens[name].to_numpy().astype(kind) for name, kind in _TOKEN_COLUMNS.items()},
        )

    @classmethod
    def concatenate(cls, pieces: Sequence[Annotations]) -> Annotations:
        """Join annotations of different articles; equal to one pass over all of them."""
        if not pieces:
            raise ValueError("There are no annotations to join.")
        vocabulary: dict[str, int] = {}
        forms, sentence_numbers = [], []
        tables: dict[str, list[pd.DataFrame]] = {"sentences": [], "quotations": []}
        n_texts = n_sentences = n_tokens = 0
        for piece in pieces:
            renumber = np.array(
                [vocabulary.setdefault(form, len(vocabulary)) for form in piece.vocabulary],
                dtype=np.int32,
            )
            forms.append(renumber[piece.form] if len(piece.form) else piece.form)
            sentence_numbers.append(piece.sentence + np.int32(n_sentences))
            shifted = piece.sentences.assign(
                text_row=piece.sentences["text_row"] + n_texts,
                first_token=piece.sentences["first_token"] + n_tokens,
                end_token=piece.sentences["end_token"] + n_tokens,
            )
            tables["sentences"].append(shifted)
            tables["quotations"].append(
                piece.quotations.assign(text_row=piece.quotations["text_row"] + n_texts)
            )
            n_texts += len(piece.texts)
            n_sentences += len(piece.sentences)
            n_tokens += piece.n_tokens
        joined = {
            name: pd.concat(tables[name], ignore_index=True) for name in ("sentences", "quotations")
        }
        return cls(
            texts=pd.concat([piece.texts for piece in pieces], ignore_index=True),
            vocabulary=np.array(list(vocabulary), dtype=object),
            form=np.concatenate(forms),
            sentence=np.concatenate(sentence_numbers),
            start=np.concatenate([piece.start for piece in pieces]),
            end=np.concatenate([piece.end for piece in pieces]),
            voice=np.concatenate([piece.voice for piece in pieces]),
            sentence_splitter=pieces[0].sentence_splitter,
            **joined,
        )

    def marked_up(self, article_id: str) -> str:
        """Return one article as HTML: sentences bounded, quotations shaded; all text escaped."""
        rows = self.texts.index[self.texts["article_id"] == article_id]
        if not len(rows):
            raise ValueError(f"There is no article {article_id!r} in these annotations.")
        pieces = []
        for row in rows:
            text = self.texts["text"][row][:_LONGEST_SHOWN]
            marks = self.quotations[self.quotations["text_row"] == row]
            tag = "h3" if self.texts["part"][row] == "title" else "p"
            pieces.append(f"<{tag}>{_shaded(text, marks)}</{tag}>")
        return "\n".join(pieces)

    def _repr_html_(self) -> str:
        head = f"<p><b>{html.escape(str(self))}</b></p>"
        return head + (self.marked_up(self.article_ids[0]) if len(self.article_ids) else "")


def _shaded(text: str, quotations: pd.DataFrame) -> str:
    pieces, position = [], 0
    for start, end in zip(quotations["start"], quotations["end"], strict=True):
        pieces.append(html.escape(text[position:start]))
        pieces.append(f'<mark title="quoted">{html.escape(text[start:end])}</mark>')
        position = max(position, end)
    pieces.append(html.escape(text[position:]))
    return "".join(pieces).replace("\n", "<br>")
