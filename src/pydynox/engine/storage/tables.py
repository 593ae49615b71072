"""A table: its definition, its items and its indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydynox.engine import messages
from pydynox.engine.settings import DEFAULT_SETTINGS, Settings
from pydynox.engine.storage.followers import Follower
from pydynox.engine.storage.indexes import Index
from pydynox.engine.storage.items.items import Items, changes, new_items
from pydynox.engine.storage.items.stored_item import StoredItem
from pydynox.errors import ResourceNotFoundException
from pydynox.schema import IndexSchema, TableSchema
from pydynox.values.attribute_value import equal

Key = tuple[Any, Any]  # partition key value; sort key value, None where the table has no sort key

_NO_OPTIONS: Mapping[str, Any] = {}
_NO_FOLLOWERS: Mapping[str, Follower] = {}


class Table:
    """Changed only by commit.py, for the engine whose token is `owner`; every other one takes a copy first.

    `definition` is the CreateTable request the table was made of, empty for an implicit one, which is billed per
    request. `on_demand_since` is when it was last switched to that, None if never. `agreed_schema` is the last that was
    found to agree with the table: a memory, no part of its definition. `options` are what other operations than
    CreateTable and UpdateTable have set, each under the name of the structure that describes it: JSON, and never
    changed in place. `followers` hear of every change of an item.
    """

    __slots__ = (
        "agreed_schema",
        "created_at",
        "definition",
        "followers",
        "indexes",
        "is_guessed",
        "is_implicit",
        "items",
        "key_names",
        "on_demand_since",
        "options",
        "owner",
        "partition_name",
        "partition_type",
        "schema",
        "sort_name",
        "sort_type",
    )

    def __init__(
        self,
        schema: TableSchema,
        definition: Mapping[str, Any],
        created_at: float,
        owner: object,
        settings: Settings = DEFAULT_SETTINGS,
    ) -> None:
        self.owner = owner
        self.schema = schema
        self.definition = definition
        self.created_at = created_at
        is_on_demand = not definition or definition.get("BillingMode") == "PAY_PER_REQUEST"
        self.on_demand_since = created_at if is_on_demand else None
        self.is_implicit = False
        self.is_guessed = False
        self.options: Mapping[str, Any] = _NO_OPTIONS
        self.followers: Mapping[str, Follower] = _NO_FOLLOWERS
        if settings.history:
            from pydynox.engine.storage.journal import NAME, Journal  # for the few who ask for it

            self.followers = {NAME: Journal(created_at, is_history=True)}
        self.agreed_schema: TableSchema | None = None
        keys = schema.key_schema
        self.key_names = keys.names
        partition_key, sort_key = keys.partition_key, keys.sort_key
        self.partition_name, self.partition_type = partition_key.name, partition_key.type
        self.sort_name: str | None = sort_key.name if sort_key else None
        self.sort_type: str | None = sort_key.type if sort_key else None
        self.items = new_items(owner, have_sort_key=sort_key is not None)
        self.indexes: dict[str, Index] = {index.name: Index(index, keys, owner, settings) for index in schema.indexes}

    @classmethod
    def implicit(
        cls, schema: TableSchema, created_at: float, owner: object, settings: Settings, *, is_guessed: bool = False
    ) -> Table:
        """One that nobody created; its keys may be guessed from its first rows."""
        table = cls(schema, {}, created_at, owner, settings)
        table.is_implicit = True
        table.is_guessed = is_guessed
        table.agreed_schema = schema
        return table

    @property
    def name(self) -> str:
        return self.schema.table_name

    def copy(self, owner: object) -> Table:
        twin = self._twin(owner)
        twin.items = self.items.copy(owner)
        twin.indexes = {name: index.copy(owner) for name, index in self.indexes.items()}
        if self.followers:
            twin.followers = {name: follower.copy() for name, follower in self.followers.items()}
        return twin

    def emptied(self, owner: object) -> Table:
        """The same definition without items."""
        twin = self._twin(owner)
        twin.items = new_items(owner, have_sort_key=self.sort_name is not None)
        twin.indexes = {name: index.emptied(owner) for name, index in self.indexes.items()}
        if self.followers:
            twin.followers = {name: follower.emptied() for name, follower in self.followers.items()}
        return twin

    def redefined(
        self,
        owner: object,
        settings: Settings,
        added: Iterable[IndexSchema] = (),
        removed: Collection[str] = (),
        **attributes: Any,
    ) -> Table:
        """The same items under another definition; it takes the place of this one, which shares them with it.

        Entries of an index that is added are laid down by its first read.
        """
        twin = self.copy(owner) if self.owner is not owner else self._twin(owner)
        twin.indexes = {name: index for name, index in twin.indexes.items() if name not in removed}
        for index in added:
            twin.indexes[index.name] = Index(index, self.schema.key_schema, owner, settings)
        for name, value in attributes.items():
            setattr(twin, name, value)
        return twin

    def holding(self, items: Iterable[StoredItem]) -> Table:
        """This table, while nobody else has it and it is empty, with these items."""
        for stored in items:
            self.items.put(*self.key_of(stored), stored, None)
        return self

    def rebuilt(self, changed: Mapping[Key, StoredItem | None]) -> Table:
        """The same content in new containers, but for what is stored under some keys; whatever state this one is in."""
        table = self.emptied(self.owner)
        items: dict[Key, StoredItem | None] = {self.key_of(each): each for each in self.stored_items()}
        items.update(changed)
        for (partition_key, sort_key), stored in items.items():
            if stored is not None:
                table.items.put(partition_key, sort_key, stored, None)
        table.followers = self.followers
        return table

    def _twin(self, owner: object) -> Table:
        twin = Table.__new__(Table)
        for name in Table.__slots__:
            setattr(twin, name, getattr(self, name))
        twin.owner = owner
        return twin

    def key_of(self, stored: StoredItem) -> Key:
        item = stored.item
        return item[self.partition_name], item[self.sort_name] if self.sort_name is not None else None

    def get(self, key: Key) -> StoredItem | None:
        return self.items.get(key[0], key[1])  # spreading the key would cost more than the rest

    def replace_item(self, key: Key, old: StoredItem | None, new: StoredItem | None) -> None:
        """Store `new`, or nothing, where `old` is; and follow in the indexes."""
        if new is not None:
            self.items.put(key[0], key[1], new, old)
        elif old is not None:
            self.items.remove(key[0], key[1], old)
        if self.indexes:
            for index in self.indexes.values():
                index.replace(old, new)

    def stored_items(self) -> Iterator[StoredItem]:
        return self.items.values()

    def lay_down(self) -> None:
        """Build the orders and index entries that reads would build."""
        self.items.lay_down()
        for index in self.indexes.values():
            self.entries(index).lay_down()

    def entries(self, index: Index) -> Items:
        return index.fill(self.items.values())


def existing_table(tables: Mapping[str, Table], name: str) -> Table:
    """For the operations on tables: none of them creates one."""
    table = tables.get(name)
    if table is None:
        raise ResourceNotFoundException(messages.named_table_not_found(name))
    return table


def same_table(one: Table, other: Table) -> bool:
    """Pieces that the two share are not looked into."""
    return one is other or (
        one.schema.key_schema == other.schema.key_schema
        and one.definition == other.definition
        and one.options == other.options
        and {name: index.schema for name, index in one.indexes.items()}
        == {name: index.schema for name, index in other.indexes.items()}
        and one.items.count == other.items.count
        and all(same_item(old, new) for old, new in changes(one.items, other.items))
    )


def same_item(one: StoredItem | None, other: StoredItem | None) -> bool:
    return one is not None and other is not None and equal(one.item, other.item)
