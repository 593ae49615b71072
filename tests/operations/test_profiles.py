"""`Settings(profile=...)`: the words and the layers of one region, on one day."""

from __future__ import annotations

from typing import ClassVar

import pytest

from pydynox.engine import Engine, Settings
from pydynox.errors import ConditionalCheckFailedException, TransactionCanceledException, ValidationException
from pydynox.fidelity.profiles import UnknownProfileError, operations_as_served
from pydynox.fidelity.regions import LAYERS, REGIONS

NESTED_TOO_DEEPLY = (
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
)
UPDATE_TOO_LARGE = "Item size to update has exceeded the maximum allowed size"
OLDER_LIST = (
    "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: "
    "Member must have length greater than or equal to 1"
)
NEWER_LIST = (
    "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: "
    "Member must have length greater than or equal to 1"
)
NEWER_REQUEST_ITEMS = (
    "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: "
    "Member must have length greater than or equal to 1"
)
PROJECTION_REQUIRED = (
    "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"
)
SEGMENT_TOO_LARGE = "The Segment parameter is zero-based and must be less than parameter TotalSegments"
SEGMENT_REQUIRED = (
    "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"
)

MEANT = "profile '{0}': no region '{0}'; did you mean 'eu-west-2'? Known are " + ", ".join(REGIONS)


def broken(value, least):
    return (
        f"1 validation error detected: {value} failed to satisfy constraint: "
        f"Member must have value greater than or equal to {least}"
    )


class Region:
    def __init__(self, profile):
        self.engine = Engine(Settings(implicit_tables=False, profile=profile))
        self.call(
            "CreateTable",
            TableName="notes",
            KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )

    def call(self, operation, **request):
        return self.engine.execute(operation, request)

    def text(self, operation, **request):
        with pytest.raises(ValidationException) as caught:
            self.call(operation, **request)
        error = caught.value
        return error.message if error.complaint is None else error.complaint.text(error.wording)

    def wire_text(self, operation, **request):
        return self.engine.execute_wire(operation, request).body["message"]


def nested(levels):
    value = "x"
    for _ in range(levels):
        value = [value]
    return value


def update(**more):
    return {"TableName": "notes", "Key": {"k": "a"}, "UpdateExpression": "SET v = :v", **more}


BARELY_TOO_LARGE = {"ExpressionAttributeValues": {":v": "x" * (409_600 - len("k") - len("a") - len("v"))}}


class TestWrites:
    """eu-south-2 and me-central-1 in October 2026."""

    FAULTS: ClassVar = {"TableName": "", "Item": {"k": {"S": "a"}}, "ReturnValues": "INVALID"}

    @pytest.mark.parametrize("profile", ["eu-south-2", "me-central-1", "eu-west-1@2026-09"])
    def test_older_layer_tells_of_both_faults(self, profile):
        assert Region(profile).wire_text("PutItem", **self.FAULTS) == (
            "2 validation errors detected: Value 'INVALID' at 'returnValues' failed to satisfy constraint: Member must "
            "satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value '' at 'tableName' "
            "failed to satisfy constraint: Member must have length greater than or equal to 1"
        )

    @pytest.mark.parametrize("profile", [None, "us-east-1", "eu-west-1", "us-east-1@2026-09-12"])
    def test_newer_layer_stops_at_the_first(self, profile):
        assert Region(profile).wire_text("PutItem", **self.FAULTS) == (
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )

    def test_null_that_is_false(self):
        request = {"TableName": "notes", "Item": {"k": {"S": "a"}, "v": {"NULL": False}}}
        text = "One or more parameter values were invalid: Null attribute value types must have the value of true"

        assert Region("eu-south-2").wire_text("PutItem", **request) == text
        assert Region("us-east-1").wire_text("PutItem", **request) == f"1 validation error detected: {text}"

    def test_two_unknown_enumeration_values(self):
        request = {
            "TableName": "notes",
            "Key": {"k": "a"},
            "ReturnValues": "INVALID",
            "ReturnConsumedCapacity": "INVALID",
        }

        assert Region("me-central-1").text("UpdateItem", **request).startswith("2 validation errors detected: ")
        assert Region(None).text("UpdateItem", **request) == (
            "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: "
            "[ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"
        )

    def test_value_of_32_levels(self):
        request = update(
            ExpressionAttributeValues={":v": nested(32)},
            UpdateExpression="SET w = v",
            ConditionExpression="v = :v",
        )

        with pytest.raises(ConditionalCheckFailedException):
            Region("eu-south-2").call("UpdateItem", **request)
        assert Region(None).text("UpdateItem", **request) == f"1 validation error detected: {NESTED_TOO_DEEPLY}"

    def test_ceiling_of_updates(self):
        Region("eu-south-2").call("UpdateItem", **update(**BARELY_TOO_LARGE))

        assert Region(None).text("UpdateItem", **update(**BARELY_TOO_LARGE)) == UPDATE_TOO_LARGE


