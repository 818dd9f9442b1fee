import numpy as np
import pandas as pd
import pytest

from toolkit.annotate import annotate, totals_by_voice

TABLE = pd.DataFrame(
    {
        "article_id": ["a", "b"],
        "title": ["Gate falls!", None],
        "text": ["“Stop that now!” he cried. Rain fell.", "— — —"],
    }
)


def test_counts_are_split_by_part_and_voice():
    annotations = annotate(TABLE)
    table = totals_by_voice(annotations, long=annotations.end - annotations.start >= 4)
    assert table.values.tolist() == [
        ["a", "title", "own", 2, 2.0],
        ["a", "title", "all", 2, 2.0],
        ["a", "body", "own", 4, 3.0],
        ["a", "body", "quoted", 3, 2.0],
        ["a", "body", "all", 7, 5.0],
    ]


def test_a_count_needs_a_value_a_token():
    with pytest.raises(ValueError, match=r"wrong needs a value for each of the \d+ tokens"):
        totals_by_voice(annotate(TABLE), wrong=np.ones(2))


def test_no_text_at_all_gives_an_empty_table():
    annotations = annotate(TABLE.assign(text="", title=None))
    table = totals_by_voice(annotations, any=np.zeros(0))
    assert list(table.columns) == ["article_id", "part", "voice", "n_tokens", "any"]
    assert table.empty
