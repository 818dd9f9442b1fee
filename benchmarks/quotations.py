"""Quotations: whose voice, who speaks, with which cue, on BASIL and on the shipped gold.

Usage:  TOOLKIT_DATASETS=... python benchmarks/quotations.py [basil] [gold] [speed] [--development]

``--development`` prints the parts on which rules were chosen and nothing else.
"""

from __future__ import annotations

import re
import sys
import time
from typing import Any

import numpy as np
import pandas as pd
from sklearn.metrics import f1_score

from toolkit.annotate.quotations.cue_verbs import cue_class
from toolkit.annotate.quotations.finding import Quotation, find_quotations
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter
from toolkit.datasets import load_dataset
from toolkit.statistics import span_f1

HALF = tuple("01234567")
"""First digits of the BASIL events on which rules were chosen."""
LAST_CHOSEN_EVENT = 12
"""Events of the shipped corpus up to this number were read for the rules."""
VOICED = ("direct", "block")
"""Kinds whose words are a speaker's; in indirect speech they are the outlet's."""

_GROUPS = ("other ",)
_FEW = re.compile('[“"][^\\s“”"]+(?:\\s[^\\s“”"]+){0,2}[”"]$')
"""Up to three words in marks: a scare quote, a title, or a partial quotation."""
_MARKS = re.compile("[“”„«»\"‘]|(?<!\\w)'")


def quotations_of(text: str) -> list[Quotation]:
    """Return a text's quotations, split as the annotation pass splits it."""
    paragraphs = list(paragraph_spans(text))
    split = sentence_splitter()
    sentences = [
        (start + first, start + last)
        for start, end in paragraphs
        for first, last in split(text[start:end])
    ]
    return find_quotations(text, paragraphs, sentences)


def basil_spans() -> pd.DataFrame:
    """Return BASIL's spans with ``begin, stop``, their offsets in the article's text."""
    articles, sentences = load_dataset("basil"), load_dataset("basil", "sentences")
    offsets, at = {}, 0
    for _, rows in sentences.groupby("article_id", sort=False):
        at, paragraph = 0, None
        for row in rows.itertuples():
            stripped = row.text.strip()
            if not stripped:
                continue
            if paragraph is not None:
                at += 2 if row.paragraph != paragraph else 1
            paragraph = row.paragraph
            lead = len(row.text) - len(row.text.lstrip())
            offsets[row.item_id] = at - lead
            at += len(stripped)
    spans = load_dataset("basil", "spans").reset_index(drop=True)
    spans = spans[spans["item_id"].isin(offsets)].copy()
    first = spans["item_id"].map(offsets)
    spans["begin"], spans["stop"] = first + spans["start"], first + spans["end"]
    by_id = articles.set_index("article_id")
    spans["event_id"] = spans["article_id"].map(by_id["event_id"])
    spans["article"] = spans["article_id"].map(by_id["text"])
    same = [
        row.article[row.begin : row.stop].strip() == row.text.strip() for row in spans.itertuples()
    ]
    if np.mean(same) < 0.95:
        raise ValueError("BASIL's spans do not stand where they should in the articles' text.")
    return spans


def _covered(found: list[Quotation], begin: int, stop: int, kinds: tuple[str, ...]) -> float:
    inside = np.zeros(max(stop - begin, 1), dtype=bool)
    for quotation in found:
        if quotation.kind in kinds:
            inside[max(quotation.start - begin, 0) : max(quotation.end - begin, 0)] = True
    return float(inside.mean())


def _widest(found: list[Quotation], begin: int, stop: int) -> list[Quotation]:
    """Return the quotations over a span, the widest overlap first."""
    with_size = [(min(q.end, stop) - max(q.start, begin), q) for q in found]
    return [q for size, q in sorted(with_size, key=lambda pair: -pair[0]) if size > 0]


