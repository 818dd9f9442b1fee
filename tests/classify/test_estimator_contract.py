"""One contract for all estimators of texts: what scikit-learn's own checks ask of numbers."""

import pickle

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold
from sklearn.pipeline import make_pipeline

from toolkit.classify import (
    LexiconFeatures,
    MarkedWords,
    StaticVectors,
    StyleFeatures,
    TargetFeatures,
    TextClassifier,
    TextFeatures,
    build_features,
)

TEXTS = [
    "The minister praised a good plan, officials said.",
    "A vile and shameful plan, critics raged!",
    "The council met on Monday.",
    "So reckless: “nobody” was told of 1,400 cuts.",
    "The council agreed a budget of $4m.",
    "A disgraceful, vile budget was rammed through.",
] * 3
TABLE = pd.DataFrame(
    {
        "text": TEXTS,
        "start": 0,
        "end": 3,
        "marked": [[], ["vile", "shameful"], [], ["reckless"], [], ["disgraceful", "vile"]] * 3,
    },
    index=range(50, 68),
)
LABELS = np.array(["plain", "loaded"] * 9)
TRANSFORMERS = [
    TextFeatures(),
    TextFeatures(max_words=2, stem=False, stop_words=True),
    TextFeatures(unit="chars", chars=(2, 4)),
    StyleFeatures(),
    LexiconFeatures(),
    MarkedWords(),
    StaticVectors(),
    TargetFeatures(window=3, segments=("target",)),
    build_features(["words", "style", "marked"], weights={"style": 0.5}),
]
ESTIMATORS = [*TRANSFORMERS, TextClassifier(features=build_features(["words", "style"]))]


def dense(values):
    return values.toarray() if sparse.issparse(values) else np.asarray(values)


def use(estimator, rows):
    method = "transform" if hasattr(estimator, "transform") else "predict_proba"
    return dense(getattr(estimator, method)(rows))


@pytest.mark.parametrize("estimator", ESTIMATORS, ids=lambda e: repr(e)[:40])
class TestContract:
    def test_clone_and_parameters(self, estimator):
        copy = clone(estimator)
        assert copy is not estimator and repr(copy) == repr(estimator)
        assert not any(name.endswith("_") for name in vars(copy))

    def test_fit_returns_self_and_pickles(self, estimator):
        fitted = clone(estimator)
        assert fitted.fit(TABLE, LABELS) is fitted
        again = pickle.loads(pickle.dumps(fitted))
        np.testing.assert_array_equal(use(again, TABLE), use(fitted, TABLE))

    def test_unfitted_use_is_refused(self, estimator):
        with pytest.raises(NotFittedError):
            use(clone(estimator), TABLE)

    def test_rows_keep_their_order(self, estimator):
        fitted = clone(estimator).fit(TABLE, LABELS)
        found = use(fitted, TABLE)
        assert len(found) == len(TABLE) and np.isfinite(found).all()
        np.testing.assert_allclose(use(fitted, TABLE[::-1]), found[::-1], atol=1e-6)
        np.testing.assert_allclose(use(fitted, TABLE[2:3]), found[2:3], atol=1e-6)

    def test_input_is_untouched(self, estimator):
        before = TABLE.copy(deep=True)
        use(clone(estimator).fit(TABLE, LABELS), TABLE)
        pd.testing.assert_frame_equal(TABLE, before)

    def test_a_bare_string_is_refused(self, estimator):
        with pytest.raises(TypeError, match="must be a list|a table with the columns"):
            clone(estimator).fit("one text", ["plain"])
        fitted = clone(estimator).fit(TABLE, LABELS)
        with pytest.raises(TypeError, match="must be a list"):
            use(fitted, "one text")

    def test_a_missing_text_is_refused(self, estimator):
        fitted = clone(estimator).fit(TABLE, LABELS)
        with pytest.raises(TypeError, match="Row 1 of X must be"):
            use(fitted, TABLE.assign(text=["a b c", np.nan, *TEXTS[2:]]))


@pytest.mark.parametrize("transformer", TRANSFORMERS, ids=lambda e: repr(e)[:40])
def test_feature_names_and_width(transformer):
    fitted = clone(transformer).fit(TABLE, LABELS)
    names = fitted.get_feature_names_out()
    assert use(fitted, TABLE).shape[1] == len(names) == len(set(names))


@pytest.mark.parametrize("transformer", TRANSFORMERS[:5], ids=lambda e: repr(e)[:40])
def test_hostile_texts_take_bounded_time(transformer):
    fitted = clone(transformer).fit(TABLE, LABELS)
    hostile = ["a" * 100_000, "'" * 100_000, "a'" * 50_000, " \t" * 50_000, "", "\u0301" * 50_000]
    assert np.isfinite(use(fitted, hostile)).all()


def test_a_grid_search_takes_groups():
    model = make_pipeline(build_features(["words", "style"]), LogisticRegression())
    grid = {"featureunion__words__max_words": [1, 2], "logisticregression__C": [0.1, 1]}
    search = GridSearchCV(model, grid, cv=GroupKFold(3))
    search.fit(TABLE, LABELS, groups=np.repeat([0, 1, 2], 6))
    assert search.best_params_["featureunion__words__max_words"] in (1, 2)
    search = GridSearchCV(
        TextClassifier(features=build_features(["vectors"])),
        {"calibration": ["none", "sigmoid"]},
        cv=3,
    )
    assert search.fit(TEXTS, LABELS).best_estimator_.predict(TEXTS[:2]).shape == (2,)
