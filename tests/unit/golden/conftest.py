"""Requests as they leave the object layer, compared whole: the order of all members, names and values counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from pydynox import DynamoDBClient, SyncTransaction, Transaction, clear_default_client, set_default_client

TOKEN = "token"


class Recorder(DynamoDBClient):
    """Sends nothing: keeps a copy of every request, and answers that nothing was found."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[tuple[str, dict[str, Any]]] = []

    def perform(self, operation: str, request: dict[str, Any], schema: Any = None) -> dict[str, Any]:
        self.requests.append((operation, deepcopy(request)))
        return {
            "ResponseMetadata": {},
            "Items": [],
            "Count": 0,
            "ScannedCount": 0,
            "Responses": [{} for _ in request["TransactItems"]] if operation == "TransactGetItems" else {},
        }

    async def perform_async(self, operation: str, request: dict[str, Any], schema: Any = None) -> dict[str, Any]:
        return self.perform(operation, request, schema)


class Call:
    """`call(target, "save", ...)` calls that method or its `sync_` twin, and reads what it gives to the end."""

    def __init__(self, client: Recorder, blocking: bool) -> None:
        self.client = client
        self.blocking = blocking

    def __call__(self, target: Any, method: str, *args: Any, **options: Any) -> None:
        if self.blocking:
            result = getattr(target, f"sync_{method}")(*args, **options)
            if hasattr(result, "__next__"):
                list(result)
        else:
            asyncio.run(_read(getattr(target, method)(*args, **options)))

    def transaction(self, queue: Callable[[Any], None]) -> None:
        """Commits what `queue(transaction)` puts into it."""
        if self.blocking:
            with SyncTransaction(client_request_token=TOKEN) as transaction:
                queue(transaction)
        else:
            asyncio.run(_commit(queue))


async def _read(result: Any) -> None:
    if hasattr(result, "__anext__"):
        async for _ in result:
            pass
    else:
        await result


async def _commit(queue: Callable[[Any], None]) -> None:
    async with Transaction(client_request_token=TOKEN) as transaction:
        queue(transaction)


def in_order(value: Any) -> Any:
    """Equal only if all members stand in the same order and all values have the same types."""
    if isinstance(value, dict):
        return [(name, in_order(member)) for name, member in value.items()]
    if isinstance(value, (list, tuple)):
        return type(value), [in_order(member) for member in value]
    return type(value), value


@pytest.fixture
def client() -> Iterator[Recorder]:
    """The default client."""
    recorder = Recorder()
    set_default_client(recorder)
    yield recorder
    clear_default_client()


@pytest.fixture(params=["async", "sync"])
def sends(request: pytest.FixtureRequest, client: Recorder) -> Callable[..., None]:
    """`sends(action, (operation, request), ...)` asserts that `action(call)` sends just these."""

    def check(action: Callable[[Call], None], *expected: tuple[str, dict[str, Any]]) -> None:
        action(Call(client, request.param == "sync"))
        assert client.requests == list(expected)
        assert in_order(client.requests) == in_order(list(expected))

    return check
