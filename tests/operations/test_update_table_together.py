"""Which changes one UpdateTable can make together, and what it asks of indexes and capacity."""

from __future__ import annotations

import pytest

TABLE = "people"
INVALID = "One or more parameter values were invalid: "
ONE, TWO = ({"ReadCapacityUnits": units, "WriteCapacityUnits": units} for units in (1, 2))
DEFINED = [{"AttributeName": name, "AttributeType": "S"} for name in ("city", "id")]
STREAM = {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
WARM = {"ReadUnitsPerSecond": 13000, "WriteUnitsPerSecond": 5000}
CREATE = {
    "Create": {
        "IndexName": "second",
        "KeySchema": [{"AttributeName": "city", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
    }
}
DELETE = {"Delete": {"IndexName": "first"}}
UPDATE = {"Update": {"IndexName": "first", "ProvisionedThroughput": TWO}}
CAPACITY = {"ProvisionedThroughput": TWO}
PROTECTION = {"DeletionProtectionEnabled": True}
CLASS = {"TableClass": "STANDARD_INFREQUENT_ACCESS"}
ENCRYPTION = {"SSESpecification": {"Enabled": True}}
ON_DEMAND = {"BillingMode": "PAY_PER_REQUEST"}
MAXIMUM = {"OnDemandThroughput": {"MaxReadRequestUnits": 5}}
ALONE = "modification must be the only operation in the request"


def indexes(*updates):
    return {"AttributeDefinitions": DEFINED, "GlobalSecondaryIndexUpdates": list(updates)}


def new_index(**more):
    return indexes({"Create": CREATE["Create"] | more})


@pytest.fixture
def provisioned(dynamodb):
    dynamodb.create(
        TABLE,
        ("id", "S"),
        ("n", "S"),
        BillingMode="PROVISIONED",
        ProvisionedThroughput=ONE,
        AttributeDefinitions=DEFINED[:1],
        GlobalSecondaryIndexes=[CREATE["Create"] | {"IndexName": "first", "ProvisionedThroughput": ONE}],
        LocalSecondaryIndexes=[
            {
                "IndexName": "local",
                "KeySchema": [
                    {"AttributeName": "id", "KeyType": "HASH"},
                    {"AttributeName": "city", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    return dynamodb


@pytest.fixture
def on_demand(dynamodb):
    dynamodb.create(
        TABLE,
        ("id", "S"),
        AttributeDefinitions=DEFINED[:1],
        GlobalSecondaryIndexes=[CREATE["Create"] | {"IndexName": "first"}],
    )
    return dynamodb


def update(dynamodb, *changes):
    request = {"TableName": TABLE}
    for change in changes:
        request |= change
    return dynamodb.call("UpdateTable", request)["TableDescription"]


def refusal(dynamodb, *changes):
    request = {"TableName": TABLE}
    for change in changes:
        request |= change
    error = dynamodb.error("UpdateTable", request)
    return error.code, error.message


def described(dynamodb):
    return dynamodb.call("DescribeTable", {"TableName": TABLE})["Table"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ((PROTECTION, CAPACITY), f"DeletionProtection {ALONE}"),
        ((PROTECTION, ON_DEMAND), f"DeletionProtection {ALONE}"),
        ((PROTECTION, indexes(UPDATE)), f"DeletionProtection {ALONE}"),
        ((PROTECTION, CLASS), f"TableClass {ALONE}"),
        ((PROTECTION, CLASS, ENCRYPTION), f"Server-Side Encryption {ALONE}"),
        ((PROTECTION, {"WarmThroughput": WARM}), f"DeletionProtection {ALONE}"),
        (({"WarmThroughput": WARM}, CAPACITY), "WarmThroughput must be the only operation in the request"),
        (
            ({"WarmThroughput": WARM}, indexes(CREATE)),
            "Create global secondary index cannot be specified when updating WarmThroughput",
        ),
        (
            (MAXIMUM, {"StreamSpecification": STREAM}),
            "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request",
        ),
        (
            (MAXIMUM, {"WarmThroughput": WARM}),
            "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request",
        ),
        ((CAPACITY, {"StreamSpecification": STREAM}), "You cannot modify stream status while updating table IOPS"),
        ((CAPACITY, indexes(CREATE)), "You cannot create or delete index while updating table IOPS"),
        ((CAPACITY, indexes(DELETE)), "You cannot create or delete index while updating table IOPS"),
        (
            ({"StreamSpecification": STREAM}, indexes(CREATE)),
            "You cannot create or delete index while changing stream status",
        ),
        ((PROTECTION, {"GlobalSecondaryIndexUpdates": []}), "List of GlobalSecondaryIndexUpdates is empty"),
    ],
)
def test_changes_that_do_not_go_together(provisioned, changes, message):
    before = described(provisioned)

    assert refusal(provisioned, *changes) == ("ValidationException", INVALID + message)
    assert described(provisioned) == before


def test_changes_that_go_together(provisioned):
    update(provisioned, CAPACITY, indexes(UPDATE))
    update(provisioned, ON_DEMAND, {"StreamSpecification": STREAM})
    update(provisioned, ON_DEMAND, MAXIMUM)
    update(provisioned, PROTECTION, {"AttributeDefinitions": DEFINED})

    table = described(provisioned)
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert (table["StreamSpecification"], table["DeletionProtectionEnabled"]) == (STREAM, True)
    assert table["OnDemandThroughput"] == MAXIMUM["OnDemandThroughput"]


def test_a_request_without_change_is_refused_before_its_table_is_looked_up(dynamodb):
    code, message = refusal(dynamodb, {"AttributeDefinitions": DEFINED, "GlobalSecondaryIndexUpdates": []})

    assert code == "ValidationException"
    assert message.startswith("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, ")


class TestIndexes:
    def test_a_local_index_is_neither_updated_nor_deleted(self, provisioned):
        updated = {"Update": {"IndexName": "local", "ProvisionedThroughput": TWO}}
        deleted = {"Delete": {"IndexName": "local"}}

        assert refusal(provisioned, indexes(updated)) == (
            "ValidationException",
            "Cannot update an index that is not a GlobalSecondaryIndex: local",
        )
        assert refusal(provisioned, indexes(deleted)) == (
            "ValidationException",
            "Cannot delete an index that is not a GlobalSecondaryIndex: local",
        )

    def test_a_missing_index_among_others(self, provisioned):
        missing = {"Update": {"IndexName": "nope", "ProvisionedThroughput": TWO}}

        assert refusal(provisioned, indexes(UPDATE, missing)) == (
            "ResourceNotFoundException",
            "Requested resource not found: Index nope for table people",
        )
        (index,) = described(provisioned)["GlobalSecondaryIndexes"]
        assert index["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0} | ONE

    def test_definitions_are_required(self, on_demand):
        assert refusal(on_demand, {"GlobalSecondaryIndexUpdates": [CREATE]}) == (
            "ValidationException",
            f"{INVALID}AttributeDefinitions is not specified for index: second",
        )

    def test_the_21st(self, dynamodb):
        twenty = [CREATE["Create"] | {"IndexName": f"index{number}"} for number in range(20)]
        dynamodb.create(TABLE, ("id", "S"), AttributeDefinitions=DEFINED[:1], GlobalSecondaryIndexes=twenty)

        assert refusal(dynamodb, indexes(CREATE)) == (
            "LimitExceededException",
            "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20",
        )

    def test_what_the_reply_says_of_them(self, provisioned):
        reply = update(provisioned, new_index(ProvisionedThroughput=ONE))
        statuses = {each["IndexName"]: each["IndexStatus"] for each in reply["GlobalSecondaryIndexes"]}
        backfilling = {each["IndexName"]: each.get("Backfilling") for each in reply["GlobalSecondaryIndexes"]}
        assert (reply["TableStatus"], statuses) == ("UPDATING", {"first": "ACTIVE", "second": "CREATING"})
        assert backfilling == {"first": None, "second": False}

        reply = update(provisioned, indexes(UPDATE))
        statuses = {each["IndexName"]: each["IndexStatus"] for each in reply["GlobalSecondaryIndexes"]}
        assert (reply["TableStatus"], statuses) == ("ACTIVE", {"first": "UPDATING", "second": "ACTIVE"})
        assert not any("Backfilling" in each for each in described(provisioned)["GlobalSecondaryIndexes"])

    def test_names_are_described_in_order(self, on_demand):
        projection = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["zz", "aa", "id"]}
        update(on_demand, new_index(Projection=projection))

        table = described(on_demand)
        assert table["GlobalSecondaryIndexes"][1]["Projection"]["NonKeyAttributes"] == ["aa", "id", "zz"]
        assert table["AttributeDefinitions"] == DEFINED


class TestCapacity:
    def test_of_an_index_that_stays_the_same(self, provisioned):
        same = {"Update": {"IndexName": "first", "ProvisionedThroughput": ONE}}

        assert refusal(provisioned, indexes(same)) == (
            "ValidationException",
            (
                "The provisioned throughput for the index first will not change. The requested value equals the "
                "current value. Current ReadCapacityUnits provisioned for index first: 1. "
                "Requested ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for index first: 1. "
                "Requested WriteCapacityUnits: 1. "
                "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
            ),
        )

    def test_of_a_new_index(self, provisioned):
        assert refusal(provisioned, new_index()) == (
            "ValidationException",
            f"{INVALID}Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: second",
        )
        assert refusal(provisioned, ON_DEMAND, new_index(ProvisionedThroughput=ONE)) == (
            "ValidationException",
            (
                f"{INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: second when "
                "BillingMode is PAY_PER_REQUEST"
            ),
        )

    def test_from_on_demand_every_index_needs_its_own(self, on_demand):
        mode = {"BillingMode": "PROVISIONED"}
        assert refusal(on_demand, mode, CAPACITY) == (
            "ValidationException",
            f"{INVALID}ProvisionedThroughput must be specified for index: first",
        )

        update(on_demand, mode, CAPACITY, indexes(UPDATE))

        (index,) = described(on_demand)["GlobalSecondaryIndexes"]
        assert index["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0} | TWO

    def test_of_an_index_of_an_on_demand_table(self, on_demand):
        assert refusal(on_demand, indexes(UPDATE)) == (
            "ValidationException",
            (
                f"{INVALID}The only Updates for index: first when TableThroughputMode is PAY_PER_REQUEST can be to "
                "OnDemandThroughput, WarmThroughput"
            ),
        )

    def test_a_change_of_mode_drops_what_belongs_to_the_other(self, provisioned):
        update(provisioned, ON_DEMAND, MAXIMUM)
        (index,) = described(provisioned)["GlobalSecondaryIndexes"]
        assert index["ProvisionedThroughput"]["ReadCapacityUnits"] == 0

        update(provisioned, {"BillingMode": "PROVISIONED"}, CAPACITY, indexes(UPDATE))
        assert "OnDemandThroughput" not in described(provisioned)

    def test_a_maximum_is_changed_by_itself_and_taken_away_by_minus_one(self, on_demand):
        update(on_demand, {"OnDemandThroughput": {"MaxReadRequestUnits": 7, "MaxWriteRequestUnits": 8}})
        update(on_demand, {"OnDemandThroughput": {"MaxReadRequestUnits": 9}})
        assert described(on_demand)["OnDemandThroughput"] == {"MaxReadRequestUnits": 9, "MaxWriteRequestUnits": 8}

        update(on_demand, {"OnDemandThroughput": {"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": -1}})
        assert "OnDemandThroughput" not in described(on_demand)

    def test_warm_throughput_grows_only(self, on_demand):
        update(on_demand, {"WarmThroughput": {"ReadUnitsPerSecond": 13000}})
        warm = {"ReadUnitsPerSecond": 13000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}
        assert described(on_demand)["WarmThroughput"] == warm

        less = {"WriteUnitsPerSecond": 3999}
        ending = "is lower than current WarmThroughput, decreasing WarmThroughput is not supported"
        assert refusal(on_demand, {"WarmThroughput": less}) == (
            "ValidationException",
            f"{INVALID}Requested WriteUnitsPerSecond for WarmThroughput for table {ending}",
        )
        assert refusal(on_demand, indexes({"Update": {"IndexName": "first", "WarmThroughput": less}})) == (
            "ValidationException",
            f"{INVALID}Requested WriteUnitsPerSecond for WarmThroughput for index first {ending}",
        )


class TestStream:
    @pytest.mark.parametrize(
        ("specification", "message"),
        [
            ({"StreamEnabled": True}, f"{INVALID}If stream is being enabled then UpdateViewType is required"),
            (
                STREAM | {"StreamEnabled": False},
                f"{INVALID}If stream is being disabled, then UpdateViewType must not be specified",
            ),
            ({"StreamEnabled": False}, "Table has no stream to disable: TableName: people"),
        ],
    )
    def test_refused(self, on_demand, specification, message):
        assert refusal(on_demand, {"StreamSpecification": specification}) == ("ValidationException", message)

    def test_enabled_already(self, on_demand):
        update(on_demand, {"StreamSpecification": STREAM})

        assert refusal(on_demand, {"StreamSpecification": STREAM}) == (
            "ValidationException",
            "Table already has an enabled stream: TableName: people",
        )
        update(on_demand, {"StreamSpecification": {"StreamEnabled": False}})
        assert "StreamSpecification" not in described(on_demand)
