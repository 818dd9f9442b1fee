"""What kind of article it is: report, opinion, live blog, or list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

__all__ = ["GENRES", "Genre", "find_genre", "genre_name"]

GENRES = ("report", "opinion", "live blog", "list")
"""The kinds; ``report`` is what bears no mark of the others."""

_OPINION_WORDS = (
    r"opinions?|editorials?|op-?eds?|commentary|comment|commentisfree|columns?|columnists?|"
    r"perspectives?|viewpoints?|blogs?/opinion|letters|voices|ideas|guest-essays?"
)
_SECTIONS = {
    "opinion": re.compile(rf"(?:{_OPINION_WORDS})(?:[-_ ].{{0,40}})?", re.I),
    "live blog": re.compile(r"live|live[- ]?(?:blogs?|updates?|news|coverage|story)", re.I),
    "list": re.compile(r"listicles?|lists|rankings", re.I),
}
_SLUGS = {
    "opinion": re.compile(
        r"^(?:opinion|editorial|op-ed|commentary|column)[-_:]|[-_]opinion$", re.I
    ),
    "live blog": re.compile(r"(?:^|[-_])live[-_](?:updates?|blog|news|coverage)(?:[-_]|$)", re.I),
}
# In an address a short segment may be anything; only these name a section beyond doubt.
_PATH_OPINION = {
    *("opinion", "opinions", "editorial", "editorials", "commentisfree", "op-ed", "oped"),
    *("columnists", "columnist", "commentary", "opinion-today", "guest-essay", "opinionshop"),
    *("op-eds", "letters-to-the-editor", "perspectives", "posteverything"),
}
_PATH_LIVE = {"live-news", "liveblog", "live-blog", "live-updates", "liveblogs", "live"}

_DESK = re.compile(r"[\s\-–—:|(,](?:opinions?|editorials?|editorial board|op-?ed)\)?$", re.I)
_TITLE = {
    "opinion": re.compile(
        r"^\W{0,3}(?:opinion|editorial|op-?ed|commentary|guest essay|letters? to the editor)"
        r"\W{0,3}[:|–—-]\s|\s[|–—-]\s(?:opinion|editorial|commentary)$|\|\s?(?:opinion|editorial)$",
        re.I,
    ),
    "live blog": re.compile(
        r"^\W{0,3}live(?: updates?| blog| coverage)?\W{0,3}[:|–—-]\s|\blive (?:updates|blog)\b|"
        r"(?:[–—|-]|as it happened)\s?(?:live|as it happened)$",
        re.I,
    ),
    "list": re.compile(
        r"^\W{0,3}(?:the |here are |these are )?(?:top |best )?"
        r"(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s"
        r"(?:\w+\s){0,2}(?:things|ways|reasons|takeaways|facts|questions|lessons|moments|tips|"
        r"charts|books|quotes|key points|places|signs|myths|times|steps)\b",
        re.I,
    ),
}
_WORD_NUMBERS = {
    word: n
    for n, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}

_CLOCK = re.compile(
    r"^\W{0,3}(?:updated |posted )?(?:at )?(?:[01]?\d|2[0-3])[:.h][0-5]\d"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?(?=\s|$|[-–—:|])",
    re.I,
)
_NUMBERED = re.compile(r"^\W{0,3}(?:no\.? ?|#)?(\d{1,2})[.):]?\s+\S", re.I)

_BIO = re.compile(
    r"\b(?:is|was) (?:a|an|the)\s(?:[\w'’-]+\s){0,6}(?:columnist|opinion (?:writer|contributor|"
    r"editor)|editorial writer|contributing (?:opinion )?writer|syndicated columnist)\b"
    r"|\b(?:views?|opinions?) expressed\b.{0,60}\b(?:author|writer|own|his|her|their)\b"
    r"|\b(?:this|the) (?:column|op-?ed|opinion piece|editorial|commentary) (?:was|is|does|reflects|"
    r"represents|originally)\b"
    r"|\bread more (?:from|by) (?:our )?(?:columnists?|opinion)\b"
    r"|\b(?:letter to the editor|submit an op-?ed)\b",
    re.I,
)
_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]")
_FIRST = re.compile(r"\b(?:I(?:['’](?:m|d|ve|ll))?|me|my|myself)\b(?!\s*[.)]\s*[A-Z])")
_ARGUES = re.compile(
    r"\b(?:(?:we|they|it|you|one|government|minister|president|congress|court|nobody) "
    r"(?:should|must|ought to|deserves?|cannot)\b(?! (?:have|be) (?:said|told))"
    r"|let us|let['’]s|ask (?:yourself|who|why)|in my view|I (?:think|believe|suspect|doubt|would)"
    r"|the (?:question|truth|point|trouble|lesson|answer) is|it is time|shame|no one should|"
    r"which is why|of course|to be sure|make no mistake|if we|we (?:are|have|need|know|can|may))",
    re.I,
)
_REPORTING = re.compile(
    r"\b(?:said|says|told|according to|announced|reported|confirmed|added)\b", re.I
)
_MAX_CHARS = 60_000
_MAX_LINES = 2_000


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre with what speaks for it.

    Attributes
    ----------
    genre : str
        One of ``GENRES``.
    evidence : str
        ``stated``, ``section``, ``outlet``, ``url``, ``title``, ``text``, or ``none``
        (then it is a report because nothing speaks against it).
    """

    genre: str
    evidence: str


