"""`Settings(enforce_throughput=True)`: tables and global indexes refuse what is faster than their throughput."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.errors import (
    ConditionalCheckFailedException,
    ProvisionedThroughputExceededException,
    RequestLimitExceeded,
    ThrottlingException,
    TransactionCanceledException,
)

ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/notes"
TABLE_EXCEEDED = (
    "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning "
    "level with the UpdateTable API."
)
INDEX_EXCEEDED = (
    "The level of configured provisioned throughput for one or more global secondary indexes of the table was "
    "exceeded. Consider increasing your provisioning level for the under-provisioned global secondary indexes with "
    "the UpdateTable API"
)
HOT_KEY = (
    "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or "
    "index so please try again shortly. If exceptions persist, check if you have a hot key: "
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html"
)
MAXIMUM = "Throughput exceeds the maximum OnDemandThroughput configured on table or index"
KILOBYTE = "x" * 1000


class Throttled:
    """An engine with a table `notes` by pk and sk, whose throughput is enforced."""

    def __init__(self, **create):
        self.clock = ManualClock()
        self.engine = Engine(Settings(implicit_tables=False, enforce_throughput=True), self.clock)
        self.create("notes", **create)

    def create(self, name, *, reads=5, writes=5, on_demand=False, **more):
        billing = (
            {"BillingMode": "PAY_PER_REQUEST"}
            if on_demand
            else {"ProvisionedThroughput": {"ReadCapacityUnits": reads, "WriteCapacityUnits": writes}}
        )
        attributes = [{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")]
        self.call(
            "CreateTable",
            TableName=name,
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=attributes + more.pop("attributes", []),
            **billing,
            **more,
        )

    def call(self, operation, **request):
        return self.engine.execute(operation, request)

    def put(self, pk="a", sk="1", **attributes):
        return self.call("PutItem", TableName="notes", Item={"pk": pk, "sk": sk, **attributes})

    def get(self, pk="a", sk="1", **more):
        return self.call("GetItem", TableName="notes", Key={"pk": pk, "sk": sk}, **more)

    def refused(self, function, *arguments, error=ProvisionedThroughputExceededException, **named):
        with pytest.raises(error) as caught:
            function(*arguments, **named)
        assert type(caught.value) is error
        return caught.value

    def left(self, operation="PutItem"):
        """How many writes of one unit, or eventually consistent reads of half a unit, are left in this moment."""
        count = 0
        try:
            while count < 5000:
                self.put(pk=f"left{count}") if operation == "PutItem" else self.get(pk=f"left{count}")
                count += 1
        except ProvisionedThroughputExceededException:
            pass
        return count


def index(reads=5, writes=5, projection="ALL", **more):
    return {
        "attributes": [{"AttributeName": "g", "AttributeType": "S"}],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": "by_g",
                "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": projection},
                **more,
                **(
                    {"ProvisionedThroughput": {"ReadCapacityUnits": reads, "WriteCapacityUnits": writes}}
                    if reads
                    else {}
                ),
            }
        ],
    }


class TestTable:
    def test_writes_beyond_a_seconds_units_are_refused(self):
        throttled = Throttled(writes=5)
        for number in range(5):
            throttled.put(sk=str(number))

        error = throttled.refused(throttled.put, sk="5")

        assert error.message == TABLE_EXCEEDED
        assert error.status == 400
        assert error.throttling_reasons == [
            {"reason": "TableWriteProvisionedThroughputExceeded", "resource": ARN},
        ]
        assert (
            throttled.call(
                "Query", TableName="notes", KeyConditionExpression="pk = :a", ExpressionAttributeValues={":a": "a"}
            )["Count"]
            == 5
        )

    def test_reads_are_counted_apart(self):
        throttled = Throttled(reads=2, writes=1)
        throttled.put()
        for _ in range(4):
            throttled.get()

        error = throttled.refused(throttled.get)

        assert error.message == TABLE_EXCEEDED
        assert error.throttling_reasons == [{"reason": "TableReadProvisionedThroughputExceeded", "resource": ARN}]

    def test_units_come_back_with_time(self):
        throttled = Throttled(writes=5)
        assert throttled.left() == 5

        throttled.clock.advance(0.4)
        assert throttled.left() == 2

    def test_unused_units_are_kept_for_300_seconds(self):
        throttled = Throttled(writes=2)
        throttled.clock.advance(100)
        assert throttled.left() == 2 + 200

        throttled.clock.advance(10_000)
        assert throttled.left() == 600

    def test_tables_are_counted_apart(self):
        throttled = Throttled(writes=1)
        throttled.create("other", writes=1)
        throttled.put()

        throttled.call("PutItem", TableName="other", Item={"pk": "a", "sk": "1"})

        throttled.refused(throttled.put)

    def test_table_made_again_begins_anew(self):
        throttled = Throttled(writes=1)
        throttled.put()
        throttled.call("DeleteTable", TableName="notes")
        throttled.clock.advance(0.001)
        throttled.create("notes", writes=1)

        throttled.put()

    def test_update_table_applies_at_once(self):
        throttled = Throttled(writes=1)
        throttled.put()
        units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 10}
        throttled.call("UpdateTable", TableName="notes", ProvisionedThroughput=units)

        throttled.refused(throttled.put)
        throttled.clock.advance(1)
        assert throttled.left() == 10

    def test_cost_is_that_of_the_larger_image(self):
        throttled = Throttled(writes=8)
        throttled.put(value=KILOBYTE * 3)  # 3 units
        throttled.put()  # and 3 to make it small

        assert throttled.left() == 2

    def test_write_that_costs_more_than_is_there_waits(self):
        throttled = Throttled(writes=5)
        throttled.refused(throttled.put, value=KILOBYTE * 9)

        throttled.clock.advance(4)
        throttled.put(value=KILOBYTE * 9)

        assert throttled.left() == 16

    def test_local_index_draws_on_its_table(self):
        throttled = Throttled(
            writes=4,
            attributes=[{"AttributeName": "l", "AttributeType": "S"}],
            LocalSecondaryIndexes=[
                {
                    "IndexName": "by_l",
                    "KeySchema": [
                        {"AttributeName": "pk", "KeyType": "HASH"},
                        {"AttributeName": "l", "KeyType": "RANGE"},
                    ],
                    "Projection": {"ProjectionType": "ALL"},
                }
            ],
        )
        throttled.put(l="x")

        assert throttled.left() == 2


class TestConditions:
    def test_false_condition_costs_what_the_item_there_costs(self):
        throttled = Throttled(writes=7)
        throttled.put(value=KILOBYTE * 2)  # 2 units
        with pytest.raises(ConditionalCheckFailedException):
            throttled.call(
                "PutItem",
                TableName="notes",
                Item={"pk": "a", "sk": "1", "value": KILOBYTE * 20},
                ConditionExpression="attribute_not_exists(pk)",
            )

        assert throttled.left() == 3

    def test_refusal_outranks_a_false_condition(self):
        throttled = Throttled(writes=1)
        throttled.put()
        key = {"TableName": "notes", "Key": {"pk": "a", "sk": "1"}, "ConditionExpression": "attribute_not_exists(pk)"}

        throttled.refused(throttled.call, "DeleteItem", **key)
        throttled.refused(
            throttled.call,
            "UpdateItem",
            **key,
            UpdateExpression="SET a = :a",
            ExpressionAttributeValues={":a": 1},
        )

    def test_update_and_delete_cost_as_puts_do(self):
        throttled = Throttled(writes=5)
        key = {"TableName": "notes", "Key": {"pk": "a", "sk": "1"}}
        values = {":a": KILOBYTE * 2}
        throttled.call("UpdateItem", **key, UpdateExpression="SET a = :a", ExpressionAttributeValues=values)
        throttled.call("DeleteItem", **key)

        assert throttled.left() == 1


class TestGlobalIndex:
    def test_index_holds_up_the_writes_of_its_table(self):
        throttled = Throttled(writes=100, **index(writes=1))
        throttled.put(sk="1", g="x")
        throttled.put(sk="2")  # not in the index

        error = throttled.refused(throttled.put, sk="3", g="x")

        assert error.message == INDEX_EXCEEDED
        assert error.throttling_reasons == [
            {"reason": "IndexWriteProvisionedThroughputExceeded", "resource": f"{ARN}/index/by_g"},
        ]

    def test_table_and_index_are_both_named(self):
        throttled = Throttled(writes=1, **index(writes=1))
        throttled.put(sk="1", g="x")

        error = throttled.refused(throttled.put, sk="2", g="x")

        assert error.message == TABLE_EXCEEDED
        assert [reason["reason"] for reason in error.throttling_reasons] == [
            "TableWriteProvisionedThroughputExceeded",
            "IndexWriteProvisionedThroughputExceeded",
        ]

    def test_refused_write_takes_nothing(self):
        throttled = Throttled(writes=3, **index(writes=1))
        throttled.put(sk="1", g="x")
        throttled.refused(throttled.put, sk="2", g="x")

        assert throttled.left() == 2

    def test_reads_of_an_index_are_its_own(self):
        throttled = Throttled(reads=1, **index(reads=1))
        query = {
            "TableName": "notes",
            "IndexName": "by_g",
            "KeyConditionExpression": "g = :g",
            "ExpressionAttributeValues": {":g": "x"},
        }
        throttled.call("Query", **query)
        throttled.call("Query", **query)

        error = throttled.refused(throttled.call, "Query", **query)

        assert error.message == INDEX_EXCEEDED
        assert error.throttling_reasons == [
            {"reason": "IndexReadProvisionedThroughputExceeded", "resource": f"{ARN}/index/by_g"},
        ]
        throttled.get()


class TestPages:
    def test_a_large_page_goes_into_debt(self):
        throttled = Throttled(reads=2, writes=1000)
        for number in range(4):
            throttled.put(sk=str(number), value=KILOBYTE * 8)
        scan = {"TableName": "notes", "ConsistentRead": True}

        assert throttled.call("Scan", **scan)["Count"] == 4  # 8 units of 2

        throttled.refused(throttled.call, "Scan", **scan)
        throttled.clock.advance(3)
        throttled.refused(throttled.call, "Scan", **scan)
        throttled.clock.advance(0.5)
        assert throttled.call("Scan", **scan)["Count"] == 4

    def test_query_of_a_partition(self):
        throttled = Throttled(reads=1, writes=10)
        throttled.put()
        query = {
            "TableName": "notes",
            "KeyConditionExpression": "pk = :a",
            "ExpressionAttributeValues": {":a": "a"},
            "ConsistentRead": True,
        }
        throttled.call("Query", **query)

        assert throttled.refused(throttled.call, "Query", **query).message == TABLE_EXCEEDED


class TestBatches:
    def test_writes_without_units_are_unprocessed(self):
        throttled = Throttled(writes=2)
        requests = [{"PutRequest": {"Item": {"pk": "a", "sk": str(number)}}} for number in range(4)]

        reply = throttled.call("BatchWriteItem", RequestItems={"notes": requests})

        assert reply["UnprocessedItems"] == {"notes": requests[2:]}
        assert throttled.engine.tables["notes"].items.count == 2

    def test_batch_of_which_nothing_is_left_is_refused(self):
        throttled = Throttled(writes=1)
        throttled.put()
        requests = [{"DeleteRequest": {"Key": {"pk": "a", "sk": "1"}}}]

        error = throttled.refused(throttled.call, "BatchWriteItem", RequestItems={"notes": requests})

        assert error.message == TABLE_EXCEEDED

    def test_keys_without_units_are_unprocessed(self):
        throttled = Throttled(reads=1)
        keys = [{"pk": "a", "sk": str(number)} for number in range(3)]
        for key in keys:
            throttled.put(**key)

        block = {"Keys": keys, "ProjectionExpression": "sk"}
        reply = throttled.call("BatchGetItem", RequestItems={"notes": block})

        assert reply["Responses"] == {"notes": [{"sk": "0"}, {"sk": "1"}]}
        assert reply["UnprocessedKeys"] == {"notes": {"Keys": keys[2:], "ProjectionExpression": "sk"}}
        throttled.refused(throttled.call, "BatchGetItem", RequestItems={"notes": block})


class TestTransactions:
    def test_members_cost_twice_and_the_late_one_is_named(self):
        throttled = Throttled(writes=5)
        puts = [{"Put": {"TableName": "notes", "Item": {"pk": "a", "sk": str(number)}}} for number in range(3)]

        error = throttled.refused(
            throttled.call, "TransactWriteItems", TransactItems=puts, error=TransactionCanceledException
        )

        assert error.message == (
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
            "[None, None, ProvisionedThroughputExceeded]"
        )
        assert error.cancellation_reasons == [
            {"Code": "None"},
            {"Code": "None"},
            {"Code": "ProvisionedThroughputExceeded", "Message": TABLE_EXCEEDED},
        ]
        assert throttled.left() == 5  # nothing was written, and nothing taken

    def test_on_demand(self):
        throttled = Throttled(on_demand=True, OnDemandThroughput={"MaxReadRequestUnits": 2})
        gets = [{"Get": {"TableName": "notes", "Key": {"pk": "a", "sk": str(number)}}} for number in range(2)]

        error = throttled.refused(
            throttled.call, "TransactGetItems", TransactItems=gets, error=TransactionCanceledException
        )

        assert error.cancellation_reasons == [{"Code": "None"}, {"Code": "ThrottlingError", "Message": MAXIMUM}]

    def test_what_is_at_fault_otherwise_is_told_too(self):
        throttled = Throttled(writes=2)
        actions = [
            {
                "Delete": {
                    "TableName": "notes",
                    "Key": {"pk": "a", "sk": "1"},
                    "ConditionExpression": "attribute_exists(pk)",
                }
            },
            {"Put": {"TableName": "notes", "Item": {"pk": "a", "sk": "2", "value": KILOBYTE * 4}}},
        ]

        error = throttled.refused(
            throttled.call, "TransactWriteItems", TransactItems=actions, error=TransactionCanceledException
        )

        assert [reason["Code"] for reason in error.cancellation_reasons] == [
            "ConditionalCheckFailed",
            "ProvisionedThroughputExceeded",
        ]


class TestStatements:
    INSERT = "INSERT INTO notes VALUE {'pk': 'a', 'sk': ?}"
    SELECT = "SELECT * FROM notes WHERE pk = 'a' AND sk = ?"

    def test_writes_and_reads_by_key(self):
        throttled = Throttled(reads=1, writes=1)
        throttled.call("ExecuteStatement", Statement=self.INSERT, Parameters=["1"])

        error = throttled.refused(throttled.call, "ExecuteStatement", Statement=self.INSERT, Parameters=["2"])

        assert error.message == TABLE_EXCEEDED
        assert [reason["reason"] for reason in error.throttling_reasons] == ["TableWriteProvisionedThroughputExceeded"]
        for _ in range(2):
            throttled.call("ExecuteStatement", Statement=self.SELECT, Parameters=["1"])
        throttled.refused(throttled.call, "ExecuteStatement", Statement=self.SELECT, Parameters=["1"])

    def test_pages(self):
        throttled = Throttled(reads=1)
        throttled.call("ExecuteStatement", Statement="SELECT * FROM notes", ConsistentRead=True)

        throttled.refused(throttled.call, "ExecuteStatement", Statement="SELECT * FROM notes")

    def test_batch_names_the_late_ones(self):
        throttled = Throttled(writes=1)
        statements = [{"Statement": self.INSERT, "Parameters": [number]} for number in "12"]

        reply = throttled.call("BatchExecuteStatement", Statements=statements)

        assert reply["Responses"] == [
            {"TableName": "notes"},
            {
                "TableName": "notes",
                "Error": {"Code": "ProvisionedThroughputExceeded", "Message": TABLE_EXCEEDED},
            },
        ]

    def test_transaction(self):
        throttled = Throttled(writes=3)
        statements = [{"Statement": self.INSERT, "Parameters": [number]} for number in "12"]

        error = throttled.refused(
            throttled.call, "ExecuteTransaction", TransactStatements=statements, error=TransactionCanceledException
        )

        assert error.cancellation_reasons == [
            {"Code": "None"},
            {"Code": "ProvisionedThroughputExceeded", "Message": TABLE_EXCEEDED},
        ]
        assert throttled.left() == 3


class TestPartitions:
    def test_one_partition_key_takes_1000_units_of_writes(self):
        throttled = Throttled(on_demand=True)
        for number in range(10):
            throttled.put(sk=str(number), value=KILOBYTE * 100)  # 98 units

        error = throttled.refused(throttled.put, sk="x", value=KILOBYTE * 100, error=ThrottlingException)

        assert error.message == HOT_KEY
        assert error.throttling_reasons == [{"reason": "TableWriteKeyRangeThroughputExceeded", "resource": ARN}]
        throttled.put(pk="b", value=KILOBYTE * 100)
        throttled.clock.advance(1)
        throttled.put(sk="x", value=KILOBYTE * 100)

    def test_3000_units_of_reads_and_provisioned_tables_say_otherwise(self):
        throttled = Throttled(reads=40_000, writes=40_000)
        throttled.put(value=KILOBYTE * 400)
        for _ in range(30):
            throttled.get(ConsistentRead=True)  # 98 units

        error = throttled.refused(throttled.get, ConsistentRead=True)

        assert error.message == TABLE_EXCEEDED
        assert error.throttling_reasons == [{"reason": "TableReadKeyRangeThroughputExceeded", "resource": ARN}]


class TestOnDemand:
    def test_maximum_of_a_table(self):
        throttled = Throttled(on_demand=True, OnDemandThroughput={"MaxWriteRequestUnits": 2})
        throttled.clock.advance(100)
        throttled.put()
        throttled.put()

        error = throttled.refused(throttled.put, error=ThrottlingException)

        assert error.message == MAXIMUM
        assert error.throttling_reasons == [{"reason": "TableWriteMaxOnDemandThroughputExceeded", "resource": ARN}]
        throttled.clock.advance(0.5)
        throttled.put()

    def test_maximum_of_an_index(self):
        limits = {"OnDemandThroughput": {"MaxWriteRequestUnits": 1}}
        throttled = Throttled(on_demand=True, **index(reads=None, **limits))
        throttled.put(g="x")

        error = throttled.refused(throttled.put, sk="2", g="x", error=ThrottlingException)

        assert error.throttling_reasons == [
            {"reason": "IndexWriteMaxOnDemandThroughputExceeded", "resource": f"{ARN}/index/by_g"},
        ]

    def test_quota_of_the_account(self):
        throttled = Throttled(on_demand=True)
        for number in range(102):
            throttled.put(pk=str(number), value=KILOBYTE * 399)  # 390 units

        error = throttled.refused(throttled.put, pk="x", value=KILOBYTE * 399, error=RequestLimitExceeded)

        assert error.message == (
            "Throughput exceeds the current throughput limit for your account. Please contact AWS Support at "
            "https://aws.amazon.com/support to request a limit increase."
        )
        assert error.throttling_reasons == [{"reason": "TableWriteAccountLimitExceeded", "resource": ARN}]


class TestOfTheEngine:
    def test_off_by_default(self):
        assert Engine().throughput is None

    def test_fork_clear_and_restore_begin_anew(self):
        throttled = Throttled(writes=1)
        throttled.put()

        throttled.engine.fork().execute("PutItem", {"TableName": "notes", "Item": {"pk": "a", "sk": "1"}})
        throttled.refused(throttled.put)
        throttled.engine.clear()
        throttled.put()
        throttled.engine.restore(throttled.engine.state())
        throttled.put()

    def test_many_partition_keys_are_forgotten(self):
        throttled = Throttled(on_demand=True)
        for number in range(10_000):
            throttled.get(pk=str(number))
            throttled.clock.advance(0.01)

        assert len(throttled.engine.throughput._meters) < 10_000

    def test_error_over_the_wire(self):
        throttled = Throttled(writes=1)
        item = {"TableName": "notes", "Item": {"pk": {"S": "a"}, "sk": {"S": "1"}}}
        throttled.put()

        answer = throttled.engine.execute_wire("PutItem", item)

        assert answer.status == 400
        assert answer.body == {
            "__type": "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
            "message": TABLE_EXCEEDED,
            "ThrottlingReasons": [{"reason": "TableWriteProvisionedThroughputExceeded", "resource": ARN}],
        }

    def test_error_over_the_wire_on_demand(self):
        throttled = Throttled(on_demand=True, OnDemandThroughput={"MaxWriteRequestUnits": 1})
        item = {"TableName": "notes", "Item": {"pk": {"S": "a"}, "sk": {"S": "1"}}}
        throttled.put()

        assert throttled.engine.execute_wire("PutItem", item).body == {
            "__type": "com.amazon.coral.availability#ThrottlingException",
            "message": MAXIMUM,
            "throttlingReasons": [{"reason": "TableWriteMaxOnDemandThroughputExceeded", "resource": ARN}],
        }
