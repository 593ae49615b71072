"""What Python has and JSON has not, in members that are no attribute values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pydynox.engine import Engine
from pydynox.errors import SerializationException

USERS = {
    "TableName": "users",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (Decimal("NaN"), "NaN"),
        (Decimal("sNaN"), "sNaN"),
        (10**400, "a larger integer"),
    ],
)
def test_a_time_is_a_number_that_json_has(number, shown):
    with pytest.raises(SerializationException) as caught:
        Engine().execute("ListBackups", {"TimeRangeLowerBound": number})

    assert caught.value.message == f"ListBackups.TimeRangeLowerBound: expected a number that JSON has, got {shown}"


@pytest.mark.parametrize("number", [-5, 0.5, 10**300, Decimal("1.5")])
def test_other_times_are_taken(number):
    assert Engine().execute("ListBackups", {"TimeRangeLowerBound": number})["BackupSummaries"] == []


def test_a_string_has_a_utf_8_form():
    with pytest.raises(SerializationException) as caught:
        Engine().execute("CreateBackup", {"TableName": "users", "BackupName": "a\ud800"})

    assert caught.value.message == (
        "CreateBackup.BackupName: a string holds a lone surrogate and has no UTF-8 form: 'a\\ud800'"
    )


def test_an_object_is_no_time_after_a_good_one_either():
    """A form that passed is let through by the classes of its members."""
    engine = Engine()
    engine.execute("ListBackups", {"TimeRangeLowerBound": 1.5})
    with pytest.raises(SerializationException) as caught:
        engine.execute("ListBackups", {"TimeRangeLowerBound": object()})

    assert caught.value.message == "ListBackups.TimeRangeLowerBound: expected a Date, got object"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (1, "NUMBER_VALUE cannot be converted to String"),
        (0, "NUMBER_VALUE cannot be converted to String"),
        (None, "ExpressionAttributeValues, a key: expected a String, got NoneType"),
    ],
)
def test_a_placeholder_is_a_string_after_a_good_request_too(key, text):
    engine = Engine()
    engine.execute("CreateTable", USERS)
    query = {"TableName": "users", "KeyConditionExpression": "pk = :p"}
    engine.execute("Query", {**query, "ExpressionAttributeValues": {":p": "a"}})
    with pytest.raises(SerializationException) as caught:
        engine.execute("Query", {**query, "ExpressionAttributeValues": {key: "a"}})

    assert caught.value.message == text
