"""Primary keys, from keyword arguments, dicts and instances to their stored form; every fault names the key."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.errors import InvalidValueError
from pydynox.values.attribute_value import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydynox.attributes.base import Attribute
    from pydynox.foundation.types import Item
    from pydynox.model.definition import Definition


_PYTHON_TYPE = {"S": "a string", "N": "a number", "B": "bytes"}


def key_of_arguments(definition: Definition, given: dict[str, Any], where: str, number: int | None = None) -> Item:
    """The stored key; ValueError for one that is missing, surplus, or of another type.

    Stored names are taken as well as python names. `given` becomes the key itself where it can.
    """
    if definition.keys_are_plain and given.keys() == definition.key_names:
        for name, usual in definition.usual_keys:
            if type(given[name]) is not usual:
                break
        else:
            return given
    where = _numbered(where, number)
    key = pop_key(definition, given, where)
    if given:
        surplus = ", ".join(map(repr, given))
        raise ValueError(
            f"{where} got {surplus} beside the key; the key of {definition.name} is {_key_text(definition)}"
        )
    return key


def pop_key(definition: Definition, given: dict[str, Any], where: str) -> Item:
    """Take the key out of keyword arguments; ValueError if a part of it is missing or of another type."""
    definition.declared_partition_key()
    key: Item = {}
    for name, stored_name, attribute in definition.key_fields:
        given_name = name if name in given else stored_name
        if given_name not in given:
            raise ValueError(
                f"{where} misses the key {name!r}; the key of {definition.name} is {_key_text(definition)}"
            )
        key[stored_name] = stored_key_value(attribute, given.pop(given_name), where)
    return key


def key_of_mapping(definition: Definition, key: Mapping[str, Any], where: str, number: int | None = None) -> Item:
    """The stored key from a dict, which stays as it is; the `number`th of a list of keys."""
    if not hasattr(key, "keys"):
        raise TypeError(f"{_numbered(where, number)}: expected a dict with the key, got {type(key).__name__}: {key!r}")
    return key_of_arguments(definition, dict(key), where, number)


def _numbered(where: str, number: int | None) -> str:
    return where if number is None else f"{where}: keys[{number}]"


def key_of_instance(instance: Any, definition: Definition, where: str) -> Item:
    """The key of an instance; ValueError if a part of it is None."""
    values = instance.__dict__
    key: Item = {}
    if definition.keys_are_plain:
        for name, usual in definition.usual_keys:
            value = values.get(name)
            if type(value) is not usual:
                break
            key[name] = value
        else:
            return key
    definition.declared_partition_key()
    for name, stored_name, attribute in definition.key_fields:
        value = values.get(name)
        if value is None:
            raise ValueError(f"{where}: the key {name!r} is None")
        key[stored_name] = stored_key_value(attribute, value, where)
    return key


def stored_key_value(attribute: Attribute[Any], value: Any, where: str) -> Any:
    """The stored form of a key value; InvalidValueError, which is a ValueError, for one of another type."""
    stored = attribute.stored_form(value)
    wanted = attribute.attr_type
    found = "NULL" if stored is None else _type_or_class(stored)
    if found != wanted:
        expected = _PYTHON_TYPE.get(wanted)
        if expected is None:
            raise InvalidValueError(
                f"{where}: the key {attribute.attr_name!r} is declared as {wanted}; keys are S, N or B"
            )
        raise InvalidValueError(
            f"{where}: the key {attribute.attr_name!r} is {expected} ({wanted}), got {type(value).__name__}: {value!r}"
        )
    if isinstance(stored, (float, Decimal)) and not Decimal(stored).is_finite():
        raise InvalidValueError(f"{where}: the key {attribute.attr_name!r} cannot be {stored!r}")
    return stored


def _type_or_class(value: Any) -> str:
    try:
        return type_of(value)
    except TypeError:
        return type(value).__name__


def _key_text(definition: Definition) -> str:
    return " and ".join(repr(name) for name, _, _ in definition.key_fields)
