"""A user's own outlets: a YAML file that goes before the shipped registry."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from toolkit._files import hash_bytes
from toolkit.corpus.files.encoding import decode, printable, read_bytes
from toolkit.corpus.files.markdown import build_yaml
from toolkit.corpus.limits import CorpusError, Limits, Refused
from toolkit.corpus.outlets import (
    Outlet,
    Registry,
    find_outlet,
    host_of,
    name_key,
    registered_domain,
    shipped_registry,
)

__all__ = ["read_outlets", "shared_domains"]

_KEYS = ("name", "hosts", "aliases", "parent", "kind")
_KINDS = ("outlet", "agency")
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10}")
_EXAMPLE = "- {name: The Gazette, hosts: [gazette.example], aliases: [Gazette], parent: Roe Media}"
_PLATFORMS = {
    *("blogspot.com", "facebook.com", "google.com", "medium.com", "msn.com", "substack.com"),
    *("tumblr.com", "typepad.com", "twitter.com", "wordpress.com", "yahoo.com", "youtube.com"),
    *("archive.org", "github.io", "apple.com", "x.com"),
}
"""Domains under which many publish who have nothing else in common."""

_LARGEST_FILE = 4 * 1024 * 1024


def read_outlets(path: str | os.PathLike[str]) -> tuple[Registry, str, tuple[str, ...]]:
    """Read a file of outlets on top of the shipped registry.

    Parameters
    ----------
    path : path
        A YAML list of mappings, like the shipped one: ``name`` (needed), ``hosts``,
        ``aliases``, ``parent``, ``kind`` (``outlet`` or ``agency``).  The list may also
        stand under a key ``outlets``.

    Returns
    -------
    registry : Registry
    sha256 : str
        Of the file, for the manifest.
    warnings : tuple of str
        Names of the file that share a registered domain with another outlet.

    Raises
    ------
    CorpusError
        If it cannot be read, or an entry is wrong; the message lists every mistake.
    """
    source = Path(path)
    limits = Limits(max_file_bytes=_LARGEST_FILE, max_front_matter_chars=_LARGEST_FILE)
    try:
        content = read_bytes(source, limits)
        entries = build_yaml(decode(content)[0], limits)
    except Refused as refused:
        reason = refused.reason.replace("has front matter", "holds YAML")
        raise CorpusError(
            f"The file of outlets {printable(source)} {reason} It holds a list such as {_EXAMPLE}."
        ) from refused
    if isinstance(entries, Mapping) and set(entries) == {"outlets"}:
        entries = entries["outlets"]
    if not isinstance(entries, list) or not entries:
        raise CorpusError(
            f"The file of outlets {printable(source)} holds no list. Write a line an outlet, "
            f"such as {_EXAMPLE}."
        )
    mistakes: list[str] = []
    own = [_outlet(number, entry, mistakes) for number, entry in enumerate(entries, start=1)]
    mistakes += _claimed_twice(own)
    if mistakes:
        more = f" | and {len(mistakes) - 10} more" if len(mistakes) > 10 else ""
        raise CorpusError(
            f"The file of outlets {printable(source)} has mistakes: "
            f"{' | '.join(mistakes[:10])}{more}. An entry looks like {_EXAMPLE}."
        )
    registry = shipped_registry().extended(own)
    return registry, hash_bytes(content), tuple(_shared_in_registry(own, registry))


def _outlet(number: int, entry: Any, mistakes: list[str]) -> Outlet:
    """Return one entry; what is wrong with it goes to the list of mistakes."""
    if not isinstance(entry, Mapping):
        mistakes.append(f"entry {number} is no mapping but {str(entry)[:40]!r}")
        return Outlet("", None, "outlet", (), ())
    name = entry.get("name")
    if not isinstance(name, str) or not name_key(name):
        mistakes.append(f"entry {number} has no name")
        name = ""
    place = f"entry {number} ({name[:40]})" if name else f"entry {number}"
    unknown = sorted(str(key) for key in set(entry) - set(_KEYS))
    if unknown:
        mistakes.append(f"{place} has unknown keys {unknown}; allowed are {', '.join(_KEYS)}")
    kind = entry.get("kind", "outlet")
    if kind not in _KINDS:
        mistakes.append(f"{place} has kind {kind!r}; allowed are {', '.join(_KINDS)}")
    parent = entry.get("parent")
    if parent is not None and not isinstance(parent, str):
        mistakes.append(f"{place} has a parent that is no text: {str(parent)[:40]!r}")
        parent = None
    hosts = []
    for given in _texts("hosts", entry, place, mistakes):
        host = host_of(given.strip().lower())
        if host is None or not _HOST.fullmatch(host):
            mistakes.append(f"{place} has a host that is none: {given[:60]!r}")
        else:
            hosts.append(host)
    aliases = _texts("aliases", entry, place, mistakes)
    return Outlet(name.strip(), parent or None, str(kind), tuple(hosts), tuple(aliases))


def _texts(key: str, entry: Mapping[str, Any], place: str, mistakes: list[str]) -> list[str]:
    values = entry.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        mistakes.append(f"{place} needs a list under {key}, such as [a, b]; got {values!r:.60}")
        return []
    return values


def _claimed_twice(own: list[Outlet]) -> list[str]:
    """Return a mistake for each name, alias or host that two entries of the file claim."""
    claims: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    names = Counter(name_key(outlet.name) for outlet in own if outlet.name)
    mistakes = [f"{key!r} names {n} entries" for key, n in names.items() if n > 1]
    for outlet in own:
        for alias in (outlet.name, *outlet.aliases):
            claims["name", name_key(alias)][outlet.name] = alias
        for host in outlet.hosts:
            claims["host", host][outlet.name] = host
    for (kind, _), owners in claims.items():
        if len(owners) > 1:
            both = " and ".join(map(repr, owners))
            mistakes.append(f"the {kind} {next(iter(owners.values()))!r} is claimed by {both}")
    return mistakes


def _shared_in_registry(own: list[Outlet], registry: Registry) -> list[str]:
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for outlet in registry.outlets:
        for host in outlet.hosts:
            owners[registered_domain(host) or host][outlet.name] = None
    warnings = []
    names = {outlet.name for outlet in own}
    for domain, sharing in owners.items():
        if len(sharing) > 1 and names & set(sharing) and domain not in _PLATFORMS:
            warnings.append(
                f"In the file of outlets, {' and '.join(map(repr, sharing))} share the domain "
                f"{domain}; each page goes to the one with the longer host."
            )
    return warnings


def shared_domains(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return a sentence for each domain on which two outlet names of the articles publish.

    Hosting platforms are left out, and so are outlets that the registry knows from another
    site, as an aggregator carries them.  Anything else is likely one outlet under two
    names, which would be compared with itself.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        host = host_of(row["url"]) if row.get("url") else None
        domain = registered_domain(host) if host else None
        if domain and domain not in _PLATFORMS and _may_belong(row["outlet"], domain):
            seen[domain][row["outlet"]] += 1
    sentences = []
    for domain, names in sorted(seen.items()):
        if len(names) > 1 and not all(find_outlet(name) for name in names):
            listed = ", ".join(f"{name!r} ({n:,})" for name, n in names.most_common(5))
            more = ", ..." if len(names) > 5 else ""
            sentences.append(
                f"{len(names)} outlet names share the domain {domain}: {listed}{more}. If they "
                "are one outlet, say so in a file of outlets (--outlets FILE.yaml)."
            )
    return sentences


def _may_belong(name: str, domain: str) -> bool:
    """Say whether a name is not known to the registry as another site's."""
    known = find_outlet(name)
    return known is None or domain in map(registered_domain, known.hosts)
