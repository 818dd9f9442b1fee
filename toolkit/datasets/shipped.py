"""The corpora written for this project, which travel with the code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from toolkit._files import hash_bytes

__all__ = ["corpora_folder", "read_rows", "shipped_hash"]


def corpora_folder() -> Path:
    """Return the folder of the shipped corpora: inside the wheel, or in a checkout.

    Raises
    ------
    FileNotFoundError
        If neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_corpora", package.parent / "corpora"):
        if (folder / "README.md").is_file():
            return folder
    raise FileNotFoundError(
        "The shipped corpora are missing; install the wheel, or run from a whole checkout."
    )


def shipped_hash(*names: str) -> str:
    """Return one SHA-256 over the named files of the shipped corpora."""
    content = b"".join((corpora_folder() / name).read_bytes() for name in names)
    return hash_bytes(content)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    with path.open(encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]
