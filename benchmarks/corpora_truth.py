"""What each outlet does in the corpus of events, counted from the gold labels.

Every count goes through the toolkit's own comparison of outlets, so that the truth and
what a measure finds stand in the same numbers.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import numpy as np
import pandas as pd
from corpora_data import EventsCorpus, interval_text, markdown_table, number, own_voice

from toolkit.compare.paired import outlet_positions, paired_differences
from toolkit.compare.selection import Selection, select_articles

__all__ = ["TARGETS", "carried_out", "gold_scores", "truth_report", "twin_differences"]

FRAMES = (
    *("economic", "capacity_resources", "morality", "fairness_equality", "legality"),
    *("policy_prescription", "crime_punishment", "security_defense", "health_safety"),
    *("quality_of_life", "cultural_identity", "public_opinion", "political"),
    *("external_regulation", "other"),
)
FACT_KINDS = (
    *("official_account", "challenger_account", "human_cost", "money", "law"),
    *("background", "expert", "international"),
)
SPEAKERS = ("official", "citizen", "expert", "organisation", "unnamed")
LEANINGS = ("state", "challenger", "neutral", "loaded")
CAMPS = ("state", "challenger", "business")
AGENTLESS = "agentless_passive_of_state_force"
SHARP_CUE = "doubting_or_emotive_cue"

TARGETS: dict[str, tuple[str, ...]] = {
    "agency": (AGENTLESS,),
    "labels": tuple(f"{leaning}_leaning_variants" for leaning in LEANINGS),
    "loaded_language": ("",),
    "headline_gap": ("loaded",),
    "attribution": (*SPEAKERS, SHARP_CUE),
    "frames": FRAMES,
    "target_sentiment": CAMPS,
    "omission": FACT_KINDS,
}
"""Measures and what each is counted for; a measure is a family of tests."""

SHARES_OF_ONE_WHOLE = ("labels", "attribution", "frames")
SHADOW, CONSEQUENCE, QUIET, UNPLANNED = "shadow", "consequence", "quiet", "not planned"

Shares = pd.DataFrame
"""A row an article, a column a target."""


def loaded_language(corpus: EventsCorpus) -> Shares:
    """Loaded spans per 1,000 words of the body, both in the outlet's own voice."""
    return _loaded_per_1000(corpus, "body").to_frame("")


def headline_gap(corpus: EventsCorpus) -> Shares:
    """Loaded spans per 1,000 own words of the title, less those of the body."""
    gap = _loaded_per_1000(corpus, "title") - _loaded_per_1000(corpus, "body")
    return gap.to_frame("loaded")


def _loaded_per_1000(corpus: EventsCorpus, part: str) -> pd.Series:
    quotations = corpus.gold("quotations")
    spans = corpus.gold("loaded")
    own = spans[own_voice(spans, quotations) & (spans["part"] == part)]
    texts = corpus.compared.set_index("article_id")["title" if part == "title" else "text"]
    quoted = quotations[quotations["part"] == part]
    n_quoted = quoted["text"].str.split().str.len().groupby(quoted["article_id"]).sum()
    n_words = texts.str.split().str.len().astype(float)
    n_words = n_words.sub(n_quoted, fill_value=0).where(lambda n: n > 0)
    counts = own["article_id"].value_counts().reindex(n_words.index, fill_value=0)
    return 1000 * counts / n_words


def agency(corpus: EventsCorpus) -> Shares:
    """Agentless passives among the clauses of force by the state, in the outlet's voice."""
    clauses = corpus.gold("clauses")
    clauses = clauses[(clauses["part"] == "body") & (clauses["kind"] == "force")]
    clauses = clauses[own_voice(clauses, corpus.gold("quotations"))]
    by_state = [
        corpus.camp(article, actor) == "state"
        for article, actor in zip(clauses["article_id"], clauses["actor"], strict=True)
    ]
    clauses = clauses[np.array(by_state, dtype=bool)]
    agentless = clauses["class"] == "agentless_passive"
    return agentless.groupby(clauses["article_id"]).mean().to_frame(AGENTLESS)


