"""UpdateTable: what its members say about the table as it is."""

from __future__ import annotations

from typing import Any

from pydynox.engine.validation import table_messages as messages
from pydynox.errors import ValidationException

Definition = dict[str, Any]

_NO_THROUGHPUT = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0}


def check_table_changes(table: Definition, request: Definition) -> None:
    """`table` is the definition in force, in the form of a CreateTable request."""
    mode_now = table.get("BillingMode") or "PROVISIONED"
    mode = request.get("BillingMode") or mode_now
    throughput = request.get("ProvisionedThroughput")
    if mode == "PAY_PER_REQUEST" and throughput is not None:
        raise ValidationException(messages.capacity_with_on_demand())
    if request.get("BillingMode") == "PROVISIONED" and throughput is None:
        raise ValidationException(messages.capacity_for_provisioned_required())
    _check_on_demand_maximum(request.get("OnDemandThroughput"), mode)
    if throughput is not None and mode == mode_now:
        _check_throughput_changes(table.get("ProvisionedThroughput") or _NO_THROUGHPUT, throughput)
    for update in request.get("GlobalSecondaryIndexUpdates") or []:
        if update.get("Create") is not None:
            _check_index_throughput(update["Create"], mode)


def _check_on_demand_maximum(maximum: Definition | None, mode: str) -> None:
    given = {name: units for name, units in (maximum or {}).items() if units is not None}
    for name in ("MaxReadRequestUnits", "MaxWriteRequestUnits"):
        if name in given and mode == "PROVISIONED":
            raise ValidationException(messages.on_demand_maximum_of_provisioned_table(name))
    for name in ("MaxReadRequestUnits", "MaxWriteRequestUnits"):
        if name in given and given[name] < 1 and given[name] != -1:  # -1 takes the maximum away
            raise ValidationException(messages.on_demand_maximum_out_of_range(name))


def _check_throughput_changes(now: Definition, wanted: Definition) -> None:
    names = ("ReadCapacityUnits", "WriteCapacityUnits")
    if all(now[name] == wanted[name] for name in names):
        raise ValidationException(messages.capacity_does_not_change(*[now[name] for name in names]))


def _check_index_throughput(index: Definition, mode: str) -> None:
    has_throughput = index.get("ProvisionedThroughput") is not None
    if mode == "PAY_PER_REQUEST" and has_throughput:
        raise ValidationException(messages.capacity_of_index_with_on_demand(index["IndexName"]))
    if mode == "PROVISIONED" and not has_throughput:
        raise ValidationException(messages.capacity_of_index_required(index["IndexName"]))
