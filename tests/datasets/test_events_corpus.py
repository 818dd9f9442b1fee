"""The corpus of events keeps its own rules, and benchmarks/corpora.py counts it rightly."""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections import Counter
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pandas as pd
import pytest
import yaml

from toolkit import read_articles
from toolkit.datasets.events_corpus import _CODERS
from toolkit.datasets.shipped import corpora_folder
from toolkit.statistics import krippendorff_alpha

FRAMES = {
    *("economic", "capacity_resources", "morality", "fairness_equality", "legality"),
    *("policy_prescription", "crime_punishment", "security_defense", "health_safety"),
    *("quality_of_life", "cultural_identity", "public_opinion", "political"),
    *("external_regulation", "other"),
}
SPEAKER_KINDS = {"official", "citizen", "expert", "organisation", "unnamed"}
CAMPS = {"state", "challenger", "business", "other"}
VALID = {
    "sentences": {"frame": FRAMES, "part": {"title", "body"}},
    "quotations": {
        "type": {"direct", "indirect"},
        "cue_class": {"neutral", "doubting", "endorsing", "emotive"},
        "speaker_kind": SPEAKER_KINDS,
    },
    "polarity": {"polarity": {"negative", "neutral", "positive"}},
    "clauses": {
        "class": {
            *("active", "passive_agent", "agentless_passive", "intransitive", "nominalised"),
        },
        "kind": {"force", "harm", "decision"},
    },
    "actors": {"kind": SPEAKER_KINDS, "camp": CAMPS},
}
SPAN_LAYERS = ("sentences", "loaded", "quotations", "mentions", "clauses")
FACT_KINDS = {
    *("official_account", "challenger_account", "human_cost", "money", "law"),
    *("background", "expert", "international"),
}
MODULES = ("data", "truth", "power", "repetition", "agreement", "sentences")


