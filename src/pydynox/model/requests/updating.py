"""The requests of updates, and what they make of the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.atomic import AtomicIfNotExists, AtomicOp
from pydynox.attributes.values.stored import own_copy
from pydynox.errors import InvalidValueError, ModelError
from pydynox.expressions import ConditionNode, Path
from pydynox.model import keys
from pydynox.model.instances.assignment import checked_values
from pydynox.model.instances.base import set_stored, set_undeclared
from pydynox.model.instances.unknown_names import unknown_attribute
from pydynox.model.keys.primary_keys import key_of_stored, refuse_surplus, take_key
from pydynox.model.requests.expressions import tests_existence
from pydynox.model.requests.ownership import own_condition
from pydynox.model.requests.saving import joined, next_version, version_condition, with_changes
from pydynox.model.requests.update_requests import assigning_request, atomic_request, refuse_waiting
from pydynox.values.attribute_value import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from pydynox.foundation.types import Item, Request, Response
    from pydynox.model.definition.definition import Definition

    # atomic, condition, check_version, upsert, values, and undeclared attributes that a hook has assigned
    UpdateArguments = tuple[Sequence[AtomicOp] | None, ConditionNode | None, bool, bool, dict[str, Any], Item]
    # atomic, the new values by python name, and their stored forms
    Outcome = tuple[Sequence[AtomicOp] | None, Item, Item]


def plan_update(
    instance: Any, definition: Definition, arguments: UpdateArguments
) -> tuple[str, Request, Outcome] | None:
    atomic, condition, check_version, upsert, values, undeclared = arguments
    where = f"{definition.name}.update()"
    if definition.templates:
        values = keys.updated(instance, definition, checked_values(definition, values), atomic, where)
    changes: Item = {}
    if values:
        values, changes = changed(definition, values, where)
    if undeclared:
        changes = {**changes, **undeclared}
    if condition is not None:
        own_condition(definition, condition, f"{where[:-2]}(condition=)")
    elif not (changes or atomic or check_version):
        return None
    # An item that was deleted meanwhile must not come back as a stub, which nobody would mean who says so himself.
    guarded = not upsert and instance._stored is not None
    if guarded and condition is not None and tests_existence(condition, definition):
        guarded = False
    if check_version:
        version = _version_name(definition, values, where)
        guarded = guarded and instance.__dict__.get(version) is None
        condition = joined(condition, version_condition(instance, definition, where))
        values = {**values, version: next_version(instance, definition)}
        changes = {**changes, **changed(definition, {version: values[version]}, where)[1]}
    key = key_of_stored(instance, definition, where, "update_by_key()")
    if definition.templates and instance._stored is None and keys.has_ambiguous_key(definition, key, instance.__dict__):
        guarded = True
    if atomic:
        request = atomic_request(definition, key, atomic, changes, condition, where, guarded)
    else:
        request = assigning_request(definition, key, changes, condition, guarded)
    return "UpdateItem", request, (atomic, values, changes)


def _version_name(definition: Definition, values: dict[str, Any], where: str) -> str:
    if definition.version is None:
        raise ModelError(f"{where}: check_version=True, and {definition.name} has no VersionAttribute")
    name = definition.version.attr_name
    if name in values:
        raise ValueError(f"{where}: {name!r} is counted by check_version=True and cannot be given too")
    return name


def update_by_key_request(
    definition: Definition,
    key: Mapping[str, Any] | None,
    atomic: Sequence[AtomicOp] | None,
    condition: ConditionNode | None,
    values: dict[str, Any],
    where: str,
) -> Request | None:
    """The key is among the values if it is not given; None if there is nothing to write, and no condition to check."""
    given = values if key is None else dict(key)
    stored_key, created = take_key(definition, given, where)
    if key is not None and given:
        refuse_surplus(definition, given, created, stored_key, where)
    if condition is not None:
        own_condition(definition, condition, f"{where[:-2]}(condition=)")
        if not values and not atomic:
            return assigning_request(definition, stored_key, {}, condition)
    elif not values and not atomic:
        return None
    refuse_waiting(definition, values, where)
    if definition.templates:
        values = checked_values(definition, values)
        values, created = keys.updated_by_key(
            definition, stored_key, checked_values(definition, created), values, atomic, where
        )
    guarded = bool(definition.templates) and keys.has_ambiguous_key(definition, stored_key, {**created, **values})
    _, changes = changed(definition, values, where)
    if created or atomic:
        operations = [*_if_absent(definition, created), *(atomic or ())] if created else atomic or ()
        request = atomic_request(definition, stored_key, operations, changes, condition, where, guarded)
        del request["ReturnValues"]  # which no instance takes
        return request
    return assigning_request(definition, stored_key, changes, condition, guarded)


def _if_absent(definition: Definition, created: dict[str, Any]) -> list[AtomicOp]:
    """What an item that does not exist is created with."""
    return [
        AtomicIfNotExists(Path((stored_name,)), value if convert is None else convert(value))
        for name, value in created.items()
        if name in definition.settable
        for _, stored_name, convert in (definition.settable[name],)
    ]


def plan_ttl(instance: Any, definition: Definition, arguments: tuple[datetime | None]) -> tuple[str, Request, Outcome]:
    (new_expiration,) = arguments
    where = f"{definition.name}.extend_ttl()"
    if definition.ttl is None:
        raise ModelError(f"{definition.name} has no TTLAttribute")
    if new_expiration is None:
        name = definition.ttl.attr_name
        raise TypeError(f"{where}: expected a datetime, got None; update({name}=None) removes {name!r}")
    values, changes = changed(definition, {definition.ttl.attr_name: new_expiration}, where)
    key = key_of_stored(instance, definition, where, "update_by_key()")
    request = assigning_request(definition, key, changes, None, guarded=True)
    return "UpdateItem", request, (None, values, changes)


def changed(definition: Definition, given: dict[str, Any], where: str) -> tuple[dict[str, Any], Item]:
    """Keyword arguments as the instance will have them, and their stored forms by stored name; None means removal."""
    values = given
    changes: Item = {}
    fields, usual = definition.settable, definition.usual
    for name, value in given.items():
        field = fields.get(name)
        if field is None:
            if name in definition.key_names:
                raise InvalidValueError(f"{where}: the key {name!r} of an item cannot be changed")
            raise unknown_attribute(definition, given.keys() - definition.names, where)
        _, stored_name, convert = field
        if value is None:
            if name in definition.required:
                raise _missing(definition, name, where, "None")
            changes[stored_name] = None
        else:
            if type(value) is not usual[name]:
                values = given.copy() if values is given else values
                value = values[name] = definition.checks[name][1](value)
            changes[stored_name] = after = value if convert is None else convert(value)
            if after is None and name in definition.required:
                raise _missing(definition, name, where, "empty")
    return values, changes


def _missing(definition: Definition, name: str, where: str, what: str) -> ValueError:
    return ValueError(f"{where}: {definition.name}.{name} cannot be {what}: declared with required=True")


def take_update(instance: Any, definition: Definition, outcome: Outcome, reply: Response | None) -> None:
    """The update succeeded: the instance has the new values, and they are no changes.

    A transaction returns no attributes, so what atomic operations made of theirs does not show then.
    """
    atomic, given, changes = outcome
    if atomic and reply is not None:
        take_atomic(instance, definition, touched_names(atomic, changes), reply.get("Attributes") or {})
        return
    values = instance.__dict__
    values.update(given)
    if instance._stored is not None:
        set_stored(instance, with_changes(instance._stored, changes))


def take_atomic(instance: Any, definition: Definition, touched: set[str], item: Item) -> None:
    """Show on the instance what DynamoDB made of the touched attributes; others keep their unsaved changes."""
    for stored_name in touched:
        name = definition.python_names.get(stored_name)
        value = item.get(stored_name)
        if name is not None:
            convert = definition.read[name]
            instance.__dict__[name] = value if convert is None or stored_name not in item else convert(value)
        elif instance._undeclared is not None or value is not None:
            set_undeclared(instance, {**(instance._undeclared or {}), stored_name: own_copy(plain(value))})
            if stored_name not in definition.names:
                instance.__dict__.pop(stored_name, None)
    if instance._stored is not None:
        set_stored(instance, with_changes(instance._stored, {name: item.get(name) for name in touched}))


def touched_names(operations: Sequence[AtomicOp], changes: Item) -> set[str]:
    return {operation.path.attribute for operation in operations} | changes.keys()
