"""Remembering, for the length of one training, what was worked out for each text."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np

__all__ = ["Memory", "active_memory", "remembered", "remembering"]


class Memory:
    """Rows of features by transformer and text."""

    def __init__(self) -> None:
        self.kept: dict[Hashable, dict[Any, np.ndarray]] = {}
        self.numbers: dict[str, int] = {}


_ACTIVE: ContextVar[Memory | None] = ContextVar("toolkit_classify_memory", default=None)


def active_memory() -> Memory | None:
    """Return the memory in use, if there is one."""
    return _ACTIVE.get()


@contextmanager
def remembering() -> Iterator[Memory]:
    """Work out once what depends on a text only, while folds come and go.

    Cross-validation reads each text many times.  What a transformer learns is learned anew
    in every fold; only what it would compute from a single text alone is kept.
    """
    current = _ACTIVE.get()
    if current is not None:
        yield current
        return
    memory = Memory()
    token = _ACTIVE.set(memory)
    try:
        yield memory
    finally:
        _ACTIVE.reset(token)


def remembered(
    key: Hashable, rows: Sequence[Any], compute: Callable[[Sequence[Any]], np.ndarray]
) -> np.ndarray:
    """Return ``compute(rows)``, of which each distinct row is computed once.

    Parameters
    ----------
    key : hashable
        The transformer and its parameters.
    rows : sequence of hashable
    compute : callable
        From a sequence of rows to an array with one row each, each from its own row only.
    """
    memory = _ACTIVE.get()
    if memory is None or not len(rows):
        return compute(rows)
    kept = memory.kept.setdefault(key, {})
    new = list(dict.fromkeys(row for row in rows if row not in kept))
    if new:
        kept.update(zip(new, compute(new), strict=True))
    return np.array([kept[row] for row in rows])
