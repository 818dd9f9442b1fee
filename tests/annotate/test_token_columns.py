from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.annotate import token_columns
from toolkit.annotate.token_columns import TokenColumns
from toolkit.annotate.words import straightened, word_tokenizer

word_tokenizer()  # made once; the first example should not pay for it

# What NLTK's rules look at: marks, contractions, periods at the end, odd white space.
_PIECES = st.one_of(
    st.text(alphabet="abXnto'ts.,\"“”‘’`!?;:()[]-…019&@$»« \t\n\xa0", max_size=8),
    st.sampled_from(
        ["cannot", "don't", "wanna", "I'll", "'tis", "U.S.", '"Yes."', "''", "d'ye", "F.B.I.)", "."]
    ),
)


@given(st.lists(_PIECES, min_size=1, max_size=7).map(" ".join))
@example("He left the U.S. ‘")
@example("He left the U.S. )\n")
@example('"We can\'t stay," Ann\'s aunt-in-law said. "Cannot!"')
@example("x y z")
def test_remembered_pieces_give_the_tokens_of_whole_sentences(sentence):
    columns = TokenColumns()
    for _ in range(2):
        columns.add(sentence, 5)
    forms = list(columns.vocabulary)
    arrays = columns.as_arrays()
    found = zip(*(arrays[name].tolist() for name in ("form", "start", "end")), strict=True)
    whole = word_tokenizer().tokens(straightened(sentence))
    expected = [(form, 5 + start, 5 + end) for form, start, end in whole]
    assert [(forms[number], start, end) for number, start, end in found] == expected * 2
    assert arrays["sentence"].tolist() == [0] * len(whole) + [1] * len(whole)
    assert set(forms) == {form for form, _, _ in whole}


def test_a_long_sentence_without_spaces_is_split_in_time():
    columns = TokenColumns()
    columns.add("a." * 50_000, 0)
    assert columns.as_arrays()["end"][-1] == 100_000


def test_a_memory_that_starts_anew_changes_nothing(monkeypatch):
    sentences = ["One two (three) four.", "One two five (three) six.", "", "Two."] * 3
    arrays = []
    for most in (400_000, 1):
        monkeypatch.setattr(token_columns, "_MOST_KEPT", most)
        columns = TokenColumns()
        for number, sentence in enumerate(sentences):
            columns.add(sentence, 100 * number)
        arrays.append(columns.as_arrays())
    for name, values in arrays[0].items():
        assert values.dtype == "int32"
        assert values.tolist() == arrays[1][name].tolist()


def test_no_sentences_give_no_tokens():
    assert [len(values) for values in TokenColumns().as_arrays().values()] == [0, 0, 0, 0]
