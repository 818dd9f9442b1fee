"""Lines in which a site speaks to its reader: appeals, offers, newsletters, notices.

A report addresses nobody.  A paragraph of it that says "you" or "we" outside quotation
marks, or begins with an order, and speaks of what sites have (accounts, members,
inboxes, cookies), is the site talking.  In an article that itself talks to its reader,
such as a guide or a column, more of that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["Address", "address_of", "reasons_by_address"]

_QUOTATION = re.compile(
    r"“[^“”]{0,1500}”?|\"[^\"]{0,1500}\"|«[^«»]{0,1500}»|‘[^‘\n]{2,300}?’(?!\w)"
)
_YOU = re.compile(r"\b(?:you|your|yours|you['’](?:re|ll|ve|d))\b", re.IGNORECASE)
_WE = re.compile(
    r"\b(?:we|our|ours|(?-i:(?<!told )(?<!tells )us)|we['’](?:re|ll|ve|d))\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|told|added|asked|wrote|argued|according to)\b")
_ORDER = re.compile(
    r"(?:^|[.!?] )(?:please |now )?(?:activate|become|begin|browse|call|choose|claim|click|collect"
    r"|compare|continue|discover|donate|download|enjoy|enter|explore|fill|find out|follow|get|give"
    r"|go|have|help|join|keep|know|learn|listen|log|make|mention|message|open|pay|pick|play|read"
    r"|receive|register|renew|ring|save|see|send|share|show|sign|start|stay|subscribe|support"
    r"|switch|take|tap|tell|text|try|turn|unlock|unsubscribe|upgrade|visit|vote|watch|write)\b"
    r"(?! (?:said|says))",
    re.IGNORECASE,
)
_NEWSLETTER = (
    r"newsletters?|inbox(?:es)?|e-?mails?|mailing list|briefings?|bulletins?|unsubscribe|round-?up"
    r"|(?:each|every) (?:morning|evening|weekday|working day"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:on|from) (?:fridays|mondays|sundays|saturdays|weekdays|monday to \w+)|digest"
)
_NOTICE = (
    r"cookies?|privacy|partners|devices?|consent|browser|terms|trackers?|java ?script|ad-?block\w*"
    r"|accounts?|trial|log(?:ged)? in|sign(?:ed)? in|paywall|subscribers?|article limit"
    r"|advertis\w+|personali[sz]\w+|archives?"
)
_APPEAL = (
    r"gifts?|donat\w+|members?|membership|memberships|subscri\w+|supporters?|readers?|readership"
    r"|newsroom|journalism|reporting|reporters?|sponsors?|join|joining|offers?|free|click|tap|app"
    r"|ads?|vouchers?|discount|off your|cancel|per month|a month|a year|billed|this month"
    r"|first month|full access"
    r"|(?:next|first) \w+ (?:weeks|months)|deliver\w*|doorstep|your step|print edition"
    r"|circulation|digital|edition|paper|papers|pieces?|articles?|stor(?:y|ies)|pages?|website"
    r"|this site|our site|hotline|tip line|newsdesk|comments?|users|syndication|reuse|reprint\w*"
    r"|bingo|competition|prize|win|sign up|chip in|contribut\w+|podcast|channel|notifications?"
    r"|alerts?|week|weeks|today|pay|plan|phone|call|editor"
)
_KINDS = tuple(
    (reason, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for reason, words in (
        ("newsletter", _NEWSLETTER),
        ("cookie or paywall notice", _NOTICE),
        ("appeal", _APPEAL),
    )
)
_TALKATIVE = 0.3
"""Share of an article's paragraphs that say "you" or "we" from which it talks to readers."""
_NOTHING_ELSE = 0.6
"""Share of all paragraphs, appeals among them, from which the page does nothing else."""
_DENSE = 15
"""Words for each sign in a paragraph that gives orders: reports on trade have signs, too."""
_BRIEF = 15
"""Words up to which one sign beside "you" is enough."""
_LONGEST = 90
"""Words; longer paragraphs of this kind are an article's own."""


class Address:
    """What in a line speaks to the reader.

    Attributes
    ----------
    n_words : int
        Words outside quotation marks.
    asks, you, we, order, said : bool
    signs : dict of str to int
        Distinct words of sites by the kind of furniture they are typical of.
    """

    __slots__ = ("asks", "n_words", "order", "said", "signs", "we", "you")

    def __init__(self, line: str, site_words: frozenset[str] = frozenset()) -> None:
        plain = _QUOTATION.sub(" ", line)
        self.you = _YOU.search(plain) is not None
        self.we = _WE.search(plain) is not None
        self.n_words = len(plain.split())
        self.order = _ORDER.search(plain) is not None
        self.asks = self.order or "?" in plain
        self.said = plain != line and _SAID.search(plain) is not None
        self.signs = {
            reason: len({m[0].casefold() for m in pattern.finditer(plain)})
            for reason, pattern in _KINDS
        }
        named = site_words & set(re.findall(r"\w+", plain))
        self.signs["appeal"] += bool(named)

    @property
    def n_signs(self) -> int:
        """How many distinct words of sites there are."""
        return sum(self.signs.values())

    @property
    def reason(self) -> str:
        """The kind of furniture its words are most typical of."""
        return max(self.signs, key=lambda kind: (self.signs[kind], kind == "appeal"))

    def is_furniture(self, *, talkative: bool) -> bool:
        """Say whether this is the site talking, in an article that itself does or does not."""
        if self.said:
            return False
        speaks = self.you + self.we + self.order
        if talkative:
            return speaks >= 2 and self.n_signs >= 4
        both = self.you and self.we
        if both and self.n_words <= (
            _LONGEST / 2 if self.asks else 2 * _BRIEF * bool(self.n_signs)
        ):
            return True
        few = 2 if self.n_words > _BRIEF and not self.we else 1
        if self.you and self.n_signs >= few:
            return True
        dense = self.n_signs >= max(2, self.n_words / _DENSE)
        return (self.order and dense) or (self.we and self.n_signs >= 2)


def address_of(line: str, site_words: frozenset[str] = frozenset()) -> Address:
    """Return what in a line speaks to the reader.

    Examples
    --------
    >>> address = address_of("Join our members and get the paper on your step for a month.")
    >>> address.you, address.is_furniture(talkative=False), address.reason
    (True, True, 'appeal')
    >>> address_of("“You must join,” the minister said.").is_furniture(talkative=False)
    False
    """
    return Address(line, site_words)


def reasons_by_address(
    lines: Sequence[str], site_words: frozenset[str] = frozenset()
) -> list[str | None]:
    """Return for each paragraph of an article the kind of furniture it is, or None.

    Parameters
    ----------
    lines : sequence of str
        The paragraphs, in order.
    site_words : frozenset of str
        Words of the outlet's name, as written.

    Returns
    -------
    list of str or None
    """
    addresses = [Address(line, site_words) for line in lines]
    talking = sum(
        len(line.split())
        for line, a in zip(lines, addresses, strict=True)
        if (a.you or a.we) and not a.is_furniture(talkative=False)
    )
    speaking = sum(
        len(line.split()) for line, a in zip(lines, addresses, strict=True) if a.you or a.we
    )
    n_words = max(1, sum(len(line.split()) for line in lines))
    talkative = talking > _TALKATIVE * n_words or speaking > _NOTHING_ELSE * n_words
    return [
        a.reason if len(line.split()) <= _LONGEST and a.is_furniture(talkative=talkative) else None
        for line, a in zip(lines, addresses, strict=True)
    ]
