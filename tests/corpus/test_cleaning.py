"""Pages as plain text and as HTML."""

from __future__ import annotations

import contextlib
import importlib.util
import time
from pathlib import Path

import pytest

from toolkit.corpus import CorpusError, read, read_articles
from toolkit.corpus.cleaning.furniture import reason_against
from toolkit.corpus.cleaning.line_forms import ends_article
from toolkit.corpus.cleaning.text_dump import clean_dump
from toolkit.corpus.limits import Refused

HEADLINE = "Old ferry terminal to close for repairs"

MORE = (
    "The ferry company said that it would sail from the coal pier for as long as it takes.",
    "Harbour master Ines Falk has measured the pier and found room for only two of the boats.",
    "Last winter a storm tore forty planks from the jetty and threw them on the fish market.",
)
LAST = "Nobody on the council would say on Monday what the repairs are going to cost."


def dump(paragraphs, above="", below="", between=""):
    return "\n".join(part for part in (above, HEADLINE, between, *paragraphs, below) if part)


def test_clean_text_comes_through_whole(paragraphs, body):
    page = clean_dump(f"{HEADLINE}\n\n{body}")
    assert (page.title, page.text, page.removed) == (HEADLINE, body, [])


def test_furniture_around_the_article(paragraphs, body):
    page = clean_dump(
        dump(
            paragraphs,
            above=f"{HEADLINE} | The Harbour Gazette\nMenu\nSubscribe\n"
            "Your support keeps our reporting free for you and everyone else.",
            between="By Ann Roe\nMarch 4, 2024\nJo Lens / Reuters",
            below="Reuters contributed reporting.\nShare this:\n12 Comments\n"
            "I never liked that ferry terminal and I am glad to see it go.\n"
            "© 2024 The Harbour Gazette",
        )
    )
    assert page.title == HEADLINE
    assert page.text == body
    assert (page.authors, page.published) == ("Ann Roe", "March 4, 2024")
    assert page.outlet == "The Harbour Gazette"
    assert page.credit_lines == ["Reuters contributed reporting."]
    reasons = {line["text"]: line["reason"] for line in page.removed}
    assert reasons["Jo Lens / Reuters"] == "photo credit"
    assert reasons["By Ann Roe"] == "byline"
    assert reasons["March 4, 2024"] == "date"
    assert {line["line"] for line in page.removed} >= {1, 2, 3, 4}


def test_every_line_is_kept_or_removed(paragraphs):
    text = dump(paragraphs, above="Menu\nLog in", below="Read more\n© 2024 Gazette")
    page = clean_dump(text)
    kept = [page.title, *page.text.split("\n\n")]
    assert len(kept) + len(page.removed) == len(text.split("\n"))


def test_standfirst_stands_between_headline_and_byline(paragraphs, body):
    page = clean_dump(
        dump(paragraphs, between="The council wants the work done before winter.\nBy Ann Roe")
    )
    assert page.standfirst == "The council wants the work done before winter."
    assert page.text == body


def test_box_in_the_middle_does_not_end_the_article(paragraphs):
    page = clean_dump("\n".join([HEADLINE, *paragraphs, "Related", *MORE, "ADVERTISEMENT", LAST]))
    assert page.text == "\n\n".join([*paragraphs, *MORE, LAST])


@pytest.mark.parametrize(
    "line",
    [
        "“We need your support,” the mayor said. “You must subscribe to the plan.”",
        "The minister said the cookies sold at the fair were the best in the country.",
        "Twitter and Facebook shares fell by four percent on Tuesday after the ruling.",
        "He signed up for the army in 1939 and was sent to the north a year later.",
        "Share prices fell.",
        "Home prices rose in March for the third month in a row, the bank said.",
        "More than 40 people died when the bridge fell into the river on Sunday night.",
        "Next week the council will vote on the plan.",
        "Watch groups in the valley have doubled since the fire of last summer.",
        "The charity said donations had fallen by a third since the war began.",
    ],
)
def test_news_sentences_are_not_furniture(line):
    assert reason_against(line) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advertisement"),
        ("We use cookies to improve your experience on our site.", "cookie or paywall notice"),
        ("Sign up for our free weekly newsletter", "newsletter"),
        ("Share on Facebook", "share or comment widget"),
        ("Skip to main content", "navigation"),
        ("Read more: What the council wants", "related"),
        ("(Photo by Jo Lens/Getty Images)", "photo credit"),
        ("Jo Lens / Unsplash", "photo credit"),
        ("© 2024 The Harbour Gazette. All rights reserved.", "copyright or archive notice"),
        ("Become a member today and help us keep our journalism free.", "appeal"),
        ("The Associated Press contributed to this report.", "agency credit"),
    ],
)
def test_kinds_of_furniture(line, reason):
    assert reason_against(line) == reason


