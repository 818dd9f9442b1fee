"""The main job."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from toolkit._files import hash_bytes
from toolkit._tables import REJECTED
from toolkit.compare import Comparison, compare_outlets
from toolkit.corpus import CorpusError, Reading, mark_duplicates, read
from toolkit.datasets import load_dataset
from toolkit.engine import Analysis, annotate_and_score
from toolkit.events import match_events
from toolkit.study.options import Options
from toolkit.study.output import check_target, write_output
from toolkit.study.own_measures import chosen_measures, finished

__all__ = ["StudyResult", "analyse", "read_inputs", "run_study"]

_DATASET = "dataset:"
_log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class StudyResult:
    """What the main job gives.

    Attributes
    ----------
    comparison : Comparison
    reading : Reading
        The inputs, with what was set aside.
    out : pathlib.Path
        The output folder.
    n_rejected : int
        Rows of ``rejected.csv``.
    """

    comparison: Comparison = field(repr=False)
    reading: Reading = field(repr=False)
    out: Path
    n_rejected: int


def read_inputs(
    inputs: Sequence[str | Path], options: Options, progress: Progress | None = None
) -> Reading:
    """Read files, folders, and datasets given as ``dataset:NAME``.

    Raises
    ------
    CorpusError
        If nothing usable was found.
    """
    names = [str(item) for item in inputs]
    paths = [name for name in names if not name.startswith(_DATASET)]
    wanted = [name.removeprefix(_DATASET) for name in names if name.startswith(_DATASET)]
    readings = []
    if paths:
        readings.append(
            read(
                paths,
                columns=options.columns or None,
                path_pattern=options.path_pattern,
                languages=options.languages,
                outlets=options.outlets,
                limits=options.reading_limits(),
                progress=(lambda done, of: progress("read", done, of)) if progress else None,
            )
        )
    readings += [_read_dataset(name) for name in wanted]
    if not readings:
        raise CorpusError("No input was given; name a folder, files, or dataset:NAME.")
    return readings[0] if len(readings) == 1 else _joined(readings)


def run_study(
    inputs: Sequence[str | Path],
    out: str | Path,
    options: Options | None = None,
    *,
    n_jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
) -> StudyResult:
    """Read, annotate, match, score, compare, and write the output folder.

    Parameters
    ----------
    inputs : sequence of path or str
        Files, folders, or ``dataset:NAME``.
    out : path
        A folder: new, empty, or an earlier output, which is replaced as a whole.
    options : Options, optional
    n_jobs : int, default 1
        Processes; the result does not depend on it.
    cache : bool, default True
    progress : callable, optional

    Returns
    -------
    StudyResult

    Raises
    ------
    CorpusError, ValueError
        If nothing usable was read or no two outlets share an event.
    FileExistsError
        If ``out`` holds something else.
    """
    options = options or Options()
    target = check_target(out)
    reading = read_inputs(inputs, options, progress)
    analysis = analyse(reading.articles, options, n_jobs=n_jobs, cache=cache, progress=progress)
    articles = _matched(reading.articles, analysis, options)
    if progress:
        progress("compare", 0, 2)
    comparison = compare_outlets(
        articles,
        analysis.annotations,
        analysis.scores,
        reference=options.reference,
        wire=options.wire,
        opinion=options.opinion,
        min_events=options.min_events,
        ci_level=options.ci_level,
        n_resamples=options.n_resamples,
        random_state=options.random_state,
    )
    if progress:
        progress("compare", 1, 2)
    rejected = _all_rejected(reading, comparison)
    write_output(target, comparison, analysis, reading, rejected, options, list(map(str, inputs)))
    if progress:
        progress("compare", 2, 2)
    return StudyResult(comparison, reading, target, len(rejected))


def analyse(
    articles: pd.DataFrame,
    options: Options,
    *,
    n_jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
) -> Analysis:
    """Annotate and score articles by the measures that the options ask for."""
    done = 0

    def step(n: int) -> None:
        nonlocal done
        done += n
        if progress:
            progress("annotate and score", done, len(articles))

    if progress:
        progress("annotate and score", 0, len(articles))
    analysis = annotate_and_score(
        articles,
        measures=chosen_measures(options),
        sentences=options.sentences,
        n_jobs=n_jobs,
        cache=cache,
        progress=step,
    )
    return finished(analysis, options)


def _matched(articles: pd.DataFrame, analysis: Analysis, options: Options) -> pd.DataFrame:
    if options.rematch:
        articles = articles.assign(event_id=pd.array([pd.NA] * len(articles), dtype="string"))
    return match_events(articles, analysis.annotations)


def _read_dataset(name: str) -> Reading:
    articles = load_dataset(name, "articles")
    content = articles.drop(columns="removed").to_csv(index=False).encode("utf-8", "replace")
    return Reading(
        articles=mark_duplicates(articles.assign(source_file=f"{_DATASET}{name}")),
        rejected=REJECTED.empty(),
        n_files=1,
        hashes={f"{_DATASET}{name}": hash_bytes(content)},
        warnings=(),
    )


def _joined(readings: list[Reading]) -> Reading:
    articles = pd.concat([reading.articles for reading in readings], ignore_index=True)
    repeated = articles["article_id"].duplicated()
    if repeated.any():
        raise CorpusError(
            f"Two inputs hold the article_id {articles['article_id'][repeated].iloc[0]!r}; "
            "give the inputs different ids, or compare them in separate runs."
        )
    return Reading(
        articles=mark_duplicates(articles),
        rejected=pd.concat([reading.rejected for reading in readings], ignore_index=True),
        n_files=sum(reading.n_files for reading in readings),
        hashes={name: value for reading in readings for name, value in reading.hashes.items()},
        warnings=tuple(warning for reading in readings for warning in reading.warnings),
    )


def _all_rejected(reading: Reading, comparison: Comparison) -> pd.DataFrame:
    """Inputs set aside, and each outlet that shares too few events to be compared."""
    left = comparison.selection.left_out
    weak = left[left["kind"] == "few_events"].drop_duplicates("outlet")
    files = comparison.articles.set_index("article_id")["source_file"]
    rows = [
        {
            "source_file": files.get(row["article_id"]) or "",
            "position": f"outlet {row['outlet']}",
            "reason": row["reason"],
            "remedy": "Add articles of this outlet on events that others cover, or lower "
            "--min-events.",
        }
        for row in weak.to_dict("records")
    ]
    return pd.concat([reading.rejected, REJECTED.rows(rows)], ignore_index=True)
