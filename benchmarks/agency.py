"""Agency on the shipped events: clauses found, their classes, kinds and actors; and speed.

Usage:  python benchmarks/agency.py [--errors]

The texts and their labels are machine-written.  Lists and rules were made on the events e01
to e12; figures are given for these, for e13 to e24, and for all.  A clause found and one of
the gold are the same if they overlap, one to one, the longest overlap first.

``classes, matched`` is the macro-F1 of the five classes over the clauses that both have;
``end to end`` counts missed clauses as misses of their class and spurious ones as false alarms
of theirs.  The gold holds only clauses that carry a planned fact or the like, so that many a
clause found beside it is a clause of force, harm or decision all the same.  ``majority`` calls
every matched clause active; ``lexicon only`` goes by the word alone: a listed noun is
nominalised, a verb that needs no object intransitive, every other active.

The actor is right if the entity that our mentions find at the agent is the one that the
gold's mentions call by the actor's id; where the gold has ``unknown``, if it is none of these.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score

import toolkit
from toolkit.annotate import Annotations
from toolkit.lexicons.agency import load_agency
from toolkit.score.agency import mention_rows
from toolkit.score.deeds import CONSTRUCTIONS, find_deeds

LAST_CHOSEN_EVENT = 12
WORDS_AN_ARTICLE = 970
_NAMED = ("active", "passive_agent")


def number(ids: pd.Series) -> np.ndarray:
    """Return the numbers of the events of articles or events."""
    return ids.str[1:3].astype(int).to_numpy()


def gold_clauses(coder: str) -> pd.DataFrame:
    """Return one coder's clauses."""
    layer = toolkit.load_dataset("events", "clauses")
    return layer[layer["coder"] == coder].reset_index(drop=True)


def found_clauses(annotations: Annotations) -> pd.DataFrame:
    """Return our clauses with offsets, text and the mention of the agent."""
    deeds = find_deeds(annotations, load_agency())
    rows = annotations.sentences["text_row"].to_numpy()[annotations.sentence[deeds["head"]]]
    texts = annotations.texts.iloc[rows].reset_index(drop=True)
    start = annotations.start[deeds["first_token"]]
    end = annotations.end[deeds["end_token"] - 1]
    agents = deeds["agent"].to_numpy()
    mention = np.full(len(deeds), -1)
    mention[agents >= 0] = mention_rows(annotations, agents[agents >= 0])
    return deeds.assign(
        article_id=texts["article_id"],
        part=texts["part"],
        start=start,
        end=end,
        mention=mention,
        head_form=annotations.vocabulary[annotations.form[deeds["head"]]],
        text=[text[a:b] for text, a, b in zip(texts["text"], start, end, strict=True)],
    )


def matches(gold: pd.DataFrame, found: pd.DataFrame) -> list[tuple[int, int]]:
    """Return (gold index, found index) of clauses that overlap, one to one."""
    where = ["article_id", "part"]
    both = gold.reset_index().merge(found.reset_index(), on=where, suffixes=("", "_found"))
    size = both[["end", "end_found"]].min(axis=1) - both[["start", "start_found"]].max(axis=1)
    both = both.assign(size=size)[size > 0].sort_values("size", ascending=False, kind="stable")
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for a, b in zip(both["index"], both["index_found"], strict=True):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            kept.append((a, b))
    return kept


def end_to_end(gold: list[str], found: list[str], right: list[str]) -> float:
    """Macro-F1 with missed and spurious clauses counted."""
    counts = [Counter(values) for values in (gold, found, right)]
    return float(np.mean([2 * counts[2][c] / (counts[0][c] + counts[1][c]) for c in CONSTRUCTIONS]))


def lexicon_only(form: str) -> str:
    """Return the class that the word alone suggests."""
    lexicon = load_agency()
    uses = {verb.use for verb in lexicon.verbs.get(form.lower(), ())}
    if not uses or form.lower() in lexicon.nouns:
        return "nominalised"
    return "intransitive" if uses <= {"intransitive", "of_person", "labile"} else "active"


