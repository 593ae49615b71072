"""The throughput of tables and indexes: provisioned, on demand, warm."""

from __future__ import annotations

import time

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
        f"{_HIGHER_LIMITS}"
    )


@Kind
def warmth_decreases(name: str, index: str | None) -> str:
    what = "table" if index is None else f"index {index}"
    return (
        f"{INVALID_PARAMETER}Requested {name} for WarmThroughput for {what} is lower than current WarmThroughput, "
        "decreasing WarmThroughput is not supported"
    )


@Kind
def capacity_with_on_demand_mode() -> str:
    """Where the request itself says PAY_PER_REQUEST."""
    return f"{INVALID_PARAMETER}ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST"


@Kind
def too_many_decreases(count: int, last: float, following: float) -> str:
    return (
        "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the "
        "first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 "
        f"seconds. Number of decreases today: {count}. Last decrease at {_in_full(last)}. Next decrease can be made at "
        f"{_in_full(following)}"
    )


_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _in_full(moment: float) -> str:
    """As Java writes a date in English, whatever the language here."""
    at = time.gmtime(moment)
    day = f"{_DAYS[at.tm_wday]}, {_MONTHS[at.tm_mon - 1]} {at.tm_mday}, {at.tm_year}"
    clock = f"{at.tm_hour % 12 or 12}:{at.tm_min:02d}:{at.tm_sec:02d} {'AM' if at.tm_hour < 12 else 'PM'}"
    return f"{day} at {clock} Coordinated Universal Time"


# --- quotas ---------------------------------------------------------------------------------------------------------

_HIGHER_LIMITS = "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."


@Kind
def capacity_above_quota(name: str, units: int, index: str | None, region: str, most: int) -> str:
    of, what = (f" for index {index}", "index") if index else ("", "table")
    return (
        f"The requested {name}{of}, {units}, is above the per {what} maximum for the account in {region}. "
        f"Per table maximum: {most}. {_HIGHER_LIMITS}"
    )


@Kind
def throughput_above_quota(name: str, structure: str, index: str | None, quota: str, region: str) -> str:
    colon = " : " if structure == "OnDemandThroughput" else " "
    what = f"index{colon}{index}" if index else "table"
    return (
        f"Subscriber limit exceeded: Requested {name} for {structure} for {what} exceeds {quota} of the account in "
        f"region {region}"
    )


@Kind
def capacity_above_account(name: str, region: str, reserved: int, most: int, requested: int) -> str:
    return (
        f"This request would have caused the {name} limit to be exceeded for the account in {region}. "
        f"Current {name} reserved by the account: {reserved}. Limit: {most}. Requested: {requested}"
    )
