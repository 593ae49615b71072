"""Generated requests: mostly valid, some broken, on a small world of keys, attributes and values.

The world is small so that requests meet the items that earlier requests stored. Expressions are made as text, so that
what is nearly right comes up too; the placeholders they use are defined, except now and then.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pydynox.schema import KeyAttribute, KeySchema, TableSchema

Request = dict[str, Any]

TABLES = {
    "simple": TableSchema("simple", KeySchema((KeyAttribute("pk", "S"),))),
    "sorted": TableSchema("sorted", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),))),
    "binary": TableSchema("binary", KeySchema((KeyAttribute("pk", "N"),), (KeyAttribute("sk", "B"),))),
}
KEY_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "S": st.sampled_from(["a", "b", "é", "a|b"]),
    "N": st.sampled_from([0, 1, -5, 10, 9, Decimal("1.5")]),
    "B": st.sampled_from([b"\x00", b"\x7f", b"\xff", b"\x80\x01"]),
}
WRONG_KEY_VALUES = st.sampled_from(["", b"", None, True, [], "x", 7, b"y", {"z"}])

scalars = st.sampled_from(["a", "ab", "b", "", 0, 1, 2, -3, Decimal("1.5"), b"a", b"ab", True, False, None])
sets = st.sampled_from([{"a"}, {"a", "b"}, {1}, {1, 2}, {b"a"}, {b"a", b"b"}])
values = st.recursive(
    scalars | sets,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["x", "y", "z"]), inner, min_size=0, max_size=3)
    ),
    max_leaves=5,
)
numbers = st.sampled_from([0, 1, 2, -3, Decimal("1.5"), 10**20])
maps = st.dictionaries(st.sampled_from(["x", "y", "z"]), values, max_size=3)
lists = st.lists(values, max_size=3)
# Mostly what the name promises, so that operators find operands that fit.
ATTRIBUTES: dict[str, st.SearchStrategy[Any]] = {
    "a": scalars,
    "b": values,
    "c": scalars,
    "m": st.one_of(maps, maps, values),
    "l": st.one_of(lists, lists, values),
    "s": st.one_of(sets, sets, values),
    "n": st.one_of(numbers, numbers, values),
}
attributes = st.fixed_dictionaries({}, optional=ATTRIBUTES)
rarely = st.integers(0, 40).map(lambda number: number == 23)


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
    return draw(attributes) | draw(keys(schema))


# --- expressions as text --------------------------------------------------------------------------------------------

paths = st.sampled_from(
    [
        "a",
        "b",
        "c",
        "#a",
        "#n",
        "m",
        "m.x",
        "m.#x.y",
        "l",
        "l[0]",
        "l[1]",
        "l[0].x",
        "m.y[1]",
        "s",
        "n",
        "#b[2]",
        "pk",
        "sk",
    ]
)
# The letter says which values a placeholder mostly gets.
PLACEHOLDERS: dict[str, st.SearchStrategy[Any]] = {
    "n": numbers,
    "s": sets,
    "l": lists,
    "t": st.sampled_from(["S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL", "X"]),
    "c": st.sampled_from(["a", "ab", "", b"a", 1, True, None]),
    "v": values,
}


def placeholder(letters: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f":{letter}{number}" for letter in letters for number in (1, 2)])


placeholders = placeholder("nscv")
sizes = paths.map(lambda path: f"size({path})")
operands = st.one_of(paths, placeholders, placeholders, sizes)
comparators = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])


@st.composite
def predicates(draw: st.DrawFn) -> str:
    left, right, third = draw(operands), draw(operands), draw(operands)
    path = draw(paths)
    return draw(
        st.sampled_from(
            [
                f"{left} {draw(comparators)} {right}",
                f"{path} {draw(comparators)} {draw(placeholders)}",
                f"{path} BETWEEN {right} AND {third}",
                f"{path} BETWEEN :n1 AND :n2",
                f"{left} IN ({right}, {third})",
                f"attribute_exists({path})",
                f"attribute_not_exists({path})",
                f"attribute_type({path}, {draw(placeholder('t'))})",
                f"begins_with({path}, {draw(placeholder('c'))})",
                f"begins_with({left}, {right})",
                f"contains({left}, {right})",
                f"contains({path}, {draw(placeholders)})",
            ]
        )
    )


conditions = st.recursive(
    predicates(),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(" ".join),
        st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda three: f"({' '.join(three)})"),
        inner.map(lambda text: f"NOT {text}"),
    ),
    max_leaves=4,
)

set_values = st.one_of(
    paths | placeholders,
    st.tuples(paths | placeholder("n"), st.sampled_from(["+", "-"]), paths | placeholder("n")).map(" ".join),
    st.tuples(paths, placeholders).map(lambda two: f"if_not_exists({two[0]}, {two[1]})"),
    st.tuples(paths | placeholder("l"), paths | placeholder("l")).map(lambda two: f"list_append({two[0]}, {two[1]})"),
    st.tuples(paths, placeholder("l"), placeholder("l")).map(
        lambda three: f"list_append(if_not_exists({three[0]}, {three[1]}), {three[2]})"
    ),
    st.tuples(paths, placeholder("n"), placeholder("n")).map(
        lambda three: f"if_not_exists({three[0]}, {three[1]}) + {three[2]}"
    ),
)
set_actions = st.tuples(paths, set_values).map(" = ".join)
add_actions = st.one_of(
    st.tuples(st.sampled_from(["n", "#n", "a", "m.x"]), placeholder("n")).map(" ".join),
    st.tuples(st.sampled_from(["s", "b", "l[0]"]), placeholder("s")).map(" ".join),
    st.tuples(paths, placeholders).map(" ".join),
)
delete_actions = st.one_of(
    st.tuples(st.sampled_from(["s", "b", "m.y"]), placeholder("s")).map(" ".join),
    st.tuples(paths, placeholders).map(" ".join),
)
ACTIONS = {"SET": set_actions, "REMOVE": paths, "ADD": add_actions, "DELETE": delete_actions}


@st.composite
def updates(draw: st.DrawFn) -> str:
    sections = draw(st.lists(st.sampled_from(["SET", *ACTIONS]), min_size=1, max_size=3, unique=not draw(rarely)))
    return " ".join(
        f"{section} {', '.join(draw(st.lists(ACTIONS[section], min_size=1, max_size=2)))}" for section in sections
    )


projections = st.lists(paths, min_size=1, max_size=4).map(", ".join)

NAMES = {"#a": "a", "#n": "n", "#x": "x", "#b": "b", "#unused": "zz"}


@st.composite
def placeholders_of(draw: st.DrawFn, *texts: str | None) -> Request:
    """ExpressionAttributeNames and -Values for what the texts use; rarely one too few or one too many."""
    text = " ".join(filter(None, texts))
    names = sorted(set(re.findall(r"#\w+", text)))
    used = sorted(set(re.findall(r":\w+", text)))
    if draw(rarely):
        names = names[1:] if draw(st.booleans()) else [*names, "#unused"]
    if draw(rarely):
        used = used[1:] if draw(st.booleans()) else [*used, ":v9"]
    request: Request = {}
    if names:
        request["ExpressionAttributeNames"] = {name: NAMES[name] for name in names}
    if used:
        request["ExpressionAttributeValues"] = {
            name: draw(values if draw(rarely) else PLACEHOLDERS[name[1]]) for name in used
        }
    return request


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
def key_conditions(draw: st.DrawFn, schema: TableSchema) -> tuple[str, Request]:
    partition = schema.key_schema.partition_key
    sort = schema.key_schema.sort_key
    text = f"{partition.name} = :vpk"
    key_values = {":vpk": draw(KEY_VALUES[partition.type])}
    if sort is not None and draw(st.booleans()):
        form = draw(
            st.sampled_from(
                ["{} = :vs", "{} < :vs", "{} <= :vs", "{} > :vs", "{} >= :vs", "BETWEEN", "begins_with({}, :vs)"]
            )
        )
        key_values[":vs"] = draw(KEY_VALUES[sort.type])
        if form == "BETWEEN":
            form = "{} BETWEEN :vs AND :vt"
            key_values[":vt"] = draw(KEY_VALUES[sort.type])
        text += " AND " + form.format(sort.name)
    if draw(rarely):
        text = draw(st.sampled_from([f"{text} AND a = :vpk", f"{partition.name} > :vpk", f"NOT {text}", f"({text})"]))
    return text, key_values


@st.composite
def queries(draw: st.DrawFn, schema: TableSchema) -> Request:
    text, key_values = draw(key_conditions(schema))
    request = {"TableName": schema.table_name, "KeyConditionExpression": text} | draw(read_options())
    request |= draw(st.sampled_from([{}, {"ScanIndexForward": False}]))
    found = draw(placeholders_of(request.get("FilterExpression"), request.get("ProjectionExpression")))
    found["ExpressionAttributeValues"] = key_values | found.get("ExpressionAttributeValues", {})
    if draw(rarely):
        request["ExclusiveStartKey"] = draw(keys(schema))
    return request | found


@st.composite
def scans(draw: st.DrawFn, schema: TableSchema) -> Request:
    request = {"TableName": schema.table_name} | draw(read_options())
    return request | draw(placeholders_of(request.get("FilterExpression"), request.get("ProjectionExpression")))


@st.composite
def read_options(draw: st.DrawFn) -> Request:
    request: Request = {}
    if draw(st.booleans()):
        request["FilterExpression"] = draw(conditions)
    if draw(st.booleans()):
        request["ProjectionExpression"] = draw(projections)
    if draw(rarely):
        request["Select"] = draw(st.sampled_from(["COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES"]))
    return request | draw(capacity)


REQUESTS = {
    "PutItem": put_items,
    "DeleteItem": delete_items,
    "UpdateItem": update_items,
    "GetItem": get_items,
    "Query": queries,
    "Scan": scans,
}


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, Request]:
    """An operation's name and a request for one of `TABLES`; writes come up more often."""
    operation = draw(st.sampled_from(["PutItem", "PutItem", "UpdateItem", "UpdateItem", "UpdateItem", *REQUESTS]))
    schema = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    return operation, draw(REQUESTS[operation](schema))
