"""Limits of the service that a test may lower, each with the request just inside and just outside."""

from __future__ import annotations

import pytest

from pydynox.engine import Settings

TABLE = "people"


def keys(count):
    return [{"pk": str(number)} for number in range(count)]


def batch_get(count):
    return {"RequestItems": {TABLE: {"Keys": keys(count)}}}


def batch_write(count):
    return {"RequestItems": {TABLE: [{"PutRequest": {"Item": key}} for key in keys(count)]}}


def transaction_write(count):
    return {"TransactItems": [{"Put": {"TableName": TABLE, "Item": key}} for key in keys(count)]}


def transaction_get(count):
    return {"TransactItems": [{"Get": {"TableName": TABLE, "Key": key}} for key in keys(count)]}


ACTIONS = (
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: "
    "Member must have length less than or equal to 3"
)


@pytest.mark.parametrize(
    ("setting", "operation", "request_of", "message"),
    [
        ("batch_get_keys", "BatchGetItem", batch_get, "Too many items requested for the BatchGetItem call"),
        (
            "batch_write_requests",
            "BatchWriteItem",
            batch_write,
            "Too many items requested for the BatchWriteItem call",
        ),
        ("transaction_actions", "TransactWriteItems", transaction_write, ACTIONS),
        ("transaction_actions", "TransactGetItems", transaction_get, ACTIONS),
    ],
)
def test_members_of_a_request(dynamodb, setting, operation, request_of, message):
    dynamodb = dynamodb.with_settings(**{setting: 3})
    dynamodb.create(TABLE, ("pk", "S"))

    dynamodb.call(operation, request_of(3))
    error = dynamodb.error(operation, request_of(4))

    assert (error.code, error.message) == ("ValidationException", message)


def index(number, *, local):
    sort_key = [{"AttributeName": f"k{number}", "KeyType": "RANGE" if local else "HASH"}]
    partition_key = [{"AttributeName": "pk", "KeyType": "HASH"}] if local else []
    return {
        "IndexName": f"index{number}",
        "KeySchema": partition_key + sort_key,
        "Projection": {"ProjectionType": "ALL"},
    }


@pytest.mark.parametrize(
    ("setting", "member", "message"),
    [
        ("local_indexes", "LocalSecondaryIndexes", "Number of LocalSecondaryIndexes exceeds per-table limit of 2"),
        ("global_indexes", "GlobalSecondaryIndexes", "GlobalSecondaryIndex count exceeds the per-table limit of 2"),
    ],
)
def test_indexes_of_a_table(dynamodb, setting, member, message):
    dynamodb = dynamodb.with_settings(**{setting: 2})

    def definition(count):
        local = member == "LocalSecondaryIndexes"
        keys = [{"AttributeName": f"k{number}", "AttributeType": "S"} for number in range(count)]
        return {
            "TableName": f"table{count}",
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")] + keys,
            member: [index(number, local=local) for number in range(count)],
        }

    dynamodb.call("CreateTable", definition(2))

    assert dynamodb.error("CreateTable", definition(3)).message == (
        f"One or more parameter values were invalid: {message}"
    )


@pytest.mark.parametrize(
    ("setting", "limit", "inside", "outside", "message"),
    [
        (
            "nesting",
            3,
            {"l": [[1]]},
            {"l": [[[1]]]},
            (
                "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
                "supported limit (at Item['l'][0][0])"
            ),
        ),
        (
            "number_digits",
            3,
            {"s": {-1.25, 99000}},
            {"s": {-1.255}},
            "Attempting to store more than 3 significant digits in a Number (at Item['s'])",
        ),
        (
            "attribute_name_size",
            5,
            {"m": {"12345": 1}},
            {"m": {"123456": 1}},
            "Attribute name is too large, must be less than 6 bytes (at Item['m']['123456'])",
        ),
    ],
)
def test_items(dynamodb, setting, limit, inside, outside, message):
    dynamodb = dynamodb.with_settings(**{setting: limit})
    dynamodb.create(TABLE, ("pk", "S"))

    dynamodb.put(TABLE, {"pk": "a"} | inside)
    error = dynamodb.error(
        "BatchWriteItem", {"RequestItems": {TABLE: [{"PutRequest": {"Item": {"pk": "a"} | outside}}]}}
    )

    assert (error.code, error.message) == ("ValidationException", message)


TOO_MANY_DIGITS = "Attempting to store more than 3 significant digits in a Number"
TOO_LARGE = "Attribute name is too large, must be less than 3 bytes"


