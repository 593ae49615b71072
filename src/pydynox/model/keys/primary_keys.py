"""Primary keys, from keyword arguments, dicts and instances to their stored form; every fault names the key."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.errors import InvalidValueError
from pydynox.model.instances.stored_form import as_it_was_read
from pydynox.values.attribute_value import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydynox.attributes.base import Attribute
    from pydynox.foundation.types import Item
    from pydynox.model.definition.definition import Definition
    from pydynox.model.keys.templates import BoundTemplate


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
    key, used = take_key(definition, given, where)
    if given:
        refuse_surplus(definition, given, used, key, where)
    return key


def refuse_surplus(definition: Definition, given: dict[str, Any], used: dict[str, Any], key: Item, where: str) -> None:
    """ValueError for what stands beside a key, unless it is the placeholders that make it."""
    _check_beside(definition, {**used, **given}, key, where)
    of_key = {each for name, _, _ in definition.key_fields for each in _placeholders(definition, name)}
    surplus = ", ".join(repr(name) for name in given if name not in of_key)
    if surplus:
        raise ValueError(
            f"{where} got {surplus} beside the key; the key of {definition.name} is {_key_text(definition)}"
        )


def take_key(definition: Definition, given: dict[str, Any], where: str) -> tuple[Item, dict[str, Any]]:
    """Take the key out of keyword arguments: the key attributes themselves, or the placeholders of their templates.

    Gives those placeholders too. ValueError if a part of the key is missing or of another type.
    """
    definition.declared_partition_key()
    key: Item = {}
    explicit: list[str] = []
    used: dict[str, Any] = {}
    for name, stored_name, attribute in definition.key_fields:
        given_name = name if name in given or stored_name in definition.placeholders else stored_name
        if given_name in given:
            explicit.append(given_name)
            value = given[given_name]
        else:
            value = _built(definition, name, given, used, where)
        key[stored_name] = stored_key_value(attribute, value, where)
    for name in explicit:
        del given[name]
    for name in used:
        given.pop(name, None)  # one that is part of the key itself is gone already
    if used and explicit:
        _check_beside(definition, used, key, where)
    return key, used


def _built(definition: Definition, name: str, given: dict[str, Any], used: dict[str, Any], where: str) -> str:
    """The key that the template makes of the placeholders among the arguments, which are noted."""
    template = definition.template_of.get(name)
    if template is None:
        raise ValueError(f"{where} misses the key {name!r}; the key of {definition.name} is {_key_text(definition)}")
    values = placeholders_of(definition, template, given)
    lacking = [each for each in template.placeholders if each not in values]
    if lacking:
        missed = f"the key {name!r}" if not values else f"{_listed(lacking)} for the key {name!r}"
        raise ValueError(f"{where} misses {missed}; the key of {definition.name} is {_key_text(definition)}")
    used.update(values)
    return template.build(values)


def placeholders_of(definition: Definition, template: BoundTemplate, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given of a template's placeholders, one that is a template itself made of its own."""
    values: dict[str, Any] = {}
    for name in template.placeholders:
        value = given.get(name)
        if value is None and name in definition.template_of:
            inner = definition.template_of[name]
            value = inner.built(placeholders_of(definition, inner, given))
        if value is not None:
            values[name] = value
    return values


def _check_beside(definition: Definition, beside: dict[str, Any], key: Item, where: str) -> None:
    """ValueError if placeholders that stand beside a key would make another."""
    for name, stored_name, _ in definition.key_fields:
        template = definition.template_of.get(name)
        if template is None:
            continue
        of_this = {each: value for each, value in beside.items() if each in template.names}
        if of_this and not template.could_be_of(key[stored_name], of_this):
            shown = ", ".join(f"{each}={value!r}" for each, value in of_this.items())
            raise ValueError(
                f"{where} got {shown} beside {name}={key[stored_name]!r}, and {template.text!r} makes another key of it"
            )


def key_of_mapping(definition: Definition, key: Mapping[str, Any], where: str, number: int | None = None) -> Item:
    """The stored key from a dict, which stays as it is; the `number`th of a list of keys."""
    if not hasattr(key, "keys"):
        raise TypeError(f"{_numbered(where, number)}: expected a dict with the key, got {type(key).__name__}: {key!r}")
    return key_of_arguments(definition, dict(key), where, number)


def named_key(definition: Definition, key: Mapping[str, Any]) -> Item:
    """A stored key by python names."""
    return {name: key[stored_name] for name, stored_name, _ in definition.key_fields}


