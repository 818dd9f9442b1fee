"""The steps of the main job one by one: read, match, score."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli._common import (
    CORES,
    Actors,
    Axes,
    Columns,
    Dictionaries,
    Inputs,
    Jobs,
    Language,
    LimitOptions,
    Out,
    Outlets,
    PathPattern,
    Terms,
    app,
    counter,
    explained,
    make_options,
    progress_bars,
    reading_options,
)

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.corpus import Reading
    from toolkit.study import Options

__all__ = ["match", "read", "score"]

TOP_REASONS = 5
"""Reasons for removed lines that `read` names one by one."""


@app.command(
    epilog="Examples: `toolkit read pages/ --out articles.parquet` · "
    "`toolkit read pages/ --path-pattern '{outlet}/{date}-*.html' --out articles.csv` · "
    "`toolkit read crawl.warc.gz --language en,de --outlets mine.yaml --out articles.parquet`"
)
def read(
    inputs: Inputs,
    out: Out,
    columns: Columns = None,
    path_pattern: PathPattern = None,
    language: Language = "en",
    outlets: Outlets = None,
    limit: LimitOptions = None,
) -> None:
    """Read files and pages into the article table."""
    with explained():
        from toolkit._files import write_table

        with progress_bars() as progress:
            options = make_options(
                **reading_options(columns, path_pattern, language, outlets, limit)
            )
            reading = read_for(inputs, out, options, progress)
        write_table(out, for_table(reading.articles))
        typer.echo(f"{len(reading.articles):,} articles: {out}")
        tell_removed(reading)
        tell_rejected(reading, out)


@app.command(epilog="Example: `toolkit match articles.parquet --out matched.parquet`")
def match(
    inputs: Inputs,
    out: Out,
    columns: Columns = None,
    path_pattern: PathPattern = None,
    language: Language = "en",
    outlets: Outlets = None,
    limit: LimitOptions = None,
    rematch: Annotated[bool, typer.Option("--rematch", help="Ignore event_id.")] = False,
) -> None:
    """Group articles on the same event: fill event_id."""
    with explained():
        from toolkit import annotate, match_events
        from toolkit._files import write_table

        with progress_bars() as progress:
            options = make_options(
                **reading_options(columns, path_pattern, language, outlets, limit)
            )
            reading = read_for(inputs, out, options, progress)
            articles = reading.articles
            progress("annotate", 0, len(articles))
            step = counter(progress, "annotate", len(articles))
            annotations = annotate(articles, progress=step)
        if rematch:
            articles = articles.assign(event_id=None)
        matched = match_events(articles, annotations)
        write_table(out, for_table(matched))
        n_shared = int((matched.groupby("event_id")["outlet"].nunique() > 1).sum())
        typer.echo(
            f"{matched['event_id'].nunique():,} events, {n_shared:,} of them in more than one "
            f"outlet: {out}"
        )
        tell_rejected(reading, out)


@app.command(epilog="Example: `toolkit score articles.parquet --out scores.parquet`")
def score(
    inputs: Inputs,
    out: Out,
    columns: Columns = None,
    path_pattern: PathPattern = None,
    language: Language = "en",
    outlets: Outlets = None,
    limit: LimitOptions = None,
    measures: Annotated[str | None, typer.Option(help="Some measures only.")] = None,
    dictionary: Dictionaries = None,
    actors: Actors = None,
    axes: Axes = None,
    terms: Terms = None,
    jobs: Jobs = CORES,
) -> None:
    """Score articles: OUT holds a value an article; beside it sentences and spans."""
    with explained():
        from toolkit._files import write_table
        from toolkit.study import analyse

        options = make_options(
            **reading_options(columns, path_pattern, language, outlets, limit),
            measures=tuple(measures.split(",")) if measures else None,
            dictionaries=tuple(dictionary or ()),
            actors=actors,
            axes=axes,
            terms=terms,
        )
        with progress_bars() as progress:
            reading = read_for(inputs, out, options, progress)
            analysis = analyse(reading.articles, options, n_jobs=jobs, progress=progress)
        write_table(out, analysis.scores.articles)
        for name in ("sentences", "spans"):
            beside = out.with_name(f"{out.stem}.{name}{out.suffix}")
            write_table(beside, getattr(analysis.scores, name))
        typer.echo(f"{analysis.scores}: {out}")
        tell_rejected(reading, out)


def read_for(
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


def tell_removed(reading: Reading) -> None:
    """Say in a line how much was cleaned out of pages, why, and where to see it."""
    removed = reading.removed
    if removed.empty:
        return
    counts = removed["reason"].value_counts()
    reasons = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{reason} {n:,}" for reason, n in reasons[:TOP_REASONS])
    others = sum(n for _, n in reasons[TOP_REASONS:])
    more = f", other reasons {others:,}" if others else ""
    typer.echo(
        f"{len(removed):,} lines removed from {removed['article_id'].nunique():,} articles "
        f"({named}{more}): see the column `removed`."
    )


def tell_rejected(reading: Reading, out: Path) -> None:
    from toolkit._files import write_table

    for warning in reading.warnings:
        typer.echo(f"warning: {warning}", err=True)
    if len(reading.rejected):
        beside = write_table(out.with_name(f"{out.stem}.rejected.csv"), reading.rejected)
        typer.echo(f"{len(reading.rejected):,} input(s) set aside: {beside}")


def for_table(articles: pd.DataFrame) -> pd.DataFrame:
    """The list of removed lines as JSON text, which every format can hold."""
    import json

    as_text = [
        json.dumps(lines, ensure_ascii=False) if isinstance(lines, list) else None
        for lines in articles["removed"]
    ]
    return articles.assign(removed=as_text)
