import time

import pytest

from toolkit.annotate.quotations import find_quotations
from toolkit.annotate.sentences import paragraph_spans


def _quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, list(paragraph_spans(text)))]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will stay here,” said Ana Bolt.", ["“We will stay here,”"]),
        ('"We will stay here," said Ana Bolt.', ['"We will stay here,"']),
        ("„We will stay here,” said Ana Bolt.", ["„We will stay here,”"]),
        ("«We will stay here», said Ana Bolt.", ["«We will stay here»"]),
        ("„We will stay here.“ Then she left.", ["„We will stay here.“"]),
        ("‘We will stay here,’ said the mayor’s aide.", ["‘We will stay here,’"]),
        ("The so-called “reform” of the “new order” failed.", []),
        ('A 6" nail and a 9" nail lay there.', []),
        ("“No.” She left.", ["“No.”"]),
    ],
)
def test_marks(text, quoted):
    assert _quoted(text) == quoted


def test_hostile_capitals_take_no_time():
    began = time.perf_counter()
    for text in ("A" * 200, "A " * 100, "A.B-" * 50, "The " * 60):
        _quoted(f'{text} "we will stay here now for good." {text}')
    assert time.perf_counter() - began < 2


def test_a_quotation_runs_over_paragraphs():
    text = "“One stays in the house.\n\n“Two goes to the shop,” said Ana Bolt.\n\nThree is ours."
    assert _quoted(text) == ["“One stays in the house.", "“Two goes to the shop,”"]


def test_a_lost_mark_ends_with_its_paragraph():
    text = "“We lost the closing mark here.\n\nThis is the outlet's own voice again."
    assert _quoted(text) == ["“We lost the closing mark here."]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“We will stay here,” said Ana Bolt on Monday.", "Ana Bolt", "said"),
        ("“We will stay here,” Mayor Ana Bolt told reporters.", "Mayor Ana Bolt", "told"),
        ("Ana Bolt warned: “We will stay here for years.”", "Ana Bolt", "warned"),
        ("“We will stay here,” she said.", None, None),
        ("It is, according to Ana Bolt, “a very good plan for all”.", "Ana Bolt", "according"),
    ],
)
def test_speakers(text, speaker, cue):
    found = find_quotations(text, list(paragraph_spans(text)))[0]
    assert (found.speaker, found.cue) == (speaker, cue)
