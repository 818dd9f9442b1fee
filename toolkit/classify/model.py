"""A trained text classifier and its card; model files that load without running code."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes, write_bytes, write_json, write_text
from toolkit._validation import as_list
from toolkit._version import __version__
from toolkit.classify.rows import take_rows
from toolkit.classify.sentence_embedder import SentenceEmbedder
from toolkit.vectors.encoder import PACKAGED_ENCODER

if TYPE_CHECKING:
    from toolkit.classify.assessment import Assessment

__all__ = ["MODEL_FORMAT", "TextModel", "text_keys"]

MODEL_FORMAT = 1
"""Layout of model files; a file with a larger number was written by a later toolkit."""

_LARGEST = 2 * 1024**3
_BATCH = 1000
_UNREADABLE = (
    *(ArithmeticError, AttributeError, ImportError, LookupError, MemoryError, OSError),
    *(RuntimeError, TypeError, ValueError, zipfile.BadZipFile),
)
"""What a file made to mislead can raise while it is read."""

# Types of scikit-learn and of ours that skops does not trust by itself; none runs code on load.
_TRUSTED = [
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._TemperatureScaling",
    "toolkit.classify.builder.BlockScaler",
    "toolkit.classify.calibration.Calibration",
    "toolkit.classify.classifier.TextClassifier",
    "toolkit.classify.features.StaticVectors",
    "toolkit.classify.lexicon_features.LexiconFeatures",
    "toolkit.classify.lexicon_features.MarkedWords",
    "toolkit.classify.sentence_embedder.SentenceEmbedder",
    "toolkit.classify.style_features.StyleFeatures",
    "toolkit.classify.target_features.TargetFeatures",
    "toolkit.classify.text_features.TextFeatures",
    "toolkit.classify.text_features.word_stems",
    "toolkit.lexicons.lexicon.Lexicon",
]


def text_keys(texts: Iterable[str]) -> np.ndarray:
    """Return sorted 64-bit keys of texts, case and white space aside."""
    keys = {
        hash_bytes(" ".join(text.casefold().split()).encode("utf-8", "replace"))[:16]
        for text in texts
    }
    return np.array(sorted(int(key, 16) for key in keys), dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class TextModel:
    """A fitted pipeline from texts to classes.

    Attributes
    ----------
    pipeline : TextClassifier, or any fitted scikit-learn classifier of texts
    card : dict
        ``model_id``, data and its hash, versions, folds, scores with intervals, baselines.
    assessment : Assessment or None
        From training; a loaded model has what the card holds.
    seen : dict
        ``texts``: keys of the texts it was trained on; ``groups``: their groups by column.
    """

    pipeline: Any
    card: dict[str, Any] = field(repr=False)
    assessment: Assessment | None = field(default=None, compare=False, repr=False)
    seen: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def classes(self) -> tuple[str, ...]:
        """Names of the classes, in the order of the columns of probabilities."""
        return tuple(str(name) for name in self.pipeline.classes_)

    @property
    def thresholds(self) -> np.ndarray:
        """Threshold a class; equal ones name the most probable class."""
        n_classes = len(self.classes)
        return np.asarray(getattr(self.pipeline, "thresholds_", np.full(n_classes, 1 / n_classes)))

    def predict_proba(self, texts: Any) -> np.ndarray:
        """Return probabilities of shape (n_texts, n_classes).

        Parameters
        ----------
        texts : sequence of str, or what the features read: a table, or (text, start, end)

        Returns
        -------
        ndarray
            Rows sum to 1, unless a text may have any number of labels.
        """
        rows = texts if isinstance(texts, pd.DataFrame) else as_list("texts", texts)
        # In batches, so that memory does not grow with the number of texts.
        blocks = [
            np.asarray(self.pipeline.predict_proba(take_rows(rows, part)))
            for part in np.split(np.arange(len(rows)), range(_BATCH, len(rows), _BATCH))
            if len(part)
        ]
        return np.vstack([np.zeros((0, len(self.classes))), *blocks])

    def names(self, probability: np.ndarray) -> np.ndarray:
        """Return which classes are named, as booleans, for rows with these probabilities."""
        from toolkit.classify.thresholds import decide

        multi = bool(getattr(self.pipeline, "is_multi_", False))
        return decide(probability, self.thresholds, exclusive=not multi)

    def predict(self, texts: Any) -> np.ndarray:
        """Return the class of each text; for several labels, 0 and 1 of shape (n, n_classes)."""
        named = self.names(self.predict_proba(texts))
        if getattr(self.pipeline, "is_multi_", False):
            return named.astype(int)
        return np.array(self.classes, dtype=object)[named.argmax(axis=1)]

    def has_seen(self, texts: Iterable[str]) -> np.ndarray:
        """Say of each text whether the model was trained on it, case and space aside."""
        known = self.seen.get("texts", np.empty(0, np.uint64))
        keys = [text_keys([text])[0] for text in texts]
        return np.isin(np.array(keys, dtype=np.uint64), known)

    def seen_groups(self, column: str) -> list[str]:
        """Return the groups of a column (outlets, say) that it was trained on."""
        return list(self.seen.get("groups", {}).get(column, ()))

    def save(self, path: Path) -> Path:
        """Write ``NAME.skops`` and, beside it, the card as ``NAME.json`` and ``NAME.md``.

        The JSON holds the SHA-256 of the model file; the model file holds no text, only
        keys of the texts, but the words that its features count.
        """
        import skops.io

        from toolkit.classify.card import card_markdown

        path = Path(path)
        if path.suffix in (".skops", ".json", ".md"):
            path = path.with_suffix("")
        # Without what it was trained on, the file is the pipeline itself, as it always was.
        held = {"pipeline": self.pipeline, "seen": self.seen} if self.seen else self.pipeline
        content = skops.io.dumps(held, compression=zipfile.ZIP_DEFLATED)
        stamp = {"sha256": hash_bytes(content), "format": MODEL_FORMAT}
        write_json(_beside(path, ".json"), {**self.card, **stamp})
        write_text(_beside(path, ".md"), card_markdown(self.card))
        return write_bytes(_beside(path, ".skops"), content)

    @classmethod
    def load(cls, path: Path, *, encoders: Sequence[str] = ()) -> TextModel:
        """Read what :meth:`save` wrote, running none of the file's code.

        Parameters
        ----------
        path : path
            With or without its ending.
        encoders : sequence of str
            Names or folders of sentence encoders that the model may use, beside the
            packaged one: an encoder's folder can hold code, so that a file may not choose
            it by itself.

        Raises
        ------
        FileNotFoundError
            If there is no such model, or no card beside it.
        ValueError
            If the file is not the one that the card describes, was written by a later
            toolkit or scikit-learn, would not fit in memory, or holds types that no model
            of ours has, or names an encoder that ``encoders`` does not.

        Notes
        -----
        The hash guards against damage and mix-ups.  Who can change both files can give
        the model other weights, but no code to run: types are checked one by one.
        """
        path = Path(path)
        if path.suffix in (".skops", ".json", ".md"):
            path = path.with_suffix("")
        for ending in (".skops", ".json"):
            if not _beside(path, ending).is_file():
                raise FileNotFoundError(
                    f"There is no {_beside(path, ending)}. A model is two files that training "
                    f"writes: {path.name}.skops and its card {path.name}.json; keep them together."
                )
        card = _read_card(_beside(path, ".json"))
        content = _beside(path, ".skops").read_bytes()
        if hash_bytes(content) != card.pop("sha256", None):
            raise ValueError(
                f"{path.name}.skops is not the file that its card describes: one of the two was "
                "changed or mixed up. Take both from where they were made, or train again."
            )
        _refuse_later(path.name, card)
        held = _read_objects(path.name, content)
        _check_encoders(path.name, held, as_list("encoders", encoders))
        if isinstance(held, dict):
            return cls(held["pipeline"], card, seen=held.get("seen", {}))
        return cls(held, card)


def _check_encoders(name: str, held: Any, allowed: list[str]) -> None:
    others = {
        str(step.model)
        for step in _objects_in(held)
        if isinstance(step, SentenceEmbedder) and step.model not in (PACKAGED_ENCODER, *allowed)
    }
    if others:
        raise ValueError(
            f"{name} asks for the encoder(s) {', '.join(sorted(others))}, whose folder could hold "
            "code. If you trust it: TextModel.load(path, encoders=[…])."
        )


def _objects_in(held: Any) -> Iterator[Any]:
    """Go through a loaded object and all that it holds, each once."""
    waiting, met = [held], set()
    while waiting:
        one = waiting.pop()
        if id(one) in met or isinstance(one, str | bytes | np.ndarray):
            continue
        met.add(id(one))
        yield one
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple | set):
            waiting.extend(one)
        elif hasattr(one, "__dict__"):
            waiting.extend(vars(one).values())


def _beside(path: Path, ending: str) -> Path:
    # with_suffix would cut a name such as "model-1.2" at its dot.
    return path.with_name(path.name + ending)


def _read_card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"{path.name} is no model card: {error}") from error
    if not isinstance(card, dict):
        raise ValueError(f"{path.name} is no model card: it holds no object.")
    return card


def _refuse_later(name: str, card: dict[str, Any]) -> None:
    import sklearn

    layout = card.pop("format", 0)
    written = card.get("versions")
    written = written if isinstance(written, dict) else {}
    later = not isinstance(layout, int) or layout > MODEL_FORMAT
    for package, ours in (("toolkit", __version__), ("scikit-learn", sklearn.__version__)):
        later = later or _minor(written.get(package)) > _minor(ours)
    if later:
        raise ValueError(
            f"{name} was written by a later version (toolkit {written.get('toolkit', 'unknown')}, "
            f"scikit-learn {written.get('scikit-learn', 'unknown')}, format {layout!r}); this is "
            f"toolkit {__version__}, scikit-learn {sklearn.__version__}, format {MODEL_FORMAT}. "
            "Update, or train it again."
        )


def _minor(version: Any) -> tuple[int, ...]:
    parts = str(version or "0").split(".")[:2]
    return tuple(int(part) if part.isdigit() else 0 for part in parts)


def _read_objects(name: str, content: bytes) -> Any:
    import skops.io
    from skops.io.exceptions import UntrustedTypesFoundException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ValueError(f"{name} is no model file: {error}") from error
    if size > _LARGEST:
        raise ValueError(f"{name} would unpack to {size:,} bytes, more than {_LARGEST:,}.")
    try:
        return skops.io.loads(content, trusted=_TRUSTED)
    except UntrustedTypesFoundException as error:
        raise ValueError(f"{name} holds types that no model here has: {error}") from error
    except _UNREADABLE as error:
        reason = f"{type(error).__name__}: {error}"
        raise ValueError(f"{name} cannot be read as a model: {reason}") from error
