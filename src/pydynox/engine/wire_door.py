"""The door for protocol JSON: what the local server and boto3 in process come through.

It hands over what the JSON says, and the room behind it is the one that `Engine.execute` leads to. One thing is as in
the service here and stricter at the door for Python values: a member that DynamoDB's API does not have is passed over,
as newer SDKs may send some. What the API has and this engine has not is refused at both doors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pydynox.api.member import LIST, MAP, STRUCTURE, Member
from pydynox.api.operation import Operation
from pydynox.api.operations import operation_named
from pydynox.api.wire_form import reply_to_wire, request_from_wire
from pydynox.engine import registry
from pydynox.engine.validation import check_shape
from pydynox.errors import SerializationException, ServiceError
from pydynox.errors.service_error import service_text
from pydynox.foundation.types import Request
from pydynox.values.wire import wire_from_item

if TYPE_CHECKING:
    from pydynox.engine.engine import Engine


class WireAnswer(NamedTuple):
    """A reply, or an error, as it goes on the wire: `status` is HTTP's, `body` is JSON.

    There is no body where the API's model has no reply: TagResource and UntagResource.
    """

    status: int
    body: dict[str, Any] | None
    request_id: str


def answer(engine: Engine, operation: str, request: Any) -> WireAnswer:
    """Perform a request of protocol JSON, as a JSON parser made it. Errors of the service are answers too."""
    known = operation_named(operation)
    if known is None or registry.performer(operation) is None:
        return refusal(_unknown(operation, known), engine.request_id())
    try:
        reply = engine.execute(operation, request_of_json(known, request))
    except ServiceError as error:
        return refusal(error, error.request_id or engine.request_id())
    metadata = reply.pop("ResponseMetadata")
    return WireAnswer(200, reply_to_wire(operation, reply) if known.reply else None, metadata["RequestId"])


def _unknown(operation: str, known: Operation | None) -> ServiceError:
    """The service says no more than that; an operation which it has, and pydynox has not yet, is named."""
    text = "" if known is None else f"{operation} is not in this version of pydynox"
    return ServiceError(text, code="UnknownOperationException")


def request_of_json(operation: Operation, request: Any) -> Request:
    """What `Engine.execute` takes; values without a Python form become `Malformed` and are refused in their turn."""
    if type(request) is not dict:
        raise SerializationException("")
    known = _known(operation, request)
    try:
        return request_from_wire(operation.name, known)
    except SerializationException:
        _raise_first_fault(operation, known)
        raise


def _raise_first_fault(operation: Operation, request: Request) -> None:
    """The parser meets members in the order of the request; the shape of those before the bad value comes first."""
    for name, value in request.items():
        check_shape(operation, {name: value})
        request_from_wire(operation.name, {name: value})


# --- members the API does not have ----------------------------------------------------------------------------------


def _known(operation: Operation, request: Request) -> Request:
    members = operation.members
    if not (request.keys() <= members.keys()) or None in request.values():
        request = {
            name: value
            for name, value in request.items()
            if value is not None and (name in members or name in operation.unsupported)
        }
    nested = _nested.get(operation)
    if nested is None:
        nested = _nested[operation] = frozenset([name for name, one in members.items() if _has_structures(one)])
    if nested.isdisjoint(request):
        return request
    return {name: _pruned(members[name], value) if name in nested else value for name, value in request.items()}


def _pruned(member: Member, value: Any) -> Any:
    """What has the wrong type is left as it is, for the shape check to refuse."""
    if member.kind == STRUCTURE and isinstance(value, dict):
        members = member.members
        return {name: _pruned(members[name], one) for name, one in value.items() if one is not None and name in members}
    element = member.element
    if element is None or not _has_structures(element):
        return value
    if member.kind == LIST and isinstance(value, list):
        return [_pruned(element, one) for one in value]
    if member.kind == MAP and isinstance(value, dict):
        return {name: _pruned(element, one) for name, one in value.items()}
    return value


def _has_structures(member: Member) -> bool:
    return member.kind == STRUCTURE or (member.element is not None and _has_structures(member.element))


# Each operation's members that have others inside, found when it is first called.
_nested: dict[Operation, frozenset[str]] = {}

# --- errors ---------------------------------------------------------------------------------------------------------

SERVICE_MODEL = "com.amazonaws.dynamodb.v20120810#"
FRAMEWORK = "com.amazon.coral.service#"
"""Errors that the API's model does not have come from the service's framework, under its names."""

# The error members of the API's model are the service's own; the codes below come from what stands in front of it.
_PACKAGES = {
    "ValidationException": "com.amazon.coral.validate#",
    "ThrottlingException": "com.amazon.coral.availability#",
    **dict.fromkeys(
        (
            "AccessDeniedException",
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InternalFailure",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "SerializationException",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "UnknownOperationException",
            "UnrecognizedClientException",
        ),
        FRAMEWORK,
    ),
}
# Seen so for the first two in a recorded answer (dynalite, dynoxide), for the third in reports of users.
_CAPITAL_MESSAGE = frozenset({"SerializationException", "TransactionCanceledException", "AccessDeniedException"})

# By the API model; its neighbours spell the member with a capital.
_LOWER_REASONS = frozenset({"ThrottlingException"})


def refusal(error: ServiceError, request_id: str) -> WireAnswer:
    body: dict[str, Any] = {"__type": _PACKAGES.get(error.code, SERVICE_MODEL) + error.code}
    message = service_text(error)
    if message:
        body["Message" if error.code in _CAPITAL_MESSAGE else "message"] = message
    item = getattr(error, "item", None)
    if item is not None:
        body["Item"] = wire_from_item(item)
    reasons = getattr(error, "cancellation_reasons", None)
    if reasons is not None:
        body["CancellationReasons"] = [_reason_to_wire(reason) for reason in reasons]
    throttling = getattr(error, "throttling_reasons", None)
    if throttling:
        body["throttlingReasons" if error.code in _LOWER_REASONS else "ThrottlingReasons"] = throttling
    return WireAnswer(error.status, body, request_id)


def _reason_to_wire(reason: dict[str, Any]) -> dict[str, Any]:
    item = reason.get("Item")
    return reason if item is None else {**reason, "Item": wire_from_item(item)}
