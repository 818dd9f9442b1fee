"""Verbs that bring in a speaker's words, and what they say about those words.

Notes
-----
The lists are our own.  Their classes follow what linguists say about such verbs:

neutral
    Reports that words were spoken, or in which form, and leaves open whether they are
    so: *say, tell, add, ask* (non-factive assertives, Hooper 1975; Geis 1982).
doubting
    Keeps away from the words, or sets them against what others hold: *claim, allege*
    (named by Recasens et al. 2013 as casting doubt), *insist, maintain, contend*.
endorsing
    Takes the words for true: factives and half-factives, *note, reveal, admit, point
    out* (Kiparsky and Kiparsky 1970; Hooper 1975; Recasens et al. 2013).
emotive
    Paints a feeling or a manner: *sob, thunder, sneer, blast* (Geis 1982 on verbs that
    show the speaker in a bad light; Caldas-Coulthard 1994, prosodic and paralinguistic).

A verb has one class, whatever stands around it: *he admitted he was late* and *he
admitted the reporters* differ only for the parser that looks for quotations.

References
----------
P. Kiparsky and C. Kiparsky, "Fact", in Progress in Linguistics, Mouton 1970.
J. Hooper, "On Assertive Predicates", Syntax and Semantics 4, 1975.
M. Geis, The Language of Television Advertising, Academic Press 1982; M. Geis, The
Language of Politics, Springer 1987, on reporting verbs.
C. R. Caldas-Coulthard, "On reporting reporting", in Advances in Written Text Analysis,
Routledge 1994.
M. Recasens, C. Danescu-Niculescu-Mizil and D. Jurafsky, "Linguistic Models for Analyzing
and Detecting Biased Language", ACL 2013.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CUE_CLASSES", "CUE_VERBS", "NAMING_VERBS", "CueForm", "cue_class"]

CUE_CLASSES = ("neutral", "doubting", "endorsing", "emotive")
"""What a cue adds to the words it brings in."""

_LEMMAS = {
    "neutral": """say tell add state write explain ask reply respond answer announce remark comment
        mention observe report tweet retweet recall continue conclude suggest indicate estimate
        reckon predict believe testify argue recommend repeat reiterate counter propose promise
        pledge vow urge clarify elaborate emphasise emphasize stress caution warn advise agree
        signal hint speculate wonder muse retort post read think forecast calculate relate
        voice affirm assure deny""",
    "doubting": "claim allege insist maintain purport profess contend assert pretend insinuate",
    "endorsing": "note acknowledge admit concede confirm reveal disclose realise realize recognise "
    "recognize confess remind demonstrate prove show underline underscore highlight",
    "emotive": """blast blaze boast brag crow fume growl marvel moan plead rage scoff snap sneer
        sniff sob storm swear thunder weep whine wail shout scream yell cry roar rant rail rave bark
        blurt bellow bemoan bluster cackle chide chuckle complain croak declare decry demand deride
        exclaim explode fret gasp gloat groan grouse grumble gripe gush huff hiss howl jeer jibe
        joke lament laugh lambast lambaste mock mourn mumble murmur mutter quip rasp rejoice scold
        screech shriek shrug sigh simper smirk snarl snicker snipe snort splutter spew sputter
        squeal stammer taunt tease trill trumpet vent whimper whisper whoop whinge enthuse
        erupt seethe implore beg""",
}
"""Verbs by class, in the base form."""

_NAMING = """call describe label brand dub term deem denounce dismiss decry deride accuse criticise
    criticize condemn characterise characterize blame praise slam mock attack portray cast quote
    deplore ridicule hail lament refer attribute cite tout""".split()
_NO_INDIRECT = frozenset(
    """ask begin vow promise pledge urge post read voice mock jeer rail rave vent lambast lambaste
    blast taunt tease scold decry deride demand mourn spew recommend propose show show prove
    demonstrate underline underscore highlight remind shrug laugh chuckle hiss erupt explode
    beg implore deny assure reckon continue""".split()
)
_BARE = frozenset(
    """say tell add claim insist note admit allege estimate reckon recall argue maintain concede
    acknowledge believe predict boast complain contend warn explain moan fume swear suggest
    confirm agree announce assert write state joke quip whine think stress forecast reveal plead
    grumble mutter whisper lament""".split()
)
_IRREGULAR = {
    "say": "say says said saying",
    "tell": "tell tells told telling",
    "write": "write writes wrote written writing",
    "think": "think thinks thought thinking",
    "read": "read reads reading",
    "swear": "swear swears swore sworn swearing",
    "weep": "weep weeps wept weeping",
    "begin": "begins began beginning",
    "cast": "cast casts casting",
    "show": "show shows showed shown showing",
    "forecast": "forecast forecasts forecasting",
    "spew": "spew spews spewed spewing",
    "vow": "vow vows vowed vowing",
    "crow": "crow crows crowed crowing",
}
_DOUBLED = frozenset("sob snap admit quip brag slam dub refer beg".split())
# Forms that are nouns or adjectives far more often than verbs of saying.
_NEVER = frozenset("mean beginning read reading thought voices show shows thinking".split())


class CueForm(NamedTuple):
    """One form of a cue verb."""

    lemma: str
    cue_class: str
    participle: bool
    """Ends in *-ing*."""
    ambiguous: bool
    """May be a noun: *claims, reports*."""
    indirect: bool
    """Brings in reported clauses: *said that*."""
    bare: bool
    """The clause may come without *that*."""


def _forms(lemma: str) -> list[str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma].split()
    if lemma in _DOUBLED:
        return [lemma, f"{lemma}s", f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"]
    if lemma.endswith("e"):
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    third = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma, lemma + third, f"{lemma}ed", f"{lemma}ing"]


def _table() -> dict[str, CueForm]:
    forms = {}
    for name, lemmas in _LEMMAS.items():
        for lemma in lemmas.split():
            for form in _forms(lemma):
                if form not in _NEVER:
                    forms[form] = CueForm(
                        lemma,
                        name,
                        form.endswith("ing"),
                        not form.endswith(("ed", "ing")) and lemma not in ("say", "tell", "write"),
                        lemma not in _NO_INDIRECT,
                        lemma in _BARE,
                    )
    return forms


CUE_VERBS: dict[str, CueForm] = _table()
"""Each form, in lower case."""

NAMING_VERBS = frozenset(form for lemma in _NAMING for form in _forms(lemma))
"""Verbs that bring in a word or two of a speaker's: *called it “a farce”*."""


def cue_class(cue: str) -> str:
    """Return the class of a cue as it stands in the text.

    Parameters
    ----------
    cue : str
        *said*, *According to*, *told us*, *pointing out* …

    Returns
    -------
    str
        One of ``CUE_CLASSES``; ``"neutral"`` for a cue that is in no list.

    Examples
    --------
    >>> cue_class("claimed"), cue_class("pointed out"), cue_class("According to")
    ('doubting', 'endorsing', 'neutral')
    """
    first, _, rest = cue.lower().partition(" ")
    if rest.startswith("out") and first.startswith("point"):
        return "endorsing"
    form = CUE_VERBS.get(first)
    return form.cue_class if form else "neutral"
