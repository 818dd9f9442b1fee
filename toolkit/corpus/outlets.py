"""The outlets' registry: one name for each outlet, from a URL, an alias or a spelling."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

__all__ = ["Outlet", "agencies", "find_outlet", "host_of", "is_opinion", "known_outlets"]

_DESK = re.compile(
    r"[\s\-–—:(,]+(?:online news|web news|news|opinions?|editorials?|editorial board|"
    r"analysis|blogs?|online|politics)\)?$",
    re.IGNORECASE,
)
_OPINION = re.compile(r"[\s\-–—:(,](?:opinions?|editorials?|editorial board|op-?ed)\)?$", re.I)
_OPINION_PATHS = {"opinion", "opinions", "editorial", "editorials", "commentisfree", "op-ed"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet of the registry.

    Attributes
    ----------
    name : str
        The name it has in every table.
    parent : str or None
        Who owns it.
    kind : str
        ``outlet``, or ``agency`` for a news agency, whose copy others print.
    hosts : tuple of str
        Hosts of its pages; subdomains included.
    aliases : tuple of str
        Other spellings.
    """

    name: str
    parent: str | None
    kind: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]


@lru_cache(maxsize=1)
def known_outlets() -> tuple[Outlet, ...]:
    """Return the registry, in the order of its file."""
    import yaml

    text = resources.files("toolkit.corpus").joinpath("outlets.yaml").read_text("utf-8")
    return tuple(
        Outlet(
            name=entry["name"],
            parent=entry.get("parent"),
            kind=entry.get("kind", "outlet"),
            hosts=tuple(entry.get("hosts", ())),
            aliases=tuple(entry.get("aliases", ())),
        )
        for entry in yaml.safe_load(text)
    )


@lru_cache(maxsize=1)
def agencies() -> dict[str, Outlet]:
    """Return the news agencies, by each of the names they go by."""
    found = {}
    for outlet in known_outlets():
        if outlet.kind == "agency":
            found.update(dict.fromkeys((outlet.name, *outlet.aliases), outlet))
    return found


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    for outlet in known_outlets():
        for name in (outlet.name, *outlet.aliases, *outlet.hosts):
            table.setdefault(_key(name), outlet)
    return table


@lru_cache(maxsize=1)
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in known_outlets() for host in outlet.hosts}


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold().strip()
    plain = re.sub(r"^(https?://)?www\d?\.", "", plain)
    plain = re.sub(r"\.(com|org|net)$", "", plain)
    plain = re.sub(r"^the[\s_\-]+", "", plain)
    return re.sub(r"[\W_]+", "", plain)


def find_outlet(name: str | None = None, *, url: str | None = None) -> Outlet | None:
    """Find a known outlet by one of its names, or by the address of a page.

    Parameters
    ----------
    name : str, optional
        A name in any known spelling; tried before the address.
    url : str, optional
        A page's address, or a bare host.

    Returns
    -------
    Outlet or None
        None if neither is known.

    Examples
    --------
    >>> find_outlet("Fox Online News").name
    'Fox News'
    >>> find_outlet(url="http://politicalticker.blogs.cnn.com/2012/01/01/x/").name
    'CNN'
    >>> find_outlet("The Harbour Gazette") is None
    True
    """
    if name and len(name) < 200:
        for spelling in (name, _DESK.sub("", name.strip())):
            found = _by_key().get(_key(spelling))
            if found:
                return found
    host = host_of(url) if url else None
    if host:
        labels = host.split(".")
        for start in range(len(labels) - 1):
            found = _by_host().get(".".join(labels[start:]))
            if found:
                return found
    return None


def host_of(url: str) -> str | None:
    """Return the host of an address, without ``www.``; None if it has none.

    Examples
    --------
    >>> host_of("https://www.Example.org:8080/a")
    'example.org'
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host or len(host) > 253:
        return None
    return re.sub(r"^www\d?\.", "", host)


def is_opinion(name: str | None, url: str | None) -> bool:
    """Say whether an outlet's desk ("- Opinion") or an address's path names opinion.

    Examples
    --------
    >>> is_opinion("New York Times - Opinion", None)
    True
    >>> is_opinion("CNN", "https://www.cnn.com/2019/05/01/politics/x/index.html")
    False
    """
    if name and len(name) < 200 and _OPINION.search(name):
        return True
    try:
        path = urlsplit(url).path if url else ""
    except ValueError:
        return False
    return any(part in _OPINION_PATHS for part in path.casefold().split("/"))
