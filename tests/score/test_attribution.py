import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.score.attribution import AttributionMeasure, find_sources
from toolkit.score.diversity import effective_number, gini_simpson, shannon_entropy
from toolkit.score.source_kinds import Source, kind_of_description, kind_of_source

TEXT = (
    "Transport Minister Ana Bolt said the tram would run on Monday. “It is safe,” Bolt said.\n\n"
    "“We were never asked,” claimed Per Lund, secretary of the Tram Union.\n\n"
    "Eva Strand, who studies rails at Elm University, noted that two wheels had cracked.\n\n"
    "“I walked home in the rain,” sobbed Ida Holm, 34, a baker."
)


def measured(text: str, title: str | None = None) -> pd.DataFrame:
    table = pd.DataFrame({"article_id": ["a"], "title": [title], "text": [text]})
    return AttributionMeasure().score(annotate(table)).articles


def value(articles: pd.DataFrame, measure: str, target: str | None = None, voice: str = "all"):
    rows = articles[(articles["measure"] == measure) & (articles["voice"] == voice)]
    rows = rows[rows["target"].isna()] if target is None else rows[rows["target"] == target]
    assert len(rows) == 1
    return rows.iloc[0]


def test_spans_tell_speaker_cue_and_kind_of_source():
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": [TEXT]}))
    spans = AttributionMeasure().score(annotations).spans
    assert spans[["speaker", "label", "target", "kind"]].values.tolist() == [
        ["Ana Bolt", "neutral", "official", "indirect"],
        ["Ana Bolt", "neutral", "official", "direct"],
        ["Per Lund", "doubting", "organisation", "direct"],
        ["Eva Strand", "endorsing", "expert", "indirect"],
        ["Ida Holm", "emotive", "citizen", "direct"],
    ]
    assert [TEXT[a:b] for a, b in zip(spans["start"], spans["end"], strict=True)] == spans[
        "text"
    ].tolist()


def test_shares_are_counted_by_hand():
    articles = measured(TEXT)
    assert value(articles, "source_share", "official")["value"] == pytest.approx(2 / 5)
    assert value(articles, "source_share", "unnamed")["value"] == 0
    assert value(articles, "source_share", "official", "quoted")["value"] == pytest.approx(1 / 3)
    assert value(articles, "cue_share", "doubting")["value"] == pytest.approx(1 / 5)
    # 3 + 4 + 6 words in marks, 6 + 4 reported, of 54.
    assert value(articles, "quoted_share")["value"] == pytest.approx(13 / 54)
    assert value(articles, "reported_share")["value"] == pytest.approx(10 / 54, abs=1.1 / 54)
    quoted = articles[(articles["measure"] == "speaker_share") & (articles["voice"] == "quoted")]
    assert dict(zip(quoted["target"], quoted["value"] * quoted["n"], strict=True)) == {
        "Ana Bolt": pytest.approx(3),
        "Per Lund": pytest.approx(4),
        "Ida Holm": pytest.approx(6),
    }


def test_diversity_equals_the_worked_example():
    # p = (.7, .2, .1)
    counts = [7, 2, 1]
    assert shannon_entropy(counts) == pytest.approx(1.15678, abs=5e-6)
    assert effective_number(counts) == pytest.approx(2.22959, abs=5e-6)
    assert gini_simpson(counts) == pytest.approx(0.46)


def test_diversity_of_an_article_counts_its_speakers():
    articles = measured(TEXT)
    counts = [2, 1, 1, 1]
    assert value(articles, "source_diversity")["value"] == pytest.approx(shannon_entropy(counts))
    assert value(articles, "effective_sources")["value"] == pytest.approx(effective_number(counts))
    assert value(articles, "source_gini_simpson")["value"] == pytest.approx(gini_simpson(counts))
    assert value(articles, "effective_sources")["n"] == 5


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_diversity_stays_in_range(counts):
    assert 0 <= shannon_entropy(counts) <= np.log2(len(counts)) + 1e-9
    assert 1 <= effective_number(counts) <= len(counts) + 1e-9
    assert 0 <= gini_simpson(counts) < 1
    assert shannon_entropy([*counts, 0]) == pytest.approx(shannon_entropy(counts))


