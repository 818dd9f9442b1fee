"""Markdown articles with front matter."""

from __future__ import annotations

import re
from typing import Any

from toolkit.corpus.limits import Limits, Refused

__all__ = ["build_yaml", "parse_front_matter", "parse_yaml", "read_markdown"]

_FENCE = re.compile(r"^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_FIX = "Write the front matter as plain 'name: value' lines between two lines of ---."


def read_markdown(text: str, limits: Limits) -> dict[str, Any]:
    """Return the front matter's values and, as ``text``, the article without markup.

    The first heading becomes the title if the front matter names none.
    """
    values, body = parse_front_matter(text, limits)
    title, paragraphs = _plain(body)
    if title and not values.get("title"):
        values["title"] = title
    elif title and _same(title) != _same(str(values["title"])):
        paragraphs.insert(0, title)
    values["text"] = "\n\n".join(paragraphs)
    return values


def _same(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def parse_front_matter(text: str, limits: Limits) -> tuple[dict[str, Any], str]:
    """Split a file into its front matter's values and the rest.

    Raises
    ------
    Refused
        If the front matter is not closed, too long, not a mapping, or uses aliases.

    Examples
    --------
    >>> parse_front_matter("---\\noutlet: The Gazette\\n---\\nText.", Limits())
    ({'outlet': 'The Gazette'}, 'Text.')
    """
    text = text.lstrip("\n")
    if not re.match(r"---[ \t]*\n", text):
        return {}, text
    match = _FENCE.match(text)
    if match is None:
        # A lone rule on top of an article without front matter has no "name:" line below.
        if re.match(r"---[ \t]*\n\w+:", text):
            raise Refused("has front matter that is never closed by a line of ---.", _FIX)
        return {}, text
    values = parse_yaml(match[1], limits)
    return values, text[match.end() :]


def parse_yaml(source: str, limits: Limits) -> dict[str, Any]:
    """Return the values of a small YAML mapping, as the text that was written.

    Raises
    ------
    Refused
        As :func:`build_yaml`, and if it is no mapping.
    """
    values = build_yaml(source, limits, first_line=2)
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise Refused("has front matter that is no list of 'name: value' lines.", _FIX)
    return {str(key).strip().lower(): value for key, value in values.items()}


def build_yaml(source: str, limits: Limits, *, first_line: int = 1) -> Any:
    """Return what a small YAML document holds: text, lists and mappings only.

    PyYAML's ``BaseLoader`` is used, a part of the safe one: a title ``No`` stays "No" and
    a date stays as written.  Aliases are refused before anything is built, because a few
    lines of them can unfold into gigabytes.

    Raises
    ------
    Refused
        If it is too long, nested too deep, uses aliases, or is not YAML.
    """
    import yaml

    if len(source) > limits.max_front_matter_chars:
        raise Refused(
            f"has front matter of more than {limits.max_front_matter_chars:,} characters.", _FIX
        )
    # The compiled loader reads the same in a tenth of the time.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        depth = 0
        for event in yaml.parse(source, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                raise Refused(
                    "has front matter with YAML aliases (*name), which are refused.", _FIX
                )
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > limits.max_depth:
                raise Refused(f"has front matter nested over {limits.max_depth} deep.", _FIX)
        return yaml.load(source, Loader=loader)
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        place = getattr(error, "problem_mark", None)
        line = f" (line {place.line + first_line})" if place is not None else ""
        problem = getattr(error, "problem", None) or error
        raise Refused(f"has front matter that is not valid YAML: {problem}{line}.", _FIX) from error


def _plain(body: str) -> tuple[str | None, list[str]]:
    """Return the first heading, if it opens the text, and the paragraphs without markup."""
    title: str | None = None
    paragraphs: list[str] = []
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    for block in re.split(r"\n[ \t]*\n+", body):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for joined in _join(lines):
            heading = re.match(r"#{1,6}\s+(.*?)\s*#*$", joined)
            words = _inline(heading[1] if heading else joined)
            if not words or re.fullmatch(r"[-*_= ]{3,}", words):
                continue
            if heading and title is None and not paragraphs:
                title = words
            else:
                paragraphs.append(words)
    return title, paragraphs


def _join(lines: list[str]) -> list[str]:
    """Join a block's wrapped lines; headings and list items stay apart."""
    joined: list[str] = []
    for line in lines:
        starts = re.match(r"#{1,6}\s|[-*+]\s+|\d{1,3}[.)]\s+", line)
        line = re.sub(r"^(?:>\s?)+|^[-*+]\s+", "", line)
        if joined and not starts and not joined[-1].startswith("#"):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _inline(words: str) -> str:
    """Take emphasis, links and pictures out of a line."""
    words = re.sub(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)", "", words)
    words = re.sub(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)", r"\1", words)
    words = re.sub(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1", r"\2", words)
    words = re.sub(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])", r"\2", words)
    words = re.sub(r"`([^`\n]+)`", r"\1", words)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", words).strip()
