"""A trained text classifier and its card; model files that load without running code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.pipeline import Pipeline

from toolkit._files import hash_bytes, write_bytes, write_json
from toolkit._validation import as_list

__all__ = ["TextModel"]

# Types of scikit-learn and of ours that skops does not trust by itself; none runs code on load.
_TRUSTED = [
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._TemperatureScaling",
    "toolkit.classify.features.StaticVectors",
]


@dataclass(frozen=True, slots=True)
class TextModel:
    """A fitted pipeline from texts to classes.

    Attributes
    ----------
    pipeline : sklearn.pipeline.Pipeline
    card : dict
        ``model_id``, data and its hash, versions, folds, scores with intervals, baselines.
    """

    pipeline: Pipeline
    card: dict[str, Any]

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, in the order of the columns of probabilities."""
        return tuple(str(name) for name in self.pipeline.classes_)

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray:
        """Return probabilities of shape (n_texts, n_classes), rows summing to 1."""
        texts = as_list("texts", texts)
        if not texts:
            return np.zeros((0, len(self.classes)))
        return np.asarray(self.pipeline.predict_proba(texts))

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Return the most probable class of each text."""
        best = self.predict_proba(texts).argmax(axis=1)
        return np.array(self.classes, dtype=object)[best]

    def save(self, path: Path) -> Path:
        """Write ``NAME.skops`` and, beside it, the card ``NAME.json`` with the file's hash."""
        import skops.io

        content = skops.io.dumps(self.pipeline)
        write_json(path.with_suffix(".json"), {**self.card, "sha256": hash_bytes(content)})
        return write_bytes(path.with_suffix(".skops"), content)

    @classmethod
    def load(cls, path: Path) -> TextModel:
        """Read what :meth:`save` wrote, running none of the file's code.

        Raises
        ------
        ValueError
            If the file is not the one that the card describes, or holds types that no
            model of ours has.
        """
        import skops.io
        from skops.io.exceptions import UntrustedTypesFoundException

        card = json.loads(path.with_suffix(".json").read_text("utf-8"))
        content = path.with_suffix(".skops").read_bytes()
        if hash_bytes(content) != card.pop("sha256", None):
            raise ValueError(f"{path.name} is not the file that its card describes; remove both.")
        try:
            pipeline = skops.io.loads(content, trusted=_TRUSTED)
        except UntrustedTypesFoundException as error:
            raise ValueError(f"{path.name} holds types that no model here has: {error}") from error
        return cls(pipeline, card)
