from __future__ import annotations

import pytest

TABLE = "conformance"
ENUM = (
    "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: "
    "Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
)
METRICS = (
    "Value 'BOGUS2' at 'returnItemCollectionMetrics' failed to satisfy constraint: "
    "Member must satisfy enum value set: [SIZE, NONE]"
)
MAP_VALUE = (
    "at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less "
    "than or equal to 25, Member must have length greater than or equal to 1]"
)
MAP_KEYS = (
    "at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less "
    "than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression "
    "pattern: [a-zA-Z0-9_.-]+]"
)


def put(key):
    return {"PutRequest": {"Item": {"pk": key}}}


def of(*writes):
    return {"RequestItems": {TABLE: list(writes)}}


def printed_put(key):
    return (
        f"WriteRequest(putRequest=PutRequest(item={{pk=AttributeValue(s={key}, n=null, b=null, iNT=null, "
        "dECIMAL=null, dOUBLE=null, sS=null, nS=null, bS=null, iNTSET=null, dECIMALSET=null, dOUBLESET=null, m=null, "
        "l=null, nULL=null, bOOL=null)}, workloadProfileName=null), deleteRequest=null)"
    )


class TestRequestShape:
    def test_request_items(self, dynamodb):
        of_scalar = dynamodb.error("BatchWriteItem", {"RequestItems": 1})
        of_list = dynamodb.error("BatchWriteItem", {"RequestItems": []})
        inside = dynamodb.error("BatchWriteItem", {"RequestItems": {TABLE: "a"}})
        inside_map = dynamodb.error("BatchWriteItem", {"RequestItems": {TABLE: {}}})

        assert of_scalar.code == "SerializationException"
        assert of_scalar.message == "Unexpected field type"
        assert of_list.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>"
        )
        assert inside.message == (
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
            "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in "
            "module java.base of loader 'bootstrap')"
        )
        assert inside_map.message == "Start of structure or map found where not expected"

    def test_write_request(self, dynamodb):
        of_scalar = dynamodb.error("BatchWriteItem", of("a"))
        of_list = dynamodb.error("BatchWriteItem", of([]))
        put_of_list = dynamodb.error("BatchWriteItem", of({"PutRequest": []}))
        put_of_scalar = dynamodb.error("BatchWriteItem", of({"PutRequest": "a"}))
        key = dynamodb.error("BatchWriteItem", of({"DeleteRequest": {"Key": []}}))

        assert of_scalar.message == "Unexpected value type in payload"
        assert of_list.message == "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.WriteRequest"
        assert put_of_list.message == "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.PutRequest"
        assert put_of_scalar.message == "Unexpected field type"
        assert key.message == (
            "Unrecognized collection type java.util.Map<java.lang.String, "
            "com.amazonaws.dynamodb.v20120810.AttributeValue>"
        )


class TestValidation:
    def test_request_items_are_required(self, dynamodb):
        error = dynamodb.error("BatchWriteItem", {})

        assert error.code == "ValidationException"
        assert error.message == (
            "1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: "
            "Member must not be null"
        )

    def test_no_tables(self, dynamodb):
        error = dynamodb.error("BatchWriteItem", {"RequestItems": {}})

        assert error.code == "ValidationException"
        assert error.message == "The requestItems parameter is required for BatchWriteItem"

    def test_no_writes(self, dynamodb):
        error = dynamodb.error("BatchWriteItem", of())

        assert error.message == f"1 validation error detected: Value '{{conformance=[]}}' {MAP_VALUE}"

    def test_too_many_writes(self, dynamodb):
        error = dynamodb.error("BatchWriteItem", of(*[put(f"bw-{number}") for number in range(26)]))

        echo = ", ".join([printed_put(f"bw-{number}") for number in range(26)])
        assert error.message == f"1 validation error detected: Value '{{conformance=[{echo}]}}' {MAP_VALUE}"

    def test_too_many_writes_over_all_tables(self, dynamodb):
        writes = [put(str(number)) for number in range(13)]
        error = dynamodb.error("BatchWriteItem", {"RequestItems": {"one": writes, "two": writes[1:]}})
        too_many = dynamodb.error("BatchWriteItem", {"RequestItems": {"one": writes, "two": writes}})

        assert error.code == "ResourceNotFoundException"
        assert too_many.code == "ValidationException"
        assert too_many.message == "Too many items requested for the BatchWriteItem call"

    def test_enums_beside_missing_request_items(self, dynamodb):
        error = dynamodb.error("BatchWriteItem", {"ReturnConsumedCapacity": "BOGUS"})

        assert error.message == (
            f"2 validation errors detected: {ENUM}; Value null at 'requestItems' failed to satisfy constraint: "
            "Member must not be null"
        )

    @pytest.mark.parametrize("table", ["bad!name", "ab", "a" * 256])
    def test_table_name(self, dynamodb, table):
        error = dynamodb.error("BatchWriteItem", {"RequestItems": {table: [put("x")]}})

        assert error.message == (f"1 validation error detected: Value '{{{table}=[{printed_put('x')}]}}' {MAP_KEYS}")

    def test_enum_alone_over_table_name(self, dynamodb):
        request = {"RequestItems": {"bad!name": [put("x")]}, "ReturnConsumedCapacity": "BOGUS"}
        error = dynamodb.error("BatchWriteItem", request)

        assert error.message == f"1 validation error detected: {ENUM}"

    def test_both_enums(self, dynamodb):
        request = of(put("x")) | {"ReturnConsumedCapacity": "BOGUS", "ReturnItemCollectionMetrics": "BOGUS2"}
        error = dynamodb.error("BatchWriteItem", request)

        assert error.message == f"2 validation errors detected: {ENUM}; {METRICS}"

    def test_item_and_key_are_required(self, dynamodb):
        error = dynamodb.error("BatchWriteItem", of({"PutRequest": {}}, {"DeleteRequest": {}}))

        assert error.message == (
            "2 validation errors detected: Value null at "
            "'requestItems.conformance.member.1.member.putRequest.item' failed to satisfy constraint: "
            "Member must not be null; Value null at "
            "'requestItems.conformance.member.2.member.deleteRequest.key' failed to satisfy constraint: "
            "Member must not be null"
        )

    @pytest.mark.parametrize("write", [{}, put("x") | {"DeleteRequest": {"Key": {"pk": "x"}}}])
    def test_not_exactly_one_request(self, dynamodb, write):
        error = dynamodb.error("BatchWriteItem", of(write))

        assert error.message == (
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported "
            "datatypes"
        )


