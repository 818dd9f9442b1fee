import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from toolkit.classify import TargetFeatures
from toolkit.classify.target_views import SEGMENTS, target_segments

PAIR = "I like Peter but I do not like Robert"
PETER = (PAIR, PAIR.index("Peter"), PAIR.index("Peter") + 5)
ROBERT = (PAIR, PAIR.index("Robert"), PAIR.index("Robert") + 6)


def row(text, target):
    return text, text.index(target), text.index(target) + len(target)


def feature(name, *rows, **options):
    transformer = TargetFeatures(segments=(), **options).fit(rows)
    column = transformer.get_feature_names_out().tolist().index(name)
    return transformer.transform(rows)[:, column].tolist()


def test_clone_pickle_and_names():
    rows = [PETER, ROBERT]
    fitted = pickle.loads(pickle.dumps(clone(TargetFeatures(window=3)).fit(rows)))
    assert fitted.window == 3
    features = fitted.transform(rows)
    names = fitted.get_feature_names_out()
    assert features.shape == (2, len(names)) == (2, fitted.n_features_out_)
    assert len(set(names)) == len(names)
    np.testing.assert_array_equal(features, TargetFeatures(window=3).fit_transform(rows))
    assert len(pickle.dumps(fitted)) < 1000


def test_unfitted_use_is_refused():
    with pytest.raises(NotFittedError):
        TargetFeatures().transform([PETER])
    with pytest.raises(NotFittedError):
        TargetFeatures().get_feature_names_out()


def test_rows_keep_their_order_and_the_table_is_untouched():
    rows = [row("Ana Bolt won.", "Ana Bolt"), PETER, ROBERT]
    table = pd.DataFrame(rows, columns=["text", "start", "end"], index=[7, 3, 5])
    before = table.copy()
    features = TargetFeatures().fit_transform(table)
    pd.testing.assert_frame_equal(table, before)
    np.testing.assert_array_equal(features, TargetFeatures().fit_transform(rows))
    np.testing.assert_array_equal(features[::-1], TargetFeatures().fit_transform(table[::-1]))
    extended = table.assign(label="x")[["label", "end", "start", "text"]]
    np.testing.assert_array_equal(features, TargetFeatures().fit_transform(extended))


@pytest.mark.parametrize("empty", [[], pd.DataFrame({"text": [], "start": [], "end": []})])
@pytest.mark.parametrize("options", [{}, {"segments": ()}, {"lexicon": False, "roles": False}])
def test_no_rows_give_no_rows(empty, options):
    transformer = TargetFeatures(**options).fit(empty)
    assert transformer.transform(empty).shape == (0, transformer.n_features_out_)


def test_the_targets_of_one_sentence_differ():
    features = TargetFeatures().fit_transform([PETER, ROBERT])
    assert not np.allclose(features[0], features[1])
    lexicon = TargetFeatures(segments=()).fit_transform([PETER, ROBERT])
    assert not np.allclose(lexicon[0], lexicon[1])
    # "not like" turns on Robert; the "like" before "but" belongs to Peter's clause.
    assert feature("left_negative_clause", PETER, ROBERT)[0] == 0
    assert feature("left_negative_clause", PETER, ROBERT)[1] > 0
    assert feature("left_positive_clause", PETER, ROBERT)[1] == 0
    assert feature("left_positive_sum", PETER, ROBERT)[1] > 0
    assert feature("right_negative_sum", PETER, ROBERT)[0] > 0


def test_values_counted_by_hand():
    # "like" has valence 1.5: 1.5 / sqrt(1.5² + 4²); negated and three tokens away, 1.11.
    assert feature("left_positive_near", PETER)[0] == pytest.approx(0.3511, abs=1e-4)
    assert feature("left_negative_sum", ROBERT)[0] == pytest.approx(0.2674, abs=1e-4)
    assert feature("left_nearest", ROBERT)[0] == pytest.approx(-0.2674, abs=1e-4)


