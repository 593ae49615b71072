"""What is shown of a table before an UpdateTable is done: mostly what was there before.

It is said by members of the TableDescription, None for those that are not there, and of index descriptions: the
former under "", the latter under the index's name. The reply has it whether the change takes any time or not, and
DescribeTable until it is over. Recorded by others in us-west-2, October 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydynox.foundation.types import Request

Description = dict[str, Any]
Shown = dict[str, Description]


def shown_until_done(before: Description, after: Description, request: Request, now: float) -> Shown:
    """`before` and `after` describe the table."""
    shown: Shown = {"": _of_table(before, after, request, now)}
    old, new = _indexes(before), _indexes(after)
    for update in request.get("GlobalSecondaryIndexUpdates") or ():
        change = update.get("Update")
        if change is not None:
            name = change["IndexName"]
            shown[name] = _of_capacity(old[name], new[name], change) if _mode(before) == _mode(after) else {}
            shown[name] |= _of_warmth(old[name], change)
    return {name: members for name, members in shown.items() if members}


def _of_table(before: Description, after: Description, request: Request, now: float) -> Description:
    if request.get("SSESpecification") is not None:
        return {"SSEDescription": {**before.get("SSEDescription", {}), "Status": "UPDATING"}}
    if request.get("TableClass") is not None:
        return {"TableClassSummary": before.get("TableClassSummary")}
    if _mode(before) == _mode(after):
        return _of_capacity(before, after, request) | _of_warmth(before, request)
    if _mode(after) == "PROVISIONED":
        return {}
    return {
        "BillingModeSummary": {**before.get("BillingModeSummary", {}), "BillingMode": _mode(after)},
        "ProvisionedThroughput": {**after["ProvisionedThroughput"], "LastDecreaseDateTime": round(now, 3)},
        "WarmThroughput": before["WarmThroughput"],
    }


def _of_capacity(before: Description, after: Description, changes: Mapping[str, Any]) -> Description:
    """When it was changed is told at once, to what is not."""
    if changes.get("ProvisionedThroughput") is None:
        return {}
    old, new = before["ProvisionedThroughput"], after["ProvisionedThroughput"]
    later = {member: value for member, value in new.items() if member.startswith("Last")}
    return {"ProvisionedThroughput": {**old, **later}, "WarmThroughput": before["WarmThroughput"]}


def _of_warmth(before: Description, changes: Mapping[str, Any]) -> Description:
    if changes.get("WarmThroughput") is None:
        return {}
    return {"WarmThroughput": {**before["WarmThroughput"], "Status": "UPDATING"}}


def shown_maxima(before: Description, request: Request) -> Shown:
    """What only the reply tells: of a maximum that is taken away, the -1 that says so."""
    asked = {name: units for name, units in (request.get("OnDemandThroughput") or {}).items() if units is not None}
    return {"": {"OnDemandThroughput": {**before.get("OnDemandThroughput", {}), **asked}}} if asked else {}


def show(description: Description, shown: Mapping[str, Mapping[str, Any]]) -> Description:
    """The description itself, with these members in the place of its own."""
    indexes = _indexes(description)
    for name, members in shown.items():
        if name and name not in indexes:
            continue
        part = indexes[name] if name else description
        for member, value in members.items():
            if value is None:
                part.pop(member, None)
            else:
                part[member] = dict(value)
    return description


def _indexes(description: Description) -> dict[str, Description]:
    return {index["IndexName"]: index for index in description.get("GlobalSecondaryIndexes", ())}


def _mode(description: Description) -> str:
    mode: str = description.get("BillingModeSummary", {}).get("BillingMode", "PROVISIONED")
    return mode
