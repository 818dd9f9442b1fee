"""Attribution: who is quoted, how much, by which verbs, and how various the sources are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes
from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES, SPANS, VOICES
from toolkit.annotate import Annotations, totals_by_voice
from toolkit.annotate.quotations.cue_verbs import CUE_CLASSES
from toolkit.annotate.splitting import is_word
from toolkit.lexicons.source_words import SOURCE_KINDS, SourceWords, load_source_words
from toolkit.score.diversity import gini_simpson, shannon_entropy
from toolkit.score.measure import MeasureScores, article_shares, with_all_voices
from toolkit.score.source_kinds import Source, kind_of_source

__all__ = ["AttributionMeasure", "find_sources"]

_KEYS = ["article_id", "part", "voice"]
_FOLLOWS = re.compile(
    r"(?:\s*,)?(?:\s+\d+,)?\s+(?:who|whose|of|at|from|with|for)\s[^.,;:“”\"\n]{1,80}"
)
_HEAD = re.compile(r"(?:(?!\s(?:of|at|for|from|in|on|with|who|whose|behind|near)\s|;).)*", re.S)
_WHERE = ("in", "into", "across")
_AFTERWARDS = 90
_LONGEST = 300


class AttributionMeasure:
    """Who is quoted in an article, how much, and brought in by which verbs.

    Parameters
    ----------
    words : SourceWords, optional
        Lists that tell the kind of a source; default the shipped ones.

    Notes
    -----
    A quotation is direct (in marks), set off as a block, or indirect (the clause after
    *said that*).  Direct ones and blocks count under voice ``quoted``, indirect ones under
    ``own``, as the words are the outlet's; ``all`` is both.  Each value comes for each
    part; ``n`` is its denominator, and where that is 0 the value is NaN.

    ``quoted_share = words in marks or blocks / words`` and ``reported_share = words of
    indirect speech outside of marks / words``, each 0 to 1, voice ``all`` only; unit
    ``token``.  The higher, the more of the text is handed to speakers.

    ``cue_share = quotations with a cue of the class / quotations with a cue``, a row a
    class in ``target``: ``neutral``, ``doubting``, ``endorsing``, ``emotive``; they sum
    to 1.  What *doubting* means is in :mod:`toolkit.annotate.quotations.cue_verbs`.

    ``source_share = quotations of the kind of source / quotations of a known kind``, a
    row a kind in ``target``: ``official`` (the state, its forces, courts, elected
    bodies), ``citizen``, ``expert``, ``organisation`` (unions, firms, parties, groups
    and who speaks for them), ``unnamed`` (a single source whose name is kept back); they
    sum to 1.  ``speaker_share = words of the speaker / words of all speakers that are
    known``, a row a speaker in ``target``, unit ``token``.

    ``source_diversity = -sum p log2 p`` in bits over the speakers' shares of the
    quotations, 0 for one speaker; ``effective_sources = 2**source_diversity``, at least
    1: how many equally quoted speakers would be as various; ``source_gini_simpson
    = 1 - sum p**2``.

    It misleads where articles are short: few quotations make rough shares and too little
    diversity.  Kinds are read from titles, appositions and trades in this article only: a
    named person without any is counted as a citizen, a known person called by surname
    alone has no kind.  Officials are quoted most where they made the news: compare the
    same event.  A verb's class is that of its form, whatever the sentence means.

    References
    ----------
    H. J. Gans, *Deciding What's News*, Pantheon 1979, on knowns and unknowns as sources.
    F. T. Asr, M. Mazraeh, A. Lopes, V. Gautam, J. Gonzales, P. Rao and M. Taboada, "The
    Gender Gap Tracker: Using Natural Language Processing to measure gender bias in
    media", PLOS ONE 16(1), 2021, e0245533.  doi:10.1371/journal.pone.0245533 (sources
    counted from quotations).
    M. O. Hill, "Diversity and Evenness", Ecology 54(2), 1973, 427-432.
    doi:10.2307/1934352
    The lists of roles are our own, see
    :func:`toolkit.lexicons.source_words.load_source_words`.
    """

    name = "attribution"

    def __init__(self, words: SourceWords | None = None) -> None:
        self.words = words

    @property
    def version(self) -> str:
        """Version of the lists, with a hash of their words."""
        words = self.words or load_source_words()
        return f"source words {words.version} {hash_bytes(words.content().encode())[:12]}"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Describe the quotations.

        Returns
        -------
        MeasureScores
            ``spans``: each quotation with its speaker, the cue's class in ``label``, the
            kind of source in ``target``, and the columns ``kind`` (direct, indirect,
            block) and ``cue``; ``articles``: the values named above.
        """
        sources = find_sources(annotations, self.words)
        word = is_word(annotations)[annotations.form]
        spans = _spans(annotations, sources, word)
        groups = _words_by_voice(annotations, word)
        articles = [
            _handed_over(groups),
            _shares(spans, groups, "label", CUE_CLASSES, "cue_share"),
            _shares(spans, groups, "target", SOURCE_KINDS, "source_share"),
            _speakers(spans),
            *_diversity(spans, groups),
        ]
        filled = [table for table in articles if len(table)] or articles[:1]
        return MeasureScores(
            spans.drop(columns="n_words"),
            SENTENCE_SCORES.empty(),
            pd.concat(filled, ignore_index=True),
        )


