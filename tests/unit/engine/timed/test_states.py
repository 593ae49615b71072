"""Tables and times to live take a while: `Settings(table_delay=...)`."""

from __future__ import annotations

import pytest

from pydynox.engine import Engine, ManualClock, Settings
from pydynox.engine.storage.snapshots.files import Content, Reader, lines
from unit.engine.timed.conftest import INDEX, MORE_UNITS, QUERY, STREAM, UNITS, Endpoint, N, creating_index, definition


class TestCreating:
    @pytest.fixture(autouse=True)
    def created(self, dynamodb):
        self.reply = dynamodb("CreateTable", **definition(GlobalSecondaryIndexes=[INDEX], AttributeDefinitions=N))[
            "TableDescription"
        ]

    def test_until_the_clock_has_moved(self, dynamodb):
        assert self.reply["TableStatus"] == "CREATING"
        described = dynamodb.after(4.9)
        assert described["TableStatus"] == "CREATING"
        assert described.keys() - self.reply.keys() == {"WarmThroughput"}
        assert dynamodb.index()["IndexStatus"] == "CREATING"
        assert "Backfilling" not in dynamodb.index()

        table = dynamodb.after(0.1)

        assert table["TableStatus"] == "ACTIVE"
        assert dynamodb.index()["IndexStatus"] == "ACTIVE"
        assert table["TableId"] == self.reply["TableId"]
        assert dynamodb.engine.due is None

    @pytest.mark.parametrize(
        ("operation", "members"),
        [
            ("PutItem", {"Item": {"pk": "a"}}),
            ("GetItem", {"Key": {"pk": "a"}}),
            ("DeleteItem", {"Key": {"pk": "a"}}),
            ("UpdateItem", {"Key": {"pk": "a"}}),
            ("Scan", {}),
            ("Query", {key: value for key, value in QUERY.items() if key != "TableName"}),
        ],
    )
    def test_its_items_are_not_there(self, dynamodb, operation, members):
        said = dynamodb.said(operation, TableName="things", **members)

        assert said == ("ResourceNotFoundException", "Requested resource not found")
        dynamodb.after(5)
        dynamodb(operation, TableName="things", **members)

    def test_batches_and_transactions(self, dynamodb):
        not_there = ("ResourceNotFoundException", "Requested resource not found")
        put = {"PutRequest": {"Item": {"pk": "a"}}}

        assert dynamodb.said("BatchWriteItem", RequestItems={"things": [put]}) == not_there
        assert dynamodb.said("BatchGetItem", RequestItems={"things": {"Keys": [{"pk": "a"}]}}) == not_there
        get = {"Get": {"TableName": "things", "Key": {"pk": "a"}}}
        assert dynamodb.said("TransactGetItems", TransactItems=[get]) == not_there
        put = {"Put": {"TableName": "things", "Item": {"pk": "a"}}}
        assert dynamodb.said("TransactWriteItems", TransactItems=[put]) == not_there

    @pytest.mark.parametrize(
        ("operation", "members"),
        [("UpdateTable", {"DeletionProtectionEnabled": True}), ("DeleteTable", {})],
    )
    def test_changes(self, dynamodb, operation, members):
        assert dynamodb.in_use(operation, **members) == "Table is being created: things"

    def test_a_second_one(self, dynamodb):
        request = definition()
        del request["TableName"]

        assert dynamodb.in_use("CreateTable", **request) == "Table is being created: things"
        dynamodb.after(5)
        assert dynamodb.said("CreateTable", **definition()) == (
            "ResourceInUseException",
            "Table already exists: things",
        )

    def test_time_to_live(self, dynamodb):
        specification = {"Enabled": True, "AttributeName": "ttl"}

        assert dynamodb.in_use("UpdateTimeToLive", TimeToLiveSpecification=specification) == (
            "Table things is being created"
        )
        assert dynamodb.said("DescribeTimeToLive", TableName="things") == (
            "ValidationException",
            "Cannot describe time to live while table is in CREATING state: Current table state is CREATING",
        )

    def test_is_listed(self, dynamodb):
        assert dynamodb("ListTables")["TableNames"] == ["things"]


class TestDeleting:
    @pytest.fixture(autouse=True)
    def deleted(self, dynamodb):
        dynamodb.create()
        dynamodb("PutItem", TableName="things", Item={"pk": "a"})
        self.reply = dynamodb("DeleteTable", TableName="things")["TableDescription"]

    def test_until_the_clock_has_moved(self, dynamodb):
        assert self.reply["TableStatus"] == "DELETING"
        assert dynamodb.after(4) == self.reply
        dynamodb.engine.clock.advance(1)

        assert dynamodb.said("DescribeTable", TableName="things") == (
            "ResourceNotFoundException",
            "Requested resource not found: Table: things not found",
        )
        dynamodb.create()
        assert dynamodb("Scan", TableName="things")["Count"] == 0

    def test_its_items_are_not_there(self, dynamodb):
        not_there = ("ResourceNotFoundException", "Requested resource not found")
        assert dynamodb.said("GetItem", TableName="things", Key={"pk": "a"}) == not_there

    def test_changes(self, dynamodb):
        assert dynamodb.in_use("DeleteTable") == "Table is being deleted: things"
        assert dynamodb.in_use("UpdateTable", TableClass="STANDARD") == "Table is being deleted: things"
        assert dynamodb.said("CreateTable", **definition()) == (
            "ResourceInUseException",
            "Table already exists: things",
        )
        assert dynamodb.said("DescribeTimeToLive", TableName="things") == (
            "ValidationException",
            "Cannot describe time to live while table is in DELETING state: Current table state is DELETING",
        )


