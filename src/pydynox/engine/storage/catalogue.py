"""The tables of an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pydynox.engine.clock import SYSTEM_CLOCK, Clock
from pydynox.engine.storage.commits.feed import Feed, Subscriber

if TYPE_CHECKING:
    from pydynox.engine.storage.tables import Table

Records = Mapping[str, Mapping[str, Any]]


class Catalogue:
    """Only commit.py changes it, and the tables in it.

    `deleted_tables` are names that must not come back by being used. `owner` is the copy-on-write token: only what
    carries it may be changed in place. `feed` is None until somebody subscribes. `records` are what belongs to the
    account and not to one table, such as backups, by kind and identity; neither they nor their dicts are changed in
    place. `is_sooner` says that a follower heard of something that may happen before what is known to happen next.
    """

    __slots__ = ("clock", "deleted_tables", "feed", "is_sooner", "owner", "records", "tables")

    def __init__(self, clock: Clock = SYSTEM_CLOCK) -> None:
        self.clock = clock
        self.tables: dict[str, Table] = {}
        self.records: Records = {}
        self.deleted_tables: frozenset[str] = frozenset()
        self.owner: object = object()
        self.feed: Feed | None = None
        self.is_sooner = False

    def own(self, name: str) -> Table:
        """The table of this name in a form that may be changed in place."""
        table = self.tables[name]
        if table.owner is not self.owner:
            table = self.tables[name] = table.copy(self.owner)
        return table

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        if self.feed is None:
            self.feed = Feed(self.clock)
        return self.feed.subscribe(subscriber)

    def share(self) -> dict[str, Table]:
        """The tables, for somebody else to hold too: this catalogue copies what it changes from now on."""
        self.owner = object()
        return self.tables.copy()
