"""Indexes, warmth and encryption take a while: `Settings(table_delay=...)`."""

from __future__ import annotations

from unit.engine.timed.conftest import ANOTHER, INDEX, MORE_UNITS, QUERY, STREAM, UNITS, M, N, creating_index


class TestIndexes:
    def test_is_allocated_then_filled(self, dynamodb):
        creating_index(dynamodb)
        assert dynamodb.table()["TableStatus"] == "UPDATING"
        assert (dynamodb.index()["IndexStatus"], dynamodb.index()["Backfilling"]) == ("CREATING", False)

        assert dynamodb.after(5)["TableStatus"] == "ACTIVE"
        assert (dynamodb.index()["IndexStatus"], dynamodb.index()["Backfilling"]) == ("CREATING", True)

        assert dynamodb.after(5)["TableStatus"] == "ACTIVE"
        assert dynamodb.index()["IndexStatus"] == "ACTIVE"
        assert "Backfilling" not in dynamodb.index()
        assert dynamodb("Query", **QUERY)["Count"] == 1

    def test_is_not_read_before_it_is_filled(self, dynamodb):
        creating_index(dynamodb)
        refused = ("ValidationException", "Cannot read from backfilling global secondary index: by_n")

        assert dynamodb.said("Query", **QUERY) == refused
        dynamodb.after(5)
        assert dynamodb.said("Query", **QUERY) == refused
        assert dynamodb.said("Scan", TableName="things", IndexName="by_n") == refused
        assert dynamodb("Scan", TableName="things")["Count"] == 1

    def test_writes_are_checked_from_the_beginning(self, dynamodb):
        creating_index(dynamodb)
        code, _ = dynamodb.said("PutItem", TableName="things", Item={"pk": "b", "n": "no number"})

        assert code == "ValidationException"

    def test_while_it_is_allocated(self, dynamodb):
        creating_index(dynamodb)

        assert dynamodb.in_use("DeleteTable") == (
            "Cannot delete table while indexes are being created, updated, or deleted."
        )
        assert dynamodb.in_use("UpdateTable", GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by_n"}}]) == (
            "Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the "
            "index is active. Table: things Index: by_n"
        )
        change = {"IndexName": "by_n", "OnDemandThroughput": {"MaxReadRequestUnits": 5}}
        assert dynamodb.in_use("UpdateTable", GlobalSecondaryIndexUpdates=[{"Update": change}]) == (
            "Index is being created but is not backfilling yet.  Table: things Index: by_n"
        )
        assert dynamodb.in_use("UpdateTable", BillingMode="PROVISIONED", ProvisionedThroughput=UNITS) == (
            "Can't change table IOPS when an index is being created. Table: things Indexes: [by_n]"
        )
        assert dynamodb.in_use("UpdateTable", StreamSpecification=STREAM) == (
            "Can't change stream status when an index is being created. Table: things Indexes: [by_n]"
        )
        assert dynamodb.said(
            "UpdateTable",
            TableName="things",
            AttributeDefinitions=M,
            GlobalSecondaryIndexUpdates=[{"Create": ANOTHER}],
        ) == (
            "LimitExceededException",
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table",
        )

    def test_while_it_is_filled(self, dynamodb):
        creating_index(dynamodb)
        dynamodb.after(5)

        assert dynamodb.in_use("DeleteTable") == (
            "Cannot delete table while indexes are being created, updated, or deleted."
        )
        code, _ = dynamodb.said(
            "UpdateTable",
            TableName="things",
            AttributeDefinitions=M,
            GlobalSecondaryIndexUpdates=[{"Create": ANOTHER}],
        )
        assert code == "LimitExceededException"
        assert dynamodb.update(StreamSpecification=STREAM)["TableStatus"] == "UPDATING"

    def test_is_given_up(self, dynamodb):
        creating_index(dynamodb)
        dynamodb.after(5)
        dynamodb.update(GlobalSecondaryIndexUpdates=[{"Delete": {"IndexName": "by_n"}}])
        assert dynamodb.index()["IndexStatus"] == "DELETING"

        assert "GlobalSecondaryIndexes" not in dynamodb.after(5)

    def test_is_deleted(self, dynamodb):
        dynamodb.create(
            BillingMode="PROVISIONED",
            ProvisionedThroughput=UNITS,
            AttributeDefinitions=N,
            GlobalSecondaryIndexes=[{**INDEX, "ProvisionedThroughput": UNITS}],
        )
        deletion = [{"Delete": {"IndexName": "by_n"}}]
        dynamodb.update(GlobalSecondaryIndexUpdates=deletion)
        table = dynamodb.table()
        assert (table["TableStatus"], dynamodb.index()["IndexStatus"]) == ("UPDATING", "DELETING")
        assert dynamodb.said("Query", **QUERY) == (
            "ValidationException",
            "The table does not have the specified index: by_n",
        )
        deleting = "Index is being deleted. Table: things Index: by_n"
        assert dynamodb.in_use("UpdateTable", GlobalSecondaryIndexUpdates=deletion) == deleting
        again = {**INDEX, "ProvisionedThroughput": UNITS}
        assert (
            dynamodb.in_use("UpdateTable", AttributeDefinitions=N, GlobalSecondaryIndexUpdates=[{"Create": again}])
            == deleting
        )
        assert dynamodb.in_use("UpdateTable", ProvisionedThroughput=MORE_UNITS) == (
            "Can't change table IOPS when an index is being deleted. Table: things Indexes: [by_n]"
        )
        assert dynamodb.in_use("DeleteTable") == (
            "Cannot delete table while indexes are being created, updated, or deleted."
        )
        assert dynamodb.update(DeletionProtectionEnabled=False)["TableStatus"] == "UPDATING"

        table = dynamodb.after(5)
        assert table["TableStatus"] == "ACTIVE"
        assert "GlobalSecondaryIndexes" not in table
        assert table["AttributeDefinitions"] == [{"AttributeName": "pk", "AttributeType": "S"}]
        dynamodb("DeleteTable", TableName="things")

    def test_is_changed(self, dynamodb):
        dynamodb.create(
            BillingMode="PROVISIONED",
            ProvisionedThroughput=UNITS,
            AttributeDefinitions=N,
            GlobalSecondaryIndexes=[{**INDEX, "ProvisionedThroughput": UNITS}],
        )
        change = [{"Update": {"IndexName": "by_n", "ProvisionedThroughput": MORE_UNITS}}]
        dynamodb.update(GlobalSecondaryIndexUpdates=change)

        assert dynamodb.index()["IndexStatus"] == "UPDATING"
        assert dynamodb("Query", **QUERY)["Count"] == 0
        assert dynamodb.in_use("UpdateTable", GlobalSecondaryIndexUpdates=change) == (
            "Index is being updated. Table: things Index: by_n"
        )
        dynamodb.after(5)
        assert dynamodb.index()["IndexStatus"] == "ACTIVE"


