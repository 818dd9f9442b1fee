import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import annotate
from toolkit.lexicons import load_vader
from toolkit.score import score
from toolkit.score.vader import load_analyser

# Published with VADER and the same in NLTK 3.10 (Hutto and Gilbert 2014; vaderSentiment README).
PUBLISHED = [
    ("VADER is smart, handsome, and funny.", 0.8316),
    ("VADER is smart, handsome, and funny!", 0.8439),
    ("VADER is very smart, handsome, and funny.", 0.8545),
    ("VADER is VERY SMART, handsome, and FUNNY.", 0.9227),
    ("VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342),
    ("VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!", 0.9469),
    ("VADER is not smart, handsome, nor funny.", -0.7424),
    ("The book was good.", 0.4404),
    ("At least it isn't a horrible book.", 0.431),
    ("The book was only kind of good.", 0.3832),
    ("Today SUX!", -0.5461),
    ("Not bad at all", 0.431),
]


@pytest.mark.parametrize(("text", "compound"), PUBLISHED)
def test_published_examples(text, compound):
    assert load_analyser().polarity_scores(text)["compound"] == compound


def test_nltk_differs_from_upstream_on_no_problem():
    assert load_analyser().polarity_scores("No problem")["compound"] == -0.5994


def _nltk():
    """NLTK's own analyser, its lexicon handed over."""
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    analyser = object.__new__(SentimentIntensityAnalyzer)
    analyser.lexicon = dict(load_vader().weights["valence"])
    analyser.constants = VaderConstants()
    return analyser


WORDS = st.sampled_from(
    "good GOOD bad, never so this kind of at least not isn't but very !!! ?? (great) :) ugh the a "
    "least most horrible 'happy' sort of uber hand-made no problem bomb shit the".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_all_four_scores_equal_nltk(text):
    assert load_analyser().polarity_scores(text) == _nltk().polarity_scores(text)


@given(st.text(max_size=60))
def test_all_four_scores_equal_nltk_on_any_text(text):
    assert load_analyser().polarity_scores(text) == _nltk().polarity_scores(text)


def test_all_four_scores_equal_nltk_on_basil(datasets_folder):
    from toolkit.datasets import load_dataset

    ours, theirs = load_analyser(), _nltk()
    for text in load_dataset("basil", "sentences")["text"].iloc[::8]:
        assert ours.polarity_scores(text) == theirs.polarity_scores(text)


def _article(text: str, **columns) -> pd.DataFrame:
    return pd.DataFrame({"article_id": ["a"], "text": [text], **columns})


def test_article_is_the_mean_of_its_sentences_by_voice():
    text = "The plan is good. The plan is bad. “It is a horrible idea,” said Ana Bolt."
    scores = score(annotate(_article(text)), measures=["sentiment"])
    table = scores.articles.set_index(["part", "voice"])
    own = [0.4404, -0.5423]
    assert table.loc[("body", "own"), "value"] == pytest.approx(np.mean(own))
    assert table.loc[("body", "own"), "n"] == 2
    assert table.loc[("body", "quoted"), "n"] == 1
    assert table.loc[("body", "all"), "n"] == 3


def test_spans_open_to_the_words():
    annotations = annotate(_article("A good plan met a horrible end."))
    scores = score(annotations, measures=["sentiment"])
    scores.check_offsets(annotations)
    assert scores.spans[["text", "label", "value"]].to_numpy().tolist() == [
        ["good", "positive", 1.9],
        ["horrible", "negative", -2.5],
    ]


def test_duplicating_every_sentence_leaves_the_mean():
    once = score(annotate(_article("A good plan. It rained.")), measures=["sentiment"]).articles
    twice = score(
        annotate(_article("A good plan. It rained. A good plan. It rained.")),
        measures=["sentiment"],
    ).articles
    np.testing.assert_allclose(once["value"], twice["value"])
    assert (twice["n"] == 2 * once["n"]).all()
