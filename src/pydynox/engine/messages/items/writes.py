"""Items, and batches of them."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind
from pydynox.values.messages import NESTED_TOO_DEEPLY as NESTED_TOO_DEEPLY


@Kind
def item_too_large() -> str:
    return "Item size has exceeded the maximum allowed size"


@Kind
def updated_item_too_large() -> str:
    return "Item size to update has exceeded the maximum allowed size"


@Kind
def duplicate_keys() -> str:
    return "Provided list of item keys contains duplicates"


@Kind
def batch_write_too_large() -> str:
    return "Item collection too large: aggregate size of items in BatchWriteItem exceeds 16MB limit"


@Kind
def item_collection_too_large() -> str:
    return "Item collection size limit of 10 gigabytes exceeded."
