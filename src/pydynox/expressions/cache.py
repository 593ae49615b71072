"""Compiled expressions, kept by their kind, text and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydynox.foundation.bounded import Bounded
from pydynox.foundation.limits import Limits

CompiledT = TypeVar("CompiledT")

GENERATION = 512

_compiled: Bounded[tuple[Any, ...], Any] = Bounded(GENERATION)
clear = _compiled.clear


def cached(
    kind: str,
    text: str,
    names: Mapping[str, str] | None,
    limits: Limits,
    compile_: Callable[[str, Mapping[str, str], str, Limits], CompiledT],
) -> CompiledT:
    """The compiled expression; `compile_` makes it if it is new, and its errors are not kept."""
    key = (kind, limits, text, *names.items()) if names else (kind, limits, text)
    found: CompiledT | None = _compiled[key]
    if found is None:
        found = compile_(text, dict(names or ()), kind, limits)
        _compiled[key] = found
    return found
