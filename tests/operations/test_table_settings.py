"""Throughput and encryption of tables and their indexes: what CreateTable and UpdateTable refuse."""

from __future__ import annotations

import pytest

INVALID = "One or more parameter values were invalid: "
ONE = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
TEN = {"ReadCapacityUnits": 10, "WriteCapacityUnits": 10}
INDEX = {
    "IndexName": "by_pk",
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "ALL"},
}
ON_DEMAND = {
    "TableName": "things",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}
PROVISIONED = ON_DEMAND | {"BillingMode": "PROVISIONED", "ProvisionedThroughput": TEN}
BELOW_START = (
    "is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/"
    "developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
)
EMPTY_WARMTH = (
    f"{INVALID}WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: "
)
NOT_PROVISIONED = (
    f"{INVALID}The only Updates for index: by_pk when TableThroughputMode is PAY_PER_REQUEST can be to "
    "OnDemandThroughput, WarmThroughput"
)


def with_index(**more):
    return {"GlobalSecondaryIndexes": [INDEX | more]}


def read_maximum(units):
    return {"OnDemandThroughput": {"MaxReadRequestUnits": units}}


def warm(**units):
    return {"WarmThroughput": units}


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            ON_DEMAND | with_index(**read_maximum(0)),
            "Requested MaxReadRequestUnits for OnDemandThroughput for index : by_pk is outside of valid range",
        ),
        (
            PROVISIONED | with_index(ProvisionedThroughput=ONE, **read_maximum(5)),
            (
                "MaxReadRequestUnits for OnDemandThroughput for index: by_pk cannot be specified when table "
                "BillingMode is PROVISIONED."
            ),
        ),
        (
            ON_DEMAND | warm(ReadUnitsPerSecond=12000, WriteUnitsPerSecond=3999),
            f"Requested WriteUnitsPerSecond for WarmThroughput for table {BELOW_START}",
        ),
        (
            ON_DEMAND | with_index(**warm(ReadUnitsPerSecond=1)),
            f"Requested ReadUnitsPerSecond for WarmThroughput for index by_pk {BELOW_START}",
        ),
        (
            PROVISIONED | warm(ReadUnitsPerSecond=5, WriteUnitsPerSecond=5),
            (
                "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than ReadCapacityUnits of "
                "ProvisionedThroughput"
            ),
        ),
        (
            ON_DEMAND | {"SSESpecification": {"Enabled": False, "SSEType": "KMS"}},
            "SSEType can not be specified if Enabled is false",
        ),
        (
            ON_DEMAND | {"SSESpecification": {"Enabled": False, "KMSMasterKeyId": "key"}},
            "KMSMasterKeyId can not be specified if Enabled is false",
        ),
        (
            ON_DEMAND | {"SSESpecification": {"Enabled": True, "KMSMasterKeyId": "key"}},
            "SSEType KMS is required if KMSMasterKeyId is specified",
        ),
        (
            ON_DEMAND | {"SSESpecification": {"Enabled": True, "SSEType": "AES256"}},
            "SSEType AES256 is not supported",
        ),
    ],
)
def test_create_table_refuses(dynamodb, request_, message):
    error = dynamodb.error("CreateTable", request_)

    assert (error.code, error.message) == ("ValidationException", INVALID + message)


