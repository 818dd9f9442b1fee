import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.score import FrameAxisMeasure, score

KNOWN = {"good": (1, 0), "bad": (-1, 0), "x": (0.6, 0.8), "y": (0, 1)}


class ToyVectors:
    name = "toy"

    def word_vectors(self, words):
        return np.array([KNOWN.get(word.lower(), (np.nan, np.nan)) for word in words])


def _values(annotations, **options):
    measure = FrameAxisMeasure({"worth": (["good"], ["bad"])}, vectors=ToyVectors(), **options)
    rows = score(annotations, measures=[measure]).articles
    rows = rows[rows["voice"] == "all"]
    return {
        (r.article_id, r.measure.removeprefix("frame_axis_")): r.value for r in rows.itertuples()
    }


def test_the_toy_example_of_the_literature():
    """Document x x x y against the corpus x, y, good, bad: .45, baseline .15, .1575."""
    corpus = annotate(pd.DataFrame({"article_id": ["c"], "text": ["x y good bad"]}))
    baseline = _values(corpus)["c", "bias"]
    assert baseline == pytest.approx(0.15)
    document = annotate(pd.DataFrame({"article_id": ["d"], "text": ["x x x y the unknown"]}))
    values = _values(document, baseline={"worth": baseline})
    assert values["d", "bias"] == pytest.approx(0.45)
    assert values["d", "intensity"] == pytest.approx(0.1575)


def test_words_without_vectors_give_nan_not_zero():
    table = pd.DataFrame({"article_id": ["d"], "text": ["unknown words"]})
    assert np.isnan(_values(annotate(table))["d", "bias"])


def test_swapped_poles_flip_the_sign_with_the_static_vectors():
    table = pd.DataFrame({"article_id": ["a"], "text": ["Police secured the dangerous harbour."]})
    axes = {"up": (["safe"], ["dangerous"]), "down": (["dangerous"], ["safe"])}
    rows = score(annotate(table), measures=[FrameAxisMeasure(axes)]).articles
    bias = rows[(rows["measure"] == "frame_axis_bias") & (rows["voice"] == "own")]
    up, down = bias.set_index("target").loc[["up", "down"], "value"]
    assert up == pytest.approx(-down) and up < 0


def test_poles_are_checked():
    with pytest.raises(ValueError, match="No word of a pole of the axis 'a' has a vector: zzz"):
        FrameAxisMeasure({"a": (["zzz"], ["bad"])}, vectors=ToyVectors()).cosines(["x"])
    with pytest.raises(ValueError, match="needs two lists of words"):
        FrameAxisMeasure({"a": (["good"], [])})