class TestBatches:
    def test_get_without_items(self):
        older = "The requestItems parameter is required for BatchGetItem"

        assert Region("me-central-1").text("BatchGetItem", RequestItems={}) == older
        assert Region("eu-south-2").text("BatchGetItem", RequestItems={}) == NEWER_REQUEST_ITEMS
        assert Region(None).text("BatchGetItem", RequestItems={}) == NEWER_REQUEST_ITEMS

    def test_write_without_items(self):
        older = "The requestItems parameter is required for BatchWriteItem"

        assert Region("eu-west-2").text("BatchWriteItem", RequestItems={}) == NEWER_REQUEST_ITEMS
        assert Region("eu-central-1").text("BatchWriteItem", RequestItems={}) == NEWER_REQUEST_ITEMS
        assert Region("eu-central-1@2026-10-06").text("BatchWriteItem", RequestItems={}) == older
        assert Region("us-east-1").text("BatchWriteItem", RequestItems={}) == older

    def test_too_many_writes(self):
        writes = [{"PutRequest": {"Item": {"k": str(number)}}} for number in range(26)]

        assert Region("eu-west-2").text("BatchWriteItem", RequestItems={"notes": writes}) == (
            "1 validation error detected: Value at 'RequestItems.notes.member' failed to satisfy constraint: "
            "Member must have length less than or equal to 25"
        )

    def test_good_batches(self):
        for profile in ("eu-west-2", "me-central-1"):
            region = Region(profile)
            region.call("BatchWriteItem", RequestItems={"notes": [{"PutRequest": {"Item": {"k": "a"}}}]})
            found = region.call("BatchGetItem", RequestItems={"notes": {"Keys": [{"k": "a"}]}})
            assert found["Responses"] == {"notes": [{"k": "a"}]}


class TestScan:
    @pytest.mark.parametrize(
        ("request_", "older", "newer"),
        [
            ({"Limit": 0}, broken("Value '0' at 'limit'", 1), broken("Value at 'Limit'", 1)),
            (
                {"Segment": -1, "TotalSegments": 5},
                broken("Value '-1' at 'segment'", 0),
                broken("Value at 'Segment'", 0),
            ),
            (
                {"Segment": 5, "TotalSegments": 5},
                f"{SEGMENT_TOO_LARGE}: Segment: 5 is not less than TotalSegments: 5",
                SEGMENT_TOO_LARGE,
            ),
            (
                {"ExclusiveStartKey": {"k": "a", "other": "b"}},
                "The provided starting key is invalid: The provided key element does not match the schema",
                "The provided starting key is invalid",
            ),
            (
                {"Select": "SPECIFIC_ATTRIBUTES"},
                PROJECTION_REQUIRED,
                f"1 validation error detected: {PROJECTION_REQUIRED}",
            ),
            ({"TotalSegments": 5}, SEGMENT_REQUIRED, SEGMENT_REQUIRED),
        ],
    )
    def test_words(self, request_, older, newer):
        for profile, text in (("us-east-1", older), ("eu-west-2", newer), ("eu-west-2@2026-09-25", older)):
            assert Region(profile).text("Scan", TableName="notes", **request_) == text

    def test_good_scan(self):
        assert Region("eu-west-2").call("Scan", TableName="notes", Limit=1, Segment=0, TotalSegments=1)["Count"] == 0


