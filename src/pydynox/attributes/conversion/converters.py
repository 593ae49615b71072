"""From values to stored forms and back, for whoever keeps both: nothing that is written or read is shared with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydynox.attributes.base import Attribute
from pydynox.attributes.values.stored import own_copy

if TYPE_CHECKING:
    Converter = Callable[[Any], Any]


def writer_of(attribute: Attribute[Any]) -> Converter | None:
    """From a value to its stored form; None where they are the same."""
    class_ = type(attribute)
    if class_.serialize is Attribute.serialize:
        return None if class_.says("is_stored_as_is", "serialize", "deserialize") else own_copy
    if class_.says("copies_itself", "serialize"):
        return attribute.serialize
    return lambda value: own_copy(attribute.serialize(value))


def reader_of(attribute: Attribute[Any]) -> Converter | None:
    """From a stored form to the value; None where they are the same."""
    class_ = type(attribute)
    if class_.deserialize is Attribute.deserialize:
        return None if class_.says("is_stored_as_is", "serialize", "deserialize") else plain_copy
    return attribute.deserialize


def plain_copy(value: Any) -> Any:
    from pydynox.values.attribute_value import plain

    return own_copy(plain(value))
