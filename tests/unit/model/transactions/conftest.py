"""One block of a transaction, of either kind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from pydynox import SyncTransaction, Transaction

Fill = Callable[[Any], object]


@pytest.fixture
def transact(client: Any, twin: Any) -> Callable[..., None]:
    """`transact(fill)` queues with `fill(transaction)` inside a block of either kind."""

    def run(fill: Fill, **options: Any) -> None:
        if twin.blocking:
            with SyncTransaction(client, **options) as transaction:
                fill(transaction)
        else:

            async def block() -> None:
                async with Transaction(client, **options) as transaction:
                    fill(transaction)

            asyncio.run(block())

    return run
