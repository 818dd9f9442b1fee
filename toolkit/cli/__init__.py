"""The command line: arguments, progress, exit codes."""

from __future__ import annotations

import logging
import sys
from typing import Annotated

import typer

# Each import adds its commands to the application.
from toolkit.cli import classifiers, data, labels, steps, study
from toolkit.cli._common import Exit, app

__all__ = ["app", "classifiers", "data", "labels", "main", "steps", "study"]


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


def main() -> None:
    """Run the command line."""
    app()