@pytest.fixture(scope="module")
def bench(project: Path) -> SimpleNamespace:
    """The modules of benchmarks/, which are a script's and no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(project / "benchmarks"))
        loaded = {name: importlib.import_module(f"corpora_{name}") for name in MODULES}
        return SimpleNamespace(script=importlib.import_module("corpora"), **loaded)


# The shipped corpus


@dataclasses.dataclass(frozen=True)
class Shipped:
    """Every file of corpora/events, read plainly."""

    folder: Path
    articles: pd.DataFrame
    events: dict
    outlets: dict
    world: set
    labels: dict

    @cached_property
    def texts(self) -> dict:
        return {
            a.article_id: {"title": a.title, "body": a.text} for a in self.articles.itertuples()
        }

    def gold(self):
        for (article_id, coder), layers in self.labels.items():
            if coder == "gold":
                yield article_id, layers


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    folder = corpora_folder() / "events"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def read(path):
        return yaml.load(path.read_text("utf-8"), Loader=loader)

    events = {path.parent.name: read(path) for path in folder.glob("*/event.yaml")}
    labels = {}
    for path in sorted(folder.glob("*/*.json")):
        name, coder = path.name.split(".")[:2]
        labels[f"{path.parent.name}/{name}", coder] = json.loads(path.read_text("utf-8"))
    return Shipped(
        folder=folder,
        articles=read_articles(folder),
        events=events,
        outlets={o["outlet_id"]: o for o in read(folder / "outlets.yaml")["outlets"]},
        world={actor["actor_id"] for actor in read(folder / "actors.yaml")},
        labels=labels,
    )


def test_every_article_has_its_gold_and_the_gold_its_article(shipped):
    written = {f"{p.parent.name}/{p.stem}" for p in shipped.folder.glob("*/*.md")}
    assert written == {article_id for article_id, _ in shipped.gold()}
    assert written == set(shipped.articles["article_id"])
    coders = {coder for _, coder in shipped.labels}
    assert coders <= {"gold", "first", "second"}
    by_coder = [{a for a, c in shipped.labels if c == coder} for coder in ("first", "second")]
    assert by_coder[0] == by_coder[1] <= written


def test_what_is_read_is_what_is_written(shipped):
    for article_id, texts in shipped.texts.items():
        page = (shipped.folder / f"{article_id}.md").read_text("utf-8")
        assert page.split("---\n", 2)[2].strip() == texts["body"], article_id


def test_every_span_gives_its_text(shipped):
    wrong = [
        (key, layer, span)
        for key, layers in shipped.labels.items()
        for layer in SPAN_LAYERS
        for span in layers[layer]
        if shipped.texts[key[0]][span["part"]][span["start"] : span["end"]] != span["text"]
        or not span["text"].strip()
    ]
    assert wrong == []


def test_every_span_lies_in_its_sentence(shipped):
    wrong = []
    for key, layers in shipped.labels.items():
        sentences = {s["sentence"]: s for s in layers["sentences"]}
        assert list(sentences) == list(range(len(layers["sentences"]))), key
        for layer in SPAN_LAYERS[1:]:
            for span in layers[layer]:
                home = sentences[span["sentence"]]
                inside = home["start"] <= span["start"] < span["end"] <= home["end"]
                if span["part"] != home["part"] or not inside:
                    wrong.append((key, layer, span))
    assert wrong == []


def test_sentences_tile_title_and_body(shipped):
    for key, layers in shipped.labels.items():
        texts = shipped.texts[key[0]]
        title, *body = layers["sentences"]
        assert (title["part"], title["text"]) == ("title", texts["title"]), key
        position = 0
        for sentence in body:
            gap = texts["body"][position : sentence["start"]]
            assert sentence["part"] == "body", (key, sentence)
            assert gap in (("",) if position == 0 else (" ", "\n\n")), (key, sentence)
            position = sentence["end"]
        assert position == len(texts["body"]), key


def test_every_label_is_one_of_the_codebook(shipped):
    wrong = [
        (key, layer, column, row[column])
        for key, layers in shipped.labels.items()
        for layer, columns in VALID.items()
        for row in layers.get(layer, ())
        for column, values in columns.items()
        if row[column] not in values
    ]
    assert wrong == []


def test_every_fact_carried_is_a_fact_of_the_event(shipped):
    for event_id, event in shipped.events.items():
        numbers = [fact["fact_id"] for fact in event["facts"]]
        assert numbers == list(range(1, len(numbers) + 1)) and 10 <= len(numbers) <= 16, event_id
        assert {fact["kind"] for fact in event["facts"]} <= FACT_KINDS, event_id
    for key, layers in shipped.labels.items():
        known = {fact["fact_id"] for fact in shipped.events[key[0].split("/")[0]]["facts"]}
        carried = {fact for sentence in layers["sentences"] for fact in sentence["facts"]}
        assert carried <= known, key


def test_every_actor_and_referent_is_known(shipped):
    wrong = []
    for (article_id, coder), layers in shipped.labels.items():
        event = shipped.events[article_id.split("/")[0]]
        actors = shipped.world | {actor["actor_id"] for actor in event["actors"]}
        for source in (layers, shipped.labels[article_id, "gold"]):
            actors |= {actor["actor_id"] for actor in source.get("actors", ())}
        named = {m["actor"] for m in layers["mentions"] if "actor" in m}
        named |= {p["actor"] for p in layers["polarity"]}
        loose = {c["actor"] for c in layers["clauses"]} | {
            q["speaker"] for q in layers["quotations"]
        }
        referents = {m["referent"] for m in layers["mentions"] if "referent" in m}
        referents -= {referent["referent_id"] for referent in event["referents"]}
        unknown = (named - actors) | (loose - actors - {"unknown"}) | referents
        if unknown:
            wrong.append((article_id, coder, unknown))
    assert wrong == []


def test_every_actor_mentioned_in_a_sentence_has_a_polarity(shipped):
    for article_id, layers in shipped.gold():
        named = {(m["sentence"], m["actor"]) for m in layers["mentions"] if "actor" in m}
        judged = [(p["sentence"], p["actor"]) for p in layers["polarity"]]
        assert sorted(named) == sorted(judged), article_id


def test_every_event_is_told_by_every_outlet(shipped):
    reports = shipped.articles[shipped.articles["genre"] == "report"]
    told = reports.groupby("event_id")["outlet"].agg(lambda outlets: tuple(sorted(outlets)))
    assert len(told) == len(shipped.events) >= 24
    assert set(map(tuple, told)) == {tuple(sorted(o["name"] for o in shipped.outlets.values()))}
    assert len(shipped.outlets) >= 6 and len(shipped.articles) >= 140
    assert set(shipped.articles["genre"]) == {"report", "opinion"}
    opinion = shipped.articles[shipped.articles["genre"] == "opinion"]
    assert opinion["event_id"].nunique() >= 6
    assert sum(len(event["referents"]) for event in shipped.events.values()) >= 20


def test_reports_have_the_length_asked_for(shipped):
    reports = shipped.articles[shipped.articles["genre"] == "report"]
    n_words = reports.set_index("article_id")["text"].str.split().str.len()
    assert n_words[~n_words.between(0.97 * 220, 1.03 * 400)].to_dict() == {}


def test_wire_copy_is_marked_as_planned(shipped):
    marked = shipped.articles.loc[shipped.articles["wire"].notna(), "article_id"]
    planned, credited = set(), set()
    for event_id, event in shipped.events.items():
        for carrier in event["wire_carriers"]:
            planned.add(f"{event_id}/{carrier['outlet']}")
            if carrier["credits"]:
                credited.add(f"{event_id}/{carrier['outlet']}")
        if event["spun_by"]:
            planned.add(f"{event_id}/{event['spun_by']}")
    assert set(marked) == planned
    has_credit = shipped.articles["credit"].notna()
    assert set(shipped.articles.loc[has_credit, "article_id"]) == credited
    assert sum(len(event["wire_carriers"]) == 2 for event in shipped.events.values()) >= 6


def test_every_tendency_applies_in_enough_events(shipped):
    for outlet_id, outlet in shipped.outlets.items():
        for tendency in outlet["tendencies"]:
            events = tendency["applies_in"]
            assert len(set(events)) == len(events) >= 16, tendency["tendency_id"]
            for event_id in events:
                copies = [c["outlet"] for c in shipped.events[event_id]["wire_carriers"]]
                assert outlet_id not in [*copies, shipped.events[event_id]["spun_by"]]


def test_twins_share_their_style_sheet(shipped):
    twins = [o for o in shipped.outlets.values() if o["twin_of"]]
    assert len(twins) == 2
    assert twins[0]["style_sheet"] == twins[1]["style_sheet"]
    assert twins[0]["tendencies"] == twins[1]["tendencies"] == []
    assert [t["twin_of"] for t in twins] == [t["outlet_id"] for t in reversed(twins)]


def test_nothing_points_to_a_real_place_or_day(shipped):
    by_name = {o["name"]: o["url_host"] for o in shipped.outlets.values()}
    for article in shipped.articles.itertuples():
        host = urlsplit(article.url).hostname
        assert host.endswith(".example"), article.url
        assert host.removeprefix("www.") == by_name[article.outlet], article.url
        assert 2031 <= article.published.year <= 2032, article.article_id
        day = pd.Timestamp(shipped.events[article.event_id]["date"], tz="UTC")
        gap = article.published.normalize() - day
        assert abs(gap) <= pd.Timedelta(days=1), article.article_id


@pytest.fixture(scope="module")
def sentences(shipped) -> list[str]:
    """Every sentence and title, agency copy apart."""
    own = set(shipped.articles.loc[shipped.articles["wire"].isna(), "article_id"])
    return [s["text"] for key, g in shipped.gold() if key in own for s in g["sentences"]]


def test_no_two_sentences_are_alike(bench, sentences):
    pairs = bench.repetition.alike_pairs(sentences)
    assert [(sentences[p.first], sentences[p.second]) for p in pairs] == []


def test_no_opening_is_frequent(bench, sentences):
    frequent = [o for o in bench.repetition.openings(sentences) if o[1] > 0.01]
    assert frequent == []


@pytest.fixture(scope="module")
def truth(bench):
    corpus = bench.data.read_events(corpora_folder() / "events")
    return corpus, bench.truth.gold_scores(corpus)


def test_every_tendency_was_carried_out(bench, truth):
    corpus, scores = truth
    cells = bench.truth.carried_out(corpus, scores).dropna(subset=["tendency_id"])
    assert set(cells["tendency_id"]) == {t["tendency_id"] for t in corpus.tendencies}
    assert (cells["q"] < 0.05).all()
    assert (cells["n_applies"] >= 16).all()
    assert (cells["n_planned_way"] / cells["n_applies"] >= 0.8).all()


def test_twins_do_not_differ(bench, truth):
    """Eight families at .05 each: one false alarm is to be expected now and then."""
    tests = bench.truth.twin_differences(*truth)
    assert tests["measure"].nunique() == 8
    assert (tests["p_adjusted"] < 0.05).sum() <= 1


def test_planned_power_is_enough(bench, truth):
    design = bench.power.design_of(truth[0])
    found, _ = bench.power.simulate_power(design, n_simulations=60)
    for t in truth[0].tendencies:
        assert found[t["outlet"], t["measure"], t["target"]] >= 0.95, t["tendency_id"]


def test_power_without_tendencies_is_the_rate_of_false_alarms(bench, truth):
    design = dataclasses.replace(bench.power.design_of(truth[0]), tendencies=[])
    found, twins = bench.power.simulate_power(design, n_simulations=60)
    assert sum(found.values()) / len(found) < 0.05
    assert sum(twins.values()) / len(twins) < 0.05


# A tiny corpus, counted by hand

PLAIN = (
    ("Troops in the square", "economic", {}),
    (
        "Police cleared the plaza on Monday.",
        "security_defense",
        {
            "facts": [1],
            "mentions": [("Police", "police"), ("the plaza", "r:square")],
            "polarity": {"police": "neutral"},
            "clauses": [("cleared", "active", "police", "force")],
        },
    ),
    (
        "“We saw thugs,” Ann Bell said.",
        "public_opinion",
        {
            "facts": [2],
            "loaded": ["thugs"],
            "quotations": [("“We saw thugs,”", "ann", "said", "neutral", "citizen")],
            "mentions": [("Ann Bell", "ann")],
            "polarity": {"ann": "neutral"},
        },
    ),
)
SHARP = (
    ("Furious square", "economic", {"loaded": ["Furious"]}),
    (
        "The brutal parade ground was cleared Monday.",
        "economic",
        {
            "loaded": ["brutal"],
            "mentions": [("The brutal parade ground", "r:square")],
            "clauses": [("was cleared", "agentless_passive", "police", "force")],
        },
    ),
    (
        "Police were kind, claimed Hugh Orr.",
        "political",
        {
            "facts": [3],
            "quotations": [("Police were kind", "hugh", "claimed", "doubting", "official")],
            "mentions": [("Police", "police"), ("Hugh Orr", "hugh")],
            "polarity": {"police": "positive", "hugh": "neutral"},
        },
    ),
)
ACTORS = [
    {"actor_id": "ann", "name": "Ann Bell", "kind": "citizen", "camp": "challenger"},
    {"actor_id": "hugh", "name": "Hugh Orr", "kind": "official", "camp": "other"},
]
EVENT = {
    "actors": [{"actor_id": "police", "name": "Police", "camp": "state"}],
    "referents": [
        {
            "referent_id": "square",
            "variants": [
                {"text": "the plaza", "leaning": "neutral"},
                {"text": "the parade ground", "leaning": "state"},
            ],
        }
    ],
    "facts": [
        {"fact_id": 1, "kind": "law"},
        {"fact_id": 2, "kind": "law"},
        {"fact_id": 3, "kind": "money"},
    ],
    "force_clauses": [{"state_force": True}],
    "wire_carriers": [],
    "spun_by": None,
}


def labelled(rows) -> tuple[str, str, dict]:
    """Return title, body and gold of sentences whose labels are given as words."""
    gold = {layer: [] for layer in (*SPAN_LAYERS, "polarity")}
    body = ""
    for number, (text, frame, labels) in enumerate(rows):
        part, offset = ("title", 0) if number == 0 else ("body", len(body) + (number > 1))
        body += text if number == 1 else f" {text}" if number else ""

        def span(words, text=text, part=part, offset=offset, number=number):
            start = offset + text.index(words)
            place = {"start": start, "end": start + len(words), "text": words}
            return {"sentence": number, "part": part, **place}

        gold["sentences"].append({**span(text), "frame": frame, "facts": labels.get("facts", [])})
        gold["loaded"] += [span(words) for words in labels.get("loaded", ())]
        for words, speaker, cue, cue_class, kind in labels.get("quotations", ()):
            row = {"speaker": speaker, "cue": cue, "cue_class": cue_class, "speaker_kind": kind}
            gold["quotations"].append({**span(words), "type": "direct", **row})
        for words, who in labels.get("mentions", ()):
            key = "referent" if who.startswith("r:") else "actor"
            gold["mentions"].append({**span(words), key: who.removeprefix("r:")})
        for actor, polarity in labels.get("polarity", {}).items():
            gold["polarity"].append({"sentence": number, "actor": actor, "polarity": polarity})
        for words, kind_of_clause, actor, kind in labels.get("clauses", ()):
            row = {"class": kind_of_clause, "actor": actor, "kind": kind}
            gold["clauses"].append({**span(words), **row})
    return rows[0][0], body, {**gold, "actors": ACTORS}


WIRE = (
    ("Harbour reopens", "economic", {}),
    ("The port took ships again at noon, its pilots reported by radio.", "economic", {}),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def on(day: str, rows):
    """The rows on another day: the same text twice would be taken for a repeat."""
    return tuple((text.replace("Monday", day), frame, labels) for text, frame, labels in rows)


def write_article(folder: Path, name: str, rows, *, coder: str = "gold", **front: str) -> None:
    title, body, gold = labelled(rows)
    head = {"outlet": name.split("_")[0].title(), "title": title, "genre": "report", **front}
    head["published"] = "2031-03-01T10:00Z"
    page = yaml.safe_dump(head, sort_keys=False)
    (folder / f"{name}.md").write_text(f"---\n{page}---\n\n{body}\n", "utf-8")
    (folder / f"{name}{_CODERS[coder]}").write_text(json.dumps(gold), "utf-8")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Seven events told by three outlets; the Sharp is sharp, the twins write alike."""
    tendency = {
        **{"tendency_id": "sharp_agency", "measure": "agency"},
        "target_or_referent_or_kind": "agentless_passive_of_state_force",
        **{"rate": 1.0, "rate_of_the_rest": 0.0, "applies_in": [f"e{n}" for n in range(6)]},
    }
    outlets = [
        {"outlet_id": "sharp", "name": "Sharp", "twin_of": None, "tendencies": [tendency]},
        {"outlet_id": "east", "name": "East", "twin_of": "west", "tendencies": []},
        {"outlet_id": "west", "name": "West", "twin_of": "east", "tendencies": []},
    ]
    (tmp_path / "outlets.yaml").write_text(yaml.safe_dump({"outlets": outlets}), "utf-8")
    (tmp_path / "actors.yaml").write_text(
        yaml.safe_dump([{"actor_id": "hugh", "camp": "state"}]), "utf-8"
    )
    for number in range(7):
        folder = tmp_path / f"e{number}"
        folder.mkdir()
        event = {"event_id": f"e{number}", **EVENT}
        if number == 6:
            event["wire_carriers"] = [{"outlet": "sharp"}]
        (folder / "event.yaml").write_text(yaml.safe_dump(event), "utf-8")
        if number == 6:
            write_article(folder, "sharp", WIRE, wire="Agency")
        else:
            write_article(folder, "sharp", on(DAYS[number], SHARP))
        write_article(folder, "east", on(DAYS[number], PLAIN))
        write_article(folder, "west", on(DAYS[number], PLAIN))
    write_article(tmp_path / "e0", "west_opinion", on("Sunday", SHARP), genre="opinion")
    return tmp_path


