"""Labels: which of several names an article uses for the same thing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from toolkit._files import hash_bytes
from toolkit._tables import ARTICLE_SCORES, SENTENCE_SCORES, SPANS
from toolkit.annotate import Annotations
from toolkit.lexicons.contested_terms import (
    ContestedTerms,
    load_contested_terms,
    read_contested_terms,
)
from toolkit.score.measure import MeasureScores, with_all_voices
from toolkit.score.term_matching import token_spans
from toolkit.score.term_variants import find_variants

__all__ = ["LabelsMeasure"]

_KEYS = ["article_id", "part", "voice"]
_NAME = "(name)"
_NAMES = frozenset(("name", "surname", "acronym"))
_FEWEST = 3
"""Mentions of an entity in an article, below which its names are no choice to be counted."""


class LabelsMeasure:
    """Names used for a referent: those of a list, and those that linking finds.

    Parameters
    ----------
    terms : path, mapping or ContestedTerms, optional
        The user's own list: a YAML file as
        :func:`toolkit.lexicons.contested_terms.read_contested_terms` reads it, or
        ``{referent: [variant, …]}``.  Default: the shipped list.
    extend : bool, default False
        Whether ``terms`` are added to the shipped list rather than used alone.

    Notes
    -----
    ``label_share = uses of the variant / uses of any variant of the referent``, a row a
    variant in ``target`` (``"estate tax: death tax"``), for each part and voice; the
    variants of a referent sum to 1.  ``leaning_share = uses of variants of the leaning /
    uses of all variants with a leaning``, over all referents, a row a leaning.  Both 0 to
    1, unit ``mention``; ``n`` is the denominator, and a referent that is not named there
    has no row.  Higher means that the article chooses this name more often when it names
    the thing at all.

    ``name_share``: the same for an entity that linking finds in the article, without any
    list: the share of each way to name it (``"Ana Bo: the minister"``) among its
    mentions, pronouns apart; only for entities with a name, three mentions and two ways
    at least in the article.  The name, whole or in part, is ``(name)``; names with a title
    and descriptions are in small letters, without article.

    How names are found, inflected and with words between, tells
    :func:`toolkit.score.term_variants.find_variants`.  It misleads where a name of the
    list is used for something else (*the strike* of a clock): a list made for the events
    compared, read against a sample of spans, is better than any general one.  A name in a
    quotation is the speaker's choice: read voice ``own`` for the outlet's.  The shipped
    list's leanings are judgements, see
    :func:`toolkit.lexicons.contested_terms.load_contested_terms`.

    References
    ----------
    M. Gentzkow and J. M. Shapiro, "What Drives Media Slant? Evidence from U.S. Daily
    Newspapers", Econometrica 78(1), 2010, 35-71.  doi:10.3982/ECTA7195 (phrases that
    sides choose for the same thing).
    R. M. Entman, "Framing: Toward Clarification of a Fractured Paradigm", Journal of
    Communication 43(4), 1993, 51-58.  doi:10.1111/j.1460-2466.1993.tb01304.x
    F. Hamborg, A. Zhukova and B. Gipp, "Automated Identification of Media Bias by Word
    Choice and Labeling in News Articles", JCDL 2019.  doi:10.1109/JCDL.2019.00036
    """

    name = "labels"

    def __init__(
        self,
        terms: str | os.PathLike[str] | Mapping[str, Any] | ContestedTerms | None = None,
        *,
        extend: bool = False,
    ) -> None:
        self.terms = terms
        self.extend = extend

    @property
    def version(self) -> str:
        """The list's name and version, with a hash of its terms."""
        terms = self._list()
        content = repr([(key, *variants) for key, variants in terms.referents.items()])
        return f"{terms.name} {terms.version} {hash_bytes(content.encode())[:12]}"

    def score(self, annotations: Annotations) -> MeasureScores:
        """Find the names.

        Returns
        -------
        MeasureScores
            ``spans``: each use, ``measure`` ``label_share`` or ``name_share``, with the
            leaning in ``label`` and ``referent: variant`` in ``target``; ``articles``.
        """
        terms = self._list()
        listed = _listed_spans(annotations, terms)
        linked = _linked_spans(annotations)
        articles = [
            _shares(listed, "label_share", _all_targets(terms)),
            _leaning_shares(listed, _leanings(terms)),
            _shares(linked, "name_share", {}),
        ]
        return MeasureScores(
            _joined([listed, linked], SPANS.empty()),
            SENTENCE_SCORES.empty(),
            _joined(articles, ARTICLE_SCORES.empty()),
        )

    def _list(self) -> ContestedTerms:
        given = self.terms
        if given is None:
            return load_contested_terms()
        if isinstance(given, (str, os.PathLike)):
            own = read_contested_terms(given)
        elif isinstance(given, Mapping):
            own = ContestedTerms.of(given)
        elif isinstance(given, ContestedTerms):
            own = given
        else:
            raise TypeError(
                "terms must be a path, a mapping of referents to variants, or ContestedTerms; "
                f"got {type(given).__name__}."
            )
        return load_contested_terms().extended(own) if self.extend else own