@pytest.mark.parametrize(
    ("settings", "operation", "request_", "message"),
    [
        (
            {"number_digits": 3},
            "PutItem",
            {"Item": {"pk": "a", "n": 1234}},
            f"1 validation error detected: {TOO_MANY_DIGITS} (at Item['n'])",
        ),
        (
            {"number_digits": 3},
            "UpdateItem",
            {
                "Key": {"pk": "a"},
                "UpdateExpression": "SET n = :n",
                "ExpressionAttributeValues": {":n": 1234},
            },
            f"1 validation error detected: {TOO_MANY_DIGITS} (at ExpressionAttributeValues[':n'])",
        ),
        (
            {"number_digits": 3},
            "Scan",
            {"FilterExpression": "n = :n", "ExpressionAttributeValues": {":n": -12.34}},
            f"ExpressionAttributeValues contains invalid value: {TOO_MANY_DIGITS} for key :n",
        ),
        ({"attribute_name_size": 2}, "GetItem", {"Key": {"key": "a"}}, f"{TOO_LARGE} (at Key['key'])"),
        (
            {"attribute_name_size": 2},
            "GetItem",
            {
                "Key": {"pk": "a"},
                "ProjectionExpression": "#a",
                "ExpressionAttributeNames": {"#a": "éa"},
            },
            f"ExpressionAttributeNames contains invalid value: {TOO_LARGE} for key #a",
        ),
    ],
)
def test_values_and_names_in_their_turn(dynamodb, settings, operation, request_, message):
    """As of the service's own limits: in the words of the operation's layer, and where the value stands."""
    dynamodb = dynamodb.with_settings(**settings)
    dynamodb.create(TABLE, ("pk", "S"))

    error = dynamodb.error(operation, {"TableName": TABLE} | request_)

    assert (error.code, error.message) == ("ValidationException", message)


def test_nesting_of_an_updated_item(dynamodb):
    dynamodb = dynamodb.with_settings(nesting=3)
    dynamodb.create(TABLE, ("pk", "S"))
    dynamodb.put(TABLE, {"pk": "a", "m": {"l": [1]}})
    update = {"TableName": TABLE, "Key": {"pk": "a"}, "UpdateExpression": "SET m.l[0] = :l"}

    error = dynamodb.error("UpdateItem", update | {"ExpressionAttributeValues": {":l": []}})

    assert error.message == (
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported "
        "limit"
    )


def test_expressions(dynamodb):
    dynamodb = dynamodb.with_settings(expression_size=10)
    dynamodb.create(TABLE, ("pk", "S"))
    update = {"TableName": TABLE, "Key": {"pk": "a"}}

    dynamodb.call("UpdateItem", update | {"UpdateExpression": "REMOVE abc"})
    error = dynamodb.error("UpdateItem", update | {"UpdateExpression": "REMOVE abcd"})

    assert error.message == (
        "1 validation error detected: Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;"
    )


def test_operators(dynamodb):
    dynamodb = dynamodb.with_settings(expression_operators=4)
    dynamodb.create(TABLE, ("pk", "S"))
    scan = {"TableName": TABLE, "ExpressionAttributeValues": {":v": 1, ":w": 2}}
    four = "NOT a BETWEEN :v AND :w OR b = :v"

    dynamodb.call("Scan", scan | {"FilterExpression": four})
    error = dynamodb.error("Scan", scan | {"FilterExpression": four + " AND size(c) > :w"})

    assert error.message == ("Invalid FilterExpression: The expression contains too many operators; operator count: 5")


def test_attribute_names(dynamodb):
    dynamodb.create(TABLE, ("pk", "S"))

    dynamodb.put(TABLE, {"pk": "a", "é" * 32767 + "x": 1})
    for item in ({"pk": "a", "x" * 65536: 1}, {"pk": "a", "m": {"x" * 65536: 1}}):
        error = dynamodb.error("PutItem", {"TableName": TABLE, "Item": item})
        assert "Attribute name is too large, must be less than 65536 bytes" in error.message


def put(item):
    return "PutItem", {"TableName": TABLE, "Item": item}


@pytest.mark.parametrize(
    ("settings", "fits", "too_large", "message"),
    [
        (
            {"item_size": 10},
            put({"pk": "x" * 8}),
            put({"pk": "x" * 9}),
            "Item size has exceeded the maximum allowed size",
        ),
        (
            {"partition_key_size": 5},
            put({"pk": "éé"}),
            put({"pk": "ééé"}),
            "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of5 bytes",
        ),
        (
            {"batch_write_request_size": 10},
            ("BatchWriteItem", {"RequestItems": {TABLE: [{"PutRequest": {"Item": {"pk": "x" * 8}}}]}}),
            ("BatchWriteItem", {"RequestItems": {TABLE: [{"PutRequest": {"Item": {"pk": "x" * 9}}}]}}),
            "Item collection too large: aggregate size of items in BatchWriteItem exceeds 16MB limit",
        ),
        (
            {"transaction_size": 10},
            ("TransactWriteItems", {"TransactItems": [{"Put": {"TableName": TABLE, "Item": {"pk": "x" * 8}}}]}),
            ("TransactWriteItems", {"TransactItems": [{"Put": {"TableName": TABLE, "Item": {"pk": "x" * 9}}}]}),
            (
                "Collection size of items exceeded, which can also be caused by the aggregate size of the items in the "
                "transaction exceeding the 4MB limit"
            ),
        ),
    ],
)
def test_sizes(dynamodb, settings, fits, too_large, message):
    dynamodb = dynamodb.with_settings(**settings)
    dynamodb.create(TABLE, ("pk", "S"))

    dynamodb.call(*fits)
    error = dynamodb.error(*too_large)

    assert (error.code, error.message) == ("ValidationException", message)


