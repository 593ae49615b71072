"""Dataclasses that are stored as items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation.types import T
from pydynox.integrations.classes.kinds import DATACLASS, is_dataclass_type, shown_class
from pydynox.integrations.classes.methods import stored_class

if TYPE_CHECKING:
    from pydynox.client import DynamoDBClient

__all__ = ["from_dataclass"]


def from_dataclass(
    cls: type[T], table: str, partition_key: str, sort_key: str | None = None, client: DynamoDBClient | None = None
) -> type[T]:
    """`dynamodb_model` as a function, for a class that somebody else declared."""
    if not is_dataclass_type(cls):
        raise TypeError(f"expected a dataclass, got {shown_class(cls)}")
    stored: type[T] = stored_class(cls, DATACLASS, table, partition_key, sort_key, client)
    return stored
