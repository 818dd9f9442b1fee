"""Compare how news outlets frame the same events, with the sentences behind every number.

The names below load on first use, so that ``import toolkit`` reads no model and no data.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from toolkit._version import __version__

_HOMES = {
    "annotate": "toolkit.annotate",
    "compare_outlets": "toolkit.compare",
    "load_dataset": "toolkit.datasets",
    "match_events": "toolkit.events",
    "read_articles": "toolkit.corpus",
    "score": "toolkit.score",
}

if TYPE_CHECKING:
    from toolkit.annotate import annotate
    from toolkit.compare import compare_outlets
    from toolkit.corpus import read_articles
    from toolkit.datasets import load_dataset
    from toolkit.events import match_events
    from toolkit.score import score

__all__ = [
    "__version__",
    "annotate",
    "compare_outlets",
    "load_dataset",
    "match_events",
    "read_articles",
    "score",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
