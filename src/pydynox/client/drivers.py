"""Run a flow: perform its calls and let its waits pass, blocking or not."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from pydynox.client.flows import Call
from pydynox.errors import ServiceError

if TYPE_CHECKING:
    from pydynox.client.flows import Flow
    from pydynox.transports import Response, Transport

T = TypeVar("T")


def drive(flow: Flow[T], transport: Transport, sleep: Callable[[float], object] = time.sleep) -> T:
    reply: Response | None = None
    try:
        step = next(flow)
        while True:
            if isinstance(step, Call):
                try:
                    reply = transport.perform(*step)
                except ServiceError as error:
                    step = flow.throw(error)
                    continue
            else:
                sleep(step.seconds)
                reply = None
            step = flow.send(reply)
    except StopIteration as done:
        result: T = done.value
        return result


async def sleep_async(seconds: float) -> None:
    """Sleep in whichever event loop runs this task."""
    trio = sys.modules.get("trio")
    if trio is not None and trio.lowlevel.in_trio_task():
        await trio.sleep(seconds)
    else:
        import asyncio  # loaded already wherever a task of it runs

        await asyncio.sleep(seconds)


async def drive_async(
    flow: Flow[T], transport: Transport, sleep: Callable[[float], Awaitable[object]] = sleep_async
) -> T:
    reply: Response | None = None
    try:
        step = next(flow)
        while True:
            if isinstance(step, Call):
                try:
                    reply = await transport.perform_async(*step)
                except ServiceError as error:
                    step = flow.throw(error)
                    continue
            else:
                await sleep(step.seconds)
                reply = None
            step = flow.send(reply)
    except StopIteration as done:
        result: T = done.value
        return result
