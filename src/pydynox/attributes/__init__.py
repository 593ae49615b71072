"""The attributes that a model declares. Each loads with its first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydynox.lazy_names import lazy_names

if TYPE_CHECKING:
    from pydynox.attributes.base import Attribute
    from pydynox.attributes.containers import (
        BinarySetAttribute,
        ListAttribute,
        MapAttribute,
        NumberSetAttribute,
        StringSetAttribute,
    )
    from pydynox.attributes.datetime import DatetimeAttribute, ExpiresIn, TTLAttribute
    from pydynox.attributes.enum import EnumAttribute
    from pydynox.attributes.json import JSONAttribute
    from pydynox.attributes.scalars import (
        BinaryAttribute,
        BooleanAttribute,
        DecimalAttribute,
        NumberAttribute,
        StringAttribute,
        VersionAttribute,
    )

__all__ = [
    "Attribute",
    "BinaryAttribute",
    "BinarySetAttribute",
    "BooleanAttribute",
    "DatetimeAttribute",
    "DecimalAttribute",
    "EnumAttribute",
    "ExpiresIn",
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
    "containers": ("BinarySetAttribute", "ListAttribute", "MapAttribute", "NumberSetAttribute", "StringSetAttribute"),
    "datetime": ("DatetimeAttribute", "ExpiresIn", "TTLAttribute"),
    "enum": ("EnumAttribute",),
    "json": ("JSONAttribute",),
    "scalars": (
        "BinaryAttribute",
        "BooleanAttribute",
        "DecimalAttribute",
        "NumberAttribute",
        "StringAttribute",
        "VersionAttribute",
    ),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_names(globals(), _MODULE_OF)
