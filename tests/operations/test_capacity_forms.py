"""ReturnConsumedCapacity in each of its forms, for every operation that has it.

What indexes and sizes add is told in test_index_capacity.py and in the operations' own files; here it is the form.
"""

from __future__ import annotations

import pytest

from pydynox.api.operations import all_operations
from pydynox.engine.registry import performer

KEY = {"pk": "a", "sk": "1"}
ITEM = {**KEY, "g": "g", "l": "l"}
PK = {"ExpressionAttributeValues": {":a": "a"}, "KeyConditionExpression": "pk = :a"}
STATEMENT = "SELECT * FROM orders WHERE pk = 'a' AND sk = '1'"
INSERT = "INSERT INTO orders VALUE {'pk': 'a', 'sk': '2', 'g': 'g', 'l': 'l'}"


def units(count, **more):
    return {"CapacityUnits": count, **more}


def read(count):
    return units(count, ReadCapacityUnits=count)


def written(count):
    return units(count, WriteCapacityUnits=count)


ON_TABLE = {"Table": units(0.5)}
BY_G = {"Table": units(0.0), "GlobalSecondaryIndexes": {"by_g": units(0.5)}}
BY_L = {"Table": units(0.0), "LocalSecondaryIndexes": {"by_l": units(0.5)}}
ON_ALL = {
    "Table": units(1.0),
    "GlobalSecondaryIndexes": {"by_g": units(1.0)},
    "LocalSecondaryIndexes": {"by_l": units(1.0)},
}
# Two transactional units of the table; indexes follow as after any write.
IN_TRANSACTION = {
    "Table": written(2.0),
    "GlobalSecondaryIndexes": {"by_g": written(1.0)},
    "LocalSecondaryIndexes": {"by_l": written(1.0)},
}

# Operation, request without TableName, the units in all, and what INDEXES says beside them.
CASES = [
    ("GetItem", {"TableName": "orders", "Key": KEY}, units(0.5), ON_TABLE),
    ("GetItem", {"TableName": "orders", "Key": KEY, "ConsistentRead": True}, units(1.0), {"Table": units(1.0)}),
    ("PutItem", {"TableName": "orders", "Item": {**ITEM, "sk": "2"}}, units(3.0), ON_ALL),
    ("DeleteItem", {"TableName": "orders", "Key": KEY}, units(3.0), ON_ALL),
    (
        "UpdateItem",
        {
            "TableName": "orders",
            "Key": KEY,
            "UpdateExpression": "SET g = :g",
            "ExpressionAttributeValues": {":g": "other"},
        },
        units(4.0),
        {
            "Table": units(1.0),
            "GlobalSecondaryIndexes": {"by_g": units(2.0)},
            "LocalSecondaryIndexes": {"by_l": units(1.0)},
        },
    ),
    ("Query", {"TableName": "orders", **PK}, units(0.5), ON_TABLE),
    ("Query", {"TableName": "orders", "IndexName": "by_l", **PK}, units(0.5), BY_L),
    (
        "Query",
        {
            "TableName": "orders",
            "IndexName": "by_g",
            "KeyConditionExpression": "g = :g",
            "ExpressionAttributeValues": {":g": "g"},
        },
        units(0.5),
        BY_G,
    ),
    ("Scan", {"TableName": "orders"}, units(0.5), ON_TABLE),
    ("Scan", {"TableName": "orders", "IndexName": "by_g"}, units(0.5), BY_G),
    ("BatchGetItem", {"RequestItems": {"orders": {"Keys": [KEY]}}}, units(0.5), ON_TABLE),
    (
        "BatchWriteItem",
        {"RequestItems": {"orders": [{"PutRequest": {"Item": {**ITEM, "sk": "2"}}}]}},
        units(3.0),
        ON_ALL,
    ),
    (
        "TransactGetItems",
        {"TransactItems": [{"Get": {"TableName": "orders", "Key": KEY}}]},
        read(2.0),
        {"Table": read(2.0)},
    ),
    (
        "TransactWriteItems",
        {"TransactItems": [{"Put": {"TableName": "orders", "Item": {**ITEM, "sk": "2"}}}]},
        written(4.0),
        IN_TRANSACTION,
    ),
    ("ExecuteStatement", {"Statement": STATEMENT}, units(0.5), ON_TABLE),
    ("ExecuteStatement", {"Statement": INSERT}, units(3.0), ON_ALL),
    ("BatchExecuteStatement", {"Statements": [{"Statement": STATEMENT}]}, units(0.5), ON_TABLE),
    ("ExecuteTransaction", {"TransactStatements": [{"Statement": STATEMENT}]}, read(2.0), {"Table": read(2.0)}),
    ("ExecuteTransaction", {"TransactStatements": [{"Statement": INSERT}]}, written(4.0), IN_TRANSACTION),
]
THERE = [case for case in CASES if performer(case[0]) is not None]
# Those that may concern several tables say it for each.
SEVERAL = {each.name for each in all_operations() if "TableName" not in each.members} - {"ExecuteStatement"}


@pytest.fixture
def orders(dynamodb):
    dynamodb.create(
        "orders",
        ("pk", "S"),
        ("sk", "S"),
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("g", "l")],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_g",
                "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        LocalSecondaryIndexes=[
            {
                "IndexName": "by_l",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    dynamodb.put("orders", ITEM)
    return dynamodb


def consumed(orders, operation, request, form):
    reply = orders.call(operation, {**request, "ReturnConsumedCapacity": form})
    return reply.get("ConsumedCapacity")


def told(operation, capacity):
    whole = {"TableName": "orders", **capacity}
    return [whole] if operation in SEVERAL else whole


@pytest.mark.parametrize(("operation", "request_", "total", "parts"), THERE)
class TestForms:
    def test_total(self, orders, operation, request_, total, parts):
        assert consumed(orders, operation, request_, "TOTAL") == told(operation, total)

    def test_indexes(self, orders, operation, request_, total, parts):
        assert consumed(orders, operation, request_, "INDEXES") == told(operation, {**total, **parts})

    def test_none(self, orders, operation, request_, total, parts):
        assert consumed(orders, operation, request_, "NONE") is None

    def test_not_asked_for(self, orders, operation, request_, total, parts):
        assert orders.call(operation, request_).get("ConsumedCapacity") is None


def test_every_operation_that_has_it_is_here():
    having = {each.name for each in all_operations() if "ReturnConsumedCapacity" in each.members}

    assert having - {"SearchVectors"} == {operation for operation, *_ in CASES}