@pytest.fixture
def counted(bench, tiny) -> pd.Series:
    """Values of two articles by article, measure and target."""
    scores = bench.truth.gold_scores(bench.data.read_events(tiny))
    return scores.set_index(["article_id", "measure", "target"])["value"]


def test_copies_and_opinion_are_left_out_of_the_counts(counted):
    articles = set(counted.index.get_level_values("article_id"))
    assert len(articles) == 20 and not articles & {"e6/sharp", "e0/west_opinion"}


@pytest.mark.parametrize(
    ("measure", "target", "sharp", "plain"),
    [
        # One span; 13 words less the 3 of the quotation, and "thugs" is the speaker's.
        ("loaded_language", "", 100.0, 0.0),
        ("headline_gap", "loaded", 500.0 - 100.0, 0.0),
        ("agency", "agentless_passive_of_state_force", 1.0, 0.0),
        ("labels", "state_leaning_variants", 1.0, 0.0),
        ("labels", "neutral_leaning_variants", 0.0, 1.0),
        # Hugh Orr is of the state in the world, of no camp in the article's own list.
        ("target_sentiment", "state", 1.0, 0.0),
        ("attribution", "citizen", 0.0, 1.0),
        ("attribution", "official", 1.0, 0.0),
        ("attribution", "doubting_or_emotive_cue", 1.0, 0.0),
        # Titles are not counted.
        ("frames", "economic", 0.5, 0.0),
        ("frames", "public_opinion", 0.0, 0.5),
        ("omission", "law", 1.0, 0.0),
        ("omission", "money", 0.0, 1.0),
    ],
)
def test_measures_counted_by_hand(counted, measure, target, sharp, plain):
    assert counted["e0/sharp", measure, target] == pytest.approx(sharp)
    assert counted["e0/east", measure, target] == pytest.approx(plain)


