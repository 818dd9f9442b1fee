import numpy as np
import pytest

from toolkit.vectors import load_static_vectors


def test_vectors_have_length_one_and_empty_text_none():
    vectors = load_static_vectors().sentence_vectors(["The strike ended.", "", "The strike ended."])
    assert vectors.shape == (3, 256)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], rtol=1e-5)
    np.testing.assert_array_equal(vectors[0], vectors[2])


def test_like_is_near_like():
    model = load_static_vectors()
    a, b, c = model.sentence_vectors(
        ["The court struck down the law.", "Judges overturned the statute.", "She baked a cake."]
    )
    assert a @ b > a @ c


def test_bare_string_is_refused():
    with pytest.raises(TypeError, match="texts must be a list"):
        load_static_vectors().sentence_vectors("one text")
