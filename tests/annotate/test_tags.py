import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit._files import hash_file
from toolkit.annotate.tagging.features import (
    END,
    POSITIONS,
    START,
    form_traits,
    pattern_lexicon_path,
    steps_over,
)
from toolkit.annotate.tagging.tags import (
    DYNAMIC_PAIRS,
    LARGEST_WEIGHT,
    TAGS,
    UNIVERSAL,
    PerceptronWeights,
    stored_parameters,
    tag_sentences,
    title_tokens,
)
from toolkit.annotate.tagging.training import (
    make_parameters,
    mended,
    texts_digest,
    train_tagger,
    training_texts,
    with_titles,
)


def _columns(sentences):
    ids: dict[str, int] = {}
    form = np.array(
        [ids.setdefault(word, len(ids)) for one in sentences for word in one], dtype=int
    )
    end = np.cumsum([len(one) for one in sentences], dtype=int)
    first = np.concatenate([[0], end[:-1]]).astype(int)[: len(end)]
    return np.array(list(ids), dtype=object), form, first, end


def _tags(*sentences: str) -> list[list[str]]:
    words = [sentence.split() for sentence in sentences]
    vocabulary, form, first, end = _columns(words)
    codes = tag_sentences(vocabulary, form, first, end)
    return [[TAGS[code] for code in codes[a:b]] for a, b in zip(first, end, strict=True)]


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The road was blocked by dockers .", "DT NN VBD VBN IN NNS ."),
        ("Police killed two men .", "NNP VBD CD NNS ."),
        ("She has already said so .", "PRP VBZ RB VBN RB ."),
        ("The mayor 's plan did n't work .", "DT NN POS NN VBD RB VB ."),
        ("`` They want to leave , '' he said .", "`` PRP VBP TO VB , '' PRP VBD ."),
    ],
)
def test_plain_sentences(sentence, tags):
    found = _tags(sentence)[0]
    assert ["NN" if tag.startswith("NNP") else tag for tag in found] == [
        "NN" if tag.startswith("NNP") else tag for tag in tags.split()
    ]


def test_a_title_in_capitals_keeps_its_verbs():
    found = _tags("Senate Overrides Veto Of Victims Bill")[0]
    assert found[1] == "VBZ"
    assert found[3] == "IN"


def test_title_case_is_told_from_names_in_a_sentence():
    words = "Mayor Solberne met Ana Bolt of Vass City . Mayor Meets Union Chiefs".split()
    flags = title_tokens(words, np.arange(13), np.array([0, 9]), np.array([9, 13]))
    assert flags.tolist() == [False] * 9 + [True] * 4


def _slow_tags(features, words):
    """Tag one sentence with NLTK's own averaged perceptron, feature by feature."""
    from nltk.tag.perceptron import AveragedPerceptron

    named = {}
    for name, values in features.items():
        # NLTK breaks a tie towards the last name, ours towards the first: names turned round.
        named[name] = {-tag: weight for tag, weight in zip(values[::2], values[1::2], strict=True)}
    model = AveragedPerceptron(named)
    model.classes = {-code for code in range(len(TAGS))}
    in_title = title_tokens(words, np.arange(len(words)), np.array([0]), np.array([len(words)]))
    traits = [form_traits(word, bool(flag)) for word, flag in zip(words, in_title, strict=True)]
    start, end = form_traits(START), form_traits(END)
    chosen: list[int] = []
    for place in range(len(words)):

        def at(shift, place=place):
            if place + shift < 0:
                return start
            return traits[place + shift] if place + shift < len(traits) else end

        anchor = next(
            (traits[i] for i in reversed(range(place)) if not steps_over(words[i].lower())), start
        )
        seen = [at(0), at(-1), at(-2), at(1), at(2), anchor]
        fired = [
            name
            for position, trait in zip(POSITIONS, seen, strict=True)
            for name in trait.at(position)
        ]
        last, before = ([TAGS[code] for code in chosen[:-3:-1]] + [START, START])[:2]
        fired += [f"pq\t{before}\t{last}", f"pq\t{before}\t", f"pq\t\t{last}"]
        for pair, (field, where) in DYNAMIC_PAIRS.items():
            value = getattr(seen[where], field)
            known = f"{pair}\t{value}\t" in _pair_values(features)
            fired.append(f"{pair}\t{value if known else ''}\t{last}")
        best, _ = model.predict(dict.fromkeys(fired, 1))
        chosen.append(-best)
    return chosen


_PAIR_VALUES: dict[int, set[str]] = {}


def _pair_values(features):
    if id(features) not in _PAIR_VALUES:
        _PAIR_VALUES[id(features)] = {
            name.rpartition("\t")[0] + "\t" for name in features if name.count("\t") == 2
        }
    return _PAIR_VALUES[id(features)]


