"""UpdateTable's changes of replicas and witnesses, and the stream that the first replica brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.global_tables.auto_scaling import off
from pydynox.engine.phases.global_tables.replica_auto_scaling import AUTO_SCALING
from pydynox.engine.phases.global_tables.replicas import (
    CONSISTENCY,
    PROTECTION,
    REPLICAS,
    STRONG,
    VERSION,
    WITNESSES,
    Replica,
    is_strong,
    replicas,
    settled_options,
    with_group,
    witnesses,
)
from pydynox.engine.phases.streams.lookup import begin_stream
from pydynox.engine.phases.tables.description import describe, kms_key_arn
from pydynox.engine.phases.tables.states import REPLICAS_JOB, underway, with_underway
from pydynox.engine.settings import Settings
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation.table.replicas import OVERRIDES, Action, actions_of, given_override
from pydynox.errors import ValidationException
from pydynox.fidelity.regions import REGIONS
from pydynox.foundation.types import Request

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Definition = Mapping[str, Any]

_STATES = {"Create": "CREATING", "Update": "UPDATING", "Delete": "DELETING"}
_MANAGED_KEY = "alias/aws/dynamodb"
_NO_MAXIMUM = -1
# The base of each override is the same unit of the table or index itself.
_BASES = {
    "ProvisionedThroughputOverride": ("ProvisionedThroughput", "ReadCapacityUnits"),
    "OnDemandThroughputOverride": ("OnDemandThroughput", "MaxReadRequestUnits"),
}


def update_replicas(engine: Engine, table: Table, request: Request) -> dict[str, Any]:
    """The TableDescription of the reply, which shows the replicas as they were; to be called under the lock."""
    actions, of_witnesses = actions_of(request["ReplicaUpdates"]), actions_of(request.get("GlobalTableWitnessUpdates"))
    kind, settings = actions[0].kind, engine.settings
    _check_regions(actions, of_witnesses, settings)
    if kind == "Disassociate":
        return _disassociate(engine, table)
    _check_consistency(table, request, actions, of_witnesses)

    changing = table
    group = {name: table.options[name] for name in (CONSISTENCY, PROTECTION) if name in table.options}
    group[REPLICAS] = list(replicas(table))
    group[WITNESSES] = list(witnesses(table))
    definition = table.definition or table.schema.to_create_table()
    if kind == "Create":
        _check_creatable(table, actions, definition, settings.region)
        group[REPLICAS] += [_new_replica(each, definition, engine) for each in actions]
        group[WITNESSES] += [each.region for each in of_witnesses]
        if request.get(CONSISTENCY) == STRONG:
            _check_can_be_strong(table)
            group[CONSISTENCY] = STRONG
        changing = _with_stream(engine, table, definition)
    elif kind == "Update":
        _check_members(table, actions)
        group[REPLICAS] = [_changed(each, actions, definition) for each in group[REPLICAS]]

    description = describe(changing, settings, status="UPDATING")
    if kind == "Create":
        description |= {"GlobalTableVersion": VERSION, "Replicas": description.get("Replicas", [])}
        if group.get(CONSISTENCY) is not None:
            description[CONSISTENCY] = group[CONSISTENCY]
    states = {each.region: _STATES[each.kind] for each in (*actions, *of_witnesses)}
    options = _options(engine, table, with_group(changing.options, group), states)
    changed = changing.redefined(engine.catalogue.owner, settings, options=options)
    engine.commit([TableChange(table.name, table, changed)])
    return description


def _options(engine: Engine, table: Table, options: Mapping[str, Any], states: Mapping[str, str]) -> dict[str, Any]:
    """These with that underway in the regions; without a delay it is done."""
    delay = engine.settings.table_delay
    if not delay:
        return settled_options(options, states)
    job = {"Status": "UPDATING", "Until": engine.clock.now() + delay, "Job": REPLICAS_JOB, "Regions": dict(states)}
    return with_underway(options, {**underway(table), "Table": job})


# --- what is wrong with them ----------------------------------------------------------------------------------------


def _check_regions(actions: Sequence[Action], of_witnesses: Sequence[Action], settings: Settings) -> None:
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


def _check_consistency(
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
    _check_members(table, actions)
    unknown = [each.region for each in of_witnesses if each.region not in witnesses(table)]
    if unknown:
        raise ValidationException(messages.witnesses_unknown(unknown))
    if len(of_witnesses) < len(witnesses(table)):
        raise ValidationException(messages.WITNESS_STAYS)
    if is_strong(table) and len(actions) < len(replicas(table)):
        raise ValidationException(messages.ONE_OF_STRONG)


def _check_can_be_strong(table: Table) -> None:
    for what, is_so in (
        ("that holds items", table.items.count > 0),
        ("with local secondary indexes", any(not index.schema.is_global for index in table.indexes.values())),
        ("with time to live", "TimeToLiveDescription" in table.options),
    ):
        if is_so:
            raise ValidationException(messages.not_for_strong(what))


def _check_members(table: Table, actions: Sequence[Action]) -> None:
    known = [each["RegionName"] for each in replicas(table)]
    unknown = [action.region for action in actions if action.region not in known]
    if unknown:
        raise ValidationException(messages.replicas_unknown(unknown))


def _check_creatable(table: Table, actions: Sequence[Action], definition: Definition, region: str) -> None:
    known = [each["RegionName"] for each in replicas(table)]
    if any(action.region in known for action in actions):
        raise ValidationException(messages.replica_exists_as_table(table.name))
    if _is_on_demand(definition):
        return
    own = table.options.get(AUTO_SCALING, {}).get(region, {})
    if not _scales_writes(own):
        raise ValidationException(messages.REPLICA_CAPACITY)
    indexes = [index["IndexName"] for index in definition.get("GlobalSecondaryIndexes") or ()]
    if not all(_scales_writes(own.get("Indexes", {}).get(name, {})) for name in indexes):
        raise ValidationException(messages.REPLICA_INDEX_CAPACITY)


def _scales_writes(own: Mapping[str, Any]) -> bool:
    return not own.get("Write", off()).get("AutoScalingDisabled")


def _is_on_demand(definition: Definition) -> bool:
    return definition.get("BillingMode") == "PAY_PER_REQUEST"


# --- replicas -------------------------------------------------------------------------------------------------------


def _new_replica(action: Action, definition: Definition, engine: Engine) -> Replica:
    replica: Replica = {"RegionName": action.region, "Since": engine.clock.now()}
    key = _key_of_new_replica(action, definition, engine.settings)
    if key is not None:
        replica["KMSMasterKeyId"] = key
    return _overridden(replica, action, definition)


def _key_of_new_replica(action: Action, definition: Definition, settings: Settings) -> str | None:
    """All regions have keys of one kind: the customer's, those that AWS manages, or those of DynamoDB."""
    encryption = definition.get("SSESpecification") or {}
    given: str | None = action.members.get("KMSMasterKeyId")
    if not encryption.get("Enabled"):
        if given is not None:
            raise ValidationException(messages.REPLICA_KEY_REQUIRED)
        return None
    is_managed = encryption.get("KMSMasterKeyId") in (None, _MANAGED_KEY)
    if given is None and not is_managed:
        raise ValidationException(messages.REPLICA_KEY_REQUIRED)
    if given is not None and (given == _MANAGED_KEY) != is_managed:
        raise ValidationException(messages.REPLICA_KEYS_MIXED)
    return None if given is None else kms_key_arn(given, action.region, settings)


