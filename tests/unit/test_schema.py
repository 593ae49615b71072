from __future__ import annotations

from pydynox.schema import IndexSchema, KeyAttribute, KeySchema, Projection, TableSchema

ORDERS = TableSchema(
    "orders",
    KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("sk", "N"),)),
    (
        IndexSchema("local", KeySchema((KeyAttribute("pk", "S"),), (KeyAttribute("made", "B"),)), kind="LOCAL"),
        IndexSchema(
            "global",
            KeySchema((KeyAttribute("a", "S"), KeyAttribute("b", "N")), (KeyAttribute("c", "S"),)),
            Projection("INCLUDE", ("x",)),
        ),
    ),
    declared_by="Order",
)
REQUEST = {
    "TableName": "orders",
    "AttributeDefinitions": [
        {"AttributeName": "pk", "AttributeType": "S"},
        {"AttributeName": "sk", "AttributeType": "N"},
        {"AttributeName": "made", "AttributeType": "B"},
        {"AttributeName": "a", "AttributeType": "S"},
        {"AttributeName": "b", "AttributeType": "N"},
        {"AttributeName": "c", "AttributeType": "S"},
    ],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    "BillingMode": "PAY_PER_REQUEST",
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "global",
            "KeySchema": [
                {"AttributeName": "a", "KeyType": "HASH"},
                {"AttributeName": "b", "KeyType": "HASH"},
                {"AttributeName": "c", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]},
        }
    ],
    "LocalSecondaryIndexes": [
        {
            "IndexName": "local",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "made", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
}


def test_create_table_request():
    assert ORDERS.to_create_table() == REQUEST


def test_round_trip():
    assert TableSchema.from_create_table(REQUEST) == ORDERS


def test_the_declaring_class_is_not_compared():
    assert TableSchema("t", ORDERS.key_schema, declared_by="A") == TableSchema("t", ORDERS.key_schema, declared_by="B")


def test_names():
    assert ORDERS.key_schema.names == ("pk", "sk")
    assert ORDERS.key_schema.partition_key.name == "pk"
    assert KeySchema((KeyAttribute("pk", "S"),)).sort_key is None
