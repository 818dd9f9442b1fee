import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from toolkit.classify import LexiconFeatures, MarkedWords, StyleFeatures, TextFeatures
from toolkit.classify.forms import count_forms, form_spans, split_forms
from toolkit.classify.memory import remembering
from toolkit.classify.text_features import stemmed_words, word_stems
from toolkit.lexicons import Lexicon, load_vader

TEXTS = [
    "Prices were rising when the strikers met ministers",
    "Ministers met and strikers struck over rising prices prices",
    "Nothing rose but the minister",
    "",
]


def test_words_equal_scikit_learns_tfidf():
    """A second implementation: the same stems, counted by TfidfVectorizer."""
    for max_words in (1, 2):
        ours = TextFeatures(max_words=max_words, min_df=1, max_df=1.0).fit(TEXTS)
        theirs = stemmed_words(max_words=max_words).fit(TEXTS)
        assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
        np.testing.assert_allclose(
            ours.transform(TEXTS).toarray(), theirs.transform(TEXTS).toarray(), atol=1e-6
        )


def test_characters_equal_scikit_learns_char_wb():
    texts = [text.lower() for text in TEXTS[:3]]
    ours = TextFeatures(unit="chars", chars=(2, 4), min_df=1, max_df=1.0).fit(texts)
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit(texts)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    np.testing.assert_allclose(
        ours.transform(texts).toarray(), theirs.transform(texts).toarray(), atol=1e-6
    )


def test_rare_and_common_features_are_left_out():
    texts = ["alpha beta", "alpha gamma", "alpha beta delta"]
    assert TextFeatures(max_df=0.7).fit(texts).get_feature_names_out().tolist() == ["beta"]
    kept = TextFeatures(min_df=1, max_df=1.0, max_features=2).fit(texts)
    assert kept.get_feature_names_out().tolist() == ["alpha", "beta"]
    with pytest.raises(ValueError, match="No feature is left of 3 texts with min_df=9"):
        TextFeatures(min_df=9).fit(texts)
    with pytest.raises(ValueError, match="unit must be one of 'words', 'chars'; got 'lines'"):
        TextFeatures(unit="lines").fit(texts)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_forms_have_their_offsets_and_remembering_changes_nothing(texts):
    plain = count_forms(texts)
    with remembering():
        count_forms(texts[::-1])
        kept = count_forms(texts)
    for i, text in enumerate(texts):
        spans = form_spans(text)
        assert [form for form, _, _ in spans] == split_forms(text)
        assert all(end - start == len(form) for form, start, end in spans)
        for found in (plain, kept):
            ids = found.ids[found.ends[i] : found.ends[i + 1]]
            assert [found.forms[j] for j in ids] == split_forms(text)


def test_style_counted_by_hand():
    row = StyleFeatures().fit([])
    names = row.get_feature_names_out().tolist()
    found = dict(
        zip(names, row.transform(["He claimed: “It is SO very bad!” Why?"])[0], strict=True)
    )
    # Eight words: He claimed It is SO very bad Why.
    for name in ("colon", "exclamation_mark", "question_mark", "marked_saying", "capitals"):
        assert found[name] == pytest.approx(1 / 8)
    assert found["quotation_mark"] == pytest.approx(2 / 8)
    assert found["booster"] == pytest.approx(2 / 8)
    assert found["capitalised"] == pytest.approx(3 / 8)
    assert found["strongest_negative"] == pytest.approx(
        -load_vader().weights["valence"]["bad"] / 4, abs=1e-6
    )
    assert found["ends_with_question"] == 1 and found["opens_with_quotation"] == 0
    assert found["letters_a_word"] == pytest.approx((2 + 7 + 2 + 2 + 2 + 4 + 3 + 3) / 8)


def test_style_is_a_rate_and_zero_without_words():
    style = StyleFeatures().fit([])
    once, thrice = style.transform(["A mild, plain day.", "A mild, plain day. " * 3])
    rates = [i for i, n in enumerate(style.get_feature_names_out()) if n in ("comma", "article")]
    np.testing.assert_allclose(once[rates], thrice[rates])
    assert np.isfinite(style.transform(["", "…", "日本語"])).all()


def test_lexicon_features_follow_the_lexicon():
    toy = Lexicon("toy", "1", {"harm": {"kill*": -2.0, "killer": 1.0}}, "-2 to 2", "CC0", "-")
    features = LexiconFeatures(lexicons=[toy]).fit([])
    share, plus, minus, strongest = features.transform(["Killing a KILLER kills"])[0]
    assert (share, plus, minus, strongest) == (0.75, 0.25, 1.0, -2.0)
    with pytest.raises(TypeError, match="must be a list of Lexicon; got 'vader'"):
        LexiconFeatures(lexicons=["vader"]).fit([])
    with pytest.raises(TypeError, match="lexicons must be a list"):
        LexiconFeatures(lexicons="vader").fit([])


MARKED = pd.DataFrame(
    {
        "text": ["A vile plan.", "A vile man.", "A plan.", "One rare scam."],
        "marked": [["vile"], ["vile"], [], ["scam"]],
    }
)


def test_a_text_does_not_see_its_own_marks():
    learned = MarkedWords()
    own = learned.fit_transform(MARKED)
    outside = learned.transform(MARKED)
    # "scam" is marked in its own text only: without that text nothing is known of it.
    assert own[3, 0] == 0 < outside[3, 0]
    assert 0 < own[0, 0] < outside[0, 0]


def test_marked_weights_by_hand():
    learned = MarkedWords(prior=2.0).fit(MARKED)
    assert learned.rate_ == pytest.approx(3 / 11)
    vile = learned.strongest(1).iloc[0]
    assert vile["stem"] == word_stems("vile")[0]
    assert vile["weight"] == pytest.approx(np.log2(((2 + 2 * 3 / 11) / 4) / (3 / 11)))


def test_marks_are_read_as_text_and_checked():
    written = MARKED.assign(marked=["['vile']", '["vile"]', "[]", "['scam']"])
    np.testing.assert_array_equal(
        MarkedWords().fit_transform(written), MarkedWords().fit_transform(MARKED)
    )
    with pytest.raises(ValueError, match="must be a list such as"):
        MarkedWords().fit(MARKED.assign(marked="vile"))
    with pytest.raises(ValueError, match="cannot be read"):
        MarkedWords().fit(MARKED.assign(marked="[__import__('os')]"))
    with pytest.raises(ValueError, match="No word in the column 'marked' is marked"):
        MarkedWords().fit(MARKED.assign(marked=[[]] * 4))
    with pytest.raises(ValueError, match="lacks the column.s. words"):
        MarkedWords(column="words").fit(MARKED)
