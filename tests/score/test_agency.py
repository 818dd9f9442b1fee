import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.lexicons.agency import AGENCY_KINDS, load_agency
from toolkit.score import score
from toolkit.score.agency import AgencyMeasure
from toolkit.score.deeds import CONSTRUCTIONS

WORDS = "police the men was been arrested killing of by died , and to who ban “ ” . 's raid".split()


def scored(text, title=None):
    table = pd.DataFrame({"article_id": ["a"], "title": [title], "text": [text]})
    return score(annotate(table), measures=["agency"])


def clauses(text, title=None):
    spans = scored(text, title).spans
    return spans[["text", "label", "kind"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police arrested two men.", ("arrested", "active", "force")),
        ("Two men were arrested by the police.", ("were arrested", "passive_agent", "force")),
        ("Two men have been arrested.", ("have been arrested", "agentless_passive", "force")),
        ("Two men died on Monday.", ("died", "intransitive", "harm")),
        ("The killing of two men shocked many.", ("The killing", "nominalised", "harm")),
        ("The council banned the march.", ("banned", "active", "decision")),
        ("The ward will close in May.", ("will close", "intransitive", "decision")),
        ("The minister has closed the ward.", ("has closed", "active", "decision")),
        ("Soldiers took nine traders into custody.",
         ("took nine traders into custody", "active", "force")),
        ("Tear gas was used on the bridge.", ("was used", "agentless_passive", "force")),
    ],
)  # fmt: skip
def test_each_class(text, expected):
    assert clauses(text) == [list(expected)]


@pytest.mark.parametrize(
    "text",
    [
        "She held a meeting and took a seat.",
        "His contract ended in May.",
        "He had a heart attack.",
        "The order came late.",
        "Prices fell.",
    ],
)
def test_no_clauses_of_force_harm_or_decision(text):
    assert clauses(text) == []


def test_an_infinitive_tells_no_deed():
    assert [text for text, _, _ in clauses("The colonel ordered his men to shoot.")] == ["ordered"]


def test_a_title_leaves_out_the_auxiliary():
    assert clauses("It rained.", "Dozens arrested after march") == [
        ["arrested", "agentless_passive", "force"]
    ]


def test_agents_are_named_as_the_article_names_them():
    text = (
        "Mayor Ana Bo banned the march. She vetoed the plan, too. The tents were seized by "
        "soldiers. The raid by customs officers lasted an hour. Two men were arrested."
    )
    spans = scored(text).spans
    assert spans["target"].fillna("-").tolist() == ["Ana Bo", "Ana Bo", "soldiers", "officers", "-"]


def test_i_in_a_quotation_is_the_speaker():
    spans = scored("“I signed the order,” said Ana Bo. “We had vetoed it twice,” she said.").spans
    assert spans["target"].tolist()[0] == "Ana Bo"


def test_shares_are_counted_by_hand():
    text = "Police arrested two men. Two men were jailed. Two men were shot by guards. A boy died."
    articles = scored(text).articles
    mine = articles[(articles["voice"] == "all") & (articles["part"] == "body")]
    shares = mine[mine["measure"] == "agency_share"].set_index("target")
    assert shares["value"].to_dict() == {
        "active": 0.25, "passive_agent": 0.25, "agentless_passive": 0.25,
        "intransitive": 0.25, "nominalised": 0.0,
    }  # fmt: skip
    assert set(shares["n"]) == {4}
    (agentless,) = mine[mine["measure"] == "agentless_share"].itertuples()
    assert (agentless.value, agentless.n, agentless.unit) == (pytest.approx(1 / 3), 3, "clause")
    actors = mine[mine["measure"] == "agency_actor_share"].set_index("target")["value"]
    assert actors.to_dict() == {"police": 0.5, "guards": 0.5}


def test_voices_are_parted():
    articles = scored("“They arrested two men,” said Ana Bo. Two men were jailed.").articles
    shares = articles[articles["measure"] == "agentless_share"].set_index("voice")["value"]
    assert shares.to_dict() == {"own": 1.0, "quoted": 0.0, "all": 0.5}


def test_no_clause_is_undefined():
    articles = scored("It rained all day.").articles
    assert articles["value"].isna().all()
    assert set(articles["n"]) == {0}


@pytest.mark.parametrize(
    "text", ["", "Word", "“They were shot.”", "были арестованы", "((“ was", "逮捕された"]
)
def test_odd_texts_pass(text):
    scores = scored(text)
    values = scores.articles["value"].dropna()
    assert values.between(0, 1).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_any_order_of_words_gives_shares(words):
    table = pd.DataFrame({"article_id": ["a"], "text": [" ".join(words)]})
    annotated = annotate(table)
    scores = score(annotated, measures=["agency"])
    scores.check_offsets(annotated)
    articles = scores.articles
    sums = articles[articles["measure"] == "agency_share"].groupby(["part", "voice"])["value"]
    assert all(abs(total - 1) < 1e-9 for total in sums.sum(min_count=1).dropna())
    assert set(scores.spans["label"]) <= set(CONSTRUCTIONS)


def test_repeating_an_article_leaves_its_shares():
    text = "Police arrested two men. Two men were jailed."
    once, twice = (scored(" ".join([text] * times)).articles for times in (1, 2))
    assert once["value"].round(9).tolist() == twice["value"].round(9).tolist()


@pytest.mark.parametrize("part", ["title", "text"])
@pytest.mark.parametrize(
    "piece", ["police shot ", "who, ", "killing of the ", "to and ", "took the ", "raid "]
)
def test_time_grows_with_length_only(piece, part):
    import time

    from toolkit.score.deeds import find_deeds

    text = piece * (100_000 // len(piece))
    table = pd.DataFrame({"article_id": ["a"], "title": "", "text": ""})
    annotated = annotate(table.assign(**{part: text}))
    _ = annotated.tags
    begun = time.process_time()
    find_deeds(annotated, load_agency())
    assert time.process_time() - begun < 6


def test_lists_hold_known_kinds_and_no_capitals():
    lexicon = load_agency()
    assert {verb.kind for verbs in lexicon.verbs.values() for verb in verbs} == set(AGENCY_KINDS)
    assert all(form == form.lower() for form in (*lexicon.verbs, *lexicon.nouns))


def test_something_else_is_refused():
    with pytest.raises(TypeError, match="AgencyLexicon or None; got str"):
        AgencyMeasure("verbs.csv")


def test_a_lexicon_of_ones_own():
    shipped = load_agency()
    mine = type(shipped)("mine", {"arrested": shipped.verbs["arrested"]}, {})
    measure = AgencyMeasure(mine)
    table = pd.DataFrame({"article_id": ["a"], "text": ["Police arrested two men. A boy died."]})
    assert measure.score(annotate(table)).spans["text"].tolist() == ["arrested"]
    assert measure.version != AgencyMeasure().version


def test_the_version_names_the_lists():
    assert "agency 1" in AgencyMeasure().version


def test_floor_on_the_shipped_events(monkeypatch):
    """Classes of matched clauses on the half of the events that no rule was made on."""
    from pathlib import Path

    import toolkit

    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    import agency as benchmark

    articles, gold = toolkit.load_dataset("events"), benchmark.gold_clauses("gold")
    articles, gold = (t[benchmark.number(t["article_id"]) > 12] for t in (articles, gold))
    found = benchmark.found_clauses(annotate(articles))
    figures = {name: value for name, value, _ in benchmark.lines(gold, found, None)}
    assert figures["classes, matched, macro-F1"] >= 0.85
    assert figures["clauses, recall"] >= 0.65
