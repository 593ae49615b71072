"""Methods of a model that run around its operations.

A hook is a method without parameters, plain or a coroutine function. Coroutine hooks run in the async operations; a
`sync_` operation that meets one raises TypeError before anything is sent. A hook that a subclass overrides runs once,
and counts as what the override is marked as. Decorators may be stacked: the method then runs at each of these moments.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

__all__ = [
    "HookType",
    "after_delete",
    "after_load",
    "after_save",
    "after_update",
    "before_delete",
    "before_save",
    "before_update",
]

Hook = TypeVar("Hook", bound=Callable[..., Any])


class HookType(Enum):
    """The moments at which hooks run."""

    BEFORE_SAVE = "before_save"
    AFTER_SAVE = "after_save"
    BEFORE_DELETE = "before_delete"
    AFTER_DELETE = "after_delete"
    BEFORE_UPDATE = "before_update"
    AFTER_UPDATE = "after_update"
    AFTER_LOAD = "after_load"


def _mark(method: Hook, type_: HookType) -> Hook:
    method._hook_type = type_  # type: ignore[attr-defined]  # the last one, as 1.8 has it
    others = [each for each in hook_types_of(method) if each is not type_]
    method._hook_types = (*others, type_)  # type: ignore[attr-defined]
    return method


def hook_types_of(value: object) -> tuple[HookType, ...]:
    """The moments at which a member of a class is to run; empty for one that is no hook."""
    types = getattr(value, "_hook_types", None)
    if types is None and isinstance(value, (classmethod, staticmethod)):  # which do not show what the function has
        types = getattr(value.__func__, "_hook_types", None)
    return types if isinstance(types, tuple) else ()  # an object may answer to any name


def before_save(func: Hook) -> Hook:
    """Runs first in save; generated values are not there yet. Raising keeps the item from being written."""
    return _mark(func, HookType.BEFORE_SAVE)


def after_save(func: Hook) -> Hook:
    """Runs when the item is written; the instance is clean already."""
    return _mark(func, HookType.AFTER_SAVE)


def before_delete(func: Hook) -> Hook:
    """Runs first in delete. Raising keeps the item from being deleted."""
    return _mark(func, HookType.BEFORE_DELETE)


def after_delete(func: Hook) -> Hook:
    """Runs when the item is deleted; the instance counts as new already."""
    return _mark(func, HookType.AFTER_DELETE)


def before_update(func: Hook) -> Hook:
    """Runs first in `update()`. Raising keeps the change from being written."""
    return _mark(func, HookType.BEFORE_UPDATE)


def after_update(func: Hook) -> Hook:
    """Runs when the change is written, and shows on the instance."""
    return _mark(func, HookType.AFTER_UPDATE)


def after_load(func: Hook) -> Hook:
    """Runs on every instance that a read returns."""
    return _mark(func, HookType.AFTER_LOAD)
