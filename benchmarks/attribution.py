"""Who is quoted how, and which names are used: figures of attribution, labels, epistemic words.

    TOOLKIT_DATASETS=… python benchmarks/attribution.py [attribution labels tendencies babe speed]

Rules and lists were chosen on the shipped corpus's events e01 to e12, on BASIL events 0 to 7
(read, not scored) and on BABE's first round; e13 to e24 are reported only.  The shipped texts
and their labels are machine-written.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from corpora_agreement import matched
from corpora_data import read_events
from corpora_truth import SHARP_CUE, carried_out
from quotations import LAST_CHOSEN_EVENT, pairs_of
from sklearn.metrics import f1_score

from toolkit.annotate import Annotations, annotate
from toolkit.annotate.quotations.cue_verbs import CUE_CLASSES
from toolkit.datasets import load_dataset
from toolkit.datasets.shipped import corpora_folder
from toolkit.lexicons.contested_terms import ContestedTerms
from toolkit.lexicons.source_words import SOURCE_KINDS, load_source_words
from toolkit.score.attribution import AttributionMeasure, find_sources
from toolkit.score.epistemic import EpistemicMeasure
from toolkit.score.labels import LabelsMeasure
from toolkit.score.source_kinds import kind_of_description
from toolkit.score.term_variants import find_variants
from toolkit.statistics import krippendorff_alpha

PARTS = ("e01–e12 (development)", "e13–e24", "all")
_SMALL = frozenset("the a an of on in at to who our up s".split())


def line(part: str, figure: str, value: float, n: int) -> None:
    """Print a row of the table."""
    print(f"| {part} | {figure} | {value:.3f} | {n:,} |")


def chosen(part: str, events: pd.Series) -> pd.Series:
    """Return which rows belong to a part of the events."""
    early = events.str[1:3].astype(int) <= LAST_CHOSEN_EVENT
    return early if part == PARTS[0] else ~early if part == PARTS[1] else early | ~early


def located(annotations: Annotations, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the article and part of its ``text_row``."""
    rows = table["text_row"].to_numpy(dtype=int)
    texts = annotations.texts
    return table.assign(
        article_id=texts["article_id"].to_numpy(dtype=object)[rows],
        part=texts["part"].to_numpy(dtype=object)[rows],
    )


def report_attribution() -> None:
    """Print kinds of sources and classes of cues against the gold, baselines and coders."""
    articles = load_dataset("events")
    layer = load_dataset("events", "quotations")
    gold = layer[(layer["coder"] == "gold") & (layer["part"] == "body")]
    gold = gold.rename(columns={"type": "kind"}).reset_index(drop=True)
    annotations = annotate(articles)
    found = located(annotations, find_sources(annotations))
    found = found[found["part"] == "body"].astype(object)
    found = found.where(found.notna(), None)
    pairs = pairs_of(gold, found)
    left, right = (list(side) for side in zip(*pairs, strict=True))
    both = gold.loc[left].reset_index(drop=True)
    for name in ("source_kind", "cue_class", "speaker"):
        both[f"found_{name}"] = found.loc[right, name].fillna("none").to_numpy()
    both["found_phrase"] = [
        articles_text[start:end] if start >= 0 else ""
        for articles_text, start, end in zip(
            annotations.texts["text"].to_numpy(dtype=object)[found.loc[right, "text_row"].tolist()],
            found.loc[right, "speaker_start"],
            found.loc[right, "speaker_end"],
            strict=True,
        )
    ]
    for part in PARTS:
        _kinds(part, both[chosen(part, both["event_id"])], gold[chosen(part, gold["event_id"])])
        _cues(part, both[chosen(part, both["event_id"])], gold[chosen(part, gold["event_id"])])
    _coders(layer)


def macro(gold: Sequence[str], found: Sequence[str], names: Sequence[str]) -> float:
    """Return the macro-F1 over all classes named, whatever was found besides."""
    return float(
        f1_score(list(gold), list(found), labels=list(names), average="macro", zero_division=0)
    )


