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


class TestBehaviour:
    @pytest.fixture
    def users(self, dynamodb):
        dynamodb.create("users", ("pk", "S"))
        dynamodb.put("users", {"pk": "a", "n": 1, "tags": ["x", "y"], "address": {"city": "Lisbon", "zip": "1000"}})
        return dynamodb

    def get(self, **more):
        return {"TableName": "users", "Key": {"pk": "a"}, **more}

    def test_absent(self, users):
        assert users.call("GetItem", self.get() | {"Key": {"pk": "b"}}) == {}

    def test_reply_is_the_callers_own(self, users):
        item = users.call("GetItem", self.get())["Item"]
        item["tags"].append("z")
        item["address"]["city"] = "Porto"
        item["n"] = 2

        again = users.call("GetItem", self.get())["Item"]
        assert again == {"pk": "a", "n": 1, "tags": ["x", "y"], "address": {"city": "Lisbon", "zip": "1000"}}

    def test_projection(self, users):
        reply = users.call(
            "GetItem",
            self.get(ProjectionExpression="#n, address.city, tags[1]", ExpressionAttributeNames={"#n": "n"}),
        )

        assert reply == {"Item": {"n": 1, "address": {"city": "Lisbon"}, "tags": ["y"]}}

    def test_projected_containers_are_the_callers_own(self, users):
        request = self.get(ProjectionExpression="tags")
        users.call("GetItem", request)["Item"]["tags"].append("z")

        assert users.call("GetItem", request) == {"Item": {"tags": ["x", "y"]}}

    def test_projection_of_nothing(self, users):
        assert users.call("GetItem", self.get(ProjectionExpression="nothing")) == {"Item": {}}

    def test_projection_into_a_key(self, users):
        error = users.error("GetItem", self.get(ProjectionExpression="pk.x"))

        assert error.code == "ValidationException"
        assert error.message == (
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk"
        )

    @pytest.mark.parametrize("key", [{}, {"pk": "a", "sk": "b"}, {"id": "a"}, {"pk": 1}, {"pk": None}, {"pk": ["a"]}])
    def test_key_of_another_schema(self, users, key):
        error = users.error("GetItem", self.get() | {"Key": key})

        assert error.code == "ValidationException"
        assert error.message == "The provided key element does not match the schema"

    def test_empty_key(self, users):
        error = users.error("GetItem", self.get() | {"Key": {"pk": ""}})

        assert error.message == (
            "One or more parameter values are not valid. "
            "The AttributeValue for a key attribute cannot contain an empty string value. Key: pk"
        )

    @pytest.mark.parametrize(
        ("size", "consistent", "units"),
        [(10, False, 0.5), (10, True, 1.0), (4096, False, 0.5), (4097, False, 1.0), (4097, True, 2.0)],
    )
    def test_capacity(self, users, size, consistent, units):
        users.put("users", {"pk": "a", "b": "x" * (size - 4)})
        reply = users.call("GetItem", self.get(ConsistentRead=consistent, ReturnConsumedCapacity="TOTAL"))

        assert reply["ConsumedCapacity"] == {"TableName": "users", "CapacityUnits": units}

    def test_capacity_of_nothing(self, users):
        request = self.get(ReturnConsumedCapacity="INDEXES") | {"Key": {"pk": "b"}}

        assert users.call("GetItem", request) == {
            "ConsumedCapacity": {"TableName": "users", "CapacityUnits": 0.5, "Table": {"CapacityUnits": 0.5}}
        }
