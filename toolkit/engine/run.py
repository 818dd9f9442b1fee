"""Partitions of articles through annotation and scoring."""

from __future__ import annotations

import importlib.metadata
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files as package_files
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes, read_table, write_json, write_table
from toolkit._tables import PARTS
from toolkit._validation import check_columns, check_integer
from toolkit._version import __version__
from toolkit.annotate import Annotations, annotate
from toolkit.engine.cache import partition_folder
from toolkit.score import Measure, Scores, get_measures, is_shipped, score

__all__ = ["Analysis", "annotate_and_score"]

_SHAPING_ROOMS = ("annotate", "lexicons", "vectors", "classify", "score")
_SHAPING_PACKAGES = ("nltk", "simplemma", "textblob")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Annotations and scores of a set of articles.

    Attributes
    ----------
    annotations : Annotations
    scores : Scores
    keys : tuple of str
        One a partition: a hash of its texts and of everything that shapes the result.
    versions : dict of str to str
        Measure to lexicon or model.
    """

    annotations: Annotations
    scores: Scores
    keys: tuple[str, ...]
    versions: dict[str, str]


def annotate_and_score(
    articles: pd.DataFrame,
    *,
    measures: Sequence[str | Measure] | None = None,
    sentences: str = "toolkit",
    n_jobs: int = 1,
    partition_size: int = 200,
    cache: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Analysis:
    """Annotate and score articles, partition by partition.

    Parameters
    ----------
    articles : pandas.DataFrame
        The article table.
    measures : list of str or Measure, optional
        All by default.
    sentences : {"toolkit", "punkt_tab"}
    n_jobs : int, default 1
        Processes.  The result is the same for any number.
    partition_size : int, default 200
        Articles a partition.
    cache : bool, default True
        Keep each partition's result, so that a run that was killed goes on where it
        stopped and a second run reads instead of working.
    progress : callable, optional
        Called with the number of articles after each partition.

    Returns
    -------
    Analysis

    Raises
    ------
    ValueError
        If a column is missing, ids repeat, or an option is out of range.
    """
    check_columns(articles, ("article_id", "text"), name="articles")
    check_integer("n_jobs", n_jobs, minimum=1)
    check_integer("partition_size", partition_size, minimum=1)
    if articles["article_id"].duplicated().any():
        raise ValueError("article_id must be unique.")
    chosen = get_measures(measures)
    versions = {measure.name: measure.version for measure in chosen}
    pieces = [
        articles.iloc[begin : begin + partition_size]
        for begin in range(0, max(len(articles), 1), partition_size)
    ]
    # What a user's own measure rests on is not known here, so its results are never kept.
    cache = cache and all(map(is_shipped, chosen))
    keys = [_key(piece, versions, sentences) for piece in pieces]
    results = _results(pieces, keys, chosen, sentences, n_jobs, cache)
    annotations, scores = [], []
    for piece, (annotated, scored) in zip(pieces, results, strict=True):
        annotations.append(annotated)
        scores.append(scored)
        if progress is not None:
            progress(len(piece))
    first = np.cumsum([0, *(len(piece.sentences) for piece in annotations)])[:-1]
    joined = Annotations.concatenate(annotations)
    return Analysis(
        annotations=joined,
        scores=Scores.concatenate(scores, first.tolist()).ordered(joined.article_ids),
        keys=tuple(keys),
        versions=versions,
    )


def _results(
    pieces: list[pd.DataFrame],
    keys: list[str],
    measures: list[Measure],
    sentences: str,
    n_jobs: int,
    cache: bool,
) -> Iterator[tuple[Annotations, Scores]]:
    if n_jobs == 1 or len(pieces) == 1:
        for piece, key in zip(pieces, keys, strict=True):
            yield _one(piece, key, measures, sentences, cache)
        return
    from joblib import Parallel, delayed

    yield from Parallel(n_jobs=n_jobs, return_as="generator")(
        delayed(_one)(piece, key, measures, sentences, cache)
        for piece, key in zip(pieces, keys, strict=True)
    )


def _one(
    piece: pd.DataFrame, key: str, measures: list[Measure], sentences: str, cache: bool
) -> tuple[Annotations, Scores]:
    folder = partition_folder(key)
    if cache:
        kept = _load(folder)
        if kept is not None:
            return kept
    annotations = annotate(piece, sentences=sentences)
    scores = score(annotations, measures=measures)
    scores.check_offsets(annotations)
    if cache:
        try:
            _save(folder, annotations, scores)
        except OSError as error:
            _log.warning("a partition could not be kept in %s: %s", folder, error)
    return annotations, scores


def _key(piece: pd.DataFrame, versions: dict[str, str], sentences: str) -> str:
    columns = ["article_id", *("text" if part == "body" else part for part in PARTS)]
    content = piece.reindex(columns=columns).astype("string").fillna("\0")
    text = content.to_csv(index=False, header=False)
    shaping = (
        __version__,
        [importlib.metadata.version(name) for name in _SHAPING_PACKAGES],
        sorted(versions.items()),
        sentences,
        _fingerprint(),
    )
    return hash_bytes(f"{shaping!r}\n{text}".encode("utf-8", errors="surrogatepass"))[:32]


@lru_cache(maxsize=1)
def _fingerprint() -> str:
    """Hash of the code and data behind annotations and scores.

    A version number alone would let results of a changed copy meet those of the released one.
    """
    home = package_files("toolkit")
    digests = []
    for room in _SHAPING_ROOMS:
        for path in sorted(Path(str(home.joinpath(room))).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digests.append(
                    f"{path.relative_to(str(home)).as_posix()} {hash_bytes(path.read_bytes())}"
                )
    return hash_bytes("\n".join(digests).encode())


def _save(folder: Path, annotations: Annotations, scores: Scores) -> None:
    annotations.save(folder)
    for table in fields(scores):
        write_table(folder / f"score_{table.name}.parquet", getattr(scores, table.name))
    # Written last: a folder without it is a run that was killed, and is made again.
    write_json(folder / "done.json", {"n_articles": len(annotations.article_ids)})


def _load(folder: Path) -> tuple[Annotations, Scores] | None:
    if not (folder / "done.json").is_file():
        return None
    try:
        annotations = Annotations.load(folder)
        tables = {
            table.name: read_table(folder / f"score_{table.name}.parquet")
            for table in fields(Scores)
        }
        scores = Scores(**tables)
        scores.check_offsets(annotations)
    except (OSError, ValueError, KeyError) as error:
        _log.warning("kept results in %s are damaged and are made again: %s", folder, error)
        return None
    return annotations, scores
