"""From a page saved as plain text to its blocks, however the saving was done.

Pages come with a block a line, wrapped at a fixed width, as Markdown, with character
references left in, with inline elements on lines of their own, or as one single line.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from toolkit.corpus.cleaning.furniture import reason_against

__all__ = ["RawLine", "raw_lines", "unglued"]

_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_CELLS = re.compile(r"\t+| {4,}")
"""What stands between the cells of a page that was saved with its columns."""
_COLUMNS = re.compile(r"\t+| {2,}")
_FEWEST_GAPS, _SEEN = 8, 100_000
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,400})\]\(([^()\s]{0,600})\)")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,400})\]\([^()\s]{0,600}\)")
_BULLET = re.compile(r"^(?:[*•·▪‣◦●■–-]|\d{1,2}[.)]) +(?=\S)")
_HEADING = re.compile(r"^#{1,6} +")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300})(?<=\S)\1")
_SENTENCE_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]]{0,3}$")
_GLUED = re.compile(
    r"^(?P<label>Listen|Share|Save|Print|Play|Comments?|Follow|Advertisement|Subscribe|Watch"
    r"|Tweet|Read aloud|Audio|Menu|Search|Bookmark|Gift|Copy link)(?=[“\"‘']?[A-Z][\w’']* \S)"
)
_ONE_LINE_WORDS = 150
"""A page whose longest line holds nearly all of so many words has lost its line breaks."""
_SHORTEST_TITLE, _LONGEST_TITLE, _TITLE_WITHIN = 4, 30, 4_000
"""Words of a title, and the characters within which it comes again."""
_BLANK = 0.15
"""Share of blank lines from which they stand between the blocks."""
_WRAPPED = (45, 110)
"""Characters within which the widest lines of a wrapped page lie."""
_CONTINUES = re.compile(r"[a-zà-þ][\w’']*,? \w|[,;’'.)”\]]")
"""How a line begins that goes on in the middle of a sentence."""
_PIECE, _RUNNING = 6, 6
_ARTICLE_FIRST = re.compile(r"(?:The|A|An|It|He|She|They|In|On|At|But|And) ")
"""How sentences begin and headlines, which leave such words out, do not."""
_OPEN_END = re.compile(
    r"(?:\w['’]s|\b(?:the|an?|of|by|in|to|and|or|for|with|from|on|at|that|who|as|is|was|are|were"
    r"|has|have|had|said|says|told|than|its|their|his|her|our))$"
)
"""The last word of a line that cannot be the whole of anything."""
_SPLIT = re.compile(r"(?<=[.!?…])(?<!\b[A-Z]\.)([\"'”’)]{0,2}) +(?=[\"'“‘(]?[A-ZÀ-Þ0-9©]|“\w)")


@dataclass(slots=True)
class RawLine:
    """A block of a saved page.

    Attributes
    ----------
    number : int
        Line of the page on which it begins, from 1.
    text : str
        Without marks of the format.
    bullet, heading, links : bool
        Whether it was marked as an item of a list, as a heading, or is nothing but links.
    dropped : str or None
        What was cut off in front of it: a widget's label glued to the first word.
    image : bool
        Whether it is the alternative text of a picture.
    """

    number: int
    text: str
    bullet: bool = False
    heading: bool = False
    links: bool = False
    dropped: str | None = None
    image: bool = False


def raw_lines(text: str) -> tuple[list[RawLine], bool]:
    """Split a page into blocks.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    lines : list of RawLine
    one_line : bool
        Whether the page had no line breaks to speak of, so that the blocks are sentences
        only.
    """
    if len(_REFERENCE.findall(text[:200_000])) >= 2:
        text = html.unescape(text)
    cells = _COLUMNS if _is_spaced(text) else _CELLS
    numbered = [
        (number, _SPACES.sub(" ", cell).strip())
        for number, raw in enumerate(text.split("\n"), start=1)
        for cell in (cells.split(raw.strip()) if raw.strip() else [""])
    ]
    one_line = _is_one_line([line for _, line in numbered])
    if one_line:
        numbered = [
            (n, piece)
            for n, line in numbered
            for part in _title_apart(line)
            for piece in _sentences(part)
        ]
    elif _is_wrapped(numbered):
        numbered = _unwrapped(numbered)
    lines = _unmarked([(n, line) for n, line in numbered if line])
    for line in lines:
        line.dropped, line.text = unglued(line.text)
    return _rejoined(lines), one_line


def _is_spaced(text: str) -> bool:
    """Say whether a page of few lines has its blocks set apart by two spaces or more."""
    n_lines = sum(1 for line in text.split("\n") if line.strip())
    return len(re.findall(r"\S {2,}(?=\S)", text[:_SEEN])) >= max(_FEWEST_GAPS, 3 * n_lines)


def _is_one_line(lines: list[str]) -> bool:
    words = [len(line.split()) for line in lines]
    return sum(words) >= _ONE_LINE_WORDS and max(words) >= 0.9 * sum(words)


def _title_apart(line: str) -> list[str]:
    """Part a page that begins with its title where the title, its headline, comes again."""
    words = line.split(" ")
    for n in range(min(_LONGEST_TITLE, len(words) // 3), _SHORTEST_TITLE - 1, -1):
        title = " ".join(words[:n])
        again = line.find(f" {title} ", len(title), _TITLE_WITHIN)
        if again > 0:
            between = line[len(title) : again].strip()
            rest = line[again + len(title) + 2 :]
            return [part for part in (title, between, title, rest) if part]
    return [line]


def _sentences(line: str) -> list[str]:
    """Split a line at its sentences' ends, the quotation mark staying with its sentence."""
    return [piece.strip() for piece in _SPLIT.sub("\\1\n", line).split("\n")]


