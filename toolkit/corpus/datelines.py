"""Datelines: the place, and often the agency, that a report begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Dateline", "read_dateline"]

_HEAD_CHARS = 400

_CITIES = """
Abidjan|Abuja|Accra|Addis Ababa|Aden|Aleppo|Algiers|Almaty|Amman|Amsterdam|Ankara|Astana|Athens
Atlanta|Baghdad|Baku|Baltimore|Bamako|Bangkok|Barcelona|Basra|Beijing|Beirut|Belfast|Belgrade
Berlin|Bern|Birmingham|Bogota|Bogotá|Boston|Brasilia|Brasília|Bratislava|Brussels|Bucharest
Budapest|Buenos Aires|Cairo|Calgary|Canberra|Cape Town|Caracas|Chennai|Chicago|Cincinnati
Cleveland|Colombo|Copenhagen|Dakar|Dallas|Damascus|Denver|Detroit|Dhaka|Donetsk|Dubai|Dublin
Edinburgh|Frankfurt|Gaza|Gaza City|Geneva|Glasgow|Guatemala City|Hamburg|Hanoi|Harare|Havana
Helsinki|Hong Kong|Honolulu|Houston|Hyderabad|Indianapolis|Islamabad|Istanbul|Jakarta|Jerusalem
Johannesburg|Juba|Kabul|Kampala|Karachi|Kathmandu|Kharkiv|Khartoum|Kherson|Kiev|Kigali|Kinshasa
Kolkata|Kuala Lumpur|Kuwait City|Kyiv|La Paz|Lagos|Lahore|Las Vegas|Lima|Lisbon|Ljubljana|London
Los Angeles|Luxembourg|Madrid|Managua|Manila|Melbourne|Mexico City|Miami|Milan|Milwaukee
Minneapolis|Minsk|Mogadishu|Monrovia|Montevideo|Montreal|Moscow|Mosul|Mumbai|Munich|Nairobi
New Delhi|New Orleans|New York|Nicosia|Oklahoma City|Oslo|Ottawa|Panama City|Paris|Philadelphia
Phnom Penh|Phoenix|Pittsburgh|Prague|Pretoria|Pristina|Pyongyang|Quebec City|Quito|Rabat|Ramallah
Reykjavik|Riga|Rio de Janeiro|Riyadh|Rome|Salt Lake City|San Antonio|San Diego|San Francisco
San Juan|San Salvador|Sanaa|Santiago|Sao Paulo|São Paulo|Sarajevo|Seattle|Seoul|Shanghai
Singapore|Skopje|Sofia|St. Louis|St. Petersburg|Stockholm|Strasbourg|Sydney|Taipei|Tallinn
Tashkent|Tbilisi|Tegucigalpa|Tehran|Tel Aviv|The Hague|Tokyo|Toronto|Tripoli|Tunis|Ulaanbaatar
United Nations|Vancouver|Vatican City|Vienna|Vientiane|Vilnius|Warsaw|Washington|Wellington
Yangon|Yaounde|Yerevan|Zagreb|Zurich
"""
"""Cities that stand alone in datelines: a form that other words share needs one of them."""

_LABELS = frozenset(
    "advertisement advisory alert analysis audio background breaking caption clarification column "
    "comment commentary correction covid covid-19 editorial editor's embargoed exclusive explainer "
    "fact file gallery graphic interview listen live map more news note opinion photo photos "
    "podcast poll q&a quiz read report review says spoiler sponsored summary timeline update "
    "updated updates video warning watch".split()
)

_MONTHS = (
    r"(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}\.? \d{1,2}"
    r"|\d{1,2} (?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]{1,20}(?:[ /][A-ZÀ-Þ.'’\-]{1,20}){0,4}"
_TITLED = r"[A-ZÀ-Þ][\w.'’\-]{1,20}(?: (?:de |la |el )?[A-ZÀ-Þ][\w.'’\-]{1,20}){0,3}"
_REGION = r"(?:, ?[A-ZÀ-Þ][A-Za-zà-þ.'’\- ]{1,30}){0,3}?"
_DATE = rf"(?:[,.]? ?(?:{_MONTHS})(?:, \d{{4}})?)?"
_DASH = r"(?:—|–|--?|―)"
_BYLINE = r"(?:By [^\n]{2,80}\n+)?"

_FORMS = tuple(
    re.compile(rf"^{_BYLINE}{form}")
    for form in (
        # JERUSALEM (AP) — / LONDON, Feb. 3 (Reuters) - / Geneva (AFP) –
        rf"(?P<place>(?:{_CAPITALS}|{_TITLED}){_REGION}){_DATE},? ?"
        rf"\((?P<agency>[^()\n]{{2,40}})\) ?(?:{_DASH}|:) ?(?=\S)",
        # TEL AVIV, September 1. /TASS/. / TEL AVIV, September 1 /TASS/ -
        rf"(?P<place>(?:{_CAPITALS}|{_TITLED}){_REGION}){_DATE}[.,]? "
        rf"/(?P<agency>[^/\n]{{2,40}})/[.:]? ?{_DASH}? ?(?=\S)",
        # Kyiv | AFP – / KYIV | AFP:
        rf"(?P<place>(?:{_CAPITALS}|{_TITLED}){_REGION}){_DATE} ?\| ?"
        rf"(?P<agency>[A-Z][\w.&'’ \-]{{1,38}}?) ?(?:{_DASH}|:) ?(?=\S)",
        # EL PASO, Texas — / PARIS, May 3 –
        rf"(?P<place>{_CAPITALS}{_REGION}){_DATE} ?{_DASH} ?(?=\S)",
        # Kyiv — / New Delhi: / LAHORE: (a city that everybody knows)
        rf"(?P<city>(?:{_CAPITALS}|{_TITLED}){_REGION}){_DATE}(?: ?{_DASH} |: )(?=\S)",
    )
)
_BARE_AGENCY = re.compile(rf"^{_BYLINE}\((?P<agency>[A-Z][^()\n]{{1,39}})\) ?(?:{_DASH}|:) ?(?=\S)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """How a report begins.

    Attributes
    ----------
    place : str or None
        As written, without the date; None where only an agency stands there.
    source : str or None
        What stands in the brackets, between the strokes or behind the bar: an agency, or
        whoever else reports.
    """

    place: str | None
    source: str | None


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return frozenset(name.casefold() for name in re.split(r"[|\n]", _CITIES) if name)


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at a text's beginning.

    Parameters
    ----------
    text : str
        The article; a byline may stand above.

    Returns
    -------
    Dateline or None
        None if the text begins otherwise.

    Notes
    -----
    Capitals before a dash count if they are no label ("WATCH —", "FILE -") and no
    abbreviation ("NATO —").  A colon, and a dash behind a word in ordinary spelling, need
    a city of the list, since names of speakers and kinds of article stand there, too.

    Examples
    --------
    >>> read_dateline("TEL AVIV, September 1. /TASS/. The talks ended.")
    Dateline(place='TEL AVIV', source='TASS')
    >>> read_dateline("Kyiv | AFP – The talks ended.")
    Dateline(place='Kyiv', source='AFP')
    >>> read_dateline("Lahore: The talks ended.").place
    'Lahore'
    >>> read_dateline("Minister: The talks ended.") is None
    True
    """
    head = text.lstrip()[:_HEAD_CHARS]
    bare = _BARE_AGENCY.match(head)
    if bare:
        return Dateline(None, bare["agency"].strip())
    for form in _FORMS:
        match = form.match(head)
        if match is None:
            continue
        found = match.groupdict()
        place = (found.get("place") or found.get("city") or "").strip(" ,")
        source = (found.get("agency") or "").strip() or None
        if _is_place(place, sourced=source is not None, listed="city" in found):
            return Dateline(place, source)
    return None


def _is_place(words: str, *, sourced: bool, listed: bool) -> bool:
    first = words.split(",")[0].strip()
    if not any(letter.isalpha() for letter in first):
        return False
    if _LABELS & set(re.split(r"[\s/]+", first.casefold())):
        return False
    if sourced:
        return True
    known = first.casefold() in _cities()
    # Short capitals are mostly abbreviations, unless the list or a region says otherwise.
    short = len(first) <= 5 and " " not in first and "," not in words
    return known or not (listed or short)
