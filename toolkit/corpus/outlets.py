"""The outlets' registry: one name for each outlet, from a URL, an alias or a spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

__all__ = [
    "Outlet",
    "Registry",
    "agencies",
    "find_outlet",
    "host_of",
    "known_outlets",
    "registered_domain",
    "shipped_registry",
    "using_registry",
]

_DESK = re.compile(
    r"[\s\-–—:(,]+(?:online news|web news|news|opinions?|editorials?|editorial board|"
    r"analysis|blogs?|online|politics)\)?$",
    re.IGNORECASE,
)
_SECOND_LEVEL = {"ac", "co", "com", "edu", "go", "gov", "gob", "ne", "net", "or", "org"}
"""Labels that stand between a name and a country's code, as in ``bbc.co.uk``."""


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


class Registry:
    """Outlets, found by name or host.

    Parameters
    ----------
    outlets : sequence of Outlet
        Where two claim the same name or host, the earlier one has it.
    """

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self.outlets = tuple(outlets)
        self._by_key: dict[str, Outlet] = {}
        self._by_host: dict[str, Outlet] = {}
        for outlet in self.outlets:
            # An outlet's own name goes before the same word as another's alias.
            self._by_key.setdefault(name_key(outlet.name), outlet)
        for outlet in self.outlets:
            for name in (*outlet.aliases, *outlet.hosts):
                self._by_key.setdefault(name_key(name), outlet)
            for host in outlet.hosts:
                self._by_host.setdefault(host, outlet)

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet that goes by a name, or None."""
        return self._by_key.get(name_key(name))

    def by_host(self, host: str) -> Outlet | None:
        """Return the outlet whose host it is, or whose host's subdomain; the longest wins."""
        labels = host.split(".")
        for start in range(len(labels) - 1):
            found = self._by_host.get(".".join(labels[start:]))
            if found:
                return found
        return None

    def extended(self, own: Sequence[Outlet]) -> Registry:
        """Return a registry in which a user's outlets go before these.

        An outlet whose name is known already gets the new hosts and aliases on top of the
        old ones, and the new parent if one is given; a host or alias that was another
        outlet's becomes its own.
        """
        merged = []
        absorbed: set[str] = set()
        for outlet in own:
            old = self.by_name(outlet.name)
            if old is not None and name_key(old.name) == name_key(outlet.name):
                absorbed.add(old.name)
                outlet = replace(
                    outlet,
                    parent=outlet.parent or old.parent,
                    kind=outlet.kind if outlet.kind != "outlet" else old.kind,
                    hosts=tuple(dict.fromkeys((*outlet.hosts, *old.hosts))),
                    aliases=tuple(dict.fromkeys((*outlet.aliases, *old.aliases, old.name))),
                )
            merged.append(outlet)
        rest = [outlet for outlet in self.outlets if outlet.name not in absorbed]
        return Registry([*merged, *rest])


@lru_cache(maxsize=1)
def shipped_registry() -> Registry:
    """Return the registry that comes with the toolkit, in the order of its file."""
    import yaml

    text = resources.files("toolkit.corpus").joinpath("outlets.yaml").read_text("utf-8")
    return Registry(
        [
            Outlet(
                name=entry["name"],
                parent=entry.get("parent"),
                kind=entry.get("kind", "outlet"),
                hosts=tuple(entry.get("hosts", ())),
                aliases=tuple(entry.get("aliases", ())),
            )
            for entry in yaml.safe_load(text)
        ]
    )


_IN_USE: ContextVar[Registry | None] = ContextVar("outlet registry in use", default=None)


def _registry() -> Registry:
    return _IN_USE.get() or shipped_registry()


@contextmanager
def using_registry(registry: Registry | None) -> Iterator[None]:
    """Let every look-up inside the block use this registry; None is the shipped one."""
    token = _IN_USE.set(registry)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def known_outlets() -> tuple[Outlet, ...]:
    """Return the outlets of the registry in use."""
    return _registry().outlets


@lru_cache(maxsize=1)
def agencies() -> dict[str, Outlet]:
    """Return the shipped registry's news agencies, by each of the names they go by."""
    found = {}
    for outlet in shipped_registry().outlets:
        if outlet.kind == "agency":
            found.update(dict.fromkeys((outlet.name, *outlet.aliases), outlet))
    return found


def name_key(name: str) -> str:
    """Return what is left of a name when case, accents, marks and a leading "the" go.

    Examples
    --------
    >>> name_key("The Washington-Post") == name_key("WASHINGTON POST")
    True
    """
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
        A name in any known spelling, or a host; tried before the address.
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
    >>> find_outlet("money.cnn.com").name
    'CNN'
    >>> find_outlet("The Harbour Gazette") is None
    True
    """
    registry = _registry()
    if name and len(name) < 200:
        for spelling in (name, _DESK.sub("", name.strip())):
            found = registry.by_name(spelling)
            if found:
                return found
    for address in (name, url):
        # A name with a space in it is no address.
        if address and len(address) < 2_000 and not re.search(r"\s", address.strip()):
            host = host_of(address.strip())
            found = registry.by_host(host) if host else None
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


def registered_domain(host: str) -> str | None:
    """Return the part of a host that somebody registered; None for an IP address.

    The last two labels, or three where the last but one is of a closed list ("co.uk"):
    the full public suffix list is not needed to say that two names share a site.

    Examples
    --------
    >>> registered_domain("politicalticker.blogs.cnn.com"), registered_domain("news.bbc.co.uk")
    ('cnn.com', 'bbc.co.uk')
    """
    labels = host.rstrip(".").split(".")
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host:
        return None
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])
