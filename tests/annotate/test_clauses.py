import os
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.annotate.clauses.passives import find_passives


def passives(text):
    """What is found: (verb group, kind, agent)."""
    annotated = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    words = [annotated.vocabulary[form] for form in annotated.form]
    return [
        (
            " ".join(words[row.first_token : row.end_token]),
            row.kind,
            " ".join(words[row.by + 1 : row.agent_end]) if row.by >= 0 else None,
        )
        for row in find_passives(annotated).itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "group", "agent"),
    [
        ("The man was shot by two soldiers.", "was shot", "two soldiers"),
        ("The road had not yet been cleared.", "had not yet been cleared", None),
        ("Nine people were, the mayor said, arrested.", "were , the mayor said , arrested", None),
        ("He got beaten by the guards.", "got beaten", "the guards"),
        ("Were the children hurt?", "Were the children hurt", None),
        ("The tents were taken from the square by police.", "were taken", "police"),
        ("The bill will be signed by Friday.", "will be signed", None),
        ("The door was opened by using a hammer.", "was opened", None),
        ("Prices were raised by 10 per cent.", "were raised", None),
        ("The village was burned by the army on Monday.", "was burned", "the army"),
        ("Two houses are being torn down.", "are being torn", None),
    ],
)
def test_passives_and_their_agents(text, group, agent):
    assert passives(text) == [(group, passives(text)[0][1], agent)]
    assert passives(text)[0][1] == ("get" if "got" in group else "be")


@pytest.mark.parametrize(
    "text",
    [
        "She was tired.",
        "There has been a long wait.",
        "The money is gone.",
        "He has killed three people.",
        "It's created a problem.",
        "They had arrested the mayor.",
        "The hundred men are naked.",
        "He is used to the noise.",
        "The firm is interested in a deal.",
        "The sun has risen.",
    ],
)
def test_hard_negatives_are_no_passives(text):
    assert [found for found in passives(text) if found[1] != "reduced"] == []


def test_by_friday_is_no_agent():
    for phrase in ("Friday", "noon", "mistake", "10 per cent", "the end of the week", "the arm"):
        assert passives(f"The man was moved by {phrase}.")[0][2] is None


def test_a_state_with_an_agent_is_a_passive():
    assert passives("She was surprised by the rain.") == [("was surprised", "be", "the rain")]


def test_participles_share_an_auxiliary():
    found = passives("The men were seized, beaten and jailed.")
    assert [group for group, _, _ in found] == ["were seized", "beaten", "jailed"]
    assert {kind for _, kind, _ in found} == {"be"}


def test_reduced_relatives_are_a_kind_of_their_own():
    found = passives("The man killed by the police was a baker.")
    assert found == [("killed", "reduced", "the police")]


def test_groups_are_in_order_and_inside_their_sentence():
    text = "He was held. Nobody was told. She was seen by him and taken away."
    annotated = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    table = find_passives(annotated)
    sentences = annotated.sentences.loc[table["sentence"]]
    assert (table["first_token"].to_numpy() >= sentences["first_token"].to_numpy()).all()
    assert (table["end_token"].to_numpy() <= sentences["end_token"].to_numpy()).all()
    assert table["participle"].is_monotonic_increasing


@pytest.mark.parametrize(
    "text",
    [
        "Word",
        "“",
        "были арестованы полицией",
        "(((((",
        "was",
        "by",
        "was by",
        "and and and arrested",
    ],
)
def test_odd_texts_pass(text):
    assert len(passives(text)) <= 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("was been and , by shot the man to not 's who “ ” ? .".split())))
def test_any_order_of_words_passes(words):
    for group, kind, _ in passives(" ".join(words)):
        assert group
        assert kind in ("be", "get", "reduced")


@pytest.mark.parametrize(
    "piece", ["was ", "and shot ", ", shot ", "by the ", "of the man ", "not "]
)
def test_time_grows_with_length_only(piece):
    import time

    annotated = annotate(
        pd.DataFrame(
            {"article_id": ["a"], "text": ["He was shot " + piece * (100_000 // len(piece))]}
        )
    )
    _ = annotated.tags
    begun = time.process_time()
    find_passives(annotated)
    assert time.process_time() - begun < 5


@pytest.mark.skipif("TOOLKIT_STOCK_NLTK" not in os.environ, reason="needs TOOLKIT_STOCK_NLTK")
def test_floor_on_the_treebank_sample(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    sys.modules.pop("passives", None)
    import passives as benchmark

    # Rules were made on the files of even numbers.
    sample = benchmark.treebank_sample(lambda number: number % 2 == 1)
    figures = benchmark.figures(
        sample, find_passives(benchmark.annotations_of(sample.sentences)), sample.file % 2 == 1
    )
    assert figures["passives"][0] >= 0.92
    assert figures["passives, narrow"][0] >= 0.92
    assert figures["agent present or absent"][0] >= 0.97
