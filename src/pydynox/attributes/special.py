"""The names that pydynox 1.8 had here."""

from pydynox.attributes.datetime import DatetimeAttribute
from pydynox.attributes.enum import EnumAttribute
from pydynox.attributes.json import JSONAttribute

__all__ = ["DatetimeAttribute", "EnumAttribute", "JSONAttribute"]
