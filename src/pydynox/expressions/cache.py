"""Compiled expressions, kept by their kind, text and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydynox.foundation.bounded import Bounded

CompiledT = TypeVar("CompiledT")

GENERATION = 512

_compiled: Bounded[tuple[Any, ...], Any] = Bounded(GENERATION)
clear = _compiled.clear


def cached(
    kind: str,
    text: str,
    names: Mapping[str, str] | None,
    compile_: Callable[[str, Mapping[str, str], str], CompiledT],
) -> CompiledT:
    """The compiled expression; `compile_(text, names, kind)` makes it if it is new, and its errors are not kept."""
    key = (kind, text, *names.items()) if names else (kind, text)
    found: CompiledT | None = _compiled[key]
    if found is None:
        found = compile_(text, dict(names or ()), kind)
        _compiled[key] = found
    return found
