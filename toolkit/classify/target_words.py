"""Words around a target, by side and distance."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.preprocessing import normalize

from toolkit._validation import check_integer
from toolkit.classify.rows import TextTransformer, as_names
from toolkit.classify.stems import snowball_stem
from toolkit.classify.target_views import read_targets, see_targets

__all__ = ["TargetWords"]

_DECAY = 8.0
_NEXT = 3


class TargetWords(TextTransformer, TransformerMixin, BaseEstimator):
    """Weighted stems of a sentence as seen from one target in it.

    Parameters
    ----------
    min_df : int, default 3
        Rows of the training part that a feature must occur in.
    pairs : bool, default True
        Whether neighbouring words are counted as pairs, too.

    Attributes
    ----------
    n_features_out_ : int

    Notes
    -----
    Rows are ``(text, start, end)``, as in :class:`TargetFeatures`.  Each word counts, by
    its stem, in the sentence (``any``), on its side of the target (``left``, ``right``)
    with the weight ``exp(-(d - 1) / 8)`` at ``d`` tokens, in the target's clause
    (``clause``), among the three next tokens with its place (``left1`` to ``right3``),
    within the target (``own``), and as pairs of neighbours on each side.  Weights are
    multiplied by the inverse frequency in rows; each kind, and then the row, has length 1.

    References
    ----------
    F. Hamborg and K. Donnay, "NewsMTSC", EACL 2021. doi:10.18653/v1/2021.eacl-main.142
    """

    def __init__(self, *, min_df: int = 3, pairs: bool = True) -> None:
        self.min_df = min_df
        self.pairs = pairs

    def fit(self, X: Any, y: Any = None) -> TargetWords:
        """Choose features and learn their weights."""
        check_integer("min_df", self.min_df, minimum=1)
        frequency: dict[str, int] = defaultdict(int)
        rows = read_targets(X)
        for found in _counts(rows, self.pairs):
            for name in found:
                frequency[name] += 1
        names = sorted(name for name, n in frequency.items() if n >= self.min_df)
        if not names:
            raise ValueError(
                f"No word is left of {len(rows)} rows with min_df={self.min_df}; lower it, or "
                "give more rows."
            )
        kinds = [name.partition(" ")[0] for name in names]
        self._kinds = sorted(set(kinds))
        self._kind = np.array([self._kinds.index(kind) for kind in kinds])
        seen = np.array([frequency[name] for name in names])
        self.idf_ = 1 + np.log((1 + len(rows)) / (1 + seen))
        self._names = names
        self.n_features_out_ = len(names)
        return self

    def transform(self, X: Any) -> sparse.csr_matrix:
        """Return a sparse array of shape (n_rows, n_features_out_), float32."""
        self._check_fitted()
        numbers = {name: number for number, name in enumerate(self._names)}
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for found in _counts(read_targets(X), self.pairs):
            for name, weight in found.items():
                if name in numbers:
                    columns.append(numbers[name])
                    data.append(weight * self.idf_[numbers[name]])
            ends.append(len(columns))
        shape = (len(ends) - 1, self.n_features_out_)
        return _normalised(sparse.csr_matrix((data, columns, ends), shape=shape), self._kind)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``left strike``, ``own minist``, …"""
        self._check_fitted()
        return as_names(self._names)


def _normalised(counts: sparse.csr_matrix, kind: np.ndarray) -> sparse.csr_matrix:
    """Bring each kind of feature, then each row, to length 1."""
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    n_kinds = int(kind.max()) + 1
    of = rows * n_kinds + kind[counts.indices]
    squares = np.bincount(of, counts.data**2, minlength=counts.shape[0] * n_kinds)
    counts.data = counts.data / np.sqrt(squares[of])
    return normalize(counts).astype(np.float32) if counts.shape[0] else counts


def _counts(rows: Sequence[tuple[str, int, int]], pairs: bool) -> Iterator[dict[str, float]]:
    for view in see_targets(rows):
        stems = [snowball_stem(word[:40]) for word in view.sentence.words]
        found: dict[str, float] = defaultdict(float)
        for place in range(view.first, view.last + 1):
            found[f"own {stems[place]}"] = 1.0
        for stem in stems:
            found[f"any {stem}"] = 1.0
        for side in ("left", "right"):
            previous = ""
            for place, distance in view.side(side):
                stem, near = stems[place], math.exp(-(distance - 1) / _DECAY)
                name = f"{side} {stem}"
                found[name] = max(found[name], near)
                if view.in_clause(place):
                    found[f"clause {stem}"] = 1.0
                if distance <= _NEXT:
                    found[f"{side}{distance} {stem}"] = 1.0
                if pairs and previous:
                    pair = f"{stem} {previous}" if side == "left" else f"{previous} {stem}"
                    found[f"pair_{side} {pair}"] = near
                previous = stem
        yield found