def _is_wrapped(lines: list[tuple[int, str]]) -> bool:
    """Say whether paragraphs were broken at a fixed width.

    In a wrapped paragraph the next line's first word would not have fitted on the line.
    """
    lengths = [len(line) for _, line in lines if line]
    if len(lengths) < 6:
        return False
    widest = _width(lengths)
    if not _WRAPPED[0] <= widest <= _WRAPPED[1]:
        return False
    followed = [(one, other) for (_, one), (_, other) in pairwise(lines) if one and other]
    full = [one for one, other in followed if _is_full(one, other, widest)]
    broken = [one for one in full if not _SENTENCE_END.search(one)]
    spaced = sum(not line for _, line in lines) >= _BLANK * len(lines)
    enough = max(3, 0.5 * len(followed) if spaced else 0.4 * len(lengths))
    return len(full) >= enough and len(broken) >= 0.5 * len(full)


def _width(lengths: list[int]) -> int:
    return sorted(lengths)[int(0.98 * (len(lengths) - 1))]


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _unwrapped(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    width = _width([len(line) for _, line in lines if line])
    # With blank lines between the blocks these tell more than how full a line is.
    spaced = sum(not line for _, line in lines) >= _BLANK * len(lines)
    blocks: list[tuple[int, str]] = []
    last = ""
    for number, line in lines:
        begins = not last or _BULLET.match(line) or _HEADING.match(line)
        if line and (begins or not (spaced or _is_full(last, line, width))):
            blocks.append((number, line))
        elif line:
            first, so_far = blocks[-1]
            blocks[-1] = (first, f"{so_far} {line}")
        last = line
    return blocks


def _unmarked(lines: list[tuple[int, str]]) -> list[RawLine]:
    """Take Markdown's marks off, where the page is Markdown; bullets always."""
    n_marked = sum(bool(_LINK.search(line) or _HEADING.match(line)) for _, line in lines)
    markdown = n_marked >= 3
    found = []
    for number, line in lines:
        raw = RawLine(number, line)
        if markdown:
            image = _IMAGE.fullmatch(line)
            raw.image = image is not None
            line = image[1] if image else _IMAGE.sub(" ", line)
            raw.heading = _HEADING.match(line) is not None
            line = _HEADING.sub("", line)
        raw.bullet = _BULLET.match(line) is not None and len(line.split()) > 2
        line = re.sub(r"^[*•·▪‣◦●■-] +", "", line) if raw.bullet else line
        if markdown:
            raw.links = bool(_LINK.search(line)) and not re.search(r"\w", _LINK.sub("", line))
            line = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", line))
        raw.text = _SPACES.sub(" ", line).strip()
        if raw.text:
            found.append(raw)
    return found


def unglued(text: str) -> tuple[str | None, str]:
    """Cut a widget's label off the first word.

    Examples
    --------
    >>> unglued("ListenThe stove was still warm when the officers came.")
    ('Listen', 'The stove was still warm when the officers came.')
    """
    match = _GLUED.match(text)
    # A long line only: "PrintNow" may be a name, and short lines are judged as they are.
    if match and len(text.split()) >= 8:
        return match["label"], text[match.end() :].strip()
    return None, text


def _rejoined(lines: list[RawLine]) -> list[RawLine]:
    """Join paragraphs that were broken at an inline element, such as a linked name.

    A line that begins in the middle of a sentence goes on with what stands before it: a
    short piece, such as the name, and the unfinished paragraph before that.
    """
    found: list[RawLine] = []
    counts = Counter(line.text for line in lines)
    for place, line in enumerate(lines):
        if not found or line.bullet or not _CONTINUES.match(line.text):
            found.append(line)
            continue
        pieces: list[RawLine] = []
        while len(pieces) < 2 and found and _is_piece(found[-1]) and counts[found[-1].text] == 1:
            pieces.insert(0, found.pop())
        if found and _is_running(found[-1].text) and not _is_listed(found):
            pieces.insert(0, found.pop())
        ends = len(line.text.split()) >= _RUNNING or _SENTENCE_END.search(line.text)
        # What neither ends nor is long goes on behind one more piece, or stands alone.
        if not pieces or not (ends or _goes_on(lines, place)):
            found += [*pieces, line]
            continue
        for piece in pieces[1:]:
            pieces[0].text = _glue(pieces[0].text, piece.text)
        pieces[0].text = _glue(pieces[0].text, line.text)
        found.append(pieces[0])
    return found


def _is_piece(line: RawLine) -> bool:
    """Say whether a short line may be the link inside the paragraph around it."""
    few = len(line.text.split()) <= _PIECE
    named = re.match(r"by\b", line.text, re.IGNORECASE) or line.bullet or line.heading
    plain = reason_against(line.text) is None and line.text[0].isupper()
    return few and plain and not named and not _SENTENCE_END.search(line.text)


def _is_listed(found: list[RawLine]) -> bool:
    """Say whether the last line stands in a list of other stories."""
    return any(reason_against(line.text) == "related" for line in found[-3:-1])


def _is_running(text: str) -> bool:
    """Say whether an unfinished line is part of a paragraph, not a headline or a label."""
    if _SENTENCE_END.search(text):
        return False
    few = _RUNNING if _ARTICLE_FIRST.match(text) else 2 * _RUNNING
    open_end = _OPEN_END.search(text) is not None and len(text.split()) >= 3
    long_enough = open_end or len(text.split()) >= few
    return long_enough or re.search(r"[.!?] [A-Z“\"]", text) is not None


def _goes_on(lines: list[RawLine], place: int) -> bool:
    """Say whether behind a short line one more piece and its continuation follow."""
    ahead = lines[place + 1 : place + 3]
    return len(ahead) == 2 and _is_piece(ahead[0]) and bool(_CONTINUES.match(ahead[1].text))


def _glue(one: str, other: str) -> str:
    return one + ("" if re.match(r"[,;.’'”)\]]", other) else " ") + other
