import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate.tagging.lemmas import lemma_of, lemmas_of, token_lemmas
from toolkit.annotate.tagging.tags import TAGS


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("left", "VBD", "leave"),
        ("left", "JJ", "left"),
        ("leaves", "NNS", "leaf"),
        ("leaves", "VBZ", "leave"),
        ("found", "VB", "found"),
        ("found", "VBN", "find"),
        ("killing", "NN", "killing"),
        ("killing", "VBG", "kill"),
        ("Democrats", "NNPS", "Democrat"),
        ("May", "NNP", "May"),
        ("worse", "JJR", "bad"),
        ("'s", "VBZ", "be"),
        ("'s", "POS", "'s"),
        ("'d", "MD", "would"),
        ("Were", "VBD", "be"),
        ("are", "VBP", "be"),
    ],
)
def test_the_tag_chooses_among_a_forms_readings(form, tag, lemma):
    assert lemma_of(form, tag) == lemma


def test_forms_alone_are_read_in_lower_case_but_for_acronyms():
    words = np.array(["The", "Killed", "UN", "McCain", "wo", "us"], dtype=object)
    assert lemmas_of(words).tolist() == ["the", "kill", "UN", "McCain", "will", "we"]


@given(st.lists(st.text(), max_size=20))
def test_any_text_has_a_lemma_a_form(forms):
    found = lemmas_of(np.array(forms, dtype=object))
    assert len(found) == len(forms)
    assert all(isinstance(lemma, str) for lemma in found)


def test_one_lemma_a_token_equal_to_its_pairs_own():
    words = np.array(["shot", "police", "'s"], dtype=object)
    form = np.array([0, 1, 0, 2, 2], dtype=np.int32)
    names = ["NN", "NNS", "VBN", "POS", "VBZ"]
    tags = np.array([TAGS.index(name) for name in names], dtype=np.int8)
    expected = [lemma_of(words[f], name) for f, name in zip(form, names, strict=True)]
    assert token_lemmas(words, form, tags).tolist() == expected
    assert expected == ["shot", "police", "shoot", "'s", "be"]


def test_no_tokens_no_lemmas():
    empty = np.array([], dtype=np.int32)
    assert len(token_lemmas(np.array([], dtype=object), empty, empty.astype(np.int8))) == 0
    assert len(lemmas_of(np.array([], dtype=object))) == 0


def test_a_hostile_form_is_its_own_lemma():
    assert lemma_of("a" * 100_000) == "a" * 100_000