def test_what_cannot_be_counted_has_no_value(counted):
    assert ("e0/sharp", "target_sentiment", "challenger") not in counted.index
    assert ("e0/sharp", "omission", "background") not in counted.index


def test_carried_out_on_the_tiny_corpus(bench, tiny):
    corpus = bench.data.read_events(tiny)
    scores = bench.truth.gold_scores(corpus)
    cells = bench.truth.carried_out(corpus, scores).set_index(["outlet", "measure"])
    cell = cells.loc[("Sharp", "agency")]
    assert cell[["level", "others", "estimate", "n_events"]].tolist() == [1.0, 0.0, 1.0, 6]
    assert cell[["tendency_id", "n_planned_way", "n_applies"]].tolist() == ["sharp_agency", 6, 6]
    assert cell["q"] == pytest.approx(3 / 2**5 / 3)
    assert (bench.truth.twin_differences(corpus, scores)["estimate"] == 0).all()


@pytest.mark.parametrize(
    ("mention", "leaning"),
    [
        ("The Plaza", "neutral"),
        ("plaza’s edge", "neutral"),
        ("an old parade ground", "state"),
        ("the plazas", None),
        ("it", None),
    ],
)
def test_variants_are_matched_loosely(bench, mention, leaning):
    assert bench.truth.leaning_of(mention, EVENT["referents"][0]["variants"]) == leaning


