import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate.quotations.finding import QUOTATION_KINDS, find_quotations
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter

split = sentence_splitter()


def _found(text):
    paragraphs = list(paragraph_spans(text))
    sentences = [(a + x, a + y) for a, b in paragraphs for x, y in split(text[a:b])]
    return find_quotations(text, paragraphs, sentences)


def _texts(text, kind):
    return [text[q.start : q.end] for q in _found(text) if q.kind == kind]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will stay here,” said Ana Bolt.", ["“We will stay here,”"]),
        ('"We will stay here," said Ana Bolt.', ['"We will stay here,"']),
        ('“We will stay here," said Ana Bolt.', ['“We will stay here,"']),
        ("„We will stay here,” said Ana Bolt.", ["„We will stay here,”"]),
        ("„We will stay here.“ Then she left.", ["„We will stay here.“"]),
        ("«We will stay here», said Ana Bolt.", ["«We will stay here»"]),
        ("»We will stay here«, said Ana Bolt.", ["»We will stay here«"]),
        ("「我们今天会留在这里。」她说。", ["「我们今天会留在这里。」"]),
        ("‘We will stay here,’ said the mayor’s aide.", ["‘We will stay here,’"]),
        (
            "‘The dockers’ gate will stay shut,’ said Ana Bolt.",
            ["‘The dockers’ gate will stay shut,’"],
        ),
        (
            "“She said ‘never again’ to all of us,” said Bo.",
            ["“She said ‘never again’ to all of us,”"],
        ),
        ("“No.” She left.", ["“No.”"]),
        ("“Yes.” He wrote 'we will all stay here' to them.", ["“Yes.”", "'we will all stay here'"]),
        ("The so-called “reform” of the “new order” failed.", []),
        ('A 6" nail and a 9" nail lay there.', []),
        ("Don't say the '90s weren't fun.", []),
        ("Bolt called the plan “a farce” on Monday.", ["“a farce”"]),
        ("Bolt said the plan was “a farce” on Monday.", ["“a farce”"]),
    ],
)
def test_marks(text, quoted):
    assert _texts(text, "direct") == quoted


def test_a_quotation_runs_over_paragraphs():
    text = "“One stays in the house.\n\n“Two goes to the shop,” said Ana Bolt.\n\nThree is ours."
    found = _found(text)
    assert [text[q.start : q.end] for q in found] == [
        "“One stays in the house.",
        "“Two goes to the shop,”",
    ]
    assert {q.speaker for q in found} == {"Ana Bolt"}


def test_one_pair_of_marks_around_two_paragraphs():
    text = "“One stays in the house.\n\nTwo goes to the shop.”\n\nThree is ours."
    assert _texts(text, "direct") == ["“One stays in the house.\n\nTwo goes to the shop.”"]


def test_a_lost_mark_ends_with_its_paragraph():
    text = "“We lost the closing mark here.\n\nThis is the outlet's own voice again."
    assert _texts(text, "direct") == ["“We lost the closing mark here."]


@pytest.mark.parametrize(
    ("text", "clauses", "speaker", "cue"),
    [
        ("Ana Bolt said that the gate was shut.", ["that the gate was shut"], "Ana Bolt", "said"),
        ("Ana Bolt, the mayor, said the gate was shut.", ["the gate was shut"], "Ana Bolt", "said"),
        ("The gate was shut, said Ana Bolt.", ["The gate was shut"], "Ana Bolt", "said"),
        ("The gate was shut, said the mayor, Ana Bolt.", ["The gate was shut"], "Ana Bolt", "said"),
        (
            "The gate was shut, Mayor Ana Bolt told us.",
            ["The gate was shut"],
            "Ana Bolt",
            "told us",
        ),
        (
            "According to Ana Bolt, the gate was shut.",
            ["the gate was shut"],
            "Ana Bolt",
            "According to",
        ),
        (
            "The gate was shut, according to Ana Bolt.",
            ["The gate was shut"],
            "Ana Bolt",
            "according to",
        ),
        (
            "The gate was shut, Ana Bolt insisted, and two men were hurt.",
            ["The gate was shut", "two men were hurt"],
            "Ana Bolt",
            "insisted",
        ),
        ("Soldiers stormed the inn before dawn.", [], None, None),
        ("The claims of Ana Bolt were shown to a court.", [], None, None),
        ("She was told that morning.", [], None, None),
        ("She was born in the United States and sent agents.", [], None, None),
        ("It binds the six states that agreed to it.", [], None, None),
        ("After voters complained, Ana Bolt gave way.", [], None, None),
        (
            "Bo Data, which complained that the gate was shut, left.",
            ["that the gate was shut, left"],
            "Bo Data",
            "complained",
        ),
    ],
)
def test_indirect_speech(text, clauses, speaker, cue):
    found = _found(text)
    assert [text[q.start : q.end] for q in found if q.kind == "indirect"] == clauses
    assert {(q.speaker, q.cue) for q in found} <= {(speaker, cue)}


def test_a_clause_before_the_main_one_ends_at_its_comma():
    text = "While Ana Bolt said that she agreed, Cy Dahl said that he did not."
    assert _texts(text, "indirect") == ["that she agreed", "that he did not"]
    assert [q.speaker for q in _found(text)] == ["Ana Bolt", "Cy Dahl"]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("“We stay,” Ana Bolt, the mayor, said in a statement on Friday.", ["said"]),
        ("And noting how she won, she wrote: “It was a hard time for us.”", ["noting", "wrote"]),
    ],
)
def test_words_about_the_speech_are_no_speech(text, cues):
    found = _found(text)
    assert [q.cue for q in found] == cues
    assert "And" not in {q.speaker for q in found}


