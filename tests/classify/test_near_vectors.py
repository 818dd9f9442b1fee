import pickle

import numpy as np
import pytest
from sklearn.base import clone

from toolkit.classify.near_vectors import NearVectors
from toolkit.vectors import load_static_vectors

TEXT = "Critics attacked Ana, but voters praised Carl."
ANA = (TEXT, TEXT.index("Ana"), TEXT.index("Ana") + 3)
CARL = (TEXT, TEXT.index("Carl"), TEXT.index("Carl") + 4)


def blocks(row, **options):
    made = NearVectors(**options).fit_transform([row])[0]
    return dict(
        zip(
            ("left", "left_clause", "right", "right_clause", "own"),
            made.reshape(5, -1) * np.sqrt(5),
            strict=True,
        )
    )


def test_each_block_is_the_weighted_mean_of_its_words():
    critics, attacked, carl = load_static_vectors().sentence_vectors(
        ["critics", "attacked", "carl"]
    )
    left = attacked + np.exp(-1 / 5) * critics
    found = blocks(ANA)
    np.testing.assert_allclose(found["left"], left / np.linalg.norm(left), atol=1e-5)
    np.testing.assert_allclose(found["left_clause"], found["left"], atol=1e-5)
    np.testing.assert_allclose(blocks(CARL)["own"], carl, atol=1e-5)
    assert not blocks(CARL)["right"].any()


def test_the_other_clause_is_seen_on_the_side_only():
    found = blocks(CARL, decay=100.0)
    attacked = load_static_vectors().sentence_vectors(["attacked"])[0]
    assert found["left"] @ attacked > found["left_clause"] @ attacked + 0.1


def test_pickle_names_and_errors():
    model = pickle.loads(pickle.dumps(clone(NearVectors(decay=3)).fit([ANA])))
    assert model.transform([ANA, CARL]).shape == (2, len(model.get_feature_names_out()))
    assert model.transform([]).shape == (0, model.n_features_out_)
    assert len(pickle.dumps(model)) < 1000
    with pytest.raises(ValueError, match="decay must be above 0"):
        NearVectors(decay=0).fit([ANA])
