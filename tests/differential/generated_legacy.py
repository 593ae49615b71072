"""Requests with the parameters of before expressions: mostly valid, some nearly right, some mixed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from differential.generated_expressions import ATTRIBUTES, conditions, numbers, placeholders_of, rarely, sets, values
from differential.generated_requests import KEY_VALUES, TABLES, Request, capacity, items, keys, on_failure
from pydynox.schema import KeySchema, TableSchema

OPERATORS = ("EQ", "NE", "LT", "LE", "GT", "GE", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH")
COUNTS = {**dict.fromkeys(OPERATORS, 1), "IN": 3, "BETWEEN": 2, "NULL": 0, "NOT_NULL": 0}
SAME_TYPE = (
    st.sampled_from(["a", "ab", "b", ""]),
    st.sampled_from([0, 1, 2, -3]),
    st.sampled_from([b"a", b"ab", b"b"]),
)
names = st.sampled_from([*ATTRIBUTES, "m.x", "zz"])


@st.composite
def conditions_of(draw: st.DrawFn) -> Request:
    """An operator with values: mostly as many as it takes and of one type, those of BETWEEN in order."""
    operator = draw(st.sampled_from(sorted(COUNTS)))
    count = COUNTS[operator] if not draw(rarely) else draw(st.integers(0, 3))
    kind = values if draw(rarely) or operator in ("EQ", "NE") else draw(st.sampled_from(SAME_TYPE))
    arguments = [draw(kind) for _ in range(count)]
    if operator == "BETWEEN" and not draw(rarely) and len({type(argument) for argument in arguments}) == 1:
        arguments.sort(key=lambda argument: argument if isinstance(argument, (str, bytes, int)) else 0)
    condition: Request = {"ComparisonOperator": operator}
    if arguments or draw(st.booleans()):
        condition["AttributeValueList"] = arguments
    return condition


@st.composite
def expected(draw: st.DrawFn) -> Request:
    """An operator with values or with one, or whether there is a value; rarely too much of it."""
    form = draw(st.sampled_from(["operator", "value", "exists", "none", "any"]))
    condition = draw(conditions_of())
    if form == "operator":
        return condition
    if form == "value":
        return {"Value": draw(values)} | draw(st.sampled_from([{}, {"Exists": True}]))
    if form == "exists":
        return {"Exists": False}
    if form == "none" or not draw(rarely):
        return {"ComparisonOperator": "EQ", "Value": draw(values)}
    more = {"Exists": draw(st.booleans()), "Value": draw(values)}
    return {name: value for name, value in (condition | more).items() if draw(st.booleans())}


def several(draw: st.DrawFn, member: str, one: st.SearchStrategy[Request]) -> Request:
    """The member for up to three attributes, with the operator that two of them can have."""
    found = draw(st.dictionaries(names, one, max_size=3))
    request: Request = {member: found}
    if (len(found) > 1 and draw(st.booleans())) or draw(rarely):
        request["ConditionalOperator"] = draw(st.sampled_from(["AND", "OR"]))
    return request


def condition(draw: st.DrawFn) -> Request:
    return several(draw, "Expected", expected()) if draw(st.booleans()) else {}


@st.composite
def attribute_updates(draw: st.DrawFn) -> Request:
    updates: Request = {}
    for name in draw(st.lists(names, max_size=4, unique=True)):
        action = draw(st.sampled_from(["PUT", "ADD", "DELETE", None]))
        update = {} if action is None else {"Action": action}
        kinds: dict[str | None, Any] = {"ADD": numbers | sets | st.lists(values, max_size=2), "DELETE": sets}
        if action != "DELETE" or draw(st.booleans()):
            update["Value"] = draw(values if draw(rarely) else kinds.get(action, values))
        updates[name] = update
    if draw(rarely):
        updates["pk"] = {"Value": "a"}
    return updates


def attributes_to_get(draw: st.DrawFn) -> Request:
    if draw(st.booleans()):
        return {}
    wanted = st.lists(names | st.sampled_from(["pk", "sk"]), min_size=1, max_size=4, unique=not draw(rarely))
    return {"AttributesToGet": draw(wanted)}


@st.composite
def put_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Item": draw(items(schema))} | condition(draw)
    return request | draw(capacity) | draw(on_failure)


@st.composite
def delete_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Key": draw(keys(schema))} | condition(draw)
    return request | draw(st.sampled_from([{}, {"ReturnValues": "ALL_OLD"}])) | draw(on_failure)


@st.composite
def update_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name, "Key": draw(keys(schema))} | condition(draw)
    request["AttributeUpdates"] = draw(attribute_updates())
    forms = ["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]
    request["ReturnValues"] = draw(st.sampled_from(forms))
    if draw(rarely):
        request["UpdateExpression"] = "REMOVE a"
    return request | draw(capacity) | draw(on_failure)


@st.composite
def get_items(draw: st.DrawFn, schema: TableSchema) -> Request:
    return {"TableName": schema.table_name, "Key": draw(keys(schema))} | attributes_to_get(draw) | draw(capacity)


@st.composite
def key_conditions(draw: st.DrawFn, key_schema: KeySchema) -> Request:
    partition, sort = key_schema.partition_key, key_schema.sort_key
    found = {partition.name: {"ComparisonOperator": "EQ", "AttributeValueList": [draw(KEY_VALUES[partition.type])]}}
    if sort is not None and draw(st.booleans()):
        operators = ["EQ", "LT", "LE", "GT", "GE", "BETWEEN"] + (["BEGINS_WITH"] if sort.type != "N" else [])
        operator = draw(st.sampled_from(operators))
        low_and_high = sorted(draw(KEY_VALUES[sort.type]) for _ in range(COUNTS[operator]))
        found[sort.name] = {"ComparisonOperator": operator, "AttributeValueList": low_and_high}
    if draw(rarely):
        found[draw(names | st.just(partition.name))] = draw(conditions_of())
    return found


@st.composite
def reads(draw: st.DrawFn, schema: TableSchema, filter_: str) -> tuple[Request, KeySchema]:
    request: Request = {"TableName": schema.table_name}
    key_schema = schema.key_schema
    if schema.indexes and draw(st.booleans()):
        index = draw(st.sampled_from(schema.indexes))
        request["IndexName"], key_schema = index.name, index.key_schema
    if draw(st.booleans()):
        request |= several(draw, filter_, conditions_of())
    return request | draw(capacity), key_schema


@st.composite
def queries(draw: st.DrawFn, schema: TableSchema) -> Request:
    request, key_schema = draw(reads(schema, "QueryFilter"))
    request["KeyConditions"] = draw(key_conditions(key_schema))
    request |= draw(st.sampled_from([{}, {"ScanIndexForward": False}]))
    if "QueryFilter" not in request and draw(st.booleans()):
        request["FilterExpression"] = draw(conditions)
        return request | draw(placeholders_of(request["FilterExpression"]))
    return request | attributes_to_get(draw)


@st.composite
def scans(draw: st.DrawFn, schema: TableSchema) -> Request:
    request, _ = draw(reads(schema, "ScanFilter"))
    return request | attributes_to_get(draw)


@st.composite
def batch_gets(draw: st.DrawFn, schema: TableSchema) -> Request:
    block = {"Keys": draw(st.lists(keys(schema), min_size=1, max_size=4))} | attributes_to_get(draw)
    return {"RequestItems": {schema.table_name: block}}


LEGACY = {
    "PutItem": put_items,
    "DeleteItem": delete_items,
    "UpdateItem": update_items,
    "GetItem": get_items,
    "BatchGetItem": batch_gets,
    "Query": queries,
    "Scan": scans,
}


@st.composite
def legacy_requests(draw: st.DrawFn) -> tuple[str, Request]:
    """An operation's name and a request for `TABLES`; writes come up more often."""
    operation = draw(st.sampled_from(["PutItem", "PutItem", "UpdateItem", "UpdateItem", *LEGACY]))
    schema = draw(st.sampled_from(sorted(TABLES)).map(TABLES.__getitem__))
    return operation, draw(LEGACY[operation](schema))
