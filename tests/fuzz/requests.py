"""Requests for every operation: good ones after the operations' records, and what is left of them after some damage.

All that is random comes from one generator, so a seed and a number name a request.
"""

from __future__ import annotations

import base64
import copy
from collections.abc import Callable
from random import Random
from typing import Any

from pydynox.api.member import BOOLEAN, DOUBLE, INTEGER, LIST, LONG, MAP, STRING, STRUCTURE, TIMESTAMP, VALUE, Member
from pydynox.api.operation import Operation
from pydynox.api.operations import all_operations

TABLES = {
    "plain": {"KeySchema": [("pk", "HASH")], "types": {"pk": "S"}},
    "sorted": {"KeySchema": [("pk", "HASH"), ("sk", "RANGE")], "types": {"pk": "S", "sk": "N"}},
    "binary": {"KeySchema": [("pk", "HASH"), ("sk", "RANGE")], "types": {"pk": "B", "sk": "S"}},
}
TEXTS = ["a", "b", "pk", "sk", "x", "é", "\U0001f600", "", "a" * 300, "0", "-1", "1e400", "null", "\x00"]
NUMBERS = ["0", "1", "2", "-1", "3.5", "1E5", "12345678901234567890123456789012345678", "1E126", "0.10", "NaN", ""]
INTEGERS = [0, 1, 2, 3, 5, 10, 25, 26, 100, 101, -1, 2**31 - 1, 2**31, 2**63, -(2**31)]
SECONDS = [0, 1, 1_700_000_000, 1_700_000_000.5, -5, 1e18]
CONDITIONS = [
    "attribute_exists(pk)",
    "attribute_not_exists(pk)",
    "x = :a",
    "#a <> :a AND NOT (x BETWEEN :a AND :b OR size(#b) > :b)",
    "x IN (:a, :b)",
    "contains(x, :a)",
    "begins_with(#a, :a",
    "attribute_type(x, :a)",
    "",
]
KEY_CONDITIONS = ["pk = :a", "pk = :a AND sk > :b", "pk = :a AND sk BETWEEN :a AND :b", "x = :a", "pk > :a", "#a = :a"]
UPDATES = [
    "SET x = :a",
    "SET #a = if_not_exists(x, :a) + :b",
    "REMOVE x, #b[0].c",
    "ADD x :b",
    "DELETE x :a",
    "SET x = list_append(x, :a) REMOVE sk",
    "SET pk = :a",
    "SET",
]
PROJECTIONS = ["pk", "x, #a.b[1]", "pk, pk", "#b", "sk"]
STATEMENTS = [
    "SELECT * FROM plain WHERE pk = 'a'",
    'SELECT pk, x FROM "sorted" WHERE pk = ? AND sk > 1 ORDER BY sk DESC',
    'SELECT * FROM "sorted"."by_x" WHERE x = ?',
    "INSERT INTO plain VALUE {'pk': 'a', 'x': [1, {'y': <<'s'>>}]}",
    "INSERT INTO sorted VALUE {'pk': ?, 'sk': ?}",
    "UPDATE plain SET x = 1 REMOVE y WHERE pk = 'a' RETURNING ALL NEW *",
    "UPDATE sorted SET x = list_append(x, ?) WHERE pk = 'a' AND sk = 1",
    "DELETE FROM plain WHERE pk = 'b' RETURNING ALL OLD *",
    "EXISTS(SELECT * FROM plain WHERE pk = 'a')",
    "SELECT",
    "DROP TABLE plain",
]
POLICY = (
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "000000000000"}, '
    '"Action": "dynamodb:*", "Resource": "*"}]}'
)
EXPRESSIONS = {
    "ConditionExpression": CONDITIONS,
    "FilterExpression": CONDITIONS,
    "SearchConditionExpression": CONDITIONS,
    "KeyConditionExpression": KEY_CONDITIONS,
    "UpdateExpression": UPDATES,
    "ProjectionExpression": PROJECTIONS,
    "Statement": STATEMENTS,
    "Policy": [POLICY, "{}", "no"],
}
# Where a member's strings come from others' replies: its name ends so.
REMEMBERED = ("Arn", "Token", "Iterator", "Id", "Number", "StartKey", "EvaluatedKey")
MOST_REMEMBERED = 30

