"""The HTML report: findings, figures, and the sentences behind them, side by side."""

from toolkit.report.figures import figure_png, figure_svg
from toolkit.report.page import MOST_WORD_FIGURES, write_report

__all__ = ["MOST_WORD_FIGURES", "figure_png", "figure_svg", "write_report"]