def labels(corpus: EventsCorpus) -> Shares:
    """Mentions of referents by the leaning of the variant used, in the outlet's voice.

    Pronouns and names that are no variant of the plan count for nothing.
    """
    mentions = corpus.gold("mentions").dropna(subset=["referent"])
    mentions = mentions[mentions["part"] == "body"]
    mentions = mentions[own_voice(mentions, corpus.gold("quotations"))]
    variants = {
        (event["event_id"], referent["referent_id"]): referent["variants"]
        for event in corpus.events
        for referent in event["referents"]
    }
    leanings = [leaning_of(m.text, variants[m.event_id, m.referent]) for m in mentions.itertuples()]
    shares = _shares(mentions["article_id"], pd.Series(leanings, index=mentions.index), LEANINGS)
    return shares.add_suffix("_leaning_variants")


def leaning_of(mention: str, variants: list[dict[str, str]]) -> str | None:
    """Return the leaning of the longest variant that a mention uses, or none."""
    words = _bare(mention)
    used = [v for v in variants if re.search(rf"\b{re.escape(_bare(v['text']))}\b", words)]
    return max(used, key=lambda v: len(v["text"]))["leaning"] if used else None


def _bare(words: str) -> str:
    """Return a name in small letters, with straight apostrophes and no leading article."""
    return re.sub(r"^(?:the|an?)\s+", "", words.casefold().replace("’", "'").strip())


def target_sentiment(corpus: EventsCorpus) -> Shares:
    """Mean polarity, -1 to 1, towards the actors of a camp, over sentences of the body."""
    polarity = corpus.gold("polarity")
    sentences = corpus.gold("sentences")[["article_id", "sentence", "part"]]
    polarity = polarity.merge(sentences, on=["article_id", "sentence"])
    polarity = polarity[polarity["part"] == "body"]
    values = polarity["polarity"].map({"negative": -1.0, "neutral": 0.0, "positive": 1.0})
    camps = [
        corpus.camp(article, actor)
        for article, actor in zip(polarity["article_id"], polarity["actor"], strict=True)
    ]
    means = values.groupby([polarity["article_id"], pd.Series(camps, index=values.index)]).mean()
    return means.unstack().reindex(columns=list(CAMPS))


def attribution(corpus: EventsCorpus) -> Shares:
    """Quotations by the speaker's kind, and those whose cue doubts or shows emotion."""
    quotations = corpus.gold("quotations")
    quotations = quotations[quotations["part"] == "body"]
    shares = _shares(quotations["article_id"], quotations["speaker_kind"], SPEAKERS)
    cued = quotations.dropna(subset=["cue"])
    sharp = cued["cue_class"].isin(["doubting", "emotive"])
    shares[SHARP_CUE] = sharp.groupby(cued["article_id"]).mean()
    return shares


def frames(corpus: EventsCorpus) -> Shares:
    """Sentences of the body by primary frame."""
    sentences = corpus.gold("sentences")
    sentences = sentences[sentences["part"] == "body"]
    return _shares(sentences["article_id"], sentences["frame"], FRAMES)


def omission(corpus: EventsCorpus) -> Shares:
    """Share of the event's facts of a kind that the article leaves out."""
    carried = corpus.gold("sentences").groupby("article_id")["facts"].sum().map(set)
    facts = {event["event_id"]: event["facts"] for event in corpus.events}
    rows = {}
    for article in corpus.compared.itertuples():
        planned = pd.DataFrame.from_records(facts[article.event_id])
        left_out = ~planned["fact_id"].isin(carried.get(article.article_id, set()))
        rows[article.article_id] = left_out.groupby(planned["kind"]).mean()
    return pd.DataFrame(rows).T.reindex(columns=list(FACT_KINDS))


def _shares(articles: pd.Series, values: pd.Series, names: tuple[str, ...]) -> Shares:
    counts = pd.crosstab(articles, values).reindex(columns=list(names), fill_value=0)
    totals = counts.sum(axis=1)
    return counts.div(totals.where(totals > 0), axis=0)


MEASURES: tuple[Callable[[EventsCorpus], Shares], ...] = (
    *(agency, labels, loaded_language, headline_gap),
    *(attribution, frames, target_sentiment, omission),
)


def gold_scores(corpus: EventsCorpus) -> pd.DataFrame:
    """Return article scores counted from the gold, in the form of the toolkit's own."""
    tables = []
    for measure in MEASURES:
        wide = measure(corpus).rename_axis(index="article_id", columns="target")
        long = wide.stack().rename("value").dropna().reset_index()
        tables.append(long.assign(measure=measure.__name__, part="body", voice="all"))
    return pd.concat(tables, ignore_index=True)


