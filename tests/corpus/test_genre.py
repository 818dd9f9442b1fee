"""Genres: named by section, address or headline; by the text only where it is plain."""

from __future__ import annotations

import json
import time

import pytest

from toolkit.corpus import GENRES, find_genre, read_articles
from toolkit.corpus.genre import genre_name

REPORT = (
    "The council voted on Monday to close the terminal, Councillor Mira Oduya said. “I think we "
    "should have asked,” she told reporters. “I would do it again. We must act.”\n\n"
) * 12
OPINION = (
    "I have taken the ferry for thirty years, and I would not give it up for a car park. Who "
    "asked the fishermen? We should ask why the council cannot wait. It is time somebody did. "
    "My neighbour sells his boat in spring, and nobody must pretend that this is progress.\n\n"
) * 4


@pytest.mark.parametrize(
    ("given", "genre", "evidence"),
    [
        ({"section": "Opinion"}, "opinion", "section"),
        ({"section": "News; Commentary"}, "opinion", "section"),
        ({"section": "Live updates"}, "live blog", "section"),
        ({"section": "Politics"}, "report", "none"),
        ({"outlet": "New York Times - Opinion"}, "opinion", "outlet"),
        ({"url": "https://x.example/commentisfree/2024/a"}, "opinion", "url"),
        ({"url": "https://opinion.x.example/a"}, "opinion", "url"),
        ({"url": "https://x.example/world/live/2024/a"}, "live blog", "url"),
        ({"url": "https://x.example/world/harbour-live-updates-3.html"}, "live blog", "url"),
        ({"url": "https://x.example/news/court-opinion-due/story"}, "report", "none"),
        ({"url": "https://x.example/news/people-live-in-fear"}, "report", "none"),
        ({"title": "Opinion: Close it"}, "opinion", "title"),
        ({"title": "Close it | Editorial"}, "opinion", "title"),
        ({"title": "Live: council votes"}, "live blog", "title"),
        ({"title": "Opinion polls: mayor leads"}, "report", "none"),
        ({"title": "Three times mayor quits"}, "report", "none"),
        ({"title": "They live: seal pups found"}, "report", "none"),
    ],
)
def test_named(given, genre, evidence):
    found = find_genre(REPORT, **given)
    assert (found.genre, found.evidence) == (genre, evidence)


def test_by_the_text():
    times = "\n\n".join(f"1{n}:05 GMT\n\nThe vote goes on, {n} to go." for n in range(6))
    assert find_genre(times).genre == "live blog"
    items = "\n\n".join(f"{n}. The {n}th boat\n\nIt sails on Mondays." for n in range(1, 7))
    assert find_genre(items).genre == "list"
    assert find_genre(items, title="6 things to know about boats").evidence == "title"
    assert find_genre(OPINION).genre == "opinion"
    assert find_genre(REPORT).genre == "report"
    assert find_genre(f"{REPORT}\n\nAnn Roe is a columnist for the Gazette.").genre == "opinion"
    assert find_genre(REPORT, aside="The views expressed here are the author's own.").genre == (
        "opinion"
    )


def test_quoted_opinion_is_a_report():
    quoted = "\n\n".join(f"“{line.strip()}” she said." for line in OPINION.split("\n\n") if line)
    assert find_genre(quoted).genre == "report"


def test_a_stated_genre_wins(tmp_path, body):
    rows = [
        {"text": body, "outlet": "Gazette", "genre": stated, "section": "Opinion"}
        for stated in ("Report", "analysis", None)
    ]
    (tmp_path / "t.json").write_text(json.dumps(rows))
    assert read_articles(tmp_path)["genre"].tolist() == ["report", "analysis", "opinion"]


def test_names():
    assert genre_name("live_blog") == "live blog" and genre_name("") is None
    assert all(genre_name(genre) == genre for genre in GENRES)


@pytest.mark.parametrize(
    "text",
    ["is a " * 25_000, "“" * 100_000, "I " * 50_000, "1. a\n" * 25_000, "10:10 " * 20_000,
     "views expressed " * 7_000, "(" * 100_000, "we " * 40_000],
)  # fmt: skip
def test_hostile_texts_take_no_time(text):
    start = time.perf_counter()
    for given in (text, text.replace("\n", " ")):
        find_genre(given, title=given[:400], section=given[:150], url=given, aside=given)
    assert time.perf_counter() - start < 2
