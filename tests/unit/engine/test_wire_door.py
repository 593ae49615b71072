"""Protocol JSON in, protocol JSON out: what is decoded, passed over, refused, and in which turn."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

import pytest
from hypothesis import given

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.engine.wire_door import WireAnswer, refusal
from pydynox.errors import (
    AccessDeniedException,
    InternalServerError,
    ServiceError,
    ThrottlingException,
)
from pydynox.values.wire import wire_from_value
from strategies import values

MODEL = "com.amazonaws.dynamodb.v20120810#"
FRAMEWORK = "com.amazon.coral.service#"
VALIDATION = "com.amazon.coral.validate#ValidationException"
NESTED = (
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
)


def definition(name: str) -> dict[str, Any]:
    return {
        "TableName": name,
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "BillingMode": "PAY_PER_REQUEST",
    }


@pytest.fixture
def engine() -> Engine:
    engine = Engine(Settings(implicit_tables=False), ManualClock(1_700_000_000.25))
    engine.execute("CreateTable", definition("users"))
    engine.execute("PutItem", {"TableName": "users", "Item": {"pk": "ada", "n": 1}})
    return engine


def fault(engine: Engine, operation: str, request: Any) -> dict[str, Any]:
    answer = engine.execute_wire(operation, request)
    assert answer.status == 400
    return answer.body


class TestReplies:
    def test_an_item(self, engine):
        answer = engine.execute_wire("GetItem", {"TableName": "users", "Key": {"pk": {"S": "ada"}}})

        assert answer.status == 200
        assert answer.body == {"Item": {"pk": {"S": "ada"}, "n": {"N": "1"}}}

    def test_nothing_is_an_empty_object(self, engine):
        assert engine.execute_wire("GetItem", {"TableName": "users", "Key": {"pk": {"S": "bob"}}}).body == {}

    def test_times_are_seconds(self, engine):
        table = engine.execute_wire("DescribeTable", {"TableName": "users"}).body["Table"]

        assert table["CreationDateTime"] == 1_700_000_000.25

    def test_each_has_an_id_of_its_own(self, engine):
        ids = [engine.execute_wire("ListTables", {}).request_id for _ in range(3)]
        ids.append(engine.execute_wire("ListTables", {"Limit": 0}).request_id)

        assert len(set(ids)) == 4
        assert {len(one) for one in ids} == {52}

    def test_the_request_is_left_as_it_was(self, engine):
        request = {"TableName": "users", "Item": {"pk": {"S": "a"}, "l": {"L": [{"N": "1.0"}]}}, "Other": 1}
        engine.execute_wire("PutItem", request)

        assert request == {"TableName": "users", "Item": {"pk": {"S": "a"}, "l": {"L": [{"N": "1.0"}]}}, "Other": 1}

    @given(values)
    def test_any_value_comes_back(self, value):
        engine = Engine(Settings(implicit_tables=False))
        engine.execute("CreateTable", definition("users"))
        item = {"pk": {"S": "a"}, "v": wire_from_value(value)}
        put = engine.execute_wire("PutItem", {"TableName": "users", "Item": item})
        got = engine.execute_wire("GetItem", {"TableName": "users", "Key": {"pk": {"S": "a"}}})

        assert (put.status, got.body) == (200, {"Item": item})

    def test_binary(self, engine):
        content = base64.b64encode(bytes(range(256))).decode()
        engine.execute_wire("PutItem", {"TableName": "users", "Item": {"pk": {"S": "b"}, "b": {"B": content}}})

        assert engine.execute("GetItem", {"TableName": "users", "Key": {"pk": "b"}})["Item"]["b"] == bytes(range(256))


class TestMembersOfTheRequest:
    def test_what_the_api_does_not_have_is_passed_over(self, engine):
        key = {"pk": {"S": "ada"}}
        get = {"TableName": "users", "Key": key, "Newer": {"than": "this"}}
        batch = {"RequestItems": {"users": {"Keys": [key], "Newer": 1}}}

        assert engine.execute_wire("GetItem", get).body["Item"]["n"] == {"N": "1"}
        assert engine.execute_wire("BatchGetItem", batch).body["Responses"]["users"][0]["n"] == {"N": "1"}

    def test_what_only_the_engine_does_not_have_is_refused(self, engine):
        body = fault(engine, "CreateTable", definition("other") | {"VectorIndexes": []})

        assert body["__type"] == VALIDATION
        assert "VectorIndexes" in body["message"]

    def test_null_is_absent(self, engine):
        request = {"TableName": "users", "Limit": None, "ExpressionAttributeNames": None, "ExclusiveStartKey": None}

        assert engine.execute_wire("Scan", request).body["Count"] == 1

    def test_null_where_a_member_is_required(self, engine):
        absent = fault(engine, "DescribeTable", {})

        assert absent["__type"] == VALIDATION
        assert fault(engine, "DescribeTable", {"TableName": None}) == absent

    def test_a_batch_whose_entry_is_null_is_printed(self, engine):
        body = fault(engine, "BatchGetItem", {"RequestItems": {"S": None}})

        assert body["__type"] == VALIDATION
        assert '{"S":null}' in body["message"]

    @pytest.mark.parametrize("request_", [[], "x", 5, True, None])
    def test_a_request_is_an_object(self, engine, request_):
        assert fault(engine, "ListTables", request_) == {"__type": f"{FRAMEWORK}SerializationException"}


class TestTurns:
    """JSON of the wrong type, then constraints, then values."""

    malformed: ClassVar = {"pk": {"S": "ada"}, "n": {"N": "one"}}

    def test_a_malformed_value_waits_for_its_turn(self, engine):
        constraint = fault(engine, "PutItem", {"TableName": "users", "Item": self.malformed, "ReturnValues": "X"})
        value = fault(engine, "PutItem", {"TableName": "absent", "Item": self.malformed})
        table = fault(engine, "PutItem", {"TableName": "absent", "Item": {"pk": {"S": "ada"}}})

        assert "Member must satisfy enum value set" in constraint["message"]
        assert value["message"].endswith("The parameter cannot be converted to a numeric value: one")
        assert table["__type"] == f"{MODEL}ResourceNotFoundException"

    def test_json_of_the_wrong_type_comes_first(self, engine):
        request = {"TableName": "users", "Item": {"pk": {"S": 1}}, "ReturnValues": "X"}

        assert fault(engine, "PutItem", request) == {
            "__type": f"{FRAMEWORK}SerializationException",
            "Message": "NUMBER_VALUE cannot be converted to String",
        }

    def test_two_of_them_in_the_order_of_the_request(self, engine):
        bad_name, bad_item = {"TableName": True}, {"Item": {"pk": {"S": 1}}}

        assert fault(engine, "PutItem", bad_name | bad_item)["Message"] == "TRUE_VALUE cannot be converted to String"
        assert fault(engine, "PutItem", bad_item | bad_name)["Message"] == "NUMBER_VALUE cannot be converted to String"

    def test_the_place_of_a_value_is_not_told(self, engine):
        """`Engine.execute` tells it."""
        item = fault(engine, "PutItem", {"TableName": "users", "Item": {"pk": {"S": "a"}, "n": {"N": "x"}}})
        query = {"KeyConditionExpression": "pk = :p", "ExpressionAttributeValues": {":p": {"S": "a"}}}
        start = fault(engine, "Query", {"TableName": "users", "ExclusiveStartKey": {"pk": {}}} | query)

        assert item["message"] == (
            "1 validation error detected: The parameter cannot be converted to a numeric value: x"
        )
        assert start["message"] == (
            "The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of the "
            "supported datatypes"
        )

    @pytest.mark.parametrize("wrap", [lambda value: {"L": [value]}, lambda value: {"M": {"m": value}}])
    @pytest.mark.parametrize("levels", [32, 600])
    def test_nested_too_deeply(self, engine, wrap, levels):
        value = {"S": "x"}
        for _ in range(levels):
            value = wrap(value)
        body = fault(engine, "PutItem", {"TableName": "users", "Item": {"pk": {"S": "a"}, "v": value}})

        assert body == {"__type": VALIDATION, "message": f"1 validation error detected: {NESTED}"}


class TestErrors:
    def test_item_of_a_failed_condition(self, engine):
        request = {
            "TableName": "users",
            "Key": {"pk": {"S": "ada"}},
            "ConditionExpression": "n > :n",
            "ExpressionAttributeValues": {":n": {"N": "1"}},
        }

        assert fault(engine, "DeleteItem", request) == {
            "__type": f"{MODEL}ConditionalCheckFailedException",
            "message": "The conditional request failed",
        }
        assert fault(engine, "DeleteItem", request | {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}) == {
            "__type": f"{MODEL}ConditionalCheckFailedException",
            "message": "The conditional request failed",
            "Item": {"pk": {"S": "ada"}, "n": {"N": "1"}},
        }

    def test_cancellation_reasons(self, engine):
        check = {
            "TableName": "users",
            "Key": {"pk": {"S": "ada"}},
            "ConditionExpression": "attribute_not_exists(pk)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
        put = {"TableName": "users", "Item": {"pk": {"S": "bob"}}}

        assert fault(engine, "TransactWriteItems", {"TransactItems": [{"Put": put}, {"ConditionCheck": check}]}) == {
            "__type": f"{MODEL}TransactionCanceledException",
            "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons "
            "[None, ConditionalCheckFailed]",
            "CancellationReasons": [
                {"Code": "None"},
                {
                    "Code": "ConditionalCheckFailed",
                    "Message": "The conditional request failed",
                    "Item": {"pk": {"S": "ada"}, "n": {"N": "1"}},
                },
            ],
        }

    def test_an_operation_that_dynamodb_does_not_have(self, engine):
        assert fault(engine, "ListTable", {}) == {"__type": f"{FRAMEWORK}UnknownOperationException"}

    def test_an_operation_that_is_not_there_yet(self, engine):
        assert fault(engine, "SearchVectors", {}) == {
            "__type": f"{FRAMEWORK}UnknownOperationException",
            "message": "SearchVectors is not in this version of pydynox",
        }

    @pytest.mark.parametrize(
        ("error", "status", "body"),
        [
            (InternalServerError("oh"), 500, {"__type": f"{MODEL}InternalServerError", "message": "oh"}),
            (
                ThrottlingException("slow"),
                400,
                {"__type": "com.amazon.coral.availability#ThrottlingException", "message": "slow"},
            ),
            (AccessDeniedException("no"), 400, {"__type": f"{FRAMEWORK}AccessDeniedException", "Message": "no"}),
            (ServiceError("x", code="Other"), 400, {"__type": f"{MODEL}Other", "message": "x"}),
        ],
    )
    def test_errors_that_come_from_elsewhere(self, error, status, body):
        assert refusal(error, "ID") == WireAnswer(status, body, "ID")

    def test_an_error_inside_the_engine_stays_what_it_is(self, engine, monkeypatch):
        monkeypatch.setattr(engine, "clock", None)

        with pytest.raises(AttributeError):
            engine.execute_wire("CreateTable", definition("other"))
