"""One request of a model and its reply: to the client of this moment, with the model's own metrics.

Faults in values are told by the attribute's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydynox.client.metrics import OperationMetrics
from pydynox.client.sending import last_call_of_context
from pydynox.errors import ConditionalCheckFailedException, InvalidValueError, ValidationException
from pydynox.foundation.limits import SERVICE, WITH_TUPLES
from pydynox.model.tables.client_and_table import sender_and_schema, sender_of
from pydynox.model.tables.failed_conditions import told
from pydynox.values.attribute_value import canonical

if TYPE_CHECKING:
    from pydynox.client.pages.tokens import PageTokens
    from pydynox.foundation.types import Request, Response
    from pydynox.model.definition.definition import Definition
    from pydynox.schema import TableSchema


_EXPRESSIONS = ("UpdateExpression", "ConditionExpression", "FilterExpression", "KeyConditionExpression")

# As many notes wait to be added up, for a model that nobody asks for metrics.
_NOTES_KEPT = 256


def send(definition: Definition, operation: str, request: Request, instance: Any = None) -> Response:
    """`instance` is the one that a write is of, for what an error has to say."""
    sender, schema = sender_and_schema(definition)
    try:
        response = sender.perform(operation, request, schema)
    except (ValidationException, TypeError) as error:
        raise value_fault(definition, request, error) or error from None
    except ConditionalCheckFailedException as error:
        raise told(error, definition.model if instance is None else instance, request) from None
    note_last_call(definition)
    return response


async def send_async(definition: Definition, operation: str, request: Request, instance: Any = None) -> Response:
    sender, schema = sender_and_schema(definition)
    try:
        response = await sender.perform_async(operation, request, schema)
    except (ValidationException, TypeError) as error:
        raise value_fault(definition, request, error) or error from None
    except ConditionalCheckFailedException as error:
        raise told(error, definition.model if instance is None else instance, request) from None
    note_last_call(definition)
    return response


class Sender:
    """A model's way to its table, as the transport that flows and pages expect."""

    __slots__ = ("_definition",)

    def __init__(self, definition: Definition) -> None:
        sender_of(definition)  # that there is none is said where the read is written, not at its first item
        self._definition = definition

    def perform(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return send(self._definition, operation, request)

    async def perform_async(self, operation: str, request: Request, schema: TableSchema | None = None) -> Response:
        return await send_async(self._definition, operation, request)

    @property
    def page_tokens(self) -> PageTokens:
        return sender_of(self._definition).page_tokens

    def get_last_metrics(self) -> OperationMetrics | None:
        last = last_call_of_context()
        return None if last is None else OperationMetrics.of_note(last[1])


def note_last_call(definition: Definition) -> None:
    last = last_call_of_context()
    if last is not None:
        notes = definition.ledger.notes
        notes.append(last[1])
        if len(notes) > _NOTES_KEPT:
            definition.ledger.add_up()


def value_fault(definition: Definition, request: Request, error: Exception) -> Exception | None:
    """The fault of the first value that DynamoDB cannot hold, at `User.tags[2]` rather than at a placeholder."""
    # A backend may take tuples for lists, so they are blamed last, and only where a type was at fault.
    for limits in (WITH_TUPLES, SERVICE) if isinstance(error, TypeError) else (WITH_TUPLES,):
        for name, value in _values_by_stored_name(request):
            path = f"{definition.name}.{definition.python_names.get(name, name)}"
            try:
                canonical(value, path, limits=limits)
            except (InvalidValueError, TypeError) as fault:
                return fault
    return None


def _values_by_stored_name(request: Request) -> Iterator[tuple[str, Any]]:
    """The values of a request; those in an expression by the attributes they are written to or compared with."""
    yield from request.get("Item", {}).items()
    values = request.get("ExpressionAttributeValues", {})
    if values:
        from pydynox.expressions.owners import owners_of_values  # parses, which only a fault needs

        names = request.get("ExpressionAttributeNames", {})
        owners: dict[str, str] = {}
        for member in _EXPRESSIONS:
            if member in request:
                owners |= owners_of_values(member, request[member], names)
        yield from [(owners[placeholder], value) for placeholder, value in values.items() if placeholder in owners]
