"""Hooks of a class: whether they run, and running them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.hooks import HookType
from pydynox.model.tables.client_and_table import config_of

if TYPE_CHECKING:
    from pydynox.model.definition.definition import Definition


def hooks_run(definition: Definition, skip_hooks: bool | None) -> bool:
    if not definition.hooks:
        return False
    return not (config_of(definition).skip_hooks if skip_hooks is None else skip_hooks)


def runs_after_load(definition: Definition) -> bool:
    """Whether any class that a read may build has an after_load hook that is not switched off."""
    if not definition.hooks and not definition.subtypes:
        return False
    classes: Any = definition.subtypes.values() or (definition.model,)
    hooked = any(HookType.AFTER_LOAD in model._definition.hooks for model in classes)
    return hooked and not config_of(definition).skip_hooks


def run_hooks(instance: Any, definition: Definition, type_: HookType) -> None:
    """Run the hooks of a blocking operation; TypeError, before any of them runs, if one is a coroutine function."""
    names = definition.hooks.get(type_)
    if not names:
        return
    refuse_coroutine_hooks(definition, names)
    for name in names:
        getattr(instance, name)()


async def run_hooks_async(instance: Any, definition: Definition, type_: HookType) -> None:
    for name in definition.hooks.get(type_, ()):
        awaitable = getattr(instance, name)()
        if hasattr(awaitable, "__await__"):
            await awaitable


def refuse_coroutine_hooks(definition: Definition, names: tuple[str, ...]) -> None:
    for name in names:
        if _is_coroutine_function(getattr(definition.model, name)):
            raise TypeError(
                f"{definition.name}.{name} is a coroutine function, which a sync_ operation cannot await: "
                "use the async operation, or pass skip_hooks=True"
            )


def has_coroutine_hooks(definition: Definition, type_: HookType) -> bool:
    return any(_is_coroutine_function(getattr(definition.model, name)) for name in definition.hooks.get(type_, ()))


def _is_coroutine_function(function: Any) -> bool:
    code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
    return code is not None and bool(code.co_flags & 0x80)  # inspect.CO_COROUTINE, without loading inspect


def refuse_coroutine_hooks_of(definition: Definition, *types: HookType) -> None:
    """Before anything is sent: an after-hook that cannot run must not be found out after the write."""
    for type_ in types:
        refuse_coroutine_hooks(definition, definition.hooks.get(type_, ()))
