"""distributed_lock(): which key a call has, and which functions and keys there cannot be."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import pytest

from pydynox.lock import distributed_lock


@pytest.fixture
def locked(client):
    return lambda key, **options: distributed_lock(client, table="locks", key=key, **options)


@pytest.fixture
def keys(client):
    return lambda: [item["key"] for item in client.sync_scan("locks")]


@pytest.mark.parametrize(
    ("key", "arguments", "stored"),
    [
        ("report", ("5",), "report"),
        ("a:{x}", ("5",), "a:5"),
        ("order:{x}:{y}", ("1", "2"), "order:1:1:1:2"),
        ("order:{x}:{y}", ("1",), "order:1:1:3:två"),
        ("order:{x}:{y}", ("1", "å"), "order:1:1:2:å"),
        ("{{x}}{x}", ("5",), "{x}5"),
        ("{x}", ("{y}",), "{y}"),
    ],
)
def test_the_key_of_a_call(locked, keys, key, arguments, stored):
    @locked(key)
    def work(x: str, y: str = "två") -> list[str]:
        return keys()

    @locked(key)
    async def work_async(x: str, y: str = "två") -> list[str]:
        return keys()

    # "å" has two bytes, and so the default has four.
    stored = stored.replace("3:två", "4:två")
    assert work(*arguments) == [stored]
    assert asyncio.run(work_async(*arguments)) == [stored]
    assert keys() == []


def test_the_function_stays_what_it_is(locked):
    @locked("report")
    async def work(x: str) -> str:
        """Its text."""
        return x

    assert (work.__name__, work.__doc__, str(inspect.signature(work))) == ("work", "Its text.", "(x: 'str') -> 'str'")
    assert inspect.iscoroutinefunction(work)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("{", "key='{': Single '{' encountered in format string; a brace that is no placeholder is doubled"),
        ("}", "key='}': Single '}' encountered in format string; a brace that is no placeholder is doubled"),
        ("{}", "key='{}': {} does not name a parameter of the function; it has x"),
        ("{0}", "key='{0}': {0} does not name a parameter of the function; it has x"),
        ("{x.y}", "key='{x.y}': {x.y} does not name a parameter of the function; it has x"),
        ("{x!r}", "key='{x!r}': {x!r} does not name a parameter of the function; it has x"),
        ("{x:3}", "key='{x:3}': {x:3} does not name a parameter of the function; it has x"),
        ("{args}", "key='{args}': {args} does not name a parameter of the function; it has x"),
    ],
)
def test_placeholders_that_name_no_parameter(locked, key, text):
    def work(x: str, *args: str, **more: str) -> None: ...

    assert str(raised(ValueError, lambda: locked(key)(work))) == text


def test_values_that_are_no_text(locked):
    @locked("{x}")
    def work(x: object) -> None: ...

    assert str(raised(TypeError, work, 5)) == "key='{x}': the argument 'x' is to be a str, got int: 5"
    assert str(raised(ValueError, work, "")) == ("key='': a lock's key has 1 to 2048 bytes of UTF-8, got 0")
    assert str(raised(TypeError, work)) == "missing a required argument: 'x'"


def test_what_is_decorated(locked):
    def generates(x: str):
        yield x

    async def generates_async(x: str):
        yield x

    for function in (generates, generates_async):
        assert str(raised(TypeError, locked("report"), function)) == (
            f"{function.__qualname__}: distributed_lock() does not take a generator function, "
            "whose body runs after the call"
        )
    assert str(raised(TypeError, locked("report"), 5)) == ("distributed_lock() decorates a function, got int: 5")


def test_arguments_are_looked_at_before_a_call(locked):
    assert str(raised(ValueError, locked, "")) == ("key='': a lock's key has 1 to 2048 bytes of UTF-8, got 0")
    assert str(raised(TypeError, locked, 5)) == "key=5: a lock's key is a str, got int"
    assert str(raised(ValueError, locked, "{x}", wait_timeout=-1)) == ("wait_timeout=-1: expected 0 to 86400 seconds")


def raised(error: Any, function: Any, *args: Any, **options: Any) -> Any:
    with pytest.raises(error) as caught:
        function(*args, **options)
    return caught.value
