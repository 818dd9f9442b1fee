import pandas as pd
import pytest

from toolkit._tables import ARTICLES, DIFFERENCES


def test_complete_fills_orders_and_keeps_extra_columns():
    given = pd.DataFrame({"text": ["t"], "mood": ["x"], "outlet": ["o"], "article_id": ["a"]})
    table = ARTICLES.complete(given)
    assert list(table.columns[:2]) == ["article_id", "outlet"]
    assert table.columns[-1] == "mood"
    assert table["published"].dtype == "datetime64[us, UTC]"
    assert list(given.columns) == ["text", "mood", "outlet", "article_id"]


def test_all_missing_required_columns_are_named():
    with pytest.raises(ValueError, match="article_id, outlet; it has: text"):
        ARTICLES.complete(pd.DataFrame({"text": ["t"]}))


def test_null_in_a_required_column_is_located():
    rows = [{"article_id": "a", "outlet": None, "text": "t"}]
    with pytest.raises(ValueError, match=r"outlet is empty in 1 row\(s\), first at index 0"):
        ARTICLES.rows(rows)


def test_wrong_kind_is_named():
    rows = [{"article_id": "a", "outlet": "o", "text": "t", "published": "not a date"}]
    with pytest.raises(ValueError, match="column published must hold time values"):
        ARTICLES.rows(rows)


def test_empty_tables_have_their_dtypes():
    assert DIFFERENCES.empty()["n_events"].dtype == "int64"
    assert len(ARTICLES.rows([])) == 0
