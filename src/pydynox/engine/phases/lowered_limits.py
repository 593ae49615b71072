"""Limits on the number of things, which a test may have lowered in the settings.

The constraint table holds the service's own limits. What is checked here can only be stricter, and says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.messages.tables import definitions as table_messages
from pydynox.errors import ValidationException

if TYPE_CHECKING:
    from pydynox.api.operation import Operation
    from pydynox.engine.settings import Settings
    from pydynox.foundation.types import Request


def check_batch_count(operation: Operation, count: int, limit: int) -> None:
    if count > limit:
        raise ValidationException(messages.too_many_items(operation.name))


def check_action_count(count: int, limit: int) -> None:
    if count > limit:
        broken = messages.broken_limit("transactItems", messages.most_length(limit))
        raise ValidationException(messages.constraint_failures([broken]))


def check_index_counts(request: Request, settings: Settings) -> None:
    """Of a CreateTable request."""
    local: list[dict[str, Any]] = request.get("LocalSecondaryIndexes") or []
    global_: list[dict[str, Any]] = request.get("GlobalSecondaryIndexes") or []
    if len(local) > settings.local_indexes:
        raise ValidationException(table_messages.too_many_local_indexes(settings.local_indexes))
    if len(global_) > settings.global_indexes:
        raise ValidationException(table_messages.too_many_global_indexes(settings.global_indexes))
