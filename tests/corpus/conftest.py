"""Invented articles and small helpers for the corpus tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PARAGRAPHS = (
    "The harbour council voted on Monday evening to close the old ferry terminal for repairs.",
    "Councillor Mira Oduya said the closure would last until the first week of October.",
    "Fishermen who use the terminal every morning said they had not been asked about the plan.",
)


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    """Three invented paragraphs."""
    return PARAGRAPHS


@pytest.fixture
def body() -> str:
    """The paragraphs as one text."""
    return "\n\n".join(PARAGRAPHS)


@pytest.fixture
def markdown(tmp_path: Path, body: str):
    """Write a Markdown article; keywords become its front matter."""

    def write(name: str, text: str = body, **front: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{key}: {value}\n" for key, value in front.items())
        path.write_text(f"---\n{lines}---\n{text}\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def pages() -> Path:
    """The folder of raw pages, which are their publishers' and not part of the project."""
    root = os.environ.get("TOOLKIT_PAGES")
    if not root or not Path(root).is_dir():
        pytest.skip("TOOLKIT_PAGES does not point to the folder of raw pages")
    return Path(root)
