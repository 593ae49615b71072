"""Waiting in whichever event loop runs this task; the loop is asked, never imported before a task of it runs."""

from __future__ import annotations

import sys
from collections.abc import Generator
from types import coroutine
from typing import Any


def is_trio() -> bool:
    trio = sys.modules.get("trio")
    return trio is not None and trio.lowlevel.in_trio_task()


async def sleep(seconds: float) -> None:
    if is_trio():
        await sys.modules["trio"].sleep(seconds)
    else:
        import asyncio

        await asyncio.sleep(seconds)


async def give_way() -> None:
    """Let every other ready task run once."""
    if is_trio():
        await sys.modules["trio"].lowlevel.checkpoint()
    else:
        await _bare_yield()


async def in_thread(function: Any, *args: Any) -> Any:
    """What the function returns; other tasks run meanwhile."""
    if is_trio():
        return await sys.modules["trio"].to_thread.run_sync(function, *args)
    import asyncio

    return await asyncio.to_thread(function, *args)


@coroutine
def _bare_yield() -> Generator[None, None, None]:
    # What asyncio.sleep(0) does: the loop runs a task that yields nothing again in its next round.
    yield
