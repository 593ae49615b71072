"""Reads that give all of their items at once: `batch_get` and `parallel_scan`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.model.lifecycle.course import Read
from pydynox.model.reading.sifting import all_loaded, check_on_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition
    from pydynox.model.reading.sifting import LoadedItems, OnError


class ReadAtOnce:
    """Made before anything is sent, since it refuses what `on_error` cannot be."""

    __slots__ = ("_checks", "_definition", "_on_error", "_read")

    def __init__(self, read: Read, definition: Definition, operation: str, on_error: OnError, any_type: bool) -> None:
        self._read = read
        self._definition = definition
        self._on_error: OnError = on_error
        # A scan has passed over the items of other models already.
        self._checks = None if any_type or operation == "Scan" else definition.sharing
        if on_error != "raise":
            check_on_error(on_error, f"{operation} of {definition.name}")

    def finished(self, items: Iterable[Item]) -> list[Any]:
        if self._on_error == "raise":
            return self._read.finished(self._checked(items))
        found = self._loaded(items)
        if self._read.is_followed:
            for instance in found:
                self._read.follow(instance)
        return found

    async def finished_async(self, items: Iterable[Item]) -> list[Any]:
        if self._on_error == "raise":
            return await self._read.finished_async(self._checked(items))
        found = self._loaded(items)
        if self._read.is_followed:
            for instance in found:
                await self._read.follow_async(instance)
        return found

    def _checked(self, items: Iterable[Item]) -> Iterable[Item]:
        if self._checks is not None:
            for item in items:
                self._checks.check(item)
        return items

    def _loaded(self, items: Iterable[Item]) -> LoadedItems[Any]:
        of_item, sharing = self._read.of_item, self._checks
        if sharing is None:
            return all_loaded(of_item, items, self._on_error)

        def checked(item: Item) -> Any:
            sharing.check(item)
            return of_item(item)

        return all_loaded(checked, items, self._on_error)
