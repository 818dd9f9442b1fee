import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.kernel_ridge import KernelRidge
from sklearn.metrics.pairwise import euclidean_distances

from toolkit.classify.kernel_classifier import KernelClassifier

RNG = np.random.default_rng(3)
ROWS = RNG.normal(size=(60, 4)).astype(np.float32)
RING = np.where((ROWS**2).sum(axis=1) < 3, "in", "out")
THREE = np.array(["a", "b", "c"])[np.digitize(ROWS[:, 0], [-0.5, 0.5])]


def test_scores_equal_kernel_ridge_of_scikit_learn():
    machine = KernelClassifier(alpha=0.5, reach=2.0).fit(ROWS, THREE)
    gamma = 2.0 / (euclidean_distances(ROWS) ** 2).mean()
    signs = np.where(THREE[:, None] == machine.classes_, 1.0, -1.0)
    ridge = KernelRidge(alpha=0.5, kernel="rbf", gamma=gamma).fit(ROWS, signs - signs.mean(axis=0))
    np.testing.assert_allclose(
        machine.decision_function(ROWS), ridge.predict(ROWS) + signs.mean(axis=0), atol=1e-3
    )


def test_learns_what_no_line_can_part():
    new = RNG.normal(size=(400, 4))
    truth = np.where((new**2).sum(axis=1) < 3, "in", "out")
    assert (KernelClassifier().fit(ROWS, RING).predict(new) == truth).mean() > 0.75


def test_scale_of_the_columns_does_not_matter():
    small = KernelClassifier().fit(ROWS, RING).decision_function(ROWS)
    large = KernelClassifier().fit(ROWS * 100, RING).decision_function(ROWS * 100)
    np.testing.assert_allclose(small, large, atol=1e-3)


def test_sparse_rows_give_the_same_scores():
    machine = KernelClassifier().fit(ROWS, RING)
    again = KernelClassifier().fit(sparse.csr_matrix(ROWS), RING)
    found = again.decision_function(sparse.csr_matrix(ROWS))
    np.testing.assert_allclose(machine.decision_function(ROWS), found, atol=1e-4)


def test_rows_that_are_all_alike_get_the_share_of_the_classes():
    machine = KernelClassifier().fit(np.ones((4, 2)), ["a", "a", "a", "b"])
    assert machine.predict([[1.0, 1.0]]).tolist() == ["a"]


@pytest.mark.parametrize(("name", "value"), [("alpha", 0), ("reach", -1.0)])
def test_parameters_out_of_range_are_named(name, value):
    with pytest.raises(ValueError, match=f"{name} must be above 0"):
        KernelClassifier(**{name: value}).fit(ROWS, RING)


def test_one_class_and_unfitted_use_are_refused():
    with pytest.raises(ValueError, match="two classes"):
        KernelClassifier().fit(ROWS, ["a"] * 60)
    with pytest.raises(NotFittedError):
        clone(KernelClassifier().fit(ROWS, RING)).predict(ROWS)
