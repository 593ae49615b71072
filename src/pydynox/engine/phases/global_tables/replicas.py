"""Replicas of a table in other regions, version 2019.11.21. Nothing is replicated: they are stored and described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydynox.engine.messages.tables import features as messages
from pydynox.engine.storage.tables import Table
from pydynox.errors import ResourceNotFoundException, ValidationException

if TYPE_CHECKING:
    from pydynox.engine.settings import Settings

Replica = dict[str, Any]

REPLICAS = "Replicas"  # the option of a table
VERSION = "2019.11.21"


def replicas(table: Table) -> Sequence[Mapping[str, Any]]:
    """Those in other regions, each as ReplicaDescription has it."""
    found: Sequence[Mapping[str, Any]] = table.options.get(REPLICAS, ())
    return found


def regions(table: Table, settings: Settings) -> list[str]:
    """Those of the replicas, after this one; the table is refused if it has none."""
    if not replicas(table):
        raise no_global_table(table.name)
    return [settings.region, *[each["RegionName"] for each in replicas(table)]]


def no_global_table(name: str) -> ResourceNotFoundException:
    return ResourceNotFoundException(messages.global_table_not_found(name))


def updated(table: Table, updates: Sequence[Mapping[str, Any]], mode: str, settings: Settings) -> list[Replica]:
    """What UpdateTable's ReplicaUpdates make of them; `mode` is how the table is billed."""
    found = {each["RegionName"]: dict(each) for each in replicas(table)}
    actions = list(_actions(updates))
    if sum(action != "Update" for action, _ in actions) > 1:
        raise ValidationException(messages.ONE_REPLICA_ACTION)
    for action, members in actions:
        region = members["RegionName"]
        if region == settings.region:
            raise ValidationException(messages.LOCAL_REGION)
        if action == "Create":
            if region in found:
                raise ValidationException(messages.REPLICA_EXISTS_AS_TABLE(table.name))
            if mode != "PAY_PER_REQUEST":
                raise ValidationException(messages.REPLICA_CAPACITY)
            found[region] = {"RegionName": region, "ReplicaStatus": "ACTIVE", **_described(members)}
        elif region not in found:
            raise ValidationException(messages.replicas_unknown([region]))
        elif action in ("Delete", "Disassociate"):  # the other table would live on, in its region
            del found[region]
        else:
            found[region].update(_described(members))
    return list(found.values())


def _actions(updates: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for update in updates:
        given = [(action, members) for action, members in update.items() if members is not None]
        if not given:
            raise ValidationException(messages.NO_REPLICA_ACTION)
        if len(given) > 1:
            raise ValidationException(messages.ONE_REPLICA_ACTION)
        yield given[0]


def _described(members: Mapping[str, Any]) -> Replica:
    described = {name: value for name, value in members.items() if value is not None and name != "RegionName"}
    table_class = described.pop("TableClassOverride", None)
    if table_class is not None:
        described["ReplicaTableClassSummary"] = {"TableClass": table_class}
    return described


def described(table: Table) -> dict[str, Any]:
    """What a TableDescription has of them: nothing if there are none."""
    if not replicas(table):
        return {}
    return {
        "GlobalTableVersion": VERSION,
        "Replicas": [dict(each) for each in replicas(table)],
        "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES",
    }
