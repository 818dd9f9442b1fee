from hypothesis import example, given
from hypothesis import strategies as st

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
    found = zip(columns.form, columns.start, columns.end, strict=True)
    whole = word_tokenizer().tokens(straightened(sentence))
    expected = [(form, 5 + start, 5 + end) for form, start, end in whole]
    assert [(forms[number], start, end) for number, start, end in found] == expected * 2
    assert set(forms) == {form for form, _, _ in whole}


def test_a_long_sentence_without_spaces_is_split_in_time():
    columns = TokenColumns()
    columns.add("a." * 50_000, 0)
    assert columns.end[-1] == 100_000
