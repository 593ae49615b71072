"""MemoryBackend as a decorator: every call of the decorated function, and every test of the class, has a fresh one."""

from __future__ import annotations

import functools
import inspect
import unittest
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from pydynox.testing.backend import Backend

F = TypeVar("F", bound=Callable[..., Any])


def decorated(backend: Backend, target: F) -> F:
    if isinstance(target, type):
        _decorate_class(backend, target)
        return cast(F, target)
    if not callable(target):
        raise TypeError(f"MemoryBackend decorates functions and test classes, not {type(target).__name__}")
    return cast(F, _decorate_function(backend, target))


def _decorate_function(backend: Backend, function: Callable[..., Any]) -> Callable[..., Any]:
    if inspect.isasyncgenfunction(function):

        @functools.wraps(function)
        async def asynchronous_generator(*args: Any, **kwargs: Any) -> Any:
            with backend:
                async for value in function(*args, **kwargs):
                    yield value

        return asynchronous_generator
    if inspect.isgeneratorfunction(function):

        @functools.wraps(function)
        def generator(*args: Any, **kwargs: Any) -> Any:
            with backend:
                return (yield from function(*args, **kwargs))

        return generator
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def coroutine(*args: Any, **kwargs: Any) -> Any:
            with backend:
                return await function(*args, **kwargs)

        return coroutine

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        with backend:
            return function(*args, **kwargs)

    return call


def _decorate_class(backend: Backend, cls: type) -> None:
    """A unittest class is wrapped where a whole test runs, setUp and tearDown included; of others, the test methods."""
    if issubclass(cls, unittest.TestCase):
        for name in ("run", "debug"):
            setattr(cls, name, _decorate_function(backend, getattr(cls, name)))
        return
    tests = [name for name in dir(cls) if name.startswith("test") and inspect.isfunction(getattr(cls, name))]
    if not tests:
        raise TypeError(f"MemoryBackend: class {cls.__name__} is no unittest.TestCase and has no methods named test*")
    for name in tests:
        setattr(cls, name, _decorate_function(backend, getattr(cls, name)))
