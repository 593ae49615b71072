"""Generated statements of PartiQL, put to our engine and to DynamoDB Local."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from differential.endpoints import Answer, EngineEndpoint, HttpEndpoint
from differential.known_partiql import explained
from differential.normal_form import in_any_order
from pydynox.engine import Engine, Settings

TABLE = "partiql"
CREATE = {
    "TableName": TABLE,
    "BillingMode": "PAY_PER_REQUEST",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "AttributeDefinitions": [
        {"AttributeName": name, "AttributeType": type_} for name, type_ in (("pk", "S"), ("sk", "N"), ("c", "S"))
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "by_c",
            "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
}
texts = st.sampled_from(["'a'", "'b'", "?"])
numbers = st.sampled_from(["0", "1", "2", "-1", "1e0", "?"])
values = st.one_of(
    texts,
    numbers,
    st.sampled_from(["true", "null", "[1, 'x']", "{'x': {'y': 1}}", "<<'x', 'y'>>", "<<1, 2>>", "[{'x': ?}]"]),
)
paths = st.sampled_from(["n", "c", "m", "m.x", "m.x[0]", "l", "l[1]", "s", "zz", '"value"'])
comparators = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
keys = st.one_of(
    texts.map("pk = {}".format),
    texts.map("pk = {} AND sk = 1".format),
    st.tuples(texts, comparators, numbers).map(lambda parts: "pk = {} AND sk {} {}".format(*parts)),
    st.tuples(texts, numbers, numbers).map(lambda parts: "pk = {} AND sk BETWEEN {} AND {}".format(*parts)),
    st.sampled_from(["pk IN ['a', 'b']", "pk = 'a' AND sk IN [0, 2]", "pk = 'a' OR pk = 'b' AND sk = 1", "sk = 1"]),
)


@st.composite
def filters(draw: st.DrawFn) -> str:
    path, value = draw(paths), draw(values)
    return draw(
        st.sampled_from(
            [
                f"{path} {draw(comparators)} {value}",
                f"{path} IN [{value}, {draw(values)}]",
                f"{path} BETWEEN {draw(numbers)} AND {draw(numbers)}",
                f"{path} IS MISSING",
                f"{path} IS NOT MISSING",
                f"{path} IS NULL",
                f"{path} IS NUMERIC",
                f"begins_with({path}, {draw(texts)})",
                f"contains({path}, {value})",
                f"size({path}) > {draw(numbers)}",
                f"attribute_type({path}, 'L')",
                f"NOT {path} = {value}",
                f"({path} = {value} OR {draw(paths)} = {draw(values)})",
            ]
        )
    )


@st.composite
def wheres(draw: st.DrawFn) -> str:
    parts = [draw(keys)] if draw(st.integers(0, 5)) else []
    parts += draw(st.lists(filters(), max_size=2))
    return f" WHERE {' AND '.join(parts)}" if parts else ""


@st.composite
def selects(draw: st.DrawFn) -> str:
    shown = draw(st.sampled_from(["*", "pk, sk", "m.x", "m.x[0], pk", "l[1], l[0]", "n, zz"]))
    order = draw(st.sampled_from(["", "", " ORDER BY sk DESC", " ORDER BY pk, sk", " ORDER BY n"]))
    source = draw(st.sampled_from([TABLE, TABLE, f'"{TABLE}"."by_c"']))
    return f"SELECT {shown} FROM {source}{draw(wheres())}{order}"


@st.composite
def writes(draw: st.DrawFn) -> str:
    key = draw(st.sampled_from(["pk = 'a' AND sk = 0", "pk = 'a' AND sk = 1", "pk = 'z' AND sk = 1", "pk = 'a'"]))
    where = " AND ".join([key, *draw(st.lists(filters(), max_size=1))])
    returning = draw(st.sampled_from(["", *[f" RETURNING {one} *" for one in ("ALL OLD", "ALL NEW", "MODIFIED NEW")]]))
    value = draw(values)
    action = draw(
        st.sampled_from(
            [
                f"SET {draw(paths)} = {value}",
                f"SET n = n + {draw(numbers)} REMOVE zz",
                f"SET l = list_append(l, {value})",
                f"SET s = set_add(s, {value})",
                f"SET s = set_delete(s, {value})",
                f"REMOVE {draw(paths)}",
            ]
        )
    )
    return draw(
        st.sampled_from(
            [
                f"INSERT INTO {TABLE} VALUE {{'pk': {draw(texts)}, 'sk': {draw(numbers)}, 'n': {value}}}",
                f"UPDATE {TABLE} {action} WHERE {where}{returning}",
                f"DELETE FROM {TABLE} WHERE {where}{returning}",
            ]
        )
    )


@pytest.fixture(scope="module")
def sides(reference: HttpEndpoint) -> Any:
    return EngineEndpoint(Engine(Settings(implicit_tables=False))), reference


def begin(side: Any) -> None:
    side.answer("DeleteTable", {"TableName": TABLE})
    assert side.answer("CreateTable", CREATE).body is not None
    for number in range(5):
        item = {"pk": "ab"[number // 3], "sk": number, "n": 5 - number, "c": "xy"[number % 2], "value": number}
        item |= {"m": {"x": [1, {"y": "deep"}]}, "l": [number, "x"], "s": {"x", "z"}}
        side.answer("PutItem", {"TableName": TABLE, "Item": item})


def told(statement: str, answer: Answer) -> Any:
    if answer.body is None:
        return answer.message, answer.item
    items = answer.body["Items"]
    return items if "ORDER BY" in statement else in_any_order(items)


@given(
    statements=st.lists(st.one_of(selects(), selects(), writes()), min_size=1, max_size=4),
    given_values=st.lists(st.sampled_from(["a", "b", 0, 1, 2, True, None, {"x"}, [1]]), min_size=8, max_size=8),
)
@settings(max_examples=150, deadline=None)
def test_same_answers(sides: Any, statements: list[str], given_values: list[Any]) -> None:
    for side in sides:
        begin(side)
    for statement in statements:
        request: dict[str, Any] = {"Statement": statement}
        if "?" in statement:
            request["Parameters"] = given_values[: statement.count("?")]
        ours, theirs = [side.answer("ExecuteStatement", request) for side in sides]
        event("refused" if theirs.body is None else statement.partition(" ")[0])
        if told(statement, ours) == told(statement, theirs):
            continue
        said = [answer.message if answer.body is None else "Items" for answer in (ours, theirs)]
        reason = explained(statement, *said)
        assert reason is not None, f"{request}\n  ours:   {ours}\n  theirs: {theirs}"
        event(f"known: {reason}")
        if (ours.body is None) != (theirs.body is None):
            return  # the tables are no longer the same
