from __future__ import annotations

TABLE = {"TableName": "conformance"}
KEY = TABLE | {"Key": {"pk": "a"}}
UPDATE = KEY | {"UpdateExpression": "SET a = :a", "ExpressionAttributeValues": {":a": "x"}}


class TestRequestShape:
    def test_attribute_updates(self, dynamodb):
        of_list = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": []})
        inside = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": {"a": "x"}})
        inside_list = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": {"a": []}})

        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValueUpdate>"
        )
        assert inside.message == "Unexpected value type in payload"
        assert inside_list.message == (
            "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValueUpdate"
        )

    def test_update_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"UpdateExpression": ["SET a = :a"]})

        assert error.code == "SerializationException"
        assert error.message == "Unrecognized collection type class java.lang.String"


class TestValidation:
    def test_unknown_return_values(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"ReturnValues": "INVALID", "ReturnConsumedCapacity": "INVALID"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: "
            "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
        )

    def test_unknown_return_consumed_capacity(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"ReturnConsumedCapacity": "INVALID"})

        assert error.message == (
            "1 validation error detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
        )

    def test_empty_table_name(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"TableName": "", "ReturnValues": "INVALID"})

        assert error.message == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_missing_key_is_joined_with_all_the_rest(self, dynamodb):
        error = dynamodb.error(
            "UpdateItem",
            {
                "TableName": "",
                "UpdateExpression": "SET a = :a",
                "ExpressionAttributeValues": {":a": "x"},
                "ReturnConsumedCapacity": "INVALID",
                "ReturnValues": "INVALID",
            },
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "4 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: "
            "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '' at 'tableName' failed to satisfy "
            "constraint: Member must have length greater than or equal to 1; Value 'INVALID' at 'returnValues' failed "
            "to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, "
            "UPDATED_NEW]; Value null at 'key' failed to satisfy constraint: Member must not be null"
        )

    def test_missing_key_is_joined_with_the_legacy_operator(self, dynamodb):
        error = dynamodb.error(
            "UpdateItem",
            TABLE
            | {
                "AttributeUpdates": {"x": {"Action": "PUT", "Value": "1"}},
                "Expected": {"a": {"Exists": False}, "b": {"Exists": False}},
                "ConditionalOperator": "XOR",
            },
        )

        assert error.message == (
            "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member "
            "must satisfy enum value set: [OR, AND]; Value null at 'key' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_legacy_beside_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", UPDATE | {"AttributeUpdates": {"a": {"Value": "x", "Action": "PUT"}}})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {AttributeUpdates} Expression parameters: {UpdateExpression}"
        )

    def test_all_legacy_beside_all_expressions(self, dynamodb):
        error = dynamodb.error(
            "UpdateItem",
            UPDATE | {"ConditionExpression": "a = :a", "Expected": {}, "AttributeUpdates": {}},
        )

        assert error.message == (
            "1 validation error detected: Can not use both expression and non-expression parameters in the same "
            "request: Non-expression parameters: {AttributeUpdates, Expected} "
            "Expression parameters: {UpdateExpression, ConditionExpression}"
        )

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"ExpressionAttributeValues": {":a": "x"}})

        assert error.message == (
            "1 validation error detected: ExpressionAttributeValues can only be specified when using expressions"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.message == (
            "1 validation error detected: ExpressionAttributeNames can only be specified when using expressions"
        )

    def test_legacy_alone(self, dynamodb):
        error = dynamodb.error("UpdateItem", KEY | {"AttributeUpdates": {"a": {"Value": "x", "Action": "PUT"}}})

        assert error.message == (
            "UpdateItem: the legacy parameter 'AttributeUpdates' is not supported by the in-process engine; "
            "use UpdateExpression instead"
        )