class TestBehaviour:
    @pytest.fixture
    def people(self, dynamodb):
        dynamodb.create("people", ("id", "S"))
        dynamodb.create("places", ("pk", "S"), ("sk", "N"))
        dynamodb.put("people", {"id": "old"}, {"id": "gone"})
        return dynamodb

    def test_puts_and_deletes(self, people):
        request = {
            "people": [
                {"PutRequest": {"Item": {"id": "old", "n": 1}}},
                {"DeleteRequest": {"Key": {"id": "gone"}}},
                {"DeleteRequest": {"Key": {"id": "never"}}},
            ],
            "places": [{"PutRequest": {"Item": {"pk": "x", "sk": 1}}}],
        }

        assert people.call("BatchWriteItem", {"RequestItems": request}) == {"UnprocessedItems": {}}
        assert people.engine.items("people") == [{"id": "old", "n": 1}]
        assert people.engine.items("places") == [{"pk": "x", "sk": 1}]

    @pytest.mark.parametrize(
        ("bad", "message"),
        [
            ({"PutRequest": {"Item": {"n": 1}}}, "The provided key element does not match the schema"),
            ({"PutRequest": {"Item": {"id": 1}}}, "The provided key element does not match the schema"),
            ({"DeleteRequest": {"Key": {"id": 1}}}, "The provided key element does not match the schema"),
            ({"DeleteRequest": {"Key": {"id": "new"}}}, "Provided list of item keys contains duplicates"),
        ],
    )
    def test_all_is_checked_before_anything_is_written(self, people, bad, message):
        good = {"PutRequest": {"Item": {"id": "new"}}}
        error = people.error("BatchWriteItem", {"RequestItems": {"people": [good, bad]}})

        assert error.code == "ValidationException"
        assert error.message == message
        assert people.engine.items("people") == [{"id": "old"}, {"id": "gone"}]

    def test_no_table(self, people):
        request = {
            "people": [{"PutRequest": {"Item": {"id": "new"}}}],
            "nowhere": [{"DeleteRequest": {"Key": {"id": "a"}}}],
        }
        error = people.error("BatchWriteItem", {"RequestItems": request})

        assert error.code == "ResourceNotFoundException"
        assert {"id": "new"} not in people.engine.items("people")

    def test_capacity(self, people):
        request = {
            "RequestItems": {
                "people": [
                    {"PutRequest": {"Item": {"id": "big", "b": "x" * 2000}}},
                    {"DeleteRequest": {"Key": {"id": "gone"}}},
                ],
                "places": [{"DeleteRequest": {"Key": {"pk": "x", "sk": 1}}}],
            },
            "ReturnConsumedCapacity": "INDEXES",
        }

        assert people.call("BatchWriteItem", request)["ConsumedCapacity"] == [
            {"TableName": "people", "CapacityUnits": 3.0, "Table": {"CapacityUnits": 3.0}},
            {"TableName": "places", "CapacityUnits": 1.0, "Table": {"CapacityUnits": 1.0}},
        ]

    def test_item_collection_metrics(self, dynamodb):
        local = {
            "IndexName": "by_n",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        definitions = [{"AttributeName": "n", "AttributeType": "N"}]
        dynamodb.create(
            "places", ("pk", "S"), ("sk", "N"), AttributeDefinitions=definitions, LocalSecondaryIndexes=[local]
        )
        writes = [{"PutRequest": {"Item": {"pk": pk, "sk": sk}}} for pk, sk in [("a", 1), ("a", 2), ("b", 1)]]
        reply = dynamodb.call(
            "BatchWriteItem", {"RequestItems": {"places": writes}, "ReturnItemCollectionMetrics": "SIZE"}
        )

        assert reply["ItemCollectionMetrics"] == {
            "places": [
                {"ItemCollectionKey": {"pk": "a"}, "SizeEstimateRangeGB": [0.0, 1.0]},
                {"ItemCollectionKey": {"pk": "b"}, "SizeEstimateRangeGB": [0.0, 1.0]},
            ]
        }
