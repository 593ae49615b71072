from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pytest

TABLE = {"TableName": "conformance"}
PUT = TABLE | {"Item": {"pk": "a"}}


class TestRequestShape:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            (True, "TRUE_VALUE cannot be converted to String"),
            (False, "FALSE_VALUE cannot be converted to String"),
            (23, "NUMBER_VALUE cannot be converted to String"),
            (-2.5, "DECIMAL_VALUE cannot be converted to String"),
            ([], "Unrecognized collection type class java.lang.String"),
            ({}, "Start of structure or map found where not expected"),
            (b"a", "PutItem.{member}: expected a String, got bytes"),
        ],
    )
    @pytest.mark.parametrize("member", ["TableName", "ReturnValues", "ConditionExpression"])
    def test_string_member(self, dynamodb, member, value, message):
        error = dynamodb.error("PutItem", PUT | {member: value})

        assert error.code == "SerializationException"
        assert error.message == message.format(member=member)

    @pytest.mark.parametrize(
        ("member", "java"),
        [
            ("Item", "com.amazonaws.dynamodb.v20120810.AttributeValue"),
            ("ExpressionAttributeValues", "com.amazonaws.dynamodb.v20120810.AttributeValue"),
            ("ExpressionAttributeNames", "java.lang.String"),
            ("Expected", "com.amazonaws.dynamodb.v20120810.ExpectedAttributeValue"),
        ],
    )
    def test_map_member(self, dynamodb, member, java):
        of_scalar = dynamodb.error("PutItem", PUT | {member: "a"})
        of_list = dynamodb.error("PutItem", PUT | {member: []})

        assert (of_scalar.code, of_list.code) == ("SerializationException", "SerializationException")
        assert of_scalar.message == "Unexpected field type"
        assert of_list.message == f"Unrecognized collection type java.util.Map<java.lang.String, {java}>"

    def test_name_that_is_not_a_string(self, dynamodb):
        error = dynamodb.error(
            "PutItem", PUT | {"ConditionExpression": "#a = #a", "ExpressionAttributeNames": {"#a": 1}}
        )

        assert error.code == "SerializationException"
        assert error.message == "NUMBER_VALUE cannot be converted to String"

    def test_unknown_parameter(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ReturnValue": "NONE"})

        assert error.code == "ValidationException"
        assert error.message == "PutItem has no parameter 'ReturnValue'; did you mean 'ReturnValues'?"

    def test_unknown_parameter_like_no_other(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"Zzz": "NONE"})

        assert error.code == "ValidationException"
        assert error.message == "PutItem has no parameter 'Zzz'"


