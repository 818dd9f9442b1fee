"""Classifiers from a user's own labels: train, evaluate, predict."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli._common import Out, app, explained

if TYPE_CHECKING:
    from toolkit.classify import TextModel

__all__ = ["evaluate", "load_model", "predict", "train"]

_TOLD = ("EncoderWarning", "LabelWarning")

Labels = Annotated[
    str,
    typer.Argument(
        metavar="LABELS",
        help="A table .csv, .tsv, .jsonl or .parquet, an export of Label Studio (.json) or doccano "
        "(.jsonl), or dataset:NAME[/TABLE].",
    ),
]
ModelPath = Annotated[
    str, typer.Argument(metavar="MODEL", help="What train wrote, or a default's name: frames.")
]
DropEmpty = Annotated[
    bool, typer.Option("--drop-empty", help="Leave out rows without text or label, and say so.")
]
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
        typer.Option(
            help="Parts with commas: words,chars,style,lexicons,vectors,marked,embeddings; of "
            "targets: target,target_embeddings."
        ),
    ] = None,
    calibration: Annotated[
        str | None, typer.Option(help="temperature, sigmoid, isotonic or none.")
    ] = None,
    thresholds: Annotated[str | None, typer.Option(help="default, or macro_f1.")] = None,
    marked: Annotated[
        str | None, typer.Option(help="Column of marked words, for the part marked.")
    ] = None,
    drop_empty: DropEmpty = False,
    split: Annotated[str, typer.Option(help="grouped, or random to show what that hides.")] = (
        "grouped"
    ),
    folds: Annotated[int, typer.Option(min=2, help="Folds.")] = 5,
    intended_use: Annotated[str, typer.Option(help="One sentence for the model card.")] = "",
    seed: Seed = 0,
) -> None:
    """Train a classifier on labels, and say how good it is on groups it has not seen."""
    with explained(), told_warnings():
        from toolkit._validation import check_columns
        from toolkit.classify import train as train_model
        from toolkit.classify.label_files import read_label_file

        _check_place(out)
        table = read_label_file(labels, text=text)
        if marked and marked != "marked":
            check_columns(table, [marked], name="The table of labels", remedy="Set --marked.")
            table = table.rename(columns={marked: "marked"})
        model = train_model(
            table,
            text=text,
            label=_one_or_many(label or ["label"]),
            groups=group or [],
            task=task,
            topic=topic,
            features=[part.strip() for part in features.split(",")] if features else None,
            extra=["marked"] if marked else [],
            calibration=calibration,
            thresholds=thresholds,
            drop_empty=drop_empty,
            split=split,
            n_folds=folds,
            name=out.name.removesuffix(".skops"),
            data_name=labels,
            intended_use=intended_use,
            random_state=seed,
        )
        path = model.save(out)
        typer.echo("\n".join(model.assessment.lines()) if model.assessment else "")
        typer.echo(f"Model: {path} · card: {path.with_suffix('.md')}")


@app.command(
    epilog="Examples: `toolkit evaluate models/frames new-labels.csv --group outlet` · `toolkit "
    "evaluate models/frames new-labels.csv --against models/older --group outlet`"
)
def evaluate(
    model: ModelPath,
    labels: Labels,
    text: TextColumn = "text",
    label: Annotated[
        list[str] | None, typer.Option("--label", help="Column of the classes, if renamed.")
    ] = None,
    group: Groups = None,
    against: Annotated[
        str | None,
        typer.Option(help="A second model, compared on the rows that are new to both."),
    ] = None,
    drop_empty: DropEmpty = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Predictions as .parquet or .csv.")
    ] = None,
    seed: Seed = 0,
) -> None:
    """Score a model on labels that it was not trained on."""
    with explained(), told_warnings():
        from toolkit._files import write_table
        from toolkit.classify import compare_models
        from toolkit.classify import evaluate as evaluate_model
        from toolkit.classify.label_files import read_label_file

        models = [load_model(name) for name in (model, against) if name is not None]
        table = read_label_file(labels, text=text)
        found, *other = [
            evaluate_model(
                one,
                table,
                text=text,
                label=_one_or_many(label) if label else None,
                groups=group or [],
                drop_empty=drop_empty,
                seen_by=models,
                random_state=seed,
            )
            for one in models
        ]
        typer.echo("\n".join(found.lines()))
        if other:
            typer.echo(f"{model} against {against}: {compare_models(found, other[0])}")
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
    with explained(), told_warnings():
        from toolkit._files import write_table
        from toolkit.classify import predict as classify_rows
        from toolkit.classify.label_files import read_label_file

        loaded = load_model(model)
        table = read_label_file(labels)
        if not len(table):
            raise ValueError(f"{labels} has columns but no rows: there is nothing to classify.")
        found = classify_rows(loaded, table, text=text, min_confidence=min_confidence)
        if n_gone := int(table[text].isna().sum()):
            typer.echo(f"warning: {n_gone:,} row(s) have no text and get no class", err=True)
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
        try:
            yield
        except ImportError as error:
            # An extra that is not installed, as for a model trained with an encoder.
            raise ValueError(str(error)) from error
    said = [str(w.message) for w in caught if w.category.__name__ in _TOLD]
    for message in dict.fromkeys(said):
        typer.echo(f"warning: {message}", err=True)


def load_model(name: str) -> TextModel:
    """Load a model by the name of a default or of its file."""
    from toolkit.classify import DEFAULT_MODELS, TextModel, default_model

    is_file = Path(name).is_file() or Path(f"{name}.skops").is_file()
    return (
        default_model(name)
        if name in DEFAULT_MODELS and not is_file
        else TextModel.load(Path(name))
    )


def _check_place(out: Path) -> None:
    """Refuse a place that cannot be written to before the work, not after it."""
    folder = next(parent for parent in (out.absolute().parents) if parent.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise OSError(f"{out} cannot be written: {folder} is no folder that you may write to.")
    name = out.name.removesuffix(".skops")
    if out.with_name(f"{name}.skops").exists():
        typer.echo(f"warning: {name}.skops is there and will be replaced", err=True)