def _marks_around(row: Any) -> tuple[int, int]:
    """Return where the marks around a span open and close in its paragraph."""
    text = row.article
    lead = text.rfind("\n", 0, row.begin) + 1
    opens = max(text.rfind(mark, lead, row.begin + 1) for mark in '“"')
    closes = [text.find(mark, max(row.stop - 1, opens + 1)) for mark in '”"']
    return max(opens, 0), min((place for place in closes if place >= 0), default=0) + 1


def basil_rows(spans: pd.DataFrame) -> pd.DataFrame:
    """Return, for each span, whether it is found quoted and by whom."""
    rows = []
    found = {
        a: quotations_of(text)
        for a, text in dict(zip(spans["article_id"], spans["article"], strict=True)).items()
    }
    for row in spans.itertuples():
        quotations = found[row.article_id]
        voiced = [q for q in _widest(quotations, row.begin, row.stop)]
        lead = row.article.rfind("\n", 0, row.begin) + 1
        rows.append(
            {
                "voice": _covered(quotations, row.begin, row.stop, VOICED) > 0.5,
                "reported": _covered(quotations, row.begin, row.stop, (*VOICED, "indirect")) > 0.5,
                "few": bool(_FEW.match(row.article[slice(*_marks_around(row))])),
                "found": voiced[0].speaker if voiced else None,
                "marks_before": bool(_MARKS.search(row.article[lead : row.begin + 1])),
            }
        )
    return pd.concat([spans.reset_index(drop=True), pd.DataFrame(rows)], axis=1)


def same_last_name(speaker: str, found: str | None) -> bool:
    """Whether the last word of a name stands in what was found."""
    last = re.findall(r"\w+", speaker.lower())[-1]
    return isinstance(found, str) and last in re.findall(r"\w+", found.lower().replace("’s", ""))


def is_person(speaker: str) -> bool:
    """Whether BASIL's speaker is a named person: two words with capitals and no plural group."""
    words = speaker.split()
    group = re.compile(r"campaign|lawmakers|officials|Democrats|Republicans|others?|Dept", re.I)
    return (
        len(words) >= 2
        and all(w[0].isupper() for w in words)
        and not group.search(speaker)
        and not words[-1].endswith(("ers", "ents", "ies"))
    )


def basil_lines(rows: pd.DataFrame) -> list[tuple[str, float, int]]:
    """Return (figure, value, n) for some of BASIL's spans."""
    quoted, voice = rows["quoted"].to_numpy(), rows["voice"].to_numpy()
    lines = [("voice, accuracy", float(np.mean(quoted == voice)), len(rows))]
    both = rows["voice"] | rows["reported"]
    lines.append(("… were indirect speech quoted", float(np.mean(quoted == both)), len(rows)))
    bare = rows[rows["quoted"] & ~rows["marks_before"]]
    lines.append(("recall, quoted without marks before", bare["voice"].mean(), len(bare)))
    few = rows[rows["few"]]
    for name, found in (("found quoted", True), ("left as scare quotes", False)):
        some = few[few["voice"] == found]
        right = (some["quoted"] == found).mean()
        lines.append((f"up to three words in marks, {name}: precision", right, len(some)))
    for name, kept in (("persons", True), ("groups", False)):
        named = rows[rows["quoted"] & ~rows["speaker"].fillna("other ").str.startswith(_GROUPS)]
        named = named[[is_person(s) == kept for s in named["speaker"]]]
        right = [
            same_last_name(s, f) for s, f in zip(named["speaker"], named["found"], strict=True)
        ]
        lines.append((f"speaker, named {name}", float(np.mean(right)), len(right)))
    return lines


def _half(event: Any) -> bool:
    return str(event).startswith(HALF)


def report_basil(development: bool) -> pd.DataFrame:
    """Print BASIL's figures; return the rows."""
    rows = basil_rows(basil_spans())
    chosen = rows["event_id"].map(_half)
    parts = {"development": rows[chosen]}
    if not development:
        parts |= {"other half": rows[~chosen], "all": rows}
    for part, some in parts.items():
        for figure, value, n in basil_lines(some):
            print(f"| BASIL, {part} | {figure} | {value:.3f} | {n} |")
    return rows[chosen] if development else rows