def test_page_without_prose_is_set_aside(tmp_path):
    with pytest.raises(Refused, match="holds no prose"):
        clean_dump("Home\nNews\nContact\nLog in")
    (tmp_path / "cnn.txt").write_text("Home\nNews\nContact\nLog in")
    with pytest.raises(CorpusError, match="holds no prose"):
        read(tmp_path)


def test_html_page(tmp_path, paragraphs, body):
    text = "".join(f"<p>{line}</p>" for line in paragraphs)
    (tmp_path / "a.html").write_text(
        f"""<!doctype html><html lang="en"><head><title>{HEADLINE} | The Harbour Gazette</title>
        <link rel="canonical" href="https://gazette.example/ferry">
        <script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
          "headline": "{HEADLINE}", "datePublished": "2024-03-04T10:30:00+01:00",
          "author": [{{"name": "Ann Roe"}}, {{"name": "Bo Doe"}}], "articleSection": "Harbour",
          "publisher": {{"name": "The Harbour Gazette"}},
          "description": "The council wants the work done."}}]}}</script></head>
        <body><nav><a href="/">Home</a></nav><article><h1>{HEADLINE}</h1>{text}
        <p>AFP contributed reporting.</p></article>
        <footer>© 2024 The Harbour Gazette</footer></body></html>"""
    )
    row = read_articles(tmp_path).iloc[0]
    assert row["title"] == HEADLINE
    assert row["text"] == body
    assert row["standfirst"] == "The council wants the work done."
    assert row["outlet"] == "The Harbour Gazette"
    assert row["authors"] == "Ann Roe; Bo Doe"
    assert row["url"] == "https://gazette.example/ferry"
    assert (row["section"], row["language"]) == ("Harbour", "en")
    assert row["published"].isoformat() == "2024-03-04T09:30:00+00:00"
    assert row["credit"] == "AFP"
    reasons = {line["text"]: line["reason"] for line in row["removed"]}
    assert reasons["AFP contributed reporting."] == "agency credit"
    assert reasons["© 2024 The Harbour Gazette"] == "site's head or foot"


def test_html_without_text_is_set_aside(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><head><title>x</title></head><body><script>1</script></body></html>")
    with pytest.raises(CorpusError, match="no article text"):
        read(path)


def test_raw_page(pages):
    reading = read(pages / "000_af21548e73121b0a.txt")
    row = reading.articles.iloc[0]
    paragraphs = row["text"].split("\n\n")
    assert row["title"].startswith("Israeli PM") and row["title"].endswith("Hamas Hostages")
    assert len(paragraphs) == 9
    assert paragraphs[0].startswith("Israeli Prime Minister")
    assert paragraphs[-1].endswith("are women and children.")
    assert row["outlet"] == "The Moscow Times"
    assert row["credit"] == "AFP"
    assert row[["wire", "published", "wire_share"]].isna().all()
    reasons = {line["reason"] for line in row["removed"]}
    assert {"photo credit", "appeal", "newsletter", "agency credit"} <= reasons


def benchmark(name):
    path = Path(__file__).parents[2] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_benchmark_keeps_its_score(pages):
    cleaning = benchmark("cleaning")
    assert cleaning.score(pages / "dumps", cleaning.DEVELOPMENT)["f"] >= FLOOR


FLOOR = 0.925


def test_shipped_text_dumps_keep_their_score():
    figures = benchmark("pages")
    judged = figures.judge_pages(form="text", whole_sites=False)
    overall = figures.figures(judged)
    assert overall["body_f1"] >= 0.99
    assert min(overall[part] for part in ("headline", "outlet", "date", "credit_f1")) >= 0.98
    assert judged.groupby("design")["body_f1"].mean().min() >= 0.975


@pytest.mark.parametrize(
    "piece",
    [
        "a > ",
        "more from in ",
        "photo by / ",
        "share x ",
        "by Ann Roe, ",
        "cookies to we ",
        "AP and ",
    ],
)
def test_no_line_takes_long(piece):
    # A pattern that backtracks without bound would hang here rather than be slow.
    for line in (piece * 300, f"{piece * 300}.", piece * 50):
        started = time.perf_counter()
        reason_against(line[:699])
        ends_article(line[:249])
        assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "line", [HEADLINE, "x", "The talks in Geneva ended on Monday without any result at all."]
)
def test_a_repeated_line_takes_no_quadratic_time(line):
    started = time.perf_counter()
    with contextlib.suppress(Refused):
        clean_dump(f"{line}\n" * 20_000)
    assert time.perf_counter() - started < 20