def test_shared_four_grams(bench):
    sentences = [
        "The old bridge was closed on Monday.",  # 4 four-grams
        "The old bridge was closed, he said.",  # 4; shares 2, not more than half
        "Crowds saw how the old bridge was closed on Monday night.",  # shares all 4 of the first
        "The old bridge was.",  # too short
    ]
    pairs = bench.repetition.alike_pairs(sentences)
    assert [(p.first, p.second, p.share) for p in pairs] == [(0, 2, 1.0)]
    assert bench.repetition.alike_pairs(sentences, exempt=["p", None, "p", None]) == []
    assert len(bench.repetition.alike_pairs(sentences, exempt=[None] * 4)) == 1
    assert len(bench.repetition.alike_pairs(sentences, over=0.4)) == 3


def test_openings_types_and_frames(bench):
    sentences = ["A man came home.", "A man came late.", "Rain fell."]
    assert bench.repetition.openings(sentences) == [("a man came", 2 / 3)]
    ratio, n_windows = bench.repetition.type_token_ratio(sentences, window=5)
    assert (ratio, n_windows) == ((4 / 5 + 5 / 5) / 2, 2)
    assert pd.isna(bench.repetition.type_token_ratio(sentences)[0])
    assert bench.repetition.skeletons(sentences) == [("a –", 2)]
    assert bench.repetition.skeletons(sentences, exempt=["p", "p", None]) == [("a –", 1)]


