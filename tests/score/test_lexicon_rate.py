import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.lexicons import Lexicon, read_dictionary
from toolkit.score import LexiconMeasure, score

TOY = Lexicon(
    "Toy list",
    "1",
    {
        "doubt": {"call* into question": 1.0, "question": 1.0, "alleg*": 2.0, "isn't": 1.0},
        "force": {"question": 1.0, "storm": 1.0},
    },
    "counts",
    "CC0",
    "-",
)
TABLE = pd.DataFrame(
    {"article_id": ["a"], "text": ["They called into question the alleged storm. “It isn’t so.”"]}
)


def test_words_stems_and_phrases_are_found_where_they_stand():
    spans = score(annotate(TABLE), measures=[LexiconMeasure(TOY)]).spans
    found = spans[["text", "label", "voice", "value"]].values.tolist()
    assert found == [
        ["called into question", "doubt", "own", 1.0],
        ["question", "force", "own", 1.0],
        ["alleged", "doubt", "own", 2.0],
        ["storm", "force", "own", 1.0],
        ["isn’t", "doubt", "quoted", 1.0],
    ]


def test_rates_keep_their_denominator_and_voice():
    articles = score(annotate(TABLE), measures=[LexiconMeasure(TOY)]).articles
    own = articles[(articles["voice"] == "own") & (articles["target"] == "doubt")].iloc[0]
    assert own["measure"] == "toy_list_per_1000"
    assert (own["value"], own["n"], own["unit"]) == (pytest.approx(3000 / 7), 7, "token")


def test_a_dictionary_of_ones_own_becomes_a_measure(tmp_path):
    path = tmp_path / "mine.dic"
    path.write_text("%\n1\tharm\n%\nstorm*\t1\n", encoding="utf-8")
    measure = LexiconMeasure(read_dictionary(path))
    articles = score(annotate(TABLE), measures=[measure]).articles
    assert articles.loc[articles["voice"] == "all", "value"].item() == pytest.approx(1000 / 11)
    assert "mine as given" in measure.version


def test_something_else_is_refused():
    with pytest.raises(TypeError, match="needs a Lexicon; got str"):
        LexiconMeasure("mfd.dic")
