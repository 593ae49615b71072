from __future__ import annotations

import pytest

TABLE = {"TableName": "conformance"}
QUERY = TABLE | {"KeyConditionExpression": "pk = :v", "ExpressionAttributeValues": {":v": "val"}}


class TestRequestShape:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ("23", "STRING_VALUE cannot be converted to Integer"),
            (True, "TRUE_VALUE cannot be converted to Integer"),
            (2.5, "DECIMAL_VALUE cannot be converted to Integer"),
            ([], "Unrecognized collection type class java.lang.Integer"),
            ({}, "Start of structure or map found where not expected"),
        ],
    )
    def test_limit(self, dynamodb, value, message):
        error = dynamodb.error("Query", QUERY | {"Limit": value})

        assert error.code == "SerializationException"
        assert error.message == message

    def test_limit_after_a_good_one(self, dynamodb):
        """True is an int to Python: the short way for known forms must not take it for one."""
        dynamodb.error("Query", QUERY | {"Limit": 0})
        error = dynamodb.error("Query", QUERY | {"Limit": True})

        assert error.message == "TRUE_VALUE cannot be converted to Integer"

    def test_conditions(self, dynamodb):
        of_list = dynamodb.error("Query", TABLE | {"KeyConditions": []})
        inside = dynamodb.error("Query", TABLE | {"KeyConditions": {"a": 1}})

        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.Condition>"
        )
        assert inside.message == "Unexpected value type in payload"


class TestValidation:
    def test_unknown_select(self, dynamodb):
        error = dynamodb.error("Query", QUERY | {"Select": "INVALID_VALUE"})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value 'INVALID_VALUE' at 'select' failed to satisfy constraint: Member must "
            "satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]"
        )

    @pytest.mark.parametrize("limit", [0, -1])
    def test_limit_too_small(self, dynamodb, limit):
        error = dynamodb.error("Query", QUERY | {"Limit": limit})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value at 'Limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )

    def test_index_name(self, dynamodb):
        short = dynamodb.error("Query", QUERY | {"IndexName": "ab"})
        long = dynamodb.error("Query", QUERY | {"IndexName": "a" * 256})
        pattern = dynamodb.error("Query", QUERY | {"IndexName": "abc;"})

        assert short.message == (
            "1 validation error detected: Value at 'IndexName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 3"
        )
        assert long.message == (
            "1 validation error detected: Value at 'IndexName' failed to satisfy constraint: "
            "Member must have length less than or equal to 255"
        )
        assert pattern.message == (
            "1 validation error detected: Value at 'IndexName' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"
        )

    def test_legacy_beside_expressions(self, dynamodb):
        error = dynamodb.error(
            "Query",
            QUERY
            | {
                "FilterExpression": "a = :v",
                "ProjectionExpression": "a",
                "QueryFilter": {},
                "AttributesToGet": ["a"],
                "ConditionalOperator": "OR",
                "KeyConditions": {},
            },
        )

        assert error.code == "ValidationException"
        assert error.message == (
            "Can not use both expression and non-expression parameters in the same request: Non-expression "
            "parameters: {AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions} Expression parameters: "
            "{ProjectionExpression, FilterExpression, KeyConditionExpression}"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("Query", TABLE | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.message == "ExpressionAttributeNames can only be specified when using expressions"

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("Query", TABLE | {"ExpressionAttributeValues": {":v": "x"}})

        assert error.message == "ExpressionAttributeValues can only be specified when using expressions"

    def test_key_condition_is_required(self, dynamodb):
        error = dynamodb.error("Query", TABLE)

        assert error.code == "ValidationException"
        assert error.message == (
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."
        )

    def test_specific_attributes_without_projection(self, dynamodb):
        error = dynamodb.error("Query", QUERY | {"Select": "SPECIFIC_ATTRIBUTES"})

        assert error.message == (
            "1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to "
            "get SPECIFIC_ATTRIBUTES"
        )

    @pytest.mark.parametrize(
        ("select", "what"),
        [
            ("COUNT", "only the Count"),
            ("ALL_ATTRIBUTES", "ALL_ATTRIBUTES"),
            ("ALL_PROJECTED_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"),
        ],
    )
    def test_projection_with_other_select(self, dynamodb, select, what):
        error = dynamodb.error("Query", QUERY | {"ProjectionExpression": "a", "Select": select})

        assert error.message == (
            f"1 validation error detected: Cannot specify the ProjectionExpression when choosing to get {what}"
        )

    def test_projected_attributes_without_index(self, dynamodb):
        error = dynamodb.error("Query", QUERY | {"Select": "ALL_PROJECTED_ATTRIBUTES"})

        assert error.message == (
            "1 validation error detected: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
        )

    @pytest.mark.parametrize(
        ("legacy", "instead"),
        [
            (
                {"KeyConditions": {"pk": {"ComparisonOperator": "EQ", "AttributeValueList": ["a"]}}},
                "KeyConditionExpression",
            ),
            ({"KeyConditions": {}, "QueryFilter": {}}, "KeyConditionExpression"),
        ],
    )
    def test_legacy_alone(self, dynamodb, legacy, instead):
        error = dynamodb.error("Query", TABLE | legacy)

        assert error.message == (
            "Query: the legacy parameter 'KeyConditions' is not supported by the in-process engine; "
            f"use {instead} instead"
        )
