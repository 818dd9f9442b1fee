"""Dates, outlets, datelines, bylines and credits."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus import find_outlet, known_outlets
from toolkit.corpus.dates import parse_date
from toolkit.corpus.files.encoding import normalise
from toolkit.corpus.parts import find_byline, find_credit, find_dateline, find_wire


@pytest.mark.parametrize(
    ("words", "moment", "precision"),
    [
        ("2024-09-02", (2024, 9, 2), "day"),
        ("2024-09-02T10:15:30Z", (2024, 9, 2, 10, 15, 30), "second"),
        ("2024-09-02 10:15 +0300", (2024, 9, 2, 7, 15), "minute"),
        ("Sept. 2, 2024, 1:05 p.m. ET", (2024, 9, 2, 18, 5), "minute"),
        ("Published on 2 September 2024", (2024, 9, 2), "day"),
        ("September 2024", (2024, 9, 1), "month"),
        ("2024", (2024, 1, 1), "year"),
        ("25/03/2020", (2020, 3, 25), "day"),
        ("1725271200", (2024, 9, 2, 10), "second"),
        (1725271200000, (2024, 9, 2, 10), "second"),
    ],
)
def test_dates(words, moment, precision):
    date = parse_date(words)
    assert date.published == datetime(*moment, tzinfo=UTC)
    assert date.precision == precision
    assert date.original == str(words)


@pytest.mark.parametrize("words", ["", "soon", "99", "0000-00-00", "2024-13-45", "x" * 500, "١٢"])
def test_unreadable_dates_stay_empty(words):
    assert parse_date(words).published is None


def test_two_way_dates_need_the_file():
    assert parse_date("03/04/2020").published is None
    assert parse_date("03/04/2020", day_first=True).published.month == 4
    assert parse_date("03/04/2020", day_first=False).published.month == 3


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.datetimes()))
def test_no_date_raises(value):
    found = parse_date(value).published
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("CNN (Web News)", None, "CNN"),
        ("NYT", None, "The New York Times"),
        ("HPO", None, "HuffPost"),
        ("nytimes.com", None, "The New York Times"),
        ("the moscow times", None, "The Moscow Times"),
        (None, "https://money.cnn.com/2018/x", "CNN"),
        (None, "http://af.reuters.com/a", "Reuters"),
        (None, "https://notcnn.com/a", None),
        (None, "http://[bad", None),
        ("News", None, None),
        ("", None, None),
    ],
)
def test_outlets(name, url, expected):
    found = find_outlet(name, url=url)
    assert (found.name if found else None) == expected


def test_registry_is_consistent():
    outlets = known_outlets()
    assert len(outlets) >= 60
    assert len({outlet.name for outlet in outlets}) == len(outlets)
    hosts = [host for outlet in outlets for host in outlet.hosts]
    assert len(set(hosts)) == len(hosts)
    for outlet in outlets:
        for name in (outlet.name, *outlet.aliases):
            assert find_outlet(name) == outlet, name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("GENEVA (Reuters) - The talks ended.", "GENEVA"),
        ("EL PASO, Texas — The talks ended.", "EL PASO, Texas"),
        ("Geneva (AFP) – The talks ended.", "Geneva"),
        ("FILE - In this photo the talks end.", None),
        ("The talks ended.", None),
        ("US-backed talks ended.", None),
        ("TEL AVIV, September 1. /TASS/. The talks ended.", "TEL AVIV"),
        ("JERUSALEM (AP) — The talks ended.", "JERUSALEM"),
        ("New Delhi: The talks ended.", "New Delhi"),
        ("KARACHI: The talks ended.", "KARACHI"),
        ("Kyiv | AFP – The talks ended.", "Kyiv"),
        ("MOSCOW, Sept. 1 (Interfax) -- The talks ended.", "MOSCOW"),
        ("NEW YORK/LONDON (Reuters) - The talks ended.", "NEW YORK/LONDON"),
        ("Beirut — The talks ended.", "Beirut"),
        ("By Ann Roe\n\nPARIS, May 3 – The talks ended.", "PARIS"),
        ("(Reuters) - The talks ended.", None),
        ("Minister: The talks ended.", None),
        ("WATCH — The talks ended.", None),
        ("EXCLUSIVE: The talks ended.", None),
        ("NATO — the alliance — met on Monday.", None),
        ("COVID-19 — what we know.", None),
        ("Smith — who was late — left.", None),
    ],
)
def test_datelines(text, place):
    assert find_dateline(text) == place


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Roe", "Ann Roe"),
        ("By ANN ROE and BO DOE, March 4, 2024", "ANN ROE and BO DOE"),
        ("by J. Roe  Apr. 26, 2022", "J. Roe"),
        ("By Monday the talks had ended.", None),
        ("By the river", None),
    ],
)
def test_bylines(line, names):
    assert find_byline(line) == names


@pytest.mark.parametrize(
    ("text", "authors", "credit", "wire"),
    [
        ("It ended.\n\nAFP contributed reporting.", None, "AFP", None),
        ("It ended.\n\nWith reporting by Reuters and AP", "Ann Roe", "Reuters; AP", None),
        ("It ended.\n\nSource: Reuters", None, "Reuters", None),
        ("It ended.", "The Associated Press", "AP", "AP"),
        ("It ended.", "Reuters Staff", "Reuters", "Reuters"),
        ("It ended.", "Ann Roe and AFP", "AFP", None),
        ("By Ann Roe, Associated Press\nIt ended.", None, None, "AP"),
        (
            "It ended.\n\nCopyright 2024 The Associated Press. All rights reserved.",
            None,
            "AP",
            "AP",
        ),
        ("It ended, Reuters reported on Monday, citing an AP tally.", "Ann Roe", None, None),
        ("(Reuters) - It ended.", None, "Reuters", "Reuters"),
        ("MOSCOW, May 1. /TASS/. It ended.", None, "TASS", "TASS"),
        ("Kyiv | AFP – It ended.", None, "AFP", "AFP"),
        ("GLENHAM (Northwire) — It ended.", None, "Northwire", None),
        ("It ended.\n\nWith material from Northwire.", "Ann Roe", "Northwire", None),
        (
            "It ended.\n\nAdditional reporting by the Coast News Agency",
            None,
            "Coast News Agency",
            None,
        ),
        ("It ended.", "Staff and Northwire", "Northwire", None),
        ("It ended.\n\nBo Doe contributed to this report.", "Ann Roe", None, None),
        ("PORTLAND (Maine) — It ended.", None, None, None),
        ("It ended. His pa and ma were there.", "Pa Roe", None, None),
    ],
)
def test_credit_is_not_wire(text, authors, credit, wire):
    assert find_credit(text, authors=authors) == credit
    assert find_wire(text, authors=authors, outlet="The Harbour Gazette") == wire


def test_an_agency_at_home_is_not_wire_copy():
    assert find_wire("GENEVA (Reuters) - It ended.", outlet="Reuters") is None


@given(st.text(max_size=200))
def test_normalising_is_done_once(text):
    once = normalise(text)
    assert normalise(once) == once
    once.encode("utf-8")
