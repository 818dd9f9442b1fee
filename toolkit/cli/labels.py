"""Labels: how far annotators agree, and what to label next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli._common import (
    app,
    column_map,
    counter,
    explained,
    make_options,
    progress_bars,
)
from toolkit.cli.classifiers import load_model

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.classify import TextModel
    from toolkit.classify.labelling import AgreementReport

__all__ = ["agree", "sample"]

LabelFiles = Annotated[
    list[Path],
    typer.Argument(
        metavar="LABELS...",
        help="Files or folders: Label Studio .json, doccano .jsonl (a file an annotator), "
        ".csv or .parquet with item_id, annotator, label, and for spans start and end.",
    ),
]


@app.command(
    epilog="Examples: `toolkit agree labels.json` · `toolkit agree ann.jsonl bo.jsonl --out "
    "agreement.csv` · `toolkit agree codes.csv --columns item_id=id --coders c1,c2,c3 --level "
    "ordinal`"
)
def agree(
    labels: LabelFiles,
    level: Annotated[
        str, typer.Option(help="Of the labels: nominal, ordinal, interval or ratio.")
    ] = "nominal",
    order: Annotated[
        str | None, typer.Option(help="Ordinal words from low to high: none,some,much.")
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(help="Column whose values the intervals resample whole: article_id."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(help="Where a table names its columns otherwise: annotator=coder,label=code."),
    ] = None,
    coders: Annotated[
        str | None, typer.Option(help="Columns that hold one annotator's labels each: c1,c2.")
    ] = None,
    text: Annotated[str, typer.Option(help="Key of the text in Label Studio's data.")] = "text",
    offsets: Annotated[
        str, typer.Option(help="How files count characters: auto, code_points, utf16.")
    ] = "auto",
    out: Annotated[
        Path | None,
        typer.Option(help="A new file, .csv or .parquet; pairs and disagreements go beside it."),
    ] = None,
    majority: Annotated[
        Path | None,
        typer.Option(help="A new .csv or .parquet: one label an item, to train on; ties empty."),
    ] = None,
    ci_level: Annotated[float, typer.Option(help="Level of the intervals.")] = 0.95,
    n_resamples: Annotated[int, typer.Option(min=100, help="Bootstrap resamples.")] = 2000,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all random draws.")] = 0,
) -> None:
    """Measure how far annotators agree, and list where they differ."""
    with explained():
        from toolkit.classify.labelling import majority_labels, measure_agreement, read_labels

        labelling = read_labels(
            labels,
            columns=_columns(columns),
            coders=_names(coders),
            text=text,
            offsets=offsets,
        )
        for row in labelling.rejected.to_dict("records"):
            typer.echo(
                f"warning: {row['source_file']}, {row['position']}: {row['reason']}", err=True
            )
        report = measure_agreement(
            labelling,
            level=level,
            value_order=_names(order) or None,
            group=group,
            ci_level=ci_level,
            n_resamples=n_resamples,
            random_state=seed,
        )
        typer.echo(str(report))
        if out is None:
            _show(report)
        else:
            _write(report, labelling.rejected, out)
        if majority is not None:
            from toolkit._files import write_table

            decided = majority_labels(labelling)
            write_table(majority, decided)
            n_ties = int((decided["label"].isna() & (decided["n_labels"] > 0)).sum())
            typer.echo(f"Majority labels, {n_ties} tie(s) left empty: {majority}")


def _columns(given: list[str] | None) -> dict[str, str]:
    found = column_map(given)
    if "preset" in found:
        raise ValueError(
            f"--columns takes pairs such as annotator=coder,label=code; got {found['preset']!r}."
        )
    return found


def _names(given: str | None) -> list[str]:
    return [name.strip() for name in (given or "").split(",") if name.strip()]


def _show(report: AgreementReport, n_rows: int = 10) -> None:
    """Print the pairs and the first disagreements."""
    typer.echo("\n" + report.pairs.round(3).to_string(index=False))
    for table, said in (
        (report.disagreements, lambda row: f"[{row['labels']}] {row['text']}"),
        (
            report.span_disagreements,
            lambda row: (
                f"[{row['label']}: {row['span_text']!r} by {row['marked_by']}, not "
                f"{row['not_marked_by']}] {row['text']}"
            ),
        ),
    ):
        for row in table.head(n_rows).to_dict("records"):
            typer.echo(f"- {row['item_id']} {said(row)[:300]}")
        if len(table) > n_rows:
            typer.echo(f"… {len(table) - n_rows} more; --out writes them all.")


def _write(report: AgreementReport, rejected: pd.DataFrame, out: Path) -> None:
    from toolkit._files import write_table

    tables = {
        "pairs": report.pairs,
        "disagreements": report.disagreements,
        "span_disagreements": report.span_disagreements,
        "rejected": rejected,
    }
    write_table(out, report.table)
    for name, table in tables.items():
        if len(table):
            typer.echo(
                f"{name}: {write_table(out.with_name(f'{out.stem}.{name}{out.suffix}'), table)}"
            )
    typer.echo(f"Agreement: {out}")


@app.command(
    epilog="Examples: `toolkit sample corpora/events --n 100 -o tasks.json` · `toolkit sample "
    "sentences.csv --n 200 --by uncertainty --model frames -o tasks.jsonl --labelled done.json`"
)
def sample(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Articles, as for compare; or one table of texts with item_id and text.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help=".json (Label Studio), .jsonl (doccano) or .csv."),
    ],
    n: Annotated[int, typer.Option("--n", min=1, help="How many to draw.")] = 100,
    by: Annotated[str, typer.Option(help="random, or uncertainty of a model.")] = "random",
    model: Annotated[
        str | None, typer.Option(help="A trained model's file, or a default's name: frames.")
    ] = None,
    unit: Annotated[str, typer.Option(help="Of articles: sentences or articles.")] = "sentences",
    balance: Annotated[
        str, typer.Option(help="Columns whose values are drawn equally often; '' for none.")
    ] = "outlet,event_id",
    random_share: Annotated[
        float, typer.Option(min=0, max=1, help="Share drawn at random even by uncertainty.")
    ] = 0.0,
    labelled: Annotated[
        list[Path] | None, typer.Option(help="Files of labels whose items are left out.")
    ] = None,
    show_predictions: Annotated[
        bool,
        typer.Option(
            "--show-predictions", help="Give annotators the model's labels as pre-annotations."
        ),
    ] = False,
    columns: Annotated[
        list[str] | None, typer.Option(help="Where a table names its columns otherwise.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all random draws.")] = 0,
) -> None:
    """Draw what to label next, and write it as tasks for an annotation tool."""
    with explained():
        from toolkit._validation import check_option
        from toolkit.classify.labelling import draw_items, read_labels, tasks_of, write_labels

        check_option("the ending of --out", out.suffix, (".json", ".jsonl", ".csv"))
        done = set(read_labels(labelled).seen["item_id"]) if labelled else set()
        chosen, version = _model(model)
        items = _items(inputs, unit, columns)
        drawn = draw_items(
            items,
            n,
            by=by,
            model=chosen,
            balance=_names(balance),
            random_share=random_share,
            exclude=done,
            random_state=seed,
        )
        tasks = tasks_of(drawn, model_version=version if show_predictions else None)
        write_labels(out, tasks)
        how = ", ".join(
            f"{count} by {name}" for name, count in drawn["drawn_by"].value_counts().items()
        )
        typer.echo(f"{len(drawn):,} of {len(items):,} items drawn ({how}): {out}")


def _model(name: str | None) -> tuple[TextModel | None, str | None]:
    """Load a model by the name of a default or of its file."""
    if name is None:
        return None, None
    loaded = load_model(name)
    return loaded, str(loaded.card.get("model_id") or Path(name).stem)


def _items(inputs: list[str], unit: str, columns: list[str] | None) -> pd.DataFrame:
    """Read a table of items as it is, and anything else as articles."""
    from toolkit.classify.labelling import items_of_articles, read_items
    from toolkit.classify.labelling.candidates import is_item_file
    from toolkit.study import read_inputs

    if len(inputs) == 1 and is_item_file(Path(inputs[0])):
        return read_items(Path(inputs[0]))
    with progress_bars() as progress:
        reading = read_inputs(inputs, make_options(columns=column_map(columns)), progress)
        step = counter(progress, "sentences", len(reading.articles))
        for warning in reading.warnings:
            typer.echo(f"warning: {warning}", err=True)
        if len(reading.rejected):
            typer.echo(f"warning: {len(reading.rejected):,} input(s) were set aside", err=True)
        return items_of_articles(reading.articles, unit, progress=step)
