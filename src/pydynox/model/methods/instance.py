"""What an instance can do: save, update and delete itself, and know about its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pydynox.model import lifecycle, requests, tables
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode
    from pydynox.model.definition.definition import Definition


class InstanceMethods(ModelBase):
    """Each asynchronous method has a blocking twin with the same parameters.

    DynamoDB deletes items whose TTL has passed within days: until then reads still return them.
    """

    __slots__ = ()

    async def save(
        self,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        full_replace: bool = False,
        upsert: bool = False,
    ) -> None:
        """Write what the table does not have yet.

        A new instance is put as a whole. One that was read or saved before sends its changes only, and nothing if there
        are none; attributes that became None are removed. Changes are refused with ConditionalCheckFailedException if
        the item was deleted meanwhile, unless `upsert`. `full_replace` puts the whole instance, whatever is stored.
        """
        await lifecycle.perform_async(lifecycle.SAVE, self, skip_hooks, (condition, full_replace, upsert))

    def sync_save(
        self,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        full_replace: bool = False,
        upsert: bool = False,
    ) -> None:
        """The blocking twin of `save`."""
        lifecycle.perform(lifecycle.SAVE, self, skip_hooks, (condition, full_replace, upsert))

    async def save_new(self, skip_hooks: bool | None = None) -> None:
        """Put the instance as a new item; ConditionalCheckFailedException, with the item, if its key is taken."""
        await lifecycle.perform_async(lifecycle.SAVE_NEW, self, skip_hooks, ())

    def sync_save_new(self, skip_hooks: bool | None = None) -> None:
        """The blocking twin of `save_new`."""
        lifecycle.perform(lifecycle.SAVE_NEW, self, skip_hooks, ())

    async def refresh(self, consistent_read: bool = True) -> None:
        """Read the item again: the instance is then what is stored, whatever had been assigned or left out before.

        ItemNotFoundError if there is no such item; the instance is as it was then.
        """
        definition = self._definition
        read = lifecycle.Read(definition)
        request = requests.refresh_request(self, definition, consistent_read)
        item = (await tables.send_async(definition, "GetItem", request)).get("Item")
        requests.take_read(self, definition, request["Key"], None if item is None else read.of_item(item))
        if read.is_followed:
            await read.follow_async(self)

    def sync_refresh(self, consistent_read: bool = True) -> None:
        """The blocking twin of `refresh`."""
        definition = self._definition
        read = lifecycle.Read.blocking(definition)
        request = requests.refresh_request(self, definition, consistent_read)
        item = tables.send(definition, "GetItem", request).get("Item")
        requests.take_read(self, definition, request["Key"], None if item is None else read.of_item(item))
        if read.is_followed:
            read.follow(self)

    async def delete(self, condition: ConditionNode | None = None, skip_hooks: bool | None = None) -> None:
        """Delete the item; that there is none is no error. Saving the instance afterwards puts it anew."""
        await lifecycle.perform_async(lifecycle.DELETE, self, skip_hooks, (condition,))

    def sync_delete(self, condition: ConditionNode | None = None, skip_hooks: bool | None = None) -> None:
        """The blocking twin of `delete`."""
        lifecycle.perform(lifecycle.DELETE, self, skip_hooks, (condition,))

    async def update(
        self,
        atomic: Sequence[AtomicOp] | None = None,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        check_version: bool = False,
        upsert: bool = False,
        **values: Any,
    ) -> None:
        """Change these attributes in the table and, once that has succeeded, on the instance.

        None removes an attribute. What `before_update` hooks assign is written as well. A condition without anything to
        write is checked all the same.

        Of an instance that was read or saved the item must still be there, else ConditionalCheckFailedException; with
        `upsert` it is created, and so it is by the update of a new instance. A condition that tests whether the key
        exists decides that itself. The version is checked and counted, as save does, only with `check_version`.
        """
        await lifecycle.perform_async(
            lifecycle.UPDATE, self, skip_hooks, (atomic, condition, check_version, upsert, values, {})
        )

    def sync_update(
        self,
        atomic: Sequence[AtomicOp] | None = None,
        condition: ConditionNode | None = None,
        skip_hooks: bool | None = None,
        check_version: bool = False,
        upsert: bool = False,
        **values: Any,
    ) -> None:
        """The blocking twin of `update`."""
        lifecycle.perform(lifecycle.UPDATE, self, skip_hooks, (atomic, condition, check_version, upsert, values, {}))

    @property
    def is_expired(self) -> bool:
        """Whether the TTL has a value that has passed; a datetime without a zone is local time."""
        seconds = _seconds_left(self, self._definition)
        return seconds is not None and seconds <= 0

    @property
    def expires_in(self) -> timedelta | None:
        """Time left; None without a TTL, and when it has passed."""
        seconds = _seconds_left(self, self._definition)
        if seconds is None or seconds <= 0:
            return None
        from datetime import timedelta

        return timedelta(seconds=seconds)

    def extend_ttl(self, new_expiration: datetime) -> None:
        """Write a new TTL at once, blocking; ConditionalCheckFailedException if the item is gone.

        The one method whose plain name blocks, as pydynox 1.8 has it: `extend_ttl_async` is for asynchronous code, and
        `sync_extend_ttl` another name of this one.
        """
        lifecycle.perform(lifecycle.EXTEND_TTL, self, None, (new_expiration,))

    def sync_extend_ttl(self, new_expiration: datetime) -> None:
        """The blocking twin of `extend_ttl_async`: `extend_ttl` itself."""
        lifecycle.perform(lifecycle.EXTEND_TTL, self, None, (new_expiration,))

    async def extend_ttl_async(self, new_expiration: datetime) -> None:
        """The asynchronous twin of `extend_ttl`."""
        await lifecycle.perform_async(lifecycle.EXTEND_TTL, self, None, (new_expiration,))


def _seconds_left(instance: Any, definition: Definition) -> float | None:
    value = None if definition.ttl is None else instance.__dict__.get(definition.ttl.attr_name)
    if value is None:
        return None
    return float(value.timestamp() if hasattr(value, "timestamp") else value) - time.time()
