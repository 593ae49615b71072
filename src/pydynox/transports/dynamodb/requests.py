"""The bytes of DynamoDB's requests: a signed POST of JSON to one path, with the operation in a header."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

import orjson

from pydynox.api.operation import DYNAMODB, STREAMS
from pydynox.api.operations import STREAMS_OPERATIONS
from pydynox.api.wire_form import request_to_wire
from pydynox.transports.http.http1 import start_of_request

if TYPE_CHECKING:
    from pydynox.foundation.types import Request
    from pydynox.transports.http.credentials import Credentials
    from pydynox.transports.http.settings import HttpSettings
    from pydynox.transports.http.signer import Signer

CONTENT_TYPE = "application/x-amz-json-1.0"

_SIGNED = "content-type;host;x-amz-date;x-amz-target"
_SIGNED_WITH_TOKEN = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"


def body_of(operation: str, request: Request) -> bytes:
    return orjson.dumps(request_to_wire(operation, request))


class RequestWriter:
    """For one endpoint; what does not change between requests is made once, or once for each operation."""

    def __init__(self, settings: HttpSettings, signer: Signer) -> None:
        endpoint = settings.endpoint
        self._signer = signer
        self._start = f"{start_of_request('POST', settings)}Content-Type: {CONTENT_TYPE}\r\nX-Amz-Target: "
        self._canonical_start = (
            f"POST\n{quote(endpoint.path, safe='/~')}\n\ncontent-type:{CONTENT_TYPE}\n"
            f"host:{endpoint.authority}\nx-amz-date:"
        )
        self._of_operation: dict[str, tuple[str, str]] = {}

    def write(self, operation: str, body: bytes, credentials: Credentials, now: float) -> bytes:
        known = self._of_operation.get(operation)
        target, start = self._begun(operation) if known is None else known
        date = self._signer.date(now)
        names, signed_token, token = _SIGNED, "", ""
        if credentials.session_token:
            names = _SIGNED_WITH_TOKEN
            signed_token = f"x-amz-security-token:{credentials.session_token}\n"
            token = f"X-Amz-Security-Token: {credentials.session_token}\r\n"
        canonical = (
            f"{self._canonical_start}{date}\n{signed_token}x-amz-target:{target}\n\n{names}\n{sha256(body).hexdigest()}"
        )
        head = (
            f"{start}{date}\r\n{token}Authorization: {self._signer.authorization(credentials, canonical, names, date)}"
            f"\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode("latin-1") + body

    def _begun(self, operation: str) -> tuple[str, str]:
        target = f"{STREAMS if operation in STREAMS_OPERATIONS else DYNAMODB}.{operation}"
        begun = self._of_operation[operation] = (target, f"{self._start}{target}\r\nX-Amz-Date: ")
        return begun
