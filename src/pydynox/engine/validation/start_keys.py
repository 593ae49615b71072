"""The values of an ExclusiveStartKey: judged among the values, or ahead of what is wrong with the parameters."""

from __future__ import annotations

from typing import Any

from pydynox.engine import messages
from pydynox.errors import InvalidValueError
from pydynox.foundation.limits import SERVICE, Limits
from pydynox.foundation.types import Item
from pydynox.values.attribute_value import canonical_item


def check_start_key_values(given: dict[str, Any], limits: Limits = SERVICE) -> Item:
    try:
        return canonical_item(given, "ExclusiveStartKey", limits=limits)[0]
    except InvalidValueError as error:
        if messages.is_bare_in_starting_key(error.complaint):
            raise
        raise InvalidValueError(messages.starting_key_invalid(error.complaint), path=error.path) from None
