"""The Media Frames Corpus, for those who have it: its texts come from a news archive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

__all__ = ["MEDIA_FRAMES", "MEDIA_FRAMES_TABLES", "load_media_frames"]

MEDIA_FRAMES_TABLES = ("articles", "spans")

MEDIA_FRAMES = {
    1: "economic",
    2: "capacity_resources",
    3: "morality",
    4: "fairness_equality",
    5: "legality",
    6: "policy_prescription",
    7: "crime_punishment",
    8: "security_defense",
    9: "health_safety",
    10: "quality_of_life",
    11: "cultural_identity",
    12: "public_opinion",
    13: "political",
    14: "external_regulation",
    15: "other",
}
"""Frames by the whole part of their codes; .1 marks the headline's, .2 the primary one."""

_KINDS = {0: "span", 1: "headline", 2: "primary"}

_TONES = {17: "pro", 18: "neutral", 19: "anti"}


def load_media_frames(folder: Path, table: str = "articles") -> pd.DataFrame:
    """Load the Media Frames Corpus from files that join texts and annotations.

    Parameters
    ----------
    folder : path
        Holds a JSON file an issue (``immigration.json``, ``smoking.json``, …), each an
        object from article id to ``text``, ``annotations`` (``framing`` and ``tone``, by
        coder: ``start, end, code``; ``irrelevant``), ``irrelevant, primary_frame,
        primary_tone, title, source, year, month, day``.  Looked for in the folder and in
        ``annotations/``; without texts (the public part), ``text`` is null.
    table : {"articles", "spans"}
        ``articles``: ``item_id, text, label`` (primary frame, or null), ``labels`` (all
        frames that any coder marked), ``tone, is_irrelevant, outlet, topic`` (the issue),
        ``title, published, n_coders``.  ``spans``: ``item_id, coder, start, end, text,
        label, kind`` (``span``, ``headline``, ``primary``), offsets 0-based,
        end-exclusive.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    FileNotFoundError
        If no file holds annotated articles.
    ValueError
        If a file is not JSON, or a span lies outside its text.

    References
    ----------
    D. Card, A. E. Boydstun, J. H. Gross, P. Resnik and N. A. Smith, "The Media Frames
    Corpus: Annotations of Frames Across Issues", ACL 2015.  doi:10.3115/v1/P15-2072.
    The layout is that of github.com/dallascard/media_frames_corpus.
    """
    pages = list(_pages(folder))
    if not pages:
        raise FileNotFoundError(
            f"{folder} holds no JSON file of annotated articles, as the scripts of "
            "github.com/dallascard/media_frames_corpus write them."
        )
    rows = (
        [_article(*page) for page in pages]
        if table == "articles"
        else [span for page in pages for span in _spans(*page)]
    )
    data = pd.DataFrame.from_records(rows)
    kept = ("labels", "start", "end", "n_coders", "published", "is_irrelevant")
    texts = [column for column in data if column not in kept]
    return data.astype(dict.fromkeys(texts, "string"))


def _pages(folder: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield issue, article id and record of every annotated article."""
    for path in sorted([*folder.glob("*.json"), *folder.glob("annotations/*.json")]):
        try:
            content = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise ValueError(f"{path} is not JSON: {error}") from error
        if isinstance(content, dict):
            for key, page in content.items():
                if isinstance(page, dict) and isinstance(page.get("annotations"), dict):
                    yield path.stem, key, page


def _article(issue: str, key: str, page: dict[str, Any]) -> dict[str, Any]:
    framing = page["annotations"].get("framing") or {}
    frames = {_frame(mark["code"]) for marks in framing.values() for mark in marks}
    return {
        "item_id": key,
        "text": page.get("text"),
        "label": _frame(page.get("primary_frame")),
        "labels": sorted(frames - {None}),
        "tone": _TONES.get(_code(page.get("primary_tone"))[0]),
        "is_irrelevant": bool(page.get("irrelevant")),
        "outlet": page.get("source"),
        "topic": issue,
        "title": page.get("title"),
        "published": _day(page.get("year"), page.get("month"), page.get("day")),
        "n_coders": len(framing),
    }


def _day(year: Any, month: Any, day: Any) -> pd.Timestamp:
    """Return the day of publication, or NaT where one of its parts is missing or wrong."""
    try:
        return pd.Timestamp(int(year), int(month), int(day), tz="UTC")
    except (TypeError, ValueError, OverflowError):
        return pd.NaT


def _spans(issue: str, key: str, page: dict[str, Any]) -> Iterator[dict[str, Any]]:
    text = page.get("text")
    for coder, marks in (page["annotations"].get("framing") or {}).items():
        for mark in marks:
            start, end = int(mark["start"]), int(mark["end"])
            if not 0 <= start <= end or (text is not None and end > len(text)):
                raise ValueError(
                    f"{issue}, {key!r}: a span of coder {coder!r} goes from {start} to {end}, "
                    f"the text has {len(text or '')} characters; the text is not the one that "
                    "was annotated."
                )
            yield {
                "item_id": key,
                "coder": coder,
                "start": start,
                "end": end,
                "text": None if text is None else text[start:end],
                "label": _frame(mark["code"]),
                "kind": _KINDS.get(_code(mark["code"])[1]),
            }


def _code(code: Any) -> tuple[int, int]:
    """Return the whole part and the decimal of a code, zeros where there is none."""
    try:
        tenths = round(10 * float(code))
    except (TypeError, ValueError, OverflowError):
        return 0, 0
    return tenths // 10, tenths % 10


def _frame(code: Any) -> str | None:
    return MEDIA_FRAMES.get(_code(code)[0])
