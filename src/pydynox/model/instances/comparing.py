"""When two instances are equal, and what they hash by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.attributes.values.stored import same_stored
from pydynox.model.instances.base import PartialItem
from pydynox.model.instances.stored_form import undeclared_values
from pydynox.values.number import number_from_float

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pydynox.model.definition.definition import Definition


def have_same_content(left: Any, right: Any, definition: Definition) -> bool:
    """Whether both would be stored alike; of two partial reads what both have, and their keys, counts."""
    declared: Collection[str] = definition.names
    left_extras, right_extras = undeclared_values(left), undeclared_values(right)
    extras = left_extras.keys() | right_extras.keys()
    if isinstance(left._stored, PartialItem) and isinstance(right._stored, PartialItem):
        declared = definition.key_names | (_names_had(left, definition) & _names_had(right, definition))
        extras = left_extras.keys() & right_extras.keys()
    return all(
        _are_stored_alike(left.__dict__.get(name), right.__dict__.get(name), definition.write[name])
        for name in declared
    ) and all(same_stored(left_extras.get(name), right_extras.get(name)) for name in extras)


def _names_had(instance: Any, definition: Definition) -> set[str]:
    values = instance.__dict__
    return {
        name
        for name, stored_name, _ in definition.writers
        if stored_name in instance._stored or values.get(name) is not None
    }


def _are_stored_alike(left: Any, right: Any, write: Callable[[Any], Any] | None) -> bool:
    if left is right:
        return True
    if left is not None and right is not None and same_stored(left, right):
        return True  # JSON text of one value may differ
    return write is not None and same_stored(_written(left, write), _written(right, write))


def _written(value: Any, write: Callable[[Any], Any] | None) -> Any:
    """The stored form; a value that has none, which is for saving to say, stands for itself."""
    if value is None or write is None:
        return value
    try:
        return write(value)
    except (TypeError, ValueError):
        return value


def hash_of(instance: Any, definition: Definition) -> int:
    """By class and key; TypeError where a part of the key lacks."""
    if not definition.key_fields:
        raise TypeError(f"{definition.name} has no partition key, by which its instances could be hashed")
    parts = []
    for name, _, _ in definition.key_fields:
        value = _written(instance.__dict__.get(name), definition.write[name])
        if value is None:
            raise TypeError(f"a {definition.name} without a complete key cannot be hashed: {name!r} is None")
        parts.append(_as_number(value) if isinstance(value, float) else value)
    return hash((type(instance), *parts))


def _as_number(value: float) -> Any:
    """The exact number that is stored, so that equal keys hash alike."""
    return number_from_float(value) if value - value == 0 else value
