"""What a model class does where an item may or may not be there: ask for it, or get it or create it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.errors import ConditionalCheckFailedException
from pydynox.hooks import HookType
from pydynox.model import lifecycle, requests, tables
from pydynox.model.instances.base import ModelBase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from pydynox.attributes.waiting import Steps
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition

    Key = Mapping[str, Any]

# Another program may create and delete the item again and again between a read and the put after it.
_ATTEMPTS = 5


class CreatingMethods(ModelBase):
    """The key is given as `get` takes it: by names, or as a mapping."""

    __slots__ = ()

    @classmethod
    async def exists(cls, key: Key | None = None, /, *, consistent_read: bool | None = None, **keys: Any) -> bool:
        """Whether there is an item with this key. Only its key is sent, but DynamoDB charges for the whole item."""
        definition = cls._definition
        request = requests.exists_request(
            definition, consistent_read, requests.key_given(definition, key, keys, "exists")
        )
        return requests.is_there(definition, (await tables.send_async(definition, "GetItem", request)).get("Item"))

    @classmethod
    def sync_exists(cls, key: Key | None = None, /, *, consistent_read: bool | None = None, **keys: Any) -> bool:
        """The blocking twin of `exists`."""
        definition = cls._definition
        request = requests.exists_request(
            definition, consistent_read, requests.key_given(definition, key, keys, "exists")
        )
        return requests.is_there(definition, tables.send(definition, "GetItem", request).get("Item"))

    @classmethod
    async def get_or_create(
        cls,
        key: Key | None = None,
        /,
        *,
        defaults: Mapping[str, Any] | None = None,
        skip_hooks: bool | None = None,
        **keys: Any,
    ) -> tuple[Self, bool]:
        """The item with this key, and False; if there is none, one made of key and `defaults` and saved, and True.

        Of several programs that do this at once one creates the item, and the others get it.
        """
        definition = cls._definition
        given = requests.key_given(definition, key, keys, "get_or_create")
        steps = _got_or_created(definition, given, defaults, skip_hooks, lifecycle.Read(definition))
        return await lifecycle.run_steps_async(steps)

    @classmethod
    def sync_get_or_create(
        cls,
        key: Key | None = None,
        /,
        *,
        defaults: Mapping[str, Any] | None = None,
        skip_hooks: bool | None = None,
        **keys: Any,
    ) -> tuple[Self, bool]:
        """The blocking twin of `get_or_create`."""
        definition = cls._definition
        given = requests.key_given(definition, key, keys, "get_or_create")
        if lifecycle.hooks_run(definition, skip_hooks):
            lifecycle.refuse_coroutine_hooks_of(definition, HookType.BEFORE_SAVE, HookType.AFTER_SAVE)
        return lifecycle.run_steps(
            _got_or_created(definition, given, defaults, skip_hooks, lifecycle.Read.blocking(definition))
        )


def _got_or_created(
    definition: Definition,
    given: dict[str, Any],
    defaults: Mapping[str, Any] | None,
    skip_hooks: bool | None,
    read: lifecycle.Read,
) -> Steps[tuple[Any, bool]]:
    arguments, new = requests.arguments_of_new(definition, given, defaults), None
    for attempt in range(_ATTEMPTS):
        # What another program has just created may not be there yet for a read that is not consistent.
        consistent_read = True if attempt else None
        found = yield _Get(
            read, definition, requests.get_request(definition, consistent_read, given.copy(), "get_or_create")
        )
        if found is not None:
            return found, False
        if new is None:
            new = definition.model(**arguments)
        try:
            yield _SaveNew(new, skip_hooks)
        except ConditionalCheckFailedException as error:
            if error.model is not new or attempt == _ATTEMPTS - 1:
                raise
        else:
            break
    return new, True


class _Get:
    """The instance, or None, by a request that is ready."""

    def __init__(self, read: lifecycle.Read, definition: Definition, request: Request) -> None:
        self._read = read
        self._definition = definition
        self._request = request

    def perform(self) -> Any:
        item = tables.send(self._definition, "GetItem", self._request).get("Item")
        return None if item is None else self._read.finished(self._own(item))[0]

    async def perform_async(self) -> Any:
        item = (await tables.send_async(self._definition, "GetItem", self._request)).get("Item")
        return None if item is None else (await self._read.finished_async(self._own(item)))[0]

    def _own(self, item: Item) -> list[Item]:
        tables.check_own(self._definition, [item], False)
        return [item]


class _SaveNew:
    def __init__(self, instance: Any, skip_hooks: bool | None) -> None:
        self._instance = instance
        self._skip_hooks = skip_hooks

    def perform(self) -> None:
        lifecycle.perform(lifecycle.SAVE_NEW, self._instance, self._skip_hooks, ())

    async def perform_async(self) -> None:
        await lifecycle.perform_async(lifecycle.SAVE_NEW, self._instance, self._skip_hooks, ())
