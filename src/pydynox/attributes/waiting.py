"""Attributes whose values take waiting to write or to read: what is uploaded, or needs a key service.

Their work is a flow of steps, so that it is written once: a generator that yields a Step and is sent what it gave. The
lifecycle of writes and reads performs the steps, blocking or not.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Protocol

from pydynox.attributes.base import Attribute
from pydynox.foundation.types import T, V


class Step(Protocol):
    """Something to wait for, in both ways."""

    def perform(self) -> Any: ...

    async def perform_async(self) -> Any: ...


Steps = Generator[Step, Any, T]


class WaitingAttribute(Attribute[T, V]):
    """Values pass through `before_write` on their way to `serialize`, and through `after_read` behind `deserialize`.

    Both are flows that return the value to go on with, which the instance then has; neither is called with None.
    """

    waits = True

    if TYPE_CHECKING:

        def __init__(self: WaitingAttribute[Any], *args: Any, **options: Any) -> None: ...

    def before_write(self, value: Any, instance: Any) -> Steps[Any]:
        """Of a save or an update, behind the hooks before it and before its request."""
        yield from ()
        return value

    def after_read(self, value: Any, instance: Any) -> Steps[Any]:
        """Of an instance that was read, before its `after_load` hooks."""
        yield from ()
        return value
