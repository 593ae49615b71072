"""Members that are stored and returned, and do nothing else: who uses one is told so, once in a process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydynox.api.operation import Operation
from pydynox.errors import NoEffectWarning
from pydynox.foundation.callers import warn_caller

_told: set[tuple[str, str]] = set()


def tell_of_no_effect(operation: Operation, request: dict[str, Any]) -> None:
    for path in without_effect(operation, request):
        # What several operations have in common, each in a structure of its own, is said once.
        said = path.rpartition(".")[2], operation.no_effect[path]
        if said not in _told:
            _told.add(said)
            warn_caller(
                f"{operation.name}: {path} is stored and returned, and has no effect: {operation.no_effect[path]}",
                NoEffectWarning,
            )


def without_effect(operation: Operation, request: dict[str, Any]) -> list[str]:
    """Those of the operation's members without effect that this request has."""
    return [path for path in operation.no_effect if _is_given(request, path.split("."))]


def _is_given(part: Any, path: Sequence[str]) -> bool:
    if not path:
        return part is not None
    if isinstance(part, list):
        return any(_is_given(each, path) for each in part)
    return isinstance(part, dict) and _is_given(part.get(path[0]), path[1:])
