"""Mentions and their links, on the shipped gold and, to be read, on BASIL.

Usage:  python benchmarks/mentions.py [gold] [speed] [sample] [rest] [--development] [--errors]

``gold`` compares with the gold mentions of the shipped events (texts and labels are
machine-written), ``speed`` times public articles, ``sample`` prints mentions of BASIL's
development half in their context, to be judged by eye, and ``rest`` the same of mentions
in the shipped events that are linked to no actor of the gold.  ``speed`` and ``sample``
need TOOLKIT_DATASETS.  ``--development`` leaves out the events that no rule was chosen on.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pandas as pd
from corpora_agreement import matched

from toolkit.annotate import annotate
from toolkit.annotate.mentions.finding import find_mentions
from toolkit.corpus import read_articles
from toolkit.datasets import load_dataset
from toolkit.events.quality import b_cubed
from toolkit.statistics import span_f1

EVENTS = Path(__file__).parents[1] / "corpora" / "events"
LAST_CHOSEN_EVENT = "e12"
"""Rules were chosen on events up to this one."""
HALF = tuple("01234567")
SAMPLE = 100
SEED = 7
KEYS = ["article_id", "part"]


def found_mentions(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions of articles, with ``article_id, part, text``."""
    annotations = annotate(articles)
    found = find_mentions(annotations)
    texts = annotations.texts.iloc[found["text_row"]].reset_index(drop=True)
    pieces = [
        text[start:end]
        for text, start, end in zip(texts["text"], found["start"], found["end"], strict=True)
    ]
    return found.assign(article_id=texts["article_id"], part=texts["part"], text=pieces)


