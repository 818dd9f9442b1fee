"""The shipped corpora as tasks for an encoder: frames, loaded words, polarity, in context."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit._validation import check_integer
from toolkit.annotate.words import straightened
from toolkit.classify.default_data import marked_tokens
from toolkit.classify.default_tokens import SentenceTokens
from toolkit.classify.encoder_tuning import TuningTask
from toolkit.datasets import load_dataset
from toolkit.vectors.encoder import Stretch

__all__ = ["join_passages", "shipped_tasks", "word_stretches"]

_PASSAGE = 900
"""Characters of a passage: some eight sentences, two hundred word pieces."""


def shipped_tasks() -> list[TuningTask]:
    """Return what the shipped corpora teach, for :class:`TunedEncoder`.

    Returns
    -------
    list of TuningTask
        ``frame`` (fifteen classes a sentence), ``loaded`` (each word ``yes`` or ``no``),
        ``slanted`` (a sentence ``loaded`` or ``neutral``), ``polarity`` (towards a target).
        Sentences of ``corpora/reports`` stand in passages, all others by themselves.

    Notes
    -----
    All texts and labels are machine-written.  The shipped events are left out, so that
    they can be scored.
    """
    reports, mentions = load_dataset("reports"), load_dataset("reports", "mentions")
    mentions = mentions.drop_duplicates(["item_id", "actor"])
    frames, loaded = load_dataset("frames"), load_dataset("loaded_language")
    targets = load_dataset("target_sentiment")
    spans = pd.concat([load_dataset("loaded_language", "spans"), load_dataset("reports", "loaded")])
    spans = spans[spans["coder"] == "first"]
    passage = dict(
        zip(
            reports["item_id"],
            join_passages(reports["text"].tolist(), reports["article_id"].tolist()),
            strict=True,
        )
    )
    whole = [(passage[item], 0, len(text)) for item, text in _pairs(reports)]
    by_mention = zip(mentions["item_id"], mentions["start"], mentions["end"], strict=True)
    towards = [(passage[item], start, end) for item, start, end in by_mention]
    alone = [((straightened(text), 0), 0, len(text)) for text in frames["text"]]
    pairs = {item: (straightened(text), 0) for item, text in _pairs(loaded)}
    single = zip(targets["text"], targets["start"], targets["end"], strict=True)
    aimed = [((straightened(text), 0), start, end) for text, start, end in single]
    words, marks = _word_task({**pairs, **passage}, [*_pairs(loaded), *_pairs(reports)], spans)
    return [
        TuningTask("frame", _placed([*alone, *whole]), [*frames["label"], *reports["label"]]),
        TuningTask("loaded", words, marks),
        TuningTask(
            "slanted",
            _placed([(pairs[item], 0, len(text)) for item, text in _pairs(loaded)]),
            loaded["label"].tolist(),
        ),
        TuningTask(
            "polarity", _placed([*aimed, *towards]), [*targets["label"], *mentions["label"]]
        ),
    ]


def join_passages(
    sentences: Sequence[str], articles: Sequence[str], *, n_characters: int = _PASSAGE
) -> list[tuple[str, int]]:
    """Join each article's sentences to passages of like length.

    Parameters
    ----------
    sentences, articles : sequences of str
        Sentences in reading order, and the article of each.
    n_characters : int, default 900

    Returns
    -------
    list of (passage, start)
        For each sentence the passage that it stands in, and where it begins there;
        apostrophes and quotation marks are straightened, which moves nothing.
    """
    check_integer("n_characters", n_characters, minimum=1)
    sizes = pd.Series([len(text) + 1 for text in sentences], dtype=int)
    by_article = sizes.groupby(np.asarray(articles, dtype=object), sort=False)
    before, total = by_article.cumsum() - sizes, by_article.transform("sum")
    n_passages = np.maximum((total / n_characters).round(), 1)
    number = (before / (total / n_passages).clip(lower=1)).astype(int)
    places: dict[int, tuple[str, int]] = {}
    for _, rows in sizes.groupby([pd.factorize(np.asarray(articles, object))[0], number]):
        passage = straightened(" ".join(sentences[row] for row in rows.index))
        starts = rows.cumsum() - rows
        places |= {int(row): (passage, int(start)) for row, start in starts.items()}
    return [places[row] for row in range(len(sizes))]


def word_stretches(tokens: SentenceTokens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (sentence, start, end) of each token with a letter or digit, as arrays."""
    kept = tokens.is_word[tokens.form]
    return tokens.sentence[kept], tokens.start[kept], tokens.end[kept]


def _pairs(table: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(table["item_id"], table["text"], strict=True))


def _placed(stretches: Sequence[tuple[tuple[str, int], int, int]]) -> list[Stretch]:
    return [(text, first + int(start), first + int(end)) for (text, first), start, end in stretches]


def _word_task(
    places: dict[str, tuple[str, int]], items: list[tuple[str, str]], spans: pd.DataFrame
) -> tuple[list[Stretch], list[str]]:
    names, texts = [item for item, _ in items], [text for _, text in items]
    tokens = SentenceTokens.from_texts(texts)
    marked = marked_tokens(names, tokens, spans)[tokens.is_word[tokens.form]]
    words = zip(*word_stretches(tokens), strict=True)
    stretches = _placed([(places[names[row]], start, end) for row, start, end in words])
    return stretches, np.where(marked, "yes", "no").tolist()
