"""Reading files and folders into the article table."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit._tables import ARTICLES
from toolkit.corpus.choices import Choices, make_choices
from toolkit.corpus.cleaning.recurring_lines import drop_recurring, removed_lines
from toolkit.corpus.copies.duplicates import mark_duplicates
from toolkit.corpus.drafts import finish
from toolkit.corpus.files.encoding import printable
from toolkit.corpus.files.finding import EXTENSIONS, Found, find_files
from toolkit.corpus.files.formats import open_file, read_drafts
from toolkit.corpus.limits import (
    CorpusError,
    Limits,
    Refused,
    Rejections,
    first_reasons,
    unexpected,
)
from toolkit.corpus.outlets import Registry, using_registry
from toolkit.corpus.outlets_file import read_outlets, shared_domains

__all__ = ["Reading", "read", "read_articles"]

_log = logging.getLogger(__name__)

PathLike = str | os.PathLike[str]
_EXAMPLES = 3

_Notes = dict[str, Counter[str]]
"""What was read otherwise than one might expect: the kind of case to the cases."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of the inputs.

    Attributes
    ----------
    articles : pandas.DataFrame
        A row an article (``toolkit._tables.ARTICLES``).
    rejected : pandas.DataFrame
        A row an input set aside (``toolkit._tables.REJECTED``): ``source_file``,
        ``position`` in it, ``reason`` and ``remedy``.
    n_files : int
        Files that were opened, used or not.
    hashes : dict of str to str
        File, as in ``source_file``, to the SHA-256 of its bytes, for the manifest.
    warnings : tuple of str
        Sentences on what was read otherwise than one might expect.
    """

    articles: pd.DataFrame
    rejected: pd.DataFrame
    n_files: int
    hashes: dict[str, str]
    warnings: tuple[str, ...]

    @property
    def removed(self) -> pd.DataFrame:
        """Every line that was left out of a page, with the reason, a row a line."""
        return removed_lines(self.articles)

    def __str__(self) -> str:
        return (
            f"{len(self.articles):,} articles of {self.articles['outlet'].nunique():,} outlets "
            f"from {self.n_files:,} files; {len(self.rejected):,} inputs set aside."
        )


def read(
    inputs: PathLike | Iterable[PathLike],
    *,
    columns: Mapping[str, str] | str | None = None,
    path_pattern: str | None = None,
    languages: str | Iterable[str] | None = ("en",),
    outlets: PathLike | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Read articles from files and folders.

    Parameters
    ----------
    inputs : path or list of paths
        Files (``.txt .md .html .htm .jsonl .json .csv .tsv .warc``, also with ``.gz``, and
        ``.parquet``), wildcards (``pages/*/2024-*.html``, ``**`` for any folders), or
        folders, which are walked recursively in sorted order.  Hidden files, ``README*``,
        ``*.gold.json`` and other kinds in a folder are passed over.
    columns : mapping or str, optional
        For tables: our column to yours, as ``{"text": "body", "outlet": "source"}``, or
        a preset's name (``toolkit.corpus.PRESETS``), or both, the preset under
        ``preset``.  Presets and common names are recognised without it.  An outlet named
        here is taken as written; otherwise the page's address overrules a name the
        registry lacks.
    path_pattern : str, optional
        What paths say, as ``"{outlet}/{date}-*.txt"``; see ``PathPattern`` and, for what
        goes before what, ``toolkit.corpus.trust``.
    languages : str or list of str, default ("en",)
        Codes of the languages to keep, or ``"any"``.  An article that is surely in
        another language is set aside; short texts and doubtful ones stay.
    outlets : path, optional
        A YAML file of outlets that goes before the shipped registry.
    limits : Limits, optional
        Bounds on hostile or mistaken input.
    progress : callable, optional
        Called with files done and files in all, after each file.

    Returns
    -------
    Reading

    Raises
    ------
    CorpusError
        If an input does not exist, or nothing usable came from all of them.
    TypeError, ValueError
        If ``columns`` is no mapping or names a column the article table lacks, or another
        option is not one of its values.

    Notes
    -----
    ``article_id`` is the file's path inside the folder without its extension, for a row
    of a table that path with ``:`` and the row's number, unless the input brings one;
    of equal ones the later get ``-2``, ``-3``, ….  Text is normalised once, here: Unicode
    NFC, ``\\n`` line ends, no control characters; ``.txt`` is cleaned of site furniture,
    which stays readable in ``removed``.  Times without a zone are taken as UTC.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.md").write_text("---\\noutlet: The Gazette\\n---\\nTalks ended.")
    >>> print(read(folder))
    1 articles of 1 outlets from 1 files; 0 inputs set aside.
    """
    paths = _as_paths(inputs)
    choices = make_choices(columns, path_pattern, languages, limits)
    registry: Registry | None = None
    hashes: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
    if outlets is not None:
        registry, hashes[printable(outlets)], warnings = read_outlets(outlets)
    with using_registry(registry):
        reading = _read_all(paths, choices, progress)
    return replace(
        reading,
        hashes={**hashes, **reading.hashes},
        warnings=(*warnings, *reading.warnings),
    )


