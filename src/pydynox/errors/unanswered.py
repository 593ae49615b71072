"""Calls that no answer came to, and what a batch did not get rid of."""

from __future__ import annotations

from typing import Any

from pydynox.errors.service_error import PydynoxException


class ConnectionException(PydynoxException):
    """No answer came: nobody there, a time-out, a broken connection.

    `may_have_happened` is True if this was a write that reached the connection: DynamoDB may have done it or not.
    """

    may_have_happened = False


class EndpointConnectionError(ConnectionException):
    """Nobody was reached: the name is unknown, nobody listens, or the proxy refused."""


class RequestTimeoutError(ConnectionException, TimeoutError):
    """Connecting took longer than `connect_timeout`, or the answer paused for longer than `read_timeout`."""


class TlsError(ConnectionException):
    """The endpoint's certificate is not trusted, or no secure connection came about."""


class ConnectionLostError(ConnectionException):
    """The connection broke before the whole answer was there."""


class ReplyError(ConnectionException):
    """An answer came that is damaged (its checksum is wrong) or is not DynamoDB's (no JSON, pages without an end)."""


class UnprocessedItemsError(PydynoxException):
    """A batch gave up: `unprocessed` is what DynamoDB did not take, in the form of the request member."""

    def __init__(self, message: str, *, unprocessed: Any = None) -> None:
        super().__init__(message)
        self.unprocessed = unprocessed
