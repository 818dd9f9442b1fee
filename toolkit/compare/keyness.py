"""Words that one outlet uses more than another on the same events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from toolkit._validation import check_integer
from toolkit.annotate import Annotations
from toolkit.compare.selection import REST, Selection
from toolkit.statistics import adjust_p, bootstrap_statistic, sign_flip_test

__all__ = ["keyness", "log_likelihood", "log_odds_ratio"]

_PRIOR_TOKENS = 500.0
"""Tokens that the prior is worth; spread over the words as the two sides pooled use them."""

_CONTINUITY = 0.5
_PERMUTATIONS = 19_999
_CLITICS = frozenset({"'s", "n't", "'ll", "'re", "'ve", "'d", "'m"})
_COLUMNS = [
    *("group", "reference", "term", "count_group", "count_reference", "tokens_group"),
    *("tokens_reference", "articles_group", "articles_reference", "log2_ratio", "ci_low"),
    *("ci_high", "is_function_word", "log_odds_z", "log_likelihood", "p", "n_events"),
]


@dataclass(frozen=True, slots=True)
class _Counts:
    """Counts of each term by event and outlet, sparse: most words stand in few events."""

    terms: np.ndarray
    counts: Any  # sparse (events * outlets, terms), the outlets of an event together
    everyone: Any  # sparse (events, terms), over all outlets
    outlets: pd.Index
    articles: np.ndarray  # (outlets, terms): articles that hold the term

    def side(self, name: str, against: str) -> tuple[Any, np.ndarray]:
        """Sparse counts (events, terms) and articles (terms,) of an outlet or of the rest."""
        if name != REST:
            place = self.outlets.get_loc(name)
            return self.counts[place :: len(self.outlets)], self.articles[place]
        own, in_own = self.side(against, against)
        return self.everyone - own, self.articles.sum(axis=0) - in_own


def keyness(
    selection: Selection,
    annotations: Annotations,
    *,
    min_events: int = 3,
    max_terms: int = 2000,
    ci_level: float = 0.95,
    n_resamples: int = 1000,
    random_state: int = 0,
) -> pd.DataFrame:
    """Compare how often each word stands in the outlets' own words on the same events.

    Parameters
    ----------
    selection : Selection
    annotations : Annotations
    min_events : int, default 3
        A word must occur on so many events in one side: a name that belongs to a single
        event tells of the event, not of the outlet.
    max_terms : int, default 2000
        The most frequent words that are tested a pair.
    ci_level, n_resamples, random_state
        For the interval of the log ratio, from resampling events.

    Returns
    -------
    pandas.DataFrame
        A row a word and pair, strongest first: ``group, reference, term, count_group,
        count_reference, tokens_group, tokens_reference, articles_group,
        articles_reference, log2_ratio, ci_low, ci_high, is_function_word, log_odds_z,
        log_likelihood, p, n_events, p_adjusted, n_tests``.

    Notes
    -----
    Words are lower-cased tokens of two letters or more, outside quotations, of title,
    standfirst and body.  Endings that the tokenizer parts (``'s``, ``n't``) and the words
    of the outlets' own names are left out.  Four figures answer four questions.
    ``log2_ratio``: how many times more often, as a power of two, with half an occurrence
    added to each side; its interval resamples events and is open (infinite) towards a
    side that never uses the word.  ``log_odds_z``: how far beyond
    chance, by the log-odds ratio with an informative Dirichlet prior (500 tokens, spread
    as both sides pooled).
    ``log_likelihood``: the four-cell G2.  ``p``: sign-flip test of the difference in rates
    within events, corrected over the words of all pairs.  The z and G2 treat tokens as
    independent, which they are not, and are for ranking only.

    References
    ----------
    B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin' Words: Lexical Feature
    Selection and Evaluation for Identifying the Content of Political Conflict",
    *Political Analysis* 16(4), 2008. doi:10.1093/pan/mpn018.  T. Dunning, "Accurate
    Methods for the Statistics of Surprise and Coincidence", *Computational Linguistics*
    19(1), 1993.  A. Hardie, "Log Ratio: an informal introduction", 2014.
    """
    check_integer("min_events", min_events, minimum=1)
    check_integer("max_terms", max_terms, minimum=1)
    counts = _count_terms(selection, annotations)
    tables = [
        _one_pair(counts, pair, min_events, max_terms, ci_level, n_resamples, random_state)
        for pair in selection.pairs
    ]
    table = pd.concat(tables, ignore_index=True)
    adjusted = adjust_p(table["p"].to_numpy(dtype=float))
    table["p_adjusted"], table["n_tests"] = adjusted.p_adjusted, adjusted.n_tests
    strongest = table["log_odds_z"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[strongest].reset_index(drop=True)


def log_odds_ratio(
    count_a: np.ndarray, count_b: np.ndarray, n_a: float, n_b: float, prior: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds ratio with a Dirichlet prior, and its z (Monroe et al. 2008).

    Parameters
    ----------
    count_a, count_b : ndarray of shape (n_terms,)
    n_a, n_b : float
        Tokens of the two sides, all words counted.
    prior : ndarray of shape (n_terms,)
        Pseudo-counts; their sum is the weight of the prior.

    Returns
    -------
    tuple of ndarray
        ``(delta, z)``; positive where side a uses the word more.

    Examples
    --------
    >>> a = np.array([2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0.0])  # the quick brown … pig
    >>> b = np.array([2, 0, 0, 0, 1, 1, 2, 1, 1, 1, 1.0])
    >>> delta, z = log_odds_ratio(a, b, 9, 10, np.full(11, 0.05))
    >>> z[1] > 0 > z[8]
    np.True_
    """
    total = prior.sum()
    up, down = count_a + prior, count_b + prior
    delta = np.log(up / (n_a + total - up)) - np.log(down / (n_b + total - down))
    return delta, delta / np.sqrt(1 / up + 1 / down)