def find_sources(annotations: Annotations, words: SourceWords | None = None) -> pd.DataFrame:
    """Return the quotations with the kind of their source.

    Returns
    -------
    pandas.DataFrame
        ``annotations.quotations`` with the column ``source_kind``: one of
        ``SOURCE_KINDS``, or None where it cannot be told.
    """
    words = words or load_source_words()
    quotations = annotations.quotations
    kinds: list[str | None] = []
    if len(quotations):
        reader = _Describer(annotations)
        known: dict[Source, str | None] = {}
        for source in reader.sources():
            if source not in known:
                known[source] = kind_of_source(source, words)
            kinds.append(known[source])
    return quotations.assign(source_kind=pd.array(kinds, dtype="string"))


class _Describer:
    """Gathers what an article says about each speaker."""

    def __init__(self, annotations: Annotations) -> None:
        self.quotations = annotations.quotations
        self.texts = annotations.texts["text"].tolist()
        codes, _ = pd.factorize(annotations.texts["article_id"])
        self.article: list[int] = codes.tolist()
        mentions = annotations.mentions
        columns = ("text_row", "start", "end", "kind", "form", "entity", "name")
        self.mentions = list(zip(*(mentions[c].tolist() for c in columns), strict=True))
        self.by_entity: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.by_name: dict[tuple[int, str], int] = {}
        self.by_surname: dict[tuple[int, str], int] = {}
        self.by_row: dict[int, list[int]] = defaultdict(list)
        self.pronouns: dict[tuple[int, int], int] = {}
        for number, (row, start, _, _, form, entity, name) in enumerate(self.mentions):
            article = self.article[row]
            self.by_row[row].append(number)
            self.by_entity[article, entity].append(number)
            if form == "pronoun":
                self.pronouns[row, start] = number
            elif name:
                self.by_name.setdefault((article, name.lower()), entity)
                self.by_surname.setdefault((article, name.lower().split()[-1]), entity)
        self.told: dict[tuple[int, int], tuple[str, ...]] = {}

    def sources(self) -> Iterator[Source]:
        """Yield a source for each quotation."""
        columns = ("text_row", "speaker", "speaker_start", "speaker_end")
        for row, speaker, start, end in zip(
            *(self.quotations[c].tolist() for c in columns), strict=True
        ):
            yield self._source(row, speaker if isinstance(speaker, str) else "", start, end)

    def _source(self, row: int, speaker: str, start: int, end: int) -> Source:
        text = self.texts[row]
        end = min(end, start + _LONGEST)
        phrase = text[start:end] if start >= 0 else ""
        around = phrase + text[end : end + _AFTERWARDS].partition(".")[0] if start >= 0 else ""
        article = self.article[row]
        head = start + len(_HEAD.match(phrase)[0]) if phrase else end  # type: ignore[index]
        entity = self._entity(article, row, speaker, start, head)
        if entity is None:
            name = speaker if speaker[:1].isupper() and " " in speaker else ""
            descriptions = tuple(x for x in (phrase, speaker) if x)
            return Source(name, self._place(row, speaker), descriptions, phrase, around)
        members = self.by_entity[article, entity]
        _, _, _, kind, _, _, name = self.mentions[members[0]]
        descriptions = self._descriptions(article, entity)
        if name and kind is None:
            kind = self._place(row, name)
        if speaker and speaker != name:
            descriptions = (speaker, *descriptions)
        if phrase and " " in phrase:
            descriptions = (*descriptions, phrase)
        if not name and sum(word[:1].isupper() for word in speaker.split()) > 1:
            name = speaker
        return Source(name or "", kind, descriptions, phrase, around)

    def _place(self, row: int, name: str) -> str | None:
        """Whether a name that linking knows no kind of is a country's or a capital's."""
        if not name[:1].isupper() or " " in name:
            return None
        text = self.texts[row]
        return "place" if any(f" {word} {name}" in text for word in _WHERE) else None

    def _entity(self, article: int, row: int, speaker: str, start: int, end: int) -> int | None:
        """Return the entity that is the speaker: by name, else by where it stands."""
        named = self.by_name.get((article, speaker.lower()))
        if named is None and start < 0 and " " in speaker:
            named = self.by_surname.get((article, speaker.lower().split()[-1]))
        if named is not None or start < 0:
            return named
        best: tuple[int, int] | None = None
        for number in self.by_row.get(row, ()):
            _, first, last, _, form, entity, _ = self.mentions[number]
            overlap = min(last, end) - max(first, start)
            if overlap > 0 and form != "pronoun" and (best is None or overlap > best[0]):
                best = overlap, entity
        if best is None:
            for number in self.by_row.get(row, ()):
                if self.mentions[number][1] == start and self.mentions[number][2] <= end:
                    return int(self.mentions[number][5])
        return best[1] if best else None

    def _descriptions(self, article: int, entity: int) -> tuple[str, ...]:
        if (article, entity) not in self.told:
            found: dict[str, None] = {}
            for number in self.by_entity[article, entity]:
                row, start, end, _, form, _, _ = self.mentions[number]
                if form == "pronoun":
                    continue
                text = self.texts[row]
                after = _FOLLOWS.match(text[end : end + _AFTERWARDS + 20])
                told = text[start : min(end, start + _LONGEST)] + (after[0] if after else "")
                found[told + self._owner(article, row, start)] = None
            self.told[article, entity] = tuple(found)[:12]
        return self.told[article, entity]

    def _owner(self, article: int, row: int, start: int) -> str:
        """Whose *their* in *their spokesman* is, as an apposition."""
        number = self.pronouns.get((row, start))
        if number is None:
            return ""
        entity = self.mentions[number][5]
        for member in self.by_entity[article, entity]:
            at, first, last, _, form, _, _ = self.mentions[member]
            if form != "pronoun":
                return " of " + self.texts[at][first : min(last, first + _LONGEST)]
        return ""


