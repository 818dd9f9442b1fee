"""Names in an article, and which forms belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "GROUP_WORDS",
    "STOP_WORDS",
    "TITLES",
    "NameIndex",
    "is_group",
    "names_in",
    "without_title",
]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽΑ-ΩА-ЯЁ"
_ABBREVIATED = (
    r"(?<=Mr|Dr|Ms|Lt|St|Jr|Sr)\.|(?<=Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon|Maj|Adm)\."
    r"|(?<=Capt|Prof|Insp|Supt|Pres)\."
)
# J. or U.S.; or a word, as O’Neill and Jean-Luc, perhaps with an abbreviation's stop or
# a plural's apostrophe before another capital: *Dock Workers’ Union*.
_REST = (
    rf"(?:\.(?:[{_UPPER}]\.)*"
    rf"|[\w-]*(?:[’'][{_UPPER}][\w-]+)*(?:(?<=s)[’'](?= [{_UPPER}])|{_ABBREVIATED})?)"
)
_PIECE = rf"[{_UPPER}]{_REST}"
_OF = "|".join(
    f"(?<={word} of )"
    for word in """Bank University Ministry Department House Office Court Chamber Board Council
    College Institute School Bureau League Church State Tenants Association
    Committee Society Commission
    Federation Center Centre Diocese City Union Secretary Sons Daughters""".split()
)
_JOINER = rf"(?:(?:de|del|della|da|dos|van|von|der|den|bin|ibn|al|el|la|le) |of (?:{_OF})(?:the )?)"
_BODIES = (
    "Union|Ministry|Department|Service|Services|Council|Committee|Association|Agency|Commission"
    "|Administration|Office|Party|Society|League|Trust|Institute|Company|Bureau|Authority|Bench"
)
# Several pieces, then what only a body's name holds: *Harbour and Dock Workers’ Union*.
# The look behind stands second: a pattern that begins with a set of characters is searched
# faster.
_NAME = re.compile(
    rf"[{_UPPER}](?<![\w’'-].){_REST}(?:[ \n]{_JOINER}?{_PIECE}){{0,7}}"
    rf"(?: and (?:{_PIECE} ){{1,3}}(?:{_BODIES})\b)?"
)

TITLES = frozenset(
    """mr mrs ms miss dr sir dame lord lady sen rep gov gen lt col capt sgt prof rev hon maj adm
    insp supt pres st president senator congressman congresswoman representative governor mayor
    minister secretary chairman chairwoman chairperson chair chancellor premier prime vice
    deputy general lieutenant colonel captain major brigadier admiral sergeant inspector
    superintendent commissioner commander chief detective constable officer professor doctor
    judge justice attorney sheriff bishop archbishop cardinal pope rabbi imam reverend father
    sister brother king queen prince princess interior foreign finance health education defence
    defense environment agriculture labour labor pensions infrastructure justice treasury state
    director spokesman spokeswoman spokesperson leader speaker majority minority whip candidate
    nominee republican democrat democratic gop ambassador envoy prefect ombudsman councillor
    councilman councilwoman alderman analyst economist lawyer author actor actress former ex
    acting police fire army border guard customs service house senate white us u.s un eu first
    lady councilor head coach""".split()
)
"""Words before a name that are none of it, lower case, without the stop."""

GROUP_WORDS = frozenset(
    """union ministry department council committee party court commission association agency bureau
    office police army guard service university college institute school hospital bank group
    company corporation inc corp ltd co league society front assembly lodge bench trust chamber
    house senate congress parliament government administration campaign foundation center centre
    coalition authority board squad brigade force forces league movement network club church
    times post news journal press agency reuters constabulary inspectorate terminals works
    estates partners watch alliance federation republicans democrats americans officials
    lawmakers nations states conservatives liberals secretariat bank fund crossing lifeboat
    rovers tribune herald list survey polytechnic""".split()
)
"""A name that holds one of these is no person's."""

STOP_WORDS = frozenset(
    """the a an he she it they we you i his her its their our my your this that these those there
    here then now but and or so yet if when while after before because although though since as
    at in on by for from to of with without about against under over during between among not no
    nor what who whom whose which why how where one two three four five six seven eight nine ten
    most many some several few all both each every another other others still also even just
    only once asked according meanwhile however later earlier instead indeed moreover yesterday
    today tomorrow monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december nobody everyone
    everybody nothing anyone neither either more less next last yes please thank thanks maybe
    perhaps such like until unless critics residents""".split()
)
_GENDERED = {
    **dict.fromkeys(
        """mr sir lord king prince congressman spokesman chairman father brother husband son uncle
    grandfather fisherman policeman businessman""".split(),
        "he",
    ),
    **dict.fromkeys(
        """mrs ms miss dame lady queen princess congresswoman spokeswoman chairwoman mother sister
        wife daughter aunt grandmother policewoman businesswoman""".split(),
        "she",
    ),
}
_APPOSITION = re.compile(
    r"(?:,? (?:\d{1,3}|\([A-Z-]+\)))?, (?!who|which|whose|where|and|but)"
    r"(?:(?:a|an|the|its|his|her|their|general) )?"
    r"(?:[\w’'-]+ ){0,3}?([a-z][\w-]+)(?=,| of | at | for | in | from | who | with |\.)"
)
_OF_PLACES = frozenset("in near at In Near At".split())
_LOCATIVE = frozenset(
    word
    for low in "in at from near of to for into with against about by on than through".split()
    for word in (low, low.title())
)