def by_position(
    positional: tuple[Any, ...], where: str, names: tuple[str, ...], *options: Any
) -> tuple[Mapping[str, Any] | None, *tuple[Any, ...]]:
    """The key as a mapping, if it is one of these arguments, and the options that may stand behind it.

    `get(key, True)` is taken as well as 1.8's `get(True, pk="x")`.
    """
    first = positional[0]
    key, more = (first, positional[1:]) if hasattr(first, "keys") else (None, positional)
    if key is None and isinstance(first, (str, bytes, int, float)) and not isinstance(first, bool):
        raise no_key(first, where)
    if len(more) > len(names):
        raise TypeError(f"{where} takes a key and {', '.join(names)} by position, got {len(positional)} arguments")
    return key, *more, *options[len(more) :]


def no_key(given: Any, where: str) -> TypeError:
    return TypeError(f"{where}: a key by position is a dict, as key() gives it, got {type(given).__name__}: {given!r}")


def only_key(key: Mapping[str, Any] | None, keys: dict[str, Any], where: str) -> dict[str, Any]:
    """The key given as a mapping, or by names; TypeError for both."""
    if key is None:
        return keys
    if not hasattr(key, "keys"):
        raise no_key(key, where)
    if keys:
        raise TypeError(f"{where} got the key as {dict(key)!r} and {', '.join(map(repr, keys))} by name: give one key")
    return dict(key)


def key_and_condition(
    positional: tuple[Any, ...], condition: Any, keys: dict[str, Any], where: str
) -> tuple[dict[str, Any], Any]:
    key, condition = by_position(positional, where, ("condition",), condition)
    return only_key(key, keys, where), condition


def _numbered(where: str, number: int | None) -> str:
    return where if number is None else f"{where}: keys[{number}]"


def key_of_instance(instance: Any, definition: Definition, where: str) -> Item:
    """The key of an instance, as it was read if it was; ValueError if a part of it is None."""
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
        if value is None and name in definition.template_of:
            value = definition.template_of[name].built(values)
        if value is None:
            raise ValueError(f"{where}: the key {name!r} is None")
        kept = as_it_was_read(instance, definition, name, stored_name, value)
        key[stored_name] = stored_key_value(attribute, value, where) if kept is None else kept
    return key


def key_of_stored(instance: Any, definition: Definition, where: str, other: str) -> Item:
    """The key of an instance; InvalidValueError, naming the way to `other` items, if it is not that of its item."""
    key = key_of_instance(instance, definition, where)
    stored = instance._stored
    if stored is not None and not key.items() <= stored.items():
        for stored_name, value in key.items():
            before = stored.get(stored_name)
            if before is not None and before != value:
                _keep_key(instance, definition, key, stored_name, where, other)
    return key


def _keep_key(instance: Any, definition: Definition, key: Item, stored_name: str, where: str, other: str) -> None:
    """As it was read, if it is only written in another way than 1.8 did."""
    name = definition.python_names[stored_name]
    before, template, values = instance._stored[stored_name], definition.template_of.get(name), instance.__dict__
    if template is None or key[stored_name] != template.built(values) or not template.could_be_of(before, values):
        raise changed_key(where, name, before, key[stored_name], f"{other} is for another item")
    key[stored_name] = before


def changed_key(where: str, name: str, before: Any, after: Any, way: str) -> InvalidValueError:
    return InvalidValueError(
        f"{where}: the key {name!r} of a stored item has changed from {before!r} to {after!r}. "
        f"A key cannot change: {way}"
    )


def stored_key_value(attribute: Attribute[Any], value: Any, where: str) -> Any:
    """The stored form of a key value; InvalidValueError, which is a ValueError, for one of another type."""
    stored = attribute.stored_form(value)
    wanted = attribute.attr_type
    found = "NULL" if stored is None else _type_or_class(stored)
    if found != wanted:
        raise InvalidValueError(
            f"{where}: the key {attribute.attr_name!r} is {_PYTHON_TYPE[wanted]} ({wanted}), "
            f"got {type(value).__name__}: {value!r}"
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
    """`'pk' (or 'tenant') and 'sk'`"""
    return " and ".join(repr(name) + _alternative(definition, name) for name, _, _ in definition.key_fields)


def _alternative(definition: Definition, name: str) -> str:
    placeholders = _placeholders(definition, name)
    return f" (or {_listed(placeholders)})" if placeholders else ""


def _placeholders(definition: Definition, name: str) -> list[str]:
    template = definition.template_of.get(name)
    return [] if template is None else template.placeholders


def _listed(names: list[str]) -> str:
    return ", ".join(map(repr, dict.fromkeys(names)))
