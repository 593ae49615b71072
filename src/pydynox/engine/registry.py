"""What performs each operation. Dispatch, the support table and the test walk all read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

Perform = Callable[["Engine", Request, "TableSchema | None"], Response]

OPERATIONS: dict[str, Perform] = {}


def operation(record: Operation) -> Callable[[Perform], Perform]:
    """Register a function as what performs this operation."""

    def register(function: Perform) -> Perform:
        OPERATIONS[record.name] = function
        return function

    return register
