"""A few tables and how statements are put to them."""

from __future__ import annotations


def with_tables(dynamodb):
    dynamodb.create("simple", ("pk", "S"))
    dynamodb.create(
        "sorted",
        ("pk", "S"),
        ("sk", "N"),
        AttributeDefinitions=[
            {"AttributeName": "c", "AttributeType": "S"},
            {"AttributeName": "n", "AttributeType": "N"},
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "keys",
                "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            },
            {
                "IndexName": "all",
                "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "ALL"},
            },
            {
                "IndexName": "multi",
                "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            },
        ],
        LocalSecondaryIndexes=[
            {
                "IndexName": "near",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )
    for number in range(5):
        item = {"pk": "a" if number < 3 else "b", "sk": number, "c": f"c{number % 2}", "n": 10 - number}
        dynamodb.put("sorted", item | {"s": {"x", "y"}, "nul": None, "m": {"x": [1, {"y": "deep"}]}})
    dynamodb.put("simple", {"pk": "k", "a": 5, "l": [1, 2], "ss": {"x", "y"}, "m": {"in": {"q": 1}}})
    return dynamodb


def run(db, statement, *parameters, **more):
    request = {"Statement": statement, **more}
    if parameters:
        request["Parameters"] = list(parameters)
    return db.call("ExecuteStatement", request)


def items(db, statement, *parameters, **more):
    return run(db, statement, *parameters, **more)["Items"]


def sks(db, where, *parameters, **more):
    return [item["sk"] for item in items(db, f"SELECT sk FROM sorted WHERE {where}", *parameters, **more)]


def message(db, statement, *parameters, **more):
    request = {"Statement": statement, **more}
    if parameters:
        request["Parameters"] = list(parameters)
    error = db.error("ExecuteStatement", request)
    assert error.code == "ValidationException"
    return error.message
