"""Which language an article is in: offline, and only where the text is long enough to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.corpus.limits import Refused

__all__ = ["ANY", "DetectedLanguage", "check_languages", "detect_language", "language_code"]

ANY = "any"
"""Stands for every language."""

MIN_LETTERS = 80
"""Letters below which nothing is said: a headline of names looks like many languages."""

MIN_CONFIDENCE = 0.95
"""What all languages but those asked for must have together to set an article aside."""

_SAMPLE = 1_500
_SAME = {"nb": "no", "nn": "no", "in": "id", "iw": "he", "ji": "yi", "srl": "sr", "tl": "fil"}
"""Codes that are written in two ways, to the one used here."""


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """The language of a text.

    Attributes
    ----------
    code : str or None
        ISO 639 code, such as ``en``; None if the text is too short or the model unsure.
    confidence : float
        Probability of the likeliest language, 0 to 1; NaN for a text too short.
    of_others : float
        Probability of all languages but those asked for, 0 to 1; NaN as above.
    likeliest : str or None
        The likeliest language, however unsure.
    """

    code: str | None
    confidence: float
    of_others: float
    likeliest: str | None


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """Load the model, 0.5 s, from inside the package; nothing is downloaded."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=1)
def _known_codes() -> frozenset[str]:
    return frozenset(_SAME.get(code, code) for code in _identifier().labels)


def language_code(stated: str | None) -> str | None:
    """Return the code of a language as pages state it, without its country.

    Examples
    --------
    >>> language_code("en-US"), language_code("English"), language_code("?")
    ('en', 'en', None)
    """
    if not stated:
        return None
    word = stated.strip().casefold()
    names = {"english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es"}
    match = re.match(r"([a-z]{2,3})(?![a-z])", word)
    code = names.get(word) or (match[1] if match else None)
    return _SAME.get(code, code) if code else None


def check_languages(languages: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the languages asked for as codes; empty stands for every language.

    Parameters
    ----------
    languages : str, iterable of str or None
        Codes as ``("en", "de")`` or ``"en,de"``; ``"any"`` or None for all.

    Raises
    ------
    ValueError
        If a code is not one of those that can be told apart.

    Examples
    --------
    >>> check_languages("en,de"), check_languages("any")
    (('en', 'de'), ())
    """
    if languages is None:
        return ()
    given = languages.split(",") if isinstance(languages, str) else list(languages)
    if not all(isinstance(code, str) for code in given):
        raise TypeError(f"languages must be codes such as 'en'; got {languages!r}.")
    words = [code.strip().casefold() for code in given if code.strip()]
    if words == [ANY]:
        return ()
    codes = tuple(dict.fromkeys(_SAME.get(word, word) for word in words))
    # English is the default: the model need not be loaded to know that.
    unknown = [code for code in codes if code != "en" and code not in _known_codes()]
    if unknown or not codes:
        raise ValueError(
            f"languages must be codes of two letters such as 'en' or 'de', or 'any'; "
            f"got {languages!r}. Known: {', '.join(sorted(_known_codes()))}."
        )
    return codes


def detect_language(text: str, *, asked: Sequence[str] = ("en",)) -> DetectedLanguage:
    """Tell the language of a text from its beginning and its middle.

    Parameters
    ----------
    text : str
        At least ``MIN_LETTERS`` letters, or nothing is said.
    asked : sequence of str
        Languages whose probability is set against that of all others.

    Returns
    -------
    DetectedLanguage

    Notes
    -----
    py3langid: naive Bayes over byte n-grams for 140 languages (Lui and Baldwin 2012,
    *langid.py*, ACL system demonstrations; the fork by Adrien Barbaresi, with
    probabilities tempered by length).  Relatives such as Danish and Norwegian, or
    Croatian and Serbian, are told apart badly.

    Examples
    --------
    >>> detect_language("Der Hafenrat hat am Montagabend beschlossen, die alte Anlegestelle "
    ...     "zu schließen, weil das Dach undicht ist und niemand zahlen will.").code
    'de'
    """
    sample = text[:_SAMPLE]
    if len(text) > 4 * _SAMPLE:
        middle = len(text) // 2
        sample += "\n" + text[middle : middle + _SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return DetectedLanguage(None, float("nan"), float("nan"), None)
    ranked: dict[str, float] = {}
    for label, probability in _identifier().rank(sample):
        code = _SAME.get(label, label)
        ranked[code] = ranked.get(code, 0.0) + probability
    likeliest = max(ranked, key=lambda code: ranked[code])
    confidence = min(1.0, ranked[likeliest])
    of_others = max(0.0, 1.0 - sum(ranked.get(code, 0.0) for code in asked))
    sure = likeliest if confidence >= MIN_CONFIDENCE else None
    return DetectedLanguage(sure, confidence, of_others, likeliest)


def refuse_language(detected: DetectedLanguage, asked: Sequence[str]) -> None:
    """Refuse a text that is surely in none of the languages asked for.

    Raises
    ------
    Refused
        With the language found.
    """
    if not asked or detected.likeliest in asked or not detected.of_others >= MIN_CONFIDENCE:
        return
    raise Refused(
        f"is in another language ({detected.likeliest}, {detected.of_others:.0%} sure that it "
        f"is not {' or '.join(asked)}).",
        f"Ask for it: --language {','.join((*asked, str(detected.likeliest)))}, or "
        '--language any (in Python: languages="any").',
    )
