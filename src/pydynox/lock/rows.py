"""The row of a lock, protocol 1, and the requests that read and write it.

Who holds the lock is in `owner`, an identifier for each guard; `version` is new with each write, so that whoever waits
sees whether the holder still lives. There are no times in it: clocks of several machines would have to agree.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.lock.settings import LONGEST, SHORTEST_LEASE

if TYPE_CHECKING:
    from pydynox.foundation.types import Item, Request
    from pydynox.lock.settings import Settings

PROTOCOL = 1
LEAST_MS = round(SHORTEST_LEASE * 1000)
MOST_MS = round(LONGEST * 1000)
IS_FREE = "attribute_not_exists(#key)"
IS_OWN = "#owner = :owner"
IS_UNCHANGED = "#owner = :owner AND #version = :version"

_NAMES = {"#owner": "owner"}
_NAMES_OF_UNCHANGED = {"#owner": "owner", "#version": "version"}
_ASKED = {"ReturnConsumedCapacity": "TOTAL", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


class Row(NamedTuple):
    owner: str
    version: str
    lease: float


def new_identifier() -> str:
    return str(uuid.uuid4())


def row_of(item: Item, settings: Settings) -> Row:
    """ValueError for an item that is no lock, or one of another protocol, which must not be overwritten."""
    owner: Any = item.get("owner")
    version: Any = item.get("version")
    lease_ms: Any = item.get("lease_ms")
    is_lock = isinstance(owner, str) and isinstance(version, str) and _is_whole(item.get("protocol"))
    if not is_lock or item["protocol"] != PROTOCOL or not _is_whole(lease_ms) or not LEAST_MS <= lease_ms <= MOST_MS:
        raise ValueError(
            f"{settings.shown}: the item there is no lock of protocol {PROTOCOL}, which has owner (S), version (S), "
            f"protocol (N) and lease_ms (N, {LEAST_MS} to {MOST_MS}): {item!r}"
        )
    return Row(owner, version, lease_ms / 1000)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def get_row(settings: Settings) -> Request:
    return {
        "TableName": settings.table,
        "Key": {"key": settings.key},
        "ConsistentRead": True,
        "ReturnConsumedCapacity": "TOTAL",
    }


def put_row(settings: Settings, owner: str, version: str, over: Row | None) -> Request:
    """Take the lock: where no row is, or over this one if nobody has written it since."""
    item = {
        "key": settings.key,
        "owner": owner,
        "version": version,
        "protocol": PROTOCOL,
        "lease_ms": round(settings.lease_duration * 1000),
    }
    request: Request = {"TableName": settings.table, "Item": item, **_ASKED}
    if over is None:
        return request | {"ConditionExpression": IS_FREE, "ExpressionAttributeNames": {"#key": "key"}}
    return request | _unchanged(over.owner, over.version)


def renew_row(settings: Settings, owner: str, version: str, new_version: str) -> Request:
    unchanged = _unchanged(owner, version)
    unchanged["ExpressionAttributeValues"][":new"] = new_version
    return {
        "TableName": settings.table,
        "Key": {"key": settings.key},
        "UpdateExpression": "SET #version = :new",
        **unchanged,
        **_ASKED,
    }


def delete_row(settings: Settings, owner: str) -> Request:
    return {
        "TableName": settings.table,
        "Key": {"key": settings.key},
        "ConditionExpression": IS_OWN,
        "ExpressionAttributeNames": dict(_NAMES),
        "ExpressionAttributeValues": {":owner": owner},
        **_ASKED,
    }


def check_row(settings: Settings, owner: str) -> dict[str, Any]:
    """The arguments of a transaction's condition_check(): that the lock is still this owner's when it commits."""
    return {
        "table": settings.table,
        "key": {"key": settings.key},
        "condition_expression": IS_OWN,
        "expression_attribute_names": dict(_NAMES),
        "expression_attribute_values": {":owner": owner},
    }


def _unchanged(owner: str, version: str) -> dict[str, Any]:
    return {
        "ConditionExpression": IS_UNCHANGED,
        "ExpressionAttributeNames": dict(_NAMES_OF_UNCHANGED),
        "ExpressionAttributeValues": {":owner": owner, ":version": version},
    }