def _spans(annotations: Annotations, sources: pd.DataFrame, word: np.ndarray) -> pd.DataFrame:
    rows = sources["text_row"].to_numpy(dtype=np.int64)
    texts = annotations.texts
    strings = texts["text"].tolist()
    starts, ends = (sources[name].to_numpy(dtype=np.int64) for name in ("start", "end"))
    first, stop = _token_range(annotations, rows, starts, ends)
    counted = np.concatenate([[0], np.cumsum(word)])
    direct = (sources["kind"] != "indirect").to_numpy(dtype=bool)
    table = SPANS.complete(
        pd.DataFrame(
            {
                "article_id": texts["article_id"].to_numpy(dtype=object)[rows],
                "part": texts["part"].to_numpy(dtype=object)[rows],
                "start": starts,
                "end": ends,
                "text": [strings[r][a:b] for r, a, b in zip(rows, starts, ends, strict=True)],
                "voice": np.array(VOICES, dtype=object)[direct.astype(int)],
                "speaker": sources["speaker"].to_numpy(dtype=object),
                "measure": "attribution",
                "label": sources["cue_class"].to_numpy(dtype=object),
                "target": sources["source_kind"].to_numpy(dtype=object),
            }
        )
    )
    return table.assign(
        kind=sources["kind"].astype("string").to_numpy(),
        cue=sources["cue"].astype("string").to_numpy(),
        n_words=counted[np.maximum(stop, first)] - counted[first],
    )


