"""The command line: arguments, progress, exit codes."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from toolkit.corpus import Reading
    from toolkit.study import Options

__all__ = ["app", "main"]


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FAILED = 1
    UNUSABLE = 2


_CORES = os.cpu_count() or 1

app = typer.Typer(
    name="toolkit",
    help="Compare how news outlets tell the same events: tone, frames and words, with intervals, "
    "and the sentences behind every number.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="markdown",
)
datasets_app = typer.Typer(help="Labelled datasets: which there are and where they lie.")
cache_app = typer.Typer(help="What is kept between runs: trained models and scored articles.")
app.add_typer(datasets_app, name="datasets", no_args_is_help=True)
app.add_typer(cache_app, name="cache", no_args_is_help=True)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Folders or files (.txt .md .html .jsonl .json .csv .tsv .parquet, also .gz), "
        "or dataset:NAME.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        help="Where a table names its columns otherwise: text=artikel,outlet=zeitung; also "
        "title, published, url, authors, section, genre, event_id, article_id.",
    ),
]
Out = Annotated[Path, typer.Option("--out", help="A new file, .parquet or .csv.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Processes; by default one a core.")]


def _show_version(asked: bool) -> None:
    if asked:
        from toolkit import __version__

        typer.echo(f"toolkit {__version__}")
        raise typer.Exit(Exit.DONE)


@app.callback(invoke_without_command=False)
def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Say which it is."),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Say more of what is done.")] = False,
) -> None:
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s: %(message)s",
        stream=sys.stderr,
    )


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
    sentences: Annotated[
        str, typer.Option(help="Sentence splitter: toolkit, or stock punkt_tab.")
    ] = "toolkit",
    columns: Columns = None,
    ci_level: Annotated[float, typer.Option(help="Level of the intervals.")] = 0.95,
    n_resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = 2000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all random draws.")] = 0,
    jobs: Jobs = _CORES,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep and use nothing.")] = False,
) -> None:
    """Do the whole job: read, match events, score, compare, and write the report."""
    with _explained():
        options = _options(
            reference=reference,
            wire=wire,
            opinion=opinion,
            min_events=min_events,
            rematch=rematch,
            measures=tuple(measures.split(",")) if measures else None,
            sentences=sentences,
            columns=_column_map(columns),
            ci_level=ci_level,
            n_resamples=n_resamples,
            random_state=seed,
        )
        from toolkit.study import run_study

        with _progress() as progress:
            result = run_study(
                inputs, out, options, n_jobs=jobs, cache=not no_cache, progress=progress
            )
        for warning in result.reading.warnings:
            typer.echo(f"warning: {warning}", err=True)
        typer.echo(str(result.comparison))
        if result.n_rejected:
            typer.echo(f"{result.n_rejected} input(s) or outlet(s) set aside: {out}/rejected.csv")
        typer.echo(f"Report: {result.out / 'report.html'}")


@app.command(epilog="Example: `toolkit read pages/ --out articles.parquet`")
def read(inputs: Inputs, out: Out, columns: Columns = None) -> None:
    """Read files and pages into the article table."""
    with _explained():
        from toolkit._files import write_table

        with _progress() as progress:
            reading = _read_for(inputs, out, _options(columns=_column_map(columns)), progress)
        write_table(out, _for_table(reading.articles))
        typer.echo(f"{len(reading.articles):,} articles: {out}")
        _tell_rejected(reading, out)


@app.command(epilog="Example: `toolkit match articles.parquet --out matched.parquet`")
def match(
    inputs: Inputs,
    out: Out,
    columns: Columns = None,
    rematch: Annotated[bool, typer.Option("--rematch", help="Ignore event_id.")] = False,
) -> None:
    """Group articles on the same event: fill event_id."""
    with _explained():
        from toolkit import annotate, match_events
        from toolkit._files import write_table

        with _progress() as progress:
            reading = _read_for(inputs, out, _options(columns=_column_map(columns)), progress)
            articles = reading.articles
            progress("annotate", 0, len(articles))
            step = _counter(progress, "annotate", len(articles))
            annotations = annotate(articles, progress=step)
        if rematch:
            articles = articles.assign(event_id=None)
        matched = match_events(articles, annotations)
        write_table(out, _for_table(matched))
        n_shared = int((matched.groupby("event_id")["outlet"].nunique() > 1).sum())
        typer.echo(
            f"{matched['event_id'].nunique():,} events, {n_shared:,} of them in more than one "
            f"outlet: {out}"
        )
        _tell_rejected(reading, out)


@app.command(epilog="Example: `toolkit score articles.parquet --out scores.parquet`")
def score(
    inputs: Inputs,
    out: Out,
    columns: Columns = None,
    measures: Annotated[str | None, typer.Option(help="Some measures only.")] = None,
    jobs: Jobs = _CORES,
) -> None:
    """Score articles: OUT holds a value an article; beside it sentences and spans."""
    with _explained():
        from toolkit._files import write_table
        from toolkit.engine import annotate_and_score

        chosen = tuple(measures.split(",")) if measures else None
        options = _options(columns=_column_map(columns), measures=chosen)
        with _progress() as progress:
            reading = _read_for(inputs, out, options, progress)
            step = _counter(progress, "annotate and score", len(reading.articles))
            analysis = annotate_and_score(
                reading.articles, measures=options.measures, n_jobs=jobs, progress=step
            )
        write_table(out, analysis.scores.articles)
        for name in ("sentences", "spans"):
            beside = out.with_name(f"{out.stem}.{name}{out.suffix}")
            write_table(beside, getattr(analysis.scores, name))
        typer.echo(f"{analysis.scores}: {out}")
        _tell_rejected(reading, out)


@app.command(epilog="Example: `toolkit reproduce report`")
def reproduce(
    out: Annotated[Path, typer.Argument(help="A folder that compare wrote.")],
    jobs: Jobs = _CORES,
) -> None:
    """Do a study again from its manifest and compare every file with the first."""
    with _explained():
        from toolkit.study import reproduce as run_again

        result = run_again(out, n_jobs=jobs)
        typer.echo(str(result))
        if not result.is_identical:
            raise typer.Exit(Exit.FAILED)


@app.command()
def doctor() -> None:
    """Say what is installed, what data is found, and what a command would use."""
    with _explained():
        from toolkit.study.checkup import check_up

        findings = check_up()
        for finding in findings:
            typer.echo(f"{'ok  ' if finding.is_fine else 'LACK'}  {finding.name}: {finding.says}")
        if not all(finding.is_fine for finding in findings if finding.is_needed):
            raise typer.Exit(Exit.FAILED)


@datasets_app.command("list")
def datasets_list() -> None:
    """List the datasets, their licences, and whether a copy is found."""
    with _explained():
        from toolkit.datasets import CATALOGUE, find_dataset

        for dataset in CATALOGUE.values():
            try:
                found = str(find_dataset(dataset.name))
            except FileNotFoundError:
                found = "no copy found"
            typer.echo(f"{dataset.name}: {dataset.title}")
            typer.echo(f"    licence: {dataset.licence} · {dataset.citation}")
            typer.echo(f"    home: {dataset.home} · {found}")


@datasets_app.command("path")
def datasets_path(name: str) -> None:
    """Print the folder of a dataset."""
    with _explained():
        from toolkit.datasets import find_dataset

        typer.echo(str(find_dataset(name)))


@cache_app.command("show")
def cache_show() -> None:
    """Say where the cache is and how large."""
    with _explained():
        from toolkit.engine import describe_cache

        typer.echo(str(describe_cache()))


@cache_app.command("clear")
def cache_clear() -> None:
    """Remove what is kept; the next run does the work again."""
    with _explained():
        from toolkit.engine import clear_cache

        typer.echo(f"removed {clear_cache()}")


def main() -> None:
    """Run the command line."""
    app()


def _options(**values: object) -> Options:
    from toolkit.study import Options

    return Options(**values)  # type: ignore[arg-type]


def _column_map(given: list[str] | None) -> dict[str, str]:
    found = {}
    for item in ",".join(given or []).split(","):
        if not item:
            continue
        ours, mark, theirs = item.partition("=")
        if not mark or not ours.strip() or not theirs.strip():
            raise ValueError(
                f"--columns takes pairs such as text=body,outlet=source; got {item!r}."
            )
        found[ours.strip()] = theirs.strip()
    return found


def _read_for(
    inputs: list[str], out: Path, options: Options, progress: Callable[[str, int, int], None]
) -> Reading:
    """Read inputs for a command that writes one table, after a look at where it goes."""
    from toolkit.study import read_inputs

    if out.suffix not in (".parquet", ".csv"):
        raise ValueError(f"--out ends in .parquet or .csv; got {out.name!r}.")
    for given in map(Path, inputs):
        if given.is_dir() and out.resolve().is_relative_to(given.resolve()):
            raise ValueError(
                f"--out {out} lies in the input folder {given}, where the next run would read it "
                "as an article table; name a place outside."
            )
    return read_inputs(inputs, options, progress)


def _tell_rejected(reading: Reading, out: Path) -> None:
    from toolkit._files import write_table

    for warning in reading.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if len(reading.rejected):
        beside = write_table(out.with_name(f"{out.stem}.rejected.csv"), reading.rejected)
        typer.echo(f"{len(reading.rejected):,} input(s) set aside: {beside}")


def _for_table(articles):  # type: ignore[no-untyped-def]
    """The list of removed lines as JSON text, which every format can hold."""
    import json

    as_text = [
        json.dumps(lines, ensure_ascii=False) if isinstance(lines, list) else None
        for lines in articles["removed"]
    ]
    return articles.assign(removed=as_text)


@contextmanager
def _explained() -> Iterator[None]:
    """Turn errors that a user can mend into one message and an exit code."""
    try:
        yield
    except (ValueError, TypeError, FileNotFoundError, FileExistsError, LookupError) as error:
        typer.echo(f"toolkit: {error}", err=True)
        logging.getLogger("toolkit").info("where it came from", exc_info=True)
        raise typer.Exit(Exit.UNUSABLE) from error
    except (OSError, MemoryError) as error:
        typer.echo(f"toolkit: {error}", err=True)
        raise typer.Exit(Exit.FAILED) from error


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar a step on a terminal, and nothing in a pipe."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )

    console = Console(stderr=True)
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def show(step: str, done: int, of: int) -> None:
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=of)
        bars.update(tasks[step], completed=done, total=of)

    with bars:
        yield show


def _counter(
    progress: Callable[[str, int, int], None], step: str, of: int
) -> Callable[[int], None]:
    done = 0

    def count(n: int) -> None:
        nonlocal done
        done += n
        progress(step, done, of)

    return count


if __name__ == "__main__":
    main()
