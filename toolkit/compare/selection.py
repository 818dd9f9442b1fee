"""Which articles are compared, which outlets with which, and what is left out, in words."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from toolkit._validation import check_columns, check_integer, check_option

__all__ = ["WIRE_CHOICES", "Selection", "select_articles"]

WIRE_CHOICES = ("drop", "keep", "only")
"""What to do with articles that are an agency's copy."""

OPINION_CHOICES = ("drop", "keep", "only")
"""What to do with articles whose genre is opinion."""

WIRE_SHARE = 0.5
"""An article of which at least this share is agency text is the agency's, not the outlet's."""

ENOUGH_EVENTS = 5
"""Fewer events give no interval; an outlet with fewer is left out while others have enough."""

FEW_OUTLETS = 4
"""Up to so many outlets are compared pair by pair, more of them each with the pooled rest."""

REST = "all other outlets"


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles and the comparisons to make.

    Attributes
    ----------
    articles : pandas.DataFrame
        Rows of the article table that are compared, each in an event that at least two
        of the outlets cover.
    outlets : tuple of str
    pairs : tuple of (group, reference)
        ``reference`` is an outlet or ``"all other outlets"``.
    left_out : pandas.DataFrame
        ``article_id, outlet, kind, reason`` of every article that is not compared; ``kind``
        is ``wire``, ``opinion``, ``repeat``, ``few_events`` or ``alone``.
    notes : tuple of str
        What a reader must know of the choice, in sentences.
    """

    articles: pd.DataFrame
    outlets: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    left_out: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def n_events(self) -> int:
        """Events that at least two of the outlets cover."""
        return int(self.articles["event_id"].nunique())


def select_articles(
    articles: pd.DataFrame,
    *,
    reference: str = "auto",
    wire: str = "drop",
    opinion: str = "drop",
    min_events: int | None = None,
) -> Selection:
    """Choose articles and comparisons.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table with ``event_id`` complete.
    reference : str, default "auto"
        ``"pairs"``: every pair of outlets; ``"rest"``: each outlet with the pooled rest;
        an outlet's name: every other outlet with it; ``"auto"``: pairs for up to four
        outlets, else the rest.
    wire : {"drop", "keep", "only"}, default "drop"
        Articles that are agency copy by their credit, or by at least half of their text.
    opinion : {"drop", "keep", "only"}, default "drop"
        Articles whose ``genre`` is ``opinion``: outlets differ in how many they run.
    min_events : int, optional
        An outlet needs so many events shared with others.  By default 5, the fewest that
        give an interval; where no two outlets reach that, 2, and failing that 1.

    Returns
    -------
    Selection

    Raises
    ------
    ValueError
        If no two outlets share an event, with what to do about it; or for an unknown
        reference.
    """
    check_columns(
        articles,
        ("article_id", "outlet", "event_id"),
        name="articles",
        remedy="toolkit.match_events(articles, annotations) fills event_id.",
    )
    check_option("wire", wire, WIRE_CHOICES)
    check_option("opinion", opinion, OPINION_CHOICES)
    if articles["event_id"].isna().any():
        raise ValueError("event_id is missing in some rows; call toolkit.match_events first.")
    for column in ("article_id", "outlet"):
        if articles[column].isna().any():
            raise ValueError(f"{column} is missing in {int(articles[column].isna().sum())} row(s).")
    if articles["article_id"].duplicated().any():
        raise ValueError("article_id must be unique.")
    if min_events is not None:
        check_integer("min_events", min_events, minimum=1)
    first = pd.Series(pd.NA, index=articles.index, dtype="string")
    _leave_out_wire(articles, wire, first)
    _leave_out_opinion(articles, opinion, first)
    _leave_out_repeats(articles, first)
    for needed in (ENOUGH_EVENTS, 2, 1) if min_events is None else (min_events,):
        reasons = _leave_out_outlets(articles, needed, first.copy())
        if reasons.isna().any():
            break
    chosen = articles[reasons.isna()]
    outlets = tuple(sorted(chosen["outlet"].unique()))
    if len(outlets) < 2:
        left = _left_out(articles, first, needed, wire, opinion)
        raise ValueError(_nothing_shared(articles, left, needed))
    left_out = _left_out(articles, reasons, needed, wire, opinion)
    pairs = _pairs(outlets, reference)
    return Selection(chosen, outlets, pairs, left_out, tuple(_notes(chosen, left_out, pairs)))


def is_wire(articles: pd.DataFrame) -> pd.Series:
    """Return whether each article is an agency's copy rather than the outlet's own text."""
    named = articles["wire"].notna() if "wire" in articles.columns else False
    share = articles["wire_share"].fillna(0) if "wire_share" in articles.columns else 0
    return pd.Series((share >= WIRE_SHARE) | named, index=articles.index, dtype=bool)


def _leave_out_wire(articles: pd.DataFrame, wire: str, reasons: pd.Series) -> None:
    copy = is_wire(articles)
    if wire != "keep":
        reasons[copy if wire == "drop" else ~copy] = "wire"


def _leave_out_opinion(articles: pd.DataFrame, opinion: str, reasons: pd.Series) -> None:
    if "genre" not in articles.columns:
        return
    is_opinion = articles["genre"].eq("opinion").fillna(False).astype(bool)
    if opinion != "keep":
        wrong = is_opinion if opinion == "drop" else ~is_opinion
        reasons[wrong & reasons.isna()] = "opinion"


def _leave_out_repeats(articles: pd.DataFrame, reasons: pd.Series) -> None:
    """An outlet that runs one text twice says it once."""
    if "duplicate_of" not in articles.columns:
        return
    by_id = articles.set_index("article_id")["outlet"]
    origin = articles["duplicate_of"].map(by_id)
    repeats = (origin == articles["outlet"]).fillna(False) & reasons.isna()
    reasons[repeats.astype(bool)] = "repeat"


def _shared_events(articles: pd.DataFrame) -> pd.Series:
    """Number of events that each outlet shares with another one."""
    outlets = articles.groupby("event_id")["outlet"].nunique()
    shared = articles[articles["event_id"].isin(outlets.index[outlets >= 2])]
    return shared.groupby("outlet")["event_id"].nunique()


def _leave_out_outlets(articles: pd.DataFrame, needed: int, reasons: pd.Series) -> pd.Series:
    # An outlet that goes may take another's shared events with it, so repeat until stable.
    while True:
        open_rows = articles[reasons.isna()]
        shared = _shared_events(open_rows).reindex(open_rows["outlet"].unique(), fill_value=0)
        weak = shared[shared < needed]
        if not len(weak):
            break
        reasons[articles["outlet"].isin(weak.index) & reasons.isna()] = "few_events"
    open_rows = articles[reasons.isna()]
    n_outlets = open_rows.groupby("event_id")["outlet"].nunique()
    alone = articles["event_id"].isin(n_outlets.index[n_outlets < 2]) & reasons.isna()
    reasons[alone] = "alone"
    return reasons


def _left_out(
    articles: pd.DataFrame, kinds: pd.Series, needed: int, wire: str, opinion: str
) -> pd.DataFrame:
    table = articles.loc[kinds.notna(), ["article_id", "outlet"]].assign(kind=kinds.dropna())
    said = {
        "wire": "agency copy (--wire keep compares it too)"
        if wire == "drop"
        else "not agency copy (--wire only was asked for)",
        "opinion": "opinion piece (--opinion keep compares it too)"
        if opinion == "drop"
        else "no opinion piece (--opinion only was asked for)",
        "repeat": "the outlet ran the same text before",
        "alone": "no other outlet covers this event",
    }
    compared = articles.loc[kinds.isna(), "event_id"]
    of_weak = articles[(kinds == "few_events").fillna(False) & articles["event_id"].isin(compared)]
    shared = of_weak.groupby("outlet")["event_id"].nunique()
    reasons = []
    for outlet, kind in zip(table["outlet"], table["kind"], strict=True):
        events = _count(int(shared.get(outlet, 0)), "event")
        few = f"{outlet} shares {events} with outlets that have enough; {needed} are needed"
        reasons.append(said.get(kind, few))
    return table.assign(reason=pd.array(reasons, dtype="string"))


def _pairs(outlets: tuple[str, ...], reference: str) -> tuple[tuple[str, str], ...]:
    if reference == "auto":
        reference = "pairs" if len(outlets) <= FEW_OUTLETS else "rest"
    if reference == "pairs":
        return tuple((a, b) for i, a in enumerate(outlets) for b in outlets[i + 1 :])
    if reference == "rest":
        return tuple((outlet, REST) for outlet in outlets)
    check_option("reference", reference, ("auto", "pairs", "rest", *outlets))
    return tuple((outlet, reference) for outlet in outlets if outlet != reference)


def _nothing_shared(articles: pd.DataFrame, left_out: pd.DataFrame, needed: int) -> str:
    left = articles[~articles["article_id"].isin(left_out["article_id"])]
    n_outlets, n_events = left["outlet"].nunique(), left["event_id"].nunique()
    message = (
        f"Nothing to compare: {_count(len(left), 'article')} of {_count(n_outlets, 'outlet')} on "
        f"{_count(n_events, 'event')}, and no two outlets share {_count(needed, 'event')}. "
    )
    for reason, n in left_out["reason"].value_counts().items():
        message += f"{_count(n, 'article')} left out: {reason}. "
    if articles["outlet"].nunique() < 2:
        return message + "Add articles of a second outlet, or say the outlet of each article."
    return message + "Add articles on the same events, or set event_id where you know it."


def _count(n: int, thing: str) -> str:
    return f"{n:,} {thing}" if n == 1 else f"{n:,} {thing}s"


def _notes(
    chosen: pd.DataFrame, left_out: pd.DataFrame, pairs: tuple[tuple[str, str], ...]
) -> list[str]:
    n_events = chosen["event_id"].nunique()
    notes = [
        f"{len(chosen):,} articles of {chosen['outlet'].nunique()} outlets on {n_events:,} "
        f"events are compared, {_count(len(pairs), 'comparison')} a measure."
    ]
    folded = chosen["outlet"].drop_duplicates().groupby(lambda i: chosen["outlet"][i].casefold())
    for _, alike in folded:
        if len(alike) > 1:
            notes.append(f"{' and '.join(sorted(alike))} differ in capitals only: one outlet?")
    if n_events < ENOUGH_EVENTS:
        notes.append(
            f"There are only {n_events} shared events. Fewer than {ENOUGH_EVENTS} give no "
            "interval, and fewer than 6 cannot reach p < .05: read the figures as examples."
        )
    if len(left_out):
        few = left_out["kind"] == "few_events"
        shown = left_out["reason"].mask(few, "its outlet shares too few events with others")
        counts = shown.value_counts()
        listed = "; ".join(f"{n:,} because {reason}" for reason, n in counts.items())
        are = "article is" if len(left_out) == 1 else "articles are"
        notes.append(f"{len(left_out):,} {are} not compared: {listed}.")
    return notes
