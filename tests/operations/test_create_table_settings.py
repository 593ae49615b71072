"""What CreateTable is told beside keys and indexes: capacity, table class, stream, encryption."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "


def attribute(name, type_="S"):
    return {"AttributeName": name, "AttributeType": type_}


def hash_key(name):
    return {"AttributeName": name, "KeyType": "HASH"}


def index(name, *keys, projection=None, **more):
    return {"IndexName": name, "KeySchema": list(keys), "Projection": projection or {"ProjectionType": "ALL"}} | more


def attributes(names):
    return [attribute(name) for name in names]


CREATE = {
    "TableName": "abc",
    "AttributeDefinitions": [attribute("a")],
    "KeySchema": [hash_key("a")],
    "BillingMode": "PAY_PER_REQUEST",
}
THROUGHPUT = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}


def provisioned(**changes):
    return {name: value for name, value in CREATE.items() if name != "BillingMode"} | changes


class TestCapacity:
    def test_with_pay_per_request(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"ProvisionedThroughput": THROUGHPUT})

        assert error.code == "ValidationException"
        assert error.message == (
            f"{INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
            "PAY_PER_REQUEST"
        )

    @pytest.mark.parametrize("mode", [{}, {"BillingMode": "PROVISIONED"}])
    def test_missing(self, dynamodb, mode):
        error = dynamodb.error("CreateTable", provisioned(**mode))

        assert error.message == (
            f"{INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
        )

    def test_largest(self, dynamodb):
        dynamodb = dynamodb.with_settings(table_capacity=10**12, account_capacity=10**12)
        largest = {"ReadCapacityUnits": 1_000_000_000_000, "WriteCapacityUnits": 1_000_000_000_000}
        dynamodb.call("CreateTable", provisioned(ProvisionedThroughput=largest))
        reads = dynamodb.error(
            "CreateTable", provisioned(ProvisionedThroughput=largest | {"ReadCapacityUnits": 1_000_000_000_001})
        )
        writes = dynamodb.error(
            "CreateTable", provisioned(ProvisionedThroughput=largest | {"WriteCapacityUnits": 1_000_000_000_001})
        )

        assert reads.message == "Given value 1000000000001 for ReadCapacityUnits is out of bounds"
        assert writes.message == "Given value 1000000000001 for WriteCapacityUnits is out of bounds"

    def test_of_an_index(self, dynamodb):
        two = provisioned(AttributeDefinitions=attributes("ab"), ProvisionedThroughput=THROUGHPUT)
        missing = dynamodb.error("CreateTable", two | {"GlobalSecondaryIndexes": [index("abc", hash_key("b"))]})
        surplus = dynamodb.error(
            "CreateTable",
            CREATE
            | {
                "AttributeDefinitions": attributes("ab"),
                "GlobalSecondaryIndexes": [index("abc", hash_key("b"), ProvisionedThroughput=THROUGHPUT)],
            },
        )

        assert missing.message == f"{INVALID}ProvisionedThroughput is not specified for index: abc"
        assert surplus.message == (
            f"{INVALID}ProvisionedThroughput should not be specified for index: abc when BillingMode is PAY_PER_REQUEST"
        )

    def test_on_demand_maximum(self, dynamodb):
        billed = dynamodb.error(
            "CreateTable",
            provisioned(ProvisionedThroughput=THROUGHPUT, OnDemandThroughput={"MaxReadRequestUnits": 5}),
        )
        low = dynamodb.error("CreateTable", CREATE | {"OnDemandThroughput": {"MaxWriteRequestUnits": 0}})

        assert billed.message == (
            f"{INVALID}MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is "
            "PROVISIONED."
        )
        assert low.message == (
            f"{INVALID}Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range"
        )


class TestSettings:
    def test_table_class(self, dynamodb):
        error = dynamodb.error("CreateTable", CREATE | {"TableClass": "GLACIAL"})

        assert error.message == (
            "Invalid table-class parameter provided. Please try again with a valid table-class value: "
            "[STANDARD, STANDARD_INFREQUENT_ACCESS]."
        )

    def test_stream(self, dynamodb):
        no_view = dynamodb.error("CreateTable", CREATE | {"StreamSpecification": {"StreamEnabled": True}})
        view = dynamodb.error(
            "CreateTable",
            CREATE | {"StreamSpecification": {"StreamEnabled": False, "StreamViewType": "NEW_IMAGE"}},
        )

        assert no_view.message == (f"{INVALID}Table is being created with a stream enabled, UpdateViewType is required")
        assert view.message == (
            f"{INVALID}Table is being created with a stream disabled, UpdateViewType should not be specified"
        )

    def test_tags(self, dynamodb):
        tags = [{"Key": str(number), "Value": "a"} for number in range(51)]

        error = dynamodb.error("CreateTable", CREATE | {"Tags": tags})

        assert error.code == "ValidationException"
        assert error.message == "Number of Tags exceed the current limit for the provided ResourceArn"
        dynamodb.call("CreateTable", CREATE | {"Tags": tags[1:]})
