from __future__ import annotations

import pytest

from pydynox.api.operations import OPERATION_NAMES
from pydynox.api.wire_form import (
    EVERY,
    ITEM,
    ONE_VALUE,
    reply_from_wire,
    reply_places,
    reply_to_wire,
    request_from_wire,
    request_places,
    request_to_wire,
)

# Where today's operations have items, typed out; the places come from the operations' members.
KEY = {"ExpressionAttributeValues": ITEM, "Key": ITEM}
CONDITION = {"AttributeValueList": [ONE_VALUE]}
EXPECTED = {"Expected": {EVERY: CONDITION | {"Value": ONE_VALUE}}}
COLLECTION = {"ItemCollectionMetrics": {"ItemCollectionKey": ITEM}}
COLLECTIONS = {"ItemCollectionMetrics": {EVERY: [{"ItemCollectionKey": ITEM}]}}
WRITE_REQUESTS = {EVERY: [{"PutRequest": {"Item": ITEM}, "DeleteRequest": {"Key": ITEM}}]}
PLACES = {
    "PutItem": (
        EXPECTED | {"Item": ITEM, "ExpressionAttributeValues": ITEM},
        {"Attributes": ITEM} | COLLECTION,
    ),
    "UpdateItem": (
        EXPECTED | KEY | {"AttributeUpdates": {EVERY: {"Value": ONE_VALUE}}},
        {"Attributes": ITEM} | COLLECTION,
    ),
    "DeleteItem": (EXPECTED | KEY, {"Attributes": ITEM} | COLLECTION),
    "GetItem": ({"Key": ITEM}, {"Item": ITEM}),
    "Query": (
        {
            "QueryFilter": {EVERY: CONDITION},
            "KeyConditions": {EVERY: CONDITION},
            "ExclusiveStartKey": ITEM,
            "ExpressionAttributeValues": ITEM,
        },
        {"Items": [ITEM], "LastEvaluatedKey": ITEM},
    ),
    "Scan": (
        {"ScanFilter": {EVERY: CONDITION}, "ExclusiveStartKey": ITEM, "ExpressionAttributeValues": ITEM},
        {"Items": [ITEM], "LastEvaluatedKey": ITEM},
    ),
    "BatchGetItem": (
        {"RequestItems": {EVERY: {"Keys": [ITEM]}}},
        {"Responses": {EVERY: [ITEM]}, "UnprocessedKeys": {EVERY: {"Keys": [ITEM]}}},
    ),
    "BatchWriteItem": ({"RequestItems": WRITE_REQUESTS}, {"UnprocessedItems": WRITE_REQUESTS} | COLLECTIONS),
    "TransactGetItems": ({"TransactItems": [{"Get": {"Key": ITEM}}]}, {"Responses": [{"Item": ITEM}]}),
    "TransactWriteItems": (
        {
            "TransactItems": [
                {
                    "Put": {"Item": ITEM, "ExpressionAttributeValues": ITEM},
                    "Update": KEY,
                    "Delete": KEY,
                    "ConditionCheck": KEY,
                }
            ]
        },
        COLLECTIONS,
    ),
    "CreateTable": (None, None),
    "NoSuchOperation": (None, None),
}


@pytest.mark.parametrize(("operation", "places"), PLACES.items())
def test_places(operation, places):
    assert (request_places(operation), reply_places(operation)) == places


def test_replies_hold_items_only():
    """What `transports/dynamodb/reading.py` relies on."""

    def marks(places):
        if isinstance(places, str):
            return {places}
        inside = places.values() if isinstance(places, dict) else places
        return set().union(*[marks(each) for each in inside])

    assert set().union(*[marks(reply_places(name) or []) for name in OPERATION_NAMES]) == {ITEM}


def test_items_are_found_where_each_operation_has_them():
    request = {
        "RequestItems": {"t": [{"PutRequest": {"Item": {"pk": "a"}}}, {"DeleteRequest": {"Key": {"pk": 1}}}]},
        "ReturnConsumedCapacity": "TOTAL",
    }
    wire = {
        "RequestItems": {
            "t": [{"PutRequest": {"Item": {"pk": {"S": "a"}}}}, {"DeleteRequest": {"Key": {"pk": {"N": "1"}}}}]
        },
        "ReturnConsumedCapacity": "TOTAL",
    }

    assert request_to_wire("BatchWriteItem", request) == wire
    assert request_from_wire("BatchWriteItem", wire) == request


def test_replies():
    reply = {"Items": [{"n": 1}], "Count": 1, "LastEvaluatedKey": {"pk": "a"}}
    wire = {"Items": [{"n": {"N": "1"}}], "Count": 1, "LastEvaluatedKey": {"pk": {"S": "a"}}}

    assert reply_to_wire("Query", reply) == wire
    assert reply_from_wire("Query", wire) == reply


def test_a_wrongly_shaped_member_is_left_for_the_shape_check():
    assert request_from_wire("BatchGetItem", {"RequestItems": [1]}) == {"RequestItems": [1]}


def test_a_value_that_is_no_item():
    request = {"Statement": "SELECT * FROM t WHERE pk = ? AND n = ?", "Parameters": ["a", 1]}
    wire = request | {"Parameters": [{"S": "a"}, {"N": "1"}]}

    assert request_to_wire("ExecuteStatement", request) == wire
    assert request_from_wire("ExecuteStatement", wire) == request


def test_none_is_a_value_where_values_are():
    request = {"AttributeUpdates": {"a": {"Value": None, "Action": None}}, "Expected": None}

    wire = request_to_wire("UpdateItem", request)

    assert wire == {"AttributeUpdates": {"a": {"Value": {"NULL": True}, "Action": None}}, "Expected": None}
    assert request_from_wire("UpdateItem", wire) == request
