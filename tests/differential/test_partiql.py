"""Generated statements of PartiQL, put to our engine and to DynamoDB Local."""

from __future__ import annotations

import re
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
given_values = st.lists(st.sampled_from(["a", "b", 0, 1, 2, True, None, {"x"}, [1]]), min_size=8, max_size=8)
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
                f"{path} IN ({value})",
                f"size({path}) IN (1, {draw(numbers)})",
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
    values=given_values,
)
@settings(max_examples=150, deadline=None)
def test_same_answers(sides: Any, statements: list[str], values: list[Any]) -> None:
    for side in sides:
        begin(side)
    for statement in statements:
        request: dict[str, Any] = {"Statement": statement}
        if "?" in statement:
            request["Parameters"] = values[: statement.count("?")]
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


@st.composite
def checks(draw: st.DrawFn) -> str:
    where = " AND ".join([draw(st.sampled_from(KEYS)), *draw(st.lists(filters(), max_size=2))])
    return f"EXISTS(SELECT * FROM {TABLE} WHERE {where})"


@st.composite
def reads_of_keys(draw: st.DrawFn) -> str:
    where = " AND ".join([draw(st.sampled_from(KEYS)), *draw(st.lists(filters(), max_size=1))])
    shown = draw(st.sampled_from(["*", "sk, n", "zz", "m.x[0]"]))
    source = draw(st.sampled_from([TABLE, TABLE, TABLE, f'"{TABLE}"."by_c"', "nosuch"]))
    return f"SELECT {shown} FROM {source} WHERE {where}"


_OF_STATEMENT = re.compile(r"^Validation failed in TransactStatements\[\d+\]: ")
KEYS = [*[f"pk = '{pk}' AND sk = {sk}" for pk, sk in (("a", 0), ("a", 1), ("b", 3), ("z", 9))], "pk = 'a'", "sk = 1"]
several = st.one_of(
    st.lists(reads_of_keys(), min_size=1, max_size=4),
    st.lists(writes(), min_size=1, max_size=4),
    st.lists(st.one_of(writes(), checks()), min_size=1, max_size=4),
    st.lists(st.one_of(writes(), reads_of_keys(), checks()), min_size=1, max_size=3),
)


def put_together(member: str, statements: list[str], values: list[Any]) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for statement in statements:
        one: dict[str, Any] = {"Statement": statement}
        if "?" in statement:
            one["Parameters"] = values[: statement.count("?")]
        found.append(one)
    return {member: found}


def said(response: dict[str, Any]) -> str:
    """Of one statement of a batch."""
    message: str = response["Error"]["Message"] if "Error" in response else "Items"
    return message


def stored(side: Any) -> Any:
    return in_any_order(side.answer("Scan", {"TableName": TABLE}).body["Items"])


@given(statements=several, values=given_values)
@settings(max_examples=150, deadline=None)
def test_same_batches(sides: Any, statements: list[str], values: list[Any]) -> None:
    for side in sides:
        begin(side)
    request = put_together("Statements", statements, values)
    ours, theirs = [side.answer("BatchExecuteStatement", request) for side in sides]
    if ours.body is None or theirs.body is None:
        check_refusals("batch", request, ours, theirs)
        return
    event("answered")
    is_same = True
    for statement, mine, other in zip(statements, ours.body["Responses"], theirs.body["Responses"], strict=True):
        if mine == other:
            continue
        is_same = is_same and ("Error" in mine) == ("Error" in other)
        reason = explained(statement, said(mine), said(other))
        assert reason is not None, f"{request}\n  ours:   {mine}\n  theirs: {other}"
        event(f"known: {reason}")
    if is_same:
        assert stored(sides[0]) == stored(sides[1])


@given(statements=several, values=given_values)
@settings(max_examples=150, deadline=None)
def test_same_transactions(sides: Any, statements: list[str], values: list[Any]) -> None:
    for side in sides:
        begin(side)
    request = put_together("TransactStatements", statements, values)
    ours, theirs = [side.answer("ExecuteTransaction", request) for side in sides]
    if ours.body is None or theirs.body is None:
        check_refusals("transaction", request, ours, theirs)
        return
    event("answered")
    for one, mine, other in zip(statements, ours.body["Responses"], theirs.body["Responses"], strict=False):
        assert mine == other or explained(one, "Items", "Items"), f"{request}\n  ours:   {mine}\n  theirs: {other}"
    assert len(ours.body["Responses"]) == len(theirs.body["Responses"])
    assert stored(sides[0]) == stored(sides[1])


def check_refusals(kind: str, request: dict[str, Any], ours: Answer, theirs: Answer) -> None:
    """Of the whole request, by one side or both; reasons one by one, each with its statement."""
    event("refused")
    (several,) = request.values()
    pairs = [(str(several), *map(told_of_all, (ours, theirs)))]
    if ours.reasons and theirs.reasons:
        reasons = zip(map(reason_text, ours.reasons), map(reason_text, theirs.reasons), strict=True)
        pairs = [(one["Statement"], *told) for one, told in zip(several, reasons, strict=True)]
    for statement, mine, other in pairs:
        if mine == other:
            continue
        reason = explained(f"{statement} #{kind}", mine, other)
        assert reason is not None, f"{request}\n  ours:   {ours}\n  theirs: {theirs}"
        event(f"known: {reason}")


def told_of_all(answer: Answer) -> str:
    """Without the place of the statement, which Local does not tell."""
    return "Items" if answer.body is not None else _OF_STATEMENT.sub("", answer.message)


def reason_text(reason: dict[str, Any]) -> str:
    return reason["Code"] if "Message" not in reason else f"{reason['Message']} ({reason['Code']})"
