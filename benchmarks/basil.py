"""The main job on BASIL: time, pairs and measures, and events found again.

Usage:  TOOLKIT_DATASETS=... python benchmarks/basil.py
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pandas as pd

from toolkit.annotate import annotate
from toolkit.datasets import load_dataset
from toolkit.events import b_cubed, match_events
from toolkit.study import run_study

HALF = tuple("01234567")
"""First digits of the events on which the threshold was chosen."""


def main() -> None:
    basil = load_dataset("basil")
    annotations = annotate(basil)
    print("| events | articles | with dates | without dates |")
    print("|---|---|---|---|")
    chosen = basil["event_id"].str.startswith(HALF)
    for name, rows in (
        ("all", slice(None)),
        ("used to choose", chosen),
        ("not looked at", ~chosen),
    ):
        part = basil[rows]
        own = annotate(part) if name != "all" else annotations
        blind = part.assign(event_id=None)
        found = [
            b_cubed(part["event_id"], match_events(table, own)["event_id"])
            for table in (blind, blind.assign(published=pd.NaT))
        ]
        print(f"| {name} | {len(part)} | {found[0].f1:.3f} | {found[1].f1:.3f} |")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["TOOLKIT_CACHE"] = str(Path(scratch) / "cache")
        for run in ("empty cache", "second run"):
            began = time.perf_counter()
            result = run_study(["dataset:basil"], Path(scratch) / "out", n_jobs=os.cpu_count() or 1)
            print(f"\nmain job, {run}: {time.perf_counter() - began:.1f} s", end="")
    table = result.comparison.table
    print(
        f"\n{len(table)} rows: {table['measure'].nunique()} measures, "
        f"{table.groupby(['group', 'reference']).ngroups} pairs; columns "
        f"{', '.join(table.columns)}"
    )


if __name__ == "__main__":
    main()
