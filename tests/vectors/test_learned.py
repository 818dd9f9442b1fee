import numpy as np
import pytest

from toolkit.vectors import learn_vectors


def test_learned_vectors_put_words_of_the_same_neighbours_together():
    rng = np.random.default_rng(1)
    sentences = [
        [rng.choice(["cat", "dog"]), "eats", "food", rng.choice(["car", "lorry"]), "burns", "fuel"]
        for _ in range(200)
    ]
    vectors = learn_vectors(sentences, n_dimensions=4, window=2, min_count=5)
    cat, dog, lorry = vectors.word_vectors(["cat", "dog", "lorry"])
    assert cat @ dog > 0.9 * np.linalg.norm(cat) * np.linalg.norm(dog) > cat @ lorry
    again = learn_vectors(sentences, n_dimensions=4, window=2, min_count=5)
    np.testing.assert_array_equal(vectors.matrix, again.matrix)
    assert np.isnan(vectors.word_vectors(["whale"])).all()
    with pytest.raises(ValueError, match="there are 8"):
        learn_vectors(sentences, n_dimensions=50)
