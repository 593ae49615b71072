"""A member that does nothing but be returned is told of once."""

from __future__ import annotations

import warnings

import pytest

from pydynox.api.control.exports import IMPORT_TABLE
from pydynox.api.control.tables import CREATE_TABLE
from pydynox.api.member import boolean, list_of, string, structure
from pydynox.api.operation import WRITE, Operation
from pydynox.engine.validation import check_request, effects
from pydynox.exceptions import NoEffectWarning

OPERATION = Operation(
    "CreateThing",
    members={
        "Name": string(required=True),
        "Lamp": structure("Lamp", {"Colour": string(), "On": boolean()}),
        "Parts": list_of(structure("Part", {"Label": string()})),
    },
    reply={},
    access=WRITE,
    no_effect={"Lamp.Colour": "nothing shines here", "Parts.Label": "nobody reads it"},
)


@pytest.fixture(autouse=True)
def _nobody_was_told(monkeypatch):
    monkeypatch.setattr(effects, "_told", set())


def told(request):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check_request(OPERATION, request)
    return [(each.category, str(each.message), each.filename) for each in caught]


def test_once_for_each_member():
    lamp = {"Name": "n", "Lamp": {"On": True, "Colour": "red"}}

    assert told(lamp) == [
        (
            NoEffectWarning,
            "CreateThing: Lamp.Colour is stored and returned, and has no effect: nothing shines here",
            __file__,
        )
    ]
    assert told(lamp) == []
    assert [text for _, text, _ in told({"Name": "n", "Parts": [{}, {"Label": "l"}]})] == [
        "CreateThing: Parts.Label is stored and returned, and has no effect: nobody reads it"
    ]


@pytest.mark.parametrize(
    "request_", [{"Name": "n"}, {"Name": "n", "Lamp": {"On": False}}, {"Name": "n", "Parts": [{}]}]
)
def test_not_where_it_is_not_given(request_):
    assert told(request_) == []


def test_a_request_of_a_form_that_passed_before_is_looked_at():
    assert told({"Name": "n", "Lamp": {"On": True}}) == []
    assert len(told({"Name": "n", "Lamp": {"On": True, "Colour": "red"}})) == 1


def test_what_operations_have_in_common_is_said_once():
    parts = {"KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}], "SSESpecification": {"Enabled": True}}
    table = {**parts, "TableName": "users", "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}]}
    source = {"S3Bucket": "bucket"}
    imported = {"S3BucketSource": source, "InputFormat": "ION", "TableCreationParameters": table, "ClientToken": "one"}

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        check_request(IMPORT_TABLE, imported)
        check_request(CREATE_TABLE, {**table, "BillingMode": "PAY_PER_REQUEST"})

    (text,) = [str(each.message) for each in caught]
    assert text == (
        "ImportTable: TableCreationParameters.SSESpecification is stored and returned, and has no effect: "
        "nothing is encrypted here, and no key is asked for"
    )
