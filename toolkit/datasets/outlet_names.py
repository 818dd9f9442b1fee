"""One name for each outlet of a dataset, whatever spellings its files use."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pandas as pd

from toolkit.corpus.outlets import find_outlet, host_of

__all__ = ["one_name_each"]


def one_name_each(names: pd.Series, urls: pd.Series | None = None) -> pd.Series:
    """Return the outlets' names with the spellings of one outlet made one.

    Parameters
    ----------
    names : Series of str
        As the dataset's files have them; nulls stay.
    urls : Series of str, optional
        Addresses of the pages, for names that are no outlet's (a columnist's).

    Returns
    -------
    Series of str
        The registry's name where the registry knows the outlet; else, of the spellings
        that differ only in case, spaces, punctuation and ``the``, the one with most
        capitals.  Outlets that the registry does not know and that share a host get the
        host's most frequent name.

    Examples
    --------
    >>> one_name_each(pd.Series(["thehuffingtonpost", "drudgereport", "Drudge Report"])).tolist()
    ['HuffPost', 'Drudge Report', 'Drudge Report']
    """
    plain = [name.strip() if isinstance(name, str) else None for name in names]
    hosts: list[str | None] = [None] * len(plain)
    if urls is not None:
        hosts = [host_of(url) if isinstance(url, str) else None for url in urls]
    pairs = list(zip(plain, hosts, strict=True))
    registry = {pair: _known(*pair) for pair in set(pairs)}
    unknown = [pair for pair in pairs if pair[0] is not None and registry[pair] is None]
    of_host: defaultdict[str | None, Counter[str | None]] = defaultdict(Counter)
    for name, host in unknown:
        of_host[host][name] += 1
    spelled = {
        (name, host): of_host[host].most_common(1)[0][0] if host else name
        for name, host in set(unknown)
    }
    best: dict[str, str] = {}
    for name in sorted(filter(None, spelled.values()), key=lambda n: (_capitals(n), n)):
        best[_key(name)] = name  # the last has most capitals
    found = [
        registry[pair] or (best[_key(spelled[pair] or "")] if pair in spelled else None)
        for pair in pairs
    ]
    return pd.Series(found, index=names.index, dtype="string")


def _known(name: str | None, host: str | None) -> str | None:
    if name is None:
        return None
    # Joined spellings hide the article: thehuffingtonpost.
    found = find_outlet(name) or find_outlet(_key(name)) or find_outlet(url=host)
    return found.name if found else None


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold()).removeprefix("the")


def _capitals(name: str) -> int:
    return sum(letter.isupper() for letter in name)
