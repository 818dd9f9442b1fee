import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.annotate import Annotations, annotate
from toolkit.annotate.words import straightened


def _table(*texts: str, **columns) -> pd.DataFrame:
    ids = [f"a{i}" for i in range(len(texts))]
    return pd.DataFrame({"article_id": ids, "text": list(texts), **columns})


def _same(left: Annotations, right: Annotations) -> None:
    pd.testing.assert_frame_equal(left.texts, right.texts)
    pd.testing.assert_frame_equal(left.sentences, right.sentences)
    pd.testing.assert_frame_equal(left.quotations, right.quotations)
    assert left.vocabulary.tolist() == right.vocabulary.tolist()
    for name in ("form", "start", "end", "sentence", "voice"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name))
        assert getattr(left, name).dtype == getattr(right, name).dtype


def test_voice_of_tokens_and_sentences():
    annotations = annotate(_table("“We will stay here for long,” said Bolt. The room was full."))
    tokens = annotations.token_table()
    assert tokens.loc[tokens["voice"] == "quoted", "form"].tolist() == [
        *("``", "We", "will", "stay", "here", "for", "long", ",", "''")
    ]
    assert annotations.sentence_table()["voice"].tolist() == ["quoted", "own"]


def test_parts_are_kept_apart():
    table = _table("Body text.", title=["A title"], standfirst=[None])
    assert annotate(table).texts["part"].tolist() == ["title", "body"]


@given(st.lists(st.text(max_size=120), min_size=1, max_size=3))
def test_every_offset_gives_its_text(texts):
    annotations = annotate(_table(*texts))
    table = annotations.token_table()
    by_id = dict(zip(annotations.texts["article_id"], annotations.texts["text"], strict=True))
    for row in table.itertuples():
        piece = straightened(by_id[row.article_id][row.start : row.end])
        assert piece == row.form or (row.form in ("``", "''") and piece in ('"', "``", "''"))
    for text, (start, end) in zip(
        annotations.sentence_texts(),
        annotations.sentences[["start", "end"]].itertuples(index=False),
        strict=True,
    ):
        assert len(text) == end - start


@pytest.mark.parametrize(
    "text",
    [
        "Word",
        "“",
        '"""',
        "“All of this is quoted speech.”",
        "Это не английский текст.",
        "日本語だけ。",
        "\n\n\n.",
    ],
)
def test_odd_texts_never_raise(text):
    annotations = annotate(_table(text))
    assert annotations.n_tokens >= 1
    assert text[:10] in annotations.marked_up("a0") or "<" in annotations.marked_up("a0")


def test_no_text_at_all_gives_empty_annotations():
    annotations = annotate(_table("", "   "))
    assert (len(annotations.sentences), annotations.n_tokens, len(annotations.texts)) == (0, 0, 0)


def test_joined_pieces_equal_one_pass(articles):
    whole = annotate(articles)
    pieces = [annotate(articles.iloc[a : a + 5]) for a in range(0, len(articles), 5)]
    _same(Annotations.concatenate(pieces), whole)


def test_saved_annotations_read_back_the_same(articles, tmp_path):
    annotations = annotate(articles)
    _same(Annotations.load(annotations.save(tmp_path)), annotations)
    with pytest.raises(FileNotFoundError, match="no saved annotations"):
        Annotations.load(tmp_path / "nowhere")


def test_marked_up_article_is_escaped():
    annotations = annotate(_table("“<script>alert(1)</script> is what we said,” said Bolt."))
    assert "<script>" not in annotations.marked_up("a0")
    assert "<mark" in annotations._repr_html_()
    with pytest.raises(ValueError, match="no article 'zz'"):
        annotations.marked_up("zz")


def test_repeated_ids_and_missing_columns_are_refused():
    with pytest.raises(ValueError, match="'a0' stands in more than one row"):
        annotate(pd.DataFrame({"article_id": ["a0", "a0"], "text": ["x", "y"]}))
    with pytest.raises(ValueError, match="lacks the column"):
        annotate(pd.DataFrame({"text": ["x"]}))


def test_quotation_voice_on_basil(datasets_folder):
    from toolkit.datasets import load_dataset

    articles, spans = load_dataset("basil"), load_dataset("basil", "spans")
    sentences = load_dataset("basil", "sentences").set_index("item_id")
    annotations = annotate(articles.drop(columns="title"))
    tokens = annotations.token_table().groupby("article_id")
    right = n = 0
    places = _sentence_places(articles, sentences)
    for article_id, rows in spans[spans["item_id"].isin(sentences.index)].groupby("article_id"):
        table = tokens.get_group(article_id)
        for row in rows.itertuples():
            offset = places[row.item_id]
            inside = table[
                (table["start"] >= offset + row.start) & (table["end"] <= offset + row.end)
            ]
            quoted = (inside["voice"] == "quoted").mean() > 0.5
            right += quoted == row.quoted
            n += 1
    assert n > 1600
    assert right / n >= 0.95


def _sentence_places(articles: pd.DataFrame, sentences: pd.DataFrame) -> dict[str, int]:
    """Where each of BASIL's sentences begins in its article's text."""
    places: dict[str, int] = {}
    texts = articles.set_index("article_id")["text"]
    for article_id, rows in sentences.groupby("article_id", sort=False):
        text, position = texts[article_id], 0
        for item_id, sentence in rows["text"].items():
            stripped = sentence.strip()
            start = text.find(stripped, position)
            places[item_id] = start - (len(sentence) - len(sentence.lstrip()))
            position = start + len(stripped)
    return places