def gold_and_found() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the shipped corpus's quotations and those found, in its bodies."""
    layer = load_dataset("events", "quotations")
    gold = layer[(layer["coder"] == "gold") & (layer["part"] == "body")].reset_index(drop=True)
    gold = gold.rename(columns={"type": "kind"})
    articles = load_dataset("events")
    articles = articles[articles["article_id"].isin(gold["article_id"])]
    rows = [
        {"article_id": article_id, **quotation._asdict()}
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        for quotation in quotations_of(text)
    ]
    found = pd.DataFrame(rows).astype(object)
    found = found.where(found.notna(), None)
    found[["start", "end"]] = found[["start", "end"]].astype(int)
    events = layer.drop_duplicates("article_id").set_index("article_id")["event_id"]
    found["event_id"] = found["article_id"].map(events)
    return gold, found


def pairs_of(gold: pd.DataFrame, found: pd.DataFrame) -> list[tuple[int, int]]:
    """Return (gold row, found row) that overlap, one to one, the longest overlap first."""
    pairs = []
    for article_id, ours in found.groupby("article_id"):
        theirs = gold[gold["article_id"] == article_id]
        for a in theirs.itertuples():
            for b in ours.itertuples():
                size = min(a.end, b.end) - max(a.start, b.start)
                if size > 0:
                    pairs.append((a.kind == b.kind, size, a.Index, b.Index))
    taken_gold, taken_found, kept = set(), set(), []
    for _, _, a, b in sorted(pairs, reverse=True):
        if a not in taken_gold and b not in taken_found:
            taken_gold.add(a)
            taken_found.add(b)
            kept.append((a, b))
    return sorted(kept)


_COMMON = frozenset("the a an of and for in on at to s national general chief".split())


def _content(name: str) -> set[str]:
    words = re.findall(r"\w+", name.lower().replace("’s", "").replace("'s", ""))
    return {word.rstrip("s") for word in words} - _COMMON


class GoldSpeakers:
    """Says whether a speaker found is the gold's actor.

    A person is right if the last name stands in what was found; where the article never gives
    it, a form by which the gold's own mentions name the person will do.  An organisation or a
    group is right if what was found is one of the forms by which the gold's own mentions name
    it in the article, or shares the last word of its name.
    """

    def __init__(self) -> None:
        actors = load_dataset("events", "actors").drop_duplicates(["event_id", "actor_id"])
        self._actors = {(a.event_id, a.actor_id): a for a in actors.itertuples()}
        mentions = load_dataset("events", "mentions")
        mentions = mentions[(mentions["coder"] == "gold") & mentions["actor"].notna()]
        self._forms: dict[tuple[str, str], set[frozenset[str]]] = {}
        for row in mentions.itertuples():
            if row.text.lower() not in ("he", "she", "it", "they", "his", "her", "their", "its"):
                words = frozenset(_content(row.text))
                self._forms.setdefault((row.article_id, row.actor), set()).add(words)

    def right(self, gold: Any, found: str | None) -> bool:
        """Whether ``found`` names the speaker of a row of the gold."""
        if not found:
            return False
        words = _content(found)
        actor = self._actors.get((gold.event_id, gold.speaker))
        if actor is not None and actor.kind == "person":
            last = _content(actor.name.split()[-1])
            forms = self._forms.get((gold.article_id, gold.speaker), set())
            if any(last & form for form in forms):
                return bool(last & words)
            return bool(last & words) or any(words and words <= form for form in forms)
        if actor is None:
            last = gold.speaker.split("_")[-1].rstrip("s")
            return last in words
        forms = self._forms.get((gold.article_id, gold.speaker), set())
        return words in forms or bool(_content(actor.name.split()[-1]) & words)


