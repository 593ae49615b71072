"""Which complaint comes first when two apply: each request is wrong in both ways, and only the first is reported.

Wording is tested with each operation; here a part of each complaint is enough.
"""

from __future__ import annotations

import pytest

PUT = {"TableName": "hash", "Item": {"pk": "a"}}
KEY = {"TableName": "hash", "Key": {"pk": "a"}}
UPDATE = KEY | {"UpdateExpression": "SET a = :v", "ExpressionAttributeValues": {":v": 1}}
QUERY = {"TableName": "hash", "KeyConditionExpression": "pk = :v", "ExpressionAttributeValues": {":v": "a"}}
SCAN = {"TableName": "hash"}
SCAN_ALL = SCAN | {"IndexName": "keys_only", "Select": "ALL_ATTRIBUTES"}
QUERY_INDEX = QUERY | {"IndexName": "keys_only", "KeyConditionExpression": "gk = :v"}
WRONG_KEY = {"KeyConditionExpression": "nope = :v"}
PROJECTED = {"ProjectionExpression": "pk.a"}
NO_TABLE = {"TableName": "absent"}
BAD_CONDITION = {"ConditionExpression": "a = = b"}
UNUSED = {"ConditionExpression": "attribute_exists(pk)", "ExpressionAttributeNames": {"#u": "u"}}
TOO_LARGE = {"pk": "a", "data": "x" * 400 * 1024}
DEFINITION = {
    "TableName": "fresh",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}
NO_SUCH_TABLE = "Requested resource not found"
NO_MATCH = "does not match the schema"
SYNTAX = "Syntax error"

# operation, request, what is reported, what is also wrong and is not
WRITES = [
    ("PutItem", PUT | {"TableName": 1, "ReturnValues": "X"}, "NUMBER_VALUE", "enum value set"),
    ("PutItem", PUT | {"TableName": "", "ReturnValues": "X"}, "'TableName'", "enum value set"),
    ("PutItem", PUT | {"TableName": "x!", "ReturnValues": "X"}, "'tableName'", "enum value set"),
    ("PutItem", PUT | BAD_CONDITION | {"ReturnConsumedCapacity": "X"}, "'returnConsumedCapacity'", SYNTAX),
    (
        "PutItem",
        PUT | BAD_CONDITION | {"Expected": {}, "ReturnValues": "ALL_NEW"},
        "Can not use both",
        "ReturnValues can only",
    ),
    ("PutItem", PUT | BAD_CONDITION | {"Expected": {}, "Item": {"pk": set()}}, "Can not use both", "may not be empty"),
    (
        "PutItem",
        PUT | {"ExpressionAttributeNames": {}, "ExpressionAttributeValues": {}},
        "ExpressionAttributeNames can only",
        "ExpressionAttributeValues can only",
    ),
    ("PutItem", PUT | BAD_CONDITION | {"Item": {"pk": "a", "s": set()}}, "may not be empty", SYNTAX),
    ("PutItem", PUT | BAD_CONDITION | {"Item": TOO_LARGE}, SYNTAX, "Item size"),
    ("PutItem", PUT | NO_TABLE | {"Item": TOO_LARGE}, "Item size", NO_SUCH_TABLE),
    ("PutItem", PUT | NO_TABLE | {"Item": {"s": set()}}, "may not be empty", NO_SUCH_TABLE),
    ("PutItem", PUT | NO_TABLE | BAD_CONDITION, SYNTAX, NO_SUCH_TABLE),
    ("PutItem", PUT | NO_TABLE | {"Item": {"other": 1}}, NO_SUCH_TABLE, "Missing the key"),
    (
        "PutItem",
        PUT | {"Item": {"pk": 1}, "ConditionExpression": "attribute_exists(pk)"},
        "Type mismatch for key",
        "conditional request failed",
    ),
    ("UpdateItem", UPDATE | {"TableName": "", "ReturnValues": "X"}, "'TableName'", "enum value set"),
    ("UpdateItem", UPDATE | {"ReturnValues": "X", "ReturnConsumedCapacity": "X"}, "[ALL_OLD,", "[INDEXES,"),
    ("UpdateItem", UPDATE | {"AttributeUpdates": {}, "UpdateExpression": "SET"}, "Can not use both", SYNTAX),
    ("UpdateItem", UPDATE | NO_TABLE | {"UpdateExpression": "SET a = = :v"}, SYNTAX, NO_SUCH_TABLE),
    ("UpdateItem", UPDATE | NO_TABLE | {"ExpressionAttributeNames": {"#u": "u"}}, "unused", NO_SUCH_TABLE),
    ("UpdateItem", UPDATE | NO_TABLE | {"Key": {"no": 1}}, NO_SUCH_TABLE, NO_MATCH),
    ("UpdateItem", UPDATE | {"Key": {"no": 1}, "ConditionExpression": "pk = :v"}, NO_MATCH, "conditional request"),
    (
        "UpdateItem",
        UPDATE | {"UpdateExpression": "SET pk = :v", "ConditionExpression": "a = :v"},
        "part of the key",
        "conditional request",
    ),
    ("UpdateItem", UPDATE | {"Key": {"no": 1}, "UpdateExpression": "SET pk = :v"}, NO_MATCH, "part of the key"),
    (
        "UpdateItem",
        UPDATE | {"UpdateExpression": "SET a = b", "ConditionExpression": "a = :v"},
        "conditional request",
        "does not exist in the item",
    ),
    ("DeleteItem", KEY | {"ReturnValues": "ALL_NEW"} | BAD_CONDITION, "ReturnValues can only", SYNTAX),
    ("DeleteItem", KEY | {"Key": {"pk": set()}} | BAD_CONDITION, "may not be empty", SYNTAX),
    ("DeleteItem", KEY | NO_TABLE | UNUSED, "unused", NO_SUCH_TABLE),
    ("DeleteItem", KEY | {"Key": {"no": 1}, "ConditionExpression": "attribute_exists(pk)"}, NO_MATCH, "conditional"),
]

