"""Tables of known tools and datasets are recognised by their columns."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from toolkit.corpus import PRESETS, CorpusError, read, read_articles
from toolkit.corpus.files.presets import find_preset

NEWS_PLEASE = {
    "authors": ["Ann Roe"],
    "date_download": "2024-03-06 01:02:03",
    "date_modify": None,
    "date_publish": "2024-03-05 10:00:00",
    "description": "The council voted.",
    "filename": "x.json",
    "language": "en",
    "maintext": None,
    "source_domain": "www1.cbn.com",
    "title": "Terminal to close",
    "title_page": None,
    "url": "https://www1.cbn.com/a",
}
TRAFILATURA = {
    "title": "Terminal to close",
    "author": "Ann Roe",
    "hostname": "money.cnn.com",
    "date": "2024-03-05",
    "fingerprint": "00ff",
    "id": None,
    "raw_text": "Other text.",
    "text": None,
    "language": None,
    "source": "https://money.cnn.com/a",
    "source-hostname": None,
    "excerpt": "The council voted.",
    "categories": "World",
}
ARTICLE_BIAS = {
    "topic": "ports",
    "source": "New York Times - News",
    "bias": 0,
    "url": "https://www.nytimes.com/a",
    "title": "Terminal to close",
    "date": "2024-03-05",
    "authors": "Ann Roe",
    "content": "Tokenised , text .",
    "content_original": None,
    "source_url": "www.nytimes.com",
    "bias_text": "left",
    "ID": "abc",
}
DETECTOR = {
    "article_id": "abc",
    "url": "https://apnews.com/a",
    "publisher_full": "Associated Press",
    "datetime": "2024-03-05T10:00:00+00:00",
    "takeaways": "A summary.",
    "category": "World",
    "news_type": "News Report",
    "article_lean": 0,
    "article_tone": 1,
    "title": "Terminal to close",
    "text": None,
}


@pytest.mark.parametrize(
    ("name", "row", "text", "outlet"),
    [
        ("news-please", NEWS_PLEASE, "maintext", "CBN"),
        ("trafilatura", TRAFILATURA, "text", "CNN"),
        ("article-bias", ARTICLE_BIAS, "content_original", "The New York Times"),
        ("media-bias-detector", DETECTOR, "text", "Associated Press"),
    ],
)
@pytest.mark.parametrize("kind", ["json", "csv", "named"])
def test_known_tables(tmp_path, body, name, row, text, outlet, kind):
    row = {**row, text: body}
    if kind == "csv":
        path = tmp_path / "t.csv"
        pd.DataFrame([{**row, "authors": "Ann Roe"} if "authors" in row else row]).to_csv(
            path, index=False
        )
    else:
        path = tmp_path / "t.jsonl"
        path.write_text(json.dumps(row))
    article = read_articles(path, columns=name if kind == "named" else None).iloc[0]
    assert find_preset(list(row)).name == name
    assert article["text"] == body
    assert article["outlet"] == outlet
    assert article["title"] == "Terminal to close"
    assert article["published"].date() == pd.Timestamp("2024-03-05").date()
    assert article["url"] == row.get("url", row.get("source"))
    assert article["genre"] == "report"


def test_no_table_fits_two_presets():
    for row in (NEWS_PLEASE, TRAFILATURA, ARTICLE_BIAS, DETECTOR):
        names = {key.casefold() for key in row}
        assert sum(preset.signature <= names for preset in PRESETS.values()) == 1


def test_a_map_goes_over_a_preset(tmp_path, body):
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{**NEWS_PLEASE, "maintext": body, "paper": "The Gazette"}]))
    columns = {"preset": "news-please", "outlet": "paper"}
    assert read_articles(path, columns=columns)["outlet"].tolist() == ["The Gazette"]


def test_wrong_preset_and_missing_texts(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{k: v for k, v in DETECTOR.items() if k != "text"}]))
    with pytest.raises(CorpusError, match=r"has no texts.*labels without texts.*joined by 'url'"):
        read(path)
    with pytest.raises(ValueError, match=r"preset must be one of 'news-please'.*got 'newsplease'"):
        read(path, columns="newsplease")
