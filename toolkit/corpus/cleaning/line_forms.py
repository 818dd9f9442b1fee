"""What a line is by its form: running text, a sentence, a date, or what ends an article."""

from __future__ import annotations

import re

__all__ = ["ends_article", "ends_weakly", "is_date_line", "is_prose", "is_sentence"]

_LONGEST = 700
"""Characters of a line that the patterns look at."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_END = _any(
    r"(?:what you say|have your say|your (?:views|say|comments)|reader(?:s.)? (?:comments|views)"
    r"|join the (?:discussion|conversation|debate))\W*",
    r"(?:other|most|latest|today.s) (?:\w+ )?(?:stories|headlines|articles|read|shared|commented)"
    r"\b.{0,40}",
    r"e-?mail this (?:story|article|page)\b.{0,120}|filed under\b.{0,120}",
    r"share (?:this )?(?:article|story|page|post)\b.{0,80}",
    r"(?:\d+|no|view|leave|post|all|reader|user)? ?(?:comments?|responses?|replies|thoughts)"
    r"(?: (?:on|to|so far|yet)\b.{0,160}| ?\(\d+\))?\W*",
    r"(?:leave|post|submit|add|write) a? ?(?:reply|comment|response)\b.{0,60}",
    r"comments? (?:are|is) (?:closed|off|disabled).*|blog comments powered.*",
    r"(?:share|tweet)\W.{0,40}\bcomments?\W*",
    r"(?:tags?|tagged|labels?|filed (?:under|in)|topics|categor(?:y|ies)|keywords)\s?:.*|tags",
    r"(?:related|similar|recommended)(?: (?:articles?|posts?|stories|news|reads?|content|links"
    r"|topics|coverage|videos?))?\W*",
    r"(?:more|latest|recent|popular|trending|other)(?: \w+)? (?:articles?|posts?|stories|news"
    r"|headlines)\b.{0,60}|more from\b.{0,80}|what to read next|trending(?: on.{0,30})?",
    r"(?:readers?|people) (?:of this|also|who read this)\b.{0,40}",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested).{0,60}|must[- ]read",
    r"(?:share this|like this|follow us|about the author|about us|author|latest posts by.*)\W*",
    r"to (?:view|read|continue|see|access)\b.{0,60}"
    r"\b(?:subscribe|sign (?:up|in)|log in|register)\b.*",
    r"an? (?:message|letter|note|word|appeal) from .{2,80}|support our .{2,60}",
    r"dear (?:reader|friend|supporter|member)s?\W*",
    r"(?:©|copyright\b).{0,200}|.{0,80}all rights reserved.{0,80}",
    r"(?:previous|next|newer|older) ?(?:post|article|story|entry)\b.*|« ?previous.*",
    r"(?:up next|next up|keep scrolling|scroll (?:down )?for (?:more|the next)"
    r"|next story)\b.{0,80}",
    r"posted by\b.{0,80}|publié par\b.{0,80}|(?:reader interactions|primary sidebar|footer)",
    r"(?:sign up|subscribe)\b.{0,30}\bnewsletter\W*",
    r"attachments|external links|see also|edit this page|on this page:?|loading\W*",
)

_WEAK_END = _any(
    r"(?:related|similar|recommended|other|more|most|latest|recent|popular|trending|today.s|read"
    r"|you (?:may|might)|must[- ]read|sign up|subscribe|support our|see also|share|tweet|up next"
    r"|next up|next story|keep scrolling|scroll|loading|follow)\b.*",
)
"""Ends that boxes in the middle of an article look like, too."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TAIL = (
    r"(?:.{0,60}|.{0,60}\b(?:last )?(?:updated|modified|changed|edited|revised|published)\b.{0,80})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}"
_BEFORE = r"(?:[\w ,:]{0,30}\b|[\w .,'’-]{2,40} [•·|] )?"
"""What stands before a date: its day, or a name and a mark that parts the two."""
_DATE_LINE = _any(
    rf"{_BEFORE}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b{_TAIL}",
    rf"{_BEFORE}\d{{1,2}}(?:st|nd|rd|th)?\.? {_MONTH},? \d{{4}}\b{_TAIL}",
    rf"{_BEFORE}\d{{4}}-\d{{2}}-\d{{2}}\b.{{0,40}}",
    rf"{_BEFORE}\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b.{{0,40}}",
    r"\d{1,2}:\d{2} ?(?:am|pm)?\b.{0,40}|(?:last )?(?:updated|published|posted|modified)\b.{0,80}",
    rf"{_CLOCK}(?: ?[ap]\.?m\.?)?(?: \(?(?:[a-z]{{2,4}})?(?:[+-]\d{{1,2}}(?::?\d{{2}})?)?\)?)?",
    r"(?:\d+|an?|one|two) (?:minute|hour|day|week|month|year)s? ago",
)
_LONGEST_DATE = 140
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]*\d]{0,4}$")


def is_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line) is not None


def is_prose(line: str) -> bool:
    """Say whether a line is a sentence or more of running text.

    Ten words that end as a sentence, or twenty with a sentence's end among them.
    Scripts that write no spaces count characters instead.

    Examples
    --------
    >>> is_prose("The talks in Geneva ended on Monday without any result at all.")
    True
    >>> is_prose("Home Business Leaders Lifestyle")
    False
    """
    words = len(line.split())
    if words < 10 and not re.search(r"[\u3040-\u30ff\u3400-\u9fff]{12}", line):
        return False
    return is_sentence(line) or (words >= 20 and re.search(r"[.!?]['\"”’)]* ", line) is not None)


def is_date_line(line: str) -> bool:
    """Say whether a short line is a date and little else."""
    if len(line) > _LONGEST_DATE or is_prose(line):
        return False
    return _DATE_LINE.fullmatch(line) is not None


def ends_article(line: str) -> bool:
    """Say whether a line is one that sites put directly behind an article.

    Examples
    --------
    >>> ends_article("12 responses to “The end of the road”"), ends_article("The end came.")
    (True, False)
    """
    return len(line) <= 250 and _END.fullmatch(line) is not None


def ends_weakly(line: str) -> bool:
    """Say whether a line that ends articles also stands over boxes within them."""
    return _WEAK_END.fullmatch(line[:_LONGEST]) is not None
