"""Annotations of several sets of articles as those of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from toolkit.annotate.annotations import Annotations

__all__ = ["joined"]

_IN_ORDER = ("start", "end", "voice")


def joined(pieces: Sequence[Annotations]) -> dict[str, Any]:
    """Return the arguments of ``Annotations``; see :meth:`Annotations.concatenate`."""
    _check(pieces)
    vocabulary, form = _joined_forms(pieces)
    sentences = [len(piece.sentences) for piece in pieces]
    texts = pd.concat([piece.texts for piece in pieces], ignore_index=True)
    _check_ids(pieces, texts)
    return {
        "texts": texts,
        "sentences": _moved(pieces, [piece.sentences for piece in pieces]),
        "quotations": _moved(pieces, [piece.quotations for piece in pieces]),
        "vocabulary": vocabulary,
        "form": form,
        "sentence": np.concatenate(
            [
                piece.sentence + np.int32(before)
                for piece, before in zip(pieces, _before(sentences), strict=True)
            ]
        ),
        **{name: np.concatenate([getattr(p, name) for p in pieces]) for name in _IN_ORDER},
        "sentence_splitter": pieces[0].sentence_splitter,
        "layers": _joined_layers(pieces),
    }


def _check(pieces: Sequence[Annotations]) -> None:
    if not pieces:
        raise ValueError("pieces must hold annotations to join; got none.")
    splitters = sorted({piece.sentence_splitter for piece in pieces})
    if len(splitters) > 1:
        raise ValueError(
            f"pieces must share one sentence splitter; got {', '.join(splitters)}. "
            "Annotate all articles with the same `sentences`."
        )


def _check_ids(pieces: Sequence[Annotations], texts: pd.DataFrame) -> None:
    if texts["article_id"].nunique() < sum(piece.texts["article_id"].nunique() for piece in pieces):
        ids = pd.concat([piece.texts["article_id"].drop_duplicates() for piece in pieces])
        raise ValueError(
            "pieces must hold different articles; "
            f"{ids[ids.duplicated()].iloc[0]!r} is in more than one."
        )


def _joined_forms(pieces: Sequence[Annotations]) -> tuple[np.ndarray, np.ndarray]:
    """Return one vocabulary, and each token's number in it."""
    vocabulary: dict[str, int] = {}
    forms = []
    for piece in pieces:
        renumber = np.array(
            [vocabulary.setdefault(form, len(vocabulary)) for form in piece.vocabulary],
            dtype=np.int32,
        )
        forms.append(renumber[piece.form])
    return np.array(list(vocabulary), dtype=object), np.concatenate(forms)


def _moved(pieces: Sequence[Annotations], tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Join tables a piece, their rows of texts and tokens counted over all of them."""
    n_texts = _before([len(piece.texts) for piece in pieces])
    n_tokens = _before([piece.n_tokens for piece in pieces])
    moved = []
    for table, text, token in zip(tables, n_texts, n_tokens, strict=True):
        by = {"text_row": text, "first_token": token, "end_token": token}
        moved.append(
            table.assign(**{name: table[name] + n for name, n in by.items() if name in table})
        )
    return pd.concat(moved, ignore_index=True)


def _before(sizes: Sequence[int]) -> Iterator[int]:
    """Yield for each size the sum of those before it."""
    total = 0
    for size in sizes:
        yield total
        total += size


def _joined_layers(pieces: Sequence[Annotations]) -> dict[str, Any]:
    """Layers that every piece has; others are made again on first use."""
    layers: dict[str, Any] = {}
    if all("tags" in piece.layers for piece in pieces):
        layers["tags"] = np.concatenate([piece.layers["tags"] for piece in pieces])
    if all("mentions" in piece.layers for piece in pieces):
        layers["mentions"] = _moved(pieces, [piece.layers["mentions"] for piece in pieces])
    return layers
