"""The python type that an attribute's values have, None aside, as annotations write it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydynox.attributes.base import Attribute
from pydynox.attributes.containers import ListAttribute, MapAttribute
from pydynox.attributes.datetime import DatetimeAttribute
from pydynox.attributes.decimal import DecimalAttribute
from pydynox.attributes.enum import EnumAttribute
from pydynox.attributes.json import JSONAttribute
from pydynox.attributes.scalars import (
    BinaryAttribute,
    BooleanAttribute,
    IntegerAttribute,
    NumberAttribute,
    StringAttribute,
)
from pydynox.attributes.sets import BinarySetAttribute, NumberSetAttribute, StringSetAttribute
from pydynox.attributes.ttl import TTLAttribute
from pydynox.attributes.version import VersionAttribute

if TYPE_CHECKING:
    from collections.abc import Callable


def python_type(attribute: Attribute[Any]) -> Any:
    """Any for classes of users that convert values in their own way."""
    for class_ in type(attribute).__mro__:
        of_class = _TYPES.get(class_)
        if of_class is not None:
            return of_class(attribute) if callable(of_class) and not isinstance(of_class, type) else of_class
        if "serialize" in vars(class_) or "deserialize" in vars(class_):
            break
    return Any


def may_be_none(attribute: Attribute[Any]) -> bool:
    """As annotations of the attribute have it: not for keys, for what is required, and with a default."""
    says = attribute.partition_key or attribute.sort_key or attribute.required or attribute.default is not None
    return not says


def _of_members(attribute: Any, otherwise: Any) -> Any:
    return otherwise if attribute.members is None else python_type(attribute.members.attribute)


def _map(attribute: Any) -> Any:
    return attribute.model_class or dict[str, _of_members(attribute, Any)]  # type: ignore[misc]


def _set_of(otherwise: Any) -> Callable[[Any], Any]:
    return lambda attribute: set[_of_members(attribute, otherwise)]  # type: ignore[misc]


_TYPES: dict[type, Any] = {
    StringAttribute: str,
    NumberAttribute: lambda _: int | float,
    IntegerAttribute: int,
    DecimalAttribute: Decimal,
    BooleanAttribute: bool,
    BinaryAttribute: bytes,
    VersionAttribute: int,
    DatetimeAttribute: datetime,
    TTLAttribute: datetime,
    EnumAttribute: lambda attribute: attribute.enum_class,
    ListAttribute: lambda attribute: list[_of_members(attribute, Any)],  # type: ignore[misc]
    MapAttribute: _map,
    StringSetAttribute: _set_of(str),
    NumberSetAttribute: _set_of(int | float),
    BinarySetAttribute: _set_of(bytes),
    JSONAttribute: lambda attribute: attribute.model_class or Any,
}
