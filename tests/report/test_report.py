import re

import pytest

import toolkit


@pytest.fixture
def comparison(articles):
    hostile = articles.copy()
    hostile.loc[0, "title"] = "<script>alert('t')</script>"
    hostile.loc[1, "outlet"] = "Evening <b>Herald</b>"
    hostile.loc[hostile["outlet"] == "Evening Herald", "outlet"] = "Evening <b>Herald</b>"
    hostile.loc[0, "url"] = "javascript:alert(1)"
    hostile.loc[2, "url"] = 'https://post.example/a?b=1&c="><img>'
    hostile.loc[0, "text"] += " <img src=x onerror=alert(2)> {{ 7*7 }}"
    annotations = toolkit.annotate(hostile)
    return toolkit.compare_outlets(hostile, annotations, toolkit.score(annotations))


def test_untrusted_text_is_escaped(comparison, tmp_path):
    page = comparison.to_html(tmp_path / "r.html").read_text("utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>Herald" not in page
    assert "javascript:" not in page
    assert "{{ 7*7 }}" in page


def test_the_page_loads_nothing(comparison, tmp_path):
    page = comparison.to_html(tmp_path / "r.html").read_text("utf-8")
    without_links = re.sub(r'<a href="[^"]*"', "", page)
    # Names of XML vocabularies inside the drawings are no addresses that are loaded.
    without_names = re.sub(r'(xmlns(:\w+)?|rdf:\w+)="[^"]*"', "", without_links)
    assert not re.search(r'(src|href)\s*=\s*"(https?:)?//', without_names)
    assert "default-src 'none'" in page


def test_numbers_open_to_their_sentences(comparison, tmp_path):
    page = comparison.to_html(tmp_path / "r.html").read_text("utf-8")
    assert "It is an awful mess." in page
    assert "dam-evening body" in page  # a sentence's article, part and offsets
    assert page.count("<svg") >= 5


def test_equal_runs_write_equal_pages(comparison, tmp_path):
    one = comparison.to_html(tmp_path / "a.html").read_bytes()
    assert comparison.to_html(tmp_path / "b.html").read_bytes() == one


def test_a_report_of_one_measure_has_no_empty_sections(articles, tmp_path):
    annotations = toolkit.annotate(articles)
    scores = toolkit.score(annotations, measures=["readability"])
    page = toolkit.compare_outlets(articles, annotations, scores).to_html(tmp_path / "r.html")
    assert "Sentences behind the frames" not in page.read_text("utf-8")
    assert "Sentences behind the other measures" not in page.read_text("utf-8")


def test_spans_stand_in_their_sentences_and_are_escaped(articles, tmp_path):
    hostile = articles.copy()
    hostile["text"] += " <i>Two men</i> were arrested on Monday. It was late."
    annotations = toolkit.annotate(hostile)
    scores = toolkit.score(annotations, measures=["agency"])
    page = toolkit.compare_outlets(hostile, annotations, scores).to_html(tmp_path / "r.html")
    text = page.read_text("utf-8")
    assert "&lt;i&gt;Two men&lt;/i&gt; <mark>were arrested</mark> on Monday." in text
    assert "<summary>agentless passive</summary>" in text