READS = [
    ("GetItem", KEY | {"ConsistentRead": "x", "ReturnConsumedCapacity": "X"}, "token received", "enum value set"),
    ("GetItem", KEY | {"AttributesToGet": [], "ProjectionExpression": "a"}, "'AttributesToGet'", "Can not use both"),
    ("GetItem", KEY | NO_TABLE | {"ProjectionExpression": "a, a"}, "overlap", NO_SUCH_TABLE),
    ("GetItem", KEY | NO_TABLE | {"Key": {"no": 1}}, NO_SUCH_TABLE, NO_MATCH),
    ("GetItem", KEY | {"Key": {"pk": set()}, "ProjectionExpression": "a,"}, "may not be empty", SYNTAX),
    ("Query", QUERY | {"Limit": 0, "ReturnConsumedCapacity": "X"}, "'Limit'", "enum value set"),
    ("Query", QUERY | {"Limit": 0, "KeyConditions": {}}, "'Limit'", "Can not use both"),
    ("Query", QUERY | {"KeyConditions": {}, "Select": "SPECIFIC_ATTRIBUTES"}, "Can not use both", "Must specify"),
    ("Query", NO_TABLE, "must be specified", NO_SUCH_TABLE),
    ("Query", SCAN | {"ExclusiveStartKey": {"pk": set()}}, "The provided starting key", "must be specified"),
    (
        "Query",
        QUERY | {"ExclusiveStartKey": {"pk": set()}, "Select": "SPECIFIC_ATTRIBUTES"},
        "The provided starting key",
        "Must specify",
    ),
    ("Query", QUERY | {"ExclusiveStartKey": {"pk": set()}, "KeyConditions": {}}, "Can not use both", "starting key"),
    ("Query", QUERY | {"ExclusiveStartKey": {"pk": set()}, "FilterExpression": "a = = b"}, "starting key", SYNTAX),
    (
        "Query",
        QUERY
        | {
            "IndexName": "keys_only",
            "Select": "ALL_ATTRIBUTES",
            "KeyConditionExpression": "gk = :v",
            "FilterExpression": "pk.a = :v",
        },
        "Select type ALL_ATTRIBUTES",
        "must be scalars",
    ),
    (
        "Query",
        QUERY
        | {
            "IndexName": "keys_only",
            "Select": "ALL_ATTRIBUTES",
            "KeyConditionExpression": "gk = :v",
            "FilterExpression": "gk = :v",
        },
        "non-primary key",
        "Select type ALL_ATTRIBUTES",
    ),
    ("Query", QUERY | NO_TABLE | {"KeyConditionExpression": "pk = = :v"}, SYNTAX, NO_SUCH_TABLE),
    ("Query", QUERY | NO_TABLE | {"ExpressionAttributeValues": {":v": set()}}, "may not be empty", NO_SUCH_TABLE),
    (
        "Query",
        QUERY
        | NO_TABLE
        | {
            "KeyConditionExpression": "pk = :v AND begins_with(sk, :n)",
            "ExpressionAttributeValues": {":v": "a", ":n": 1},
        },
        "Incorrect operand type",
        NO_SUCH_TABLE,
    ),
    ("Query", QUERY | NO_TABLE | {"KeyConditionExpression": "nope = :v"}, NO_SUCH_TABLE, "missed key schema"),
    ("Query", QUERY | NO_TABLE | {"FilterExpression": "pk = :v"}, NO_SUCH_TABLE, "non-primary key"),
    (
        "Query",
        QUERY | {"KeyConditionExpression": "nope = :v", "FilterExpression": "pk = :v"},
        "missed key schema",
        "non-primary key",
    ),
    (
        "Query",
        QUERY | {"IndexName": "global", "ConsistentRead": True, "KeyConditionExpression": "nope = :v"},
        "Consistent reads",
        "missed key schema",
    ),
    ("Query", QUERY | {"IndexName": "none", "ConsistentRead": True}, "does not have the specified index", "Consistent"),
    ("Scan", SCAN | {"Segment": -1, "ScanFilter": {}, "FilterExpression": "a"}, "'segment'", "Can not use both"),
    ("Scan", SCAN | {"Segment": 1, "ScanFilter": {}, "FilterExpression": "a = b"}, "Can not use both", "TotalSegments"),
    ("Scan", SCAN | {"Segment": 1, "ExclusiveStartKey": {"pk": set()}}, "starting key", "TotalSegments"),
    ("Scan", SCAN | {"Segment": 1, "Select": "SPECIFIC_ATTRIBUTES"}, "TotalSegments", "Must specify"),
    ("Scan", SCAN | {"Segment": 1, "FilterExpression": "a = = b"}, "TotalSegments", SYNTAX),
    ("Scan", SCAN | NO_TABLE | {"FilterExpression": "a = = b"}, SYNTAX, NO_SUCH_TABLE),
    ("Scan", SCAN | NO_TABLE | {"Segment": 1, "TotalSegments": 1}, "zero-based", NO_SUCH_TABLE),
    ("Scan", SCAN | NO_TABLE | {"IndexName": "none"}, NO_SUCH_TABLE, "specified index"),
    ("Scan", SCAN_ALL | {"ExclusiveStartKey": {"gk": "g"}}, "starting key is invalid", "Select type ALL_ATTRIBUTES"),
    ("Scan", SCAN_ALL | {"ExclusiveStartKey": {"gk": 1, "pk": "a"}}, NO_MATCH, "Select type ALL_ATTRIBUTES"),
    ("Scan", SCAN_ALL | {"ExclusiveStartKey": {"gk": "g", "pk": 1}}, "Select type ALL_ATTRIBUTES", NO_MATCH),
    ("Scan", SCAN_ALL | {"FilterExpression": "pk.a = pk"}, "Select type ALL_ATTRIBUTES", "must be scalars"),
    ("Scan", SCAN | PROJECTED | {"ExclusiveStartKey": {"pk": 1}}, NO_MATCH, "must be scalars"),
    (
        "Scan",
        SCAN | PROJECTED | {"ExclusiveStartKey": {"pk": "a"}, "Segment": 1, "TotalSegments": 1_000_000},
        "with correct Segment",
        "must be scalars",
    ),
    ("Query", QUERY_INDEX | {"ExclusiveStartKey": {"gk": 1, "pk": "a"}, **WRONG_KEY}, NO_MATCH, "missed key schema"),
    ("Query", QUERY_INDEX | {"ExclusiveStartKey": {"gk": "g", "pk": 1}, **WRONG_KEY}, "missed key schema", NO_MATCH),
    (
        "Query",
        QUERY_INDEX | PROJECTED | {"ExclusiveStartKey": {"gk": "other", "pk": "a"}},
        "starting key is outside query",
        "must be scalars",
    ),
    ("Query", QUERY | PROJECTED | {"FilterExpression": "pk = :v"}, "must be scalars", "non-primary key"),
]


