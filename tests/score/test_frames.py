"""Policy frames and generic frames: shares, intervals, and what is undefined."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from toolkit.annotate import annotate
from toolkit.classify import default_model
from toolkit.classify.default_frames import frame_word_counts
from toolkit.classify.default_tokens import SentenceTokens, sentence_tokens
from toolkit.score import score

SENTENCES = [
    "The central bank raised interest rates and mortgage costs will rise.",
    "Police arrested two men and charged them with burglary.",
    "The army fired missiles at rebels near the border.",
    "A patient died in hospital after surgeons arrived late.",
    "The court ruled that the law was unconstitutional.",
    "“Prices rose again in March,” the shopkeeper said.",
]


def annotated(text, title=None):
    return annotate(pd.DataFrame({"article_id": ["a"], "text": [text], "title": [title]}))


def test_each_sentence_gets_its_frame():
    sentences = score(annotated(" ".join(SENTENCES)), measures=["frames"]).sentences
    assert sentences["label"].tolist()[:5] == [
        "economic",
        "crime_punishment",
        "security_defense",
        "health_safety",
        "legality",
    ]
    assert sentences["value"].between(1 / 15, 1).all()


def test_interval_of_a_share_is_students():
    annotations = annotated(" ".join(SENTENCES))
    table = score(annotations, measures=["frames"]).articles
    row = table[(table["voice"] == "all") & (table["target"] == "economic")].iloc[0]
    model = default_model("frames")
    values = model.predict_proba(annotations.plain_sentence_texts())[
        :, model.classes.index("economic")
    ]
    half = student.ppf(0.975, 5) * values.std(ddof=1) / np.sqrt(6)
    assert row["value"] == pytest.approx(values.mean())
    assert row["ci_low"] == pytest.approx(max(values.mean() - half, 0))
    assert row["ci_high"] == pytest.approx(min(values.mean() + half, 1))


def test_few_sentences_have_no_interval():
    table = score(annotated(" ".join(SENTENCES[:4])), measures=["frames"]).articles
    assert table[["ci_low", "ci_high"]].isna().all().all()
    assert table["value"].notna().all()


def test_articles_and_single_sentences_are_read_alike():
    annotations = annotated(" ".join(SENTENCES), "Court frees burglar")
    from_articles = sentence_tokens(annotations)
    from_texts = SentenceTokens.from_texts(annotations.sentence_texts())
    for name in ("frames", "loaded_language"):
        model = default_model(name).pipeline
        np.testing.assert_allclose(
            model.predict_proba(from_articles), model.predict_proba(from_texts), rtol=1e-4
        )


def test_word_lists_count_words_and_stems():
    counts = frame_word_counts(SentenceTokens.from_texts(["Taxes and taxpayers", "", "日本"]))
    assert counts[0, 0] == 2
    assert not counts[1:].any()


def test_generic_frames_of_passages():
    money = "Shares fell and the bank lost millions as prices, wages and exports dropped. " * 4
    quarrel = "The two parties traded accusations and each attacked the other's record. " * 4
    articles = pd.DataFrame({"article_id": ["m", "q"], "text": [money, quarrel]})
    table = score(annotate(articles), measures=["generic_frames"]).articles
    values = table[table["voice"] == "all"].pivot(
        index="article_id", columns="target", values="value"
    )
    assert values.loc["m", "economic"] > values.loc["q", "economic"]
    assert values.loc["q", "conflict"] > values.loc["m", "conflict"]
    assert table["value"].between(0, 1).all()
    assert set(table["target"]) == set(default_model("generic_frames").classes)


def test_generic_frames_of_a_few_words_are_left_out():
    assert score(annotated("Prices rose."), measures=["generic_frames"]).articles.empty
