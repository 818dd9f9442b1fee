from collections import Counter
from itertools import compress

import numpy as np
import pytest

from toolkit.classify import shipped_tasks
from toolkit.classify.default_data import loaded_sentences
from toolkit.classify.default_tokens import SentenceTokens
from toolkit.classify.default_tuning import join_passages, word_stretches
from toolkit.datasets import load_dataset


@pytest.fixture(scope="module")
def tasks():
    return {task.name: task for task in shipped_tasks()}


def test_passages_hold_each_sentence_where_it_is_said_to_stand():
    sentences = ["One is “short”.", "Two is longer by far.", "Three.", "Another’s article.", ""]
    articles = ["a", "a", "a", "b", "b"]
    whole = join_passages(sentences, articles)
    assert whole[0] == ('One is "short". Two is longer by far. Three.', 0)
    for (passage, start), sentence in zip(whole, sentences, strict=True):
        plain = sentence.replace("“", '"').replace("”", '"').replace("’", "'")
        assert passage[start : start + len(sentence)] == plain
    assert whole[3][0] == whole[4][0] != whole[0][0]
    assert [start for _, start in join_passages(sentences, articles, n_characters=10)] == [0] * 5
    assert join_passages([], []) == []
    with pytest.raises(ValueError, match="n_characters must be at least 1; got 0"):
        join_passages(sentences, articles, n_characters=0)


def test_words_leave_punctuation_out():
    row, start, end = word_stretches(SentenceTokens.from_texts(["No, 3 won't.", "", "?!"]))
    found = ["No, 3 won't."[a:b] for a, b in zip(start, end, strict=True)]
    assert found == ["No", "3", "wo", "n't"] and set(row) == {0}
    assert [len(part) for part in word_stretches(SentenceTokens.from_texts([]))] == [0, 0, 0]


def test_shipped_tasks_mark_what_the_corpora_mark(tasks):
    assert list(tasks) == ["frame", "loaded", "slanted", "polarity"]
    reports, frames = load_dataset("reports"), load_dataset("frames")
    assert len(tasks["frame"].stretches) == len(reports) + len(frames)
    text, start, end = tasks["frame"].stretches[-1]
    said = reports["text"].iloc[-1].replace("“", '"').replace("”", '"').replace("’", "'")
    assert text[start:end] == said and len(text) > len(said)
    labels = Counter(tasks["loaded"].labels)
    assert 0.01 < labels["yes"] / labels.total() < 0.1
    on = [label == "yes" for label in tasks["loaded"].labels]
    words = {text[start:end] for text, start, end in compress(tasks["loaded"].stretches, on)}
    assert {"Marooned", "pig-headed"} <= words
    mentions = load_dataset("reports", "mentions").drop_duplicates(["item_id", "actor"])
    aimed = [text[start:end] for text, start, end in tasks["polarity"].stretches]
    assert aimed[-1] == mentions["target"].iloc[-1]


def test_no_event_is_among_what_defaults_and_encoders_learn(tasks):
    events = load_dataset("events", "sentences")
    told = {text for text in events["text"] if len(text) > 40}
    assert not told & set(loaded_sentences().table["text"])
    assert not told & {text[a:b] for text, a, b in tasks["frame"].stretches}


def test_plain_sentences_of_the_reports_are_thinned_and_weigh_the_more():
    data = loaded_sentences()
    reports = (data.table["corpus"] == "reports").to_numpy()
    weight = np.zeros(len(data.table))
    weight[data.tokens.sentence] = data.word_weights
    plain = weight[reports & (data.table["label"] == "neutral").to_numpy()]
    assert set(plain) == {0.0, 3.0} and np.isclose(plain.mean(), 1, atol=0.01)
    assert set(weight[reports & (data.table["label"] == "loaded").to_numpy()]) == {1.0}
    marked = np.zeros(len(data.table), dtype=bool)
    marked[data.tokens.sentence[data.marked]] = True
    assert (marked == (data.table["label"] == "loaded")).mean() > 0.999
