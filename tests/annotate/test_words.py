from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate.words import WordTokenizer

TOKENIZER = WordTokenizer()


def _nltk(sentence: str) -> list[str]:
    from nltk.tokenize import NLTKWordTokenizer

    return NLTKWordTokenizer().tokenize(sentence)


SENTENCES = [
    'He said: "I can\'t pay $3.88 (or 5%)."',
    "“Curly,” she wrote—twice; the U.S. didn’t.",
    "Cannot gonna wanna d'ye 'tis 'twas",
    "A -- dash ... and an ellipsis… [sic] <tag> {x}",
    "It''s `` odd '' here",
    "'\U0003d000 is a letter to regex and not yet to re.",
    "A file separator ends this.\x1c",
    "",
]


def test_tokens_equal_nltk():
    for sentence in SENTENCES:
        assert TOKENIZER.tokenize(sentence) == _nltk(sentence)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_tokens_equal_nltk_on_any_text(sentence):
    assert TOKENIZER.tokenize(sentence) == _nltk(sentence)


@given(st.text(max_size=80))
def test_offsets_point_to_the_form(sentence):
    last = 0
    for form, start, end in TOKENIZER.tokens(sentence):
        assert last <= start < end <= len(sentence)
        piece = sentence[start:end]
        assert piece == form or (form in ("``", "''") and piece in ('"', "``", "''"))
        last = end


def test_tokens_equal_nltk_on_articles(datasets_folder):
    import pandas as pd

    path = datasets_folder / "article-bias" / "articles-2018-2019.parquet"
    texts = pd.read_parquet(path, columns=["content"])["content"].head(60)
    for text in texts:
        for line in text.split("\n"):
            assert TOKENIZER.tokenize(line) == _nltk(line)
