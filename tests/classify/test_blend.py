import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from toolkit.classify import TextFeatures
from toolkit.classify.blend import Blend
from toolkit.classify.kernel_classifier import KernelClassifier

RNG = np.random.default_rng(0)
ROWS = RNG.normal(size=(240, 6))
LABELS = np.where(ROWS[:, 0] + ROWS[:, 1] + RNG.normal(scale=0.5, size=240) > 0, "yes", "no")


def columns(*numbers):
    return FunctionTransformer(lambda rows: rows[:, list(numbers)])


def regression(cost=1.0):
    return LogisticRegression(C=cost)


def members():
    return [
        ("first", columns(0, 2), [regression()]),
        ("second", columns(1, 3), [KernelClassifier()]),
        ("noise", columns(4, 5), [regression()]),
    ]


def test_joining_beats_each_member_and_noise_gets_little_weight():
    train, test = slice(0, 160), slice(160, 240)
    blend = Blend(members()).fit(ROWS[train], LABELS[train])
    alone = [
        Blend([m]).fit(ROWS[train], LABELS[train]).score(ROWS[test], LABELS[test])
        for m in members()
    ]
    assert blend.score(ROWS[test], LABELS[test]) > max(alone)
    weights = blend.weights_
    assert set(weights) == {"first", "second", "noise"}
    assert abs(weights["noise"]) < 0.3 * min(weights["first"], weights["second"])


def test_the_better_setting_is_chosen_on_held_out_rows():
    wide = RNG.normal(size=(80, 300))
    labels = np.where(wide[:, :3].sum(axis=1) > 0, 1, 0)
    settings = [regression(1e-5), regression(0.1)]
    blend = Blend([("all", columns(*range(3)), settings)]).fit(wide, labels)
    assert blend.chosen_ == {"all": 1}


def test_held_out_probabilities_know_nothing_of_labels_without_pattern():
    labels = RNG.integers(0, 2, 200)
    noise = RNG.normal(size=(200, 50))
    blend = Blend([("all", columns(*range(50)), [KernelClassifier(alpha=0.01)])])
    blend.fit(noise, labels)
    features, machine = blend.fitted_[0]
    assert (machine.predict(features.transform(noise)) == labels).mean() > 0.95
    held = blend.held_out_.argmax(axis=1)
    assert abs((held == labels).mean() - 0.5) < 0.12


def test_groups_stay_together_in_the_inner_folds():
    # Rows of a group are copies, with labels drawn by group: only groups can be learned.
    groups = np.repeat(np.arange(40), 5)
    rows = RNG.normal(size=(40, 30))[groups]
    labels = RNG.integers(0, 2, 40)[groups]
    machine = [("all", columns(*range(30)), [KernelClassifier(alpha=0.01)])]
    loose = Blend(machine).fit(rows, labels)
    held = Blend(machine).fit(rows, labels, groups=groups)
    assert (loose.held_out_.argmax(axis=1) == labels).mean() > 0.95
    assert (held.held_out_.argmax(axis=1) == labels).mean() < 0.75


def test_reads_tables_of_texts_with_three_classes():
    texts = ["rain and storm", "the strike goes on", "a goal in the match"] * 12
    labels = np.array(["weather", "labour", "sport"] * 12)
    table = pd.DataFrame({"text": texts}, index=range(5, 41))
    blend = Blend([("words", TextFeatures(), [LinearSVC(), LinearSVC(C=0.1)])], n_folds=3)
    found = blend.fit(table, labels).predict_proba(table)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert blend.predict(table).tolist() == labels.tolist()
    again = pickle.loads(pickle.dumps(blend)).predict_proba(table)
    np.testing.assert_array_equal(found, again)
    same = clone(blend).fit(table, labels).predict_proba(table)
    np.testing.assert_allclose(found, same)


def test_bad_settings_are_refused():
    with pytest.raises(ValueError, match="n_folds"):
        Blend(members(), n_folds=1).fit(ROWS, LABELS)
    with pytest.raises(ValueError, match="at least one member"):
        Blend([]).fit(ROWS, LABELS)
    with pytest.raises(ValueError, match="none twice"):
        Blend([members()[0], members()[0]]).fit(ROWS, LABELS)
    with pytest.raises(ValueError, match="fewer rows than"):
        Blend(members()).fit(ROWS[:10], ["a"] * 8 + ["b"] * 2)
    with pytest.raises(NotFittedError):
        Blend(members()).predict(ROWS)
