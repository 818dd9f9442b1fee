"""About sixty features of how a text is written, whatever it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin

from toolkit.classify.forms import FormCounts, count_forms, form_matrix
from toolkit.classify.memory import remembered
from toolkit.classify.rows import TextTransformer, as_names, read_texts
from toolkit.lexicons import load_vader

__all__ = ["StyleFeatures"]

_BATCH = 1000
_LONG, _VERY_LONG, _SHORT = 7, 11, 3

_MARKS = {
    "comma": ",",
    "full_stop": ".",
    "colon": ":",
    "semicolon": ";",
    "question_mark": "?",
    "exclamation_mark": "!",
    "dash": "-–—",
    "quotation_mark": '"“”«»',
    "single_quote": "'‘’",
    "bracket": "()[]",
    "percent": "%",
    "currency": "$€£",
    "ellipsis": "…",
    "social_mark": "@#",
}

# Function words and small classes of words, written for this module.  The kinds of verb and of
# adverb follow Recasens et al. (2013); their lists are not copied.
_WORDS = {
    "article": "a an the",
    "first_person": "i me my mine myself i'm i've i'd i'll",
    "first_person_plural": "we us our ours ourselves we're we've we'll",
    "second_person": "you your yours yourself yourselves you're you've you'll",
    "third_person": "he him his himself she her hers herself they them their theirs themselves",
    "demonstrative": "this that these those such",
    "question_word": "who whom whose which what where when why how",
    "preposition": "of in on at by for with from to into onto over under between among through "
    "during against about without within toward towards upon across behind beyond",
    "coordination": "and or nor",
    "contrast": "but however although though yet still despite nevertheless nonetheless while "
    "whereas instead unlike rather",
    "condition": "if unless whether provided otherwise",
    "cause": "because since therefore thus hence consequently due thanks",
    "negator": "not no never none nobody nothing neither nor cannot without hardly barely scarcely",
    "modal": "can could may might must shall should will would ought",
    "obligation": "must should ought need needs needed required necessary",
    "being": "am is are was were be been being",
    "having": "have has had having",
    "doing": "do does did doing done",
    "absolute": "all every everyone everything always completely totally entirely absolutely "
    "utterly wholly nobody never only any anyone anything",
    "booster": "very really so too extremely highly deeply strongly clearly obviously certainly "
    "definitely indeed truly simply just even actually literally surely undoubtedly",
    "hedge": "perhaps maybe possibly probably likely apparently seemingly reportedly allegedly "
    "supposedly presumably roughly about around almost nearly somewhat relatively fairly seem "
    "seems seemed appear appears appeared suggest suggests suggested alleged supposed purported",
    "comparative": "more most less least better best worse worst further than",
    "plain_saying": "say says said saying tell tells told according add adds added",
    "marked_saying": "claim claims claimed admit admits admitted insist insists insisted boast "
    "boasts boasted concede concedes conceded deny denies denied allege alleges rant rants ranted "
    "slam slams slammed blast blasts blasted rail railed tout touts touted lament laments lamented",
    "factive": "know knows knew realize realizes realized reveal reveals revealed expose exposes "
    "exposed discover discovered regret regrets regretted acknowledge acknowledged recognise "
    "recognize recognized prove proves proved",
    "force": "force forces forced push pushes pushed attack attacks attacked destroy destroys "
    "destroyed crush crushed ram rammed seize seizes seized grab grabs grabbed threaten threatens "
    "threatened strip strips stripped gut gutted smear smears smeared",
    "ideology": "left right liberal liberals conservative conservatives radical radicals extremist "
    "extremists socialist socialists communist marxist fascist fascists progressive progressives "
    "establishment elite elites globalist woke mainstream",
    "evaluation": "good bad great terrible horrible awful shameful disgraceful ridiculous absurd "
    "outrageous shocking stunning brilliant pathetic vile evil dangerous reckless corrupt brutal "
    "cruel racist sexist bogus phony fake notorious infamous baseless",
    "time": "now today yesterday tomorrow recently currently already soon once again ago later",
}

_ENDINGS = {
    "ends_ly": ("ly",),
    "ends_ing": ("ing",),
    "ends_ed": ("ed",),
    "ends_ion": ("ion", "ions", "ment", "ments", "ness"),
    "ends_ist": ("ism", "ist", "ists", "isms"),
    "ends_est": ("est",),
    "ends_ous": ("ous", "ful", "less", "ive"),
}

_SHAPES = ("word", "number", "capitals", "capitalised", "short", "long", "very_long", "letters")
_TONES = ("positive_words", "negative_words", "positive_strength", "negative_strength")
_COUNTED = (*_MARKS, *_WORDS, *_ENDINGS, *_SHAPES)
_WHOLE = (
    "log_words",
    "log_sentences",
    "words_a_sentence",
    "letters_a_word",
    "distinct_share",
    "opens_with_quotation",
    "ends_with_question",
)
_NAMES = (
    *(name for name in _COUNTED if name not in ("word", "letters")),
    *_TONES,
    "strongest_positive",
    "strongest_negative",
    *_WHOLE,
)


class StyleFeatures(TextTransformer, TransformerMixin, BaseEstimator):
    """Punctuation, case, lengths, endings, function words and tone, as rates.

    Attributes
    ----------
    n_features_out_ : int

    Notes
    -----
    Counts are divided by the number of words of the text, so that length enters through
    its own features only; a text without words gives zeros, since a classifier needs a
    number.  Marks and endings are counted by form, without parsing: "lily" ends in *-ly*.
    ``positive_words`` … use VADER's list; ``strongest_positive`` is the largest valence in
    the text over 4, the end of its scale.

    Some of these features name an outlet's house style (titles, quotation marks) better
    than anything else: look at the outlet probe before trusting a model that uses them.

    References
    ----------
    M. Recasens, C. Danescu-Niculescu-Mizil and D. Jurafsky, "Linguistic Models for
    Analyzing and Detecting Biased Language", ACL 2013, 1650-1659 (kinds of words).

    C. J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-Based Model for Sentiment
    Analysis of Social Media Text", ICWSM 2014, 8(1), 216-225.
    doi:10.1609/icwsm.v8i1.14550 (valences).

    Examples
    --------
    >>> style = StyleFeatures().fit([])
    >>> row = style.transform(["NO deal, he claimed!"])[0]
    >>> names = style.get_feature_names_out().tolist()
    >>> [float(row[names.index(name)]) for name in ("capitals", "marked_saying", "comma")]
    [0.25, 0.25, 0.25]
    """

    def fit(self, X: Any, y: Any = None) -> StyleFeatures:
        """Check the input and remember the width."""
        read_texts(X)
        self.n_features_out_ = len(_NAMES)
        return self

    def transform(self, X: Any) -> np.ndarray:
        """Return an array of shape (n_texts, n_features_out_), float32."""
        self._check_fitted()
        return remembered("style", read_texts(X), _in_batches)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Name the features: ``comma``, ``hedge``, ``ends_ly``, …"""
        self._check_fitted()
        return as_names(_NAMES)


