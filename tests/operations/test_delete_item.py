from __future__ import annotations

import pytest

TABLE = {"TableName": "conformance"}
DELETE = TABLE | {"Key": {"pk": "a"}}


class TestRequestShape:
    def test_key(self, dynamodb):
        of_scalar = dynamodb.error("DeleteItem", TABLE | {"Key": "a"})
        of_list = dynamodb.error("DeleteItem", TABLE | {"Key": ["a"]})

        assert of_scalar.code == "SerializationException"
        assert of_scalar.message == "Unexpected field type"
        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>"
        )

    def test_expected(self, dynamodb):
        error = dynamodb.error("DeleteItem", DELETE | {"Expected": {"a": {"Exists": "maybe"}}})

        assert error.code == "SerializationException"
        assert error.message == "Unexpected token received from parser"


class TestValidation:
    def test_key_is_required(self, dynamodb):
        error = dynamodb.error("DeleteItem", TABLE)

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null"
        )

    def test_several_unknown_enum_values(self, dynamodb):
        error = dynamodb.error("DeleteItem", DELETE | {"ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"})

        assert error.code == "ValidationException"
        assert error.message == (
            "2 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must "
            "satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
        )

    @pytest.mark.parametrize("value", ["ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"])
    def test_return_values_of_other_operations(self, dynamodb, value):
        error = dynamodb.error("DeleteItem", DELETE | {"ReturnValues": value})

        assert error.code == "ValidationException"
        assert error.message == "1 validation error detected: ReturnValues can only be ALL_OLD or NONE"

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error(
            "DeleteItem",
            DELETE | {"Expected": {"pk": {"Exists": False}}, "ConditionExpression": "attribute_not_exists(pk)"},
        )

        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"
        )

    def test_names_beside_legacy_alone(self, dynamodb):
        error = dynamodb.error(
            "DeleteItem", DELETE | {"Expected": {"a": {"Exists": False}}, "ExpressionAttributeNames": {"#a": "a"}}
        )

        assert error.message == (
            "1 validation error detected: ExpressionAttributeNames can only be specified when using expressions"
        )

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("DeleteItem", DELETE | {"ExpressionAttributeValues": {":v": "x"}})

        assert error.message == (
            "1 validation error detected: ExpressionAttributeValues can only be specified when using expressions"
        )


class TestBehaviour:
    @pytest.fixture
    def users(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        dynamodb.put("users", {"pk": "a", "n": 1})
        return dynamodb

    def delete(self, key="a", **more):
        return {"TableName": "users", "Key": {"pk": key}, **more}

    def test_deletes(self, users):
        assert users.call("DeleteItem", self.delete()) == {}
        assert users.engine.items("users") == []

    def test_absent(self, users):
        assert users.call("DeleteItem", self.delete("b", ReturnValues="ALL_OLD")) == {}

    def test_all_old(self, users):
        assert users.call("DeleteItem", self.delete(ReturnValues="ALL_OLD")) == {"Attributes": {"pk": "a", "n": 1}}

    def test_condition(self, users):
        request = self.delete(
            ConditionExpression="n = :n",
            ExpressionAttributeValues={":n": 2},
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
        error = users.error("DeleteItem", request)

        assert error.code == "ConditionalCheckFailedException"
        assert error.item == {"pk": "a", "n": 1}
        assert users.call("DeleteItem", request | {"ExpressionAttributeValues": {":n": 1}}) == {}
        assert users.engine.items("users") == []

    def test_condition_on_nothing(self, users):
        error = users.error("DeleteItem", self.delete("b", ConditionExpression="attribute_exists(pk)"))

        assert error.message == "The conditional request failed"

    def test_capacity(self, users):
        users.put("users", {"pk": "big", "b": "x" * 2000})
        big = users.call("DeleteItem", self.delete("big", ReturnConsumedCapacity="TOTAL"))
        nothing = users.call("DeleteItem", self.delete("b", ReturnConsumedCapacity="TOTAL"))

        assert big["ConsumedCapacity"]["CapacityUnits"] == 2.0
        assert nothing["ConsumedCapacity"]["CapacityUnits"] == 1.0

    def test_key_of_another_schema(self, users):
        error = users.error("DeleteItem", {"TableName": "users", "Key": {"pk": 1}})

        assert error.message == "The provided key element does not match the schema"
