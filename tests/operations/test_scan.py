from __future__ import annotations

import pytest

SCAN = {"TableName": "conformance"}


class TestRequestShape:
    @pytest.mark.parametrize("member", ["Segment", "TotalSegments", "Limit"])
    def test_integers(self, dynamodb, member):
        error = dynamodb.error("Scan", SCAN | {member: "1"})

        assert error.code == "SerializationException"
        assert error.message == "STRING_VALUE cannot be converted to Integer"

    def test_starting_key(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"ExclusiveStartKey": []})

        assert error.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>"
        )


class TestValidation:
    def test_empty_table_name(self, dynamodb):
        error = dynamodb.error("Scan", {"TableName": ""})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value '' at 'tableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_limit_of_zero(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"Limit": 0})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )

    def test_several_at_once(self, dynamodb):
        error = dynamodb.error(
            "Scan", {"TableName": "abc;", "Limit": -1, "ReturnConsumedCapacity": "hi", "Segment": -1}
        )

        assert error.message == (
            "4 validation errors detected: Value 'abc;' at 'tableName' failed to satisfy constraint: Member must "
            "satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'hi' at 'returnConsumedCapacity' failed to "
            "satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '-1' at 'limit' "
            "failed to satisfy constraint: Member must have value greater than or equal to 1; Value '-1' at 'segment' "
            "failed to satisfy constraint: Member must have value greater than or equal to 0"
        )

    def test_segments_out_of_range(self, dynamodb):
        none = dynamodb.error("Scan", SCAN | {"Segment": 0, "TotalSegments": 0})
        many = dynamodb.error("Scan", SCAN | {"Segment": 0, "TotalSegments": 1_000_001})
        segment = dynamodb.error("Scan", SCAN | {"Segment": 1_000_000, "TotalSegments": 1_000_000})

        assert none.message == (
            "1 validation error detected: Value '0' at 'totalSegments' failed to satisfy constraint: "
            "Member must have value greater than or equal to 1"
        )
        assert many.message == (
            "1 validation error detected: Value '1000001' at 'totalSegments' failed to satisfy constraint: "
            "Member must have value less than or equal to 1000000"
        )
        assert segment.message == (
            "1 validation error detected: Value '1000000' at 'segment' failed to satisfy constraint: "
            "Member must have value less than or equal to 999999"
        )

    def test_segment_without_total(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"Segment": 0})

        assert error.code == "ValidationException"
        assert error.message == (
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is "
            "present"
        )

    def test_total_without_segment(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"TotalSegments": 4})

        assert error.message == (
            "The Segment parameter is required but was not present in the request when parameter TotalSegments is "
            "present"
        )

    def test_segment_not_below_total(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"Segment": 5, "TotalSegments": 5})

        assert error.message == (
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
            "Segment: 5 is not less than TotalSegments: 5"
        )

    def test_values_without_expression(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"ProjectionExpression": "a", "ExpressionAttributeValues": {":v": "x"}})

        assert error.message == (
            "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null"
        )

    def test_names_without_expression(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"ExpressionAttributeNames": {"#a": "a"}})

        assert error.message == "ExpressionAttributeNames can only be specified when using expressions"

    def test_legacy_beside_expressions(self, dynamodb):
        error = dynamodb.error(
            "Scan",
            SCAN
            | {"FilterExpression": "a = b", "AttributesToGet": ["a"], "ScanFilter": {}, "ConditionalOperator": "AND"},
        )

        assert error.message == (
            "Can not use both expression and non-expression parameters in the same request: Non-expression "
            "parameters: {AttributesToGet, ScanFilter, ConditionalOperator} Expression parameters: {FilterExpression}"
        )

    def test_specific_attributes_without_projection(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"Select": "SPECIFIC_ATTRIBUTES"})

        assert error.message == (
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"
        )

    def test_count_with_projection(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"Select": "COUNT", "ProjectionExpression": "a"})

        assert error.message == "Cannot specify the ProjectionExpression when choosing to get only the Count"

    def test_projected_attributes_without_index(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"Select": "ALL_PROJECTED_ATTRIBUTES"})

        assert error.message == "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"

    def test_legacy_alone(self, dynamodb):
        error = dynamodb.error("Scan", SCAN | {"ScanFilter": {"a": {"ComparisonOperator": "NULL"}}})

        assert error.message == (
            "Scan: the legacy parameter 'ScanFilter' is not supported by the in-process engine; "
            "use FilterExpression instead"
        )
