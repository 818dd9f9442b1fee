"""Whether texts repeat one another: shared word 4-grams, openings, sentence frames."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from corpora_data import markdown_table, number

__all__ = [
    "MAX_OPENING",
    "MAX_SHARED",
    "Alike",
    "alike_pairs",
    "openings",
    "repetition_report",
    "skeletons",
    "type_token_ratio",
    "words_of",
]

MAX_SHARED = 0.5
"""No two sentences may share more of their word 4-grams."""

MAX_OPENING = 0.01
"""No opening of three words may stand in a larger share of the sentences."""

MIN_WORDS = 5
WINDOW = 10_000

_WORD = re.compile(r"[\w’'-]*\w[\w’'-]*")

# The closed classes of English, and the forms of be, have, do: what a sentence frame is made of.
FUNCTION_WORDS = frozenset(
    """a about above across after against all along although am among an and another any
    anybody anyone anything are around as at be because been before behind being below
    beneath beside between beyond both but by can cannot could despite did do does doing down
    during each either else enough even ever every everybody everyone everything except few
    for from had has have having he her here hers herself him himself his how however i if in
    inside into is it its itself just least less like many may me might mine more most much
    must my myself near neither never no nobody none nor not nothing now of off on once one
    only onto or other others our ours ourselves out outside over own per quite rather same
    several shall she should since so some somebody someone something still such than that
    the their theirs them themselves then there these they this those though through
    throughout to too toward towards under unless until up upon us very was we were what
    whatever when where whether which while who whoever whom whose why will with within
    without would yes yet you your yours yourself n't don't doesn't didn't isn't wasn't
    weren't won't can't couldn't wouldn't it's that's there's he's she's i'm we're they're
    you're i've we've they've""".split()
)


@dataclass(frozen=True)
class Alike:
    """Two sentences and the share of the smaller one's 4-grams that they have in common."""

    first: int
    second: int
    share: float


def words_of(text: str) -> list[str]:
    """Return the words in small letters, with straight apostrophes.

    Examples
    --------
    >>> words_of("“Don’t,” she said — twice.")
    ["don't", 'she', 'said', 'twice']
    """
    return [word.strip("'-") for word in _WORD.findall(text.casefold().replace("’", "'"))]


def alike_pairs(
    sentences: Sequence[str],
    *,
    exempt: Sequence[str | None] | None = None,
    over: float = MAX_SHARED,
    min_words: int = MIN_WORDS,
) -> list[Alike]:
    """Return the pairs of sentences that share more than a part of their word 4-grams.

    Parameters
    ----------
    sentences : list of str
    exempt : list of str or None, optional
        Sentences with the same value here, not none, are meant to be alike.
    over : float, default 0.5
        Shared 4-grams over those of the sentence that has fewer.
    min_words : int, default 5
        Shorter sentences are not compared.

    Returns
    -------
    list of Alike
        The most alike first.
    """
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = []
    for position, sentence in enumerate(sentences):
        words = words_of(sentence)
        grams = set()
        if len(words) >= min_words:
            grams = {tuple(words[i : i + 4]) for i in range(len(words) - 3)}
        sizes.append(len(grams))
        for gram in grams:
            holders[gram].append(position)
    shared: Counter[tuple[int, int]] = Counter()
    for positions in holders.values():
        shared.update(combinations(positions, 2))
    found = [
        Alike(a, b, count / min(sizes[a], sizes[b]))
        for (a, b), count in shared.items()
        if count > over * min(sizes[a], sizes[b])
        and not (exempt is not None and exempt[a] and exempt[a] == exempt[b])
    ]
    return sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))


def openings(sentences: Sequence[str]) -> list[tuple[str, float]]:
    """Return openings of three words with their share of all sentences, the commonest first."""
    counts = Counter(
        " ".join(words[:3]) for sentence in sentences if len(words := words_of(sentence)) >= 3
    )
    return [(opening, count / len(sentences)) for opening, count in counts.most_common()]


def type_token_ratio(sentences: Sequence[str], window: int = WINDOW) -> tuple[float, int]:
    """Return distinct words over words, the mean of windows, and the number of windows.

    The last window is dropped unless full; NaN if none is.
    """
    words = [word for sentence in sentences for word in words_of(sentence)]
    ratios = [
        len(set(words[start : start + window])) / window
        for start in range(0, len(words) - window + 1, window)
    ]
    return (float(np.mean(ratios)) if ratios else float("nan")), len(ratios)


def skeletons(
    sentences: Sequence[str], *, exempt: Sequence[str | None] | None = None
) -> list[tuple[str, int]]:
    """Return sentence frames with their counts: runs of content words become a dash.

    Sentences with the same value of ``exempt``, not none, count once together.

    Examples
    --------
    >>> skeletons(["The old bridge was closed by police.", "The gate was cleared by troops."])
    [('the – was – by –', 2)]
    """
    holders: dict[str, set[str | int]] = defaultdict(set)
    for position, sentence in enumerate(sentences):
        marked = [word if word in FUNCTION_WORDS else "–" for word in words_of(sentence)]
        kept = [m for i, m in enumerate(marked) if m != "–" or marked[i - 1 : i] != ["–"]]
        if set(kept) - {"–"}:
            group = exempt[position] if exempt is not None else None
            holders[" ".join(kept)].add(group or position)
    return Counter({frame: len(ids) for frame, ids in holders.items()}).most_common()


def repetition_report(
    sentences: Sequence[str],
    *,
    exempt: Sequence[str | None] | None = None,
    places: Sequence[str] | None = None,
) -> str:
    """Return the figures on repetition for the reader."""
    pairs = alike_pairs(sentences, exempt=exempt)
    first_words = openings(sentences)
    ratio, n_windows = type_token_ratio(sentences)
    above = [opening for opening, share in first_words if share > MAX_OPENING]
    windows = f"mean of {n_windows} windows" if n_windows else "too few words for a window"
    lines = [
        f"- {len(sentences):,} sentences. Pairs that share more than half of their word 4-grams: "
        f"**{len(pairs)}** (asked: 0).",
        *_worst(sentences, pairs, places),
        f"- Openings of three words in more than 1 % of the sentences: **{len(above)}** "
        "(asked: 0). The commonest: "
        + "; ".join(f"{o} ({100 * share:.2f} %)" for o, share in first_words[:5])
        + ".",
        f"- Distinct words per {WINDOW:,} words: {number(ratio, 3)} ({windows}).",
        "- The most repeated sentence frames, content words replaced by a dash:\n",
    ]
    repeated = skeletons(sentences, exempt=exempt)[:10]
    frames = [{"frame": frame, "sentences": count} for frame, count in repeated]
    return "\n".join([*lines, markdown_table(frames)])


def _worst(sentences: Sequence[str], pairs: list[Alike], places: Sequence[str] | None) -> list[str]:
    if not pairs:
        return []
    worst = pairs[0]

    def quote(i: int) -> str:
        return f"“{sentences[i]}”" + (f" ({places[i]})" if places is not None else "")

    return [
        f"- The worst pair ({100 * worst.share:.0f} %): {quote(worst.first)} / "
        f"{quote(worst.second)}"
    ]
