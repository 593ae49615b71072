from __future__ import annotations

import pytest

TABLE = "conformance"
ENUM = (
    "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: "
    "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
)
MAP_KEYS = (
    "at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less "
    "than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression "
    "pattern: [a-zA-Z0-9_.-]+]"
)


def of(block):
    return {"RequestItems": {TABLE: block}}


class TestRequestShape:
    def test_request_items(self, dynamodb):
        of_scalar = dynamodb.error("BatchGetItem", {"RequestItems": "a"})
        of_list = dynamodb.error("BatchGetItem", {"RequestItems": []})
        inside = dynamodb.error("BatchGetItem", of("a"))
        inside_list = dynamodb.error("BatchGetItem", of([]))

        assert of_scalar.code == "SerializationException"
        assert of_scalar.message == "Unexpected field type"
        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.KeysAndAttributes>"
        )
        assert inside.message == "Unexpected value type in payload"
        assert inside_list.message == (
            "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeysAndAttributes"
        )

    def test_keys(self, dynamodb):
        of_scalar = dynamodb.error("BatchGetItem", of({"Keys": "a"}))
        of_map = dynamodb.error("BatchGetItem", of({"Keys": {}}))
        inside = dynamodb.error("BatchGetItem", of({"Keys": ["a"]}))
        inside_list = dynamodb.error("BatchGetItem", of({"Keys": [[]]}))

        assert of_scalar.message == "Unexpected field type"
        assert of_map.message == "Start of structure or map found where not expected"
        assert inside.message == (
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
            "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in "
            "module java.base of loader 'bootstrap')"
        )
        assert inside_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>"
        )

    def test_unknown_parameter_in_a_block(self, dynamodb):
        error = dynamodb.error("BatchGetItem", of({"Keys": [{"pk": "a"}], "Key": {"pk": "a"}}))

        assert error.code == "ValidationException"
        assert error.message == "BatchGetItem.RequestItems['conformance'] has no parameter 'Key'; did you mean 'Keys'?"


