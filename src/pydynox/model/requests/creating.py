"""The keys, requests and arguments of methods for items that may or may not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.model.instances.stored_form import class_of_item
from pydynox.model.instances.unknown_names import unknown_attribute
from pydynox.model.requests.expressions import add_fields
from pydynox.model.requests.reading import get_request
from pydynox.model.tables.sharing import check_own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydynox.foundation.types import Item, Request
    from pydynox.model.definition.definition import Definition


def key_given(
    definition: Definition, key: Mapping[str, Any] | None, keys: dict[str, Any], method: str
) -> dict[str, Any]:
    """The key as arguments by name, of which there is either a mapping or keywords."""
    if key is None:
        return keys
    where = f"{definition.name}.{method}()"
    if keys:
        raise TypeError(f"{where} got a key and {', '.join(map(repr, keys))} beside it: give the key once")
    if not hasattr(key, "keys"):
        raise TypeError(f"{where}: expected a dict with the key, got {type(key).__name__}: {key!r}")
    return dict(key)


def exists_request(definition: Definition, consistent_read: bool | None, keys: dict[str, Any]) -> Request:
    request = get_request(definition, consistent_read, keys, "exists")
    names = [name for name, _, _ in definition.key_fields]
    if definition.discriminator is not None:
        names.append(definition.discriminator.attr_name)
    add_fields(request, definition, names, f"{definition.name}.exists()", as_dict=True)
    return request


def is_there(definition: Definition, item: Item | None) -> bool:
    """DecodeError for an item of another class, as `get` has it."""
    if item is None:
        return False
    check_own(definition, [item], any_type=False)
    if definition.discriminator is not None:
        class_of_item(definition.model, definition, item)
    return True


def arguments_of_new(
    definition: Definition, given: dict[str, Any], defaults: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What the constructor gets: the key by python names, and the defaults beside it."""
    where = f"{definition.name}.get_or_create()"
    names = definition.names
    key = {name if name in names else definition.python_names.get(name, name): value for name, value in given.items()}
    if defaults is None:
        return key
    if not hasattr(defaults, "keys"):
        raise TypeError(f"{where}: expected a dict of defaults, got {type(defaults).__name__}: {defaults!r}")
    unknown = defaults.keys() - names
    if unknown and not definition.has_own_init:
        raise unknown_attribute(definition, unknown, f"{where}: defaults")
    both = [name for name in defaults if name in key]
    if both:
        raise ValueError(
            f"{where}: {', '.join(map(repr, both))} is part of the key, and cannot be among the defaults too"
        )
    return {**key, **defaults}
