"""What is installed, what data is found, and what a command would use."""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Finding", "check_up"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes
    ----------
    name, says : str
    is_fine : bool
    is_needed : bool
        Whether the main job cannot do without it.
    """

    name: str
    says: str
    is_fine: bool
    is_needed: bool = True


def check_up() -> list[Finding]:
    """Look at everything that the commands rest on, without any download."""
    return [
        _look("packages", _packages),
        _look("shipped corpora", _corpora),
        _look("VADER lexicon", _vader),
        _look("static vectors", _vectors),
        _look("sentence splitter", _splitter),
        _look("default frame model", _frames),
        _look("cache", _cache),
        _look("datasets", _datasets, is_needed=False),
    ]


def _look(name: str, look: Callable[[], str], *, is_needed: bool = True) -> Finding:
    try:
        return Finding(name, look(), is_fine=True, is_needed=is_needed)
    except (LookupError, OSError, ValueError, ImportError) as error:
        return Finding(name, str(error), is_fine=False, is_needed=is_needed)


def _packages() -> str:
    names = ("nltk", "scikit-learn", "pandas", "matplotlib", "trafilatura")
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


def _corpora() -> str:
    from toolkit.datasets import corpora_folder

    return str(corpora_folder())


def _vader() -> str:
    from toolkit.lexicons import load_vader

    lexicon = load_vader()
    return f"{lexicon.name} {lexicon.version}, {len(lexicon):,} words"


def _vectors() -> str:
    from toolkit.vectors import load_static_vectors

    return load_static_vectors().name


def _splitter() -> str:
    from toolkit.annotate.sentences import sentence_splitter

    spans = sentence_splitter()("Gov. Ruiz spoke. It rained.")
    return f"parameters of ours; a probe gives {len(spans)} sentences"


def _frames() -> str:
    from toolkit.classify import default_model

    card = default_model("frames").card
    return f"{card['model_id']}: {card['evaluation_says']}"


def _cache() -> str:
    from toolkit.engine import describe_cache

    return str(describe_cache())


def _datasets() -> str:
    from toolkit.datasets import CATALOGUE, find_dataset

    if not os.environ.get("TOOLKIT_DATASETS"):
        raise FileNotFoundError("TOOLKIT_DATASETS is not set; only the shipped ones are found")
    return ", ".join(f"{name} in {find_dataset(name)}" for name in CATALOGUE)
