"""What a scraper leaves of a page: its text, without the page's structure.

Each function of :data:`DUMPS` takes a parsed page and returns the plain text as one kind of
scraper writes it.  None knows what on the page is article and what is furniture.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator

from lxml import html

__all__ = ["DUMPS", "text_blocks"]

_BLOCKS = frozenset(
    "address amp-ad amp-consent amp-sidebar article aside blockquote body br center dd div dl dt "
    "figcaption figure footer form h1 h2 h3 h4 head header hr html li main nav ol p section table "
    "td textarea title tr ul".split()
)
_UNSEEN = frozenset("script style noscript head".split())
_BROKEN_AT = frozenset("a b strong i em cite time".split())
_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "* "}
_ENTITIES = {
    "&": "&amp;",
    "“": "&ldquo;",
    "”": "&rdquo;",
    "’": "&rsquo;",
    "‘": "&lsquo;",
    "—": "&mdash;",
    "–": "&ndash;",
    "\u00a0": "&nbsp;",
    "©": "&copy;",
}
_WIDTH = 72

Node = html.HtmlElement


def text_blocks(page: Node, *, breaks: frozenset[str] = _BLOCKS) -> list[tuple[int, str]]:
    """Return the text between elements of ``breaks``, each with its depth in the tree."""
    blocks: list[tuple[int, str]] = []
    line: list[str] = []

    def end(depth: int) -> None:
        text = " ".join("".join(line).replace("\u00a0", " ").split())
        if text:
            blocks.append((depth, text))
        line.clear()

    for kind, value, depth in _walk(page, 0):
        if kind == "text":
            line.append(value)
        elif value in breaks:
            end(depth)
    end(0)
    return blocks


def _walk(node: Node, depth: int) -> Iterator[tuple[str, str, int]]:
    """Yield texts and the tags that begin and end, in the page's order."""
    if isinstance(node.tag, str) and node.tag not in _UNSEEN:
        yield "tag", node.tag, depth
        yield "text", node.text or "", depth
        for child in node:
            yield from _walk(child, depth + 1)
        yield "tag", node.tag, depth
    yield "text", node.tail or "", depth


def _lines(page: Node) -> list[str]:
    return [text for _, text in text_blocks(page)]


def _blocks(page: Node) -> str:
    return "\n".join(_lines(page))


def _spaced(page: Node) -> str:
    return "\n\n".join(_lines(page))


def _inline(page: Node) -> str:
    # Scrapers that ask for a separator get it at every link and bold word, too.
    return "\n".join(text for _, text in text_blocks(page, breaks=_BLOCKS | _BROKEN_AT))


def _unbroken(page: Node) -> str:
    return " ".join(_lines(page))


def _wrapped(page: Node) -> str:
    return "\n\n".join(textwrap.fill(line, _WIDTH, break_on_hyphens=False) for line in _lines(page))


def _entities(page: Node) -> str:
    return re.sub("|".join(map(re.escape, _ENTITIES)), lambda m: _ENTITIES[m[0]], _blocks(page))


def _hard_spaces(page: Node) -> str:
    """Return lines as Windows writes them, with hard spaces behind figures and a BOM."""
    text = re.sub(r"(?<=\d) (?=\w)", "\u00a0", _blocks(page))
    return "\ufeff" + text.replace("\n", "\r\n")


def _indented(page: Node) -> str:
    """Return lines as deep as they stand in the tree, with white lines of spaces between."""
    return "\n    \n".join("\t" * (depth % 5) + text + "  " for depth, text in text_blocks(page))


def _markdown(page: Node) -> str:
    """Return Markdown as converters write it: headings, lists, links, pictures, bold."""
    for node in list(page.iter("a", "img", "b", "strong", *_MARKS)):
        text = " ".join(node.text_content().split())
        if node.tag == "a":
            _wrap(node, "[", f"]({node.get('href', '#')})")
        elif node.tag == "img":
            node.tail = f"![{node.get('alt', '')}]({node.get('src')}) {node.tail or ''}"
        elif node.tag in _MARKS and text:
            node.text = _MARKS[node.tag] + (node.text or "")
        elif text:
            _wrap(node, "**", "**")
    return _spaced(page)


def _wrap(node: Node, before: str, after: str) -> None:
    node.text = before + (node.text or "")
    if len(node):
        node[-1].tail = (node[-1].tail or "") + after
    else:
        node.text += after


DUMPS: dict[str, Callable[[Node], str]] = {
    "blocks": _blocks,
    "spaced": _spaced,
    "inline": _inline,
    "none": _unbroken,
    "wrap": _wrapped,
    "entities": _entities,
    "crlf": _hard_spaces,
    "tabs": _indented,
    "markdown": _markdown,
}
"""Kind of dump to the function that makes it."""