class Actors:
    """Says which of the gold's actors our entities are."""

    def __init__(self, annotations: Annotations) -> None:
        gold = toolkit.load_dataset("events", "mentions")
        gold = gold[(gold["coder"] == "gold") & gold["actor"].notna()]
        mentions = annotations.mentions
        texts = annotations.texts.iloc[mentions["text_row"]].reset_index(drop=True)
        ours = mentions.assign(article_id=texts["article_id"], part=texts["part"])
        pairs = matches(gold.reset_index(drop=True), ours)
        actors = gold["actor"].tolist()
        self._of_mention = {b: actors[a] for a, b in pairs}
        self._keys = list(zip(ours["article_id"], ours["entity"], strict=True))
        votes: dict[tuple[str, int], Counter[str]] = {}
        for a, b in pairs:
            votes.setdefault(self._keys[b], Counter())[actors[a]] += 1
        self._of_entity = {key: count.most_common(1)[0][0] for key, count in votes.items()}

    def actor(self, mention: int) -> str:
        """Return the actor of the entity that a mention belongs to, or ``unknown``."""
        if mention < 0:
            return "unknown"
        return self._of_entity.get(self._keys[mention], "unknown")


def lines(gold: pd.DataFrame, found: pd.DataFrame, actors: Actors | None) -> list[tuple]:
    """Return (figure, value, n)."""
    pairs = matches(gold, found)
    theirs = [gold.loc[a, "class"] for a, _ in pairs]
    ours = [found.loc[b, "construction"] for _, b in pairs]
    right = [a for a, b in zip(theirs, ours, strict=True) if a == b]
    n = len(pairs)
    rows = [
        ("clauses, precision", n / len(found), len(found)),
        ("clauses, recall", n / len(gold), len(gold)),
        ("clauses, F1", 2 * n / (len(found) + len(gold)), len(gold)),
        ("classes, matched, macro-F1", _macro(theirs, ours), n),
        ("classes, matched, accuracy", len(right) / n, n),
        (
            "classes, end to end, macro-F1",
            end_to_end(gold["class"].tolist(), found["construction"].tolist(), right),
            len(gold),
        ),
    ]
    if actors is None:
        return rows
    words = [lexicon_only(found.loc[b, "head_form"]) for _, b in pairs]
    each = f1_score(theirs, ours, labels=list(CONSTRUCTIONS), average=None, zero_division=0)
    rows += [
        (f"… F1 of {name}", value, theirs.count(name))
        for name, value in zip(CONSTRUCTIONS, each, strict=True)
    ]
    rows += [
        ("majority, macro-F1", _macro(theirs, ["active"] * n), n),
        ("lexicon only, macro-F1", _macro(theirs, words), n),
        ("kinds, matched, accuracy", _same(gold, found, pairs, "kind"), n),
    ]
    named = [(a, b) for (a, b), c in zip(pairs, theirs, strict=True) if c in _NAMED]
    correct = [gold.loc[a, "actor"] == actors.actor(found.loc[b, "mention"]) for a, b in named]
    rows.append(("actor, active and passive with agent", float(np.mean(correct)), len(named)))
    known = [
        ok for (a, _), ok in zip(named, correct, strict=True) if gold.loc[a, "actor"] != "unknown"
    ]
    rows.append(("… where the gold names one", float(np.mean(known)), len(known)))
    return rows


def _macro(gold: list[str], found: list[str]) -> float:
    labels = list(CONSTRUCTIONS)
    return float(f1_score(gold, found, labels=labels, average="macro", zero_division=0))


def _same(gold: pd.DataFrame, found: pd.DataFrame, pairs: list, column: str) -> float:
    return float(np.mean([gold.loc[a, column] == found.loc[b, column] for a, b in pairs]))


def coders() -> list[tuple]:
    """Return what the second coder reaches against the first, as if it were the method."""
    second = gold_clauses("second").rename(columns={"class": "construction"})
    return lines(gold_clauses("first"), second, None)


