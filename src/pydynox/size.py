"""How large an item is, by DynamoDB's published rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydynox.foundation.limits import ITEM_SIZE
from pydynox.values.attribute_value import canonical, value_size

__all__ = [
    "DYNAMODB_MAX_ITEM_SIZE",
    "ItemSize",
    "calculate_attribute_size",
    "calculate_binary_size",
    "calculate_boolean_size",
    "calculate_item_size",
    "calculate_list_size",
    "calculate_map_size",
    "calculate_null_size",
    "calculate_number_size",
    "calculate_set_size",
    "calculate_string_size",
]

DYNAMODB_MAX_ITEM_SIZE = ITEM_SIZE


@dataclass
class ItemSize:
    """`fields` has name plus value in bytes for each attribute, if that was asked for."""

    bytes: int
    fields: dict[str, int] = field(default_factory=dict)

    @property
    def kb(self) -> float:
        """In units of 1,024 bytes."""
        return self.bytes / 1024

    @property
    def percent(self) -> float:
        """Of the 400 KB that an item may have."""
        return self.bytes / DYNAMODB_MAX_ITEM_SIZE * 100

    @property
    def is_over_limit(self) -> bool:
        """Whether DynamoDB would refuse it."""
        return self.bytes > DYNAMODB_MAX_ITEM_SIZE


def calculate_attribute_size(value: Any) -> int:
    """Bytes of a value without its attribute's name."""
    return value_size(canonical(value))


def calculate_string_size(value: str) -> int:
    """Its bytes in UTF-8."""
    return calculate_attribute_size(value)


def calculate_number_size(value: Any) -> int:
    """About one byte for two digits, and one."""
    return calculate_attribute_size(value)


def calculate_binary_size(value: bytes) -> int:
    """Its bytes."""
    return calculate_attribute_size(value)


def calculate_boolean_size(value: bool = True) -> int:
    """One byte."""
    return calculate_attribute_size(value)


def calculate_null_size(value: None = None) -> int:
    """One byte."""
    return calculate_attribute_size(value)


def calculate_list_size(value: list[Any]) -> int:
    """Three bytes, one for each member, and the members."""
    return calculate_attribute_size(value)


def calculate_map_size(value: dict[str, Any]) -> int:
    """Three bytes, one for each member, and names and members."""
    return calculate_attribute_size(value)


def calculate_set_size(value: Any, element_type: str = "S") -> int:
    """Bytes of a set; `element_type` is not needed, since the members say what they are."""
    return value_size(set(map(canonical, value)))


def calculate_item_size(item: dict[str, Any], detailed: bool = False) -> ItemSize:
    """All names and values, by attribute as well if `detailed`."""
    fields = {name: len(name.encode()) + calculate_attribute_size(value) for name, value in item.items()}
    return ItemSize(sum(fields.values()), fields if detailed else {})