def test_alpha_over_articles_is_krippendorffs(bench, rng):
    values = ["low", "middle", "high"]
    first = rng.choice(values, 60).tolist()
    second = [v if rng.random() < 0.7 else rng.choice(values) for v in first]
    items = [[a, b] for a, b in zip(first, second, strict=True)]
    groups = [i // 6 for i in range(60)]
    nominal = bench.agreement.grouped_alpha(first, second, groups)
    assert nominal.estimate == pytest.approx(krippendorff_alpha(items).estimate)
    ordinal = bench.agreement.grouped_alpha(first, second, groups, order=values)
    exact = krippendorff_alpha(items, level="ordinal", value_order=values)
    assert ordinal.estimate == pytest.approx(exact.estimate)
    assert ordinal.ci_low < ordinal.estimate < ordinal.ci_high and ordinal.n_groups == 10


def test_overlapping_spans_are_matched_one_to_one(bench):
    def table(*spans):
        return pd.DataFrame(spans, columns=["start", "end"]).assign(article_id="a", part="body")

    pairs = bench.agreement.matched(table((0, 10), (12, 20)), table((8, 16), (0, 4), (30, 40)))
    starts = pairs[["start_first", "start_second"]].to_numpy().tolist()
    assert sorted(starts) == [[0, 0], [12, 8]]


def test_agreement_waits_for_second_labels(bench, tiny):
    lines = bench.agreement.events_agreement(bench.data.read_events(tiny))
    assert bench.agreement.agreement_table(lines) == "Second labels: not yet.\n"


def test_agreement_of_first_and_second_labels(bench, tiny):
    changed = (PLAIN[0], (PLAIN[1][0], "political", PLAIN[1][2]), PLAIN[2])
    for number in range(6):
        folder = tiny / f"e{number}"
        second = changed if number < 3 else PLAIN
        write_article(folder, "east", on(DAYS[number], PLAIN), coder="first")
        write_article(folder, "east", on(DAYS[number], second), coder="second")
    corpus = bench.data.read_events(tiny)
    lines = {(ln.layer, ln.coefficient): ln for ln in bench.agreement.events_agreement(corpus)}
    assert lines["loaded words", "F1 exact"].estimate == 1.0
    assert lines["quotations", "F1 overlap"].asked == 0.95
    assert lines["facts carried by a sentence", "F1 exact"].estimate == 1.0
    frames = lines["frames", "α nominal"]
    assert 0.7 < frames.estimate < 1 and frames.n.startswith("18 in 6 articles; 83 %")
    scores = bench.truth.gold_scores(corpus)
    assert scores["article_id"].nunique() == 20, "first and second labels are not counted"


def test_the_report_names_every_part(bench, tiny):
    report = bench.script.events_report(tiny, n_simulations=20)
    for heading in ("Power", "How often", "Twins", "not planted", "Not templated", "Agreement"):
        assert sum(heading in line for line in report.split("\n") if line.startswith("###")) == 1
    assert "| wire copies | 1 |" in report and "| opinion pieces | 1 |" in report
    assert "| sharp_agency |" in report and "6 of 6" in report


@pytest.mark.parametrize("name", ["frames", "loaded_language", "target_sentiment"])
def test_the_sentence_corpora_are_counted(bench, name):
    report = bench.sentences.sentence_report(name, corpora_folder() / name)
    assert Counter(line[:4] for line in report.split("\n"))["### "] >= 2
    assert "labelled twice" in report and "nan" not in report


def test_sentence_corpora_without_second_labels_say_so(bench):
    table = pd.DataFrame({"item_id": ["a"], "label": ["x"], "label_second": [None]})
    paragraphs = pd.DataFrame({"labels": [["conflict"]], "labels_second": [None]})
    assert bench.sentences.frames_lines(table, paragraphs) == []
    assert bench.sentences.target_lines(table) == []
    spans = pd.DataFrame(columns=["item_id", "start", "end", "coder"])
    assert bench.sentences.loaded_lines(table, spans) == []
