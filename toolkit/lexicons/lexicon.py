"""What a lexicon is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words, each with a weight in one or more categories.

    Attributes
    ----------
    name, version : str
        What a manifest calls it.
    weights : mapping of category to mapping of word to weight
        Words are lower case; a trailing ``*`` stands for any ending.
    scale : str
        What the weights mean and their range.
    licence, citation : str
        As its makers state them.
    """

    name: str
    version: str
    weights: Mapping[str, Mapping[str, float]] = field(repr=False)
    scale: str
    licence: str
    citation: str

    @property
    def categories(self) -> tuple[str, ...]:
        """Names of the categories, in the file's order."""
        return tuple(self.weights)

    def __len__(self) -> int:
        """Count distinct words over all categories."""
        return len({word for words in self.weights.values() for word in words})

    def lookup(self, word: str) -> dict[str, float]:
        """Return the categories that ``word`` falls in, with its weight in each.

        An exact entry beats a stem; a longer stem beats a shorter one.

        Examples
        --------
        >>> care = {"care": {"protect*": 1.0, "safe": 1.0}}
        >>> Lexicon("toy", "1", care, "0 or 1", "CC0", "-").lookup("Protecting")
        {'care': 1.0}
        """
        word = word.lower()
        found = {}
        for category, words in self.weights.items():
            keys = [word, *(word[:end] + "*" for end in range(len(word), 0, -1))]
            weight = next((words[key] for key in keys if key in words), None)
            if weight is not None:
                found[category] = weight
        return found
