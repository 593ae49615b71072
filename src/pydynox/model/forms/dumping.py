"""From an instance to a dict of its own, by python names: with values as they are in Python, or as JSON has them."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydynox.attributes.scalars import NumberAttribute
from pydynox.attributes.sets import NumberSetAttribute
from pydynox.attributes.values.stored import own_copy
from pydynox.attributes.values.structures import is_pydantic_model
from pydynox.model.instances.base import PartialItem
from pydynox.model.instances.stored_form import undeclared_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition


def dumped(instance: Any, definition: Definition, mode: str = "python", exclude_none: bool = False) -> dict[str, Any]:
    """All attributes, what was loaded beside them too; what a partial read left out is left out."""
    convert = _MODES.get(mode)
    if convert is None:
        raise ValueError(f"{definition.name}.model_dump(mode={mode!r}): expected 'python' or 'json'")
    found = {}
    for name, value in _values(instance, definition).items():
        if value is not None or not exclude_none:
            if mode == "json" and _has_numbers(definition.attributes.get(name)):
                value = _with_plain_numbers(value)
            try:
                found[name] = convert(value)
            except TypeError as error:
                raise TypeError(f"{definition.name}.{name}: {error}") from None
    return found


def json_of(instance: Any, definition: Definition, indent: int | None) -> str:
    return json.dumps(dumped(instance, definition, "json"), ensure_ascii=False, indent=indent)


def _values(instance: Any, definition: Definition) -> Item:
    values = {name: instance.__dict__.get(name) for name in definition.attributes}
    stored = instance._stored
    if isinstance(stored, PartialItem):
        was_read = {name for name, stored_name, _ in definition.writers if stored_name in stored}
        values = {name: value for name, value in values.items() if value is not None or name in was_read}
    extras = undeclared_values(instance)
    return values | {name: value for name, value in extras.items() if name not in definition.names}


def as_python(value: Any) -> Any:
    """Containers of its own; dataclasses and pydantic models as dicts."""
    if is_pydantic_model(type(value)):
        return value.model_dump()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {name: as_python(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_python(member) for member in value]
    return own_copy(value)


def as_json(value: Any) -> Any:
    """What `json.dumps` takes: ISO texts, numbers of a Decimal as text, bytes in base64, sets in order."""
    if value is None or type(value) in _JSON_CLASSES:
        return value
    for class_, convert in _CONVERSIONS:
        if isinstance(value, class_):
            return convert(value)
    if is_pydantic_model(type(value)):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return as_json(asdict(value))
    raise TypeError(f"{type(value).__name__} has no form in JSON: {value!r}")


def _has_numbers(attribute: Any) -> bool:
    members = getattr(attribute, "members", None)
    return isinstance(attribute, _NUMERIC) or (members is not None and _has_numbers(members.attribute))


def _with_plain_numbers(value: Any) -> Any:
    """Each Decimal as the number that it is, where that of a DecimalAttribute is a text in JSON."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {name: _with_plain_numbers(member) for name, member in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return type(value)(map(_with_plain_numbers, value))
    return value


_NUMERIC = (NumberAttribute, NumberSetAttribute)
_JSON_CLASSES = frozenset((str, int, float, bool))
_CONVERSIONS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Enum, lambda member: as_json(member.value)),
    (str, str.__str__),
    (bool, bool),
    (int, int),
    (float, float),
    ((datetime, date, time), lambda moment: moment.isoformat()),
    ((Decimal, UUID), str),
    (bytes, lambda value: urlsafe_b64encode(value).decode()),
    (dict, lambda value: {str(name): as_json(member) for name, member in value.items()}),
    ((list, tuple), lambda value: [as_json(member) for member in value]),
    ((set, frozenset), lambda members: sorted(map(as_json, members))),
)
_MODES: dict[str, Callable[[Any], Any]] = {"python": as_python, "json": as_json}
