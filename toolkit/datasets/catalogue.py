"""Which datasets there are, where a copy lies, and how it is loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from toolkit._validation import check_option
from toolkit.datasets.basil import load_basil
from toolkit.datasets.events_corpus import EVENT_TABLES, load_events
from toolkit.datasets.sentence_corpora import (
    load_frames,
    load_loaded_language,
    load_target_sentiment,
)
from toolkit.datasets.shipped import corpora_folder

__all__ = ["CATALOGUE", "Dataset", "find_dataset", "load_dataset"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A labelled dataset.

    Attributes
    ----------
    name, title : str
    shipped : bool
        Whether it travels with the code.
    home : str
        Repository and commit that the loader reads, or where it was written.
    licence, citation : str
    tables : tuple of str
        Names for ``load_dataset(name, table)``; the first is the default.
    """

    name: str
    title: str
    shipped: bool
    home: str
    licence: str
    citation: str
    tables: tuple[str, ...]
    load: Callable[[Path, str], pd.DataFrame] = field(repr=False)


def _shipped(
    name: str, title: str, tables: tuple[str, ...], load: Callable[[Path, str], pd.DataFrame]
) -> Dataset:
    return Dataset(
        name=name,
        title=f"{title} (invented, machine-written)",
        shipped=True,
        home=f"corpora/{name} of this project",
        licence="CC BY 4.0",
        citation="The Media Framing Toolkit developers, 2026",
        tables=tables,
        load=load,
    )


CATALOGUE = {
    dataset.name: dataset
    for dataset in (
        _shipped(
            "events", "24 events told by six outlets, with a known truth", EVENT_TABLES, load_events
        ),
        _shipped(
            "frames",
            "Sentences and paragraphs with frames",
            ("sentences", "paragraphs"),
            load_frames,
        ),
        _shipped(
            "loaded_language",
            "Neutral and loaded sentences, with the loaded words",
            ("sentences", "spans"),
            load_loaded_language,
        ),
        _shipped(
            "target_sentiment",
            "Sentences with the polarity towards each target",
            ("targets",),
            load_target_sentiment,
        ),
        Dataset(
            name="basil",
            title="BASIL: 300 articles, 100 events in three US outlets, spans of bias",
            shipped=False,
            home="github.com/launchnlp/BASIL at 4fdbc4f68d5ddae648990063cb6dd11424d96222",
            licence="none stated; the articles are their publishers'",
            citation="Fan et al. 2019, EMNLP, doi:10.18653/v1/D19-1664",
            tables=("articles", "sentences", "spans"),
            load=load_basil,
        ),
    )
}
"""Datasets by name."""


def find_dataset(name: str, path: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder of a dataset.

    Parameters
    ----------
    name : str
        A name in :data:`CATALOGUE`.
    path : path, optional
        Folder of the user's own copy; otherwise ``$TOOLKIT_DATASETS/NAME``.

    Raises
    ------
    ValueError
        For a name that is not in the catalogue.
    FileNotFoundError
        If there is no copy; the message says where to put one.
    """
    dataset = CATALOGUE[check_option("dataset", name, tuple(CATALOGUE))]
    if path is None and dataset.shipped:
        return corpora_folder() / name
    home = os.environ.get("TOOLKIT_DATASETS")
    folder = Path(path) if path else Path(home) / name if home else None
    if folder is None or not folder.is_dir():
        looked = f"{folder} is no folder" if folder else "TOOLKIT_DATASETS is not set"
        raise FileNotFoundError(
            f"No copy of {name} was found ({looked}). Get it from {dataset.home} "
            f"(licence: {dataset.licence}), put it in a folder named {name}, and set "
            "TOOLKIT_DATASETS to the folder above it."
        )
    return folder


def load_dataset(
    name: str, table: str | None = None, *, path: str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Load a dataset as a tidy table.

    Parameters
    ----------
    name : str
        A name in :data:`CATALOGUE`: ``events``, ``frames``, ``loaded_language``,
        ``target_sentiment``, ``basil``.
    table : str, optional
        Which of the dataset's tables; its first by default.
    path : path, optional
        Folder of the user's own copy.

    Returns
    -------
    pandas.DataFrame
        Columns as the loader's documentation says.

    Raises
    ------
    ValueError
        For an unknown name or table.
    FileNotFoundError
        If there is no copy.
    """
    dataset = CATALOGUE[check_option("dataset", name, tuple(CATALOGUE))]
    chosen = check_option("table", table or dataset.tables[0], dataset.tables)
    return dataset.load(find_dataset(name, path), chosen)
