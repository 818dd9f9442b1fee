import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.lexicons.contested_terms import ContestedTerms, load_contested_terms
from toolkit.score.labels import LabelsMeasure
from toolkit.score.term_variants import find_variants

TERMS = {
    "stoppage": [
        {"text": "the strike", "leaning": "neutral", "unless": ["air strike"]},
        {"text": "the blockade of the port", "leaning": "critical"},
        {"text": "the pilots' stand", "leaning": "favourable"},
    ],
    "crowd": ["armed men of the Front", "fighters"],
}


def found(text: str, terms=TERMS) -> list[tuple[str, str]]:
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    uses = find_variants(annotations, ContestedTerms.of(terms))
    starts = annotations.start[uses["first_token"]]
    ends = annotations.end[uses["end_token"] - 1]
    return [
        (text[a:b], variant) for a, b, variant in zip(starts, ends, uses["variant"], strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("The strikes went on.", [("strikes", "the strike")]),
        (
            "A long blockade of their port held.",
            [("blockade of their port", TERMS["stoppage"][1]["text"])],
        ),
        ("They praise the pilots’ brave stand.", [("pilots’ brave stand", "the pilots' stand")]),
        (
            "Four armed men of the Upland Front.",
            [("armed men of the Upland Front", "armed men of the Front")],
        ),
        ("The blockade, of the port.", []),
        ("The strike committee met.", []),
        ("An air strike hit the port.", []),
        ("Strikers met.", []),
    ],
)
def test_names_are_found_loosely_but_not_anywhere(text, uses):
    assert found(text) == uses


def test_the_longest_name_wins():
    terms = {"fire": ["the fire", "the forest fire"]}
    assert found("The forest fire spread.", terms) == [("forest fire", "the forest fire")]


def test_exact_terms_keep_their_number():
    terms = {"people": ["=illegals", "undocumented immigrants"]}
    assert found("The illegals in an illegal camp.", terms) == [("illegals", "illegals")]


def test_shares_are_counted_by_hand_and_sum_to_one():
    text = "The strike goes on. “The pilots’ stand is just,” said Ana Bolt of the strike."
    measure = LabelsMeasure(TERMS)
    scores = measure.score(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))
    labels = scores.articles[scores.articles["measure"] == "label_share"]
    values = {(row.voice, row.target): (row.value, row.n) for row in labels.itertuples()}
    assert values["all", "stoppage: the strike"] == (pytest.approx(2 / 3), 3)
    assert values["quoted", "stoppage: the pilots' stand"] == (1.0, 1)
    assert values["own", "stoppage: the blockade of the port"] == (0.0, 2)
    assert labels.groupby("voice")["value"].sum().eq(1).all()
    leanings = scores.articles[scores.articles["measure"] == "leaning_share"]
    own = leanings[leanings["voice"] == "own"]
    assert dict(zip(own["target"], own["value"], strict=True)) == {
        "neutral": 1.0,
        "critical": 0.0,
        "favourable": 0.0,
    }
    spans = scores.spans[scores.spans["measure"] == "label_share"]
    assert [text[a:b] for a, b in zip(spans["start"], spans["end"], strict=True)] == [
        "strike",
        "pilots’ stand",
        "strike",
    ]


def test_linking_finds_ways_to_name_without_a_list():
    text = (
        "Ana Bolt, the mayor, spoke. Bolt left early. Mayor Ana Bolt came back. "
        "The mayor was late. Ana Bolt sat down."
    )
    articles = (
        LabelsMeasure(TERMS)
        .score(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))
        .articles
    )
    names = articles[(articles["measure"] == "name_share") & (articles["voice"] == "all")]
    assert "Ana Bolt: (name)" in names["target"].tolist()
    assert "Ana Bolt: mayor" in names["target"].tolist()
    assert names["value"].sum() == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "strike", "“The strike.”", "罢工继续。", "'s 's 's"])
def test_edge_texts_give_no_error_and_no_zero_share_of_nothing(text):
    articles = (
        LabelsMeasure(TERMS)
        .score(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))
        .articles
    )
    assert (articles["n"] > 0).all()
    assert not np.isnan(articles["value"].to_numpy(dtype=float)).any()


def test_a_file_replaces_the_list_or_extends_it(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("estate tax:\n  variants: [levy on the dead, death levy]\n", encoding="utf-8")
    alone, added = LabelsMeasure(path), LabelsMeasure(str(path), extend=True)
    table = pd.DataFrame({"article_id": ["a"], "text": ["The death levy and the tax cuts."]})
    targets = [
        set(measure.score(annotate(table)).spans["target"].dropna()) for measure in (alone, added)
    ]
    assert targets[0] == {"estate tax: death levy"}
    assert targets[1] == {"estate tax: death levy", "lower taxes: tax cuts"}
    assert alone.version != added.version != LabelsMeasure().version


def test_terms_of_a_wrong_kind_are_refused():
    with pytest.raises(TypeError, match="terms must be a path, a mapping"):
        str(LabelsMeasure(3).version)


def test_rows_do_not_depend_on_the_other_articles():
    rows = pd.DataFrame({"article_id": ["a", "b"], "text": ["The strike.", "The pilots' stand."]})
    together = LabelsMeasure(TERMS).score(annotate(rows)).articles
    alone = LabelsMeasure(TERMS).score(annotate(rows.iloc[[0]])).articles
    mine = together[together["article_id"] == "a"].reset_index(drop=True)
    pd.testing.assert_frame_equal(mine, alone)


def test_the_shipped_list_finds_its_own_terms():
    terms = load_contested_terms()
    variants = [variant.text for row in terms.referents.values() for variant in row]
    texts = [f"They spoke of {text} again." for text in variants]
    table = pd.DataFrame({"article_id": map(str, range(len(texts))), "text": texts})
    annotations = annotate(table)
    uses = find_variants(annotations, terms)
    articles = annotations.token_articles()[uses["first_token"]]
    found = set(zip(articles.tolist(), uses["variant"], strict=True))
    missing = [text for place, text in enumerate(variants) if (place, text) not in found]
    assert missing == []


@pytest.mark.parametrize("piece", ["armed ", "armed men of ", "the ", "strike "])
def test_long_hostile_texts_take_no_time(piece):
    assert isinstance(found(piece * (100_000 // len(piece))), list)
