"""The values of an ExclusiveStartKey: judged among the values, or ahead of what is wrong with the parameters."""

from __future__ import annotations

from typing import Any

from pydynox.engine import messages
from pydynox.errors import InvalidValueError
from pydynox.values.attribute_value import Item, canonical_item


def check_start_key_values(given: dict[str, Any], lists: tuple[type, ...] = (list,)) -> Item:
    try:
        return canonical_item(given, "ExclusiveStartKey", lists=lists)[0]
    except InvalidValueError as error:
        # What is wrong with a number, or a set of them, is said without the prefix, as dynalite measured it.
        if any(part in error.reason for part in _BARE_IN_STARTING_KEY):
            raise
        raise InvalidValueError(messages.starting_key_invalid(error.reason), path=error.path) from None


_BARE_IN_STARTING_KEY = (
    "contains duplicates",
    "number set",
    "numeric value",
    "significant digits",
    "number with magnitude",
)
