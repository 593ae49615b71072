"""A function of which one call at a time runs for each key."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from string import Formatter
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from pydynox.lock.guards import DistributedLock, SyncDistributedLock
from pydynox.lock.pace import pace_of
from pydynox.lock.settings import check_lock, checked_settings

if TYPE_CHECKING:
    from pydynox.client import DynamoDBClient
    from pydynox.lock.pace import AdvancingClock

P = ParamSpec("P")
R = TypeVar("R")


def distributed_lock(
    client: DynamoDBClient,
    *,
    table: str,
    key: str,
    lease_duration: float = 30.0,
    wait_timeout: float = 35.0,
    clock: AdvancingClock | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Hold a lock during each call of a function or coroutine function.

    `{name}` in the key is that argument of the call, which is a str; `{{` and `}}` are braces. With several of them
    each is written as `<bytes>:<value>`, so that no two calls share a key by accident.
    """
    check_lock(client, table, lease_duration, wait_timeout)
    pace_of(clock)
    options: dict[str, Any] = {
        "table": table,
        "lease_duration": lease_duration,
        "wait_timeout": wait_timeout,
        "clock": clock,
    }
    template = KeyTemplate(key)
    if not template.names:
        checked_settings(client, table, template.key_of({}), lease_duration, wait_timeout)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        if not callable(function):
            raise TypeError(f"distributed_lock() decorates a function, got {type(function).__name__}: {function!r}")
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            raise TypeError(
                f"{function.__qualname__}: distributed_lock() does not take a generator function, whose body runs "
                "after the call"
            )
        signature = inspect.signature(function)
        template.check_names(signature)
        call: Any = function  # its result is awaited in one of the two
        if inspect.iscoroutinefunction(function):

            async def locked_async(*args: P.args, **kwargs: P.kwargs) -> Any:
                async with DistributedLock(client, key=template.key_of_call(signature, args, kwargs), **options):
                    return await call(*args, **kwargs)

            locked: Any = locked_async
        else:

            def locked_sync(*args: P.args, **kwargs: P.kwargs) -> Any:
                with SyncDistributedLock(client, key=template.key_of_call(signature, args, kwargs), **options):
                    return call(*args, **kwargs)

            locked = locked_sync
        wrapped: Callable[P, R] = wraps(function)(locked)
        return wrapped

    return decorate


class KeyTemplate:
    """Text with `{argument}` placeholders: pairs of the text before one and its name, the last without a name."""

    def __init__(self, text: Any) -> None:
        if not isinstance(text, str):
            raise TypeError(f"key={text!r}: a lock's key is a str, got {type(text).__name__}")
        self._text = text
        try:
            parts = list(Formatter().parse(text))
        except ValueError as error:
            raise ValueError(f"key={text!r}: {error}; a brace that is no placeholder is doubled") from None
        self._parts = [(literal, _whole(name, spec, conversion)) for literal, name, spec, conversion in parts]
        self.names = [name for _, name in self._parts if name is not None]

    def check_names(self, signature: inspect.Signature) -> None:
        regular = [
            name
            for name, parameter in signature.parameters.items()
            if parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
        ]
        for name in self.names:
            if name not in regular:
                raise ValueError(
                    f"key={self._text!r}: {{{name}}} does not name a parameter of the function; "
                    f"it has {', '.join(regular) or 'none'}"
                )

    def key_of_call(self, signature: inspect.Signature, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        if not self.names:
            return self.key_of({})
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return self.key_of(bound.arguments)

    def key_of(self, arguments: dict[str, Any]) -> str:
        return "".join(literal + self._value(name, arguments) for literal, name in self._parts)

    def _value(self, name: str | None, arguments: dict[str, Any]) -> str:
        if name is None:
            return ""
        value = arguments[name]
        if not isinstance(value, str):
            raise TypeError(
                f"key={self._text!r}: the argument {name!r} is to be a str, got {type(value).__name__}: {value!r}"
            )
        return value if len(self.names) == 1 else f"{len(value.encode())}:{value}"


def _whole(name: str | None, spec: str | None, conversion: str | None) -> str | None:
    """What stands in the braces, of which only a name is of use here."""
    if name is None:
        return None
    return f"{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}"