def _kinds(part: str, both: pd.DataFrame, gold: pd.DataFrame) -> None:
    truth, found = both["speaker_kind"], both["found_source_kind"]
    line(part, "speaker's kind, macro-F1, of matched", macro(truth, found, SOURCE_KINDS), len(both))
    for kind, value in zip(
        SOURCE_KINDS,
        f1_score(truth, found, labels=list(SOURCE_KINDS), average=None, zero_division=0),
        strict=True,
    ):
        line(part, f"… {kind}, F1", float(value), int((truth == kind).sum()))
    four = [kind for kind in SOURCE_KINDS if kind != "unnamed"]
    line(part, "… without unnamed, macro-F1", macro(truth, found, four), len(both))
    line(part, "… accuracy", float((truth == found).mean()), len(both))
    line(
        part,
        "… end to end, missed quotations wrong, accuracy",
        float((truth == found).sum() / len(gold)),
        len(gold),
    )
    missed = gold.loc[~gold.index.isin(_gold_rows(both, gold)), "speaker_kind"]
    ends = macro([*truth, *missed], [*found, *["none"] * len(missed)], SOURCE_KINDS)
    line(part, "… end to end, macro-F1", ends, len(gold))
    most = truth.mode()[0]
    line(part, "majority, macro-F1", macro(truth, [most] * len(both), SOURCE_KINDS), len(both))
    alone = [_by_phrase(phrase) for phrase in both["found_phrase"]]
    line(
        part,
        "word lists on the speaker's phrase alone",
        macro(truth, alone, SOURCE_KINDS),
        len(both),
    )


def _gold_rows(both: pd.DataFrame, gold: pd.DataFrame) -> pd.Index:
    keys = ["article_id", "start", "end"]
    known = set(both[keys].itertuples(index=False, name=None))
    return gold.index[[key in known for key in gold[keys].itertuples(index=False, name=None)]]


def _by_phrase(phrase: str) -> str:
    return kind_of_description(phrase, load_source_words()) or "citizen"


def _cues(part: str, both: pd.DataFrame, gold: pd.DataFrame) -> None:
    cued = both[both["cue"].notna()]
    truth, found = cued["cue_class"], cued["found_cue_class"]
    line(part, "cue class, macro-F1, of matched", macro(truth, found, CUE_CLASSES), len(cued))
    known = gold[gold["cue"].notna()]
    missed = known.loc[~known.index.isin(_gold_rows(both, known)), "cue_class"]
    ends = macro([*truth, *missed], [*found, *["none"] * len(missed)], CUE_CLASSES)
    line(part, "… end to end, macro-F1", ends, len(known))
    line(part, "majority, macro-F1", macro(truth, ["neutral"] * len(cued), CUE_CLASSES), len(cued))


def _coders(layer: pd.DataFrame) -> None:
    sides = {coder: layer[layer["coder"] == coder] for coder in ("first", "second")}
    twice = set(sides["first"]["article_id"]) & set(sides["second"]["article_id"])
    first, second = (side[side["article_id"].isin(twice)] for side in sides.values())
    pairs = matched(first, second)
    for column, names in (("speaker_kind", SOURCE_KINDS), ("cue_class", CUE_CLASSES)):
        values = pairs[[f"{column}_first", f"{column}_second"]].dropna().astype(object)
        alpha = krippendorff_alpha(values).estimate
        line("coders, 33 articles", f"{column}, Krippendorff's α", alpha, len(values))
        both = macro(*(values[name] for name in values), names)
        line("coders, 33 articles", f"{column}, macro-F1", both, len(values))


def _content(text: str) -> set[str]:
    words = re.findall(r"[\w-]+", text.casefold().replace("’", "'").replace("'s", ""))
    return {re.sub(r"(?<=\w{3})(?<!s)s$", "", word) for word in words} - _SMALL


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", text.casefold().replace("’", "'").strip())


def by_letter(mention: str, variants: Sequence[str]) -> str | None:
    """Return the longest variant that a mention holds to the letter, articles apart."""
    words = _bare(mention)
    used = [v for v in variants if re.search(rf"\b{re.escape(_bare(v))}\b", words)]
    return max(used, key=len) if used else None


def by_words(mention: str, variants: Sequence[str]) -> str | None:
    """Return the variant with the most content words if the mention holds them all."""
    words = _content(mention)
    used = [v for v in variants if _content(v) <= words]
    return max(used, key=lambda v: len(_content(v))) if used else None


