"""Tables and what belongs to them: streams, backups, exports and imports, replicas."""

from __future__ import annotations

import json
from typing import Any

from fuzz.state import State

BUCKET = "bucket"
KINESIS = "arn:aws:kinesis:us-east-1:000000000000:stream/one"


class ControlRequests(State):
    def create_table(self) -> dict[str, Any]:
        types = {"id": self.random.choice("SNB"), "at": self.random.choice("SNB")}
        keys = [{"AttributeName": "id", "KeyType": "HASH"}]
        used = {"id"}
        request: dict[str, Any] = {"TableName": self.new_name(), "KeySchema": keys, "BillingMode": "PAY_PER_REQUEST"}
        if self.chance(0.5):
            keys.append({"AttributeName": "at", "KeyType": "RANGE"})
            used.add("at")
        if self.chance(0.5):
            index = {"IndexName": "by_at", "KeySchema": [{"AttributeName": "at", "KeyType": "HASH"}]}
            request["GlobalSecondaryIndexes"] = [{**index, "Projection": {"ProjectionType": "KEYS_ONLY"}}]
            used.add("at")
        if self.chance(0.5):
            view = self.random.choice(("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"))
            request["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": view}
        definitions = [{"AttributeName": each, "AttributeType": types[each]} for each in sorted(used)]
        return {**request, "AttributeDefinitions": definitions}

    def update_table(self) -> dict[str, Any]:
        table = self.engine.tables[self.table()]
        new_index = {
            "IndexName": "added",
            "KeySchema": [{"AttributeName": "added", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        creation = {
            "AttributeDefinitions": [{"AttributeName": "added", "AttributeType": "S"}],
            "GlobalSecondaryIndexUpdates": [{"Create": new_index}],
        }
        indexes = [name for name, index in table.indexes.items() if index.schema.is_global]
        changes: list[dict[str, Any]] = [
            {"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": self.random.choice(indexes)}}]}
            if indexes
            else creation,
            creation,
            {"StreamSpecification": {"StreamEnabled": False}},
            {"StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}},
            {"DeletionProtectionEnabled": self.chance(0.3)},
            {"TableClass": "STANDARD_INFREQUENT_ACCESS"},
            {"ReplicaUpdates": [{"Create": {"RegionName": "eu-west-1"}}]},
            {"ReplicaUpdates": [{"Delete": {"RegionName": "eu-west-1"}}]},
            {"OnDemandThroughput": {"MaxReadRequestUnits": 100, "MaxWriteRequestUnits": -1}},
        ]
        return {"TableName": table.name, **self.random.choice(changes)}

    def update_time_to_live(self) -> dict[str, Any]:
        specification = {"AttributeName": "expires", "Enabled": self.chance(0.8)}
        return {**self.named(), "TimeToLiveSpecification": specification}

    def put_resource_policy(self) -> dict[str, Any]:
        arn = self.arn()
        principal, action = {"AWS": "000000000000"}, "dynamodb:GetItem"
        statement = {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": arn}
        return {"ResourceArn": arn, "Policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}

    def with_policy(self) -> dict[str, Any]:
        request = self.put_resource_policy()
        self.told("PutResourcePolicy", **request)
        return {"ResourceArn": request["ResourceArn"]}

    def update_continuous_backups(self) -> dict[str, Any]:
        specification = {"PointInTimeRecoveryEnabled": self.chance(0.9), "RecoveryPeriodInDays": 35}
        return {**self.named(), "PointInTimeRecoverySpecification": specification}

    # --- streams -----------------------------------------------------------------------------------------------------

    def stream(self) -> str | None:
        return self.known("ListStreams", "Streams", "StreamArn")

    def describe_stream(self) -> dict[str, Any] | None:
        arn = self.stream()
        return None if arn is None else {"StreamArn": arn}

    def get_shard_iterator(self) -> dict[str, Any] | None:
        arn = self.stream()
        if arn is None:
            return None
        shards = self.told("DescribeStream", StreamArn=arn).get("StreamDescription", {}).get("Shards")
        if not shards:
            return None
        shard = self.random.choice(shards)
        kind = self.random.choice(("TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AT_TIMESTAMP"))
        more: dict[str, Any] = {}
        if kind == "AT_SEQUENCE_NUMBER":
            more = {"SequenceNumber": shard["SequenceNumberRange"]["StartingSequenceNumber"]}
        if kind == "AT_TIMESTAMP":
            more = {"Timestamp": self.engine.clock.now() - self.random.choice((0, 100))}
        return {"StreamArn": arn, "ShardId": shard["ShardId"], "ShardIteratorType": kind, **more}

    def get_records(self) -> dict[str, Any] | None:
        asked = self.get_shard_iterator()
        iterator = None if asked is None else self.told("GetShardIterator", **asked).get("ShardIterator")
        return None if iterator is None else {"ShardIterator": iterator, **self.page()}

    # --- backups, exports, imports -----------------------------------------------------------------------------------

    def create_backup(self) -> dict[str, Any]:
        return {**self.named(), "BackupName": f"backup-{self.random.randrange(9)}"}

    def of_backup(self) -> dict[str, Any] | None:
        arn = self.known("ListBackups", "BackupSummaries", "BackupArn")
        return None if arn is None else {"BackupArn": arn}

    def restore_table_from_backup(self) -> dict[str, Any] | None:
        backup = self.of_backup()
        return None if backup is None else {**backup, "TargetTableName": self.new_name()}

    def recoverable(self) -> str:
        table = self.table()
        specification = {"PointInTimeRecoveryEnabled": True}
        self.told("UpdateContinuousBackups", TableName=table, PointInTimeRecoverySpecification=specification)
        return table

    def restore_table_to_point_in_time(self) -> dict[str, Any]:
        request = {"SourceTableName": self.recoverable(), "TargetTableName": self.new_name()}
        if self.chance(0.5):
            return {**request, "UseLatestRestorableTime": True}
        return {**request, "RestoreDateTime": self.engine.clock.now() - self.random.choice((0, 10, 600))}

    def export_table(self) -> dict[str, Any]:
        arn = f"arn:aws:dynamodb:us-east-1:000000000000:table/{self.recoverable()}"
        return {"TableArn": arn, "S3Bucket": BUCKET, "S3Prefix": self.random.choice(("one", "two"))}

    def import_table(self) -> dict[str, Any]:
        creation = self.create_table()
        creation.pop("StreamSpecification", None)
        return {
            "ClientToken": f"token-{self.random.randrange(1_000)}",
            "S3BucketSource": {"S3Bucket": BUCKET, "S3KeyPrefix": self.random.choice(("one", "two"))},
            "InputFormat": "DYNAMODB_JSON",
            "InputCompressionType": self.random.choice(("GZIP", "NONE")),
            "TableCreationParameters": creation,
        }

    def start_bulk_put_items(self) -> dict[str, Any]:
        return {
            "TableName": self.table(),
            "InputS3Configuration": {
                "S3Bucket": BUCKET,
                "S3KeyPrefix": self.random.choice(("one", "two")),
                "InputFormat": "DYNAMODB_JSON",
            },
            "OutputS3Configuration": {"S3Bucket": BUCKET, "OutputType": ["ERROR"]},
        }

    # --- Kinesis, global tables --------------------------------------------------------------------------------------

    def kinesis(self) -> dict[str, Any]:
        return {**self.named(), "StreamArn": KINESIS}

    def update_kinesis(self) -> dict[str, Any]:
        request = self.kinesis()
        self.told("EnableKinesisStreamingDestination", **request)
        precision = self.random.choice(("MILLISECOND", "MICROSECOND"))
        return {
            **request,
            "UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": precision},
        }

    def replicated(self) -> dict[str, Any]:
        named = self.named()
        self.told("UpdateTable", **named, ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
        return named

    def auto_scaled(self) -> dict[str, Any]:
        policy = {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": self.random.choice((20.0, 90.0))}}
        update = {"MinimumUnits": 1, "MaximumUnits": 10, "ScalingPolicyUpdate": policy}
        name = self.table()
        units = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}
        indexes = self.engine.tables[name].indexes.values()
        more = [
            {"Update": {"IndexName": each.schema.name, "ProvisionedThroughput": units}}
            for each in indexes
            if each.schema.is_global
        ]
        named = {"TableName": name}
        self.told("UpdateTable", **named, ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
        change = {"BillingMode": "PROVISIONED", "ProvisionedThroughput": units}
        self.told("UpdateTable", **named, **change, **({"GlobalSecondaryIndexUpdates": more} if more else {}))
        return {**named, "ProvisionedWriteCapacityAutoScalingUpdate": update}

    def global_table(self) -> dict[str, Any]:
        """Of the first version, which is made of a table that is there."""
        table = self.table()
        self.told("CreateGlobalTable", GlobalTableName=table, ReplicationGroup=[{"RegionName": "us-east-1"}])
        return {"GlobalTableName": table}

    def create_global_table(self) -> dict[str, Any]:
        return {"GlobalTableName": self.table(), "ReplicationGroup": [{"RegionName": "us-east-1"}]}

    def update_global_table(self) -> dict[str, Any]:
        action = self.random.choice(("Create", "Delete"))
        return {**self.global_table(), "ReplicaUpdates": [{action: {"RegionName": "eu-west-1"}}]}

    def update_global_table_settings(self) -> dict[str, Any]:
        settings = self.random.choice(
            (
                {"GlobalTableBillingMode": "PAY_PER_REQUEST"},
                {"GlobalTableProvisionedWriteCapacityUnits": 5},
                {"ReplicaSettingsUpdate": [{"RegionName": "us-east-1", "ReplicaTableClass": "STANDARD"}]},
            )
        )
        return {**self.global_table(), **settings}