def test_diversity_of_nothing_is_nan_and_bad_counts_are_refused():
    assert np.isnan(shannon_entropy([]))
    assert np.isnan(gini_simpson([0, 0]))
    with pytest.raises(ValueError, match="none below 0"):
        shannon_entropy([1, -1])


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Interior Minister Ana Bolt", "official"),
        ("a police spokesman", "official"),
        ("Ana Bolt, director of the Customs Service", "official"),
        ("Sen. Ana Bolt", "official"),
        ("Ana Bolt, general secretary of the Tram Union", "organisation"),
        ("the police union leader", "organisation"),
        ("Ana Bolt, who chairs Friends of the Elm", "organisation"),
        ("opposition deputy Ana Bolt", "organisation"),
        ("Ana Bolt, chief economist at Elm Mutual", "expert"),
        ("Ana Bolt, a process engineer at Elm Polytechnic", "expert"),
        ("Ana Bolt, a retired head of the River Survey", "expert"),
        ("Ana Bolt, who teaches law", "expert"),
        ("Ana Bolt, an engineer of 27", "citizen"),
        ("her flatmate Ana Bolt", "citizen"),
        ("two of the families", "citizen"),
        ("law enforcement sources", "unnamed"),
        ("Ana Bolt", None),
    ],
)
def test_descriptions(phrase, kind):
    assert kind_of_description(phrase) == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (Source("Ana Bolt", "person", ("Ana Bolt",), "Ana Bolt", "Ana Bolt"), "citizen"),
        (Source("Bolt", "person", ("Bolt",), "Bolt", "Bolt said"), None),
        (Source("Tom Baker", "person", ("Mayor Tom Baker",), "Baker", "Baker"), "official"),
        (Source("", "person", ("an officer",), "an officer", "an officer said"), "unnamed"),
        (Source("", "person", ("the minister",), "the minister", "the minister"), "official"),
        (
            Source("", "person", ("a spokesman for the ministry",), "a spokesman", "a spokesman"),
            "official",
        ),
        (
            Source("", "person", ("a clerk",), "a clerk", "a clerk who asked not to be named"),
            "unnamed",
        ),
        (Source("", "group", ("Police",), "Police", "Police said"), "official"),
        (Source("", "group", ("residents",), "residents", "residents said"), "citizen"),
        (Source("Elm Tram Union", "organisation", (), "", ""), "organisation"),
        (Source("Interior Ministry", "organisation", (), "", ""), "official"),
        (Source("", None, (), "", ""), None),
    ],
)
def test_kinds_of_sources(source, kind):
    assert kind_of_source(source) == kind


@pytest.mark.parametrize("text", ["", "Tram", "“Stop.”", "市长说：“不行。”", "«Нет», — сказал он."])
def test_texts_without_known_sources_give_nan_and_no_error(text):
    articles = measured(text)
    shares = articles[articles["measure"] == "source_share"]
    assert (shares["n"] == 0).all() or shares["value"].notna().all()
    assert shares.loc[shares["n"] == 0, "value"].isna().all()
    assert articles.loc[articles["measure"] == "effective_sources", "value"].dropna().ge(1).all()


def test_no_quotation_is_undefined_not_zero():
    articles = measured("The tram stood still. Nobody spoke.")
    assert np.isnan(value(articles, "cue_share", "doubting")["value"])
    assert np.isnan(value(articles, "source_diversity")["value"])
    assert value(articles, "quoted_share")["value"] == 0


def test_articles_do_not_change_each_other():
    rows = pd.DataFrame({"article_id": ["a", "b"], "text": [TEXT, "“No,” said Bolt, 41."]})
    together = AttributionMeasure().score(annotate(rows)).articles
    for number in (0, 1):
        alone = AttributionMeasure().score(annotate(rows.iloc[[number]])).articles
        mine = together[together["article_id"] == rows["article_id"][number]]
        keys = ["measure", "part", "voice", "target"]
        pd.testing.assert_frame_equal(
            mine.sort_values(keys).reset_index(drop=True),
            alone.sort_values(keys).reset_index(drop=True),
        )


@pytest.mark.parametrize("piece", ["who of ", "a, ", "the union of the ", "'s ", "(("])
def test_long_hostile_descriptions_take_no_time(piece):
    text = "“We were never asked,” said Ana Bolt, " + piece * (100_000 // len(piece)) + "."
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    assert len(find_sources(annotations)) >= 1
