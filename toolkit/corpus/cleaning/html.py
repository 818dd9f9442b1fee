"""Web pages: the article by trafilatura and our own evidence, its data from the head."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from toolkit.corpus.cleaning.dump_lines import unglued
from toolkit.corpus.cleaning.html_blocks import Block, blocks_of
from toolkit.corpus.cleaning.html_head import read_head, same_words
from toolkit.corpus.cleaning.line_forms import is_prose
from toolkit.corpus.cleaning.page_lines import PageLine
from toolkit.corpus.cleaning.text_dump import CleanPage, clean_lines
from toolkit.corpus.limits import Limits, Refused

__all__ = ["read_html"]

_log = logging.getLogger(__name__)

_LINKED = 0.8
"""Share of a block's characters inside links from which it leads elsewhere."""
_TOO_MUCH = 0.25
"""Share of trafilatura's text that no class may cost."""
_ALONE = 0.7
"""Share of trafilatura's text in one element from which what stands in others is a box."""
_FEWEST = 0.5
"""Share of trafilatura's words that our own choice must hold to be believed."""


def read_html(text: str, limits: Limits) -> dict[str, Any]:
    """Return a page's article and what its head says about it.

    Parameters
    ----------
    text : str
        The page's source.
    limits : Limits

    Returns
    -------
    dict
        Columns of the article table.

    Raises
    ------
    Refused
        If the page holds no article text.

    Notes
    -----
    trafilatura (Barbaresi 2021) says where the article is.  Within it, and for the other
    paragraphs of the same element, each block is judged by the evidence that is used for
    plain text (:mod:`toolkit.corpus.cleaning.text_dump`), by its tag, class and identifier, and by
    how much of it is links.  What is left out is kept in ``removed`` with the reason.

    References
    ----------
    A. Barbaresi, "Trafilatura: a web scraping library and command-line tool for text
    discovery and extraction", ACL-IJCNLP 2021 (demonstrations),
    doi:10.18653/v1/2021.acl-demo.15.
    """
    tree = _parsed(text)
    head = read_head(tree, text, limits) if tree is not None else {"titles": []}
    titles = head.pop("titles")
    found = _extracted(text)
    if not found:
        raise Refused(
            "holds no article text (a page of links, or one drawn by a script).",
            "Save the page with its text, or leave it out.",
        )
    page = _cleaned(blocks_of(tree) if tree is not None else [], found, titles)
    values: dict[str, Any] = {**head, "title": page.title or head.get("title"), "text": page.text}
    values["standfirst"] = head.get("standfirst") or page.standfirst
    for name in ("published", "authors", "outlet"):
        values[name] = head.get(name) or getattr(page, name)
    values["removed"] = page.removed
    values["credit_lines"] = [{"line_text": line} for line in page.credit_lines]
    return values


def _parsed(text: str) -> Any:
    from lxml import html as lxml_html

    try:
        # Bytes, because lxml refuses text with an XML encoding declaration.
        parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
        return lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (ValueError, AssertionError, lxml_html.etree.LxmlError):
        return None


def _extracted(text: str) -> list[str]:
    """Return the lines that trafilatura takes for the article."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            text, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception as error:
        # A third-party parser over hostile input: whatever it trips over is this page's fault.
        _log.debug("trafilatura: %r", error)
        raise Refused(
            f"could not be parsed as a web page ({type(error).__name__}).", "Save the page again."
        ) from error
    if document is None:
        return []
    data = document if isinstance(document, dict) else document.as_dict()
    return [line.strip(" -|") for line in (data.get("text") or "").split("\n") if line.strip(" -|")]


def _cleaned(blocks: list[Block], found: list[str], titles: list[str]) -> CleanPage:
    """Clean the page's blocks, or trafilatura's lines where ours hold too little of them."""
    words = sum(len(line.split()) for line in found)
    for lines in (_as_lines(blocks, found), [PageLine(line) for line in found]):
        try:
            page = clean_lines(lines, titles=titles)
        except Refused:
            continue
        if len(page.text.split()) >= _FEWEST * words or (lines and lines[0].text == found[0]):
            return page
    return CleanPage(title=None, text="\n\n".join(found))


def _doubted(blocks: list[Block], wanted: str) -> set[str]:
    """Return the reasons by class that would cost much of what trafilatura keeps.

    Sites put such words on the article itself, too: ``paywall`` on each paragraph.
    """
    lost: Counter[str] = Counter()
    for block in blocks:
        if block.reason and len(block.text) > 40 and same_words(block.text) in wanted:
            lost[block.reason] += len(same_words(block.text))
    return {reason for reason, size in lost.items() if size > _TOO_MUCH * len(wanted)}


def _homes(own: Counter[int]) -> tuple[set[int], bool]:
    """Return the elements that hold the article's paragraphs, and whether it is one alone."""
    if not own:
        return set(), False
    (home, most), total = own.most_common(1)[0], own.total()
    if most >= _ALONE * total:
        return {home}, True
    return {parent for parent, size in own.items() if size >= 0.2 * most}, False


def _as_lines(blocks: list[Block], found: list[str]) -> list[PageLine]:
    """Return the blocks as lines, those outside the article's elements with a reason."""
    wanted = same_words(" ".join(found))
    own: Counter[int] = Counter()
    for block in blocks:
        if len(block.text) > 40 and same_words(block.text) in wanted:
            own[block.parent] += len(block.text)
    homes, alone = _homes(own)
    doubted = _doubted(blocks, wanted)
    pictured = {same_words(block.text) for block in blocks if block.alt}
    lines = []
    for number, block in enumerate(blocks, start=1):
        reason = None if block.reason in doubted else block.reason
        if reason is None and same_words(block.text) in pictured:
            reason = "caption"
        label, block.text = unglued(block.text)
        if label:
            lines.append(PageLine(label, number, "share or comment widget"))
        in_found = len(block.text) > 3 and same_words(block.text) in wanted
        if reason is None and block.links >= _LINKED:
            reason = "related" if len(block.text.split()) >= 4 else "navigation"
        elif (
            reason is None
            and block.tag not in ("h1", "li")
            and not ({block.parent, block.outer} & homes)
            and (alone or not in_found or not is_prose(block.text))
        ):
            reason = "outside the article's element"
        lines.append(
            PageLine(
                block.text,
                number,
                reason,
                bullet=block.tag == "li",
                heading=block.tag == "h1",
            )
        )
    return lines
