"""What a model class does by key, without an instance: get one or several, update, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from pydynox.client.drivers import drive, drive_async
from pydynox.hooks import HookType
from pydynox.model.base import ModelBase
from pydynox.model.hooks import refuse_coroutine_hooks_of, runs_after_load
from pydynox.model.lifecycle import Read, follow, follow_async
from pydynox.model.requests.deleting import delete_by_key_request
from pydynox.model.requests.reading import batch_get_flow, get_request
from pydynox.model.requests.updating import update_by_key_request
from pydynox.model.sending import Sender, send, send_async
from pydynox.model.stored_form import as_plain, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item

    Key = Mapping[str, Any]


class ByKeyMethods(ModelBase):
    """Keys are given by python name, by stored name as well, and in the attribute's own type or in stored form."""

    __slots__ = ()

    @overload
    @classmethod
    async def get(
        cls, consistent_read: bool | None = ..., as_dict: Literal[False] = ..., **keys: Any
    ) -> Self | None: ...
    @overload
    @classmethod
    async def get(cls, consistent_read: bool | None = ..., *, as_dict: Literal[True], **keys: Any) -> Item | None: ...

    @classmethod
    async def get(cls, consistent_read: bool | None = None, as_dict: bool = False, **keys: Any) -> Any:
        """The item with this key, or None. `as_dict` gives it as it is stored."""
        definition = cls._definition
        is_hooked = not as_dict and runs_after_load(definition)
        reply = await send_async(definition, "GetItem", get_request(definition, consistent_read, keys))
        item = reply.get("Item")
        if item is None:
            return None
        if as_dict:
            return as_plain(definition, item)
        instance = load(cls, definition, item)
        if is_hooked or instance._definition.waiting:
            await follow_async(instance, is_hooked)
        return instance

    @overload
    @classmethod
    def sync_get(
        cls, consistent_read: bool | None = ..., as_dict: Literal[False] = ..., **keys: Any
    ) -> Self | None: ...
    @overload
    @classmethod
    def sync_get(cls, consistent_read: bool | None = ..., *, as_dict: Literal[True], **keys: Any) -> Item | None: ...

    @classmethod
    def sync_get(cls, consistent_read: bool | None = None, as_dict: bool = False, **keys: Any) -> Any:
        """The blocking twin of `get`."""
        definition = cls._definition
        is_hooked = not as_dict and runs_after_load(definition)
        if is_hooked:
            refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        reply = send(definition, "GetItem", get_request(definition, consistent_read, keys))
        item = reply.get("Item")
        if item is None:
            return None
        if as_dict:
            return as_plain(definition, item)
        instance = load(cls, definition, item)
        if is_hooked or instance._definition.waiting:
            follow(instance, is_hooked)
        return instance

    @classmethod
    async def update_by_key(cls, condition: ConditionNode | None = None, **values: Any) -> None:
        """Set attributes of the item with this key; None removes one. An item that does not exist is created."""
        definition = cls._definition
        request = update_by_key_request(definition, condition, values)
        if request is not None:
            await send_async(definition, "UpdateItem", request)

    @classmethod
    def sync_update_by_key(cls, condition: ConditionNode | None = None, **values: Any) -> None:
        """The blocking twin of `update_by_key`."""
        definition = cls._definition
        request = update_by_key_request(definition, condition, values)
        if request is not None:
            send(definition, "UpdateItem", request)

    @classmethod
    async def delete_by_key(cls, condition: ConditionNode | None = None, **keys: Any) -> None:
        """Delete the item with this key; that there is none is no error."""
        definition = cls._definition
        await send_async(definition, "DeleteItem", delete_by_key_request(definition, condition, keys))

    @classmethod
    def sync_delete_by_key(cls, condition: ConditionNode | None = None, **keys: Any) -> None:
        """The blocking twin of `delete_by_key`."""
        definition = cls._definition
        send(definition, "DeleteItem", delete_by_key_request(definition, condition, keys))

    @overload
    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = ...,
        as_dict: Literal[False] = ...,
        projection: Sequence[str] | None = ...,
    ) -> list[Self]: ...
    @overload
    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = ...,
        *,
        as_dict: Literal[True],
        projection: Sequence[str] | None = ...,
    ) -> list[Item]: ...

    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = None,
        as_dict: bool = False,
        projection: Sequence[str] | None = None,
    ) -> list[Any]:
        """The items with these keys that exist, in the service's order, which is not that of `keys`.

        Consistent reads are had by asking for them here: the configuration of the class does not count.
        """
        definition = cls._definition
        if not keys:
            return []
        flow = batch_get_flow(definition, keys, consistent_read, projection)
        read = Read(definition, as_dict, bool(projection))
        return await read.finished_async(await drive_async(flow, Sender(definition)))

    @overload
    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = ...,
        as_dict: Literal[False] = ...,
        projection: Sequence[str] | None = ...,
    ) -> list[Self]: ...
    @overload
    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = ...,
        *,
        as_dict: Literal[True],
        projection: Sequence[str] | None = ...,
    ) -> list[Item]: ...

    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Key],
        consistent_read: bool | None = None,
        as_dict: bool = False,
        projection: Sequence[str] | None = None,
    ) -> list[Any]:
        """The blocking twin of `batch_get`."""
        definition = cls._definition
        if not keys:
            return []
        flow = batch_get_flow(definition, keys, consistent_read, projection)
        read = Read.blocking(definition, as_dict, bool(projection))
        return read.finished(drive(flow, Sender(definition)))

    @overload
    @classmethod
    async def transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[False] = ..., fields: Sequence[str] | None = ...
    ) -> list[Self | None]: ...
    @overload
    @classmethod
    async def transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[True], fields: Sequence[str] | None = ...
    ) -> list[Item | None]: ...

    @classmethod
    async def transact_get(
        cls, keys: Sequence[Key], as_dict: bool = False, fields: Sequence[str] | None = None
    ) -> list[Any]:
        """The items with these keys as of one moment, in the order of the keys; None for one that does not exist.

        At most 100 keys; what another transaction has in hand is a TransactionCanceledException.
        """
        from pydynox.model.transactions.get import Gets  # not loaded by programs that use no transactions

        return await Gets([(cls._definition, key) for key in keys], as_dict, fields).perform_async()

    @overload
    @classmethod
    def sync_transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[False] = ..., fields: Sequence[str] | None = ...
    ) -> list[Self | None]: ...
    @overload
    @classmethod
    def sync_transact_get(
        cls, keys: Sequence[Key], as_dict: Literal[True], fields: Sequence[str] | None = ...
    ) -> list[Item | None]: ...

    @classmethod
    def sync_transact_get(
        cls, keys: Sequence[Key], as_dict: bool = False, fields: Sequence[str] | None = None
    ) -> list[Any]:
        """The blocking twin of `transact_get`."""
        from pydynox.model.transactions.get import Gets

        return Gets([(cls._definition, key) for key in keys], as_dict, fields).perform()
