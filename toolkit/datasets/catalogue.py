"""Which datasets there are, where a copy lies, and how it is loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from toolkit._validation import check_option
from toolkit.datasets.article_bias import ARTICLE_BIAS_TABLES, load_article_bias
from toolkit.datasets.babe import BABE_TABLES, load_babe
from toolkit.datasets.basil import load_basil
from toolkit.datasets.events_corpus import EVENT_TABLES, load_events
from toolkit.datasets.fetching import fetched_folder
from toolkit.datasets.frac import load_frac
from toolkit.datasets.gvfc import load_gvfc
from toolkit.datasets.media_frames import MEDIA_FRAMES_TABLES, load_media_frames
from toolkit.datasets.narrative_frames import NARRATIVE_TABLES, load_narrative_frames
from toolkit.datasets.newsmtsc import load_newsmtsc
from toolkit.datasets.pages import load_pages
from toolkit.datasets.reports import REPORT_TABLES, load_reports
from toolkit.datasets.sentence_corpora import (
    load_frames,
    load_loaded_language,
    load_target_sentiment,
)
from toolkit.datasets.shipped import corpora_folder
from toolkit.datasets.sources import SOURCES

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

    @property
    def can_be_fetched(self) -> bool:
        """Whether `fetch_dataset` can get it."""
        return self.name in SOURCES


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


def _public(
    name: str,
    title: str,
    licence: str,
    citation: str,
    tables: tuple[str, ...],
    load: Callable[[Path, str], pd.DataFrame],
) -> Dataset:
    return Dataset(
        name=name,
        title=title,
        shipped=False,
        home=SOURCES[name].home,
        licence=licence,
        citation=citation,
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
            "reports",
            "813 reports with frames, loaded words and polarity towards actors",
            REPORT_TABLES,
            load_reports,
        ),
        _shipped(
            "target_sentiment",
            "Sentences with the polarity towards each target",
            ("targets",),
            load_target_sentiment,
        ),
        _shipped(
            "pages",
            "Articles of events as pages of twelve sites, HTML and text",
            ("pages",),
            load_pages,
        ),
        _public(
            "basil",
            "BASIL: 300 articles, 100 events in three US outlets, spans of bias",
            "none stated; the articles are their publishers'",
            "Fan et al. 2019, EMNLP, doi:10.18653/v1/D19-1664",
            ("articles", "sentences", "spans"),
            load_basil,
        ),
        _public(
            "babe",
            "BABE: 3,674 sentences, biased or not by expert judgement, with the biased words",
            "AGPL-3.0 (the repository); the sentences are their publishers'",
            "Spinde et al. 2021, Findings of EMNLP, doi:10.18653/v1/2021.findings-emnlp.101",
            BABE_TABLES,
            load_babe,
        ),
        _public(
            "newsmtsc",
            "NewsMTSC: sentiment towards 11,000 targets in sentences of US news",
            "see its readme; the sentences are their publishers'",
            "Hamborg and Donnay 2021, EACL, doi:10.18653/v1/2021.eacl-main.142",
            ("targets",),
            load_newsmtsc,
        ),
        _public(
            "narrative-frames",
            "Narrative frames: 428 climate articles with five generic frames, five folds",
            "MIT (the repository); the articles are their publishers'",
            "Frermann et al. 2023, ACL, doi:10.18653/v1/2023.acl-long.486",
            NARRATIVE_TABLES,
            load_narrative_frames,
        ),
        _public(
            "gvfc",
            "Gun Violence Frame Corpus: 2,990 headlines, nine frames",
            "none stated; the headlines are their publishers'",
            "Liu et al. 2019, CoNLL, doi:10.18653/v1/K19-1047",
            ("headlines",),
            load_gvfc,
        ),
        _public(
            "article-bias",
            "Article-Bias-Prediction: 37,554 articles of 491 sources, labels of their outlets",
            "Apache-2.0 (the repository); the articles are their publishers'",
            "Baly et al. 2020, EMNLP, doi:10.18653/v1/2020.emnlp-main.404",
            ARTICLE_BIAS_TABLES,
            load_article_bias,
        ),
        _public(
            "frac",
            "FrAC: 530 sentences of articles and comments, ten merged policy frames",
            "CC BY 4.0",
            "Guida et al. 2025, github.com/mattguida/FrAC; sentences: SFU Opinion and Comments "
            "Corpus",
            ("sentences",),
            load_frac,
        ),
        Dataset(
            name="media-frames",
            title="Media Frames Corpus: articles on contested issues, spans of policy frames",
            shipped=False,
            home="github.com/dallascard/media_frames_corpus (annotations; the texts come from a "
            "licensed news archive, by that repository's scripts)",
            licence="GPL-3.0 (the repository); the texts are the archive's",
            citation="Card et al. 2015, ACL, doi:10.3115/v1/P15-2072",
            tables=MEDIA_FRAMES_TABLES,
            load=load_media_frames,
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
        Folder of the user's own copy; otherwise ``$TOOLKIT_DATASETS/NAME``, and then the
        folder where `fetch_dataset` keeps it.

    Raises
    ------
    ValueError
        For a name that is not in the catalogue.
    FileNotFoundError
        If there is no copy; the message says how to get one.
    """
    dataset = CATALOGUE[check_option("dataset", name, tuple(CATALOGUE))]
    if path is None and dataset.shipped:
        return corpora_folder() / name
    home = os.environ.get("TOOLKIT_DATASETS")
    own = Path(path) if path else Path(home) / name if home else None
    if own is not None and own.is_dir():
        return own
    if path is None and fetched_folder(name).is_dir():
        return fetched_folder(name)
    looked = f"{own} is no folder" if own else "TOOLKIT_DATASETS is not set"
    fetch = f"Run `toolkit datasets fetch {name}`, or get" if dataset.can_be_fetched else "Get"
    raise FileNotFoundError(
        f"No copy of {name} was found ({looked}). {fetch} it from {dataset.home} "
        f"(licence: {dataset.licence}), put it in a folder named {name}, and set "
        "TOOLKIT_DATASETS to the folder above it."
    )


def load_dataset(
    name: str, table: str | None = None, *, path: str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Load a dataset as a tidy table.

    Parameters
    ----------
    name : str
        A name in :data:`CATALOGUE`: shipped are ``events``, ``frames``,
        ``loaded_language``, ``target_sentiment``; the others are the user's to fetch.
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
