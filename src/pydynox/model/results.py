"""What the reads of models return: lazy iterators that are used once, alike for tables, indexes, query and scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydynox.client.results import AsyncPages, Pages
from pydynox.hooks import HookType
from pydynox.model.client_and_table import config_of
from pydynox.model.hooks import refuse_coroutine_hooks_of, run_hooks, run_hooks_async
from pydynox.model.stored_form import load
from pydynox.values.attribute_value import plain_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.client.paging import Pager
    from pydynox.model.definition import Definition
    from pydynox.model.sending import Sender

M = TypeVar("M")


def reader_of(definition: Definition, as_dict: bool, partial: bool) -> Callable[[dict[str, Any]], Any]:
    """From an item of a reply, which is the caller's own, to what a user gets; hooks are not run yet."""
    if as_dict:
        return lambda item: as_plain(definition, item)
    model = definition.model
    return lambda item: load(model, definition, item, partial)


def as_plain(definition: Definition, item: dict[str, Any]) -> dict[str, Any]:
    """The item with stored names and plain values; what the class that it names declares as decimal stays Decimal."""
    discriminator = definition.discriminator
    if discriminator is not None:
        named = item.get(discriminator.stored_name)
        model: Any = definition.subtypes.get(named) if isinstance(named, str) else None
        definition = definition if model is None else model._definition
    if not definition.decimals:
        return plain_item(item)
    exact = {name: attribute.deserialize(item[name]) for name, attribute in definition.decimals if name in item}
    return {**plain_item(item), **exact}


def runs_after_load(definition: Definition) -> bool:
    """Whether any class that a read may build has an after_load hook that is not switched off."""
    if not definition.hooks and not definition.subtypes:
        return False
    classes: Any = definition.subtypes.values() or (definition.model,)
    hooked = any(HookType.AFTER_LOAD in model._definition.hooks for model in classes)
    return hooked and not config_of(definition).skip_hooks


class ModelQueryResult(Pages[M]):
    __slots__ = ()


class ModelScanResult(Pages[M]):
    __slots__ = ()


class AsyncModelQueryResult(AsyncPages[M]):
    __slots__ = ()


class AsyncModelScanResult(AsyncPages[M]):
    __slots__ = ()


class _HookedAsync(AsyncPages[M]):
    """Runs after_load, which may be a coroutine function."""

    __slots__ = ()

    async def __anext__(self) -> M:
        instance: Any = await super().__anext__()
        await run_hooks_async(instance, instance._definition, HookType.AFTER_LOAD)
        found: M = instance
        return found


class _HookedAsyncQuery(_HookedAsync[M], AsyncModelQueryResult[M]):
    __slots__ = ()


class _HookedAsyncScan(_HookedAsync[M], AsyncModelScanResult[M]):
    __slots__ = ()


_HookedAsyncQuery.__name__ = AsyncModelQueryResult.__name__
_HookedAsyncScan.__name__ = AsyncModelScanResult.__name__


def sync_result(definition: Definition, sender: Sender, pager: Pager, as_dict: bool, partial: bool) -> Any:
    read = reader_of(definition, as_dict, partial)
    if not as_dict and runs_after_load(definition):
        refuse_coroutine_hooks_of(definition, HookType.AFTER_LOAD)
        read = _with_hooks(read)
    class_: Any = ModelQueryResult if pager.operation == "Query" else ModelScanResult
    return class_(sender, pager, read)


def async_result(definition: Definition, sender: Sender, pager: Pager, as_dict: bool, partial: bool) -> Any:
    hooked = not as_dict and runs_after_load(definition)
    class_: Any
    if pager.operation == "Query":
        class_ = _HookedAsyncQuery if hooked else AsyncModelQueryResult
    else:
        class_ = _HookedAsyncScan if hooked else AsyncModelScanResult
    return class_(sender, pager, reader_of(definition, as_dict, partial))


def _with_hooks(read: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    def read_and_run(item: dict[str, Any]) -> Any:
        instance = read(item)
        run_hooks(instance, instance._definition, HookType.AFTER_LOAD)
        return instance

    return read_and_run
