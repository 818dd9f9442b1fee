"""Datasets and the cache."""

from __future__ import annotations

import typer

from toolkit.cli._common import app, explained

__all__ = ["cache_app", "datasets_app"]

datasets_app = typer.Typer(help="Labelled datasets: which there are and where they lie.")
cache_app = typer.Typer(help="What is kept between runs: trained models and scored articles.")
app.add_typer(datasets_app, name="datasets", no_args_is_help=True)
app.add_typer(cache_app, name="cache", no_args_is_help=True)


@datasets_app.command("list")
def datasets_list() -> None:
    """List the datasets, their licences, and whether a copy is found."""
    with explained():
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