class TestValidation:
    def test_table_name_is_required(self, dynamodb):
        error = dynamodb.error("PutItem", {"Item": {"pk": "a"}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_none_is_absent(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": None})

        assert error.message == (
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_empty_table_name(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": ""})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_long_table_name(self, dynamodb):
        name = "a" * 256
        error = dynamodb.error("PutItem", PUT | {"TableName": name})

        assert error.code == "ValidationException"
        assert error.message == (
            f"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: "
            "Member must have length less than or equal to 255"
        )

    def test_table_name_longer_than_any_arn(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": "a" * 1025})

        assert error.message == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length less than or equal to 1024"
        )

    def test_table_name_outside_the_pattern(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"TableName": "bad table!@#"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value 'bad table!@#' at 'tableName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )

    def test_table_name_as_an_arn(self, dynamodb):
        arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/users"
        error = dynamodb.error("PutItem", PUT | {"TableName": arn})

        assert error.code == "ValidationException"
        assert error.message == f"1 validation error detected: Invalid AWS region in '{arn}'"

    def test_item_is_required(self, dynamodb):
        error = dynamodb.error("PutItem", TABLE)

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null"
        )

    def test_unknown_return_values(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ReturnValues": "INVALID"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: "
            "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
        )

    def test_unknown_return_values_on_failure(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ReturnValuesOnConditionCheckFailure": "ALL_NEW"})

        assert error.message == (
            "1 validation error detected: Value 'ALL_NEW' at 'returnValuesOnConditionCheckFailure' failed to satisfy "
            "constraint: Member must satisfy enum value set: [ALL_OLD, NONE]"
        )

    def test_several_unknown_enum_values(self, dynamodb):
        error = dynamodb.error(
            "PutItem",
            PUT
            | {
                "ReturnValues": "INVALID",
                "ReturnItemCollectionMetrics": "INVALID",
                "ReturnConsumedCapacity": "INVALID",
            },
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "3 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must "
            "satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]; Value 'INVALID' at "
            "'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: "
            "[SIZE, NONE]"
        )

    @pytest.mark.parametrize("value", ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
    def test_return_values_of_other_operations(self, dynamodb, value):
        error = dynamodb.error("PutItem", PUT | {"ReturnValues": value})

        assert error.code == "ValidationException"
        assert error.message == "1 validation error detected: ReturnValues can only be ALL_OLD or NONE"

    def test_enum_value_as_an_enum_of_strings(self, dynamodb):
        class Wanted(StrEnum):
            EVERYTHING = "ALL_NEW"

        error = dynamodb.error("PutItem", PUT | {"ReturnValues": Wanted.EVERYTHING})

        assert error.message == "1 validation error detected: ReturnValues can only be ALL_OLD or NONE"

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error(
            "PutItem",
            PUT | {"Expected": {"pk": {"Exists": False}}, "ConditionExpression": "attribute_not_exists(pk)"},
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: ExpressionAttributeNames can only be specified when using expressions"
        )

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("PutItem", PUT | {"ExpressionAttributeValues": {":v": "x"}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: ExpressionAttributeValues can only be specified when using expressions"
        )


INVALID = "One or more parameter values were invalid: "


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


@pytest.fixture
def orders(dynamodb):
    dynamodb.create("orders", ("pk", "S"), ("sk", "N"))
    return dynamodb


def put(table, item, **more):
    return {"TableName": table, "Item": item, **more}


class TestBehaviour:
    def test_stores_and_says_nothing(self, users):
        reply = users.engine.execute("PutItem", put("users", {"pk": "a", "n": 1}))

        assert reply == {
            "ResponseMetadata": {
                "RequestId": reply["ResponseMetadata"]["RequestId"],
                "RetryAttempts": 0,
                "HTTPStatusCode": 200,
            }
        }
        assert len(reply["ResponseMetadata"]["RequestId"]) == 52
        assert users.call("GetItem", {"TableName": "users", "Key": {"pk": "a"}}) == {"Item": {"pk": "a", "n": 1}}

    def test_replaces_the_whole_item(self, users):
        users.put("users", {"pk": "a", "n": 1}, {"pk": "a", "m": 2})

        assert users.engine.items("users") == [{"pk": "a", "m": 2}]

    def test_all_old(self, users):
        first = users.call("PutItem", put("users", {"pk": "a", "n": 1}, ReturnValues="ALL_OLD"))
        second = users.call("PutItem", put("users", {"pk": "a", "n": 2}, ReturnValues="ALL_OLD"))

        assert first == {}
        assert second == {"Attributes": {"pk": "a", "n": 1}}

    def test_what_the_caller_keeps_is_not_what_is_stored(self, users):
        item = {"pk": "a", "list": [{"deep": [1]}], "set": {1}}
        users.put("users", item)
        item["list"][0]["deep"].append(2)
        item["set"].add(2)

        assert users.engine.items("users") == [{"pk": "a", "list": [{"deep": [1]}], "set": {1}}]

    def test_condition(self, users):
        new_only = {"ConditionExpression": "attribute_not_exists(pk)"}
        users.call("PutItem", put("users", {"pk": "a", "n": 1}, **new_only))
        error = users.error("PutItem", put("users", {"pk": "a", "n": 2}, **new_only))

        assert error.code == "ConditionalCheckFailedException"
        assert error.message == "The conditional request failed"
        assert error.item is None
        assert users.engine.items("users") == [{"pk": "a", "n": 1}]

    def test_failed_condition_shows_a_copy_of_the_item(self, users):
        users.put("users", {"pk": "a", "tags": ["x"]})
        request = put(
            "users",
            {"pk": "a"},
            ConditionExpression="attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
        error = users.error("PutItem", request)

        assert error.item == {"pk": "a", "tags": ["x"]}
        error.item["tags"].append("y")
        assert users.engine.items("users") == [{"pk": "a", "tags": ["x"]}]

    def test_failed_condition_without_an_item(self, users):
        request = put(
            "users",
            {"pk": "a"},
            ConditionExpression="attribute_exists(pk)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )

        assert users.error("PutItem", request).item is None

    def test_key_is_reported_before_the_condition(self, users):
        error = users.error("PutItem", put("users", {"pk": 1}, ConditionExpression="attribute_exists(pk)"))

        assert error.code == "ValidationException"

    def test_one_number_is_one_key(self, orders):
        orders.put("orders", {"pk": "a", "sk": 1, "v": "int"})
        orders.put("orders", {"pk": "a", "sk": Decimal("1.0"), "v": "decimal"}, {"pk": "a", "sk": 1.0, "v": "float"})

        assert orders.engine.items("orders") == [{"pk": "a", "sk": 1, "v": "float"}]

    def test_keys_are_not_glued_together(self, dynamodb):
        dynamodb.create("things", ("pk", "S"), ("sk", "S"))
        dynamodb.put("things", {"pk": "a|b", "sk": "c"}, {"pk": "a", "sk": "b|c"})

        assert len(dynamodb.engine.items("things")) == 2

    def test_38_digits(self, users):
        number = 12345678901234567890123456789012345678
        fraction = Decimal("0.12345678901234567890123456789012345678")
        users.put("users", {"pk": "a", "n": number, "f": fraction})

        assert users.engine.items("users") == [{"pk": "a", "n": number, "f": fraction}]

    @pytest.mark.parametrize(("size", "units"), [(1, 1.0), (1024, 1.0), (1025, 2.0), (10240, 10.0)])
    def test_capacity(self, users, size, units):
        item = {"pk": "a", "b": "x" * (size - 4)} if size > 4 else {"pk": "a"}
        reply = users.call("PutItem", put("users", item, ReturnConsumedCapacity="TOTAL"))

        assert reply == {"ConsumedCapacity": {"TableName": "users", "CapacityUnits": units}}

    def test_capacity_is_of_the_larger_image(self, users):
        users.put("users", {"pk": "a", "b": "x" * 3000})
        reply = users.call("PutItem", put("users", {"pk": "a"}, ReturnConsumedCapacity="INDEXES"))

        assert reply == {
            "ConsumedCapacity": {"TableName": "users", "CapacityUnits": 3.0, "Table": {"CapacityUnits": 3.0}}
        }

    def test_item_collection_metrics(self, dynamodb):
        local = {
            "IndexName": "by_n",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        dynamodb.create("plain", ("pk", "S"), ("sk", "S"))
        dynamodb.create(
            "local",
            ("pk", "S"),
            ("sk", "S"),
            AttributeDefinitions=[{"AttributeName": "n", "AttributeType": "N"}],
            LocalSecondaryIndexes=[local],
        )
        item = {"pk": "a", "sk": "b", "n": 1}

        assert dynamodb.call("PutItem", put("plain", item, ReturnItemCollectionMetrics="SIZE")) == {}
        assert dynamodb.call("PutItem", put("local", item, ReturnItemCollectionMetrics="SIZE")) == {
            "ItemCollectionMetrics": {"ItemCollectionKey": {"pk": "a"}, "SizeEstimateRangeGB": [0.0, 1.0]}
        }
