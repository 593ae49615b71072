"""HTTP/1.1 as far as DynamoDB needs it: the bytes of a request, and the parsing of a reply. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from httptools import HttpParserError, HttpResponseParser

from pydynox.errors import ConnectionException, ConnectionLostError, ReplyError
from pydynox.transports.http.signer import CONTENT_TYPE
from pydynox.version import __version__

if TYPE_CHECKING:
    from pydynox.transports.dynamodb.config import Endpoint
    from pydynox.transports.http.credentials import Credentials
    from pydynox.transports.http.signer import Signer

TARGET_PREFIX = "DynamoDB_20120810."


class Lost(Exception):
    """An attempt that brought no answer; the retry flow makes the user's exception of it.

    `sent` says that at least a part of the request left this process, so that DynamoDB may have acted on it.
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


class RequestWriter:
    """Makes the bytes of a signed request; what does not change between requests is made once per operation."""

    def __init__(self, endpoint: Endpoint, signer: Signer, proxy_authorization: str = "") -> None:
        self._signer = signer
        self._endpoint = endpoint
        self._proxy_authorization = proxy_authorization
        self._starts: dict[str, tuple[str, str]] = {}

    def write(self, operation: str, body: bytes, credentials: Credentials, now: float) -> bytes:
        known = self._starts.get(operation)
        target, start = self._start(operation) if known is None else known
        date = self._signer.date(now)
        token = f"X-Amz-Security-Token: {credentials.session_token}\r\n" if credentials.session_token else ""
        authorization = self._signer.authorization(credentials, target, body, date)
        head = (
            f"{start}{date}\r\n{token}Authorization: {authorization}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )  # fmt: skip
        return head.encode("latin-1") + body

    def _start(self, operation: str) -> tuple[str, str]:
        endpoint = self._endpoint
        target = TARGET_PREFIX + operation
        # Through a proxy, plain HTTP names the whole address.
        address = f"{endpoint.scheme}://{endpoint.authority}{endpoint.path}" if endpoint.is_proxied else endpoint.path
        start = (
            f"POST {address} HTTP/1.1\r\nHost: {endpoint.authority}\r\nContent-Type: {CONTENT_TYPE}\r\n"
            f"Accept-Encoding: identity\r\nUser-Agent: pydynox/{__version__}\r\n"
            f"{self._proxy_authorization}X-Amz-Target: {target}\r\nX-Amz-Date: "
        )
        self._starts[operation] = (target, start)
        return target, start


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
