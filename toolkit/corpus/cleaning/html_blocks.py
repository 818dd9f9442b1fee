"""A web page as blocks of text, each with what the page's markup says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Block", "blocks_of"]

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre "
    "section summary table tbody td tfoot th thead tr ul amp-img".split()
)
_SKIPPED = frozenset(
    "script style noscript iframe svg template select option textarea object embed canvas audio "
    "video map head input math".split()
)
_TAG_REASONS = {
    "nav": "navigation",
    "footer": "site's head or foot",
    "aside": "beside the article",
    "form": "share or comment widget",
    "button": "share or comment widget",
    "label": "share or comment widget",
    "figcaption": "caption",
    "figure": "caption",
    "caption": "caption",
}
_WORD_REASONS = {
    "advertisement": "ad ads advert adverts advertisement advertising adlabel adslot adunit "
    "sponsor sponsored promo promos promoted promotion outbrain taboola partner",
    "related": "related recommended recommendations recirc recirculation readmore readnext teaser "
    "teasers mostread popular trending more morefrom jp-relatedposts reco upnext relatedposts "
    "crosslinks carousel",
    "newsletter": "newsletter newsletters signup mailinglist subscribe subscription nl",
    "share or comment widget": "share sharing sharethis sharebar social socials soc sharedaddy "
    "addthis follow comment comments commentlist disqus respond toolbar tools buttons poll",
    "caption": "cap caption captions figcaption wp-caption credit credits copyright photocredit "
    "imagecredit fig figure photo image img picture pic",
    "pull quote": "pullquote pull-quote pull pq",
    "cookie or paywall notice": "cookie cookies consent gdpr cmp paywall meter metered regwall "
    "gate piano",
    "appeal": "appeal donate donation donations membership support offer upsell",
    "author bio": "bio authorbio authorbox about-author author-box author-bio",
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs crumbs skip skiplink "
    "pagination topics tags taglist tag-list post-navigation",
    "site's head or foot": "footer foot masthead topbar sidebar widget widgets site-footer "
    "site-header banner secondary complementary contentinfo ticker",
}
_REASONS = {word: reason for reason, words in _WORD_REASONS.items() for word in words.split()}
_LISTS = {"ul", "ol", "dl", "blockquote"}
_LARGE = 0.4
"""Share of a page's words from which an element is the page's frame, whatever its class."""
_MOST_NODES = 60_000
_MOST_DEPTH = 200


@dataclass(slots=True)
class Block:
    """A run of text that the page shows as one block.

    Attributes
    ----------
    text : str
    tag : str
        The element that makes it a block.
    parent : int
        The same number for blocks that stand in the same element: paragraphs of one text.
    reason : str or None
        Furniture by its tag, its class or its identifier, or that of an element around it.
    links : float
        Share (0 to 1) of its characters inside links.
    alt : bool
        Whether it is the alternative text of a picture.
    outer : int
        For the items of a list and the paragraphs of a quotation, the number of the
        element that the list or the quotation stands in; 0 for others.
    """

    text: str
    tag: str
    parent: int
    reason: str | None
    links: float
    alt: bool = False
    outer: int = 0


@dataclass(slots=True)
class _Open:
    """An element on the way from the root to the text."""

    element: Any
    tag: str
    reason: str | None
    block: int
    link: bool
    is_block: bool = True
    outer: int = 0


def blocks_of(tree: Any) -> list[Block]:
    """Return a page's blocks of text in order.

    Parameters
    ----------
    tree : lxml.html.HtmlElement

    Returns
    -------
    list of Block
        Without scripts, forms' fields and empty blocks.  At most 60,000 elements are read.

    Notes
    -----
    Words of classes and identifiers count whole (``related-stories`` has *related*;
    ``relative`` has not), on elements that hold neither the headline (``h1``) nor most of
    the page, since sites put such words on the body, too.
    """
    sizes = _sizes(tree)
    total = max(1, sizes.get(tree, 0))
    framing = _around_headline(tree)
    collected: list[Block] = []
    pieces: list[tuple[str, bool]] = []
    here = _Open(None, "body", None, 0, link=False)

    def flush() -> None:
        text = " ".join("".join(piece for piece, _ in pieces).split())
        if text:
            linked = sum(len(piece.strip()) for piece, link in pieces if link)
            shown = sum(len(piece.strip()) for piece, _ in pieces) or 1
            collected.append(
                Block(text, here.tag, here.block, here.reason, linked / shown, outer=here.outer)
            )
        pieces.clear()

    for event, element, opened in _walk(tree, sizes, total, framing):
        if event == "text":
            pieces.append((element, opened.link))
            continue
        if event in ("start", "end", "alt"):
            flush()
        if event == "alt":
            collected.append(Block(element, "img", opened.block, "caption", 0.0, alt=True))
            continue
        here = opened
    flush()
    return collected


def _walk(
    tree: Any, sizes: dict[Any, int], total: int, framing: set[Any]
) -> Iterator[tuple[str, Any, _Open]]:
    """Yield texts and the starts and ends of elements, without recursion."""
    root = _Open(None, "body", None, 0, link=False)
    stack: list[tuple[Any, _Open, _Open | None]] = [(tree, root, None)]
    n_seen = 0
    while stack:
        element, around, closed = stack.pop()
        if closed is not None:
            yield "end" if closed.is_block else "inline", element, around
            if element.tail and around is not root:
                yield "text", element.tail, around
            continue
        n_seen += 1
        tag = element.tag if isinstance(element.tag, str) else ""
        if n_seen > _MOST_NODES:
            return
        if not tag or tag in _SKIPPED or _is_hidden(element):
            if element.tail:
                stack.append((element, around, replace(root, is_block=False)))
            continue
        small = sizes.get(element, 0) <= _LARGE * total and element not in framing
        reason = around.reason or (_reason(element, tag) if small else None)
        # An inline label of its own, such as a credit in a caption, is no part of the text.
        is_block = tag in _BLOCK_TAGS or (reason is not None and around.reason is None)
        inside = _Open(
            element if is_block else around.element,
            tag if is_block else around.tag,
            reason,
            id(around.element) if is_block and around.element is not None else around.block,
            around.link or tag == "a",
            is_block,
            around.block if is_block and around.tag in _LISTS else 0 if is_block else around.outer,
        )
        if tag == "br":
            inside.block, inside.reason = around.block, around.reason
        yield "start" if is_block else "inline", element, inside
        if tag in ("img", "amp-img") and len(element.get("alt") or "") > 10:
            yield "alt", " ".join(element.get("alt").split())[:400], inside
        stack.append((element, around, inside))
        if element.text:
            yield "text", element.text, inside
        stack.extend((child, inside, None) for child in reversed(element))


def _sizes(tree: Any) -> dict[Any, int]:
    """Return how many words each element holds."""
    sizes: dict[Any, int] = {}
    for number, element in enumerate(tree.iter()):
        if number > _MOST_NODES:
            break
        skipped = not isinstance(element.tag, str) or element.tag in _SKIPPED
        own = 0 if skipped else len((element.text or "").split())
        sizes[element] = sizes.get(element, 0) + own
        n_tail = len((element.tail or "").split())
        for depth, outer in enumerate(element.iterancestors()):
            if depth > _MOST_DEPTH:
                break
            sizes[outer] = sizes.get(outer, 0) + own + n_tail
    return sizes


def _around_headline(tree: Any) -> set[Any]:
    """Return the elements that hold the headline or the article's body."""
    found: set[Any] = set()
    marked = list(tree.iter("h1"))[:3]
    marked += tree.xpath(".//*[@itemprop='articleBody' or @property='articleBody']")[:3]
    for element in marked:
        found.add(element)
        found.update(element.iterancestors())
    return found


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def _reason(element: Any, tag: str) -> str | None:
    if tag in _TAG_REASONS:
        return _TAG_REASONS[tag]
    if element.get("aria-hidden") == "true":
        return "beside the article"
    named = " ".join(
        element.get(name) or "" for name in ("class", "id", "role", "data-component", "data-type")
    )[:400]
    for name in re.split(r"\s+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", named).lower()):
        for word in (name, *re.split(r"[-_:.]+", name)):
            if word in _REASONS:
                return _REASONS[word]
    return None