def _token_range(
    annotations: Annotations, rows: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the tokens of spans of characters, by one search over all texts."""
    token_rows = annotations.sentences["text_row"].to_numpy()[annotations.sentence]
    width = int(max(annotations.end.max(initial=0), ends.max(initial=0))) + 1
    places = token_rows.astype(np.int64) * width
    first = np.searchsorted(places + annotations.end, rows * width + starts, side="right")
    stop = np.searchsorted(places + annotations.start, rows * width + ends, side="left")
    return first, stop


def _words_by_voice(annotations: Annotations, word: np.ndarray) -> pd.DataFrame:
    """Words of each part and voice: in marks or blocks, and in indirect speech besides."""
    sources = annotations.quotations
    told = np.zeros(annotations.n_tokens + 1, dtype=np.int64)
    indirect = sources[sources["kind"] == "indirect"]
    rows, starts, ends = (
        indirect[name].to_numpy(dtype=np.int64) for name in ("text_row", "start", "end")
    )
    first, stop = _token_range(annotations, rows, starts, ends)
    np.add.at(told, first, 1)
    np.add.at(told, np.maximum(stop, first), -1)
    reported = (np.cumsum(told)[:-1] > 0) & (annotations.voice == 0) & word
    return totals_by_voice(annotations, quoted=(annotations.voice == 1) & word, reported=reported)


def _handed_over(groups: pd.DataFrame) -> pd.DataFrame:
    """Shares of the words that speakers say, and that the outlet reports as theirs."""
    totals = groups[groups["voice"] == "all"]
    tables = [
        totals[_KEYS].assign(
            measure=measure,
            target=None,
            value=totals[column] / totals["n_tokens"],
            n=totals["n_tokens"],
            unit="token",
        )
        for measure, column in (("quoted_share", "quoted"), ("reported_share", "reported"))
    ]
    return ARTICLE_SCORES.complete(pd.concat(tables, ignore_index=True))


def _shares(
    spans: pd.DataFrame, groups: pd.DataFrame, column: str, names: tuple[str, ...], measure: str
) -> pd.DataFrame:
    """Shares of the names of a column, with a row wherever there are words."""
    places = {key: row for row, key in enumerate(_keys_of(groups))}
    codes = {name: code for code, name in enumerate(names)}
    counts = np.zeros((len(groups), len(names)), dtype=np.int64)
    known = spans[spans[column].notna()]
    for (article_id, part, voice), name in zip(_keys_of(known), known[column], strict=True):
        for spoken in (voice, "all"):
            row = places.get((article_id, part, spoken))
            if row is not None:
                counts[row, codes[name]] += 1
    n = counts.sum(axis=1)
    long = groups[_KEYS].loc[groups.index.repeat(len(names))].reset_index(drop=True)
    long = long.assign(
        target=np.tile(np.array(names, dtype=object), len(groups)),
        sum=counts.ravel(),
        n=n.repeat(len(names)),
    )
    return article_shares(long, measure, unit="quotation")


def _keys_of(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(zip(*(table[key].tolist() for key in _KEYS), strict=True))


def _speakers(spans: pd.DataFrame) -> pd.DataFrame:
    """Shares of the speakers in all words of known speakers."""
    named = with_all_voices(spans[spans["speaker"].notna()])
    sums = named.groupby([*_KEYS, "speaker"], sort=False)["n_words"].sum().reset_index(name="sum")
    sums["n"] = sums.groupby(_KEYS, sort=False)["sum"].transform("sum")
    sums = sums.rename(columns={"speaker": "target"})
    return article_shares(sums, "speaker_share", unit="token")


def _diversity(spans: pd.DataFrame, groups: pd.DataFrame) -> list[pd.DataFrame]:
    """How various the speakers of the quotations are."""
    named = spans[spans["speaker"].notna()]
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key, speaker in zip(_keys_of(named), named["speaker"].tolist(), strict=True):
        counts[key][speaker] += 1
        counts[*key[:2], "all"][speaker] += 1
    found = [list(counts[key].values()) for key in _keys_of(groups)]
    entropy = np.array([shannon_entropy(members) for members in found], dtype=float)
    values = {
        "source_diversity": entropy,
        "effective_sources": 2**entropy,
        "source_gini_simpson": np.array([gini_simpson(members) for members in found], dtype=float),
    }
    n = [sum(members) for members in found]
    return [
        ARTICLE_SCORES.complete(
            groups[_KEYS].assign(measure=measure, target=None, value=value, n=n, unit="quotation")
        )
        for measure, value in values.items()
    ]