def _listed_spans(annotations: Annotations, terms: ContestedTerms) -> pd.DataFrame:
    uses = find_variants(annotations, terms)
    if not len(uses):
        return SPANS.empty()
    leanings = {
        (referent, variant.text): variant.leaning or None
        for referent, variants in terms.referents.items()
        for variant in variants
    }
    pairs = list(zip(uses["referent"], uses["variant"], strict=True))
    return token_spans(
        annotations,
        uses["first_token"].to_numpy(),
        uses["end_token"].to_numpy(),
        measure="label_share",
        label=np.array([leanings[pair] for pair in pairs], dtype=object),
        target=np.array([f"{referent}: {variant}" for referent, variant in pairs], dtype=object),
    )


def _linked_spans(annotations: Annotations) -> pd.DataFrame:
    """Ways to name entities of which an article shows several."""
    mentions = annotations.mentions
    named = mentions[(mentions["form"] != "pronoun") & (mentions["name"].fillna("") != "")]
    if not len(named):
        return SPANS.empty()
    rows = named["text_row"].to_numpy()
    texts = annotations.texts["text"].to_numpy(dtype=object)
    written = [
        _NAME if form in _NAMES else _way(texts[row][start:end])
        for row, start, end, form in zip(
            rows, named["start"], named["end"], named["form"], strict=True
        )
    ]
    article, _ = pd.factorize(annotations.texts["article_id"])
    named = named.assign(way=written, article=article[rows])
    grouped = named.groupby(["article", "entity"], sort=False)["way"]
    several = (grouped.transform("size") >= _FEWEST) & (grouped.transform("nunique") > 1)
    chosen = named[several.to_numpy()]
    if not len(chosen):
        return SPANS.empty()
    return token_spans(
        annotations,
        chosen["first_token"].to_numpy(),
        chosen["end_token"].to_numpy(),
        measure="name_share",
        label=chosen["form"].to_numpy(dtype=object),
        target=(chosen["name"] + ": " + chosen["way"]).to_numpy(dtype=object),
    )


def _way(text: str) -> str:
    """Return how a mention names: small letters, no article, no apposition, no possessive."""
    words = text[:120].partition(",")[0].lower().replace("’", "'").split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("'")


def _all_targets(terms: ContestedTerms) -> dict[str, list[str]]:
    return {
        referent: [f"{referent}: {variant.text}" for variant in variants]
        for referent, variants in terms.referents.items()
    }


def _shares(spans: pd.DataFrame, measure: str, targets: dict[str, list[str]]) -> pd.DataFrame:
    """Shares of the variants of each referent; unused variants of a list get a 0."""
    if not len(spans):
        return ARTICLE_SCORES.empty()
    referents = {target: key for key, members in targets.items() for target in members}
    counts: dict[tuple[Any, ...], dict[str, int]] = {}
    columns = (spans[key].tolist() for key in (*_KEYS, "target"))
    for article_id, part, voice, target in zip(*columns, strict=True):
        referent = referents.get(target) or target.partition(": ")[0]
        for spoken in (voice, "all"):
            uses = counts.setdefault((article_id, part, spoken, referent), {})
            if not uses:
                uses.update(dict.fromkeys(targets.get(referent, ()), 0))
            uses[target] = uses.get(target, 0) + 1
    rows = [
        (*key[:3], target, used / sum(uses.values()), sum(uses.values()))
        for key, uses in counts.items()
        for target, used in uses.items()
    ]
    return _article_rows(rows, measure)


def _leanings(terms: ContestedTerms) -> list[str]:
    """Leanings of a list, in its order."""
    variants = (variant for row in terms.referents.values() for variant in row)
    return list(dict.fromkeys(variant.leaning for variant in variants if variant.leaning))


def _leaning_shares(spans: pd.DataFrame, leanings: list[str]) -> pd.DataFrame:
    told = spans[spans["label"].notna()]
    if not len(told):
        return ARTICLE_SCORES.empty()
    both = with_all_voices(told)
    # Every leaning of the list has its rows, whichever articles are scored together.
    counts = pd.crosstab([both[key] for key in _KEYS], both["label"])
    counts = counts.reindex(columns=leanings, fill_value=0)
    totals = counts.sum(axis=1)
    rows = [
        (*key, leaning, used / total, int(total))
        for key, row, total in zip(counts.index, counts.to_numpy(), totals, strict=True)
        for leaning, used in zip(leanings, row.tolist(), strict=True)
    ]
    return _article_rows(rows, "leaning_share")


def _article_rows(rows: list[tuple[Any, ...]], measure: str) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[*_KEYS, "target", "value", "n"])
    return ARTICLE_SCORES.complete(table.assign(measure=measure, unit="mention"))


def _joined(tables: list[pd.DataFrame], empty: pd.DataFrame) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else empty
