"""Reads that pass over items: those of other models of the table, and those that cannot be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pydynox.client.pages.pager import Pager
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.foundation.types import Item, Request, Response
    from pydynox.model.tables.sharing import Sharing

    OnError = Literal["raise", "skip"] | Callable[[Item, Exception], object]


class Failed(NamedTuple):
    """An item, as it is stored, that could not be loaded, and why."""

    item: dict[str, Any]
    error: Exception


class SiftingPager(Pager):
    """Loads items itself, since only those that load count against the limit; `made` is what became of the last one.

    An item is passed over when its turn comes, not with its page, so what a reader never came to is not counted either.
    """

    __slots__ = ("_load", "_made", "_on_error", "_sharing", "failed", "skipped")

    is_selective = True

    def __init__(
        self,
        operation: str,
        request: Request,
        load: Callable[[Item], Any],
        sharing: Sharing | None,
        on_error: OnError,
        **options: Any,
    ) -> None:
        super().__init__(operation, request, **options)
        self._load = load
        self._sharing = sharing
        self._on_error = on_error
        self.failed: list[Failed] = []
        self.skipped = 0

    def take(self) -> Item | None:
        while True:
            item = super().take()
            if item is None:
                return None
            if self._sharing is not None and not self._sharing.is_own(item):
                self.skipped += 1
            elif self._has_loaded(item):
                return item
            if self._limit is not None:
                self._limit += 1

    def _has_loaded(self, item: Item) -> bool:
        if self._on_error == "raise":
            self._made = self._load(item)
            return True
        stored = item.copy()  # loading may add defaults
        try:
            self._made = self._load(item)
        except Exception as error:
            failed = Failed(plain_item(stored), error)
            self.failed.append(failed)
            if callable(self._on_error):
                self._on_error(*failed)
            return False
        return True

    def made(self, item: Item) -> Any:
        return self._made

    # --- counting: whose an item is its key tells, so that is read --------------------------------------------------

    def count_request(self) -> Request | None:
        request = super().count_request()
        return request if request is None or self._sharing is None else self._sharing.with_keys_only(request)

    def counted(self, response: Response) -> int:
        return super().counted(response) if self._sharing is None else self._sharing.count(response)

    def left(self) -> int:
        return super().left() if self._sharing is None else len(self._sharing.own(self._rows))


def check_on_error(on_error: Any, where: str) -> None:
    wanted = f'{where}: on_error= is "raise", "skip" or a function of item and error, got'
    if callable(on_error):
        from inspect import iscoroutinefunction

        if iscoroutinefunction(on_error):
            raise TypeError(f"{wanted} {on_error.__qualname__}, a coroutine function, which nothing would await")
    elif on_error not in ("raise", "skip"):
        raise ValueError(f"{wanted} {on_error!r}")