class TestUpdating:
    @pytest.fixture(autouse=True)
    def provisioned(self, dynamodb):
        dynamodb.create(BillingMode="PROVISIONED", ProvisionedThroughput=UNITS)

    def test_capacity(self, dynamodb):
        assert dynamodb.update(ProvisionedThroughput=MORE_UNITS)["TableStatus"] == "UPDATING"
        assert dynamodb.table()["TableStatus"] == "UPDATING"
        dynamodb("PutItem", TableName="things", Item={"pk": "a"})
        assert dynamodb("Scan", TableName="things")["Count"] == 1

        updating = "Table IOPS are currently being updated. Table: things"
        assert dynamodb.in_use("UpdateTable", ProvisionedThroughput=UNITS) == updating
        assert dynamodb.in_use("UpdateTable", BillingMode="PAY_PER_REQUEST") == updating
        assert dynamodb.in_use("UpdateTable", StreamSpecification=STREAM) == (
            "Can't enable or disable stream while table IOPS are being updated. Table: things"
        )
        assert dynamodb.in_use("DeleteTable") == "Table: things is in the process of being updated."
        assert dynamodb.update(DeletionProtectionEnabled=False)["TableStatus"] == "UPDATING"

        table = dynamodb.after(5)
        assert table["TableStatus"] == "ACTIVE"
        assert table["ProvisionedThroughput"]["ReadCapacityUnits"] == 2

    def test_billing_mode(self, dynamodb):
        reply = dynamodb.update(BillingMode="PAY_PER_REQUEST")
        assert (reply["TableStatus"], reply["BillingModeSummary"]["BillingMode"]) == ("UPDATING", "PAY_PER_REQUEST")
        assert dynamodb.in_use("UpdateTable", OnDemandThroughput={"MaxReadRequestUnits": 5}) == (
            "OnDemandThroughput cannot be updated while BillingMode update is in progress"
        )
        assert dynamodb.after(5)["TableStatus"] == "ACTIVE"
        dynamodb.update(OnDemandThroughput={"MaxReadRequestUnits": 5})

    def test_stream(self, dynamodb):
        label = dynamodb.update(StreamSpecification=STREAM)["LatestStreamLabel"]
        rest = f"Table: things Stream: {label} Operation: ENABLE"

        assert dynamodb.table()["TableStatus"] == "UPDATING"
        assert dynamodb.in_use("UpdateTable", StreamSpecification={"StreamEnabled": False}) == (
            f"A stream status change is currently in progress. {rest}"
        )
        assert dynamodb.in_use("UpdateTable", ProvisionedThroughput=MORE_UNITS) == (
            f"Can't change table IOPS when stream status is being updated. {rest}"
        )
        assert dynamodb.in_use("DeleteTable") == "Cannot delete table while stream is being enabled/disabled."

    def test_a_maximum_beside_a_stream(self):
        dynamodb = Endpoint()
        dynamodb.create()
        dynamodb.update(StreamSpecification=STREAM)

        assert dynamodb.in_use("UpdateTable", OnDemandThroughput={"MaxReadRequestUnits": 5}) == (
            "OnDemandThroughput cannot be updated while stream status update is in progress"
        )
        dynamodb.update(WarmThroughput={"ReadUnitsPerSecond": 15000})

    def test_a_maximum_beside_a_table_class(self):
        dynamodb = Endpoint()
        dynamodb.create()
        dynamodb.update(TableClass="STANDARD_INFREQUENT_ACCESS")

        assert dynamodb.in_use("UpdateTable", OnDemandThroughput={"MaxReadRequestUnits": 5}) == (
            "OnDemandThroughput cannot be updated while TableClass update is in progress. "
            "TableClassUpdateInProgress: STANDARD_INFREQUENT_ACCESS"
        )

    def test_a_maximum_beside_an_index(self):
        dynamodb = Endpoint()
        creating_index(dynamodb)
        maximum = {"OnDemandThroughput": {"MaxReadRequestUnits": 5}}

        assert dynamodb.in_use("UpdateTable", **maximum) == (
            "OnDemandThroughput cannot be updated while index creation is in progress for indexes: [by_n]"
        )
        dynamodb.after(5)
        dynamodb.update(**maximum)
        dynamodb.after(5)
        dynamodb.update(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by_n"}}])
        assert dynamodb.in_use("UpdateTable", **maximum) == (
            "OnDemandThroughput cannot be updated while index deletion is in progress for indexes: [by_n]"
        )

    def test_table_class(self, dynamodb):
        dynamodb.update(TableClass="STANDARD_INFREQUENT_ACCESS")
        rest = (
            "when a table class update is in progress. "
            "Table: things TableClassUpdateInProgress: STANDARD_INFREQUENT_ACCESS"
        )

        assert dynamodb.in_use("UpdateTable", TableClass="STANDARD") == f"Can't update table class {rest}"
        assert dynamodb.in_use("UpdateTable", StreamSpecification=STREAM) == f"Can't change stream status {rest}"

    def test_what_is_done_at_once(self, dynamodb):
        assert dynamodb.update(DeletionProtectionEnabled=True)["TableStatus"] == "ACTIVE"
        assert dynamodb.table()["TableStatus"] == "ACTIVE"
        assert dynamodb.engine.due is None


class TestTimeToLive:
    def test_is_enabling_then_disabling(self, dynamodb):
        dynamodb.create()
        on = {"Enabled": True, "AttributeName": "ttl"}
        off = {**on, "Enabled": False}
        too_often = ("ValidationException", "Time to live has been modified multiple times within a fixed interval")

        def status():
            return dynamodb("DescribeTimeToLive", TableName="things")["TimeToLiveDescription"]

        def said(specification):
            return dynamodb.said("UpdateTimeToLive", TableName="things", TimeToLiveSpecification=specification)

        dynamodb("UpdateTimeToLive", TableName="things", TimeToLiveSpecification=on)
        assert status() == {"TimeToLiveStatus": "ENABLING", "AttributeName": "ttl"}
        assert dynamodb.table()["TableStatus"] == "ACTIVE"
        assert said(on) == ("ValidationException", "TimeToLive is already enabled")
        assert said(off) == too_often
        dynamodb("PutItem", TableName="things", Item={"pk": "a", "ttl": 1_700_000_000})
        dynamodb.after(5)
        assert status() == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"}

        dynamodb("UpdateTimeToLive", TableName="things", TimeToLiveSpecification=off)
        assert status() == {"TimeToLiveStatus": "DISABLING", "AttributeName": "ttl"}
        assert said(off) == ("ValidationException", "TimeToLive is already disabled")
        assert said(on) == too_often
        dynamodb.after(5)
        assert status() == {"TimeToLiveStatus": "DISABLED"}
        dynamodb.after(10 * 86_400)
        assert dynamodb("Scan", TableName="things")["Count"] == 1

    def test_deletes_once_it_is_enabled(self, dynamodb):
        dynamodb.create()
        on = {"Enabled": True, "AttributeName": "ttl"}
        dynamodb("UpdateTimeToLive", TableName="things", TimeToLiveSpecification=on)
        dynamodb("PutItem", TableName="things", Item={"pk": "a", "ttl": 1_700_000_000})
        dynamodb.after(5)
        dynamodb.after(2 * 86_400)

        assert dynamodb("Scan", TableName="things")["Count"] == 0


class TestSeveral:
    def test_most_at_one_time(self):
        dynamodb = Endpoint(table_changes=2)
        dynamodb("CreateTable", **definition("one"))
        dynamodb("CreateTable", **definition("two"))

        assert dynamodb.said("CreateTable", **definition("things")) == (
            "LimitExceededException",
            "Subscriber limit exceeded: Only 2 tables can be created, updated, or deleted simultaneously",
        )
        dynamodb.engine.clock.advance(5)
        dynamodb("CreateTable", **definition("things"))

    def test_forks_and_files(self, dynamodb):
        creating_index(dynamodb)
        twin = dynamodb.engine.fork()
        reader = Reader("file")
        for line in lines(Content(dynamodb.engine.state(), {}, None)):
            reader.take(line)
        other = Engine(Settings(table_delay=5), ManualClock(dynamodb.engine.clock.now()))
        other.restore(reader.content().state)
        dynamodb.engine.clock.advance(10)
        other.clock.advance(10)

        for engine in (dynamodb.engine, twin, other):
            table = engine.execute("DescribeTable", {"TableName": "things"})["Table"]
            assert table["GlobalSecondaryIndexes"][0]["IndexStatus"] == "ACTIVE"

    def test_tables_nobody_created_are_there_at_once(self):
        engine = Engine(Settings(table_delay=5), ManualClock())
        engine.seed("things", [{"pk": "a"}])

        assert engine.execute("Scan", {"TableName": "things"})["Count"] == 1


def test_nothing_is_underway_without_a_delay():
    engine = Engine(Settings(implicit_tables=False), ManualClock())
    engine.execute("CreateTable", definition())
    engine.execute("UpdateTable", {"TableName": "things", "StreamSpecification": STREAM})

    assert engine.due is None
    assert engine.execute("DescribeTable", {"TableName": "things"})["Table"]["TableStatus"] == "ACTIVE"
