"""The main job, doing it again, and what is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli._common import (
    CORES,
    Actors,
    Axes,
    Columns,
    Dictionaries,
    Exit,
    Inputs,
    Jobs,
    Language,
    LimitOptions,
    Outlets,
    PathPattern,
    Terms,
    app,
    explained,
    make_options,
    progress_bars,
    reading_options,
)

__all__ = ["compare", "doctor", "reproduce"]


@app.command(
    epilog="Examples: `toolkit compare corpora/events --out report` · "
    "`toolkit compare articles.csv --columns text=body,outlet=source --out report` · "
    "`toolkit compare dataset:basil --reference pairs --out basil-report`"
)
def compare(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", help="Output folder: new, or an earlier output.")],
    reference: Annotated[
        str,
        typer.Option(help="auto, pairs, rest, or an outlet's name to compare the others with."),
    ] = "auto",
    wire: Annotated[str, typer.Option(help="Agency copy: drop, keep or only.")] = "drop",
    opinion: Annotated[str, typer.Option(help="Opinion pieces: drop, keep or only.")] = "drop",
    min_events: Annotated[
        int | None, typer.Option(min=1, help="Shared events that an outlet needs.")
    ] = None,
    rematch: Annotated[
        bool, typer.Option("--rematch", help="Find the events anew, ignoring event_id.")
    ] = False,
    measures: Annotated[
        str | None, typer.Option(help="Some measures only: sentiment,frames.")
    ] = None,
    dictionary: Dictionaries = None,
    actors: Actors = None,
    axes: Axes = None,
    terms: Terms = None,
    sentences: Annotated[
        str, typer.Option(help="Sentence splitter: toolkit, or stock punkt_tab.")
    ] = "toolkit",
    columns: Columns = None,
    path_pattern: PathPattern = None,
    language: Language = "en",
    outlets: Outlets = None,
    limit: LimitOptions = None,
    ci_level: Annotated[float, typer.Option(help="Level of the intervals.")] = 0.95,
    n_resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = 2000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all random draws.")] = 0,
    jobs: Jobs = CORES,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep and use nothing.")] = False,
) -> None:
    """Do the whole job: read, match events, score, compare, and write the report."""
    with explained():
        options = make_options(
            reference=reference,
            wire=wire,
            opinion=opinion,
            min_events=min_events,
            rematch=rematch,
            measures=tuple(measures.split(",")) if measures else None,
            dictionaries=tuple(dictionary or ()),
            actors=actors,
            axes=axes,
            terms=terms,
            sentences=sentences,
            **reading_options(columns, path_pattern, language, outlets, limit),
            ci_level=ci_level,
            n_resamples=n_resamples,
            random_state=seed,
        )
        from toolkit.study import run_study

        with progress_bars() as progress:
            result = run_study(
                inputs, out, options, n_jobs=jobs, cache=not no_cache, progress=progress
            )
        for warning in result.reading.warnings:
            typer.echo(f"warning: {warning}", err=True)
        typer.echo(str(result.comparison))
        if result.n_rejected:
            typer.echo(f"{result.n_rejected} input(s) or outlet(s) set aside: {out}/rejected.csv")
        typer.echo(f"Report: {result.out / 'report.html'}")


@app.command(epilog="Example: `toolkit reproduce report`")
def reproduce(
    out: Annotated[Path, typer.Argument(help="A folder that compare wrote.")],
    jobs: Jobs = CORES,
) -> None:
    """Do a study again from its manifest and compare every file with the first."""
    with explained():
        from toolkit.study import reproduce as run_again

        result = run_again(out, n_jobs=jobs)
        typer.echo(str(result))
        if not result.is_identical:
            raise typer.Exit(Exit.FAILED)


@app.command()
def doctor() -> None:
    """Say what is installed, what data is found, and what a command would use."""
    with explained():
        from toolkit.study.checkup import check_up

        findings = check_up()
        for finding in findings:
            typer.echo(f"{'ok  ' if finding.is_fine else 'LACK'}  {finding.name}: {finding.says}")
        if not all(finding.is_fine for finding in findings if finding.is_needed):
            raise typer.Exit(Exit.FAILED)