def log_likelihood(count_a: np.ndarray, count_b: np.ndarray, n_a: float, n_b: float) -> np.ndarray:
    """Return the four-cell log-likelihood ratio G2 (Dunning 1993), 0 or more.

    Examples
    --------
    >>> round(float(log_likelihood(np.array([52.0]), np.array([9.0]), 100, 100)[0]), 4)
    47.0396
    """
    observed = np.stack([count_a, count_b, n_a - count_a, n_b - count_b]).astype(float)
    words = (count_a + count_b) / (n_a + n_b)
    expected = np.stack([n_a * words, n_b * words, n_a * (1 - words), n_b * (1 - words)])
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    return 2 * (observed * np.log(ratio)).sum(axis=0)


def _one_pair(
    counts: _Counts,
    pair: tuple[str, str],
    min_events: int,
    max_terms: int,
    ci_level: float,
    n_resamples: int,
    random_state: int,
) -> pd.DataFrame:
    group, reference = pair
    here, articles_here = counts.side(group, group)
    there, articles_there = counts.side(reference, group)
    tokens_here, tokens_there = _row_sums(here), _row_sums(there)
    shared = (tokens_here > 0) & (tokens_there > 0)
    here, there = here[shared], there[shared]
    tokens_here, tokens_there = tokens_here[shared], tokens_there[shared]
    spread = np.maximum(_events_with(here), _events_with(there))
    total = _column_sums(here) + _column_sums(there)
    terms = np.flatnonzero(spread >= min(min_events, max(int(shared.sum()), 1)))
    terms = np.sort(terms[np.argsort(-total[terms], kind="stable")][:max_terms])
    a = here[:, terms].toarray().astype(float)
    b = there[:, terms].toarray().astype(float)
    n_a, n_b = tokens_here.sum(), tokens_there.sum()
    prior = _PRIOR_TOKENS * total[terms] / max(total.sum(), 1)
    if not len(terms):
        return pd.DataFrame(columns=_COLUMNS)
    interval = bootstrap_statistic(
        lambda w: _log2_ratio(w @ a, w @ b, w @ tokens_here, w @ tokens_there),
        len(a),
        ci_level=ci_level,
        n_resamples=n_resamples,
        random_state=random_state,
    )
    rates = a / tokens_here[:, None] - b / tokens_there[:, None]
    test = sign_flip_test(rates, n_permutations=_PERMUTATIONS, random_state=random_state)
    return pd.DataFrame(
        {
            "group": group,
            "reference": reference,
            "term": counts.terms[terms],
            "count_group": a.sum(axis=0).astype(int),
            "count_reference": b.sum(axis=0).astype(int),
            "tokens_group": int(n_a),
            "tokens_reference": int(n_b),
            "articles_group": articles_here[terms],
            "articles_reference": articles_there[terms],
            "log2_ratio": interval.estimate,
            # A word that one side never uses has no ratio but the smoothed one: open on that side.
            "ci_low": np.where(a.sum(axis=0) > 0, interval.ci_low, -np.inf),
            "ci_high": np.where(b.sum(axis=0) > 0, interval.ci_high, np.inf),
            "is_function_word": np.isin(counts.terms[terms], _function_words()),
            "log_odds_z": log_odds_ratio(a.sum(axis=0), b.sum(axis=0), n_a, n_b, prior)[1],
            "log_likelihood": log_likelihood(a.sum(axis=0), b.sum(axis=0), n_a, n_b),
            "p": test.p,
            "n_events": int(shared.sum()),
        },
        columns=_COLUMNS,
    )


