from __future__ import annotations

import pytest

TABLE = {"TableName": "conformance"}
GET = TABLE | {"Key": {"pk": "a"}}


class TestRequestShape:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ("yes", "Unexpected token received from parser"),
            (1, "NUMBER_VALUE cannot be converted to Boolean"),
            (1.5, "DECIMAL_VALUE cannot be converted to Boolean"),
            ([], "Unrecognized collection type class java.lang.Boolean"),
            ({}, "Start of structure or map found where not expected"),
        ],
    )
    def test_consistent_read(self, dynamodb, value, message):
        error = dynamodb.error("GetItem", GET | {"ConsistentRead": value})

        assert error.code == "SerializationException"
        assert error.message == message

    def test_attributes_to_get(self, dynamodb):
        of_scalar = dynamodb.error("GetItem", GET | {"AttributesToGet": "a"})
        of_map = dynamodb.error("GetItem", GET | {"AttributesToGet": {}})
        inside = dynamodb.error("GetItem", GET | {"AttributesToGet": ["a", 1]})

        assert of_scalar.message == "Unexpected field type"
        assert of_map.message == "Start of structure or map found where not expected"
        assert inside.message == "NUMBER_VALUE cannot be converted to String"

    def test_unknown_parameter(self, dynamodb):
        error = dynamodb.error("GetItem", GET | {"ConsistentReads": True})

        assert error.code == "ValidationException"
        assert error.message == "GetItem has no parameter 'ConsistentReads'; did you mean 'ConsistentRead'?"


class TestValidation:
    def test_key_is_required(self, dynamodb):
        error = dynamodb.error("GetItem", TABLE)

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null"
        )

    def test_nothing_at_all(self, dynamodb):
        error = dynamodb.error("GetItem", {})

        assert error.message == (
            "2 validation errors detected: Value null at 'key' failed to satisfy constraint: Member must not be null; "
            "Value null at 'tableName' failed to satisfy constraint: Member must not be null"
        )

    def test_unknown_return_consumed_capacity(self, dynamodb):
        error = dynamodb.error("GetItem", GET | {"ReturnConsumedCapacity": "hi"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value 'hi' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
        )

    def test_empty_attributes_to_get(self, dynamodb):
        error = dynamodb.error("GetItem", GET | {"AttributesToGet": []})

        assert error.message == (
            "1 validation error detected: Value at 'AttributesToGet' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error("GetItem", GET | {"AttributesToGet": ["a"], "ProjectionExpression": "a"})

        assert error.code == "ValidationException"
        assert error.message == (
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("GetItem", GET | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.code == "ValidationException"
        assert error.message == "ExpressionAttributeNames can only be specified when using expressions"

    def test_legacy_alone(self, dynamodb):
        error = dynamodb.error("GetItem", GET | {"AttributesToGet": ["a"]})

        assert error.code == "ValidationException"
        assert error.message == (
            "GetItem: the legacy parameter 'AttributesToGet' is not supported by the in-process engine; "
            "use ProjectionExpression instead"
        )
