"""A room whose name is also its main verb: ``toolkit.annotate(articles)``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

__all__ = ["make_callable"]


class _CallableRoom(ModuleType):
    _verb: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._verb(*args, **kwargs)


def make_callable(room: str, verb: Callable[..., Any]) -> None:
    """Let the module named ``room`` be called as ``verb``.

    Importing a room sets the attribute of its name on ``toolkit`` to the module, over the
    function of the same name that users call.  The module therefore passes the call on,
    with the function's signature and docstring for ``help``.
    """
    module = sys.modules[room]
    module.__class__ = _CallableRoom
    module.__dict__.update(_verb=verb, __signature__=inspect.signature(verb), __wrapped__=verb)
