"""Actors taken together under a name of the user's: what an outlet says of a side."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit._files import read_settings
from toolkit._tables import ARTICLE_SCORES

__all__ = ["read_actor_groups", "with_actor_groups"]

_MEANS = ("target_sentiment",)
_SUMS = ("agency_actor_share", "speaker_share")
_KEYS = ["article_id", "measure", "part", "voice"]
_ARTICLES = ("the ", "a ", "an ")


def read_actor_groups(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Read a user's groups of actors.

    Parameters
    ----------
    path : path
        YAML: a group's name to a list of names, ``state: [Interior Ministry, police]``.

    Raises
    ------
    FileNotFoundError, ValueError
        If the file is not there, or is no such mapping.
    """
    found, shown = read_settings(path), Path(path).name
    if not isinstance(found, dict) or not found:
        raise ValueError(
            f"{shown} must map groups to names, as `state: [Interior Ministry, police]`."
        )
    for group, names in found.items():
        if not isinstance(names, list) or not names:
            raise ValueError(f"{shown}: the group {group!r} needs a list of names.")
    return {str(group): [str(name) for name in names] for group, names in found.items()}


def with_actor_groups(articles: pd.DataFrame, groups: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Add rows for groups of actors to article scores.

    Parameters
    ----------
    articles : pandas.DataFrame
        Article scores.
    groups : mapping of str to list of str
        A group's name to its members; case and a leading article make no difference.  A
        member is met under the fullest name that an article gives it, or under a plain
        description (``police``), so give all that occur.

    Returns
    -------
    pandas.DataFrame
        The scores and, with the group in ``target``: ``target_sentiment``, the mean over
        the members weighted by their sentences; ``agency_actor_share`` and
        ``speaker_share``, the sum over the members (0 where others are named, but none of
        them).

    Raises
    ------
    ValueError
        If a name stands in two groups.

    Examples
    --------
    >>> rows = [("a", "target_sentiment", "body", "own", name, value, n, "sentence")
    ...         for name, value, n in (("Police", -0.5, 3), ("Ana Bo", 0.4, 1))]
    >>> table = ARTICLE_SCORES.complete(pd.DataFrame(rows, columns=list(ARTICLE_SCORES.columns)))
    >>> both = with_actor_groups(table, {"people": ["the police", "Ana Bo"]})
    >>> both.loc[both["target"] == "people", ["value", "n"]].round(3).values.tolist()
    [[-0.275, 4.0]]
    """
    member = _members(groups)
    rows = articles[articles["measure"].isin((*_MEANS, *_SUMS))]
    group = rows["target"].map(lambda name: member.get(_folded(name)), na_action="ignore")
    pieces = [articles]
    for name in groups:
        mine = rows[(group == name).fillna(False).astype(bool)]
        pieces += [_means(mine, name), _sums(rows, mine, name)]
    return ARTICLE_SCORES.complete(
        pd.concat([piece for piece in pieces if len(piece)] or [articles], ignore_index=True)
    )


def _members(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group, names in groups.items():
        for name in names:
            other = found.setdefault(_folded(name), group)
            if other != group:
                raise ValueError(f"{name!r} stands in the groups {other!r} and {group!r}.")
    return found


def _folded(name: str) -> str:
    lower = " ".join(str(name).lower().split())
    for article in _ARTICLES:
        lower = lower.removeprefix(article)
    return lower


def _means(mine: pd.DataFrame, name: str) -> pd.DataFrame:
    mine = mine[mine["measure"].isin(_MEANS)].dropna(subset=["value"])
    weighted = mine.assign(value=mine["value"] * mine["n"])
    sums = weighted.groupby(_KEYS, sort=False).agg(
        value=("value", "sum"), n=("n", "sum"), unit=("unit", "first")
    )
    n = sums["n"].to_numpy(dtype=float)
    sums["value"] = np.divide(sums["value"], n, out=np.full(len(sums), np.nan), where=n > 0)
    return sums.reset_index().assign(target=name)


def _sums(rows: pd.DataFrame, mine: pd.DataFrame, name: str) -> pd.DataFrame:
    """Sums over the members, 0 for an article that names others only."""
    rows = rows[rows["measure"].isin(_SUMS)].dropna(subset=["value"])
    there = rows.groupby(_KEYS, sort=False).agg(n=("n", "first"), unit=("unit", "first"))
    shares = mine.dropna(subset=["value"]).groupby(_KEYS, sort=False)["value"].sum()
    there["value"] = shares.reindex(there.index).fillna(0.0).to_numpy()
    return there.reset_index().assign(target=name)
