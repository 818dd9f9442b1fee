"""What to label next: at random or where a model is unsure, balanced over outlets and events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Protocol

import numpy as np
import pandas as pd

from toolkit._validation import (
    as_list,
    check_columns,
    check_fraction,
    check_integer,
    check_option,
    check_random_state,
)
from toolkit.classify.labelling.labelling import Labelling, make_labelling

__all__ = ["BY", "draw_items", "tasks_of"]

BY = ("random", "uncertainty")
"""How items are drawn."""

DRAWN = ("drawn_by", "uncertainty", "predicted")
"""Columns that drawing adds."""


class Model(Protocol):
    """What a model needs: a `TextModel`, or any other with classes and probabilities."""

    @property
    def classes(self) -> tuple[str, ...]: ...

    def predict_proba(self, texts: Sequence[str]) -> np.ndarray: ...


def draw_items(
    items: pd.DataFrame,
    n: int,
    *,
    by: str = "random",
    model: Model | None = None,
    balance: Sequence[str] = ("outlet", "event_id"),
    random_share: float = 0.0,
    exclude: Collection[str] = (),
    random_state: Any = 0,
) -> pd.DataFrame:
    """Draw the items to label next.

    Parameters
    ----------
    items : pandas.DataFrame
        Needs ``item_id`` and ``text``; the columns of ``balance`` are used if there.
    n : int
        How many; all that are left if there are fewer.
    by : {"random", "uncertainty"}, default "random"
        ``uncertainty`` takes first those where the model's two most probable classes are
        closest.
    model : TextModel, optional
        Needed for ``uncertainty``; with ``random`` it only adds its predictions.
    balance : list of str, default ("outlet", "event_id")
        Columns whose values are to be drawn equally often, the first before the second;
        an empty list for none.
    random_share : float, default 0
        Share of ``n`` that is drawn at random even by ``uncertainty``.  Only such a part
        can estimate how frequent labels are or how good a model is.
    exclude : collection of str
        ``item_id`` of items labelled already.
    random_state : int, Generator or None, default 0

    Returns
    -------
    pandas.DataFrame
        The rows drawn, in the order of drawing, with ``drawn_by``, and with a model
        ``uncertainty`` (1 minus the margin between the two best classes, 0 to 1) and
        ``predicted``.  No text is drawn twice, and none that is excluded under another
        ``item_id``.

    Raises
    ------
    ValueError
        If columns are missing, nothing is left to draw, or ``uncertainty`` has no model.

    References
    ----------
    T. Scheffer, C. Decomain and S. Wrobel, "Active Hidden Markov Models for Information
    Extraction", IDA 2001 (the margin).  doi:10.1007/3-540-44816-0_31
    """
    check_columns(items, ("item_id", "text"), name="items")
    n = check_integer("n", n, minimum=1)
    check_option("by", by, BY)
    share = check_fraction("random_share", random_share)
    columns = [column for column in as_list("balance", balance) if column in items.columns]
    if by == "uncertainty" and model is None:
        raise ValueError("by='uncertainty' needs a model (--model); got none.")
    rng = check_random_state(random_state)
    left = _left(items, set(map(str, exclude)))
    # A random order once breaks every later tie at random.
    left = left.iloc[rng.permutation(len(left))].reset_index(drop=True)
    if model is not None:
        left = left.assign(**_predictions(model, left["text"].tolist()))
    n_random = n if by == "random" else round(share * n)
    order = _balanced(left, columns, n_random, np.zeros(len(left)), {})
    drawn_by = ["random"] * len(order)
    if by == "uncertainty":
        taken = _taken(left, columns, order)
        more = _balanced(
            left.drop(index=order), columns, n - len(order), -left["uncertainty"].to_numpy(), taken
        )
        drawn_by += ["uncertainty"] * len(more)
        order += more
    return left.loc[order].assign(drawn_by=drawn_by).reset_index(drop=True)


def _left(items: pd.DataFrame, exclude: set[str]) -> pd.DataFrame:
    """Return the items that may be drawn, each text once."""
    if items["item_id"].astype(str).duplicated().any():
        raise ValueError("item_id must be unique; number the rows.")
    known = items["item_id"].astype(str).isin(exclude)
    texts = set(items.loc[known, "text"])
    fit = ~known & items["text"].notna() & ~items["text"].isin(texts)
    left = items[fit].drop_duplicates("text")
    left = left[left["text"].astype(str).str.strip() != ""]
    if not len(left):
        raise ValueError(
            f"Nothing is left to draw: {int(known.sum())} of {len(items)} are labelled."
        )
    return left.drop(columns=[column for column in DRAWN if column in left.columns])


def _predictions(model: Model, texts: list[str]) -> dict[str, Any]:
    probabilities = np.asarray(model.predict_proba(texts), dtype=float)
    best = np.sort(probabilities, axis=1)[:, ::-1]
    margin = best[:, 0] - (best[:, 1] if best.shape[1] > 1 else 0.0)
    classes = np.array(model.classes, dtype=object)
    return {
        "uncertainty": 1.0 - margin,
        "predicted": classes[probabilities.argmax(axis=1)],
        "predicted_probability": probabilities.max(axis=1),
    }


def _taken(items: pd.DataFrame, columns: list[str], order: list[int]) -> dict[Any, int]:
    """Count how often each value, and each combination from the left, was drawn."""
    counts: dict[Any, int] = {}
    for key in items.loc[order, columns].astype(object).itertuples(index=False, name=None):
        _count(counts, key)
    return counts


def _count(counts: dict[Any, int], key: tuple[Any, ...]) -> None:
    for column, value in enumerate(map(str, key)):
        counts[(column, value)] = counts.get((column, value), 0) + 1


def _balanced(
    items: pd.DataFrame,
    columns: list[str],
    n: int,
    rank: np.ndarray,
    counts: dict[Any, int],
) -> list[int]:
    """Draw by lowest rank from the stratum whose values were drawn least often so far."""
    strata: dict[tuple[str, ...], list[int]] = {}
    keys = items[columns].astype(object).itertuples(index=False, name=None)
    for row, key in zip(items.index, keys, strict=True):
        strata.setdefault(tuple(map(str, key)), []).append(row)
    for rows in strata.values():
        rows.sort(key=lambda row: rank[row], reverse=True)  # the next to draw is the last
    drawn: list[int] = []
    while strata and len(drawn) < n:
        key = min(
            strata,
            key=lambda key: (
                *(counts.get((column, value), 0) for column, value in enumerate(key)),
                rank[strata[key][-1]],
            ),
        )
        drawn.append(strata[key].pop())
        _count(counts, key)
        if not strata[key]:
            del strata[key]
    return drawn


def tasks_of(drawn: pd.DataFrame, *, model_version: str | None = None) -> Labelling:
    """Return drawn items as tasks, with the model's predictions if it has a version.

    Parameters
    ----------
    drawn : pandas.DataFrame
        From `draw_items`.
    model_version : str, optional
        Name under which predictions are shown to annotators.  Without it they are not:
        a prediction on the screen pulls annotators towards it.

    Returns
    -------
    Labelling
    """
    hidden = [*DRAWN[1:], "predicted_probability"]
    items = drawn.drop(columns=[column for column in hidden if column in drawn.columns])
    marks = []
    if model_version is not None and "predicted" in drawn.columns:
        marks = [
            {
                "item_id": str(row["item_id"]),
                "annotator": model_version,
                "label": str(row["predicted"]),
                "is_prediction": True,
                "score": float(row["predicted_probability"]),
            }
            for row in drawn.to_dict("records")
        ]
    return make_labelling(items, marks)