OPERATIONS = {each.name: each for each in all_operations()}


class Requests:
    def __init__(self, seed: int, names: list[str]) -> None:
        self.random = Random(seed)
        self.names = names
        self._remembered: dict[str, list[Any]] = {}

    def next(self, fitting: Callable[[str], dict[str, Any] | None]) -> tuple[str, Any]:
        """`fitting` gives one that the engine performs as it is now."""
        name = self.random.choice(self.names)
        kind = self.random.random()
        if kind < 0.05:
            return name, self.json()
        fits = fitting(name) if self.random.random() < 0.6 else None
        request = self.structure(OPERATIONS[name].members, "") if fits is None else fits
        if fits is None:
            self.agree(name, request)
        if kind < 0.55:
            return name, request
        for _ in range(self.random.choice((1, 1, 1, 2, 4))):
            request = self.damaged(request)
        return name, request

    # --- good ones ---------------------------------------------------------------------------------------------------

    def structure(self, members: Any, owner: str) -> dict[str, Any]:
        most = self.random.choice((0.0, 0.15, 0.4))
        return {
            name: self.member(member, name)
            for name, member in members.items()
            if member.required or self.random.random() < (most / 8 if member.instead else most)
        }

    def member(self, member: Member, name: str) -> Any:
        pick = self.random.choice
        if member.kind == STRING:
            return self.string(member, name)
        if member.kind in (INTEGER, LONG):
            low = member.limits.min or 0
            return pick((low, low, low + 1, member.limits.max or 10, pick(INTEGERS)))
        if member.kind == BOOLEAN:
            return pick((True, False))
        if member.kind in (TIMESTAMP, DOUBLE):
            return pick(SECONDS)
        if member.kind == VALUE:
            return self.value()
        if member.kind == STRUCTURE:
            if member.is_choice:
                name = pick(list(member.members))
                return {name: self.member(member.members[name], name)}
            return self.structure(member.members, name)
        assert member.element is not None
        if member.kind == LIST:
            length = max(member.limits.min or 0, pick((1, 1, 2, 3)))
            return [self.member(member.element, name) for _ in range(length)]
        assert member.kind == MAP
        if member.element.kind == VALUE:
            return self.item(name)
        keys = ["#a", "#b"] if name == "ExpressionAttributeNames" else [pick(list(TABLES))]
        return {key: self.member(member.element, name) for key in keys}

    def string(self, member: Member, name: str) -> str:
        pick = self.random.choice
        if member.enum:
            return pick(member.enum)
        if name in EXPRESSIONS:
            return pick(EXPRESSIONS[name])
        if name in self._remembered and self.random.random() < (0.1 if name == "TableName" else 0.8):
            remembered = pick(self._remembered[name])
            if isinstance(remembered, str):
                return remembered
        if name.endswith("TableName"):
            return pick([*TABLES, *TABLES, "made", "absent"])
        if name == "IndexName":
            return pick(("by_x", "by_sk", "made"))
        if name in ("AttributeName", "ExpressionAttributeNames"):
            return pick(("pk", "sk", "x", "y"))
        if name in ("ResourceArn", "TableArn", "SourceTableArn"):
            return f"arn:aws:dynamodb:us-east-1:000000000000:table/{pick([*TABLES, 'absent'])}"
        return pick(("a", "name", "some-name", pick(TEXTS)))

    def item(self, name: str) -> dict[str, Any]:
        if name == "ExpressionAttributeValues":
            return {key: self.value() for key in (":a", ":b")}
        item: dict[str, Any] = {"pk": self.random.choice(({"S": "a"}, {"S": "b"}, {"B": "YQ=="}))}
        if self.random.random() < 0.6:
            item["sk"] = self.random.choice(({"N": "1"}, {"N": "2.5"}, {"S": "s"}))
        if name in ("Key", "ExclusiveStartKey"):
            return item
        for attribute in ("x", "y", self.random.choice(TEXTS)):
            if self.random.random() < 0.5:
                item[attribute] = self.value()
        return item

    def value(self, depth: int = 0) -> Any:
        pick = self.random.choice
        tag = pick(("S", "S", "N", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", *(("L", "M") if depth < 3 else ())))
        if tag == "S":
            return {"S": pick(TEXTS)}
        if tag == "N":
            return {"N": pick(NUMBERS)}
        if tag == "B":
            return {"B": base64.b64encode(pick(TEXTS).encode()).decode()}
        if tag in ("BOOL", "NULL"):
            return {tag: pick((True, True, False))}
        if tag == "L":
            return {"L": [self.value(depth + 1) for _ in range(pick((0, 1, 2)))]}
        if tag == "M":
            return {"M": {pick(TEXTS): self.value(depth + 1) for _ in range(pick((0, 1, 2)))}}
        kind = tag[0]
        return {tag: [self.value_of(kind) for _ in range(pick((0, 1, 2)))]}

    def value_of(self, kind: str) -> str:
        if kind == "B":
            return self.random.choice(("YQ==", "Yg==", "?"))
        return self.random.choice(NUMBERS if kind == "N" else TEXTS)

    def agree(self, name: str, request: dict[str, Any]) -> None:
        """Make the parts of some requests fit each other, which else hardly ever do."""
        if self.random.random() < 0.3:
            return
        table = TABLES.get(str(request.get("TableName")), TABLES["plain"])
        for member in ("Key", "Item", "ExclusiveStartKey"):
            if isinstance(request.get(member), dict):
                self.fit(request[member], table, only=member != "Item")
        if name == "Query":
            request["KeyConditionExpression"] = self.random.choice(KEY_CONDITIONS)
        if name == "CreateTable":
            request["KeySchema"] = [{"AttributeName": "pk", "KeyType": "HASH"}]
            request["AttributeDefinitions"] = [{"AttributeName": "pk", "AttributeType": "S"}]
            request.setdefault("BillingMode", "PAY_PER_REQUEST")
            if request["BillingMode"] == "PAY_PER_REQUEST":
                request.pop("ProvisionedThroughput", None)
        texts = " ".join(str(value) for member, value in request.items() if member in EXPRESSIONS)
        for member, mark in (("ExpressionAttributeNames", "#"), ("ExpressionAttributeValues", ":")):
            if member in OPERATIONS[name].members:
                used = {key for key in (f"{mark}a", f"{mark}b") if key in texts}
                fill = self.value if mark == ":" else lambda: self.random.choice(("pk", "x", "y"))
                request[member] = {key: fill() for key in sorted(used)}
                if not used:
                    del request[member]
        if name == "Query" and self.random.random() < 0.7:
            fitting = {":a": {"S": "a"}, ":b": {"N": "0"}}
            used = request.get("ExpressionAttributeValues", {}).keys()
            request.update({"ExpressionAttributeValues": {key: fitting[key] for key in sorted(used)}} if used else {})

    def fit(self, item: dict[str, Any], table: Any, *, only: bool) -> None:
        values = {"S": {"S": "a"}, "N": {"N": "1"}, "B": {"B": "YQ=="}}
        names = [name for name, _ in table["KeySchema"]]
        for name in names:
            item[name] = dict(values[table["types"][name]])
        if only:
            for name in item.keys() - set(names):
                del item[name]

    # --- damage ------------------------------------------------------------------------------------------------------

    def damaged(self, request: Any) -> Any:
        """One place of a copy of it changed: its value for another of its type or of none, gone, or more than once."""
        request = copy.deepcopy(request)
        places = list(_places(request))
        if not places:
            return self.json()
        holder, key = self.random.choice(places)
        kind = self.random.random()
        if kind < 0.4:
            holder[key] = self.like(holder[key])
        elif kind < 0.65:
            holder[key] = self.json()
        elif kind < 0.8:
            del holder[key]
        elif kind < 0.9 and isinstance(holder, list):
            holder.extend(copy.deepcopy(holder[key]) for _ in range(self.random.choice((1, 30, 101))))
        elif isinstance(holder, dict):
            holder[self.random.choice((*holder, *TEXTS, "NewMember"))] = copy.deepcopy(holder[key])
        return request

    def like(self, value: Any) -> Any:
        """Another one of the same JSON type."""
        pick = self.random.choice
        if isinstance(value, bool):
            return not value
        if isinstance(value, (int, float)):
            return pick(INTEGERS)
        if isinstance(value, str):
            return pick((pick(TEXTS), value + pick(TEXTS), value[:-1], value.swapcase(), value[:2_100] * 200))
        if isinstance(value, list):
            return pick(([], value * 2, value[:1], [[]]))
        return pick(({}, {"S": "a"}, {pick(TEXTS): each for each in (value or {"": {}}).values()}))

    def json(self, depth: int = 0) -> Any:
        pick = self.random.choice
        kind = pick(("none", "bool", "integer", "float", "text", *(("list", "dict") if depth < 4 else ())))
        if kind == "bool":
            return pick((True, False))
        if kind == "integer":
            return pick(INTEGERS)
        if kind == "float":
            return pick((0.5, -1.5, 1e300))
        if kind == "text":
            return pick(TEXTS)
        if kind == "list":
            return [self.json(depth + 1) for _ in range(pick((0, 1, 3)))]
        if kind == "dict":
            names = [*TEXTS, "TableName", "Key", "Item", "S", "N", "M", "L"]
            return {pick(names): self.json(depth + 1) for _ in range(pick((0, 1, 3)))}
        return None

    # --- what replies say --------------------------------------------------------------------------------------------

    def remember(self, part: Any) -> None:
        """Names that the engine gave, for the requests that take them."""
        if isinstance(part, list):
            for each in part:
                self.remember(each)
        elif isinstance(part, dict):
            for name, value in part.items():
                if isinstance(value, str) and name.endswith(REMEMBERED):
                    for taken in _TAKEN_AS.get(name, (name,)):
                        kept = self._remembered.setdefault(taken, [])
                        kept.append(value)
                        del kept[:-MOST_REMEMBERED]
                else:
                    self.remember(value)


# Where what a reply calls by one name is asked for by others.
_TAKEN_AS = {
    "NextShardIterator": ("ShardIterator",),
    "LatestStreamArn": ("StreamArn", "ExclusiveStartStreamArn", "ResourceArn"),
    "StartingSequenceNumber": ("SequenceNumber",),
    "ShardId": ("ShardId", "ExclusiveStartShardId"),
    "BackupArn": ("BackupArn", "ExclusiveStartBackupArn"),
    "TableArn": ("TableArn", "ResourceArn", "SourceTableArn", "TableName"),
    "RevisionId": ("ExpectedRevisionId",),
}


def _places(part: Any) -> Any:
    if isinstance(part, dict):
        for key in part:
            yield part, key
            yield from _places(part[key])
    elif isinstance(part, list):
        for position, each in enumerate(part):
            yield part, position
            yield from _places(each)


def definition_of(name: str) -> dict[str, Any]:
    """The CreateTable of one of `TABLES`, with indexes where it has a sort key."""
    table = TABLES[name]
    request: dict[str, Any] = {
        "TableName": name,
        "KeySchema": [{"AttributeName": key, "KeyType": role} for key, role in table["KeySchema"]],
        "AttributeDefinitions": [
            {"AttributeName": key, "AttributeType": type_} for key, type_ in table["types"].items()
        ],
        "BillingMode": "PAY_PER_REQUEST",
        "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    }
    if name == "sorted":
        request["AttributeDefinitions"].append({"AttributeName": "x", "AttributeType": "S"})
        for member, keys, index in (
            ("GlobalSecondaryIndexes", [("x", "HASH"), ("sk", "RANGE")], "by_x"),
            ("LocalSecondaryIndexes", [("pk", "HASH"), ("x", "RANGE")], "by_sk"),
        ):
            request[member] = [
                {
                    "IndexName": index,
                    "KeySchema": [{"AttributeName": key, "KeyType": role} for key, role in keys],
                    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["y"]},
                }
            ]
    return request


def operation_of(name: str) -> Operation:
    return OPERATIONS[name]