def agentless(clauses: pd.DataFrame, column: str, by: str) -> pd.Series:
    """Return agentless passives among the clauses that could name who acts."""
    nameable = clauses[clauses[column].isin([*_NAMED, "agentless_passive"])]
    return (nameable[column] == "agentless_passive").groupby(nameable[by]).mean()


def share_lines(gold: pd.DataFrame, found: pd.DataFrame) -> list[tuple]:
    """Return how ``agentless_share`` counted on our clauses goes with that on the gold's."""
    outlets = gold.drop_duplicates("article_id").set_index("article_id")["outlet"]
    found = found.assign(outlet=found["article_id"].map(outlets))
    rows = []
    for by in ("article_id", "outlet"):
        theirs, ours = agentless(gold, "class", by), agentless(found, "construction", by)
        both = pd.concat([theirs, ours], axis=1, keys=["gold", "found"]).dropna()
        rows.append((f"agentless share, correlation by {by}", both.corr().iloc[0, 1], len(both)))
    rows += [
        (
            f"… {name}: {row.gold:.2f} in the gold, found",
            row.found,
            int((found["outlet"] == name).sum()),
        )
        for name, row in both.iterrows()
    ]
    return rows


def articles_a_second(annotations: Annotations) -> float:
    """Return articles of 970 words a second of processor time, tags given; best of five."""
    lexicon = load_agency()
    taken = []
    for _ in range(5):
        begun = time.process_time()
        find_deeds(annotations, lexicon)
        taken.append(time.process_time() - begun)
    return annotations.n_tokens / WORDS_AN_ARTICLE / min(taken)


def print_errors(gold: pd.DataFrame, found: pd.DataFrame, texts: pd.Series, actors: Actors) -> None:
    """Print what differs on the events that rules were made on."""
    pairs = matches(gold, found)

    def around(row: pd.Series) -> str:
        text = texts[(row["article_id"], row["part"])].replace("\n", " ")
        a, b = row["start"], row["end"]
        return f"{text[max(0, a - 60) : a]}[{text[a:b]}]{text[b : b + 50]}"

    for a, b in pairs:
        theirs, ours = gold.loc[a], found.loc[b]
        if theirs["class"] != ours["construction"]:
            print("class", theirs["class"], "→", ours["construction"], "|", around(theirs))
        elif theirs["class"] in _NAMED and theirs["actor"] != actors.actor(ours["mention"]):
            print("actor", theirs["actor"], "→", actors.actor(ours["mention"]), "|", around(theirs))
    for row in gold.index.difference([a for a, _ in pairs]):
        print("missed", gold.loc[row, "class"], "|", around(gold.loc[row]))
    for row in found.index.difference([b for _, b in pairs]):
        print("spurious", found.loc[row, "construction"], "|", around(found.loc[row]))


def main() -> None:
    """Print every figure."""
    annotations = toolkit.annotate(toolkit.load_dataset("events"))
    gold, found, actors = gold_clauses("gold"), found_clauses(annotations), Actors(annotations)
    found = found[found["article_id"].isin(set(gold["article_id"]))]
    chosen = [number(table["article_id"]) <= LAST_CHOSEN_EVENT for table in (gold, found)]
    if "--errors" in sys.argv:
        texts = annotations.texts.set_index(["article_id", "part"])["text"]
        print_errors(gold[chosen[0]], found[chosen[1]], texts, actors)
        return
    print("| events | figure | value | n |\n|---|---|---|---|")
    for part, (a, b) in {
        "e01–e12 (development)": chosen,
        "e13–e24": [~kept for kept in chosen],
        "all": [kept | True for kept in chosen],
    }.items():
        shares = share_lines(gold[a], found[b]) if part.startswith("e13") else []
        for figure, value, n in [*lines(gold[a], found[b], actors), *shares]:
            print(f"| {part} | {figure} | {value:.3f} | {n} |")
    for figure, value, n in coders():
        print(f"| coders (second against first) | {figure} | {value:.3f} | {n} |")
    print(f"| speed | articles a second, tags given | {articles_a_second(annotations):.0f} | |")


if __name__ == "__main__":
    main()
