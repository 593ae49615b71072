"""A transport over another one, as one generator for both twins of a call."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, TypeAlias

from pydynox.foundation.types import Request, Response
from pydynox.transports.event_loops import sleep

if TYPE_CHECKING:
    from pydynox.schema import TableSchema
    from pydynox.transports.seam import Transport

Around: TypeAlias = Generator[Request | float, Response, Response]


class Wrapper:
    """Passes every call on to `inner`, the next transport of the stack; a subclass says what happens around it.

    ```python
    class Counter(Wrapper):
        def around(self, operation, request):
            calls[operation] += 1
            return (yield request)
    ```

    A subclass with more to say overrides `perform` and `perform_async`.

    .. versionadded:: 2.0
    """

    def __init__(self, inner: Transport) -> None:
        self.inner = inner

    def around(self, operation: str, request: Request) -> Around:
        """One call: a generator, for `save` and `sync_save` alike.

        Yielding a request sends it on, and gives the reply or raises what came instead; it may be sent changed, again,
        or not at all. Yielding a number waits for as many seconds. What is returned is the caller's reply, what is
        raised the caller's error. A request is not to be changed in place.
        """
        return (yield request)

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        around = self._begun(operation, request)
        reply: Any
        try:
            step = next(around)
            while True:
                try:
                    if isinstance(step, dict):
                        reply = self.inner.perform(operation, step, schema)
                    else:
                        reply = time.sleep(self._seconds(step))  # type: ignore[func-returns-value]
                except BaseException as error:
                    step = around.throw(error)
                else:
                    step = around.send(reply)
        except StopIteration as done:
            return self._reply(done.value)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        around = self._begun(operation, request)
        reply: Any
        try:
            step = next(around)
            while True:
                try:
                    if isinstance(step, dict):
                        reply = await self.inner.perform_async(operation, step, schema)
                    else:
                        reply = await sleep(self._seconds(step))  # type: ignore[func-returns-value]
                except BaseException as error:
                    step = around.throw(error)
                else:
                    step = around.send(reply)
        except StopIteration as done:
            return self._reply(done.value)

    def _begun(self, operation: str, request: Request) -> Around:
        around = self.around(operation, request)
        if not isinstance(around, Generator):
            raise TypeError(
                f"{type(self).__name__}.around() is to be a generator, which sends with `reply = yield request`; "
                f"it returned {type(around).__name__}"
            )
        return around

    def _seconds(self, step: object) -> float:
        if isinstance(step, (int, float)):
            return step
        raise TypeError(
            f"{type(self).__name__}.around() yields a request to send or seconds to wait, got {type(step).__name__}"
        )

    def _reply(self, value: object) -> Response:
        if isinstance(value, dict):
            return value
        raise TypeError(f"{type(self).__name__}.around() is to return the reply, a dict, got {type(value).__name__}")
