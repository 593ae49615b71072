from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock
from pydynox.schema import KeyAttribute, KeySchema, TableSchema

TABLE = "people"
INVALID = "One or more parameter values were invalid"
UNITS = {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
CITY = [{"AttributeName": "city", "AttributeType": "S"}]
ID = [{"AttributeName": "id", "AttributeType": "S"}]
REDEFINED = (
    f"{INVALID}: Attributes cannot be redefined. Please check that your attribute has the same type as previously "
    "defined. "
)


@pytest.fixture
def people(dynamodb):
    dynamodb.create(TABLE, ("id", "S"))
    dynamodb.put(TABLE, {"id": "a", "city": "Oslo"}, {"id": "b", "city": "Bern"}, {"id": "c"}, {"id": "d", "city": 7})
    return dynamodb


def create_index(name="by_city", key="city", **more):
    index = {
        "IndexName": name,
        "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
        **more,
    }
    return {"Create": index}


def change(*updates, **members):
    request = {"TableName": TABLE, **members}
    if updates:
        request["GlobalSecondaryIndexUpdates"] = list(updates)
    return request


class TestValidation:
    def test_a_missing_table(self, dynamodb):
        error = dynamodb.error("UpdateTable", {"TableName": "nope", "DeletionProtectionEnabled": True})

        assert error.code == "ResourceNotFoundException"
        assert error.message == "Requested resource not found: Table: nope not found"

    @pytest.mark.parametrize(
        ("request_", "message"),
        [
            (
                change(create_index(), create_index("two"), AttributeDefinitions=CITY),
                "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table",
            ),
            (
                change({"Delete": {"IndexName": "nope"}}),
                "Requested resource not found: Index nope for table people",
            ),
            (
                change({"Update": {"IndexName": "nope", "ProvisionedThroughput": UNITS}}),
                "Requested resource not found: Index nope for table people",
            ),
            (
                change(ProvisionedThroughput=UNITS),
                (
                    f"{INVALID}: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                    "BillingMode is PAY_PER_REQUEST"
                ),
            ),
            (
                change(BillingMode="PROVISIONED"),
                f"{INVALID}: ProvisionedThroughput must be specified when BillingMode is PROVISIONED",
            ),
        ],
    )
    def test_refused(self, people, request_, message):
        assert people.error("UpdateTable", request_).message == message

    def test_an_index_that_exists(self, people):
        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        error = people.error("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        assert (error.code, error.message) == (
            "ValidationException",
            "Attempting to create an index which already exists",
        )

    def test_throughput_that_stays_the_same(self, dynamodb):
        units = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 3}
        dynamodb.create(TABLE, ("id", "S"), BillingMode="PROVISIONED", ProvisionedThroughput=units)

        error = dynamodb.error("UpdateTable", change(ProvisionedThroughput=units))

        assert error.message == (
            "The provisioned throughput for the table will not change. The requested value equals the current value. "
            "Current ReadCapacityUnits provisioned for the table: 2. Requested ReadCapacityUnits: 2. "
            "Current WriteCapacityUnits provisioned for the table: 3. Requested WriteCapacityUnits: 3. "
            "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
        )


