"""Paired differences of article scores within events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit._tables import DIFFERENCES
from toolkit.compare.measures import told
from toolkit.compare.selection import REST, Selection
from toolkit.statistics import adjust_p, bootstrap_mean, paired_effect_size, sign_flip_test

__all__ = ["outlet_positions", "paired_differences"]

_CELL = ["measure", "part", "voice", "target"]
_SPLIT_CELLS = (("title", "all"), ("body", "own"), ("body", "quoted"))
"""Where a measure of a user's own that tells voices apart is compared."""

_FEWEST_EVENTS = 5
_MOST_NAMES = 40
"""Of targets that are names: the events on which two outlets use one, and how many are kept."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Values by event, outlet and cell, with NaN where there are none."""

    values: np.ndarray
    cells: pd.DataFrame
    events: pd.Index
    outlets: pd.Index
    n_articles: np.ndarray

    def side(self, name: str, against: str | None = None) -> np.ndarray:
        """Values of an outlet, or the mean of all but ``against``, as (events, cells)."""
        if name != REST:
            return self.values[:, self.outlets.get_loc(name)]
        others = np.delete(self.values, self.outlets.get_loc(against), axis=1)
        n = (~np.isnan(others)).sum(axis=1)
        total = np.nansum(others, axis=1)
        return np.divide(total, n, out=np.full_like(total, np.nan), where=n > 0)

    def count(self, name: str, against: str | None = None) -> np.ndarray:
        """Articles of a side in each event."""
        if name != REST:
            return self.n_articles[:, self.outlets.get_loc(name)]
        return np.delete(self.n_articles, self.outlets.get_loc(against), axis=1).sum(axis=1)


