"""What a model class does by key, without an instance and without hooks: get, update, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, overload

from pydynox.client import flows
from pydynox.client.drivers import drive, drive_async
from pydynox.client.requests import WRITE_CAPACITY
from pydynox.conditions import checked_condition
from pydynox.hooks import HookType
from pydynox.model.client_and_table import config_of, schema_of
from pydynox.model.hooks import refuse_coroutine_hooks_of, run_hooks, run_hooks_async
from pydynox.model.keys import key_of_arguments, key_of_mapping, pop_key
from pydynox.model.requests.expressions import add_condition, add_projection
from pydynox.model.requests.reading import get_request
from pydynox.model.requests.updating import assigning_request, stored_changes
from pydynox.model.results import as_plain, reader_of, runs_after_load
from pydynox.model.sending import Sender, send, send_async
from pydynox.model.stored_form import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from pydynox.expressions import ConditionNode
    from pydynox.model.definition import Definition

Item = dict[str, Any]


class KeyMethods:
    """Keys are given by python name, by stored name as well, and in the attribute's own type or in stored form."""

    __slots__ = ()
    _definition: ClassVar[Definition]

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
        reply = await send_async(definition, "GetItem", get_request(definition, consistent_read, keys))
        item = reply.get("Item")
        if item is None:
            return None
        if as_dict:
            return as_plain(definition, item)
        instance = load(cls, definition, item)
        if runs_after_load(definition):
            await run_hooks_async(instance, instance._definition, HookType.AFTER_LOAD)
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
        definition = cls._definition
        hooked = not as_dict and runs_after_load(definition)
        if hooked:
            refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        reply = send(definition, "GetItem", get_request(definition, consistent_read, keys))
        item = reply.get("Item")
        if item is None:
            return None
        if as_dict:
            return as_plain(definition, item)
        instance = load(cls, definition, item)
        if hooked:
            run_hooks(instance, instance._definition, HookType.AFTER_LOAD)
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
        definition = cls._definition
        send(definition, "DeleteItem", delete_by_key_request(definition, condition, keys))

    @overload
    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Mapping[str, Any]],
        consistent_read: bool | None = ...,
        as_dict: Literal[False] = ...,
        projection: Sequence[str] | None = ...,
    ) -> list[Self]: ...
    @overload
    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Mapping[str, Any]],
        consistent_read: bool | None = ...,
        *,
        as_dict: Literal[True],
        projection: Sequence[str] | None = ...,
    ) -> list[Item]: ...

    @classmethod
    async def batch_get(
        cls,
        keys: Sequence[Mapping[str, Any]],
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
        items = await drive_async(flow, Sender(definition))
        found = list(map(reader_of(definition, as_dict, bool(projection)), items))
        if not as_dict and runs_after_load(definition):
            for instance in found:
                await run_hooks_async(instance, instance._definition, HookType.AFTER_LOAD)
        return found

    @overload
    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Mapping[str, Any]],
        consistent_read: bool | None = ...,
        as_dict: Literal[False] = ...,
        projection: Sequence[str] | None = ...,
    ) -> list[Self]: ...
    @overload
    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Mapping[str, Any]],
        consistent_read: bool | None = ...,
        *,
        as_dict: Literal[True],
        projection: Sequence[str] | None = ...,
    ) -> list[Item]: ...

    @classmethod
    def sync_batch_get(
        cls,
        keys: Sequence[Mapping[str, Any]],
        consistent_read: bool | None = None,
        as_dict: bool = False,
        projection: Sequence[str] | None = None,
    ) -> list[Any]:
        definition = cls._definition
        if not keys:
            return []
        flow = batch_get_flow(definition, keys, consistent_read, projection)
        hooked = not as_dict and runs_after_load(definition)
        if hooked:
            refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        items = drive(flow, Sender(definition))
        found = list(map(reader_of(definition, as_dict, bool(projection)), items))
        if hooked:
            for instance in found:
                run_hooks(instance, instance._definition, HookType.AFTER_LOAD)
        return found


def update_by_key_request(
    definition: Definition, condition: ConditionNode | None, values: dict[str, Any]
) -> dict[str, Any] | None:
    where = f"{definition.name}.update_by_key()"
    key = pop_key(definition, values, where)
    changes = stored_changes(definition, values, where)
    return assigning_request(definition, key, changes, condition, where) if changes else None


def delete_by_key_request(
    definition: Definition, condition: ConditionNode | None, keys: dict[str, Any]
) -> dict[str, Any]:
    where = f"{definition.name}.delete_by_key"
    request = {
        "TableName": config_of(definition).table,
        "Key": key_of_arguments(definition, keys, f"{where}()"),
        "ReturnConsumedCapacity": WRITE_CAPACITY,
    }
    if condition is not None:
        add_condition(request, checked_condition(condition, f"{where}(condition=)"))
    return request


def batch_get_flow(
    definition: Definition,
    keys: Sequence[Mapping[str, Any]],
    consistent_read: bool | None,
    projection: Sequence[str] | None,
) -> flows.Flow[list[Item]]:
    where = f"{definition.name}.batch_get()"
    stored_keys = [key_of_mapping(definition, key, f"{where}: keys[{number}]") for number, key in enumerate(keys)]
    options: dict[str, Any] = {}
    if consistent_read:
        options["ConsistentRead"] = True
    add_projection(options, definition, projection)
    return flows.batch_get(config_of(definition).table, stored_keys, options, schema_of(definition))
