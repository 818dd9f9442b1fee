"""Frame axes of the user's own: between which poles an article's words lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from toolkit._files import hash_bytes
from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES
from toolkit._validation import as_list
from toolkit.annotate import Annotations, totals_by_voice
from toolkit.score.measure import MeasureScores
from toolkit.score.term_matching import token_spans
from toolkit.vectors import load_static_vectors

__all__ = ["FrameAxisMeasure", "with_corpus_baseline"]


class WordVectors(Protocol):
    """What gives an axis its vectors: static ones, learned ones, or a user's."""

    @property
    def name(self) -> str: ...

    def word_vectors(self, words: Sequence[str]) -> np.ndarray: ...


class FrameAxisMeasure:
    """Bias and intensity of an article's words on axes between two poles (FrameAxis).

    Parameters
    ----------
    axes : mapping of str to (list of str, list of str)
        Name of the axis to the words of its positive and of its negative pole, such as
        ``{"safety": (["safe", "secure"], ["dangerous", "unsafe"])}``.
    vectors : object with ``name`` and ``word_vectors``, optional
        By default the static vectors; :func:`toolkit.vectors.learn_vectors` learns others.
    baseline : mapping of axis to float, optional
        Bias of the corpus with which intensity is compared.  By default that of the
        annotations scored; give it where articles are scored in several parts.

    Notes
    -----
    ``axis = mean(positive words) - mean(negative words)``; each word has the cosine ``c_w``
    with it.  ``frame_axis_bias = sum n_w c_w / sum n_w`` over an article's words (-1 to 1;
    above 0 leans to the first pole) and ``frame_axis_intensity = sum n_w (c_w - B)^2 /
    sum n_w``, where ``B`` is the bias of the whole corpus (0 and above: how much the axis
    is in play at all, on either side).  Stop words and words without a vector are left
    out; ``n`` counts what remains; ``NaN`` if nothing does.

    An axis is what its seed words make it: look at the words behind it (``spans``), try
    other seeds, and compare the same event only, since subjects lie on an axis before any
    framing does.  Values are small; significance is a question for
    :func:`toolkit.compare.axis_significance` or for the paired comparison.

    References
    ----------
    H. Kwak, J. An, E. Jing and Y.-Y. Ahn, "FrameAxis: characterizing microframe bias and
    intensity with word embedding", *PeerJ Computer Science* 7:e644, 2021.
    doi:10.7717/peerj-cs.644.  Their released code leaves the baseline out of the
    intensity; the formula here is the paper's.
    """

    name = "frame_axes"
    shown_above = 0.25
    """Smallest size of a word's cosine for it to be shown as a span."""

    def __init__(
        self,
        axes: Mapping[str, tuple[Sequence[str], Sequence[str]]],
        *,
        vectors: WordVectors | None = None,
        baseline: Mapping[str, float] | None = None,
    ) -> None:
        if not isinstance(axes, Mapping) or not axes:
            raise ValueError(
                "axes must map a name to two lists of words, as "
                f"{{'safety': (['safe'], ['dangerous'])}}; got {axes!r}."
            )
        self.axes = {
            name: tuple(as_list("axes", pole) for pole in poles) for name, poles in axes.items()
        }
        for name, poles in self.axes.items():
            if len(poles) != 2 or not all(poles):
                raise ValueError(f"The axis {name!r} needs two lists of words, none of them empty.")
        self.vectors = vectors
        self.baseline = baseline

    @property
    def version(self) -> str:
        """The vectors' name and a hash of the axes."""
        base = sorted((self.baseline or {}).items())
        return f"{self._vectors().name} axes {hash_bytes(repr((self.axes, base)).encode())[:12]}"

    def _vectors(self) -> WordVectors:
        return load_static_vectors() if self.vectors is None else self.vectors

    def cosines(self, words: Sequence[str]) -> np.ndarray:
        """Return the cosine of each word with each axis, shape (n_words, n_axes).

        ``NaN`` for a word without a vector.

        Raises
        ------
        ValueError
            If no word of a pole has a vector.
        """
        directions = np.stack([self._direction(*item) for item in self.axes.items()])
        with np.errstate(invalid="ignore"):
            return _unit(self._vectors().word_vectors(list(words))) @ directions.T

    def _direction(self, name: str, poles: tuple[list[str], ...]) -> np.ndarray:
        means = []
        for words in poles:
            vectors = self._vectors().word_vectors(words)
            known = vectors[~np.isnan(vectors).any(axis=1)]
            if not len(known):
                raise ValueError(
                    f"No word of a pole of the axis {name!r} has a vector: {', '.join(words)}."
                )
            means.append(known.mean(axis=0))
        return _unit((means[0] - means[1])[None, :])[0]

    def score(self, annotations: Annotations) -> MeasureScores:
        """Score each part and voice.

        Returns
        -------
        MeasureScores
            ``spans``: words that lie far out on an axis, with their cosine in ``value`` and
            the axis in ``target``; ``articles``: ``frame_axis_bias`` and
            ``frame_axis_intensity``, a row an axis in ``target``.
        """
        cosines, counted = self.token_cosines(annotations)
        names = list(self.axes)
        pieces, spans = [], []
        for column, axis in enumerate(names):
            value = np.where(counted, cosines[:, column], 0.0)
            base = self._baseline(axis, value, counted)
            sums = totals_by_voice(
                annotations,
                words=counted,
                bias=value,
                intensity=np.where(counted, (value - base) ** 2, 0.0),
            )
            pieces += [_article_rows(sums, axis, name) for name in ("bias", "intensity")]
            far = np.flatnonzero(counted & (np.abs(value) >= self.shown_above))
            spans.append(
                token_spans(
                    annotations,
                    far,
                    far + 1,
                    measure="frame_axis_bias",
                    label=np.where(value[far] > 0, "first pole", "second pole"),
                    target=np.full(len(far), axis, dtype=object),
                    value=value[far],
                )
            )
        articles = ARTICLE_SCORES.complete(pd.concat(pieces, ignore_index=True))
        return MeasureScores(pd.concat(spans, ignore_index=True), SENTENCE_SCORES.empty(), articles)

    def token_cosines(self, annotations: Annotations) -> tuple[np.ndarray, np.ndarray]:
        """Return the tokens' cosines, (n_tokens, n_axes), and which tokens count (bool)."""
        forms = annotations.vocabulary
        by_form = self.cosines(forms.tolist()) if len(forms) else np.zeros((0, len(self.axes)))
        content = np.array(
            [form.isalpha() and form.lower() not in ENGLISH_STOP_WORDS for form in forms],
            dtype=bool,
        )
        counts = content & ~np.isnan(by_form).any(axis=1)
        return by_form[annotations.form], counts[annotations.form]

    def _baseline(self, axis: str, value: np.ndarray, counted: np.ndarray) -> float:
        if self.baseline is not None:
            return float(self.baseline[axis])
        return float(value[counted].mean()) if counted.any() else 0.0


