from dataclasses import replace

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


def _same_layers(left: Annotations, right: Annotations) -> None:
    np.testing.assert_array_equal(left.tags, right.tags)
    assert left.tags.dtype == right.tags.dtype
    pd.testing.assert_frame_equal(left.mentions, right.mentions)


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


@pytest.mark.parametrize("text", ["Bad \ud800 text.", "\udfff", "\0 said", "No, \0, said Ana. \0"])
def test_damaged_characters_keep_the_offsets(text, tmp_path):
    """A lone surrogate fits in no file; the null once stood for a quotation."""
    table = _table("").assign(text=pd.Series([text], dtype=object))
    annotations = annotate(table)
    read = annotations.texts["text"][0]
    assert len(read) == len(text)
    assert all(a == b or b == "\ufffd" for a, b in zip(text, read, strict=True))
    annotations.save(tmp_path)


def test_no_text_at_all_gives_empty_annotations():
    annotations = annotate(_table("", "   "))
    assert (len(annotations.sentences), annotations.n_tokens, len(annotations.texts)) == (0, 0, 0)


def test_joined_pieces_equal_one_pass(articles):
    whole = annotate(articles)
    pieces = [annotate(articles.iloc[a : a + 5]) for a in range(0, len(articles), 5)]
    _same(Annotations.concatenate(pieces), whole)


def test_joined_layers_equal_those_of_one_pass(articles):
    articles = articles.head(9)
    whole = annotate(articles)
    pieces = [annotate(articles.iloc[a : a + 4]) for a in (0, 4, 8)]
    for piece in pieces:
        assert len(piece.tags) and len(piece.mentions)
    joined = Annotations.concatenate(pieces)
    assert set(joined.layers) == {"tags", "mentions"}
    _same_layers(joined, whole)


def test_pieces_that_do_not_belong_together_are_refused():
    one = annotate(_table("One."))
    with pytest.raises(ValueError, match="'a0' is in more than one"):
        Annotations.concatenate([one, annotate(_table("Two."))])
    other = replace(annotate(_table("x", "Two.").tail(1)), sentence_splitter="punkt_tab")
    with pytest.raises(ValueError, match="punkt_tab, toolkit"):
        Annotations.concatenate([one, other])
    with pytest.raises(ValueError, match="got none"):
        Annotations.concatenate([])


@pytest.mark.parametrize("columns", [["article_id", "text"], ["article_id", "title", "text"]])
@pytest.mark.parametrize("n", [0, 4])
def test_saved_annotations_read_back_the_same(articles, tmp_path, columns, n):
    annotations = annotate(articles[columns].head(n))
    assert len(annotations.tags) == annotations.n_tokens
    assert bool(len(annotations.mentions)) == bool(n)
    loaded = Annotations.load(annotations.save(tmp_path))
    assert set(loaded.layers) == {"tags", "mentions"}
    _same(loaded, annotations)
    _same_layers(loaded, annotations)
    with pytest.raises(FileNotFoundError, match="holds no annotations"):
        Annotations.load(tmp_path / "nowhere")


def test_a_later_save_leaves_nothing_of_an_earlier_one(tmp_path):
    first, second = annotate(_table("Ana Bolt left.")), annotate(_table("It rained."))
    assert len(first.mentions) == 1
    first.save(tmp_path)
    second.save(tmp_path)
    assert not Annotations.load(tmp_path).layers


def test_readable_tables_hold_the_texts_of_their_spans(articles):
    annotations = annotate(articles.head(4))
    texts = annotations.texts.set_index(["article_id", "part"])["text"]
    for table in (
        annotations.sentence_table(),
        annotations.quotation_table(),
        annotations.mention_table(),
    ):
        assert len(table)
        for row in table.itertuples():
            assert texts[row.article_id, row.part][row.start : row.end] == row.text


def test_readable_tables_of_nothing_have_their_columns():
    annotations = annotate(_table("Then it rained."))
    for table in (annotations.quotation_table(), annotations.mention_table()):
        assert table.empty
        assert table.columns[[0, 1, -1]].tolist() == ["article_id", "part", "text"]
    assert annotations.token_table(tags=True)["lemma"].tolist() == ["then", "it", "rain", "."]


def test_marked_up_article_is_escaped():
    annotations = annotate(_table("“<script>alert(1)</script> is what we said,” said Bolt."))
    assert "<script>" not in annotations.marked_up("a0")
    assert "<mark" in annotations._repr_html_()
    with pytest.raises(ValueError, match="no article 'zz'"):
        annotations.marked_up("zz")


def test_repeated_ids_and_missing_columns_are_refused():
    with pytest.raises(ValueError, match="'a0' stands in more than one row"):
        annotate(pd.DataFrame({"article_id": ["a0", "a0"], "text": ["x", "y"]}))
    with pytest.raises(ValueError, match="missing in 1 of 2"):
        annotate(pd.DataFrame({"article_id": ["a0", None], "text": ["x", "y"]}))
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
