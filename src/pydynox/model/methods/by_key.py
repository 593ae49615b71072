"""What a model class does by the key of one item, without an instance: get, update, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from pydynox.hooks import HookType
from pydynox.model import instances, lifecycle, requests, tables
from pydynox.model import keys as model_keys
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Self

    from pydynox.atomic import AtomicOp
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition

    Key = Mapping[str, Any]
    # What a dict of keyword arguments holds that says nothing of options: `get(**key)` with a `dict[str, str]`.
    KeyText = str | bytes | float | datetime


class ByKeyMethods(ModelBase):
    """Keys are given by python name, by stored name as well, and in the attribute's own type or in stored form."""

    __slots__ = ()

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def get(
            cls, key: Key, /, consistent_read: bool | None = ..., as_dict: Literal[False] = ..., *, any_type: bool = ...
        ) -> Self | None: ...
        @overload
        @classmethod
        async def get(
            cls, key: Key, /, consistent_read: bool | None = ..., *, as_dict: Literal[True], any_type: bool = ...
        ) -> Item | None: ...
        @overload
        @classmethod
        async def get(
            cls, consistent_read: bool | None = ..., as_dict: Literal[False] = ..., *, any_type: bool = ..., **keys: Any
        ) -> Self | None: ...
        @overload
        @classmethod
        async def get(
            cls, consistent_read: bool | None = ..., *, as_dict: Literal[True], any_type: bool = ..., **keys: Any
        ) -> Item | None: ...
        @overload
        @classmethod
        async def get(
            cls, consistent_read: bool | None = ..., *, as_dict: bool, any_type: bool = ..., **keys: Any
        ) -> Self | Item | None: ...
        @overload
        @classmethod
        async def get(cls, *, as_dict: Literal[True], **keys: KeyText) -> Item | None: ...
        @overload
        @classmethod
        async def get(cls, **keys: KeyText) -> Self | None: ...

    @classmethod
    async def get(
        cls,
        *positional: Any,
        consistent_read: Any = None,
        as_dict: Any = False,
        any_type: Any = False,
        **keys: Any,
    ) -> Any:
        """The item with this key, or None: `get(pk="a", sk="b")`, `get(key)` with a dict.

        `as_dict` gives it as it is stored. DecodeError for an item of another model, unless `any_type`.
        """
        definition = cls._definition
        if positional:
            keys, consistent_read, as_dict = _get_by_position(definition, positional, consistent_read, as_dict, keys)
        is_hooked = not as_dict and lifecycle.runs_after_load(definition)
        reply = await tables.send_async(definition, "GetItem", requests.get_request(definition, consistent_read, keys))
        item = reply.get("Item")
        if item is None:
            return None
        if as_dict:
            return instances.as_plain(definition, item)
        if any_type or definition.sharing is not None:
            instance = tables.load_shared(definition, item, any_type)
        else:
            instance = instances.load(cls, definition, item)
        if is_hooked or instance._definition.waiting:
            await lifecycle.follow_async(instance, is_hooked)
        return instance

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_get(
            cls, key: Key, /, consistent_read: bool | None = ..., as_dict: Literal[False] = ..., *, any_type: bool = ...
        ) -> Self | None: ...
        @overload
        @classmethod
        def sync_get(
            cls, key: Key, /, consistent_read: bool | None = ..., *, as_dict: Literal[True], any_type: bool = ...
        ) -> Item | None: ...
        @overload
        @classmethod
        def sync_get(
            cls, consistent_read: bool | None = ..., as_dict: Literal[False] = ..., *, any_type: bool = ..., **keys: Any
        ) -> Self | None: ...
        @overload
        @classmethod
        def sync_get(
            cls, consistent_read: bool | None = ..., *, as_dict: Literal[True], any_type: bool = ..., **keys: Any
        ) -> Item | None: ...
        @overload
        @classmethod
        def sync_get(
            cls, consistent_read: bool | None = ..., *, as_dict: bool, any_type: bool = ..., **keys: Any
        ) -> Self | Item | None: ...
        @overload
        @classmethod
        def sync_get(  # pyright: ignore[reportOverlappingOverload]  # KeyText holds True as well
            cls, *, as_dict: Literal[True], **keys: KeyText
        ) -> Item | None: ...
        @overload
        @classmethod
        def sync_get(cls, **keys: KeyText) -> Self | None: ...

    @classmethod
    def sync_get(
        cls,
        *positional: Any,
        consistent_read: Any = None,
        as_dict: Any = False,
        any_type: Any = False,
        **keys: Any,
    ) -> Any:
        """The blocking twin of `get`."""
        definition = cls._definition
        if positional:
            keys, consistent_read, as_dict = _get_by_position(definition, positional, consistent_read, as_dict, keys)
        is_hooked = not as_dict and lifecycle.runs_after_load(definition)
        if is_hooked:
            lifecycle.refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        reply = tables.send(definition, "GetItem", requests.get_request(definition, consistent_read, keys))
        item = reply.get("Item")
        if item is None:
            return None
        if as_dict:
            return instances.as_plain(definition, item)
        if any_type or definition.sharing is not None:
            instance = tables.load_shared(definition, item, any_type)
        else:
            instance = instances.load(cls, definition, item)
        if is_hooked or instance._definition.waiting:
            lifecycle.follow(instance, is_hooked)
        return instance

    @classmethod
    def key(cls, key: Key | None = None, /, **keys: Any) -> dict[str, Any]:
        """The key, from the key attributes or the placeholders of their templates, as `get` and the like take it.

        A dict of python names and stored values.
        """
        definition = cls._definition
        where = f"{definition.name}.key()"
        return model_keys.named_key(
            definition, model_keys.key_of_arguments(definition, model_keys.only_key(key, keys, where), where)
        )

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def update_by_key(
            cls,
            key: Key,
            /,
            *,
            condition: ConditionNode | None = ...,
            atomic: Sequence[AtomicOp] | None = ...,
            **values: Any,
        ) -> None: ...
        @overload
        @classmethod
        async def update_by_key(
            cls, condition: ConditionNode | None = ..., *, atomic: Sequence[AtomicOp] | None = ..., **values: Any
        ) -> None: ...
        @overload
        @classmethod
        async def update_by_key(cls, **values: KeyText) -> None: ...

    @classmethod  # type: ignore[misc]  # mypy matches no `*positional` beside `**values`
    async def update_by_key(cls, *positional: Any, condition: Any = None, **values: Any) -> None:
        """Set attributes of the item with this key; None removes one. An item that does not exist is created.

        `update_by_key(key, condition, name="Ada", atomic=[User.logins.add(1)])`; the key may be among the values
        instead. Placeholders that the key is made of are written to an item that is created.
        """
        definition = cls._definition
        request = _update_request(definition, positional, condition, values)
        if request is not None:
            await tables.send_async(definition, "UpdateItem", request)

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_update_by_key(
            cls,
            key: Key,
            /,
            *,
            condition: ConditionNode | None = ...,
            atomic: Sequence[AtomicOp] | None = ...,
            **values: Any,
        ) -> None: ...
        @overload
        @classmethod
        def sync_update_by_key(
            cls, condition: ConditionNode | None = ..., *, atomic: Sequence[AtomicOp] | None = ..., **values: Any
        ) -> None: ...
        @overload
        @classmethod
        def sync_update_by_key(cls, **values: KeyText) -> None: ...

    @classmethod  # type: ignore[misc]  # mypy matches no `*positional` beside `**values`
    def sync_update_by_key(cls, *positional: Any, condition: Any = None, **values: Any) -> None:
        """The blocking twin of `update_by_key`."""
        definition = cls._definition
        request = _update_request(definition, positional, condition, values)
        if request is not None:
            tables.send(definition, "UpdateItem", request)

    if TYPE_CHECKING:

        @overload
        @classmethod
        async def delete_by_key(cls, key: Key, /, condition: ConditionNode | None = ...) -> None: ...
        @overload
        @classmethod
        async def delete_by_key(cls, condition: ConditionNode | None = ..., **keys: Any) -> None: ...
        @overload
        @classmethod
        async def delete_by_key(cls, **keys: KeyText) -> None: ...

    @classmethod
    async def delete_by_key(cls, *positional: Any, condition: Any = None, **keys: Any) -> None:
        """Delete the item with this key; that there is none is no error. `delete_by_key(key, condition)`, too."""
        definition = cls._definition
        await tables.send_async(definition, "DeleteItem", _delete_request(definition, positional, condition, keys))

    if TYPE_CHECKING:

        @overload
        @classmethod
        def sync_delete_by_key(cls, key: Key, /, condition: ConditionNode | None = ...) -> None: ...
        @overload
        @classmethod
        def sync_delete_by_key(cls, condition: ConditionNode | None = ..., **keys: Any) -> None: ...
        @overload
        @classmethod
        def sync_delete_by_key(cls, **keys: KeyText) -> None: ...

    @classmethod
    def sync_delete_by_key(cls, *positional: Any, condition: Any = None, **keys: Any) -> None:
        """The blocking twin of `delete_by_key`."""
        definition = cls._definition
        tables.send(definition, "DeleteItem", _delete_request(definition, positional, condition, keys))


