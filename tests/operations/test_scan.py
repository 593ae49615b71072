from __future__ import annotations

from collections import Counter

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


SCAN_PEOPLE = {"TableName": "people"}


class TestBehaviour:
    @pytest.fixture
    def people(self, dynamodb):
        dynamodb.create("people", ("id", "S"))
        for number in range(50):
            dynamodb.put("people", {"id": f"p{number}", "n": number % 5})
        return dynamodb

    def test_everything(self, people):
        reply = people.call("Scan", SCAN_PEOPLE)

        assert sorted(item["id"] for item in reply["Items"]) == sorted(f"p{number}" for number in range(50))
        assert (reply["Count"], reply["ScannedCount"]) == (50, 50)
        assert "LastEvaluatedKey" not in reply

    def test_empty_table(self, dynamodb):
        dynamodb.create("people", ("id", "S"))

        assert dynamodb.call("Scan", SCAN_PEOPLE) == {"Items": [], "Count": 0, "ScannedCount": 0}

    def test_order_is_that_of_the_hash(self, people):
        order = [item["id"] for item in people.call("Scan", SCAN_PEOPLE)["Items"]]

        assert order != sorted(order)
        assert order != [f"p{number}" for number in range(50)]
        again = type(people)()
        again.create("people", ("id", "S"))
        for number in reversed(range(50)):
            again.put("people", {"id": f"p{number}"})
        assert [item["id"] for item in again.call("Scan", SCAN_PEOPLE)["Items"]] == order

    def test_order_is_kept_up_by_writes(self, people):
        people.call("Scan", SCAN_PEOPLE)
        people.put("people", {"id": "new"})
        people.call("DeleteItem", SCAN_PEOPLE | {"Key": {"id": "p7"}})
        order = [item["id"] for item in people.call("Scan", SCAN_PEOPLE)["Items"]]

        fresh = type(people)()
        fresh.create("people", ("id", "S"))
        for key in order:
            fresh.put("people", {"id": key})
        assert [item["id"] for item in fresh.call("Scan", SCAN_PEOPLE)["Items"]] == order
        assert "new" in order
        assert "p7" not in order

    @pytest.mark.parametrize("limit", [1, 7, 49, 50, 51])
    def test_pages_hold_everything_once(self, people, limit):
        pages = people.pages("Scan", SCAN_PEOPLE | {"Limit": limit})
        ids = [item["id"] for page in pages for item in page["Items"]]

        assert ids == [item["id"] for item in people.call("Scan", SCAN_PEOPLE)["Items"]]
        assert all(page["ScannedCount"] <= limit for page in pages)

    def test_limit_reached_exactly_at_the_end_has_a_last_key(self, people):
        assert [page["Count"] for page in people.pages("Scan", SCAN_PEOPLE | {"Limit": 25})] == [25, 25, 0]

    @pytest.mark.parametrize("limit", [1, 3, 100])
    @pytest.mark.parametrize("total_segments", [1, 2, 3, 7, 64])
    @pytest.mark.parametrize("sort", [None, ("sk", "N")])
    def test_segments_hold_everything_once(self, dynamodb, sort, total_segments, limit):
        dynamodb.create("people", ("id", "S"), sort)
        keys = [{"id": f"p{number % 20}", "sk": number} for number in range(60)]
        dynamodb.put("people", *(keys if sort else [{"id": f"p{number}"} for number in range(60)]))
        found = Counter()
        for segment in range(total_segments):
            request = SCAN_PEOPLE | {"Segment": segment, "TotalSegments": total_segments, "Limit": limit}
            for page in dynamodb.pages("Scan", request):
                found.update((item["id"], item.get("sk")) for item in page["Items"])

        assert len(found) == 60
        assert set(found.values()) == {1}

    def test_starting_key_of_another_segment(self, people):
        first = SCAN_PEOPLE | {"Segment": 0, "TotalSegments": 2, "Limit": 1}
        start_key = people.call("Scan", first)["LastEvaluatedKey"]
        error = people.error("Scan", first | {"Segment": 1, "ExclusiveStartKey": start_key})

        assert error.code == "ValidationException"
        assert error.message == (
            "The provided starting key is invalid: Invalid ExclusiveStartKey. "
            "Please use ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: 1"
        )

    @pytest.mark.parametrize("start_key", [{}, {"id": 1}, {"pk": "a"}, {"id": "a", "n": 1}])
    def test_starting_key_of_another_schema(self, people, start_key):
        error = people.error("Scan", SCAN_PEOPLE | {"ExclusiveStartKey": start_key})

        assert error.code == "ValidationException"
        assert error.message == (
            "The provided starting key is invalid: The provided key element does not match the schema"
        )

    def test_partitions_stay_together_in_order(self, dynamodb):
        dynamodb.create("people", ("id", "S"), ("sk", "N"))
        for number in range(100):
            dynamodb.put("people", {"id": f"p{number % 3}", "sk": (number * 37) % 100})
        items = [item for page in dynamodb.pages("Scan", SCAN_PEOPLE | {"Limit": 7}) for item in page["Items"]]
        by_partition = {}
        for item in items:
            by_partition.setdefault(item["id"], []).append(item["sk"])

        assert [item["id"] for item in items] == [key for key, values in by_partition.items() for _ in values]
        assert all(values == sorted(values) for values in by_partition.values())

    def test_filter_and_count(self, people):
        request = SCAN_PEOPLE | {"FilterExpression": "n = :n", "ExpressionAttributeValues": {":n": 3}}

        assert people.call("Scan", request)["Count"] == 10
        assert people.call("Scan", request | {"Select": "COUNT"}) == {"Count": 10, "ScannedCount": 50}

    def test_filter_may_name_the_key(self, people):
        request = SCAN_PEOPLE | {"FilterExpression": "id = :i", "ExpressionAttributeValues": {":i": "p3"}}

        assert people.call("Scan", request)["Items"] == [{"id": "p3", "n": 3}]

    def test_page_ends_by_size_before_the_filter(self, dynamodb):
        endpoint = dynamodb.with_settings(page_size=100)
        endpoint.create("people", ("id", "S"))
        for number in range(6):  # 40 bytes each
            endpoint.put("people", {"id": str(number), "b": "x" * 36})
        pages = endpoint.pages("Scan", SCAN_PEOPLE | {"FilterExpression": "attribute_not_exists(b)"})

        assert [page["ScannedCount"] for page in pages] == [3, 3, 0]
        assert all(page["Items"] == [] for page in pages)

    def test_capacity(self, people):
        assert people.call("Scan", SCAN_PEOPLE | {"ReturnConsumedCapacity": "INDEXES", "Select": "COUNT"}) == {
            "Count": 50,
            "ScannedCount": 50,
            "ConsumedCapacity": {"TableName": "people", "CapacityUnits": 0.5, "Table": {"CapacityUnits": 0.5}},
        }

    def test_index(self, dynamodb):
        index = {
            "IndexName": "by_n",
            "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
        dynamodb.create(
            "people",
            ("id", "S"),
            AttributeDefinitions=[{"AttributeName": "n", "AttributeType": "N"}],
            GlobalSecondaryIndexes=[index],
        )
        for number in range(12):
            dynamodb.put("people", {"id": f"p{number}", "n": number % 3, "x": 1}, {"id": f"q{number}"})
        request = SCAN_PEOPLE | {"IndexName": "by_n"}
        pages = dynamodb.pages("Scan", request | {"Limit": 5})
        items = [item for page in pages for item in page["Items"]]

        assert sorted(item["id"] for item in items) == sorted(f"p{number}" for number in range(12))
        assert set(items[0]) == {"id", "n"}
        assert set(pages[0]["LastEvaluatedKey"]) == {"id", "n"}
        assert len(list(dict.fromkeys(item["n"] for item in items))) == 3
