"""The default classifier of polarity towards a target, and how it sees a sentence from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin

from toolkit.annotate.quotations.cue_verbs import CUE_CLASSES, CUE_VERBS
from toolkit.classify.default_linear import LinearModel, fit_linear
from toolkit.classify.default_tokens import SentenceTokens, unit_rows
from toolkit.classify.target_views import read_targets
from toolkit.lexicons import load_vader

__all__ = ["TARGET_SEGMENTS", "TargetClassifier", "TargetRows", "target_matrix"]

TARGET_SEGMENTS = ("sentence", "window", "left", "right")
"""Stretches around a target that get a vector; the target's own name is left out, since a
model would learn whom the training sentences praise."""

_WINDOW = 6
_NEGATION_REACH = 3
_NEGATED = -0.74
"""What VADER multiplies a negated valence by (Hutto and Gilbert 2014)."""
_DECAY = 5.0
_ADJACENT = 3
_SQUASH = 4.0
_NEGATORS = frozenset(
    "not no never none nobody nothing neither nor cannot without hardly barely scarcely rarely "
    "seldom n't".split()
)
_CLAUSE_ENDS = frozenset(
    ", ; : - -- – — ( ) ... but although though while whereas because however yet despite unless "
    "until if".split()
)


class TargetRows:
    """Targets as runs of tokens of sentences.

    Parameters
    ----------
    tokens : SentenceTokens
    sentence : ndarray of int, shape (n_targets,)
    first, end : ndarray of int, shape (n_targets,)
        Tokens of the target, into the token arrays; inside that sentence.
    """

    def __init__(
        self, tokens: SentenceTokens, sentence: np.ndarray, first: np.ndarray, end: np.ndarray
    ) -> None:
        self.tokens = tokens
        self.sentence = np.asarray(sentence, dtype=np.int64)
        self.first = np.asarray(first, dtype=np.int64)
        self.end = np.asarray(end, dtype=np.int64)

    def __len__(self) -> int:
        """Count the targets."""
        return len(self.first)

    @classmethod
    def from_rows(cls, rows: Any) -> TargetRows:
        """Read (text, start, end); several targets of a text share its tokens."""
        given = read_targets(rows)
        numbers: dict[str, int] = {}
        sentence = np.array([numbers.setdefault(row[0], len(numbers)) for row in given], dtype=int)
        tokens = SentenceTokens.from_texts(numbers)
        first, end = np.zeros((2, len(given)), dtype=np.int64)
        for row, (_, start, stop) in enumerate(given):
            low, high = tokens.ends[sentence[row]], tokens.ends[sentence[row] + 1]
            # Tokens that the target's characters touch; at least an empty run in its place.
            a = low + np.searchsorted(tokens.end[low:high], start, side="right")
            b = low + np.searchsorted(tokens.start[low:high], stop, side="left")
            first[row], end[row] = a, max(a, b)
        return cls(tokens, sentence, first, end)


class TargetClassifier(ClassifierMixin, BaseEstimator):
    """Give a target in a sentence a probability of each polarity.

    Parameters
    ----------
    C : float, default 0.3
        Inverse strength of the penalty.
    n_dimensions : int, default 100
        Principal components of the features that are kept.
    n_landmarks : int, default 400
        Training rows that every target is compared with.
    gamma : float, default 0.3
        Inverse width of the kernel.
    random_state : int, default 0

    Notes
    -----
    A kernel machine at the price of a linear one: features are projected on their principal
    components, compared with a few hundred training rows by ``exp(-gamma * distance**2)``,
    and these likenesses go into logistic regression (Nystroem's approximation).

    References
    ----------
    C. Williams and M. Seeger, "Using the Nystroem Method to Speed Up Kernel Machines",
    NIPS 2000, 682-688.
    F. Hamborg and K. Donnay, "NewsMTSC", EACL 2021. doi:10.18653/v1/2021.eacl-main.142 (the
    task).
    """

    def __init__(
        self,
        *,
        C: float = 0.3,
        n_dimensions: int = 100,
        n_landmarks: int = 400,
        gamma: float = 0.3,
        random_state: int = 0,
    ) -> None:
        self.C = C
        self.n_dimensions = n_dimensions
        self.n_landmarks = n_landmarks
        self.gamma = gamma
        self.random_state = random_state

    def fit(
        self, X: Any, y: Any, groups: Any = None, sample_weight: Any = None
    ) -> TargetClassifier:
        """Fit to TargetRows, or (text, start, end); with groups, the temperature, too."""
        features = target_matrix(_as_rows(X)).astype(np.float64)
        self.mean_ = features.mean(axis=0)
        centred = features - self.mean_
        # Eigenvectors of the covariance: deterministic, unlike a randomised decomposition.
        values, vectors = np.linalg.eigh(centred.T @ centred)
        self.components_ = vectors[:, np.argsort(-values)[: self.n_dimensions]]
        low = centred @ self.components_
        chosen = np.random.default_rng(self.random_state).permutation(len(low))
        self.landmarks_ = low[np.sort(chosen[: self.n_landmarks])]
        between = self._likeness(self.landmarks_)
        u, spread, v = np.linalg.svd(between)
        whiten = (u / np.sqrt(np.maximum(spread, 1e-12))) @ v
        self.linear_ = fit_linear(
            self._likeness(low) @ whiten.T,
            np.asarray(y),
            C=self.C,
            weights=None if sample_weight is None else np.asarray(sample_weight),
            groups=None if groups is None else np.asarray(groups),
            random_state=self.random_state,
        )
        self.linear_.weights = whiten.T @ self.linear_.weights
        self.classes_ = np.array(self.linear_.classes, dtype=object)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities of shape (n_targets, n_classes)."""
        rows = _as_rows(X)
        if not len(rows):
            return np.zeros((0, len(self.classes_)))
        low = (target_matrix(rows) - self.mean_) @ self.components_
        return self.linear_.probabilities(self._likeness(low))

    def predict(self, X: Any) -> np.ndarray:
        """Return the most probable polarity of each target."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays."""
        fitted = {name: getattr(self, name) for name in ("mean_", "components_", "landmarks_")}
        return {"params": self.get_params(), **fitted, "linear": self.linear_.state()}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> TargetClassifier:
        """Make again what :meth:`state` described."""
        model = cls(**state["params"])
        for name in ("mean_", "components_", "landmarks_"):
            setattr(model, name, state[name])
        model.linear_ = LinearModel(**state["linear"])
        model.classes_ = np.array(model.linear_.classes, dtype=object)
        return model

    def _likeness(self, low: np.ndarray) -> np.ndarray:
        squares = (low**2).sum(axis=1)[:, None] + (self.landmarks_**2).sum(axis=1)[None, :]
        return np.exp(-self.gamma * np.maximum(squares - 2 * low @ self.landmarks_.T, 0))


def _as_rows(X: Any) -> TargetRows:
    return X if isinstance(X, TargetRows) else TargetRows.from_rows(X)


def target_matrix(
    rows: TargetRows, *, segments: Sequence[str] = TARGET_SEGMENTS, lexicon_scale: float = 1.5
) -> np.ndarray:
    """Return the features of each target: vectors, then lexicon, clause and cue features.

    Returns
    -------
    ndarray of shape (n_targets, n_features), float32
    """
    vectors = [_segment_vectors(rows, name) for name in segments]
    return np.hstack([*vectors, lexicon_scale * _lexicon_block(rows)]).astype(np.float32)


def _bounds(rows: TargetRows, segment: str) -> tuple[np.ndarray, np.ndarray]:
    low, high = rows.tokens.ends[rows.sentence], rows.tokens.ends[rows.sentence + 1]
    if segment == "sentence":
        return low, high
    if segment == "target":
        return rows.first, rows.end
    if segment == "left":
        return low, rows.first
    if segment == "right":
        return rows.end, high
    return np.maximum(rows.first - _WINDOW, low), np.minimum(rows.end + _WINDOW, high)


def _segment_vectors(rows: TargetRows, segment: str) -> np.ndarray:
    if segment == "sentence":
        return rows.tokens.sentence_vectors[rows.sentence]
    from scipy import sparse

    low, high = _bounds(rows, segment)
    sizes = np.maximum(high - low, 0)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    tokens = np.arange(ends[-1]) - np.repeat(ends[:-1] - low, sizes)
    counts = sparse.csr_matrix(
        (np.ones(len(tokens), np.float32), rows.tokens.form[tokens], ends),
        shape=(len(rows), len(rows.tokens.vocabulary)),
    )
    return unit_rows(counts @ rows.tokens.form_vectors)


# --- lexicon features -------------------------------------------------------------------

_SCOPES = ("sum", "near", "clause", "clause_near", "adjacent")
_N_SIDES = 2 * 2 * len(_SCOPES)
_N_LEXICON = _N_SIDES + 2 + 2
_N_CUES = 2 * len(CUE_CLASSES)


def _lexicon_block(rows: TargetRows) -> np.ndarray:
    """Valences around each target by side, sign and scope; cue verbs beside it."""
    valence, clause = _token_valences(rows.tokens)
    block = np.zeros((len(rows), _N_LEXICON + _N_CUES))
    if not len(rows) or not len(valence):
        return block
    target, token = _pairs(rows, np.flatnonzero(valence))
    value, size = valence[token], np.abs(valence[token])
    first, end = rows.first[target], rows.end[target]
    side = np.where(token < first, 0, np.where(token >= end, 1, 2))
    distance = np.where(side == 0, first - token, token - end + 1)
    near = size * np.exp(-(distance - 1) / _DECAY)
    last = np.maximum(end - 1, first)
    here = (clause[token] >= clause[np.minimum(first, len(clause) - 1)]) & (
        clause[token] <= clause[np.minimum(last, len(clause) - 1)]
    )
    amounts = np.column_stack(
        [size, near, size * here, near * here, size * (distance <= _ADJACENT)]
    )
    beside = side < 2
    column = len(_SCOPES) * (2 * side + (value < 0))
    for scope in range(len(_SCOPES)):
        np.add.at(block, (target[beside], column[beside] + scope), amounts[beside, scope])
    np.add.at(block, (target[~beside], _N_LEXICON - 2 + (value[~beside] < 0)), size[~beside])
    sums = [*range(_N_SIDES), _N_LEXICON - 2, _N_LEXICON - 1]
    block[:, sums] /= np.sqrt(block[:, sums] ** 2 + _SQUASH**2)
    _add_nearest(block, target, side, distance, value)
    block[:, _N_LEXICON:] = _cue_block(rows)
    return block


def _pairs(rows: TargetRows, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (target, token) for each chosen token of each target's sentence."""
    ends = rows.tokens.ends
    low = np.searchsorted(chosen, ends[rows.sentence])
    sizes = np.searchsorted(chosen, ends[rows.sentence + 1]) - low
    target = np.repeat(np.arange(len(rows)), sizes)
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return target, chosen[np.arange(len(target)) - before + low[target]]


def _add_nearest(
    block: np.ndarray,
    target: np.ndarray,
    side: np.ndarray,
    distance: np.ndarray,
    value: np.ndarray,
) -> None:
    for number in (0, 1):
        mine = np.flatnonzero(side == number)
        # Written from far to near, so that the nearest stays.
        mine = mine[np.argsort(-distance[mine], kind="stable")]
        squashed = value[mine] / np.sqrt(value[mine] ** 2 + _SQUASH**2)
        block[target[mine], _N_SIDES + number] = squashed / np.sqrt(distance[mine])


def _token_valences(tokens: SentenceTokens) -> tuple[np.ndarray, np.ndarray]:
    """Return each token's valence, turned by negators, and the number of its clause."""
    by_form = np.array([_valence_of(form) for form in tokens.lower], dtype=float)
    ends_clause = np.array([form in _CLAUSE_ENDS for form in tokens.lower], dtype=bool)
    negates = np.array([_negates(form) for form in tokens.lower], dtype=bool)
    if not len(tokens.form):
        return np.zeros(0), np.zeros(0, dtype=int)
    valence = by_form[tokens.form]
    opens = ends_clause[tokens.form]
    opens[tokens.ends[:-1][tokens.ends[:-1] < len(opens)]] = True
    clause = np.cumsum(opens)
    negator = negates[tokens.form]
    turned = np.zeros(len(valence), dtype=bool)
    for back in range(1, _NEGATION_REACH + 1):
        turned[back:] |= negator[:-back] & (clause[back:] == clause[:-back])
    return np.where(turned, valence * _NEGATED, valence), clause


@lru_cache(maxsize=1)
def _valences() -> dict[str, float]:
    return dict(load_vader().weights["valence"])


def _valence_of(form: str) -> float:
    return _valences().get(form, 0.0)


def _negates(form: str) -> bool:
    return form in _NEGATORS


def _cue_block(rows: TargetRows) -> np.ndarray:
    """Whether a cue verb of each class stands within two tokens before or after the target."""
    tokens = rows.tokens
    classes = np.full(len(tokens.vocabulary), -1)
    for number, form in enumerate(tokens.lower):
        found = CUE_VERBS.get(form)
        if found is not None:
            classes[number] = CUE_CLASSES.index(found.cue_class)
    of_token = classes[tokens.form]
    low, high = tokens.ends[rows.sentence], tokens.ends[rows.sentence + 1]
    block = np.zeros((len(rows), _N_CUES))
    for step in (1, 2):
        for side, place in enumerate((rows.first - step, rows.end - 1 + step)):
            inside = np.flatnonzero((place >= low) & (place < high))
            found = of_token[place[inside]]
            hit = found >= 0
            block[inside[hit], side * len(CUE_CLASSES) + found[hit]] = 1
    return 0.5 * block
