"""Datasets and the cache."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from toolkit.cli._common import app, explained, progress_bars

__all__ = ["cache_app", "datasets_app"]

datasets_app = typer.Typer(help="Labelled datasets: which there are and where they lie.")
cache_app = typer.Typer(help="What is kept between runs: trained models and scored articles.")
app.add_typer(datasets_app, name="datasets", no_args_is_help=True)
app.add_typer(cache_app, name="cache", no_args_is_help=True)


@datasets_app.command("list", epilog="Example: `toolkit datasets list`")
def datasets_list() -> None:
    """List the datasets, their licences, tables, and whether a copy is found."""
    with explained():
        from toolkit.datasets import CATALOGUE, find_dataset

        for dataset in CATALOGUE.values():
            try:
                found = str(find_dataset(dataset.name))
            except FileNotFoundError:
                found = f"no copy found; toolkit datasets fetch {dataset.name}"
                if not dataset.can_be_fetched:
                    found = "no copy found; cannot be fetched"
            typer.echo(f"{dataset.name}: {dataset.title}")
            typer.echo(f"    licence: {dataset.licence} · {dataset.citation}")
            typer.echo(f"    home: {dataset.home}")
            typer.echo(f"    tables: {', '.join(dataset.tables)} · {found}")


@datasets_app.command(
    "fetch",
    epilog="Examples: `toolkit datasets fetch babe` · `toolkit datasets fetch basil --yes`",
)
def datasets_fetch(
    name: str,
    yes: Annotated[
        bool, typer.Option("--yes", help="The licence is known and accepted; do not ask.")
    ] = False,
    mirror: Annotated[
        str | None,
        typer.Option(help="Address to ask instead of GitHub; what it gives is verified."),
    ] = None,
) -> None:
    """Download a public dataset from its home, after showing its licence, and verify it."""
    with explained():
        from toolkit._validation import check_option
        from toolkit.datasets import CATALOGUE, fetch_dataset, find_dataset
        from toolkit.datasets.sources import SOURCES

        dataset = CATALOGUE[check_option("dataset", name, tuple(CATALOGUE))]
        try:
            typer.echo(f"{name} is there: {find_dataset(name)}")
            return
        except FileNotFoundError as error:
            if not dataset.can_be_fetched:
                raise ValueError(f"{name} cannot be fetched. {error}") from error
        typer.echo(f"{dataset.title}\nhome: {dataset.home}")
        typer.echo(f"licence: {dataset.licence}\ncite: {dataset.citation}")
        _ask_consent(name, SOURCES[name].megabytes, yes)
        with progress_bars() as progress:
            folder = fetch_dataset(name, mirror=mirror, progress=progress)
        typer.echo(f"fetched and verified: {folder}")


def _ask_consent(name: str, megabytes: int, yes: bool) -> None:
    """Go on only with the user's word; a pipe cannot give it except by --yes."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise ValueError(
            f"Nothing was downloaded: fetching {name} needs consent to the licence above. "
            "Add --yes where nobody can be asked."
        )
    if not typer.confirm(f"Download about {megabytes} MB under these terms?"):
        raise ValueError("Nothing was downloaded.")


@datasets_app.command("path", epilog="Example: `toolkit datasets path events`")
def datasets_path(name: str) -> None:
    """Print the folder of a dataset."""
    with explained():
        from toolkit.datasets import find_dataset

        typer.echo(str(find_dataset(name)))


@cache_app.command("show")
def cache_show() -> None:
    """Say where the cache is and how large."""
    with explained():
        from toolkit.engine import describe_cache

        typer.echo(str(describe_cache()))


@cache_app.command("clear")
def cache_clear() -> None:
    """Remove what is kept; the next run does the work again."""
    with explained():
        from toolkit.engine import clear_cache

        typer.echo(f"removed {clear_cache()}")