class TestBehaviour:
    def test_a_new_index_holds_what_was_there_before(self, people):
        reply = people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        description = reply["TableDescription"]
        assert description["TableStatus"] == "UPDATING"
        assert [index["IndexStatus"] for index in description["GlobalSecondaryIndexes"]] == ["CREATING"]
        table = people.call("DescribeTable", {"TableName": TABLE})["Table"]
        (index,) = table["GlobalSecondaryIndexes"]
        assert (table["TableStatus"], index["IndexStatus"], index["ItemCount"]) == ("ACTIVE", "ACTIVE", 2)
        request = {
            "TableName": TABLE,
            "IndexName": "by_city",
            "KeyConditionExpression": "city = :c",
            "ExpressionAttributeValues": {":c": "Oslo"},
        }
        assert people.call("Query", request)["Items"] == [{"id": "a", "city": "Oslo"}]

    def test_what_is_too_large_for_its_key_stays_outside(self, people):
        people.put(TABLE, {"id": "long", "city": "x" * 2049}, {"id": "fits", "city": "x" * 2048})

        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        scanned = people.call("Scan", {"TableName": TABLE, "IndexName": "by_city"})
        assert {item["id"] for item in scanned["Items"]} == {"a", "b", "fits"}

    @pytest.mark.parametrize(("type_", "empty", "full"), [("S", "", "x"), ("B", b"", b"x")])
    @pytest.mark.parametrize("key_type", ["HASH", "RANGE"])
    def test_what_is_empty_in_its_key_stays_outside(self, people, type_, empty, full, key_type):
        people.put(TABLE, {"id": "empty", "tag": empty}, {"id": "full", "tag": full})
        keys = [{"AttributeName": "tag", "KeyType": key_type}]
        if key_type == "RANGE":
            keys.insert(0, {"AttributeName": "id", "KeyType": "HASH"})
        defined = [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "tag", "AttributeType": type_}]

        people.call("UpdateTable", change(create_index("by_tag", KeySchema=keys), AttributeDefinitions=defined))

        scanned = people.call("Scan", {"TableName": TABLE, "IndexName": "by_tag"})
        assert [item["id"] for item in scanned["Items"]] == ["full"]

    def test_an_item_that_violates_it_takes_no_writes_but_those_that_mend_it(self, people):
        people.put(TABLE, {"id": "long", "city": "x" * 2049})
        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))
        touching = {"UpdateExpression": "SET age = :c", "ExpressionAttributeValues": {":c": 1}}

        wrong_type = people.error("UpdateItem", {"TableName": TABLE, "Key": {"id": "d"}, **touching})
        too_large = people.error("UpdateItem", {"TableName": TABLE, "Key": {"id": "long"}, **touching})

        text = "The update expression attempted to update the secondary index key "
        assert wrong_type.message == text + "to unsupported type"
        assert too_large.message == text + "beyond allowed size limits"
        people.call("UpdateItem", {"TableName": TABLE, "Key": {"id": "d"}, "UpdateExpression": "REMOVE city"})
        people.call("DeleteItem", {"TableName": TABLE, "Key": {"id": "c"}})
        update = {"TableName": TABLE, "Key": {"id": "long"}, "UpdateExpression": "SET city = :c"}
        people.call("UpdateItem", update | {"ExpressionAttributeValues": {":c": "Rome"}})
        assert people.call("Scan", {"TableName": TABLE, "IndexName": "by_city"})["Count"] == 3

    def test_only_keys_of_the_new_index_are_defined(self, people):
        conflicting = [{"AttributeName": "id", "AttributeType": "N"}, {"AttributeName": "unused", "AttributeType": "S"}]

        reply = people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY + conflicting))

        defined = [{"AttributeName": name, "AttributeType": "S"} for name in ("city", "id")]
        assert reply["TableDescription"]["AttributeDefinitions"] == defined
        assert people.call("DescribeTable", {"TableName": TABLE})["Table"]["AttributeDefinitions"] == defined

    def test_a_key_of_the_table_keeps_its_type(self, people):
        numbers = [{"AttributeName": "id", "AttributeType": "N"}]

        error = people.error("UpdateTable", change(create_index(key="id"), AttributeDefinitions=numbers))

        assert error.code == "ValidationException"
        assert error.message == REDEFINED + (
            "Existing schema: Schema:[SchemaElement: key{id:S:HASH}] New schema: Schema:[SchemaElement: key{id:N:HASH}]"
        )
        people.call("UpdateTable", change(create_index(key="id"), AttributeDefinitions=ID))

    def test_a_key_of_an_index_keeps_its_type(self, people):
        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))
        index = create_index("by_id")
        index["Create"]["KeySchema"] = [
            {"AttributeName": "id", "KeyType": "HASH"},
            {"AttributeName": "city", "KeyType": "RANGE"},
        ]
        numbers = [{"AttributeName": "city", "AttributeType": "N"}]

        error = people.error("UpdateTable", change(index, AttributeDefinitions=ID + numbers))

        assert error.code == "ValidationException"
        assert error.message == REDEFINED + (
            "Existing schema: Schema:[SchemaElement: key{city:S:HASH}] "
            "New schema: Schema:[SchemaElement: key{id:S:HASH}, SchemaElement: key{city:N:RANGE}]"
        )
        assert people.call("UpdateTable", change(index, AttributeDefinitions=ID + CITY))

    def test_it_follows_later_writes(self, people):
        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        people.put(TABLE, {"id": "c", "city": "Rome"})
        error = people.error("PutItem", {"TableName": TABLE, "Item": {"id": "e", "city": 1}})

        scanned = people.call("Scan", {"TableName": TABLE, "IndexName": "by_city"})
        assert {item["id"] for item in scanned["Items"]} == {"a", "b", "c"}
        assert error.message == (
            f"{INVALID}: Type mismatch for Index Key city Expected: S Actual: N IndexName: by_city"
        )

    def test_a_deleted_index_is_gone_and_its_attribute_undefined(self, people):
        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        reply = people.call("UpdateTable", change({"Delete": {"IndexName": "by_city"}}))

        (index,) = reply["TableDescription"]["GlobalSecondaryIndexes"]
        assert index["IndexStatus"] == "DELETING"
        table = people.call("DescribeTable", {"TableName": TABLE})["Table"]
        assert "GlobalSecondaryIndexes" not in table
        assert table["AttributeDefinitions"] == [{"AttributeName": "id", "AttributeType": "S"}]
        people.put(TABLE, {"id": "e", "city": 1})

    def test_a_fork_keeps_its_own_indexes(self, people):
        twin = people.engine.fork()

        people.call("UpdateTable", change(create_index(), AttributeDefinitions=CITY))

        description = twin.execute("DescribeTable", {"TableName": TABLE})["Table"]
        assert "GlobalSecondaryIndexes" not in description

    def test_billing_and_protection(self, people):
        units = {"ReadCapacityUnits": 2, "WriteCapacityUnits": 3}

        people.call(
            "UpdateTable",
            change(BillingMode="PROVISIONED", ProvisionedThroughput=units),
        )
        people.call("UpdateTable", change(DeletionProtectionEnabled=True))

        table = people.call("DescribeTable", {"TableName": TABLE})["Table"]
        assert table["BillingModeSummary"] == {
            "BillingMode": "PROVISIONED",
            "LastUpdateToPayPerRequestDateTime": table["CreationDateTime"],
        }
        assert table["ProvisionedThroughput"] == {"NumberOfDecreasesToday": 0} | units
        assert table["DeletionProtectionEnabled"] is True
        assert people.error("DeleteTable", {"TableName": TABLE}).code == "ValidationException"

    def test_the_last_switch_to_billing_per_request_is_remembered(self):
        clock = ManualClock(5.0)
        engine = Engine(clock=clock)
        definition = TableSchema(TABLE, KeySchema((KeyAttribute("id", "S"),))).to_create_table()
        provisioned = {"BillingMode": "PROVISIONED", "ProvisionedThroughput": UNITS}
        engine.execute("CreateTable", definition | provisioned)

        def summary():
            return engine.execute("DescribeTable", {"TableName": TABLE})["Table"].get("BillingModeSummary")

        assert summary() is None
        clock.advance(10)
        engine.execute("UpdateTable", change(BillingMode="PAY_PER_REQUEST"))
        assert summary() == {"BillingMode": "PAY_PER_REQUEST", "LastUpdateToPayPerRequestDateTime": 15.0}
        clock.advance(10)
        engine.execute("UpdateTable", change(**provisioned))
        assert summary() == {"BillingMode": "PROVISIONED", "LastUpdateToPayPerRequestDateTime": 15.0}
