"""The registry of outlets and a user's own file."""

from __future__ import annotations

import json

import pytest

from toolkit.corpus import CorpusError, find_outlet, known_outlets, read, read_outlets
from toolkit.corpus.outlets import name_key, registered_domain, using_registry


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("politicalticker.blogs.cnn.com", "CNN"),
        ("Fox Online News", "Fox News"),
        ("FOX NEWS CHANNEL", "Fox News"),
        ("https://money.cnn.com/2012/01/02/x.html?a=b", "CNN"),
        ("www1.cbn.com", "CBN"),
        ("New York Times - Opinion", "The New York Times"),
        ("the_washington_post", "The Washington Post"),
        ("El Pais", "El País"),
        ("news.bbc.co.uk", "BBC"),
        ("cnn.com.evil.example", None),
        ("https://evil.example/cnn.com", None),
        ("notcnn.com", None),
        ("a" * 100_000, None),
        ("http://[::1", None),
    ],
)
def test_spellings_hosts_and_addresses(given, name):
    found = find_outlet(given) or find_outlet(url=given)
    assert (found.name if found else None) == name


def test_shipped_names_are_unambiguous():
    claims: dict[str, set[str]] = {}
    for outlet in known_outlets():
        for name in (outlet.name, *outlet.aliases, *outlet.hosts):
            claims.setdefault(name_key(name), set()).add(outlet.name)
    assert {key: names for key, names in claims.items() if len(names) > 1} == {}


def test_own_file_extends_and_overrules(tmp_path, body):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "outlets:\n"
        "- {name: CNN Money, hosts: [money.cnn.com], parent: Warner}\n"
        "- {name: Fox News, aliases: [The Fox Desk], parent: Roe Media}\n"
        "- {name: The Harbour Gazette, hosts: ['https://www.gazette.example/'], kind: outlet}\n"
        "- {name: Harbour Agency, kind: agency, aliases: [HAG]}\n"
    )
    rows = [
        ("x", "https://money.cnn.com/a"),
        ("y", "https://edition.cnn.com/a"),
        ("The Fox Desk", None),
        ("Fox Online News", None),
        ("z", "https://m.gazette.example/a"),
        ("HAG", None),
    ]
    data = tmp_path / "t.json"
    data.write_text(
        json.dumps(
            [{"text": f"{body} {n}", "source": s, "url": u} for n, (s, u) in enumerate(rows)]
        )
    )
    reading = read(data, outlets=path)
    assert reading.articles["outlet"].tolist() == [
        *("CNN Money", "CNN", "Fox News", "Fox News", "The Harbour Gazette", "Harbour Agency")
    ]
    assert reading.articles["outlet_parent"].tolist()[:3] == [
        *("Warner", "Warner Bros. Discovery", "Roe Media")
    ]
    assert str(path) in reading.hashes
    assert "'CNN Money' and 'CNN' share the domain cnn.com" in reading.warnings[0]
    assert find_outlet("The Fox Desk") is None, "the file counts for that reading only"


def test_registry_is_given_back_after_an_error():
    registry, _, _ = read_outlets_of("- {name: Only One}")
    with pytest.raises(KeyError), using_registry(registry):
        assert find_outlet("Only One")
        raise KeyError
    assert find_outlet("Only One") is None


def read_outlets_of(text: str):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mine.yaml"
        path.write_text(text)
        return read_outlets(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("name: X", "holds no list"),
        ("- X", "entry 1 is no mapping"),
        ("- {hosts: [a.example]}", "entry 1 has no name"),
        ("- {name: X, host: a.example}", r"entry 1 \(X\) has unknown keys \['host'\]; allowed"),
        ("- {name: X, hosts: a.example}", "needs a list under hosts"),
        ("- {name: X, hosts: [nohost]}", "a host that is none: 'nohost'"),
        ("- {name: X, kind: paper}", "kind 'paper'; allowed are outlet, agency"),
        ("- {name: X}\n- {name: The X}", "'x' names 2 entries"),
        ("- {name: X, aliases: [Z]}\n- {name: Y, aliases: [z]}", "is claimed by 'X' and 'Y'"),
        ("- &a {name: X}\n- *a", "aliases"),
        ("- [" + "[" * 100, "nested over"),
        ("- {name: 'X", r"not valid YAML"),
    ],
)
def test_mistakes_in_the_file_are_named(text, message):
    with pytest.raises(CorpusError, match=message):
        read_outlets_of(text)


def test_missing_file(tmp_path):
    with pytest.raises(CorpusError, match=r"file of outlets .*none.yaml cannot be opened"):
        read_outlets(tmp_path / "none.yaml")


def test_two_names_on_one_domain_are_pointed_out(tmp_path, body):
    rows = [
        ("Cassin Voice", "https://www.cassin.example/a"),
        ("Cassin Voice Blog", "https://blog.cassin.example/a"),
        ("Roe", "https://roe.substack.com/a"),
        ("Doe", "https://doe.substack.com/a"),
    ]
    path = tmp_path / "t.json"
    path.write_text(
        json.dumps(
            [{"text": f"{body} {n}", "source": s, "url": u} for n, (s, u) in enumerate(rows)]
        )
    )
    warnings = read(path).warnings
    assert len(warnings) == 1
    assert "2 outlet names share the domain cassin.example: 'Cassin Voice' (1)" in warnings[0]
    assert "--outlets" in warnings[0]


def test_registered_domains():
    assert registered_domain("a.b.co.uk") == "b.co.uk"
    assert registered_domain("co.uk") == "co.uk"
    assert registered_domain("127.0.0.1") is None
    assert registered_domain("localhost") is None
