"""The one cache that may not grow without end."""

from __future__ import annotations

from threading import Lock
from typing import TypeVar

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Bounded(dict[KeyT, ValueT | None]):
    """A dict of two generations in which a missing key is None: `cache[key]`, then `cache[key] = value`.

    A hit is one look-up and takes no lock. When the young generation is full it becomes the old one, and what is used
    again moves up; what is not goes with the next generation. `len` and `in` know the young one only.
    """

    __slots__ = ("_generation", "_lock", "_old")

    def __init__(self, generation: int) -> None:
        super().__init__()
        self._generation = generation
        self._lock = Lock()
        self._old: dict[KeyT, ValueT | None] = {}

    def __missing__(self, key: KeyT) -> ValueT | None:
        found = self._old.get(key)
        if found is not None:
            self[key] = found
        return found

    def __setitem__(self, key: KeyT, value: ValueT | None) -> None:
        with self._lock:
            if len(self) >= self._generation:
                self._old = self.copy()
                super().clear()
            super().__setitem__(key, value)

    def clear(self) -> None:
        with self._lock:
            self._old = {}
            super().clear()
