"""The classifiers of `accuracy.py`: one a dataset, without and with a sentence encoder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.svm import LinearSVC

from toolkit.classify import (
    MarkedWords,
    StaticVectors,
    StyleFeatures,
    TargetFeatures,
    TextFeatures,
    build_features,
)
from toolkit.classify.blend import Blend
from toolkit.classify.builder import BlockScaler
from toolkit.classify.kernel_classifier import KernelClassifier
from toolkit.classify.marked_tokens import MarkedTokens
from toolkit.classify.memory import remembered
from toolkit.classify.near_vectors import NearVectors
from toolkit.classify.sentence_embedder import SentenceEmbedder
from toolkit.classify.target_views import SEGMENTS
from toolkit.classify.target_words import TargetWords

LAYERS = (3, 4, 5, 6)


class Embedder(SentenceEmbedder):
    """An embedder that asks its store once a run; layers and segments are cut out after."""

    def transform(self, X: Any) -> np.ndarray:
        """Return vectors of rows, each looked up once."""
        if self.segments == ("sentence",):
            rows = X["text"].tolist() if hasattr(X, "columns") else list(X)
        else:
            rows = list(X[["text", "start", "end"]].itertuples(index=False, name=None))
        key = ("embedder", tuple(self.layers), tuple(self.segments), self.unit)
        return remembered(key, rows, super().transform)


class Column(TransformerMixin, BaseEstimator):
    """Give one column of a table to a transformer; none: a column that holds arrays."""

    def __init__(self, name: str, transformer: Any = None) -> None:
        self.name = name
        self.transformer = transformer

    def fit(self, X: Any, y: Any = None) -> Column:
        """Fit the transformer on the column."""
        if self.transformer is not None:
            self.transformer.fit(X[self.name].tolist(), y)
        self.fitted_ = True
        return self

    def transform(self, X: Any) -> Any:
        """Transform the column."""
        if self.transformer is None:
            return np.vstack(X[self.name].tolist())
        return self.transformer.transform(X[self.name].tolist())


def linear(*costs: float) -> list[Any]:
    """Return linear support vector machines, for sparse features."""
    return [LinearSVC(C=cost, random_state=0) for cost in costs or (0.1, 0.3, 1.0)]


def logistic(*costs: float) -> list[Any]:
    """Return logistic regressions, for dense features."""
    return [LogisticRegression(C=cost, max_iter=2000) for cost in costs or (0.3, 1.0, 3.0)]


def kernels(reaches: Sequence[float] = (0.5, 1.0), alphas: Sequence[float] = (0.3, 1.0, 3.0)):
    """Return kernel machines, for dense features."""
    return [KernelClassifier(alpha=a, reach=r) for a in alphas for r in reaches]


def scaled(features: Any) -> Any:
    """Bring dense features to rows of length about 1."""
    return make_pipeline(features, BlockScaler())


def union(*parts: tuple[str, Any], **weights: float) -> FeatureUnion:
    """Put transformers side by side."""
    return FeatureUnion(list(parts), transformer_weights=weights or None)


def words(max_words: int = 2, *, stop_words: bool = True, chars: bool = True) -> Any:
    """Return sparse features: stems and their pairs, and characters."""
    runs = ("words", TextFeatures(stop_words=stop_words, max_words=max_words))
    return build_features([runs, "chars"] if chars else [runs])


def babe(encoder: bool) -> Blend:
    """Bias of sentences, with the words that annotators marked in the training folds."""
    tokens = ("tokens", scaled(MarkedTokens()))
    hand = ["style", "lexicons", "marked", tokens]
    members = [
        ("words", words(), linear()),
        ("static", build_features(["vectors", "style", "marked", tokens]), kernels()),
        ("hand", build_features(hand), logistic(0.3, 3.0)),
    ]
    if encoder:
        layers = ("layers", Embedder(layers=LAYERS))
        seen = build_features([layers, "style", "marked", tokens])
        members += [
            ("layers", Embedder(layers=LAYERS), kernels((1.0,))),
            ("layers and hand", seen, kernels((0.5, 1.0), (0.3,))),
        ]
    return Blend(members)


def newsmtsc(encoder: bool) -> Blend:
    """Sentiment towards a target."""
    hand = ("hand", scaled(TargetFeatures(segments=())))
    segments = ("segments", TargetFeatures(lexicon=False, roles=False))
    style = ("style", scaled(StyleFeatures()))
    near = union(("near", NearVectors()), segments, hand, style, segments=0.45)
    members = [
        ("words", TargetWords(), linear(0.3)),
        ("near", near, kernels((1.5,), (0.5, 1.0))),
        ("static", TargetFeatures(), kernels((1.0,), (1.0,))),
        ("sentence", build_features(["style", "vectors"]), kernels((1.0,), (1.0,))),
    ]
    if encoder:
        layers = Embedder(layers=LAYERS, segments=SEGMENTS)
        seen = make_pipeline(layers, Blocks((0, 1, 2), (1, 2, 3)))
        target = make_pipeline(layers, Blocks((1,), (2, 3)))
        members += [
            ("layers", seen, kernels((1.0,), (0.3, 1.0))),
            ("layers and near", union(("layers", seen), ("near", near)), kernels((1.0,), (0.5,))),
            ("target", target, kernels((1.0,), (1.0,))),
        ]
    return Blend(members, n_folds=3)


class Blocks(TransformerMixin, BaseEstimator):
    """Cut segments and layers out of an embedder's row of `n_segments` times four layers."""

    def __init__(self, segments: tuple[int, ...], layers: tuple[int, ...]) -> None:
        self.segments = segments
        self.layers = layers

    def fit(self, X: Any, y: Any = None) -> Blocks:
        """Do nothing."""
        self.fitted_ = True
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return the blocks, rows of length 1."""
        width = 384
        parts = np.asarray(X).reshape(len(X), -1, len(LAYERS), width)
        cut = parts[:, list(self.segments)][:, :, list(self.layers)].reshape(len(X), -1)
        return np.asarray(cut / np.maximum(np.linalg.norm(cut, axis=1, keepdims=True), 1e-9))


def gvfc(encoder: bool) -> Blend:
    """Frames of headlines."""
    stems = ("words", TextFeatures(max_words=2))
    one = ("words", TextFeatures())
    members = [
        ("stems", build_features([stems, "chars"]), linear()),
        ("static", StaticVectors(), kernels((1.0, 2.0))),
        ("stems and static", build_features([one, "vectors"]), kernels()),
    ]
    if encoder:
        layers = Embedder(layers=LAYERS)
        members += [
            ("two layers", make_pipeline(layers, Blocks((0,), (2, 3))), kernels((1.0, 2.0))),
            ("last layer", make_pipeline(layers, Blocks((0,), (3,))), kernels((1.0, 2.0))),
        ]
    return Blend(members, n_folds=5)


def narrative_frame(encoder: bool) -> Blend:
    """One narrative frame of articles; the encoder alone did better on the dev parts."""
    if encoder:
        layers = Embedder(layers=LAYERS, unit="sentence")
        middle = make_pipeline(layers, Blocks((0,), (1, 2, 3)))
        return Blend([("layers", middle, kernels())])
    pairs = ("words", TextFeatures(max_words=2))
    return Blend(
        [
            ("words", build_features([pairs]), linear()),
            ("static", build_features(["vectors", "style"]), kernels()),
        ]
    )


def basil(kind: str, encoder: bool) -> Blend:
    """A kind of bias in sentences of articles, with their surroundings."""
    place = ("place", scaled(Column("surroundings")))
    around = [
        ("before", Column("previous", StaticVectors())),
        ("after", Column("next", StaticVectors())),
        ("title", Column("title", StaticVectors())),
    ]
    weights = {"before": 0.4, "after": 0.4, "title": 0.4}
    hand = ["style", "lexicons", place]
    if kind == "lexical":
        column = f"marked_{kind}"
        hand += [
            ("marked", scaled(MarkedWords(column=column))),
            ("tokens", scaled(MarkedTokens(column=column))),
        ]
    machine = kernels((0.5,), (3.0,))
    members = [
        ("words", words(1), linear(0.03)),
        ("pairs", words(2, chars=False), linear(0.1)),
        ("static", build_features(["vectors", *hand, *around], weights=weights), machine),
        ("hand", build_features(hand[:3]), machine),
    ]
    if encoder:
        layers = ("layers", Embedder(layers=LAYERS))
        near = [
            ("before", Column("previous", Embedder(layers=LAYERS))),
            ("after", Column("next", Embedder(layers=LAYERS))),
        ]
        weights = {"before": 0.4, "after": 0.4}
        members += [
            ("layers", build_features([layers, *hand, *near], weights=weights), machine),
            ("sentence", layers[1], kernels((1.0,), (3.0,))),
        ]
    return Blend(members, n_folds=3)


def article_bias() -> Any:
    """Leaning of articles; one setting, since nothing is to be won by choosing."""
    return make_pipeline(
        build_features(["words", "style", "lexicons", "vectors"]), LinearSVC(C=0.1, random_state=0)
    )
