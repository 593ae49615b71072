"""Which limits there are on a table and its global indexes. A local index draws on its table's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydynox.engine.storage.tables import Table
from pydynox.engine.throughput.meters import Limit

READ = "Read"
WRITE = "Write"

# What follows Table or Index, and Read or Write, in a reason.
PROVISIONED = "ProvisionedThroughputExceeded"
KEY_RANGE = "KeyRangeThroughputExceeded"
MAX_ON_DEMAND = "MaxOnDemandThroughputExceeded"
ACCOUNT = "AccountLimitExceeded"

BURST_SECONDS = 300.0
# "Each partition ... delivers a maximum capacity of 3,000 read units per second and 1,000 write units per second":
# a partition holds at least one partition key value, and one that is asked for much holds no other.
OF_PARTITION = {READ: 3000.0, WRITE: 1000.0}
# The default quota of a table billed per request, and of each of its indexes.
OF_ACCOUNT = {READ: 40000.0, WRITE: 40000.0}

NOBODY = object()

_PROVISIONED_MEMBER = {READ: "ReadCapacityUnits", WRITE: "WriteCapacityUnits"}
_MAX_MEMBER = {READ: "MaxReadRequestUnits", WRITE: "MaxWriteRequestUnits"}

_NOTHING: Mapping[str, Any] = {}


class Use(NamedTuple):
    """Units that a request takes from a table, `index_name` None, or from a global index of it.

    `partition_key` is that of all of them, or NOBODY. A transaction takes twice the units from its tables.
    """

    table: Table
    index_name: str | None
    kind: str
    partition_key: Any
    units: float


class Throttle(NamedTuple):
    """A limit on a use, and what kind it is: the last part of a reason."""

    key: tuple[Any, ...]
    limit: Limit
    reason: str


def is_on_demand(table: Table) -> bool:
    definition = table.definition or table.schema.to_create_table()
    return definition.get("BillingMode") == "PAY_PER_REQUEST"


def throttles(use: Use) -> Iterator[Throttle]:
    """All limits on a use."""
    table, index, kind, partition_key, _ = use
    definition = _definition(table, index)
    resource = (table.name, table.created_at, index, kind)
    if is_on_demand(table):
        most = (definition.get("OnDemandThroughput") or _NOTHING).get(_MAX_MEMBER[kind])
        if most is not None and most > 0:
            yield Throttle((*resource, MAX_ON_DEMAND), Limit(float(most), 1.0, table.created_at), MAX_ON_DEMAND)
        yield Throttle((*resource, ACCOUNT), Limit(OF_ACCOUNT[kind], 1.0, table.created_at), ACCOUNT)
    else:
        units = definition.get("ProvisionedThroughput") or _NOTHING
        rate = float(units.get(_PROVISIONED_MEMBER[kind], 0))
        yield Throttle((*resource, PROVISIONED), Limit(rate, BURST_SECONDS, table.created_at), PROVISIONED)
    if partition_key is not NOBODY:
        yield Throttle(
            (*resource, KEY_RANGE, partition_key), Limit(OF_PARTITION[kind], 1.0, table.created_at), KEY_RANGE
        )


def _definition(table: Table, index: str | None) -> Mapping[str, Any]:
    definition = table.definition or table.schema.to_create_table()
    if index is None:
        return definition
    given = definition.get("GlobalSecondaryIndexes") or ()
    return next((each for each in given if each["IndexName"] == index), _NOTHING)
