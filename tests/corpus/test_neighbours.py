"""Evidence from what stands around a line: doubles, neighbours, glued parts, thin tails."""

from __future__ import annotations

import contextlib
import time

import pytest

from toolkit.corpus.cleaning.address import address_of
from toolkit.corpus.cleaning.dump_lines import raw_lines
from toolkit.corpus.cleaning.glued import glued_reasons
from toolkit.corpus.cleaning.line_forms import is_date_line
from toolkit.corpus.cleaning.one_line import parted
from toolkit.corpus.cleaning.site_name import find_site_name
from toolkit.corpus.cleaning.stamps import date_near
from toolkit.corpus.cleaning.text_dump import clean_dump
from toolkit.corpus.dates import parse_date
from toolkit.corpus.limits import Refused

HEADLINE = "Old lighthouse to become a weather station"
BODY = [
    "The coast guard of Lowmere said on Monday that the old lighthouse will measure the wind.",
    "“We have the best view of the bay,” said Tilda Marsh, who kept the lamp for thirty years.",
    "Engineers want to hang nine instruments on the gallery and carry the data to the town hall, "
    "where two clerks are to read them every morning before the boats go out.",
    "The work is to cost about forty thousand, of which the harbour board pays one half, and it "
    "is to be done before the autumn storms reach the coast.",
    "A keeper has lived in the tower since it was built, and nobody in the town can remember a "
    "night on which the lamp did not burn.",
]


def removed(*lines):
    """Clean a page of the lines; its text must be the article's paragraphs."""
    page = clean_dump("\n".join([f"{HEADLINE} | The Bay Herald", HEADLINE, *lines]))
    assert page.title == HEADLINE
    assert page.text.split("\n\n") == BODY
    return {line["text"]: line["reason"] for line in page.removed}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Two brothers win national prize for roses", "related"),
        ("AnalysisFire spreads across northern hills", "related"),
        ("Minister leaves cabinet after vote3 hours ago", "related"),
        ("Minister leaves cabinet after vote7 October 2024", "related"),
        ("Earlier in the Herald: Fire spreads across northern hills", "related"),
        ("SaveShareLarger type", "navigation"),
        ("Hear this article 2:21", "share or comment widget"),
        ("Poll: Should the tower be sold?", "share or comment widget"),
        ("Send a message: desk@herald.example", "share or comment widget"),
        ("Image source, Bay Pictures", "photo credit"),
        ("The tower in the fog. Northwire picture", "photo credit"),
        ("This blog has closed. What was known by then is kept below.", None),
        ("Have you been touched by this? Please tell us, and leave a number.", None),
    ],
)
def test_what_stands_between_paragraphs(line, reason):
    found = removed(*BODY[:3], line, *BODY[3:])
    assert line in found
    assert reason is None or found[line] == reason


def test_a_heading_that_repeats_the_articles_words_stays():
    heading = "Nine instruments and two clerks for the tower"
    page = clean_dump("\n".join([HEADLINE, *BODY[:3], heading, *BODY[3:]]))
    assert heading in page.text


def test_what_a_colon_announces_stays():
    lines = ["The board has named what is to be measured there:", "Wind", "Salt in the air", "Fog"]
    page = clean_dump("\n".join([HEADLINE, *BODY, *lines, "© 2024 The Bay Herald"]))
    assert page.text.split("\n\n") == [*BODY, *lines]


def test_a_short_line_behind_an_advertisements_label():
    found = removed(*BODY[:3], "Advertisement", "Need new tyres? Quick fit at Orme.", *BODY[3:])
    assert found["Need new tyres? Quick fit at Orme."] == "advertisement"
    # A paragraph as long as the others is the article's.
    removed(*BODY[:3], "Advertisement", *BODY[3:])


def test_captions_by_label_and_by_owner():
    found = removed("Image caption,", "The tower from the sea", *BODY)
    assert found["The tower from the sea"] == "caption"
    found = removed("The tower from the sea", "© Jo Lens/Herald", *BODY)
    assert found["The tower from the sea"] == "caption"
    assert found["© Jo Lens/Herald"] == "photo credit"


def test_a_thin_tail_is_no_part_of_the_article():
    tail = ["Coast", "Let it ring", "Great events only, never more than two in one day.", "Allow"]
    assert set(tail) <= set(removed(*BODY, "Ann Roe writes about the sea.", *tail))