def gold_lines(
    gold: pd.DataFrame, found: pd.DataFrame, speakers: GoldSpeakers
) -> list[tuple[str, float, int]]:
    """Return (figure, value, n) for some of the shipped corpus's quotations."""
    lines = []
    spans = [t.rename(columns={"article_id": "item"}) for t in (gold, found)]
    for match in ("overlap", "exact"):
        untyped = span_f1(*(t[["item", "start", "end"]] for t in spans), match=match)
        lines.append((f"quotations, F1 {match}", untyped.estimate, len(gold)))
    for kind in ("direct", "indirect"):
        some = [t.loc[t["kind"] == kind, ["item", "start", "end"]] for t in spans]
        for match in ("overlap", "exact"):
            lines.append(
                (f"{kind}, F1 {match}", span_f1(*some, match=match).estimate, len(some[0]))
            )
    pairs = pairs_of(gold, found)
    lines.append(("one to one, F1 overlap", 2 * len(pairs) / (len(gold) + len(found)), len(gold)))
    rows = [(gold.loc[a], found.loc[b]) for a, b in pairs]
    named = [(a, b) for a, b in rows if a["speaker"] != "unknown"]
    right = [speakers.right(a, b["speaker"]) for a, b in named]
    lines.append(("speaker, of matched", float(np.mean(right)), len(right)))
    known = int((gold["speaker"] != "unknown").sum())
    lines.append(("speaker, of all", sum(right) / known, known))
    cued = [(a, b) for a, b in rows if isinstance(a["cue"], str)]
    same = [bool(b["cue"]) and a["cue"].lower() == b["cue"].lower() for a, b in cued]
    lines.append(("cue, of matched", float(np.mean(same)), len(same)))
    classes = [a["cue_class"] for a, _ in cued], [b["cue_class"] or "none" for _, b in cued]
    labels = sorted(set(classes[0]))
    macro = f1_score(*classes, labels=labels, average="macro")
    lines.append(("cue class as found, macro-F1", macro, len(cued)))
    given = gold[gold["cue"].notna()]
    alone = [cue_class(cue) for cue in given["cue"]]
    macro = f1_score(given["cue_class"], alone, labels=labels, average="macro")
    lines.append(("cue class of the gold's cue, macro-F1", macro, len(given)))
    return lines


def report_gold(development: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Print the figures on the shipped corpus; return gold and found."""
    gold, found = gold_and_found()
    speakers = GoldSpeakers()
    number = {"gold": gold["event_id"].str[1:3].astype(int)}
    number["found"] = found["event_id"].str[1:3].astype(int)
    chosen = {name: column <= LAST_CHOSEN_EVENT for name, column in number.items()}
    parts = {"e01–e12 (development)": (gold[chosen["gold"]], found[chosen["found"]])}
    if not development:
        parts["e13–e24"] = (gold[~chosen["gold"]], found[~chosen["found"]])
        parts["all"] = (gold, found)
    for part, (theirs, ours) in parts.items():
        for figure, value, n in gold_lines(theirs, ours, speakers):
            print(f"| shipped, {part} | {figure} | {value:.3f} | {n} |")
    return parts["e01–e12 (development)"]


def report_speed() -> None:
    """Print the time a core needs, and that of splitting into sentences beside it."""
    texts = load_dataset("basil")["text"].tolist()
    words = sum(len(text.split()) for text in texts)
    split = sentence_splitter()
    began, pieces = time.process_time(), []
    for text in texts:
        paragraphs = list(paragraph_spans(text))
        sentences = [(a + x, a + y) for a, b in paragraphs for x, y in split(text[a:b])]
        pieces.append((text, paragraphs, sentences))
    middle = time.process_time()
    for text, paragraphs, sentences in pieces:
        find_quotations(text, paragraphs, sentences)
    ended = time.process_time()
    for name, seconds in (("sentences", middle - began), ("quotations", ended - middle)):
        print(
            f"| speed | {name}, ms an article of 970 words | {970e3 * seconds / words:.2f} | 300 |"
        )


def main() -> None:
    development = "--development" in sys.argv
    asked = set(sys.argv[1:]) - {"--development"} or {"basil", "gold", "speed"}
    print("| data | figure | value | n |\n|---|---|---|---|")
    if "gold" in asked:
        report_gold(development)
    if "basil" in asked:
        report_basil(development)
    if "speed" in asked:
        report_speed()


if __name__ == "__main__":
    main()