def test_sort_keys(dynamodb):
    dynamodb = dynamodb.with_settings(sort_key_size=5)
    dynamodb.create(TABLE, ("pk", "S"), ("sk", "B"))

    dynamodb.put(TABLE, {"pk": "a", "sk": b"x" * 5})
    error = dynamodb.error(*put({"pk": "a", "sk": b"x" * 6}))

    assert error.message == (
        "One or more parameter values were invalid: "
        "Aggregated size of all range keys has exceeded the size limit of 5 bytes"
    )


def test_pages(dynamodb):
    dynamodb = dynamodb.with_settings(list_tables_page=2, page_size=30, batch_get_reply_size=30)
    for name in ("aaa", "bbb", TABLE):
        dynamodb.create(name, ("pk", "S"))
    items = [{"pk": f"{number:018}"} for number in range(3)]
    dynamodb.put(TABLE, *items)

    batch = dynamodb.call("BatchGetItem", {"RequestItems": {TABLE: {"Keys": items}}})
    assert dynamodb.call("ListTables", {}) == {"TableNames": ["aaa", "bbb"], "LastEvaluatedTableName": "bbb"}
    assert [page["Count"] for page in dynamodb.pages("Scan", {"TableName": TABLE})] == [2, 1]
    assert batch == {"Responses": {TABLE: items[:1]}, "UnprocessedKeys": {TABLE: {"Keys": items[1:]}}}


def test_region_and_account(dynamodb):
    dynamodb = dynamodb.with_settings(region="eu-west-2", account_id="123456789012")
    dynamodb.create(TABLE, ("pk", "S"))

    table = dynamodb.call("DescribeTable", {"TableName": TABLE})["Table"]
    assert table["TableArn"] == f"arn:aws:dynamodb:eu-west-2:123456789012:table/{TABLE}"


@pytest.mark.parametrize("key_type", ["HASH", "RANGE"])
def test_what_is_too_large_for_the_key_of_a_later_index_stays_outside(dynamodb, key_type):
    small = dynamodb.with_settings(partition_key_size=4, sort_key_size=4)
    small.create("things", ("pk", "S"))
    small.put("things", {"pk": "a", "x": "1234"}, {"pk": "b", "x": "12345"})
    keys = [{"AttributeName": "x", "KeyType": key_type}]
    if key_type == "RANGE":
        keys.insert(0, {"AttributeName": "pk", "KeyType": "HASH"})
    index = {"IndexName": "by_x", "KeySchema": keys, "Projection": {"ProjectionType": "ALL"}}
    defined = [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "x")]

    small.call(
        "UpdateTable",
        {
            "TableName": "things",
            "AttributeDefinitions": defined,
            "GlobalSecondaryIndexUpdates": [{"Create": index}],
        },
    )

    for engine in (small.engine, small.engine.fork()):
        scanned = engine.execute("Scan", {"TableName": "things", "IndexName": "by_x"})
        assert [item["pk"] for item in scanned["Items"]] == ["a"]


class TestSettings:
    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("page_size", 0, "page_size: expected a number above 0, got 0"),
            ("tables", -1, "tables: expected a number above 0, got -1"),
            ("item_size", "1 KB", "item_size: expected a number above 0, got '1 KB'"),
            ("batch_get_keys", True, "batch_get_keys: expected a number above 0, got True"),
            ("batch_get_keys", 101, "batch_get_keys: the service's limit of 100 can only be lowered, got 101"),
            ("item_size", 409601, "item_size: the service's limit of 409600 can only be lowered, got 409601"),
        ],
    )
    def test_refused(self, field, value, message):
        with pytest.raises(ValueError, match="Settings") as caught:
            Settings(**{field: value})

        assert str(caught.value) == f"Settings: {message}"

    def test_quotas_that_the_service_raises_on_request(self):
        assert Settings(tables=10_000, global_indexes=40).tables == 10_000