def overlapping(gold: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return all pairs that share a character: ``row_gold, row_found, actor, entity``, …"""
    both = gold.reset_index(names="row").merge(
        found.reset_index(names="row"), on=KEYS, suffixes=("_gold", "_found")
    )
    shared = both[["end_gold", "end_found"]].min(axis=1) - both[["start_gold", "start_found"]].max(
        axis=1
    )
    width = both[["end_gold", "end_found"]].max(axis=1) - both[["start_gold", "start_found"]].min(
        axis=1
    )
    return both.assign(likeness=shared / width)[shared > 0]


def one_to_one(pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep for each mention the pair that shares most of its characters, greedily."""
    gold_taken: set[int] = set()
    found_taken: set[int] = set()
    kept = []
    ordered = pairs.sort_values("likeness", ascending=False, kind="stable")
    for row in ordered.itertuples():
        if row.row_gold not in gold_taken and row.row_found not in found_taken:
            gold_taken.add(row.row_gold)
            found_taken.add(row.row_found)
            kept.append(row.Index)
    return pairs.loc[kept]


def with_actors(found: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Give each entity the actor that most of its mentions stand for, if any does."""
    votes = pairs.groupby(["article_id", "entity", "actor"]).size().rename("n").reset_index()
    votes = votes.sort_values("n", ascending=False, kind="stable")
    votes = votes.drop_duplicates(["article_id", "entity"])
    return found.merge(
        votes[["article_id", "entity", "actor"]], on=["article_id", "entity"], how="left"
    )


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall)


def gold_figures(gold: pd.DataFrame, found: pd.DataFrame) -> tuple[list[tuple], dict]:
    """Return lines of (measure, precision, recall, F1, n) and the tables behind them."""
    pairs = overlapping(gold, found)
    links = one_to_one(pairs)
    found = with_actors(found, links)
    linked = found[found["actor"].notna()]
    pairs = pairs.assign(found_actor=found["actor"].to_numpy()[pairs["row_found"]])
    same = pairs[pairs["actor"] == pairs["found_actor"]]
    exact = same[same["likeness"] == 1]
    lines = []
    for name, kept in (
        ("mentions, overlap", pairs[pairs["found_actor"].notna()]),
        ("mentions, overlap, same actor", same),
        ("mentions, exact, same actor", exact),
    ):
        precision = kept["row_found"].nunique() / len(linked)
        recall = kept["row_gold"].nunique() / len(gold)
        lines.append((name, precision, recall, f1(precision, recall), len(gold)))
    grouping = b_cubed(
        (links["article_id"] + "/" + links["actor"]).tolist(),
        (links["article_id"] + "/" + links["entity"].astype(str)).tolist(),
    )
    lines.append(("links, B³", grouping.precision, grouping.recall, grouping.f1, len(links)))
    return lines, {"found": found, "linked": linked, "pairs": pairs, "same": same, "links": links}


def gold_part(events: pd.DataFrame, mentions: pd.DataFrame, name: str, *, errors: bool) -> None:
    """Print the figures of some events."""
    gold = mentions[mentions["article_id"].isin(events["article_id"])].reset_index(drop=True)
    lines, tables = gold_figures(gold, found_mentions(events))
    for measure, precision, recall, value, n in lines:
        print(f"| {name} | {measure} | {precision:.3f} | {recall:.3f} | {value:.3f} | {n} |")
    if errors:
        print_errors(gold, tables)


def print_errors(gold: pd.DataFrame, tables: dict) -> None:
    """Print what was missed, found in vain and linked wrongly, the most frequent first."""
    pairs, linked, same = tables["pairs"], tables["linked"], tables["same"]
    missed = gold[~gold.index.isin(pairs["row_gold"])]
    print("MISSED", missed["text"].str.lower().value_counts().head(60).to_dict())
    vain = linked[~linked.index.isin(pairs["row_found"])]
    print(
        "IN VAIN",
        (vain["text"].str.lower() + ">" + vain["actor"]).value_counts().head(80).to_dict(),
    )
    wrong = pairs[~pairs["row_gold"].isin(same["row_gold"])]
    label = (
        wrong["text_found"].str[:40] + "|" + wrong["actor"] + ">" + wrong["found_actor"].astype(str)
    )
    print("WRONG", label.value_counts().head(100).to_dict())
    pronouns = tables["found"].query("form == 'pronoun'")
    for word, rows in pronouns.groupby(pronouns["text"].str.lower()):
        over = rows.index.isin(pairs["row_found"])
        right = rows.index.isin(same["row_found"])
        print(f"{word}: {len(rows)} found, {over.sum()} of gold actors, {right.sum()} right")


def print_gold(*, development: bool, errors: bool) -> None:
    """Print figures for the events chosen on, the others, and all."""
    articles, mentions = read_articles(EVENTS), load_dataset("events", "mentions")
    actors = mentions[(mentions["coder"] == "gold") & mentions["actor"].notna()]
    chosen = articles["event_id"].str[:3] <= LAST_CHOSEN_EVENT
    print("| events | measure | precision | recall | F1 | n |")
    print("|---|---|---|---|---|---|")
    gold_part(articles[chosen], actors, "e01–e12 (development)", errors=errors)
    if development:
        return
    gold_part(articles[~chosen], actors, "e13–e24", errors=False)
    gold_part(articles, actors, "all", errors=False)
    print_coders(mentions[mentions["actor"].notna()])


def print_coders(mentions: pd.DataFrame) -> None:
    """Print the agreement of the two coders on mentions of actors."""
    sides = [mentions[mentions["coder"] == coder] for coder in ("first", "second")]
    both = set(sides[0]["article_id"]) & set(sides[1]["article_id"])
    sides = [side[side["article_id"].isin(both)] for side in sides]
    for match in ("overlap", "exact"):
        tables = [
            pd.DataFrame(
                {
                    "item": side["article_id"],
                    "start": side["start"].astype(int),
                    "end": side["end"].astype(int),
                    "label": side["part"] + "/" + side["actor"],
                }
            )
            for side in sides
        ]
        value = span_f1(*tables, match=match)
        print(f"| twice labelled | coders, {match}, same actor | | | {value.estimate:.3f} | |")
    pairs = matched(*sides)
    linked = b_cubed(
        (pairs["article_id"] + pairs["actor_first"]).tolist(),
        (pairs["article_id"] + pairs["actor_second"]).tolist(),
    )
    print(f"| twice labelled | coders, links, B³ | | | {linked.f1:.3f} | {len(pairs)} |")


def print_speed() -> None:
    """Time 1,000 articles, annotation apart."""
    path = Path(os.environ["TOOLKIT_DATASETS"]) / "article-bias" / "articles-2018-2019.parquet"
    articles = pd.read_parquet(path, columns=["ID", "content", "title"])
    articles = articles[articles["content"].str.len() >= 400].sample(1000, random_state=SEED)
    articles.columns = ["article_id", "text", "title"]
    annotations = annotate(articles)
    began = time.process_time()
    found = find_mentions(annotations)
    each = (time.process_time() - began) / len(articles)
    tokens = annotations.n_tokens / len(articles)
    print(
        f"mentions: {1000 * each:.2f} ms an article of {tokens:.0f} tokens "
        f"({1 / each:.0f} articles/s a core), {len(found) / len(articles):.0f} mentions each"
    )


def print_sample() -> None:
    """Print a seeded sample of BASIL's development half."""
    articles = load_dataset("basil")
    articles = articles[articles["event_id"].astype(str).str.startswith(HALF)]
    print_in_context(articles, found_mentions(articles), SAMPLE)


def print_rest() -> None:
    """Print a seeded sample of the mentions whose entity is no actor of the gold."""
    articles, mentions = read_articles(EVENTS), load_dataset("events", "mentions")
    articles = articles[articles["event_id"].str[:3] <= LAST_CHOSEN_EVENT]
    gold = mentions[(mentions["coder"] == "gold") & mentions["actor"].notna()]
    gold = gold[gold["article_id"].isin(articles["article_id"])].reset_index(drop=True)
    found = gold_figures(gold, found_mentions(articles))[1]["found"]
    rest = found[found["actor"].isna()]
    print(f"{len(rest)} of {len(found)} mentions are linked to no actor")
    print_in_context(articles, rest, SAMPLE)


def print_in_context(articles: pd.DataFrame, found: pd.DataFrame, n: int) -> None:
    """Print ``n`` mentions drawn with the fixed seed, each marked where it stands."""
    texts = articles.set_index("article_id")
    for number, row in enumerate(found.sample(n, random_state=SEED).itertuples(), 1):
        column = "text" if row.part == "body" else row.part
        text = texts.loc[row.article_id, column]
        before, after = text[max(row.start - 60, 0) : row.start], text[row.end : row.end + 40]
        line = f"{before}[{row.text}]{after}".replace("\n", " ")
        print(f"{number}. {row.kind} {row.form} = {row.name!r}: …{line}…")


def main() -> None:
    """Run what the arguments name, or the gold alone."""
    asked = [word for word in sys.argv[1:] if not word.startswith("--")] or ["gold"]
    if "gold" in asked:
        print_gold(development="--development" in sys.argv, errors="--errors" in sys.argv)
    if "speed" in asked:
        print_speed()
    if "sample" in asked:
        print_sample()
    if "rest" in asked:
        print_rest()


if __name__ == "__main__":
    main()
