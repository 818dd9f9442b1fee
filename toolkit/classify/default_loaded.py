"""The default classifier of loaded sentences, and of the words that make them so."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression

from toolkit.annotate.quotations.cue_verbs import CUE_CLASSES, CUE_VERBS
from toolkit.classify.default_linear import LinearModel, fit_linear
from toolkit.classify.default_loaded_words import LOADED_STEMS
from toolkit.classify.default_tokens import SentenceTokens, form_sums, unit_rows
from toolkit.classify.rows import read_texts
from toolkit.classify.stems import snowball_stem
from toolkit.lexicons import load_vader

__all__ = ["LoadedClassifier", "LoadedLikeness", "LoadedWords", "find_runs"]

_ENDINGS = ("ly", "ing", "ed", "ist", "ism", "ous", "ful", "less", "ish", "ness", "ment", "ion")


class LoadedClassifier(ClassifierMixin, BaseEstimator):
    """Give a sentence the probability of being loaded, and its words theirs.

    Parameters
    ----------
    C : float, default 0.3
        Inverse strength of the penalty for sentences, chosen on BABE's sentences SG1.
    list_scale : float, default 0.1
        Weight of the list of loaded words beside the sentence's vector; chosen on BABE's
        sentences SG1, which a heavier list would call loaded too often.
    word_C : float, default 0.3
        The same for words.

    Notes
    -----
    *Sentences*: logistic regression on the static vector and on ``list_scale * sqrt(n)`` for
    the ``n`` words of the list, in all and of each kind.  *Words*: see
    :class:`LoadedWords`.
    """

    def __init__(self, *, C: float = 0.3, list_scale: float = 0.1, word_C: float = 0.3) -> None:
        self.C = C
        self.list_scale = list_scale
        self.word_C = word_C

    def fit(
        self,
        X: Any,
        y: Any,
        marked: np.ndarray | None = None,
        plain: SentenceTokens | None = None,
        groups: Any = None,
        sample_weight: Any = None,
        word_weight: np.ndarray | None = None,
    ) -> LoadedClassifier:
        """Fit to texts or SentenceTokens.

        Parameters
        ----------
        X : sequence of str, or SentenceTokens
        y : sequence of ``loaded`` and ``neutral``
        marked : ndarray of bool, shape (n_tokens,), optional
            Tokens that coders marked; without it, no words are learned.
        plain : SentenceTokens, optional
            Sentences that tell which words are common; ``X`` if not given.
        groups : sequence, optional
            Held together in the folds that the temperature is fitted on.
        sample_weight : sequence of float, optional
            What each sentence weighs.
        word_weight : ndarray of shape (n_tokens,), optional
            What each token weighs in learning words; tokens of weight 0 are left out.
        """
        tokens = _as_tokens(X)
        self.linear_ = fit_linear(
            self._features(tokens),
            np.asarray(y),
            C=self.C,
            weights=None if sample_weight is None else np.asarray(sample_weight, dtype=float),
            groups=None if groups is None else np.asarray(groups),
        )
        self.classes_ = np.array(self.linear_.classes, dtype=object)
        self.words_ = None
        if marked is not None:
            words = LoadedWords(C=self.word_C)
            self.words_ = words.fit(tokens, marked, plain or tokens, word_weight)
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Return probabilities of shape (n_sentences, 2)."""
        return self.linear_.probabilities(self._features(_as_tokens(X)))

    def predict(self, X: Any) -> np.ndarray:
        """Return the more probable class of each sentence."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def _features(self, tokens: SentenceTokens) -> np.ndarray:
        kinds = np.array([_kinds_of(form) for form in tokens.lower], dtype=np.float32)
        counts = np.asarray(
            tokens.counts @ kinds.reshape(len(tokens.vocabulary), len(LOADED_STEMS))
        )
        listed = np.column_stack([counts.sum(axis=1), counts])
        return np.hstack([tokens.sentence_vectors, self.list_scale * np.sqrt(listed)])

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays."""
        words = None if self.words_ is None else self.words_.state()
        return {"params": self.get_params(), "linear": self.linear_.state(), "words": words}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> LoadedClassifier:
        """Make again what :meth:`state` described."""
        model = cls(**state["params"])
        model.linear_ = LinearModel(**state["linear"])
        model.classes_ = np.array(model.linear_.classes, dtype=object)
        model.words_ = None if state["words"] is None else LoadedWords.from_state(state["words"])
        return model


