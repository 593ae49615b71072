"""What pytest shows of a failure: the frames of the user's, unless the fault is pydynox's own."""

from __future__ import annotations

import os
from opcode import opmap
from typing import TYPE_CHECKING, Any

import pydynox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, TracebackType

_OURS = os.path.dirname(pydynox.__file__) + os.sep
_LIBRARY = os.path.dirname(os.__file__) + os.sep
_RAISE = opmap["RAISE_VARARGS"]


def shorten(error: BaseException) -> bool:
    """Let pytest ask `is_told` about each frame of pydynox in the error's traceback, and in those of its causes.

    True if there is any.

    The modules are marked when something has failed, so that this costs nothing before, and no one who runs no pytest.
    """
    frames = [step.tb_frame for each in _chain(error, set()) for step in _steps(each.__traceback__)]
    ours = [frame for frame in frames if _is_ours(frame.f_code)]
    for frame in ours:
        frame.f_globals["__tracebackhide__"] = is_told
    return bool(ours)


def is_told(info: Any) -> bool:
    """Whether the error of this ExceptionInfo was raised for the caller to read: by pydynox, or by the caller's hooks.

    What Python or a library raises inside pydynox, and a failed assertion, are faults of pydynox, of which each frame
    counts.
    """
    last = list(_steps(info.value.__traceback__))[-1]
    code = last.tb_frame.f_code
    if not _is_ours(code):
        return not code.co_filename.startswith(_LIBRARY)
    return code.co_code[last.tb_lasti] == _RAISE and not isinstance(info.value, AssertionError)


def _chain(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    yield error
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for other in (error.__cause__, error.__context__, *members):
        yield from _chain(other, seen)


def _steps(traceback: TracebackType | None) -> Iterator[TracebackType]:
    while traceback is not None:
        yield traceback
        traceback = traceback.tb_next


def _is_ours(code: CodeType) -> bool:
    return code.co_filename.startswith(_OURS)
