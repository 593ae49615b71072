"""Table operations of a model, and its TTL helpers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pydynox import Model, ModelConfig
from pydynox.attributes import ExpiresIn, StringAttribute, TTLAttribute
from pydynox.errors import (
    ConditionalCheckFailedException,
    NaiveTTLWarning,
    ResourceInUseException,
    ResourceNotFoundException,
)


class Session(Model):
    model_config = ModelConfig(table="sessions")
    pk = StringAttribute(partition_key=True)
    expires = TTLAttribute(alias="ttl")


class TestTable:
    def test_create_exists_delete(self, client: Any, twin: Any) -> None:
        assert twin(Session, "table_exists") is False
        twin(Session, "create_table", wait=True)
        assert twin(Session, "table_exists") is True
        with pytest.raises(ResourceInUseException):
            twin(Session, "create_table")
        twin(Session, "delete_table")
        assert twin(Session, "table_exists") is False
        with pytest.raises(ResourceNotFoundException):
            twin(Session(pk="1"), "save")

    def test_request(self, client: Any, twin: Any) -> None:
        twin(Session, "create_table", billing_mode="PROVISIONED", read_capacity=3)

        assert client.requests == [
            (
                "CreateTable",
                {
                    "TableName": "sessions",
                    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                    "BillingMode": "PROVISIONED",
                    "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 5},
                },
            )
        ]

    def test_options(self, client: Any, twin: Any) -> None:
        twin(
            Session,
            "create_table",
            table_class="STANDARD_INFREQUENT_ACCESS",
            encryption="CUSTOMER_MANAGED",
            kms_key_id="key",
        )

        request = client.last[1]
        assert request["TableClass"] == "STANDARD_INFREQUENT_ACCESS"
        assert request["SSESpecification"] == {"Enabled": True, "SSEType": "KMS", "KMSMasterKeyId": "key"}

    def test_waiting(self, client: Any, twin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """A table that does not become active in time is a TimeoutError, as is one that does not go away."""
        twin(Session, "create_table", wait=True, timeout_seconds=5)
        twin(Session, "delete_table", wait=True, timeout_seconds=5)
        assert [operation for operation, _ in client.requests] == [
            "CreateTable", "DescribeTable", "DeleteTable", "DescribeTable",
        ]  # fmt: skip

        def answer(operation: str, request: Any, schema: Any = None) -> Any:
            return {"Table": {"TableStatus": "CREATING"}, "ResponseMetadata": {}}

        async def answer_async(operation: str, request: Any, schema: Any = None) -> Any:
            return answer(operation, request)

        monkeypatch.setattr(client, "perform", answer)
        monkeypatch.setattr(client, "perform_async", answer_async)
        with pytest.raises(TimeoutError) as caught:
            twin(Session, "create_table", wait=True, timeout_seconds=0)
        assert str(caught.value) == "table 'sessions' was not active after 0 s: it is CREATING"
        with pytest.raises(TimeoutError) as caught:
            twin(Session, "delete_table", wait=True, timeout_seconds=0)
        assert str(caught.value) == "table 'sessions' was not deleted after 0 s: it is CREATING"

    def test_classes_that_have_no_table(self, client: Any, twin: Any) -> None:
        class Keyless(Model):
            model_config = ModelConfig(table="keyless")
            name = StringAttribute()

        with pytest.raises(ValueError) as caught:
            twin(Keyless, "create_table")
        assert str(caught.value) == (
            "Keyless has no partition key: declare one attribute with partition_key=True, "
            "for example pk = StringAttribute(partition_key=True)"
        )
        assert client.requests == []


class TestTTL:
    def test_stored_as_whole_seconds(self, client: Any, twin: Any) -> None:
        moment = datetime(2030, 1, 1, tzinfo=UTC)
        twin(Session(pk="1", expires=moment), "save")

        assert client.last[1]["Item"] == {"pk": "1", "ttl": 1893456000}
        assert twin(Session, "get", pk="1").expires == moment

    def test_q06_none_is_removed_and_null_is_read(self, client: Any, twin: Any) -> None:
        """Q6: the peer writes NULL and cannot read it."""
        session = Session(pk="1", expires=ExpiresIn.hours(1))
        twin(session, "save")
        session.expires = None
        twin(session, "save")
        assert twin(Session, "get", pk="1", as_dict=True) == {"pk": "1"}

        client.sync_put_item("sessions", {"pk": "2", "ttl": None})
        assert twin(Session, "get", pk="2").expires is None

    def test_left(self) -> None:
        assert (Session(pk="1").is_expired, Session(pk="1").expires_in) == (False, None)
        past = Session(pk="1", expires=ExpiresIn.seconds(-1))
        assert (past.is_expired, past.expires_in) == (True, None)
        session = Session(pk="1", expires=ExpiresIn.minutes(1))
        assert session.is_expired is False
        assert session.expires_in is not None
        assert timedelta(seconds=55) < session.expires_in <= timedelta(minutes=1)
        with pytest.warns(NaiveTTLWarning):
            assert Session(pk="1", expires=datetime(2020, 1, 1)).is_expired  # noqa: DTZ001

    def test_q15_extend(self, client: Any) -> None:
        """Q15: the peer writes the python name, recreates a deleted item, and leaves the instance dirty."""
        session = Session(pk="1", expires=ExpiresIn.hours(1))
        session.sync_save()
        later = datetime(2031, 1, 1, tzinfo=UTC)
        session.extend_ttl(later)

        assert (session.expires, session.is_dirty) == (later, False)
        assert client.last[1] == {
            "TableName": "sessions",
            "Key": {"pk": "1"},
            "UpdateExpression": "SET #f0 = :v0",
            "ExpressionAttributeNames": {"#f0": "ttl", "#n0": "pk"},
            "ExpressionAttributeValues": {":v0": 1924992000},
            "ConditionExpression": "attribute_exists(#n0)",
        }
        with pytest.raises(ConditionalCheckFailedException):
            asyncio.run(Session(pk="gone").extend_ttl_async(later))

    def test_q15_extend_to_none(self, client: Any) -> None:
        none: Any = None
        session = Session(pk="1", expires=ExpiresIn.hours(1))
        session.sync_save()
        with pytest.raises(TypeError) as caught:
            session.extend_ttl(none)
        with pytest.raises(TypeError) as waiting:
            asyncio.run(session.extend_ttl_async(none))

        assert (
            str(caught.value)
            == str(waiting.value)
            == ("Session.extend_ttl(): expected a datetime, got None; update(expires=None) removes 'expires'")
        )

    def test_without_the_attribute(self, client: Any) -> None:
        class Plain(Model):
            model_config = ModelConfig(table="plain")
            pk = StringAttribute(partition_key=True)

        with pytest.raises(ValueError) as caught:
            Plain(pk="1").extend_ttl(ExpiresIn.days(1))
        assert str(caught.value) == "Plain has no TTLAttribute"