def test_create_table_ignores_empty_throughput(dynamodb):
    empty = {"OnDemandThroughput": {}, "WarmThroughput": {}}
    dynamodb.call("CreateTable", ON_DEMAND | empty | with_index(**empty))

    table = dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]
    for each in (table, table["GlobalSecondaryIndexes"][0]):
        assert "OnDemandThroughput" not in each
        assert each["WarmThroughput"] == {
            "ReadUnitsPerSecond": 12000,
            "WriteUnitsPerSecond": 4000,
            "Status": "ACTIVE",
        }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, NOT_PROVISIONED),
        ({"OnDemandThroughput": {}}, NOT_PROVISIONED),
        (read_maximum(5) | {"ProvisionedThroughput": ONE}, NOT_PROVISIONED),
        ({"WarmThroughput": {}}, EMPTY_WARMTH + "by_pk"),
        (
            read_maximum(0),
            (
                f"{INVALID}Requested MaxReadRequestUnits for OnDemandThroughput for index : by_pk is outside of "
                "valid range"
            ),
        ),
    ],
)
def test_an_update_of_an_index_billed_on_demand(dynamodb, change, message):
    dynamodb.call("CreateTable", ON_DEMAND | with_index())
    update = {"TableName": "things", "GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "by_pk"} | change}]}

    assert dynamodb.error("UpdateTable", update).message == message


def test_an_on_demand_maximum_for_a_provisioned_index(dynamodb):
    dynamodb.call("CreateTable", PROVISIONED | with_index(ProvisionedThroughput=ONE))
    update = {
        "TableName": "things",
        "GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "by_pk"} | read_maximum(5)}],
    }

    assert dynamodb.error("UpdateTable", update).message == (
        f"{INVALID}MaxReadRequestUnits for OnDemandThroughput for index : by_pk cannot be specified when the table "
        "BillingMode is PROVISIONED"
    )


def test_empty_warm_throughput_of_an_index_comes_before_all_about_the_table(dynamodb):
    update = {
        "TableName": "absent",
        "TableClass": "STANDARD",
        "GlobalSecondaryIndexUpdates": [{"Update": {"IndexName": "none", "WarmThroughput": {}}}],
    }

    assert dynamodb.error("UpdateTable", update).message == EMPTY_WARMTH + "none"


def test_an_empty_structure_beside_another_change_is_ignored(dynamodb):
    dynamodb.call("CreateTable", ON_DEMAND)
    dynamodb.call("UpdateTable", {"TableName": "things", "WarmThroughput": {}, "DeletionProtectionEnabled": True})

    assert dynamodb.call("DescribeTable", {"TableName": "things"})["Table"]["DeletionProtectionEnabled"] is True


@pytest.mark.parametrize("specification", [{}, {"Enabled": False}])
def test_encryption_that_is_off_is_not_turned_off(dynamodb, specification):
    dynamodb.call("CreateTable", ON_DEMAND)
    error = dynamodb.error("UpdateTable", {"TableName": "things", "SSESpecification": specification})

    assert error.message == f"{INVALID}Table is already encrypted by default"


def test_order_of_complaints_about_members(dynamodb):
    definitions = dynamodb.error("CreateTable", ON_DEMAND | {"AttributeDefinitions": [{}]})
    name = dynamodb.error("CreateTable", ON_DEMAND | with_index(IndexName=""))
    stream = {"StreamEnabled": True, "StreamViewType": ""}
    view = dynamodb.error("CreateTable", ON_DEMAND | {"StreamSpecification": stream})
    key = dynamodb.error("CreateTable", ON_DEMAND | {"SSESpecification": {"Enabled": True, "KMSMasterKeyId": ""}})

    assert definitions.message == (
        "2 validation errors detected: Value null at 'attributeDefinitions.1.member.attributeType' failed to satisfy "
        "constraint: Member must not be null; Value null at 'attributeDefinitions.1.member.attributeName' failed to "
        "satisfy constraint: Member must not be null"
    )
    assert name.message == (
        "2 validation errors detected: Value '' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy "
        "constraint: Member must have length greater than or equal to 3; Value '' at "
        "'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must satisfy regular "
        "expression pattern: [a-zA-Z0-9_.-]+"
    )
    assert view.message == (
        "1 validation error detected: Value '' at 'streamSpecification.streamViewType' failed to satisfy constraint: "
        "Member must satisfy enum value set: [OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE]"
    )
    assert key.message == (
        "1 validation error detected: Value '' at 'sSESpecification.kMSMasterKeyId' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1"
    )
