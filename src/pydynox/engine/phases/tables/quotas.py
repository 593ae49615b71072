"""How much capacity a table, a global index and the account may have: quotas, which the settings can raise.

Recorded by others in us-west-2, October 2026, but for what is asked for when a table gets more: there it is the rise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydynox.api.control.table_structures import CAPACITY_UNITS
from pydynox.engine.messages.tables import throughput as messages
from pydynox.engine.settings import Settings
from pydynox.engine.storage.tables import Table
from pydynox.errors import LimitExceededException

Definition = Mapping[str, Any]

# Each with the quota that its complaint names.
_OF_OTHERS = {
    "OnDemandThroughput": {
        "MaxReadRequestUnits": "TableMaxReadCapacityUnits",
        "MaxWriteRequestUnits": "TableMaxWriteCapacityUnits",
    },
    "WarmThroughput": {
        "ReadUnitsPerSecond": "TableMaxReadCapacityUnits",
        "WriteUnitsPerSecond": "TableMaxWriteCapacityUnits",
    },
}


def check_quotas(before: Definition, after: Definition, tables: Iterable[Table], settings: Settings) -> None:
    """Of a table whose definition changes; `before` is empty for one that is made, `tables` are all of the account."""
    for part in _parts(after):
        _check_part(part, settings)
    for member in CAPACITY_UNITS:
        requested = _reserved(after, member) - _reserved(before, member)
        if requested <= 0:
            continue
        reserved = sum(_reserved(table.definition, member) for table in tables)
        if reserved + requested > settings.account_capacity:
            facts = (member, settings.region, reserved, settings.account_capacity, requested)
            raise LimitExceededException(messages.capacity_above_account(*facts))


def _parts(definition: Definition) -> Iterator[Definition]:
    yield definition
    yield from definition.get("GlobalSecondaryIndexes") or ()


def _check_part(part: Definition, settings: Settings) -> None:
    index, most = part.get("IndexName"), settings.table_capacity
    for member in CAPACITY_UNITS:
        units = (part.get("ProvisionedThroughput") or {}).get(member) or 0
        if units > most:
            raise LimitExceededException(messages.capacity_above_quota(member, units, index, settings.region, most))
    for structure, members in _OF_OTHERS.items():
        for member, quota in members.items():
            if ((part.get(structure) or {}).get(member) or 0) > most:
                facts = (member, structure, index, quota, settings.region)
                raise LimitExceededException(messages.throughput_above_quota(*facts))


def _reserved(definition: Definition, member: str) -> int:
    found = [(part.get("ProvisionedThroughput") or {}).get(member) or 0 for part in _parts(definition)]
    return sum(found)
