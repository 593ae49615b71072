"""Reads that pass over items: those of other models of the table, and those that cannot be loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from pydynox.client.pages.pager import Pager
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydynox.foundation.types import Item, Request, Response
    from pydynox.model.tables.sharing import Sharing

    PassingOver = Literal["skip"] | Callable[[Item, Exception], object]
    OnError = Literal["raise"] | PassingOver


M = TypeVar("M")


class Failed(NamedTuple):
    """An item, as it is stored, that could not be loaded, and why."""

    item: dict[str, Any]
    error: Exception


class LoadedItems(list[M]):
    """What a read at once has loaded with `on_error="skip"` or a function; `failed` has what it has not, and why."""

    __slots__ = ("failed",)

    def __init__(self, items: Iterable[M] = (), failed: Iterable[Failed] = ()) -> None:
        super().__init__(items)
        self.failed: list[Failed] = list(failed)


NOT_LOADED = object()


def loaded(load: Callable[[Item], Any], item: Item, on_error: OnError, failed: list[Failed]) -> Any:
    """What becomes of the item; `NOT_LOADED` of one that is passed over, which is told and kept."""
    stored = item.copy()  # loading may add defaults
    try:
        return load(item)
    except Exception as error:
        failed.append(Failed(plain_item(stored), error))
        if callable(on_error):
            on_error(*failed[-1])
        return NOT_LOADED


def all_loaded(load: Callable[[Item], M], items: Iterable[Item], on_error: OnError) -> LoadedItems[M]:
    found: LoadedItems[M] = LoadedItems()
    for item in items:
        made = loaded(load, item, on_error, found.failed)
        if made is not NOT_LOADED:
            found.append(made)
    return found


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
        self._on_error: OnError = on_error
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
        self._made = loaded(self._load, item, self._on_error, self.failed)
        return self._made is not NOT_LOADED

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