def _selection(corpus: EventsCorpus) -> Selection:
    return select_articles(corpus.compared, reference="rest", min_events=1)


def carried_out(corpus: EventsCorpus, scores: pd.DataFrame) -> pd.DataFrame:
    """Compare each outlet with the others on the same events, in every measure and target.

    Returns
    -------
    pandas.DataFrame
        ``outlet, measure, target, level`` (the outlet's mean), ``others`` (their mean on
        the same events), ``estimate, ci_low, ci_high, n_events, q``, ``tendency_id`` where
        one was planted, ``n_planned_way`` and ``n_applies``: of the events in which it
        applies and could be counted, those in which the difference has the planned sign.
    """
    selection = _selection(corpus)
    tests = paired_differences(selection, scores).rename(columns={"group": "outlet"})
    keys = ["outlet", "measure", "target"]
    levels = outlet_positions(selection, scores)[[*keys, "level"]]
    for table in (tests, levels):
        table["target"] = table["target"].fillna("")
    cells = tests.merge(levels, on=keys).rename(columns={"p_adjusted": "q"})
    cells["others"] = cells["level"] - cells["estimate"]
    planted = pd.DataFrame(
        [{**_execution(corpus, scores, t), **{k: t[k] for k in keys}} for t in corpus.tendencies]
    )
    cells = cells.merge(planted, on=keys, how="left")
    shown = ["level", "others", "estimate", "ci_low", "ci_high", "n_events", "p", "q"]
    return cells[[*keys, *shown, "tendency_id", "n_planned_way", "n_applies"]]


def _execution(
    corpus: EventsCorpus, scores: pd.DataFrame, tendency: dict[str, object]
) -> dict[str, object]:
    cell = scores[
        (scores["measure"] == tendency["measure"]) & (scores["target"] == tendency["target"])
    ]
    cell = cell.merge(corpus.compared[["article_id", "event_id", "outlet"]], on="article_id")
    wide = cell.pivot_table(index="event_id", columns="outlet", values="value")
    mine = wide.get(tendency["outlet"], pd.Series(np.nan, index=wide.index))
    gap = mine - wide.drop(columns=tendency["outlet"], errors="ignore").mean(axis=1)
    gap = gap[gap.index.isin(tendency["applies_in"])].dropna()
    return {
        "tendency_id": tendency["tendency_id"],
        "n_planned_way": int((np.sign(gap) == _sign(tendency)).sum()),
        "n_applies": len(gap),
    }


def _sign(tendency: dict[str, object]) -> int:
    return 1 if tendency["rate"] > tendency["rate_of_the_rest"] else -1


def truth_report(corpus: EventsCorpus) -> str:
    """Return the tables of what was carried out, for the reader."""
    scores = gold_scores(corpus)
    cells = carried_out(corpus, scores)
    return "\n".join(
        [
            "### How often each planted tendency was carried out, counted from the gold\n",
            "Wire copies, the spun copy and opinion pieces left out. Difference: the outlet's "
            "value less the mean of the others within an event, mean over events, with 95 % "
            "bootstrap interval; q: sign-flip test over events, Benjamini-Hochberg within the "
            "measure. Planned way: events in which the difference has the planned sign, of "
            "those in which the tendency applies.\n",
            _planted_table(corpus, cells),
            "### Twins, one style sheet word for word\n",
            _twins_table(corpus, scores),
            "### Differences at q < .05 that were not planted\n",
            _unplanted_table(corpus, cells),
        ]
    )


def _planted_table(corpus: EventsCorpus, cells: pd.DataFrame) -> str:
    by_id = cells.dropna(subset=["tendency_id"]).set_index("tendency_id")
    rows = []
    for tendency in corpus.tendencies:
        name = tendency["tendency_id"]
        row = {
            "tendency": name,
            "measure": _cell_name(tendency["measure"], tendency["target"]),
            "planned": f"{tendency['rate']} (rest {tendency['rate_of_the_rest']})",
        }
        if name in by_id.index:
            row |= _test_columns(by_id.loc[name])
            row["planned way"] = f"{by_id.n_planned_way[name]:.0f} of {by_id.n_applies[name]:.0f}"
        rows.append(row)
    return markdown_table(rows)


