"""Reading an instance's own item again, and what that makes of the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.requests.parts import READ_CAPACITY
from pydynox.errors import DecodeError, ItemNotFoundError
from pydynox.model.instances.base import set_stored, set_undeclared
from pydynox.model.keys.primary_keys import key_of_stored
from pydynox.model.tables.client_and_table import config_of

if TYPE_CHECKING:
    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition


def refresh_request(instance: Any, definition: Definition, consistent_read: bool) -> Request:
    return {
        "TableName": config_of(definition).table,
        "Key": key_of_stored(instance, definition, f"{definition.name}.refresh()", "get()"),
        "ConsistentRead": consistent_read,
        "ReturnConsumedCapacity": READ_CAPACITY,
    }


def take_read(instance: Any, definition: Definition, key: Item, fresh: Any) -> None:
    """The instance becomes what was just read; what it holds beside attributes stays."""
    where = f"{definition.name}.refresh()"
    if fresh is None:
        raise ItemNotFoundError(f"{where}: there is no item {key!r}", model=instance, key=key)
    if type(fresh) is not type(instance):
        raise DecodeError(f"{where}: the item is a {type(fresh).__name__!r} now: read it anew", path=definition.name)
    values = instance.__dict__
    for name in instance._undeclared or ():
        values.pop(name, None)
    values.update(fresh.__dict__)
    set_stored(instance, fresh._stored)
    set_undeclared(instance, fresh._undeclared)
