"""The output folder, written whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit._files import hash_bytes, hash_file, write_bytes, write_json, write_table, write_text
from toolkit.compare import Comparison
from toolkit.corpus import Reading
from toolkit.engine import Analysis
from toolkit.report import MOST_WORD_FIGURES, figure_png, figure_svg
from toolkit.study.manifest import make_manifest
from toolkit.study.options import Options

__all__ = ["check_target", "write_output"]


def check_target(out: str | Path) -> Path:
    """Return the output folder's path if it may be written.

    Raises
    ------
    FileExistsError
        If it is a file, or a folder that holds anything but an earlier output: an
        output replaces the folder as a whole, and a typing error must not cost data.
    """
    target = Path(out)
    if target.is_file() or target.is_symlink():
        raise FileExistsError(f"--out {target} is a file or a link; name a new folder.")
    if target.is_dir() and any(target.iterdir()):
        strangers = _strangers(target)
        if strangers:
            raise FileExistsError(
                f"--out {target} holds files that are no earlier output of ours (such as "
                f"{strangers[0]}), and would be replaced as a whole; name a new folder."
            )
    return target


def _strangers(folder: Path) -> list[str]:
    """Return files in a folder that its manifest does not name, or all without one of ours."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())
    try:
        ours = set(json.loads((folder / "manifest.json").read_text("utf-8"))["output_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return names
    return [name for name in names if name not in ours and name != "manifest.json"]


def write_output(
    target: Path,
    comparison: Comparison,
    analysis: Analysis,
    reading: Reading,
    rejected: pd.DataFrame,
    options: Options,
    inputs: list[str],
) -> None:
    """Write report, figures, tables, manifest and rejected inputs."""
    with _replacing(target) as folder:
        _write_tables(folder / "tables", comparison)
        _write_figures(folder / "figures", comparison)
        comparison.to_html(folder / "report.html")
        write_table(folder / "rejected.csv", rejected)
        outputs = {
            path.relative_to(folder).as_posix(): hash_file(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        manifest = make_manifest(comparison, analysis, reading, rejected, options, inputs, outputs)
        write_json(folder / "manifest.json", manifest)


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """Give a new folder beside ``target`` that takes its place only on success."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part"))
    try:
        made.chmod(0o755)
        yield made
        if target.exists():
            old = made.with_suffix(".old")
            target.rename(old)
            made.rename(target)
            shutil.rmtree(old)
        else:
            made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write_tables(folder: Path, comparison: Comparison) -> None:
    selection, scores = comparison.selection, comparison.scores
    both = {
        "differences": comparison.table,
        "positions": comparison.positions,
        "keyness": comparison.keyness,
        "coverage": comparison.coverage,
        "left_out": selection.left_out,
        "articles": _without_text(comparison.articles),
        "article_scores": scores.articles,
    }
    for name, table in both.items():
        write_table(folder / f"{name}.csv", table)
        write_table(folder / f"{name}.parquet", table)
    # One row a sentence or a word: too long for a spreadsheet.
    write_table(folder / "sentence_scores.parquet", scores.sentences)
    write_table(folder / "spans.parquet", scores.spans)


def _without_text(articles: pd.DataFrame) -> pd.DataFrame:
    """Metadata and a hash of each text; only spans.parquet and the report quote sentences."""
    table = articles.drop(columns=["text", "standfirst", "removed"], errors="ignore")
    return table.assign(
        text_sha256=[hash_bytes(text.encode("utf-8", "replace")) for text in articles["text"]],
        n_characters=articles["text"].str.len(),
        n_lines_removed=[
            len(lines) if isinstance(lines, (list, tuple)) else 0
            for lines in articles.get("removed", pd.Series([None] * len(articles)))
        ],
    )


def _write_figures(folder: Path, comparison: Comparison) -> None:
    for name, arguments in _figures(comparison):
        ax = comparison.plot(**arguments)
        write_text(folder / f"{name}.svg", figure_svg(ax))
        write_bytes(folder / f"{name}.png", figure_png(ax))


def _figures(comparison: Comparison) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in comparison.figures:
        if kind != "words":
            yield kind, {"kind": kind}
    for group, reference in comparison.pairs_with_words[:MOST_WORD_FIGURES]:
        yield (
            f"words_{_slug(group)}_{_slug(reference)}",
            {
                "kind": "words",
                "pair": (group, reference),
            },
        )


def _slug(name: str) -> str:
    """A name for a file, told apart by a hash unless it is plain words with single spaces."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    if slug.replace("-", " ") == name.lower():
        return slug
    return f"{slug}-{hash_bytes(name.encode('utf-8', 'replace'))[:6]}".strip("-")
