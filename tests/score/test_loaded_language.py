"""Loaded language: the words found, whose they are, and the rate by hand."""

import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate
from toolkit.classify import default_model
from toolkit.classify.default_loaded import LoadedWords, find_runs
from toolkit.classify.default_tokens import SentenceTokens
from toolkit.score import score


def scores_of(text):
    return score(
        annotate(pd.DataFrame({"article_id": ["a"], "text": [text]})), measures=["loaded_language"]
    )


def test_rate_is_terms_over_tokens_by_voice():
    text = (
        "The ruthless minister rammed through a shameful bill on Tuesday. "
        "“It is a disgraceful, heartless plan,” said the mayor."
    )
    scores = scores_of(text)
    table = scores.articles[scores.articles["measure"] == "loaded_per_1000"].set_index("voice")
    for voice in ("own", "quoted"):
        found = scores.spans[scores.spans["voice"] == voice]
        assert len(found)
        expected = 1000 * len(found) / table.loc[voice, "n"]
        assert table.loc[voice, "value"] == pytest.approx(expected)
    assert "ruthless" in " ".join(scores.spans["text"])


def test_plain_reports_are_hardly_loaded():
    plain = "The council met on Monday and approved a budget of 40 million for roads and schools."
    loaded = "The shameless council rammed through its obscene, reckless budget on Monday."
    by_text = [scores_of(text).sentences["value"].iloc[0] for text in (plain, loaded)]
    assert by_text[0] < 0.5 < by_text[1]
    assert scores_of(plain).spans.empty


def test_runs_take_in_gaps_of_one_and_end_with_the_sentence():
    on = np.array([1, 0, 1, 0, 0, 1, 1, 1], dtype=bool)
    sentence = np.array([0, 0, 0, 0, 0, 0, 1, 1])
    first, end = find_runs(on, sentence)
    assert list(zip(first.tolist(), end.tolist(), strict=True)) == [(0, 3), (5, 6), (6, 8)]
    assert all(len(part) == 0 for part in find_runs(np.zeros(0, bool), np.zeros(0, int)))


def test_words_are_learned_from_marks_outside_quotations():
    texts = ["The glib plan failed.", "A glib speech, they said.", "“A drab plan,” she said."] * 6
    tokens = SentenceTokens.from_texts(texts)
    marked = np.array([tokens.vocabulary[form] in ("glib", "drab") for form in tokens.form])
    words = LoadedWords().fit(tokens, marked, tokens)
    seen = dict(zip(words.stems_, words.marked_.tolist(), strict=True))
    assert (seen["glib"], seen["drab"]) == (12, 0)
    new = SentenceTokens.from_texts(["A glib remark."])
    assert words.probabilities(new).argmax() == 1
    again = LoadedWords.from_state(words.state())
    np.testing.assert_array_equal(again.probabilities(new), words.probabilities(new))


def test_hostile_words_take_bounded_time():
    scores = scores_of("a" * 100_000 + " " + "-" * 50_000 + " vile" * 1000)
    assert scores.articles["value"].notna().all()
    assert default_model("loaded_language").predict([""]).shape == (1,)