def _get_by_position(
    definition: Definition,
    positional: tuple[Any, ...],
    consistent_read: bool | None,
    as_dict: bool,
    keys: dict[str, Any],
) -> tuple[dict[str, Any], bool | None, bool]:
    where = f"{definition.name}.get()"
    names = ("consistent_read", "as_dict")
    key, consistent_read, as_dict = model_keys.by_position(positional, where, names, consistent_read, as_dict)
    if key is None and not isinstance(positional[0], (bool, type(None))):
        raise model_keys.no_key(positional[0], where)
    return model_keys.only_key(key, keys, where), consistent_read, as_dict


def _update_request(
    definition: Definition, positional: tuple[Any, ...], condition: ConditionNode | None, values: dict[str, Any]
) -> Request | None:
    where = f"{definition.name}.update_by_key()"
    key = None
    if positional:
        key, condition = model_keys.by_position(positional, where, ("condition",), condition)
    # An attribute of that name keeps it, as every name that 1.8 has no parameter for.
    atomic = None if "atomic" in definition.names else values.pop("atomic", None)
    return requests.update_by_key_request(definition, key, atomic, condition, values, where)


def _delete_request(
    definition: Definition, positional: tuple[Any, ...], condition: ConditionNode | None, keys: dict[str, Any]
) -> Request:
    if positional:
        keys, condition = model_keys.key_and_condition(
            positional, condition, keys, f"{definition.name}.delete_by_key()"
        )
    return requests.delete_by_key_request(definition, condition, keys)
