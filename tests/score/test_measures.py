import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.score import MEASURES, MeasureScores, Scores, get_measures, score
from toolkit.score.measure import article_means, sentence_scores
from toolkit.score.readability import (
    ReadabilityMeasure,
    count_syllables,
    dale_chall_like,
    flesch_kincaid_grade,
    flesch_reading_ease,
    smog_grade,
)

ODD = ["", "Word", "“All of this is quoted speech here.”", "日本語だけの文章です。", "...", "\n"]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_undefined_not_zero_and_never_raise(measure, text):
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    scores = score(annotations, measures=[measure])
    scores.check_offsets(annotations)
    if not any(map(str.isalpha, text)):
        assert not (scores.articles["value"] == 0).any() or measure == "sentiment"
    if not text.strip():
        assert scores.articles["value"].notna().sum() == 0


def test_no_articles_at_all():
    annotations = annotate(pd.DataFrame({"article_id": [], "text": []}))
    assert len(score(annotations).articles) == 0


def test_frame_shares_sum_to_one(articles):
    table = score(annotate(articles), measures=["frames"]).articles
    own = table[(table["part"] == "body") & (table["voice"] == "own")]
    sums = own.groupby("article_id")["value"].sum()
    np.testing.assert_allclose(sums, 1, rtol=1e-5)
    assert own["value"].between(0, 1).all()
    assert own["target"].nunique() == 15


def test_flesch_by_hand():
    """30 words, 3 sentences, 36 syllables: 206.835 - 1.015*10 - 84.6*1.2 = 95.165."""
    words = ["strike"] * 24 + ["council"] * 6
    sentences = [" ".join(words[i : i + 10]) + "." for i in (0, 10, 20)]
    assert (count_syllables("strike"), count_syllables("council")) == (1, 2)
    text = " ".join(sentence.capitalize() for sentence in sentences)
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    table = score(annotations, measures=["readability"]).articles
    table = table[table["voice"] == "all"].set_index("measure")
    assert table.loc["flesch_reading_ease", "value"] == pytest.approx(95.165)
    assert table.loc["flesch_kincaid_grade", "value"] == pytest.approx(
        0.39 * 10 + 11.8 * 1.2 - 15.59
    )
    assert table.loc["flesch_kincaid_grade", "n"] == 30


def test_readability_formulas_by_published_examples():
    """ "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature"."""
    assert flesch_reading_ease(13, 1, 24) == pytest.approx(37.455, abs=0.001)
    assert flesch_kincaid_grade(13, 1, 24) == pytest.approx(11.265, abs=0.001)
    # McLaughlin: 30 sentences with 30 hard words need 3.1291 + 1.0430 * sqrt(30).
    assert smog_grade(30, 30) == pytest.approx(8.8419, abs=0.001)
    # 100 words in 5 sentences, 10 of them hard: 1.579 + .992 + 3.6365.
    assert dale_chall_like(100, 5, 10) == pytest.approx(6.2075)


def test_easy_words_are_the_users_own_and_voices_are_kept_apart():
    quoted = "“" + " ".join(["strike"] * 30) + ".” "
    table = pd.DataFrame({"article_id": ["a"], "text": [quoted + " ".join(["Council"] * 30) + "."]})
    measure = ReadabilityMeasure(easy_words=["Strike"])
    rows = score(annotate(table), measures=[measure]).articles
    found = rows[rows["measure"] == "dale_chall_like"].set_index("voice")["value"]
    assert found["quoted"] == pytest.approx(0.0496 * 30)
    assert found["own"] == pytest.approx(15.79 + 0.0496 * 30 + 3.6365)
    assert rows.loc[rows["measure"] == "smog_grade", "value"].isna().all()


def test_short_texts_have_no_readability():
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": ["Too short to say."]}))
    assert score(annotations, measures=["readability"]).articles["value"].isna().all()


def test_headline_gap_is_title_less_body():
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "text": ["It was good.", "It rained."],
            "title": ["Horrible", None],
        }
    )
    scores = score(annotate(articles), measures=["headline_gap"]).articles
    scores = scores[scores["voice"] == "all"].set_index("article_id")
    assert scores.loc["a", "value"] == pytest.approx(-0.5423 - 0.4404)
    assert np.isnan(scores.loc["b", "value"])


def test_the_kind_of_apostrophe_changes_no_measure():
    text = (
        "The council isn't happy and the mayor's plan won't do. It doesn't help, they don't like "
        "it, and nobody's calling it good. The workers' leader said it wasn't a bad day, though. "
        'It was called "great" and "awful" by turns.'
    )
    articles = pd.DataFrame(
        {
            "article_id": ["straight", "curly"],
            "text": [text, text.replace("'", "’").replace(' "', " “").replace('" ', "” ")],
        }
    )
    table = score(annotate(articles), measures=["sentiment", "frames", "readability"]).articles
    keys = ["measure", "part", "voice", "target"]
    straight, curly = (
        table[table["article_id"] == name].set_index(keys)["value"]
        for name in articles["article_id"]
    )
    np.testing.assert_allclose(straight, curly.reindex(straight.index), rtol=1e-6)


class ExclamationMeasure:
    """A user's own measure: exclamation marks a sentence."""

    name = "exclamations"
    version = "1"

    def score(self, annotations):
        counts = np.array([text.count("!") for text in annotations.sentence_texts()], dtype=float)
        sentences = sentence_scores(annotations, "exclamations", counts)
        from toolkit._tables import SPANS

        return MeasureScores(SPANS.empty(), sentences, article_means(sentences))


def test_a_users_measure_plugs_in(articles):
    scores = score(annotate(articles), measures=["sentiment", ExclamationMeasure()])
    assert set(scores.articles["measure"]) == {"sentiment_compound", "exclamations"}


def test_names_are_checked():
    with pytest.raises(ValueError, match="measures must be one of 'sentiment'"):
        get_measures(["tone"])
    with pytest.raises(TypeError, match="not one string"):
        get_measures("sentiment")
    with pytest.raises(ValueError, match="names sentiment more than once"):
        get_measures(["sentiment", "frames", "sentiment"])
    with pytest.raises(TypeError, match="Call toolkit.annotate"):
        score(pd.DataFrame())


def test_shifted_spans_are_refused(articles):
    annotations = annotate(articles)
    scores = score(annotations, measures=["sentiment"])
    shifted = Scores(
        scores.spans.assign(start=scores.spans["start"] + 1), scores.sentences, scores.articles
    )
    with pytest.raises(ValueError, match="does not stand at"):
        shifted.check_offsets(annotations)


def test_row_order_of_articles_does_not_matter(articles):
    one = score(annotate(articles), measures=["sentiment"]).articles
    two = score(annotate(articles.iloc[::-1]), measures=["sentiment"]).articles
    keys = ["article_id", "part", "voice"]
    pd.testing.assert_frame_equal(
        one.sort_values(keys, ignore_index=True), two.sort_values(keys, ignore_index=True)
    )
