"""What UpdateTable may not do with replicas and witnesses, once the table is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.global_tables.replicas import (
    CONSISTENCY,
    check_indexes_scaled,
    is_strong,
    replicas,
    scales_writes,
    witnesses,
)
from pydynox.engine.settings import Settings
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation.table.replicas import Action, given_override
from pydynox.errors import ValidationException
from pydynox.fidelity.regions import REGIONS
from pydynox.foundation.types import Request

Definition = Mapping[str, Any]


def check_regions(actions: Sequence[Action], of_witnesses: Sequence[Action], settings: Settings) -> None:
    """`Settings.region` may be none of the service's own; then those of replicas may be any too."""
    if any(each.kind == "Create" and each.region == settings.region for each in of_witnesses):
        raise ValidationException(messages.WITNESS_IN_LOCAL_REGION)
    for action in actions:
        is_here = action.region == settings.region
        if action.kind == "Disassociate" and not is_here:
            raise ValidationException(messages.OTHER_REGION_DISASSOCIATED)
        if action.kind in ("Create", "Delete") and is_here:
            raise ValidationException(messages.LOCAL_REGION)
        if settings.region in REGIONS and action.region not in REGIONS:
            raise ValidationException(messages.region_not_supported(action.region, _supported_regions()))


def _supported_regions() -> list[str]:
    """In the order in which the service names them, as far as it was seen."""
    return [*_FIRST_REGIONS, *[region for region in REGIONS if region not in _FIRST_REGIONS]]


_FIRST_REGIONS = (
    *("ap-south-2", "ap-south-1", "eu-south-1", "eu-south-2", "me-central-1", "il-central-1"),
    *("ca-central-1", "ap-east-2", "mx-central-1", "eu-central-1", "eu-central-2", "us-west-1"),
)


def check_consistency(
    table: Table, request: Request, actions: Sequence[Action], of_witnesses: Sequence[Action]
) -> None:
    """What goes with the consistency that the request wants, or that there is already."""
    if request.get(CONSISTENCY) is not None and replicas(table):
        raise ValidationException(messages.CONSISTENCY_OF_EXISTING)
    kind = actions[0].kind
    if is_strong(table) and kind == "Create":
        raise ValidationException(messages.STRONG_IS_COMPLETE)
    if kind != "Delete":
        return
    if not is_strong(table) and len(actions) > 1:
        raise ValidationException(messages.ONE_REPLICA_ACTION)
    check_members(table, actions)
    unknown = [each.region for each in of_witnesses if each.region not in witnesses(table)]
    if unknown:
        raise ValidationException(messages.witnesses_unknown(unknown))
    if len(of_witnesses) < len(witnesses(table)):
        raise ValidationException(messages.WITNESS_STAYS)
    if is_strong(table) and len(actions) < len(replicas(table)):
        raise ValidationException(messages.ONE_OF_STRONG)


def check_can_be_strong(table: Table) -> None:
    for what, is_so in (
        ("that holds items", table.items.count > 0),
        ("with local secondary indexes", any(not index.schema.is_global for index in table.indexes.values())),
        ("with time to live", "TimeToLiveDescription" in table.options),
    ):
        if is_so:
            raise ValidationException(messages.not_for_strong(what))


def check_members(table: Table, actions: Sequence[Action]) -> None:
    known = [each["RegionName"] for each in replicas(table)]
    unknown = [action.region for action in actions if action.region not in known]
    if unknown:
        raise ValidationException(messages.replicas_unknown(unknown))


def check_creatable(table: Table, actions: Sequence[Action], definition: Definition) -> None:
    known = [each["RegionName"] for each in replicas(table)]
    if any(action.region in known for action in actions):
        raise ValidationException(messages.replica_exists_as_table(table.name))
    if is_on_demand(definition):
        return
    if not scales_writes(table):
        raise ValidationException(messages.REPLICA_CAPACITY)
    check_indexes_scaled(table)


def is_on_demand(definition: Definition) -> bool:
    return definition.get("BillingMode") == "PAY_PER_REQUEST"


def check_changeable(action: Action, definition: Definition) -> None:
    if action.members.get("KMSMasterKeyId") is not None:
        raise ValidationException(messages.REPLICA_KEY_REQUIRED)
    on_demand = is_on_demand(definition)
    for members in (action.members, *(action.members.get("GlobalSecondaryIndexes") or ())):
        if on_demand and given_override(members, "ProvisionedThroughputOverride") is not None:
            raise ValidationException(messages.READ_CAPACITY_WITH_ON_DEMAND)
        if not on_demand and given_override(members, "OnDemandThroughputOverride") is not None:
            raise ValidationException(messages.READ_MAXIMUM_WITH_PROVISIONED)
