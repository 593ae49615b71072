"""Many puts and deletes of one table, sent 25 at a time."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from pydynox.client import flows
from pydynox.client.flows.drivers import drive, drive_async
from pydynox.errors import ModelError
from pydynox.foundation.limits import BATCH_WRITES
from pydynox.foundation.public_names import name_as
from pydynox.model.instances.base import PartialItem
from pydynox.model.instances.stored_form import item_of
from pydynox.model.keys.primary_keys import key_of_instance, key_of_stored
from pydynox.model.model import Model
from pydynox.model.requests.deleting import mark_deleted
from pydynox.model.requests.saving import check_version_was_read, complete, mark_saved, next_version
from pydynox.model.requests.update_requests import refuse_waiting
from pydynox.model.tables.client_and_table import config_of, schema_of
from pydynox.model.tables.registry import models_of_table
from pydynox.values.copies import copy_item

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from pydynox.client import DynamoDBClient
    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition
    from pydynox.schema import TableSchema

__all__ = ["BatchWriter", "SyncBatchWriter"]


class _Write:
    """One buffered put (`item`) or delete (`key`), with the instance it came from and its place in the buffer."""

    __slots__ = ("identity", "instance", "item", "key")

    def __init__(self, item: Item | None, key: Item | None, instance: Any) -> None:
        self.item = item
        self.key = key
        self.instance = instance
        self.identity: Any = None


def _item_to_put(instance: Any, definition: Definition) -> Item:
    """The item as a save would put it; what would have to be waited for, or was not read, is refused."""
    where = f"{definition.name}: put()"
    complete(instance, definition)
    refuse_waiting(definition, instance.__dict__, where)
    check_version_was_read(instance, definition, where)
    if type(instance._stored) is PartialItem:
        raise ModelError(
            f"{where}: this instance was read in part, and a put would erase what was not read: refresh() it first; "
            "put(instance.to_dict()) means it so"
        )
    item = item_of(instance, definition)
    key_of_instance(instance, definition, where)
    if definition.version is not None:
        item[definition.version.stored_name] = next_version(instance, definition)
    return item


class _Buffer:
    """The writes to come, in order; a later write of a key takes the place of an earlier one.

    Which attributes are the key is known from the models of the table if they agree, and from instances and deletes.
    """

    def __init__(self, client: DynamoDBClient, table: str) -> None:
        self.client = client
        self.table = table
        self._writes: dict[Any, _Write] = {}
        self._schema: TableSchema | None = None
        self._key_names: tuple[str, ...] | None = None
        known = {schema_of(model._definition).key_schema.names for model in models_of_table(table)}
        if len(known) == 1:
            self._know_keys(known.pop())

    def put(self, item: Item | Model) -> Any:
        """Write an item, or an instance as it is now, over whatever is stored under its key.

        An instance gets generated values and template keys, and what is required is checked, as a save has it. But
        BatchWriteItem knows no conditions: the version is counted and not checked, so that the last writer wins. No
        hooks run, and attributes that have something to wait for are refused: save() such instances. So is an instance
        that was read in part: what was not read would be gone.
        """
        if isinstance(item, Model):
            self._check_table(item)
            self._add(_Write(_item_to_put(item, item._definition), None, item))
        elif isinstance(item, dict):
            self._add(_Write(copy_item(item), None, None))
        else:
            raise TypeError(f"put() takes an item or an instance of a model, not {type(item).__name__}")
        return self._after_adding()

    def delete(self, key: Item | Model) -> Any:
        """Delete by key or instance; no hooks run and no version is checked."""
        if isinstance(key, Model):
            self._check_table(key)
            stored = key_of_stored(key, key._definition, f"{key._definition.name}: delete()", "delete() with a dict")
            self._add(_Write(None, stored, key))
        elif isinstance(key, dict):
            self._add(_Write(None, copy_item(key), None))
        else:
            raise TypeError(f"delete() takes a key or an instance of a model, not {type(key).__name__}")
        return self._after_adding()

    def _after_adding(self) -> Any:
        raise NotImplementedError

    def _check_table(self, instance: Model) -> None:
        table = config_of(instance._definition).table
        if table != self.table:
            raise ValueError(
                f"{instance._definition.name} is stored in table {table!r}, this batch writes to {self.table!r}"
            )
        self._schema = schema_of(instance._definition)
        self._know_keys(self._schema.key_schema.names)

    def _know_keys(self, names: tuple[str, ...]) -> None:
        if self._key_names is None:
            self._key_names = names
            writes, self._writes = self._writes, {}
            for write in writes.values():
                self._add(write)

    def _add(self, write: _Write) -> None:
        if write.key is not None and self._key_names is None:
            self._know_keys(tuple(write.key))
        write.identity = identity = self._identity(write)
        self._writes.pop(identity, None)
        self._writes[identity] = write

    def _identity(self, write: _Write) -> Any:
        content: Any = write.key if write.key is not None else write.item
        try:
            identity = tuple((type(content[name]) is str, content[name]) for name in self._key_names or ())
            hash(identity)
        except (KeyError, TypeError):  # whatever is wrong with it, DynamoDB says so
            return id(write)
        return identity or id(write)

    def _taken(self, count: int | None) -> list[_Write]:
        return list(self._writes.values())[:count]

    def _flow(self, writes: list[_Write]) -> flows.Flow[None]:
        puts = [write.item for write in writes if write.item is not None]
        deletes = [write.key for write in writes if write.key is not None]
        return flows.batch_write(self.table, puts, deletes, self._schema)

    def _done(self, writes: list[_Write]) -> None:
        """Forget what has been written; a failed write stays in the buffer, as does a later one of the same key."""
        for write in writes:
            if self._writes.get(write.identity) is write:
                del self._writes[write.identity]
            if write.instance is None:
                continue
            if write.item is None:
                mark_deleted(write.instance, write.instance._definition)
            else:
                mark_saved(write.instance, write.instance._definition, write.item)


class SyncBatchWriter(_Buffer):
    """Sends 25 writes as soon as they are there, and the rest on leaving; an exception in the block discards the rest.

    ```python
    with SyncBatchWriter(client, "users") as batch:
        batch.put(User(pk="USER#1", name="Ada"))
        batch.delete({"pk": "USER#2"})
    ```
    """

    def _after_adding(self) -> None:
        if len(self._writes) >= BATCH_WRITES:
            self._send(BATCH_WRITES)

    def flush(self) -> None:
        """Send what is buffered; if that fails, what was not written stays."""
        while self._writes:
            self._send(BATCH_WRITES)

    def _send(self, count: int) -> None:
        writes = self._taken(count)
        drive(self._flow(writes), self.client)
        self._done(writes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is None:
            self.flush()


class BatchWriter(_Buffer):
    """The asynchronous twin. `put` and `delete` only buffer; awaiting what they return sends the writes 25 at a time.

    ```python
    async with BatchWriter(client, "users") as batch:
        for user in users:
            await batch.put(user)  # without await all is sent on leaving
    ```
    """

    def _after_adding(self) -> _SendIfFull:
        return _SendIfFull(self)

    async def flush(self) -> None:
        """Send what is buffered; if that fails, what was not written stays."""
        while self._writes:
            await self._send(BATCH_WRITES)

    async def _send(self, count: int) -> None:
        writes = self._taken(count)
        await drive_async(self._flow(writes), self.client)
        self._done(writes)

    async def _send_if_full(self) -> None:
        while len(self._writes) >= BATCH_WRITES:
            await self._send(BATCH_WRITES)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error_type is None:
            await self.flush()


class _SendIfFull:
    """Awaited or not, as the caller likes: it is no coroutine that would complain."""

    __slots__ = ("_writer",)

    def __init__(self, writer: BatchWriter) -> None:
        self._writer = writer

    def __await__(self) -> Generator[Any, None, None]:
        return self._writer._send_if_full().__await__()


name_as(BatchWriter, _Buffer)
