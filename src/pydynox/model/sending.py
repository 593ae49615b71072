"""One request of a model and its reply; faults in values are told by the attribute's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydynox.attribute_value import canonical
from pydynox.errors import InvalidValueError, ValidationException
from pydynox.model.target import client_of, schema_of

if TYPE_CHECKING:
    from pydynox.model.definition import Definition
    from pydynox.transports import Request, Response


def send(definition: Definition, operation: str, request: Request) -> Response:
    schema = schema_of(definition)
    try:
        return client_of(definition).perform(operation, request, schema)
    except (ValidationException, TypeError) as error:
        raise _value_fault(definition, request) or error from None


async def send_async(definition: Definition, operation: str, request: Request) -> Response:
    schema = schema_of(definition)
    try:
        return await client_of(definition).perform_async(operation, request, schema)
    except (ValidationException, TypeError) as error:
        raise _value_fault(definition, request) or error from None


def _value_fault(definition: Definition, request: Request) -> Exception | None:
    """The fault of the first value that DynamoDB cannot hold, at `User.tags[2]` rather than at a placeholder."""
    for name, value in _values_by_stored_name(request):
        path = f"{definition.name}.{definition.python_names.get(name, name)}"
        try:
            canonical(value, path, lists=(list, tuple))
        except (InvalidValueError, TypeError) as fault:
            return fault
    return None


def _values_by_stored_name(request: Request) -> Iterator[tuple[str, Any]]:
    yield from request.get("Item", {}).items()
    names = request.get("ExpressionAttributeNames", {})
    update = request.get("UpdateExpression", "")
    for placeholder, value in request.get("ExpressionAttributeValues", {}).items():
        target = re.search(rf"(#\w+)[^,]*?{placeholder}\b", update)
        if target is not None:
            yield names[target[1]], value
