"""One request of a model and its reply; faults in values are told by the attribute's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydynox.errors import InvalidValueError
from pydynox.model.target import client_of, schema_of

if TYPE_CHECKING:
    from pydynox.model.definition import Definition
    from pydynox.transports import Request, Response

_PLACE = re.compile(r"(?:Item|Key|ExpressionAttributeValues)\['?([^\]']+)'?\](.*)")


def send(definition: Definition, operation: str, request: Request) -> Response:
    schema = schema_of(definition)
    try:
        return client_of(definition).perform(operation, request, schema)
    except InvalidValueError as error:
        raise at_attribute(error, definition, request) from None


async def send_async(definition: Definition, operation: str, request: Request) -> Response:
    schema = schema_of(definition)
    try:
        return await client_of(definition).perform_async(operation, request, schema)
    except InvalidValueError as error:
        raise at_attribute(error, definition, request) from None


def at_attribute(error: InvalidValueError, definition: Definition, request: Request) -> InvalidValueError:
    """The same fault at `User.tags[2]` in place of `Item['tags'][2]` or `ExpressionAttributeValues[':v0'][2]`."""
    place = _PLACE.fullmatch(error.path)
    if place is None:
        return error
    name, rest = place[1], place[2]
    if name.startswith(":"):
        assigned = re.search(rf"(#\w+) = {name}\b", request.get("UpdateExpression", ""))
        if assigned is None:
            return error
        name = request["ExpressionAttributeNames"][assigned[1]]
    name = definition.python_names.get(name, name)
    return InvalidValueError(error.reason, path=f"{definition.name}.{name}{rest}", request_id=error.request_id)
