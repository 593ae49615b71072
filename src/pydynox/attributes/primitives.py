"""The names that pydynox 1.8 had here."""

from pydynox.attributes.containers import ListAttribute, MapAttribute
from pydynox.attributes.scalars import BinaryAttribute, BooleanAttribute, NumberAttribute, StringAttribute

__all__ = [
    "BinaryAttribute",
    "BooleanAttribute",
    "ListAttribute",
    "MapAttribute",
    "NumberAttribute",
    "StringAttribute",
]
