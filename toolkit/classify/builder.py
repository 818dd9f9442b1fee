"""Features by name, put side by side: the one place where parts of a pipeline are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline

from toolkit._validation import as_list, check_option
from toolkit.classify.features import StaticVectors
from toolkit.classify.lexicon_features import LexiconFeatures, MarkedWords
from toolkit.classify.sentence_embedder import SentenceEmbedder
from toolkit.classify.style_features import StyleFeatures
from toolkit.classify.target_features import TargetFeatures
from toolkit.classify.text_features import TextFeatures

__all__ = [
    "DEFAULT_PARTS",
    "PARTS",
    "TARGET_PARTS",
    "BlockScaler",
    "build_features",
    "learns_from_labels",
]

_CLIP = 4.0


class BlockScaler(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Bring a block of dense features to mean 0 and to rows of length about 1.

    Notes
    -----
    Columns are standardised with the mean and spread of the training part, cut off at four
    standard deviations, and divided by the square root of their number.  Rows of TF-IDF
    and of vectors have length 1, so that one penalty then fits all blocks.  A column
    without spread becomes 0.
    """

    learns_from_labels = False

    def fit(self, X: Any, y: Any = None) -> BlockScaler:
        """Learn means and spreads."""
        values = np.asarray(X, dtype=np.float64)
        if values.ndim != 2:
            raise ValueError(f"X must have two dimensions; got shape {values.shape}.")
        self.n_features_in_ = values.shape[1]
        self.mean_ = values.mean(axis=0) if len(values) else np.zeros(values.shape[1])
        spread = values.std(axis=0) if len(values) else np.zeros(values.shape[1])
        self.scale_ = np.where(spread > 1e-12, spread, np.inf)
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of the same shape, float32."""
        from sklearn.utils.validation import check_is_fitted

        check_is_fitted(self)
        scaled = (np.asarray(X, dtype=np.float64) - self.mean_) / self.scale_
        scaled = np.clip(scaled, -_CLIP, _CLIP) / np.sqrt(max(self.n_features_in_, 1))
        return scaled.astype(np.float32)


def _scaled(features: Any) -> Pipeline:
    return make_pipeline(features, BlockScaler())


_MAKERS: dict[str, Callable[[], Any]] = {
    "words": TextFeatures,
    "chars": lambda: TextFeatures(unit="chars"),
    "style": lambda: _scaled(StyleFeatures()),
    "lexicons": lambda: _scaled(LexiconFeatures()),
    "marked": lambda: _scaled(MarkedWords()),
    "vectors": StaticVectors,
    "target": lambda: TargetFeatures(segments=("sentence", "window", "left", "right")),
    "embeddings": SentenceEmbedder,
    "target_embeddings": lambda: SentenceEmbedder(segments=("sentence", "target")),
}

PARTS = tuple(_MAKERS)
"""Names for :func:`build_features`."""

TARGET_PARTS = ("target", "target_embeddings")
"""Parts that read the offsets of a marked target."""

DEFAULT_PARTS = {
    "single": ("words", "style", "lexicons", "vectors"),
    "multi": ("words", "style", "lexicons", "vectors"),
    "target": ("target",),
}
"""Parts by task, if none are named."""


def build_features(
    parts: Sequence[str | tuple[str, Any]] = DEFAULT_PARTS["single"],
    *,
    weights: Mapping[str, float] | None = None,
) -> FeatureUnion:
    """Put features side by side.

    Parameters
    ----------
    parts : sequence of names, or of (name, transformer)
        ``words`` and ``chars`` (:class:`TextFeatures`), ``style``, ``lexicons``,
        ``marked`` (a lexicon learned from words marked in the training part),
        ``vectors`` (static), ``embeddings`` (of the packaged encoder; needs the extra
        ``embeddings``), ``target`` and ``target_embeddings`` (for rows with a marked
        target); or any transformer of texts, such as a :class:`SentenceEmbedder` of
        another encoder, under a name of its own.
    weights : mapping of name to float, optional
        What each part is multiplied by.

    Returns
    -------
    sklearn.pipeline.FeatureUnion
        Unfitted; features are named ``words__strike``, ``style__blockscaler__comma``, …
        Hand-made blocks are scaled, so that every part's rows have a length near 1.

    Raises
    ------
    TypeError, ValueError
        For a bare string, an unknown or repeated name, or no part.

    Examples
    --------
    >>> features = build_features(["words", ("more", StaticVectors())])
    >>> [name for name, _ in features.transformer_list]
    ['words', 'more']
    """
    chosen = [_part(part) for part in as_list("parts", parts)]
    names = [name for name, _ in chosen]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"parts must name at least one part, and none twice; got {names}.")
    for name in weights or {}:
        check_option("weights", name, names)
    return FeatureUnion(chosen, transformer_weights=dict(weights) if weights else None)


def _part(part: str | tuple[str, Any]) -> tuple[str, Any]:
    if isinstance(part, str):
        return part, _MAKERS[check_option("features", part, PARTS)]()
    if not isinstance(part, tuple) or len(part) != 2 or not hasattr(part[1], "transform"):
        raise TypeError(f"parts must be names or pairs (name, transformer); got {part!r}.")
    return part


def learns_from_labels(features: Any) -> bool:
    """Whether a transformer, or one inside it, uses labels or marks when it is fitted.

    Our transformers say so themselves; of others it is assumed, unless it is known.
    """
    return any(getattr(step, "learns_from_labels", True) for step in _steps(features))


def _steps(features: Any) -> Iterable[Any]:
    if isinstance(features, FeatureUnion):
        for _, part in features.transformer_list:
            yield from _steps(part)
    elif isinstance(features, Pipeline):
        for _, part in features.steps:
            yield from _steps(part)
    elif features not in ("passthrough", "drop"):
        yield features