class TestTransactions:
    def test_without_actions(self):
        texts = {
            profile: [Region(profile).text(f"Transact{kind}Items", TransactItems=[]) for kind in ("Write", "Get")]
            for profile in ("us-east-1", "eu-west-2", "eu-north-1", "eu-north-1@2026-10-07")
        }

        assert texts == {
            "us-east-1": [OLDER_LIST, OLDER_LIST],
            "eu-west-2": [NEWER_LIST, OLDER_LIST],
            "eu-north-1": [NEWER_LIST, NEWER_LIST],
            "eu-north-1@2026-10-07": [OLDER_LIST, OLDER_LIST],
        }

    def test_value_of_32_levels(self):
        check = {
            "TableName": "notes",
            "Key": {"k": "a"},
            "ConditionExpression": "v = :v",
            "ExpressionAttributeValues": {":v": nested(32)},
        }
        request = {"TransactItems": [{"ConditionCheck": check}]}

        with pytest.raises(TransactionCanceledException):
            Region("us-east-1").call("TransactWriteItems", **request)
        assert Region("eu-west-2").text("TransactWriteItems", **request) == NESTED_TOO_DEEPLY

    def test_ceiling_of_updates(self):
        request = {"TransactItems": [{"Update": update(**BARELY_TOO_LARGE)}]}

        Region("us-east-1").call("TransactWriteItems", **request)
        assert Region("eu-west-2").text("TransactWriteItems", **request) == UPDATE_TOO_LARGE


class TestNames:
    @pytest.mark.parametrize(
        ("profile", "message"),
        [
            ("EU-WEST-2", MEANT.format("EU-WEST-2")),
            ("eu_west_2", MEANT.format("eu_west_2")),
            (" eu-west2", MEANT.format(" eu-west2")),
            ("eu-west-2a", MEANT.format("eu-west-2a")),
            (5, "profile 5: expected a text such as 'eu-west-2' or 'eu-west-2@2026-09'"),
            ("eu-west-9", f"profile 'eu-west-9': no region 'eu-west-9'; known are {', '.join(REGIONS)}"),
            ("eu-west-2@", "profile 'eu-west-2@': expected REGION@YYYY-MM or REGION@YYYY-MM-DD"),
            ("eu-west-2@2026-13", "profile 'eu-west-2@2026-13': expected REGION@YYYY-MM or REGION@YYYY-MM-DD"),
            ("eu-west-2@2026-09-31", "profile 'eu-west-2@2026-09-31': expected REGION@YYYY-MM or REGION@YYYY-MM-DD"),
            ("eu-west-2@2026-08", "profile 'eu-west-2@2026-08': nothing is known of regions before 2026-09-12"),
        ],
    )
    def test_unknown_ones_are_refused_with_what_is_known(self, profile, message):
        with pytest.raises(UnknownProfileError) as caught:
            Settings(profile=profile)

        assert str(caught.value) == message

    def test_a_region_that_does_as_most_costs_nothing(self):
        assert Engine(Settings(profile="us-east-1")).profile is None
        assert Engine().profile is None

    def test_records_are_what_most_regions_answered_last(self):
        assert {record.name: record.layer for each in LAYERS for record in each.operations} == {
            record.name: each.usual for each in LAYERS for record in each.operations
        }

    def test_fork_has_the_profile(self):
        twin = Region("eu-west-2").engine.fork()

        assert twin.profile == operations_as_served("eu-west-2") or {record.name for record in twin.profile} == {
            record.name for record in operations_as_served("eu-west-2")
        }
