"""The protocol as an ASGI application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from pydynox.server.protocol import LARGEST_BODY, Endpoint

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Application:
    """Answers within one step of the event loop once the body is there: the engine never waits."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        body = await _whole_body(receive)
        if body is None:
            return
        if len(body) > LARGEST_BODY:
            reply = self.endpoint.too_large()
        else:
            headers = dict(reversed(scope["headers"]))  # of several Accept-Encodings the service heeds the first
            reply = self.endpoint.reply(scope["method"], scope["path"], scope["query_string"], headers, body)
        await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
        await send({"type": "http.response.body", "body": reply.body})


async def _whole_body(receive: Receive) -> bytes | None:
    """None if the client went away, so that nothing is done of a request that came in part.

    What is more than the limit is read, so that the client stays for its reply, and dropped.
    """
    message = await receive()
    parts: list[bytes] = []
    size = 0
    while message["type"] == "http.request":
        part: bytes = message.get("body", b"")
        if not message.get("more_body"):
            return b"".join([*parts, part]) if parts else part
        if size <= LARGEST_BODY:
            parts.append(part)
        size += len(part)
        message = await receive()
    return None
