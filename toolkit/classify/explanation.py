"""What each feature and each word contributed to one decision, and the strongest a class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.pipeline import FeatureUnion, Pipeline

from toolkit._validation import check_integer, check_option
from toolkit.classify.features import StaticVectors
from toolkit.classify.forms import form_spans
from toolkit.classify.model import TextModel
from toolkit.classify.text_features import TextFeatures
from toolkit.vectors import load_static_vectors

__all__ = ["Explanation", "explain", "strongest_features"]

_COLOURS = ("0, 114, 178", "213, 94, 0")  # for and against; told apart by the colour-blind


@dataclass(frozen=True, slots=True, repr=False)
class Explanation:
    """Why a linear model scored one text as it did.

    Attributes
    ----------
    text : str
    label : str
        The class that is explained.
    probability : float
        Of that class.
    score, intercept : float
        The class's score before calibration, which is the intercept plus all features.
    features : pandas.DataFrame
        ``feature, value, weight, contribution``; contributions add up to ``score`` less
        ``intercept``.
    spans : pandas.DataFrame
        ``start, end, text, contribution``: the share of that sum that goes to each word,
        offsets 0-based and end-exclusive.
    unplaced : float
        What belongs to no word: style, lexicons, lengths.
    """

    text: str
    label: str
    probability: float
    score: float
    intercept: float
    features: pd.DataFrame
    spans: pd.DataFrame
    unplaced: float

    def __str__(self) -> str:
        """Return the strongest words for and against."""
        ranked = self.spans.sort_values("contribution", kind="stable")
        against = ", ".join(ranked[ranked["contribution"] < 0]["text"].head(5)) or "none"
        most = ranked[ranked["contribution"] > 0]["text"]
        for_it = ", ".join(most.tail(5)[::-1]) or "none"
        return (
            f"{self.label}: probability {self.probability:.2f}. For it: {for_it}. Against it: "
            f"{against}. Not in single words: {self.unplaced:+.2f} of {self.score:+.2f}."
        )

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """Return the text with its words shaded: blue for the class, orange against it."""
        largest = max(self.spans["contribution"].abs().max(), 1e-12) if len(self.spans) else 1.0
        pieces, place = [], 0
        for span in self.spans.to_dict("records"):
            pieces.append(escape(self.text[place : span["start"]]))
            share = span["contribution"] / largest
            colour = f"rgba({_COLOURS[int(share < 0)]}, {min(abs(share), 1) * 0.6:.2f})"
            pieces.append(
                f'<span style="background: {colour}" title="{span["contribution"]:+.3f}">'
                f"{escape(self.text[span['start'] : span['end']])}</span>"
            )
            place = span["end"]
        pieces.append(escape(self.text[place:]))
        return (
            f"<div><p><b>{escape(self.label)}</b>, probability {self.probability:.2f} (blue: for "
            f"it, orange: against it; not in single words: {self.unplaced:+.2f} of "
            f'{self.score:+.2f})</p><p style="white-space: pre-wrap">{"".join(pieces)}</p></div>'
        )


def explain(model: TextModel, text: Any, *, label: str | None = None) -> Explanation:
    """Tell what each word and feature contributed to one decision of a linear model.

    Parameters
    ----------
    model : TextModel
        From :func:`train`, with a classifier that has coefficients.
    text : str, or (text, start, end) for a model of targets
    label : str, optional
        Class to explain; the one that the model names by default.

    Returns
    -------
    Explanation

    Raises
    ------
    TypeError
        If the classifier has no coefficients.
    ValueError
        For a class that the model does not know.

    Notes
    -----
    A feature contributes its value times its coefficient, exactly.  Words get: of TF-IDF,
    the contributions of their stem and of runs of characters, shared equally among the
    tokens that have it; a pair of stems is shared by its two words.  Of static vectors,
    by linearity before the vector is brought to length 1: each token's own vector, divided
    by the number of tokens and by that length, times the coefficients; these add up to the
    vectors' contribution exactly.  Style, lexicons and targets' segments stay with the
    text as a whole.  A contribution says what the model added up, not what made the text
    so; words that stand for each other share the credit at the penalty's whim.
    """
    classifier, features = _parts(model)
    row = text if isinstance(text, str) else tuple(text)
    content = row if isinstance(row, str) else row[0]
    probability = model.predict_proba([row])[0]
    named = int(model.names(probability[None, :])[0].argmax())
    chosen = named if label is None else model.classes.index(_known(label, model))
    weights, intercepts = _linear(classifier, len(model.classes))
    values = sparse.csr_matrix(features.transform([row])).toarray().ravel()
    contributions = values * weights[chosen]
    table = pd.DataFrame(
        {
            "feature": features.get_feature_names_out(),
            "value": values,
            "weight": weights[chosen],
            "contribution": contributions,
        }
    )
    spans, placed = _place(content, features, values, weights[chosen])
    used = table[table["contribution"] != 0]
    order = used["contribution"].abs().sort_values(ascending=False, kind="stable").index
    return Explanation(
        text=content,
        label=model.classes[chosen],
        probability=float(probability[chosen]),
        score=float(contributions.sum() + intercepts[chosen]),
        intercept=float(intercepts[chosen]),
        features=used.loc[order].reset_index(drop=True),
        spans=spans,
        unplaced=float(contributions.sum() - placed),
    )


def strongest_features(model: TextModel, *, n: int = 15) -> pd.DataFrame:
    """Return the features with the largest coefficients for each class.

    Parameters
    ----------
    model : TextModel
    n : int, default 15
        Features a class.

    Returns
    -------
    pandas.DataFrame
        ``label, feature, weight``.  Single dimensions of vectors are left out, since they
        have no meaning of their own.  Look for names of outlets, bylines and house style.
    """
    check_integer("n", n, minimum=1)
    classifier, features = _parts(model)
    weights, _ = _linear(classifier, len(model.classes))
    names = features.get_feature_names_out()
    has_meaning = np.array([_has_meaning(str(name)) for name in names])
    tables = []
    for name, row in zip(model.classes, weights, strict=True):
        masked = np.where(has_meaning, row, -np.inf)
        best = np.argsort(-masked, kind="stable")[:n]
        best = best[np.isfinite(masked[best]) & (row[best] > 0)]
        tables.append(pd.DataFrame({"label": name, "feature": names[best], "weight": row[best]}))
    return pd.concat(tables, ignore_index=True)


def _has_meaning(name: str) -> bool:
    last = name.rsplit("__", 1)[-1]
    return not last.rstrip("0123456789").endswith("vector")


def _known(label: str, model: TextModel) -> str:
    return str(check_option("label", label, model.classes))


def _parts(model: TextModel) -> tuple[Any, Any]:
    pipeline = getattr(model.pipeline, "pipeline_", model.pipeline)
    return pipeline[-1], pipeline[:-1] if len(pipeline) > 2 else pipeline[0]


def _linear(classifier: Any, n_classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Return coefficients (n_classes, n_features) and intercepts."""
    inner = getattr(classifier, "estimators_", None)
    if inner is not None and all(hasattr(one, "coef_") for one in inner):
        weights = np.vstack([one.coef_ for one in inner])
        intercepts = np.concatenate([np.ravel(one.intercept_) for one in inner])
    elif hasattr(classifier, "coef_"):
        weights, intercepts = np.atleast_2d(classifier.coef_), np.ravel(classifier.intercept_)
    else:
        raise TypeError(
            f"{type(classifier).__name__} has no coefficients, so its decisions cannot be taken "
            "apart by word; train with a linear classifier to explain it."
        )
    if len(weights) == 1 and n_classes == 2:
        return np.vstack([-weights, weights]), np.concatenate([-intercepts, intercepts])
    return weights, intercepts


