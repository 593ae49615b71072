"""The throughput of tables and indexes: provisioned, on demand, warm."""

from __future__ import annotations

from pydynox.foundation.complaint import Kind
from pydynox.values.messages import INVALID_PARAMETER


@Kind
def capacity_with_on_demand() -> str:
    return (
        f"{INVALID_PARAMETER}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
        "PAY_PER_REQUEST"
    )


@Kind
def capacity_required() -> str:
    return (
        f"{INVALID_PARAMETER}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
        "PROVISIONED"
    )


@Kind
def capacity_out_of_bounds(units: int, name: str) -> str:
    return f"Given value {units} for {name} is out of bounds"


@Kind
def capacity_of_index_with_on_demand(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}ProvisionedThroughput should not be specified for index: {index} when BillingMode is "
        "PAY_PER_REQUEST"
    )


@Kind
def capacity_of_index_required(index: str) -> str:
    return f"{INVALID_PARAMETER}ProvisionedThroughput is not specified for index: {index}"


@Kind
def capacity_of_new_index_with_on_demand(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: {index} when "
        "BillingMode is PAY_PER_REQUEST"
    )


@Kind
def capacity_of_new_index_required(index: str) -> str:
    return f"{INVALID_PARAMETER}Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: {index}"


@Kind
def capacity_of_old_index_required(index: str) -> str:
    return f"{INVALID_PARAMETER}ProvisionedThroughput must be specified for index: {index}"


@Kind
def capacity_of_old_index_with_on_demand(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}The only Updates for index: {index} when TableThroughputMode is PAY_PER_REQUEST can be to "
        "OnDemandThroughput, WarmThroughput"
    )


@Kind
def on_demand_maximum_with_provisioned(name: str, index: str | None) -> str:
    about = f"{name} for OnDemandThroughput" + (f" for index: {index}" if index else "")
    return f"{INVALID_PARAMETER}{about} cannot be specified when table BillingMode is PROVISIONED."


@Kind
def on_demand_maximum_out_of_range(name: str, index: str | None) -> str:
    what = f"index : {index}" if index else "table"
    return f"{INVALID_PARAMETER}Requested {name} for OnDemandThroughput for {what} is outside of valid range"


@Kind
def warmth_below_capacity(name: str, index: str | None, capacity: str) -> str:
    what = f"index {index}" if index else "table"
    return (
        f"{INVALID_PARAMETER}Requested {name} for WarmThroughput for {what} is lower than {capacity} of "
        "ProvisionedThroughput"
    )


@Kind
def warmth_below_start(name: str, index: str | None) -> str:
    what = f"index {index}" if index else "table"
    return (
        f"{INVALID_PARAMETER}Requested {name} for WarmThroughput for {what} is lower than initial throughput for "
        "OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"
        "#on-demand-capacity-mode-initial"
    )


@Kind
def warmth_of_index_empty(index: str) -> str:
    return (
        f"{INVALID_PARAMETER}WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond "
        f"specified for index: {index}"
    )


@Kind
def capacity_for_provisioned_required() -> str:
    return f"{INVALID_PARAMETER}ProvisionedThroughput must be specified when BillingMode is PROVISIONED"


@Kind
def on_demand_maximum_of_provisioned_table(name: str, index: str | None) -> str:
    about = f"{name} for OnDemandThroughput" + (f" for index : {index}" if index else "")
    return f"{INVALID_PARAMETER}{about} cannot be specified when the table BillingMode is PROVISIONED"


@Kind
def capacity_does_not_change(now: dict[str, int], index: str | None = None) -> str:
    read, write = now["ReadCapacityUnits"], now["WriteCapacityUnits"]
    what = "the table" if index is None else f"the index {index}"
    of = "the table" if index is None else f"index {index}"
    return (
        f"The provisioned throughput for {what} will not change. The requested value equals the current value. "
        f"Current ReadCapacityUnits provisioned for {of}: {read}. Requested ReadCapacityUnits: {read}. "
        f"Current WriteCapacityUnits provisioned for {of}: {write}. Requested WriteCapacityUnits: {write}. "
        "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
    )


@Kind
def warmth_decreases(name: str, index: str | None) -> str:
    what = "table" if index is None else f"index {index}"
    return (
        f"{INVALID_PARAMETER}Requested {name} for WarmThroughput for {what} is lower than current WarmThroughput, "
        "decreasing WarmThroughput is not supported"
    )
