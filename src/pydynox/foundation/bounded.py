"""The one cache that may not grow without end."""

from __future__ import annotations

import os
from threading import Lock
from typing import TypeVar

# Of the expressions that are kept by their shape, in one generation.
MOST_TEXTS = 512

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

_filling = Lock()  # one for all: filling is rare


class Bounded(dict[KeyT, ValueT | None]):
    """A dict of two generations in which a missing key is None: `cache[key]`, then `cache[key] = value`.

    A hit is one look-up and takes no lock. When the young generation is full it becomes the old one, and what is used
    again moves up; what is not goes with the next generation. `len` and `in` know the young one only.
    """

    __slots__ = ("_generation", "_old")

    def __init__(self, generation: int) -> None:
        super().__init__()
        self._generation = generation
        self._old: dict[KeyT, ValueT | None] = {}

    def __missing__(self, key: KeyT) -> ValueT | None:
        found = self._old.get(key)
        if found is not None:
            self[key] = found
        return found

    def __setitem__(self, key: KeyT, value: ValueT | None) -> None:
        with _filling:
            if len(self) >= self._generation:
                self._old = self.copy()
                super().clear()
            super().__setitem__(key, value)

    def clear(self) -> None:
        with _filling:
            self._old = {}
            super().clear()


def _after_fork_in_child() -> None:
    """A thread of the parent may hold the lock, and is not there to give it back."""
    global _filling
    _filling = Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
