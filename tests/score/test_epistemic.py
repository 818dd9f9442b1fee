import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.lexicons.epistemic import EPISTEMIC_CATEGORIES
from toolkit.score.epistemic import EpistemicMeasure


def scores(text: str):
    return EpistemicMeasure().score(annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})))


@pytest.mark.parametrize(
    ("sentence", "category", "term"),
    [
        ("It may perhaps rain.", "hedges", "perhaps"),
        ("It is clearly wet.", "boosters", "clearly"),
        ("She pointed out that it rains.", "factives", "pointed out"),
        ("He managed to leave.", "implicatives", "managed to"),
        ("They maintained it.", "assertives", "maintained"),
        ("He slammed it.", "report_verbs", "slammed"),
        ("A disgraceful lie.", "subjectives_strong", "disgraceful"),
        ("A controversial plan.", "subjectives_weak", "controversial"),
    ],
)
def test_each_category_finds_its_words(sentence, category, term):
    spans = scores(sentence).spans
    assert term in spans.loc[spans["label"] == category, "text"].tolist()


def test_rates_by_voice_are_counted_by_hand():
    articles = scores("It is clearly wet here. “Perhaps not,” said Ana Bolt.").articles
    rows = articles.set_index(["target", "voice"])
    assert rows.loc[("boosters", "own"), "value"] == pytest.approx(1000 / 8)
    assert rows.loc[("hedges", "quoted"), "value"] == pytest.approx(1000 / 2)
    assert rows.loc[("hedges", "own"), "value"] == 0
    assert set(articles["measure"]) == {"epistemic_per_1000"}


def test_nouns_that_look_like_verbs_are_left_out():
    spans = scores("The state report is a protest.").spans
    assert not len(spans[spans["label"].isin(["report_verbs", "assertives"])])


@pytest.mark.parametrize("text", ["", "。", "也许下雨。", "maybe"])
def test_edge_texts(text):
    values = scores(text).articles["value"].to_numpy(dtype=float)
    assert not np.isnan(values).any()
    assert set(scores("maybe").articles["target"]) == set(EPISTEMIC_CATEGORIES)


def test_biased_sentences_hold_more_boosters_and_subjective_words(datasets_folder):
    """The development half of BABE: expected by Recasens et al. (2013)."""
    from toolkit.datasets import load_dataset

    sentences = load_dataset("babe", "sg1").dropna(subset=["label"]).iloc[:600]
    table = sentences.rename(columns={"item_id": "article_id"})[["article_id", "text"]]
    articles = EpistemicMeasure().score(annotate(table)).articles
    articles = articles[articles["voice"] == "all"]
    label = articles["article_id"].map(sentences.set_index("item_id")["label"])
    hits = (articles["value"] * articles["n"]).groupby([articles["target"], label]).sum()
    words = articles["n"].groupby([articles["target"], label]).sum()
    rates = (hits / words).unstack()
    for category in ("boosters", "subjectives_strong", "subjectives_weak"):
        assert rates.loc[category, "biased"] > rates.loc[category, "non-biased"]
    assert rates.loc["report_verbs", "biased"] < rates.loc["report_verbs", "non-biased"]
