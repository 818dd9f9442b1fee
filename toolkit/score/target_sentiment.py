"""Sentiment towards actors: how each sentence speaks of each one that it mentions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._tables import SENTENCE_SCORES, SPANS
from toolkit.annotate import Annotations
from toolkit.classify import default_model
from toolkit.classify.default_targets import TargetRows
from toolkit.classify.default_tokens import sentence_tokens
from toolkit.score.measure import MeasureScores, article_means
from toolkit.score.term_matching import token_spans

__all__ = ["TargetSentimentMeasure", "actor_mentions", "mention_targets"]

_KINDS = ("person", "organisation", "group")
_ARTICLES = ("the ", "a ", "an ", "some ", "that ", "this ", "these ", "those ")
_LONGEST_NAME = 80
_NAME = "target_sentiment"


class TargetSentimentMeasure:
    """Polarity towards each person, organisation and group, from -1 to 1.

    Notes
    -----
    For every mention in a sentence a classifier gives the probabilities that the sentence
    speaks well of, ill of, or neither way of the one mentioned.  ``value = P(positive) -
    P(negative)``; several mentions of one actor in a sentence are averaged, and an
    article's value for an actor is the mean over the sentences that mention it, with their
    number.  1 is praise throughout, -1 blame throughout; near 0 may mean plain reporting or
    a classifier that cannot tell.

    ``target`` is the fullest name that the article gives the actor, or, where it gives
    none, the words of its first mention (*police*, *border guards*).  Pronouns count where
    they could be resolved.  Blame that someone else utters counts too: the voice tells
    whose it is, in the words around the mention.

    The classifier reads words around the mention (static vectors, VADER's valences by side,
    distance and clause, verbs of saying), not syntax: in *Ana accused Bo* it can take the
    one for the other.  It does not know irony, nor what readers think of a fact that is
    told in plain words.  Being trained on machine-written sentences, it is right about six
    times in ten on three classes in people's news: compare means over many sentences,
    within the same event.

    References
    ----------
    F. Hamborg and K. Donnay, "NewsMTSC: A Dataset for (Multi-)Target-dependent Sentiment
    Classification in Political News Articles", EACL 2021, 1663-1675.
    doi:10.18653/v1/2021.eacl-main.142 (the task).
    C. J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-Based Model for Sentiment
    Analysis of Social Media Text", ICWSM 2014, 8(1), 216-225.
    doi:10.1609/icwsm.v8i1.14550 (lexicon).
    """

    name = _NAME

    @property
    def version(self) -> str:
        """The default model's id."""
        return str(default_model(_NAME).card["model_id"])

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score every mention.

        Returns
        -------
        MeasureScores
            ``spans``: each mention with polarity and value; ``sentences``: a row an actor
            and sentence that mentions it; ``articles``: their means, unit ``sentence``.
        """
        model = default_model(_NAME).pipeline
        mentions = actor_mentions(annotations)
        probability = model.predict_proba(mention_targets(annotations, mentions))
        names = model.classes_.tolist()
        good, bad = (probability[:, names.index(name)] for name in ("positive", "negative"))
        spans = token_spans(
            annotations,
            mentions["first_token"].to_numpy(),
            mentions["end_token"].to_numpy(),
            measure=_NAME,
            label=model.classes_[probability.argmax(axis=1)],
            target=mentions["target"].to_numpy(dtype=object),
            value=good - bad,
        )
        sentences = _by_sentence(annotations, mentions, probability, model.classes_)
        return MeasureScores(SPANS.complete(spans), sentences, article_means(sentences))


def actor_mentions(annotations: Annotations) -> pd.DataFrame:
    """Return the mentions of actors, with their sentence and the actor's name.

    Returns
    -------
    pandas.DataFrame
        As ``annotations.mentions``, persons, organisations and groups only, and
        ``sentence, article`` (numbers) and ``target``.
    """
    mentions = annotations.mentions
    kept = mentions[mentions["kind"].isin(_KINDS)].reset_index(drop=True)
    codes, _ = pd.factorize(annotations.texts["article_id"])
    article = codes[kept["text_row"].to_numpy(dtype=int)] if len(kept) else np.zeros(0, int)
    first = kept["first_token"].to_numpy(dtype=int)
    kept = kept.assign(sentence=annotations.sentence[first], article=article)
    return kept.assign(target=_target_names(annotations, kept))


def _target_names(annotations: Annotations, mentions: pd.DataFrame) -> np.ndarray:
    texts = annotations.texts["text"].tolist()
    named: dict[tuple[int, int], str] = {}
    found = []
    columns = ("article", "entity", "name", "text_row", "start", "end")
    for article, entity, name, row, start, end in zip(
        *(mentions[column].tolist() for column in columns), strict=True
    ):
        key = (article, entity)
        if key not in named:
            named[key] = name if isinstance(name, str) and name else _plain(texts[row][start:end])
        found.append(named[key])
    return np.array(found, dtype=object)


def _plain(words: str) -> str:
    """Return a description without its article, in lower case."""
    lower = " ".join(words.lower().split())
    for article in _ARTICLES:
        lower = lower.removeprefix(article)
    return lower[:_LONGEST_NAME]


def mention_targets(annotations: Annotations, mentions: pd.DataFrame) -> TargetRows:
    """Return mentions as the classifier reads them."""
    return TargetRows(
        sentence_tokens(annotations),
        mentions["sentence"].to_numpy(dtype=int),
        mentions["first_token"].to_numpy(dtype=int),
        mentions["end_token"].to_numpy(dtype=int),
    )


def _by_sentence(
    annotations: Annotations,
    mentions: pd.DataFrame,
    probability: np.ndarray,
    classes: np.ndarray,
) -> pd.DataFrame:
    """Average the mentions of an actor in a sentence."""
    if not len(mentions):
        return SENTENCE_SCORES.empty()
    keys = mentions[["sentence", "entity"]].to_numpy(dtype=np.int64)
    _, first, group = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    group = group.ravel()
    sums = np.column_stack([np.bincount(group, weights=column) for column in probability.T])
    means = sums / np.bincount(group)[:, None]
    names = classes.tolist()
    number = mentions["sentence"].to_numpy(dtype=int)[first]
    rows = annotations.sentences.iloc[number]
    texts = annotations.texts
    text_row = rows["text_row"].to_numpy()
    return SENTENCE_SCORES.complete(
        pd.DataFrame(
            {
                "article_id": texts["article_id"].to_numpy(dtype=object)[text_row],
                "sentence_id": rows.index.to_numpy(),
                "part": texts["part"].to_numpy(dtype=object)[text_row],
                "start": rows["start"].to_numpy(),
                "end": rows["end"].to_numpy(),
                "voice": rows["voice"].to_numpy(dtype=object),
                "measure": _NAME,
                "label": classes[means.argmax(axis=1)],
                "target": mentions["target"].to_numpy(dtype=object)[first],
                "value": means[:, names.index("positive")] - means[:, names.index("negative")],
            }
        )
    )
