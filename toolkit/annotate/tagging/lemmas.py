"""Lemmas: simplemma's English list, told which of a form's readings is meant."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from toolkit.annotate.tagging.tags import TAGS

__all__ = ["lemma_of", "lemmas_of", "token_lemmas"]

_CLITICS = {"n't": "not", "ca": "can", "wo": "will", "sha": "shall", "'ll": "will", "'m": "be"}
_CLITICS |= {"'re": "be", "'ve": "have", "'em": "they"}
_TAGGED_CLITICS = {("'s", "VBZ"): "be", ("'d", "MD"): "would", ("'d", "VBD"): "have"}

# simplemma knows one lemma a form; these past forms are nouns, adjectives or bases as well.
_PASTS = dict(
    pair.split(":")
    for pair in """bent:bend bit:bite bore:bear bound:bind broke:break drunk:drink fell:fall
    felt:feel found:find ground:grind left:leave lay:lie lit:light rang:ring rung:ring rose:rise
    saw:see shook:shake shot:shoot slew:slay swore:swear thought:think trod:tread won:win
    wound:wind bade:bid meant:mean hung:hang stove:stave went:go dove:dive""".split()
)
_PLURALS = dict(
    pair.split(":")
    for pair in """axes:axe halves:half knives:knife leaves:leaf lives:life loaves:loaf
    media:media shelves:shelf thieves:thief wives:wife wolves:wolf data:data""".split()
)
# Read by form alone, these are far more often verbs in the news.
_USUALLY_PAST = ("broke", "felt", "found", "left", "rose", "shook", "shot", "thought", "won")

_VERBS = frozenset("VB VBD VBG VBN VBP VBZ MD".split())
_PLURAL_TAGS = frozenset(("NNS", "NNPS"))
_COMPARED = {"worse": "bad", "worst": "bad", "further": "far", "furthest": "far"}
_INFLECTED = frozenset("JJR JJS RBR RBS PRP PRP$ DT".split())
_UNKNOWN = "X"


def lemmas_of(vocabulary: np.ndarray) -> np.ndarray:
    """Return a lemma for each distinct form, whatever its part of speech.

    Parameters
    ----------
    vocabulary : ndarray of str, shape (n_forms,)

    Returns
    -------
    ndarray of object, shape (n_forms,)
        Lower case but for forms that hold more than one capital (``UN``, ``McCain``); a form
        that the list does not know is its own lemma.

    See Also
    --------
    token_lemmas : more exact, with the tags.

    References
    ----------
    A. Barbaresi, *simplemma*, doi:10.5281/zenodo.4673264 (MIT licence); its lists come from
    several open sources, see its documentation.

    Examples
    --------
    >>> lemmas_of(np.array(["Blocked", "left", "UN", "n't"], dtype=object)).tolist()
    ['block', 'leave', 'UN', 'not']
    """
    return _array([lemma_of(str(form)) for form in vocabulary])


def token_lemmas(vocabulary: np.ndarray, form: np.ndarray, tags: np.ndarray) -> np.ndarray:
    """Return a lemma for each token, by its form and tag; worked out once a distinct pair.

    Parameters
    ----------
    vocabulary : ndarray of str, shape (n_forms,)
    form : ndarray of int, shape (n_tokens,)
    tags : ndarray of int8, shape (n_tokens,)
        Places in ``TAGS``, as ``tag_sentences`` gives them.

    Returns
    -------
    ndarray of object, shape (n_tokens,)
        As ``lemmas_of``, but names keep their capitals.

    Examples
    --------
    >>> words = np.array(["leaves", "May"], dtype=object)
    >>> code = TAGS.index
    >>> tags = np.array([code("NNS"), code("VBZ"), code("NNP"), code("MD")], dtype=np.int8)
    >>> token_lemmas(words, np.array([0, 0, 1, 1]), tags).tolist()
    ['leaf', 'leave', 'May', 'may']
    """
    pairs, place = np.unique(
        np.asarray(form, dtype=np.int64) * len(TAGS) + tags, return_inverse=True
    )
    numbers, codes = np.divmod(pairs, len(TAGS))
    found = [
        lemma_of(str(vocabulary[number]), TAGS[code])
        for number, code in zip(numbers.tolist(), codes.tolist(), strict=True)
    ]
    return _array(found)[place]


@lru_cache(maxsize=1 << 16)
def lemma_of(form: str, tag: str = _UNKNOWN) -> str:
    """Return the lemma of one form.

    Parameters
    ----------
    form : str
    tag : str, optional
        Penn tag; without it the form's most usual reading.

    Examples
    --------
    >>> lemma_of("meeting", "NN"), lemma_of("meeting", "VBG"), lemma_of("wounded", "VBN")
    ('meeting', 'meet', 'wound')
    """
    lower = form.lower()
    if lower in _CLITICS or (lower, tag) in _TAGGED_CLITICS:
        return _CLITICS.get(lower) or _TAGGED_CLITICS[lower, tag]
    if tag == _UNKNOWN:
        return form if sum(map(str.isupper, form)) > 1 else _by_form(lower)
    if tag in _VERBS:
        return _PASTS.get(lower, lower) if tag == "MD" else _verb(lower, tag)
    if tag in _PLURAL_TAGS:
        singular = _PLURALS.get(lower) or _looked_up(lower)
        return _as_capital(singular, form) if tag == "NNPS" else singular
    if tag == "NNP":
        return form
    return _COMPARED.get(lower) or _looked_up(lower) if tag in _INFLECTED else lower


def _by_form(lower: str) -> str:
    if lower in _USUALLY_PAST:
        return _PASTS[lower]
    return _PLURALS.get(lower) or _looked_up(lower)


def _verb(lower: str, tag: str) -> str:
    if tag in ("VB", "VBP") and lower not in ("am", "are"):
        return lower
    if tag in ("VBD", "VBN") and lower in _PASTS:
        return _PASTS[lower]
    return _looked_up(lower)


def _as_capital(lemma: str, form: str) -> str:
    return lemma[:1].upper() + lemma[1:] if form[:1].isupper() else lemma


_LONGEST = 40  # characters; no English word is longer, and look-ups try every ending


def _looked_up(lower: str) -> str:
    from simplemma import lemmatize

    if not lower or len(lower) > _LONGEST:
        return lower
    return str(lemmatize(lower, lang="en")).lower()


def _array(values: list[str]) -> np.ndarray:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