class TestValidation:
    def test_request_items_are_required(self, dynamodb):
        error = dynamodb.error("BatchGetItem", {})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_no_tables(self, dynamodb):
        error = dynamodb.error("BatchGetItem", {"RequestItems": {}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_keys_are_required(self, dynamodb):
        error = dynamodb.error("BatchGetItem", of({}))

        assert error.message == (
            "1 validation error detected: Value null at 'requestItems.conformance.member.keys' failed to satisfy "
            "constraint: Member must not be null"
        )

    def test_no_keys(self, dynamodb):
        error = dynamodb.error("BatchGetItem", of({"Keys": []}))

        assert error.message == (
            "1 validation error detected: Value at 'RequestItems.conformance.member.Keys' failed to satisfy "
            "constraint: Member must have length greater than or equal to 1"
        )

    def test_too_many_keys(self, dynamodb):
        error = dynamodb.error("BatchGetItem", of({"Keys": [{"pk": str(number)} for number in range(101)]}))

        assert error.message == (
            "1 validation error detected: Value at 'RequestItems.conformance.member.Keys' failed to satisfy "
            "constraint: Member must have length less than or equal to 100"
        )

    def test_too_many_keys_over_all_tables(self, dynamodb):
        keys = [{"pk": str(number)} for number in range(51)]
        error = dynamodb.error("BatchGetItem", {"RequestItems": {"one": {"Keys": keys}, "two": {"Keys": keys[2:]}}})
        too_many = dynamodb.error("BatchGetItem", {"RequestItems": {"one": {"Keys": keys}, "two": {"Keys": keys}}})

        assert error.code == "ResourceNotFoundException"
        assert too_many.code == "ValidationException"
        assert too_many.message == "Too many items requested for the BatchGetItem call"

    @pytest.mark.parametrize("table", ["bad!name", "ab", "a" * 256])
    def test_table_name(self, dynamodb, table):
        error = dynamodb.error("BatchGetItem", {"RequestItems": {table: {"Keys": [{"pk": "a"}]}}})

        assert error.code == "ValidationException"
        assert error.message == (
            f'1 validation error detected: Value \'{{"{table}":{{"Keys":[{{"pk":{{"S":"a"}}}}]}}}}\' {MAP_KEYS}'
        )

    def test_table_name_and_enum(self, dynamodb):
        request = {"RequestItems": {"bad!name": {"Keys": [{"pk": "a"}]}}, "ReturnConsumedCapacity": "BOGUS"}
        error = dynamodb.error("BatchGetItem", request)

        assert error.message == (
            f'2 validation errors detected: Value \'{{"bad!name":{{"Keys":[{{"pk":{{"S":"a"}}}}]}}}}\' {MAP_KEYS}; '
            f"{ENUM}"
        )

    def test_unknown_return_consumed_capacity(self, dynamodb):
        error = dynamodb.error("BatchGetItem", of({"Keys": [{"pk": "a"}]}) | {"ReturnConsumedCapacity": "BOGUS"})

        assert error.message == f"1 validation error detected: {ENUM}"

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error(
            "BatchGetItem", of({"Keys": [{"pk": "a"}], "AttributesToGet": ["pk"], "ProjectionExpression": "pk"})
        )

        assert error.message == (
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}"
        )

    def test_legacy_in_one_block_beside_expression_in_another(self, dynamodb):
        blocks = {
            "one": {"Keys": [{"pk": "a"}], "ProjectionExpression": "pk"},
            "other": {"Keys": [{"pk": "a"}], "AttributesToGet": ["pk"]},
        }
        error = dynamodb.error("BatchGetItem", {"RequestItems": blocks})

        assert error.message == (
            "Can not use both expression and non-expression parameters in the same request: "
            "Non-expression parameters: {AttributesToGet} Expression parameters: {ProjectionExpression}"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("BatchGetItem", of({"Keys": [{"pk": "a"}], "ExpressionAttributeNames": {"#a": "a"}}))

        assert error.message == "ExpressionAttributeNames can only be specified when using expressions"


class TestBehaviour:
    @pytest.fixture
    def people(self, dynamodb):
        dynamodb.create("people", ("id", "S"))
        dynamodb.create("places", ("pk", "S"), ("sk", "N"))
        dynamodb.put("people", {"id": "a", "tags": [1], "n": 1}, {"id": "b"})
        dynamodb.put("places", {"pk": "x", "sk": 1}, {"pk": "x", "sk": 2, "b": "y" * 5000})
        return dynamodb

    def test_several_tables(self, people):
        request = {"people": {"Keys": [{"id": "a"}, {"id": "nobody"}]}, "places": {"Keys": [{"pk": "x", "sk": 1}]}}

        assert people.call("BatchGetItem", {"RequestItems": request}) == {
            "Responses": {"people": [{"id": "a", "tags": [1], "n": 1}], "places": [{"pk": "x", "sk": 1}]},
            "UnprocessedKeys": {},
        }

    def test_projection_and_copies(self, people):
        request = {
            "RequestItems": {
                "people": {
                    "Keys": [{"id": "a"}],
                    "ProjectionExpression": "#t",
                    "ExpressionAttributeNames": {"#t": "tags"},
                }
            }
        }
        people.call("BatchGetItem", request)["Responses"]["people"][0]["tags"].append(2)

        assert people.call("BatchGetItem", request)["Responses"] == {"people": [{"tags": [1]}]}

    def test_capacity_of_each_key(self, people):
        request = {
            "RequestItems": {
                "people": {"Keys": [{"id": "a"}, {"id": "nobody"}]},
                "places": {"Keys": [{"pk": "x", "sk": 2}], "ConsistentRead": True},
            },
            "ReturnConsumedCapacity": "TOTAL",
        }

        assert people.call("BatchGetItem", request)["ConsumedCapacity"] == [
            {"TableName": "people", "CapacityUnits": 1.0},
            {"TableName": "places", "CapacityUnits": 2.0},
        ]

    def test_what_does_not_fit_is_left_over(self, dynamodb):
        endpoint = dynamodb.with_settings(batch_get_reply_size=100)
        endpoint.create("people", ("id", "S"))
        for number in range(5):  # 40 bytes each
            endpoint.put("people", {"id": str(number), "b": "x" * 36})
        block = {"Keys": [{"id": str(number)} for number in range(5)], "ConsistentRead": True}
        reply = endpoint.call("BatchGetItem", {"RequestItems": {"people": block}})

        assert [item["id"] for item in reply["Responses"]["people"]] == ["0", "1"]
        assert reply["UnprocessedKeys"] == {
            "people": {"Keys": [{"id": "2"}, {"id": "3"}, {"id": "4"}], "ConsistentRead": True}
        }

    def test_duplicates(self, people):
        error = people.error("BatchGetItem", {"RequestItems": {"people": {"Keys": [{"id": "a"}, {"id": "a"}]}}})

        assert error.code == "ValidationException"
        assert error.message == "Provided list of item keys contains duplicates"

    def test_key_of_another_schema(self, people):
        error = people.error("BatchGetItem", {"RequestItems": {"people": {"Keys": [{"id": 1}]}}})

        assert error.message == "The provided key element does not match the schema"

    def test_no_table(self, people):
        error = people.error("BatchGetItem", {"RequestItems": {"nowhere": {"Keys": [{"id": "a"}]}}})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found"
