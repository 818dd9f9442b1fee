import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.annotate.mentions.finding import find_mentions


def _linked(text):
    """Return the mentions of each entity, in order."""
    found = find_mentions(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))
    groups: dict[int, list[str]] = {}
    for row in found.itertuples():
        groups.setdefault(row.entity, []).append(text[row.start : row.end])
    return list(groups.values())


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (
            "Then Ana Bolt spoke. Ms Bolt laughed. Nobody heard Bolt’s joke.",
            [["Ana Bolt", "Ms Bolt", "Bolt’s"]],
        ),
        (
            "Then the Tarn Tram Union (TTU) met. Later the TTU left and the union slept.",
            [["the Tarn Tram Union", "TTU", "the TTU", "the union"]],
        ),
        (
            "Then Health Minister Ana Bolt met Finance Minister Ben Carr. "
            "The finance minister smiled.",
            [["Health Minister Ana Bolt"], ["Finance Minister Ben Carr", "The finance minister"]],
        ),
        (
            "Police came at noon. Riot police followed. The officers left.",
            [["Police", "The officers"], ["Riot police"]],
        ),
        (
            "Customs officers came at noon. Police followed.",
            [["Customs officers"], ["Police"]],
        ),
        (
            "Then Grelda Data failed. The company paid nothing.",
            [["Grelda Data", "The company"]],
        ),
        (
            "The widow spoke. She wept. A fireman held her hand and said he knew.",
            [["The widow", "She", "her"], ["A fireman", "he"]],
        ),
        (
            "Then the Tarn League met. The town of Tarn slept. Nobody in Tarn woke.",
            [["the Tarn League"], ["Tarn", "Tarn"]],
        ),
        (
            "Then Vice President Ana Bolt met President Ben Carr. The vice president left.",
            [["Vice President Ana Bolt", "The vice president"], ["President Ben Carr"]],
        ),
    ],
)
def test_links(text, groups):
    assert _linked(text) == groups


def test_title_tells_people_of_one_surname_apart():
    text = "On Monday Ana Bolt met Ben Bolt. Mr Bolt smiled. Ms Bolt did not."
    assert _linked(text) == [["Ana Bolt", "Ms Bolt"], ["Ben Bolt", "Mr Bolt"]]


def test_a_surname_goes_to_the_one_named_last():
    text = "On Monday Ana Bolt sang. Then Ben Bolt came. Nobody knew Bolt. Then Ana Bolt left."
    assert _linked(text) == [["Ana Bolt", "Ana Bolt"], ["Ben Bolt", "Bolt"]]


def test_a_surname_that_is_also_a_trade():
    text = "On Monday Ana Carpenter sang. Nobody thanked Carpenter."
    assert _linked(text) == [["Ana Carpenter", "Carpenter"]]


def test_gender_is_learnt_from_the_first_pronoun():
    text = "On Monday Rilke Bolt spoke. She wept. Then Ben Carr came. She left."
    assert _linked(text) == [["Rilke Bolt", "She", "She"], ["Ben Carr"]]


def test_pronouns_that_find_no_one_are_left_out():
    assert _linked("He left. It was late. They say that it rained on them.") == []


def test_fullest_name_has_no_title_and_no_article():
    text = "On Monday Mr Bolt met the Tram Union. “No,” said Ben Bolt."
    found = find_mentions(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))
    assert found["name"].tolist() == ["Ben Bolt", "Tram Union", "Ben Bolt"]
    assert found["kind"].tolist() == ["person", "organisation", "person"]
