"""Values of index keys that are written: which are refused, when, and how a transaction tells it."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "
EMPTY = "The AttributeValue for a key attribute cannot contain an empty string value."
EMPTY_IN_ITEM = (
    "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
    f"{EMPTY} IndexName: a_index, IndexKey: k"
)
EMPTY_IN_UPDATE = (
    "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a "
    f"value that is not supported. {EMPTY}"
)
UNSUPPORTED = "The update expression attempted to update the secondary index key to unsupported type"
CONDITION = {"ConditionExpression": "attribute_exists(nope)"}
KEY = {"TableName": "indexed", "Key": {"pk": "p"}}


def mismatch(type_):
    return f"{INVALID}Type mismatch for Index Key k Expected: S Actual: {type_} IndexName: a_index"


def update(expression, value=None, **more):
    values = {} if value is None else {"ExpressionAttributeValues": {":v": value}}
    return KEY | {"UpdateExpression": expression} | values | more


@pytest.fixture
def indexed(dynamodb):
    """`k` is a key of two indexes; the one first by name is reported."""
    dynamodb.create(
        "indexed",
        ("pk", "S"),
        AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": name,
                "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
            for name in ("b_index", "a_index")
        ],
    )
    dynamodb.put("indexed", {"pk": "p", "amount": 1, "blank": "", "former": "x"})
    return dynamodb


class TestValidation:
    @pytest.mark.parametrize(
        ("request_", "message"),
        [
            (update("SET k = :v", 1), mismatch("N")),
            (update("SET k = :v", ["x"]), mismatch("L")),
            (update("SET k = :v", None) | {"ExpressionAttributeValues": {":v": None}}, mismatch("NULL")),
            (update("SET k = amount + :v", 1), mismatch("N")),
            (update("SET k = list_append(former, :v)", ["x"]), mismatch("L")),
            (update("ADD k :v", 1), mismatch("N")),
            (update("DELETE k :v", {"x"}), mismatch("SS")),
            (update("SET k = :v", ""), EMPTY_IN_UPDATE),
        ],
    )
    def test_what_an_update_surely_writes_is_judged_before_the_condition(self, indexed, request_, message):
        error = indexed.error("UpdateItem", request_ | CONDITION)

        assert (error.code, error.message) == ("ValidationException", message)

    def test_and_before_paths_into_index_keys(self, indexed):
        error = indexed.error("UpdateItem", update("SET k = :v, pk2 = k.a", 1))

        assert error.message == mismatch("N")

    @pytest.mark.parametrize(
        ("request_", "message"),
        [
            (update("SET k = amount"), UNSUPPORTED),
            (update("SET k = if_not_exists(k, :v)", 1), UNSUPPORTED),
            (update("SET k = blank"), EMPTY_IN_UPDATE),
        ],
    )
    def test_what_comes_out_of_the_item_is_judged_after_it(self, indexed, request_, message):
        assert indexed.error("UpdateItem", request_ | CONDITION).code == "ConditionalCheckFailedException"
        assert indexed.error("UpdateItem", request_).message == message

    def test_a_missing_attribute_comes_before_a_wrong_type(self, indexed):
        error = indexed.error("UpdateItem", update("SET k = amount, c = nope"))

        assert error.message == "The provided expression refers to an attribute that does not exist in the item"


class TestTransactions:
    """A wrong type is the reason of a cancelled transaction; an empty value is told at once, whoever has it."""

    @pytest.mark.parametrize(
        ("action", "message"),
        [
            ({"Put": {"TableName": "indexed", "Item": {"pk": "p", "k": 1}}}, mismatch("N")),
            ({"Update": update("SET k = :v", 1)}, mismatch("N")),
            ({"Update": update("SET k = amount")}, UNSUPPORTED),
        ],
    )
    def test_wrong_type(self, indexed, action, message):
        error = indexed.error("TransactWriteItems", {"TransactItems": [action]})

        assert error.code == "TransactionCanceledException"
        assert error.cancellation_reasons == [{"Code": "ValidationError", "Message": message}]

    @pytest.mark.parametrize(
        ("action", "message"),
        [
            ({"Put": {"TableName": "indexed", "Item": {"pk": "p", "k": ""}}}, EMPTY_IN_ITEM),
            ({"Update": update("SET k = :v", "")}, EMPTY_IN_UPDATE),
            ({"Update": update("SET k = blank")}, EMPTY_IN_UPDATE),
        ],
    )
    def test_empty(self, indexed, action, message):
        first = {"Put": {"TableName": "indexed", "Item": {"pk": "first"}}}
        error = indexed.error("TransactWriteItems", {"TransactItems": [first, action]})

        assert (error.code, error.message) == ("ValidationException", message)
        assert indexed.call("GetItem", {"TableName": "indexed", "Key": {"pk": "first"}}) == {}


class TestSize:
    """2048 bytes for a partition key and 1024 for a sort key of an index, whatever the item lacks of its key."""

    @pytest.fixture
    def sized(self, dynamodb):
        keys = [("part", "S"), ("sort", "B")]
        dynamodb.create(
            "sized",
            ("pk", "S"),
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": type_} for name, type_ in keys],
            GlobalSecondaryIndexes=[
                {
                    "IndexName": "of_both",
                    "KeySchema": [
                        {"AttributeName": "part", "KeyType": "HASH"},
                        {"AttributeName": "sort", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                },
                {
                    "IndexName": "turned",
                    "KeySchema": [
                        {"AttributeName": "part", "KeyType": "HASH"},
                        {"AttributeName": "pk", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                },
            ],
        )
        return dynamodb

    @pytest.mark.parametrize(
        ("name", "largest", "limit"),
        [("part", "\u00e9" * 1024, 2048), ("part", "x" * 2048, 2048), ("sort", b"x" * 1024, 1024)],
    )
    def test_both_sides_of_the_limit(self, sized, name, largest, limit):
        longer = largest + ("x" if name == "part" else b"x")
        too_large = (
            f"{INVALID}Size limit exceeded for Index Key {name} Actual Size: {limit + 1} bytes Max Size: {limit} bytes "
            "IndexName: of_both"
        )
        beyond = "The update expression attempted to update the secondary index key beyond allowed size limits"
        sized.put("sized", {"pk": "a", name: largest})
        setting = {
            "TableName": "sized",
            "Key": {"pk": "a"},
            "UpdateExpression": f"SET {name} = :v",
            "ExpressionAttributeValues": {":v": largest},
        }
        sized.call("UpdateItem", setting)

        put = {"TableName": "sized", "Item": {"pk": "a", name: longer}}
        error = sized.error("PutItem", put)
        assert (error.code, error.message) == ("ValidationException", too_large)
        batch = {"RequestItems": {"sized": [{"PutRequest": {"Item": put["Item"]}}]}}
        assert sized.error("BatchWriteItem", batch).message == too_large
        cancelled = sized.error("TransactWriteItems", {"TransactItems": [{"Put": put}]})
        assert cancelled.cancellation_reasons == [{"Code": "ValidationError", "Message": too_large}]
        setting |= {"ExpressionAttributeValues": {":v": longer}}
        assert sized.error("UpdateItem", setting).message == beyond
        cancelled = sized.error("TransactWriteItems", {"TransactItems": [{"Update": setting}]})
        assert cancelled.cancellation_reasons == [{"Code": "ValidationError", "Message": beyond}]

    def test_what_an_update_copies(self, sized):
        sized.put("sized", {"pk": "a", "lengthy": "x" * 2049})

        error = sized.error(
            "UpdateItem", {"TableName": "sized", "Key": {"pk": "a"}, "UpdateExpression": "SET part = lengthy"}
        )

        assert error.message == (
            "The update expression attempted to update the secondary index key beyond allowed size limits"
        )

    def test_a_partition_key_that_is_a_sort_key_of_an_index(self, sized):
        sized.put("sized", {"pk": "x" * 1024})
        error = sized.error("PutItem", {"TableName": "sized", "Item": {"pk": "x" * 1025}})

        assert error.message == (
            f"{INVALID}Size limit exceeded for Index Key pk Actual Size: 1025 bytes Max Size: 1024 bytes "
            "IndexName: turned"
        )
        key = {"TableName": "sized", "Key": {"pk": "x" * 1025}}
        assert sized.call("GetItem", key) == {}
        assert sized.error("UpdateItem", key | {"UpdateExpression": "SET part = pk"}).code == "ValidationException"