@lru_cache(maxsize=1)
def _function_words() -> list[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return sorted(ENGLISH_STOP_WORDS)


def _log2_ratio(
    count_a: np.ndarray, count_b: np.ndarray, n_a: np.ndarray, n_b: np.ndarray
) -> np.ndarray:
    n_a, n_b = np.asarray(n_a)[..., None], np.asarray(n_b)[..., None]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log2((count_a + _CONTINUITY) / n_a) - np.log2((count_b + _CONTINUITY) / n_b)


def _count_terms(selection: Selection, annotations: Annotations) -> _Counts:
    from scipy import sparse

    lower = pd.Series(annotations.vocabulary, dtype=object).str.lower()
    codes, terms = pd.factorize(lower)
    own_names = {word for name in selection.outlets for word in name.lower().split()}
    dropped = _CLITICS | (own_names - {"the"})
    telling = np.array(
        [term not in dropped and sum(map(str.isalpha, term)) > 1 for term in terms], dtype=bool
    )
    own = selection.articles.set_index("article_id")
    events = pd.Index(sorted(own["event_id"].unique()))
    outlets = pd.Index(selection.outlets)
    ids = pd.Index(annotations.article_ids)
    event_of = events.get_indexer(own["event_id"].reindex(ids))
    outlet_of = outlets.get_indexer(own["outlet"].reindex(ids))
    article = annotations.token_articles()
    term = codes[annotations.form]
    keep = (event_of[article] >= 0) & (annotations.voice == 0) & telling[term]
    article, term = article[keep], term[keep]
    used, column = np.unique(term, return_inverse=True)
    event, ones = event_of[article], np.ones(len(article), dtype=np.float32)
    row = event * len(outlets) + outlet_of[article]
    shape = (len(events) * len(outlets), len(used))
    counts = sparse.coo_matrix((ones, (row, column)), shape).tocsr()
    everyone = sparse.coo_matrix((ones, (event, column)), (len(events), len(used))).tocsr()
    holds = np.unique(article.astype(np.int64) * len(used) + column)
    in_articles = np.zeros((len(outlets), len(used)), dtype=int)
    np.add.at(in_articles, (outlet_of[holds // len(used)], holds % len(used)), 1)
    names = np.asarray(terms, dtype=object)[used]
    return _Counts(names, counts, everyone, outlets, in_articles)


def _row_sums(counts: Any) -> np.ndarray:
    return np.asarray(counts.sum(axis=1, dtype=float)).ravel()


def _column_sums(counts: Any) -> np.ndarray:
    return np.asarray(counts.sum(axis=0, dtype=float)).ravel()


def _events_with(counts: Any) -> np.ndarray:
    return np.asarray((counts > 0).sum(axis=0)).ravel()
