"""Classifiers from a user's own labels: train, evaluate, predict."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli._common import Out, app, explained

__all__ = ["evaluate", "predict", "train"]

Labels = Annotated[
    str,
    typer.Argument(
        metavar="LABELS",
        help="A table .csv, .tsv, .jsonl or .parquet, or dataset:NAME[/TABLE].",
    ),
]
ModelPath = Annotated[Path, typer.Argument(metavar="MODEL", help="What train wrote.")]
TextColumn = Annotated[str, typer.Option("--text", help="Column of the texts.")]
Groups = Annotated[
    list[str] | None,
    typer.Option(
        "--group", help="Column whose values stay on one side of a fold: outlet, event. Repeat it."
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Seed of all random draws.")]


@app.command(
    epilog="Examples: `toolkit train labels.csv --text sentence --label frame --group outlet "
    "-o models/frames` · `toolkit train dataset:frames --group subject -o frames` · "
    "`toolkit train articles.parquet --label RE --label HI --task multi --group outlet -o mine`"
)
def train(
    labels: Labels,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="MODEL", help="A new model.")],
    text: TextColumn = "text",
    label: Annotated[
        list[str] | None, typer.Option("--label", help="Column of the classes.")
    ] = None,
    group: Groups = None,
    task: Annotated[
        str, typer.Option(help="single (one class), multi (any number), target.")
    ] = "single",
    topic: Annotated[str | None, typer.Option(help="Column of topics.")] = None,
    features: Annotated[
        str | None,
        typer.Option(help="Parts with commas: words,chars,style,lexicons,vectors,marked,target."),
    ] = None,
    calibration: Annotated[
        str | None, typer.Option(help="temperature, sigmoid, isotonic or none.")
    ] = None,
    thresholds: Annotated[str | None, typer.Option(help="default, or macro_f1.")] = None,
    marked: Annotated[
        str | None, typer.Option(help="Column of marked words, for the part marked.")
    ] = None,
    split: Annotated[str, typer.Option(help="grouped, or random to show what that hides.")] = (
        "grouped"
    ),
    folds: Annotated[int, typer.Option(min=2, help="Folds.")] = 5,
    intended_use: Annotated[str, typer.Option(help="One sentence for the model card.")] = "",
    seed: Seed = 0,
) -> None:
    """Train a classifier on labels, and say how good it is on groups it has not seen."""
    with explained(), told_warnings():
        from toolkit.classify import train as train_model
        from toolkit.classify.label_files import read_label_file

        table = read_label_file(labels)
        if marked and marked != "marked":
            table = table.rename(columns={marked: "marked"})
        model = train_model(
            table,
            text=text,
            label=_one_or_many(label or ["label"]),
            groups=group or [],
            task=task,
            topic=topic,
            features=features.split(",") if features else None,
            extra=["marked"] if marked else [],
            calibration=calibration,
            thresholds=thresholds,
            split=split,
            n_folds=folds,
            name=out.name.removesuffix(".skops"),
            data_name=labels,
            intended_use=intended_use,
            random_state=seed,
        )
        path = model.save(out)
        typer.echo(str(model.assessment))
        typer.echo(f"Model: {path} · card: {path.with_suffix('.md')}")


@app.command(epilog="Example: `toolkit evaluate models/frames new-labels.csv --group outlet`")
def evaluate(
    model: ModelPath,
    labels: Labels,
    text: TextColumn = "text",
    label: Annotated[
        list[str] | None, typer.Option("--label", help="Column of the classes, if renamed.")
    ] = None,
    group: Groups = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Predictions as .parquet or .csv.")
    ] = None,
    seed: Seed = 0,
) -> None:
    """Score a model on labels that it was not trained on."""
    with explained(), told_warnings():
        from toolkit._files import write_table
        from toolkit.classify import TextModel
        from toolkit.classify import evaluate as evaluate_model
        from toolkit.classify.label_files import read_label_file

        found = evaluate_model(
            TextModel.load(model),
            read_label_file(labels),
            text=text,
            label=_one_or_many(label) if label else None,
            groups=group or [],
            random_state=seed,
        )
        typer.echo(str(found))
        if out:
            typer.echo(f"Predictions: {write_table(out, found.predictions)}")


@app.command(epilog="Example: `toolkit predict models/frames sentences.csv --out framed.csv`")
def predict(
    model: ModelPath,
    labels: Annotated[
        str, typer.Argument(metavar="INPUT", help="A table with a text column, or a text a line.")
    ],
    out: Out,
    text: TextColumn = "text",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Name no class below this probability.")
    ] = 0.0,
) -> None:
    """Classify texts: OUT is the input with label, confidence and probabilities beside it."""
    with explained():
        from toolkit._files import write_table
        from toolkit.classify import TextModel
        from toolkit.classify import predict as classify_rows
        from toolkit.classify.label_files import read_label_file

        table = read_label_file(labels)
        found = classify_rows(
            TextModel.load(model), table, text=text, min_confidence=min_confidence
        )
        found = found.rename(columns={"label": "label_predicted"})
        clash = table.columns.intersection(found.columns)
        written = write_table(out, table.drop(columns=clash).join(found))
        silent = int(found["label_predicted"].isna().sum())
        typer.echo(f"{len(found):,} rows, {silent:,} without a class: {written}")


def _one_or_many(columns: list[str]) -> str | list[str]:
    return columns[0] if len(columns) == 1 else columns


@contextmanager
def told_warnings() -> Iterator[None]:
    """Say what is to be known of the labels in a line, not as Python's warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for warning in caught:
        if warning.category.__name__ == "LabelWarning":
            typer.echo(f"warning: {warning.message}", err=True)