def with_corpus_baseline(articles: pd.DataFrame) -> pd.DataFrame:
    """Move intensities scored with a baseline of 0 to the baseline of all articles.

    Parameters
    ----------
    articles : pandas.DataFrame
        Article scores that hold ``frame_axis_bias`` and ``frame_axis_intensity``, the
        latter scored with ``baseline`` 0 for every axis; other rows stay as they are.

    Returns
    -------
    pandas.DataFrame

    Notes
    -----
    ``mean((c - B)^2) = mean(c^2) - 2 B mean(c) + B^2``, so the words need not be read again.
    """
    bias = articles[articles["measure"] == "frame_axis_bias"]
    keys = ["article_id", "part", "voice", "target"]
    whole = bias[bias["voice"] == "all"].dropna(subset=["value"])
    weighted = (whole["value"] * whole["n"]).groupby(whole["target"]).sum()
    baseline = weighted / whole.groupby("target")["n"].sum()
    index = articles.index[articles["measure"] == "frame_axis_intensity"]
    rows = articles.loc[index, [*keys, "value"]]
    known = rows[keys].merge(bias[[*keys, "value"]], on=keys, how="left")["value"].to_numpy()
    base = rows["target"].map(baseline).to_numpy(dtype=float)
    moved = rows["value"].to_numpy() - 2 * base * known + base**2
    values = articles["value"].copy()
    values.loc[index] = moved
    return articles.assign(value=values)


def _unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.full_like(vectors, np.nan), where=lengths > 0)


def _article_rows(sums: pd.DataFrame, axis: str, name: str) -> pd.DataFrame:
    words = sums["words"].to_numpy()
    value = np.divide(sums[name], words, out=np.full(len(sums), np.nan), where=words > 0)
    return sums[["article_id", "part", "voice"]].assign(
        measure=f"frame_axis_{name}", target=axis, value=value, n=words.astype(int), unit="word"
    )
