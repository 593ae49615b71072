"""Replicas in other regions, as UpdateTable makes them: stored and described."""

from __future__ import annotations

import pytest

LOCAL_REGION = (
    "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as "
    "required."
)
NOTHING = "There are no actions specified in the Replica Update Action of the request."
ONE_ACTION = "Update table operation with more than one create or delete replica actions not allowed"
KEY_REQUIRED = "One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica."
EXISTS = (
    "Failed to create a the new replica of table with name: \u2018users\u2019 because one or more replicas already "
    "existed as tables."
)
SOURCE = (
    "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in "
    "the last 24 hours."
)
STRONG = "global tables with MultiRegionConsistency set to STRONG"
WARM = {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}
REPLICA = {
    "RegionName": "eu-west-1",
    "ReplicaStatus": "ACTIVE",
    "WarmThroughput": WARM,
    "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES",
}
CAPACITY = {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}


@pytest.fixture
def users(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    return dynamodb


def request(*updates, **more):
    return {"TableName": "users", "ReplicaUpdates": list(updates), **more}


def create(region="eu-west-1", **more):
    return {"Create": {"RegionName": region, **more}}


def update(region="eu-west-1", **more):
    return {"Update": {"RegionName": region, **more}}


def delete(region="eu-west-1"):
    return {"Delete": {"RegionName": region}}


def unknown(regions, what="replicas"):
    return (
        f"Update global table operation failed because one or more {what} were not part of the global table. Please "
        f"retry the request without these {what}: [{regions}]."
    )


def table_of(dynamodb):
    return dynamodb.call("DescribeTable", {"TableName": "users"})["Table"]


def described(dynamodb):
    table = table_of(dynamodb)
    members = (
        "GlobalTableVersion",
        "Replicas",
        "GlobalTableSettingsReplicationMode",
        "MultiRegionConsistency",
        "GlobalTableWitnesses",
    )
    return {name: table[name] for name in members if name in table}


class TestRequestShape:
    def test_region(self, users):
        error = users.error("UpdateTable", request({"Create": {"RegionName": 1}}))

        assert (error.code, error.message) == (
            "SerializationException",
            "NUMBER_VALUE cannot be converted to String",
        )


class TestValidation:
    @pytest.mark.parametrize(
        ("updates", "message"),
        [
            ([{}], NOTHING),
            ([update()], NOTHING),
            ([update(GlobalSecondaryIndexes=[{"IndexName": "by_age"}])], NOTHING),
            ([create("eu-west-1"), create("eu-west-2")], ONE_ACTION),
            ([delete("eu-west-1"), delete("eu-west-2")], ONE_ACTION),
            (
                [create() | delete("eu-west-2")],
                "Update table operation with more than one type of replica actions not allowed.",
            ),
            ([create("us-east-1")], LOCAL_REGION),
            ([delete("us-east-1")], LOCAL_REGION),
            ([delete()], unknown("eu-west-1")),
            ([update(TableClassOverride="STANDARD")], unknown("eu-west-1")),
        ],
    )
    def test_actions(self, users, updates, message):
        error = users.error("UpdateTable", request(*updates))

        assert (error.code, error.message) == ("ValidationException", message)

    def test_an_action_without_its_region(self, users):
        assert users.error("UpdateTable", request({"Update": {}})).message == (
            "1 validation error detected: Value null at 'replicaUpdates.1.member.update.regionName' failed to satisfy "
            "constraint: Member must not be null"
        )

    @pytest.mark.parametrize("region", ["us-fake-1", "EU-WEST-1"])
    def test_a_region_that_is_none(self, users, region):
        assert users.error("UpdateTable", request(create(region))).message.startswith(
            f"Region {region} is not supported. The latest version of global tables are only supported in the "
            "following regions: [ap-south-2, ap-south-1, eu-south-1, eu-south-2, me-central-1, il-central-1, "
            "ca-central-1, ap-east-2, mx-central-1, eu-central-1, eu-central-2, us-west-1, "
        )

    def test_twice(self, users):
        users.call("UpdateTable", request(create()))

        assert users.error("UpdateTable", request(create())).message == EXISTS

    @pytest.mark.parametrize(
        "other",
        [
            {"BillingMode": "PAY_PER_REQUEST"},
            {"StreamSpecification": {"StreamEnabled": False}},
            {"TableClass": "STANDARD"},
            {"DeletionProtectionEnabled": True},
        ],
    )
    def test_with_another_change(self, users, other):
        assert users.error("UpdateTable", request(create(), **other)).message == (
            "One or more parameter values were invalid: Replica modification must be the only operation in the request"
        )

    def test_with_a_consistency_and_another_change(self, users):
        more = {"MultiRegionConsistency": "STRONG", "DeletionProtectionEnabled": True}

        assert users.error("UpdateTable", request(create(), **more)).message == (
            "One or more parameter values were invalid: Requests that modify replicas or witnesses must not also "
            "modify other fields"
        )

    def test_provisioned(self, dynamodb):
        dynamodb.create("users", ("pk", "S"), BillingMode="PROVISIONED", ProvisionedThroughput=CAPACITY)

        assert dynamodb.error("UpdateTable", request(create())).message == (
            "Table write capacity should either be Pay-Per-Request or AutoScaled."
        )

    def test_read_capacity_of_a_replica_that_is_billed_per_request(self, users):
        users.call("UpdateTable", request(create()))
        override = {"ProvisionedThroughputOverride": {"ReadCapacityUnits": 5}}

        assert users.error("UpdateTable", request(update(**override))).message == (
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
        )

    @pytest.mark.parametrize(
        ("encryption", "key", "message"),
        [
            (None, "key-1", KEY_REQUIRED),
            ({"SSEType": "KMS", "KMSMasterKeyId": "key-1"}, None, KEY_REQUIRED),
            (
                {"SSEType": "KMS", "KMSMasterKeyId": "key-1"},
                "alias/aws/dynamodb",
                (
                    "One or more parameter values were invalid: All replica keys must either be Customer Managed CMK "
                    "or AWS Managed CMK."
                ),
            ),
        ],
    )
    def test_keys(self, dynamodb, encryption, key, message):
        settings = {} if encryption is None else {"SSESpecification": {"Enabled": True, **encryption}}
        dynamodb.create("users", ("pk", "S"), **settings)
        members = {} if key is None else {"KMSMasterKeyId": key}

        assert dynamodb.error("UpdateTable", request(create(**members))).message == message

    def test_the_key_of_a_replica_stays(self, dynamodb):
        encryption = {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": "key-1"}
        dynamodb.create("users", ("pk", "S"), SSESpecification=encryption)
        dynamodb.call("UpdateTable", request(create(KMSMasterKeyId="key-2")))
        key = "arn:aws:kms:eu-west-1:000000000000:key/key-2"

        assert described(dynamodb)["Replicas"] == [REPLICA | {"KMSMasterKeyId": key}]
        assert dynamodb.error("UpdateTable", request(update(KMSMasterKeyId="key-2"))).message == KEY_REQUIRED

    def test_a_stream_of_replicas_is_not_disabled(self, users):
        users.call("UpdateTable", request(create()))
        disabled = {"TableName": "users", "StreamSpecification": {"StreamEnabled": False}}

        assert users.error("UpdateTable", disabled).message == (
            "One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica."
        )
        users.call("UpdateTable", request(delete()))
        users.call("UpdateTable", disabled)

    def test_a_table_is_not_deleted_before_its_replicas(self, users):
        users.call("UpdateTable", request(create()))

        assert users.error("DeleteTable", {"TableName": "users"}).message == SOURCE
        users.call("UpdateTable", request(delete()))
        users.call("DeleteTable", {"TableName": "users"})

    def test_a_table_is_deleted_when_its_replicas_are_a_day_old(self, users):
        users.call("UpdateTable", request(create()))
        users.clock.advance(24 * 3600 - 1)
        assert users.error("DeleteTable", {"TableName": "users"}).message == SOURCE
        users.clock.advance(1)

        users.call("DeleteTable", {"TableName": "users"})

    def test_how_settings_are_replicated(self, users):
        mode = {"TableName": "users", "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES"}

        assert users.error("UpdateTable", mode).message == (
            "Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only "
            "ENABLED and DISABLED settings replication are supported for a Regional Table."
        )


class TestBehaviour:
    def test_create_update_delete(self, users):
        assert described(users) == {}
        reply = users.call("UpdateTable", request(create(TableClassOverride="STANDARD")))["TableDescription"]
        assert (reply["TableStatus"], reply["GlobalTableVersion"], reply["Replicas"]) == ("UPDATING", "2019.11.21", [])
        replica = REPLICA | {"ReplicaTableClassSummary": {"TableClass": "STANDARD"}}
        assert described(users) == {
            "GlobalTableVersion": "2019.11.21",
            "Replicas": [replica],
            "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES",
        }
        override = {"OnDemandThroughputOverride": {"MaxReadRequestUnits": 5}}
        reply = users.call("UpdateTable", request(update(**override)))["TableDescription"]
        assert reply["Replicas"] == [replica]
        assert described(users)["Replicas"] == [replica | override]
        reply = users.call("UpdateTable", request(delete()))["TableDescription"]
        assert reply["Replicas"] == [replica | override]

        assert described(users) == {}

    def test_the_same_one_twice_in_a_request(self, users):
        users.call("UpdateTable", request(create(), create()))

        assert described(users)["Replicas"] == [REPLICA]

    def test_the_first_brings_a_stream_that_stays(self, users):
        reply = users.call("UpdateTable", request(create()))["TableDescription"]
        stream = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
        assert (reply["StreamSpecification"], "LatestStreamArn" in reply) == (stream, True)
        users.call("UpdateTable", request(delete()))

        assert table_of(users)["StreamSpecification"] == stream
        arn = table_of(users)["LatestStreamArn"]
        described_stream = users.call("DescribeStream", {"StreamArn": arn})["StreamDescription"]
        assert (described_stream["StreamStatus"], described_stream["StreamViewType"]) == (
            "ENABLED",
            "NEW_AND_OLD_IMAGES",
        )

    def test_another_stream_stays_as_it_is(self, dynamodb):
        stream = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
        dynamodb.create("users", ("pk", "S"), StreamSpecification=stream)
        before = table_of(dynamodb)["LatestStreamArn"]
        dynamodb.call("UpdateTable", request(create()))

        table = table_of(dynamodb)
        assert (table["StreamSpecification"], table["LatestStreamArn"]) == (stream, before)

    def test_what_the_table_has_too_is_no_override(self, dynamodb):
        index = {
            "IndexName": "by_age",
            "KeySchema": [{"AttributeName": "age", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }
        definitions = [{"AttributeName": "age", "AttributeType": "N"}]
        dynamodb.create("users", ("pk", "S"), AttributeDefinitions=definitions, GlobalSecondaryIndexes=[index])
        dynamodb.call("UpdateTable", request(create()))
        capacity = [{"Update": {"IndexName": "by_age", "ProvisionedThroughput": CAPACITY}}]
        provisioned = {"BillingMode": "PROVISIONED", "ProvisionedThroughput": CAPACITY}
        provisioned |= {"TableName": "users", "GlobalSecondaryIndexUpdates": capacity}
        dynamodb.call("UpdateTable", provisioned)
        warm = {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}

        def overridden(units, units_of_index):
            override = {"ProvisionedThroughputOverride": {"ReadCapacityUnits": units}}
            of_index = {"IndexName": "by_age", "ProvisionedThroughputOverride": {"ReadCapacityUnits": units_of_index}}
            dynamodb.call("UpdateTable", request(update(**override, GlobalSecondaryIndexes=[of_index])))
            (replica,) = described(dynamodb)["Replicas"]
            return replica.get("ProvisionedThroughputOverride"), replica["GlobalSecondaryIndexes"]

        of_index = {"IndexName": "by_age", "WarmThroughput": warm}
        override = {"ProvisionedThroughputOverride": {"ReadCapacityUnits": 7}}
        assert overridden(6, 7) == ({"ReadCapacityUnits": 6}, [of_index | override])
        assert overridden(5, 7) == (None, [of_index | override])
        assert overridden(5, 5) == (None, [of_index])
        maximum = {"OnDemandThroughputOverride": {"MaxReadRequestUnits": 5}}
        assert dynamodb.error("UpdateTable", request(update(**maximum))).message == (
            "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED"
        )

    def test_a_provisioned_table_whose_writes_are_scaled(self, users):
        users.call("UpdateTable", request(create()))
        provisioned = {"TableName": "users", "BillingMode": "PROVISIONED", "ProvisionedThroughput": CAPACITY}
        users.call("UpdateTable", provisioned)
        policy = {"TargetTrackingScalingPolicyConfiguration": {"TargetValue": 70}}
        scaling = {"MinimumUnits": 5, "MaximumUnits": 10, "ScalingPolicyUpdate": policy}
        update_scaling = {"TableName": "users", "ProvisionedWriteCapacityAutoScalingUpdate": scaling}
        assert users.error("UpdateTable", request(create("eu-west-2"))).message == (
            "Table write capacity should either be Pay-Per-Request or AutoScaled."
        )
        users.call("UpdateTableReplicaAutoScaling", update_scaling)
        index = {
            "IndexName": "by_age",
            "KeySchema": [{"AttributeName": "age", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
            "ProvisionedThroughput": CAPACITY,
        }
        definitions = [{"AttributeName": "age", "AttributeType": "N"}]
        indexed = {"AttributeDefinitions": definitions, "GlobalSecondaryIndexUpdates": [{"Create": index}]}
        users.call("UpdateTable", {"TableName": "users", **indexed})  # which is scaled by itself
        scales = {"IndexName": "by_age", "ProvisionedWriteCapacityAutoScalingUpdate": {"AutoScalingDisabled": True}}
        users.call("UpdateTableReplicaAutoScaling", {"TableName": "users", "GlobalSecondaryIndexUpdates": [scales]})
        changed = [{"Update": {"IndexName": "by_age", "ProvisionedThroughput": CAPACITY | {"ReadCapacityUnits": 6}}}]
        for refused in (
            request(create("eu-west-2")),
            {"TableName": "users", "GlobalSecondaryIndexUpdates": changed},
        ):
            assert users.error("UpdateTable", refused).message == (
                "GSI write capacity should either be Pay-Per-Request or AutoScaled."
            )
        scales["ProvisionedWriteCapacityAutoScalingUpdate"] = scaling
        users.call("UpdateTableReplicaAutoScaling", {"TableName": "users", "GlobalSecondaryIndexUpdates": [scales]})
        users.call("UpdateTable", {"TableName": "users", "GlobalSecondaryIndexUpdates": changed})
        users.call("UpdateTable", request(create("eu-west-2")))

        assert [each["RegionName"] for each in described(users)["Replicas"]] == ["eu-west-1", "eu-west-2"]

    def test_forks_have_them(self, users):
        users.call("UpdateTable", request(create()))
        fork = users.engine.fork()
        users.call("UpdateTable", request(delete()))

        assert len(fork.execute("DescribeTable", {"TableName": "users"})["Table"]["Replicas"]) == 1

    def test_how_settings_are_replicated(self, users):
        for mode in ("ENABLED", "ENABLED", "DISABLED"):
            users.call("UpdateTable", {"TableName": "users", "GlobalTableSettingsReplicationMode": mode})

            assert described(users) == {"GlobalTableSettingsReplicationMode": mode}

    def test_a_table_is_disassociated(self, users):
        action = {"RegionName": "us-east-1", "DisassociationMode": "WAIT_FOR_REPLICATION"}
        users.call("UpdateTable", request(create()))
        assert users.error("UpdateTable", request({"Disassociate": action})).message == (
            "The replica cannot be disassociated as it is currently protected against disassociation. Disable "
            "disassociation protection first."
        )
        users.call("UpdateTable", {"TableName": "users", "DisassociationProtectionEnabled": False})
        assert table_of(users)["DisassociationProtectionEnabled"] is False
        other = request({"Disassociate": action | {"RegionName": "eu-west-1"}})
        assert users.error("UpdateTable", other).message == (
            "Only the local region can be disassociated from the global table."
        )
        users.call("UpdateTable", request({"Disassociate": action}))

        assert described(users) == {}


class TestStates:
    @pytest.fixture
    def users(self, dynamodb):
        dynamodb = dynamodb.with_settings(table_delay=10.0)
        dynamodb.create("users", ("pk", "S"))
        dynamodb.clock.advance(10)
        return dynamodb

    def test_replicas_take_their_time(self, users):
        def states():
            table = table_of(users)
            return table["TableStatus"], [each["ReplicaStatus"] for each in table.get("Replicas", ())]

        for action, during, after in (
            (create(), ["CREATING"], ["ACTIVE"]),
            (update(TableClassOverride="STANDARD"), ["UPDATING"], ["ACTIVE"]),
            (delete(), ["DELETING"], []),
        ):
            users.call("UpdateTable", request(action))
            assert states() == ("UPDATING", during)
            users.clock.advance(10)
            assert states() == ("ACTIVE", after)

    def test_nothing_else_is_changed_meanwhile(self, users):
        users.call("UpdateTable", request(create()))

        for other in (request(create("eu-west-2")), {"TableName": "users", "DeletionProtectionEnabled": True}):
            error = users.error("UpdateTable", other)
            assert (error.code, error.message) == (
                "ResourceInUseException",
                "The resource which you are attempting to change is in use.",
            )
        assert users.error("DeleteTable", {"TableName": "users"}).message == SOURCE


class TestStrongConsistency:
    """MultiRegionConsistency STRONG: three regions at once, which come and go together."""

    def strong(self, *updates, witness=None, **more):
        witnesses = {} if witness is None else {"GlobalTableWitnessUpdates": [{"Create": {"RegionName": witness}}]}
        return request(*updates, MultiRegionConsistency="STRONG", **witnesses, **more)

    @pytest.mark.parametrize(
        ("updates", "witness", "message"),
        [
            ([create("us-east-2")], None, f"Unsupported replica count for {STRONG}."),
            ([create("us-east-2"), create("us-west-2")], "eu-west-1", f"Unsupported replica count for {STRONG}."),
            ([create("us-west-1")], "us-west-1", f"Unsupported Region(s) specified for {STRONG}: [us-west-1]."),
            ([create("us-east-2")], "us-east-2", "Cannot target multiple regions with the same action"),
            (
                [create("us-east-2")],
                "us-east-1",
                (
                    "Cannot add a witness in the same region as an existing replica when creating a global table with "
                    "MultiRegionConsistency set to STRONG."
                ),
            ),
            (
                [delete("us-east-2")],
                None,
                "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.",
            ),
        ],
    )
    def test_shape(self, users, updates, witness, message):
        assert users.error("UpdateTable", self.strong(*updates, witness=witness)).message == message

    @pytest.mark.parametrize("consistency", [{}, {"MultiRegionConsistency": "EVENTUAL"}])
    def test_a_witness_needs_it(self, users, consistency):
        witnesses = [{"Create": {"RegionName": "us-west-2"}}]
        error = users.error(
            "UpdateTable", request(create("us-east-2"), GlobalTableWitnessUpdates=witnesses, **consistency)
        )

        assert error.message == (
            "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present."
        )

    @pytest.mark.parametrize(
        ("members", "consistency"),
        [
            ({"MultiRegionConsistency": "STRONG"}, ""),
            ({"GlobalTableWitnessUpdates": [{"Create": {"RegionName": "us-west-2"}}]}, "MultiRegionConsistency, "),
        ],
    )
    def test_it_is_no_change_by_itself(self, users, members, consistency):
        assert users.error("UpdateTable", {"TableName": "users", **members}).message == (
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
            f"SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, {consistency}"
            "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"
        )

    def test_with_a_witness(self, users):
        reply = users.call("UpdateTable", self.strong(create("us-east-2"), witness="us-west-2"))["TableDescription"]
        assert (reply["MultiRegionConsistency"], reply["Replicas"]) == ("STRONG", [])
        assert described(users) == {
            "GlobalTableVersion": "2019.11.21",
            "Replicas": [REPLICA | {"RegionName": "us-east-2"}],
            "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES",
            "MultiRegionConsistency": "STRONG",
            "GlobalTableWitnesses": [{"RegionName": "us-west-2", "WitnessStatus": "ACTIVE"}],
        }

        def refusal(*updates, **more):
            return users.error("UpdateTable", request(*updates, **more)).message

        assert (
            refusal(create("eu-west-1")) == "Cannot add replicas to a global table with strong MultiRegionConsistency"
        )
        assert refusal(create("eu-west-1"), MultiRegionConsistency="EVENTUAL") == (
            "MultiRegionConsistency parameter is unsupported on existing global table"
        )
        assert refusal(delete("us-east-2")) == "Update table delete operation does not include all witnesses."
        witnesses = [{"Delete": {"RegionName": "eu-west-1"}}]
        assert refusal(delete("us-east-2"), GlobalTableWitnessUpdates=witnesses) == unknown("eu-west-1", "witnesses")
        one = f"Deletion of only one table replica is not supported for {STRONG}."
        assert users.error("DeleteTable", {"TableName": "users"}).message == one
        witnesses = [{"Delete": {"RegionName": "us-west-2"}}]
        users.call("UpdateTable", request(delete("us-east-2"), GlobalTableWitnessUpdates=witnesses))

        assert described(users) == {}
        users.call("DeleteTable", {"TableName": "users"})

    def test_with_two_replicas(self, users):
        users.call("UpdateTable", self.strong(create("us-east-2"), create("us-west-2")))
        assert [each["RegionName"] for each in described(users)["Replicas"]] == ["us-east-2", "us-west-2"]
        assert users.error("UpdateTable", request(delete("us-east-2"))).message == (
            f"Deletion of only one table replica is not supported for {STRONG}."
        )
        users.call("UpdateTable", request(delete("us-east-2"), delete("us-west-2")))

        assert described(users) == {}

    def test_which_tables_it_is_not_for(self, users):
        def refusal():
            return users.error("UpdateTable", self.strong(create("us-east-2"), create("us-west-2"))).message

        users.put("users", {"pk": "ada"})
        assert refusal() == f"A table that holds items cannot become a {STRONG.replace('tables', 'table')}."
        users.call("DeleteItem", {"TableName": "users", "Key": {"pk": "ada"}})
        ttl = {"AttributeName": "expires", "Enabled": True}
        users.call("UpdateTimeToLive", {"TableName": "users", "TimeToLiveSpecification": ttl})
        assert refusal() == f"A table with time to live cannot become a {STRONG.replace('tables', 'table')}."
        users.call("UpdateTimeToLive", {"TableName": "users", "TimeToLiveSpecification": ttl | {"Enabled": False}})

        users.call("UpdateTable", self.strong(create("us-east-2"), create("us-west-2")))

    def test_two_witnesses(self, users):
        witnesses = [{"Create": {"RegionName": region}} for region in ("us-west-2", "eu-west-1")]
        error = users.error(
            "UpdateTable",
            request(create("us-east-2"), MultiRegionConsistency="STRONG", GlobalTableWitnessUpdates=witnesses),
        )

        assert error.message.endswith(
            "at 'globalTableWitnessUpdates' failed to satisfy constraint: Member must have length less than or equal "
            "to 1"
        )

    def test_an_eventual_global_table_stays_so(self, users):
        users.call("UpdateTable", request(create("eu-west-1")))

        assert users.error("UpdateTable", self.strong(create("us-east-2"), create("us-west-2"))).message == (
            "MultiRegionConsistency parameter is unsupported on existing global table"
        )
