"""Who a passive says did it: the by-phrase, told from time, place, means and measure."""

from __future__ import annotations

from toolkit.annotate.clauses.words import (
    ADVERB,
    BY,
    MARK,
    PARTICIPLE,
    STOP,
    SUBORDINATOR,
    ClauseWords,
)

__all__ = ["AgentFinder"]

_FARTHEST = 24  # tokens looked at after the participle
_VERBS = ("VBD", "VBP", "VBZ", "MD")
_IN_PHRASE = (
    "DT PDT JJ JJR JJS NN NNS NNP NNPS PRP$ CD POS VBN VBG RB RBR RBS $ # PRP WP WDT FW".split()
)
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december noon midday midnight dawn dusk sunrise
    sunset nightfall daybreak morning afternoon evening night tonight today tomorrow yesterday
    year-end week weekend month year day hour minute now then late mid-week autumn spring summer
    winter time end beginning start middle close deadline lunchtime date mid-afternoon
    mid-morning mid-day teatime""".split()
)
_MEANS = frozenset(
    """law hand hands book rule rules arm arms hair leg wrist neck collar scruff shoulder car
    train bus plane boat ship ferry air road rail sea land phone telephone mail e-mail email
    letter post fax radio force mistake accident chance surprise default design itself
    themselves himself herself far means way virtue dint heart name sight definition nature
    turns degrees contrast comparison and all lorry truck van helicopter ambulance foot
    loudspeaker proxy consensus ballot lot agreement appointment extension half third
    quarter""".split()
)
_MEASURES = frozenset(
    """% percent per cent cents point points percentage million billion trillion thousand half
    third quarter fifth dollar dollars pound pounds euro euros times inch inches feet foot metres
    meters miles days weeks months years hours minutes votes vote seats degrees""".split()
)
_QUANTIFIERS = frozenset("at up more fewer less about around nearly almost only".split())
_LARGE = frozenset(("million", "billion", "trillion", "%"))
# What acts while it does something else: "hit by falling masonry", not "by raising taxes".
_ACTING = frozenset(
    """falling flying burning striking passing rising growing leading competing incoming remaining
    nonrecurring existing visiting protesting rioting advancing retreating invading occupying
    marauding approaching oncoming speeding moving collapsing exploding opposing attacking
    surviving neighbouring neighboring charging swirling floating""".split()
)
# Nouns that take a by-phrase of their own: "was told of an attack by rebels".
_DEEDS = frozenset(
    """attack attacks bid offer report reports study survey decision proposal statement plan move
    order book article letter speech ruling investigation inquiry review analysis poll visit
    takeover purchase acquisition sale buy-out effort efforts attempt attempts comment comments
    criticism demand demands request raid strike campaign protest resignation announcement
    suggestion suggestions testimony vote audit intervention claim claims work works film
    play painting song""".split()
)


class AgentFinder:
    """Looks for the by-phrase of a participle.

    Parameters
    ----------
    words : ClauseWords
    """

    def __init__(self, words: ClauseWords) -> None:
        self.words = words
        self.finite = words.codes(_VERBS)
        self.noun = words.codes(("NN", "NNS", "NNP", "NNPS", "PRP", "$", "CD"))
        self.participle = words.codes(("VBN",))
        self.verbal = words.codes(("VBN", "VBG", "RB"))
        self.subordinate = words.codes(("IN", "WDT", "WP", "WP$", "WRB"))
        self.in_phrase = words.codes(_IN_PHRASE)
        self.number = words.codes(("CD",)) | words.codes(("$",))
        self.gerund = words.codes(("VBG",))
        self.conjunction = words.codes(("CC",))

    def agent(self, participle: int, end: int) -> tuple[int, int]:
        """Return the token of *by* and the token after the agent, or -1 and -1."""
        flags, tags = self.words.flags, self.words.tags
        place = participle + 1
        last = min(end, place + _FARTHEST)
        while place < last:
            flag = flags[place]
            if flag & BY:
                agent_end = self.phrase_end(place + 1, end)
                if self.is_agent(place + 1, agent_end) and not self._of_noun(participle, place):
                    return place, agent_end
            elif tags[place] in self.finite or flag & STOP or self._is_border(participle, place):
                break
            place += 1
        return -1, -1

    def _is_border(self, participle: int, place: int) -> bool:
        """Whether another clause begins, whose by-phrase would be its own."""
        words, tags = self.words, self.words.tags
        if words.flags[place] & SUBORDINATOR and tags[place] in self.subordinate:
            return True
        if tags[place] in self.participle and words.flags[place] & PARTICIPLE:
            joined = tags[place - 1] in self.conjunction and place - participle <= 4
            prenominal = place + 1 < len(tags) and tags[place + 1] in self.noun
            return not (joined or prenominal)
        return False

    def _of_noun(self, participle: int, by: int) -> bool:
        """Whether the noun before *by* has it: *was cited in a report by the committee*."""
        return by > participle + 1 and self.words.word(by - 1) in _DEEDS

    def phrase_end(self, place: int, end: int) -> int:
        """Return the token after a noun phrase, its *of*-phrases and second members with it."""
        words, tags = self.words, self.words.tags
        while place + 1 < end and words.word(place) in _QUANTIFIERS:
            place += 2 if words.word(place) in ("at", "up", "more", "fewer", "less") else 1
        begin, seen_noun = place, False
        end = min(end, place + _FARTHEST)
        while place < end:
            if seen_noun and tags[place] in self.verbal and tags[place - 1] in self.noun:
                break
            seen_noun = seen_noun or tags[place] in self.noun
            if tags[place] in self.in_phrase or words.flags[place] & MARK:
                place += 1
            elif place > begin and self._goes_on(place, end):
                place += 2
            else:
                break
        while place > begin and words.flags[place - 1] & (MARK | ADVERB):
            place -= 1
        return place

    def _goes_on(self, place: int, end: int) -> bool:
        links = self.words.word(place) in ("of", "and", "&", "or")
        return links and place + 1 < end and self.words.tags[place + 1] in self.in_phrase

    def is_agent(self, begin: int, end: int) -> bool:
        """Return whether a phrase after *by* can be who or what did it."""
        words, tags = self.words, self.words.tags
        if begin >= end:
            return False
        first = words.word(begin)
        if tags[begin] in self.gerund and not (first in _ACTING and end - begin > 1):
            return False
        if first in _TIMES or (first in _MEANS and end - begin == 1):
            return False
        head = self.head(begin, end)
        name = words.word(head)
        if first != "the" and any(words.word(at) in _LARGE for at in range(begin, end)):
            return False
        if (
            name in _MEASURES
            and first != "the"
            and any(tags[at] in self.number for at in range(begin, end))
        ):
            return False
        if tags[head] in self.number:
            return False
        return name not in _TIMES and not (name in _MEANS and head - begin < 2)

    def head(self, begin: int, end: int) -> int:
        """Return the last noun before *of* or another link, else the first token."""
        tags = self.words.tags
        found = -1
        for place in range(begin, end):
            if tags[place] in self.noun:
                found = place
            elif found >= 0 and tags[place] not in self.in_phrase:
                break
        return found if found >= 0 else begin
