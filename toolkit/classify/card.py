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
    if "n_rows" in card:
        lines += [f"**Rows:** {_rows_said(card, evaluation)}  "]
    if "data_sha256" in card:
        lines += [f"**SHA-256 of the data:** `{card['data_sha256']}`  "]
    for title, key in (("Intended use", "intended_use"), ("Limits", "limits")):
        if card.get(key):
            lines += ["", f"## {title}", "", *_items(card[key])]
    if card.get("evaluation_says"):
        lines += ["", "## How good it is", "", _plain(card["evaluation_says"])]
    for key, title, says, columns in _TABLES:
        rows = evaluation.get(key)
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            lines += ["", f"### {title}", "", says, "", *_table(rows, columns)]
    for title, key in (("Pipeline", "pipeline"), ("Versions", "versions")):
        if key in card:
            lines += ["", f"## {title}", "", _value(card[key])]
    return "\n".join(lines) + "\n"


_TABLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("scores", "Scores", "On rows held out; intervals from resampling whole groups.", ()),
    (
        "baselines",
        "Beside what reads no text, on grouped and random splits",
        "Where the random split is far above the grouped one, the score there is owed to outlets "
        "or events met in training. Text before thresholds.",
        (),
    ),
    (
        "probe",
        "Do the features name the outlet?",
        "The same features, trained to name the group instead of the label.",
        (),
    ),
    ("classes", "Classes", "On rows held out; – where a class was never named.", ()),
    ("folds", "Folds", "What was trained on and held out in turn.", ()),
    (
        "calibration",
        "Calibration",
        "Mean squared distance of probability and outcome (Brier), and the mean gap over ten bins; "
        "0 is best.",
        ("probabilities", "brier", "calibration_error"),
    ),
    (
        "reliability",
        "Reliability",
        "By bins of the stated probability: its mean, and the share that came true.",
        (),
    ),
    (
        "coverage",
        "Coverage",
        "If it keeps silent below the threshold: the share of rows answered, and of these the "
        "share right.",
        (),
    ),
)


def _rows_said(card: dict[str, Any], evaluation: dict[str, Any]) -> str:
    said = f"{card['n_rows']}, of which {evaluation.get('n_repeats', 0)} repeats were left out"
    if "random_state" in card:
        said += f"; {card.get('n_folds', 0)} folds, seed {card['random_state']}"
    return _plain(said)


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


def _table(rows: list[dict[str, Any]], chosen: tuple[str, ...]) -> list[str]:
    columns = [name for name in rows[0] if not chosen or name in chosen]
    head = [f"| {' | '.join(map(_plain, columns))} |", f"|{'---|' * len(columns)}"]
    return head + [f"| {' | '.join(_plain(row.get(c)) for c in columns)} |" for row in rows]
