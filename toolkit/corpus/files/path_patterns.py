"""What a file's path says about its article, by a pattern of the user's."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

__all__ = ["PATH_FIELDS", "PathPattern"]

PATH_FIELDS = {
    "outlet": "outlet",
    "date": "published",
    "title": "title",
    "event_id": "event_id",
    "section": "section",
    "genre": "genre",
    "language": "language",
    "author": "authors",
    "article_id": "article_id",
}
"""Name in braces to column of the article table."""

# A date must not swallow the words behind it; {date}-{title} has hyphens on both sides.
_DATE = r"\d{4}(?:[-_.]?\d{2}(?:[-_.]?\d{2})?)?"
_PIECE = re.compile(r"\{([a-z_]*)\}|(\*)|([^{}*]+)")
_LONGEST_NAME = 255
"""Characters in a part of a path; file systems allow no more."""

_MOST_FREE = 3
"""Free pieces in one segment: more could take a hostile file name too long to match."""


class PathPattern:
    """A pattern such as ``{outlet}/{date}-*.txt``.

    Parameters
    ----------
    pattern : str
        Names in braces (``PATH_FIELDS``) and ``*`` each match within one part of the
        path.  It is held against the end of the path inside the folder given; an
        extension may be left out.  Underscores and hyphens in an outlet, title or author
        are read as spaces.

    Raises
    ------
    ValueError
        If a name in braces is not known or stands twice, or two stand side by side.

    Examples
    --------
    >>> PathPattern("{outlet}/{date}-*.txt").match("2024/The_Gazette/2024-03-05-ferry.txt")
    {'outlet': 'The Gazette', 'published': '2024-03-05'}
    """

    def __init__(self, pattern: str) -> None:
        if not isinstance(pattern, str):
            raise TypeError(f"path_pattern must be text; got {pattern!r}.")
        self.pattern = pattern
        self._fields: list[str] = []
        segments = [self._segment(part) for part in pattern.strip("/").split("/")]
        if not self._fields:
            raise ValueError(
                f"path_pattern needs at least one of {_listed()}; got {pattern!r}. "
                "An example: {outlet}/{date}-*.txt"
            )
        self._n_parts = len(segments)
        self._regex = re.compile("/".join(segments))

    def _segment(self, part: str) -> str:
        pieces = []
        n_free = 0
        after_field = False
        rest = 0
        for found in _PIECE.finditer(part):
            if found.start() != rest:
                break
            rest = found.end()
            field, star, literal = found.groups()
            if literal is not None:
                pieces.append(re.escape(literal))
                after_field = False
                continue
            if after_field:
                raise ValueError(
                    f"path_pattern has two names or stars side by side in {part!r}; put a "
                    "character between them that tells where one ends."
                )
            after_field = True
            if field == "date":
                pieces.append(self._named(field, _DATE))
                continue
            n_free += 1
            pieces.append("[^/]*?" if star else self._named(field, "[^/]+?"))
        if rest != len(part) or n_free > _MOST_FREE:
            problem = "has unmatched braces" if rest != len(part) else "is too free"
            raise ValueError(
                f"path_pattern {problem} in {part!r}: at most {_MOST_FREE} names or stars "
                f"between slashes, of {_listed()} and *."
            )
        return "".join(pieces)

    def _named(self, field: str, regex: str) -> str:
        if field not in PATH_FIELDS or field in self._fields:
            problem = "twice" if field in self._fields else "unknown"
            raise ValueError(
                f"path_pattern: the name in braces must be one of {_listed()}, each once; "
                f"got {field!r} ({problem})."
            )
        self._fields.append(field)
        return f"(?P<{field}>{regex})"

    def match(self, path: str | PurePosixPath) -> dict[str, str]:
        """Return columns to values; empty if the path does not fit the pattern."""
        parts = str(path).split("/")[-self._n_parts :]
        if len(parts) < self._n_parts or any(len(part) > _LONGEST_NAME for part in parts):
            return {}
        full = "/".join(parts)
        # Without the extension first, so that a name at the end does not swallow it.
        found = self._regex.fullmatch(_without_extension(full)) or self._regex.fullmatch(
            full.removesuffix(".gz")
        )
        if found is None:
            return {}
        values = {}
        for field, value in found.groupdict().items():
            if field in ("outlet", "title", "author"):
                value = re.sub(r"[_\s]+", " ", value).strip()
                value = value if " " in value else value.replace("-", " ").strip()
            if value:
                values[PATH_FIELDS[field]] = value
        return values


def _without_extension(path: str) -> str:
    return re.sub(r"\.\w{1,7}$", "", re.sub(r"\.gz$", "", path))


def _listed() -> str:
    return ", ".join(f"{{{name}}}" for name in PATH_FIELDS)