def test_side_by_side_equals_nltks_perceptron_word_by_word():
    features = stored_parameters()["features"]
    sentences = [
        "Nine of the dockers on the line , one with a broken jaw , were treated .".split(),
        "Zyx-9 qwrtly 1999 3.5m !".split(),
        "Senate Overrides Veto Of Victims Bill".split(),
        "It".split(),
        "He had never been so quickly and quietly arrested , she said ; nobody knew why .".split(),
    ]
    codes = tag_sentences(*_columns(sentences))
    expected = [code for words in sentences for code in _slow_tags(features, words)]
    assert codes.tolist() == expected


def test_a_sentence_is_tagged_alike_alone_and_among_others():
    sentences = ("It rained .", "The vote was delayed by a week , officials said .", "Why ?")
    assert _tags(*sentences) == [_tags(sentence)[0] for sentence in sentences]


@given(st.lists(st.lists(st.text(), max_size=6), max_size=6))
def test_any_tokens_get_a_tag_each(sentences):
    vocabulary, form, first, end = _columns(sentences)
    codes = tag_sentences(vocabulary, form, first, end)
    assert codes.dtype == np.int8
    assert len(codes) == len(form)
    assert ((codes >= 0) & (codes < len(TAGS))).all()


@pytest.mark.parametrize(
    "words", [["a" * 100_000], ["-" * 100_000, "9" * 100_000], ["so"] * 100_000]
)
def test_hostile_tokens_take_no_long_time(words):
    vocabulary, form, first, end = _columns([words])
    assert len(tag_sentences(vocabulary, form, first, end)) == len(words)


def test_gaps_between_sentences_are_refused():
    with pytest.raises(ValueError, match="without a gap; got 1 sentences"):
        tag_sentences(np.array(["a"], dtype=object), np.zeros(3, int), np.array([1]), np.array([3]))


def test_every_penn_tag_has_a_universal_one():
    assert set(UNIVERSAL) == set(TAGS)
    assert len(set(UNIVERSAL.values())) == 12
    assert len(TAGS) <= np.iinfo(np.int8).max


def test_sums_of_weights_cannot_overflow():
    longest = max(len(form_traits(form).at("0")) for form in ("re-elected's", "Unblessed", "ers's"))
    others = sum(len(form_traits("x-ed").at(position)) for position in POSITIONS[1:])
    n_fired = longest + 2 + others + 3 + len(DYNAMIC_PAIRS)
    assert n_fired * LARGEST_WEIGHT < np.iinfo(np.int16).max


def test_participles_after_auxiliaries_are_mended_and_possessives_left():
    sentence = [("has", "VBZ"), ("n't", "RB"), ("had", "VBD"), ("it", "PRP")]
    assert [tag for _, tag in mended(sentence)] == ["VBZ", "RB", "VBN", "PRP"]
    possessive = [("Ana", "NNP"), ("'s", "POS"), ("said", "VBD")]
    assert mended(possessive) == possessive


def test_titles_are_copies_with_the_same_tags():
    sentence = [("the", "DT"), ("men", "NNS"), ("of", "IN"), ("Vass", "NNP"), ("left", "VBD")]
    copy = with_titles([[("x", "NN")], sentence, sentence, [*sentence, (".", ".")]])[-1]
    assert [form for form, _ in copy] == ["The", "Men", "of", "Vass", "Left"]
    assert [tag for _, tag in copy] == [tag for _, tag in sentence]


def test_training_learns_a_rule_that_only_context_tells():
    """A made-up word is a noun after "the" and a verb after "they"."""
    sentences = [
        [("the", "DT"), ("glim", "NN"), (".", ".")],
        [("they", "PRP"), ("glim", "VBP"), (".", ".")],
    ] * 5
    weights = PerceptronWeights(train_tagger(sentences, epochs=3))
    columns = _columns([[word for word, _ in one] for one in sentences[:2]])
    assert [TAGS[code] for code in weights.tag(*columns)] == ["DT", "NN", ".", "PRP", "VBP", "."]


def test_shipped_parameters_were_made_from_these_texts(project: Path):
    stored = stored_parameters()
    renew = "run: python -m toolkit.annotate.tagging.training corpora"
    assert stored["texts_sha256"] == texts_digest(training_texts(project / "corpora")), renew
    assert stored["lexicon_sha256"] == hash_file(pattern_lexicon_path()), renew


def test_shipped_parameters_are_those_that_the_script_makes(project: Path, stock_nltk: Path):
    packed = (project / "toolkit/annotate/tagging/tagger.json.gz").read_bytes()
    assert len(packed) < 2_000_000
    made = make_parameters(training_texts(project / "corpora"))
    renew = "run: python -m toolkit.annotate.tagging.training corpora"
    assert json.loads(gzip.decompress(packed)) == made, renew