def gets(table, *keys, **more):
    return {"RequestItems": {table: {"Keys": list(keys)} | more}}


def puts(table, *items):
    return {"RequestItems": {table: [{"PutRequest": {"Item": item}} for item in items]}}


BOGUS = {"ReturnConsumedCapacity": "BOGUS"}
BATCHES = [
    ("BatchGetItem", gets("absent", {"pk": "a"}) | BOGUS, "'returnConsumedCapacity'", NO_SUCH_TABLE),
    ("BatchGetItem", gets("hash") | BOGUS, "'RequestItems.hash.member.Keys'", "enum value set"),
    ("BatchGetItem", gets("hash", {"pk": set()}, ProjectionExpression="a,"), SYNTAX, "may not be empty"),
    ("BatchGetItem", gets("absent", {"pk": set()}), "may not be empty", NO_SUCH_TABLE),
    ("BatchGetItem", gets("absent", {"pk": "a"}, {"pk": "a"}), "duplicates", NO_SUCH_TABLE),
    ("BatchGetItem", gets("absent", {"no": 1}), NO_SUCH_TABLE, NO_MATCH),
    ("BatchGetItem", gets("hash", {"no": 1}, {"no": 1}), "duplicates", NO_MATCH),
    ("BatchWriteItem", puts("absent", {"pk": "a"}) | BOGUS, "'returnConsumedCapacity'", NO_SUCH_TABLE),
    ("BatchWriteItem", puts("x!", {"pk": "a"}) | BOGUS, "'returnConsumedCapacity'", "Map keys"),
    ("BatchWriteItem", puts("absent", {"pk": set()}), "may not be empty", NO_SUCH_TABLE),
    ("BatchWriteItem", puts("absent", TOO_LARGE), "Item size", NO_SUCH_TABLE),
    ("BatchWriteItem", puts("absent", {"pk": "a"}, {"pk": "a"}), NO_SUCH_TABLE, "duplicates"),
    ("BatchWriteItem", puts("hash", {"pk": "a"}, {"pk": "a"}, {"no": 1}), NO_MATCH, "conditional"),
]


