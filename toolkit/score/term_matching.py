"""Where the terms of a lexicon stand: single words, stems and phrases, by form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit._tables import SPANS, VOICES
from toolkit.annotate import Annotations
from toolkit.annotate.words import straightened, word_tokenizer
from toolkit.lexicons import Lexicon

__all__ = ["find_terms", "token_spans"]


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    weight: float


def find_terms(annotations: Annotations, lexicon: Lexicon) -> pd.DataFrame:
    """Find the terms of a lexicon in annotated texts.

    Parameters
    ----------
    annotations : Annotations
    lexicon : Lexicon
        Words, stems (``protect*``) and phrases of several words, of which any may be a
        stem (``in the light of``, ``call* into question``).

    Returns
    -------
    pandas.DataFrame
        A row a hit: ``first_token, end_token`` (into the token arrays), ``category``,
        ``weight``.  Within a category the longest phrase wins and hits do not overlap; a
        term may fall in several categories.  Phrases stay inside a sentence.
    """
    forms = [form.lower() for form in annotations.vocabulary]
    found: list[tuple[int, int, str, float]] = []
    for category, entries in lexicon.weights.items():
        words, phrases = _divided(entries)
        single = _weights_of_forms(forms, words)
        hits = [(i, i + 1, single[annotations.form[i]]) for i in _where(annotations, single)]
        hits += _phrase_hits(annotations, forms, phrases)
        for first, end, weight in _longest_first(hits):
            found.append((first, end, category, weight))
    found.sort()
    columns = ["first_token", "end_token", "category", "weight"]
    kinds = {"first_token": "int64", "end_token": "int64", "weight": "float64"}
    return pd.DataFrame(found, columns=columns).astype({**kinds, "category": "string"})


def token_spans(
    annotations: Annotations,
    first: np.ndarray,
    end: np.ndarray,
    *,
    measure: str,
    label: np.ndarray | None = None,
    target: np.ndarray | None = None,
    value: np.ndarray | None = None,
    speaker: np.ndarray | None = None,
) -> pd.DataFrame:
    """Return the table of spans of runs of tokens.

    Parameters
    ----------
    annotations : Annotations
    first, end : array of int, shape (n_spans,)
        First token and the one after the last, of one sentence.
    measure : str
    label, target, value, speaker : array of shape (n_spans,), optional

    Returns
    -------
    pandas.DataFrame
        Spans; the voice is that of the first token.
    """
    first, end = np.asarray(first, dtype=np.int64), np.asarray(end, dtype=np.int64)
    rows = annotations.sentences["text_row"].to_numpy()[annotations.sentence[first]]
    texts = annotations.texts["text"].to_numpy(dtype=object)
    starts, ends = annotations.start[first], annotations.end[end - 1]
    return SPANS.complete(
        pd.DataFrame(
            {
                "article_id": annotations.texts["article_id"].to_numpy(dtype=object)[rows],
                "part": annotations.texts["part"].to_numpy(dtype=object)[rows],
                "start": starts,
                "end": ends,
                "text": [texts[row][a:b] for row, a, b in zip(rows, starts, ends, strict=True)],
                "voice": np.array(VOICES, dtype=object)[annotations.voice[first]],
                "speaker": speaker,
                "measure": measure,
                "label": label,
                "target": target,
                "value": value,
            }
        )
    )


def _divided(entries: Mapping[str, float]) -> tuple[dict[str, float], list[_Phrase]]:
    """Single words, and phrases as the tokenizer writes them."""
    words: dict[str, float] = {}
    phrases = []
    for entry, weight in entries.items():
        pieces = _pieces(entry)
        if len(pieces) == 1:
            words[pieces[0]] = weight
        elif pieces:
            phrases.append(_Phrase(pieces, weight))
    return words, phrases


@lru_cache(maxsize=65_536)
def _pieces(entry: str) -> tuple[str, ...]:
    """An entry as the tokenizer writes it; lists are long, and used again and again."""
    # The star of a stem would be a token of its own.
    return tuple(
        form + ("*" if piece.endswith("*") and form == forms[-1] else "")
        for piece in straightened(entry).lower().split()
        for forms in [word_tokenizer().tokenize(piece.rstrip("*"))]
        for form in forms
    )


def _weights_of_forms(forms: list[str], words: Mapping[str, float]) -> np.ndarray:
    """Weight of each form, NaN where it is no term; an exact entry beats a longer stem."""
    stems = {word[:-1]: weight for word, weight in words.items() if word.endswith("*")}
    longest = max(map(len, stems), default=0)
    weights = np.full(len(forms), np.nan)
    for index, form in enumerate(forms):
        if form in words:
            weights[index] = words[form]
        elif longest:
            for length in range(min(longest, len(form)), 0, -1):
                if form[:length] in stems:
                    weights[index] = stems[form[:length]]
                    break
    return weights


def _where(annotations: Annotations, weights: np.ndarray) -> list[int]:
    if not annotations.n_tokens:
        return []
    return np.flatnonzero(~np.isnan(weights[annotations.form])).tolist()


def _phrase_hits(
    annotations: Annotations, forms: list[str], phrases: list[_Phrase]
) -> list[tuple[int, int, float]]:
    if not phrases or not annotations.n_tokens:
        return []
    by_first: dict[str, dict[str, list[_Phrase]]] = defaultdict(lambda: defaultdict(list))
    for phrase in phrases:
        second = phrase.words[1]
        by_first[phrase.words[0]]["*" if second.endswith("*") else second].append(phrase)
    opens = ~np.isnan(_weights_of_forms(forms, dict.fromkeys(by_first, 1.0)))
    tables = {
        int(code): _tables_of(forms[code], by_first) for code in np.flatnonzero(opens).tolist()
    }
    ends = annotations.sentences["end_token"].to_numpy()
    hits = []
    for start in np.flatnonzero(opens[annotations.form]).tolist():
        last = int(ends[annotations.sentence[start]])
        if start + 1 >= last:
            continue
        second = forms[annotations.form[start + 1]]
        for table in tables[int(annotations.form[start])]:
            for phrase in (*table.get(second, ()), *table.get("*", ())):
                end = start + len(phrase.words)
                if end <= last and all(
                    _is(forms[form], word)
                    for form, word in zip(
                        annotations.form[start + 1 : end], phrase.words[1:], strict=True
                    )
                ):
                    hits.append((start, end, phrase.weight))
    return hits


def _tables_of(
    form: str, by_first: Mapping[str, Mapping[str, list[_Phrase]]]
) -> list[Mapping[str, list[_Phrase]]]:
    """Phrases that a form opens, by their second word: as it stands, and by its stems."""
    keys = [form, *(form[:length] + "*" for length in range(1, len(form) + 1))]
    return [by_first[key] for key in keys if key in by_first]


def _is(form: str, word: str) -> bool:
    return form.startswith(word[:-1]) if word.endswith("*") else form == word


def _longest_first(hits: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Hits that do not overlap: the longer one wins, then the earlier."""
    kept: list[tuple[int, int, float]] = []
    taken: set[int] = set()
    for first, end, weight in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            kept.append((first, end, weight))
    return sorted(kept)
