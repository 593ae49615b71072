from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydynox.engine import messages
from pydynox.engine.registry import Request, Response, operation
from pydynox.engine.settings import Settings
from pydynox.engine.table_description import describe
from pydynox.engine.tables import Table, existing_table
from pydynox.engine.validation import check_request
from pydynox.engine.validation.table_changes import check_table_changes
from pydynox.errors import LimitExceededException, ResourceNotFoundException, ValidationException
from pydynox.schema import IndexSchema, KeyType, TableSchema

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine

Definition = dict[str, Any]

# Members that replace what CreateTable gave under the same name.
_REPLACED = (
    "BillingMode",
    "ProvisionedThroughput",
    "StreamSpecification",
    "SSESpecification",
    "TableClass",
    "DeletionProtectionEnabled",
    "OnDemandThroughput",
    "WarmThroughput",
)


@operation("UpdateTable")
def update_table(engine: Engine, request: Request, schema: TableSchema | None) -> Response:
    check_request("UpdateTable", request)
    request = deepcopy(request)

    with engine.lock:
        table = existing_table(engine.tables, request["TableName"])
        definition: Definition = deepcopy(dict(table.definition or table.schema.to_create_table()))
        check_table_changes(definition, request)
        changes = _index_changes(table, request, engine.settings)
        table = engine.own(table)
        _redefine(definition, request)
        for index in changes.created:
            table.add_index(index)
        table.definition = definition
        # The changes are done at once; the reply is the one that code written for the service waits on.
        status = dict.fromkeys(changes.deleted, "DELETING")
        status.update({index.name: "CREATING" for index in changes.created})
        description = describe(table, engine.settings, status="UPDATING", index_status=status)
        for name in changes.deleted:
            del table.indexes[name]
        _settle(table, definition, changes.deleted)
        return {"TableDescription": description}


class _IndexChanges:
    __slots__ = ("created", "deleted")

    def __init__(self) -> None:
        self.created: list[IndexSchema] = []
        self.deleted: list[str] = []


def _index_changes(table: Table, request: Request, settings: Settings) -> _IndexChanges:
    changes = _IndexChanges()
    given = request.get("AttributeDefinitions") or []
    types: dict[str, KeyType] = {each["AttributeName"]: each["AttributeType"] for each in given}
    # An attribute that is a key already keeps its type, whatever the request says of it.
    types.update(table.schema.attribute_types)
    for update in request.get("GlobalSecondaryIndexUpdates") or []:
        if update.get("Create") is not None:
            index = update["Create"]
            if index["IndexName"] in table.indexes:
                raise ValidationException(messages.index_exists(index["IndexName"]))
            changes.created.append(IndexSchema.from_request(index, "GLOBAL", types))
        elif update.get("Delete") is not None:
            changes.deleted.append(_existing_global_index(table, update["Delete"]["IndexName"]))
        elif update["Update"]["IndexName"] not in _global_indexes(table):
            raise ValidationException(messages.update_of_missing_index())
    if len(changes.created) + len(changes.deleted) > 1:
        raise LimitExceededException(messages.one_index_at_a_time())
    if len(_global_indexes(table)) + len(changes.created) > settings.global_indexes:
        raise LimitExceededException(messages.too_many_indexes_for_subscriber(settings.global_indexes))
    return changes


def _global_indexes(table: Table) -> list[str]:
    return [name for name, index in table.indexes.items() if index.schema.is_global]


def _existing_global_index(table: Table, name: str) -> str:
    if name not in _global_indexes(table):
        raise ResourceNotFoundException(messages.index_not_found(name))
    return name


def _redefine(definition: Definition, request: Request) -> None:
    """Write the request's changes into the table's definition."""
    for member in _REPLACED:
        if request.get(member) is not None:
            definition[member] = request[member]
    if definition.get("BillingMode") == "PAY_PER_REQUEST":
        definition.pop("ProvisionedThroughput", None)
    _define_attributes(definition, request)
    indexes = {index["IndexName"]: index for index in definition.get("GlobalSecondaryIndexes") or ()}
    for update in request.get("GlobalSecondaryIndexUpdates") or []:
        if update.get("Create") is not None:
            indexes[update["Create"]["IndexName"]] = update["Create"]
        elif update.get("Update") is not None:
            indexes[update["Update"]["IndexName"]].update(update["Update"])
    if indexes:
        definition["GlobalSecondaryIndexes"] = list(indexes.values())


def _define_attributes(definition: Definition, request: Request) -> None:
    """Only what a new index has among its keys and the table did not define is added: the rest has no effect."""
    defined = {each["AttributeName"] for each in definition["AttributeDefinitions"]}
    keys = {
        key["AttributeName"]
        for update in request.get("GlobalSecondaryIndexUpdates") or []
        for key in (update.get("Create") or {}).get("KeySchema", ())
    }
    for each in request.get("AttributeDefinitions") or []:
        if each["AttributeName"] in keys - defined:
            definition["AttributeDefinitions"].append(each)


def _settle(table: Table, definition: Definition, deleted: list[str]) -> None:
    """Bring schema and definition in line with the indexes that are left."""
    table.schema = replace(table.schema, indexes=tuple(index.schema for index in table.indexes.values()))
    table.agreed_schema = None
    if deleted:
        left = [each for each in definition["GlobalSecondaryIndexes"] if each["IndexName"] not in deleted]
        definition["GlobalSecondaryIndexes"] = left
    # Only key attributes are defined; that of a deleted index no longer is one.
    types = table.schema.attribute_types
    definition["AttributeDefinitions"] = [
        each for each in definition["AttributeDefinitions"] if each["AttributeName"] in types
    ]
