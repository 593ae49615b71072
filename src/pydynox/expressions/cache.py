"""Compiled expressions, kept by their kind, text and names.

A hit is one dict look-up and takes no lock. Two generations bound the cache: when the young one is full it becomes the
old one, and what is used again moves up; what is not goes with the next generation.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, TypeVar

CompiledT = TypeVar("CompiledT")

GENERATION = 512

_young: dict[tuple[Any, ...], Any] = {}
_old: dict[tuple[Any, ...], Any] = {}
_lock = Lock()


def cached(
    kind: str,
    text: str,
    names: Mapping[str, str] | None,
    compile_: Callable[[str, Mapping[str, str], str], CompiledT],
) -> CompiledT:
    """The compiled expression; `compile_(text, names, kind)` makes it if it is new, and its errors are not kept."""
    key = (kind, text, *names.items()) if names else (kind, text)
    found: CompiledT | None = _young.get(key)
    if found is not None:
        return found
    found = _old.get(key)
    if found is None:
        found = compile_(text, dict(names or ()), kind)
    _keep(key, found)
    return found


def _keep(key: tuple[Any, ...], compiled: Any) -> None:
    global _young, _old
    with _lock:
        if len(_young) >= GENERATION:
            _old = _young
            _young = {}
        _young[key] = compiled


def clear() -> None:
    global _young, _old
    with _lock:
        _young = {}
        _old = {}


def _after_fork_in_child() -> None:
    global _lock
    _lock = Lock()  # a thread that the child does not have may have held it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