def genre_name(stated: str | None) -> str | None:
    """Return the name used here for a genre as others write it, else what was written.

    Examples
    --------
    >>> genre_name("News report"), genre_name("Op-Ed"), genre_name("live_blog")
    ('report', 'opinion', 'live blog')
    """
    if not stated:
        return None
    word = re.sub(r"[\s_\-]+", " ", stated.strip().casefold())
    if word in GENRES:
        return word
    if word in {"news", "news report", "report", "article", "newsarticle", "news article"}:
        return "report"
    if re.fullmatch(
        r"opinions?(?: (?:piece|article))?|op ?eds?|editorials?|column|commentary", word
    ):
        return "opinion"
    if re.fullmatch(r"live ?(?:blog|blog posting|updates?)", word):
        return "live blog"
    if re.fullmatch(r"listicle|lists?", word):
        return "list"
    return stated.strip()


def find_genre(
    text: str,
    *,
    title: str | None = None,
    section: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    aside: str = "",
) -> Genre:
    """Say what kind of article it is, from what names it, and only then from its text.

    Parameters
    ----------
    text : str
    title, section, url : str, optional
    outlet : str, optional
        As stated, with its desk ("New York Times - Opinion").
    aside : str, optional
        Lines that a cleaner took out, where "X is a columnist" often stands.

    Returns
    -------
    Genre
        In the order section, outlet's desk, address, headline, text.

    Notes
    -----
    The text decides only where several marks meet, because a report full of quotations
    has most of them: an opinion piece argues in the first person outside of quotation
    and hardly reports what others said; a live blog has many lines that begin with the
    time; a list has numbered lines in order and says so in its headline.

    Examples
    --------
    >>> find_genre("Talks ended.", url="https://x.example/opinion/2024/why").genre
    'opinion'
    >>> find_genre("Talks ended.", title="Talks end").evidence
    'none'
    """
    if section and len(section) < 200:
        for part in re.split(r"[;,/>|]", section):
            for genre, pattern in _SECTIONS.items():
                if pattern.fullmatch(part.strip()):
                    return Genre(genre, "section")
    if outlet and len(outlet) < 200 and _DESK.search(outlet):
        return Genre("opinion", "outlet")
    by_url = _from_url(url)
    if by_url:
        return Genre(by_url, "url")
    lines = text[:_MAX_CHARS].split("\n")[:_MAX_LINES]
    by_title = _from_title(title, lines)
    if by_title:
        return Genre(by_title, "title")
    by_text = _from_text(text[:_MAX_CHARS], lines, aside[-5_000:])
    return Genre(by_text, "text") if by_text else Genre("report", "none")


def _from_url(url: str | None) -> str | None:
    if not url or len(url) > 2_000:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    segments = [part for part in parts.path.casefold().split("/") if part]
    host = (parts.hostname or "").split(".")[0]
    if host in ("opinion", "opinions", "opinionator") or _PATH_OPINION & set(segments[:-1]):
        return "opinion"
    if segments and segments[0] in _PATH_OPINION:
        return "opinion"
    if _PATH_LIVE & set(segments[:-1]):
        return "live blog"
    for genre, pattern in _SLUGS.items():
        if segments and pattern.search(segments[-1].removesuffix(".html")):
            return genre
    return None


def _from_title(title: str | None, lines: list[str]) -> str | None:
    if not title or len(title) > 500:
        return None
    for genre in ("opinion", "live blog"):
        if _TITLE[genre].search(title):
            return genre
    match = _TITLE["list"].match(title)
    if match:
        word = match["n"].casefold()
        promised = _WORD_NUMBERS.get(word) or int(word)
        # "Three times mayor dies" promises nothing: the numbers must stand in the text.
        if _numbered(lines) >= min(promised, 3):
            return "list"
    return None


def _numbered(lines: list[str]) -> int:
    """Return how many lines are numbered in order, up or down, from either end."""
    numbers = [int(match[1]) for line in lines if (match := _NUMBERED.match(line[:80]))]
    up = down = 0
    for number in numbers:
        up += number == up + 1
    for number in reversed(numbers):
        down += number == down + 1
    return max(up, down)


def _from_text(text: str, lines: list[str], aside: str) -> str | None:
    filled = [line for line in lines if line.strip()]
    clocks = sum(bool(_CLOCK.match(line[:60])) for line in filled)
    if clocks >= 4 and clocks >= 0.15 * len(filled):
        return "live blog"
    numbered = _numbered(filled)
    if numbered >= 5 and numbered >= 0.3 * len(filled):
        return "list"
    ends = "\n".join([*filled[:2], *filled[-3:], aside])
    if _BIO.search(ends[:6_000]):
        return "opinion"
    own = _QUOTED.sub(" ", text)
    n_words = max(1, len(own.split()))
    n_sentences = max(1, len(re.findall(r"[.!?](?:\s|$)", own)))
    first = len(_FIRST.findall(own))
    argues = len(_ARGUES.findall(own))
    reporting = len(_REPORTING.findall(own)) / n_sentences
    # Set on half of the AllSides articles of 2018-2019 whose address names their section.
    argued = argues >= 2 and first + argues >= 4 and reporting < 0.22
    personal = first >= 2 and first + argues >= 5 and reporting < 0.10
    return "opinion" if n_words >= 150 and (argued or personal) else None
