"""The HTML report: findings, figures, and the sentences behind them, side by side."""

from toolkit.report.figures import figure_svg
from toolkit.report.page import write_report

__all__ = ["figure_svg", "write_report"]
