"""What the commands share: the application, exit codes, messages, progress."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from toolkit.study import Options

__all__ = [
    "CORES",
    "Columns",
    "Exit",
    "Inputs",
    "Jobs",
    "Out",
    "app",
    "column_map",
    "counter",
    "explained",
    "make_options",
    "progress_bars",
]


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FAILED = 1
    UNUSABLE = 2


CORES = os.cpu_count() or 1

app = typer.Typer(
    name="toolkit",
    help="Compare how news outlets tell the same events: tone, frames and words, with intervals, "
    "and the sentences behind every number.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="markdown",
)

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


def make_options(**values: object) -> Options:
    from toolkit.study import Options

    return Options(**values)  # type: ignore[arg-type]


def column_map(given: list[str] | None) -> dict[str, str]:
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


@contextmanager
def explained() -> Iterator[None]:
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
def progress_bars() -> Iterator[Callable[[str, int, int], None]]:
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


def counter(progress: Callable[[str, int, int], None], step: str, of: int) -> Callable[[int], None]:
    done = 0

    def count(n: int) -> None:
        nonlocal done
        done += n
        progress(step, done, of)

    return count
