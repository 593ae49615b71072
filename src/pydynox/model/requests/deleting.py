"""The requests of deletions, and what they make of the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.requests.parts import WRITE_CAPACITY
from pydynox.model.instances.base import set_stored
from pydynox.model.keys.primary_keys import key_of_arguments, key_of_stored
from pydynox.model.requests.expressions import add_condition
from pydynox.model.requests.ownership import own_condition
from pydynox.model.requests.saving import joined_with_known_version
from pydynox.model.tables.client_and_table import config_of

if TYPE_CHECKING:
    from pydynox.expressions import ConditionNode
    from pydynox.foundation.types import Request
    from pydynox.model.definition.definition import Definition


def plan_delete(
    instance: Any, definition: Definition, arguments: tuple[ConditionNode | None]
) -> tuple[str, Request, None]:
    (condition,) = arguments
    where = f"{definition.name}.delete()"
    request: Request = {
        "TableName": config_of(definition).table,
        "Key": key_of_stored(instance, definition, where, "delete_by_key()"),
        "ReturnConsumedCapacity": WRITE_CAPACITY,
    }
    if condition is not None:
        own_condition(definition, condition, f"{definition.name}.delete(condition=)")
    condition = joined_with_known_version(condition, instance, definition, where)
    if condition is not None:
        add_condition(request, condition)
    return "DeleteItem", request, None


def mark_deleted(instance: Any, definition: Definition, outcome: None = None, reply: object = None) -> None:
    """A later save is that of a new item."""
    set_stored(instance, None)
    if definition.version is not None:
        instance.__dict__[definition.version.attr_name] = None


def delete_by_key_request(
    definition: Definition, condition: ConditionNode | None, keys: dict[str, Any]
) -> dict[str, Any]:
    where = f"{definition.name}.delete_by_key"
    request = {
        "TableName": config_of(definition).table,
        "Key": key_of_arguments(definition, keys, f"{where}()"),
        "ReturnConsumedCapacity": WRITE_CAPACITY,
    }
    if condition is not None:
        add_condition(request, own_condition(definition, condition, f"{where}(condition=)"))
    return request
