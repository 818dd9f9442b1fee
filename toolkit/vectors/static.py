"""Mean-pooled static token vectors, read from the files inside the ``wordllama`` package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from toolkit._validation import as_list

__all__ = ["StaticVectorModel", "load_static_vectors"]

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_BATCH = 4096


@dataclass(frozen=True, slots=True)
class StaticVectorModel:
    """Token vectors and the tokenizer that goes with them.

    Attributes
    ----------
    name : str
        Package, version and file, for manifests and model cards.
    matrix : ndarray of shape (n_tokens, n_dimensions), float32
    tokenizer : tokenizers.Tokenizer
    """

    name: str
    matrix: np.ndarray
    tokenizer: Any

    @property
    def n_dimensions(self) -> int:
        """Length of a vector."""
        return int(self.matrix.shape[1])

    def sentence_vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector a text: the mean of its tokens' vectors, scaled to length 1.

        Parameters
        ----------
        texts : sequence of str

        Returns
        -------
        ndarray of shape (n_texts, n_dimensions), float32
            A text without tokens gets the zero vector.
        """
        texts = as_list("texts", texts)
        vectors = np.zeros((len(texts), self.n_dimensions), dtype=np.float32)
        for begin in range(0, len(texts), _BATCH):
            batch = texts[begin : begin + _BATCH]
            encoded = self.tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for row, encoding in enumerate(encoded, start=begin):
                ids = encoding.ids
                if ids:
                    vectors[row] = self.matrix[ids].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, lengths, out=vectors, where=lengths > 0)

    def word_vectors(self, words: Sequence[str]) -> np.ndarray:
        """Return one vector a word, as :meth:`sentence_vectors`; NaN for an empty one."""
        vectors = self.sentence_vectors(words)
        vectors[~vectors.any(axis=1)] = np.nan
        return vectors


@lru_cache(maxsize=1)
def load_static_vectors() -> StaticVectorModel:
    """Load the 256-dimension vectors that travel inside the ``wordllama`` wheel.

    Returns
    -------
    StaticVectorModel

    Raises
    ------
    FileNotFoundError
        If the installed ``wordllama`` does not hold the files.

    Notes
    -----
    The package's own loader looks for the tokenizer in a folder that the wheel does not
    have and then asks the network; its two files are therefore read directly.

    References
    ----------
    D. L. Miller, *WordLlama: recycled token embeddings from large language models*, 2024
    (MIT licence).
    """
    import importlib.metadata
    import importlib.util

    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    found = importlib.util.find_spec("wordllama")
    if found is None or found.origin is None:
        raise FileNotFoundError("The package wordllama is not installed; run `make report` again.")
    folder = Path(found.origin).parent
    for name in (_WEIGHTS, _TOKENIZER):
        if not (folder / name).is_file():
            raise FileNotFoundError(
                f"wordllama holds no {name}; install the version named in requirements.lock."
            )
    matrix = load_file(str(folder / _WEIGHTS))["embedding.weight"].astype(np.float32)
    tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    version = importlib.metadata.version("wordllama")
    return StaticVectorModel(f"wordllama {version} l2_supercat_256", matrix, tokenizer)
