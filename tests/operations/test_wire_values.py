"""Values that only the wire can carry: what the value phase says of them, for each operation.

Which of the service's two layers checks an operation's values was seen in four regions in October 2026. The older one
reads numbers as Java's BigDecimal does.
"""

from __future__ import annotations

import pytest

from pydynox.api.wire_form import request_from_wire

ENVELOPE = "1 validation error detected: "
NOT_NUMERIC = "The parameter cannot be converted to a numeric value"
OVERFLOW = "Number overflow. Attempting to store a number with magnitude larger than supported range"
UNDERFLOW = "Number underflow. Attempting to store a number with magnitude smaller than supported range"
INVALID = "One or more parameter values were invalid: "

# The value, then what the newer layer says, then the older one.
FAULTS = [
    ({"N": ""}, f"{NOT_NUMERIC}: ", NOT_NUMERIC),
    ({"N": "1e2147483647"}, OVERFLOW, UNDERFLOW),
    ({"NS": ["0", "0e130"]}, f"{INVALID}Input collection contains duplicates.", "Input collection contains duplicates"),
    (
        {"SS": ["b", "a", "b"]},
        f'{INVALID}Input collection ["a", "b", "b"] contains duplicates.',
        f"{INVALID}Input collection [b, a, b] contains duplicates.",
    ),
    (
        {"BS": ["/w==", "AA==", "AA=="]},
        f'{INVALID}Input collection ["AA==","/w==","AA=="]of type BS contains duplicates.',
        f"{INVALID}Input collection [/w==, AA==, AA==]of type BS contains duplicates.",
    ),
    (
        {"NS": ["2", "1", "2"]},
        f"{INVALID}Input collection contains duplicates.",
        "Input collection contains duplicates",
    ),
]
KEY = {"pk": {"S": "a"}}
TABLE = {"TableName": "absent"}
CONDITION = {"ConditionExpression": "a = :v"}
UPDATE = {"UpdateExpression": "SET a = :v"}


def error_of(dynamodb, operation, request):
    return dynamodb.error(operation, request_from_wire(operation, request)).message.partition(" (at ")[0]


@pytest.mark.parametrize(("value", "newer", "older"), FAULTS)
class TestValidation:
    @pytest.mark.parametrize("place", [lambda value: value, lambda value: {"M": {"x": {"L": [value]}}}])
    def test_item(self, dynamodb, value, newer, older, place):
        error = error_of(dynamodb, "PutItem", TABLE | {"Item": KEY | {"a": place(value)}})

        assert error == ENVELOPE + newer

    @pytest.mark.parametrize("operation", ["UpdateItem", "DeleteItem"])
    def test_key_of_a_write(self, dynamodb, operation, value, newer, older):
        assert error_of(dynamodb, operation, TABLE | {"Key": {"pk": value}}) == ENVELOPE + newer

    @pytest.mark.parametrize(
        ("operation", "request_"),
        [
            ("PutItem", {"Item": KEY} | CONDITION),
            ("UpdateItem", {"Key": KEY} | UPDATE),
            ("DeleteItem", {"Key": KEY} | CONDITION),
        ],
    )
    def test_expression_value_of_a_write(self, dynamodb, operation, request_, value, newer, older):
        error = error_of(dynamodb, operation, TABLE | request_ | {"ExpressionAttributeValues": {":v": value}})

        assert error == ENVELOPE + newer

    def test_reads(self, dynamodb, value, newer, older):
        get = error_of(dynamodb, "GetItem", TABLE | {"Key": {"pk": value}})
        batch = error_of(dynamodb, "BatchGetItem", {"RequestItems": {"absent": {"Keys": [{"pk": value}]}}})
        query = TABLE | {"KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": {"S": "a"}}}
        start = error_of(dynamodb, "Query", query | {"ExclusiveStartKey": {"pk": value}})
        values = {":p": {"S": "a"}, ":v": value}
        filtered = error_of(
            dynamodb, "Query", query | {"FilterExpression": "a = :v", "ExpressionAttributeValues": values}
        )

        assert [get, batch, start, filtered] == [newer] * 4

    def test_scan(self, dynamodb, value, newer, older):
        error = error_of(
            dynamodb, "Scan", TABLE | {"FilterExpression": "a = :v", "ExpressionAttributeValues": {":v": value}}
        )

        assert error == f"ExpressionAttributeValues contains invalid value: {older} for key :v"

    def test_batch_write(self, dynamodb, value, newer, older):
        put = {"PutRequest": {"Item": KEY | {"a": value}}}
        delete = {"DeleteRequest": {"Key": {"pk": value}}}

        assert error_of(dynamodb, "BatchWriteItem", {"RequestItems": {"absent": [put]}}) == older
        assert error_of(dynamodb, "BatchWriteItem", {"RequestItems": {"absent": [delete]}}) == older

    def test_keys_and_items_of_transactions(self, dynamodb, value, newer, older):
        get = error_of(dynamodb, "TransactGetItems", {"TransactItems": [{"Get": TABLE | {"Key": {"pk": value}}}]})
        put = error_of(
            dynamodb, "TransactWriteItems", {"TransactItems": [{"Put": TABLE | {"Item": KEY | {"a": value}}}]}
        )
        delete = error_of(
            dynamodb, "TransactWriteItems", {"TransactItems": [{"Delete": TABLE | {"Key": {"pk": value}}}]}
        )

        assert [get, put, delete] == [older] * 3

    @pytest.mark.parametrize(
        "action",
        [
            {"Put": TABLE | {"Item": KEY} | CONDITION},
            {"Update": TABLE | {"Key": KEY} | UPDATE},
            {"Delete": TABLE | {"Key": KEY} | CONDITION},
            {"ConditionCheck": TABLE | {"Key": KEY} | CONDITION},
        ],
    )
    def test_expression_values_of_transactions(self, dynamodb, action, value, newer, older):
        ((name, member),) = action.items()
        request = {"TransactItems": [{name: member | {"ExpressionAttributeValues": {":v": value}}}]}

        assert error_of(dynamodb, "TransactWriteItems", request) == (
            f"ExpressionAttributeValues contains invalid value: {older} for key :v"
        )


class TestBehaviour:
    @pytest.mark.parametrize("text", ["0e1000", "0e130", "0E126", "0E-500", "-0e-131", "0.00e200"])
    def test_a_zero_is_zero_whatever_its_exponent(self, dynamodb, text):
        dynamodb.create("users", ("pk", "S"))
        number = {"N": text}
        answers = [
            dynamodb.engine.execute_wire("PutItem", {"TableName": "users", "Item": KEY | {"a": {"L": [number]}}}),
            dynamodb.engine.execute_wire(
                "UpdateItem",
                {"TableName": "users", "Key": KEY, "ExpressionAttributeValues": {":v": number}}
                | {"UpdateExpression": "SET b = :v, c = a[0] + :v"},
            ),
            dynamodb.engine.execute_wire(
                "TransactWriteItems",
                {"TransactItems": [{"Put": {"TableName": "users", "Item": {"pk": {"S": "b"}, "n": {"NS": [text]}}}}]},
            ),
        ]
        stored = dynamodb.engine.items("users")

        assert [answer.status for answer in answers] == [200, 200, 200]
        assert sorted(stored, key=lambda item: item["pk"]) == [
            {"pk": "a", "a": [0], "b": 0, "c": 0},
            {"pk": "b", "n": {0}},
        ]
