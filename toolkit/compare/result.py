"""What a comparison gives."""

from __future__ import annotations

import html
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit._validation import check_option
from toolkit.annotate import Annotations
from toolkit.compare.measures import MEASURE_ORDER
from toolkit.compare.selection import Selection
from toolkit.compare.wording import describe, measure_name
from toolkit.score import Scores

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["FIGURES", "Comparison"]

FIGURES = ("sentiment", "frames", "measures", "words", "coverage")
"""Kinds of figure that a comparison draws."""


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """Differences between outlets on the same events.

    Attributes
    ----------
    table : pandas.DataFrame
        The differences table: a row a measure, part, voice, target and pair of outlets.
    positions : pandas.DataFrame
        Where each outlet stands among the others on the same events.
    keyness : pandas.DataFrame
        Words that tell two outlets apart.
    coverage : pandas.DataFrame
        ``event_id, outlet, n_articles``: who covers what, zeros included.
    selection : Selection
        What was compared, what was left out, and why.
    articles, annotations, scores
        What the numbers were made from, so that each opens to its sentences.
    settings : dict
        Seeds, levels and choices.
    """

    table: pd.DataFrame
    positions: pd.DataFrame
    keyness: pd.DataFrame
    coverage: pd.DataFrame
    selection: Selection
    articles: pd.DataFrame = field(repr=False)
    annotations: Annotations = field(repr=False)
    scores: Scores = field(repr=False)
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[str, ...]:
        """One sentence for each difference whose corrected p is below .05.

        Measure by measure, as the report tells them; within a measure the largest effect
        first.
        """
        return tuple(describe(row) for row in self.significant().to_dict("records"))

    @property
    def figures(self) -> tuple[str, ...]:
        """Kinds of figure that there is something to draw for."""
        from toolkit.plots import OVERVIEW

        drawn = {"sentiment_compound": "sentiment", "frame_share": "frames"}
        drawn |= {panel.measure: "measures" for panel in OVERVIEW}
        known = self.positions.dropna(subset=["estimate"])
        measured = {drawn[m] for m in known["measure"].unique() if m in drawn}
        there = {*measured, "coverage", *(["words"] if self.pairs_with_words else [])}
        return tuple(kind for kind in FIGURES if kind in there)

    @property
    def pairs_with_words(self) -> tuple[tuple[str, str], ...]:
        """Pairs of outlets that at least one content word tells apart."""
        content = self.keyness[~self.keyness["is_function_word"].astype(bool)]
        there = set(zip(content["group"], content["reference"], strict=True))
        return tuple(pair for pair in self.selection.pairs if pair in there)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Measures in which no single difference can reach a corrected p of .05."""
        said = []
        for measure, rows in self.table.groupby("measure", sort=False):
            smallest, n_tests = rows["p_smallest"].min(), rows["n_tests"].max()
            together = math.ceil(smallest * n_tests / 0.05) if n_tests else 0
            if together > 1:
                name, n_events = measure_name(str(measure)), int(rows["n_events"].max())
                tests = f"{n_events} events and {int(n_tests)} tests"
                said.append(
                    f"{name.capitalize()}: with {tests} at least {together} differences must be "
                    "as clear as can be before one has a corrected p below .05."
                )
        return tuple(said)

    def significant(self, level: float = 0.05) -> pd.DataFrame:
        """Return the rows whose corrected p is below ``level``, in the order of telling."""
        found = self.table[self.table["p_adjusted"] < level]
        places = {measure: place for place, measure in enumerate(MEASURE_ORDER)}
        keys = pd.DataFrame(
            {
                "measure": found["measure"].map(places).fillna(len(places)),
                "name": found["measure"],
                "effect": -found["effect_size"].abs(),
            }
        )
        return found.loc[keys.sort_values(["measure", "name", "effect"], kind="stable").index]

    def __str__(self) -> str:
        lines = [*self.selection.notes, *self.warnings]
        n_tests = int(self.table["p"].notna().sum())
        lines.append(f"{len(self.findings)} of {n_tests} differences have a corrected p below .05.")
        lines += self.findings[:8]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        shown = self.table.drop(columns=["family", "method", "wire", "ci_level"])
        text = "".join(f"<p>{html.escape(note)}</p>" for note in self.selection.notes)
        return text + shown.to_html(index=False, max_rows=40, float_format="%.3g")

    def plot(
        self,
        kind: str = "sentiment",
        *,
        pair: tuple[str, str] | None = None,
        ax: Axes | None = None,
    ) -> Axes:
        """Draw one figure.

        Parameters
        ----------
        kind : {"sentiment", "frames", "measures", "words", "coverage"}
        pair : (group, reference), optional
            Whose words; the first pair of the selection by default.
        ax : matplotlib.axes.Axes, optional

        Returns
        -------
        matplotlib.axes.Axes
        """
        from toolkit import plots

        check_option("kind", kind, FIGURES)
        if kind == "sentiment":
            return plots.plot_sentiment(self.positions, ax=ax)
        if kind == "frames":
            return plots.plot_frames(self.positions, ax=ax)
        if kind == "measures":
            return plots.plot_overview(self.positions, ax=ax)
        if kind == "words":
            group, reference = pair or self.selection.pairs[0]
            return plots.plot_words(self.keyness, group=group, reference=reference, ax=ax)
        return plots.plot_coverage(self.coverage, ax=ax)

    def to_html(self, path: str | Path) -> Path:
        """Write the report, one self-contained page, and return its path."""
        from toolkit.report import write_report

        return write_report(self, path)
