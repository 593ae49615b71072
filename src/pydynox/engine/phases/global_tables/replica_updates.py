"""UpdateTable's changes of replicas and witnesses, and the stream that the first replica brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.tables import global_tables as messages
from pydynox.engine.phases.global_tables.replica_rules import (
    check_can_be_strong,
    check_changeable,
    check_consistency,
    check_creatable,
    check_members,
    check_regions,
)
from pydynox.engine.phases.global_tables.replicas import (
    CONSISTENCY,
    PROTECTION,
    REPLICAS,
    STRONG,
    VERSION,
    WITNESSES,
    Replica,
    replicas,
    settled_options,
    with_group,
    witnesses,
)
from pydynox.engine.phases.streams.lookup import begin_stream
from pydynox.engine.phases.tables.description import MANAGED_KEY, describe, kms_key_arn
from pydynox.engine.phases.tables.states import REPLICAS_JOB, STATUS_MEANWHILE, underway, with_underway
from pydynox.engine.settings import Settings
from pydynox.engine.storage.commits.changes import TableChange
from pydynox.engine.storage.tables import Table
from pydynox.engine.validation.table.replicas import OVERRIDES, Action, actions_of, given_override
from pydynox.errors import ValidationException
from pydynox.foundation.types import Request

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Definition = Mapping[str, Any]

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
    check_regions(actions, of_witnesses, settings)
    if kind == "Disassociate":
        return _disassociate(engine, table)
    check_consistency(table, request, actions, of_witnesses)

    changing = table
    group = {name: table.options[name] for name in (CONSISTENCY, PROTECTION) if name in table.options}
    group[REPLICAS] = list(replicas(table))
    group[WITNESSES] = list(witnesses(table))
    definition = table.definition or table.schema.to_create_table()
    if kind == "Create":
        check_creatable(table, actions, definition)
        group[REPLICAS] += [_new_replica(each, definition, engine) for each in actions]
        group[WITNESSES] += [each.region for each in of_witnesses]
        if request.get(CONSISTENCY) == STRONG:
            check_can_be_strong(table)
            group[CONSISTENCY] = STRONG
        changing = _with_stream(engine, table, definition)
    elif kind == "Update":
        check_members(table, actions)
        group[REPLICAS] = [_changed(each, actions, definition) for each in group[REPLICAS]]

    description = describe(changing, settings, status="UPDATING")
    if kind == "Create":
        description |= {"GlobalTableVersion": VERSION, "Replicas": description.get("Replicas", [])}
        if group.get(CONSISTENCY) is not None:
            description[CONSISTENCY] = group[CONSISTENCY]
    states = {each.region: STATUS_MEANWHILE[each.kind] for each in (*actions, *of_witnesses)}
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
    is_managed = encryption.get("KMSMasterKeyId") in (None, MANAGED_KEY)
    if given is None and not is_managed:
        raise ValidationException(messages.REPLICA_KEY_REQUIRED)
    if given is not None and (given == MANAGED_KEY) != is_managed:
        raise ValidationException(messages.REPLICA_KEYS_MIXED)
    return None if given is None else kms_key_arn(given, action.region, settings)


def _changed(replica: Mapping[str, Any], actions: Sequence[Action], definition: Definition) -> Replica:
    changed: Replica = deepcopy(dict(replica))
    for action in actions:
        if action.region == replica["RegionName"]:
            check_changeable(action, definition)
            changed = _overridden(changed, action, definition)
    return changed


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
