"""Whether some articles lean further on a frame axis than articles drawn at random."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit._validation import as_list, check_integer, check_option
from toolkit.annotate import Annotations
from toolkit.score.frame_axes import FrameAxisMeasure

__all__ = ["axis_significance"]

_UNITS = ("article", "word")


def axis_significance(
    annotations: Annotations,
    measure: FrameAxisMeasure,
    article_ids: Sequence[str],
    *,
    unit: str = "article",
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Compare some articles' bias and intensity with same-size samples of the corpus.

    Parameters
    ----------
    annotations : Annotations
        The whole corpus.
    measure : FrameAxisMeasure
    article_ids : list of str
        The articles in question: an outlet's, an event's.
    unit : {"article", "word"}, default "article"
        What is drawn, with replacement.  The paper draws words, which takes words of one
        article for independent and finds nearly everything significant.
    n_resamples : int, default 1000
    random_state : int, default 0

    Returns
    -------
    pandas.DataFrame
        A row an axis and measure (``frame_axis_bias``, ``frame_axis_intensity``):
        ``target, measure, value, expected, low, high, p, n_articles, n_words, unit,
        n_resamples, random_state``.  ``low`` and ``high`` bound 95 % of the samples; ``p``
        is two-sided and at least ``2 / (n_resamples + 1)``.

    Raises
    ------
    ValueError
        For an unknown article, or none.

    Notes
    -----
    The samples are of the corpus as it is, whatever its events: if these articles tell
    other events than the rest, so will their words.  For outlets on the same events use
    the paired comparison.

    References
    ----------
    H. Kwak, J. An, E. Jing and Y.-Y. Ahn, *PeerJ Computer Science* 7:e644, 2021, section
    "Statistical significance". doi:10.7717/peerj-cs.644
    """
    check_option("unit", unit, _UNITS)
    check_integer("n_resamples", n_resamples, minimum=1)
    wanted = pd.Index(annotations.article_ids).get_indexer(as_list("article_ids", article_ids))
    if not len(wanted) or (wanted < 0).any():
        unknown = [name for name, at in zip(article_ids, wanted, strict=True) if at < 0]
        raise ValueError(
            f"article_ids must name articles of these annotations; unknown: {unknown[:3]}."
            if unknown
            else "article_ids is empty; name the articles to look at."
        )
    cosines, counted = measure.token_cosines(annotations)
    articles = annotations.token_articles()
    draw = np.random.default_rng(random_state)
    rows = []
    for column, axis in enumerate(measure.axes):
        value = cosines[counted, column]
        base = measure.baseline[axis] if measure.baseline is not None else value.mean()
        sums = _sums(value, base, articles[counted], len(annotations.article_ids))
        found = _ratios(sums[wanted].sum(axis=0)[None, :])[0]
        size = len(wanted) if unit == "article" else int(sums[wanted, 0].sum())
        items = sums if unit == "article" else _sums(value, base, np.arange(len(value)), len(value))
        samples = _ratios(_resampled(items, size, n_resamples, draw))
        for place, name in enumerate(("frame_axis_bias", "frame_axis_intensity")):
            rows.append(
                {
                    "target": axis,
                    "measure": name,
                    "value": found[place],
                    **_against(found[place], samples[:, place]),
                    "n_articles": len(wanted),
                    "n_words": int(sums[wanted, 0].sum()),
                    "unit": unit,
                    "n_resamples": n_resamples,
                    "random_state": random_state,
                }
            )
    return pd.DataFrame(rows)


def _sums(value: np.ndarray, base: float, group: np.ndarray, n_groups: int) -> np.ndarray:
    """Words, sum of cosines and of squares about the baseline, a row a group."""
    weights = (np.ones(len(value)), value, (value - base) ** 2)
    return np.stack(
        [np.bincount(group, weights=weight, minlength=n_groups) for weight in weights], axis=1
    )


def _resampled(
    items: np.ndarray, size: int, n_resamples: int, draw: np.random.Generator
) -> np.ndarray:
    return np.stack(
        [items[draw.integers(0, len(items), size)].sum(axis=0) for _ in range(n_resamples)]
    )


def _ratios(sums: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return sums[:, 1:] / sums[:, :1]


def _against(value: float, samples: np.ndarray) -> dict[str, float]:
    known = samples[~np.isnan(samples)]
    if np.isnan(value) or not len(known):
        return dict.fromkeys(("expected", "low", "high", "p"), float("nan"))
    low, high = np.quantile(known, [0.025, 0.975])
    side = min((known >= value).sum(), (known <= value).sum())
    p = min(1.0, 2 * (side + 1) / (len(known) + 1))
    return {"expected": known.mean(), "low": low, "high": high, "p": p}
