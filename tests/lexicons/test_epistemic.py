import tomllib
from importlib.resources import files

import pytest

from toolkit.lexicons.epistemic import EPISTEMIC_CATEGORIES, load_epistemic

LISTS = tomllib.loads(files("toolkit.lexicons").joinpath("epistemic.toml").read_text("utf-8"))


@pytest.mark.parametrize("category", EPISTEMIC_CATEGORIES)
def test_categories_hold_60_to_250_entries_each_once(category):
    texts = [LISTS[category].get(key, "") for key in ("verbs", "words")]
    entries = [" ".join(entry.split()).rstrip("~") for text in texts for entry in text.split(",")]
    entries = [entry for entry in entries if entry]
    assert 60 <= len(entries) <= 250
    twice = {entry for entry in entries if entries.count(entry) > 1}
    assert not twice


def test_verbs_are_inflected_and_nouns_left_out():
    lexicon = load_epistemic()
    assert lexicon.lookup("regretted") == {"factives": 1.0}
    assert "report_verbs" in lexicon.lookup("reported")
    assert "report_verbs" not in lexicon.lookup("report")
    assert "pointed out" in lexicon.weights["factives"]
    assert "had the courage to" in lexicon.weights["implicatives"]
