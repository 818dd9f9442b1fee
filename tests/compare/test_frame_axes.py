import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.compare import axis_significance
from toolkit.score import FrameAxisMeasure

KNOWN = {"good": (1, 0), "bad": (-1, 0), "x": (0.6, 0.8), "y": (0, 1)}


class ToyVectors:
    name = "toy"

    def word_vectors(self, words):
        return np.array([KNOWN.get(word.lower(), (np.nan, np.nan)) for word in words])


def test_significance_finds_a_planted_lean_and_none_where_there_is_none():
    rng = np.random.default_rng(0)
    texts = [" ".join(rng.choice(["good", "bad", "x", "y"], 40)) for _ in range(40)]
    texts[:8] = ["good good x good " * 10] * 8
    table = pd.DataFrame({"article_id": [f"a{i}" for i in range(40)], "text": texts})
    annotations = annotate(table)
    measure = FrameAxisMeasure({"worth": (["good"], ["bad"])}, vectors=ToyVectors())
    leaning = axis_significance(annotations, measure, [f"a{i}" for i in range(8)])
    # All articles together are what samples of all articles scatter about.
    everything = axis_significance(annotations, measure, list(table["article_id"]))
    bias = "measure == 'frame_axis_bias'"
    assert leaning.query(bias)["p"].item() == pytest.approx(2 / 1001)
    assert everything.query(bias)["p"].item() > 0.5
    assert everything.query(bias)["expected"].item() == pytest.approx(
        everything.query(bias)["value"].item(), abs=0.03
    )


def test_an_unknown_article_is_named():
    annotations = annotate(pd.DataFrame({"article_id": ["a"], "text": ["good"]}))
    measure = FrameAxisMeasure({"worth": (["good"], ["bad"])}, vectors=ToyVectors())
    with pytest.raises(ValueError, match=r"unknown: \['b'\]"):
        axis_significance(annotations, measure, ["b"])
