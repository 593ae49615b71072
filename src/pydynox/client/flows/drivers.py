"""Run a flow: perform its calls and let its waits pass, blocking or not."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pydynox.client.flows.steps import Call, Together
from pydynox.errors import ConnectionException, ServiceError
from pydynox.foundation.types import T
from pydynox.transports import event_loops
from pydynox.transports.who_answers import answering_transport

if TYPE_CHECKING:
    from pydynox.client.flows.steps import Flow
    from pydynox.foundation.types import Response
    from pydynox.transports import Transport


_MOST_THREADS = 32


def drive(flow: Flow[T], transport: Transport, sleep: Callable[[float], object] = time.sleep) -> T:
    reply: Response | None = None
    try:
        step = next(flow)
        while True:
            if isinstance(step, Call):
                try:
                    reply = transport.perform(*step)
                except (ServiceError, ConnectionException) as error:
                    step = flow.throw(error)
                    continue
            elif isinstance(step, Together):
                step = flow.send(_drive_together(step, transport, sleep))
                continue
            else:
                sleep(step.seconds)
                reply = None
            step = flow.send(reply)
    except StopIteration as done:
        result: T = done.value
        return result


def _drive_together(step: Together, transport: Transport, sleep: Callable[[float], object]) -> list[Any]:
    """Threads where the calls leave the process; an engine inside of it has one lock, and nothing to gain."""
    if len(step.flows) < 2 or answering_transport() is not None:
        return [drive(flow, transport, sleep) for flow in step.flows]
    from concurrent.futures import ThreadPoolExecutor
    from contextvars import copy_context

    with ThreadPoolExecutor(min(len(step.flows), _MOST_THREADS), "pydynox") as pool:
        runs = [pool.submit(copy_context().run, drive, flow, transport, sleep) for flow in step.flows]
        try:
            return [run.result() for run in runs]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


async def drive_async(
    flow: Flow[T], transport: Transport, sleep: Callable[[float], Awaitable[object]] = event_loops.sleep
) -> T:
    reply: Response | None = None
    try:
        step = next(flow)
        while True:
            if isinstance(step, Call):
                try:
                    reply = await transport.perform_async(*step)
                except (ServiceError, ConnectionException) as error:
                    step = flow.throw(error)
                    continue
            elif isinstance(step, Together):
                step = flow.send(await _drive_together_async(step, transport, sleep))
                continue
            else:
                await sleep(step.seconds)
                reply = None
            step = flow.send(reply)
    except StopIteration as done:
        result: T = done.value
        return result


async def _drive_together_async(
    step: Together, transport: Transport, sleep: Callable[[float], Awaitable[object]]
) -> list[Any]:
    """Tasks under asyncio; one after another in any other event loop."""
    import asyncio  # loaded already wherever a task of it runs

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return [await drive_async(flow, transport, sleep) for flow in step.flows]
    tasks = [asyncio.ensure_future(drive_async(flow, transport, sleep)) for flow in step.flows]
    try:
        results: list[Any] = await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return results
