"""UpdateTable of capacity and class: when and how often they were changed, what stays warm, and the quotas."""

from __future__ import annotations

import pytest

# Thursday, October 8, 2026 at 11:20:00 PM UTC.
MOMENT = 1_791_501_600.0
INVALID = "One or more parameter values were invalid: "
WARM = {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}
INDEX = {
    "IndexName": "by_n",
    "KeySchema": [{"AttributeName": "n", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}


def units(read, write):
    return {"ReadCapacityUnits": read, "WriteCapacityUnits": write}


def warm(read, write, status="ACTIVE"):
    return {"ReadUnitsPerSecond": read, "WriteUnitsPerSecond": write, "Status": status}


def provisioned(read, write):
    return {"BillingMode": "PROVISIONED", "ProvisionedThroughput": units(read, write)}


def of_index(read, write):
    return {"GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "by_n", **capacity(read, write)}}]}


def capacity(read, write):
    return {"ProvisionedThroughput": units(read, write)}


class Things:
    """A table named things, and what it is after each change."""

    def __init__(self, dynamodb):
        self.dynamodb = dynamodb
        self.clock = dynamodb.clock
        self.clock.advance(MOMENT - self.clock.now())

    def make(self, read, write, index=None):
        attributes = [{"AttributeName": "pk", "AttributeType": "S"}]
        request = {"KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}], **provisioned(read, write)}
        if index is not None:
            attributes.append({"AttributeName": "n", "AttributeType": "N"})
            request["GlobalSecondaryIndexes"] = [INDEX | capacity(*index)]
        return self.dynamodb.call("CreateTable", {"TableName": "things", "AttributeDefinitions": attributes, **request})

    def update(self, change):
        return self.dynamodb.call("UpdateTable", {"TableName": "things", **change})["TableDescription"]

    def error(self, change):
        error = self.dynamodb.error("UpdateTable", {"TableName": "things", **change})
        return error.code, error.message

    @property
    def table(self):
        return self.dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]

    @property
    def index(self):
        return self.table["GlobalSecondaryIndexes"][0]


@pytest.fixture
def things(dynamodb):
    return Things(dynamodb)


def too_many(count, last, following):
    return (
        "LimitExceededException",
        (
            "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the "
            "first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 "
            f"seconds. Number of decreases today: {count}. Last decrease at {last} Coordinated Universal Time. "
            f"Next decrease can be made at {following} Coordinated Universal Time"
        ),
    )


class TestDates:
    def test_of_a_new_table_there_are_none(self, things):
        things.make(2, 2)

        assert things.table["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0, **units(2, 2)}

    def test_what_goes_up_and_down(self, things):
        things.make(2, 2)
        things.update(capacity(3, 3))
        up = {"LastIncreaseDateTime": MOMENT, "NumberOfDecreasesToday": 0, **units(3, 3)}
        assert things.table["ProvisionedThroughput"] == up
        things.clock.advance(10)
        things.update(capacity(1, 1))
        down = {**up, "LastDecreaseDateTime": MOMENT + 10, "NumberOfDecreasesToday": 1, **units(1, 1)}
        assert things.table["ProvisionedThroughput"] == down
        things.clock.advance(10)
        things.update(capacity(1, 2))
        assert things.table["ProvisionedThroughput"] == {
            **down,
            "LastIncreaseDateTime": MOMENT + 20,
            "WriteCapacityUnits": 2,
        }

    def test_both_at_once(self, things):
        things.make(2, 2)
        things.update(capacity(1, 3))

        assert things.table["ProvisionedThroughput"] == {
            "LastIncreaseDateTime": MOMENT,
            "LastDecreaseDateTime": MOMENT,
            "NumberOfDecreasesToday": 1,
            **units(1, 3),
        }

    def test_a_fork_and_a_snapshot_know_them(self, things):
        things.make(2, 2)
        things.update(capacity(1, 1))
        fork = things.dynamodb.engine.fork()

        description = fork.execute("DescribeTable", {"TableName": "things"})["Table"]
        assert description["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 1


class TestDecreases:
    def test_four_at_once_and_then_at_midnight(self, things):
        things.make(9, 9)
        for less in (8, 7, 6, 5):
            things.clock.advance(1)
            things.update(capacity(less, less))
        things.clock.advance(60)

        last, midnight = "Thursday, October 8, 2026 at 11:20:04 PM", "Friday, October 9, 2026 at 12:00:00 AM"
        assert things.error(capacity(4, 5)) == too_many(4, last, midnight)
        assert things.error(capacity(4, 6)) == too_many(4, last, midnight)
        things.update(capacity(6, 6))
        assert things.table["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 4
        things.clock.advance(40 * 60)
        assert things.table["ProvisionedThroughput"] == {
            "LastIncreaseDateTime": MOMENT + 64,
            "LastDecreaseDateTime": MOMENT + 4,
            "NumberOfDecreasesToday": 0,
            **units(6, 6),
        }
        things.update(capacity(4, 4))
        assert things.table["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 1

    def test_one_more_an_hour_after_the_last(self, things):
        things.clock.advance(3600)  # Friday, October 9
        things.make(9, 9)
        for less in (8, 7, 6, 5):
            things.update(capacity(less, less))
        last = "Friday, October 9, 2026 at 12:20:00 AM"

        things.clock.advance(3599)
        assert things.error(capacity(4, 4)) == too_many(4, last, "Friday, October 9, 2026 at 1:20:00 AM")
        things.clock.advance(1)
        things.update(capacity(4, 4))
        assert things.error(capacity(3, 3)) == too_many(
            5, "Friday, October 9, 2026 at 1:20:00 AM", "Friday, October 9, 2026 at 2:20:00 AM"
        )

    def test_indexes_count_for_themselves(self, things):
        things.make(9, 9, index=(9, 9))
        for less in (8, 7, 6, 5):
            things.update(capacity(less, less))

        code, _ = things.error(capacity(4, 4) | of_index(8, 8))
        assert code == "LimitExceededException"
        assert things.index["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0, **units(9, 9)}
        for less in (8, 7, 6, 5):
            things.update(of_index(less, less))
        assert things.error(of_index(4, 4))[0] == "LimitExceededException"
        assert things.index["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 4

    def test_an_index_of_the_same_name_begins_anew(self, things):
        things.make(9, 9, index=(9, 9))
        things.update(of_index(8, 8))
        things.update({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by_n"}}]})
        things.update(
            {
                "AttributeDefinitions": [{"AttributeName": "n", "AttributeType": "N"}],
                "GlobalSecondaryIndexUpdates": [{"Create": INDEX | capacity(9, 9)}],
            }
        )

        assert things.index["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0, **units(9, 9)}

    def test_a_switch_to_billing_per_request_is_one_of_indexes_only(self, things):
        things.make(9, 9, index=(9, 9))
        things.update({"BillingMode": "PAY_PER_REQUEST"})

        assert things.table["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0, **units(0, 0)}
        assert things.index["ProvisionedThroughput"]["NumberOfDecreasesToday"] == 1


class TestReplies:
    """They tell of what was there before, and when that is changed."""

    def test_more(self, things):
        things.make(1, 1)
        reply = things.update(capacity(5, 5))

        assert reply["TableStatus"] == "UPDATING"
        assert reply["ProvisionedThroughput"] == {
            "LastIncreaseDateTime": MOMENT,
            "NumberOfDecreasesToday": 0,
            **units(1, 1),
        }
        assert reply["WarmThroughput"] == warm(1, 1)

    def test_less(self, things):
        things.make(5, 5)
        reply = things.update(capacity(1, 1))

        assert reply["ProvisionedThroughput"] == {
            "LastDecreaseDateTime": MOMENT,
            "NumberOfDecreasesToday": 0,
            **units(5, 5),
        }

    def test_of_an_index(self, things):
        things.make(1, 1, index=(1, 1))
        reply = things.update(of_index(2, 2))

        (index,) = reply["GlobalSecondaryIndexes"]
        assert (reply["TableStatus"], index["IndexStatus"]) == ("ACTIVE", "UPDATING")
        assert index["ProvisionedThroughput"] == {
            "LastIncreaseDateTime": MOMENT,
            "NumberOfDecreasesToday": 0,
            **units(1, 1),
        }

    def test_billing_per_request(self, things):
        things.make(2, 2)
        reply = things.update({"BillingMode": "PAY_PER_REQUEST"})

        assert reply["BillingModeSummary"] == {"BillingMode": "PAY_PER_REQUEST"}
        assert reply["ProvisionedThroughput"] == {
            "LastDecreaseDateTime": MOMENT,
            "NumberOfDecreasesToday": 0,
            **units(0, 0),
        }
        assert reply["WarmThroughput"] == warm(2, 2)
        assert things.table["WarmThroughput"] == WARM
        assert things.table["BillingModeSummary"] == {
            "BillingMode": "PAY_PER_REQUEST",
            "LastUpdateToPayPerRequestDateTime": MOMENT,
        }

    def test_back_to_provisioned(self, things):
        things.make(2, 2)
        things.update({"BillingMode": "PAY_PER_REQUEST"})
        reply = things.update(provisioned(3, 3))

        assert reply["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0, **units(3, 3)}
        assert reply["BillingModeSummary"] == {
            "BillingMode": "PROVISIONED",
            "LastUpdateToPayPerRequestDateTime": MOMENT,
        }

    def test_warm_throughput(self, things):
        things.make(2, 2)
        reply = things.update({"WarmThroughput": {"ReadUnitsPerSecond": 50}})

        assert reply["WarmThroughput"] == warm(2, 2, "UPDATING")
        assert things.table["WarmThroughput"] == warm(50, 2)

    def test_a_maximum_that_is_taken_away(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))
        things = Things(dynamodb)
        things.update({"OnDemandThroughput": {"MaxReadRequestUnits": 1000, "MaxWriteRequestUnits": 500}})

        reply = things.update({"OnDemandThroughput": {"MaxReadRequestUnits": -1}})
        assert reply["OnDemandThroughput"] == {"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": 500}
        assert things.table["OnDemandThroughput"] == {"MaxWriteRequestUnits": 500}

    def test_table_class(self, things):
        things.make(2, 2)
        reply = things.update({"TableClass": "STANDARD_INFREQUENT_ACCESS"})

        assert "TableClassSummary" not in reply
        infrequent = {"TableClass": "STANDARD_INFREQUENT_ACCESS", "LastUpdateDateTime": MOMENT}
        assert things.table["TableClassSummary"] == infrequent
        things.clock.advance(60)
        assert things.update({"TableClass": "STANDARD"})["TableClassSummary"] == infrequent
        assert things.table["TableClassSummary"] == {"TableClass": "STANDARD", "LastUpdateDateTime": MOMENT + 60}

    def test_the_class_that_every_table_has(self, things):
        things.make(2, 2)
        assert things.update({"TableClass": "STANDARD"})["TableStatus"] == "UPDATING"

        assert "TableClassSummary" not in things.table

    def test_while_it_lasts(self, dynamodb):
        things = Things(dynamodb.with_settings(table_delay=5))
        things.make(1, 1, index=(1, 1))
        things.clock.advance(5)
        reply = things.update(capacity(2, 2))
        assert things.table == reply
        things.clock.advance(5)
        assert things.table["ProvisionedThroughput"]["ReadCapacityUnits"] == 2

        things.update(of_index(3, 3))
        assert things.index["ProvisionedThroughput"]["ReadCapacityUnits"] == 1
        things.clock.advance(5)
        assert things.index["ProvisionedThroughput"]["ReadCapacityUnits"] == 3


class TestTableClass:
    def test_twice_in_thirty_days(self, things):
        things.make(2, 2)
        infrequent, standard = {"TableClass": "STANDARD_INFREQUENT_ACCESS"}, {"TableClass": "STANDARD"}
        for change in (standard, infrequent, infrequent, standard):
            things.update(change)

        too_often = (
            "LimitExceededException",
            "Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s).",
        )
        assert things.error(infrequent) == things.error(standard) == too_often
        things.clock.advance(30 * 86_400 - 1)
        assert things.error(infrequent) == too_often
        things.clock.advance(1)
        things.update(infrequent)
        assert things.table["TableClassSummary"]["TableClass"] == "STANDARD_INFREQUENT_ACCESS"


class TestWarmth:
    def test_is_the_most_that_there_ever_was(self, things):
        things.make(1, 1, index=(7, 4))
        things.update(capacity(3, 3))
        things.update(capacity(1, 2) | of_index(1, 5))

        assert things.table["WarmThroughput"] == warm(3, 3)
        assert things.index["WarmThroughput"] == warm(7, 5)
        assert things.error({"WarmThroughput": {"ReadUnitsPerSecond": 2}}) == (
            "ValidationException",
            (
                f"{INVALID}Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current "
                "WarmThroughput, decreasing WarmThroughput is not supported"
            ),
        )

    def test_stays_after_billing_per_request(self, things):
        things.make(1, 1)
        things.update({"BillingMode": "PAY_PER_REQUEST"})
        things.update(provisioned(1, 1))

        assert things.table["WarmThroughput"] == WARM


class TestModes:
    def test_capacity_with_billing_per_request(self, things):
        things.make(1, 1)

        assert things.error({"BillingMode": "PAY_PER_REQUEST", **capacity(1, 1)}) == (
            "ValidationException",
            f"{INVALID}ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST",
        )

    def test_capacity_of_a_table_billed_per_request(self, dynamodb):
        dynamodb.create("things", ("pk", "S"))

        assert Things(dynamodb).error(capacity(1, 1)) == (
            "ValidationException",
            (
                f"{INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                "PAY_PER_REQUEST"
            ),
        )


HIGHER = "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."


class TestQuotas:
    def test_of_a_table(self, things):
        things.make(40_000, 40_000)

        assert things.error(capacity(40_001, 40_000)) == (
            "LimitExceededException",
            (
                "The requested ReadCapacityUnits, 40001, is above the per table maximum for the account in us-east-1. "
                f"Per table maximum: 40000. {HIGHER}"
            ),
        )

    def test_of_an_index(self, things):
        things.make(1, 1, index=(1, 40_000))

        assert things.error(of_index(1, 40_001)) == (
            "LimitExceededException",
            (
                "The requested WriteCapacityUnits for index by_n, 40001, is above the per index maximum for the "
                f"account in us-east-1. Per table maximum: 40000. {HIGHER}"
            ),
        )

    def test_of_the_account(self, things):
        things.make(40_000, 1, index=(136, 1))
        request = {
            "TableName": "others",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        }
        error = things.dynamodb.error("CreateTable", request | provisioned(39_865, 1))
        things.dynamodb.call("CreateTable", request | provisioned(39_864, 1))

        assert (error.code, error.message) == (
            "LimitExceededException",
            (
                "This request would have caused the ReadCapacityUnits limit to be exceeded for the account in "
                "us-east-1. Current ReadCapacityUnits reserved by the account: 40136. Limit: 80000. Requested: 39865"
            ),
        )

    def test_of_other_throughput(self, dynamodb):
        index = [{"AttributeName": "n", "AttributeType": "N"}]
        dynamodb.create("things", ("pk", "S"), AttributeDefinitions=index, GlobalSecondaryIndexes=[INDEX])
        things = Things(dynamodb)
        maximum = {"OnDemandThroughput": {"MaxReadRequestUnits": 40_001}}
        warmth = {"WarmThroughput": {"WriteUnitsPerSecond": 40_001}}

        def refused(change):
            code, message = things.error(change)
            assert code == "LimitExceededException"
            return message

        def changed_index(change):
            return {"GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "by_n", **change}}]}

        begin, end = "Subscriber limit exceeded: Requested ", " of the account in region us-east-1"
        reads, writes = f"exceeds TableMaxReadCapacityUnits{end}", f"exceeds TableMaxWriteCapacityUnits{end}"
        assert refused(maximum) == f"{begin}MaxReadRequestUnits for OnDemandThroughput for table {reads}"
        assert refused(changed_index(maximum)) == (
            f"{begin}MaxReadRequestUnits for OnDemandThroughput for index : by_n {reads}"
        )
        assert refused(warmth) == f"{begin}WriteUnitsPerSecond for WarmThroughput for table {writes}"
        assert (
            refused(changed_index(warmth)) == f"{begin}WriteUnitsPerSecond for WarmThroughput for index by_n {writes}"
        )

    def test_can_be_raised(self, dynamodb):
        dynamodb = dynamodb.with_settings(table_capacity=90_000, account_capacity=100_000)
        Things(dynamodb).make(90_000, 90_000)

        assert dynamodb.call("DescribeLimits", {}) == {
            "AccountMaxReadCapacityUnits": 100_000,
            "AccountMaxWriteCapacityUnits": 100_000,
            "TableMaxReadCapacityUnits": 90_000,
            "TableMaxWriteCapacityUnits": 90_000,
        }
