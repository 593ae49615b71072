"""The operations of streams are another service's: its target, and without an endpoint of one's own its host."""

from __future__ import annotations

from network.stub_server import Reply
from pydynox.transports.dynamodb import AwsTransport

RECORD = {"dynamodb": {"Keys": {"pk": {"S": "1"}}, "NewImage": {"n": {"N": "1.5"}}, "SizeBytes": 9}}


def test_an_endpoint_of_your_own_is_asked_for_both(stub, transport_to, perform):
    stub.script(Reply({"TableNames": []}), Reply({"Records": [RECORD], "NextShardIterator": "I"}))
    transport = transport_to(stub.url)
    perform(transport, "ListTables")
    reply = perform(transport, "GetRecords", {"ShardIterator": "I"})

    assert [request.headers["x-amz-target"] for request in stub.received] == [
        "DynamoDB_20120810.ListTables",
        "DynamoDBStreams_20120810.GetRecords",
    ]
    assert reply["Records"][0]["dynamodb"]["Keys"] == {"pk": "1"}
    assert str(reply["Records"][0]["dynamodb"]["NewImage"]["n"]) == "1.5"


def test_each_service_has_its_endpoint(stub, monkeypatch, perform):
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", stub.url)
    transport = AwsTransport({"region": "us-east-1", "access_key": "AK", "secret_key": "SK"})
    for _ in range(2):
        perform(transport, "ListStreams")
    transport.close()

    assert [request.operation for request in stub.received] == ["ListStreams", "ListStreams"]


def test_what_was_lost_is_sent_again_as_reads_are(stub, transport_to, perform, waits):
    stub.script(Reply({"message": "x"}, 500), Reply({"Streams": []}))
    transport = transport_to(stub.url)

    reply = perform(transport, "ListStreams")

    assert reply["ResponseMetadata"]["RetryAttempts"] == 1
    assert len(stub.received) == 2
