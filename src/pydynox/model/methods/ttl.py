"""What a model with a TTLAttribute knows about its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from pydynox.errors import ModelError
from pydynox.model.keys import key_of_instance
from pydynox.model.requests.saving import add_existence
from pydynox.model.requests.updating import assigning_request, stored_changes, take_assigned
from pydynox.model.sending import send, send_async

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from pydynox.model.definition import Definition


class TTLMethods:
    """DynamoDB deletes expired items within days: until then reads still return them."""

    __slots__ = ()
    _definition: ClassVar[Definition]

    @property
    def is_expired(self) -> bool:
        """Whether the TTL has a value that has passed; a datetime without a zone is local time."""
        seconds = _seconds_left(self, self._definition)
        return seconds is not None and seconds <= 0

    @property
    def expires_in(self) -> timedelta | None:
        """Time left; None without a TTL, and when it has passed."""
        seconds = _seconds_left(self, self._definition)
        if seconds is None or seconds <= 0:
            return None
        from datetime import timedelta

        return timedelta(seconds=seconds)

    def extend_ttl(self, new_expiration: datetime) -> None:
        """Write a new TTL at once, blocking; ConditionalCheckFailedException if the item is gone.

        `extend_ttl_async` is for asynchronous code.
        """
        definition = self._definition
        request, changes = _extension(self, definition, new_expiration)
        send(definition, "UpdateItem", request)
        take_assigned(self, definition, {_ttl_name(definition): new_expiration}, changes)

    async def extend_ttl_async(self, new_expiration: datetime) -> None:
        definition = self._definition
        request, changes = _extension(self, definition, new_expiration)
        await send_async(definition, "UpdateItem", request)
        take_assigned(self, definition, {_ttl_name(definition): new_expiration}, changes)


def _ttl_name(definition: Definition) -> str:
    if definition.ttl is None:
        raise ModelError(f"{definition.name} has no TTLAttribute")
    return definition.ttl.attr_name


def _seconds_left(instance: Any, definition: Definition) -> float | None:
    value = None if definition.ttl is None else instance.__dict__.get(definition.ttl.attr_name)
    if value is None:
        return None
    return float(value.timestamp() if hasattr(value, "timestamp") else value) - time.time()


def _extension(
    instance: Any, definition: Definition, new_expiration: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    where = f"{definition.name}.extend_ttl()"
    changes = stored_changes(definition, {_ttl_name(definition): new_expiration}, where)
    key = key_of_instance(instance, definition, where)
    request = assigning_request(definition, key, changes, None, where)
    add_existence(request, definition)
    return request, changes
