"""Sentiment towards actors: features by hand, aggregation, and minimal pairs."""

import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.classify import TargetFeatures, default_model
from toolkit.classify.default_targets import TargetRows, target_matrix
from toolkit.score import score


def test_lexicon_features_equal_those_of_single_targets():
    """The vectorised features against TargetFeatures, which works target by target."""
    text = "I like Peter, but I do not like Robert: he is a vile, dishonest man."
    rows = [(text, 7, 12), (text, 32, 38), (text, 0, 1), (text, 40, 42)]
    ours = target_matrix(TargetRows.from_rows(rows), segments=(), lexicon_scale=1.0)
    theirs = TargetFeatures(segments=(), roles=False).fit_transform(rows)
    np.testing.assert_allclose(ours[:, : theirs.shape[1]], theirs, atol=1e-5)


def test_vectors_equal_the_segments_own():
    text = "Ana Bolt praised the union on Monday."
    ours = target_matrix(TargetRows.from_rows([(text, 0, 8)]), segments=("left", "right", "target"))
    width = 256
    assert not ours[0, :width].any()
    assert np.linalg.norm(ours[0, width : 2 * width]) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(ours[0, 2 * width : 3 * width]) == pytest.approx(1, abs=1e-5)


def test_praise_and_blame_of_one_name():
    model = default_model("target_sentiment")
    good = "Mayor Ana Bolt was praised for her honest, brave and brilliant work."
    bad = "Mayor Ana Bolt was accused of fraud and called a dishonest, corrupt liar."
    names = model.classes
    values = [
        probability[names.index("positive")] - probability[names.index("negative")]
        for probability in model.predict_proba([(text, 6, 14) for text in (good, bad)])
    ]
    assert values[0] > 0.1 > -0.1 > values[1]


def test_one_row_an_actor_and_sentence():
    text = (
        "Ana Bolt, the mayor, said she was proud. Critics accused Bolt of fraud and cruelty. "
        "The Harbour Union welcomed the plan."
    )
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    scores = score(annotate(articles), measures=["target_sentiment"])
    sentences = scores.sentences
    assert not sentences.duplicated(["sentence_id", "target"]).any()
    assert scores.spans["value"].between(-1, 1).all()
    mayor = scores.articles[
        (scores.articles["target"] == "Ana Bolt") & (scores.articles["voice"] == "all")
    ].iloc[0]
    mine = sentences[sentences["target"] == "Ana Bolt"]
    assert mayor["n"] == len(mine) == 2
    assert mayor["value"] == pytest.approx(mine["value"].mean())


def test_text_without_actors_has_no_rows():
    articles = pd.DataFrame({"article_id": ["a"], "text": ["It rained. Later it snowed."]})
    scores = score(annotate(articles), measures=["target_sentiment"])
    assert scores.articles.empty and scores.spans.empty and scores.sentences.empty
