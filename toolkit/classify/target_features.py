"""Features of a sentence as seen from one target in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from toolkit._validation import as_list, check_integer, check_option
from toolkit.annotate.quotations.cue_verbs import CUE_VERBS
from toolkit.classify.memory import remembered
from toolkit.classify.rows import TextTransformer, as_names
from toolkit.classify.target_views import (
    CLAUSE_MARKS,
    CLAUSE_WORDS,
    SEGMENTS,
    TargetView,
    is_negator,
    read_targets,
    see_targets,
)
from toolkit.vectors import load_static_vectors

__all__ = ["TargetFeatures"]

_SIDES = ("left", "right")
_SIGNS = ("positive", "negative")
_SCOPES = ("sum", "near", "clause", "clause_near", "adjacent")

_ADJACENT = 3
_DECAY = 5.0
_SQUASH = 4.0

_BE = frozenset("is are was were be been being".split())
_QUOTES = frozenset(("``", "''", "“", "”", '"', "«", "»", "„"))
_PRONOUNS = frozenset("he she him her his hers they them their i me we us you it".split())
_PREPOSITIONS = ("by", "of", "to", "for", "with", "against", "from", "on")

_ROLES = (
    "first",
    "last",
    "place",
    "length",
    "sentence_length",
    "pronoun",
    "possessive",
    "says_after",
    "says_before",
    "be_after",
    "comma_after",
    "quoted",
    "quotation_left",
    "quotation_right",
    "negator_left",
    "negator_right",
    "contrast_left",
    "contrast_right",
    "question",
    "exclamation",
    *(f"after_{word}" for word in _PREPOSITIONS),
)


class TargetFeatures(TextTransformer, TransformerMixin, BaseEstimator):
    """Turn (text, start, end) into dense features of the text as seen from that target.

    Parameters
    ----------
    window : int, default 6
        Tokens on each side of the target that the segment ``window`` takes in.
    segments : sequence of str, default all of ``SEGMENTS``
        Which stretches get a static vector: ``sentence``, ``target`` (its own tokens),
        ``window``, ``left`` and ``right``.  An empty sequence leaves the vectors out.
    lexicon : bool, default True
        Whether to add the features of VADER's lexicon.
    roles : bool, default True
        Whether to add the features of the target's role.  Where they stand for a corpus's
        own habits they hurt: leave them out to train on one corpus and score another.

    Attributes
    ----------
    n_features_out_ : int
        Width of the output.

    Notes
    -----
    Rows are a DataFrame with the columns ``text, start, end`` or a sequence of such
    tuples; offsets are 0-based and end-exclusive, ``text[start:end]`` being the target.

    *Vectors*: the mean of a segment's token vectors, of length 1; zero if it is empty.

    *Lexicon*: for each side and sign, the absolute valences ``v`` of the words at ``d``
    tokens from the target, summed (``sum``), weighted by ``exp(-(d - 1) / 5)`` (``near``),
    both again within the target's clause (``clause``, ``clause_near``), and over the three
    next tokens (``adjacent``); besides, the same over the target's own words, and the
    signed valence nearest on each side.  A negator up to three tokens before a word in
    the same clause multiplies its valence by -0.74, as in VADER.  Sums ``s`` are given as
    ``s / sqrt(s**2 + 16)`` so that they lie between 0 and 1 and need no scaling.

    *Role*: where the target stands, whether a verb of saying or a form of "be" follows,
    possessives, prepositions before it, quotation marks around it, negators beside it.

    Clauses are cut at punctuation and contrastive conjunctions, not parsed.  Irony, and
    praise or blame put into facts alone, leave no trace in these features.

    Nothing is learned but the width, so that neither vectors nor lexicon enter pickles.

    References
    ----------
    C. J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-Based Model for Sentiment
    Analysis of Social Media Text", ICWSM 2014, 8(1), 216-225.
    doi:10.1609/icwsm.v8i1.14550 (lexicon and the factor for negation).

    F. Hamborg and K. Donnay, "NewsMTSC: A Dataset for (Multi-)Target-dependent Sentiment
    Classification in Political News Articles", EACL 2021, 1663-1675.
    doi:10.18653/v1/2021.eacl-main.142 (the task).

    Examples
    --------
    >>> text = "I like Peter but I do not like Robert."
    >>> features = TargetFeatures(segments=()).fit_transform([(text, 7, 12), (text, 31, 37)])
    >>> names = TargetFeatures(segments=()).fit([]).get_feature_names_out().tolist()
    >>> features[:, names.index("left_positive_clause_near")].round(2)
    array([0.35, 0.  ], dtype=float32)
    >>> features[:, names.index("left_negative_clause_near")].round(2)
    array([0.  , 0.27], dtype=float32)
    """

    def __init__(
        self,
        *,
        window: int = 6,
        segments: Sequence[str] = SEGMENTS,
        lexicon: bool = True,
        roles: bool = True,
    ) -> None:
        self.window = window
        self.segments = segments
        self.lexicon = lexicon
        self.roles = roles

    def fit(self, X: Any, y: Any = None) -> TargetFeatures:
        """Check parameters and input, and remember the width."""
        check_integer("window", self.window, minimum=1)
        for segment in as_list("segments", self.segments):
            check_option("segments", segment, SEGMENTS)
        if not (self.segments or self.lexicon or self.roles):
            raise ValueError(
                "segments is empty, lexicon and roles are False: no features are left."
            )
        read_targets(X)
        self.n_features_out_ = len(self._names())
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_targets, n_features_out_), float32."""
        self._check_fitted()
        key = ("target", self.window, tuple(self.segments), self.lexicon, self.roles)
        return remembered(key, read_targets(X), self._rows)

    def _rows(self, rows: Sequence[tuple[str, int, int]]) -> np.ndarray:
        seen = see_targets(rows)
        blocks = []
        if self.segments:
            blocks.append(self._vectors(seen))
        if self.lexicon:
            blocks.append(_as_block(map(_lexicon_features, seen), len(_LEXICON_NAMES)))
        if self.roles:
            blocks.append(_as_block(map(_role_features, seen), len(_ROLES)))
        return np.hstack(blocks)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``window_vector0``, …, ``left_positive_near``, …"""
        self._check_fitted()
        return as_names(self._names())

    def _vectors(self, seen: Sequence[TargetView]) -> np.ndarray:
        model = load_static_vectors()
        numbers = [SEGMENTS.index(segment) for segment in self.segments]
        spans = [view.segments(self.window) for view in seen]
        vectors = [
            model.sentence_vectors(
                [view.text[slice(*span[number])] for view, span in zip(seen, spans, strict=True)]
            )
            for number in numbers
        ]
        return np.hstack(vectors)

    def _names(self) -> list[str]:
        names: list[str] = []
        if self.segments:
            width = load_static_vectors().n_dimensions
            names += [f"{name}_vector{i}" for name in self.segments for i in range(width)]
        names += _LEXICON_NAMES if self.lexicon else ()
        names += _ROLES if self.roles else ()
        return names


_LEXICON_NAMES = (
    *(f"{side}_{sign}_{scope}" for side in _SIDES for sign in _SIGNS for scope in _SCOPES),
    *(f"{side}_nearest" for side in _SIDES),
    *(f"target_{sign}" for sign in _SIGNS),
)


def _as_block(rows: Iterable[list[float]], width: int) -> np.ndarray:
    return np.array(list(rows), dtype=np.float32).reshape(-1, width)


def _squash(total: float) -> float:
    return total / math.sqrt(total * total + _SQUASH**2)


def _lexicon_features(view: TargetView) -> list[float]:
    """Return the values of ``_LEXICON_NAMES``."""
    features: list[float] = []
    nearest = []
    valence = view.sentence.valence
    for side in _SIDES:
        sums = {sign: dict.fromkeys(_SCOPES, 0.0) for sign in _SIGNS}
        found = [
            (valence[i], distance, view.in_clause(i))
            for i, distance in view.side(side)
            if valence[i]
        ]
        for value, distance, in_clause in found:
            total = sums[_SIGNS[value < 0]]
            near = abs(value) * math.exp(-(distance - 1) / _DECAY)
            total["sum"] += abs(value)
            total["near"] += near
            total["clause"] += abs(value) * in_clause
            total["clause_near"] += near * in_clause
            total["adjacent"] += abs(value) * (distance <= _ADJACENT)
        features += [_squash(sums[sign][scope]) for sign in _SIGNS for scope in _SCOPES]
        nearest.append(_squash(found[0][0]) / found[0][1] ** 0.5 if found else 0.0)
    own = valence[view.first : view.last + 1]
    positive, negative = sum(v for v in own if v > 0), -sum(v for v in own if v < 0)
    return [*features, *nearest, _squash(positive), _squash(negative)]


def _role_features(view: TargetView) -> list[float]:
    """Return the values of ``_ROLES``."""
    words, n = view.sentence.words, len(view.sentence.words)
    left, right = words[: view.first], words[view.last + 1 :]
    after, before = right[:3], left[-3:]
    marks_left = sum(word in _QUOTES for word in left)
    marks_right = sum(word in _QUOTES for word in right)
    own = words[view.first : view.last + 1]
    clause_left = [words[i] for i, d in view.side("left") if d <= 6 and view.in_clause(i)]
    clause_right = [words[i] for i, d in view.side("right") if d <= 6 and view.in_clause(i)]
    previous = [word for word in before if word not in ("the", "a", "an")][-1:]
    return [
        float(view.first == 0),
        float(all(word in CLAUSE_MARKS or not word[0].isalnum() for word in right)),
        view.first / max(1, n - 1),
        min(len(own), 10) / 10,
        min(n, 60) / 60,
        float(len(own) == 1 and own[0] in _PRONOUNS),
        float(right[:1] in (["'s"], ["'"]) or own[-1:] == ["'s"]),
        float(any(word in CUE_VERBS for word in after[:2])),
        float(any(word in CUE_VERBS for word in before[-2:]) or before[-2:] == ["according", "to"]),
        float(any(word in _BE for word in after[:1])),
        float(view.word(view.last + 1) == ","),
        float(marks_left % 2 == 1 and marks_right > 0),
        float(marks_left > 1),
        float(marks_right > 1),
        float(any(map(is_negator, clause_left))),
        float(any(map(is_negator, clause_right))),
        float(any(word in CLAUSE_WORDS for word in left)),
        float(any(word in CLAUSE_WORDS for word in right)),
        float("?" in words),
        float("!" in words),
        *(float(previous == [word]) for word in _PREPOSITIONS),
    ]