@lru_cache(maxsize=20_000)
def without_title(name: str) -> str:
    """Return a name without the titles before it and a stop word at its beginning.

    Examples
    --------
    >>> without_title("Interior Minister Maren Toskvig")
    'Maren Toskvig'
    >>> without_title("Mr. Bo")
    'Bo'
    """
    words = name.split()
    while words and words[0].lower() in STOP_WORDS:
        words.pop(0)
    if any(word.lower().rstrip(".") in GROUP_WORDS for word in words[-1:]):
        return " ".join(words)
    first = 0
    for position, word in enumerate(words[:-1]):
        low = word.lower().rstrip(".,")
        if low in TITLES or (
            first == position and low.endswith(("man", "woman")) and low in TITLES
        ):
            first = position + 1
    return " ".join(words[first:])


@lru_cache(maxsize=20_000)
def is_group(name: str) -> bool:
    """Whether a name is of an organisation or a group rather than a person."""
    words = [word.lower().rstrip(".,") for word in name.split()]
    return any(word in GROUP_WORDS for word in words) or (
        len(words) == 1 and len(name) > 1 and name.isupper()
    )


def names_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, governed) of the names in a stretch of text, possessives left out.

    ``governed`` says whether a preposition stands before the name.
    """
    for match in _NAME.finditer(text, start, end):
        words = match[0].split()
        skip = 0
        while skip < len(words) and words[skip].lower() in STOP_WORDS:
            skip += 1
        if skip == len(words) or text[match.end() : match.end() + 2] in ("’s", "'s"):
            continue
        begin = match.start() + match[0].index(words[skip])
        before = text[max(start, begin - 12) : begin].split()
        yield begin, match.end(), bool(before) and before[-1] in _LOCATIVE


class _Form(NamedTuple):
    """What can be told of a run of capitals by itself."""

    name: str
    offset: int
    last: str
    size: int
    group: bool
    titles: tuple[str, ...]


@lru_cache(maxsize=50_000)
def _form(raw: str) -> _Form | None:
    name = without_title(raw)
    if not name or name.lower() in STOP_WORDS:
        return None
    offset = raw.rfind(name)
    words = name.split()
    titles = tuple(title.rstrip(".") for title in raw[:offset].lower().split())
    return _Form(name, offset, words[-1], len(words), is_group(name), titles)


class NameIndex:
    """The names of one article, and the fullest form of each.

    Parameters
    ----------
    text : str
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.gender: dict[str, str] = {}
        self._roles: dict[str, set[str]] = {}
        self.starts: list[int] = []
        self.names: list[str] = []
        self.governed: list[bool] = []
        self._fullest: dict[str, str] = {}
        self._alone: set[str] = set()
        self._places: set[str] = set()
        self._titled: set[str] = set()
        self._organisations: list[str] = []
        for match in _NAME.finditer(text):
            form = _form(match[0])
            if form is not None:
                self._add(form, match.start() + form.offset, match.end())

    def _add(self, form: _Form, begin: int, end: int) -> None:
        self.starts.append(begin)
        self.names.append(form.name)
        governor = ""
        if not form.offset:
            governor = self._text[
                self._text.rfind(" ", max(0, begin - 10), max(0, begin - 1)) + 1 : begin - 1
            ]
        self.governed.append(governor in _LOCATIVE)
        if governor in _OF_PLACES:
            self._places.add(form.name)
        last = form.last
        if form.group:
            self._organisations.append(form.name)
            return
        if form.size == 1:
            self._alone.add(last)
        if form.titles:
            self._titled.add(last)
            for title in form.titles:
                if title in _GENDERED:
                    self.gender.setdefault(last, _GENDERED[title])
                elif title in TITLES:
                    self._roles.setdefault(title, set()).add(last)
        if self._text.startswith(",", end):
            self._note_apposition(last, end)
        known = self._fullest.get(last)
        if known is None or (len(known.split()) < form.size <= 4):
            self._fullest[last] = form.name

    def _note_apposition(self, last: str, end: int) -> None:
        """Remember *economist* from *Ann Bo, a labour economist at …*."""
        match = _APPOSITION.match(self._text, end)
        if match:
            role = match[1].lower()
            self._roles.setdefault(role, set()).add(last)
            if role in _GENDERED:
                self.gender.setdefault(last, _GENDERED[role])

    def holder(self, role: str) -> str | None:
        """Return the one person of the article who has a role, such as *mayor*."""
        holders = self._roles.get(role, set())
        if len(holders) != 1 or role in GROUP_WORDS:
            return None
        name = self._fullest.get(next(iter(holders)))
        return name if name and self.is_person(name) else None

    def fullest(self, name: str) -> str:
        """Return the fullest form of a name in the article."""
        name = without_title(name) or name
        words = name.split()
        if is_group(name):
            return name
        known = self._fullest.get(words[-1])
        if known and (len(words) == 1 or words[0] in known.split() or words[0][0] == known[0]):
            return known
        return name

    def is_person(self, name: str) -> bool:
        """Whether a name looks like a person's: titled, or named again by surname alone."""
        words = name.split()
        if is_group(name):
            return False
        last = words[-1]
        if last in self._titled:
            return True
        if name in self._places:
            return False
        full = self._fullest.get(last, name)
        return len(full.split()) in (2, 3) and (len(words) > 1 or last in self._alone)

    def organisation(self, head: str) -> str | None:
        """Return the one organisation whose name ends in a word, if there is just one."""
        found = {name for name in self._organisations if name.split()[-1].lower() == head}
        longest = max(found, key=lambda name: (len(name), name), default=None)
        return longest
