"""DynamoDB's replies, read: checked, decoded, and turned into the exceptions that the engine raises too."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from zlib import crc32

import orjson

from pydynox.api.operations import operation_named
from pydynox.errors import (
    ConditionalCheckFailedException,
    DuplicateItemException,
    ProvisionedThroughputExceededException,
    ReplyError,
    ServiceError,
    TransactionCanceledException,
)
from pydynox.transports.dynamodb.error_codes import service_error
from pydynox.transports.dynamodb.reading import UNREADABLE, read_item, read_members
from pydynox.transports.http.http1 import Lost

if TYPE_CHECKING:
    from pydynox.foundation.types import Response
    from pydynox.transports.http.http1 import HttpReply

_CODE_BY_STATUS = {
    429: "ThrottlingException",
    500: "InternalServerError",
    502: "ServiceUnavailable",
    503: "ServiceUnavailable",
    504: "ServiceUnavailable",
}


def read_reply(operation: str, reply: HttpReply) -> Response:
    """The response; raises the ServiceError that the reply is, or Lost if it is damaged."""
    checksum = reply.headers.get(b"x-amz-crc32")
    if checksum is not None and str(crc32(reply.body)) != checksum.decode("latin-1").strip():
        raise Lost(ReplyError, "the answer was damaged on its way (its CRC32 is wrong)", sent=True)
    if reply.status != 200:
        raise _error_of(reply)
    body = _json_object(reply.body) if reply.body else _without_body(operation)
    if body is None:
        raise Lost(ReplyError, f"the answer is not DynamoDB's: {_excerpt(reply)}", sent=True)
    try:
        read_members(operation, body)
    except UNREADABLE as error:
        raise Lost(ReplyError, f"the answer is not DynamoDB's: {_excerpt(reply)}", sent=True) from error
    body["ResponseMetadata"] = {
        "RequestId": reply.header(b"x-amzn-requestid"),
        "RetryAttempts": 0,
        "HTTPStatusCode": reply.status,
    }
    return body


def _error_of(reply: HttpReply) -> ServiceError:
    request_id = reply.header(b"x-amzn-requestid") or None
    body = _json_object(reply.body)
    # "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", with another prefix from other layers, or none.
    code = str((body or {}).get("__type") or "").rpartition("#")[2]
    if body is None or not code:
        code = _CODE_BY_STATUS.get(reply.status, f"HTTP{reply.status}")
        return service_error(
            code,
            f"HTTP status {reply.status}, and not DynamoDB's form of an error: {_excerpt(reply)}",
            status=reply.status,
            request_id=request_id,
        )
    message = str(body.get("message") or body.get("Message") or "")
    error = service_error(code, message, status=reply.status, request_id=request_id)
    with suppress(*UNREADABLE):  # what an error says of itself is worth more than what it carries
        _read_particulars(error, body)
    return error


def _read_particulars(error: ServiceError, body: dict[str, Any]) -> None:
    item = body.get("Item")
    if item and isinstance(error, (ConditionalCheckFailedException, DuplicateItemException)):
        error.item = read_item(item)
    if isinstance(error, TransactionCanceledException):
        error.cancellation_reasons = [_reason(reason) for reason in body.get("CancellationReasons") or []]
    if isinstance(error, ProvisionedThroughputExceededException):
        given = body.get("ThrottlingReasons") or body.get("throttlingReasons") or []
        error.throttling_reasons = [{name: str(text) for name, text in each.items()} for each in given]


def _reason(reason: dict[str, Any]) -> dict[str, Any]:
    read = {name: value for name, value in reason.items() if value is not None}
    if "Item" in read:
        read["Item"] = read_item(read["Item"])
    return read


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None


def _without_body(operation: str) -> dict[str, Any] | None:
    """Where the API's model has no reply, the service sends no JSON either."""
    known = operation_named(operation)
    return None if known is None or known.reply else {}


def _excerpt(reply: HttpReply) -> str:
    """The start of a body, enough to recognise a proxy's or a load balancer's page by."""
    text = " ".join(reply.body[:300].decode("utf-8", "replace").split())
    return repr(text[:100]) if text else "an empty body"
