"""UpdateTable's changes of replicas and witnesses: what they say about each other, without the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pydynox.engine.messages.tables import definitions, global_tables
from pydynox.errors import ValidationException

Definition = dict[str, Any]

# Those that a table of strong consistency may have its replicas and its witness in; us-west-1 was seen to be none.
_REGIONS_FOR_STRONG = frozenset(
    (
        *("us-east-1", "us-east-2", "us-west-2"),
        *("eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1"),
        *("ap-northeast-1", "ap-northeast-2", "ap-northeast-3"),
    )
)
_COUNTS_FOR_STRONG = ((2, 0), (1, 1))  # of replicas and witnesses beside the table: there are three regions
OVERRIDES = ("ProvisionedThroughputOverride", "OnDemandThroughputOverride")


class Action(NamedTuple):
    """`kind` is Create, Update, Delete or Disassociate."""

    kind: str
    members: Mapping[str, Any]

    @property
    def region(self) -> str:
        region: str = self.members["RegionName"]
        return region


def actions_of(updates: Iterable[Mapping[str, Any]] | None) -> list[Action]:
    """Of replicas or of witnesses. A creation that is asked for twice is one."""
    found: list[Action] = []
    for update in updates or ():
        for kind, members in update.items():
            if members is not None and not (kind == "Create" and Action(kind, members) in found):
                found.append(Action(kind, members))
    return found


def given_override(members: Mapping[str, Any], name: str) -> int | None:
    """The units of an override, which has one member."""
    return next((units for units in (members.get(name) or {}).values() if units is not None), None)


def check_replica_updates(request: Definition, changed: set[str]) -> None:
    """`changed`: the members that change anything, by the UpdateTable they are in."""
    consistency, updates = request.get("MultiRegionConsistency"), request["ReplicaUpdates"]
    witnesses = actions_of(request.get("GlobalTableWitnessUpdates"))
    if len(changed) > 1:
        is_usual = consistency is None and not witnesses
        alone = definitions.only_change_allowed("Replica modification") if is_usual else global_tables.REPLICAS_ALONE
        raise ValidationException(alone)
    actions = actions_of(updates)
    if any(not actions_of([update]) for update in updates) or any(_changes_nothing(action) for action in actions):
        raise ValidationException(global_tables.NO_REPLICA_ACTION)
    kinds = {action.kind for action in actions}
    if "Disassociate" in kinds and len(actions) > 1:
        raise ValidationException(global_tables.DISASSOCIATION_ALONE)
    if consistency is not None and kinds != {"Create"}:
        raise ValidationException(global_tables.ONLY_NEW_REPLICAS)
    if len(kinds) > 1:
        raise ValidationException(global_tables.ONE_TYPE_OF_REPLICA_ACTION)
    if consistency == "STRONG":
        _check_strong(actions, witnesses)
    elif any(witness.kind == "Create" for witness in witnesses):
        raise ValidationException(global_tables.WITNESS_NEEDS_STRONG)
    elif kinds == {"Create"} and len(actions) > 1:
        raise ValidationException(global_tables.ONE_REPLICA_ACTION)


def _changes_nothing(action: Action) -> bool:
    """An update without a setting, or with settings of indexes that set nothing."""
    if action.kind != "Update":
        return False
    members = {name: value for name, value in action.members.items() if value is not None and name != "RegionName"}
    indexes = members.pop("GlobalSecondaryIndexes", ())
    overrides = [given_override(each, name) for each in (members, *indexes) for name in OVERRIDES]
    return all(units is None for units in overrides) and not {"KMSMasterKeyId", "TableClassOverride"} & {*members}


def _check_strong(replicas: list[Action], witnesses: list[Action]) -> None:
    if (len(replicas), len(witnesses)) not in _COUNTS_FOR_STRONG:
        raise ValidationException(global_tables.REPLICA_COUNT)
    regions = [action.region for action in (*replicas, *witnesses)]
    unsupported = [region for region in dict.fromkeys(regions) if region not in _REGIONS_FOR_STRONG]
    if unsupported:
        raise ValidationException(global_tables.regions_not_for_strong(unsupported))
    if len({*regions}) < len(regions):
        raise ValidationException(global_tables.REGION_TWICE)