def _read_all(
    paths: list[Path], choices: Choices, progress: Callable[[int, int], None] | None
) -> Reading:
    rejections = Rejections()
    notes: _Notes = {}
    files = find_files(paths, choices.limits, rejections)
    hashes: dict[str, str] = {}
    rows: list[dict[str, Any]] = []
    for number, found in enumerate(files, start=1):
        rows.extend(_read_file(found, choices, rejections, notes, hashes))
        if progress is not None:
            progress(number, len(files))
    rejected = rejections.table()
    if not rows:
        raise CorpusError(_nothing(paths, files, rejected), rejected)
    _make_distinct(rows, notes)
    drop_recurring(rows)
    articles = mark_duplicates(ARTICLES.rows(rows))
    shared = shared_domains(rows)
    if len(shared) > _EXAMPLES:
        shared = [*shared[:_EXAMPLES], f"So do names on {len(shared) - _EXAMPLES} more domains."]
    return Reading(articles, rejected, len(files), hashes, (*_sentences(notes), *shared))


def read_articles(inputs: PathLike | Iterable[PathLike], **options: Any) -> pd.DataFrame:
    """Read articles from files and folders into one table.

    Parameters
    ----------
    inputs : path or list of paths
    **options
        As for :func:`read`.

    Returns
    -------
    pandas.DataFrame
        A row an article; what was set aside is logged as a warning and listed by
        :func:`read`.
    """
    reading = read(inputs, **options)
    if len(reading.rejected):
        _log.warning(
            "%d input(s) were set aside; toolkit.corpus.read(...).rejected lists them: %s",
            len(reading.rejected),
            first_reasons(reading.rejected),
        )
    for sentence in reading.warnings:
        _log.warning("%s", sentence)
    return reading.articles


def _as_paths(inputs: Any) -> list[Path]:
    given = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise TypeError(f"inputs must be a path or a list of paths; got {type(inputs).__name__}.")
    paths = []
    for path in given:
        if not isinstance(path, (str, os.PathLike)):
            raise TypeError(f"inputs must be paths; got {path!r}.")
        if not os.fspath(path) or "\0" in os.fspath(path):
            raise CorpusError(f"Not a path: {path!r}. Give a file or a folder.")
        paths.append(Path(path))
    if not paths:
        raise CorpusError("No input given. Give a folder of articles or files.")
    return paths


def _read_file(
    found: Found,
    choices: Choices,
    rejections: Rejections,
    notes: _Notes,
    hashes: dict[str, str],
) -> list[dict[str, Any]]:
    """Return the rows of one file; whatever is wrong with it stays with it."""
    rows: list[dict[str, Any]] = []
    said: list[tuple[str, str]] = []
    n_rejected = len(rejections)
    try:
        file = open_file(found, choices.limits)
        hashes[found.source] = file.sha256
        for draft in read_drafts(file, choices, rejections, said):
            if rejections.are_too_many(found.source, draft.position, choices.limits):
                break
            try:
                rows.append(finish(draft, choices.limits, choices.languages))
            except Refused as refused:
                rejections.add(found.source, draft.position, refused)
            except Exception as error:  # noqa: BLE001 - one hostile row must not cost the others
                _log.exception("%s, %s", found.source, draft.position)
                rejections.add(found.source, draft.position, unexpected(error))
            said.extend(draft.notes)
    except Refused as refused:
        rejections.add(found.source, None, refused)
    except Exception as error:  # noqa: BLE001 - one hostile file must not cost the others
        # The last wall between one hostile file and all the good ones; logged in full.
        _log.exception("%s", found.source)
        rejections.add(found.source, None, unexpected(error))
    if not rows and len(rejections) == n_rejected:
        nothing = Refused("holds no articles.", "Leave it out, or give the pages it should hold.")
        rejections.add(found.source, None, nothing)
    for kind, case in said:
        notes.setdefault(kind, Counter())[case] += 1
    return rows


def _nothing(paths: list[Path], files: list[Found], rejected: pd.DataFrame) -> str:
    names = ", ".join(str(path) for path in paths[:5])
    if not files and not len(rejected):
        return (
            f"No articles in {names}: no file ends in {' '.join(EXTENSIONS)} (or .gz of these). "
            "Give a folder that holds such files."
        )
    reasons = first_reasons(rejected) if len(rejected) else "the files hold no articles."
    return f"Nothing usable in {names}. {reasons}"


def _make_distinct(rows: list[dict[str, Any]], notes: _Notes) -> None:
    """Give articles with an identifier already taken a suffix, and say so."""
    taken = {row["article_id"] for row in rows}
    seen: set[str] = set()
    for row in rows:
        wanted = row["article_id"]
        if wanted in seen:
            number = 2
            while f"{wanted}-{number}" in taken:
                number += 1
            row["article_id"] = f"{wanted}-{number}"
            taken.add(row["article_id"])
            kind = "article_ids that occur more than once got a suffix"
            notes.setdefault(kind, Counter())[repr(wanted)] += 1
        seen.add(wanted)


def _sentences(notes: _Notes) -> tuple[str, ...]:
    """Return a sentence a kind of case, with how many there were and the commonest."""
    sentences = []
    for kind, cases in notes.items():
        examples = ", ".join(case for case, _ in cases.most_common(_EXAMPLES))
        more = ", ..." if len(cases) > _EXAMPLES else ""
        sentences.append(f"{kind[0].upper()}{kind[1:]} ({cases.total():,}: {examples}{more}).")
    return tuple(sentences)
