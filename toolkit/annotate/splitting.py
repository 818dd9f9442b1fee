"""Any count a token, split by article, part and voice."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit._tables import VOICES
from toolkit.annotate.annotations import Annotations

__all__ = ["is_word", "totals_by_voice"]


def is_word(annotations: Annotations) -> np.ndarray:
    """Return for each distinct form whether it holds a letter or a digit (bool array)."""
    return np.array([any(map(str.isalnum, form)) for form in annotations.vocabulary], dtype=bool)


def totals_by_voice(annotations: Annotations, **counts: np.ndarray) -> pd.DataFrame:
    """Add up counts a token for each article, part and voice.

    Parameters
    ----------
    annotations : Annotations
    **counts : array of shape (n_tokens,)
        Bool or number a token; each becomes a column of its name.

    Returns
    -------
    pandas.DataFrame
        ``article_id, part, voice, n_tokens`` and a column a count.  ``voice`` is ``own``,
        ``quoted``, and ``all`` for both together; ``n_tokens`` counts the tokens with a
        letter or a digit, so that a rate does not move with punctuation.  Groups without
        such a token have no row, hence no rate.

    Raises
    ------
    ValueError
        If a count has not one value a token.

    Examples
    --------
    >>> from toolkit.annotate import annotate
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["“Stop that now!” he cried."]})
    >>> annotated = annotate(table)
    >>> totals_by_voice(annotated, long=annotated.end - annotated.start > 3).values.tolist()
    [['a', 'body', 'own', 2, 1.0], ['a', 'body', 'quoted', 3, 2.0], ['a', 'body', 'all', 5, 3.0]]
    """
    for name, values in counts.items():
        if np.shape(values) != (annotations.n_tokens,):
            raise ValueError(
                f"{name} needs a value for each of the {annotations.n_tokens} tokens; "
                f"got shape {np.shape(values)}."
            )
    texts = annotations.sentences["text_row"].to_numpy()[annotations.sentence]
    group = texts.astype(np.int64) * len(VOICES) + annotations.voice
    weights = {"n_tokens": is_word(annotations)[annotations.form], **counts}
    n_groups = len(annotations.texts) * len(VOICES)
    sums = {
        name: np.bincount(group, weights=np.asarray(values, dtype=float), minlength=n_groups)
        for name, values in weights.items()
    }
    by_voice = {name: total.reshape(-1, len(VOICES)) for name, total in sums.items()}
    pieces = [
        _rows(annotations, voice, {name: total[:, code] for name, total in by_voice.items()})
        for code, voice in enumerate(VOICES)
    ]
    pieces.append(
        _rows(annotations, "all", {n: total.sum(axis=1) for n, total in by_voice.items()})
    )
    table = pd.concat(pieces).sort_index(kind="stable").astype({"n_tokens": "int64"})
    return table[table["n_tokens"] > 0].reset_index(drop=True)


def _rows(annotations: Annotations, voice: str, sums: dict[str, np.ndarray]) -> pd.DataFrame:
    return annotations.texts[["article_id", "part"]].assign(voice=voice, **sums)