def event_terms() -> dict[str, ContestedTerms]:
    """Return each event's list of names, as a user would hand it in."""
    lists = {}
    for event, rows in load_dataset("events", "referents").groupby("event_id"):
        lists[str(event)] = ContestedTerms.of(
            {
                str(referent): variants[["text", "leaning"]].to_dict("records")
                for referent, variants in rows.groupby("referent_id", sort=False)
            }
        )
    return lists


def uses_found(matcher: Callable[[Annotations, ContestedTerms], pd.DataFrame]) -> pd.DataFrame:
    """Return the uses that a matcher finds with each event's own list."""
    articles, tables = load_dataset("events"), []
    for event, terms in event_terms().items():
        annotations = annotate(articles[articles["article_id"].str.startswith(f"{event}/")])
        uses = matcher(annotations, terms)
        first, last = uses["first_token"].to_numpy(), uses["end_token"].to_numpy() - 1
        rows = annotations.sentences["text_row"].to_numpy()[annotations.sentence[first]]
        uses = uses.assign(
            text_row=rows, start=annotations.start[first], end=annotations.end[last], event_id=event
        )
        tables.append(located(annotations, uses))
    return pd.concat(tables, ignore_index=True)


def letter_matcher(annotations: Annotations, terms: ContestedTerms) -> pd.DataFrame:
    """Find names to the letter: the baseline that a list of words alone gives."""
    rows = []
    keys = [form.lower() for form in annotations.vocabulary]
    for referent, variants in terms.referents.items():
        for variant in variants:
            words = _bare(variant.text).replace("'", " ' ").split()
            for start in range(annotations.n_tokens - len(words) + 1):
                window = annotations.form[start : start + len(words)]
                if all(keys[code] == word for code, word in zip(window, words, strict=True)):
                    rows.append((start, start + len(words), referent, variant.text))
    return pd.DataFrame(rows, columns=["first_token", "end_token", "referent", "variant"])


