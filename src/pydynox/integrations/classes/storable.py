"""The form in which DynamoDB can hold a value of a dataclass or pydantic model."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

_AS_THEY_ARE = (str, int, float, Decimal, bytes, bool, type(None))
_NUMBERS = (int, float, Decimal)


def storable(value: Any) -> Any:
    """Dates, UUIDs and the like become the text that pydantic reads them from, enums their values."""
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Enum):
        return storable(value.value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, dict):
        return {_name(name): storable(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [storable(member) for member in value]
    if isinstance(value, set | frozenset):
        return _set([storable(member) for member in value])
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: storable(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, _AS_THEY_ARE):  # of a subclass, which the client knows or refuses itself
        return value
    try:
        from pydantic_core import PydanticSerializationError, to_jsonable_python
    except ImportError:
        return value
    try:
        return to_jsonable_python(value)
    except PydanticSerializationError:
        return value


def _name(name: Any) -> str:
    name = storable(name)
    return name if isinstance(name, str) else str(name)


def _set(members: list[Any]) -> Any:
    """A set of DynamoDB, where it can be one: those have members, which are all of one kind."""
    for kinds in ((str,), _NUMBERS, (bytes,)):
        if members and all(isinstance(member, kinds) and not isinstance(member, bool) for member in members):
            return set(members)
    return members
