"""What a pass over the articles leaves: columnar arrays that every measure shares."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from toolkit._files import read_table, write_json, write_table
from toolkit._tables import VOICES
from toolkit.annotate.marked_up import Element, Mark, marked_up_text
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
            from toolkit.annotate.tags import tag_sentences

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
            from toolkit.annotate.lemmas import lemmas_of

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
            from toolkit.annotate.mentions import find_mentions

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
        rows = self.sentences["text_row"].to_numpy()[self.sentence]
        table = pd.DataFrame(
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
        if tags:
            from toolkit.annotate.tags import TAGS

            table["lemma"] = self.lemmas[self.form]
            table["tag"] = np.array(TAGS, dtype=object)[self.tags]
        return table

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
        tokens = {name: getattr(self, name) for name in _TOKEN_COLUMNS}
        if "tags" in self.layers:
            tokens["tag"] = self.layers["tags"]
        write_table(target / "tokens.parquet", pd.DataFrame(tokens))
        if "mentions" in self.layers:
            write_table(target / "mentions.parquet", self.layers["mentions"])
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
        layers: dict[str, Any] = {}
        if "tag" in tokens:
            layers["tags"] = tokens["tag"].to_numpy().astype(np.int8)
        if (source / "mentions.parquet").is_file():
            layers["mentions"] = read_table(source / "mentions.parquet")
        return cls(
            layers=layers,
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
            layers=_joined_layers(pieces),
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
        """Return one article as HTML; all text escaped, cut after 20,000 characters a part.

        Own words of speakers are shaded, indirect speech is underlined, each with its
        speaker and cue as a tooltip; mentions are bold if they have been looked for.
        """
        rows = self.texts.index[self.texts["article_id"] == article_id]
        if not len(rows):
            raise ValueError(f"There is no article {article_id!r} in these annotations.")
        pieces = []
        for row in rows:
            text = self.texts["text"][row]
            tag = "h3" if self.texts["part"][row] == "title" else "p"
            body = marked_up_text(text[:_LONGEST_SHOWN], self._marks(row))
            cut = "<p>…</p>" if len(text) > _LONGEST_SHOWN else ""
            pieces.append(f"<{tag}>{body}</{tag}>{cut}")
        return "\n".join(pieces)

    def _marks(self, row: int) -> list[Mark]:
        quotations = self.quotations[self.quotations["text_row"] == row]
        marks = []
        for found in quotations.itertuples():
            element: Element = "u" if found.kind == "indirect" else "mark"
            says = _listed(found.kind, found.speaker, found.cue)
            marks.append(Mark(found.start, found.end, element, says))
        if "mentions" in self.layers:
            mentions = self.mentions[self.mentions["text_row"] == row]
            marks += [
                Mark(found.start, found.end, "b", _listed(found.kind, found.name))
                for found in mentions.itertuples()
            ]
        return marks

    def _repr_html_(self) -> str:
        head = f"<p><b>{html.escape(str(self))}</b></p>"
        return head + (self.marked_up(self.article_ids[0]) if len(self.article_ids) else "")


def _listed(*given: Any) -> str:
    """What is known of a mark, for its tooltip."""
    return ", ".join(value for value in given if isinstance(value, str) and value)


def _joined_layers(pieces: Sequence[Annotations]) -> dict[str, Any]:
    """Layers that every piece has; others are made again on first use."""
    layers: dict[str, Any] = {}
    if all("tags" in piece.layers for piece in pieces):
        layers["tags"] = np.concatenate([piece.layers["tags"] for piece in pieces])
    if all("mentions" in piece.layers for piece in pieces):
        moved, n_texts, n_tokens = [], 0, 0
        for piece in pieces:
            table = piece.layers["mentions"]
            shift = {"text_row": n_texts, "first_token": n_tokens, "end_token": n_tokens}
            moved.append(table.assign(**{name: table[name] + by for name, by in shift.items()}))
            n_texts += len(piece.texts)
            n_tokens += piece.n_tokens
        layers["mentions"] = pd.concat(moved, ignore_index=True)
    return layers
