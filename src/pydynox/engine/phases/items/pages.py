"""One page of a Query or Scan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.items.stored_item import StoredItem

if TYPE_CHECKING:
    from pydynox.expressions import CompiledCondition

View = Callable[[StoredItem], StoredItem]


class Page:
    """`matched` passed the filter; `evaluated`, together `size` bytes, are all it looked at, the last being `last`.

    `last` is None if nothing is left behind the page.
    """

    __slots__ = ("evaluated", "last", "matched", "size")

    def __init__(
        self, matched: list[StoredItem], evaluated: list[StoredItem], size: int, last: StoredItem | None
    ) -> None:
        self.matched = matched
        self.evaluated = evaluated
        self.size = size
        self.last = last


def read_page(
    parts: Iterator[list[StoredItem]],
    *,
    limit: int | None,
    page_size: int,
    view: View | None,
    condition: CompiledCondition | None,
    values: Mapping[str, Any],
) -> Page:
    """Evaluate items until there are `limit` of them or their sizes reach `page_size`, then filter.

    The item that reaches the size is still of the page, and a page that ends by either bound has a last key even if
    nothing follows: so the service does (dynalite's tests "just over limit", made against it). `view` is what an index
    shows of an item.
    """
    page: list[StoredItem] = []
    size = 0
    last: StoredItem | None = None
    for part in parts:
        if limit is not None and len(page) + len(part) > limit:
            part = part[: limit - len(page)]
        if view is not None:
            part = list(map(view, part))
        part_size = sum([stored.size for stored in part])
        if size + part_size >= page_size:
            part, part_size = _part_within(part, page_size - size)
        page += part
        size += part_size
        if size >= page_size or len(page) == limit:
            last = page[-1]
            break
    if condition is None:
        return Page(page, page, size, last)
    evaluate = condition.evaluate
    return Page([stored for stored in page if evaluate(stored.item, values)], page, size, last)


def _part_within(part: list[StoredItem], room: int) -> tuple[list[StoredItem], int]:
    size = 0
    for number, stored in enumerate(part, 1):
        size += stored.size
        if size >= room:
            return part[:number], size
    return part, size


def last_evaluated_key(last: StoredItem, names: tuple[str, ...]) -> dict[str, Any]:
    item = last.item
    return {name: item[name] for name in names}