def nested(levels):
    value = "leaf"
    for _ in range(levels):
        value = [value]
    return value


def actions(*several, **more):
    return {"TransactItems": list(several)} | more


ABSENT_KEY = NO_TABLE | {"Key": {"pk": "a"}}
DEEP_PUT = {"Put": NO_TABLE | {"Item": {"pk": "a", "deep": nested(32)}}}
NAMELESS_PUT = {"Put": NO_TABLE | {"Item": {"pk": "a", "": 1}}}
DEEP_VALUE = {"ConditionExpression": "d = :deep", "ExpressionAttributeValues": {":deep": nested(40)}}
BAD_CHECK = {"ConditionCheck": ABSENT_KEY | BAD_CONDITION}
UNUSED_CHECK = {"ConditionCheck": ABSENT_KEY | UNUSED}
TOO_DEEP = "Nesting Levels"
NO_NAME = "Empty attribute name"
# Ten regions, October 2026: action by action, and within an action its expressions before its key.
TRANSACTIONS = [
    ("TransactWriteItems", actions(DEEP_PUT, NAMELESS_PUT), TOO_DEEP, NO_NAME),
    ("TransactWriteItems", actions(NAMELESS_PUT, DEEP_PUT), NO_NAME, TOO_DEEP),
    (
        "TransactWriteItems",
        actions({"Put": NO_TABLE | {"Item": {"pk": "a", "deep": nested(99), "": 1}}}),
        NO_NAME,
        TOO_DEEP,
    ),
    (
        "TransactWriteItems",
        actions({"Put": NO_TABLE | {"Item": {"pk": "a", "m": {"": 1}, "deep": nested(40)}}}),
        TOO_DEEP,
        NO_NAME,
    ),
    ("TransactWriteItems", actions({"ConditionCheck": ABSENT_KEY | DEEP_VALUE}, NAMELESS_PUT), TOO_DEEP, NO_NAME),
    ("TransactWriteItems", actions(DEEP_PUT, BAD_CHECK), TOO_DEEP, SYNTAX),
    ("TransactWriteItems", actions(BAD_CHECK, DEEP_PUT), SYNTAX, TOO_DEEP),
    (
        "TransactWriteItems",
        actions({"Delete": NO_TABLE | {"Key": {"pk": nested(99)}} | BAD_CONDITION}),
        SYNTAX,
        TOO_DEEP,
    ),
    ("TransactWriteItems", actions({"Put": PUT | NO_TABLE}, BAD_CHECK), SYNTAX, NO_SUCH_TABLE),
    ("TransactWriteItems", actions({"Put": PUT | NO_TABLE}, UNUSED_CHECK), "unused", NO_SUCH_TABLE),
    ("TransactWriteItems", actions({"Put": PUT}, {"Delete": KEY}, **BOGUS), "'returnConsumedCapacity'", "multiple"),
    ("TransactGetItems", actions({"Get": ABSENT_KEY}, **BOGUS), "'returnConsumedCapacity'", NO_SUCH_TABLE),
    ("TransactGetItems", actions({"Get": KEY}, {"Get": KEY}, **BOGUS), "'returnConsumedCapacity'", "multiple"),
]