def _test_columns(cell: pd.Series) -> dict[str, str]:
    return {
        "rate": number(cell["level"]),
        "others": number(cell["others"]),
        "difference": interval_text(cell["estimate"], cell["ci_low"], cell["ci_high"]),
        "events": f"{cell['n_events']:.0f}",
        "q": number(cell["q"], 4),
    }


def _cell_name(measure: str, target: str) -> str:
    return f"{measure}: {target}" if target else measure


def twin_differences(corpus: EventsCorpus, scores: pd.DataFrame) -> pd.DataFrame:
    """Compare the twins with each other: the toolkit's differences table, empty without."""
    pairs = [corpus.twins] if len(corpus.twins) == 2 else []
    selection = dataclasses.replace(_selection(corpus), pairs=tuple(pairs))
    return paired_differences(selection, scores).fillna({"target": ""})


def _twins_table(corpus: EventsCorpus, scores: pd.DataFrame) -> str:
    tests = twin_differences(corpus, scores)
    if not len(tests):
        return "(no twins)\n"
    rows = []
    for measure, family in tests.groupby("measure", sort=False):
        least = family.loc[family["p"].idxmin()]
        rows.append(
            {
                "measure": measure,
                "tests": len(family),
                "events": f"{family['n_events'].min()}–{family['n_events'].max()}",
                "q < .05": int((family["p_adjusted"] < 0.05).sum()),
                "smallest q": number(least["p_adjusted"], 3),
                "where": least["target"] or "all",
                "difference": interval_text(least["estimate"], least["ci_low"], least["ci_high"]),
            }
        )
    return f"{' less '.join(corpus.twins)}.\n\n{markdown_table(rows)}"


def _unplanted_table(corpus: EventsCorpus, cells: pd.DataFrame) -> str:
    found = cells[(cells["q"] < 0.05) & cells["tendency_id"].isna()]
    found = found.assign(why=[_why(corpus, cell) for _, cell in found.iterrows()])
    counts = found["why"].value_counts()
    shown = found[found["why"].isin([QUIET, UNPLANNED])]
    shown = shown.sort_values(["measure", "target", "outlet"])
    rows = [
        {
            "outlet": cell["outlet"],
            "measure": _cell_name(cell["measure"], cell["target"]),
            **_test_columns(cell),
            "plan": cell["why"],
        }
        for _, cell in shown.iterrows()
    ]
    quiet = sum(len(cell["outlets"]) for cell in corpus.quiet if cell["against"] == "rest")
    return (
        f"{len(found)} of {int(cells['tendency_id'].isna().sum())} cells. "
        f"{counts.get(SHADOW, 0)} are shadows: another outlet's tendency moves the mean of the "
        f"others, so that the rest differ from it the other way. {counts.get(CONSEQUENCE, 0)} "
        "follow from an outlet's own tendency, as shares of one whole do. "
        f"{counts.get(QUIET, 0)} of {quiet or 'no'} cells that outlets.yaml names quiet. "
        "All but shadows and consequences:\n\n" + markdown_table(rows)
    )


def _why(corpus: EventsCorpus, cell: pd.Series) -> str:
    """Return how an unplanted difference follows from what was planted, if it does."""
    if any(_names_cell(quiet, cell, corpus) for quiet in corpus.quiet):
        return QUIET
    same = [t for t in corpus.tendencies if t["measure"] == cell["measure"]]
    sign = np.sign(cell["estimate"])
    if any(t["target"] == cell["target"] and _sign(t) != sign for t in same):
        return SHADOW
    if cell["measure"] in SHARES_OF_ONE_WHOLE and cell["target"] != SHARP_CUE:
        # What a planted share gains the outlet's other shares lose, and the others' mean too.
        for tendency in (t for t in same if t["target"] not in (cell["target"], SHARP_CUE)):
            own = tendency["outlet"] == cell["outlet"]
            if sign == (-1 if own else 1) * _sign(tendency):
                return CONSEQUENCE if own else SHADOW
    return UNPLANNED


def _names_cell(quiet: dict[str, object], cell: pd.Series, corpus: EventsCorpus) -> bool:
    ids = {outlet["name"]: outlet["outlet_id"] for outlet in corpus.outlets}
    return (
        quiet["against"] == "rest"
        and quiet["measure"] == cell["measure"]
        and (quiet["target_or_referent_or_kind"] or "") == cell["target"]
        and ids[cell["outlet"]] in quiet["outlets"]
    )
