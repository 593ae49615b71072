"""The line of a user that called us: for warnings, and for errors that say where a call was made."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_PACKAGE = __name__.partition(".")[0]

# Who hears of warnings where no line called us, as requests come from another process: a server. Made an error by the
# filters of the process, a warning would there be the answer.
told_instead: ContextVar[Callable[[str], object] | None] = ContextVar("pydynox_told_instead", default=None)


def caller() -> tuple[int, FrameType]:
    """The nearest frame outside of this package, and how many frames it is above the one that asks.

    A coroutine's awaiters are its callers here too.
    """
    depth, frame = 0, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == _PACKAGE:
        depth, frame = depth + 1, frame.f_back
    return depth, frame


def warn_caller(text: str, category: type[Warning]) -> None:
    """A warning that points at the nearest frame outside of this package."""
    tell = told_instead.get()
    if tell is not None:
        tell(text)
        return
    import warnings

    depth, _ = caller()
    warnings.warn(text, category, stacklevel=depth + 1)  # the first level is this function itself
