"""What performs each operation. Dispatch, the support table and the test walk all read it.

An operation's module registers it when it is imported, which is when the operation is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from pydynox.api.operations import OPERATION_NAMES, chapter_of
from pydynox.foundation.types import Request, Response

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.engine import Engine
    from pydynox.schema import TableSchema

Perform = Callable[["Engine", Request, "TableSchema | None"], Response]

# Those that are loaded.
OPERATIONS: dict[str, Perform] = {}

_PACKAGE = "pydynox.engine.operations"
# A chapter of the API has the room of its own name; what is done to items is one room.
_ROOMS = {"reads": "items", "batches": "items"}


def operation(record: Operation) -> Callable[[Perform], Perform]:
    """Register a function as what performs this operation."""

    def register(function: Perform) -> Perform:
        OPERATIONS[record.name] = function
        return function

    return register


def performer(name: str) -> Perform | None:
    """What performs the operation, loaded if it was not yet; None if nothing does."""
    found = OPERATIONS.get(name)
    if found is None and name in OPERATION_NAMES:
        module = module_of(name)
        try:
            import_module(module)
        except ModuleNotFoundError as error:
            if error.name is None or not module.startswith(error.name):
                raise
        return OPERATIONS.get(name)
    return found


def implemented() -> list[str]:
    """Every operation that something performs, by name; loads all of them."""
    return sorted(name for name in OPERATION_NAMES if performer(name) is not None)


def module_of(name: str) -> str:
    chapter = chapter_of(name).rpartition(".")[2]
    words = "".join([f"_{letter.lower()}" if letter.isupper() else letter for letter in name])
    return f"{_PACKAGE}.{_ROOMS.get(chapter, chapter)}.{words[1:]}"
