"""Operations as they are: a whole request for a whole reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydynox.client.sending import Sending

if TYPE_CHECKING:
    from pydynox.foundation.types import Request, Response


class WholeRequests(Sending):
    """A reply has the members of DynamoDB's, without `ResponseMetadata`; times are seconds since 1970."""

    __slots__ = ()

    async def _ask_async(self, operation: str, members: Request) -> Response:
        return _reply(operation, await self.perform_async(operation, _request(operation, members)))

    def _ask(self, operation: str, members: Request) -> Response:
        return _reply(operation, self.perform(operation, _request(operation, members)))


def _request(operation: str, members: Request) -> Request:
    """None stands for a member that was not given."""
    from pydynox.api.operation import CONTROL  # with the first such request: every client has these methods
    from pydynox.api.operations import operation_named

    known = operation_named(operation)
    assert known is not None
    given = {name: value for name, value in members.items() if value is not None}
    if known.token and known.token not in given:
        from pydynox.client.requests.transactions import new_token

        given[known.token] = new_token()
    # The values of items are judged where those of all requests are.
    return _with_seconds(given) if known.plane == CONTROL else given


def _with_seconds(part: Any) -> Any:
    """A datetime as the service has times; one without a zone is local time, as everywhere in Python."""
    from datetime import datetime

    if isinstance(part, datetime):
        return part.timestamp()
    if isinstance(part, dict):
        return {name: _with_seconds(each) for name, each in part.items()}
    if isinstance(part, list):
        return [_with_seconds(each) for each in part]
    return part


def _reply(operation: str, reply: Response) -> Response:
    from pydynox.api.wire_form import convert, reply_places
    from pydynox.values.attribute_value import plain, plain_item

    del reply["ResponseMetadata"]
    told: Response = convert(reply, reply_places(operation), plain_item, plain)
    return told
