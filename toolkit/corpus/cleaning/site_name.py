"""The site's own name, from its furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.corpus.outlets import find_outlet

__all__ = ["TITLE_SEPARATOR", "find_site_name", "name_in_furniture", "without_company"]

TITLE_SEPARATOR = re.compile(r"\s+(?:[-–—|:»·/]|::)\s+|\s*\|\s*")
"""What stands between a headline and the site's name in a page's title."""

_MESSAGE = re.compile(r"^a message from (.{2,60}?)\W*$", re.IGNORECASE)
_NAME = r"(?:[A-ZÀ-Þ][\w.'’&-]*|of|and|the|&)(?: (?:[A-ZÀ-Þ0-9][\w.'’&-]*|of|and|the|for|&)){0,5}"
_PUBLISHED = re.compile(
    rf"^({_NAME}) (?:is|are) (?:published|owned|produced|printed|edited|run)(?: and \w+)? by\b"
    r".{0,200}$"
)
"""How a site names its owner; nobody else is published by anybody."""
_SELF = (
    _PUBLISHED,
    re.compile(rf"^({_NAME}) (?:is|are) (?:a|an|the|part)\b.{{0,200}}$"),
    re.compile(rf"({_NAME}) and its? \w+ are (?:registered )?trade ?marks?\b"),
    re.compile(rf"^(?:About|Support|Contact|Advertise in|Follow|Subscribe to) ({_NAME})$"),
    re.compile(rf"\b(?:website|site|newspaper|home) of ({_NAME})"),
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)[\s©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,·•©]*(?:by )?"
    rf"({_NAME})"
)
_OWNER_FIRST = re.compile(rf"({_NAME}),? ?(?:©|\(c\))")
_COMPANY = re.compile(
    r"[ ,]+(?:limited|ltd|inc|llc|plc|gmbh|corp(?:oration)?|co|company|s\.?a|pty|group"
    r"|newspapers?|publishing|publications?|printing|media|holdings|online|digital|trust)\.?$",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"(?:all rights|copyright|home|menu|news|about|contact|us|the|this|your|privacy|terms|we|it"
    r"|advertisement|subscribe|log|sign|search|skip|share|he|she|they|read|more)\b.{0,12}$",
    re.IGNORECASE,
)
_WORD = r"(?:[A-ZÀ-Þ][a-zà-þ'’]{2,20})"
_OUTLET_WORD = (
    r"(?:Advertiser|Argus|Bulletin|Chronicle|Courier|Dart|Dispatch|Echo|Examiner|Express|Gazette"
    r"|Globe|Guardian|Herald|Independent|Inquirer|Journal|Leader|Ledger|Mail|Mercury|Mirror"
    r"|Monitor|Morning News|Evening News|Daily News|News|Observer|Post|Press|Record|Register"
    r"|Reporter|Review|Sentinel|Standard|Star|Sun|Telegraph|Times|Tribune|Union|Voice|Weekly"
    r"|Today|Radio|Television|TV)"
)
_OUTLET_NAME = re.compile(
    rf"\b(?:[Tt]he )?(?:{_WORD} ){{1,3}}{_OUTLET_WORD}\b"
    rf"|\b(?:[Tt]he )?(?:Daily|Evening|Morning|Sunday|Weekly) {_WORD}\b"
)
_SHORT = 240
"""Characters of a line; longer ones are paragraphs, which name other outlets."""
_MOST_LINES, _LONGEST = 400, 1_000
_TAIL = 40
_TOP = 6


def without_company(name: str) -> str:
    """Take a company's legal form off a name, as copyright lines write it.

    Examples
    --------
    >>> without_company("Averley Sentinel Newspapers Limited")
    'Averley Sentinel'
    """
    shorter = name.strip(" .,")
    for _ in range(4):
        cut = _COMPANY.sub("", shorter)
        if cut == shorter or len(cut.split()) < 2:
            break
        shorter = cut
    return shorter


def find_site_name(lines: Sequence[str]) -> str | None:
    """Return what a page calls its own site.

    Parameters
    ----------
    lines : sequence of str
        The page's lines, in order; the first may be its title.

    Returns
    -------
    str or None

    Notes
    -----
    In this order: who a message to the reader is from; the part of the title that is not
    the headline; a sentence in which the site presents itself; the owner in a copyright
    line, without its legal form; and the first line, if it is a short name that other
    lines repeat in part.  A name of the registry is preferred among the last three.
    """
    if not lines:
        return None
    for line in lines:
        match = _MESSAGE.match(line)
        if match:
            return match[1].strip()
    titled = _in_title(lines)
    if titled:
        return titled
    masthead = _masthead(lines)
    spoken = name_in_furniture([line for line in lines if len(line) < _SHORT])
    names = [name for name in (*_said(lines), masthead, spoken) if name]
    known = next((name for name in names if find_outlet(name)), None)
    # An owner is often a company; the outlet has a newspaper's or a station's name.
    typical = next((name for name in names if _OUTLET_NAME.fullmatch(name)), None)
    return known or typical or next(iter(names), None)


def _in_title(lines: Sequence[str]) -> str | None:
    pieces = [piece.strip() for piece in TITLE_SEPARATOR.split(lines[0]) if piece.strip()]
    if len(pieces) < 2 or len(lines[0]) > 400:
        return None
    body = {_same(line) for line in lines[1:120]}
    echoed = [piece for piece in pieces if len(_same(piece)) >= 8 and _same(piece) in body]
    others = [piece for piece in pieces if piece not in echoed and len(piece.split()) <= 6]
    if not echoed or not others:
        return None
    # A section stands between the two; the site is outermost.
    return pieces[0] if pieces[-1] in echoed and pieces[0] in others else others[-1]


def _said(lines: Sequence[str]) -> Iterator[str]:
    short = [line for line in lines if len(line) < 260]
    for pattern in _SELF:
        for line in reversed(short[-_TAIL:]):
            match = pattern.search(line)
            if not match or not _is_name(match[1]):
                continue
            if pattern is _PUBLISHED or _is_echoed(match[1], lines, line):
                yield match[1]
    for line in reversed(short[-_TAIL:]):
        for pattern in (_COPYRIGHT, _OWNER_FIRST):
            match = pattern.search(line)
            if match and _is_name(without_company(match[1])):
                yield without_company(re.sub(r"^(?:the )?copyright ", "", match[1], flags=re.I))


def _is_name(words: str) -> bool:
    return (
        1 <= len(words.split()) <= 6
        and words[0].isupper()
        and len(words) > 2
        and _NOT_NAMES.fullmatch(words) is None
    )


def _is_echoed(name: str, lines: Sequence[str], where: str) -> bool:
    """Say whether a short line, such as the masthead, has a word of the name."""
    words = {word for word in name.split() if len(word) > 3}
    return any(
        words & set(line.split()) for line in lines if line != where and len(line.split()) <= 5
    )


def _masthead(lines: Sequence[str]) -> str | None:
    counts = Counter(
        word.casefold() for line in lines for word in set(re.findall(r"[A-Z]\w{3,}", line))
    )
    for line in lines[:_TOP]:
        words = line.split()
        if 2 <= len(words) <= 5 and re.fullmatch(_NAME, line) and _is_name(line):
            telling = [word for word in words if len(word) > 3]
            if telling and any(counts[word.casefold()] >= 2 for word in telling):
                return line.title() if line.isupper() else line
    return None


def name_in_furniture(lines: Sequence[str]) -> str | None:
    """Return the name of a newspaper or station that a page's furniture speaks of most.

    Parameters
    ----------
    lines : sequence of str
        What was removed from the page.

    Returns
    -------
    str or None
        The commonest name that ends or begins with a word for such outlets; of equally
        common ones the longest.

    Examples
    --------
    >>> name_in_furniture(["Menu", "Help the Harbour Gazette print.", "© Harbour Gazette 2024"])
    'Harbour Gazette'
    """
    counts: Counter[str] = Counter()
    for line in lines[:_MOST_LINES]:
        for match in _OUTLET_NAME.finditer((line.title() if line.isupper() else line)[:_LONGEST]):
            name = match[0].strip()
            counts[re.sub(r"^(?:The|the) ", "", name)] += 1
    if not counts:
        return None
    best = max(counts, key=lambda name: (counts[name], len(name), name))
    article = sum(f"The {best}" in line for line in lines[:_MOST_LINES])
    return f"The {best}" if article > counts[best] / 2 else best


def _same(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()
