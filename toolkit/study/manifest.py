"""What a run was made from: enough to defend it, and to do it again."""

from __future__ import annotations

import importlib.metadata
import platform
from typing import Any

import pandas as pd

from toolkit._version import __version__
from toolkit.compare import Comparison
from toolkit.corpus import Reading
from toolkit.engine import Analysis
from toolkit.study.options import Options
from toolkit.study.own_measures import hashes_of_own_files

__all__ = ["make_manifest"]

_PACKAGES = (
    *("matplotlib", "nltk", "numpy", "pandas", "py3langid", "pyphen", "scikit-learn"),
    *("scipy", "simplemma", "textblob", "tokenizers", "trafilatura", "vaderSentiment", "wordllama"),
)


def make_manifest(
    comparison: Comparison,
    analysis: Analysis,
    reading: Reading,
    rejected: pd.DataFrame,
    options: Options,
    inputs: list[str],
    outputs: dict[str, str],
) -> dict[str, Any]:
    """Return the manifest; it holds no time of day, so that equal runs write equal files."""
    selection = comparison.selection
    return {
        "toolkit": __version__,
        "inputs": inputs,
        "input_sha256": {**reading.hashes, **hashes_of_own_files(options)},
        "options": options.as_dict(),
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in _PACKAGES},
        },
        "measures": analysis.versions,
        "sentence_splitter": analysis.annotations.sentence_splitter,
        "partitions": list(analysis.keys),
        "rows": {
            "files": reading.n_files,
            "articles_read": len(reading.articles),
            "articles_compared": len(selection.articles),
            "events_compared": selection.n_events,
            "outlets_compared": list(selection.outlets),
            "sentences": len(analysis.annotations.sentences),
            "tokens": analysis.annotations.n_tokens,
            "differences": len(comparison.table),
            "rejected": len(rejected),
        },
        "rejected": rejected[["source_file", "position", "reason"]].fillna("").to_dict("records"),
        "warnings": list(reading.warnings),
        "notes": list(selection.notes),
        "output_sha256": outputs,
    }
