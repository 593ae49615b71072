"""What of a table cannot be changed again at once, where the settings ask for that."""

from __future__ import annotations

import json

import pytest
from tests.operations.test_put_resource_policy import policy

NAMED = {"TableName": "users"}
ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/users"
OF_ARN = {"ResourceArn": ARN}
STREAM = {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}


@pytest.fixture
def users(dynamodb):
    users = dynamodb.with_settings(settings_interval=15.0, tag_interval=2.0)
    users.create("users", ("pk", "S"), StreamSpecification=STREAM)
    return users


def put(users, text, arn=ARN):
    return users.call("PutResourcePolicy", {"ResourceArn": arn, "Policy": text})["RevisionId"]


class TestPolicies:
    OTHER = policy("dynamodb:PutItem")
    TEXT = (
        "Resource-based policy for table users modified within the previous 15000 milliseconds. "
        "Please try again after 2023-11-14T22:13:35.250Z."
    )

    def test_another_has_to_wait(self, users):
        put(users, policy())
        users.clock.advance(14.9)
        error = users.error("PutResourcePolicy", {**OF_ARN, "Policy": self.OTHER})
        assert (error.code, error.message) == ("ThrottlingException", self.TEXT)
        assert users.error("DeleteResourcePolicy", OF_ARN).message == self.TEXT

        users.clock.advance(0.1)
        put(users, self.OTHER)

    def test_the_same_has_not(self, users):
        revision = put(users, policy())

        assert put(users, json.dumps(json.loads(policy()))) == revision

    def test_a_deletion_is_a_change(self, users):
        put(users, policy())
        users.clock.advance(15)
        users.call("DeleteResourcePolicy", OF_ARN)
        users.call("DeleteResourcePolicy", OF_ARN)
        error = users.error("PutResourcePolicy", {**OF_ARN, "Policy": policy()})

        assert error.message == self.TEXT.replace("22:13:35", "22:13:50")

    def test_a_stream_waits_for_its_own(self, users):
        stream = users.call("DescribeTable", NAMED)["Table"]["LatestStreamArn"]
        put(users, policy())
        put(users, policy("dynamodb:GetRecords"), stream)
        error = users.error("PutResourcePolicy", {"ResourceArn": stream, "Policy": policy("dynamodb:DescribeStream")})

        assert error.message.startswith("Resource-based policy for stream 2023-11-14T22:13:20.250 modified within")


class TestProtection:
    def protect(self, is_protected):
        return {**NAMED, "DeletionProtectionEnabled": is_protected}

    def test_has_to_wait(self, users):
        users.call("UpdateTable", self.protect(True))
        users.clock.advance(14.9)
        error = users.error("UpdateTable", self.protect(False) | {"TableName": ARN})

        assert (error.code, error.message) == (
            "ThrottlingException",
            (
                "Deletion protection setting for table users modified within the previous 15000 milliseconds. "
                "Please try again after 2023-11-14T22:13:35.250Z"
            ),
        )
        users.clock.advance(0.1)
        users.call("UpdateTable", self.protect(False))

    def test_what_is_so_already_has_not(self, users):
        users.call("UpdateTable", self.protect(True))
        users.call("UpdateTable", self.protect(True))

    def test_the_first_change_has_not(self, dynamodb):
        users = dynamodb.with_settings(settings_interval=15.0)
        users.create("users", ("pk", "S"), DeletionProtectionEnabled=True)
        users.call("UpdateTable", self.protect(False))


class TestTags:
    TEXT = "Subscriber limit exceeded: Table tags are being updated: users"

    def tag(self, value):
        return {**OF_ARN, "Tags": [{"Key": "team", "Value": value}]}

    def test_have_to_wait(self, users):
        users.call("TagResource", self.tag("red"))
        for operation, request in (
            ("TagResource", self.tag("blue")),
            ("TagResource", self.tag("red")),
            ("UntagResource", {**OF_ARN, "TagKeys": ["absent"]}),
        ):
            error = users.error(operation, request)
            assert (error.code, error.message) == ("LimitExceededException", self.TEXT)
        deletion = users.error("DeleteTable", NAMED)
        assert (deletion.code, deletion.message) == (
            "ResourceInUseException",
            "Attempt to change a resource which is still in use: Table tags are being updated: users",
        )

        users.clock.advance(2)
        users.call("TagResource", self.tag("blue"))
        users.clock.advance(2)
        users.call("DeleteTable", NAMED)

    def test_what_changes_nothing_holds_nobody_up(self, users):
        users.call("UntagResource", {**OF_ARN, "TagKeys": ["absent"]})

        users.call("TagResource", self.tag("red"))

    def test_all_else_goes_on(self, users):
        users.call("TagResource", self.tag("red"))

        users.call("UpdateTable", {**NAMED, "DeletionProtectionEnabled": True})
        users.call("CreateBackup", {**NAMED, "BackupName": "nightly"})
        assert users.call("ListTagsOfResource", OF_ARN)["Tags"] == [{"Key": "team", "Value": "red"}]


def test_nobody_waits_without_asking(dynamodb):
    dynamodb.create("users", ("pk", "S"))
    for value in ("red", "blue"):
        dynamodb.call("TagResource", {**OF_ARN, "Tags": [{"Key": "team", "Value": value}]})
    for action in ("dynamodb:GetItem", "dynamodb:PutItem"):
        put(dynamodb, policy(action))
    for is_protected in (True, False):
        dynamodb.call("UpdateTable", {**NAMED, "DeletionProtectionEnabled": is_protected})
    dynamodb.call("DeleteTable", NAMED)