def paired_differences(
    selection: Selection,
    scores: pd.DataFrame,
    *,
    wire: str = "drop",
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Compare outlets measure by measure.

    Parameters
    ----------
    selection : Selection
    scores : pandas.DataFrame
        Article scores (long).
    wire : str
        Recorded in the table.
    ci_level, n_resamples, random_state
        For intervals and tests.

    Returns
    -------
    pandas.DataFrame
        The differences table: group less reference, a row a measure, part, voice, target
        and pair.

    Notes
    -----
    The unit is the event: an outlet's articles on an event are averaged, the reference is
    subtracted within the event, and events are resampled (bootstrap-t) and sign-flipped.
    P-values are corrected (Benjamini and Hochberg) over a family: all rows of a measure.
    """
    grid = _grid(selection, scores)
    rows = list(_rows(selection, grid, ci_level, n_resamples, random_state))
    if not rows:
        return DIFFERENCES.empty()
    table = pd.concat(rows, ignore_index=True)
    for _, family in table.groupby("family", sort=False):
        adjusted = adjust_p(family["p"].to_numpy(dtype=float))
        table.loc[family.index, "p_adjusted"] = adjusted.p_adjusted
        table.loc[family.index, "n_tests"] = adjusted.n_tests
    return DIFFERENCES.complete(table.assign(wire=wire))


def outlet_positions(
    selection: Selection,
    scores: pd.DataFrame,
    *,
    ci_level: float = 0.95,
    n_resamples: int = 2000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Where each outlet stands among the others on the same events, for pictures.

    Returns
    -------
    pandas.DataFrame
        ``outlet, measure, part, voice, target, level`` (mean over the outlet's events),
        ``estimate, ci_low, ci_high`` (outlet less the mean of the others in the same
        event), ``ci_level, n_events, n_articles``.
    """
    grid = _grid(selection, scores)
    tables = []
    for outlet in selection.outlets:
        own = grid.side(outlet)
        difference = own - grid.side(REST, outlet)
        interval = bootstrap_mean(
            difference, ci_level=ci_level, n_resamples=n_resamples, random_state=random_state
        )
        tables.append(
            grid.cells.assign(
                outlet=outlet,
                level=_column_means(np.where(np.isnan(difference), np.nan, own)),
                estimate=interval.estimate,
                ci_low=interval.ci_low,
                ci_high=interval.ci_high,
                ci_level=ci_level,
                n_events=interval.n_groups,
                n_articles=_articles_behind(difference, grid.count(outlet)),
            )
        )
    return pd.concat(tables, ignore_index=True)


def _rows(
    selection: Selection, grid: _Grid, ci_level: float, n_resamples: int, random_state: int
) -> Iterator[pd.DataFrame]:
    if not len(grid.cells):
        return
    for group, reference in selection.pairs:
        difference = grid.side(group) - grid.side(reference, group)
        settings = {"random_state": random_state}
        interval = bootstrap_mean(
            difference, ci_level=ci_level, n_resamples=n_resamples, **settings
        )
        test = sign_flip_test(difference, **settings)
        counts = grid.count(group) + grid.count(reference, group)
        rows = grid.cells.assign(
            family=grid.cells["measure"],
            group=group,
            reference=reference,
            estimate=interval.estimate,
            ci_low=interval.ci_low,
            ci_high=interval.ci_high,
            ci_level=ci_level,
            p=test.p,
            p_adjusted=np.nan,
            p_smallest=test.p_smallest,
            effect_size=paired_effect_size(difference),
            n_events=interval.n_groups,
            n_articles=_articles_behind(difference, counts),
            n_tests=0,
            method=f"paired within events; {interval.method}; {test.method}; "
            "Benjamini-Hochberg within the measure",
        )
        # Where no event has the measure on both sides there is nothing to tell, and of names
        # too little where few events have it.
        named = grid.cells["measure"].map(lambda measure: told(measure).is_open).to_numpy(bool)
        yield rows[interval.n_groups >= np.where(named, _FEWEST_EVENTS, 1)]


def _grid(selection: Selection, scores: pd.DataFrame) -> _Grid:
    own = selection.articles[["article_id", "outlet", "event_id"]]
    events = pd.Index(sorted(own["event_id"].unique()))
    outlets = pd.Index(selection.outlets)
    joined = _compared_cells(scores).merge(own, on="article_id")
    joined = _without_rare_names(joined.assign(target=joined["target"].fillna("")))
    means = joined.groupby([*_CELL, "event_id", "outlet"], sort=False)["value"].mean()
    wide = means.unstack(_CELL).sort_index(axis=1)
    full = pd.MultiIndex.from_product([events, outlets], names=["event_id", "outlet"])
    wide = wide.reindex(full)
    cells = wide.columns.to_frame(index=False)
    cells["target"] = cells["target"].replace("", pd.NA)
    counts = own.groupby(["event_id", "outlet"]).size().reindex(full, fill_value=0)
    shape = (len(events), len(outlets))
    return _Grid(
        values=wide.to_numpy(dtype=float).reshape(*shape, len(cells)),
        cells=cells,
        events=events,
        outlets=outlets,
        n_articles=counts.to_numpy().reshape(shape),
    )


def _compared_cells(scores: pd.DataFrame) -> pd.DataFrame:
    """Keep the parts and voices in which a measure is compared.

    Scores that a user counted otherwise, for the whole article perhaps, are compared as
    they are.
    """
    pieces = []
    for measure, rows in scores.dropna(subset=["value"]).groupby("measure", sort=False):
        cells = told(str(measure)).cells
        chosen = rows if cells is None else rows[_stands_in(rows, cells)]
        if cells is None or (cells and not len(chosen)):
            tells_voices = (rows["voice"] != "all").any()
            chosen = rows[_stands_in(rows, _SPLIT_CELLS)] if tells_voices else rows
        pieces.append(chosen)
    return pd.concat(pieces) if pieces else scores.head(0)


def _stands_in(rows: pd.DataFrame, cells: tuple[tuple[str, str], ...]) -> np.ndarray:
    places = zip(rows["part"], rows["voice"], strict=True)
    return np.array([place in cells for place in places], dtype=bool)


def _without_rare_names(joined: pd.DataFrame) -> pd.DataFrame:
    """Of targets that are names keep those that several outlets use on enough events.

    Most actors and words belong to one event, where there is nothing to test.
    """
    named = joined["measure"].map(lambda measure: told(measure).is_open).astype(bool)
    if not named.any():
        return joined
    rows = joined[named]
    cell = rows.groupby([*_CELL, "event_id"])["outlet"].nunique()
    n_events = (cell >= 2).groupby(level=_CELL).sum()
    kept = n_events[n_events >= _FEWEST_EVENTS]
    kept = kept.sort_values(ascending=False, kind="stable").groupby("measure").head(_MOST_NAMES)
    there = pd.MultiIndex.from_frame(rows[_CELL]).isin(kept.index)
    return pd.concat([joined[~named], rows[there]]).sort_index()


def _articles_behind(difference: np.ndarray, counts: np.ndarray) -> np.ndarray:
    return (~np.isnan(difference) * counts[:, None]).sum(axis=0)


def _column_means(values: np.ndarray) -> np.ndarray:
    n = (~np.isnan(values)).sum(axis=0)
    total = np.nansum(values, axis=0)
    return np.divide(total, n, out=np.full(len(total), np.nan), where=n > 0)
