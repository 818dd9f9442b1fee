"""Doing a study again and comparing every file."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from toolkit.corpus import CorpusError
from toolkit.study.options import Options
from toolkit.study.own_measures import hashes_of_own_files
from toolkit.study.run import read_inputs, run_study

__all__ = ["Reproduction", "reproduce"]


@dataclass(frozen=True, slots=True)
class Reproduction:
    """How a repeated study compares with the first.

    Attributes
    ----------
    changed_inputs : tuple of str
        Inputs whose content differs, are new, or are gone.
    changed_versions : tuple of str
        Packages and models whose version differs.
    changed_outputs : tuple of str
        Output files that differ; empty if the study was reproduced to the byte.
    n_outputs : int
    """

    changed_inputs: tuple[str, ...]
    changed_versions: tuple[str, ...]
    changed_outputs: tuple[str, ...]
    n_outputs: int

    @property
    def is_identical(self) -> bool:
        """Whether every output file is the same to the byte."""
        return not self.changed_outputs

    def __str__(self) -> str:
        if self.is_identical:
            return f"Reproduced: all {self.n_outputs} files are the same to the byte."
        lines = [f"{len(self.changed_outputs)} of {self.n_outputs} files differ:"]
        lines += [f"  {name}" for name in self.changed_outputs]
        for label, names in (
            ("Inputs that changed", self.changed_inputs),
            ("Versions that changed", self.changed_versions),
        ):
            lines.append(f"{label}: {', '.join(names) or 'none'}")
        return "\n".join(lines)


def reproduce(out: str | Path, *, n_jobs: int = 1) -> Reproduction:
    """Run the study of an output folder again, from its manifest, and compare the files.

    Parameters
    ----------
    out : path
        A folder that the main job wrote.  Inputs are looked for as they were given, so
        relative ones need the same working folder.
    n_jobs : int, default 1

    Returns
    -------
    Reproduction

    Raises
    ------
    FileNotFoundError
        If the folder holds no manifest.
    CorpusError
        If the inputs are gone.

    Notes
    -----
    Nothing kept from earlier runs is used, so that the work is really done again.
    """
    source = Path(out) / "manifest.json"
    if not source.is_file():
        raise FileNotFoundError(f"{out} holds no manifest.json; name a folder that compare wrote.")
    before = json.loads(source.read_text("utf-8"))
    needed = {"inputs", "options", "input_sha256", "output_sha256", "versions", "measures"}
    lacking = sorted(needed - set(before))
    if lacking:
        raise ValueError(f"{source} is no manifest of ours: it lacks {', '.join(lacking)}.")
    options = Options.from_dict(before["options"])
    try:
        hashes = {**read_inputs(before["inputs"], options).hashes, **hashes_of_own_files(options)}
    except CorpusError as error:
        raise CorpusError(
            f"{error} Inputs are looked for as they were given ({', '.join(before['inputs'])}): "
            "call reproduce from the folder in which compare was called."
        ) from error
    with tempfile.TemporaryDirectory() as scratch:
        again = Path(scratch) / "again"
        run_study(before["inputs"], again, options, n_jobs=n_jobs, cache=False)
        after = json.loads((again / "manifest.json").read_text("utf-8"))
    return Reproduction(
        changed_inputs=_changed(before["input_sha256"], hashes),
        changed_versions=_changed(
            {**before["versions"], **before["measures"]}, {**after["versions"], **after["measures"]}
        ),
        changed_outputs=_changed(before["output_sha256"], after["output_sha256"]),
        n_outputs=len(before["output_sha256"]),
    )


def _changed(before: dict[str, str], after: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name in sorted({*before, *after}) if before.get(name) != after.get(name))
