"""Signature Version 4 of the one kind of request this package sends: a POST of JSON to DynamoDB."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pydynox.transports.http.credentials import Credentials

CONTENT_TYPE = "application/x-amz-json-1.0"

_SIGNED = "content-type;host;x-amz-date;x-amz-target"
_SIGNED_WITH_TOKEN = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"


class Signer:
    """Signs for one endpoint. `host` is the Host header as sent, `path` the path as sent."""

    def __init__(self, region: str, host: str, path: str = "/", service: str = "dynamodb") -> None:
        self._start = f"POST\n{quote(path, safe='/~')}\n\ncontent-type:{CONTENT_TYPE}\nhost:{host}\nx-amz-date:"
        self._region = region
        self._service = service
        # The key holds for a day, the date text for a second; each is replaced as a whole, so threads may race.
        self._key: tuple[tuple[str, str], bytes] = (("", ""), b"")
        self._date: tuple[int, str] = (-1, "")

    def authorization(self, credentials: Credentials, target: str, body: bytes, date: str) -> str:
        """The Authorization header; `target` is the X-Amz-Target header and `date` the X-Amz-Date header."""
        token = f"x-amz-security-token:{credentials.session_token}\n" if credentials.session_token else ""
        names = _SIGNED_WITH_TOKEN if token else _SIGNED
        request = f"{self._start}{date}\n{token}x-amz-target:{target}\n\n{names}\n{sha256(body).hexdigest()}"
        scope = f"{date[:8]}/{self._region}/{self._service}/aws4_request"
        to_sign = f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{sha256(request.encode()).hexdigest()}"
        signature = hmac.digest(self._signing_key(credentials.secret_key, date[:8]), to_sign.encode(), "sha256").hex()
        return (
            f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope}, "
            f"SignedHeaders={names}, Signature={signature}"
        )

    def date(self, now: float) -> str:
        """X-Amz-Date of a time in seconds since 1970."""
        second, text = self._date
        if second != int(now):
            second = int(now)
            text = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(second))
            self._date = (second, text)
        return text

    def _signing_key(self, secret_key: str, day: str) -> bytes:
        made_of, key = self._key
        if made_of != (secret_key, day):
            key = f"AWS4{secret_key}".encode()
            for part in (day, self._region, self._service, "aws4_request"):
                key = hmac.digest(key, part.encode(), "sha256")
            self._key = ((secret_key, day), key)
        return key
