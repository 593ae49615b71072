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
