"""The parts of an active clause, found on tags: verb group, subject and object."""

from __future__ import annotations

from toolkit.annotate.clauses.words import (
    ADVERB,
    BE,
    COMMA,
    GET,
    HAVE,
    MARK,
    PARTICLE,
    STOP,
    SUBORDINATOR,
    TIME,
    ClauseWords,
)

__all__ = ["ClauseParts"]

_FARTHEST = 40  # tokens looked at on either side; keeps hostile text linear
_DEEPEST = 4  # verbs climbed over on the way to a subject


class ClauseParts:
    """Finds what stands around a verb.

    Parameters
    ----------
    words : ClauseWords

    Notes
    -----
    There is no parse: a subject is the noun phrase before the verb, over adverbs,
    insertions, prepositional phrases and relative pronouns; that of an infinitive, of a
    participle in *-ing* and of a second verb after *and* is looked for at the verb that
    governs them.
    """

    def __init__(self, words: ClauseWords) -> None:
        self.words = words
        self.flags, self.tags = words.flags, words.tags
        self.noun = words.codes(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "WP", "EX"))
        self.nominal = self.noun | words.codes(
            ("DT", "PDT", "JJ", "JJR", "JJS", "PRP$", "POS", "VBN", "$", "FW")
        )
        self.begins_noun = (self.nominal | words.codes(("VBG",))) - words.codes(("POS", "EX"))
        self.adverb = words.codes(("RB", "RBR", "RBS"))
        self.modal = words.codes(("MD",))
        self.finite = words.codes(("VBD", "VBP", "VBZ", "MD"))
        self.verb = words.codes(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
        self.preposition = words.codes(("IN", "TO", "RP"))
        self.conjunction = words.codes(("CC",))
        self.article = words.codes(("DT", "PRP$"))
        self.relative = words.codes(("WDT", "WP"))
        self.to = words.codes(("TO",))
        self.gerund = words.codes(("VBG",))
        self.possessive = words.codes(("POS", "PRP$"))
        self.determiner = words.codes(("DT", "PRP$", "POS", "PDT", "JJ"))

    def group_begin(self, head: int, begin: int) -> int:
        """Return the first token of a verb's group: *has* in *has since refused*."""
        found = at = head
        while at > begin and found - at < 4:
            at -= 1
            if self.flags[at] & (BE | HAVE) or self.tags[at] in self.modal:
                found = at
            elif not (self.tags[at] in self.adverb or self.flags[at] & (ADVERB | MARK)):
                break
        return found

    def has_perfect(self, head: int, begin: int) -> bool:
        """Return whether a form of *have* governs the verb."""
        first = self.group_begin(head, begin)
        return any(self.flags[at] & HAVE for at in range(first, head))

    def object_head(self, head: int, end: int) -> int:
        """Return the head of the noun phrase after a verb, or -1."""
        at = head + 1
        while at < end and at - head < 5:
            if self.tags[at] in self.begins_noun:
                return self.phrase_head(at, end)
            skipped = self.flags[at] & (PARTICLE | ADVERB | MARK) or self.tags[at] in self.adverb
            if not skipped or self.flags[at] & STOP:
                return -1
            if self.flags[at] & PARTICLE and not self._is_particle(at, head):
                return -1
            at += 1
        return -1

    def _is_particle(self, at: int, head: int) -> bool:
        return at == head + 1 and self.words.word(at) not in ("in", "on", "under", "around")

    def phrase_head(self, at: int, end: int) -> int:
        """Return the last noun of the noun phrase that begins at a token."""
        found, end = -1, min(end, at + _FARTHEST)
        while at < end and self.tags[at] in self.begins_noun | self.possessive:
            if self.tags[at] in self.noun:
                found = at
            at += 1
        return found

    def subject_head(self, head: int, begin: int, depth: int = 0) -> int:
        """Return the head of a verb's subject, or -1 if none is found."""
        at = self.group_begin(head, begin) - 1
        low = max(begin, head - _FARTHEST)
        while at >= low:
            flag, tag = self.flags[at], self.tags[at]
            if tag in self.to:
                return self._controller(at, begin, depth)
            if tag in self.relative:
                return self._antecedent(at - 1, low)
            if tag in self.conjunction:
                return self._verb_before(at, begin, depth)
            if flag & STOP:
                return -1
            if flag & COMMA:
                if self.tags[head] in self.gerund:
                    return self._verb_before(at, begin, depth)
                jump = self._before_insertion(at, low)
                if jump is None:
                    return self._verb_before(at, begin, depth)
                at = jump
            elif tag in self.nominal:
                found = self._run_head(at, low)
                # "… last week wrote": a time is nobody; the subject may stand before it.
                if found < 0 or not self.flags[found] & TIME:
                    return found
                at = found - 1
            elif tag in self.adverb or flag & (ADVERB | MARK | PARTICLE):
                at -= 1
            elif tag in self.verb or tag in self.preposition:
                return self._verb_before(at + 1, begin, depth)
            else:
                at -= 1
        return -1

    def _before_insertion(self, comma: int, low: int) -> int | None:
        """Token before an insertion that the comma closes: *the police, who … , arrested*."""
        for at in range(comma - 1, low - 1, -1):
            if self.flags[at] & COMMA:
                return at - 1
        return None

    def _antecedent(self, at: int, low: int) -> int:
        while at >= low and self.flags[at] & (COMMA | MARK):
            at -= 1
        return self._run_head(at, low) if at >= low and self.tags[at] in self.nominal else -1

    def _run_head(self, at: int, low: int) -> int:
        """Head of a subject that ends at a token, prepositional phrases stepped over."""
        found = -1
        while at >= low:
            last, end = -1, at
            while at >= low and self.tags[at] in self.nominal:
                if last < 0 and self.tags[at] in self.noun:
                    last = at
                elif last >= 0 and self._parts_phrases(at):
                    return last
                at -= 1
            if last < 0 and found < 0 and at < end:
                last = end  # an adjective alone: "the 20-year-old fell"
            if last < 0:
                return found
            found = last
            links = self.tags[at] in self.preposition if at >= low else False
            if not links or (self.flags[at] & SUBORDINATOR and self.words.word(at) != "of"):
                return found
            before = at - 1
            if before < low or self.tags[before] not in self.nominal:
                return found
            at = before
        return found

    def _parts_phrases(self, at: int) -> bool:
        """Whether a noun ends a phrase of its own: *on Friday morning | soldiers*."""
        if self.tags[at] not in self.noun:
            return False
        time = self.flags[at] & TIME and self.words.word(at + 1) != "'s"
        return bool(time) or self.tags[at + 1] in self.article

    def _controller(self, to: int, begin: int, depth: int) -> int:
        """Who is to do what an infinitive says: the object before *to*, else the subject."""
        at = to - 1
        if at >= begin and self.tags[at] in self.noun:
            return self._run_head(at, begin)
        return self._verb_before(to, begin, depth)

    def _verb_before(self, at: int, begin: int, depth: int) -> int:
        """Subject of the nearest verb before a token that can have one."""
        if depth >= _DEEPEST:
            return -1
        for place in range(at - 1, max(begin, at - _FARTHEST) - 1, -1):
            if self.flags[place] & STOP:
                return -1
            if self.tags[place] in self.verb and not self.flags[place] & (BE | HAVE | GET):
                if self.tags[place] in self.finite or self._governed(place, begin):
                    return self.subject_head(place, begin, depth + 1)
            elif self.flags[place] & BE and self.tags[place] in self.finite:
                return self.subject_head(place, begin, depth + 1)
        return -1

    def _governed(self, place: int, begin: int) -> bool:
        """Whether a verb that is not finite has an auxiliary or *to* before it."""
        first = self.group_begin(place, begin)
        return first < place or (place > begin and self.tags[place - 1] in self.to)
