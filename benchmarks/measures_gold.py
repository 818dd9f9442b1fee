"""Loaded words, polarity towards actors and frames on the gold of the shipped events.

    python benchmarks/measures_gold.py [loaded|polarity|frames]

THE TEXTS, LABELS AND SECOND LABELS OF THE SHIPPED CORPORA ARE MACHINE-WRITTEN: the figures
say how well a method finds what was planted in invented articles, not how well it reads
people's.  Nothing here is a default model; those are trained on the sentence corpora alone
and are tested by ``transfer.py``.

Each event is predicted by models that have not seen it: trained on the gold of the other
events (eight folds of three events) and on the shipped sentences and reports.  The list
of loaded words was written without sight of any event; a first version had been written after
the marks of e01 to e14 were seen, and is gone.  Weights, penalties and features were chosen
on all events; the threshold for loaded words, for each fold, on the other folds' held-out
probabilities.

Frames are read twice: from a sentence and its neighbours, and also from the likest sentences
of the event's other articles, whose weight is chosen for each fold on the other folds'
held-out probabilities.  The second reading sees the texts of the held-out event, never its
labels.  Words are fitted on the training folds and the shipped sentences.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

import toolkit
from toolkit.annotate import Annotations
from toolkit.annotate.words import straightened
from toolkit.classify import TargetFeatures, TextFeatures
from toolkit.classify.default_data import loaded_sentences, pair_weights, plain_sentences
from toolkit.classify.default_frame_words import FRAME_WORDS
from toolkit.classify.default_frames import frame_features, frame_word_counts
from toolkit.classify.default_loaded import LoadedWords, find_runs
from toolkit.classify.default_loaded_words import LOADED_STEMS
from toolkit.classify.default_targets import TargetRows, target_matrix
from toolkit.classify.default_tokens import SentenceTokens, sentence_tokens
from toolkit.classify.target_words import TargetWords
from toolkit.datasets import load_dataset
from toolkit.lexicons import Lexicon
from toolkit.score.sentiment import tone_of_sentences
from toolkit.score.target_sentiment import actor_mentions, mention_targets
from toolkit.score.term_matching import find_terms, token_spans
from toolkit.statistics import krippendorff_alpha, resampling_weights, span_f1

N_FOLDS = 8
N_RESAMPLES = 1000
SEED = 20261122
CORPUS_WEIGHT, REPORT_WEIGHT = {"polarity": 0.1, "frames": 0.3}, 1.0
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
POLARITIES = ("negative", "neutral", "positive")
POLARITY_SEGMENTS = ("sentence", "target", "window", "left", "right")
VADER_CUT = 0.05
FRAME_PENALTIES = (3.0, 1.0)
"""``C`` of the frame model that reads words too, and of the one that does not."""
N_LIKE, LIKENESS = 6, 12.0
LIKE_WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)


def events_of(article_ids: Sequence[str]) -> np.ndarray:
    """Return the numbers of the articles' events."""
    return np.array([int(article[1:3]) for article in article_ids])


def gold(layer: str, coder: str = "gold") -> pd.DataFrame:
    """Return one coder's labels."""
    table = load_dataset("events", layer)
    return table[table["coder"] == coder].reset_index(drop=True)


def row(task: str, what: str, value: str | float, n: int) -> None:
    """Print a line of the table."""
    shown = value if isinstance(value, str) else f"{value:.3f}"
    print(f"| {task} | {what} | {shown} | {n:,} |", flush=True)


def macro(truth: Sequence[str], found: Sequence[str], events: np.ndarray) -> str:
    """Return macro-F1 with a 95 % interval from resampling events."""
    truth, found = np.asarray(truth).astype(str), np.asarray(found).astype(str)
    classes, codes = np.unique(truth), np.unique(events, return_inverse=True)[1]
    is_gold, is_found = (x[:, None] == classes[None, :] for x in (truth, found))
    cells = np.stack([is_gold & is_found, is_gold, is_found], axis=1).astype(float)
    by_event = np.zeros((codes.max() + 1, 3, len(classes)))
    np.add.at(by_event, codes, cells)
    weights = resampling_weights(len(by_event), N_RESAMPLES, random_state=SEED)
    sums = np.tensordot(np.vstack([np.ones((1, len(by_event))), weights]), by_event, axes=1)
    total = sums[:, 1] + sums[:, 2]
    f1 = np.divide(2 * sums[:, 0], total, out=np.full_like(total, np.nan), where=total > 0)
    scores = np.nanmean(f1, axis=1)
    low, high = np.quantile(scores[1:], [0.025, 0.975])
    return f"{scores[0]:.3f} [{low:.3f}, {high:.3f}]"


