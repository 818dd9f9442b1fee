"""What the commands share: the application, exit codes, messages, progress."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
import typer.core

if TYPE_CHECKING:
    from toolkit.study import Options

__all__ = [
    "CORES",
    "Actors",
    "Axes",
    "Columns",
    "Dictionaries",
    "Exit",
    "Inputs",
    "Jobs",
    "Language",
    "LimitOptions",
    "Out",
    "Outlets",
    "PathPattern",
    "Terms",
    "app",
    "column_map",
    "counter",
    "explained",
    "make_options",
    "progress_bars",
    "reading_options",
]


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FAILED = 1
    UNUSABLE = 2


CORES = os.cpu_count() or 1

_ORDER = (
    *("compare", "read", "match", "score", "reproduce", "train", "evaluate", "predict"),
    *("agree", "sample", "datasets", "doctor", "cache"),
)


class _InOrder(typer.core.TyperGroup):
    """Commands in the order in which a study uses them."""

    def list_commands(self, ctx: Any) -> list[str]:
        known = {name: place for place, name in enumerate(_ORDER)}
        return sorted(super().list_commands(ctx), key=lambda name: known.get(name, len(known)))


app = typer.Typer(
    name="toolkit",
    cls=_InOrder,
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
        help="Folders, wildcards or files (.txt .md .html .jsonl .json .csv .tsv .parquet .warc, "
        "also .gz), or dataset:NAME.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        help="Where a table names its columns otherwise: text=artikel,outlet=zeitung; also "
        "title, published, url, authors, section, genre, event_id, article_id. Or a preset's "
        "name: news-please, trafilatura, article-bias, media-bias-detector.",
    ),
]
PathPattern = Annotated[
    str | None,
    typer.Option(
        "--path-pattern",
        help="What the files' paths say, as {outlet}/{date}-*.txt; also {title}, {event_id}, "
        "{section}, {genre}, {language}, {author}, {article_id}.",
    ),
]
Language = Annotated[
    str,
    typer.Option("--language", help="Languages to keep, as en,de, or any."),
]
Outlets = Annotated[
    Path | None,
    typer.Option(
        "--outlets", help="A YAML file of your own outlets: name, hosts, aliases, parent."
    ),
]
LimitOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        help="A bound on what is read, as max_rows=5000; may be repeated. The names stand in "
        "toolkit.corpus.Limits.",
    ),
]
Dictionaries = Annotated[
    list[str] | None,
    typer.Option("--dictionary", help="A .dic or .csv of your own as a measure; may be repeated."),
]
Actors = Annotated[
    str | None,
    typer.Option(
        "--actors",
        help="A YAML file of groups of actors, as `state: [Interior Ministry, police]`: tone "
        "towards each group, and how often it speaks and acts.",
    ),
]
Axes = Annotated[
    str | None,
    typer.Option("--axes", help="A YAML file of frame axes: `safety: [[safe], [dangerous]]`."),
]
Terms = Annotated[
    str | None,
    typer.Option("--terms", help="A YAML file of contested names, in place of the shipped list."),
]
Out = Annotated[Path, typer.Option("--out", help="A new file, .parquet or .csv.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Processes; by default one a core.")]


def make_options(**values: object) -> Options:
    from toolkit.study import Options

    return Options(**values)  # type: ignore[arg-type]


def reading_options(
    columns: list[str] | None,
    path_pattern: str | None,
    language: str,
    outlets: Path | None,
    limits: list[str] | None = None,
) -> dict[str, object]:
    """Return what the options on reading are called in ``Options``."""
    return {
        "columns": column_map(columns),
        "path_pattern": path_pattern,
        "languages": tuple(code.strip() for code in language.split(",") if code.strip()),
        "outlets": str(outlets) if outlets else None,
        "limits": _limit_map(limits or []),
    }


def _limit_map(given: list[str]) -> dict[str, int]:
    found = {}
    for item in given:
        name, _, value = item.partition("=")
        try:
            found[name.strip()] = int(value.replace("_", ""))
        except ValueError:
            raise ValueError(
                f"--limit takes a name and a whole number, as max_rows=5000; got {item!r}."
            ) from None
    return found


def column_map(given: list[str] | None) -> dict[str, str]:
    """Return our column to theirs; a word alone is a preset's name."""
    found = {}
    for item in ",".join(given or []).split(","):
        if not item:
            continue
        ours, mark, theirs = item.partition("=")
        if not mark and ours.strip() and "preset" not in found:
            found["preset"] = ours.strip()
            continue
        if not mark or not ours.strip() or not theirs.strip():
            raise ValueError(
                "--columns takes pairs such as text=body,outlet=source, and one preset's name; "
                f"got {item!r}."
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
