"""Labelled datasets, shipped and public, as tidy tables."""

from toolkit.datasets.catalogue import CATALOGUE, Dataset, find_dataset, load_dataset
from toolkit.datasets.fetching import FetchError, fetch_dataset
from toolkit.datasets.sentence_corpora import FRAC_CLASSES
from toolkit.datasets.shipped import corpora_folder

__all__ = [
    "CATALOGUE",
    "FRAC_CLASSES",
    "Dataset",
    "FetchError",
    "corpora_folder",
    "fetch_dataset",
    "find_dataset",
    "load_dataset",
]