def folds_of(events: np.ndarray) -> np.ndarray:
    """Return the fold of each row: three events a fold."""
    return np.unique(events, return_inverse=True)[1] % N_FOLDS


def cross_validated(
    events: np.ndarray, predict: Callable[[np.ndarray, np.ndarray], np.ndarray]
) -> np.ndarray:
    """Return held-out predictions; ``predict(train rows, test rows)``."""
    fold = folds_of(events)
    found = None
    for number in range(N_FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        part = predict(train, test)
        if found is None:
            found = np.empty((len(events), *part.shape[1:]), dtype=part.dtype)
        found[test] = part
    return np.asarray(found)


def fit_balanced(features: list, labels: list, weights: list, C: float) -> LogisticRegression:
    """Fit on gold rows and corpus rows stacked."""
    stacked = (
        sparse.vstack(features).tocsr() if sparse.issparse(features[0]) else np.vstack(features)
    )
    model = LogisticRegression(C=C, max_iter=300, tol=1e-3, class_weight="balanced")
    return model.fit(
        stacked, np.concatenate(labels).astype(str), sample_weight=np.concatenate(weights)
    )


# --- loaded words --------------------------------------------------------------------


def loaded(annotations: Annotations) -> None:
    """Print F1 of spans of loaded words in the outlets' own voice, by overlap and exactly."""
    tokens, spans = sentence_tokens(annotations), gold("loaded")
    chosen = choose_loaded(annotations, spans, [loaded_held_out(annotations, spans)])
    listed = _listed(annotations) & ~tokens.quoted
    default = toolkit.classify.default_model("loaded_language").pipeline.words_
    alone = (default.probabilities(tokens) > default.threshold) & ~tokens.quoted
    for what, on in (
        ("cross-validated", chosen),
        ("shipped sentences and reports only (the default)", alone),
        ("lexicon only", listed),
    ):
        loaded_rows(annotations, spans, what, on)
    row("loaded spans, F1", "majority (nothing is loaded)", 0.0, len(spans))
    first, second = gold("loaded", "first"), gold("loaded", "second")
    for match in ("overlap", "exact"):
        row("loaded spans, F1", f"coders, {match}", _agreement(second, first, match), len(first))


def loaded_held_out(annotations: Annotations, spans: pd.DataFrame) -> np.ndarray:
    """Return each token's probability, from models that have not seen its event."""
    tokens, data, plain = sentence_tokens(annotations), loaded_sentences(), plain_sentences()
    marks = marked(annotations, spans)

    def predict(train: np.ndarray, test: np.ndarray) -> np.ndarray:
        kept = np.isin(tokens.sentence, np.unique(tokens.sentence[train]))
        model = LoadedWords().fit(
            _joined(_taken(tokens, kept), data.tokens),
            np.concatenate([marks[kept], data.marked]),
            plain,
            np.concatenate([np.ones(int(kept.sum())), data.word_weights]),
        )
        return model.probabilities(tokens)[test]

    return np.where(tokens.quoted, 0.0, cross_validated(token_events(annotations), predict))


def token_events(annotations: Annotations) -> np.ndarray:
    """Return the event of each token."""
    return events_of(annotations.article_ids)[annotations.token_articles()]


def choose_loaded(
    annotations: Annotations, spans: pd.DataFrame, probabilities: Sequence[np.ndarray]
) -> np.ndarray:
    """Return the tokens above a threshold: for each fold, what serves the other folds best.

    Of several readings of the tokens, the best one is chosen in the same way.
    """
    fold = folds_of(token_events(annotations))
    options = [given > cut for given in probabilities for cut in THRESHOLDS]
    chosen = np.zeros(len(fold), dtype=bool)
    for number in range(N_FOLDS):
        others = fold != number
        scores = [quick_f1(annotations, on & others, spans, others) for on in options]
        chosen |= (fold == number) & options[int(np.argmax(scores))]
    return chosen


def loaded_rows(annotations: Annotations, spans: pd.DataFrame, what: str, on: np.ndarray) -> None:
    """Print F1 of the spans of chosen tokens."""
    for match in ("overlap", "exact"):
        value = _agreement(_found(annotations, on), spans, match)
        row("loaded spans, F1", f"{what}, {match}", value, len(spans))


def _agreement(found: pd.DataFrame, truth: pd.DataFrame, match: str) -> str:
    tables = [
        t.assign(item=t["article_id"] + " " + t["part"])[["item", "start", "end"]]
        for t in (found, truth)
    ]
    result = span_f1(*tables, match=match)
    interval = f"{result.estimate:.3f} [{result.ci_low:.3f}, {result.ci_high:.3f}]"
    return f"{interval}, P {result.precision:.2f} R {result.recall:.2f}"


def quick_f1(
    annotations: Annotations, on: np.ndarray, spans: pd.DataFrame, kept: np.ndarray
) -> float:
    articles = set(annotations.article_ids[np.unique(annotations.token_articles()[kept])])
    truth = marked(annotations, spans[spans["article_id"].isin(articles)])
    found_first, found_end = find_runs(on, annotations.sentence)
    gold_first, gold_end = find_runs(truth, annotations.sentence)
    right = sum(truth[a:b].any() for a, b in zip(found_first, found_end, strict=True))
    hit = sum(on[a:b].any() for a, b in zip(gold_first, gold_end, strict=True))
    precision, recall = right / max(len(found_first), 1), hit / max(len(gold_first), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _found(annotations: Annotations, on: np.ndarray) -> pd.DataFrame:
    return token_spans(annotations, *find_runs(on, annotations.sentence), measure="loaded")


def marked(annotations: Annotations, spans: pd.DataFrame) -> np.ndarray:
    """Return which tokens spans touch."""
    texts = {
        key: r
        for r, key in enumerate(
            zip(annotations.texts["article_id"], annotations.texts["part"], strict=True)
        )
    }
    text = annotations.sentences["text_row"].to_numpy()[annotations.sentence]
    marked = np.zeros(annotations.n_tokens, dtype=bool)
    for article, part, start, end in spans[["article_id", "part", "start", "end"]].itertuples(
        index=False
    ):
        here = slice(*np.searchsorted(text, [texts[article, part], texts[article, part] + 1]))
        marked[here] |= (annotations.start[here] < end) & (annotations.end[here] > start)
    return marked


def _listed(annotations: Annotations) -> np.ndarray:
    words = {name: dict.fromkeys(listed.split(), 1.0) for name, listed in LOADED_STEMS.items()}
    hits = find_terms(annotations, Lexicon("loaded", "1", words, "1", "-", "-"))
    on = np.zeros(annotations.n_tokens, dtype=bool)
    on[hits["first_token"]] = True
    return on


def _taken(tokens: SentenceTokens, kept: np.ndarray) -> SentenceTokens:
    ends = np.concatenate(
        [[0], np.cumsum(np.bincount(tokens.sentence[kept], minlength=tokens.n_sentences))]
    )
    return SentenceTokens(
        tokens.vocabulary,
        tokens.form[kept],
        ends,
        quoted=tokens.quoted[kept],
        start=tokens.start[kept],
        end=tokens.end[kept],
    )


def _joined(one: SentenceTokens, other: SentenceTokens) -> SentenceTokens:
    numbers = {form: n for n, form in enumerate(one.vocabulary)}
    forms = np.array([numbers.setdefault(form, len(numbers)) for form in other.vocabulary])
    both = {
        name: np.concatenate([getattr(one, name), getattr(other, name)])
        for name in ("quoted", "start", "end")
    }
    return SentenceTokens(
        list(numbers),
        np.concatenate([one.form, forms[other.form]]),
        np.concatenate([one.ends, other.ends[1:] + one.ends[-1]]),
        **both,
    )


# --- polarity ------------------------------------------------------------------------


def polarity(annotations: Annotations) -> None:
    """Print macro-F1 of polarity towards actors, with gold mentions and with ours."""
    rows, keys = gold_targets(gold("polarity"))
    labels = keys["polarity"].to_numpy(dtype=object)
    events = events_of(keys["article_id"])
    ours, match = _our_targets(annotations, keys)
    both = polarity_held_out([*rows, *ours], len(rows), match, labels, events)
    found, with_ours = (
        np.array(POLARITIES, dtype=object)[part.argmax(axis=1)]
        for part in np.split(both, 2, axis=1)
    )
    end_to_end = np.where(match >= 0, with_ours, "neutral")
    task, n = "polarity towards actors, macro-F1", len(keys)
    row(task, "cross-validated, gold mentions as targets", macro(labels, found, events), n)
    row(
        task,
        "end to end: our mentions; an actor not found counts as neutral",
        macro(labels, end_to_end, events),
        n,
    )
    there = match >= 0
    row(
        task,
        "… where our mentions found the actor",
        macro(labels[there], end_to_end[there], events[there]),
        int(there.sum()),
    )
    default = toolkit.classify.default_model("target_sentiment").predict(
        pd.DataFrame(rows, columns=["text", "start", "end"])
    )
    row(task, "shipped sentences only (the default)", macro(labels, default, events), n)
    row(
        task, "lexicon only (VADER's compound)", macro(labels, _vader(annotations, keys), events), n
    )
    row(task, "majority (neutral)", macro(labels, np.full(n, "neutral"), events), n)
    both = gold("polarity", "first").merge(
        gold("polarity", "second"), on=["article_id", "sentence", "actor"]
    )
    row(
        task,
        "coders (second against first)",
        macro(both["polarity_x"], both["polarity_y"], events_of(both["article_id"])),
        len(both),
    )
    row(
        "polarity towards actors, α",
        "coders, nominal",
        _alpha(both["polarity_x"], both["polarity_y"]),
        len(both),
    )


def polarity_held_out(
    rows: list, n_gold: int, match: np.ndarray, labels: np.ndarray, events: np.ndarray
) -> np.ndarray:
    """Return held-out probabilities of gold mentions, and of the mentions that match them.

    ``rows`` are the gold mentions and then others; ``match`` gives for each gold mention one
    of the others, or -1.
    """
    corpus, reports = load_dataset("target_sentiment"), report_targets()
    others = [
        list(table[["text", "start", "end"]].itertuples(index=False, name=None))
        for table in (corpus, reports)
    ]
    roles = TargetFeatures(segments=(), lexicon=False)
    words = TargetWords().fit([*rows[:n_gold], *others[1]])

    def features(given: list) -> sparse.csr_matrix:
        dense = target_matrix(TargetRows.from_rows(given), segments=POLARITY_SEGMENTS)
        return sparse.hstack(
            [
                sparse.csr_matrix(dense),
                sparse.csr_matrix(0.7 * roles.fit_transform(given)),
                words.transform(given),
            ]
        ).tocsr()

    own, *more = map(features, (rows, *others))
    seen = [table["label"].to_numpy(dtype=object) for table in (corpus, reports)]
    weights = [
        CORPUS_WEIGHT["polarity"] * pair_weights(corpus),
        np.full(len(reports), REPORT_WEIGHT),
    ]

    def predict(train: np.ndarray, test: np.ndarray) -> np.ndarray:
        model = fit_balanced(
            [own[train], *more], [labels[train], *seen], [np.ones(len(train)), *weights], 0.3
        )
        matched = np.maximum(n_gold + match[test], 0)
        return np.hstack([model.predict_proba(own[test]), model.predict_proba(own[matched])])

    return cross_validated(events, predict)


def report_targets() -> pd.DataFrame:
    """Return the reports' first mention of each actor of each sentence, with its polarity."""
    mentions = load_dataset("reports", "mentions").drop_duplicates(["item_id", "actor"])
    return mentions.assign(text=[straightened(text) for text in mentions["text"]])


def _alpha(first: pd.Series, second: pd.Series) -> float:
    codes = {name: number for number, name in enumerate(sorted(set(first) | set(second)))}
    table = np.column_stack([first.map(codes), second.map(codes)]).astype(float)
    return float(krippendorff_alpha(table, level="nominal").estimate)


def gold_targets(truth: pd.DataFrame) -> tuple[list, pd.DataFrame]:
    """Return (sentence, start, end) of the first mention of each actor of each sentence."""
    mentions = gold("mentions").dropna(subset=["actor"])
    keys = truth[["article_id", "sentence", "actor", "polarity"]]
    first = keys.merge(
        mentions.drop_duplicates(["article_id", "sentence", "actor"]),
        on=["article_id", "sentence", "actor"],
    )
    sentences = gold("sentences")[["article_id", "sentence", "start", "text"]]
    first = first.merge(sentences, on=["article_id", "sentence"], suffixes=("", "_sentence"))
    rows = [
        (straightened(text), int(start - begin), int(end - begin))
        for text, start, end, begin in zip(
            first["text_sentence"],
            first["start"],
            first["end"],
            first["start_sentence"],
            strict=True,
        )
    ]
    return rows, first


def _our_targets(annotations: Annotations, keys: pd.DataFrame) -> tuple[list, np.ndarray]:
    """Return our mentions as targets, and the one that overlaps each gold mention most."""
    mentions = actor_mentions(annotations)
    targets = mention_targets(annotations, mentions)
    texts = annotations.plain_sentence_texts()
    starts = annotations.sentences["start"].to_numpy()[targets.sentence]
    rows = [
        (texts[s], max(0, a - b), min(e - b, len(texts[s])))
        for s, a, e, b in zip(
            targets.sentence, mentions["start"], mentions["end"], starts, strict=True
        )
    ]
    where = annotations.texts.iloc[mentions["text_row"]].reset_index(drop=True)
    by_text: dict[tuple, list[int]] = {}
    for number, key in enumerate(zip(where["article_id"], where["part"], strict=True)):
        by_text.setdefault(key, []).append(number)
    begins, stops = mentions["start"].to_numpy(), mentions["end"].to_numpy()
    match = np.full(len(keys), -1)
    for number, (article, part, start, end) in enumerate(
        keys[["article_id", "part", "start", "end"]].itertuples(index=False)
    ):
        near = np.array(by_text.get((article, part), []), dtype=int)
        if len(near):
            shared = np.minimum(stops[near], end) - np.maximum(begins[near], start)
            quality = shared / (np.maximum(stops[near], end) - np.minimum(begins[near], start))
            if quality.max() > 0:
                match[number] = near[quality.argmax()]
    return rows, match


def _vader(annotations: Annotations, keys: pd.DataFrame) -> np.ndarray:
    """Polarity of the sentence that our splitter puts the mention in, whatever the target."""
    tone = tone_of_sentences(annotations)
    by_text = {key: part for key, part in tone.groupby(["article_id", "part"])}
    found = []
    for article, part, start in keys[["article_id", "part", "start"]].itertuples(index=False):
        here = by_text[article, part]
        value = here["value"].to_numpy()[np.searchsorted(here["start"], start, side="right") - 1]
        found.append(
            "positive" if value >= VADER_CUT else "negative" if value <= -VADER_CUT else "neutral"
        )
    return np.array(found, dtype=object)


# --- frames --------------------------------------------------------------------------


def frames(annotations: Annotations) -> None:
    """Print macro-F1 of the fifteen policy frames."""
    table = gold("sentences")
    labels, events = table["frame"].to_numpy(dtype=object), events_of(table["article_id"])
    tokens = SentenceTokens.from_texts(table["text"])
    task, n = "frames, 15 classes, macro-F1", len(table)
    held = frames_held_out(table, tokens, labels, events)
    names = np.unique(labels.astype(str)).astype(object)
    row(
        task,
        "cross-validated, each sentence by itself and its neighbours",
        macro(labels, names[held.argmax(axis=1)], events),
        n,
    )
    like = like_sentences(tokens.sentence_vectors, events, table["article_id"].to_numpy())
    found = _smoothed_frames(held, like, labels.astype(str), events, names)
    row(
        task,
        "cross-validated, and by like sentences of the event's other articles",
        macro(labels, found, events),
        n,
    )
    default = toolkit.classify.default_model("frames").predict(table["text"].tolist())
    row(task, "shipped sentences only (the default)", macro(labels, default, events), n)
    counts, frame = frame_word_counts(tokens), np.array(list(FRAME_WORDS), dtype=object)
    listed = np.where(counts.max(axis=1) > 0, frame[counts.argmax(axis=1)], "other")
    row(task, "lexicon only", macro(labels, listed, events), n)
    majority = pd.Series(labels).mode()[0]
    row(task, f"majority ({majority})", macro(labels, np.full(n, majority), events), n)
    both = gold("sentences", "first").merge(
        gold("sentences", "second"), on=["article_id", "sentence"]
    )
    row(
        task,
        "coders (second against first)",
        macro(both["frame_x"], both["frame_y"], events_of(both["article_id"])),
        len(both),
    )
    row("frames, α", "coders", _alpha(both["frame_x"], both["frame_y"]), len(both))
    each = f1_score(labels.astype(str), found.astype(str), average=None, labels=sorted(set(labels)))
    print(
        "\nF1 a frame: "
        + ", ".join(
            f"{name} {value:.2f} ({(labels == name).sum()})"
            for name, value in zip(sorted(set(labels)), each, strict=True)
        )
    )


def frames_held_out(
    table: pd.DataFrame, tokens: SentenceTokens, labels: np.ndarray, events: np.ndarray
) -> np.ndarray:
    """Return log probabilities of two models' mean: with the words of sentences, and without."""
    corpora = [load_dataset("frames"), load_dataset("reports")]
    texts, *others = (list(map(straightened, t["text"])) for t in (table, *corpora))
    own = _frame_block(tokens, table["article_id"].to_numpy())
    more = sparse.vstack(
        [
            _frame_block(
                SentenceTokens.from_texts(t["text"]),
                t["article_id"].to_numpy() if "article_id" in t else None,
            )
            for t in corpora
        ]
    ).tocsr()
    read = [text for part in others for text in part]
    known = np.concatenate([t["label"].to_numpy(dtype=object) for t in corpora])
    weight = np.repeat([CORPUS_WEIGHT["frames"], REPORT_WEIGHT], [len(t) for t in corpora])

    def predict(train: np.ndarray, test: np.ndarray) -> np.ndarray:
        words = TextFeatures(min_df=2).fit([*(texts[i] for i in train), *read])
        seen = np.concatenate([labels[train], known]).astype(str)
        weights = np.concatenate([np.ones(len(train)), weight])
        weights *= _tempered(seen, weights)
        own_words, more_words = (
            sparse.hstack([block, words.transform(given)]).tocsr()
            for block, given in ((own, texts), (more, read))
        )
        total = np.zeros((len(test), len(np.unique(seen))))
        for C, gold_rows, corpus_rows in (
            (FRAME_PENALTIES[0], own_words, more_words),
            (FRAME_PENALTIES[1], own, more),
        ):
            model = LogisticRegression(C=C, max_iter=200, tol=2e-3).fit(
                sparse.vstack([gold_rows[train], corpus_rows]).tocsr(), seen, sample_weight=weights
            )
            total += model.predict_log_proba(gold_rows[test])
        return total / len(FRAME_PENALTIES)

    return cross_validated(events, predict)


def _tempered(labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Return a weight a row, by the inverse root of its class's weight in all."""
    codes = np.unique(labels, return_inverse=True)[1]
    sizes = np.bincount(codes, weights=weights)
    return np.sqrt(sizes.mean() / sizes)[codes]


def _frame_block(tokens: SentenceTokens, articles: np.ndarray | None) -> sparse.csr_matrix:
    """Vector, word lists, and a part of the neighbouring sentences' vectors."""
    vectors = tokens.sentence_vectors
    before, after = np.zeros_like(vectors), np.zeros_like(vectors)
    if articles is not None:
        same = articles[1:] == articles[:-1]
        before[1:][same], after[:-1][same] = vectors[:-1][same], vectors[1:][same]
    dense = np.hstack([frame_features(tokens, 0.3), 0.4 * before, 0.4 * after])
    return sparse.csr_matrix(dense)


def like_sentences(vectors: np.ndarray, events: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Return weights of the likest sentences of the same event's other articles, a row each."""
    apart = (events[:, None] == events[None, :]) & (articles[:, None] != articles[None, :])
    weights = np.where(apart, np.exp(LIKENESS * (vectors @ vectors.T - 1)), 0.0)
    least = np.partition(weights, -N_LIKE, axis=1)[:, -N_LIKE][:, None]
    weights[weights < least] = 0.0
    return weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-12)


def _smoothed_frames(
    held: np.ndarray, like: np.ndarray, labels: np.ndarray, events: np.ndarray, names: np.ndarray
) -> np.ndarray:
    """Add like sentences' log probabilities, weighted by what the other folds ask for."""
    fold = folds_of(events)
    each = {w: names[(held + w * (like @ held)).argmax(axis=1)] for w in LIKE_WEIGHTS}
    found = np.empty(len(labels), dtype=object)
    for number in range(N_FOLDS):
        others, here = fold != number, fold == number
        best = max(
            LIKE_WEIGHTS,
            key=lambda w: f1_score(labels[others], each[w][others].astype(str), average="macro"),
        )
        found[here] = each[best][here]
    return found


def main() -> int:
    """Print the table."""
    tasks = {"loaded": loaded, "polarity": polarity, "frames": frames}
    chosen = sys.argv[1:] or list(tasks)
    if set(chosen) - set(tasks):
        print(f"Tasks are {', '.join(tasks)}; got {', '.join(chosen)}.", file=sys.stderr)
        return 2
    print("Texts, labels and second labels are machine-written.\n")
    print("| task | | figure [95 % interval] | n |\n|---|---|---|---|")
    annotations = toolkit.annotate(load_dataset("events"))
    for name in chosen:
        tasks[name](annotations)
    return 0


if __name__ == "__main__":
    sys.exit(main())