class TestWarmth:
    def test_is_on_its_way_while_all_is_active(self, dynamodb):
        dynamodb.create(AttributeDefinitions=N, GlobalSecondaryIndexes=[INDEX])
        warm = {"ReadUnitsPerSecond": 15000, "WriteUnitsPerSecond": 5000}
        change = {"Update": {"IndexName": "by_n", "WarmThroughput": warm}}
        dynamodb.update(WarmThroughput=warm)
        dynamodb.update(GlobalSecondaryIndexUpdates=[change])

        table, index = dynamodb.table(), dynamodb.index()
        assert (table["TableStatus"], index["IndexStatus"]) == ("ACTIVE", "ACTIVE")
        before = {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000}
        assert table["WarmThroughput"] == index["WarmThroughput"] == {**before, "Status": "UPDATING"}
        dynamodb.after(5)
        table, index = dynamodb.table(), dynamodb.index()
        assert table["WarmThroughput"] == index["WarmThroughput"] == {**warm, "Status": "ACTIVE"}
        assert dynamodb.engine.due is None

    def test_the_table_cannot_be_deleted_meanwhile(self, dynamodb):
        dynamodb.create()
        dynamodb.update(WarmThroughput={"ReadUnitsPerSecond": 15000})

        updating = "Table: things is in the process of being updated."
        assert dynamodb.in_use("DeleteTable") == updating
        dynamodb.after(5)
        dynamodb("DeleteTable", TableName="things")


class TestEncryption:
    def test_changes_while_the_table_is_active(self, dynamodb):
        dynamodb.create()
        on, off = {"Enabled": True, "SSEType": "KMS"}, {"Enabled": False}
        reply = dynamodb.update(SSESpecification=on)

        assert (reply["TableStatus"], reply["SSEDescription"]) == ("ACTIVE", {"Status": "UPDATING"})
        assert dynamodb.table()["SSEDescription"] == {"Status": "UPDATING"}
        assert dynamodb.in_use("UpdateTable", SSESpecification=off) == "Server-Side Encryption is still being updated"
        assert dynamodb.in_use("DeleteTable") == "Table: things is in the process of being updated."
        dynamodb.update(DeletionProtectionEnabled=True)
        enabled = dynamodb.after(5)["SSEDescription"]
        assert (enabled["Status"], enabled["SSEType"]) == ("ENABLED", "KMS")

        dynamodb.update(SSESpecification=off)
        assert dynamodb.table()["SSEDescription"] == {**enabled, "Status": "UPDATING"}
        assert "SSEDescription" not in dynamodb.after(5)
        assert dynamodb.engine.due is None
