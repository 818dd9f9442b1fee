"""Columns of datasets and tools that many have: recognised by their names, or named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from toolkit._validation import check_option

__all__ = ["PRESETS", "Preset", "find_preset", "named_preset"]


@dataclass(frozen=True, slots=True)
class Preset:
    """Which column of a known table is which of ours.

    Attributes
    ----------
    name : str
        What it is called in ``--columns``.
    signature : frozenset of str
        Columns, in lower case, that together are found in no other of these tables.
    columns : dict of str to tuple of str
        Our column to theirs, best first; the first one that is there is taken.
    without_text : str
        What to do if the table brings no text, which some releases leave out.
    """

    name: str
    signature: frozenset[str]
    columns: dict[str, tuple[str, ...]]
    without_text: str = ""


PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset(
            # Output of the crawler: github.com/fhamborg/news-please, Hamborg et al. 2017.
            "news-please",
            frozenset({"maintext", "date_publish", "source_domain"}),
            {
                "text": ("maintext",),
                "title": ("title",),
                "standfirst": ("description",),
                "published": ("date_publish",),
                "url": ("url",),
                "outlet": ("source_domain",),
                "authors": ("authors",),
                "language": ("language",),
            },
        ),
        Preset(
            # trafilatura's JSON and JSON Lines: "source" is the page's address there.
            "trafilatura",
            frozenset({"text", "hostname", "fingerprint"}),
            {
                "text": ("text", "raw_text"),
                "title": ("title",),
                "standfirst": ("excerpt", "description"),
                "published": ("date",),
                "url": ("source", "url"),
                "outlet": ("source-hostname", "sitename", "hostname"),
                "authors": ("author",),
                "section": ("categories",),
                "language": ("language",),
            },
        ),
        Preset(
            # AllSides articles by Baly et al. 2020; "content" is tokenised for models.
            "article-bias",
            frozenset({"id", "source", "bias", "bias_text", "url"}),
            {
                "article_id": ("ID", "id"),
                "text": ("content_original", "content"),
                "title": ("title",),
                "published": ("date",),
                "url": ("url", "source_url"),
                "outlet": ("source",),
                "authors": ("authors",),
            },
        ),
        Preset(
            # Labels by the Computational Social Science Lab at Penn: no texts inside.
            "media-bias-detector",
            frozenset({"publisher_full", "article_lean", "article_tone"}),
            {
                "article_id": ("article_id",),
                "text": ("text", "body", "content", "maintext", "article_text"),
                "title": ("title",),
                "published": ("datetime", "date"),
                "url": ("url", "url_clean"),
                "outlet": ("publisher_full", "publisher"),
                "section": ("category",),
                "genre": ("news_type",),
            },
            without_text="The Media Bias Detector publishes labels without texts: add the "
            "articles' texts as a column 'text', joined by 'url'.",
        ),
    )
}
"""The presets, by name."""


def find_preset(present: Collection[str]) -> Preset | None:
    """Return the preset whose columns a table has, or None.

    Examples
    --------
    >>> find_preset(["maintext", "title", "date_publish", "source_domain"]).name
    'news-please'
    """
    folded = {name.strip().casefold() for name in present}
    return next((one for one in PRESETS.values() if one.signature <= folded), None)


def named_preset(columns: Mapping[str, str] | str | None) -> tuple[Preset | None, dict[str, str]]:
    """Split what the user said about columns into a preset and a map.

    Parameters
    ----------
    columns : mapping, str or None
        Our column to theirs; a preset's name; or a mapping with a preset under
        ``preset``, over which the rest goes.

    Raises
    ------
    ValueError
        If there is no preset of that name.
    """
    if columns is None:
        return None, {}
    if isinstance(columns, str):
        columns = {"preset": columns}
    own = {ours: theirs for ours, theirs in columns.items() if ours != "preset"}
    name = columns.get("preset")
    if name is None:
        return None, own
    check_option("columns: the preset", name, tuple(PRESETS))
    return PRESETS[name], own
