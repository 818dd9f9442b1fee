import json

import pandas as pd
import pytest

from toolkit.score import FrameAxisMeasure, score
from toolkit.study import Options, analyse, reproduce, run_study

WORDS = ("calm talks", "angry clash", "safe harbour", "dangerous storm", "secure port", "risk")


def _articles() -> pd.DataFrame:
    rows = []
    for event in range(6):
        for outlet, more in (("Post", "The angry crowd was dangerous."), ("Mail", "All was safe.")):
            rows.append(
                {
                    "article_id": f"{outlet}{event}",
                    "outlet": outlet,
                    "event_id": f"e{event}",
                    "title": f"News of the {WORDS[event]}",
                    "text": f"There was a {WORDS[event]} in the city on Monday. {more}",
                }
            )
    return pd.DataFrame(rows)


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TOOLKIT_CACHE", str(tmp_path / "cache"))
    _articles().to_csv("articles.csv", index=False)
    (tmp_path / "mood.dic").write_text("%\n1\tanger\n%\nangry\t1\nclash*\t1\n", "utf-8")
    (tmp_path / "axes.yaml").write_text("safety: [[safe, secure], [dangerous, risk]]\n", "utf-8")
    return tmp_path


def test_a_dictionary_and_axes_are_compared_and_reproduced(files):
    options = Options(measures=("sentiment",), dictionaries=("mood.dic",), axes="axes.yaml")
    result = run_study(["articles.csv"], "out", options)
    found = set(result.comparison.table["measure"])
    assert {"mood_per_1000", "frame_axis_bias", "frame_axis_intensity"} <= found
    manifest = json.loads((files / "out" / "manifest.json").read_text("utf-8"))
    assert {"mood.dic", "axes.yaml"} <= set(manifest["input_sha256"])
    assert reproduce("out").is_identical
    (files / "mood.dic").write_text("%\n1\tanger\n%\nstorm\t1\n", "utf-8")
    again = reproduce("out")
    assert again.changed_inputs == ("mood.dic",) and not again.is_identical


def test_the_baseline_of_axes_is_that_of_all_articles(files):
    """However the articles are divided, as one pass over all of them gives it."""
    articles = _articles()
    options = Options(measures=("sentiment",), axes="axes.yaml")
    analysis = analyse(articles, options, cache=False)
    axes = {"safety": (["safe", "secure"], ["dangerous", "risk"])}
    whole = score(analysis.annotations, measures=[FrameAxisMeasure(axes)]).articles
    keys = ["article_id", "measure", "part", "voice"]
    found = analysis.scores.articles.set_index(keys)["value"]
    expected = whole.set_index(keys)["value"]
    pd.testing.assert_series_equal(
        found.loc[expected.index], expected, check_exact=False, rtol=1e-5, atol=1e-7
    )


def test_terms_of_ones_own_take_the_place_of_the_shipped_list(files):
    (files / "terms.yaml").write_text(
        "crowd:\n  variants:\n    - {text: the angry crowd, leaning: critical}\n"
        "    - {text: the protesters, leaning: neutral}\n",
        "utf-8",
    )
    options = Options(measures=("sentiment",), terms="terms.yaml")
    analysis = analyse(_articles(), options, cache=False)
    found = analysis.scores.articles.query("measure == 'label_share' and voice == 'own'")
    assert "crowd: the angry crowd" in set(found["target"])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("- a\n", "must map names to poles"),
        ("safety: [safe, dangerous]\n", "the axis 'safety' needs two lists of words"),
        ("a: [\n", "is no YAML"),
    ],
)
def test_axes_that_cannot_be_read_are_explained(files, content, says):
    (files / "axes.yaml").write_text(content, "utf-8")
    with pytest.raises(ValueError, match=says):
        run_study(["articles.csv"], "out", Options(axes="axes.yaml"))