def test_notices_between_a_standfirst_and_the_text_that_repeats_it():
    page = clean_dump("\n".join([HEADLINE, BODY[0], "5 comments Unlock for a friend", *BODY]))
    assert page.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    "lines",
    [
        ["Sunday 27 April · Light rain 9°C · Upper road closed", HEADLINE, "Ann Roe, coast desk"],
        ["SectionsSearchSign in", HEADLINE, "Ann Roe • 27.04.2024, 17:05"],
        [HEADLINE, "Ann Roe", "in Lowmere"],
    ],
)
def test_headline_without_a_title_line(lines):
    page = clean_dump("\n".join([*lines, "Published 27 April 2024, 18:20 GMT+3", *BODY]))
    assert page.title == HEADLINE
    assert page.text.split("\n\n") == BODY


@pytest.mark.parametrize(
    ("line", "utc"),
    [
        ("4 June 2031 • 8.50am (GMT+3)", "2031-06-04T05:50"),
        ("Tue 2 September 2031 00.30 GMT+3 Last modified on Wed 3 September", "2031-09-01T21:30"),
        ("Ann Roe • 02.12.2031, 17:05", "2031-12-02T17:05"),
        ("Tuesday, 3rd of June, 2031 - 14:05 +0200", "2031-06-03T12:05"),
        ("Published Apr 24 2031, 16:00 GMT", "2031-04-24T16:00"),
        ("March 4, 2024 10:30 AM EDT", "2024-03-04T14:30"),
        ("2024-03-04", "2024-03-04T00:00"),
    ],
)
def test_dates_near_the_headline(line, utc):
    assert parse_date(date_near([line])).published.isoformat()[:16] == utc


def test_times_alone_and_long_stamps_are_date_lines():
    assert is_date_line("09.33 GMT+3") and is_date_line("21:08")
    assert is_date_line(
        "Tue 2 September 2031 20.30 GMT+3 Last modified on Wed 3 September 2031 03.30 GMT+3"
    )
    assert not is_date_line("9.5 million people")


def test_names_are_not_glued_words():
    lines = [
        "WordPress and what it does",
        "Why WordPress matters",
        "Old MacDonald",
        "McKinley wins",
    ]
    assert glued_reasons(lines) == [None] * 4


def test_lines_broken_at_links():
    pieces = [HEADLINE, "Ann Roe", "in Lowmere", "The ward was closed by the minister", "Bo Doe"]
    lines, _ = raw_lines(
        "\n".join([*pieces, ", who once was a surgeon and now is none, on Monday."])
    )
    assert [line.text for line in lines] == [
        *pieces[:3],
        "The ward was closed by the minister Bo Doe, who once was a surgeon and now is none, "
        "on Monday.",
    ]


def test_a_box_inside_a_page_of_one_line():
    text = (
        "The stocks at the plant are low. Boats in the rain Bay graphics Recommended Fire "
        "spreads across hills Stocks would not outlast a week, he said."
    )
    page = f"{text} {' '.join(BODY * 2)}"
    lines, one_line = raw_lines(page)
    assert one_line
    parts = parted(lines)
    assert [line.text for line in parts[1:5]] == [
        "Boats in the rain Bay graphics",
        "Recommended",
        "Fire spreads across hills",
        "Stocks would not outlast a week, he said.",
    ]
    assert (parts[1].image, parts[3].links) == (True, True)


def test_pull_quote_in_a_page_of_one_line():
    quote = "“the best view of the bay,”"
    page = " ".join([*BODY[:1], quote, *BODY[2:], *BODY[1:2], *BODY[2:]])
    assert quote in [line.text for line in parted(raw_lines(page)[0])]


def test_outlet_that_names_its_publisher():
    lines = [HEADLINE, *BODY, "The Evening Lamp is published by Tower Press, part of a group."]
    assert find_site_name(lines) == "The Evening Lamp"


def test_a_source_who_told_us_addresses_nobody():
    assert not address_of("She had stood at the gate with his lunch, she told us.").we
    assert address_of("Tell us what you saw, and leave a number.").we


@pytest.mark.parametrize(
    "hostile",
    [
        "Aa" * 50_000,
        "aB1Cd " * 17_000,
        "Recommended A " * 8_000,
        "a line of words:\n" * 6_000,
        "Advertisement\nx y\n" * 5_000,
        "Some other story here today\nThe talks in Geneva ended on Monday without a result.\n"
        * 1_200,
        "1.1.2024 • " * 9_000,
        "Image caption,\n" * 7_000,
    ],
)
def test_hostile_pages_take_bounded_time(hostile):
    started = time.process_time()
    with contextlib.suppress(Refused):
        clean_dump(hostile)
    assert time.process_time() - started < 15