class LoadedWords:
    """Give each token the probability of being marked as loaded.

    Parameters
    ----------
    C : float, default 0.3
        Inverse strength of the penalty.
    prior : float, default 1.0
        Occurrences that a stem's share of marks is pulled to the average with.
    threshold : float, default 0.4
        Probability from which a word is in a span: best on held-out folds of the shipped
        reports, with tabloids weighted to one in four.

    Notes
    -----
    Logistic regression on the word itself (its vector; kind in the list of
    :mod:`toolkit.classify.default_loaded_words` and likeness to that list's vectors; how
    rare it is in plain sentences; how often its stem was marked; VADER's valence; class as
    a verb of saying; ending, case, length), on the words on both sides, and on the sentence
    (its vector, and other words of the list in it).  All but the last depend on forms alone,
    so that each distinct form is worked out once and a token costs four look-ups.

    A span is a run of such words in one sentence; one word between two of them that is
    itself below the threshold is taken in.
    """

    def __init__(self, *, C: float = 0.3, prior: float = 1.0, threshold: float = 0.4) -> None:
        self.C = C
        self.prior = prior
        self.threshold = threshold

    def fit(
        self,
        tokens: SentenceTokens,
        marked: np.ndarray,
        plain: SentenceTokens,
        weights: np.ndarray | None = None,
    ) -> LoadedWords:
        """Learn from marked tokens; quoted ones and punctuation are left out.

        Parameters
        ----------
        tokens : SentenceTokens
        marked : ndarray of bool, shape (n_tokens,)
        plain : SentenceTokens
            Sentences that tell which words are common where nothing was marked.
        weights : ndarray of shape (n_tokens,), optional
            Tokens of weight 0 are left out.
        """
        self.likeness_ = LoadedLikeness().fit(plain)
        used = ~tokens.quoted & tokens.is_word[tokens.form]
        if weights is not None:
            used &= weights > 0
        codes, self.stems_ = _number(_stems(tokens))
        of_token = codes[tokens.form]
        self.seen_ = np.bincount(of_token[used], minlength=len(self.stems_)).astype(float)
        self.marked_ = np.bincount(of_token[used & marked], minlength=len(self.stems_)).astype(
            float
        )
        # No token sees its own mark.
        seen, mine = self.seen_[of_token] - used, self.marked_[of_token] - (used & marked)
        features = self._design(tokens, used, self._mark_features(seen, mine)[used])
        model = LogisticRegression(C=self.C, max_iter=400, tol=5e-5).fit(
            features, marked[used], sample_weight=None if weights is None else weights[used]
        )
        self.weights_, self.intercept_ = model.coef_[0].copy(), float(model.intercept_[0])
        return self

    def probabilities(self, tokens: SentenceTokens) -> np.ndarray:
        """Return a probability a token, 0 for punctuation."""
        if not len(tokens.form):
            return np.zeros(0)
        forms = self.likeness_.form_features(tokens)
        width, n_dimensions = forms.shape[1], tokens.form_vectors.shape[1]
        beside = width - n_dimensions
        own, before, after, sentence, around, marks = np.split(
            self.weights_, np.cumsum([width, beside, beside, n_dimensions, _AROUND])
        )
        of_form = forms @ own + self._marks_of_forms(tokens) @ marks
        scores = of_form[tokens.form]
        scores = scores + (_HALF * tokens.sentence_vectors @ sentence)[tokens.sentence]
        scores += self.likeness_.around(tokens) @ around
        same = tokens.sentence[1:] == tokens.sentence[:-1]
        scores[1:][same] += (forms[:, n_dimensions:] @ before)[tokens.form[:-1][same]]
        scores[:-1][same] += (forms[:, n_dimensions:] @ after)[tokens.form[1:][same]]
        probability = expit(scores + self.intercept_)
        return np.where(tokens.is_word[tokens.form], probability, 0.0)

    def spans(self, tokens: SentenceTokens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return (first token, token after the last, largest probability) of each span."""
        probability = self.probabilities(tokens)
        first, end = find_runs(probability > self.threshold, tokens.sentence)
        # Runs do not touch, so that every second slice lies between two of them.
        edges = np.column_stack([first, end]).ravel()
        padded = np.append(probability, 0.0)
        largest = np.maximum.reduceat(padded, edges)[::2] if len(edges) else np.zeros(0)
        return first, end, largest

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays."""
        return {
            "params": {"C": self.C, "prior": self.prior, "threshold": self.threshold},
            "likeness": self.likeness_.state(),
            "stems": "\n".join(self.stems_),
            "seen": self.seen_,
            "marked": self.marked_,
            "weights": self.weights_,
            "intercept": self.intercept_,
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> LoadedWords:
        """Make again what :meth:`state` described."""
        model = cls(**state["params"])
        model.likeness_ = LoadedLikeness.from_state(state["likeness"])
        model.stems_ = state["stems"].split("\n")
        model.seen_, model.marked_ = state["seen"], state["marked"]
        model.weights_, model.intercept_ = state["weights"], state["intercept"]
        return model

    def _design(self, tokens: SentenceTokens, used: np.ndarray, marks: np.ndarray) -> np.ndarray:
        """Own form, the one before, the one after, the sentence, what is around, marks."""
        forms = self.likeness_.form_features(tokens).astype(np.float32)
        n_dimensions = tokens.form_vectors.shape[1]
        at = np.flatnonzero(used)
        blocks = [forms[tokens.form[at]]]
        for step in (-1, 1):
            place = np.clip(at + step, 0, len(tokens.form) - 1)
            same = (tokens.sentence[place] == tokens.sentence[at]) & (place != at)
            # Without the neighbours' vectors: they add columns, and nothing else.
            blocks.append(np.where(same[:, None], forms[tokens.form[place], n_dimensions:], 0))
        blocks.append(_HALF * tokens.sentence_vectors[tokens.sentence[at]])
        blocks += [self.likeness_.around(tokens)[at], marks]
        return np.hstack(blocks).astype(np.float32)

    def _marks_of_forms(self, tokens: SentenceTokens) -> np.ndarray:
        place = {stem: number for number, stem in enumerate(self.stems_)}
        rows = np.array([place.get(stem, -1) for stem in _stems(tokens)], dtype=int)
        seen = np.where(rows >= 0, self.seen_[rows], 0)
        return self._mark_features(seen, np.where(rows >= 0, self.marked_[rows], 0))

    def _mark_features(self, seen: np.ndarray, marked: np.ndarray) -> np.ndarray:
        rate = self.marked_.sum() / max(self.seen_.sum(), 1)
        weight = np.log2((marked + self.prior * rate) / (seen + self.prior) / rate) / 5
        return np.column_stack(
            [np.maximum(weight, 0), np.maximum(-weight, 0), seen == 0, np.log1p(seen) / 8]
        )


class LoadedLikeness:
    """How like the list of loaded words a form is, and how common in plain sentences.

    Notes
    -----
    Logistic regression on vectors of single forms, of the list against all other words of
    plain sentences: a way to widen the list by what its words have in common.
    """

    def fit(self, plain: SentenceTokens) -> LoadedLikeness:
        """Learn from sentences of which few words are loaded."""
        counts = np.bincount(plain.form, minlength=len(plain.vocabulary))
        self.counts_: dict[str, int] = {}
        for form, count in zip(plain.lower, counts.tolist(), strict=True):
            self.counts_[form] = self.counts_.get(form, 0) + count
        listed = sorted({w.rstrip("*") for words in LOADED_STEMS.values() for w in words.split()})
        listed = [word for word in listed if len(word) > 4]
        other = sorted(
            form
            for form in self.counts_
            if len(form) > 2 and form.isalpha() and not any(_kinds_of(form))
        )
        model = LogisticRegression(C=3.0, max_iter=1000, class_weight="balanced").fit(
            unit_rows(form_sums(listed + other)), np.repeat([1, 0], [len(listed), len(other)])
        )
        self.weights_, self.intercept_ = model.coef_[0].copy(), float(model.intercept_[0])
        return self

    def form_features(self, tokens: SentenceTokens) -> np.ndarray:
        """Return features of each distinct form: vector, list, likeness, rarity, shape."""
        vectors = unit_rows(tokens.form_vectors)
        kinds = np.array([_kinds_of(form) for form in tokens.lower], dtype=np.float32)
        hand = np.array([_hand(form) for form in tokens.vocabulary], dtype=np.float32)
        n_forms = len(tokens.vocabulary)
        like = (vectors @ self.weights_ + self.intercept_)[:, None] / 3
        common = self._commonness(tokens)[:, None]
        return np.hstack(
            [
                _HALF * vectors,
                kinds.reshape(n_forms, len(LOADED_STEMS)),
                hand.reshape(n_forms, _N_HAND),
                like,
                np.maximum(like, 0) * tokens.is_word[:, None],
                common,
                common == 0,
            ]
        )

    def around(self, tokens: SentenceTokens) -> np.ndarray:
        """Return for each token what the rest of its sentence holds: (n_tokens, 3)."""
        vectors = unit_rows(tokens.form_vectors)
        like = expit(vectors @ self.weights_ + self.intercept_) * tokens.is_word
        like = like * (1 - np.minimum(2 * self._commonness(tokens), 1))
        listed = np.array([any(_kinds_of(form)) for form in tokens.lower], dtype=float)
        columns = []
        for by_form, divisor, most in ((like, 1.0, np.inf), (listed, 2.0, 3.0)):
            own = by_form[tokens.form] * ~tokens.quoted
            sums = np.bincount(tokens.sentence, own, minlength=tokens.n_sentences)
            columns.append(np.minimum(sums[tokens.sentence] - own, most) / divisor)
        sizes = np.log(np.maximum(np.diff(tokens.ends), 1)) / 3
        return np.column_stack([*columns, sizes[tokens.sentence]])

    def _commonness(self, tokens: SentenceTokens) -> np.ndarray:
        return np.log1p([self.counts_.get(form, 0) for form in tokens.lower]) / 5

    def state(self) -> dict[str, Any]:
        """Return plain values and arrays."""
        return {
            "forms": "\n".join(self.counts_),
            "counts": np.array(list(self.counts_.values()), dtype=np.int32),
            "weights": self.weights_,
            "intercept": self.intercept_,
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> LoadedLikeness:
        """Make again what :meth:`state` described."""
        model = cls()
        forms = state["forms"].split("\n")
        model.counts_ = dict(zip(forms, state["counts"].tolist(), strict=True))
        model.weights_, model.intercept_ = state["weights"], state["intercept"]
        return model


@lru_cache(maxsize=100_000)
def _kinds_of(form: str) -> tuple[bool, ...]:
    """Return which parts of the list a form in lower case falls in."""
    return tuple(form in words or form.startswith(stems) for words, stems in _lists())


@lru_cache(maxsize=1)
def _lists() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    return tuple(
        (
            frozenset(word for word in listed.split() if not word.endswith("*")),
            tuple(word[:-1] for word in listed.split() if word.endswith("*")),
        )
        for listed in LOADED_STEMS.values()
    )


_HALF = 0.5
_AROUND = 3


def find_runs(on: np.ndarray, sentence: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (first, end) of runs of chosen tokens in one sentence, gaps of one taken in."""
    on = on.copy()
    if len(on) > 2:
        gap = ~on[1:-1] & on[:-2] & on[2:] & (sentence[:-2] == sentence[2:])
        on[1:-1] |= gap
    before = np.concatenate([[False], on[:-1] & (sentence[1:] == sentence[:-1])]) if len(on) else on
    first = np.flatnonzero(on & ~before)
    after = np.concatenate([on[1:] & (sentence[1:] == sentence[:-1]), [False]]) if len(on) else on
    return first, np.flatnonzero(on & ~after) + 1


_N_HAND = 7 + len(CUE_CLASSES) + len(_ENDINGS)


def _hand(form: str) -> list[float]:
    """What the form itself tells: valence, verb of saying, case, length, ending."""
    lower = form.lower()
    valence = load_vader().weights["valence"].get(lower, 0.0)
    cue = CUE_VERBS.get(lower)
    return [
        max(valence, 0) / 4,
        max(-valence, 0) / 4,
        float(abs(valence) > 2),
        *(float(cue is not None and cue.cue_class == name) for name in CUE_CLASSES),
        float(form[:1].isupper()),
        float("-" in form),
        min(len(form), 20) / 10,
        float(form[:1].isdigit()),
        *(float(len(lower) > 4 and lower.endswith(ending)) for ending in _ENDINGS),
    ]


def _stems(tokens: SentenceTokens) -> list[str]:
    return [snowball_stem(form[:40]) if form[:1].isalpha() else form[:40] for form in tokens.lower]


def _number(stems: list[str]) -> tuple[np.ndarray, list[str]]:
    numbers: dict[str, int] = {}
    codes = np.array([numbers.setdefault(stem, len(numbers)) for stem in stems], dtype=int)
    return codes, list(numbers)


def _as_tokens(X: Any) -> SentenceTokens:
    return X if isinstance(X, SentenceTokens) else SentenceTokens.from_texts(read_texts(X))
