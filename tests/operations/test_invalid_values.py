"""Values that DynamoDB cannot hold, and where each operation says so.

The service checks values in two layers. The newer one serves the operations on one item, Query and BatchGetItem; the
older one Scan, BatchWriteItem and the transactions, and names an expression's value in its complaint. PutItem,
UpdateItem and DeleteItem put all of it into the envelope. The place in brackets is ours.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

ENVELOPE = "1 validation error detected: "
INVALID = [
    (set(), "One or more parameter values were invalid: An string set  may not be empty"),
    (Decimal("NaN"), "The parameter cannot be converted to a numeric value: NaN"),
    (10**126, "Number overflow. Attempting to store a number with magnitude larger than supported range"),
    (
        Decimal("1E-131"),
        "Number underflow. Attempting to store a number with magnitude smaller than supported range",
    ),
    (10**38 + 1, "Attempting to store more than 38 significant digits in a Number"),
]
TABLE = {"TableName": "absent"}
CONDITION = {"ConditionExpression": "a = :v"}
UPDATE = {"UpdateExpression": "SET a = :v"}
KEY_CONDITION = {"KeyConditionExpression": "pk = :v"}


@pytest.mark.parametrize(("value", "text"), INVALID)
class TestValidation:
    def test_item(self, dynamodb, value, text):
        error = dynamodb.error("PutItem", TABLE | {"Item": {"pk": "a", "m": {"l": [1, value]}}})

        assert error.code == "ValidationException"
        assert error.message == f"{ENVELOPE}{text} (at Item['m']['l'][1])"

    @pytest.mark.parametrize("operation", ["UpdateItem", "DeleteItem"])
    def test_key_of_a_write(self, dynamodb, operation, value, text):
        error = dynamodb.error(operation, TABLE | {"Key": {"pk": value}})

        assert error.message == f"{ENVELOPE}{text} (at Key['pk'])"

    @pytest.mark.parametrize(
        ("operation", "request_"),
        [
            ("PutItem", {"Item": {"pk": "a"}} | CONDITION),
            ("UpdateItem", {"Key": {"pk": "a"}} | UPDATE),
            ("DeleteItem", {"Key": {"pk": "a"}} | CONDITION),
        ],
    )
    def test_expression_value_of_a_write(self, dynamodb, operation, request_, value, text):
        error = dynamodb.error(operation, TABLE | request_ | {"ExpressionAttributeValues": {":v": [value]}})

        assert error.message == f"{ENVELOPE}{text} (at ExpressionAttributeValues[':v'][0])"

    def test_key_of_a_read(self, dynamodb, value, text):
        one = dynamodb.error("GetItem", TABLE | {"Key": {"pk": value}})
        several = dynamodb.error("BatchGetItem", {"RequestItems": {"absent": {"Keys": [{"pk": value}]}}})

        assert one.message == f"{text} (at Key['pk'])"
        assert several.message == f"{text} (at Key['pk'])"

    def test_expression_value_of_a_query(self, dynamodb, value, text):
        error = dynamodb.error("Query", TABLE | KEY_CONDITION | {"ExpressionAttributeValues": {":v": value}})

        assert error.message == f"{text} (at ExpressionAttributeValues[':v'])"

    def test_expression_value_of_a_scan(self, dynamodb, value, text):
        error = dynamodb.error(
            "Scan", TABLE | {"FilterExpression": "a = :v", "ExpressionAttributeValues": {":v": value}}
        )

        assert error.message == f"ExpressionAttributeValues contains invalid value: {text} for key :v"

    def test_batch_write(self, dynamodb, value, text):
        put = dynamodb.error("BatchWriteItem", {"RequestItems": {"absent": [{"PutRequest": {"Item": {"pk": value}}}]}})
        delete = dynamodb.error(
            "BatchWriteItem", {"RequestItems": {"absent": [{"DeleteRequest": {"Key": {"pk": value}}}]}}
        )

        assert put.message == f"{text} (at Item['pk'])"
        assert delete.message == f"{text} (at Key['pk'])"


class TestStartingKey:
    @pytest.mark.parametrize("operation", ["Query", "Scan"])
    def test_numbers_have_no_prefix(self, dynamodb, operation):
        request = TABLE | (KEY_CONDITION | {"ExpressionAttributeValues": {":v": "a"}} if operation == "Query" else {})
        number = dynamodb.error(operation, request | {"ExclusiveStartKey": {"pk": 10**126}})
        empty = dynamodb.error(operation, request | {"ExclusiveStartKey": {"pk": set()}})

        assert number.message == f"{INVALID[2][1]} (at ExclusiveStartKey['pk'])"
        assert empty.message == (f"The provided starting key is invalid: {INVALID[0][1]} (at ExclusiveStartKey['pk'])")
