from __future__ import annotations

from decimal import Decimal

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


def sort_keys(reply):
    return [item["sk"] for item in reply["Items"]]


def query(condition="pk = :p", values=None, **more):
    return {
        "TableName": "orders",
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": {":p": "a"} | (values or {}),
        **more,
    }


class TestBehaviour:
    @pytest.fixture
    def orders(self, dynamodb):
        dynamodb.create("orders", ("pk", "S"), ("sk", "S"))
        for sort_key in ("b1", "a2", "b", "a1", "c"):
            dynamodb.put("orders", {"pk": "a", "sk": sort_key, "n": len(sort_key)})
        dynamodb.put("orders", {"pk": "other", "sk": "b"})
        return dynamodb

    def test_one_partition_in_order(self, orders):
        reply = orders.call("Query", query())

        assert sort_keys(reply) == ["a1", "a2", "b", "b1", "c"]
        assert (reply["Count"], reply["ScannedCount"]) == (5, 5)
        assert "LastEvaluatedKey" not in reply

    def test_backwards(self, orders):
        assert sort_keys(orders.call("Query", query(ScanIndexForward=False))) == ["c", "b1", "b", "a2", "a1"]

    @pytest.mark.parametrize(
        ("condition", "values", "found"),
        [
            ("sk = :s", {":s": "b"}, ["b"]),
            ("sk < :s", {":s": "b"}, ["a1", "a2"]),
            ("sk <= :s", {":s": "b"}, ["a1", "a2", "b"]),
            ("sk > :s", {":s": "b"}, ["b1", "c"]),
            ("sk >= :s", {":s": "b"}, ["b", "b1", "c"]),
            ("sk BETWEEN :s AND :t", {":s": "a2", ":t": "b"}, ["a2", "b"]),
            ("begins_with(sk, :s)", {":s": "b"}, ["b", "b1"]),
            ("sk = :s", {":s": "nothing"}, []),
        ],
    )
    def test_sort_key_conditions(self, orders, condition, values, found):
        forward = orders.call("Query", query(f"pk = :p AND {condition}", values))
        backward = orders.call("Query", query(f"pk = :p AND {condition}", values, ScanIndexForward=False))

        assert sort_keys(forward) == found
        assert sort_keys(backward) == found[::-1]

    def test_absent_partition(self, orders):
        assert orders.call("Query", query(values={":p": "z"})) == {"Items": [], "Count": 0, "ScannedCount": 0}

    def test_numbers_in_their_order(self, dynamodb):
        numbers = [Decimal("-1.5"), -10, 0, 9, 10, 100, Decimal("1E+2") + 1, Decimal("0.001"), 10**37, -(10**37)]
        dynamodb.create("orders", ("pk", "S"), ("sk", "N"))
        for number in numbers:
            dynamodb.put("orders", {"pk": "a", "sk": number})

        assert sort_keys(dynamodb.call("Query", query())) == sorted(numbers)

    def test_binary_in_its_order(self, dynamodb):
        dynamodb.create("orders", ("pk", "S"), ("sk", "B"))
        for key in (b"\xff", b"\x00", b"\x7f", b"\x80", b"\x7f\x00", b"a"):
            dynamodb.put("orders", {"pk": "a", "sk": key})

        assert sort_keys(dynamodb.call("Query", query())) == [b"\x00", b"a", b"\x7f", b"\x7f\x00", b"\x80", b"\xff"]
        prefixed = dynamodb.call("Query", query("pk = :p AND begins_with(sk, :s)", {":s": b"\xff"}))
        assert sort_keys(prefixed) == [b"\xff"]

    def test_strings_in_the_order_of_their_bytes(self, dynamodb):
        keys = ["Z", "a", "é", "\uffff", "\U0001f600"]
        dynamodb.create("orders", ("pk", "S"), ("sk", "S"))
        for key in reversed(keys):
            dynamodb.put("orders", {"pk": "a", "sk": key})

        assert sort_keys(dynamodb.call("Query", query())) == keys

    def test_reply_is_the_callers_own(self, orders):
        orders.put("orders", {"pk": "a", "sk": "a1", "tags": ["x"]})
        orders.call("Query", query())["Items"][0]["tags"].append("y")

        assert orders.call("Query", query())["Items"][0]["tags"] == ["x"]

    def test_filter_comes_after_the_limit(self, orders):
        request = query(FilterExpression="n = :n", values={":n": 1}, Limit=3)
        reply = orders.call("Query", request)

        assert sort_keys(reply) == ["b"]
        assert (reply["Count"], reply["ScannedCount"]) == (1, 3)
        assert reply["LastEvaluatedKey"] == {"pk": "a", "sk": "b"}

    def test_page_that_the_filter_empties_goes_on(self, orders):
        pages = orders.pages("Query", query(FilterExpression="n = :n", values={":n": 1}, Limit=2))

        assert [page["Count"] for page in pages] == [0, 1, 1]
        assert pages[0]["Items"] == []
        assert pages[0]["LastEvaluatedKey"] == {"pk": "a", "sk": "a2"}

    @pytest.mark.parametrize("forward", [True, False])
    @pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 6])
    def test_pages_hold_everything_once(self, orders, limit, forward):
        pages = orders.pages("Query", query(Limit=limit, ScanIndexForward=forward))
        keys = [key for page in pages for key in sort_keys(page)]

        assert keys == sorted(keys, reverse=not forward)
        assert len(keys) == 5

    def test_limit_reached_exactly_at_the_end_has_a_last_key(self, orders):
        pages = orders.pages("Query", query(Limit=5))

        assert [page["Count"] for page in pages] == [5, 0]
        assert pages[0]["LastEvaluatedKey"] == {"pk": "a", "sk": "c"}

    def test_starting_key_need_not_exist(self, orders):
        reply = orders.call("Query", query(ExclusiveStartKey={"pk": "a", "sk": "a3"}))

        assert sort_keys(reply) == ["b", "b1", "c"]

    def test_page_ends_with_the_item_that_reaches_the_size(self, dynamodb):
        endpoint = dynamodb.with_settings(page_size=100)
        endpoint.create("orders", ("pk", "S"), ("sk", "S"))
        for number in range(5):  # 40 bytes each
            endpoint.put("orders", {"pk": "a", "sk": str(number), "b": "x" * 33})
        pages = endpoint.pages("Query", query(FilterExpression="attribute_not_exists(b)"))

        assert [page["ScannedCount"] for page in pages] == [3, 2]
        assert [page["Count"] for page in pages] == [0, 0]

    def test_one_megabyte(self, orders):
        for number in range(4):
            orders.put("orders", {"pk": "big", "sk": str(number), "b": "x" * 390_000})
        pages = orders.pages("Query", query(values={":p": "big"}))

        assert [page["Count"] for page in pages] == [3, 1]

    def test_count(self, orders):
        assert orders.call("Query", query(Select="COUNT")) == {"Count": 5, "ScannedCount": 5}

    def test_projection(self, orders):
        reply = orders.call("Query", query("pk = :p AND sk = :s", {":s": "b"}, ProjectionExpression="n"))

        assert reply["Items"] == [{"n": 1}]

    @pytest.mark.parametrize(("consistent", "units"), [(False, 1.5), (True, 3.0)])
    def test_capacity_is_of_the_whole_page(self, orders, consistent, units):
        for number in range(3):
            orders.put("orders", {"pk": "big", "sk": str(number), "b": "x" * 3000})
        reply = orders.call(
            "Query",
            query(
                values={":p": "big", ":n": 1},
                FilterExpression="n = :n",
                ConsistentRead=consistent,
                ReturnConsumedCapacity="TOTAL",
            ),
        )

        assert reply["ConsumedCapacity"] == {"TableName": "orders", "CapacityUnits": units}

    def test_table_without_sort_key(self, dynamodb):
        dynamodb.create("orders", ("pk", "S"))
        dynamodb.put("orders", {"pk": "a"}, {"pk": "b"})
        pages = dynamodb.pages("Query", query(Limit=1))

        assert [page["Items"] for page in pages] == [[{"pk": "a"}], []]

    def test_key_in_filter(self, orders):
        error = orders.error("Query", query(FilterExpression="sk = :p"))

        assert error.code == "ValidationException"
        assert error.message == (
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk"
        )
