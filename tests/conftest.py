"""What all tests share: invented articles, a cache of their own, no network."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Train the defaults once a run, shared by the workers, never in the user's cache."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    os.environ["TOOLKIT_CACHE"] = str(base / "toolkit-cache")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine, and every look-up of a name."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"the network was asked for: {args!r}")

    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "local"):
            refuse(address)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", loopback_only)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parents[1]


SUBJECTS = (
    ("tram", "the tram depot at Elm Row", "drivers", "fares"),
    ("dam", "the Corrin dam", "engineers", "spillway"),
    ("exam", "the spring examination", "teachers", "grading"),
    ("harbour", "the harbour at Vass", "pilots", "dredging"),
    ("museum", "the museum of Odell", "curators", "loan"),
    ("vaccine", "the clinic in Tarn", "nurses", "doses"),
)


@pytest.fixture
def articles() -> pd.DataFrame:
    """Six events in three invented outlets; the Herald is the sharp one, by hand."""
    rows = []
    for number, (key, place, people, thing) in enumerate(SUBJECTS, start=1):
        day = pd.Timestamp("2031-03-01", tz="UTC") + pd.Timedelta(days=20 * number)
        for outlet, title, text in (
            (
                "Daily Plain",
                f"Talks open over {place}",
                f"Talks about {place} began on Monday. The {people} asked for a review of the "
                f"{thing}.\n\n“We want a review of the {thing} first,” said Ana Bolt. The "
                f"council will answer on Friday. Reports on the {thing} are public.",
            ),
            (
                "Evening Herald",
                f"Disaster and fury at {place}",
                f"A terrible failure has wrecked {place}. The angry {people} suffered a horrible "
                f"blow over the {thing}.\n\n“We want a review of the {thing} first,” said Ana "
                f"Bolt. The shameful council will answer on Friday. It is an awful mess.",
            ),
            (
                "Morning Post of Vass",
                f"Hope for {place}",
                f"A good plan for {place} was praised on Monday. The {people} welcomed the review "
                f"of the {thing}.\n\n“We are glad of this agreement,” said Ana Bolt. The council "
                f"will answer on Friday. Reports on the {thing} are helpful.",
            ),
        ):
            rows.append(
                {
                    "article_id": f"{key}-{outlet.split()[0].lower()}",
                    "outlet": outlet,
                    "title": title,
                    "text": text,
                    "published": day,
                    "event_id": key,
                }
            )
    from toolkit._tables import ARTICLES

    return ARTICLES.rows(rows)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20310301)


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} is not set: this test reads data that the project cannot ship")
    return Path(value)


@pytest.fixture
def datasets_folder() -> Path:
    return _folder("TOOLKIT_DATASETS")


@pytest.fixture
def pages_folder() -> Path:
    return _folder("TOOLKIT_PAGES")


@pytest.fixture
def stock_nltk(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stock NLTK data, on NLTK's path for this test only."""
    folder = _folder("TOOLKIT_STOCK_NLTK")
    import nltk

    monkeypatch.setattr(nltk.data, "path", [str(folder)])
    return folder
