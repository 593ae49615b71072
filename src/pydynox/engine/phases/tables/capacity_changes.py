"""When provisioned capacity was changed, and how often it was lowered today: there is a limit to that.

A table's options remember it, of the table itself under "" and of its global indexes by name:

    {"CapacityChanges": {"": {"LastIncreaseDateTime": 1.5, "LastDecreaseDateTime": 2.5, "Decreases": 1}}}

`Decreases` are those of the last one's day. Recorded by others in us-west-2, October 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydynox.api.control.table_structures import CAPACITY_UNITS
from pydynox.engine.messages.tables import throughput as messages
from pydynox.errors import LimitExceededException
from pydynox.foundation.types import Request

OPTION = "CapacityChanges"

_FREE_DECREASES = 4  # of a day; there may be another one when the last is an hour ago
_BETWEEN_DECREASES = 3600
_DAY = 86_400
_DATES = ("LastIncreaseDateTime", "LastDecreaseDateTime")
_NOTHING: Mapping[str, Any] = {}

Units = Mapping[str, int]
_NO_UNITS: Units = dict.fromkeys(CAPACITY_UNITS, 0)


def described(options: Mapping[str, Any], name: str, units: Units | None, now: float | None) -> dict[str, Any]:
    """A ProvisionedThroughputDescription; without `now` it is that of the day of the last change."""
    units = units or _NO_UNITS
    changes = options.get(OPTION, _NOTHING).get(name, _NOTHING)
    return {
        **{member: round(changes[member], 3) for member in _DATES if member in changes},
        "NumberOfDecreasesToday": _decreases_today(changes, now),
        **{member: units[member] for member in CAPACITY_UNITS},
    }


def _decreases_today(changes: Mapping[str, Any], now: float | None) -> int:
    last = changes.get("LastDecreaseDateTime")
    if last is None or (now is not None and now // _DAY != last // _DAY):
        return 0
    count: int = changes["Decreases"]
    return count


def check_decreases(options: Mapping[str, Any], definition: Mapping[str, Any], request: Request, now: float) -> None:
    """A call that lowers anything of a table is one decrease of it, and indexes have counts of their own."""
    for name, before, after in _changes(definition, request):
        changes = options.get(OPTION, _NOTHING).get(name, _NOTHING)
        count = _decreases_today(changes, now)
        if count >= _FREE_DECREASES and _is_lower(before, after):
            last = changes["LastDecreaseDateTime"]
            following = min(last + _BETWEEN_DECREASES, (last // _DAY + 1) * _DAY)
            if now < following:
                raise LimitExceededException(messages.too_many_decreases(count, last, following))


def with_changes(
    options: Mapping[str, Any], definition: Mapping[str, Any], request: Request, now: float
) -> Mapping[str, Any]:
    """The options after an UpdateTable of a table that has this definition before it."""
    found = dict(options.get(OPTION, _NOTHING))
    for update in request.get("GlobalSecondaryIndexUpdates") or ():
        if update.get("Create") is not None:  # one of this name that was deleted is nothing to it
            found.pop(update["Create"]["IndexName"], None)
    for name, before, after in _changes(definition, request):
        changes = dict(found.get(name, _NOTHING))
        if _is_lower(after, before):
            changes["LastIncreaseDateTime"] = now
        if _is_lower(before, after):
            changes |= {"Decreases": _decreases_today(changes, now) + 1, "LastDecreaseDateTime": now}
        if changes:
            found[name] = changes
    if not found and OPTION not in options:
        return options
    others = {name: value for name, value in options.items() if name != OPTION}
    return {**others, OPTION: found} if found else others


def _changes(definition: Mapping[str, Any], request: Request) -> Iterator[tuple[str, Units, Units]]:
    """Of the table and of indexes whose capacity changes: its name, what it has and what it gets.

    Capacity after none is no increase, and none after capacity a decrease of indexes only.
    """
    indexes = {each["IndexName"]: each for each in definition.get("GlobalSecondaryIndexes") or ()}
    if request.get("BillingMode") == "PAY_PER_REQUEST":
        wanted: dict[str, Units | None] = dict.fromkeys(indexes, _NO_UNITS)
    else:
        updates = [update.get("Update") for update in request.get("GlobalSecondaryIndexUpdates") or ()]
        wanted = {update["IndexName"]: update.get("ProvisionedThroughput") for update in updates if update is not None}
        wanted[""] = request.get("ProvisionedThroughput")
    for name, after in wanted.items():
        before = (indexes[name] if name else definition).get("ProvisionedThroughput")
        if before is not None and after is not None:
            yield name, before, after


def _is_lower(before: Units, after: Units) -> bool:
    return any(after[member] < before[member] for member in CAPACITY_UNITS)