def _place(
    text: str, features: Any, values: np.ndarray, weights: np.ndarray
) -> tuple[pd.DataFrame, float]:
    """Share contributions out among the words of the text."""
    forms = form_spans(text)
    shares = np.zeros(len(text) + 1)
    own = np.zeros(len(forms))
    placed = 0.0
    at = 0
    for part, scale in _leaves(features):
        width = len(part.get_feature_names_out())
        block = slice(at, at + width)
        at += width
        contribution = values[block] * weights[block]
        if isinstance(part, TextFeatures):
            placed += _share_counts(part, contribution, [form for form, _, _ in forms], own)
        elif isinstance(part, StaticVectors):
            placed += _share_vectors(text, weights[block] * scale, shares)
    for i, (_, start, end) in enumerate(forms):
        own[i] += shares[start:end].sum()
    placed -= shares.sum() - sum(shares[start:end].sum() for _, start, end in forms)
    is_word = [i for i, (form, _, _) in enumerate(forms) if form[0].isalnum() or own[i]]
    rows = [(forms[i][1], forms[i][2], text[forms[i][1] : forms[i][2]], own[i]) for i in is_word]
    return pd.DataFrame(rows, columns=["start", "end", "text", "contribution"]), float(placed)


def _leaves(features: Any, scale: float = 1.0) -> Iterable[tuple[Any, float]]:
    """Yield the parts side by side and what each is multiplied by."""
    if isinstance(features, FeatureUnion):
        weights = features.transformer_weights or {}
        for name, part in features.transformer_list:
            yield from _leaves(part, scale * weights.get(name, 1.0))
    elif isinstance(features, Pipeline) and len(features) == 1:
        yield from _leaves(features[0], scale)
    else:
        yield features, scale


def _share_counts(
    part: TextFeatures, contribution: np.ndarray, forms: list[str], own: np.ndarray
) -> float:
    """Add each feature's contribution to the tokens that have it; return what was placed."""
    numbers = {name: i for i, name in enumerate(part.get_feature_names_out())}
    holders: dict[int, list[int]] = {}
    for i, form in enumerate(forms):
        for name in part.features_of(form):
            if name in numbers:
                holders.setdefault(numbers[name], []).append(i)
    if part.unit == "words" and part.max_words == 2:
        stems = [(i, name) for i, form in enumerate(forms) for name in part.features_of(form)]
        for (i, first), (j, second) in pairwise(stems):
            number = numbers.get(f"{first} {second}")
            if number is not None:
                holders.setdefault(number, []).extend((i, j))
    placed = 0.0
    for number, tokens in holders.items():
        for i in tokens:
            own[i] += contribution[number] / len(tokens)
        placed += contribution[number]
    return placed


def _share_vectors(text: str, weights: np.ndarray, shares: np.ndarray) -> float:
    """Add each token's part of the vectors' contribution to its characters."""
    model = load_static_vectors()
    encoding = model.tokenizer.encode(text, add_special_tokens=False)
    if not encoding.ids:
        return 0.0
    tokens = model.matrix[encoding.ids]
    length = float(np.linalg.norm(tokens.mean(axis=0)))
    each = tokens @ weights / (len(tokens) * max(length, 1e-12))
    for (start, end), share in zip(encoding.offsets, each, strict=True):
        # White space before a word belongs to its token, and to no word of ours.
        while start < end - 1 and text[start].isspace():
            start += 1
        shares[start : max(end, start + 1)] += share / max(end - start, 1)
    return float(each.sum())
