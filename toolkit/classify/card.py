"""The model card as a page that people read."""

from __future__ import annotations

from typing import Any

__all__ = ["card_markdown"]


def card_markdown(card: dict[str, Any]) -> str:
    """Return a model card as Markdown.

    Parameters
    ----------
    card : dict
        ``TextModel.card``; what it lacks is left out.

    References
    ----------
    M. Mitchell et al., "Model Cards for Model Reporting", FAT* 2019, 220-229.
    doi:10.1145/3287560.3287596
    """
    found = card.get("evaluation", {})
    evaluation = found if isinstance(found, dict) else {}
    lines = [f"# {_plain(card.get('model_id', 'Model'))}", ""]
    for title, key in (("Task", "task"), ("Classes", "class_counts"), ("Data", "data")):
        if key in card:
            lines += [f"**{title}:** {_value(card[key])}  "]
    if "data_sha256" in card:
        lines += [f"**SHA-256 of the data:** `{card['data_sha256']}`  "]
    for title, key in (("Intended use", "intended_use"), ("Limits", "limits")):
        if card.get(key):
            lines += ["", f"## {title}", "", *_items(card[key])]
    if card.get("evaluation_says"):
        lines += ["", "## How good it is", "", _plain(card["evaluation_says"])]
    for title, key in _TABLES:
        rows = evaluation.get(key)
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            lines += ["", f"### {title}", "", *_table(rows)]
    for title, key in (("Pipeline", "pipeline"), ("Versions", "versions")):
        if key in card:
            lines += ["", f"## {title}", "", _value(card[key])]
    return "\n".join(lines) + "\n"


_TABLES = (
    ("Scores", "scores"),
    ("Beside what reads no text, on grouped and random splits", "baselines"),
    ("Do the features name the outlet?", "probe"),
    ("Classes", "classes"),
    ("Folds", "folds"),
    ("Calibration", "calibration"),
    ("Reliability", "reliability"),
    ("Coverage", "coverage"),
)


def _items(value: Any) -> list[str]:
    if isinstance(value, list):
        return [f"- {_plain(item)}" for item in value]
    return [_plain(value)]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{_plain(key)} {_plain(item)}" for key, item in value.items())
    return _plain(value)


def _plain(value: Any) -> str:
    """Return a value as text that Markdown neither formats nor reads as HTML."""
    if value is None:
        return "–"
    text = f"{value:.3f}" if isinstance(value, float) else " ".join(str(value).split())
    for mark in ("\\", "`", "*", "_", "[", "]", "|", "<"):
        text = text.replace(mark, f"\\{mark}" if mark != "<" else "&lt;")
    return text


def _table(rows: list[dict[str, Any]]) -> list[str]:
    columns = list(rows[0])
    head = [f"| {' | '.join(map(_plain, columns))} |", f"|{'---|' * len(columns)}"]
    return head + [f"| {' | '.join(_plain(row.get(c)) for c in columns)} |" for row in rows]
