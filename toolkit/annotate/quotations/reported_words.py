"""Closed lists of words by which a sentence that reports speech is read."""

from __future__ import annotations

__all__ = [
    "ADVERBS",
    "AUXILIARIES",
    "BEFORE_NOUN",
    "BE_FORMS",
    "BOUNDARIES",
    "DAYS",
    "DETERMINERS",
    "HEARERS",
    "JOINTS",
    "LISTENERS",
    "NO_CLAUSE",
    "OPENERS",
    "OPENING_MARKS",
    "PAUSES",
    "PRONOUNS",
    "QUOTE",
    "RELATIVES",
    "STOPS",
    "SUBORDINATORS",
    "VERBS",
    "WITH_HEARER",
    "WITH_OBJECT",
]

AUXILIARIES = frozenset(
    """is are was were be been being am has have had do does did will would can could may might
    shall should must isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t
    won’t wouldn’t can’t couldn’t not cannot""".split()
)
BE_FORMS = frozenset("is are was were be been being am".split())
VERBS = AUXILIARIES | frozenset(
    """went took came made gave saw left kept found held lost won fell began told said wanted put
    got knew felt thought paid met led ran stood spoke brought sent says wants gives makes takes
    goes comes means needs remains became grew rose drew broke chose drove ate wrote shut cut
    hit hurt bought sold built caught fought heard hid laid lay meant read sat set shot showed
    slept spent struck taught threw wore woke keeps leaves shows works seems looks know want
    think feel need make take give go come became bent bled blew built burst clung crept dealt
    dug drank fed fled flew forbade forgot forgave froze hung knelt lent lit overcame rang sank
    sang shook shone shrank slid sought spun sprang stole stuck swung swam swore tore understood
    withdrew owes holds sits stands stays begins happens exists belongs deserves loses pays
    earns carries brings allows requires includes owns""".split()
)
DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those one another some".split()
)
PRONOUNS = frozenset("he she they it we i you him her them".split())
BEFORE_NOUN = frozenset(
    """the a an his her its their our my your this these those some any no such of in by for from
    with on at other many several more new recent own false similar between two three four
    five six seven eight nine ten""".split()
)
OPENERS = frozenset(
    """in on at after before when while during for with as since although though if despite once
    under by from asked speaking citing meanwhile however still later earlier yet but and so
    then because until unless where even""".split()
)
BOUNDARIES = frozenset(
    """and but while because when where after before as although though if that which whether who
    since until or than""".split()
)
ADVERBS = frozenset(
    """also later then again now still once earlier often repeatedly recently previously further
    even only just simply merely flatly bluntly privately publicly reportedly always never first
    quickly angrily already both twice""".split()
)
HEARERS = frozenset("us me him them her you reporters journalists".split())
LISTENERS = HEARERS | frozenset(
    """newspaper paper inquiry court hearing committee agency council parliament jury station
    programme program broadcaster website magazine audience crowd conference meeting""".split()
)
WITH_HEARER = frozenset("tell remind assure inform warn advise".split())
WITH_OBJECT = frozenset("say claim estimate recall tell insist".split())
NO_CLAUSE = frozenset(
    """about of to at by with for as into from so nothing little much up out on over against before
    after when during through upon back""".split()
)
RELATIVES = frozenset("who whose which that whom".split())
JOINTS = frozenset("and but while though although".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
SUBORDINATORS = frozenset(
    "after when because since until once if before although though while".split()
)
"""Words that open a clause which a comma ends before the main one."""
STOPS = frozenset(".!?…")
PAUSES = frozenset(",;:—–()") | STOPS
QUOTE = "“…”"
"""Stands for a direct quotation among the words of a sentence; no text gives such a word."""
OPENING_MARKS = frozenset({QUOTE, "“", '"', "‘", "«", "„"})
