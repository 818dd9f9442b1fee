import pickle
import time

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from toolkit.classify.marked_tokens import MarkedTokens

MARKS = ["vile", "shameful", "disgusting", "horrible", "awful", "repulsive"]
PLAIN = ["new", "local", "yearly", "second", "public", "written"]
TABLE = pd.DataFrame(
    {
        "text": [f"The mayor defended a {word} plan on Monday." for word in MARKS + PLAIN] * 3,
        "marked": ([[word] for word in MARKS] + [[] for _ in PLAIN]) * 3,
    }
)


def first(model, text):
    return float(model.transform([text])[0, 0])


def test_a_word_never_seen_is_told_by_its_like():
    model = MarkedTokens(penalty=3.0).fit(TABLE)
    loaded = first(model, "The mayor defended a nauseating plan on Monday.")
    plain = first(model, "The mayor defended a regional plan on Monday.")
    assert loaded > plain + 0.05


def test_training_texts_do_not_see_their_own_marks():
    # Marks drawn at random: a model can know them by heart, and not otherwise.
    rng = np.random.default_rng(0)
    words = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("ane", "ilo", "uru", "eth")]
    texts = [" ".join(rng.choice(words, 6, replace=False)) for _ in range(60)]
    is_marked = np.arange(60) % 2 == 1
    marks = [text.split()[:3] if n else [] for n, text in zip(is_marked, texts, strict=True)]
    model = MarkedTokens(penalty=0.01)
    table = pd.DataFrame({"text": texts, "marked": marks})
    honest, flattered = model.fit_transform(table)[:, 3], model.transform(table)[:, 3]
    assert roc_auc_score(is_marked, flattered) > 0.9
    assert roc_auc_score(is_marked, honest) < 0.7


def test_pickle_names_and_empty_text():
    model = pickle.loads(pickle.dumps(MarkedTokens().fit(TABLE)))
    found = model.transform(["", "!"])
    assert found.shape == (2, len(model.get_feature_names_out())) and np.isfinite(found).all()
    assert not found[0].any()


def test_input_without_marks_is_refused():
    with pytest.raises(ValueError, match="No word in the column 'marked'"):
        MarkedTokens().fit(TABLE.assign(marked=[[]] * len(TABLE)))
    with pytest.raises(TypeError, match="learns from a table"):
        MarkedTokens().fit(TABLE["text"])
    with pytest.raises(ValueError, match="penalty must be above 0"):
        MarkedTokens(penalty=0).fit(TABLE)


def test_hostile_text_takes_linear_time():
    model = MarkedTokens().fit(TABLE)
    began = time.perf_counter()
    assert np.isfinite(model.transform(["a" * 100_000, "!" * 50_000, "x " * 20_000])).all()
    assert time.perf_counter() - began < 10