TABLES = [
    ("CreateTable", {"TableName": "", "KeySchema": []}, "'tableName'", "'keySchema'"),
    ("CreateTable", {"TableName": "x!", "KeySchema": []}, "'tableName'", "'keySchema'"),
    (
        "CreateTable",
        DEFINITION | {"BillingMode": "X", "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}},
        "'billingMode'",
        "Neither ReadCapacityUnits",
    ),
    (
        "CreateTable",
        DEFINITION | {"BillingMode": "PROVISIONED", "AttributeDefinitions": []},
        "both be",
        "no definition",
    ),
    (
        "CreateTable",
        DEFINITION | {"AttributeDefinitions": [], "GlobalSecondaryIndexes": []},
        "no definition",
        "List of",
    ),
    (
        "CreateTable",
        DEFINITION | {"LocalSecondaryIndexes": [], "GlobalSecondaryIndexes": []},
        "List of Local",
        "Global",
    ),
    (
        "CreateTable",
        DEFINITION | {"GlobalSecondaryIndexes": [], "StreamSpecification": {"StreamEnabled": True}},
        "List of Global",
        "UpdateViewType",
    ),
    ("CreateTable", DEFINITION | {"TableName": "hash", "GlobalSecondaryIndexes": []}, "List of", "already exists"),
    ("DescribeTable", {"TableName": "x!"}, "at least 3 characters", NO_SUCH_TABLE),
    ("DeleteTable", {"TableName": "xx!"}, "regular expression", NO_SUCH_TABLE),
]


@pytest.fixture
def two_tables(dynamodb):
    dynamodb.create(
        "hash",
        ("pk", "S"),
        AttributeDefinitions=[{"AttributeName": "gk", "AttributeType": "S"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": name,
                "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": projection},
            }
            for name, projection in (("global", "ALL"), ("keys_only", "KEYS_ONLY"))
        ],
    )
    return dynamodb


@pytest.mark.parametrize(("operation", "request_", "first", "second"), WRITES + READS + BATCHES + TRANSACTIONS + TABLES)
def test_first_of_two(two_tables, operation, request_, first, second):
    error = two_tables.error(operation, request_)

    assert first in error.message
    assert second not in error.message