def test_a_partial_quotation_parts_the_reported_clause():
    text = "Ana Bolt said the port needed its families “back at the same table”."
    assert _texts(text, "indirect") == ["the port needed its families"]
    assert _texts(text, "direct") == ["“back at the same table”"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will stay here,” Mayor Ana Bolt told reporters.", "Ana Bolt"),
        ("Ana Bolt warned: “We will stay here for years.”", "Ana Bolt"),
        ("“We will stay here,” she said.", None),
        ("Ana Bolt came in. “We will stay here,” she said.", "Ana Bolt"),
        ("Ana Bolt left. “We will stay here,” Ms. Bolt said.", "Ana Bolt"),
        ("Ana Bolt is mayor. “We stay here,” said Bolt. “And we mean that.”", "Ana Bolt"),
        ("“We will stay here,” said its leader, Ana Bolt.", "Ana Bolt"),
        ("“We will stay here,” the Port and Dock Union said.", "Port and Dock Union"),
        ("The Dock Union met. “We will stay here,” the union said.", "Dock Union"),
        ("“We will stay here,” residents said.", "residents"),
        ("Mr. Cy Dahl met Ms. Ana Bolt. Bolt was late. “We stay here,” he said.", "Cy Dahl"),
    ],
)
def test_speakers(text, speaker):
    found = _found(text)
    assert found
    assert {q.speaker for q in found} == {speaker}


def test_speaker_and_cue_stand_where_they_say():
    text = "It rained. “We will stay here,” said Ana Bolt."
    (found,) = _found(text)
    assert text[found.speaker_start : found.speaker_end] == "Ana Bolt"
    assert text[found.cue_start : found.cue_end] == "said"


@pytest.mark.parametrize(
    ("cue", "kind"),
    [("said", "neutral"), ("claimed", "doubting"), ("noted", "endorsing"), ("sobbed", "emotive")],
)
def test_cue_classes(cue, kind):
    assert [q.cue_class for q in _found(f"“We will stay here,” {cue} Ana Bolt.")] == [kind]


@pytest.mark.parametrize(
    ("text", "block", "speaker"),
    [
        (
            "It said:\n\n> We stay.\n\n> — Ana Bolt\n\nWe left.",
            "> We stay.\n\n> — Ana Bolt",
            "Ana Bolt",
        ),
        ("We saw this.\n\n@anabolt: so we stay\n\nWe left.", "@anabolt: so we stay", "anabolt"),
        ("Tweet: so we stay\n\nWe left.", "Tweet: so we stay", None),
        (
            "So.\n\nWe stay here — Ana Bolt (@anabolt) May 4, 2031\n\nWe left.",
            "We stay here — Ana Bolt (@anabolt)",
            "Ana Bolt",
        ),
        (
            "So.\n\nDear Mayor,\n\nWe stay.\n\nYours sincerely,\n\nAna Bolt\n\nWe left.",
            "Dear Mayor,\n\nWe stay.\n\nYours sincerely,\n\nAna Bolt",
            "Ana Bolt",
        ),
        ("Dear readers,\n\nWe stay.\n\nThat is all.", None, None),
    ],
)
def test_blocks(text, block, speaker):
    found = [q for q in _found(text) if q.kind == "block"]
    assert [text[q.start : q.end] for q in found] == ([block] if block else [])
    assert [q.speaker for q in found] == ([speaker] if block else [])


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "‘",
        "’",
        "'",
        "„",
        "«",
        "»",
        "said",
        "Ana Bolt",
        "he",
        "told us",
        "that",
        "the",
        "gate shut",
        ",",
        ".",
        " ",
        " ",
        "\n\n",
        ">",
        "@a: b",
        "Dear Bo,\n",
        "according to",
        "who",
        "and",
        ";",
        "—",
        "Mr.",
        "我们",
        "é",
        "\U0001f600",
        "İ",
        "1",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join)))
def test_spans_hold_for_any_text(text):
    found = _found(text)
    ends = {"direct": 0, "block": 0}
    assert [q.start for q in found] == sorted(q.start for q in found)
    for q in found:
        assert q.kind in QUOTATION_KINDS
        assert 0 <= q.start < q.end <= len(text)
        assert text[q.start : q.end].strip() == text[q.start : q.end]
        for start, end in ((q.speaker_start, q.speaker_end), (q.cue_start, q.cue_end)):
            assert (start, end) == (-1, -1) or 0 <= start < end <= len(text)
        assert (q.cue is None) == (q.cue_class is None)
        if q.kind in ends:
            assert q.start >= ends[q.kind]
            ends[q.kind] = q.end


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "’",
        "“a b c d e,” said Bo. ",
        "He said. ",
        "A ",
        "A.B-",
        "said ",
        "X, ",
        "who said ",
        "“x\n\n",
        "> a\n",
        "Dear Bo,\n",
        "@a: b\n",
        "according to ",
        "told the A ",
        "“Ann Bo is it.” ",
    ],
)
def test_time_grows_with_length_only(piece):
    text = piece * (100_000 // len(piece))
    whole = [(0, len(text.rstrip()))] if text.strip() else []
    paragraphs = list(paragraph_spans(text))
    began = time.process_time()
    find_quotations(text, paragraphs, paragraphs)
    find_quotations(text, whole, whole)
    assert time.process_time() - began < 3


def test_empty():
    assert find_quotations("", [], []) == []
