"""HTTP/1.1 as far as services of AWS need it: how a request begins, and the parsing of a reply. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from httptools import HttpParserError, HttpResponseParser

from pydynox.errors import ConnectionException, ConnectionLostError, ReplyError
from pydynox.version import __version__

if TYPE_CHECKING:
    from pydynox.transports.http.settings import HttpSettings


class Lost(Exception):
    """An attempt that brought no answer; the retry flow makes the user's exception of it.

    `sent` says that at least a part of the request left this process, so that the other side may have acted on it.
    """

    def __init__(self, kind: type[ConnectionException], text: str, *, sent: bool, again: bool = True) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text
        self.sent = sent
        self.again = again


class HttpReply:
    """One whole reply; `headers` by lower-case name."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: dict[bytes, bytes], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")


def start_of_request(method: str, settings: HttpSettings) -> str:
    """The request line, and the headers that are the same for every request to an endpoint."""
    endpoint = settings.endpoint
    address, authorization = endpoint.path, ""
    if endpoint.is_proxied:  # the proxy is told the whole address
        address = f"{endpoint.scheme}://{endpoint.authority}{endpoint.path}"
        authorization = settings.proxy.authorization if settings.proxy else ""
    return (
        f"{method} {address} HTTP/1.1\r\nHost: {endpoint.authority}\r\nAccept-Encoding: identity\r\n"
        f"User-Agent: pydynox/{__version__}\r\n{authorization}"
    )


class ReplyParser:
    """Feeds on what a connection receives. One reply at a time; anything beyond it makes the connection unusable."""

    __slots__ = ("_body", "_headers", "_parser", "is_reusable", "received", "reply")

    def __init__(self) -> None:
        self._parser = HttpResponseParser(self)
        self.is_reusable = True
        self.begin()

    def begin(self) -> None:
        self._headers: dict[bytes, bytes] = {}
        self._body: list[bytes] = []
        self.reply: HttpReply | None = None
        self.received = False

    def feed(self, data: bytes) -> HttpReply | None:
        """The reply, once it is whole."""
        self.received = True
        try:
            self._parser.feed_data(data)
        except HttpParserError as error:
            self.is_reusable = False
            if self.reply is None:
                raise Lost(ReplyError, f"the answer is not HTTP ({error})", sent=True) from error
        return self.reply

    def ended(self, reason: str = "") -> Lost:
        """What it means that nothing more will come."""
        when = "in the middle of the answer" if self.received else "before an answer came"
        return Lost(ConnectionLostError, f"the connection was closed {when}{reason and f' ({reason})'}", sent=True)

    # --- what httptools calls

    def on_message_begin(self) -> None:
        if self.reply is not None:
            self.is_reusable = False
            self._headers, self._body = {}, []  # the reply's are the caller's by now

    def on_header(self, name: bytes, value: bytes) -> None:
        self._headers[name.lower()] = value

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < 200:  # an interim reply, the real one follows
            self._headers = {}
            return
        if self.reply is not None:
            return
        if not self._parser.should_keep_alive():
            self.is_reusable = False
        body = self._body
        self.reply = HttpReply(status, self._headers, body[0] if len(body) == 1 else b"".join(body))
