"""Generated requests on a small world of tables and keys, so that they meet the items that earlier ones stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from differential.generated_expressions import (
    attributes,
    conditions,
    placeholders_of,
    projections,
    rarely,
    updates,
)
from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema

Request = dict[str, Any]


def _keys(partition: str, sort: str | None = None) -> KeySchema:
    """Of "name:type" texts."""
    partition_key, sort_key = (
        KeyAttribute(*text.split(":")) if text else None  # type: ignore[arg-type]
        for text in (partition, sort)
    )
    assert partition_key is not None
    return KeySchema((partition_key,), (sort_key,) if sort_key else ())


TABLES = {
    schema.table_name: schema
    for schema in (
        TableSchema("simple", _keys("pk:S")),
        TableSchema("sorted", _keys("pk:S", "sk:N")),
        TableSchema("binary", _keys("pk:N", "sk:B")),
        TableSchema(
            "indexed",
            _keys("pk:S", "sk:N"),
            (
                IndexSchema("all", _keys("c:S", "n:N")),
                IndexSchema("keys", _keys("c:S"), Projection("KEYS_ONLY")),
                IndexSchema("some", _keys("n:N", "pk:S"), Projection("INCLUDE", ("a", "m"))),
                IndexSchema("local", _keys("pk:S", "n:N"), Projection("INCLUDE", ("a",)), "LOCAL"),
                IndexSchema("local-all", _keys("pk:S", "c:S"), kind="LOCAL"),
            ),
        ),
    )
}
KEY_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "S": st.sampled_from(["a", "b", "é", "a|b"]),
    "N": st.sampled_from([0, 1, -5, 10, 9, Decimal("1.5")]),
    "B": st.sampled_from([b"\x00", b"\x7f", b"\xff", b"\x80\x01"]),
}
WRONG_KEY_VALUES = st.sampled_from(["", b"", None, True, [], "x", 7, b"y", {"z"}])


@st.composite
def keys(draw: st.DrawFn, schema: TableSchema, may_break: bool = True) -> Request:
    key = {attribute.name: draw(KEY_VALUES[attribute.type]) for attribute in schema.key_schema.attributes}
    if may_break and draw(rarely):
        name = draw(st.sampled_from([*key, "surplus"]))
        if name in key and draw(st.booleans()):
            del key[name]
        else:
            key[name] = draw(WRONG_KEY_VALUES)
    return key


@st.composite
def items(draw: st.DrawFn, schema: TableSchema) -> Request:
    item = draw(attributes) | draw(keys(schema))
    for index in schema.indexes:  # its keys mostly have the right type
        for attribute in index.key_schema.attributes:
            if attribute.name in item and attribute.name not in schema.key_schema.names and not draw(rarely):
                item[attribute.name] = draw(KEY_VALUES[attribute.type])
    return item


# --- requests -------------------------------------------------------------------------------------------------------

capacity = st.sampled_from([{}, {}, {"ReturnConsumedCapacity": "TOTAL"}, {"ReturnConsumedCapacity": "INDEXES"}])
on_failure = st.sampled_from([{}, {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}])


def conditional(draw: st.DrawFn) -> Request:
    return {"ConditionExpression": draw(conditions)} if draw(st.booleans()) else {}


@st.composite
def put_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Item": draw(items(schema))} | conditional(draw)
    request |= draw(placeholders_of(request.get("ConditionExpression")))
    request |= draw(st.sampled_from([{}, {"ReturnValues": "ALL_OLD"}]))
    return request | draw(capacity) | draw(on_failure)


@st.composite
def delete_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Key": draw(keys(schema))} | conditional(draw)
    request |= draw(placeholders_of(request.get("ConditionExpression")))
    request |= draw(st.sampled_from([{}, {"ReturnValues": "ALL_OLD"}]))
    return request | draw(capacity) | draw(on_failure)


@st.composite
def update_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Key": draw(keys(schema))} | conditional(draw)
    if not draw(rarely):
        request["UpdateExpression"] = draw(updates())
    request |= draw(placeholders_of(request.get("ConditionExpression"), request.get("UpdateExpression")))
    forms = ["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]
    request["ReturnValues"] = draw(st.sampled_from(forms))
    return request | draw(capacity) | draw(on_failure)


@st.composite
def get_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Key": draw(keys(schema))}
    if draw(st.booleans()):
        request["ProjectionExpression"] = draw(projections)
    request |= draw(placeholders_of(request.get("ProjectionExpression")))
    return request | draw(st.sampled_from([{}, {"ConsistentRead": True}])) | draw(capacity)


@st.composite
def key_conditions(draw: st.DrawFn, key_schema: KeySchema) -> tuple[str, Request]:
    partition, sort = key_schema.partition_key, key_schema.sort_key
    text = f"{partition.name} = :vpk"
    key_values = {":vpk": draw(KEY_VALUES[partition.type])}
    if sort is not None and draw(st.booleans()):
        forms = [f"{{}} {comparator} :vs" for comparator in ("=", "<", "<=", ">", ">=")]
        form = draw(st.sampled_from([*forms, "{} BETWEEN :vs AND :vt", "begins_with({}, :vs)"]))
        key_values[":vs"] = draw(KEY_VALUES[sort.type])
        if ":vt" in form:
            key_values[":vt"] = draw(KEY_VALUES[sort.type])
        text += " AND " + form.format(sort.name)
    if draw(rarely):
        text = draw(st.sampled_from([f"{text} AND a = :vpk", f"{partition.name} > :vpk", f"NOT {text}", f"({text})"]))
    return text, key_values


@st.composite
def reads(draw: st.DrawFn, schema: TableSchema) -> tuple[Request, KeySchema]:
    """What Query and Scan have in common, with the keys of what is read."""
    request: Request = {"TableName": schema.table_name}
    key_schema = schema.key_schema
    if schema.indexes and draw(st.booleans()):
        index = draw(st.sampled_from(schema.indexes))
        request["IndexName"], key_schema = index.name, index.key_schema
        if draw(rarely):
            request["ConsistentRead"] = True
    if draw(st.booleans()):
        request["FilterExpression"] = draw(conditions)
    if draw(st.booleans()):
        request["ProjectionExpression"] = draw(projections)
    elif draw(rarely):
        selections = ["COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"]
        request["Select"] = draw(st.sampled_from(selections))
    return request | draw(capacity), key_schema


@st.composite
def queries(draw: st.DrawFn, schema: TableSchema) -> Request:
    request, key_schema = draw(reads(schema))
    request["KeyConditionExpression"], key_values = draw(key_conditions(key_schema))
    request |= draw(st.sampled_from([{}, {"ScanIndexForward": False}]))
    found = draw(placeholders_of(request.get("FilterExpression"), request.get("ProjectionExpression")))
    found["ExpressionAttributeValues"] = key_values | found.get("ExpressionAttributeValues", {})
    return request | found


@st.composite
def scans(draw: st.DrawFn, schema: TableSchema) -> Request:
    request, _ = draw(reads(schema))
    return request | draw(placeholders_of(request.get("FilterExpression"), request.get("ProjectionExpression")))


# --- several items at once ------------------------------------------------------------------------------------------

schemas = st.sampled_from(sorted(TABLES)).map(TABLES.__getitem__)


@st.composite
def batch_gets(draw: st.DrawFn) -> Request:
    blocks = {}
    for schema in draw(st.lists(schemas, min_size=1, max_size=2, unique=True)):
        block: Request = {"Keys": draw(st.lists(keys(schema), min_size=1, max_size=4))}
        if draw(st.booleans()):
            block["ProjectionExpression"] = draw(projections)
        blocks[schema.table_name] = block | draw(placeholders_of(block.get("ProjectionExpression")))
    return {"RequestItems": blocks} | draw(capacity)


@st.composite
def batch_writes(draw: st.DrawFn) -> Request:
    blocks = {}
    for schema in draw(st.lists(schemas, min_size=1, max_size=2, unique=True)):
        puts = items(schema).map(lambda item: {"PutRequest": {"Item": item}})
        deletes = keys(schema).map(lambda key: {"DeleteRequest": {"Key": key}})
        blocks[schema.table_name] = draw(st.lists(puts | deletes, min_size=1, max_size=4))
    return {"RequestItems": blocks} | draw(capacity)


ACTIONS_OF_TRANSACTIONS = {
    "Put": put_items,
    "Update": update_items,
    "Delete": delete_items,
    "ConditionCheck": delete_items,
}


@st.composite
def transaction_writes(draw: st.DrawFn) -> Request:
    members = []
    for _ in range(draw(st.integers(1, 3))):
        schema = draw(schemas)
        action, make = draw(
            st.sampled_from(
                [
                    ("Put", put_items),
                    ("Update", update_items),
                    ("Delete", delete_items),
                    ("ConditionCheck", delete_items),
                ]
            )
        )
        member = draw(make(schema))
        for name in ("ReturnValues", "ReturnConsumedCapacity"):
            member.pop(name, None)
        if action == "ConditionCheck" and "ConditionExpression" not in member:
            member["ConditionExpression"] = "attribute_exists(pk)"
        if action == "Update" and "UpdateExpression" not in member:
            member["UpdateExpression"] = "REMOVE zz"
        members.append({action: member})
    return {"TransactItems": members} | draw(capacity)


@st.composite
def transaction_gets(draw: st.DrawFn) -> Request:
    members = []
    for _ in range(draw(st.integers(1, 3))):
        member = draw(get_items(draw(schemas)))
        for name in ("ConsistentRead", "ReturnConsumedCapacity"):
            member.pop(name, None)
        members.append({"Get": member})
    return {"TransactItems": members} | draw(capacity)


OF_ONE_TABLE = {
    "PutItem": put_items,
    "DeleteItem": delete_items,
    "UpdateItem": update_items,
    "GetItem": get_items,
    "Query": queries,
    "Scan": scans,
}
OF_SEVERAL = {
    "BatchGetItem": batch_gets,
    "BatchWriteItem": batch_writes,
    "TransactWriteItems": transaction_writes,
    "TransactGetItems": transaction_gets,
}


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, Request]:
    """An operation's name and a request for `TABLES`; writes come up more often."""
    writes = ["PutItem"] * 3 + ["UpdateItem"] * 4
    operation = draw(st.sampled_from([*writes, *OF_ONE_TABLE, *OF_SEVERAL]))
    if operation in OF_SEVERAL:
        return operation, draw(OF_SEVERAL[operation]())
    return operation, draw(OF_ONE_TABLE[operation](draw(schemas)))


@st.composite
def paged_reads(draw: st.DrawFn) -> tuple[str, Request]:
    """A Query or Scan that is to be read page by page."""
    operation = draw(st.sampled_from(["Query", "Query", "Scan"]))
    request = draw(OF_ONE_TABLE[operation](draw(schemas)))
    return operation, request | {"Limit": draw(st.integers(1, 3))}
