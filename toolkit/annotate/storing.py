"""Annotations on disk: a Parquet table each, and what they were made with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit._files import read_table, write_json, write_table

if TYPE_CHECKING:
    from toolkit.annotate.annotations import Annotations

__all__ = ["read_annotations", "write_annotations"]

_TABLES = ("texts", "sentences", "quotations")
_TOKEN_COLUMNS = {
    "form": np.int32,
    "start": np.int32,
    "end": np.int32,
    "sentence": np.int32,
    "voice": np.int8,
}
_SETTINGS = "annotations.json"


def write_annotations(annotations: Annotations, folder: Path) -> Path:
    """Write annotations into a folder; see :meth:`Annotations.save`."""
    # Written last, this file says that all the others belong together.
    (folder / _SETTINGS).unlink(missing_ok=True)
    for name in _TABLES:
        write_table(folder / f"{name}.parquet", getattr(annotations, name))
    tokens = {name: getattr(annotations, name) for name in _TOKEN_COLUMNS}
    if "tags" in annotations.layers:
        tokens["tag"] = annotations.layers["tags"]
    write_table(folder / "tokens.parquet", pd.DataFrame(tokens))
    if "mentions" in annotations.layers:
        write_table(folder / "mentions.parquet", annotations.layers["mentions"])
    else:
        (folder / "mentions.parquet").unlink(missing_ok=True)
    forms = pd.DataFrame({"form": pd.array(annotations.vocabulary.tolist(), dtype="string")})
    write_table(folder / "vocabulary.parquet", forms)
    write_json(folder / _SETTINGS, {"sentence_splitter": annotations.sentence_splitter})
    return folder


def read_annotations(folder: Path) -> dict[str, Any]:
    """Return what :func:`write_annotations` wrote, as the arguments of ``Annotations``."""
    if not (folder / _SETTINGS).is_file():
        raise FileNotFoundError(
            f"{folder} holds no annotations that were saved whole ({_SETTINGS} is missing); "
            "save them again."
        )
    settings = json.loads((folder / _SETTINGS).read_text("utf-8"))
    tokens = read_table(folder / "tokens.parquet")
    layers: dict[str, Any] = {}
    if "tag" in tokens:
        layers["tags"] = tokens["tag"].to_numpy().astype(np.int8)
    if (folder / "mentions.parquet").is_file():
        layers["mentions"] = _with_objects(read_table(folder / "mentions.parquet"))
    return {
        **{name: read_table(folder / f"{name}.parquet") for name in _TABLES},
        **{name: tokens[name].to_numpy().astype(kind) for name, kind in _TOKEN_COLUMNS.items()},
        "vocabulary": read_table(folder / "vocabulary.parquet")["form"].to_numpy(dtype=object),
        "sentence_splitter": settings["sentence_splitter"],
        "layers": layers,
    }


def _with_objects(mentions: pd.DataFrame) -> pd.DataFrame:
    """Give columns of words the type that they were written with: Parquet makes them strings."""
    words = [name for name in mentions if pd.api.types.is_string_dtype(mentions[name].dtype)]
    plain = {name: mentions[name].astype(object) for name in words}
    return mentions.assign(
        **{name: values.where(values.notna(), None) for name, values in plain.items()}
    )
