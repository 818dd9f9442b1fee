"""Contested terms: several names for the same thing, each with what it suggests."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

from toolkit._files import read_settings

__all__ = ["ContestedTerms", "Variant", "load_contested_terms", "read_contested_terms"]

_MOST_MIB = 4
_FORM = "referent: {variants: [{text: …, leaning: …}, …]}"


class Variant(NamedTuple):
    """One of the names of a referent.

    Attributes
    ----------
    text : str
        The name as one would write it, *the dockers' stand*.
    leaning : str
        What it suggests; any word of the list's maker, empty if none.
    also : tuple of str
        Other spellings that count as the same name.
    unless : tuple of str
        Longer phrases in which the name means something else: *air strike*.
    exact : bool
        Whether ``text`` is matched as it is spelt, singular and plural apart; in a file,
        ``=`` before the text says so.
    """

    text: str
    leaning: str = ""
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class ContestedTerms:
    """Referents, each with the names that outlets choose between.

    Attributes
    ----------
    name, version : str
        What a manifest calls the list.
    referents : mapping of str to tuple of Variant
        Name of the referent to its variants, in the list's order.
    notes : mapping of str to str
        What is contested, for the reader; not every referent has one.
    """

    name: str
    version: str
    referents: Mapping[str, tuple[Variant, ...]] = field(repr=False)
    notes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, referents: Mapping[str, Any], *, name: str = "own terms") -> ContestedTerms:
        """Make a list of ``{referent: [variant, …]}``.

        Parameters
        ----------
        referents : mapping of str to list
            A variant is a text, or a mapping with ``text`` and perhaps ``leaning``, ``also``
            and ``unless``.
        name : str

        Raises
        ------
        ValueError
            If a referent has fewer than two variants, or one has no text.

        Examples
        --------
        >>> terms = ContestedTerms.of({"inheritance tax": ["estate tax", "death tax"]})
        >>> [variant.text for variant in terms.referents["inheritance tax"]]
        ['estate tax', 'death tax']
        """
        read = {str(key): _variants(str(key), value) for key, value in referents.items()}
        notes = {
            str(key): str(value["note"])
            for key, value in referents.items()
            if isinstance(value, Mapping) and value.get("note")
        }
        return cls(name, "as given", read, notes)

    def extended(self, other: ContestedTerms) -> ContestedTerms:
        """Return this list with another's referents, which replace those of the same name."""
        return ContestedTerms(
            f"{self.name} + {other.name}",
            f"{self.version} + {other.version}",
            {**self.referents, **other.referents},
            {**self.notes, **other.notes},
        )


def _variants(referent: str, given: Any) -> tuple[Variant, ...]:
    if isinstance(given, Mapping):
        given = given.get("variants")
    if isinstance(given, str) or not isinstance(given, Sequence) or len(given) < 2:
        raise ValueError(
            f"Referent {referent!r} needs a list of two variants or more, as in {_FORM}; "
            f"got {given!r}."
        )
    return tuple(_variant(referent, one) for one in given)


def _variant(referent: str, given: Any) -> Variant:
    if isinstance(given, Variant):
        return given
    row = {"text": given} if isinstance(given, str) else given
    text = row.get("text") if isinstance(row, Mapping) else None
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"A variant of {referent!r} has no text: {given!r}; write {_FORM}.")
    leaning = str(row.get("leaning") or "")
    shown = text.strip().removeprefix("=")
    also, unless = _texts(row.get("also")), _texts(row.get("unless"))
    return Variant(shown, leaning, also, unless, text.strip().startswith("="))


def _texts(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(map(str, given or ()))


def read_contested_terms(path: str | os.PathLike[str]) -> ContestedTerms:
    """Read a user's own list.

    Parameters
    ----------
    path : path
        YAML: a mapping from referent to ``variants`` (and perhaps a ``note``), each
        variant a text, or ``text`` with ``leaning``, ``also`` (other spellings) and ``unless``
        (phrases in which it means something else).

    Returns
    -------
    ContestedTerms

    Raises
    ------
    FileNotFoundError, ValueError
        If the file is not there, is larger than 4 MiB, not UTF-8, no YAML, or not of this
        form.
    """
    name = Path(path).name
    read = read_settings(path, most_mib=_MOST_MIB)
    if not isinstance(read, Mapping) or not read:
        raise ValueError(f"{name} must map referents to variants, {_FORM}.")
    return ContestedTerms.of(read, name=name)


@lru_cache(maxsize=1)
def load_contested_terms() -> ContestedTerms:
    """Load the shipped list; made once, on first use.

    Notes
    -----
    Written for this project from general knowledge of public debates in English (licence
    CC BY 4.0).  A referent has a plain name that takes no side as far as we could find
    one; ``leaning`` says what a variant suggests about the referent: ``favourable``,
    ``critical`` or ``neutral``.  What a word suggests is a judgement that changes with
    time and place: read the list before quoting figures, and copy and edit it where you
    would judge otherwise.

    Examples
    --------
    >>> terms = load_contested_terms()
    >>> [variant.text for variant in terms.referents["estate tax"]]
    ['estate tax', 'inheritance tax', 'death tax']
    """
    with as_file(files("toolkit.lexicons").joinpath("contested_terms.yaml")) as path:
        terms = read_contested_terms(path)
    return ContestedTerms("contested terms", "1", terms.referents, terms.notes)
