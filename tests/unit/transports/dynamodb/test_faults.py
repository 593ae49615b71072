"""The fault table: what the client does when the network or the service fails, by operation that reads or writes.

No write may be reported done that was not, and none reported failed without saying that it may have happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from network.stub_server import CutShort, Reply, Reset, ResetUnread, Sent, Silence, StubServer, ThenClose, error
from pydynox.errors import (
    ConditionalCheckFailedException,
    ConnectionException,
    ConnectionLostError,
    EndpointConnectionError,
    InternalServerError,
    ProvisionedThroughputExceededException,
    ReplyError,
    RequestTimeoutError,
    ServiceUnavailable,
    ThrottlingException,
    TransactionCanceledException,
    ValidationException,
)

PUT = {"TableName": "t", "Item": {"pk": "1"}}
GET = {"TableName": "t", "Key": {"pk": "1"}}
LOST_BEFORE = (
    "An earlier attempt of this request was sent and its answer lost: DynamoDB may have done it, "
    "and this answer may be the consequence."
)
TRANSACTION = {"TransactItems": [{"Put": PUT}], "ClientRequestToken": "T"}


@dataclass
class Fault:
    """`seconds`: the longest wait before the second attempt. `unknown`: a write may have been done all the same."""

    step: object
    error: type[Exception]
    text: str
    seconds: float = 0.025
    unknown: bool = True

    def __repr__(self):
        return "fault"


def page(status, words):
    return Reply(b"<html>" + words + b"</html>", status, {"Content-Type": "text/html"}, crc=False)


FAULTS = {
    "reset before the request is read": Fault(
        ResetUnread(), ConnectionLostError, "got no answer from {url}: the connection broke before the whole answer"
    ),
    "reset after the request is read": Fault(
        Reset(), ConnectionLostError, "got no answer from {url}: the connection broke before the whole answer was there"
    ),
    "closed without an answer": Fault(
        Sent(b""), ConnectionLostError, "got no answer from {url}: the connection was closed before an answer came"
    ),
    "cut within the head": Fault(
        Sent(b"HTTP/1.1 200 OK\r\nContent-"), ConnectionLostError, "the connection was closed in the middle of the"
    ),
    "cut within the body": Fault(
        CutShort(), ConnectionLostError, "the connection was closed in the middle of the answer"
    ),
    "wrong checksum": Fault(
        Reply(headers={"x-amz-crc32": "1"}), ReplyError, "the answer was damaged on its way (its CRC32 is wrong)."
    ),
    "not HTTP": Fault(Sent(b"SSH-2.0-x\r\n\r\n"), ReplyError, "got no usable answer from {url}: the answer is not"),
    "not JSON": Fault(
        page(200, b"hello"), ReplyError, "the answer is not DynamoDB's: '<html>hello</html>'."
    ),
    "silence": Fault(
        Silence(), RequestTimeoutError, "got no answer from {url}: nothing came for 0.3 s (read_timeout)."
    ),
    "InternalServerError": Fault(error("InternalServerError", "Words", 500), InternalServerError, "Words"),
    "500 of somebody else": Fault(
        page(500, b"oops"),
        InternalServerError,
        "HTTP status 500, and not DynamoDB's form of an error: '<html>oops</html>'",
    ),
    "503 of somebody else": Fault(
        page(503, b"busy"),
        ServiceUnavailable,
        "HTTP status 503, and not DynamoDB's form of an error: '<html>busy</html>'",
    ),
    "throttling": Fault(
        error("ProvisionedThroughputExceededException", "Slower"),
        ProvisionedThroughputExceededException,
        "Slower",
        seconds=1.0,
        unknown=False,
    ),
    "ThrottlingException": Fault(
        error("ThrottlingException", "Slower"), ThrottlingException, "Slower", seconds=1.0, unknown=False
    ),
    "429 of somebody else": Fault(
        page(429, b"wait"),
        ThrottlingException,
        "HTTP status 429, and not DynamoDB's form of an error: '<html>wait</html>'",
        seconds=1.0,
        unknown=False,
    ),
}  # fmt: skip

each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@each_fault
@pytest.mark.parametrize("times", [1, 2])
def test_a_fault_that_passes_is_not_noticed(stub, transport_to, perform, waits, fault, times):
    stub.script(*[fault.step] * times)

    reply = perform(transport_to(stub.url, read_timeout=0.3), "PutItem", PUT)

    assert reply["ResponseMetadata"]["RetryAttempts"] == times
    assert waits == [fault.seconds, fault.seconds * 2][:times]


@each_fault
def test_a_write_whose_outcome_is_unknown_says_so(stub, transport_to, perform, waits, fault):
    stub.script(*[fault.step] * 3)

    with pytest.raises(fault.error) as caught:
        perform(transport_to(stub.url, read_timeout=0.3), "PutItem", PUT)

    assert type(caught.value) is fault.error
    assert fault.text.format(url=stub.url) in str(caught.value)
    assert caught.value.may_have_happened is fault.unknown
    assert len(waits) == 2
    if isinstance(caught.value, ConnectionException):
        assert str(caught.value).startswith("PutItem got no ")
        assert str(caught.value).endswith(" The request was sent: DynamoDB may have done it or not. Attempts: 3.")
    else:
        assert caught.value.retry_attempts == 2
        assert hasattr(caught.value, "__notes__") is fault.unknown


@each_fault
def test_a_read_never_may_have_happened(stub, transport_to, perform, fault):
    stub.script(fault.step)

    with pytest.raises(fault.error) as caught:
        perform(transport_to(stub.url, read_timeout=0.3, max_retries=1), "GetItem", GET)

    assert caught.value.may_have_happened is False
    assert "may have done it" not in str(caught.value)
    assert stub.steps == []


@each_fault
def test_the_next_request_has_a_whole_connection(stub, transport_to, perform, fault):
    transport = transport_to(stub.url, read_timeout=0.5, max_retries=1)
    stub.script(Reply({"TableNames": ["a"]}), fault.step, Reply({"TableNames": ["b"]}))

    assert perform(transport, "ListTables")["TableNames"] == ["a"]
    with pytest.raises(fault.error):
        perform(transport, "ListTables")
    assert perform(transport, "ListTables")["TableNames"] == ["b"]


@pytest.mark.parametrize("code", ["ValidationException", "ConditionalCheckFailedException", "AccessDeniedException"])
def test_bad_input_is_never_sent_again(stub, transport_to, perform, waits, code):
    stub.script(error(code, "No"))

    with pytest.raises(Exception, match="No") as caught:
        perform(transport_to(stub.url), "PutItem", PUT)

    assert caught.value.code == code
    assert (stub.operations, waits) == (["PutItem"], [])


def test_a_refusal_after_a_lost_answer_may_be_the_consequence(stub, transport_to, perform):
    stub.script(Reset(), error("ConditionalCheckFailedException", "The conditional request failed"))

    with pytest.raises(ConditionalCheckFailedException) as caught:
        perform(transport_to(stub.url), "PutItem", PUT)

    assert caught.value.may_have_happened is True
    assert caught.value.retry_attempts == 1
    assert caught.value.__notes__ == [LOST_BEFORE]


def test_a_token_makes_the_refusal_of_a_transaction_certain(stub, transport_to, perform):
    reasons = [{"Code": "ConditionalCheckFailed", "Message": "No", "Item": {"n": {"N": "1"}}}, {"Code": "None"}]
    stub.script(Reset(), error("TransactionCanceledException", "Cancelled", CancellationReasons=reasons))

    with pytest.raises(TransactionCanceledException) as caught:
        perform(transport_to(stub.url), "TransactWriteItems", TRANSACTION)

    assert caught.value.may_have_happened is False
    assert caught.value.cancellation_reasons == [
        {"Code": "ConditionalCheckFailed", "Message": "No", "Item": {"n": 1}},
        {"Code": "None"},
    ]
    assert [request.json["ClientRequestToken"] for request in stub.received] == ["T", "T"]


def test_an_answer_lost_before_the_endpoint_went_away(transport_to, perform):
    server = StubServer()
    transport = transport_to(server.url)

    def stop_server(seconds):
        server.stop()

    async def stop_server_async(seconds):
        server.stop()

    transport._sleep, transport._sleep_async = stop_server, stop_server_async
    server.script(Reset())

    with pytest.raises(EndpointConnectionError) as caught:
        perform(transport, "PutItem", PUT)

    assert caught.value.may_have_happened is True
    assert str(caught.value).endswith(" The request was sent: DynamoDB may have done it or not. Attempts: 3.")


def test_a_kept_connection_that_the_server_closed_is_not_used(stub, transport_to, waits):
    transport = transport_to(stub.url, max_retries=1)
    stub.script(ThenClose(), Reply())

    transport.perform("ListTables", {})
    assert stub.closed.acquire(timeout=5)
    transport.perform("ListTables", {})

    assert [request.connection for request in stub.received] == [1, 2]


def test_a_connection_that_the_server_wants_to_close_is_not_kept(stub, transport_to, perform):
    transport = transport_to(stub.url, max_retries=1)
    stub.script(Reply(headers={"Connection": "close"}))

    perform(transport, "ListTables")
    perform(transport, "ListTables")

    assert [request.connection for request in stub.received] == [1, 2]


def test_more_than_was_asked_for_makes_a_connection_useless(stub, transport_to, perform):
    transport = transport_to(stub.url, max_retries=1)

    def twice(stub, connection):
        connection.sendall(Reply({"TableNames": ["mine"]}).bytes() + Reply({"TableNames": ["forged"]}).bytes())
        return True

    stub.script(twice)

    assert perform(transport, "ListTables")["TableNames"] == ["mine"]
    assert perform(transport, "ListTables") == {
        "ResponseMetadata": {"RequestId": "R1", "RetryAttempts": 0, "HTTPStatusCode": 200}
    }


def test_an_unknown_error_keeps_its_code(stub, transport_to, perform):
    stub.script(error("NewException", "New", 400))

    with pytest.raises(Exception, match="New") as caught:
        perform(transport_to(stub.url), "PutItem", PUT)

    assert (caught.value.code, caught.value.status, caught.value.request_id) == ("NewException", 400, "R1")


def test_a_validation_error_of_the_other_layer(stub, transport_to, perform):
    stub.script(Reply({"__type": "com.amazon.coral.validate#ValidationException", "Message": "Whole text"}, 400))

    with pytest.raises(ValidationException) as caught:
        perform(transport_to(stub.url), "PutItem", PUT)

    assert str(caught.value) == "Whole text"


def test_the_item_of_a_failed_condition(stub, transport_to, perform):
    stub.script(error("ConditionalCheckFailedException", "No", Item={"pk": {"S": "1"}, "n": {"N": "2.50"}}))

    with pytest.raises(ConditionalCheckFailedException) as caught:
        perform(transport_to(stub.url), "PutItem", PUT)

    assert caught.value.item == {"pk": "1", "n": Decimal("2.5")}


def test_what_has_no_reply_comes_without_a_body(stub, transport_to, perform):
    """TagResource and UntagResource, of which the API's model has none; of others that is no answer."""
    stub.script(Reply(b""), *[Reply(b"")] * 3)
    transport = transport_to(stub.url)

    assert perform(transport, "TagResource", {"ResourceArn": "arn", "Tags": []}).keys() == {"ResponseMetadata"}
    with pytest.raises(ReplyError, match="the answer is not DynamoDB's: an empty body"):
        perform(transport, "ListTables")