def test_mirrored_sentences_swap_the_sides():
    left, right = row("bad Ana", "Ana"), row("Ana bad", "Ana")
    for scope in ("sum", "near", "clause", "clause_near", "adjacent"):
        assert feature(f"left_negative_{scope}", left) == feature(f"right_negative_{scope}", right)


@pytest.mark.parametrize(
    ("name", "text", "target"),
    [
        ("says_after", "Ana Bolt said no.", "Ana Bolt"),
        ("says_before", "“It rains,” said Ana Bolt.", "Ana Bolt"),
        ("says_before", "It rains, according to Ana Bolt.", "Ana Bolt"),
        ("possessive", "They read Ana Bolt's letter.", "Ana Bolt"),
        ("possessive", "They read Ana Bolt’s letter.", "Ana Bolt"),
        ("be_after", "Ana Bolt was praised.", "Ana Bolt"),
        ("comma_after", "Ana Bolt, a judge, left.", "Ana Bolt"),
        ("after_by", "It was signed by the mayor.", "mayor"),
        ("pronoun", "Then she left.", "she"),
        ("negator_right", "Ana Bolt didn’t answer.", "Ana Bolt"),
        ("quoted", "He said “Ana Bolt won” twice.", "Ana Bolt"),
        ("first", "Ana Bolt won.", "Ana Bolt"),
        ("last", "We saw Ana Bolt.", "Ana Bolt"),
        ("contrast_left", "It rained, but Ana Bolt came.", "Ana Bolt"),
        ("question", "Did Ana Bolt win?", "Ana Bolt"),
    ],
)
def test_roles(name, text, target):
    without = row("We gave Ana Bolt tea.", "Ana Bolt")
    assert feature(name, row(text, target), without) == [1.0, 0.0]


def test_segments_cover_the_sentence():
    text = "One two three four Ana Bolt five six seven."
    spans = target_segments(*row(text, "Ana Bolt"), window=2)
    assert [text[a:b] for a, b in spans] == [
        text,
        "Ana Bolt",
        "three four Ana Bolt five six",
        "One two three four ",
        " five six seven.",
    ]
    assert len(spans) == len(SEGMENTS)


@pytest.mark.parametrize("text", ["   ", "日本の首相は失敗した。", "…!", "A" * 3000])
def test_odd_texts_give_finite_features(text):
    features = TargetFeatures().fit_transform([(text, 0, 1), (text, len(text) - 1, len(text))])
    assert np.isfinite(features).all()


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, len(PAIR) + 1), (len(PAIR), len(PAIR) + 2)]
)
def test_offsets_outside_the_text_are_refused(start, end):
    for use in (TargetFeatures().fit, TargetFeatures().fit([]).transform):
        with pytest.raises(ValueError, match="Row 1 of X: offsets must satisfy 0 <= start < end"):
            use([PETER, (PAIR, start, end)])


def test_bad_input_is_explained():
    with pytest.raises(TypeError, match="X must be a list of values, not one string"):
        TargetFeatures().fit(PAIR)
    with pytest.raises(TypeError, match=r"Row 0 of X must be \(text, start, end\)"):
        TargetFeatures().fit([PAIR])
    with pytest.raises(TypeError, match="two whole numbers"):
        TargetFeatures().fit([(PAIR, 0.0, 3.0)])
    with pytest.raises(ValueError, match=r"lacks the column\(s\) start, end"):
        TargetFeatures().fit(pd.DataFrame({"text": [PAIR]}))


def test_bad_parameters_are_explained():
    with pytest.raises(ValueError, match="window must be at least 1"):
        TargetFeatures(window=0).fit([PETER])
    with pytest.raises(ValueError, match="segments must be one of 'sentence', 'target'"):
        TargetFeatures(segments=("clause",)).fit([PETER])
    with pytest.raises(TypeError, match="segments must be a list"):
        TargetFeatures(segments="left").fit([PETER])
    with pytest.raises(ValueError, match="no features are left"):
        TargetFeatures(segments=(), lexicon=False, roles=False).fit([PETER])