def _in_batches(texts: Sequence[str]) -> np.ndarray:
    batches = [texts[begin : begin + _BATCH] for begin in range(0, len(texts), _BATCH)]
    rows = [_features(count_forms(batch)) for batch in batches]
    return np.vstack([np.zeros((0, len(_NAMES)), np.float32), *rows])


def _features(batch: FormCounts) -> np.ndarray:
    table = form_matrix(map(_columns(), batch.forms), len(_COUNTED))
    counted = dict(zip(_COUNTED, (batch.counts @ table).toarray().T, strict=True))
    n_words = counted.pop("word")
    letters = counted.pop("letters")
    divisor = np.maximum(n_words, 1)
    tones = _tones(batch)
    columns = [count / divisor for count in counted.values()]
    columns += [tones[name] / divisor for name in _TONES]
    columns += [tones["strongest_positive"], tones["strongest_negative"]]
    stops = counted["full_stop"] + counted["question_mark"] + counted["exclamation_mark"]
    distinct = np.diff(batch.counts.indptr) / np.maximum(np.diff(batch.ends), 1)
    columns += [
        np.log1p(n_words),
        np.log1p(stops),
        np.log1p(n_words / np.maximum(stops, 1)),
        letters / divisor,
        distinct,
        _mark_at(batch, 0, ('"', "'")),
        _mark_at(batch, -1, ("?",)),
    ]
    return np.column_stack(columns).astype(np.float32)


def _mark_at(batch: FormCounts, place: int, marks: tuple[str, ...]) -> np.ndarray:
    """Whether a text begins (0) or ends (-1) with one of the marks."""
    is_mark = np.array([form in marks for form in batch.forms] or [False])
    starts, ends = batch.ends[:-1], batch.ends[1:]
    at = starts if place == 0 else ends - 1
    found = np.zeros(batch.n_texts)
    some = ends > starts
    found[some] = is_mark[batch.ids[at[some]]]
    return found


def _tones(batch: FormCounts) -> dict[str, np.ndarray]:
    valences = load_vader().weights["valence"]
    valence = np.array([valences.get(form.lower(), 0.0) for form in batch.forms])
    found = {}
    rows = batch.text_numbers()
    by_token = valence[batch.ids] if len(valence) else np.zeros(0)
    for sign, name in ((1, "positive"), (-1, "negative")):
        strength = np.maximum(sign * valence, 0)
        found[f"{name}_words"] = batch.counts @ (strength > 0).astype(np.float32)
        found[f"{name}_strength"] = batch.counts @ strength / 4
        strongest = np.zeros(batch.n_texts)
        np.maximum.at(strongest, rows, np.maximum(sign * by_token, 0) / 4)
        found[f"strongest_{name}"] = strongest
    return found


@lru_cache(maxsize=1)
def _columns() -> Callable[[str], list[int]]:
    """Return what tells the counted columns of a form."""
    number = {name: i for i, name in enumerate(_COUNTED)}
    marks = {mark: [number[name]] for name, chars in _MARKS.items() for mark in chars}
    words: dict[str, list[int]] = {}
    for name, listed in _WORDS.items():
        for word in listed.split():
            words.setdefault(word, []).append(number[name])
    endings = [(ends, number[name]) for name, ends in _ENDINGS.items()]

    def of(form: str) -> list[int]:
        if not form[0].isalnum():
            return marks.get(form, [])
        if not form[0].isalpha():
            return [number["word"], number["number"]]
        lower, size = form.lower(), len(form)
        found = [number["word"], *words.get(lower, ())]
        # A form is counted once a letter, so that the column adds up to letters.
        found += [number["letters"]] * min(size, 40)
        found += [column for ends, column in endings if size > 4 and lower.endswith(ends)]
        if lower.endswith("n't"):
            found.append(number["negator"])
        if form[0].isupper():
            found.append(number["capitals" if size > 1 and form.isupper() else "capitalised"])
        for name, is_so in (
            ("short", size <= _SHORT),
            ("long", _LONG <= size < _VERY_LONG),
            ("very_long", size >= _VERY_LONG),
        ):
            if is_so:
                found.append(number[name])
        return found

    return of
