import importlib.util

import numpy as np
import pytest
from sklearn.exceptions import NotFittedError

from toolkit.classify import SentenceEmbedder, TunedEncoder, TuningTask
from toolkit.vectors.encoder import load_encoder

needs_torch = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("torch", "sentence_transformers")),
    reason="needs the extra 'embeddings'",
)
GOOD, BAD = ("brave", "kind", "wise", "calm"), ("cruel", "false", "vain", "rude")
NAMES = ("vale", "holt", "quin", "ross")


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="module")
def small_encoder(tmp_path_factory):
    """An untrained encoder of two thin layers, in a folder."""
    from sentence_transformers import SentenceTransformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("encoder")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "is", "and", ".", *GOOD, *BAD, *NAMES]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    # Of a bare model it makes one that averages over word pieces.
    SentenceTransformer(str(folder / "bert"), device="cpu").save(str(folder / "whole"))
    return str(folder / "whole")


def sentences(rng, n):
    """Two names in one text, each praised or blamed: only the stretch tells which."""
    stretches, labels = [], []
    for _ in range(n):
        (one, other), (first, second) = rng.choice(NAMES, 2, False), rng.integers(0, 2, 2)
        words = [rng.choice((GOOD, BAD)[which]) for which in (first, second)]
        text = f"{one} is {words[0]}. {other} is {words[1]}."
        middle = text.index(".") + 2
        stretches += [(text, 0, middle - 1), (text, middle, len(text))]
        labels += [("good", "bad")[which] for which in (first, second)]
    return stretches, labels


def quick(model, **settings):
    return TunedEncoder(
        model, n_epochs=8, learning_rate=3e-3, head_rate=1e-2, batch_pieces=128, **settings
    )


@needs_torch
def test_it_learns_stretches_in_their_context_and_keeps_what_it_learnt(small_encoder, tmp_path):
    rng = np.random.default_rng(0)
    stretches, labels = sentences(rng, 300)
    names = [(text, 0, 4) for text, start, _ in stretches if start == 0]
    who = [text[:4] for text, _, _ in names]
    tuned = quick(small_encoder).fit(
        [TuningTask("tone", stretches, labels), TuningTask("who", names, who)]
    )
    assert tuned.classes_ == {"tone": ("bad", "good"), "who": tuple(sorted(NAMES))}
    unseen, truth = sentences(rng, 50)
    assert (tuned.predict("tone", unseen) == truth).mean() > 0.9
    assert (tuned.predict("who", names[:50]) == who[:50]).mean() > 0.9
    probability = tuned.predict_proba("tone", unseen)
    np.testing.assert_allclose(probability.sum(axis=1), 1, rtol=1e-5)

    folder = tuned.save(tmp_path / "tuned")
    again = TunedEncoder.load(folder)
    np.testing.assert_allclose(again.predict_proba("tone", unseen), probability, atol=1e-5)
    embedder = SentenceEmbedder(str(folder), cache=False)
    assert embedder.fit_transform([text for text, _, _ in unseen]).shape == (100, 32)


@needs_torch
def test_the_same_seed_gives_the_same_and_others_keep_their_encoder(small_encoder):
    shared = load_encoder(small_encoder)
    stretches, labels = sentences(np.random.default_rng(1), 20)
    before = shared.pooled(stretches[:4], [-1], cache=False)
    one, two = (
        quick(small_encoder)
        .fit(TuningTask("tone", stretches, labels))
        .predict_proba("tone", stretches)
        for _ in range(2)
    )
    np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(shared.pooled(stretches[:4], [-1], cache=False), before)


@needs_torch
def test_more_training_starts_from_the_folder_and_frozen_layers_stay(small_encoder, tmp_path):
    stretches, labels = sentences(np.random.default_rng(2), 200)
    task = TuningTask("tone", stretches, labels, [1.0] * len(labels))
    folder = str(quick(small_encoder).fit(task).save(tmp_path / "first"))
    more = TunedEncoder(folder, n_epochs=1, learning_rate=1e-6, head_rate=1e-6).fit(task)
    assert (more.predict("tone", stretches) == labels).mean() > 0.9
    frozen = quick(small_encoder, n_frozen_layers=2).fit(task).save(tmp_path / "frozen")
    states = [load_encoder(name).pooled(stretches[:3], [2], cache=False)
              for name in (small_encoder, str(frozen))]  # fmt: skip
    np.testing.assert_allclose(*states, atol=1e-6)


@needs_torch
def test_a_stretch_without_a_word_is_nan(small_encoder):
    stretches, labels = sentences(np.random.default_rng(3), 10)
    tuned = quick(small_encoder).fit(TuningTask("tone", stretches, labels))
    wanted = [("vale is kind.", 6, 6), ("", 0, 0), ("vale", 40, 60), stretches[0]]
    found = tuned.predict_proba("tone", wanted)
    assert np.isnan(found[:3]).all() and np.isfinite(found[3]).all()
    assert tuned.predict("tone", wanted)[:3].tolist() == [None] * 3
    assert tuned.predict_proba("tone", []).shape == (0, 2)
    with pytest.raises(ValueError, match="task must be one of 'tone'; got 'tune'"):
        tuned.predict("tune", stretches)


@needs_torch
def test_what_cannot_be_trained_on_is_refused(small_encoder, tmp_path, caplog):
    (text, start, end), *_ = stretches = sentences(np.random.default_rng(4), 10)[0]
    unread = TuningTask("tone", [(text, 900, 950), *stretches], ["bad"] + ["good"] * len(stretches))
    with pytest.raises(ValueError, match="'tone': no stretch of class 'bad' can be read"):
        quick(small_encoder).fit(unread)
    assert "tone: 1 stretches hold nothing to read" in caplog.text
    task = TuningTask("type", stretches, ["good", "bad"] * 10)
    with pytest.raises(ValueError, match="n_frozen_layers must be between 0 and 2; got 9"):
        quick(small_encoder, n_frozen_layers=9).fit(task)
    # A long text is cut at what the encoder can read; any name of a task will do.
    long = TuningTask("type", [(text * 200, start, end), *stretches], ["good", *task.labels])
    assert quick(small_encoder).fit(long).save(tmp_path / "any").is_dir()


def test_tasks_and_settings_are_checked(tmp_path):
    two = [("a b", 0, 1), ("a b", 2, 3)]
    with pytest.raises(ValueError, match="'tone' has missing labels"):
        TuningTask("tone", two, ["x", None])
    with pytest.raises(ValueError, match="weights below 0 or not finite"):
        TuningTask("tone", two, ["x", "y"], [1.0, np.nan])
    with pytest.raises(TypeError, match="labels"):
        TuningTask("tone", two, "xy")
    with pytest.raises(TypeError, match="must hold TuningTask objects; got 'tone'"):
        TunedEncoder().fit(["tone"])
    with pytest.raises(NotFittedError):
        TunedEncoder().predict("tone", two)
    with pytest.raises(ValueError, match="'tone' needs a label.*its 2 stretches; got 1 labels"):
        TuningTask("tone", [("a b", 0, 1), ("a b", 2, 3)], ["x"])
    with pytest.raises(ValueError, match=r"two classes or more; got \('x',\)"):
        TuningTask("tone", [("a b", 0, 1)], ["x"])
    with pytest.raises(ValueError, match="precision must be one of 'float32', 'bfloat16'"):
        TunedEncoder(precision="float16")
    with pytest.raises(ValueError, match="at least one TuningTask, none twice; got \\[\\]"):
        TunedEncoder().fit([])
    with pytest.raises(FileNotFoundError, match="holds no tuned encoder"):
        TunedEncoder.load(tmp_path)
