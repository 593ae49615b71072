"""When the items of a table expire: the order in which time to live deletes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.engine.storage.items.items import Items, new_items
from pydynox.engine.storage.items.stored_item import StoredItem

if TYPE_CHECKING:
    from pydynox.engine.storage.commits.changes import By
    from pydynox.engine.storage.followers import Follower
    from pydynox.engine.storage.tables import Table

# Under which it is among the followers of its table.
NAME = "TimeToLive"

# An item whose moment is longer ago when it is written, or when time to live is switched on, is never deleted.
_OLDEST = 5 * 365 * 86_400

_ALL = ""  # the one partition, in which items are ordered by (moment, key)


class Expiries:
    """A follower of a table that has time to live: its items by the moment in this attribute.

    Only a number is such a moment. The order is laid down from all items when it is first asked for, as that of an
    index; forks share what they do not write to.
    """

    __slots__ = ("_entries", "_soonest", "attribute")

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute
        self._entries: Items | None = None
        self._soonest: float | None = None  # as `next_moment` found it, or what was written since

    def fill(self, keyed_items: Iterable[tuple[Any, StoredItem]], now: float) -> None:
        """Lay down the order if it is not there; `keyed_items` are all of the table."""
        if self._entries is not None:
            return
        entries = new_items(object(), have_sort_key=True)
        for key, stored in keyed_items:
            moment = self._moment(stored, now)
            if moment is not None:
                entries.put(_ALL, (moment, *key), stored, None)
        # Assigned last, as two forks that share this object may come here at once, and fill it alike.
        self._entries = entries

    def next_moment(self, is_held: Callable[[StoredItem], bool] | None = None) -> float | None:
        """When the first item expires that is not held; None if none does."""
        assert self._entries is not None
        if is_held is None:
            first = next(self._entries.query(_ALL, limit=1), None)
            self._soonest = self._moment(first[0], None) if first else None
        else:
            free = (stored for part in self._entries.query(_ALL) for stored in part if not is_held(stored))
            self._soonest = self._moment(next(free, None), None)
        return self._soonest

    def expired(self, moment: float, lag: float = 0.0) -> list[StoredItem]:
        """Those that expire so long before `moment`, or longer, in their order."""
        assert self._entries is not None
        found: list[StoredItem] = []
        for part in self._entries.query(_ALL):
            for stored in part:
                expiry = self._moment(stored, None)
                if expiry is None or expiry + lag > moment:
                    return found
                found.append(stored)
        return found

    def note(
        self, key: tuple[Any, Any], old: StoredItem | None, new: StoredItem | None, by: By, time: float, /
    ) -> bool:
        """True if something may expire sooner than before."""
        if self._entries is None:
            return True
        before, after = self._moment(old, None), self._moment(new, time)
        if before is not None and self._entries.get(_ALL, (before, *key)) is None:
            before = None  # it was too old already
        if old is not None and before is not None and before != after:
            self._entries.remove(_ALL, (before, *key), old)
        if new is not None and after is not None:
            self._entries.put(_ALL, (after, *key), new, old if before == after else None)
            if self._soonest is None or after < self._soonest:
                self._soonest = after
                return True
        return False

    def _moment(self, stored: StoredItem | None, now: float | None) -> float | None:
        if stored is None:
            return None
        value = stored.item.get(self.attribute)
        if type(value) is not int and type(value) is not Decimal:
            return None
        moment = float(value)
        return None if now is not None and moment < now - _OLDEST else moment

    def mark(self) -> object:
        return None

    def cut(self, mark: Any, /) -> None:
        """Whatever state an interrupted write left it in, it is laid down anew."""
        self._entries = None

    def copy(self) -> Expiries:
        twin = Expiries(self.attribute)
        twin._soonest = self._soonest
        if self._entries is not None:
            twin._entries = self._entries.copy(object())
        return twin

    def emptied(self) -> Expiries:
        twin = Expiries(self.attribute)
        twin._entries = new_items(object(), have_sort_key=True)
        return twin


def laid_down(table: Table, now: float) -> Expiries | None:
    """The order of this table's expiries, built if need be; None if it has no time to live."""
    expiries = table.followers.get(NAME)
    if not isinstance(expiries, Expiries):
        return None
    expiries.fill(((table.key_of(stored), stored) for stored in table.stored_items()), now)
    return expiries


def expiries_of(options: Mapping[str, Any]) -> dict[str, Follower]:
    """The follower that a table with these options needs, by its name: none if time to live is off."""
    description = options.get("TimeToLiveDescription")
    if description is None or description["TimeToLiveStatus"] != "ENABLED":
        return {}
    return {NAME: Expiries(description["AttributeName"])}
