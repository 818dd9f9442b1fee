"""Agencies that the registry lacks, by the forms in which pages credit one.

A credit names a person in two words or more ("Ann Roe contributed to this report") and an
agency in one ("Northwire contributed") or with a word for what it is ("the Coastal News
Agency").  So only such names count here; the others need the registry.
"""

from __future__ import annotations

import re

from toolkit.corpus.datelines import read_dateline
from toolkit.corpus.outlets import find_outlet

__all__ = ["credited_in_line", "unlisted_agencies"]

_HEAD_CHARS, _TAIL_CHARS = 400, 700
_KIND = r"(?:News Agency|Press Agency|News Service|Wire Service|Newswire|Agency|Wire|Press|Service)"
_AGENCY = rf"(?:(?:[A-ZÀ-Þ][\w’'-]+ ){{1,3}}{_KIND}|[A-ZÀ-Þ][\w-]{{2,20}}(?![\w’'-]| [A-ZÀ-Þ]))"
_WORK = r"(?:reporting|material|copy|files?|inputs?|information|dispatch(?:es)?|reports?|pictures)"
_LINE = tuple(
    re.compile(rf"^\W*{form}\W*$")
    for form in (
        rf"(?:[Tt]he )?(?P<one>{_AGENCY})(?:,? and (?:the )?(?P<two>{_AGENCY}))?"
        rf"(?: (?:also|has|have))* contributed(?: (?:additional )?{_WORK}| to .{{3,60}})?",
        rf"(?:[Ww]ith |[Aa]dditional |[Ss]ome |[Ii]ncludes |[Cc]ontains |[Uu]ses )+"
        rf"(?:\w+ )?{_WORK}(?: (?:supplied|provided))? ?(?:from|by|of|via|:) ?(?:the )?"
        rf"(?P<one>{_AGENCY})(?:,? and (?:the )?(?P<two>{_AGENCY}))?",
        rf"(?:[Rr]eporting|[Mm]aterial|[Cc]opy|[Ii]nformation)(?: \w+){{0,4}} (?:by|from) (?:the )?"
        rf"(?P<one>{_AGENCY})(?: (?:was|were|is) used .{{0,60}})?",
        rf"(?:[Ss]ome|[Pp]arts?|[Mm]uch) of (?:the |this ){{1,2}}?(?:\w+ ){{1,5}}?"
        rf"(?:supplied|provided|written|reported|produced) (?:by|with) (?:the )?(?P<one>{_AGENCY})",
        rf"(?:[Ss]ource|[Aa]gency)\s?: ?(?:the )?(?P<one>{_AGENCY})",
    )
)
_BYLINE = re.compile(
    rf"^(?:[Bb]y )?(?:[Ss]taff|[Oo]wn reporters?|[Aa]gencies|[Oo]ur [\w ]{{3,30}})"
    rf"(?: and | with |, |; ?|/)(?:the )?(?P<one>{_AGENCY})$"
)
_NO_AGENCY = frozenset(
    "additional agencies agency all and author board correspondent desk editor editorial editors "
    "exclusive file he i it journalist journalists live local my national news newsroom online "
    "opinion our photo reporter reporters she special staff team that the they this updated video "
    "we who writer writers you".split()
)
_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
    "michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
    "pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming".split()
)


def credited_in_line(line: str) -> list[str]:
    """Return the unlisted agencies that a line credits, if crediting is all that it does.

    Examples
    --------
    >>> credited_in_line("With material from Northwire.")
    ['Northwire']
    >>> credited_in_line("The Coastal News Agency contributed to this report.")
    ['Coastal News Agency']
    >>> credited_in_line("Ann Roe contributed to this report.")
    []
    """
    if len(line) > 160:
        return []
    for form in _LINE:
        match = form.match(line.strip())
        if match:
            names = [name for name in match.groupdict().values() if name]
            return [_plain(name) for name in names if _may_be_agency(name)]
    return []


def unlisted_agencies(text: str, *, authors: str | None = None) -> list[str]:
    """Return the agencies a page credits that the registry lacks.

    Parameters
    ----------
    text : str
        The article, with any credit lines a cleaner took out put behind it.
    authors : str, optional
        The byline.

    Returns
    -------
    list of str
        Names as written: from the dateline's brackets, a byline of the staff and one
        more, and lines that do nothing but credit.

    Examples
    --------
    >>> unlisted_agencies("HARBOUR CITY (Northwire) — The talks ended.")
    ['Northwire']
    """
    dateline = read_dateline(text)
    source = dateline.source if dateline else None
    byline = _BYLINE.match((authors or "").strip())
    names = [source] if source and re.fullmatch(_AGENCY, source) else []
    names += [byline["one"]] if byline else []
    names = [_plain(name) for name in names if _may_be_agency(name)]
    lines = f"{text[:_HEAD_CHARS]}\n{text[-_TAIL_CHARS:]}".splitlines()
    names += [name for line in lines for name in credited_in_line(line)]
    return list(dict.fromkeys(names))


def _plain(name: str) -> str:
    return re.sub(r"^[Tt]he ", "", name).strip()


def _may_be_agency(name: str) -> bool:
    folded = _plain(name).casefold()
    # What the registry knows is named by its own rules, as an agency or as an outlet.
    return folded not in _NO_AGENCY | _STATES and find_outlet(name) is None