def _changed(replica: Mapping[str, Any], actions: Sequence[Action], definition: Definition) -> Replica:
    changed: Replica = deepcopy(dict(replica))
    for action in actions:
        if action.region == replica["RegionName"]:
            _check_changeable(action, definition)
            changed = _overridden(changed, action, definition)
    return changed


def _check_changeable(action: Action, definition: Definition) -> None:
    if action.members.get("KMSMasterKeyId") is not None:
        raise ValidationException(messages.REPLICA_KEY_REQUIRED)
    is_on_demand = _is_on_demand(definition)
    for members in (action.members, *(action.members.get("GlobalSecondaryIndexes") or ())):
        if is_on_demand and given_override(members, "ProvisionedThroughputOverride") is not None:
            raise ValidationException(messages.READ_CAPACITY_WITH_ON_DEMAND)
        if not is_on_demand and given_override(members, "OnDemandThroughputOverride") is not None:
            raise ValidationException(messages.READ_MAXIMUM_WITH_PROVISIONED)


def _overridden(replica: Replica, action: Action, definition: Definition) -> Replica:
    """With the settings of the action; an index that it does not name keeps its own."""
    _override(replica, action.members, definition)
    if action.members.get("TableClassOverride") is not None:
        replica["ReplicaTableClassSummary"] = {"TableClass": action.members["TableClassOverride"]}
    of_table = {index["IndexName"]: index for index in definition.get("GlobalSecondaryIndexes") or ()}
    for index in action.members.get("GlobalSecondaryIndexes") or ():
        name = index["IndexName"]
        if name in of_table:  # another one is passed over
            _override(replica.setdefault("Indexes", {}).setdefault(name, {}), index, of_table[name])
    return replica


def _override(own: dict[str, Any], given: Mapping[str, Any], definition: Definition) -> None:
    """What the table, or the index, has itself is no override: it takes one away."""
    for name in OVERRIDES:
        units = given_override(given, name)
        if units is None:
            continue
        structure, member = _BASES[name]
        if units == (definition.get(structure) or {}).get(member) or units == _NO_MAXIMUM:
            own.pop(name, None)
        else:
            own[name] = {member: units}


# --- the table ------------------------------------------------------------------------------------------------------


def _with_stream(engine: Engine, table: Table, definition: Definition) -> Table:
    """Without a stream it gets one with all images, which outlives the replicas; one that it has stays as it is."""
    specification = definition.get("StreamSpecification")
    if specification and specification["StreamEnabled"]:
        return table
    enabled = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    changing = table.redefined(
        engine.catalogue.owner, engine.settings, definition={**definition, "StreamSpecification": enabled}
    )
    begin_stream(engine, changing)
    return changing


def _disassociate(engine: Engine, table: Table) -> dict[str, Any]:
    """The table becomes one of its own; the replicas live on, in their regions."""
    if not replicas(table):
        raise ValidationException(messages.replicas_unknown([engine.settings.region]))
    if table.options.get(PROTECTION, True):
        raise ValidationException(messages.DISASSOCIATION_PROTECTED)
    description = describe(table, engine.settings, status="UPDATING")
    states = {each["RegionName"]: "DELETING" for each in replicas(table)}
    options = _options(engine, table, table.options, states)
    changed = table.redefined(engine.catalogue.owner, engine.settings, options=options)
    engine.commit([TableChange(table.name, table, changed)])
    return description