def label_scores(
    gold: pd.DataFrame, found: pd.DataFrame, column: str
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of uses: overlap, and the same referent and variant."""
    truth = gold[gold[column].notna()]
    keys = ["article_id", "part", "referent"]
    pairs = truth.reset_index(names="a").merge(
        found.reset_index(names="b"), on=keys, suffixes=("", "_found")
    )
    over = (pairs["start"] < pairs["end_found"]) & (pairs["start_found"] < pairs["end"])
    pairs = pairs[over & (pairs[column] == pairs["variant"])]
    pairs = pairs.drop_duplicates("a").drop_duplicates("b")
    right = len(pairs)
    return right / len(found), right / len(truth), 2 * right / (len(truth) + len(found))


def report_labels() -> None:
    """Print which names are found for the events' referents."""
    mentions = load_dataset("events", "mentions")
    gold = mentions[(mentions["coder"] == "gold") & mentions["referent"].notna()]
    gold = gold.reset_index(drop=True)
    names = {
        (event, referent): [variant.text for variant in variants]
        for event, terms in event_terms().items()
        for referent, variants in terms.referents.items()
    }
    for column, rule in (("letter", by_letter), ("words", by_words)):
        gold[column] = [
            rule(row.text, names[row.event_id, row.referent]) for row in gold.itertuples()
        ]
    found = {"measure": uses_found(find_variants), "to the letter": uses_found(letter_matcher)}
    for part in PARTS:
        theirs = gold[chosen(part, gold["event_id"])]
        for name, table in found.items():
            ours = table[chosen(part, table["event_id"])]
            for column in ("words", "letter"):
                values = label_scores(theirs, ours, column)
                n = int(theirs[column].notna().sum())
                for figure, value in zip(("precision", "recall", "F1"), values, strict=True):
                    line(part, f"labels, {name}, gold by {column}, {figure}", value, n)
        line(part, "majority variant of each referent, accuracy", *_majority(theirs))
        nouns = theirs[~theirs["text"].str.lower().isin(_PRONOUNS)]
        share = float(nouns["words"].notna().mean())
        line(part, "nominal mentions of referents that use a listed name", share, len(nouns))


_PRONOUNS = frozenset("it its they them their he him his she her this that these those".split())


def _majority(gold: pd.DataFrame) -> tuple[float, int]:
    used = gold[gold["words"].notna()]
    counts = used.groupby(["event_id", "referent"])["words"].agg(
        lambda variants: variants.value_counts().iloc[0]
    )
    return float(counts.sum() / len(used)), len(used)


def report_tendencies() -> None:
    """Print what was planted in attribution and labels, and what the measures find."""
    corpus = read_events(corpora_folder() / "events")
    compared = corpus.compared
    annotations = annotate(compared)
    table = AttributionMeasure().score(annotations).articles
    body = table[(table["part"] == "body") & (table["voice"] == "all")]
    sources = body[body["measure"] == "source_share"].assign(measure="attribution")
    cues = body[(body["measure"] == "cue_share") & body["target"].isin(["doubting", "emotive"])]
    sharp = cues.groupby("article_id")["value"].sum(min_count=1).reset_index()
    sharp = sharp.assign(measure="attribution", target=SHARP_CUE)
    scores = [sources, sharp]
    for event, terms in event_terms().items():
        own = compared[compared["event_id"] == event]
        labels = LabelsMeasure(terms).score(annotate(own)).articles
        labels = labels[
            (labels["measure"] == "leaning_share")
            & (labels["part"] == "body")
            & (labels["voice"] == "own")
        ]
        scores.append(
            labels.assign(measure="labels", target=labels["target"] + "_leaning_variants")
        )
    columns = ["article_id", "measure", "target", "value"]
    every = pd.concat([t[columns] for t in scores], ignore_index=True)
    every = every.assign(part="body", voice="all").astype({"target": object}).dropna()
    cells = carried_out(corpus, every).dropna(subset=["tendency_id"])
    cells = cells[cells["measure"].isin(["attribution", "labels"]) & cells["level"].notna()]
    print("\n| outlet | target | level | others | difference | q | events in planned direction |")
    print("|---|---|---|---|---|---|---|")
    for row in cells.itertuples():
        print(
            f"| {row.outlet} | {row.target} | {row.level:.2f} | {row.others:.2f} | "
            f"{row.estimate:+.2f} ({row.ci_low:+.2f} to {row.ci_high:+.2f}) | {row.q:.4f} | "
            f"{row.n_planned_way:.0f} of {row.n_applies:.0f} |"
        )
    print()


def report_babe() -> None:
    """Print rates of epistemic words in sentences called biased or not (development data)."""
    sentences = load_dataset("babe", "sg1").dropna(subset=["label"])
    table = sentences.rename(columns={"item_id": "article_id"})[["article_id", "text"]]
    articles = EpistemicMeasure().score(annotate(table)).articles
    articles = articles[articles["voice"] == "all"]
    label = sentences.set_index("item_id")["label"]
    articles = articles.assign(
        label=articles["article_id"].map(label), hits=articles["value"] * articles["n"] / 1000
    )
    sums = articles.groupby(["target", "label"])[["hits", "n"]].sum()
    rates = (1000 * sums["hits"] / sums["n"]).unstack()
    print("\n| words per 1,000 tokens, BABE SG1 | biased | non-biased | ratio |\n|---|---|---|---|")
    for category, row in rates.iterrows():
        biased, plain = row["biased"], row["non-biased"]
        print(f"| {category} | {biased:.1f} | {plain:.1f} | {biased / plain:.2f} |")
    print()


def report_speed() -> None:
    """Print the time of a core for each measure, the least of three, mentions made before."""
    articles = load_dataset("basil")
    annotations = annotate(articles)
    words = sum(len(text.split()) for text in articles["text"])
    _ = annotations.mentions
    for measure in (AttributionMeasure(), LabelsMeasure(), EpistemicMeasure()):
        measure.score(annotations)  # lists are read on first use
        runs = []
        for _ in range(3):
            began = time.process_time()
            measure.score(annotations)
            runs.append(time.process_time() - began)
        seconds = min(runs)
        line("BASIL", f"{measure.name}, ms for 970 words", 970e3 * seconds / words, len(articles))


REPORTS: dict[str, Callable[[], Any]] = {
    "attribution": report_attribution,
    "labels": report_labels,
    "speed": report_speed,
    "tendencies": report_tendencies,
    "babe": report_babe,
}


def main() -> None:
    """Print the figures asked for, or all."""
    print("| part | figure | value | n |\n|---|---|---|---|")
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name]()


if __name__ == "__main__":
    main()
