"""The attributes that a model declares. Each loads with its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.foundation import lazy_names

if TYPE_CHECKING:
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
    from pydynox.attributes.ttl import ExpiresIn, TTLAttribute
    from pydynox.attributes.version import VersionAttribute

__all__ = [
    "Attribute",
    "BinaryAttribute",
    "BinarySetAttribute",
    "BooleanAttribute",
    "DatetimeAttribute",
    "DecimalAttribute",
    "EnumAttribute",
    "ExpiresIn",
    "IntegerAttribute",
    "JSONAttribute",
    "ListAttribute",
    "MapAttribute",
    "NumberAttribute",
    "NumberSetAttribute",
    "StringAttribute",
    "StringSetAttribute",
    "TTLAttribute",
    "VersionAttribute",
]

_MODULES = {
    "base": ("Attribute",),
    "containers": ("ListAttribute", "MapAttribute"),
    "datetime": ("DatetimeAttribute",),
    "decimal": ("DecimalAttribute",),
    "enum": ("EnumAttribute",),
    "json": ("JSONAttribute",),
    "scalars": ("BinaryAttribute", "BooleanAttribute", "IntegerAttribute", "NumberAttribute", "StringAttribute"),
    "sets": ("BinarySetAttribute", "NumberSetAttribute", "StringSetAttribute"),
    "ttl": ("ExpiresIn", "TTLAttribute"),
    "version": ("VersionAttribute",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
