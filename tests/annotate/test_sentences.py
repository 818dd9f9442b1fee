import json
from pathlib import Path

import pytest

from toolkit.annotate.punkt_training import corpus_texts, train_punkt
from toolkit.annotate.sentences import paragraph_spans, sentence_splitter


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_splitter()(text)]


def test_abbreviations_do_not_end_a_sentence():
    text = "Gov. Ana Bolt met Sen. Vale of the F.B.I. office on Oct. 3. It rained."
    assert _split(text) == [
        "Gov. Ana Bolt met Sen. Vale of the F.B.I. office on Oct. 3.",
        "It rained.",
    ]


def test_a_question_inside_a_sentence_does_not_end_it():
    assert len(_split("“Why now?” asked the judge. Nobody spoke.")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "“The bill stands,” Ms. Rice said.",  # names that are common words
        "The letter quotes Susan E. Page of the U.S. Conference of Bishops.",
        "Sen. John Vale (R-Ariz.), who was there, left.",
        "“Who pays for it?” Justice Ana Bolt asked.",
        "Joe Hagin served under George H.W. Bush.",
    ],
)
def test_names_titles_and_brackets_do_not_part_a_sentence(sentence):
    assert _split(f"{sentence} It rained.") == [sentence, "It rained."]


def test_dots_belong_to_what_they_end():
    assert _split("It went to hell. ... The world laughs.") == [
        "It went to hell. ...",
        "The world laughs.",
    ]


def test_paragraphs_part_at_blank_lines_and_keep_wrapped_lines():
    text = "First line\nwraps here.\n\n  Second.  \nThird stands alone."
    spans = list(paragraph_spans(text))
    assert [text[a:b] for a, b in spans] == [
        "First line\nwraps here.",
        "Second.",
        "Third stands alone.",
    ]


def test_unknown_splitter_is_refused():
    with pytest.raises(ValueError, match="'toolkit', 'punkt_tab'; got 'spacy'"):
        sentence_splitter("spacy")


def test_stock_data_is_an_option(stock_nltk):
    sentence_splitter.cache_clear()
    spans = sentence_splitter("punkt_tab")("It rained. It stopped.")
    sentence_splitter.cache_clear()
    assert len(spans) == 2


def test_shipped_parameters_are_those_that_the_script_makes(project: Path):
    stored = json.loads((project / "toolkit/annotate/punkt.json").read_text("utf-8"))
    made = json.loads(json.dumps(train_punkt(corpus_texts(project / "corpora"))))
    assert made == stored, "run: python -m toolkit.annotate.punkt_training corpora"


def test_basil_boundaries(datasets_folder):
    """Boundaries inside paragraphs, on the half of BASIL that rules were not made on."""
    hits = wrong = missed = 0
    split = sentence_splitter()
    for path in sorted((datasets_folder / "basil" / "articles").glob("*/*.json")):
        page = json.loads(path.read_text("utf-8"))
        if page["triplet-uuid"][0] in "01234567":
            continue
        for paragraph in page["body-paragraphs"]:
            sentences = [s.strip() for s in paragraph if s.strip()]
            text, ends = " ".join(sentences), set()
            position = 0
            for sentence in sentences[:-1]:
                ends.add(position + len(sentence))
                position += len(sentence) + 1
            found = {end for _, end in split(text)[:-1]}
            hits += len(found & ends)
            wrong += len(found - ends)
            missed += len(ends - found)
    assert 2 * hits / (2 * hits + wrong + missed) >= 0.945
