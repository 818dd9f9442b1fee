"""One function a figure, drawn on given axes from a finished table."""

from toolkit.plots.classifiers import (
    plot_abstention,
    plot_baselines,
    plot_confusion,
    plot_learning_curve,
    plot_reliability,
)
from toolkit.plots.coverage import plot_coverage
from toolkit.plots.frames import plot_frames
from toolkit.plots.overview import OVERVIEW, plot_overview
from toolkit.plots.sentiment import plot_sentiment
from toolkit.plots.words import plot_words

__all__ = [
    "OVERVIEW",
    "plot_abstention",
    "plot_baselines",
    "plot_confusion",
    "plot_coverage",
    "plot_frames",
    "plot_learning_curve",
    "plot_overview",
    "plot_reliability",
    "plot_sentiment",
    "plot_words",
]
